import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';

const monitoringTables = [
  'error_reports',
  'error_patterns',
  'error_correlations',
  'auto_recovery_logs',
  'error_suppression_rules',
  'performance_metrics',
  'core_web_vitals',
  'api_performance',
  'database_performance',
  'user_journey_performance',
  'business_events',
  'conversion_funnels',
  'feature_usage',
  'revenue_metrics',
  'user_segments',
  'incidents',
  'incident_updates',
  'escalation_policies',
  'runbooks',
  'post_incident_analysis',
  'alert_configurations',
  'alert_history',
  'notification_channels',
  'suppression_rules',
  'escalation_contacts',
  'system_health_checks',
  'system_health_snapshots',
  'monitor_configurations',
  'venue_connectivity',
];

// Not monitoring: the platform's own tables, and what the engine keeps for its work.
const otherTables = [
  'organizations',
  'user_profiles',
  'staff_members',
  'venues',
  'weddings',
  'vendors',
  'wedding_vendors',
  'access_revocations',
  'api_keys',
  'audit_log',
  'break_glass',
  'idempotency_keys',
  'engine_clock',
  'engine_progress',
  '_prisma_migrations',
  'live_events',
  'live_pending',
  'live_positions',
  'live_head',
  'live_marks',
  'live_freshness',
  'metric_rollups',
  'metric_deltas',
  'metric_sketches',
  'alert_rule_timers',
  'alert_rule_baselines',
  'inhibition_sources',
  'alert_rule_states',
  'alert_feedback',
  'notification_channel_secrets',
  'escalation_contact_details',
  'notification_deliveries',
  'notification_decisions',
  'escalation_steps',
  'user_segment_members',
  'subscription_states',
  'incident_runbook_steps',
  'acknowledgement_links',
  'recovery_actions',
  'recovery_runs',
  'push_devices',
  'on_call_schedules',
  'on_call_overrides',
  'wedding_seasons',
];

const enums = {
  error_severity_type: ['low', 'medium', 'high', 'critical', 'wedding_emergency'],
  performance_metric_type: [
    'response_time',
    'throughput',
    'error_rate',
    'cpu_usage',
    'memory_usage',
    'database_query_time',
    'core_web_vitals',
  ],
  incident_severity_type: ['low', 'medium', 'high', 'critical', 'wedding_day_emergency'],
  wedding_impact_level: ['none', 'low', 'medium', 'high', 'wedding_day_critical'],
  alert_type_enum: ['threshold', 'anomaly', 'composite', 'heartbeat', 'pattern_match'],
  incident_priority: ['p0_critical', 'p1_high', 'p2_medium', 'p3_low', 'p4_info'],
  incident_status: ['open', 'acknowledged', 'investigating', 'identified', 'monitoring', 'resolved', 'closed'],
  alert_status: ['triggered', 'acknowledged', 'escalated', 'suppressed', 'resolved', 'expired'],
};

const additions = [
  'api_key_kind',
  'break_glass_status',
  'threshold_comparison',
  'metric_aggregation',
  'metric_scope',
  'rule_grouping',
  'no_data_handling',
  'alert_rule_state',
  'suppression_kind',
  'channel_type',
  'delivery_status',
  'notification_outcome',
  'alert_usefulness',
  'business_event_type',
  'segment_status',
  'error_pattern_status',
  'error_triage_status',
  'correlation_kind',
  'recovery_outcome',
  'recovery_kind',
  'health_status',
  'monitor_kind',
  'incident_update_kind',
  'actor_kind',
  'member_role',
  'web_vital_name',
  'web_vital_rating',
  'wedding_status',
  'venue_status',
];

let test: TestDatabase;
let organization: NewOrganization;

beforeAll(async () => {
  test = await testDatabase();
  organization = await newOrganization(test.engine);
  // Which of two indexes fits better is only seen where there is something to leave out.
  await test.engine.query(
    `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value, timestamp)
     SELECT $1, 'service ' || n % 50, (enum_range(NULL::performance_metric_type))[1 + n % 7], n, engine_now() - n * interval '1 second'
     FROM generate_series(1, 20000) AS n`,
    [organization.id],
  );
  await test.owner.query('ANALYZE performance_metrics');
});
afterAll(() => test.close());

