import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { openAsker, type Asker } from './ask.ts';
import { insertMany } from './many-rows.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  await insertMany(test.engine, fixtures.rose.id, fixtures.rose.users.on_call, 5);
  await insertMany(test.engine, fixtures.aurora.id, fixtures.aurora.users.on_call, 5);
  await test.engine.query(
    `INSERT INTO incidents (organization_id, title, priority, severity, service_name, created_at)
     VALUES ($1, 'Unassigned', 'p1_high', 'high', 'gallery', engine_now() - interval '1 hour')`,
    [fixtures.rose.id],
  );
  await test.engine.query(
    `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, fingerprint, local_date,
                                wedding_context, tags)
     VALUES ($1, 'seating', 'Lost', 'low', 'lost', 'context', current_date, '{"city": "Bath", "guests": {"count": 120}}', '{"zone": "b"}')`,
    [fixtures.rose.id],
  );
  asker = await openAsker(test);
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

/** How many rows the filter leaves, or the answer's errors. */
async function count(list: string, type: string, filter: Record<string, unknown>, as = fixtures.rose.as.user) {
  const query = `query ($filter: ${type}Filter) { ${list}(filter: $filter) { totalCount } }`;
  const { data, errors } = await asker.ask(as, query, { filter });
  return errors.length > 0
    ? errors.map(({ code, message }) => `${String(code)}: ${message}`)
    : (data as unknown as Record<string, { totalCount: number }>)[list]?.totalCount;
}

const lastHour = () => ({ gte: new Date(Date.now() - 3_600_000).toISOString() });

describe('a filter by a column', () => {
  it('takes equality, lists, ranges and null', async () => {
    expect(await count('incidents', 'Incident', { priority: { eq: 'P3_LOW' } })).toBe(5);
    expect(await count('incidents', 'Incident', { priority: { in: ['P3_LOW', 'P1_HIGH'] } })).toBe(6);
    expect(await count('incidents', 'Incident', { priority: { in: [] } })).toBe(0);
    expect(
      await count('incidents', 'Incident', { status: { in: ['OPEN', 'CLOSED'] }, serviceName: { eq: 'gallery' } }),
    ).toBe(1);
    expect(await count('incidents', 'Incident', { isWeddingDay: false })).toBe(6);
    expect(await count('incidents', 'Incident', { isWeddingDay: true })).toBe(0);
    expect(await count('errorPatterns', 'ErrorPattern', { occurrenceCount: { gte: 1000 } })).toBe(0);
    expect(await count('postIncidentAnalyses', 'PostIncidentAnalysis', { publishedAt: { eq: null } })).toBe(5);
    expect(await count('incidents', 'Incident', { createdAt: { lt: lastHour().gte } })).toBe(1);
  });

  it('takes null for where there is none, and refuses it where there always is one', async () => {
    for (const none of [null, { eq: null }]) {
      expect(await count('postIncidentAnalyses', 'PostIncidentAnalysis', { publishedAt: none })).toBe(5);
      expect(await count('suppressionRules', 'SuppressionRule', { archivedAt: none })).toBe(6);
    }
    expect(await count('alertHistory', 'Alert', { incidentId: null })).toBe(0);
    expect(await count('incidents', 'Incident', { venueId: null })).toBe(1);
    expect(await count('alertHistory', 'Alert', { incident: { venueId: null } })).toBe(0);
    const refused = (where: string) => [`BAD_USER_INPUT: ${where} must not be null: there is always one.`];
    expect(await count('incidents', 'Incident', { isWeddingDay: null })).toEqual(refused('filter.isWeddingDay'));
    expect(await count('incidents', 'Incident', { priority: null })).toEqual(refused('filter.priority'));
    expect(await count('incidents', 'Incident', { priority: { eq: null } })).toEqual(refused('filter.priority.eq'));
    expect(
      await count('notificationDeliveries', 'NotificationDelivery', { alertId: null }, fixtures.rose.as.admin),
    ).toEqual(refused('filter.alertId'));
    expect(await count('alertHistory', 'Alert', { incident: { isWeddingDay: null } })).toEqual(
      refused('filter.incident.isWeddingDay'),
    );
  });

  it('tells what is in use from what was put aside', async () => {
    const { rose } = fixtures;
    await test.engine.query(
      `INSERT INTO notification_channels (organization_id, id, name, channel_type)
       VALUES ($1, 'ffffffff-ffff-7fff-bfff-ffffffffffff', 'Of nobody', 'slack')`,
      [rose.id],
    );
    await test.engine.query(
      `INSERT INTO escalation_contacts (organization_id, id, display_name, role)
       VALUES ($1, 'ffffffff-ffff-7fff-bfff-ffffffffffff', 'On no schedule', 'florist')`,
      [rose.id],
    );
    for (const [table, list, type] of [
      ['on_call_overrides', 'onCallOverrides', 'OnCallOverride'],
      ['on_call_schedules', 'onCallSchedules', 'OnCallSchedule'],
      ['conversion_funnels', 'conversionFunnels', 'ConversionFunnel'],
      ['monitor_configurations', 'monitorConfigurations', 'MonitorConfiguration'],
      ['suppression_rules', 'suppressionRules', 'SuppressionRule'],
      ['error_suppression_rules', 'errorSuppressionRules', 'ErrorSuppressionRule'],
      ['escalation_contacts', 'escalationContacts', 'EscalationContact'],
      ['escalation_policies', 'escalationPolicies', 'EscalationPolicy'],
      ['alert_configurations', 'alertConfigurations', 'AlertConfiguration'],
      ['notification_channels', 'notificationChannels', 'NotificationChannel'],
      ['api_keys', 'apiKeys', 'ApiKey'],
    ] as const) {
      const column = table === 'api_keys' ? 'revoked_at' : 'archived_at';
      const field = table === 'api_keys' ? 'revokedAt' : 'archivedAt';
      const all = await count(list, type, {}, rose.as.admin);
      await test.asViewer(rose.as.admin, (connection) =>
        connection.query(
          `UPDATE ${table} SET ${column} = engine_now() WHERE organization_id = $1 AND id = (SELECT max(id::text)::uuid FROM ${table} WHERE organization_id = $1)`,
          [rose.id],
        ),
      );
      expect(await count(list, type, { [field]: { gte: lastHour().gte } }, rose.as.admin), list).toBe(1);
      expect(await count(list, type, { [field]: null }, rose.as.admin), list).toBe(Number(all) - 1);
    }
  });

  it('refuses a list with null in the place of values', async () => {
    expect(await count('incidents', 'Incident', { serviceName: { in: null } })).toEqual([
      'BAD_USER_INPUT: filter.serviceName.in must not be null.',
    ]);
  });
});

