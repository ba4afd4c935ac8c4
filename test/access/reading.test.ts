import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewerClaims } from '../../src/access/claims.ts';
import { decide, type Operation } from '../../src/access/permissions.ts';
import { memberRoles, staffRoles } from '../../src/access/roles.ts';
import { loadViewer } from '../../src/access/viewer.ts';
import { makeWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.test.close());

/** Every table that anybody may read, with the operation that src/access/permissions.ts has for it. */
const tables: Record<string, Operation> = {
  user_profiles: 'userProfile.read',
  venues: 'venue.read',
  weddings: 'wedding.read',
  vendors: 'vendor.read',
  wedding_vendors: 'vendor.read',
  venue_connectivity: 'venueConnectivity.read',
  error_reports: 'errorReport.read',
  error_patterns: 'errorPattern.read',
  error_correlations: 'errorCorrelation.read',
  auto_recovery_logs: 'autoRecoveryLog.read',
  recovery_actions: 'recoveryAction.read',
  error_suppression_rules: 'errorSuppressionRule.read',
  performance_metrics: 'performanceMetric.read',
  core_web_vitals: 'coreWebVital.read',
  api_performance: 'apiPerformance.read',
  database_performance: 'databasePerformance.read',
  user_journey_performance: 'userJourneyPerformance.read',
  metric_rollups: 'performanceMetric.read',
  metric_sketches: 'performanceMetric.read',
  metric_deltas: 'performanceMetric.read',
  business_events: 'businessEvent.read',
  feature_usage: 'featureUsage.read',
  conversion_funnels: 'conversionFunnel.read',
  revenue_metrics: 'revenueMetric.read',
  user_segments: 'userSegment.read',
  user_segment_members: 'userSegment.read',
  incidents: 'incident.read',
  incident_updates: 'incidentUpdate.read',
  post_incident_analysis: 'postIncidentAnalysis.read',
  escalation_policies: 'escalationPolicy.read',
  incident_runbook_steps: 'incidentRunbookStep.read',
  runbooks: 'runbook.read',
  alert_configurations: 'alertConfiguration.read',
  alert_rule_states: 'alertConfiguration.read',
  alert_history: 'alert.read',
  alert_feedback: 'alertFeedback.read',
  escalation_steps: 'escalationStep.read',
  suppression_rules: 'suppressionRule.read',
  notification_channels: 'notificationChannel.read',
  escalation_contacts: 'escalationContact.read',
  on_call_schedules: 'onCallSchedule.read',
  on_call_overrides: 'onCallOverride.read',
  notification_deliveries: 'notificationDelivery.read',
  notification_decisions: 'notificationDecision.read',
  system_health_checks: 'systemHealthCheck.read',
  system_health_snapshots: 'systemHealthSnapshot.read',
  monitor_configurations: 'monitorConfiguration.read',
  audit_log: 'auditLog.read',
};

const closed = [
  'notification_channel_secrets',
  'escalation_contact_details',
  'acknowledgement_links',
  'recovery_runs',
  'subscription_states',
  'idempotency_keys',
  'access_revocations',
  'live_events',
  'live_pending',
  'alert_rule_timers',
  'alert_rule_baselines',
  'inhibition_sources',
  'live_positions',
  'live_head',
  'live_marks',
  'live_freshness',
  'wedding_seasons',
];

/** The tables of which the viewer sees rows of the organization, as the database answers and as the permissions say. */
async function compare(claims: ViewerClaims, organization: string): Promise<{ seen: string[]; allowed: string[] }> {
  return world.test.asViewer(claims, async (connection) => {
    const viewer = await loadViewer(connection, claims);
    const seen: string[] = [];
    for (const table of Object.keys(tables)) {
      const rows = await connection.query(`SELECT FROM ${table} WHERE organization_id = $1 LIMIT 1`, [organization]);
      if (rows.length > 0) seen.push(table);
    }
    const allowed = Object.entries(tables)
      .filter(([, operation]) => decide(viewer, operation, organization) === 'yes')
      .map(([table]) => table);
    return { seen, allowed };
  });
}

