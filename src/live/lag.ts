import type pg from 'pg';
import type { Logger } from 'pino';
import { Pulse } from './pulse.ts';

interface Parts {
  readonly engine: pg.Pool;
  readonly log: Logger;
  /** When the stream was last read to its end, in milliseconds of Date.now(). */
  readonly lastRead: () => number;
  /** Within how many milliseconds it is read again, if nothing happens. */
  readonly readEvery: number;
  /** The organizations whose people listen here. */
  readonly listening: () => readonly string[];
}

const lookEvery = 1_000;
const allowed = 1_000;
const sayEvery = 10_000;
const mostTold = 1_000;

/**
 * How late live events are in this process: not numbered, not read, or not given to those who listen. Looked at once a second;
 * beyond a second it is an alert of the organizations that listen here.
 */
export class LagWatch {
  readonly #parts: Parts;
  readonly #pulse = new Pulse();
  #lag = 0;
  #longestWait = 0;
  #oldest: { readonly ordinal: string; readonly since: number } | null = null;
  #late = false;
  #saidAt = 0;
  #closed = false;
  #running: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** In milliseconds, at the last look. */
  get lag(): number {
    return this.#lag;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** An event was given to those who listen, so long after it was read. */
  given(milliseconds: number): void {
    this.#longestWait = Math.max(this.#longestWait, milliseconds);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#pulse.ring();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      await this.#pulse.wait(lookEvery);
      if (this.#closed) return;
      try {
        await this.#look();
      } catch (error) {
        this.#parts.log.warn({ err: error }, 'how late live events are could not be looked at');
      }
    }
  }

  async #look(): Promise<void> {
    const { engine, log, lastRead, readEvery, listening } = this.#parts;
    const { rows } = await engine.query<{ ordinal: string | null }>({
      name: 'live_oldest_pending',
      text: 'SELECT min(ordinal) AS ordinal FROM live_pending',
    });
    const now = Date.now();
    const ordinal = rows[0]?.ordinal ?? null;
    // An event of a long transaction is old when it is committed: what counts is how long it has been seen waiting.
    if (ordinal !== this.#oldest?.ordinal) this.#oldest = ordinal === null ? null : { ordinal, since: now };
    const unnumbered = this.#oldest === null ? 0 : now - this.#oldest.since;
    this.#lag = Math.max(unnumbered, now - lastRead() - readEvery, this.#longestWait, 0);
    this.#longestWait = 0;
    // Twice in a row: a process that stood still for a moment sees only how long that was.
    const lasting = this.#late;
    this.#late = this.#lag > allowed;
    if (!this.#late || !lasting || now - this.#saidAt < sayEvery) return;
    this.#saidAt = now;
    const seconds = this.#lag / 1_000;
    log.error({ seconds }, 'live events are late');
    const organizations = listening().slice(0, mostTold);
    if (organizations.length > 0) await engine.query('SELECT raise_late_streams($1, $2)', [organizations, seconds]);
  }
}
