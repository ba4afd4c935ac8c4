import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
let who: Fixtures;

beforeAll(async () => {
  api = await testServer();
  who = await insertFixtures(api.engine);
});

afterAll(() => api.close());

async function refusalOf(token: string): Promise<string | undefined> {
  const response = await fetch(api.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ alertHistory { totalCount } }' }),
  });
  const { errors } = (await response.json()) as {
    errors?: { message: string; extensions: { code: string } }[];
  };
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  return errors?.[0]?.message;
}

test('whose membership ended is told that he holds no role, and not that his role is too little', async () => {
  const userId = who.rose.users.support;
  const token = await api.token({ userId });
  await api.engine.query('UPDATE user_profiles SET ended_at = engine_now() WHERE user_id = $1', [userId]);
  expect(await refusalOf(token)).toMatch(/^You hold no role in any organization \(alert\.read\)/);
});

test('whose tokens were revoked is told to sign in again', async () => {
  const userId = who.rose.users.devops;
  const token = await api.token({ userId });
  await api.engine.query(
    `INSERT INTO access_revocations (user_id, not_before) VALUES ($1, engine_now() + interval '1 minute')`,
    [userId],
  );
  expect(await refusalOf(token)).toMatch(/^This token gives no right any longer \(alert\.read\): sign in again/);
});

test('who holds a role that is too little is told so, with those that suffice', async () => {
  const token = await api.token({ role: 'service', organizationId: who.rose.id });
  expect(await refusalOf(token)).toMatch(/^Your role may not do this \(alert\.read\); these may: user, /);
});
