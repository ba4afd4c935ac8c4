import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { EmbeddedError } from './embedded-error.ts';

export interface GuardOptions {
  readonly url: string;
  readonly dataDir: string;
  readonly log: Pick<Logger, 'error' | 'warn'>;
  /** Brings PostgreSQL up again on the same port. */
  restart(): Promise<unknown>;
}

const lockKey = 7_305_925_521;

/**
 * Holds DATA_DIR for one server by an advisory lock of the cluster itself: it ends with the process however that dies,
 * so there is no stale lock file. When PostgreSQL dies under the server, it is brought up again.
 */
export async function keepGuard(options: GuardOptions): Promise<{ release(): Promise<void> }> {
  let released = false;
  let client = await take();

  async function take(): Promise<pg.Client> {
    const taken = await lock(options);
    taken.once('end', () => {
      if (!released) void recover();
    });
    return taken;
  }

  async function recover(): Promise<void> {
    options.log.warn('The embedded PostgreSQL closed the connection; bringing it up again');
    for (let pause = 100; !released; pause = Math.min(pause * 2, 5000)) {
      try {
        await options.restart();
        client = await take();
        return;
      } catch (error) {
        options.log.error({ err: error }, 'The embedded PostgreSQL does not come up; trying again');
        await sleep(pause);
      }
    }
  }

  return {
    async release() {
      released = true;
      await client.end().catch(() => undefined);
    },
  };
}

async function lock({ url, dataDir }: GuardOptions): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: `wedsync server ${process.pid}` });
  client.on('error', () => undefined);
  await client.connect();
  try {
    let holder: string | null = null;
    // The session of a server that was killed a moment ago may not have noticed yet.
    for (const deadline = Date.now() + 1000; Date.now() < deadline; await sleep(50)) {
      const { rows } = await client.query<{ taken: boolean; holder: string | null }>(
        `SELECT pg_try_advisory_lock($1) AS taken,
              (SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid)
                WHERE locktype = 'advisory' AND granted AND ((classid::bigint << 32) | objid::bigint) = $1
                  AND pid <> pg_backend_pid() LIMIT 1) AS holder`,
        [lockKey],
      );
      if (rows[0]?.taken) return client;
      holder = rows[0]?.holder ?? null;
    }
    throw new EmbeddedError(
      'IN_USE',
      `Another server (${holder ?? 'unknown'}) uses DATA_DIR ${dataDir}. Stop it first, or set DATA_DIR and ` +
        'PORT to others for a second one.',
    );
  } catch (error) {
    await client.end();
    throw error;
  }
}
