import type { Viewer } from '../access/viewer.ts';
import { closings, type Closing } from './close-codes.ts';
import { encodeCursor } from './cursor.ts';
import type { RecentEvents } from './recent.ts';
import { reachOf } from './reach.ts';
import { concerns, type Interest, type LiveEvent } from './topic.ts';

export type LiveItem =
  | { readonly type: 'synced'; readonly cursor: string }
  | { readonly type: 'event'; readonly cursor: string; readonly event: LiveEvent; readonly replayed: boolean }
  /** Somebody called `interrupt()`: nothing happened in the stream. */
  | { readonly type: 'interrupted'; readonly cursor: string };

/** What a stream needs of its hub. */
export interface Source {
  readonly recent: RecentEvents;
  /** Events of interest after a position, oldest first, at most `most`. */
  readStored(interest: Interest, after: number, upTo: number, most: number): Promise<LiveEvent[]>;
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
 * One subscriber's way through the stream: a position and nothing queued. What the shared window
 * still holds is taken from there, what is older from the database, so a slow one costs no memory
 * and replay meets live without a seam. An iterator of its own: an async generator that waits would
 * never run its end.
 */
export class LiveStream implements AsyncIterableIterator<LiveItem> {
  readonly #source: Source;
  readonly #start: Start;
  #interest: Interest;
  #position: number;
  #stored: LiveEvent[] = [];
  #synced = false;
  #interrupted = false;
  #ended = false;
  #untaken = 0;
  #lastTaken = Date.now();
  #wake: (() => void) | null = null;
  #closing: Closing | null = null;
  #onClosed: ((closing: Closing) => void) | null = null;

  constructor(source: Source, interest: Interest, start: Start) {
    this.#source = source;
    this.#interest = interest;
    this.#start = start;
    this.#position = start.after;
  }

  /** Called once if the hub ends the stream; then the socket is to be closed with that code. */
  set onClosed(onClosed: (closing: Closing) => void) {
    this.#onClosed = onClosed;
    if (this.#closing !== null) onClosed(this.#closing);
  }

  get cursor(): string {
    return encodeCursor({ epoch: this.#start.epoch, position: this.#position });
  }

  /** Judges anew where the viewer's rights let events through at all. */
  narrow(viewer: Viewer): void {
    this.#interest = { ...this.#interest, reach: reachOf(viewer, this.#interest.organizationId) };
    // Read ahead under the reach of before.
    this.#stored = [];
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
      const next = this.#source.recent.next(this.#position, (event) => concerns(this.#interest, event));
      if (next === undefined || next.position > head) this.#position = head;
      return;
    }
    this.#stored = await this.#source.readStored(this.#interest, this.#position, head, storedBatch);
    if (this.#stored.length === 0) this.#position = head;
  }

  async next(): Promise<IteratorResult<LiveItem, undefined>> {
    this.#untaken = 0;
    this.#lastTaken = Date.now();
    if (!this.#ended && !this.#synced) {
      this.#synced = true;
      return { done: false, value: { type: 'synced', cursor: this.cursor } };
    }
    while (!this.#ended) {
      if (this.#interrupted) {
        this.#interrupted = false;
        return { done: false, value: { type: 'interrupted', cursor: this.cursor } };
      }
      const event = this.#take();
      if (event !== undefined) {
        this.#position = event.position;
        const replayed = event.position <= this.#start.head;
        return { done: false, value: { type: 'event', cursor: this.cursor, event, replayed } };
      }
      if (this.#position < this.#source.recent.floor) await this.#readStored();
      else await this.#woken();
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
    const concerned = events.filter((event) => concerns(this.#interest, event)).length;
    if (concerned === 0) return;
    if (this.#wake !== null) {
      this.#wake();
      return;
    }
    this.#untaken += concerned;
    if (this.#untaken > mostUntaken && Date.now() - this.#lastTaken > untakenFor) this.close(closings.overflow);
  }

  interrupt(): void {
    this.#interrupted = true;
    this.#wake?.();
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

  #take(): LiveEvent | undefined {
    const stored = this.#stored.shift();
    if (stored !== undefined || this.#position < this.#source.recent.floor) return stored;
    return this.#source.recent.next(this.#position, (event) => concerns(this.#interest, event));
  }

  async #readStored(): Promise<void> {
    const { floor } = this.#source.recent;
    const interest = this.#interest;
    const events = await this.#source.readStored(interest, this.#position, floor, storedBatch);
    // The reach may have changed meanwhile: then it is read again.
    if (interest !== this.#interest) return;
    this.#stored = events;
    if (events.length === 0) this.#position = floor;
  }

  async #woken(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#wake = null;
  }
}
