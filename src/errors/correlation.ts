import type pg from 'pg';

/** Finds which errors received since the last time belong together; gives how many pairs were new. */
export async function correlateErrors(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ found: number }>('SELECT correlate_errors() AS found');
  return rows[0]?.found ?? 0;
}