// Covers P01, P05, P11, P12, P15.
describe('reading', () => {
  it.each(memberRoles)('%s sees in the own organization exactly what the permissions say', async (role) => {
    const { seen, allowed } = await compare(world.rose.as[role], world.rose.id);
    expect(seen).toEqual(allowed);
    expect(seen.length).toBeGreaterThan(25);
  });

  it.each(memberRoles)('%s sees nothing of another organization', async (role) => {
    const { seen, allowed } = await compare(world.rose.as[role], world.aurora.id);
    expect(seen).toEqual([]);
    expect(allowed).toEqual([]);
  });

  it.each(staffRoles)('platform %s sees of any organization exactly what the permissions say', async (role) => {
    const { seen, allowed } = await compare(world.staff[role], world.aurora.id);
    expect(seen).toEqual(allowed);
  });

  it('a program inserts and never reads', async () => {
    expect(await compare(world.rose.as.service, world.rose.id)).toEqual({ seen: [], allowed: [] });
  });

  it('someone without any role sees nothing, and neither does somebody without a token', async () => {
    for (const claims of [world.stranger, null]) {
      for (const table of [...Object.keys(tables), 'organizations', 'staff_members', 'break_glass']) {
        expect(await world.attempt(claims, `SELECT FROM ${table}`), table).toBe(0);
      }
    }
  });

  it('a role is held where it is held: a traveler is on call for one and an ordinary user of another', async () => {
    const there = await compare(world.traveler, world.rose.id);
    const here = await compare(world.traveler, world.aurora.id);
    expect(there.seen).toContain('notification_channels');
    expect(here.seen).not.toContain('notification_channels');
    expect([there.seen, here.seen]).toEqual([there.allowed, here.allowed]);
  });

  it('only staff learn of organizations other than their own', async () => {
    const slugs = async (claims: object) =>
      (await world.run(claims, 'SELECT slug FROM organizations ORDER BY slug')).map(({ slug }) => slug);
    expect(await slugs(world.rose.as.user)).toEqual([world.rose.slug]);
    expect(await slugs(world.traveler)).toEqual([world.aurora.slug, world.rose.slug]);
    for (const role of staffRoles) expect(await slugs(world.staff[role])).toEqual([world.aurora.slug, world.rose.slug]);
    expect(await slugs(world.rose.as.service)).toEqual([]);
  });

  it('a staff row without the claim of the issuer is worth nothing, and the claim without the row neither', async () => {
    const { platform: _, ...unmarked } = { ...world.staff.admin.app_metadata };
    expect(await world.attempt({ ...world.staff.admin, app_metadata: unmarked }, 'SELECT FROM incidents')).toBe(0);
    expect(await world.attempt({ ...world.stranger, app_metadata: { platform: true } }, 'SELECT FROM incidents')).toBe(
      0,
    );
    const own = await world.attempt(
      { ...world.rose.as.admin, app_metadata: { platform: true } },
      'SELECT FROM incidents',
    );
    expect(own).toBe(2);
  });

  it('break-glass requests are for those who may ask for one, and for staff that reads all', async () => {
    const readers = [];
    for (const role of memberRoles) {
      if ((await world.attempt(world.rose.as[role], 'SELECT FROM break_glass')) === 1) readers.push(role);
    }
    expect(readers.toSorted()).toEqual(['admin', 'devops', 'emergency_response', 'on_call']);
    expect(await world.attempt(world.staff.support, 'SELECT FROM break_glass')).toBe(2);
  });
});

describe('what nobody reads', () => {
  it.each(closed)('%s', async (table) => {
    for (const claims of [world.rose.as.admin, world.staff.admin, world.rose.as.service]) {
      expect(await world.attempt(claims, `SELECT FROM ${table}`)).toBe('42501');
    }
  });

  it('the hash of a key, even with the rest of the row', async () => {
    expect(await world.attempt(world.rose.as.admin, 'SELECT prefix FROM api_keys')).toBe(1);
    expect(await world.attempt(world.rose.as.manager, 'SELECT prefix FROM api_keys')).toBe(0);
    expect(await world.attempt(world.staff.admin, 'SELECT secret_hash FROM api_keys')).toBe('42501');
    expect(await world.attempt(world.rose.as.admin, 'SELECT * FROM api_keys')).toBe('42501');
  });

  it('a partition, read directly', async () => {
    for (const claims of [world.rose.as.admin, world.staff.admin]) {
      expect(await world.attempt(claims, 'SELECT FROM wedsync_partitions.error_reports_default')).toBe('42501');
    }
    const { rows } = await world.test.engine.query<{ name: string; readable: boolean }>(
      `SELECT c.relname AS name, has_table_privilege('authenticated', c.oid, 'SELECT, INSERT, UPDATE, DELETE') AS readable
         FROM pg_class c WHERE c.relnamespace = 'wedsync_partitions'::regnamespace AND c.relkind = 'r'`,
    );
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.filter(({ readable }) => readable)).toEqual([]);
  });

  it('the queue and the migrations', async () => {
    expect(await world.attempt(world.staff.admin, 'SELECT FROM _prisma_migrations')).toBe('42501');
  });
});

describe('roles that no policy names', () => {
  it.each(['anon', 'service_role', 'wedsync_api'])(
    '%s has no right on any table, column, sequence or function',
    async (role) => {
      const { rows } = await world.test.owner.query<{ object: string }>(
        `SELECT c.oid::regclass::text AS object FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('public', 'wedsync_partitions') AND c.relkind IN ('r', 'p', 'v', 'm')
          AND (has_table_privilege($1, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
            OR has_any_column_privilege($1, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES'))
       UNION ALL
       SELECT c.oid::regclass::text FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
          AND CASE WHEN c.relkind = 'S' THEN has_sequence_privilege($1, c.oid, 'USAGE, SELECT, UPDATE') END
       UNION ALL
       SELECT p.oid::regprocedure::text FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace AND has_function_privilege($1, p.oid, 'EXECUTE')`,
        [role],
      );
      expect(rows).toEqual([]);
    },
  );

  it('a connection of the server sees no row outside of a viewer, whatever it claims', async () => {
    const url = new URL(world.test.url);
    url.searchParams.set('options', '-c role=wedsync_api');
    const client = new pg.Client(url.toString());
    await client.connect();
    await client.query("SELECT set_config('request.jwt.claims', $1, false)", [JSON.stringify(world.staff.admin)]);
    await expect(client.query('SELECT FROM incidents')).rejects.toMatchObject({ code: '42501' });
    await client.query('RESET ROLE');
    await expect(client.query('SELECT FROM incidents')).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });

  it('even the owner of the tables sees no row', async () => {
    await world.test.owner.query("SELECT set_config('request.jwt.claims', $1, false)", [
      JSON.stringify(world.staff.admin),
    ]);
    const { rows } = await world.test.owner.query('SELECT count(*)::int AS count FROM incidents');
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('and nobody here is mightier than the policies', async () => {
    const { rows } = await world.test.owner.query(
      `SELECT rolname::text AS name FROM pg_roles WHERE (rolsuper OR rolbypassrls)
          AND rolname IN (session_user, current_user, 'authenticated', 'anon', 'wedsync_owner', 'wedsync_engine', 'wedsync_api')`,
    );
    expect(rows).toEqual([]);
  });
});
