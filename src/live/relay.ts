import type { Logger } from 'pino';
import { Pulse } from './pulse.ts';
import { StandingConnection } from './standing-connection.ts';

interface Options {
  readonly url: string;
  readonly log: Logger;
  readonly onPublished: () => void;
}

const batch = 1_000;
const busyPause = 2;
const idlePause = 50;
const idleAfter = 2_000;
const troubledPause = 250;

/**
 * Numbers committed events. Every process runs one and none leads: the statement itself takes a lock
 * or leaves, so whoever wakes first does the work, and a process that dies is not missed. Polls every
 * 2 ms, every 50 ms when nothing has happened for 2 s; a wake after an own commit comes at once.
 */
export class Relay {
  readonly #options: Options;
  readonly #connection: StandingConnection;
  readonly #pulse = new Pulse();
  #closed = false;
  #running: Promise<void> | null = null;
  #flushing: Promise<void> = Promise.resolve();
  #nextFlush: Promise<void> | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.#connection = new StandingConnection({
      url: options.url,
      name: 'live relay',
      log: options.log,
      // A restore or a failover breaks every connection: a new one is the moment to look.
      prepare: async (client) => {
        await client.query('SELECT live_verify_epoch()');
        this.#pulse.ring();
      },
    });
  }

  start(): void {
    this.#connection.start();
    this.#running ??= this.#run();
  }

  wake(): void {
    this.#pulse.ring();
  }

  /** Numbers what is committed by now, as far as the database can be reached; once for all who ask meanwhile. */
  flush(): Promise<void> {
    // One that has begun may have looked before the caller's event was committed.
    this.#nextFlush ??= this.#flushing.then(() => {
      this.#nextFlush = null;
      this.#flushing = this.#flushNow();
      return this.#flushing;
    });
    return this.#nextFlush;
  }

  async #flushNow(): Promise<void> {
    try {
      while ((await this.#publish()) === batch);
    } catch {
      // The loop is told of the same trouble, and will do it later.
      this.#pulse.ring();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#pulse.ring();
    await this.#running;
    await this.#connection.close();
  }

  async #run(): Promise<void> {
    let lastEvent = 0;
    while (!this.#closed) {
      let pause = Date.now() - lastEvent < idleAfter ? busyPause : idlePause;
      if (!this.#connection.connected) {
        pause = troubledPause;
      } else {
        try {
          const published = await this.#publish();
          if (published > 0) {
            lastEvent = Date.now();
            this.#options.onPublished();
            pause = published < batch ? busyPause : 0;
          }
        } catch (error) {
          pause = troubledPause;
          if (!this.#closed) this.#options.log.warn({ err: error }, 'live events could not be numbered');
        }
      }
      if (pause > 0 && !this.#closed) await this.#pulse.wait(pause);
    }
  }

  /** Null from the database: another process is at it, and will do ours as well. */
  async #publish(): Promise<number> {
    const rows = await this.#connection.query<{ published: string | null }>(
      'live_publish',
      'SELECT live_publish($1) AS published',
      [batch],
    );
    return Number(rows[0]?.published ?? 0);
  }
}
