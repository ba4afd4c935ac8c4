import type pg from 'pg';
import type { Logger } from 'pino';
import type { ViewerClaims } from '../access/claims.ts';
import { Pulse } from './pulse.ts';

/** Told what the database says now of the rights under some claims, as `viewer_access()` writes it. */
export type RightsChanged = (access: string) => void;

interface Watched {
  /** What the database said last of the user. */
  state: string;
  /** By the claims of their tokens: two tokens of one user may be worth different rights. */
  readonly bearers: Map<string, Set<RightsChanged>>;
}

const lookEvery = 2_500;
/** What was seen so long ago is not relied on: with the look itself a right is gone 5 s after it ended. */
const reliedOnFor = 4_000;

/**
 * Looks at the rights of everybody with an open socket, in one statement: when a membership, a staff
 * row or a revocation changed (the database says so at once), before the reader gives out what was
 * committed after such a change, and every 2.5 s in any case.
 */
export class AccessWatch {
  readonly #engine: pg.Pool;
  readonly #log: Logger;
  readonly #pulse = new Pulse();
  readonly #watched = new Map<string, Watched>();
  #closed = false;
  #running: Promise<void> | null = null;
  #looking: Promise<void> = Promise.resolve();
  #waiting: Promise<void> | null = null;
  #lookedAt = 0;

  constructor(engine: pg.Pool, log: Logger) {
    this.#engine = engine;
    this.#log = log;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Looks soon. */
  wake(): void {
    this.#pulse.ring();
  }

  /** Resolves when everybody whose rights had changed by this call was told. Calls that wait share one look. */
  look(): Promise<void> {
    if (this.#waiting !== null) return this.#waiting;
    const waiting = this.#looking
      .catch(() => undefined)
      .then(() => {
        this.#waiting = null;
        return this.#look();
      });
    this.#waiting = waiting;
    this.#looking = waiting;
    return waiting;
  }

  /** Resolves at once if rights were looked at lately: whoever shares what others are shown asks for it first. */
  async assured(): Promise<void> {
    if (Date.now() - this.#lookedAt > reliedOnFor) await this.look();
  }

  /** Await it before the user is authorized: a change in between is then seen as one. Gives the end of it. */
  async watch(userId: string, claims: ViewerClaims, changed: RightsChanged): Promise<() => void> {
    let watched = this.#watched.get(userId);
    if (watched === undefined) {
      const state = (await this.#states([userId])).get(userId) ?? '';
      // Another socket of the user may have come first.
      watched = this.#watched.get(userId) ?? { state, bearers: new Map() };
      this.#watched.set(userId, watched);
    }
    const { bearers } = watched;
    const bearer = JSON.stringify(claims);
    const listeners = bearers.get(bearer) ?? new Set();
    bearers.set(bearer, listeners.add(changed));
    return () => {
      listeners.delete(changed);
      if (listeners.size === 0 && bearers.get(bearer) === listeners) bearers.delete(bearer);
      if (bearers.size === 0 && this.#watched.get(userId)?.bearers === bearers) this.#watched.delete(userId);
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
      if (this.#closed) return;
      try {
        await this.look();
      } catch (error) {
        // Nothing is delivered on what was seen before: `assured()` fails as well.
        this.#log.warn({ err: error }, 'rights of open sockets could not be looked at');
      }
    }
  }

  async #look(): Promise<void> {
    const began = Date.now();
    if (this.#watched.size > 0) await this.#compare();
    this.#lookedAt = began;
  }

  async #compare(): Promise<void> {
    const states = await this.#states([...this.#watched.keys()]);
    const changed = [...states].flatMap(([userId, state]) => {
      const watched = this.#watched.get(userId);
      return watched === undefined || watched.state === state ? [] : [{ watched, state }];
    });
    if (changed.length === 0) return;
    const bearers = changed.flatMap(({ watched }) => [...watched.bearers.keys()]);
    const accesses = await this.#accesses(bearers);
    for (const { watched, state } of changed) watched.state = state;
    const listeners = new Map(changed.flatMap(({ watched }) => [...watched.bearers]));
    for (const [bearer, access] of accesses) for (const tell of listeners.get(bearer) ?? []) tell(access);
  }

  async #states(userIds: readonly string[]): Promise<Map<string, string>> {
    const { rows } = await this.#engine.query<{ user_id: string; state: string }>({
      name: 'live_access_states',
      text: 'SELECT user_id, state FROM live_access_states($1)',
      values: [userIds],
    });
    return new Map(rows.map((row) => [row.user_id, row.state]));
  }

  async #accesses(bearers: readonly string[]): Promise<Map<string, string>> {
    const { rows } = await this.#engine.query<{ bearer: number; access: string }>({
      name: 'live_accesses',
      text: 'SELECT bearer, access FROM live_accesses($1::jsonb)',
      values: [`[${bearers.join(',')}]`],
    });
    return new Map(rows.map((row) => [bearers[row.bearer] ?? '', row.access]));
  }
}
