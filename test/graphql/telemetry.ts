import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures, type Tenant } from '../support/fixtures.ts';
import { openAsker, type Asker } from './ask.ts';
import { mutate, type Outcome, type Refusal } from './mutate.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface Table {
  readonly list: string;
  /** What a row cannot do without. */
  readonly least: () => Row;
  /** All that a client may give, */
  readonly whole: () => Row;
  /** and the same as the database keeps it. */
  readonly stored: Row;
}

const happened = new Date(Math.floor(Date.now() / 1000) * 1000 - 60_000);
export const occurredAt = happened.toISOString();

/** By table: what programs send of it, by its mutation. */
const tables = (rose: Tenant, venue: string, monitor: string): Readonly<Record<string, Table>> => ({
  performance_metrics: {
    list: 'performanceMetrics',
    least: () => ({ serviceName: 'api', metricType: 'RESPONSE_TIME', metricValue: 12.5 }),
    whole: () => ({
      serviceName: 'api',
      metricType: 'CPU_USAGE',
      metricValue: 0,
      unit: 'percent',
      labels: { host: 'a' },
      occurredAt,
    }),
    stored: { metric_type: 'cpu_usage', metric_value: 0, unit: 'percent', labels: { host: 'a' }, timestamp: happened },
  },
  core_web_vitals: {
    list: 'coreWebVitals',
    least: () => ({ name: 'LCP', value: 2501, pagePath: '/gallery' }),
    whole: () => ({
      name: 'CLS',
      value: 0.3,
      rating: 'POOR',
      pagePath: 'https://rose.example/weddings/4711/photos?token=secret#top',
      deviceType: 'mobile',
      connectionType: '4g',
      sessionId: 's-1',
      navigationId: 'n-1',
      venueId: venue,
      occurredAt,
    }),
    stored: {
      name: 'cls',
      rating: 'poor',
      page_path: '/weddings/:id/photos',
      is_wedding_day: true,
      occurred_at: happened,
    },
  },
  api_performance: {
    list: 'apiPerformance',
    least: () => ({ serviceName: 'api', endpoint: '/rsvp', method: 'POST', statusCode: 201, responseTimeMs: 40 }),
    whole: () => ({
      serviceName: 'api',
      endpoint: '/weddings/3f0c0c9e-4c0b-4a51-9d3e-3a1b7f2f0001/rsvp?guest=kim@example.com',
      method: 'GET',
      statusCode: 599,
      responseTimeMs: 0.25,
      requestBytes: 0,
      responseBytes: 2147483647,
      traceId: '0af7651916cd43dd8448eb211c80319c',
      venueId: venue,
      occurredAt,
    }),
    stored: { endpoint: '/weddings/:id/rsvp', status_code: 599, response_bytes: 2147483647, occurred_at: happened },
  },
  database_performance: {
    list: 'databasePerformance',
    least: () => ({ serviceName: 'api', databaseName: 'main', queryFingerprint: 'f', queryTimeMs: 3 }),
    whole: () => ({
      serviceName: 'api',
      databaseName: 'main',
      queryFingerprint: 'f',
      normalizedQuery: 'select $1',
      queryTimeMs: 3,
      rowsExamined: 9007199254740991,
      rowsReturned: 0,
      indexUsed: false,
      lockWaitMs: 1.5,
      occurredAt,
    }),
    stored: { normalized_query: 'select $1', rows_examined: '9007199254740991', index_used: false, lock_wait_ms: 1.5 },
  },
  user_journey_performance: {
    list: 'userJourneyPerformance',
    least: () => ({
      journeyName: 'rsvp',
      journeyId: 'j',
      stepName: 'open',
      stepIndex: 0,
      durationMs: 9,
      success: true,
    }),
    whole: () => ({
      journeyName: 'rsvp',
      journeyId: 'j',
      stepName: 'open',
      stepIndex: 1000,
      durationMs: 9,
      success: false,
      failureReason: 'left',
      sessionId: 's',
      deviceType: 'tablet',
      venueId: venue,
      weddingId: encodeGlobalId('wd', rose.id, rose.weddings.today),
      occurredAt,
    }),
    stored: { step_index: 1000, success: false, failure_reason: 'left', is_wedding_day: true, occurred_at: happened },
  },
  business_events: {
    list: 'businessEvents',
    least: () => ({ eventType: 'PAYMENT', eventName: 'payment.card' }),
    whole: () => ({
      eventType: 'PAYMENT',
      eventName: 'payment.card',
      success: false,
      failureReason: 'declined',
      durationMs: 1200,
      revenueImpact: -250.5,
      currency: 'GBP',
      actorUserId: rose.users.user,
      sessionId: 's',
      venueId: venue,
      weddingId: encodeGlobalId('wd', rose.id, rose.weddings.today),
      properties: { table: 7 },
      occurredAt,
    }),
    stored: {
      success: false,
      revenue_impact: '-250.50',
      currency: 'GBP',
      properties: { table: 7 },
      is_wedding_day: true,
      timestamp: happened,
    },
  },
  feature_usage: {
    list: 'featureUsage',
    least: () => ({ featureName: 'seating plan' }),
    whole: () => ({
      featureName: 'seating plan',
      actorUserId: rose.users.user,
      actorSegment: 'planners',
      action: 'exported',
      quantity: 3,
      durationMs: 4,
      sessionId: 's',
      occurredAt,
    }),
    stored: { actor_segment: 'planners', action: 'exported', quantity: 3, duration_ms: 4, occurred_at: happened },
  },
  system_health_checks: {
    list: 'systemHealthChecks',
    least: () => ({ serviceName: 'checkout', status: 'HEALTHY' }),
    whole: () => ({
      serviceName: 'checkout',
      monitorConfigurationId: monitor,
      status: 'UNHEALTHY',
      responseTimeMs: 3000,
      consecutiveFailures: 2,
      message: 'no answer',
      region: 'eu-west',
      occurredAt,
    }),
    stored: {
      status: 'unhealthy',
      response_time_ms: 3000,
      consecutive_failures: 2,
      message: 'no answer',
      occurred_at: happened,
    },
  },
  venue_connectivity: {
    list: 'venueConnectivity',
    least: () => ({ venueId: venue, status: 'ONLINE' }),
    whole: () => ({
      venueId: venue,
      checkedAt: occurredAt,
      status: 'DEGRADED',
      latencyMs: 80,
      packetLossPercent: 100,
      downloadMbps: 0,
      uploadMbps: 2.5,
      networkType: 'lte',
      offlineCapable: true,
      checkedBy: 'probe',
    }),
    stored: {
      status: 'degraded',
      packet_loss_percent: 100,
      offline_capable: true,
      checked_by: 'probe',
      checked_at: happened,
    },
  },
  error_reports: {
    list: 'errorReports',
    least: () => ({ serviceName: 'api', errorType: 'TypeError', severity: 'LOW', message: 'x is undefined' }),
    whole: () => ({
      serviceName: 'api',
      errorType: 'TypeError',
      severity: 'LOW',
      message: 'x is undefined',
      stackTrace: 'at open (/app/rsvp.js:1:2)',
      environment: 'staging',
      venueId: venue,
      weddingId: encodeGlobalId('wd', rose.id, rose.weddings.today),
      traceId: '0af7651916cd43dd8448eb211c80319c',
      sessionId: 's',
      release: '1.2.3',
      url: '/rsvp',
      weddingContext: { guests: 90 },
      tags: { region: 'south' },
      occurredAt,
    }),
    stored: { severity: 'low', environment: 'staging', release: '1.2.3', is_wedding_day: true, occurred_at: happened },
  },
});