describe('tables and enums', () => {
  // Covers T01-T30.
  it('are exactly the 29 monitoring tables, beside the platform’s and the engine’s', async () => {
    expect(new Set(monitoringTables).size).toBe(29);
    const { rows } = await test.owner.query<{ name: string }>(
      `SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([...monitoringTables, ...otherTables].sort());
  });

  // Covers E01-E04, E06-E08.
  it('are exactly the 8 enums with their values in order, beside what was added', async () => {
    const { rows } = await test.owner.query<{ name: string; values: string[] }>(
      `SELECT t.typname::text AS name, array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS values
       FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typnamespace = 'public'::regnamespace GROUP BY 1`,
    );
    const found = new Map(rows.map(({ name, values }) => [name, values]));
    expect(Object.fromEntries(Object.keys(enums).map((name) => [name, found.get(name)]))).toEqual(enums);
    expect([...found.keys()].sort()).toEqual([...Object.keys(enums), ...additions].sort());
  });

  // Covers P13.
  it('bind everybody by forced row-level security', async () => {
    const { rows } = await test.owner.query<{ name: string }>(
      `SELECT relname::text AS name FROM pg_class WHERE relname = ANY ($1) AND relrowsecurity AND relforcerowsecurity`,
      [monitoringTables],
    );
    expect(rows).toHaveLength(29);
  });
});

/** The indexes that the plan of a query names, asked as a viewer: row-level security and leakproof conditions included. */
async function indexesUsed(sql: string, claims: object = organization.onCall): Promise<string[]> {
  return test.asViewer(claims, async (connection) => {
    // The tables are nearly empty here, where reading them whole is cheapest: what matters is whether an index could serve.
    await connection.query('SET LOCAL enable_seqscan = off');
    await connection.query('SET LOCAL enable_sort = off');
    const rows = await connection.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`);
    return rows.flatMap((row) =>
      [...row['QUERY PLAN'].matchAll(/(?:using|Index Scan on) (\S+)/g)].map((match) => match[1] ?? ''),
    );
  });
}

/** Which index of the parent table an index of a partition belongs to. */
async function parentOf(index: string): Promise<string> {
  const { rows } = await test.owner.query<{ name: string }>(
    `SELECT coalesce(p.relname, c.relname)::text AS name
     FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid LEFT JOIN pg_class p ON p.oid = i.inhparent
     WHERE c.relkind IN ('i', 'I') AND c.relname = $1`,
    [index],
  );
  return rows[0]?.name ?? index;
}

// Covers I01-I07.
describe('each index serves the query it was made for, under row-level security', () => {
  const since = `engine_now() - interval '1 day'`;
  const organizationIs = (): string => `organization_id = '${organization.id}'`;
  it.each([
    [
      'idx_error_reports_wedding_day',
      () => `SELECT count(*) FROM error_reports WHERE is_wedding_day = true AND created_at > ${since}`,
    ],
    [
      'idx_incidents_saturday',
      () => 'SELECT id FROM incidents WHERE is_saturday_incident = true ORDER BY created_at DESC LIMIT 10',
    ],
    [
      'idx_performance_metrics_timestamp',
      () =>
        `SELECT metric_value FROM performance_metrics WHERE ${organizationIs()} AND timestamp > ${since} AND created_at > ${since} ORDER BY timestamp DESC LIMIT 10`,
    ],
    [
      'idx_business_events_revenue',
      () =>
        `SELECT revenue_impact FROM business_events WHERE revenue_impact IS NOT NULL AND created_at > ${since} ORDER BY revenue_impact DESC, timestamp DESC LIMIT 10`,
    ],
    [
      'idx_error_reports_organization_created',
      () =>
        `SELECT id FROM error_reports WHERE ${organizationIs()} AND created_at > ${since} ORDER BY created_at DESC LIMIT 10`,
    ],
    [
      'idx_performance_metrics_service_type',
      () => `SELECT metric_value FROM performance_metrics WHERE ${organizationIs()} AND service_name = 'service 7' AND metric_type = 'response_time'
             AND created_at > ${since}`,
    ],
    [
      'idx_alert_history_open',
      () => `SELECT id FROM alert_history WHERE ${organizationIs()} AND alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
             ORDER BY triggered_at DESC LIMIT 10`,
    ],
    [
      'idx_incidents_open',
      () =>
        `SELECT id FROM incidents WHERE ${organizationIs()} AND status NOT IN ('resolved', 'closed') ORDER BY created_at DESC LIMIT 10`,
    ],
    [
      'idx_incidents_status',
      () => `SELECT id FROM incidents WHERE ${organizationIs()} AND status_rank = 1 ORDER BY created_at DESC LIMIT 10`,
    ],
    [
      'idx_incident_updates_timeline',
      () => `SELECT id FROM incident_updates WHERE ${organizationIs()} AND incident_id = uuid_nil() ORDER BY id`,
    ],
  ])('%s', async (index, query) => {
    const used = await indexesUsed(query().replace('uuid_nil()', `'00000000-0000-0000-0000-000000000000'`));
    expect(await Promise.all(used.map(parentOf))).toContain(index);
  });

  it('finds the one open incident of a key, due escalations and deliveries for the engine', async () => {
    const plan = async (sql: string): Promise<string> => {
      const client = await test.engine.connect();
      try {
        await client.query('BEGIN');
        await client.query('SET LOCAL enable_seqscan = off');
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`);
        await client.query('ROLLBACK');
        return rows.map((row) => row['QUERY PLAN']).join('\n');
      } finally {
        client.release();
      }
    };
    expect(await plan(`SELECT * FROM last_incident('${organization.id}', 'x', 'api', true, engine_now())`)).toContain(
      'idx_incidents_fingerprint',
    );
    expect(
      await plan(
        'SELECT id FROM alert_history WHERE next_escalation_at <= engine_now() ORDER BY next_escalation_at LIMIT 100',
      ),
    ).toContain('idx_alert_history_due');
    expect(
      await plan(
        `SELECT id FROM notification_deliveries WHERE status IN ('pending', 'sending') AND due_at <= engine_now() ORDER BY due_at LIMIT 100`,
      ),
    ).toContain('idx_notification_deliveries_unfinished');
  });

  it('asks only the partitions of the window', async () => {
    const rows = await test.asViewer(organization.onCall, (connection) =>
      connection.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT * FROM system_health_overview_window('${organization.id}', NULL, NULL)`,
      ),
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Subplans Removed: \d+/);
  });
});
