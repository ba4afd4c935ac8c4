import { isUnreachable } from '../database/unreachable.ts';

const busy = /^(53...|40001|40P01|25P0[1-4]|55P03)$/;

/** Whether the database was away or busy rather than of another opinion: the same thing may succeed later. */
export function isTransient(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (isUnreachable(at) || /^Query read timeout/.test(at.message)) return true;
    if ('code' in at && typeof at.code === 'string' && busy.test(at.code)) return true;
  }
  return false;
}
