import type pg from 'pg';
import type { Logger } from 'pino';
import { Pulse } from './pulse.ts';

interface Watched {
  /** What the database said last of the user's rights. */
  state: string;
  readonly listeners: Set<() => void>;
}

const lookEvery = 2_500;

/**
 * Looks at the rights of everybody with an open socket, in one statement: when a membership, a staff
 * row or a revocation changed (the database says so at once), and every 2.5 s in any case.
 */
export class AccessWatch {
  readonly #engine: pg.Pool;
  readonly #log: Logger;
  readonly #pulse = new Pulse();
  readonly #watched = new Map<string, Watched>();
  #closed = false;
  #running: Promise<void> | null = null;

  constructor(engine: pg.Pool, log: Logger) {
    this.#engine = engine;
    this.#log = log;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  look(): void {
    this.#pulse.ring();
  }

  /** Await it before the user is authorized: a change in between is then seen as one. Gives the end of it. */
  async watch(userId: string, changed: () => void): Promise<() => void> {
    let watched = this.#watched.get(userId);
    if (watched === undefined) {
      const state = (await this.#states([userId])).get(userId) ?? '';
      // Another socket of the user may have come first.
      watched = this.#watched.get(userId) ?? { state, listeners: new Set() };
      this.#watched.set(userId, watched);
    }
    const { listeners } = watched;
    listeners.add(changed);
    return () => {
      listeners.delete(changed);
      if (listeners.size === 0 && this.#watched.get(userId)?.listeners === listeners) this.#watched.delete(userId);
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#pulse.ring();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      await this.#pulse.wait(lookEvery);
      if (this.#closed || this.#watched.size === 0) continue;
      try {
        const states = await this.#states([...this.#watched.keys()]);
        for (const [userId, state] of states) this.#compare(userId, state);
      } catch (error) {
        // Nothing is delivered unauthorized meanwhile: each event is judged by the database itself.
        this.#log.warn({ err: error }, 'rights of open sockets could not be looked at');
      }
    }
  }

  #compare(userId: string, state: string): void {
    const watched = this.#watched.get(userId);
    if (watched === undefined || watched.state === state) return;
    watched.state = state;
    for (const changed of watched.listeners) changed();
  }

  async #states(userIds: readonly string[]): Promise<Map<string, string>> {
    const { rows } = await this.#engine.query<{ user_id: string; state: string }>({
      name: 'live_access_states',
      text: 'SELECT user_id, state FROM live_access_states($1)',
      values: [userIds],
    });
    return new Map(rows.map((row) => [row.user_id, row.state]));
  }
}
