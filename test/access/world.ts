import type { ViewerClaims } from '../../src/access/claims.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures, type Tenant } from '../support/fixtures.ts';

/** Two organizations with a row in every table, and a way to try statements as anybody. */
export interface World extends Fixtures {
  readonly test: TestDatabase;
  /** Ids of the rows of each table. */
  readonly rows: Readonly<Record<'rose' | 'aurora', OneOfEach>>;
  /** Runs a statement and keeps what it did; gives its rows. */
  run(claims: object | null, sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Runs a statement and undoes it; gives the number of rows, or the SQLSTATE of the refusal. */
  attempt(claims: object | null, sql: string, values?: unknown[]): Promise<number | string>;
}

export interface OneOfEach {
  readonly incident: string;
  readonly otherIncident: string;
  readonly alert: string;
  readonly p0Alert: string;
  readonly rule: string;
  readonly error: string;
  readonly pattern: string;
  readonly channel: string;
  readonly contact: string;
  readonly suppression: string;
  readonly apiKey: string;
}

class Undone extends Error {
  readonly count: number;
  constructor(count: number) {
    super('undone');
    this.count = count;
  }
}

export async function makeWorld(): Promise<World> {
  const test = await testDatabase();
  const fixtures = await insertFixtures(test.engine);
  const rows = { rose: await oneOfEach(test, fixtures.rose), aurora: await oneOfEach(test, fixtures.aurora) };
  return {
    ...fixtures,
    test,
    rows,
    run: (claims, sql, values = []) => test.asViewer(claims, (connection) => connection.query(sql, values)),
    async attempt(claims, sql, values = []) {
      try {
        await test.asViewer(claims, async (connection) => {
          throw new Undone((await connection.query(sql, values)).length);
        });
      } catch (error) {
        if (error instanceof Undone) return error.count;
        const { code } = error as { code?: unknown };
        if (typeof code === 'string') return code;
        throw error;
      }
      throw new Error('unreachable');
    },
  };
}

/** Moves the weddings of today out of sight, so that the organization has an ordinary day even on a Saturday. */
export async function haveOrdinaryDay(world: World, tenant: Tenant): Promise<void> {
  await world.test.engine.query(
    'UPDATE weddings SET starts_on = starts_on + 60, ends_on = ends_on + 60 WHERE organization_id = $1',
    [tenant.id],
  );
}

/** The claims of the same person with others mixed in. */
export function withClaims(claims: ViewerClaims, other: Record<string, unknown>): object {
  return { ...claims, ...other };
}

async function oneOfEach(test: TestDatabase, tenant: Tenant): Promise<OneOfEach> {
  const { rows } = await test.engine.query<OneOfEach>(
    `WITH o AS (SELECT $1::uuid AS id, $2::uuid AS venue, $3::uuid AS wedding, $4::uuid AS person),
      incident AS (INSERT INTO incidents (organization_id, title, priority, severity, venue_id, wedding_id, is_wedding_day, created_at)
        SELECT id, 'Payments fail', 'p1_high', 'high', venue, wedding, true, engine_now() - interval '1 hour' FROM o RETURNING id),
      other AS (INSERT INTO incidents (organization_id, title, priority, severity, created_at)
        SELECT id, 'Slow pages', 'p3_low', 'medium', engine_now() - interval '1 hour' FROM o RETURNING id),
      rule AS (INSERT INTO alert_configurations (organization_id, name, alert_type, comparison, threshold_value, created_by)
        SELECT id, 'Slow checkout', 'threshold', 'above', 500, NULL FROM o RETURNING id),
      alert AS (INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, created_at, escalation_policy_snapshot)
        SELECT id, 'Slow checkout', 'slow', 'high', 'p2_medium', engine_now() - interval '1 hour',
          '{"ackTimeoutSeconds": 600, "levels": [{"delaySeconds": 0, "targets": [{"kind": "on_call"}]}, {"delaySeconds": 120, "targets": []}]}' FROM o RETURNING id),
      p0 AS (INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, is_wedding_day, incident_id, created_at,
          next_escalation_at)
        SELECT o.id, 'Payments fail', 'p0', 'wedding_day_emergency', 'p0_critical', true, incident.id, engine_now() - interval '1 hour',
          engine_now() FROM o, incident RETURNING id),
      error AS (INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, fingerprint, local_date)
        SELECT id, 'checkout', 'Timeout', 'low', 'slow', 'f', current_date FROM o RETURNING id),
      pattern AS (INSERT INTO error_patterns (organization_id, fingerprint, error_type, normalized_message, service_name, severity,
          first_seen_at, last_seen_at)
        SELECT id, 'pattern', 'Timeout', 'slow', 'checkout', 'low', engine_now(), engine_now() FROM o RETURNING id),
      channel AS (INSERT INTO notification_channels (organization_id, name, channel_type)
        SELECT id, 'Mail', 'email' FROM o RETURNING id),
      contact AS (INSERT INTO escalation_contacts (organization_id, display_name, role) SELECT id, 'Olga', 'on_call' FROM o RETURNING id),
      suppression AS (INSERT INTO suppression_rules (organization_id, name, matcher, reason) SELECT id, 'Quiet', '{"field": "serviceName", "op": "=", "value": "probe"}', 'noise' FROM o
        RETURNING id),
      api_key AS (INSERT INTO api_keys (organization_id, name, prefix, secret_hash, scopes)
        SELECT id, 'Server', left(id::text, 12), sha256('x'), '{errors,metrics}' FROM o RETURNING id)
    SELECT incident.id AS incident, other.id AS "otherIncident", rule.id AS rule, alert.id AS alert, p0.id AS "p0Alert",
      error.id AS error, pattern.id AS pattern, channel.id AS channel, contact.id AS contact, suppression.id AS suppression,
      api_key.id AS "apiKey"
    FROM incident, other, rule, alert, p0, error, pattern, channel, contact, suppression, api_key`,
    [tenant.id, tenant.venues[0], tenant.weddings.today, tenant.users.on_call],
  );
  const [made] = rows;
  if (made === undefined) throw new Error('nothing was made');
  const values = [
    tenant.id,
    made.incident,
    made.alert,
    made.error,
    made.channel,
    made.contact,
    tenant.users.on_call,
    tenant.venues[0],
  ];
  const statements = [
    `INSERT INTO vendors (organization_id, name, category) VALUES ($1, 'Flora', 'florist')`,
    `INSERT INTO wedding_vendors (organization_id, wedding_id, vendor_id)
     SELECT $1, (SELECT id FROM weddings WHERE organization_id = $1 LIMIT 1), id FROM vendors WHERE organization_id = $1`,
    `INSERT INTO venue_connectivity (organization_id, venue_id, status) VALUES ($1, $8, 'online')`,
    `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, fingerprint, local_date)
     VALUES ($1, 'gallery', 'Timeout', 'low', 'slow', 'g', current_date)`,
    `INSERT INTO error_correlations (organization_id, kind, source_error_id, source_created_at, related_error_id, related_created_at, confidence)
     VALUES ($1, 'trace', $4, engine_now(), $2, engine_now(), 1)`,
    `INSERT INTO auto_recovery_logs (organization_id, action_name, outcome) VALUES ($1, 'restart', 'dry_run')`,
    `WITH action AS (INSERT INTO recovery_actions (organization_id, name, kind, matcher)
       VALUES ($1, 'Again', 'queue_retry', '{"field": "serviceName", "op": "=", "value": "probe"}') RETURNING id)
     INSERT INTO recovery_runs (organization_id, action_id, incident_id)
     SELECT $1, action.id, (SELECT i.id FROM incidents i WHERE i.organization_id = $1 LIMIT 1) FROM action`,
    `INSERT INTO error_suppression_rules (organization_id, name, matcher, reason) VALUES ($1, 'Noise', '{"field": "serviceName", "op": "=", "value": "probe"}', 'noise')`,
    `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value) VALUES ($1, 'api', 'response_time', 1)`,
    `INSERT INTO core_web_vitals (organization_id, name, value, rating, page_path) VALUES ($1, 'lcp', 1, 'good', '/')`,
    `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms)
     VALUES ($1, 'api', '/x', 'GET', 200, 1)`,
    `INSERT INTO database_performance (organization_id, service_name, database_name, query_fingerprint, query_time_ms)
     VALUES ($1, 'api', 'main', 'q', 1)`,
    `INSERT INTO user_journey_performance (organization_id, journey_name, journey_id, step_name, step_index, duration_ms, success)
     VALUES ($1, 'rsvp', 'j', 's', 0, 1, true)`,
    `INSERT INTO metric_rollups (organization_id, bucket_at, service_name, metric_type, unit, sample_count, value_sum, value_min, value_max)
     VALUES ($1, engine_now(), 'probe', 'response_time', 'ms', 1, 1, 1, 1)`,
    `INSERT INTO business_events (organization_id, event_type, event_name, local_date) VALUES ($1, 'payment', 'paid', current_date)`,
    `INSERT INTO feature_usage (organization_id, feature_name) VALUES ($1, 'gallery')`,
    `INSERT INTO conversion_funnels (organization_id, name, steps, window_minutes) VALUES ($1, 'Signup', '[{"name": "See", "eventType": "PAGE_VIEW"}, {"name": "Sign", "eventType": "SIGNUP"}]', 60)`,
    `INSERT INTO revenue_metrics (organization_id, metric_date, currency, monthly_recurring_revenue) VALUES ($1, current_date, 'GBP', 1)`,
    `INSERT INTO user_segments (organization_id, name, rule) VALUES ($1, 'New', '{"lastSeen": {"days": 7}}')`,
    `INSERT INTO user_segment_members (organization_id, segment_id, actor_user_id)
     SELECT $1, id, $7 FROM user_segments WHERE organization_id = $1`,
    `INSERT INTO subscription_states (organization_id, subscription_id, currency, monthly_amount, active, changed_at)
     VALUES ($1, 's1', 'GBP', 10, true, engine_now())`,
    `INSERT INTO incident_updates (organization_id, incident_id, kind, message, actor_kind) VALUES ($1, $2, 'comment', 'Looking', 'system')`,
    `INSERT INTO post_incident_analysis (organization_id, incident_id, summary) VALUES ($1, $2, 'It broke')`,
    `WITH runbook AS (INSERT INTO runbooks (organization_id, title, steps) VALUES ($1, 'Restart', '[]') RETURNING id)
     INSERT INTO incident_runbook_steps (organization_id, incident_id, runbook_id, position, title, instruction)
     SELECT $1, $2, id, 1, 'Stop', 'Stop it.' FROM runbook`,
    `INSERT INTO alert_feedback (organization_id, alert_id, user_id, usefulness) VALUES ($1, $3, $7, 'useful')`,
    `INSERT INTO alert_rule_states (organization_id, alert_configuration_id, group_key, state)
     SELECT organization_id, id, 'api', 'ok' FROM alert_configurations WHERE organization_id = $1 AND name = 'Slow checkout'`,
    `INSERT INTO metric_sketches (organization_id, level, begins_at, packed) VALUES ($1, 1, engine_now(), '')`,
    `INSERT INTO metric_deltas (organization_id, bucket_at, service_name, metric_type, unit, sample_count, value_sum, value_min, value_max)
     VALUES ($1, engine_now(), 'api', 'response_time', 'ms', 1, 1, 1, 1)`,
    `INSERT INTO escalation_steps (organization_id, alert_id, level, due_at, taken_by) VALUES ($1, $3, 1, engine_now(), 'system')`,
    `INSERT INTO notification_deliveries (organization_id, alert_id, escalation_level, due_at, idempotency_key)
     VALUES ($1, $3, 1, engine_now(), 'once')`,
    `INSERT INTO notification_decisions (organization_id, alert_id, escalation_level, outcome, reason)
     VALUES ($1, $3, 1, 'nobody', 'Level 1 has nobody who could be told now')`,
    `INSERT INTO notification_channel_secrets (organization_id, channel_id, ciphertext, key_id) VALUES ($1, $5, '\\x00', 'k')`,
    `INSERT INTO escalation_contact_details (organization_id, contact_id, email) VALUES ($1, $6, 'olga@example.com')`,
    // Another contact, since the one of the tests is put out of use.
    `WITH other AS (INSERT INTO escalation_contacts (organization_id, display_name, role) VALUES ($1, 'Otto', 'florist') RETURNING id),
     schedule AS (INSERT INTO on_call_schedules (organization_id, name, time_zone, rotations)
       SELECT $1, 'Nights', 'UTC', jsonb_build_array(jsonb_build_object('name', 'Days', 'startsOn', '2026-01-01',
         'handoffTime', '09:00', 'shiftDays', 1, 'contactIds', jsonb_build_array(id))) FROM other RETURNING id)
     INSERT INTO on_call_overrides (organization_id, schedule_id, contact_id, starts_at, ends_at)
     SELECT $1, schedule.id, other.id, '2027-01-01', '2027-01-02' FROM schedule, other`,
    `INSERT INTO system_health_checks (organization_id, service_name, status) VALUES ($1, 'api', 'healthy')`,
    `INSERT INTO system_health_snapshots (organization_id, overall_health_score) VALUES ($1, 100)`,
    `INSERT INTO escalation_policies (organization_id, name, levels)
     VALUES ($1, 'Spare', '[{"delaySeconds": 0, "targets": [{"kind": "on_call"}]}]')`,
    `INSERT INTO monitor_configurations (organization_id, name, kind, service_name) VALUES ($1, 'Probe', 'heartbeat', 'api')`,
    `INSERT INTO break_glass (organization_id, scope, reason, requested_by) VALUES ($1, 'suppress_p0', 'drill', $7)`,
    `INSERT INTO audit_log (organization_id, actor_kind, operation) VALUES ($1, 'system', 'drill')`,
    `INSERT INTO idempotency_keys (organization_id, actor, operation, key, request_hash) VALUES ($1, 'a', 'o', 'k', 'h')`,
  ];
  for (const statement of statements) {
    // Only the parameters that a statement names may be sent with it.
    const named = [...new Set([...statement.matchAll(/\$(\d)/g)].map((match) => Number(match[1])))].toSorted(
      (one, other) => one - other,
    );
    const text = statement.replaceAll(/\$(\d)/g, (_, place: string) => `$${named.indexOf(Number(place)) + 1}`);
    await test.engine.query(
      text,
      named.map((place) => values[place - 1]),
    );
  }
  return made;
}
