import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { TokenContent } from '../../src/access/sign.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { usualLimits } from '../../src/limits.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { newOrganization } from '../support/organization.ts';
import { testServer, type TestServer } from '../support/server.ts';
import { raiseAlert } from './rows.ts';
import { Subscriber } from './subscriber.ts';
import { countStatements, insert } from './view-rows.ts';

let api: TestServer;
let who: Fixtures;

beforeAll(async () => {
  api = await testServer();
  who = await insertFixtures(api.engine);
});

afterAll(() => api.close());

interface Value {
  readonly kind: string;
  readonly cursor: string;
  readonly organizationId: string;
  readonly rows: Readonly<Record<string, unknown>>[] | null;
}

const columns = {
  systemHealthOverview: 'serviceName totalChecks healthyChecks lastStatus',
  errorTrendingAnalysis: 'errorType severity errorCount',
  performancePercentileAnalysis: 'serviceName metricType p50 sampleCount',
  saturdayMonitoring: 'metricType count',
} as const;
type View = keyof typeof columns;

const organizationIdOf = (id: string): string => encodeGlobalId('or', id, null);

async function watch(
  view: View,
  content: Partial<TokenContent>,
  { given = '', variables = {} }: { readonly given?: string; readonly variables?: Record<string, unknown> } = {},
): Promise<Subscriber<Value>> {
  const token = await api.token(content);
  const query = `subscription ($organizationId: ID) { ${view}(organizationId: $organizationId ${given})
    { kind cursor occurredAt organizationId rows { ${columns[view]} } } }`;
  return new Subscriber<Value>(api.client({ token }), query, view, variables);
}

/** The first value to satisfy it: what was written in several steps may come in several values. */
async function until(subscriber: Subscriber<Value>, satisfied: (rows: NonNullable<Value['rows']>) => boolean) {
  for (;;) {
    const value = await subscriber.event();
    if (value === null) throw new Error('The value never came');
    if (value.rows !== null && satisfied(value.rows)) return value;
  }
}

const metric = (rows: NonNullable<Value['rows']>, name: string) =>
  rows.find(({ metricType }) => metricType === name)?.['count'];

async function newMember(): Promise<{ organization: string; userId: string }> {
  const { id, onCall } = await newOrganization(api.engine);
  return { organization: id, userId: onCall.sub ?? '' };
}

