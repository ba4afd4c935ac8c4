import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** The body is larger than is taken; what was read of it is gone. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
  /** What the client announced, or what had come when reading stopped. */
  readonly actual: number;

  constructor(actual: number) {
    super('The request body is too large.');
    this.actual = actual;
  }
}

export class BodyAborted extends Error {
  override readonly name = 'BodyAborted';
}

const lingerMilliseconds = 1_000;

/** Reads a body up to the limit and not a byte further: an announced length is believed before reading. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const announced = announcedLength(request);
    if (announced > limit) {
      reject(new BodyTooLarge(announced));
      return;
    }
    // Grows with what comes: neither what is announced nor how it is cut into pieces costs memory.
    let held = Buffer.allocUnsafe(Math.min(limit, 16_384));
    let size = 0;
    const stop = () => {
      request.off('data', take).off('end', finish).off('error', abort).off('close', abort);
    };
    const take = (chunk: Buffer) => {
      const before = size;
      size += chunk.length;
      if (size > limit) {
        stop();
        request.pause();
        reject(new BodyTooLarge(size));
        return;
      }
      if (size > held.length) {
        const larger = Buffer.allocUnsafe(Math.min(limit, Math.max(2 * held.length, size)));
        held.copy(larger, 0, 0, before);
        held = larger;
      }
      chunk.copy(held, before);
    };
    const finish = () => {
      stop();
      resolve(held.subarray(0, size));
    };
    const abort = () => {
      stop();
      reject(new BodyAborted('The client went away before its request was complete.'));
    };
    request.on('data', take).on('end', finish).on('error', abort).on('close', abort);
  });
}

export function announcedLength(request: IncomingMessage): number {
  return Number(request.headers['content-length'] ?? 0);
}

/** Takes what still comes of a body and drops it, for a moment at most: see `Answer.unread`. */
export async function dropTheRest(request: IncomingMessage): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    request.once('end', resolve).once('close', resolve).resume();
  });
  await Promise.race([ended, pause(lingerMilliseconds, undefined, { ref: false })]);
}
