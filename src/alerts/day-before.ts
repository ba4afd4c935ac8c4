import type pg from 'pg';

/** Looks at the weddings of the next 36 hours and raises what is missing, an alert a wedding. Gives how many are not ready. */
export async function checkComingWeddings(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ unready: number }>('SELECT raise_missing_for_weddings() AS unready');
  return rows[0]?.unready ?? 0;
}
