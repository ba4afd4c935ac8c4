import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConnection, openSocket, testServer, type TestServer, type TestSocket } from '../support/server.ts';

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

/** Sends and reads nothing until the server has taken all; gives what waited at most for it to read. */
async function flood({ ws }: TestSocket, times: number, ping: () => void): Promise<number> {
  ws.pause();
  let most = 0;
  for (let sent = 0; sent < times; sent += 1) {
    ping();
    if (sent % (times / 20) === 0) most = Math.max(most, await queued());
  }
  while (ws.bufferedAmount > 0) {
    await pause(50);
    most = Math.max(most, await queued());
  }
  ws.resume();
  return most;
}

// Each time more than the system itself holds for a connection.
describe('a client that reads no answer is cut off before the answers fill the memory', () => {
  it('where it pings in messages', async () => {
    const socket = await openSocket(api.socketUrl);
    const payload = { a: 'x'.repeat(queueBytes / 2) };
    const most = await flood(socket, 1_000, () => socket.say({ type: 'ping', payload }));
    expect((await socket.closed).code).toBe(1013);
    expect(most).toBeLessThan(4 * queueBytes);
  });

  it('where it pings in frames, which hold 125 bytes', async () => {
    const socket = await openConnection(api.socketUrl);
    const most = await flood(socket, 200_000, () => socket.ws.ping('x'.repeat(125)));
    expect((await socket.closed).code).toBe(1013);
    expect(most).toBeLessThan(4 * queueBytes);
  });
});
