import type { ExecutionResult } from 'graphql';

/** Of what is only worth its newest state: one result waits for a client that is behind, and a newer one takes its place. */
export class Latest {
  readonly #send: (result: ExecutionResult) => void;
  readonly #ready: () => Promise<void>;
  #waiting: ExecutionResult | null = null;

  constructor(send: (result: ExecutionResult) => void, ready: () => Promise<void>) {
    this.#send = send;
    this.#ready = ready;
  }

  offer(result: ExecutionResult): void {
    const waits = this.#waiting !== null;
    this.#waiting = result;
    if (!waits) void this.#sendWhenReady();
  }

  async #sendWhenReady(): Promise<void> {
    await this.#ready();
    const latest = this.#waiting;
    this.#waiting = null;
    if (latest !== null) this.#send(latest);
  }
}

/** Resolves when so much has been taken from a stream that more may be written, or when it is gone. */
export async function drained(
  stream: NodeJS.WritableStream & { readonly writableNeedDrain: boolean; readonly destroyed: boolean },
): Promise<void> {
  if (!stream.writableNeedDrain || stream.destroyed) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
  });
}