describe('a filter by JSON', () => {
  it('finds what contains every key and value of it, however deep', async () => {
    const found = (part: unknown) =>
      count('errorReports', 'ErrorReport', { weddingContext: { contains: part }, createdAt: lastHour() });
    expect(await found({ city: 'Bath' })).toBe(1);
    expect(await found({ guests: { count: 120 } })).toBe(1);
    expect(await found({ city: 'Bath', guests: { count: 5 } })).toBe(0);
    expect(await found({})).toBe(6);
    expect(await found([1])).toBe(0);
    expect(
      await count('errorReports', 'ErrorReport', { tags: { contains: { zone: 'b' } }, occurredAt: lastHour() }),
    ).toBe(1);
  });

  it('needs a time range of at most 31 days, and a value', async () => {
    const refusal =
      'BAD_USER_INPUT: filter.tags needs filter.occurredAt or createdAt from a time on (gte), over at most 31 days.';
    const wide = { gte: new Date(Date.now() - 32 * 86_400_000).toISOString() };
    expect(await count('errorReports', 'ErrorReport', { tags: { contains: {} } })).toEqual([refusal]);
    expect(await count('errorReports', 'ErrorReport', { tags: { contains: {} }, createdAt: wide })).toEqual([refusal]);
    expect(await count('errorReports', 'ErrorReport', { tags: { contains: null }, createdAt: lastHour() })).toEqual([
      'BAD_USER_INPUT: filter.tags.contains must not be null.',
    ]);
  });
});

describe('a filter through a relation', () => {
  it('holds for the row that it leads to, and several hold together', async () => {
    expect(await count('alertHistory', 'Alert', { incident: { priority: { eq: 'P3_LOW' } } })).toBe(5);
    expect(await count('alertHistory', 'Alert', { incident: { priority: { eq: 'P1_HIGH' } } })).toBe(0);
    expect(
      await count('alertHistory', 'Alert', { incident: { serviceName: { in: ['service 1', 'service 2'] } } }),
    ).toBe(2);
    const both = { incident: { serviceName: { eq: 'service 1' } }, alertConfiguration: { name: { eq: 'Rule 2' } } };
    expect(await count('alertHistory', 'Alert', both)).toBe(0);
    const venueId = encodeGlobalId('vn', fixtures.rose.id, fixtures.rose.venues[0]);
    expect(await count('alertHistory', 'Alert', { wedding: { venueId } })).toBe(0);
  });

  it('tells rows that lead to none from those that lead to one', async () => {
    expect(await count('incidents', 'Incident', { assignedTo: { isNull: true } })).toBe(1);
    expect(await count('incidents', 'Incident', { assignedTo: { isNull: false } })).toBe(5);
    expect(await count('incidents', 'Incident', { assignedTo: { isNull: false, role: { eq: 'ON_CALL' } } })).toBe(5);
    expect(await count('incidents', 'Incident', { assignedTo: { role: { eq: 'ADMIN' } } })).toBe(0);
  });

  it('costs no statement of its own, and sees nothing of other organizations', async () => {
    const query =
      'query ($o: ID) { alertHistory(organizationId: $o, filter: { incident: { priority: { eq: P3_LOW } } }) { totalCount nodes { id } } }';
    const own = await asker.ask(fixtures.rose.as.user, query, { o: encodeGlobalId('or', fixtures.rose.id, null) });
    expect(own).toMatchObject({ errors: [], statements: 2, data: { alertHistory: { totalCount: 5 } } });
    const other = await asker.ask(fixtures.rose.as.user, query, { o: encodeGlobalId('or', fixtures.aurora.id, null) });
    expect(other.errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });

  it('checks ids like every filter, and says where', async () => {
    expect(await count('alertHistory', 'Alert', { incident: { venueId: 'x' } })).toEqual([
      'BAD_USER_INPUT: filter.incident.venueId is not an id of this API.',
    ]);
  });
});
