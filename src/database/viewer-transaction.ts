import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { Operation, type Connection } from './operation.ts';
import { unavailable } from './pool.ts';
import type { Turns } from './turns.ts';

export interface OperationOptions {
  readonly readOnly: boolean;
  /** All statements see the database as it is at the first: only for what is read. */
  readonly snapshot?: true;
  /** Runs the whole work again when it lost against another transaction (40P01, 40001): only for work free of effects. */
  readonly retry?: boolean;
}

/** A statement of the work failed and the work went on as if it had not: nothing was kept. */
export class RolledBackError extends Error {
  override readonly name = 'RolledBackError';
}

const lostAgainstAnother = new Set(['40P01', '40001']);
const retries = 3;

/** Runs work as one transaction of a viewer; `null` is somebody without a token, who sees no row. */
export async function runAsViewer<T>(
  pool: pg.Pool,
  turns: Turns,
  url: string,
  claims: object | null,
  options: OperationOptions,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await turns.take(options.readOnly);
      try {
        return await runOnce(pool, claims, options, work);
      } finally {
        turns.end(options.readOnly);
      }
    } catch (error) {
      const { code } = error as { code?: unknown };
      const again = options.retry === true && typeof code === 'string' && lostAgainstAnother.has(code);
      if (!again || attempt > retries) throw unavailable(error, url);
      await sleep(Math.random() * 20 * 2 ** attempt);
    }
  }
}

async function runOnce<T>(
  pool: pg.Pool,
  claims: object | null,
  { readOnly, snapshot }: OperationOptions,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const operation = new Operation(client);
  inOneWrite(client);
  // Nothing is awaited here: these two and the work's first statement leave together. If they fail, it does too.
  const begun = Promise.all([
    // Prepared like the others: a plain statement would be a write of its own.
    client.query(beginning(readOnly, snapshot === true)),
    client.query({
      name: 'wedsync_viewer',
      text: "SELECT set_config('request.jwt.claims', $1, true), set_config('role', 'authenticated', true)",
      values: [claims === null ? '' : JSON.stringify(claims)],
    }),
  ]);
  begun.catch(() => undefined);
  let finished = true;
  let left = false;
  try {
    const result = await work(operation);
    await begun;
    finished = operation.end();
    if (!finished) throw new Error('The work ended while a Prisma call of it was still running.');
    if (readOnly && operation.failure === undefined) {
      // What was read stays true however the transaction ends, and whatever comes next on this connection comes after it.
      left = true;
      inOneWrite(client);
      client.query('COMMIT').catch(() => undefined);
      return result;
    }
    const { command } = await client.query('COMMIT');
    if (command !== 'COMMIT') {
      throw new RolledBackError('A statement of this operation failed, so nothing of it was kept.', {
        cause: operation.failure,
      });
    }
    return result;
  } catch (error) {
    finished = operation.end() && finished;
    await client.query('ROLLBACK').catch(() => undefined);
    await begun;
    throw error;
  } finally {
    // A connection that is not idle again would carry this transaction into the next viewer's.
    client.release(!left && (!finished || client.getTransactionStatus() !== 'I'));
  }
}

function beginning(readOnly: boolean, snapshot: boolean): pg.QueryConfig {
  if (!readOnly) return { name: 'wedsync_begin', text: 'BEGIN' };
  if (!snapshot) return { name: 'wedsync_read', text: 'BEGIN READ ONLY' };
  return { name: 'wedsync_read_snapshot', text: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' };
}

/**
 * What is sent until the end of this turn of the event loop leaves in one write: pg would write each statement by itself,
 * and each write wakes PostgreSQL. A read's COMMIT leaves with what the connection does next.
 */
function inOneWrite(client: pg.PoolClient): void {
  const { stream } = client.connection;
  stream.cork();
  setImmediate(() => stream.uncork());
}
