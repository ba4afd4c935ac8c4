import { afterAll, beforeAll, expect, it } from 'vitest';
import { breakOff } from '../support/break-off.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { openConnection, testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
let who: Fixtures;

beforeAll(async () => {
  api = await testServer();
  who = await insertFixtures(api.engine);
});
afterAll(() => api.close());

it('a subscription that begins as the database goes away closes its socket with 1013, so that it is begun again', async () => {
  const token = await api.token({ userId: who.rose.users.on_call });
  const socket = await openConnection(api.socketUrl, { Authorization: `Bearer ${token}` });
  const lock = { lock: 'LOCK TABLE user_profiles', values: [] };
  const code = await breakOff(api.owner, lock, async () => {
    socket.say({ id: '1', type: 'subscribe', payload: { query: 'subscription { alertEvents { kind } }' } });
    throw new Error(String((await socket.closed).code));
  });
  expect(code).toBe('1013');
});
