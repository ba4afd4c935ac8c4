import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openConnection, openSocket, testServer, type TestServer } from '../support/server.ts';

const queueBytes = 65_536;
let api: TestServer;

beforeAll(async () => {
  api = await testServer({ LIMIT_SOCKET_QUEUE_BYTES: String(queueBytes) });
});
afterAll(() => api.close());

async function queued(): Promise<number> {
  const page = await (await fetch(`${api.server.url}/metrics`)).text();
  return Number(/^wedsync_websocket_queued_bytes_most (\d+)$/m.exec(page)?.[1]);
}

it('a client that sends ping frames and reads no answer is cut off, too', async () => {
  const { ws, closed } = await openConnection(api.socketUrl);
  ws.pause();
  let most = 0;
  // A frame of control holds 125 bytes: so many are more than the system itself holds for a connection.
  for (let sent = 0; sent < 200_000; sent += 1) {
    ws.ping('x'.repeat(125));
    if (sent % 2_000 === 0) most = Math.max(most, await queued());
  }
  while (ws.bufferedAmount > 0) {
    await pause(100);
    most = Math.max(most, await queued());
  }
  ws.resume();
  expect((await closed).code).toBe(1013);
  expect(most).toBeLessThan(4 * queueBytes);
}, 60_000);

it('a client that pings and reads no answer is cut off before the answers fill the memory', async () => {
  const { ws, say, closed } = await openSocket(api.socketUrl);
  const payload = { a: 'x'.repeat(queueBytes / 2) };
  ws.pause();
  let most = 0;
  // More than the system itself holds for a connection.
  for (let sent = 0; sent < 1_000; sent += 1) {
    say({ type: 'ping', payload });
    if (sent % 50 === 0) most = Math.max(most, await queued());
  }
  ws.resume();
  expect((await closed).code).toBe(1013);
  expect(most).toBeLessThan(4 * queueBytes);
});
