import type { Client } from './client.ts';

/** How many sockets and event streams each client has open here, so that none takes the memory of all. */
export class OpenConnections {
  readonly most: number;
  readonly #open = new Map<string, number>();

  constructor(most: number) {
    this.most = most;
  }

  /** Null: the client has as many as it may. Otherwise what is to be called once when the connection is gone. */
  take({ kind, key }: Client): (() => void) | null {
    const name = `${kind} ${key}`;
    const open = this.#open.get(name) ?? 0;
    if (open >= this.most) return null;
    this.#open.set(name, open + 1);
    return () => {
      const left = (this.#open.get(name) ?? 1) - 1;
      if (left === 0) this.#open.delete(name);
      else this.#open.set(name, left);
    };
  }
}
