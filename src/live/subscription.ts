import type { ExecutionResult } from 'graphql';
import type { Audience } from './audience.ts';
import { closings, type Closing } from './close-codes.ts';
import { revoked, synced, told, type LiveDelivery } from './delivery.ts';
import type { LiveItem, LiveStream } from './stream.ts';
import { Unavailable } from './transient.ts';
import type { RowKey } from './visibility.ts';

interface Parts {
  readonly stream: LiveStream;
  readonly audience: Audience;
  /** Ends the socket; the subscription is not completed, so that the client resumes. */
  readonly close: (closing: Closing) => void;
  /** Before anything that follows is told. */
  readonly reviewed: () => Promise<void>;
  readonly released: () => Promise<void>;
}

/** Rows told of on this subscription; the oldest are forgotten beyond it. */
const mostRemembered = 10_000;

/**
 * One subscription of one socket: takes the stream's items in order, lets the audience judge them,
 * and tells of rows that left the subscriber's sight, if it was told of them before. The token's end
 * is the transport's matter.
 */
export class Subscription implements AsyncIterableIterator<ExecutionResult> {
  readonly #parts: Parts;
  readonly #remembered = new Map<string, RowKey>();
  #outstanding: LiveDelivery[] = [];
  #review = false;
  #ended = false;
  #end: () => void = () => undefined;
  readonly #over: Promise<IteratorResult<ExecutionResult, undefined>>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#over = new Promise((resolve) => {
      this.#end = () => resolve({ done: true, value: undefined });
    });
    parts.stream.onClosed = parts.close;
  }

  /** The subscriber's rights may have changed. */
  review(): void {
    this.#review = true;
    this.#parts.stream.interrupt();
  }

  async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    try {
      while (!this.#ended) {
        const result = await this.#step();
        if (result === 'closed') break;
        if (result !== null && !this.#ended) return { done: false, value: result };
      }
    } catch (error) {
      if (this.#ended) return this.#over;
      if (!(error instanceof Unavailable)) throw error;
      this.#parts.close(closings.unavailable);
    }
    // A completed subscription would not be resumed: it stays open until its socket is gone.
    return this.#over;
  }

  async return(): Promise<IteratorResult<ExecutionResult, undefined>> {
    if (!this.#ended) {
      this.#ended = true;
      await this.#parts.stream.return();
      this.#end();
      await this.#parts.released();
    }
    return this.#over;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Null: nothing to tell. */
  async #step(): Promise<ExecutionResult | 'closed' | null> {
    const outstanding = this.#outstanding.shift();
    if (outstanding !== undefined) return this.#parts.audience.tell(outstanding);
    if (this.#review) {
      this.#review = false;
      return this.#reviewed();
    }
    const next = await this.#parts.stream.next();
    return next.done === true ? 'closed' : this.#told(next.value);
  }

  async #told(item: LiveItem): Promise<ExecutionResult | null> {
    const { audience } = this.#parts;
    if (item.type === 'interrupted') return null;
    if (item.type === 'synced') return audience.tell(synced(item.cursor));
    const delivery = told(item.event, item.cursor, item.replayed);
    const result = await audience.tell(delivery);
    const { row } = delivery;
    if (row === null) return result;
    if (result !== null) {
      // An error told nothing of the row.
      if (result.data !== undefined && result.data !== null) this.#remember(row);
      return result;
    }
    return this.#remembered.delete(row.id) ? audience.tell(revoked(row, item.cursor, item.replayed)) : null;
  }

  async #reviewed(): Promise<'closed' | null> {
    const { audience, stream, close } = this.#parts;
    const { viewer, visible } = await audience.review([...this.#remembered.values()]);
    await this.#parts.reviewed();
    stream.narrow(viewer);
    if (stream.deaf) {
      close(closings.revoked);
      return 'closed';
    }
    for (const row of this.#remembered.values()) {
      if (visible.has(row.id)) continue;
      this.#remembered.delete(row.id);
      this.#outstanding.push(revoked(row, stream.cursor, false));
    }
    return null;
  }

  #remember(row: RowKey): void {
    this.#remembered.delete(row.id);
    this.#remembered.set(row.id, row);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > mostRemembered && oldest !== undefined) this.#remembered.delete(oldest);
  }
}
