import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';
import { Subscriber } from './subscriber.ts';

let api: TestServer;
let who: Fixtures;

beforeAll(async () => {
  api = await testServer();
  who = await insertFixtures(api.engine);
});

afterAll(() => api.close());

interface Event {
  readonly kind: string;
}

const all = '{ saturdayAlerts { kind } }';
const ofOne = '($organization: ID) { saturdayAlerts(organizationId: $organization) { kind } }';

const listen = async (token: string, query: string, variables = {}) => {
  const subscriber = new Subscriber<Event>(api.client({ token }), `subscription ${query}`, 'saturdayAlerts', variables);
  expect(await subscriber.event()).toMatchObject({ kind: 'SYNCED' });
  return subscriber;
};

const written = async (user: string | undefined) => {
  const { rows } = await api.engine.query<{ operation: string; organization_id: string | null; actor_role: string }>(
    `SELECT operation, organization_id, actor_role, cross_tenant, request_id IS NOT NULL AS asked FROM audit_log
      WHERE actor_id = $1 ORDER BY created_at, id`,
    [user],
  );
  return rows;
};

describe('a subscription of staff', () => {
  test('is written down before its first event, when rights are looked at again, and at its end', async () => {
    const userId = who.staff.support.sub;
    const subscriber = await listen(
      await api.token({ ...(userId !== undefined && { userId }), platform: true }),
      ofOne,
      {
        organization: encodeGlobalId('or', who.rose.id, null),
      },
    );
    const entry = { organization_id: who.rose.id, actor_role: 'support', cross_tenant: true, asked: true };
    expect(await written(userId)).toEqual([{ ...entry, operation: 'saturdayAlerts.open' }]);
    await api.engine.query("UPDATE staff_members SET role = 'on_call' WHERE user_id = $1", [userId]);
    await vi.waitFor(
      async () =>
        expect(await written(userId)).toEqual([
          { ...entry, operation: 'saturdayAlerts.open' },
          { ...entry, operation: 'saturdayAlerts.review' },
        ]),
      { timeout: 15_000 },
    );
    await subscriber.close();
    await vi.waitFor(
      async () => expect((await written(userId)).at(-1)).toEqual({ ...entry, operation: 'saturdayAlerts.end' }),
      { timeout: 15_000 },
    );
  });

  test('of all organizations names none; its end is written although the role has ended', async () => {
    const userId = who.staff.admin.sub;
    const subscriber = await listen(await api.token({ ...(userId !== undefined && { userId }), platform: true }), all);
    expect(await written(userId)).toMatchObject([{ operation: 'saturdayAlerts.open', organization_id: null }]);
    await api.engine.query('UPDATE staff_members SET ended_at = engine_now() WHERE user_id = $1', [userId]);
    await vi.waitFor(
      async () =>
        expect((await written(userId)).at(-1)).toMatchObject({ operation: 'saturdayAlerts.end', actor_role: 'admin' }),
      { timeout: 15_000 },
    );
    await subscriber.close();
  });

  test('of a member leaves nothing', async () => {
    const userId = who.rose.users.on_call;
    const subscriber = await listen(await api.token({ userId }), all);
    await subscriber.close();
    expect(await written(userId)).toEqual([]);
  });
});
