import type pg from 'pg';
import type { Logger } from 'pino';

/** Makes the partitions of the days ahead, and raises an alert for rows that found none. Gives how many were made. */
export async function ensurePartitions(client: pg.ClientBase, log: Pick<Logger, 'info' | 'error'>): Promise<number> {
  const { rows } = await client.query<{ made: number }>('SELECT ensure_partitions() AS made');
  const made = rows[0]?.made ?? 0;
  if (made > 0) log.info({ partitions: made }, 'Partitions are made for the days ahead');
  const { rows: strays } = await client.query<{ table_name: string; row_count: string }>(
    'SELECT table_name, row_count FROM raise_default_partition_alerts()',
  );
  if (strays.length > 0) {
    const counts = Object.fromEntries(strays.map((stray) => [stray.table_name, Number(stray.row_count)]));
    log.error({ rows: counts }, 'Rows were received on a day without a partition; they stay in the DEFAULT partition');
  }
  return made;
}
