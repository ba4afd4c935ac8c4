import type pg from 'pg';
import { openPool } from './pool.ts';
import type { Connection } from './operation.ts';
import { forgetPrisma } from './prisma-adapter.ts';
import { Turns } from './turns.ts';
import { runAsViewer, type OperationOptions } from './viewer-transaction.ts';

export type { Connection } from './operation.ts';
export { UnsafeRoleError } from './pool.ts';
export { RolledBackError, type OperationOptions } from './viewer-transaction.ts';

export interface Database {
  /** One transaction under a viewer's claims; null for somebody without a token. */
  withViewer<T>(
    claims: object | null,
    options: OperationOptions,
    work: (connection: Connection) => Promise<T>,
  ): Promise<T>;
  /** Connections of the engine: worker, relay, seed. */
  readonly engine: pg.Pool;
  /** The address past any pooler, for LISTEN and for locks that a session holds. */
  readonly directUrl: string;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly directUrl?: string;
  readonly poolSize?: number;
}

/** Opens a migrated database; refuses when the server's roles could pass row-level security. */
export async function openDatabase({ url, directUrl = url, poolSize = 10 }: DatabaseOptions): Promise<Database> {
  const api = await openPool({
    url,
    role: 'wedsync_api',
    size: poolSize,
    // UTC, so that JSON built by the database writes times in one way.
    settings: { statement_timeout: '10s', idle_in_transaction_session_timeout: '15s', timezone: 'UTC' },
    // The server gives up first; this is for one that no longer says anything.
    answerWithin: 15_000,
  });
  const turns = new Turns(poolSize);
  api.on('remove', (client) => void forgetPrisma(client));
  let engine: pg.Pool;
  try {
    engine = await openPool({
      url: directUrl,
      role: 'wedsync_engine',
      size: poolSize,
      settings: { timezone: 'UTC' },
    });
  } catch (error) {
    await api.end();
    throw error;
  }
  return {
    withViewer: (claims, options, work) => runAsViewer(api, turns, url, claims, options, work),
    engine,
    directUrl,
    async close() {
      await Promise.all([api.end(), engine.end()]);
    },
  };
}
