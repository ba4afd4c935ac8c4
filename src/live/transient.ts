import { setTimeout as pause } from 'node:timers/promises';
import { isUnreachable } from '../database/unreachable.ts';

/** The database stayed away for too long: a socket is better off connecting again. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

const busy = /^(53...|40001|40P01|25P0[1-4]|55P03)$/;

/** Whether the database was away or busy rather than of another opinion: the same thing may succeed later. */
export function isTransient(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at instanceof Unavailable || isUnreachable(at) || at.message.startsWith('Query read timeout')) return true;
    if ('code' in at && typeof at.code === 'string' && busy.test(at.code)) return true;
  }
  return false;
}

const patience = 30_000;

/** A database that restarts delays what is asked of it; it never makes it fail. */
export async function untilThere<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + patience;
  for (let wait = 50; ; wait = Math.min(wait * 2, 1_000)) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error)) throw error;
      if (Date.now() > deadline) throw new Unavailable('The database stayed away', { cause: error });
    }
    await pause(wait);
  }
}
