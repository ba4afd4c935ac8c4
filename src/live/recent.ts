import type { LiveEvent } from './topic.ts';

/** The newest events, shared by every subscriber of the process: all that lie above `floor`. */
export class RecentEvents {
  readonly #capacity: number;
  #events: LiveEvent[] = [];
  #floor: number;

  constructor(floor: number, capacity = 2_000) {
    this.#floor = floor;
    this.#capacity = capacity;
  }

  get floor(): number {
    return this.#floor;
  }

  add(events: readonly LiveEvent[]): void {
    this.#events.push(...events);
    // Trimmed by halves, so that an event is moved once at most.
    if (this.#events.length < 2 * this.#capacity) return;
    const dropped = this.#events.length - this.#capacity;
    this.#floor = this.#events[dropped - 1]?.position ?? this.#floor;
    this.#events = this.#events.slice(dropped);
  }

  /** The first event after a position (not below the floor) that the test accepts. */
  next(after: number, accepts: (event: LiveEvent) => boolean): LiveEvent | undefined {
    for (let index = this.#indexAfter(after); index < this.#events.length; index += 1) {
      const event = this.#events[index];
      if (event !== undefined && accepts(event)) return event;
    }
    return undefined;
  }

  #indexAfter(position: number): number {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#events[middle]?.position ?? Infinity) > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
