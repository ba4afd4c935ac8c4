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

async function refusalOf(token: string) {
  const response = await api.post({ query: '{ viewer { id } alertHistory { totalCount } }' }, { token });
  const { data, errors } = (await response.json()) as {
    data: { viewer: { id: string } | null };
    errors: { message: string; extensions: { code: string; reason?: string } }[];
  };
  expect(errors).toHaveLength(1);
  const [{ message, extensions } = { message: '', extensions: undefined }] = errors;
  return { message, code: extensions?.code, reason: extensions?.reason, viewer: data.viewer };
}

test('whose membership ended is told that he holds no role, and not that his role is too little', async () => {
  const userId = who.rose.users.support;
  const token = await api.token({ userId });
  await api.engine.query('UPDATE user_profiles SET ended_at = engine_now() WHERE user_id = $1', [userId]);
  const { code, message } = await refusalOf(token);
  expect(code).toBe('FORBIDDEN');
  expect(message).toMatch(/^You hold no role in any organization \(alert\.read\)/);
});

test('whose tokens were revoked is nobody, and told to sign in again', async () => {
  const userId = who.rose.users.devops;
  const token = await api.token({ userId });
  await api.engine.query(
    `INSERT INTO access_revocations (user_id, not_before) VALUES ($1, engine_now() + interval '1 minute')`,
    [userId],
  );
  expect(await refusalOf(token)).toEqual({
    code: 'UNAUTHENTICATED',
    reason: 'TOKEN_REVOKED',
    message: 'The token was revoked, or its claims are nobody’s: sign in again.',
    viewer: null,
  });
});

test('who holds a role that is too little is told so, with those that suffice', async () => {
  const token = await api.token({ role: 'service', organizationId: who.rose.id });
  const { code, message } = await refusalOf(token);
  expect(code).toBe('FORBIDDEN');
  expect(message).toMatch(/^Your role may not do this \(alert\.read\); these may: user, /);
});
