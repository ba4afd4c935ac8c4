import type { ExecutionResult } from 'graphql';

/** Results that many sockets are told are the same object, and become JSON once. */
const known = new WeakMap<ExecutionResult, string>();

function jsonOf(result: ExecutionResult): string {
  let json = known.get(result);
  if (json === undefined) {
    json = JSON.stringify(result);
    known.set(result, json);
  }
  return json;
}

/**
 * Sends a subscription's results to its socket itself, and looks to graphql-ws like a stream without results that
 * ends when the subscription does: so a result costs each socket one frame, and no serialization. An iterator of its
 * own, since an async generator that waits would not hear of return().
 */
export function asFrames(
  id: string,
  results: AsyncIterable<ExecutionResult>,
  send: (frame: string) => Promise<void>,
): AsyncIterableIterator<never, undefined> {
  const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  const iterator = results[Symbol.asyncIterator]();
  const frames: AsyncIterableIterator<never, undefined> = {
    async next() {
      for (;;) {
        const { done, value } = await iterator.next();
        if (done === true) return { done, value: undefined };
        // Waiting for the socket keeps a slow one from being given more than it takes.
        await send(`${head}${jsonOf(value)}}`);
      }
    },
    async return() {
      await iterator.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => frames,
  };
  return frames;
}
