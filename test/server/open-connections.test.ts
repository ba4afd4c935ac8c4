import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { openConnection, openSocket, testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
let who: Fixtures;

beforeAll(async () => {
  api = await testServer({ LIMIT_CONNECTIONS: '3' });
  who = await insertFixtures(api.engine);
});
afterAll(() => api.close());

const query = 'subscription { alertEvents { kind } }';
const tokenOf = (userId: string) => api.token({ userId });
const socketOf = (token: string) => openConnection(api.socketUrl, { Authorization: `Bearer ${token}` });
const streamOf = (token: string) => api.post({ query }, { token, headers: { accept: 'text/event-stream' } });

describe('sockets and event streams of one client', () => {
  it('are so many at once over all its tokens; one more is refused, and another client is not', async () => {
    const [one, again] = [await tokenOf(who.rose.users.on_call), await tokenOf(who.rose.users.on_call)];
    const first = await socketOf(one);
    const second = await socketOf(again);
    const stream = await streamOf(one);
    expect(stream.status).toBe(200);

    const crowded = await openSocket(api.socketUrl);
    crowded.say({ type: 'connection_init', payload: { Authorization: `Bearer ${again}` } });
    expect(await crowded.closed).toEqual({
      code: 1013,
      reason: 'Too many connections of one client: close others first',
    });
    const refused = await streamOf(again);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({
      errors: [
        {
          message: 'The client has 4 connections open; at most 3 are allowed.',
          extensions: { code: 'LIMIT_EXCEEDED', limit: { name: 'connections', allowed: 3, actual: 4 } },
        },
      ],
    });
    const other = await socketOf(await tokenOf(who.rose.users.devops));

    first.ws.close();
    await first.closed;
    await stream.body?.cancel();
    const third = await socketOf(one);
    await expect.poll(async () => (await streamOf(one)).status).toBe(200);
    for (const { ws } of [second, other, third]) ws.close();
  });

  it('that were refused, given up or ended leave no place taken', async () => {
    const token = await tokenOf(who.rose.users.support);
    for (let round = 0; round < 5; round += 1) {
      const answer = await api.post({ query: '{ __typename }' }, { token, headers: { accept: 'text/event-stream' } });
      expect(await answer.text()).toContain('event: complete');
      const given = new AbortController();
      const asked = fetch(`${api.server.url}/graphql`, {
        method: 'POST',
        signal: given.signal,
        headers: {
          accept: 'text/event-stream',
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
        },
        body: JSON.stringify({ query }),
      });
      setTimeout(() => given.abort(), round);
      await asked.then(({ body }) => body?.cancel()).catch(() => undefined);
    }
    const open = async (): Promise<number[]> => {
      const streams = await Promise.all([1, 2, 3].map(() => streamOf(token)));
      for (const { body } of streams) await body?.cancel();
      return streams.map(({ status }) => status);
    };
    await expect.poll(open).toEqual([200, 200, 200]);
  });
});
