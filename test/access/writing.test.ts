import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewerClaims } from '../../src/access/claims.ts';
import { decide, type Operation } from '../../src/access/permissions.ts';
import { memberRoles, staffRoles } from '../../src/access/roles.ts';
import { loadViewer } from '../../src/access/viewer.ts';
import { haveOrdinaryDay, makeWorld, withClaims, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  await haveOrdinaryDay(world, world.rose);
  await haveOrdinaryDay(world, world.aurora);
});
afterAll(() => world.test.close());

type Row = keyof World['rows']['rose'];

/** One statement for each operation; $1 is the organization, $2 the row it is about. */
const inserts: Partial<Record<Operation, [sql: string, about?: Row | 'venue']>> = {
  'errorReports.ingest': [
    `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message)
     VALUES ($1, 'web', 'TypeError', 'low', 'x is undefined')`,
  ],
  'performanceMetrics.ingest': [
    `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value) VALUES ($1, 'api', 'cpu_usage', 1)`,
  ],
  'coreWebVitals.ingest': [
    `INSERT INTO core_web_vitals (organization_id, name, value, rating, page_path) VALUES ($1, 'cls', 0.1, 'good', '/')`,
  ],
  'apiPerformance.ingest': [
    `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms)
     VALUES ($1, 'api', '/y', 'POST', 201, 5)`,
  ],
  'databasePerformance.ingest': [
    `INSERT INTO database_performance (organization_id, service_name, database_name, query_fingerprint, query_time_ms)
     VALUES ($1, 'api', 'main', 'r', 2)`,
  ],
  'userJourneyPerformance.ingest': [
    `INSERT INTO user_journey_performance (organization_id, journey_name, journey_id, step_name, step_index, duration_ms, success)
     VALUES ($1, 'rsvp', 'k', 's', 0, 1, true)`,
  ],
  'businessEvents.ingest': [
    `INSERT INTO business_events (organization_id, event_type, event_name) VALUES ($1, 'payment', 'paid')`,
  ],
  'conversionFunnel.create': [
    `INSERT INTO conversion_funnels (organization_id, name, steps, window_minutes)
     VALUES ($1, 'More', '[{"name": "See", "eventType": "PAGE_VIEW"}, {"name": "Pay", "eventName": "payment.card"}]', 60)`,
  ],
  'userSegment.create': [
    `INSERT INTO user_segments (organization_id, name, rule) VALUES ($1, 'More', '{"lastSeen": {"days": 7}}')`,
  ],
  'featureUsage.ingest': [`INSERT INTO feature_usage (organization_id, feature_name) VALUES ($1, 'gallery')`],
  'systemHealthChecks.ingest': [
    `INSERT INTO system_health_checks (organization_id, service_name, status) VALUES ($1, 'api', 'degraded')`,
  ],
  'venueConnectivity.ingest': [
    `INSERT INTO venue_connectivity (organization_id, venue_id, status) VALUES ($1, $2, 'offline')`,
    'venue',
  ],
  'errorCorrelation.create': [
    `INSERT INTO error_correlations (organization_id, source_error_id, related_error_id, confidence)
     SELECT $1, $2, (SELECT id FROM error_reports WHERE organization_id = $1 AND id <> $2 AND service_name = 'gallery'), 1`,
    'error',
  ],
  'errorSuppressionRule.create': [
    `INSERT INTO error_suppression_rules (organization_id, name, matcher, reason) VALUES ($1, 'More', '{"field": "serviceName", "op": "=", "value": "probe"}', 'noise')`,
  ],
  'monitorConfiguration.create': [
    `INSERT INTO monitor_configurations (organization_id, name, kind, service_name) VALUES ($1, 'More', 'heartbeat', 'api')`,
  ],
  'venue.create': [`INSERT INTO venues (organization_id, name, time_zone) VALUES ($1, 'More', 'Europe/London')`],
  'wedding.create': [
    `INSERT INTO weddings (organization_id, title, starts_on, ends_on) VALUES ($1, 'More', '2030-06-01', '2030-06-01')`,
  ],
  'vendor.create': [`INSERT INTO vendors (organization_id, name, category) VALUES ($1, 'More', 'florist')`],
  'incident.create': [
    `INSERT INTO incidents (organization_id, title, priority, severity) VALUES ($1, 'It burns', 'p1_high', 'high')`,
  ],
  'incident.updateAdd': [
    `INSERT INTO incident_updates (organization_id, incident_id, kind, message) VALUES ($1, $2, 'comment', 'Looking')`,
    'incident',
  ],
  'postIncidentAnalysis.create': [
    `INSERT INTO post_incident_analysis (organization_id, incident_id, summary) VALUES ($1, $2, 'It burned')`,
    'otherIncident',
  ],
  'runbook.create': [`INSERT INTO runbooks (organization_id, title, steps) VALUES ($1, 'More', '[]')`],
  'alert.create': [
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority) VALUES ($1, 'x', 'new', 'high', 'p1_high')`,
  ],
  'alert.feedback': [
    `INSERT INTO alert_feedback (organization_id, alert_id, user_id, usefulness) VALUES ($1, $2, viewer_user_id(), 'noise')`,
    'p0Alert',
  ],
  'alertConfiguration.create': [
    `INSERT INTO alert_configurations (organization_id, name, alert_type, comparison, threshold_value)
     VALUES ($1, 'More', 'threshold', 'above', 1)`,
  ],
  'suppressionRule.create': [
    `INSERT INTO suppression_rules (organization_id, name, matcher, reason) VALUES ($1, 'More', '{"field": "serviceName", "op": "=", "value": "probe"}', 'noise')`,
  ],
  'escalationPolicy.create': [
    `INSERT INTO escalation_policies (organization_id, name, levels) VALUES ($1, 'More', '[{"delaySeconds": 0, "targets": [{"kind": "on_call"}]}]')`,
  ],
  'escalationContact.create': [
    `INSERT INTO escalation_contacts (organization_id, display_name, role) VALUES ($1, 'Otto', 'on_call')`,
  ],
  'notificationChannel.create': [
    `INSERT INTO notification_channels (organization_id, name, channel_type) VALUES ($1, 'More', 'slack')`,
  ],
  'apiKey.create': [
    `INSERT INTO api_keys (organization_id, name, prefix, secret_hash, scopes) VALUES ($1, 'More', 'more', sha256('y'), '{errors}')`,
  ],
};

const updates: Partial<Record<Operation, [sql: string, about: Row]>> = {
  'errorReport.triage': [
    "UPDATE error_reports SET status = 'ignored' WHERE organization_id = $1 AND id = $2 RETURNING 1",
    'error',
  ],
  'errorPattern.update': [
    "UPDATE error_patterns SET status = 'ignored' WHERE organization_id = $1 AND id = $2 RETURNING 1",
    'pattern',
  ],
  'errorCorrelation.update': [
    'UPDATE error_correlations SET confidence = 0.5 WHERE organization_id = $1 AND related_error_id = $2 RETURNING 1',
    'incident',
  ],
  'errorSuppressionRule.update': [
    "UPDATE error_suppression_rules SET reason = 'y' WHERE organization_id = $1 AND $2::uuid IS NOT NULL RETURNING 1",
    'rule',
  ],
  'errorSuppressionRule.delete': [
    'UPDATE error_suppression_rules SET archived_at = now() WHERE organization_id = $1 AND $2::uuid IS NOT NULL RETURNING 1',
    'rule',
  ],
  'conversionFunnel.update': [
    'UPDATE conversion_funnels SET window_minutes = 30 WHERE organization_id = $1 AND $2::uuid IS NOT NULL RETURNING 1',
    'rule',
  ],
  'conversionFunnel.delete': [
    'UPDATE conversion_funnels SET archived_at = now() WHERE organization_id = $1 AND $2::uuid IS NOT NULL RETURNING 1',
    'rule',
  ],
  'userSegment.update': [
    "UPDATE user_segments SET name = 'Old' WHERE organization_id = $1 AND $2::uuid IS NOT NULL RETURNING 1",
    'rule',
  ],
  'userSegment.delete': [
    "UPDATE user_segments SET status = 'archived' WHERE organization_id = $1 AND $2::uuid IS NOT NULL RETURNING 1",
    'rule',
  ],
  'userSegment.evaluate': [
    `SELECT evaluate_user_segment($1, s.id) FROM (
       SELECT coalesce((SELECT id FROM user_segments WHERE organization_id = $1), $2::uuid) AS id) AS s`,
    'rule',
  ],
  'monitorConfiguration.update': [
    "UPDATE monitor_configurations SET interval_seconds = 30 WHERE organization_id = $1 AND name = 'Probe' AND $2::uuid IS NOT NULL RETURNING 1",
    'rule',
  ],
  'monitorConfiguration.delete': [
    "UPDATE monitor_configurations SET archived_at = now() WHERE organization_id = $1 AND name = 'Probe' AND $2::uuid IS NOT NULL RETURNING 1",
    'rule',
  ],
  'venue.update': [
    "UPDATE venues SET address = 'x' WHERE organization_id = $1 AND $2::uuid IS NOT NULL RETURNING 1",
    'rule',
  ],
  'venue.delete': [
    `UPDATE venues SET archived_at = now() WHERE organization_id = $1 AND name = 'The Boathouse' AND $2::uuid IS NOT NULL
     RETURNING 1`,
    'rule',
  ],
  'wedding.update': [
    'UPDATE weddings SET guest_count = 80 WHERE organization_id = $1 AND $2::uuid IS NOT NULL RETURNING 1',
    'rule',
  ],
  'wedding.delete': [
    "UPDATE weddings SET status = 'cancelled' WHERE organization_id = $1 AND $2::uuid IS NOT NULL RETURNING 1",
    'rule',
  ],
  'vendor.update': [
    "UPDATE vendors SET category = 'music' WHERE organization_id = $1 AND $2::uuid IS NOT NULL RETURNING 1",
    'rule',
  ],
  'vendor.delete': [
    'UPDATE vendors SET archived_at = now() WHERE organization_id = $1 AND $2::uuid IS NOT NULL RETURNING 1',
    'rule',
  ],
  'weddingVendor.update': [
    "UPDATE wedding_vendors SET duty = 'x' WHERE organization_id = $1 AND $2::uuid IS NOT NULL RETURNING 1",
    'rule',
  ],
  'weddingVendor.delete': [
    'UPDATE wedding_vendors SET archived_at = now() WHERE organization_id = $1 AND $2::uuid IS NOT NULL RETURNING 1',
    'rule',
  ],
  'incident.acknowledge': [
    "UPDATE incidents SET status = 'acknowledged' WHERE organization_id = $1 AND id = $2 RETURNING 1",
    'incident',
  ],
  'incident.assign': [
    'UPDATE incidents SET assigned_to = NULL WHERE organization_id = $1 AND id = $2 RETURNING 1',
    'incident',
  ],
  'incident.statusChange': [
    "UPDATE incidents SET status = 'identified' WHERE organization_id = $1 AND id = $2 RETURNING 1",
    'incident',
  ],
  'incident.resolve': [
    "UPDATE incidents SET status = 'resolved' WHERE organization_id = $1 AND id = $2 RETURNING 1",
    'incident',
  ],
  'incident.close': [
    "UPDATE incidents SET status = 'closed' WHERE organization_id = $1 AND id = $2 RETURNING 1",
    'incident',
  ],
  'incident.edit': ["UPDATE incidents SET title = 'x' WHERE organization_id = $1 AND id = $2 RETURNING 1", 'incident'],
  'incidentRunbookStep.check': [
    'UPDATE incident_runbook_steps SET checked_at = now() WHERE organization_id = $1 AND incident_id = $2 RETURNING 1',
    'incident',
  ],
  'postIncidentAnalysis.update': [
    "UPDATE post_incident_analysis SET impact = 'none' WHERE organization_id = $1 AND incident_id = $2 RETURNING 1",
    'incident',
  ],
  'runbook.update': [
    "UPDATE runbooks SET summary = 'x' WHERE organization_id = $1 AND $2::uuid IS NOT NULL RETURNING 1",
    'rule',
  ],
  'runbook.delete': [
    'UPDATE runbooks SET archived_at = now() WHERE organization_id = $1 AND $2::uuid IS NOT NULL RETURNING 1',
    'rule',
  ],
  'alert.acknowledge': [
    "UPDATE alert_history SET alert_status = 'acknowledged' WHERE organization_id = $1 AND id = $2 RETURNING 1",
    'alert',
  ],
  'alert.resolve': [
    "UPDATE alert_history SET alert_status = 'resolved' WHERE organization_id = $1 AND id = $2 RETURNING 1",
    'alert',
  ],
  'alert.suppress': [
    "UPDATE alert_history SET alert_status = 'suppressed', suppressed_reason = 'drill' WHERE organization_id = $1 AND id = $2 RETURNING 1",
    'alert',
  ],
  'alert.escalate': ['SELECT alert_escalate($1, $2, 0)', 'alert'],
  'alertConfiguration.update': [
    'UPDATE alert_configurations SET threshold_value = 600 WHERE organization_id = $1 AND id = $2 RETURNING 1',
    'rule',
  ],
  'alertConfiguration.delete': [
    'UPDATE alert_configurations SET archived_at = now() WHERE organization_id = $1 AND id = $2 RETURNING 1',
    'rule',
  ],
  'suppressionRule.update': [
    "UPDATE suppression_rules SET reason = 'y' WHERE organization_id = $1 AND id = $2 RETURNING 1",
    'suppression',
  ],
  'suppressionRule.delete': [
    'UPDATE suppression_rules SET archived_at = now() WHERE organization_id = $1 AND id = $2 RETURNING 1',
    'suppression',
  ],
  'escalationPolicy.update': [
    "UPDATE escalation_policies SET description = 'x' WHERE organization_id = $1 AND name = 'Standard' AND $2::uuid IS NOT NULL RETURNING 1",
    'rule',
  ],
  'escalationPolicy.delete': [
    "UPDATE escalation_policies SET archived_at = now() WHERE organization_id = $1 AND name = 'Spare' AND $2::uuid IS NOT NULL RETURNING 1",
    'rule',
  ],
  'escalationContact.update': [
    'UPDATE escalation_contacts SET position = 2 WHERE organization_id = $1 AND id = $2 RETURNING 1',
    'contact',
  ],
  'escalationContact.delete': [
    'UPDATE escalation_contacts SET archived_at = now() WHERE organization_id = $1 AND id = $2 RETURNING 1',
    'contact',
  ],
  'notificationChannel.update': [
    "UPDATE notification_channels SET name = 'Post' WHERE organization_id = $1 AND id = $2 RETURNING 1",
    'channel',
  ],
  'notificationChannel.delete': [
    'UPDATE notification_channels SET archived_at = now() WHERE organization_id = $1 AND id = $2 RETURNING 1',
    'channel',
  ],
  'apiKey.revoke': [
    'UPDATE api_keys SET revoked_at = now() WHERE organization_id = $1 AND id = $2 RETURNING 1',
    'apiKey',
  ],
  'breakGlass.request': ["SELECT break_glass_request($1, 'suppress_p0', 'drill') WHERE $2::uuid IS NOT NULL", 'rule'],
};

async function done(
  claims: ViewerClaims,
  tenant: 'rose' | 'aurora',
  [sql, about]: readonly [string, (Row | 'venue')?],
): Promise<boolean> {
  const organization = world[tenant];
  const row = about === 'venue' ? organization.venues[0] : about === undefined ? undefined : world.rows[tenant][about];
  const result = await world.attempt(claims, sql, row === undefined ? [organization.id] : [organization.id, row]);
  // An INSERT answers with no row; what is refused says why.
  if (typeof result === 'number') return sql.startsWith('INSERT') || result > 0;
  if (!['42501', 'WS004', 'WS005'].includes(result)) throw new Error(`${sql}: ${result}`);
  return false;
}

/** The operations that the database does for this viewer, and those that the permissions allow. */
async function compare(claims: ViewerClaims, tenant: 'rose' | 'aurora'): Promise<{ did: string[]; allowed: string[] }> {
  const viewer = await world.test.asViewer(claims, (connection) => loadViewer(connection, claims));
  const did: string[] = [];
  for (const [operation, statement] of Object.entries({ ...inserts, ...updates })) {
    if (await done(claims, tenant, statement)) did.push(operation);
  }
  const operations = [...Object.keys(inserts), ...Object.keys(updates)] as Operation[];
  return { did, allowed: operations.filter((operation) => decide(viewer, operation, world[tenant].id) === 'yes') };
}

// Covers P01, P06, P07, P10, P15.
describe('writing', () => {
  it.each(memberRoles)('%s does in the own organization exactly what the permissions say', async (role) => {
    const { did, allowed } = await compare(world.rose.as[role], 'rose');
    expect(did).toEqual(allowed);
  });

  it.each([...memberRoles, 'service' as const])('%s does nothing in another organization', async (role) => {
    expect(await compare(world.rose.as[role], 'aurora')).toEqual({ did: [], allowed: [] });
  });

  it('a program inserts telemetry and does nothing else', async () => {
    const { did, allowed } = await compare(world.rose.as.service, 'rose');
    expect(did).toEqual(allowed);
    expect(did).toHaveLength(10);
  });

  it.each(staffRoles.filter((role) => role !== 'emergency_response'))(
    'platform %s does exactly what the permissions say',
    async (role) => {
      const { did, allowed } = await compare(world.staff[role], 'aurora');
      expect(did).toEqual(allowed);
    },
  );

  it('a scope is what it says', async () => {
    const scoped = (scope: string) =>
      withClaims(world.rose.as.service, {
        app_metadata: { role: 'service', organization_id: world.rose.id, scopes: [scope] },
      }) as ViewerClaims;
    const count: Record<string, number> = {};
    for (const scope of ['errors', 'metrics', 'vitals', 'journeys', 'events', 'health']) {
      const { did, allowed } = await compare(scoped(scope), 'rose');
      expect(did).toEqual(allowed);
      count[scope] = did.length;
    }
    expect(count).toEqual({ errors: 1, metrics: 3, vitals: 1, journeys: 1, events: 2, health: 2 });
  });

  it('nobody deletes', async () => {
    for (const claims of [world.rose.as.admin, world.staff.admin]) {
      for (const table of [
        'incidents',
        'alert_history',
        'error_reports',
        'suppression_rules',
        'audit_log',
        'incident_updates',
      ]) {
        expect(await world.attempt(claims, `DELETE FROM ${table}`)).toBe('42501');
      }
    }
  });

  it('nobody names the id or the time of receipt, nor moves a row to another organization', async () => {
    const metric = 'INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value';
    const values = "VALUES ($1, 'api', 'cpu_usage', 1";
    const { service } = world.rose.as;
    expect(await world.attempt(service, `${metric}, created_at) ${values}, now())`, [world.rose.id])).toBe('42501');
    expect(await world.attempt(service, `${metric}, id) ${values}, gen_random_uuid())`, [world.rose.id])).toBe('42501');
    expect(await world.attempt(world.traveler, 'UPDATE incidents SET organization_id = $1', [world.aurora.id])).toBe(
      '42501',
    );
    await expect(
      world.test.engine.query('UPDATE incidents SET organization_id = $1 WHERE id = $2', [
        world.aurora.id,
        world.rows.rose.incident,
      ]),
    ).rejects.toMatchObject({ code: 'WS004' });
  });

  it('one row of another organization spoils the whole insert', async () => {
    const both = `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value)
                  VALUES ($1, 'api', 'cpu_usage', 1), ($2, 'api', 'cpu_usage', 1)`;
    expect(await world.attempt(world.rose.as.service, both, [world.rose.id, world.aurora.id])).toBe('42501');
  });

  it('no row refers into another organization', async () => {
    const comment = `INSERT INTO post_incident_analysis (organization_id, incident_id, summary) VALUES ($1, $2, 'x')`;
    expect(await world.attempt(world.rose.as.admin, comment, [world.rose.id, world.rows.aurora.otherIncident])).toBe(
      '23503',
    );
    const venue = 'UPDATE incidents SET venue_id = $1 WHERE id = $2';
    expect(await world.attempt(world.rose.as.admin, venue, [world.aurora.venues[0], world.rows.rose.incident])).toBe(
      '23503',
    );
  });
});

// Covers P05.
describe('platform admin', () => {
  it('writes the platform own tables; nobody else does', async () => {
    const join = `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, gen_random_uuid(), 'admin', 'New')`;
    expect(await world.attempt(world.staff.admin, join, [world.aurora.id])).toBe(0);
    for (const claims of [world.rose.as.admin, world.staff.support, world.staff.on_call]) {
      expect(await world.attempt(claims, join, [world.rose.id])).toBe('42501');
    }
    const raise = "UPDATE user_profiles SET role = 'admin' WHERE organization_id = $1 RETURNING 1";
    expect(await world.attempt(world.rose.as.user, raise, [world.rose.id])).toBe(0);
    expect(await world.attempt(world.staff.admin, raise, [world.rose.id])).toBeGreaterThan(5);
    expect(await world.attempt(world.staff.admin, "UPDATE staff_members SET role = 'admin'")).toBe('42501');
  });
});

// Covers P02.
describe('assignee and creator', () => {
  const acknowledge = "UPDATE incidents SET status = 'acknowledged' WHERE organization_id = $1 AND id = $2 RETURNING 1";
  const values = () => [world.rose.id, world.rows.rose.otherIncident];
  const give = (column: 'assigned_to' | 'created_by', person: string | undefined) =>
    world.test.engine.query(`UPDATE incidents SET ${column} = $1 WHERE id = $2`, [
      person ?? null,
      world.rows.rose.otherIncident,
    ]);

  it('update the incident, whatever the role, as long as the membership lives', async () => {
    for (const column of ['assigned_to', 'created_by'] as const) {
      expect(await world.attempt(world.rose.as.user, acknowledge, values())).toBe(0);
      await give(column, world.rose.users.user);
      expect(await world.attempt(world.rose.as.user, acknowledge, values())).toBe(1);
      expect(await world.attempt(world.rose.as.manager, acknowledge, values())).toBe(0);
      await give(column, world.aurora.users.admin);
      expect(await world.attempt(world.aurora.as.admin, acknowledge, values())).toBe(0);
      await give(column, undefined);
    }
  });

  it('hand the incident on, and thereby gain and keep nothing', async () => {
    const assign = 'UPDATE incidents SET assigned_to = $3 WHERE organization_id = $1 AND id = $2 RETURNING 1';
    const { user, manager } = world.rose.users;
    expect(await world.attempt(world.rose.as.user, assign, [...values(), user])).toBe(0);
    await give('assigned_to', user);
    expect(await world.attempt(world.rose.as.user, assign, [...values(), manager])).toBe(1);
    expect(await world.attempt(world.rose.as.manager, assign, [...values(), manager])).toBe(0);
    expect(await world.attempt(world.rose.as.user, assign, [...values(), world.aurora.users.admin])).toBe('WS007');
    await give('assigned_to', undefined);
  });

  it('staff that only reads may update what it was given', async () => {
    expect(await world.attempt(world.staff.on_call, acknowledge, values())).toBe(0);
    await give('assigned_to', world.staff.on_call.sub);
    expect(await world.attempt(world.staff.on_call, acknowledge, values())).toBe(1);
    await give('assigned_to', undefined);
  });

  it('the creator of a rule keeps it', async () => {
    const rename = "UPDATE alert_configurations SET name = 'Mine' WHERE organization_id = $1 AND id = $2 RETURNING 1";
    const rule = [world.rose.id, world.rows.rose.rule];
    expect(await world.attempt(world.rose.as.user, rename, rule)).toBe(0);
    await world.test.engine.query('UPDATE alert_configurations SET created_by = $1 WHERE id = $2', [
      world.rose.users.user,
      rule[1],
    ]);
    expect(await world.attempt(world.rose.as.user, rename, rule)).toBe(1);
    const remove =
      'UPDATE alert_configurations SET archived_at = now() WHERE organization_id = $1 AND id = $2 RETURNING 1';
    expect(await world.attempt(world.rose.as.user, remove, rule)).toBe('WS004');
  });
});
