import { expect, inject } from 'vitest';
import { withClient } from '../../src/database/client.ts';

/** Resolves when no operation of the API is at work in the database: what was asked by then is done, or will not be. */
export async function untilIdle(url: string): Promise<void> {
  const busy = `SELECT FROM pg_stat_activity WHERE datname = $1 AND application_name = 'wedsync_api' AND state <> 'idle'`;
  await withClient(inject('cluster').superuserUrl, async (client) => {
    await expect.poll(async () => (await client.query(busy, [new URL(url).pathname.slice(1)])).rowCount).toBe(0);
  });
}
