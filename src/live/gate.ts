/** Lets so many through at a time; those of one kind in the order of asking, the kinds in turn: many of one make no other wait long. */
export class Gate {
  #free: number;
  /** A kind that was served goes behind the others. */
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(width: number) {
    this.#free = width;
  }

  async run<T>(work: () => Promise<T>, kind = ''): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#wait(kind, resolve));
    try {
      return await work();
    } finally {
      const next = this.#next();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }

  #wait(kind: string, turn: () => void): void {
    const queue = this.#waiting.get(kind);
    if (queue === undefined) this.#waiting.set(kind, [turn]);
    else queue.push(turn);
  }

  #next(): (() => void) | undefined {
    const [first] = this.#waiting;
    if (first === undefined) return undefined;
    const [kind, queue] = first;
    this.#waiting.delete(kind);
    const turn = queue.shift();
    if (queue.length > 0) this.#waiting.set(kind, queue);
    return turn;
  }
}
