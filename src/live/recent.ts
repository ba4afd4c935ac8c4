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

  /** The first events after a position (not below the floor) that the test accepts, at most so many. */
  after(position: number, accepts: (event: LiveEvent) => boolean, most: number): LiveEvent[] {
    const found: LiveEvent[] = [];
    for (let index = this.#indexAfter(position); index < this.#events.length && found.length < most; index += 1) {
      const event = this.#events[index];
      if (event !== undefined && accepts(event)) found.push(event);
    }
    return found;
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