// Covers V05, X03.
describe('a live view', () => {
  const changes: readonly {
    readonly view: View;
    readonly change: (organization: string) => Promise<unknown>;
    readonly first: readonly unknown[];
    readonly second: readonly unknown[];
  }[] = [
    {
      view: 'systemHealthOverview',
      change: (organization) => insert.check(api.engine, organization, 'api', 'unhealthy'),
      first: [],
      second: [{ serviceName: 'api', totalChecks: 1, healthyChecks: 0, lastStatus: 'UNHEALTHY' }],
    },
    {
      view: 'errorTrendingAnalysis',
      change: (organization) => insert.error(api.engine, organization, 'api', 'medium', 3),
      first: [],
      second: [{ errorType: 'Timeout', severity: 'MEDIUM', errorCount: 3 }],
    },
    {
      view: 'performancePercentileAnalysis',
      change: (organization) => insert.metric(api.engine, organization, 'api', 250),
      first: [],
      second: [{ serviceName: 'api', metricType: 'RESPONSE_TIME', p50: expect.closeTo(250, -0.7), sampleCount: 1 }],
    },
    {
      view: 'saturdayMonitoring',
      change: (organization) => insert.payment(api.engine, organization),
      first: [expect.objectContaining({ metricType: 'failed_payments', count: 0 })],
      second: [expect.objectContaining({ metricType: 'failed_payments', count: 1 })],
    },
  ];

  test.each(changes)(
    '$view: all of it first, then what an insert changed, and nothing of another organization',
    async ({ view, change, first, second }) => {
      const own = await newMember();
      const other = await newMember();
      const subscriber = await watch(view, { userId: own.userId });
      const stranger = await watch(view, { userId: other.userId });
      const value = await subscriber.event();
      expect(value).toMatchObject({ kind: 'VALUE', organizationId: organizationIdOf(own.organization) });
      expect(value?.rows).toEqual(first.length === 0 ? [] : expect.arrayContaining([...first]));
      expect(await stranger.event()).toMatchObject({ organizationId: organizationIdOf(other.organization) });
      await change(own.organization);
      const changed = await subscriber.event();
      expect(changed?.rows).toEqual(first.length === 0 ? second : expect.arrayContaining([...second]));
      // What the other is told next is of a change of its own.
      await change(other.organization);
      expect(await stranger.event()).toMatchObject({ organizationId: organizationIdOf(other.organization) });
      await subscriber.close();
      await stranger.close();
    },
  );

  test('shows what came through the API, and its cursor leads to the events that followed', async () => {
    const userId = who.rose.users.on_call;
    const variables = { organizationId: organizationIdOf(who.rose.id) };
    const subscriber = await watch('saturdayMonitoring', { userId }, { variables });
    const before = await subscriber.event();
    const token = await api.token({ userId });
    const input = { organizationId: organizationIdOf(who.rose.id), title: 'Checkout is down', severity: 'HIGH' };
    const created = await api.post(
      {
        query:
          'mutation ($input: IncidentCreateInput!) { incidentCreate(input: $input) { incident { id } userErrors { message } } }',
        variables: { input: { ...input, priority: 'P1_HIGH' } },
      },
      { token },
    );
    const { data } = (await created.json()) as { data: { incidentCreate: { incident: { id: string } } } };
    await until(subscriber, (rows) => metric(rows, 'open_incidents') === 1);
    const events = new Subscriber<{ kind: string; incidentId: string | null }>(
      api.client({ token }),
      'subscription ($since: String) { incidentEvents(since: $since) { kind incidentId } }',
      'incidentEvents',
      { since: before?.cursor },
    );
    expect(await events.event()).toMatchObject({ kind: 'SYNCED' });
    expect(await events.event()).toMatchObject({ kind: 'OPENED', incidentId: data.incidentCreate.incident.id });
    await events.close();
    await subscriber.close();
  });

  test('tells nothing where nothing that it shows has changed', async () => {
    const { organization, userId } = await newMember();
    const subscriber = await watch('saturdayMonitoring', { userId });
    await subscriber.event();
    const id = await raiseAlert(api.engine, { organizationId: organization });
    await until(subscriber, (rows) => metric(rows, 'unacknowledged_alerts') === 1);
    const count = countStatements(api.database);
    await api.engine.query(`UPDATE alert_history SET title = 'Otherwise' WHERE id = $1`, [id]);
    await vi.waitUntil(() => count.views === 1, { timeout: 15_000 });
    await insert.payment(api.engine, organization);
    expect(metric((await subscriber.event())?.rows ?? [], 'failed_payments')).toBe(1);
    expect(count.views).toBe(2);
    count.stop();
    await subscriber.close();
  });

  test('is computed at most once a second, however much is written', async () => {
    const { organization, userId } = await newMember();
    const subscriber = await watch('systemHealthOverview', { userId });
    await subscriber.event();
    const count = countStatements(api.database);
    const began = Date.now();
    const checks = 300;
    for (let written = 0; written < checks; written += 1) await insert.check(api.engine, organization);
    await until(subscriber, ([row]) => row?.['totalChecks'] === checks);
    expect(count.views).toBeGreaterThan(0);
    expect(count.views).toBeLessThanOrEqual(2 + Math.floor((Date.now() - began) / 1_000));
    count.stop();
    await subscriber.close();
  });

  test('costs as many statements for fifty people as for one', async () => {
    const { organization } = await newMember();
    const users = Array.from({ length: 50 }, () => randomUUID());
    await api.engine.query(
      `INSERT INTO user_profiles (organization_id, user_id, role, display_name)
       SELECT $1, person, 'user', 'Person' FROM unnest($2::uuid[]) AS person`,
      [organization, users],
    );
    const costs: number[] = [];
    let checks = 0;
    for (const people of [1, 50]) {
      const subscribers = await Promise.all(
        users.slice(0, people).map((userId) => watch('systemHealthOverview', { userId })),
      );
      for (const subscriber of subscribers) await subscriber.event();
      const count = countStatements(api.database);
      await insert.check(api.engine, organization);
      checks += 1;
      for (const subscriber of subscribers) {
        await until(subscriber, ([row]) => row?.['totalChecks'] === checks);
      }
      costs.push(count.all);
      expect(count.views).toBe(1);
      count.stop();
      for (const subscriber of subscribers) await subscriber.close();
    }
    expect(costs[1]).toBe(costs[0]);
  }, 60_000);

  test('is narrowed like the query, each its own', async () => {
    const { organization, userId } = await newMember();
    await insert.check(api.engine, organization, 'api');
    await insert.check(api.engine, organization, 'photos');
    const [all, photos, neither] = await Promise.all([
      watch('systemHealthOverview', { userId }),
      watch('systemHealthOverview', { userId }, { given: 'serviceName: ["photos"]' }),
      watch('systemHealthOverview', { userId }, { given: 'serviceName: []' }),
    ]);
    expect((await all.event())?.rows).toHaveLength(2);
    expect((await photos.event())?.rows).toMatchObject([{ serviceName: 'photos' }]);
    expect((await neither.event())?.rows).toEqual([]);
    for (const one of [all, photos, neither]) await one.close();
  });
});

