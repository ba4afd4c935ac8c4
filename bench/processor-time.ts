import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** Milliseconds of processor time that a process has used, and its living children if asked; Linux only. */
export function processorTime(pid: number, withChildren = false): number {
  const own = usedBy(pid);
  if (!withChildren) return own.milliseconds;
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => usedBy(Number(name)));
  return all
    .filter(({ parent }) => parent === pid)
    .reduce((sum, { milliseconds }) => sum + milliseconds, own.milliseconds);
}

function usedBy(pid: number): { readonly parent: number; readonly milliseconds: number } {
  try {
    // After the name in parentheses: state, parent, … and user and system time as the 12th and 13th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return {
      parent: Number(fields[1]),
      milliseconds: ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond,
    };
  } catch {
    // Ended in between.
    return { parent: 0, milliseconds: 0 };
  }
}
