import type { Duplex } from 'node:stream';
import type { ExecutionResult } from 'graphql';
import type { WebSocket } from 'ws';
import { closings } from '../live/close-codes.ts';
import type { Outlet } from '../live/outlet.ts';
import { drained } from './drained.ts';

/** Results that many sockets are told are the same object, and become bytes once. */
const known = new WeakMap<ExecutionResult, Buffer>();

function bytesOf(result: ExecutionResult): Buffer {
  let bytes = known.get(result);
  if (bytes === undefined) {
    bytes = Buffer.from(`${JSON.stringify(result)}}`);
    known.set(result, bytes);
  }
  return bytes;
}

/** What may wait for a client that does not read: more closes its socket, so that it resumes. */
export interface QueueLimits {
  readonly bytes: number;
  readonly events: number;
}

/** A socket and the stream below it, with what waits there for its client. */
export class FrameQueue {
  readonly socket: WebSocket;
  readonly #stream: Duplex;
  readonly #limits: QueueLimits;
  #events = 0;

  constructor(socket: WebSocket, stream: Duplex, limits: QueueLimits) {
    this.socket = socket;
    this.#stream = stream;
    this.#limits = limits;
  }

  /** Whether the client has not taken everything yet. */
  get waits(): boolean {
    return this.#stream.writableLength > 0;
  }

  /**
   * Writes one message as one frame. `ws` would write header and content apart for each socket; without compression it
   * writes whole frames itself, so that one of ours may stand between two of its own.
   */
  write(head: Buffer, rest: Buffer): void {
    const { socket } = this;
    if (socket.readyState !== socket.OPEN) return;
    const frame = textFrame(head, rest);
    // What is only held back for others of this turn is not the client's fault.
    if (this.#stream.writableLength > mostHeld) this.#stream.uncork();
    const waiting = this.#stream.writableLength;
    this.#events = waiting === 0 ? 1 : this.#events + 1;
    // One alone may be larger than what may wait.
    if (waiting > 0 && (waiting + frame.length > this.#limits.bytes || this.#events > this.#limits.events)) {
      socket.close(closings.overflow.code, closings.overflow.reason);
      return;
    }
    together(this.#stream);
    this.#stream.write(frame);
  }

  /** Resolves when the client has taken most of it, or is gone. */
  drained(): Promise<void> {
    return drained(this.#stream);
  }
}

const held: Duplex[] = [];
/** Bytes that are held back for a common write. */
const mostHeld = 32_768;

/** What one turn of the event loop tells a socket leaves in one write: several events cost the system as much as one. */
function together(stream: Duplex): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  if (held.push(stream) > 1) return;
  setImmediate(() => {
    for (const one of held.splice(0)) one.uncork();
  });
}

/** One unmasked text frame (RFC 6455, 5.2), as a server sends it. */
function textFrame(head: Buffer, rest: Buffer): Buffer {
  const length = head.length + rest.length;
  const offset = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(offset + length);
  frame[0] = 0x81;
  if (length < 126) frame[1] = length;
  else if (length < 65_536) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  head.copy(frame, offset);
  rest.copy(frame, offset + head.length);
  return frame;
}

/** The `next` messages of one subscription: nothing is made for a socket but the frame with its id. */
export class SubscriptionFrames implements Outlet {
  readonly #queue: FrameQueue;
  readonly #head: Buffer;

  constructor(queue: FrameQueue, id: string) {
    this.#queue = queue;
    this.#head = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
  }

  send(result: ExecutionResult): void {
    this.#queue.write(this.#head, bytesOf(result));
  }

  ready(): Promise<void> {
    return this.#queue.drained();
  }
}

/** What pushes its results into an outlet until it is stopped. */
export interface Pushed {
  start(outlet: Outlet): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Looks to graphql-ws like a stream without results that ends when the subscription does. An iterator of its own, since
 * an async generator that waits would not hear of return().
 */
export function asFrames(pushed: Pushed, outlet: Outlet): AsyncIterableIterator<never, undefined> {
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const frames: AsyncIterableIterator<never, undefined> = {
    async next() {
      // Who gave it up may use its id at once, whatever it still waits for.
      await Promise.race([pushed.start(outlet), stopped]);
      return { done: true, value: undefined };
    },
    async return() {
      stop();
      await pushed.stop();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => frames,
  };
  return frames;
}
