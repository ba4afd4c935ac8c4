import type { Viewer } from '../access/viewer.ts';
import { closings, type Closing } from './close-codes.ts';
import { encodeCursor } from './cursor.ts';
import type { RecentEvents } from './recent.ts';
import { reachOf } from './reach.ts';
import { concerns, type Interest, type LiveEvent } from './topic.ts';

export type LiveItem =
  | { readonly type: 'synced'; readonly cursor: string }
  | { readonly type: 'event'; readonly cursor: string; readonly event: LiveEvent; readonly replayed: boolean };

/** What a stream needs of its hub. */
export interface Source {
  readonly recent: RecentEvents;
  /** Everything up to here may be told. */
  readonly head: number;
  /** Events of interest after a position, oldest first, at most `most`. */
  readStored(interest: Interest, after: number, upTo: number, most: number): Promise<LiveEvent[]>;
  /** Whether nothing that follows the position has been cleared away. */
  isKept(position: number): Promise<boolean>;
  /** From now on it is noticed of events, and closed with the hub. */
  hold(stream: LiveStream): void;
  release(stream: LiveStream): void;
}

interface Start {
  readonly epoch: string;
  /** Everything after it is delivered. */
  readonly after: number;
  /** What lies up to here was written before the subscription. */
  readonly head: number;
}

const storedBatch = 200;
/** So many events without one being taken, for so long: nobody is there. */
const mostUntaken = 1_000;
const untakenFor = 5_000;

/**
 * A way through the stream: a position and nothing queued. What the shared window still holds is taken
 * from there, what is older from the database, so a slow one costs no memory and replay meets live
 * without a seam. Either by looking ahead (`peek`) and then passing by what was told, or as an
 * iterator; one of its own: an async generator that waits would never run its end.
 */
export class LiveStream implements AsyncIterableIterator<LiveItem> {
  /** Leads an audience whose members follow it, and is no subscriber itself. */
  readonly leading: boolean;
  readonly #source: Source;
  readonly #start: Start;
  #interest: Interest;
  /** What it could be told of up to where its rights changed. */
  #before: readonly { readonly interest: Interest; readonly upTo: number }[] = [];
  #position: number;
  #stored: LiveEvent[] = [];
  #synced = false;
  #ended = false;
  #following = false;
  #untaken = 0;
  #lastTaken = Date.now();
  #wake: (() => void) | null = null;
  #closing: Closing | null = null;
  #onClosed: ((closing: Closing) => void) | null = null;

  constructor(source: Source, interest: Interest, start: Start, leading = false) {
    this.#source = source;
    this.#interest = interest;
    this.#start = start;
    this.#position = start.after;
    this.leading = leading;
    source.hold(this);
  }

