import type pg from 'pg';
import { cursorExpired, type Cursor } from './cursor.ts';
import type { Reader } from './reader.ts';

/**
 * Throws the reason why going on after the cursor would leave a gap, if there is one. The reader has
 * caught up: a cursor may come from a list or a process that saw more than this one had.
 */
export async function checkResumable(cursor: Cursor, reader: Reader, engine: pg.Pool): Promise<void> {
  if (cursor.epoch !== reader.epoch) throw cursorExpired('EPOCH_CHANGED');
  if (cursor.position > reader.position) throw cursorExpired('NOT_YET_PUBLISHED');
  if (cursor.position < reader.position && !(await isKeptAfter(cursor.position, engine))) {
    throw cursorExpired('RETENTION_PASSED');
  }
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