export const names = [
  'performance_metrics',
  'core_web_vitals',
  'api_performance',
  'database_performance',
  'user_journey_performance',
  'business_events',
  'feature_usage',
  'system_health_checks',
  'venue_connectivity',
  'error_reports',
] as const;

export interface Telemetry {
  readonly test: TestDatabase;
  readonly fixtures: Fixtures;
  readonly asker: Asker;
  table(name: string): Table;
  /** `<list>Ingest` by a program. */
  send(list: string, rows: unknown, more?: object, shows?: string): Promise<Outcome>;
  count(name: string, where?: string): Promise<number>;
  close(): Promise<void>;
}

/** A database with two organizations, and a program of the first one that sends. */
export async function openTelemetry(): Promise<Telemetry> {
  const test = await testDatabase();
  const fixtures = await insertFixtures(test.engine);
  const { rose } = fixtures;
  const asker = await openAsker(test);
  const { rows } = await test.engine.query<{ id: string }>(
    "SELECT id FROM monitor_configurations WHERE organization_id = $1 AND name = 'Payments'",
    [rose.id],
  );
  const monitor = encodeGlobalId('mc', rose.id, rows[0]?.id ?? null);
  const all = tables(rose, encodeGlobalId('vn', rose.id, rose.venues[0]), monitor);
  return {
    test,
    fixtures,
    asker,
    table: (name) => all[name] as Table,
    send: (list, sent, more = {}, shows = 'accepted rejected duplicates') =>
      mutate(asker, rose.as.service, `${list}Ingest`, { [list]: sent, ...more }, shows),
    async count(name, where = 'true') {
      const { rows: counted } = await test.engine.query<{ count: number }>(
        `SELECT count(*)::int FROM ${name} WHERE organization_id = $1 AND ${where}`,
        [rose.id],
      );
      return counted[0]?.count ?? -1;
    },
    async close() {
      await asker.close();
      await test.close();
    },
  };
}

export const refusals = ({ payload }: Outcome): readonly Refusal[] => (payload?.['userErrors'] ?? []) as Refusal[];

export interface Receipt {
  readonly index: number;
  readonly id: string;
  readonly duplicate: boolean;
}
export const receipts = ({ payload }: Outcome): readonly Receipt[] => (payload?.['receipts'] ?? []) as Receipt[];
