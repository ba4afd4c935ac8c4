import type pg from 'pg';

/** Brings the revenue figures of the last days up to what events say now; gives how many rows changed. */
export async function refreshRevenue(client: pg.ClientBase, days: number): Promise<number> {
  const { rows } = await client.query<{ changed: number }>('SELECT refresh_revenue_metrics($1) AS changed', [days]);
  return rows[0]?.changed ?? 0;
}
