// Many clients of graphql-transport-ws in one process, as cheap as they can be: they read frame by frame and parse nothing.
import { connect, type Socket } from 'node:net';

interface Open {
  readonly command: 'open';
  readonly port: number;
  readonly tokens: readonly string[];
  readonly query: string;
  /** Frames that come before the first event: what is acknowledged, and the place where a stream begins. */
  readonly before: number;
}
type Command =
  | Open
  | { readonly command: 'expect'; readonly events: number }
  | { readonly command: 'stop reading' }
  | { readonly command: 'close' };

const sockets: Socket[] = [];
/** Events that each socket got of those expected now. */
let counts: Uint32Array = new Uint32Array();
let arrivals: Float64Array[] = [];
let outstanding = 0;

const now = (): number => performance.timeOrigin + performance.now();
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

function took(index: number): void {
  const number = counts[index] ?? 0;
  counts[index] = number + 1;
  const arrived = arrivals[number];
  if (arrived === undefined) return;
  arrived[index] = now();
  outstanding -= 1;
  if (outstanding === 0) say({ done: arrivals.map((one) => [...one]) });
}

/** Opens one; resolves when it has begun. */
function open({ port, query, before }: Open, token: string, index: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    sockets.push(socket);
    socket.write(
      [
        'GET /graphql HTTP/1.1',
        `Host: 127.0.0.1:${port}`,
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Protocol: graphql-transport-ws',
        '\r\n',
      ].join('\r\n'),
    );
    let rest: Buffer | null = null;
    let upgraded = false;
    let frames = 0;
    const begun = (): void => {
      if (frames === 1 && before > 0) {
        const id = `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`;
        socket.write(masked(1, JSON.stringify({ id, type: 'subscribe', payload: { query } })));
      }
      if (frames === before) resolve();
      if (frames > before) took(index);
    };
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`Socket ${index} was closed`)));
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
        if (before === 0) resolve();
        else
          socket.write(
            masked(1, JSON.stringify({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } })),
          );
      }
      let at = 0;
      while (data.length - at >= 2) {
        const first = data[at] ?? 0;
        let length = (data[at + 1] ?? 0) & 0x7f;
        let head = 2;
        if (length === 126) {
          if (data.length - at < 4) break;
          length = data.readUInt16BE(at + 2);
          head = 4;
        }
        if (data.length - at < head + length) break;
        const opcode = first & 0x0f;
        if (opcode === 9) socket.write(masked(10, ''));
        if (opcode === 1) {
          frames += 1;
          begun();
        }
        at += head + length;
      }
      if (at < data.length) rest = Buffer.from(data.subarray(at));
    });
  });
}

process.on('message', (command: Command) => {
  if (command.command === 'open') {
    const { tokens } = command;
    const first = sockets.length;
    // A crowd, not a flood: the listen queue of the system is short.
    const waiting = tokens.map((token, index) => ({ token, index: first + index }));
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await open(command, next.token, next.index);
      }
    };
    const began = now();
    Promise.all(Array.from({ length: 100 }, worker)).then(
      () => say({ opened: now() - began }),
      (error: unknown) => say({ failed: String(error) }),
    );
  } else if (command.command === 'expect') {
    counts = new Uint32Array(sockets.length);
    arrivals = Array.from({ length: command.events }, () => new Float64Array(sockets.length));
    outstanding = command.events * sockets.length;
    say({ ready: true });
  } else if (command.command === 'stop reading') {
    for (const socket of sockets) socket.pause();
    say({ stopped: true });
  } else {
    for (const socket of sockets.splice(0)) socket.removeAllListeners('close').destroy();
    say({ closed: true });
  }
});
