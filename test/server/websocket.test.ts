import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { insertFixtures } from '../support/fixtures.ts';
import { openConnection, openSocket, testServer, type TestServer, type TestSocket } from '../support/server.ts';

let api: TestServer;
beforeAll(async () => {
  api = await testServer({ LIMIT_SOCKET_OPERATIONS: '2', LIMIT_SOCKET_MESSAGE_BYTES: '10000' });
});
afterAll(() => api.close());

const initialized = (payload?: Record<string, unknown>) => openConnection(api.socketUrl, payload);

function ask(socket: TestSocket, payload: object): Promise<Record<string, unknown>> {
  socket.say({ id: randomUUID(), type: 'subscribe', payload });
  return socket.next();
}

async function metric(name: string): Promise<number> {
  const page = await (await fetch(`${api.server.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(page)?.[1]);
}

describe('a socket', () => {
  it('runs queries by the same way as HTTP', async () => {
    const socket = await initialized();
    const answer = await ask(socket, { query: '{ __typename }' });
    expect(answer).toMatchObject({ type: 'next', payload: { data: { __typename: 'Query' } } });
    expect(await socket.next()).toMatchObject({ type: 'complete' });
    socket.ws.close();
  });

  it('takes the token under Authorization and authorization', async () => {
    const token = await api.token({ userId: randomUUID() });
    for (const key of ['Authorization', 'authorization']) {
      const socket = await initialized({ [key]: `Bearer ${token}` });
      // Known by the token, though no organization has given any rights.
      expect(await ask(socket, { query: '{ viewer { id } }' })).toMatchObject({
        payload: { data: { viewer: { id: expect.any(String) } } },
      });
      socket.ws.close();
    }
  });

  it.each([
    [
      '4401 when the token is no good',
      () => Promise.resolve('abc'),
      4401,
      'The token is refused: it is not a JSON Web Token.',
    ],
    [
      '4403 when it has expired',
      () => api.token({ userId: randomUUID(), expiresInSeconds: -60 }),
      4403,
      /^The token expired at /,
    ],
  ])('is closed with %s', async (_, token, code, reason) => {
    const socket = await openSocket(api.socketUrl);
    socket.say({ type: 'connection_init', payload: { Authorization: `Bearer ${await token()}` } });
    const closed = await socket.closed;
    expect(closed.code).toBe(code);
    expect(closed.reason).toMatch(reason);
    expect(socket.received).toEqual([]);
  });

  it('runs nothing that was sent right behind a refused connection_init', async () => {
    const socket = await openSocket(api.socketUrl);
    socket.say({ type: 'connection_init', payload: { Authorization: 'Bearer abc' } });
    socket.say({ id: '1', type: 'subscribe', payload: { query: '{ __typename }' } });
    expect((await socket.closed).code).toBe(4401);
    expect(socket.received).toEqual([]);
  });

  it.each([
    ['4400 for what is no message', (socket: TestSocket) => socket.ws.send('{'), 4400],
    [
      '4401 for a subscription before connection_init',
      (socket: TestSocket) => socket.say({ id: '1', type: 'subscribe', payload: { query: '{ __typename }' } }),
      4401,
    ],
    ['1009 for a message over the limit', (socket: TestSocket) => socket.ws.send('x'.repeat(10_001)), 1009],
  ])('is closed with %s', async (_, act, code) => {
    const socket = await openSocket(api.socketUrl);
    act(socket);
    expect((await socket.closed).code).toBe(code);
  });

  it('is closed with 4406 without the protocol', async () => {
    const socket = new WebSocket(api.socketUrl, 'graphql-ws');
    const refused = await Promise.race([
      once(socket, 'error').then(() => 'refused'),
      once(socket, 'close').then(([code]) => Number(code)),
    ]);
    expect(['refused', 4406]).toContain(refused);
  });

  it('is not opened anywhere but at /graphql', async () => {
    const socket = new WebSocket(api.socketUrl.replace('/graphql', '/other'), 'graphql-transport-ws');
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('404');
  });
});

describe('limits over WebSocket', () => {
  it('are those of HTTP, word for word', async () => {
    const requests = [
      { query: `{ ${Array.from({ length: 60 }, (_, index) => `a${index}: __typename`).join(' ')} }` },
      { query: '{ nothingLikeIt }' },
      { query: 'query Q($name: String!) { __type(name: $name) { name } }', variables: { name: 'a\u0000b' } },
      { query: 'query A { __typename }', operationName: 'B' },
      { query: '{' },
    ];
    const socket = await initialized();
    for (const request of requests) {
      const overHttp = (await (await api.post(request)).json()) as { errors: unknown };
      expect(await ask(socket, request)).toMatchObject({ type: 'error', payload: overHttp.errors });
    }
    socket.ws.close();
  });

  it('refuses more operations at once than the limit', async () => {
    const { rose } = await insertFixtures(api.engine);
    const token = await api.token({ userId: rose.users.on_call });
    const socket = await initialized({ Authorization: `Bearer ${token}` });
    for (const id of ['1', '2', '3'])
      socket.say({ id, type: 'subscribe', payload: { query: 'subscription { incidentEvents { kind } }' } });
    await expect
      .poll(() => socket.received.find(({ id, type }) => id === '3' && type === 'error'))
      .toMatchObject({
        payload: [
          {
            message: 'The socket runs 3 operations at once; at most 2 are allowed.',
            extensions: { code: 'LIMIT_EXCEEDED', limit: { name: 'socketOperations', allowed: 2, actual: 3 } },
          },
        ],
      });
    socket.ws.close();
  });
});

describe('a subscription', () => {
  const incidentEvents = { query: 'subscription { incidentEvents { kind cursor } }' };

  it('is refused to nobody, with the code', async () => {
    const socket = await initialized();
    expect(await ask(socket, incidentEvents)).toMatchObject({
      payload: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    });
    socket.ws.close();
  });

  it("ends with 4403 at the token's expiry, not before", async () => {
    const token = await api.token({ userId: randomUUID(), expiresInSeconds: 2 });
    const socket = await initialized({ Authorization: `Bearer ${token}` });
    const began = Date.now();
    const closed = await socket.closed;
    expect(closed).toEqual({ code: 4403, reason: 'Token expired: resume with a new one' });
    expect(Date.now() - began).toBeGreaterThan(500);
    expect(Date.now() - began).toBeLessThan(3_000);
  });

  it('leaves nothing behind when its socket is cut off', async () => {
    const before = await metric('wedsync_websocket_connections');
    const token = await api.token({ userId: randomUUID() });
    const sockets = await Promise.all(
      Array.from({ length: 20 }, () => initialized({ Authorization: `Bearer ${token}` })),
    );
    for (const socket of sockets) socket.say({ id: '1', type: 'subscribe', payload: incidentEvents });
    await pause(500);
    for (const socket of sockets) socket.ws.terminate();
    await expect.poll(() => metric('wedsync_websocket_connections')).toBe(before);
    await expect.poll(() => metric('wedsync_graphql_subscriptions')).toBe(0);
    await expect.poll(() => api.live.figures.streams).toBe(0);
  });
});
