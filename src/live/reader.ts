import type { Logger } from 'pino';
import { Pulse } from './pulse.ts';
import { eventColumns, eventFrom, eventOf, type EventRow } from './event-row.ts';
import { StandingConnection } from './standing-connection.ts';
import type { LiveEvent } from './topic.ts';

interface Options {
  readonly url: string;
  readonly log: Logger;
  readonly onEvents: (events: readonly LiveEvent[]) => void;
  /** The first epoch, and any other: positions start at `position`, older cursors are void. */
  readonly onEpoch: (epoch: string, position: number) => void;
  readonly onAccessChanged: () => void;
  /** Awaited before events are given out that were committed after a change of rights. */
  readonly lookAtAccess: () => Promise<void>;
}

const batch = 500;
/** Within so many milliseconds it is read again, whatever was lost of wakes. */
export const pollPause = 1_000;
const troubledPause = 250;
const readyWithin = 5_000;

interface HeadRow extends Partial<EventRow> {
  readonly epoch: string;
  readonly last_position: string;
  readonly access_version: string;
}

/**
 * Reads what follows the last position, for the whole process: woken by NOTIFY, by the bus or by the
 * relay beside it, and every second in any case, so that a lost wake costs a second at most.
 */
export class Reader {
  readonly #options: Options;
  readonly #connection: StandingConnection;
  readonly #pulse = new Pulse();
  #epoch: string | null = null;
  #position = 0;
  #accessVersion: string | null = null;
  #lastRead = 0;
  #reads = 0;
  #waiting: { readonly since: number; readonly resolve: () => void }[] = [];
  #closed = false;
  #running: Promise<void> | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.#connection = new StandingConnection({
      url: options.url,
      name: 'live reader',
      log: options.log,
      prepare: async (client) => {
        await client.query('LISTEN wedsync_live');
        await client.query('LISTEN wedsync_access');
        this.#pulse.ring();
        // Whatever was said while nobody listened.
        options.onAccessChanged();
      },
      onNotification: (channel) => {
        if (channel === 'wedsync_access') options.onAccessChanged();
        else this.#pulse.ring();
      },
    });
  }

  get epoch(): string {
    return this.#epoch ?? '';
  }

  get position(): number {
    return this.#position;
  }

  /** When it was last read to its end. */
  get lastRead(): number {
    return this.#lastRead;
  }

  /** Whether the stream has been read to its end lately. */
  get ready(): boolean {
    return this.#connection.connected && Date.now() - this.#lastRead < readyWithin;
  }

  start(): void {
    this.#connection.start();
    this.#running ??= this.#run();
  }

  wake(): void {
    this.#pulse.ring();
  }

  /** Resolves after a read that began after this call and went to the end. */
  async caughtUp(): Promise<void> {
    if (this.#closed) return;
    const read = new Promise<void>((resolve) => {
      this.#waiting.push({ since: this.#reads, resolve });
    });
    this.#pulse.ring();
    await read;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#pulse.ring();
    await this.#running;
    await this.#connection.close();
    for (const { resolve } of this.#waiting.splice(0)) resolve();
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      let pause = pollPause;
      if (!this.#connection.connected) {
        pause = troubledPause;
      } else {
        try {
          await this.#readToEnd();
        } catch (error) {
          pause = troubledPause;
          if (!this.#closed) this.#options.log.warn({ err: error }, 'live events could not be read');
        }
      }
      if (!this.#closed) await this.#pulse.wait(pause);
    }
  }

  async #readToEnd(): Promise<void> {
    this.#reads += 1;
    const current = this.#reads;
    for (let more = true; more && !this.#closed;) more = await this.#readBatch();
    this.#lastRead = Date.now();
    const done = this.#waiting.filter(({ since }) => since < current);
    this.#waiting = this.#waiting.filter(({ since }) => since >= current);
    for (const { resolve } of done) resolve();
  }

  async #readBatch(): Promise<boolean> {
    const rows = await this.#connection.query<HeadRow>(
      'live_read',
      `SELECT h.epoch, h.last_position, h.access_version, e.*
       FROM live_head AS h
       LEFT JOIN LATERAL (
         SELECT ${eventColumns} FROM live_positions AS p ${eventOf}
         WHERE p.position > $1 ORDER BY p.position LIMIT ${batch}
       ) AS e ON true
       ORDER BY e.position`,
      [this.#epoch === null ? Number.MAX_SAFE_INTEGER : this.#position],
    );
    const head = rows[0];
    if (head === undefined) throw new Error('live_head has no row: run the migrations');
    const last = Number(head.last_position);
    if (head.epoch !== this.#epoch) {
      this.#epoch = head.epoch;
      this.#position = last;
      this.#options.onEpoch(head.epoch, last);
      return false;
    }
    if (last < this.#position) {
      this.#options.log.warn({ seen: this.#position, last }, 'the database went back in time: a new epoch begins');
      await this.#connection.query('live_renew_epoch', 'SELECT live_renew_epoch($1, $2)', [
        this.#epoch,
        this.#position,
      ]);
      return true;
    }
    // Whoever lost a right before these events were committed hears none of them.
    if (head.access_version !== this.#accessVersion) {
      await this.#options.lookAtAccess();
      this.#accessVersion = head.access_version;
    }
    const events = rows.flatMap((row) => eventFrom(row) ?? []);
    const newest = events.at(-1);
    if (newest !== undefined) {
      this.#position = newest.position;
      this.#options.onEvents(events);
    }
    return rows.length === batch;
  }
}
