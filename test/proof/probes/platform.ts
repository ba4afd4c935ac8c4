import type { Probes } from './probe.ts';

const steps = '[{"name": "See", "eventType": "PAGE_VIEW"}, {"name": "Pay", "eventType": "PAYMENT"}]';
const rule = '{"lastSeen": {"days": 7}}';
const archivedNow = "archived_at > '2026-01-01'";
const deletedNow = { 'delete it': archivedNow };

/** Organizations, their people, what they plan and own, and what the engine keeps for itself. */
export const platform: Probes = {
  organizations: {
    row: 'SELECT WHERE $2::uuid IS NULL',
    key: 'id = $1',
    insert: `INSERT INTO organizations (slug, name) VALUES ('probe', 'Probe')`,
    changes: { 'rename it': "name = 'Renamed'" },
  },
  user_profiles: {
    row: `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, $2, 'user', 'Somebody')`,
    key: 'organization_id = $1 AND user_id = $2',
    insert: `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, gen_random_uuid(), 'admin', 'New')`,
    changes: { 'give another role': "role = 'admin'", 'end it': 'ended_at = engine_now()' },
  },
  staff_members: {
    row: `INSERT INTO staff_members (user_id, role, display_name) SELECT $2, 'support', 'Somebody' WHERE $10::uuid IS NULL`,
    key: 'user_id = $2',
    about: 'staff',
    insert: `INSERT INTO staff_members (user_id, role, display_name) VALUES ($10, 'admin', 'Me')`,
  },
  venues: {
    row: 'SELECT WHERE $2::uuid IS NULL',
    key: 'organization_id = $1 AND id = $3',
    insert: `INSERT INTO venues (organization_id, name, time_zone) VALUES ($1, 'Probe', 'Europe/London')`,
    changes: {
      'rename it': "name = 'Renamed'",
      'say that it lies in another zone': "time_zone = 'Europe/Paris'",
      'delete it': "archived_at = '2020-01-01'",
    },
    truths: deletedNow,
  },
  weddings: {
    row: 'SELECT WHERE $2::uuid IS NULL',
    key: 'organization_id = $1 AND id = $4',
    insert: `INSERT INTO weddings (organization_id, venue_id, title, starts_on, ends_on)
      VALUES ($1, $3, 'Probe', '2027-05-01', '2027-05-01')`,
    changes: {
      'rename it': "title = 'Renamed'",
      'cancel it': "status = 'cancelled'",
      'let its coordinator go': 'on_site_coordinator_id = NULL',
    },
  },
  vendors: {
    row: `INSERT INTO vendors (organization_id, id, name, category) VALUES ($1, $2, 'Flora', 'florist')`,
    insert: `INSERT INTO vendors (organization_id, name, category) VALUES ($1, 'Probe', 'florist')`,
    changes: { 'rename it': "name = 'Renamed'", 'delete it': "archived_at = '2020-01-01'" },
    truths: deletedNow,
  },
  wedding_vendors: {
    row: `WITH vendor AS (INSERT INTO vendors (organization_id, name, category) VALUES ($1, 'Band', 'music') RETURNING id)
      INSERT INTO wedding_vendors (organization_id, id, wedding_id, vendor_id) SELECT $1, $2, $4, id FROM vendor WHERE $4 IS NOT NULL`,
    insert: `INSERT INTO wedding_vendors (organization_id, wedding_id, vendor_id) VALUES ($1, $4, $9)`,
    changes: { 'say what for': "duty = 'flowers'", 'take it off': "archived_at = '2020-01-01'" },
    truths: { 'take it off': archivedNow },
  },
  break_glass: {
    row: `INSERT INTO break_glass (organization_id, id, scope, reason, requested_by)
      VALUES ($1, $2, 'suppress_p0', 'drill', coalesce($10, $2))`,
    relations: ['creator'],
    insert: `INSERT INTO break_glass (organization_id, scope, reason, requested_by) VALUES ($1, 'suppress_p0', 'drill', $10)`,
  },
  api_keys: {
    row: `INSERT INTO api_keys (organization_id, id, name, prefix, secret_hash, scopes, created_by)
      VALUES ($1, $2, 'Server', $2::text, sha256('x'), '{errors}', $10)`,
    relations: ['creator'],
    insert: `INSERT INTO api_keys (organization_id, name, prefix, secret_hash, scopes, created_by)
      VALUES ($1, 'probe', 'probe', sha256('y'), '{errors}', $11)`,
    truth: `name = 'probe' AND created_by IS NOT DISTINCT FROM $10`,
    changes: { 'rename it': "name = 'Renamed'", 'revoke it': "revoked_at = '2020-01-01'" },
    truths: { 'revoke it': "revoked_at > '2026-01-01'" },
  },
  audit_log: {
    row: `INSERT INTO audit_log (organization_id, id, actor_kind, operation) VALUES ($1, $2, 'system', 'drill')`,
    insert: `INSERT INTO audit_log (organization_id, actor_kind, operation) VALUES ($1, 'system', 'probe')`,
  },
  conversion_funnels: {
    row: `INSERT INTO conversion_funnels (organization_id, id, name, steps, window_minutes, created_by)
      VALUES ($1, $2, $2::text, '${steps}', 60, $10)`,
    relations: ['creator'],
    insert: `INSERT INTO conversion_funnels (organization_id, name, steps, window_minutes, created_by) VALUES ($1, 'probe', '${steps}', 60, $11)`,
    truth: `name = 'probe' AND created_by IS NOT DISTINCT FROM $10`,
    changes: { 'rename it': "name = 'Renamed'", 'delete it': "archived_at = '2020-01-01'" },
    truths: deletedNow,
  },
  user_segments: {
    row: `INSERT INTO user_segments (organization_id, id, name, rule, created_by, evaluated_at)
      VALUES ($1, $2, $2::text, '${rule}', $10, engine_now())`,
    relations: ['creator'],
    insert: `INSERT INTO user_segments (organization_id, name, rule, created_by) VALUES ($1, 'probe', '${rule}', $11)`,
    truth: `name = 'probe' AND created_by IS NOT DISTINCT FROM $10`,
    changes: {
      'rename it': "name = 'Renamed'",
      'say otherwise who is in it': `rule = '{"lastSeen": {"days": 8}}'`,
      'delete it': "status = 'archived'",
    },
    // Its members are those of the old rule until it is evaluated again.
    truths: { 'say otherwise who is in it': 'evaluated_at IS NULL' },
  },
  user_segment_members: {
    row: `WITH segment AS (INSERT INTO user_segments (organization_id, name, rule) VALUES ($1, 'Base', '${rule}') RETURNING id)
      INSERT INTO user_segment_members (organization_id, id, segment_id, actor_user_id) SELECT $1, $2, id, $2 FROM segment`,
    insert: `INSERT INTO user_segment_members (organization_id, segment_id, actor_user_id) VALUES ($1, $2, $2)`,
  },
  subscription_states: {
    row: `INSERT INTO subscription_states (organization_id, id, subscription_id, currency, monthly_amount, active, changed_at)
      VALUES ($1, $2, $2::text, 'GBP', 1, true, engine_now())`,
    insert: `INSERT INTO subscription_states (organization_id, subscription_id, currency, monthly_amount, active, changed_at)
      VALUES ($1, 'probe', 'GBP', 1, true, engine_now())`,
  },
  revenue_metrics: {
    row: `INSERT INTO revenue_metrics (organization_id, id, metric_date, currency, monthly_recurring_revenue)
      VALUES ($1, $2, '2026-12-01', 'GBP', 1)`,
    insert: `INSERT INTO revenue_metrics (organization_id, metric_date, currency, monthly_recurring_revenue)
      VALUES ($1, '2026-12-01', 'EUR', 1)`,
  },
  notification_channel_secrets: {
    row: `INSERT INTO notification_channel_secrets (organization_id, channel_id, ciphertext, key_id) VALUES ($1, $7, '\\x00', 'k')`,
    key: 'organization_id = $1 AND channel_id = $7',
    insert: `INSERT INTO notification_channel_secrets (organization_id, channel_id, ciphertext, key_id) VALUES ($1, $7, '\\x00', 'k')`,
  },
  escalation_contact_details: {
    row: `INSERT INTO escalation_contact_details (organization_id, contact_id, email) VALUES ($1, $8, 'olga@example.com')`,
    key: 'organization_id = $1 AND contact_id = $8',
    insert: `INSERT INTO escalation_contact_details (organization_id, contact_id, email) VALUES ($1, $8, 'olga@example.com')`,
  },
  acknowledgement_links: {
    row: `WITH delivery AS (INSERT INTO notification_deliveries (organization_id, alert_id, escalation_level, due_at, idempotency_key)
        VALUES ($1, $6, 1, engine_now(), 'link ' || $2::text) RETURNING id)
      INSERT INTO acknowledgement_links (organization_id, id, delivery_id, alert_id, token_hash, expires_at)
      SELECT $1, $2, id, $6, sha256($2::text::bytea), engine_now() FROM delivery`,
    insert: `INSERT INTO acknowledgement_links (organization_id, delivery_id, alert_id, token_hash, expires_at)
      SELECT $1, coalesce((SELECT d.id FROM notification_deliveries d WHERE d.organization_id = $1 LIMIT 1), $5), $6,
        sha256('probe'), engine_now()`,
  },
  recovery_runs: {
    row: `WITH action AS (INSERT INTO recovery_actions (organization_id, name, kind, matcher)
        VALUES ($1, 'of ' || $2::text, 'queue_retry', '{"field": "serviceName", "op": "=", "value": "probe"}') RETURNING id)
      INSERT INTO recovery_runs (organization_id, id, action_id, incident_id) SELECT $1, $2, id, $5 FROM action`,
    insert: `INSERT INTO recovery_runs (organization_id, action_id, incident_id)
      SELECT $1, coalesce((SELECT a.id FROM recovery_actions a WHERE a.organization_id = $1 AND NOT EXISTS (
        SELECT FROM recovery_runs r WHERE r.organization_id = $1 AND r.action_id = a.id AND r.incident_id = $5) LIMIT 1), $5), $5`,
  },
  idempotency_keys: {
    row: `INSERT INTO idempotency_keys (organization_id, actor, operation, key, request_hash) VALUES ($1, 'a', 'o', 'k', 'h')`,
    key: 'organization_id = $1',
    insert: `INSERT INTO idempotency_keys (organization_id, actor, operation, key, request_hash) VALUES ($1, 'a', 'o', 'p', 'h')`,
  },
  access_revocations: {
    row: 'SELECT WHERE $2::uuid IS NULL',
    key: 'user_id IS NOT NULL',
    insert: `INSERT INTO access_revocations (user_id, not_before) VALUES ($11, engine_now())`,
  },
  live_events: {
    row: `INSERT INTO live_events (organization_id, id, topic, kind, row_id) VALUES ($1, $2, 'drill', 'DRILL', $2)`,
    partitioned: true,
    insert: `INSERT INTO live_events (organization_id, topic, kind, row_id) VALUES ($1, 'drill', 'DRILL', $5)`,
  },
  live_pending: {
    row: `INSERT INTO live_pending (organization_id, event_id, event_created_at, topic) VALUES ($1, $2, engine_now(), 'drill')`,
    key: 'organization_id = $1',
    insert: `INSERT INTO live_pending (organization_id, event_id, event_created_at, topic) VALUES ($1, $5, engine_now(), 'drill')`,
  },
  live_positions: {
    row: `INSERT INTO live_positions (position, organization_id, event_id, event_created_at, topic)
      SELECT (SELECT count(*) FROM live_positions) - 1000, $1, $2, engine_now(), 'drill'`,
    key: 'organization_id = $1',
    insert: `INSERT INTO live_positions (position, organization_id, event_id, event_created_at, topic)
      VALUES (-1, $1, $5, engine_now(), 'drill')`,
  },
  live_head: {
    row: 'SELECT WHERE $2::uuid IS NULL',
    key: 'id',
    insert: `INSERT INTO live_head (id, epoch) VALUES (false, $5)`,
  },
  live_marks: {
    row: `INSERT INTO live_marks (organization_id, topic) VALUES ($1, 'drill')`,
    key: `organization_id = $1`,
    insert: `INSERT INTO live_marks (organization_id, topic) VALUES ($1, 'drill')`,
  },
  live_freshness: {
    row: `INSERT INTO live_freshness (organization_id, topic, mark) VALUES ($1, 'drill', 1) ON CONFLICT DO NOTHING`,
    key: `organization_id = $1 AND topic = 'drill'`,
    insert: `INSERT INTO live_freshness (organization_id, topic, mark) VALUES ($1, 'drill ' || $5::text, 1)`,
  },
  wedding_seasons: {
    row: 'SELECT WHERE $2::uuid IS NULL',
    key: "region = 'GB'",
    insert: `INSERT INTO wedding_seasons (region, months) VALUES ('XX', '{1}')`,
  },
  engine_clock: {
    row: 'SELECT WHERE $2::uuid IS NULL',
    key: 'id',
    insert: `INSERT INTO engine_clock (id) VALUES (false)`,
  },
  engine_progress: {
    row: 'INSERT INTO engine_progress (job) VALUES ($2::text)',
    key: 'reached_at IS NOT NULL AND job = $2::text',
    insert: "INSERT INTO engine_progress (job) VALUES ('probe')",
  },
  _prisma_migrations: {
    row: 'SELECT WHERE $2::uuid IS NULL',
    key: 'id IS NOT NULL',
    insert: `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', 'x')`,
  },
};
