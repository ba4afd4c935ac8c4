// Subscribers that come back: each keeps the number it expects next and its last frame, whose cursor it goes on after.
import { connect, type Socket } from 'node:net';

interface Begin {
  readonly command: 'begin';
  readonly ports: readonly number[];
  readonly tokens: readonly string[];
  readonly query: string;
}
type Command = Begin | { readonly command: 'report' } | { readonly command: 'close' };

const ended = Buffer.from('"type":"error"');
const refusals = new Map<string, number>();
const closings = new Map<number, number>();
const marker = Buffer.from('"title":"Event ');
const say = (message: object): void => void process.send?.(message);

function masked(opcode: number, text: string): Buffer {
  const payload = Buffer.from(text);
  const head =
    payload.length < 126
      ? Buffer.from([0x80 | opcode, 0x80 | payload.length, 0, 0, 0, 0])
      : Buffer.from([0x80 | opcode, 0x80 | 126, payload.length >> 8, payload.length & 0xff, 0, 0, 0, 0]);
  // A mask of zeros leaves the payload as it is.
  return Buffer.concat([head, payload]);
}

class Subscriber {
  static closing = false;
  next = 0;
  missed = 0;
  doubled = 0;
  connections = 0;
  begun = false;
  readonly #asked: Begin;
  readonly #index: number;
  #last: Buffer | null = null;
  #socket: Socket | null = null;

  constructor(asked: Begin, index: number) {
    this.#asked = asked;
    this.#index = index;
    this.#connect();
  }

  close(): void {
    this.#socket?.destroy();
  }

  #connect(): void {
    const { ports, tokens, query } = this.#asked;
    const port = ports[(this.#index + this.connections) % ports.length] ?? 0;
    this.connections += 1;
    const socket = connect(port, '127.0.0.1');
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.write(
      `GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
    );
    let rest: Buffer | null = null;
    let upgraded = false;
    let frames = 0;
    const took = (opcode: number, payload: Buffer): void => {
      if (opcode === 9) return void socket.write(masked(10, ''));
      if (opcode === 8) {
        const code = payload.length >= 2 ? payload.readUInt16BE(0) : 0;
        closings.set(code, (closings.get(code) ?? 0) + 1);
      }
      if (opcode !== 1) return;
      frames += 1;
      if (frames === 1) {
        const since = this.#last === null ? null : cursorIn(this.#last);
        socket.write(
          masked(1, JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { since } } })),
        );
        return;
      }
      this.begun = true;
      this.#take(payload);
    };
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (!Subscriber.closing) setTimeout(() => this.#connect(), 50 + Math.random() * 450);
    });
    socket.on('data', (chunk: Buffer) => {
      let data = rest === null ? chunk : Buffer.concat([rest, chunk]);
      rest = null;
      if (!upgraded) {
        const end = data.indexOf('\r\n\r\n');
        if (end < 0) {
          rest = data;
          return;
        }
        upgraded = true;
        data = data.subarray(end + 4);
        const token = tokens[this.#index] ?? '';
        socket.write(
          masked(1, JSON.stringify({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } })),
        );
      }
      let at = 0;
      while (data.length - at >= 2) {
        let length = (data[at + 1] ?? 0) & 0x7f;
        let head = 2;
        if (length === 126) {
          if (data.length - at < 4) break;
          length = data.readUInt16BE(at + 2);
          head = 4;
        }
        if (data.length - at < head + length) break;
        took((data[at] ?? 0) & 0x0f, data.subarray(at + head, at + head + length));
        at += head + length;
      }
      if (at < data.length) rest = data.subarray(at);
    });
  }

  #take(payload: Buffer): void {
    if (payload.indexOf(ended) >= 0) {
      // Refused or failed: nothing more comes on this subscription, and a client begins it anew.
      refusals.set(codeIn(payload), (refusals.get(codeIn(payload)) ?? 0) + 1);
      this.#socket?.destroy();
      return;
    }
    // Kept as it is: only who is cut off reads its cursor.
    this.#last = payload;
    const at = payload.indexOf(marker);
    if (at < 0) return;
    let number = 0;
    for (let index = at + marker.length; ; index += 1) {
      const digit = (payload[index] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      number = number * 10 + digit;
    }
    if (number < this.next) this.doubled += 1;
    else {
      this.missed += number - this.next;
      this.next = number + 1;
    }
  }
}

function codeIn(payload: Buffer): string {
  return /"code":"(\w+)"/.exec(payload.toString())?.[1] ?? payload.toString().slice(0, 200);
}

function cursorIn(payload: Buffer): string | null {
  return /"cursor":"([\w-]+)"/.exec(payload.toString())?.[1] ?? null;
}

let subscribers: Subscriber[] = [];
process.on('message', (command: Command) => {
  if (command.command === 'begin') {
    subscribers = command.tokens.map((_, index) => new Subscriber(command, index));
  } else if (command.command === 'close') {
    Subscriber.closing = true;
    for (const subscriber of subscribers) subscriber.close();
  }
  const sum = (read: (one: Subscriber) => number): number => subscribers.reduce((total, one) => total + read(one), 0);
  say({
    begun: sum(({ begun }) => Number(begun)),
    furthestBehind: Math.min(...subscribers.map(({ next }) => next)),
    missed: sum(({ missed }) => missed),
    doubled: sum(({ doubled }) => doubled),
    connections: sum(({ connections }) => connections),
    refusals: Object.fromEntries(refusals),
    closings: Object.fromEntries(closings),
  });
});
