const names = new Map<string, string>();
const seenOnce = new Set<string>();
const mostNames = 500;

/**
 * A name prepares the statement for good on each connection, so only what comes again gets one. Under row-level security
 * planning takes longer than most statements do.
 */
export function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  if (!seenOnce.has(text)) {
    if (seenOnce.size >= mostNames) seenOnce.clear();
    seenOnce.add(text);
    return undefined;
  }
  const name = `known_${names.size + 1}`;
  names.set(text, name);
  return name;
}