  /** Called once if the hub ends the stream; then the socket is to be closed with that code. */
  set onClosed(onClosed: (closing: Closing) => void) {
    this.#onClosed = onClosed;
    if (this.#closing !== null) onClosed(this.#closing);
  }

  get cursor(): string {
    return this.cursorAt(this.#position);
  }

  cursorAt(position: number): string {
    return encodeCursor({ epoch: this.#start.epoch, position });
  }

  get position(): number {
    return this.#position;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Whether it happened before the subscription began. */
  replays(event: LiveEvent): boolean {
    return event.position <= this.#start.head;
  }

  /** Another way with the same interest, from here on. */
  lead(): LiveStream {
    return new LiveStream(this.#source, this.#interest, { ...this.#start, after: this.#position }, true);
  }

  /** Whether somebody else looks ahead for it, and only lets it pass by. */
  set following(following: boolean) {
    this.#following = following;
    this.#lastTaken = Date.now();
  }

  /** Where the stream stands, wherever this one is. */
  get head(): number {
    return this.#source.head;
  }

  /** The viewer's rights are others since the place; one that is new gives nothing of what lies before. */
  reach(viewer: Viewer, since: number): void {
    const before = { interest: this.#interest, upTo: since };
    this.#before = [...this.#before.filter(({ upTo }) => upTo > this.#position), before];
    this.#interest = { ...this.#interest, reach: reachOf(viewer, this.#interest.read, this.#interest.organizationId) };
    // Read ahead under the reach of before.
    this.#stored = [];
  }

  /** Those that it hears of; none for who hears of all. */
  get organizations(): readonly string[] {
    return this.#interest.reach === 'all' ? [] : this.#interest.reach;
  }

  /** No organization is left to hear of. */
  get deaf(): boolean {
    return this.#interest.reach !== 'all' && this.#interest.reach.length === 0;
  }

  /** Reads the first old events; without any the stream begins at its head. */
  async prime(): Promise<void> {
    const { head } = this.#start;
    if (this.#position >= head) return;
    if (this.#position >= this.#source.recent.floor) {
      const [next] = this.#recent(1);
      if (next === undefined || next.position > head) this.#position = head;
      return;
    }
    this.#hold(await this.#source.readStored(this.#interest, this.#position, head, storedBatch), head);
  }

  /** What comes next, without passing it by; nothing: there is none yet. */
  async peek(most: number): Promise<LiveEvent[]> {
    while (!this.#ended) {
      if (this.#stored.length > 0) return this.#stored.slice(0, most);
      if (this.#position < this.#source.recent.floor) {
        await this.#readStored();
        continue;
      }
      const events = this.#recent(most);
      // Nothing of all that has come is for it.
      if (events.length === 0) this.#position = Math.max(this.#position, this.#source.head);
      return events;
    }
    return [];
  }

  /** The events up to here are done with. */
  pass(position: number): void {
    if (position > this.#position) this.#position = position;
    while ((this.#stored[0]?.position ?? Infinity) <= position) this.#stored.shift();
    this.#taken();
  }

  /** Resolves when something may have come since the last look, or the stream has ended. */
  async woken(): Promise<void> {
    if (this.#ended || this.#stored.length > 0 || this.#position < this.#source.recent.floor) return;
    // It may have come since the look that found nothing.
    if (this.#recent(1).length > 0) return;
    await new Promise<void>((resolve) => {
      this.#wake = () => {
        this.#wake = null;
        resolve();
      };
    });
  }

  async next(): Promise<IteratorResult<LiveItem, undefined>> {
    this.#taken();
    if (!this.#ended && !this.#synced) {
      this.#synced = true;
      return { done: false, value: { type: 'synced', cursor: this.cursor } };
    }
    while (!this.#ended) {
      const [event] = await this.peek(1);
      if (event !== undefined) {
        this.pass(event.position);
        return { done: false, value: { type: 'event', cursor: this.cursor, event, replayed: this.replays(event) } };
      }
      await this.woken();
    }
    return { done: true, value: undefined };
  }

  return(): Promise<IteratorResult<LiveItem, undefined>> {
    this.#end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** New events are in the window. */
  notice(events: readonly LiveEvent[]): void {
    if (this.#following) return;
    const concerned = events.filter((event) => this.#concerns(event)).length;
    if (concerned === 0) {
      // Who waits has taken all that came before: a storm of what others asked for must not leave it behind the window.
      if (this.#wake !== null) this.#position = events.at(-1)?.position ?? this.#position;
      return;
    }
    if (this.#wake !== null) {
      this.#wake();
      return;
    }
    this.#untaken += concerned;
    if (!this.leading && this.#untaken > mostUntaken && Date.now() - this.#lastTaken > untakenFor)
      this.close(closings.overflow);
  }

  close(closing: Closing): void {
    if (this.#ended) return;
    this.#closing = closing;
    this.#end();
    this.#onClosed?.(closing);
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#source.release(this);
    this.#wake?.();
  }

  #taken(): void {
    this.#untaken = 0;
    this.#lastTaken = Date.now();
  }

  #recent(most: number): LiveEvent[] {
    return this.#source.recent.after(this.#position, (event) => this.#concerns(event), most);
  }

  #concerns(event: LiveEvent): boolean {
    return (
      concerns(this.#interest, event) &&
      this.#before.every(({ interest, upTo }) => event.position > upTo || concerns(interest, event))
    );
  }

  async #readStored(): Promise<void> {
    const { floor } = this.#source.recent;
    const interest = this.#interest;
    const events = await this.#source.readStored(interest, this.#position, floor, storedBatch);
    // Asked afterwards: what is kept now was there when it was read.
    const kept = await this.#source.isKept(this.#position);
    // The reach may have changed meanwhile: then it is read again.
    if (interest !== this.#interest) return;
    if (kept) this.#hold(events, floor);
    else this.close(closings.overtaken);
  }

  /** What was read up to a position; what of it is not of interest is passed by, and not read again. */
  #hold(events: readonly LiveEvent[], upTo: number): void {
    this.#stored = events.filter((event) => this.#concerns(event));
    if (this.#stored.length === 0) this.#position = Math.max(this.#position, events.at(-1)?.position ?? upTo);
  }
}