// Covers P14.
describe('whoever watches', () => {
  test.each(Object.keys(columns) as View[])('%s needs a right to it', async (view) => {
    const nobody = new Subscriber(api.client(), `subscription { ${view} { kind } }`, view);
    expect(await nobody.result()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    const stranger = await watch(view, { userId: who.stranger.sub ?? '' });
    const program = await watch(view, { role: 'service', organizationId: who.rose.id });
    const responder = await watch(view, { userId: who.staff.emergency_response.sub ?? '', platform: true });
    for (const one of [stranger, program, responder]) {
      expect(await one.result()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    }
    const variables = { organizationId: organizationIdOf(who.aurora.id) };
    const outsider = await watch(view, { userId: who.rose.users.admin }, { variables });
    expect(await outsider.result()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    for (const one of [nobody, stranger, program, responder, outsider]) await one.close();
  });

  test('may be platform staff on call for health, and for nothing else', async () => {
    const content = { userId: who.staff.on_call.sub ?? '', platform: true };
    const variables = { organizationId: organizationIdOf(who.rose.id) };
    const health = await watch('systemHealthOverview', content, { variables });
    expect(await health.event()).toMatchObject({ kind: 'VALUE' });
    const errors = await watch('errorTrendingAnalysis', content, { variables });
    expect(await errors.result()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    for (const one of [health, errors]) await one.close();
  });

  test('as staff of the platform hears of each organization, also of one that is new, and is written down', async () => {
    const userId = who.staff.support.sub ?? '';
    const staff = await watch('systemHealthOverview', { userId, platform: true });
    const { rows } = await api.engine.query<{ id: string }>('SELECT id FROM organizations');
    const first = new Set<string>();
    while (first.size < rows.length) first.add((await staff.event())?.organizationId ?? '');
    expect(first).toEqual(new Set(rows.map(({ id }) => organizationIdOf(id))));
    await insert.check(api.engine, who.aurora.id, 'staffed');
    expect(await staff.event()).toMatchObject({
      organizationId: organizationIdOf(who.aurora.id),
      rows: [{ serviceName: 'staffed' }],
    });
    const { organization } = await newMember();
    await insert.check(api.engine, organization, 'new');
    expect(await staff.event()).toMatchObject({
      organizationId: organizationIdOf(organization),
      rows: [{ serviceName: 'new' }],
    });
    await staff.close();
    await vi.waitFor(
      async () => {
        const written = await api.engine.query<{ operation: string }>(
          'SELECT operation FROM audit_log WHERE actor_id = $1 ORDER BY created_at, id',
          [userId],
        );
        const operations = written.rows.map(({ operation }) => operation);
        expect([operations[0], operations.at(-1)]).toEqual(['systemHealthOverview.open', 'systemHealthOverview.end']);
      },
      { timeout: 15_000 },
    );
  });

  test('loses what a membership gave when it ends, and only that', async () => {
    const userId = who.traveler.sub ?? '';
    const traveler = await watch('systemHealthOverview', { userId });
    const seen = [(await traveler.event())?.organizationId, (await traveler.event())?.organizationId];
    expect(new Set(seen)).toEqual(new Set([organizationIdOf(who.rose.id), organizationIdOf(who.aurora.id)]));
    await api.engine.query(
      'UPDATE user_profiles SET ended_at = engine_now() WHERE user_id = $1 AND organization_id = $2',
      [userId, who.rose.id],
    );
    expect(await traveler.event()).toMatchObject({
      kind: 'REVOKED',
      organizationId: organizationIdOf(who.rose.id),
      rows: null,
    });
    await insert.check(api.engine, who.rose.id, 'unseen');
    await insert.check(api.engine, who.aurora.id, 'seen');
    const next = await traveler.event();
    expect(next).toMatchObject({ kind: 'VALUE', organizationId: organizationIdOf(who.aurora.id) });
    await api.engine.query('UPDATE user_profiles SET ended_at = engine_now() WHERE user_id = $1', [userId]);
    expect(await traveler.closed).toMatchObject({ code: 4403, reason: 'Access revoked' });
  });

  test('has as many on one socket as the socket may have', async () => {
    const { userId } = await newMember();
    const client = api.client({ token: await api.token({ userId }) });
    const open = () =>
      new Subscriber<Value>(client, 'subscription { systemHealthOverview { kind } }', 'systemHealthOverview');
    const allowed = Array.from({ length: usualLimits.socketOperations }, open);
    for (const one of allowed) expect(await one.event()).toEqual({ kind: 'VALUE' });
    expect(await open().result()).toMatchObject({ errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
    await client.dispose();
  });

  test('goes on in another role', async () => {
    const { organization, userId } = await newMember();
    const subscriber = await watch('systemHealthOverview', { userId });
    await subscriber.event();
    await api.engine.query(`UPDATE user_profiles SET role = 'user' WHERE user_id = $1`, [userId]);
    await insert.check(api.engine, organization, 'later');
    await until(subscriber, ([row]) => row?.['serviceName'] === 'later');
    await subscriber.close();
  });
});
