import type pg from 'pg';

/** Rows past their retention, by table. */
export type CleanupCounts = Readonly<Record<string, number>>;

/** Counts what retention would delete, and deletes nothing. */
export function planCleanup(client: pg.ClientBase): Promise<CleanupCounts> {
  return cleanUpOnce(client, { dryRun: true, most: 1 });
}

/**
 * Deletes what is past its retention: whole days of telemetry, and of plain tables at most `most` rows a transaction,
 * again and again until none is left.
 */
export async function cleanUp(client: pg.ClientBase, { most = 10_000 } = {}): Promise<CleanupCounts> {
  const total: Record<string, number> = {};
  for (let left = true; left;) {
    const counts = await cleanUpOnce(client, { dryRun: false, most });
    for (const [table, rows] of Object.entries(counts)) total[table] = (total[table] ?? 0) + rows;
    left = Object.values(counts).includes(most);
  }
  return total;
}

async function cleanUpOnce(
  client: pg.ClientBase,
  { dryRun, most }: { readonly dryRun: boolean; readonly most: number },
): Promise<CleanupCounts> {
  const { rows } = await client.query<{ table_name: string; row_count: string }>(
    'SELECT table_name, row_count FROM cleanup_monitoring_data($1, $2)',
    [dryRun, most],
  );
  return Object.fromEntries(rows.map((row) => [row.table_name, Number(row.row_count)]));
}
