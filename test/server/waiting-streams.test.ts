import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { untilIdle } from '../support/idle.ts';
import { testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
let who: Fixtures;

beforeAll(async () => {
  api = await testServer({ LIMIT_CONNECTIONS: '3' }, { keepAliveMilliseconds: 20 });
  who = await insertFixtures(api.engine);
});
afterAll(() => api.close());

const alerts = 'subscription { alertEvents { kind } }';

const streamOf = (token: string) => api.post({ query: alerts }, { token, headers: { accept: 'text/event-stream' } });

/** Asks for all of them on one connection before any is answered. */
async function pipeline(
  token: string,
  queries: readonly string[],
): Promise<{ socket: Socket; received: () => string }> {
  const socket = connect(Number(new URL(api.graphqlUrl).port), '127.0.0.1');
  await once(socket, 'connect');
  let received = '';
  socket.setEncoding('utf8').on('data', (piece: string) => (received += piece));
  for (const query of queries)
    socket.write(
      `GET /graphql?query=${encodeURIComponent(query)} HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\nauthorization: Bearer ${token}\r\n\r\n`,
    );
  return { socket, received: () => received };
}

describe('event streams that wait behind another one of their connection', () => {
  it('are begun in their turn, and leave nothing when the connection ends', async () => {
    const token = await api.token({ userId: who.rose.users.on_call });
    const { socket, received } = await pipeline(token, ['{ first: __typename }', alerts, alerts, alerts]);
    await expect.poll(received).toContain('SYNCED');
    expect(received()).toContain('{"data":{"first":"Query"}}');
    // The places of those that wait are taken.
    await expect.poll(async () => (await streamOf(token)).status).toBe(429);
    expect(api.live.figures.streams).toBe(1);

    socket.destroy();
    await expect.poll(() => api.live.figures.streams).toBe(0);
    const again = await Promise.all([1, 2, 3].map(() => streamOf(token)));
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200]);
    for (const { body } of again) await body?.cancel();
  });

  it('are told nothing after they were completed, however long they wait to be sent', async () => {
    const uncaught: unknown[] = [];
    const note = (error: unknown): void => void uncaught.push(error);
    process.on('uncaughtException', note);
    const token = await api.token({ userId: who.rose.users.devops });
    const { socket, received } = await pipeline(token, [alerts, '{ unknownField }']);
    const signsOfLife = (): number => received().split('\n:\n').length;
    await expect.poll(signsOfLife).toBeGreaterThan(10);
    socket.destroy();
    process.off('uncaughtException', note);
    expect(uncaught).toEqual([]);
  });
});

describe('an event stream whose beginning takes long', () => {
  it('is broken off when its token ends meanwhile', async () => {
    const token = await api.token({ userId: who.rose.users.support, expiresInSeconds: 2 });
    const holder = await api.owner.connect();
    await holder.query('BEGIN; LOCK TABLE user_profiles');
    try {
      const stream = await streamOf(token);
      await expect(stream.text()).rejects.toThrow('terminated');
    } finally {
      await holder.query('ROLLBACK');
      holder.release();
    }
    await expect.poll(() => api.live.figures.streams).toBe(0);
  });
});

it('a mutation that is asked for as an event stream and begins after the server stopped is not executed: its client comes again', async () => {
  const other = await testServer();
  const { rose } = await insertFixtures(other.engine);
  const query = 'mutation { incidentCreate(input: { title: "Twice", severity: LOW }) { incident { id } } }';
  const body = JSON.stringify({ query });
  const asking = request(other.graphqlUrl, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      'content-length': body.length,
      authorization: `Bearer ${await other.token({ userId: rose.users.on_call })}`,
      // What comes back says that the request is being answered.
      expect: '100-continue',
    },
  });
  const answered = once(asking, 'response');
  asking.flushHeaders();
  await once(asking, 'continue');
  const closed = other.server.close();
  asking.end(body);
  const [response] = (await answered) as [IncomingMessage];
  let told = '';
  await (async () => {
    for await (const piece of response) told += String(piece);
  })().catch(() => undefined);
  expect(told).toContain(': 1001 ');
  await closed;
  await untilIdle(other.url);
  const written = await other.engine.query(`SELECT FROM incidents WHERE title = 'Twice'`);
  expect(written.rowCount).toBe(0);
  await other.close();
});
