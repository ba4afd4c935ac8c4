import type { ExecutionResult } from 'graphql';
import type { ViewerClaims } from '../access/claims.ts';
import { viewerOf, type Viewer } from '../access/viewer.ts';
import { accessClass } from './access-class.ts';
import type { Audience, Follower } from './audience.ts';
import { closings, type Closing } from './close-codes.ts';
import { revoked, synced, told } from './delivery.ts';
import { NobodyEntitled, type Bearer } from './judge.ts';
import type { Outlet } from './outlet.ts';
import type { LiveStream } from './stream.ts';
import { ToldRows } from './told-rows.ts';
import { Unavailable } from './transient.ts';
import type { RowKey } from './visibility.ts';

/** The audience of a viewer's class, joined until `leave`. */
export interface Seat {
  readonly audience: Audience;
  readonly leave: () => void;
}

interface Parts {
  readonly stream: LiveStream;
  readonly claims: ViewerClaims;
  readonly known: NonNullable<Bearer['known']>;
  readonly join: (viewer: Viewer, member: Bearer) => Seat;
  /** What the database says under the subscriber's own claims: of the rights, and which rows may be seen. */
  readonly look: (rows: readonly RowKey[]) => Promise<{
    readonly access: string;
    readonly viewer: Viewer;
    readonly visible: ReadonlySet<string>;
  }>;
  /** Ends the socket; the subscription is not completed, so that the client resumes. */
  readonly close: (closing: Closing) => void;
  /** The rights are others than before; awaited before anything that follows is told. */
  readonly reviewed: () => Promise<void>;
  readonly released: () => Promise<void>;
}

/** As much as the verifier of tokens forgives. */
const clockSkew = 30_000;
/** Judged at a time while catching up: the client takes them before more are asked for. */
const mostAtOnce = 50;

/**
 * One subscription of one socket. Goes through the stream by itself until it has caught up, then follows its audience; when its
 * rights change it leaves before the next event, tells of the rows that left its sight, if it was told of them before, and joins
 * the audience of what it is now. The token's end is the transport's matter.
 */
