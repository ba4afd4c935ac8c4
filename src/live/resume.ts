import type pg from 'pg';
import { cursorExpired, type Cursor } from './cursor.ts';
import type { Reader } from './reader.ts';

/**
 * Throws the reason why nothing can follow the cursor, if there is one. The reader has caught up: a cursor may come from a list
 * or a process that saw more than this one had.
 */
export function checkPlace(cursor: Cursor, reader: Reader): void {
  if (cursor.epoch !== reader.epoch) throw cursorExpired('EPOCH_CHANGED');
  if (cursor.position > reader.position) throw cursorExpired('NOT_YET_PUBLISHED');
}

/** Throws if going on after the cursor leaves a gap. Asked after the first read: what is kept now was there when it was read. */
export async function checkKept(cursor: Cursor, head: number, engine: pg.Pool): Promise<void> {
  if (cursor.position < head && !(await isKeptAfter(cursor.position, engine))) throw cursorExpired('RETENTION_PASSED');
}

/** Positions have no gaps: if the next one is kept, so is everything after it. */
export async function isKeptAfter(position: number, engine: pg.Pool): Promise<boolean> {
  const { rowCount } = await engine.query({
    name: 'live_is_kept',
    text: `SELECT FROM live_positions WHERE position = $1 AND published_at > engine_now() - interval '7 days'`,
    values: [position + 1],
  });
  return rowCount === 1;
}
