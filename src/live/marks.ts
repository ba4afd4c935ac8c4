import type pg from 'pg';
import type { Logger } from 'pino';
import { Pulse } from './pulse.ts';

/** What writers mark as changed, of which live views are made. */
export type Mark = 'errors' | 'health' | 'performance' | 'business' | 'alerts' | 'incidents' | 'venues' | 'weddings';

export interface Marked {
  readonly organizationId: string;
  readonly topic: string;
}

interface Options {
  readonly engine: pg.Pool;
  readonly log: Logger;
  readonly onMarked: (marked: readonly Marked[]) => void;
}

const every = 250;
const troubledPause = 1_000;

/**
 * Asks what changed, one small statement four times a second, as long as there is anybody to tell: a
 * writer of telemetry must not notify, since each NOTIFY makes commits wait for each other.
 */
export class MarkWatch {
  readonly #options: Options;
  readonly #pulse = new Pulse();
  #seen: string | null = null;
  #wanted = false;
  #first: Promise<boolean> | null = null;
  #running = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Resolves once it is known what had changed before: whatever is read from then on, its changes are told. */
  async start(): Promise<void> {
    this.#wanted = true;
    if (this.#seen === null) await (this.#first ??= this.#look());
    if (!this.#running) void this.#run();
  }

  stop(): void {
    this.#wanted = false;
    this.#pulse.ring();
  }

  async #run(): Promise<void> {
    this.#running = true;
    let well = true;
    while (this.#wanted) {
      await this.#pulse.wait(well ? every : troubledPause);
      if (this.#wanted) well = await this.#look();
    }
    // What changes while nobody listens is of no interest later.
    this.#seen = null;
    this.#first = null;
    this.#running = false;
  }

  async #look(): Promise<boolean> {
    const { engine, log, onMarked } = this.#options;
    try {
      const { rows } = await engine.query<{ organization_id: string; topic: string; mark: string }>({
        name: 'live_marks_since',
        text: 'SELECT organization_id, topic, mark FROM live_marks_since($1)',
        values: [this.#seen],
      });
      const before = this.#seen;
      let seen = BigInt(before ?? 0);
      for (const { mark } of rows) if (BigInt(mark) > seen) seen = BigInt(mark);
      this.#seen = String(seen);
      if (before !== null) onMarked(rows.map((row) => ({ organizationId: row.organization_id, topic: row.topic })));
      return true;
    } catch (error) {
      log.warn({ err: error }, 'changes of live views could not be looked at');
      return false;
    }
  }
}
