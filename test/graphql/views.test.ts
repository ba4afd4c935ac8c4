import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { openAsker, type Asker } from './ask.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  for (const { id } of [fixtures.rose, fixtures.aurora]) {
    await test.engine.query(
      `INSERT INTO system_health_checks (organization_id, service_name, status, response_time_ms, consecutive_failures, created_at)
       SELECT $1, service, CASE WHEN n = 1 THEN 'unhealthy' ELSE 'healthy' END::health_status, 100 * n, CASE WHEN n = 1 THEN 2 ELSE 0 END,
              now() - n * interval '10 minutes'
         FROM unnest(ARRAY['payments', 'photos']) AS service, generate_series(1, 8) AS n`,
      [id],
    );
    await test.engine.query(
      `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value, unit, timestamp, created_at)
       SELECT $1, 'payments', 'response_time', n, 'ms', now() - n * interval '1 minute', now() - n * interval '1 minute'
         FROM generate_series(0, 100) AS n`,
      [id],
    );
    await test.engine.query(
      `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, fingerprint, local_date, created_at)
       SELECT $1, 'payments', 'CardDeclined', (ARRAY['low', 'medium'])[1 + n % 2]::error_severity_type, 'declined', 'f', current_date, now() - n * interval '1 day'
         FROM generate_series(0, 9) AS n`,
      [id],
    );
  }
  asker = await openAsker(test);
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

const ask = (query: string, variables?: Record<string, unknown>) => asker.ask(fixtures.rose.as.user, query, variables);
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

// Covers V01.
describe('systemHealthOverview', () => {
  const query = /* GraphQL */ `
    query ($since: DateTime, $serviceName: [String!]) {
      systemHealthOverview(since: $since, serviceName: $serviceName) {
        serviceName
        totalChecks
        healthyChecks
        avgResponseTime
        totalConsecutiveFailures
        currentConsecutiveFailures
        maxConsecutiveFailures
        lastStatus
      }
    }
  `;

  it('counts an hour of the own organization, in one statement', async () => {
    const row = {
      totalChecks: 5,
      healthyChecks: 4,
      avgResponseTime: 300,
      totalConsecutiveFailures: 2,
      currentConsecutiveFailures: 2,
      maxConsecutiveFailures: 2,
      lastStatus: 'UNHEALTHY',
    };
    expect(await ask(query)).toMatchObject({
      errors: [],
      statements: 2,
      data: {
        systemHealthOverview: [
          { serviceName: 'payments', ...row },
          { serviceName: 'photos', ...row },
        ],
      },
    });
  });

  it('takes another window and chosen services', async () => {
    expect(await ask(query, { since: ago(24), serviceName: ['photos'] })).toMatchObject({
      errors: [],
      data: { systemHealthOverview: [{ serviceName: 'photos', totalChecks: 8 }] },
    });
  });

  it('refuses a window that is too long or runs backward', async () => {
    expect((await ask(query, { since: ago(24 * 8 - 1) })).errors).toMatchObject([
      { code: 'LIMIT_EXCEEDED', message: 'The window may span at most 7 days, and spans 8.' },
    ]);
    expect((await ask(query, { since: ago(-1) })).errors).toMatchObject([
      { code: 'BAD_USER_INPUT', message: 'since must lie before until.' },
    ]);
  });
});

// Covers V02.
it('errorTrendingAnalysis counts by hour, type and severity over seven days', async () => {
  const { data, errors } = await ask(
    '{ errorTrendingAnalysis(severity: [LOW]) { hour errorType severity errorCount weekendErrors } }',
  );
  expect(errors).toEqual([]);
  const rows = (data as unknown as { errorTrendingAnalysis: { hour: string }[] }).errorTrendingAnalysis;
  expect(rows).toHaveLength(4);
  expect(rows[0]).toMatchObject({
    hour: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:00:00\.000Z$/),
    errorType: 'CardDeclined',
    severity: 'LOW',
    errorCount: 1,
  });
});

const within = (exact: number) =>
  expect.toSatisfy((value: number) => Math.abs(value - exact) <= exact / 100, `within 1 % of ${exact}`) as number;

// Covers V03.
it('performancePercentileAnalysis gives percentiles within 1 %', async () => {
  expect(
    await ask('{ performancePercentileAnalysis { serviceName metricType unit p50 p95 p99 avgValue sampleCount } }'),
  ).toMatchObject({
    errors: [],
    data: {
      performancePercentileAnalysis: [
        {
          serviceName: 'payments',
          metricType: 'RESPONSE_TIME',
          unit: 'ms',
          p50: within(50),
          p95: within(95),
          p99: within(99),
          avgValue: 50,
          sampleCount: 101,
        },
      ],
    },
  });
});

// Covers V04.
it('saturdayMonitoring gives its twelve figures', async () => {
  const { data, errors } = await ask('{ saturdayMonitoring { metricType count priority } }');
  expect(errors).toEqual([]);
  const rows = (data as unknown as { saturdayMonitoring: { metricType: string; count: number }[] }).saturdayMonitoring;
  expect(rows.map(({ metricType }) => metricType)).toEqual([
    'active_weddings',
    'critical_errors',
    'errors',
    'escalated_alerts',
    'failed_payments',
    'form_failures',
    'open_incidents',
    'rsvp_checks_failing',
    'slow_uploads',
    'unacknowledged_alerts',
    'vendor_notifications_pending',
    'venues_offline',
  ]);
});
