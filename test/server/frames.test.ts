import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { FrameQueue, SubscriptionFrames } from '../../src/server/frames.ts';

let server: Server;
let accepted: (pair: { socket: WebSocket; stream: Duplex }) => void;

beforeAll(async () => {
  server = createServer();
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  server.on('upgrade', (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, (socket) => accepted({ socket, stream }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

interface Line {
  readonly client: WebSocket;
  readonly queue: FrameQueue;
  readonly received: string[];
}

async function connect(limits = { bytes: 1_000_000, events: 1_000 }): Promise<Line> {
  const pair = new Promise<{ socket: WebSocket; stream: Duplex }>((resolve) => (accepted = resolve));
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const received: string[] = [];
  client.on('message', (data: Buffer) => received.push(data.toString()));
  const { socket, stream } = await pair;
  await once(client, 'open');
  return { client, queue: new FrameQueue(socket, stream, limits), received };
}

const resultOf = (text: string) => ({ data: { text } });

test.each([0, 1, 80, 100, 125, 126, 1_000, 65_400, 65_535, 65_536, 200_000])(
  'a result of %i characters arrives as the message that it is, between those of the library',
  async (length) => {
    const { client, queue, received } = await connect();
    const result = resultOf('ä'.repeat(length));
    queue.socket.send('before');
    new SubscriptionFrames(queue, 'ein "Ünique" id').send(result);
    queue.socket.send('after');
    await expect.poll(() => received.length).toBe(3);
    expect([received[0], received[2]]).toEqual(['before', 'after']);
    expect(JSON.parse(received[1] ?? '')).toEqual({ id: 'ein "Ünique" id', type: 'next', payload: result });
    client.terminate();
  },
);

test('what is read for a client waits until it has taken what was sent before', async () => {
  const { client, queue, received } = await connect({ bytes: 50_000_000, events: 10_000 });
  const outlet = new SubscriptionFrames(queue, 'view');
  client.pause();
  let sent = 0;
  const states = 100;
  const sending = (async () => {
    for (; sent < states; sent += 1) {
      outlet.send(resultOf(`${sent} ${'.'.repeat(200_000)}`));
      await outlet.ready();
    }
  })();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const before = sent;
  expect(before).toBeLessThan(states / 2);
  client.resume();
  await sending;
  await expect.poll(() => received.length).toBe(states);
  client.terminate();
});

test.each([
  ['bytes', { bytes: 100_000, events: 1_000_000 }],
  ['events', { bytes: 1_000_000_000, events: 20 }],
])('beyond so many %s the socket is closed, after what was queued', async (_what, limits) => {
  const { client, queue, received } = await connect(limits);
  const outlet = new SubscriptionFrames(queue, 'events');
  const closed = once(client, 'close');
  client.pause();
  for (let event = 0; queue.socket.readyState === WebSocket.OPEN; event += 1) {
    outlet.send(resultOf(`${event} ${'.'.repeat(20_000)}`));
    await new Promise((resolve) => setImmediate(resolve));
  }
  client.resume();
  const [code, reason] = await closed;
  expect({ code, reason: String(reason) }).toEqual({ code: 1013, reason: 'Too slow: resume with the last cursor' });
  const numbers = received.map((text) =>
    Number.parseInt((JSON.parse(text) as { payload: { data: { text: string } } }).payload.data.text, 10),
  );
  expect(numbers).toEqual(numbers.map((_, index) => index));
});
