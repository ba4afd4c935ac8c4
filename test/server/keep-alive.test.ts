import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
beforeAll(async () => {
  api = await testServer({}, { keepAliveMilliseconds: 1_000 });
});
afterAll(() => api.close());

describe('a socket on which nothing happens', () => {
  it('stays open as long as its client answers pings', async () => {
    const socket = new WebSocket(api.socketUrl, 'graphql-transport-ws');
    for (let pings = 0; pings < 3; pings += 1) await once(socket, 'ping');
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.close();
  });

  it('is ended when its client no longer answers', async () => {
    const socket = new WebSocket(api.socketUrl, 'graphql-transport-ws', { autoPong: false });
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1006);
  });
});
