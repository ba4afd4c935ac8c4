import type { TestDatabase } from './database.ts';

/** Moves the database's clock to a moment, and makes the partitions of the days around it. */
export async function moveClock(test: TestDatabase, moment: string): Promise<void> {
  await test.owner.query('UPDATE engine_clock SET offset_seconds = extract(epoch FROM $1::timestamptz - now())', [
    moment,
  ]);
  await test.engine.query('SELECT ensure_partitions()');
}
