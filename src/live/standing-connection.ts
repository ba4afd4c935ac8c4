import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { startingAs } from '../database/address.ts';

interface Options {
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  readonly log: Logger;
  /** Runs on each new connection before anybody else may use it. */
  readonly prepare: (client: pg.Client) => Promise<void>;
  readonly onNotification?: (channel: string) => void;
}

interface Line {
  readonly client: pg.Client;
  readonly lost: Promise<void>;
  /** Gives it up, even if the other end is silent. */
  readonly drop: () => void;
}

const shortestPause = 50;
const longestPause = 1_000;

/**
 * One connection of the engine's role that is always there again: connect, prepare, serve; when it
 * is lost, pause (50 ms doubling to 1 s, with jitter) and connect anew. A query that finds no
 * connection, or that hangs, fails: whoever asked tries again in its own loop.
 */
export class StandingConnection {
  readonly #options: Options;
  readonly #stop = new AbortController();
  #line: Line | null = null;
  #running: Promise<void> | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  get connected(): boolean {
    return this.#line !== null;
  }

  async query<Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[] = []): Promise<Row[]> {
    const line = this.#line;
    if (line === null) throw new Error(`${this.#options.name}: no connection`);
    try {
      const result = await line.client.query<Row>({ name, text, values });
      return result.rows;
    } catch (error) {
      // It was not the database that answered: the connection hangs or is gone.
      if (!(error instanceof pg.DatabaseError)) line.drop();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#line?.drop();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    let wait = shortestPause;
    while (!signal.aborted) {
      const line = await this.#connect();
      if (line !== null) {
        wait = shortestPause;
        this.#line = line;
        await line.lost;
        this.#line = null;
        if (signal.aborted) return;
        this.#options.log.warn({ connection: this.#options.name }, 'database connection lost');
      }
      await pause(wait * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
      wait = Math.min(wait * 2, longestPause);
    }
  }

  async #connect(): Promise<Line | null> {
    const { url, name, log, prepare, onNotification } = this.#options;
    const client = new pg.Client({
      connectionString: startingAs(url, 'wedsync_engine'),
      application_name: `wedsync ${name}`,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
    });
    let resolve = (): void => undefined;
    const lost = new Promise<void>((ended) => {
      resolve = ended;
    });
    const drop = (): void => {
      resolve();
      void client.end().catch(() => undefined);
    };
    client.on('error', drop);
    client.on('end', () => resolve());
    if (onNotification !== undefined) client.on('notification', (message) => onNotification(message.channel));
    try {
      await client.connect();
      await prepare(client);
    } catch (error) {
      drop();
      if (!this.#stop.signal.aborted) log.warn({ connection: name, err: error }, 'database connection refused');
      return null;
    }
    if (this.#stop.signal.aborted) drop();
    return { client, lost, drop };
  }
}
