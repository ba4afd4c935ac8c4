import type { Duplex } from 'node:stream';

const lingerMilliseconds = 1_000;

/** Answers on a bare connection that no request will come of, and gives it up though its client may never end its side. */
export function refuse(stream: Duplex, status: string): void {
  if (!stream.writable) {
    stream.destroy();
    return;
  }
  stream.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
  // Not at once: what the client still sends would reset the connection before it has read the answer.
  setTimeout(() => stream.destroy(), lingerMilliseconds).unref();
}
