import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';

// What JSON cannot say (NaN, infinity, years beyond 9999) would make every list that holds the row unreadable.
let test: TestDatabase;
let organization: NewOrganization;
beforeAll(async () => {
  test = await testDatabase();
  organization = await newOrganization(test.engine);
});
afterAll(() => test.close());

const moments: [string, string, string][] = [
  [
    'performance_metrics',
    'timestamp',
    `service_name, metric_type, metric_value, unit) SELECT 'api', 'response_time', 1, 'ms'`,
  ],
  [
    'api_performance',
    'occurred_at',
    `service_name, endpoint, method, status_code, response_time_ms) SELECT 'api', '/', 'GET', 200, 1`,
  ],
  [
    'database_performance',
    'occurred_at',
    `service_name, database_name, query_fingerprint, query_time_ms) SELECT 'api', 'main', 'q', 1`,
  ],
  ['feature_usage', 'occurred_at', `feature_name, action) SELECT 'seating', 'opened'`],
  ['system_health_checks', 'occurred_at', `service_name, status) SELECT 'api', 'healthy'`],
  ['venue_connectivity', 'checked_at', `venue_id, status) SELECT id, 'online'`],
  ['core_web_vitals', 'occurred_at', `name, value, rating, page_path) SELECT 'lcp', 1, 'good', '/'`],
  [
    'user_journey_performance',
    'occurred_at',
    `journey_name, journey_id, step_name, step_index, duration_ms, success) SELECT 'rsvp', 'j', 's', 0, 1, true`,
  ],
  ['business_events', 'timestamp', `event_type, event_name, success) SELECT 'payment', 'deposit', true`],
  ['error_reports', 'occurred_at', `service_name, error_type, severity, error_message) SELECT 'api', 'E', 'low', 'm'`],
];

describe.each(moments)('%s, inserted directly', (table, column, rest) => {
  const insert = (at: string) =>
    test.asViewer(organization.service, (connection) =>
      connection.query(
        `INSERT INTO ${table} (organization_id, ${column}, ${rest.replace(' SELECT ', ' SELECT $1::uuid, $2::timestamptz, ')} FROM (SELECT $3::uuid AS id) AS venue`,
        [organization.id, at, organization.venue],
      ),
    );

  it.each([
    ['the year 9999', '9999-12-31T23:59:59Z'],
    ['an hour ahead', new Date(Date.now() + 3_600_000).toISOString()],
    ['31 days back', new Date(Date.now() - 31 * 86_400_000).toISOString()],
    ['infinity', 'infinity'],
    ['minus infinity', '-infinity'],
  ])(`refuses %s as ${column}`, async (_, at) => {
    await expect(insert(at)).rejects.toMatchObject({ code: 'WS007', detail: '["occurredAt"]' });
  });

  it('takes what has just happened', async () => {
    await insert(new Date(Date.now() - 60_000).toISOString());
  });
});

describe('columns that viewers write', () => {
  const unbounded = async (types: string, bound: string, stamped: string) => {
    const { rows } = await test.owner.query<{ name: string }>(
      `SELECT c.relname || '.' || a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
          AND a.atttypid = ANY ($1::regtype[]) AND has_column_privilege('authenticated', c.oid, a.attnum, 'INSERT, UPDATE')
          AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND a.attnum = ANY (k.conkey)
            AND pg_get_constraintdef(k.oid) ~* $2) AND c.relname || '.' || a.attname !~ $3 ORDER BY 1`,
      [types, bound, stamped],
    );
    return rows.map(({ name }) => name);
  };

  it('hold finite numbers only', async () => {
    expect(await unbounded('{float4,float8,numeric}', 'Infinity|<= \\(?\\d', '^$')).toEqual([]);
  });

  it('hold texts and JSON of a limited size only', async () => {
    const stamped =
      '^(\\w+\\.time_zone|error_reports\\.fingerprint|api_keys\\.scopes|suppression_rules\\.equal_fields)$';
    expect(
      await unbounded('{text,jsonb,text[]}', 'length|pg_column_size|is_matcher|is_escalation|is_rotations|~ ', stamped),
    ).toEqual([]);
  });

  it('hold times of four-digit years only, where the database does not set or bound them itself', async () => {
    const telemetry = moments.map(([table, column]) => `${table}\\.${column}`).join('|');
    const archived =
      '(alert_configurations|error_suppression_rules|suppression_rules|escalation_policies|runbooks|monitor_configurations|notification_channels|escalation_contacts|on_call_schedules|on_call_overrides|recovery_actions)\\.archived_at';
    // A guard writes what belongs there, whatever was named.
    const stamped = 'error_correlations\\.(source|related)_created_at|incident_runbook_steps\\.checked_at';
    expect(
      await unbounded(
        '{timestamptz,date}',
        'year|weddings_days|starts_on \\+ 13',
        `^(${telemetry}|${archived}|${stamped}|\\w+\\.local_date|api_keys\\.revoked_at)$`,
      ),
    ).toEqual([]);
  });
});

describe('time zones', () => {
  it.each([
    'Mars/Olympus',
    'CET',
    'europe/london',
    'UTC+5',
    'A/B+5',
    'Europe/London; DROP',
    '',
    '../etc/localtime',
    'Posix/Europe/London',
    'Right/Europe/London',
  ])('such as %j, no place of the IANA list, are refused', async (zone) => {
    for (const statement of [
      `INSERT INTO organizations (slug, name, time_zone) VALUES ('elsewhere', 'Elsewhere', $1)`,
      `INSERT INTO venues (organization_id, name, time_zone) SELECT id, 'Elsewhere', $1 FROM organizations`,
      `UPDATE venues SET time_zone = $1`,
      `INSERT INTO escalation_contacts (organization_id, display_name, role, time_zone) SELECT id, 'Kim', 'on_call', $1 FROM organizations`,
    ]) {
      await expect(test.engine.query(statement, [zone]), statement).rejects.toMatchObject({ code: '23514' });
    }
  });
});
