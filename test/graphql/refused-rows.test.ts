import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import type { TestDatabase } from '../support/database.ts';
import type { Tenant } from '../support/fixtures.ts';
import { names, openTelemetry, refusals, type Row, type Telemetry } from './telemetry.ts';

let telemetry: Telemetry;
let test: TestDatabase;
let rose: Tenant;
beforeAll(async () => {
  telemetry = await openTelemetry();
  ({ test } = telemetry);
  ({ rose } = telemetry.fixtures);
});
afterAll(() => telemetry.close());

const table: Telemetry['table'] = (name) => telemetry.table(name);
const send: Telemetry['send'] = (...sent) => telemetry.send(...sent);
const count: Telemetry['count'] = (...counted) => telemetry.count(...counted);
const metric = (more: object = {}): Row => ({ ...table('performance_metrics').least(), ...more });

describe('a row that cannot be', () => {
  const x = (length: number) => 'x'.repeat(length);
  it.each<[string, Row, string | null]>([
    ['performance_metrics', { metricValue: -1 }, 'metricValue'],
    ['performance_metrics', { metricValue: Number.POSITIVE_INFINITY }, 'metricValue'],
    ['performance_metrics', { metricValue: Number.NaN }, 'metricValue'],
    ['performance_metrics', { metricValue: '12' }, 'metricValue'],
    ['performance_metrics', { metricType: 'RESPONSE' }, 'metricType'],
    ['performance_metrics', { metricType: 'response_time' }, 'metricType'],
    ['performance_metrics', { serviceName: '' }, 'serviceName'],
    ['performance_metrics', { serviceName: x(201) }, 'serviceName'],
    ['performance_metrics', { serviceName: 'NUL \0' }, 'serviceName'],
    ['performance_metrics', { serviceName: 'half \ud800' }, 'serviceName'],
    ['performance_metrics', { unit: '' }, 'unit'],
    ['performance_metrics', { labels: [] }, 'labels'],
    ['performance_metrics', { labels: { a: 'NUL \0' } }, 'labels'],
    ['performance_metrics', { labels: { 'NUL \0': 1 } }, 'labels'],
    [
      'performance_metrics',
      { labels: { deep: JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`) as unknown } },
      'labels',
    ],
    ['performance_metrics', { labels: { many: Array.from({ length: 20_000 }, (_, at) => at) } }, 'labels'],
    ['performance_metrics', { rowKey: '' }, 'rowKey'],
    ['performance_metrics', { rowKey: x(201) }, 'rowKey'],
    ['core_web_vitals', { pagePath: 'gallery' }, 'pagePath'],
    ['core_web_vitals', { pagePath: `/${x(500)}` }, 'pagePath'],
    ['core_web_vitals', { deviceType: x(101) }, 'deviceType'],
    ['api_performance', { method: 'get' }, 'method'],
    ['api_performance', { statusCode: 99 }, 'statusCode'],
    ['api_performance', { statusCode: 200.5 }, 'statusCode'],
    ['api_performance', { requestBytes: -1 }, 'requestBytes'],
    ['api_performance', { responseBytes: 2 ** 31 }, 'responseBytes'],
    ['api_performance', { traceId: x(201) }, 'traceId'],
    ['database_performance', { rowsExamined: 2 ** 53 }, 'rowsExamined'],
    ['database_performance', { rowsReturned: -1 }, null],
    ['database_performance', { indexUsed: 'yes' }, 'indexUsed'],
    ['database_performance', { lockWaitMs: -1 }, 'lockWaitMs'],
    ['user_journey_performance', { stepIndex: 1001 }, 'stepIndex'],
    ['business_events', { revenueImpact: 1e12, currency: 'GBP' }, 'revenueImpact'],
    ['business_events', { revenueImpact: 1 }, null],
    ['business_events', { revenueImpact: 1, currency: 'pounds' }, 'currency'],
    ['business_events', { actorUserId: 'Kim' }, 'actorUserId'],
    ['feature_usage', { quantity: 0 }, 'quantity'],
    ['system_health_checks', { consecutiveFailures: -1 }, 'consecutiveFailures'],
    ['venue_connectivity', { packetLossPercent: 100.1 }, 'packetLossPercent'],
  ])('of %s with %.60j is named with its field, and the others are kept', async (name, bad, field) => {
    const { list, least } = table(name);
    const before = await count(name);
    const done = await send(list, [least(), { ...least(), ...bad }, least()]);
    expect(refusals(done)).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', list, '1', ...(field === null ? [] : [field])] },
    ]);
    expect(done.payload).toMatchObject({ accepted: 2, rejected: 1 });
    expect(await count(name)).toBe(before + 2);
  });

  it.each([
    ['core_web_vitals', 'venueId', 'vn'],
    ['api_performance', 'venueId', 'vn'],
    ['user_journey_performance', 'weddingId', 'wd'],
    ['business_events', 'venueId', 'vn'],
    ['business_events', 'weddingId', 'wd'],
    ['system_health_checks', 'monitorConfigurationId', 'mc'],
    ['venue_connectivity', 'venueId', 'vn'],
    ['error_reports', 'weddingId', 'wd'],
  ])('of %s names by %s nothing absent, of another organization or of another kind', async (name, field, code) => {
    const { list, least } = table(name);
    const bad = [
      encodeGlobalId(code, rose.id, randomUUID()),
      encodeGlobalId(code, telemetry.fixtures.aurora.id, telemetry.fixtures.aurora.venues[0]),
      encodeGlobalId('in', rose.id, randomUUID()),
      'x',
      7,
    ];
    const done = await send(list, [least(), ...bad.map((id) => ({ ...least(), [field]: id }))]);
    expect(refusals(done).map(({ code: why, path }) => [why, ...path.slice(2)])).toEqual([
      ['INVALID_INPUT', '1', field],
      ['NOT_FOUND', '2', field],
      ['INVALID_INPUT', '3', field],
      ['INVALID_INPUT', '4', field],
      ['INVALID_INPUT', '5', field],
    ]);
    expect(done.payload).toMatchObject({ accepted: 1, rejected: 5 });
  });

  it('is told how long each text may be, by the limits of the database and before it', async () => {
    const { rows } = await test.owner.query<{ table: string; column: string; longest: number }>(
      `SELECT c.conrelid::regclass::text AS table, a.attname AS column,
         substring(pg_get_constraintdef(c.oid) FROM 'length[(]\\w+[)] <= ([0-9]+)')::int AS longest
       FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
       WHERE c.conrelid = ANY ($1::regclass[]) AND pg_get_constraintdef(c.oid) ~ 'length[(]\\w+[)] <= '
         AND a.attname NOT IN ('page_path', 'endpoint')`,
      [[...names]],
    );
    expect(rows.length).toBeGreaterThan(35);
    for (const { table: name, column, longest } of rows) {
      const { list, least } = table(name);
      const field = column
        .replace('error_message', 'message')
        .replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      const done = await send(list, [
        { ...least(), [field]: x(longest + 1) },
        { ...least(), [field]: '🎂'.repeat(longest) },
      ]);
      expect(refusals(done), `${name}.${column}`).toEqual([
        {
          code: 'INVALID_INPUT',
          message: `${field} has at most ${longest.toLocaleString('en')} characters.`,
          path: ['input', list, '0', field],
        },
      ]);
    }
  });

  it.each<[string, object, string[]]>([
    ['venue_connectivity', { status: 'online' }, ['venue_id']],
    ['performance_metrics', { service_name: 'api', metric_value: 1 }, ['metric_type']],
    ['core_web_vitals', { name: 'lcp', page_path: '/' }, ['value']],
    ['error_reports', { service_name: 'api', severity: 'low', error_message: 'm' }, ['error_type']],
  ])('of %s that lacks what it needs is named in SQL, too, and the others are kept', async (name, lacking, columns) => {
    const { venues } = rose;
    const whole = {
      venue_connectivity: { venue_id: venues[0], status: 'online' },
      performance_metrics: { service_name: 'api', metric_type: 'cpu_usage', metric_value: 1 },
      core_web_vitals: { name: 'lcp', value: 1, page_path: '/' },
      error_reports: { service_name: 'api', error_type: 'E', severity: 'low', error_message: 'm' },
    }[name];
    const through = name === 'error_reports' ? 'ingest_error_batch' : `ingest_${name}`;
    const [row] = await test.asViewer(rose.as.service, (connection) =>
      connection.query(`SELECT ${through}($1, $2) AS answer`, [rose.id, JSON.stringify([whole, lacking])]),
    );
    expect(row).toMatchObject({
      answer: {
        accepted: 1,
        faults: columns.map((column) => ({ ordinal: 1, column, message: 'A value is required.' })),
      },
    });
  });

  it('is told what several columns break together', async () => {
    const done = await send('businessEvents', [{ ...table('business_events').least(), revenueImpact: 1 }]);
    expect(refusals(done)).toMatchObject([{ message: 'Money needs its currency.' }]);
  });

  it.each([0, 5001])('is every one of %i', async (length) => {
    expect(
      refusals(
        await send(
          'performanceMetrics',
          Array.from({ length }, () => metric()),
        ),
      ),
    ).toEqual([
      {
        code: 'INVALID_INPUT',
        message: `1 to 5,000 rows are taken at once, not ${length}.`,
        path: ['input', 'performanceMetrics'],
      },
    ]);
  });
});

describe('a direct INSERT', () => {
  const minuteAgo = new Date(Date.now() - 60_000).toISOString();
  const insert = (statement: string, values: readonly unknown[] = []) =>
    test.asViewer(rose.as.service, (connection) => connection.query(statement, [rose.id, ...values]));

  it.each([
    ['/weddings/4711', '/weddings/:id'],
    ['/weddings/4711/guests/12?x=1', '/weddings/:id/guests/:id'],
    ['https://rose.example', '/'],
    ['https://rose.example/a#b', '/a'],
    ['/guests/kim@example.com', '/guests/:id'],
    ['/days/2026-11-28', '/days/:id'],
    ['/pay/pi_3MtwBwLkdIwHu7ix28a3tqPa', '/pay/:id'],
    ['/w/ZXIAyRMJpkFLLYfYWUrvqx7DAaIXaZMpeqG6kfY9ftyGcQ', '/w/:id'],
    ['/weddings/:id/rsvp', '/weddings/:id/rsvp'],
    ['/api/v1/oauth2-callback-handler', '/api/v1/oauth2-callback-handler'],
    ['checkout', 'checkout'],
  ])('templates %s as the API does', async (given, kept) => {
    const sessionId = randomUUID();
    await insert(
      `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms, trace_id)
       VALUES ($1, 'api', $2, 'GET', 200, 1, $3)`,
      [given, sessionId],
    );
    await send('apiPerformance', [{ ...table('api_performance').least(), endpoint: given, traceId: sessionId }]);
    const { rows } = await test.engine.query('SELECT endpoint FROM api_performance WHERE trace_id = $1', [sessionId]);
    expect(rows).toEqual([{ endpoint: kept }, { endpoint: kept }]);
  });

  it('of requests is a rolled-up response time of the service too, as by the API', async () => {
    const [direct, sent] = [randomUUID(), randomUUID()];
    await insert(
      `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms, occurred_at)
       SELECT $1, $2, '/rsvp', 'GET', 200, ms, $3::timestamptz FROM unnest('{10, 20, 60}'::float8[]) ms`,
      [direct, minuteAgo],
    );
    await send(
      'apiPerformance',
      [10, 20, 60].map((responseTimeMs) => ({
        ...table('api_performance').least(),
        serviceName: sent,
        responseTimeMs,
        occurredAt: minuteAgo,
      })),
    );
    const { rows } = await test.engine.query(
      `SELECT metric_type, metric_value, unit, labels, timestamp FROM performance_metrics WHERE service_name = ANY ($1)`,
      [[direct, sent]],
    );
    const rolledUp = {
      metric_type: 'response_time',
      metric_value: 30,
      unit: 'ms',
      labels: { source: 'api_performance', samples: 3, max: 60 },
      timestamp: new Date(minuteAgo),
    };
    expect(rows).toEqual([rolledUp, rolledUp]);
  });

  it('rates web vitals by the published limits, as the API does', async () => {
    const sessionId = randomUUID();
    const vitals = [
      ['lcp', 2500],
      ['lcp', 4000],
      ['lcp', 4001],
      ['inp', 201],
      ['cls', 0.1],
      ['fcp', 1801],
      ['ttfb', 1801],
    ] as const;
    await insert(
      `INSERT INTO core_web_vitals (organization_id, name, value, page_path, session_id)
       SELECT $1, (v ->> 0)::web_vital_name, (v ->> 1)::float8, '/a?b', $3 FROM jsonb_array_elements($2) v`,
      [JSON.stringify(vitals), sessionId],
    );
    await send(
      'coreWebVitals',
      vitals.map(([name, value]) => ({ name: name.toUpperCase(), value, pagePath: '/a?b', sessionId })),
    );
    const { rows } = await test.engine.query(
      `SELECT array_agg(rating ORDER BY id)::text[] AS ratings, page_path FROM core_web_vitals WHERE session_id = $1 GROUP BY page_path`,
      [sessionId],
    );
    const expected = ['good', 'needs_improvement', 'poor', 'needs_improvement', 'good', 'needs_improvement', 'poor'];
    expect(rows).toEqual([{ ratings: [...expected, ...expected], page_path: '/a' }]);
  });

  it('names no monitor of another organization', async () => {
    const { rows } = await test.engine.query<{ id: string }>(
      'SELECT id FROM monitor_configurations WHERE organization_id = $1 LIMIT 1',
      [telemetry.fixtures.aurora.id],
    );
    await expect(
      insert(
        `INSERT INTO system_health_checks (organization_id, service_name, status, monitor_configuration_id) VALUES ($1, 'x', 'healthy', $2)`,
        [rows[0]?.id],
      ),
    ).rejects.toMatchObject({ code: '23503' });
  });
});
