import type { ExecutionResult } from 'graphql';
import { revoked, told, type LiveDelivery } from './delivery.ts';
import { Judge, type Bearer, type JudgeParts } from './judge.ts';
import type { LiveStream } from './stream.ts';
import { ToldRows } from './told-rows.ts';
import type { LiveEvent } from './topic.ts';
import type { RowKey } from './visibility.ts';

/** A subscriber that has everything up to its audience's place, and is given what comes. */
export interface Follower extends Bearer {
  readonly stream: LiveStream;
  /** Whether it was told of the row before it followed. */
  remembers(id: string): boolean;
  forget(id: string): void;
  send(result: ExecutionResult): void;
  /** Its audience could not be told: it goes on by itself. */
  dropped(reason: unknown): void;
}

/** Judged and executed at once, if so many wait. */
const mostAtOnce = 50;

/**
 * Subscribers of one class with the same document and variables (and of one user, where the document asks for what depends on
 * the user): an event is judged, executed and made into JSON once for all of them. One loop goes ahead for those that are up to
 * date; who is behind goes his own way until he has caught up. Who may share is decided by the key that the audience is found under.
 */
export class Audience {
  /** What followers were told of, each since the position at which it came. */
  readonly told = new ToldRows();
  readonly #judge: Judge;
  readonly #members = new Set<Bearer>();
  /** Follower → the position at which it came. */
  readonly #followers = new Map<Follower, number>();
  #lead: LiveStream | null = null;

  readonly #given: (event: LiveEvent) => void;

  constructor({ given, ...parts }: Omit<JudgeParts, 'bearers'> & { readonly given: (event: LiveEvent) => void }) {
    this.#judge = new Judge({ ...parts, bearers: this.#members });
    this.#given = given;
  }

  enter(member: Bearer): void {
    this.#members.add(member);
  }

  /** Whether it was a member. */
  leave(member: Bearer): boolean {
    this.#judge.forget();
    return this.#members.delete(member);
  }

  /** What the class is told, or null if it may not see the row. */
  tell(deliveries: readonly LiveDelivery[]): Promise<(ExecutionResult | null)[]> {
    return this.#judge.tell(deliveries);
  }

  /** The follower has been told of everything that has come so far; false if more has been given meanwhile, which it lacks. */
  follow(follower: Follower): boolean {
    if (this.#lead !== null && this.#lead.position > follower.stream.position) return false;
    this.#followers.set(follower, follower.stream.position);
    follower.stream.following = true;
    if (this.#lead === null) {
      this.#lead = follower.stream.lead();
      void this.#goAhead(this.#lead);
    }
    return true;
  }

  /** Gives what it was told of meanwhile. */
  unfollow(follower: Follower): { readonly told: ToldRows; readonly after: number } | null {
    const after = this.#followers.get(follower);
    if (after === undefined) return null;
    this.#followers.delete(follower);
    follower.stream.following = false;
    if (this.#followers.size === 0) this.#end();
    return { told: this.told, after };
  }

  #end(): void {
    const lead = this.#lead;
    this.#lead = null;
    void lead?.return();
  }

  async #goAhead(lead: LiveStream): Promise<void> {
    while (!lead.ended) {
      try {
        const events = await lead.peek(mostAtOnce);
        if (events.length === 0) {
          await lead.woken();
          continue;
        }
        const deliveries = events.map((event) => told(event, lead.cursorAt(event.position), false));
        const results = await this.tell(deliveries);
        for (const [index, event] of events.entries()) {
          const delivery = deliveries[index];
          if (lead.ended || delivery === undefined) break;
          const result = results[index] ?? null;
          if (result === null) await this.#withhold(event, delivery);
          else this.#give(event, delivery, result);
          lead.pass(event.position);
        }
      } catch (error) {
        if (lead.ended) return;
        for (const follower of this.#followers.keys()) follower.dropped(error);
      }
    }
    if (this.#lead === lead) this.#lead = null;
  }

  #give(event: LiveEvent, { row }: LiveDelivery, result: ExecutionResult): void {
    const { position } = event;
    // An error told nothing of the row.
    if (row !== null && result.data !== undefined && result.data !== null) this.told.add(row, position);
    for (const follower of this.#followers.keys()) {
      // Who has caught up meanwhile was told of it on the way.
      if (follower.stream.position >= position) continue;
      follower.stream.pass(position);
      follower.send(result);
    }
    this.#given(event);
  }

  /** The class may not see the row: whoever was told of it before hears that it is gone, the others nothing. */
  async #withhold({ position }: LiveEvent, { row, cursor }: LiveDelivery): Promise<void> {
    const waiting = [...this.#followers.keys()].filter(({ stream }) => stream.position < position);
    const knowing = row === null ? [] : waiting.filter((follower) => this.#knows(follower, row));
    if (row !== null && knowing.length > 0) {
      const [gone = null] = await this.tell([revoked(row, cursor, false)]);
      for (const follower of knowing) {
        // Whoever left meanwhile took the row along, and is told on his own way.
        if (!this.#followers.has(follower) || follower.stream.position >= position) continue;
        follower.forget(row.id);
        if (gone !== null) follower.send(gone);
      }
      this.told.delete(row.id);
    }
    for (const follower of waiting) if (this.#followers.has(follower)) follower.stream.pass(position);
  }

  #knows(follower: Follower, row: RowKey): boolean {
    return this.told.has(row.id, this.#followers.get(follower)) || follower.remembers(row.id);
  }
}

/** Finds the audience of a subscriber by its key, as long as it has members. */
export class Audiences {
  readonly #byKey = new Map<string, { readonly audience: Audience; members: number }>();

  get size(): number {
    return this.#byKey.size;
  }

  join(key: string, member: Bearer, make: () => Audience): Audience {
    const found = this.#byKey.get(key) ?? { audience: make(), members: 0 };
    found.members += 1;
    this.#byKey.set(key, found);
    found.audience.enter(member);
    return found.audience;
  }

  leave(key: string, member: Bearer): void {
    const found = this.#byKey.get(key);
    if (found === undefined || !found.audience.leave(member)) return;
    found.members -= 1;
    if (found.members === 0) this.#byKey.delete(key);
  }
}
