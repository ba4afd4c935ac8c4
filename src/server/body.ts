import type { IncomingMessage } from 'node:http';

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
const lingerBytes = 32 * 1024 * 1024;

/** Reads a body up to the limit and not a byte further: an announced length is believed before reading. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const announced = announcedLength(request);
    if (announced > limit) {
      reject(new BodyTooLarge(announced));
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = () => {
      request.off('data', take).off('end', finish).off('error', abort).off('close', abort);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        stop();
        request.pause();
        reject(new BodyTooLarge(size));
        return;
      }
      chunks.push(chunk);
    };
    const finish = () => {
      stop();
      resolve(Buffer.concat(chunks, size));
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

/**
 * After an answer that came before the body's end: a client that is still sending reads the answer
 * only if nothing resets the connection first, so for a moment what it sends is dropped unread.
 */
export function dropTheRest(request: IncomingMessage): void {
  let dropped = 0;
  const end = () => {
    clearTimeout(timer);
    request.socket.destroySoon();
  };
  const timer = setTimeout(end, lingerMilliseconds);
  request
    .on('data', (chunk: Buffer) => {
      dropped += chunk.length;
      if (dropped > lingerBytes) end();
    })
    .on('end', end)
    .on('error', () => clearTimeout(timer))
    .resume();
}
