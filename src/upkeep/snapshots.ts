import type pg from 'pg';

/** One health snapshot for each organization, at most one a minute; gives how many were written. */
export async function captureSnapshots(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ written: number }>('SELECT capture_system_health_snapshot() AS written');
  return rows[0]?.written ?? 0;
}
