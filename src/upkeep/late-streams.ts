import type pg from 'pg';

/** The alerts of late streams are over where no server has spoken of it for a minute. */
export async function settleLateStreams(client: pg.ClientBase): Promise<void> {
  await client.query('SELECT settle_late_streams()');
}
