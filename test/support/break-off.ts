import type pg from 'pg';
import { expect, inject } from 'vitest';
import { withClient } from '../../src/database/client.ts';

/**
 * Begins something that has to wait for a row which is locked meanwhile, does what is told to the process of the database that
 * waits, and lets the row go. Gives what it came to: the message of its error, or `done`.
 */
export async function breakOff(
  pool: pg.Pool,
  { lock, values }: { lock: string; values: readonly unknown[] },
  begin: () => Promise<unknown>,
  how: 'terminate' | 'cancel' = 'terminate',
): Promise<string> {
  const holder = await pool.connect();
  try {
    await holder.query('BEGIN');
    await holder.query(lock, [...values]);
    const { rows } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const outcome = begin().then(
      () => 'done',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    // Only an administrator may do that to somebody else.
    await withClient(inject('cluster').superuserUrl, async (administrator) => {
      const end = async () => {
        const { rowCount } = await administrator.query(
          `SELECT pg_${how}_backend(pid) FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))`,
          [rows[0]?.pid],
        );
        return rowCount;
      };
      await expect.poll(end, { timeout: 20_000, interval: 20 }).toBeGreaterThan(0);
    });
    return await outcome;
  } finally {
    await holder.query('ROLLBACK');
    holder.release();
  }
}
