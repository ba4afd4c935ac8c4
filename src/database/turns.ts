/** Too many wait for a connection; nothing was begun, and the same work may succeed a moment later. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy';
  readonly code = 'DATABASE_BUSY';
}

interface Waiting {
  readonly readOnly: boolean;
  readonly go: () => void;
}

/**
 * Who may take a connection of the pool: first come, first served. The pool itself gives up after the few seconds
 * that connecting may take, and a storm of writers onto one incident waits longer than that. Some connections
 * are left to readers, so that a storm does not blind who looks at it.
 */
export class Turns {
  readonly #patience: number;
  readonly #waiting = new Set<Waiting>();
  readonly #most = 5_000;
  #free: number;
  #freeForWriting: number;

  constructor(connections: number, patience = 30_000) {
    this.#free = connections;
    this.#freeForWriting = Math.max(1, Math.floor(connections * 0.8));
    this.#patience = patience;
  }

  /** Waits for a turn; whoever has one gives it back by `end`. */
  async take(readOnly: boolean): Promise<void> {
    if (this.#mayGo(readOnly)) return this.#begin(readOnly);
    if (this.#waiting.size >= this.#most) throw new DatabaseBusy(`More than ${this.#most} operations wait already`);
    await new Promise<void>((resolve, reject) => {
      const gaveUp = setTimeout(() => {
        this.#waiting.delete(one);
        reject(new DatabaseBusy(`Waited ${this.#patience} ms for a connection`));
      }, this.#patience);
      const go = () => {
        clearTimeout(gaveUp);
        resolve();
      };
      const one: Waiting = { readOnly, go };
      this.#waiting.add(one);
    });
  }

  end(readOnly: boolean): void {
    this.#free += 1;
    if (!readOnly) this.#freeForWriting += 1;
    for (const one of this.#waiting) {
      if (this.#free === 0) return;
      if (!this.#mayGo(one.readOnly)) continue;
      this.#waiting.delete(one);
      this.#begin(one.readOnly);
      one.go();
    }
  }

  #mayGo(readOnly: boolean): boolean {
    return this.#free > 0 && (readOnly || this.#freeForWriting > 0);
  }

  #begin(readOnly: boolean): void {
    this.#free -= 1;
    if (!readOnly) this.#freeForWriting -= 1;
  }
}
