import type { TestDatabase } from './database.ts';

/** Moves the database's clock to a moment, and makes the partitions of its day. */
export async function moveClock(test: TestDatabase, moment: string): Promise<void> {
  await test.owner.query('UPDATE engine_clock SET offset_seconds = extract(epoch FROM $1::timestamptz - now())', [
    moment,
  ]);
  // Not of a week, as the worker does: each makes every connection plan and compile again.
  await test.engine.query(
    `SELECT make_partitions((engine_now() AT TIME ZONE 'UTC')::date, (engine_now() AT TIME ZONE 'UTC')::date)`,
  );
}
