import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bookWedding, newOrganization, type NewOrganization } from '../support/organization.ts';

const views = [
  'system_health_overview',
  'error_trending_analysis',
  'performance_percentile_analysis',
  'saturday_monitoring',
  'alert_accuracy',
];

let test: TestDatabase;
let organization: NewOrganization;
let other: NewOrganization;

beforeAll(async () => {
  test = await testDatabase();
  await moveClock(test, '2027-06-05T12:30:00Z');
  organization = await newOrganization(test.engine);
  other = await newOrganization(test.engine);
});
afterAll(() => test.close());

const asMember = <R>(sql: string, values: unknown[] = [], claims: object = organization.onCall): Promise<R[]> =>
  test.asViewer(claims, (connection) => connection.query<R>(sql, values));

describe('every view', () => {
  it.each(views)('%s is the reader’s own: security_invoker, with the organization in each row', async (view) => {
    const { rows } = await test.owner.query(
      `SELECT 'security_invoker=true' = ANY (reloptions) AS invoker,
              EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'organization_id') AS named
       FROM pg_class c WHERE relname = $1`,
      [view],
    );
    expect(rows).toEqual([{ invoker: true, named: true }]);
  });

  it.each(views)('%s says what its function says of the same window', async (view) => {
    const direct = await asMember(`SELECT * FROM ${view} ORDER BY 1, 2, 3`);
    const asked = await asMember(`SELECT * FROM ${view}_window($1, NULL, NULL) ORDER BY 1, 2, 3`, [organization.id]);
    expect(asked).toEqual(direct);
  });
});

// Covers V01.
describe('system_health_overview', () => {
  it('counts an hour’s checks, and tells the state from the newest', async () => {
    await test.engine.query(
      `INSERT INTO system_health_checks (organization_id, service_name, status, response_time_ms, consecutive_failures, occurred_at, created_at)
       SELECT o, 'api', s::health_status, ms, failures, engine_now() - ago::interval, engine_now() - ago::interval
       FROM unnest($1::uuid[]) AS o, (VALUES
         ('unhealthy', 900, 1, '50 minutes'), ('unhealthy', NULL, 2, '40 minutes'), ('healthy', 100, 0, '30 minutes'),
         ('degraded', 200, 1, '10 minutes'), ('healthy', 1, 0, '61 minutes')) AS c (s, ms, failures, ago)`,
      [[organization.id, other.id]],
    );
    expect(await asMember('SELECT * FROM system_health_overview')).toEqual([
      {
        organization_id: organization.id,
        service_name: 'api',
        total_checks: '4',
        healthy_checks: '1',
        avg_response_time: 400,
        total_consecutive_failures: '4',
        current_consecutive_failures: 1,
        max_consecutive_failures: 2,
        last_status: 'degraded',
      },
    ]);
    const earlier = await asMember(
      `SELECT total_checks FROM system_health_overview_window($1, engine_now() - interval '2 hours', engine_now() - interval '45 minutes')`,
      [organization.id],
    );
    expect(earlier).toEqual([{ total_checks: '2' }]);
  });
});

// Covers V02.
describe('error_trending_analysis', () => {
  it('counts a week of errors by hour, type and severity, and those of the weekend', async () => {
    await test.engine.query('SELECT make_partitions($1, $2)', ['2027-05-28', '2027-06-05']);
    await test.engine.query(
      `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, fingerprint, local_date, wedding_context,
         occurred_at, created_at)
       SELECT $1, 'api', type, 'low', 'x', type, at::date, jsonb_build_object('is_weekend', weekend), at, at
       FROM (VALUES ('A', timestamptz '2027-06-05T09:01Z', true), ('A', '2027-06-05T09:59Z', true), ('A', '2027-06-05T10:00Z', true),
         ('A', '2027-06-03T10:00Z', false), ('B', '2027-06-03T10:30Z', false), ('A', '2027-05-28T10:00Z', false)) AS e (type, at, weekend)`,
      [organization.id],
    );
    expect(
      await asMember(
        'SELECT hour, error_type, severity, error_count, weekend_errors FROM error_trending_analysis ORDER BY hour, error_type',
      ),
    ).toEqual([
      { hour: new Date('2027-06-03T10:00Z'), error_type: 'A', severity: 'low', error_count: '1', weekend_errors: '0' },
      { hour: new Date('2027-06-03T10:00Z'), error_type: 'B', severity: 'low', error_count: '1', weekend_errors: '0' },
      { hour: new Date('2027-06-05T09:00Z'), error_type: 'A', severity: 'low', error_count: '2', weekend_errors: '2' },
      { hour: new Date('2027-06-05T10:00Z'), error_type: 'A', severity: 'low', error_count: '1', weekend_errors: '1' },
    ]);
  });
});