export class Subscription implements Follower {
  readonly claims: ViewerClaims;
  readonly stream: LiveStream;
  known: Bearer['known'];
  readonly #parts: Parts;
  readonly #validUntil: number;
  /** Told of otherwise than by following the present audience. */
  #own: ToldRows | null = null;
  #seat: Seat;
  #class: string;
  #outlet: Outlet | null = null;
  #synced = false;
  #review = false;
  /** Where the stream stood when rights began to be other ones. */
  #changedAt: number | null = null;
  #ended = false;
  #over: () => void = () => undefined;
  #failed: (error: unknown) => void = () => undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.claims = parts.claims;
    this.stream = parts.stream;
    this.known = parts.known;
    const expiry = parts.claims.exp * 1_000;
    // One that the verifier forgave its end is good for as long as it forgives.
    this.#validUntil = expiry > Date.now() ? expiry : expiry + clockSkew;
    this.#class = accessClass(parts.known.viewer);
    this.#seat = parts.join(parts.known.viewer, this);
    parts.stream.onClosed = parts.close;
  }

  /** Tells everything into the outlet; resolves when it is stopped. A socket that is closed resumes, so nothing else ends it. */
  async start(outlet: Outlet): Promise<void> {
    this.#outlet = outlet;
    const over = new Promise<void>((resolve, reject) => {
      this.#over = resolve;
      this.#failed = reject;
    });
    if (this.#ended) return;
    void this.#goOn();
    await over;
  }

  async stop(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.#leave();
    this.#over();
    await this.stream.return();
    await this.#parts.released();
  }

  /** What the database says now of the claims. */
  rightsChanged(access: string): void {
    const viewer = viewerOf(this.claims, access);
    // Of the same class everything is as it was, but for who sees rows by his person: time alone takes those away.
    if (accessClass(viewer) === this.#class && !(viewer.ownRows && this.#hasRows())) return;
    this.#lookAgain();
  }

  get valid(): boolean {
    return !this.#ended && Date.now() < this.#validUntil;
  }

  doubt(): void {
    this.#lookAgain();
  }

  dropped(reason: unknown): void {
    if (reason instanceof NobodyEntitled) return this.#lookAgain();
    this.#unfollow();
    this.#end(reason);
  }

  remembers(id: string): boolean {
    return this.#own?.has(id) === true;
  }

  forget(id: string): void {
    this.#own?.delete(id);
  }

  send(result: ExecutionResult): void {
    if (!this.#ended) this.#outlet?.send(result);
  }

  /** Leaves the audience, so that nothing more is told on the rights of before. */
  #lookAgain(): void {
    if (this.#ended) return;
    this.#review = true;
    this.#changedAt ??= this.stream.head;
    if (this.#leave()) void this.#goOn();
  }

  /** Whether it was following. */
  #leave(): boolean {
    const followed = this.#unfollow();
    this.#seat.leave();
    return followed;
  }

  #unfollow(): boolean {
    const followed = this.#seat.audience.unfollow(this);
    if (followed === null) return false;
    this.#own ??= new ToldRows();
    this.#own.absorb(followed.told, followed.after);
    return true;
  }

  #hasRows(): boolean {
    return this.#own !== null || this.#seat.audience.told.size > 0;
  }

  /** Until it has caught up and follows; never twice at a time. */
  async #goOn(): Promise<void> {
    let settled = false;
    while (!this.#ended && !settled) {
      try {
        if (this.#review) settled = await this.#reviewNow();
        else if (this.#synced) settled = await this.#catchUp();
        else await this.#sync();
      } catch (error) {
        if (!(error instanceof NobodyEntitled)) return this.#end(error);
        if (!this.valid) return this.#parts.close(closings.expired);
        this.#lookAgain();
      }
    }
  }

  async #sync(): Promise<void> {
    const [first = null] = await this.#seat.audience.tell([synced(this.stream.cursor)]);
    this.#synced = true;
    if (first !== null) this.send(first);
  }

  /** True: from here on it follows. */
  async #catchUp(): Promise<boolean> {
    const { audience } = this.#seat;
    const events = await this.stream.peek(mostAtOnce);
    if (this.#ended || this.#review) return false;
    if (events.length === 0) {
      if (this.stream.ended) return true;
      return audience.follow(this);
    }
    const deliveries = events.map((event) =>
      told(event, this.stream.cursorAt(event.position), this.stream.replays(event)),
    );
    const results = await audience.tell(deliveries);
    for (const [index, { row, cursor, replayed }] of deliveries.entries()) {
      if (this.#ended || this.#review) return false;
      const { position } = events[index] ?? { position: 0 };
      const result = results[index] ?? null;
      if (result !== null) {
        this.send(result);
        // An error told nothing of the row.
        if (row !== null && result.data !== undefined && result.data !== null) this.#remember(row, position);
      } else if (row !== null && this.#own?.has(row.id) === true) {
        await this.#tellRevoked([row], cursor, replayed);
      }
      this.stream.pass(position);
      await this.#outlet?.ready();
    }
    return false;
  }

  /** True: no right is left, and nothing more is told. */
  async #reviewNow(): Promise<boolean> {
    const { look, join, reviewed, close } = this.#parts;
    this.#review = false;
    const { access, viewer, visible } = await look(this.#own?.rows ?? []);
    // A change that came meanwhile may not have been seen.
    if (this.#ended || this.#review) return false;
    const before = this.#class;
    this.known = { access, viewer };
    this.#class = accessClass(viewer);
    this.#seat = join(viewer, this);
    this.stream.reach(viewer, this.#changedAt ?? this.stream.head);
    this.#changedAt = null;
    if (this.#class !== before) await reviewed();
    if (this.stream.deaf) {
      this.#leave();
      close(closings.revoked);
      return true;
    }
    const gone = this.#own?.rows.filter(({ id }) => !visible.has(id)) ?? [];
    // Many at a time: all of them are to be told within seconds.
    for (let at = 0; at < gone.length; at += mostAtOnce) {
      await this.#tellRevoked(gone.slice(at, at + mostAtOnce), this.stream.cursor, false);
    }
    return false;
  }

  async #tellRevoked(rows: readonly RowKey[], cursor: string, replayed: boolean): Promise<void> {
    const results = await this.#seat.audience.tell(rows.map((row) => revoked(row, cursor, replayed)));
    for (const [index, row] of rows.entries()) {
      this.#own?.delete(row.id);
      const result = results[index] ?? null;
      if (result !== null) this.send(result);
    }
  }

  #remember(row: RowKey, position: number): void {
    this.#own ??= new ToldRows();
    this.#own.add(row, position);
  }

  #end(error: unknown): void {
    if (this.#ended) return;
    // A completed subscription would not be resumed: it stays open until its socket is gone.
    if (error instanceof Unavailable) this.#parts.close(closings.unavailable);
    else this.#failed(error);
  }
}
