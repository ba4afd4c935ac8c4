/**
 * PostgreSQL's text and jsonb hold neither NUL nor half a surrogate pair: said here, by the place
 * it stands at, instead of by a failing statement.
 */
const nul = '\u0000';

export type Malformed = 'a NUL character (U+0000)' | 'half of a surrogate pair (no valid Unicode text)';

export function malformed(text: string): Malformed | null {
  if (text.includes(nul)) return 'a NUL character (U+0000)';
  if (!text.isWellFormed()) return 'half of a surrogate pair (no valid Unicode text)';
  return null;
}

export interface ValueFindings {
  /** The first text that cannot be stored, with its place. */
  readonly malformed: { readonly path: string; readonly what: Malformed } | null;
  readonly longestList: { readonly path: string; readonly size: number };
  readonly depth: number;
}

interface Place {
  readonly value: unknown;
  readonly key: string | number;
  readonly parent: Place | null;
  readonly depth: number;
}

/** One pass over JSON input, without recursion: its nesting is the client's choice. */
export function examine(name: string, root: unknown): ValueFindings {
  const pending: Place[] = [{ value: root, key: name, parent: null, depth: 0 }];
  let found: ValueFindings['malformed'] = null;
  let longest: Place | null = null;
  let size = 0;
  let depth = 0;
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const { value } = place;
    depth = Math.max(depth, place.depth);
    if (typeof value === 'string') {
      const what = malformed(value);
      if (what !== null) found = { path: pathTo(place), what };
    } else if (Array.isArray(value)) {
      if (value.length > size) [longest, size] = [place, value.length];
      for (let index = value.length - 1; index >= 0; index -= 1) {
        pending.push({ value: value[index], key: index, parent: place, depth: place.depth + 1 });
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value).toReversed()) {
        const what = malformed(key);
        if (what !== null) found = { path: `a key of ${pathTo(place)}`, what };
        pending.push({ value: child, key, parent: place, depth: place.depth + 1 });
      }
    }
    if (found !== null) break;
  }
  return { malformed: found, longestList: { path: longest === null ? name : pathTo(longest), size }, depth };
}

function pathTo(place: Place): string {
  const parts: string[] = [];
  for (let at: Place | null = place; at !== null; at = at.parent) {
    parts.push(typeof at.key === 'number' ? `[${at.key}]` : `${at.parent === null ? '' : '.'}${at.key}`);
  }
  const path = parts.toReversed().join('');
  return path.length > 200 ? `${path.slice(0, 200)}…` : path;
}
