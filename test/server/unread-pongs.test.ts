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

/**
 * Reads nothing and sends until the system holds no more of the answers, and then 2 MB more; gives what waited at most in the
 * server for it to read.
 */
async function flood({ ws }: TestSocket, bytes: number, ping: () => void): Promise<number> {
  ws.pause();
  let most = 0;
  const send = async (amount: number): Promise<void> => {
    for (let sent = 0; sent < amount; sent += bytes) ping();
    while (ws.bufferedAmount > 0) await pause(10);
    most = Math.max(most, await queued());
  };
  while (most < queueBytes / 2) await send(500_000);
  for (let more = 0; more < 4; more += 1) await send(500_000);
  ws.resume();
  return most;
}

describe('a client that reads no answer is cut off before the answers fill the memory', () => {
  it('where it pings in messages', async () => {
    const socket = await openSocket(api.socketUrl);
    const payload = { a: 'x'.repeat(queueBytes / 2) };
    const most = await flood(socket, queueBytes / 2, () => socket.say({ type: 'ping', payload }));
    expect((await socket.closed).code).toBe(1013);
    expect(most).toBeLessThan(4 * queueBytes);
  });

  it('where it pings in frames, which hold 125 bytes', async () => {
    const socket = await openConnection(api.socketUrl);
    const most = await flood(socket, 125, () => socket.ws.ping('x'.repeat(125)));
    expect((await socket.closed).code).toBe(1013);
    expect(most).toBeLessThan(4 * queueBytes);
  });
});