// Covers V03.
describe('performance_percentile_analysis', () => {
  it('is exact, by service, type and unit, for what was measured in the last day', async () => {
    await test.engine.query('SELECT make_partitions($1, $2)', ['2027-06-03', '2027-06-05']);
    await test.engine.query(
      `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value, unit, timestamp, created_at)
       SELECT $1::uuid, 'api', 'response_time'::performance_metric_type, n, 'ms', engine_now() - interval '1 hour', engine_now() FROM generate_series(1, 101) AS n
       UNION ALL SELECT $1::uuid, 'api', 'response_time', 7, 's', engine_now(), engine_now()
       UNION ALL SELECT $1::uuid, 'api', 'response_time', 9999, 'ms', engine_now() - interval '25 hours', engine_now()
       UNION ALL SELECT $1::uuid, 'api', 'response_time', 9999, 'ms', engine_now() - interval '25 hours', engine_now() - interval '25 hours'`,
      [organization.id],
    );
    expect(await asMember('SELECT * FROM performance_percentile_analysis ORDER BY unit')).toEqual([
      {
        organization_id: organization.id,
        service_name: 'api',
        metric_type: 'response_time',
        unit: 'ms',
        p50: 51,
        p95: 96,
        p99: 100,
        avg_value: 51,
        sample_count: '101',
      },
      {
        organization_id: organization.id,
        service_name: 'api',
        metric_type: 'response_time',
        unit: 's',
        p50: 7,
        p95: 7,
        p99: 7,
        avg_value: 7,
        sample_count: '1',
      },
    ]);
  });
});

// Covers V04.
describe('saturday_monitoring', () => {
  const figures = async (owner: NewOrganization): Promise<Record<string, number>> => {
    const rows = await asMember<{ metric_type: string; count: string; priority: string }>(
      'SELECT metric_type, count, priority FROM saturday_monitoring WHERE organization_id = $1',
      [owner.id],
      owner.onCall,
    );
    return Object.fromEntries(rows.map((row) => [row.metric_type, Number(row.count)]));
  };
  const nothing = {
    errors: 0,
    critical_errors: 0,
    open_incidents: 0,
    unacknowledged_alerts: 0,
    escalated_alerts: 0,
    failed_payments: 0,
    form_failures: 0,
    slow_uploads: 0,
    rsvp_checks_failing: 0,
    venues_offline: 0,
    vendor_notifications_pending: 0,
    active_weddings: 0,
  };

  it('has its twelve rows even where there is nothing to count', async () => {
    expect(await figures(await newOrganization(test.engine))).toEqual(nothing);
  });

  it('counts what matters today', async () => {
    const busy = await newOrganization(test.engine);
    await bookWedding(test.engine, busy.id, { venue: busy.venue, from: '2027-06-05' });
    await test.asViewer(busy.onCall, (connection) =>
      connection.query(
        `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message)
         VALUES ($1, 'api', 'A', 'low', 'x'), ($1, 'api', 'B', 'critical', 'x'), ($1, 'api', 'C', 'wedding_emergency', 'x')`,
        [busy.id],
      ),
    );
    await test.engine.query(
      `UPDATE alert_history SET alert_status = 'escalated' WHERE organization_id = $1 AND title LIKE '%B in api'`,
      [busy.id],
    );
    await test.asViewer(busy.onCall, (connection) =>
      connection.query(
        `INSERT INTO business_events (organization_id, event_type, event_name, success, duration_ms)
         VALUES ($1, 'payment', 'p', false, 1), ($1, 'payment', 'p', true, 1), ($1, 'form_submission', 'f', false, 1),
           ($1, 'photo_upload', 'u', true, 2001), ($1, 'photo_upload', 'u', true, 2000),
           ($1, 'vendor_notification', 'late', false, 1), ($1, 'vendor_notification', 'sent', false, 1)`,
        [busy.id],
      ),
    );
    await test.asViewer(busy.onCall, (connection) =>
      connection.query(
        `INSERT INTO business_events (organization_id, event_type, event_name, success) VALUES ($1, 'vendor_notification', 'sent', true)`,
        [busy.id],
      ),
    );
    await test.engine.query(
      `INSERT INTO system_health_checks (organization_id, service_name, status, created_at, occurred_at)
       VALUES ($1, 'rsvp', 'healthy', engine_now() - interval '5 minutes', engine_now()), ($1, 'rsvp', 'unhealthy', engine_now(), engine_now())`,
      [busy.id],
    );
    await test.engine.query(`UPDATE venues SET status = 'offline' WHERE organization_id = $1`, [busy.id]);
    expect(await figures(busy)).toEqual({
      errors: 3,
      critical_errors: 2,
      open_incidents: 2,
      unacknowledged_alerts: 2,
      escalated_alerts: 1,
      failed_payments: 1,
      form_failures: 1,
      slow_uploads: 1,
      rsvp_checks_failing: 1,
      venues_offline: 1,
      vendor_notifications_pending: 1,
      active_weddings: 1,
    });
  });

  it('still counts Saturday’s errors at half past one on Sunday, while the reception goes on', async () => {
    const late = await newOrganization(test.engine);
    await bookWedding(test.engine, late.id, { venue: late.venue, from: '2027-06-05' });
    await moveClock(test, '2027-06-05T21:00:00Z');
    await test.asViewer(late.onCall, (connection) =>
      connection.query(
        `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message) VALUES ($1, 'api', 'A', 'low', 'x')`,
        [late.id],
      ),
    );
    await moveClock(test, '2027-06-06T00:30:00Z');
    expect(await figures(late)).toMatchObject({ errors: 1, active_weddings: 1 });
    await moveClock(test, '2027-06-06T04:00:00Z');
    expect(await figures(late)).toMatchObject({ errors: 0, active_weddings: 0 });
    await moveClock(test, '2027-06-05T12:30:00Z');
  });
});
