import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TokenContent } from '../../src/access/sign.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { Subscriber } from '../live/subscriber.ts';
import { insert } from '../live/view-rows.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
let who: Fixtures;

beforeAll(async () => {
  api = await testServer();
  who = await insertFixtures(api.engine);
});
afterAll(() => api.close());

interface ErrorEvent {
  readonly kind: string;
  readonly cursor: string;
  readonly replayed: boolean;
  readonly organizationId: string | null;
  readonly count: number;
  readonly groups: readonly { readonly serviceName: string; readonly severity: string; readonly count: number }[];
  readonly errors: readonly { readonly message: string; readonly serviceName: string; readonly severity: string }[];
}

const query = /* GraphQL */ `
  subscription Errors(
    $since: String
    $organizationId: ID
    $severities: [ErrorSeverityType!]
    $minimumSeverity: ErrorSeverityType
    $serviceNames: [String!]
  ) {
    errorEvents(
      since: $since
      organizationId: $organizationId
      severities: $severities
      minimumSeverity: $minimumSeverity
      serviceNames: $serviceNames
    ) {
      kind
      cursor
      replayed
      organizationId
      count
      groups {
        serviceName
        severity
        count
      }
      errors {
        message
        serviceName
        severity
      }
    }
  }
`;

async function subscribe(content: Partial<TokenContent>, variables: Record<string, unknown> = {}) {
  const token = await api.token(content);
  return new Subscriber<ErrorEvent>(api.client({ token }), query, 'errorEvents', variables);
}

async function synced(content: Partial<TokenContent>, variables: Record<string, unknown> = {}) {
  const subscriber = await subscribe(content, variables);
  const first = await subscriber.event();
  expect(first).toMatchObject({ kind: 'SYNCED', organizationId: null, count: 0, groups: [], errors: [] });
  return { subscriber, cursor: first?.cursor ?? '' };
}

const rose = () => encodeGlobalId('or', who.rose.id, null);

