import { ClosedForGood, Refused } from './api.ts';

/** Whether the server would say so again, so that only somebody's doing helps: another token, another right, another operation. */
export function isFinal(why: Error): boolean {
  if (why instanceof Refused) return !why.isPassing && why.code !== 'CURSOR_EXPIRED';
  return why instanceof ClosedForGood;
}

/** Begins anew at once the first time, then ever more slowly, at random: others begin anew, too. Gives what calls it off. */
export function later(tries: number, begin: () => void): () => void {
  const wait = tries === 0 ? 0 : Math.min(30_000, 500 * 2 ** tries) * (0.5 + Math.random() / 2);
  const timer = setTimeout(begin, wait);
  return () => clearTimeout(timer);
}