// Covers V05, P14.
describe('errorEvents', () => {
  test('tells of an error that the API took, and no other organization', async () => {
    const { subscriber } = await synced({ userId: who.rose.users.manager });
    const { subscriber: stranger } = await synced({ userId: who.aurora.users.admin });
    const token = await api.token({ role: 'service', organizationId: who.rose.id, scopes: ['errors'] });
    const input = { serviceName: 'rsvp', errorType: 'Timeout', severity: 'MEDIUM', message: 'No answer' };
    await api.post(
      {
        query:
          'mutation ($input: ErrorReportCreateInput!) { errorReportCreate(input: $input) { userErrors { code } } }',
        variables: { input: { ...input, organizationId: rose() } },
      },
      { token },
    );
    expect(await subscriber.event()).toMatchObject({
      kind: 'REPORTED',
      organizationId: rose(),
      replayed: false,
      count: 1,
      groups: [{ serviceName: 'rsvp', severity: 'MEDIUM', count: 1 }],
      errors: [{ message: 'No answer', serviceName: 'rsvp', severity: 'MEDIUM' }],
    });
    await insert.error(api.engine, who.aurora.id, 'aurora-api');
    expect(await stranger.event()).toMatchObject({ errors: [{ serviceName: 'aurora-api' }] });
    await subscriber.close();
    await stranger.close();
  });

  test('tells of thousands at once by one event, with as many of each service as there is room for', async () => {
    const { subscriber } = await synced({ userId: who.rose.users.user });
    await api.engine.query(
      `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, local_date, fingerprint)
       SELECT $1, CASE WHEN n <= 3 THEN 'rare' ELSE 'busy' END, 'Timeout',
         (CASE WHEN n <= 3 THEN 'high' ELSE 'low' END)::error_severity_type, 'No answer', current_date, 'f'
       FROM generate_series(1, 3000) AS n`,
      [who.rose.id],
    );
    const event = await subscriber.event();
    expect(event).toMatchObject({
      count: 3000,
      groups: [
        { serviceName: 'rare', severity: 'HIGH', count: 3 },
        { serviceName: 'busy', severity: 'LOW', count: 2997 },
      ],
    });
    expect(event?.errors.map(({ serviceName }) => serviceName)).toEqual([
      ...Array<string>(3).fill('rare'),
      ...Array<string>(50).fill('busy'),
    ]);
    const { rows } = await api.engine.query(
      `SELECT FROM live_events WHERE topic = 'errors' AND change::text LIKE '%busy%'`,
    );
    expect(rows).toHaveLength(1);
    await subscriber.close();
  });

  test('loses none of very many services: they come in several events', async () => {
    const { subscriber } = await synced({ userId: who.rose.users.user });
    await api.engine.query(
      `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, local_date, fingerprint)
       SELECT $1, 'service ' || n, 'Timeout', 'low', 'No answer', current_date, 'f' FROM generate_series(1, 120) AS n`,
      [who.rose.id],
    );
    const events = [await subscriber.event(), await subscriber.event(), await subscriber.event()];
    expect(events.map((event) => event?.count)).toEqual([50, 50, 20]);
    expect(new Set(events.flatMap((event) => event?.groups.map(({ serviceName }) => serviceName))).size).toBe(120);
    expect(events.map((event) => event?.errors.length)).toEqual([50, 50, 20]);
    await subscriber.close();
  });

  test.each([
    ['severities', { severities: ['LOW', 'CRITICAL'] }, ['CRITICAL', 'LOW']],
    ['minimumSeverity', { minimumSeverity: 'HIGH' }, ['CRITICAL', 'HIGH']],
    ['serviceNames', { serviceNames: ['low-service'] }, ['LOW']],
    [
      'all of them',
      { severities: ['LOW', 'HIGH'], minimumSeverity: 'MEDIUM', serviceNames: ['high-service'] },
      ['HIGH'],
    ],
  ])('is narrowed by %s, live and after a cursor', async (_name, wanted, severities) => {
    const { subscriber, cursor } = await synced({ userId: who.rose.users.user }, wanted);
    // Of nothing in it is told.
    await insert.error(api.engine, who.rose.id, 'other-service', 'medium');
    await api.engine.query(
      `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, local_date, fingerprint)
       SELECT $1, s || '-service', 'Timeout', s::error_severity_type, 'No answer', current_date, 'f'
       FROM unnest('{low,medium,high,critical}'::text[]) AS s`,
      [who.rose.id],
    );
    const event = await subscriber.event();
    expect(event?.groups.map(({ severity }) => severity)).toEqual(severities);
    expect(event?.errors.map(({ severity }) => severity)).toEqual(severities);
    expect(event?.count).toBe(severities.length);
    await subscriber.close();
    const resumed = await subscribe({ userId: who.rose.users.user }, { ...wanted, since: cursor });
    expect(await resumed.event()).toMatchObject({ kind: 'SYNCED', cursor });
    expect(await resumed.event()).toMatchObject({ replayed: true, cursor: event?.cursor, groups: event?.groups });
    await resumed.close();
  });

  test('passes over more than it reads at once, to the one that is wanted', async () => {
    const wanted = { serviceNames: ['needle'] };
    const { subscriber, cursor } = await synced({ userId: who.aurora.users.user }, wanted);
    await subscriber.close();
    await api.engine.query(
      `DO $$ BEGIN FOR n IN 1..4500 LOOP
         INSERT INTO live_events (organization_id, topic, kind, row_id, change) VALUES ('${who.aurora.id}', 'errors', 'REPORTED', '${who.aurora.id}',
           '{"groups": [{"serviceName": "hay", "severity": "low", "count": 1, "ids": []}]}');
       END LOOP; END $$`,
    );
    await api.engine.query(
      `INSERT INTO live_pending (organization_id, event_id, event_created_at, topic)
       SELECT organization_id, id, created_at, topic FROM live_events WHERE change::text LIKE '%"hay"%' ORDER BY id`,
    );
    await insert.error(api.engine, who.aurora.id, 'needle');
    const resumed = await subscribe({ userId: who.aurora.users.user }, { ...wanted, since: cursor });
    expect(await resumed.event()).toMatchObject({ kind: 'SYNCED' });
    expect(await resumed.event()).toMatchObject({ kind: 'REPORTED', errors: [{ serviceName: 'needle' }] });
    await resumed.close();
  });

  test('tells nothing of history', async () => {
    const { subscriber } = await synced({ userId: who.rose.users.user });
    await api.engine.query(
      `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, local_date, fingerprint, created_at)
       VALUES ($1, 'old', 'Timeout', 'low', 'No answer', current_date, 'f', engine_now() - interval '2 hours')`,
      [who.rose.id],
    );
    await insert.error(api.engine, who.rose.id, 'new');
    expect(await subscriber.event()).toMatchObject({ groups: [{ serviceName: 'new' }] });
    await subscriber.close();
  });

  test('needs a right to errors, which staff on call has not', async () => {
    const stranger = await subscribe({ userId: who.stranger.sub ?? '' });
    const program = await subscribe({ role: 'service', organizationId: who.rose.id });
    const onCall = await subscribe({ userId: who.staff.on_call.sub ?? '', platform: true });
    for (const one of [stranger, program, onCall]) {
      expect(await one.result()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
      await one.close();
    }
  });

  test('staff on call who is a member somewhere hears of the errors there, and counts those of nobody else', async () => {
    const { sub = '' } = who.staff.on_call;
    await api.engine.query(
      `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, $2, 'user', 'Robin')`,
      [who.aurora.id, sub],
    );
    const { subscriber, cursor } = await synced({ userId: sub, platform: true });
    await insert.error(api.engine, who.rose.id, 'rose-api');
    await insert.error(api.engine, who.aurora.id, 'aurora-api');
    expect(await subscriber.event()).toMatchObject({ groups: [{ serviceName: 'aurora-api' }] });
    await subscriber.close();
    const { subscriber: resumed } = await synced({ userId: sub, platform: true }, { since: cursor });
    expect(await resumed.event()).toMatchObject({ groups: [{ serviceName: 'aurora-api' }] });
    await resumed.close();
  });

  test('staff hear of every organization; what a membership showed is revoked with it', async () => {
    const { subscriber: staff } = await synced({ userId: who.staff.support.sub ?? '', platform: true });
    const { subscriber: traveler } = await synced({ userId: who.traveler.sub ?? '' });
    await insert.error(api.engine, who.rose.id, 'rose-api');
    await insert.error(api.engine, who.aurora.id, 'aurora-api');
    for (const one of [staff, traveler]) {
      expect(await one.event()).toMatchObject({ errors: [{ serviceName: 'rose-api' }] });
      expect(await one.event()).toMatchObject({ errors: [{ serviceName: 'aurora-api' }] });
    }
    await api.engine.query(
      'UPDATE user_profiles SET ended_at = engine_now() WHERE user_id = $1 AND organization_id = $2',
      [who.traveler.sub, who.rose.id],
    );
    expect(await traveler.event()).toMatchObject({ kind: 'REVOKED', organizationId: rose(), count: 0, errors: [] });
    await staff.close();
    await traveler.close();
  });
});
