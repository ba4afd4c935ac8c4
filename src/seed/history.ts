import type { Client } from 'pg';
import { castId, organizations } from './cast.ts';

/** What the week's episodes left behind: incidents with their timeline, the alerts they raised, and who answered. */
const incidentsOfEpisodes = `
  CREATE TEMPORARY TABLE week_incidents AS
  SELECT e.*, pg_temp.row_id(e.starts_at + interval '40 seconds', e.slug || e.name) AS incident_id,
         pg_temp.row_id(e.starts_at + interval '40 seconds', e.slug || e.name || 'alert') AS alert_id,
         e.starts_at + interval '40 seconds' AS opened_at,
         e.starts_at + interval '40 seconds' + interval '1 second' * (35 + 80 * pg_temp.chance(e.slug || e.name || 'ack')) AS acknowledged_at,
         e.ends_at + interval '6 minutes' AS resolved_at,
         day.is_saturday, day.is_wedding_day, day.local_date,
         CASE WHEN e.severity = 'critical' AND (day.is_wedding_day OR day.is_saturday) THEN 'p0_critical'
              WHEN e.severity = 'critical' OR day.is_wedding_day OR day.is_saturday THEN 'p1_high'
              ELSE 'p2_medium' END::incident_priority AS priority
  FROM week_episodes e
  CROSS JOIN LATERAL wedding_day_stamp(e.organization_id, e.venue_id, NULL, e.starts_at) AS day
  WHERE e.severity >= 'high'`;

const errors = `
  INSERT INTO error_reports (organization_id, id, service_name, error_type, severity, error_message, stack_trace, fingerprint,
      venue_id, session_id, release, url, wedding_context, incident_id, is_saturday, is_wedding_day, local_date, occurred_at, created_at,
      status, resolved_at)
  SELECT r.organization_id, pg_temp.row_id(r.at, r.key), r.service, r.error_type, r.severity, r.message, r.stack,
         error_fingerprint(r.error_type, r.message, r.stack), r.venue_id, md5(r.key || 'session'), '2026.11.2', r.url,
         jsonb_build_object('is_weekend', day.is_weekend), r.incident_id,
         day.is_saturday, day.is_wedding_day, day.local_date, r.at, r.at,
         CASE WHEN r.incident_id IS NULL THEN 'unresolved' ELSE 'resolved' END::error_triage_status, r.resolved_at
  FROM (
    SELECT e.organization_id, e.service, e.error_type, e.severity, e.venue_id, at, e.slug || e.name || at AS key,
           regexp_replace(e.message, '\\d+', (1000 + floor(8999 * pg_temp.chance(e.slug || at)))::int::text) AS message,
           e.error_type || ': ' || e.service || E'\\n    at ' || e.service || '.handle (src/' || e.service || '/handler.js:' ||
             (40 + floor(6 * pg_temp.chance(e.slug || at || 'line')))::int || ':11)' AS stack,
           '/' || e.service AS url, i.incident_id, i.resolved_at
    FROM week_episodes e
    LEFT JOIN week_incidents i ON i.organization_id = e.organization_id AND i.name = e.name
    CROSS JOIN LATERAL generate_series(e.starts_at + interval '40 seconds', e.ends_at, interval '19 seconds') AS at
    UNION ALL
    SELECT m.organization_id, b.service, b.error_type, b.severity::error_severity_type, NULL, moment.at, m.number || b.error_type,
           replace(b.message, '#', (1000 + floor(8999 * pg_temp.chance(k.key, 3)))::int::text),
           b.error_type || E'\\n    at render (src/' || b.service || '/page.js:' || (10 + floor(5 * pg_temp.chance(k.key, 4)))::int || ':3)',
           '/' || b.service, NULL, NULL
    FROM week_minutes m
    CROSS JOIN (VALUES
      (1, 'website', 'HydrationMismatch', 'low', 'Text content did not match for section #', 0.050),
      (2, 'gallery', 'ImageDecodeFailed', 'medium', 'Could not decode image # of album', 0.034),
      (3, 'messaging', 'TemplateMissing', 'low', 'Template welcome-# has no plain text part', 0.012),
      (4, 'rsvp', 'StaleInvitation', 'medium', 'Invitation # was already answered', 0.022),
      (5, 'api', 'RateLimited', 'low', 'Client # exceeded 120 requests a minute', 0.026),
      (6, 'checkout', 'CardDeclined', 'medium', 'Card declined for order #', 0.016)) AS b (kind, service, error_type, severity, message, per_minute)
    CROSS JOIN LATERAL (SELECT m.number * 8 + b.kind AS key OFFSET 0) AS k
    CROSS JOIN LATERAL (SELECT m.minute + interval '50 seconds' * pg_temp.chance(k.key, 80) AS at OFFSET 0) AS moment
    WHERE pg_temp.chance(k.key, 81) < b.per_minute * m.load AND moment.at < now() - interval '2 minutes'
  ) AS r
  CROSS JOIN LATERAL wedding_day_stamp(r.organization_id, r.venue_id, NULL, r.at) AS day`;

const statements: readonly string[] = [
  `INSERT INTO error_patterns (organization_id, id, fingerprint, error_type, normalized_message, service_name, severity, status,
       occurrence_count, first_seen_at, last_seen_at, created_at)
   SELECT organization_id, pg_temp.row_id(min(created_at), fingerprint || organization_id), fingerprint, min(error_type),
          error_normalize(min(error_message)), min(service_name), max(severity),
          CASE WHEN min(created_at) > now() - interval '1 day' THEN 'new' WHEN bool_and(incident_id IS NOT NULL) THEN 'resolved' ELSE 'ongoing' END::error_pattern_status,
          count(*), min(created_at), max(created_at), min(created_at)
   FROM error_reports GROUP BY organization_id, fingerprint`,
  `INSERT INTO incidents (organization_id, id, title, description, status, priority, severity, wedding_impact, service_name, fingerprint, venue_id,
       is_saturday_incident, is_wedding_day, local_date, auto_created, error_count, first_error_at, last_error_at,
       assigned_to, acknowledged_by, acknowledged_at, resolved_at, closed_at, version, created_at, updated_at)
   SELECT i.organization_id, i.incident_id,
          CASE WHEN i.is_wedding_day THEN 'WEDDING DAY: ' WHEN i.is_saturday THEN 'SATURDAY: ' ELSE '' END || i.error_type || ' in ' || i.service,
          i.message, CASE WHEN i.resolved_at < now() - interval '1 day' THEN 'closed' ELSE 'resolved' END::incident_status, i.priority,
          i.severity::text::incident_severity_type,
          CASE i.priority WHEN 'p0_critical' THEN 'wedding_day_critical' WHEN 'p1_high' THEN 'high' ELSE 'medium' END::wedding_impact_level,
          i.service, r.fingerprint, i.venue_id, i.is_saturday, i.is_wedding_day, i.local_date, true, r.count, r.first, r.last,
          m.user_id, m.user_id, i.acknowledged_at, i.resolved_at, CASE WHEN i.resolved_at < now() - interval '1 day' THEN i.resolved_at + interval '5 hours' END,
          4, i.opened_at, i.resolved_at
   FROM week_incidents i
   JOIN LATERAL (SELECT min(fingerprint) AS fingerprint, count(*) AS count, min(created_at) AS first, max(created_at) AS last
                 FROM error_reports e WHERE e.organization_id = i.organization_id AND e.incident_id = i.incident_id) AS r ON true
   JOIN user_profiles m ON m.organization_id = i.organization_id AND m.role = 'on_call'`,
  `INSERT INTO incidents (organization_id, id, title, description, status, priority, severity, wedding_impact, service_name, local_date,
       created_by, assigned_to, acknowledged_by, acknowledged_at, version, created_at, updated_at)
   SELECT t.id, pg_temp.row_id(now() - interval '3 hours', t.slug || 'manual'), 'Vendors report late messages', 'Three vendors got reminders 20 minutes late.',
          'investigating', 'p3_low', 'medium', 'low', 'messaging', (now() AT TIME ZONE t.time_zone)::date, s.user_id, o.user_id, o.user_id,
          now() - interval '2 hours 50 minutes', 3, now() - interval '3 hours', now() - interval '2 hours 40 minutes'
   FROM week_tenants t
   JOIN user_profiles s ON s.organization_id = t.id AND s.role = 'support'
   JOIN user_profiles o ON o.organization_id = t.id AND o.role = 'on_call'`,
  `INSERT INTO incident_updates (organization_id, id, incident_id, kind, message, old_status, new_status, actor_kind, actor_id, created_at)
   SELECT i.organization_id, pg_temp.row_id(u.at, i.id || u.kind || u.message), i.id, u.kind::incident_update_kind, u.message,
          u.old::incident_status, u.new::incident_status, u.actor::actor_kind, CASE u.actor WHEN 'user' THEN i.acknowledged_by END, u.at
   FROM incidents i
   CROSS JOIN LATERAL (VALUES
     ('opened', CASE WHEN i.auto_created THEN 'Opened from an error of severity ' || i.severity ELSE 'Opened by hand' END, NULL, 'open', CASE WHEN i.auto_created THEN 'system' ELSE 'user' END, i.created_at),
     ('status_changed', 'Acknowledged', 'open', 'acknowledged', 'user', i.acknowledged_at),
     ('comment', 'Looking into ' || i.service_name || ', will report in ten minutes.', NULL, NULL, 'user', i.acknowledged_at + interval '3 minutes'),
     ('status_changed', 'Resolved', 'acknowledged', 'resolved', 'user', i.resolved_at)) AS u (kind, message, old, new, actor, at)
   WHERE u.at IS NOT NULL`,
  `INSERT INTO alert_history (organization_id, id, title, dedup_key, alert_status, severity, priority, alert_configuration_id, incident_id, service_name, venue_id,
       is_saturday, is_wedding_day, triggered_at, escalation_policy_id, escalation_policy_snapshot, escalation_level,
       acknowledged_by, acknowledged_at, resolved_by, resolved_at, version, created_at, updated_at)
   SELECT i.organization_id, w.alert_id, i.title, 'incident:' || i.id, 'resolved', i.severity, i.priority, c.id, i.id, i.service_name, i.venue_id,
          i.is_saturday_incident, i.is_wedding_day, i.created_at, p.id, to_jsonb(p), 1, i.acknowledged_by, i.acknowledged_at, i.acknowledged_by, i.resolved_at,
          3, i.created_at, i.resolved_at
   FROM week_incidents w
   JOIN incidents i ON i.organization_id = w.organization_id AND i.id = w.incident_id
   JOIN escalation_policies p ON p.organization_id = i.organization_id AND p.for_wedding_day = (i.is_wedding_day OR i.is_saturday_incident) AND p.archived_at IS NULL
   LEFT JOIN alert_configurations c ON c.organization_id = i.organization_id AND c.alert_type = 'pattern_match' AND c.is_default`,
  `INSERT INTO escalation_steps (organization_id, id, alert_id, level, due_at, taken_at, taken_by, created_at)
   SELECT organization_id, pg_temp.row_id(triggered_at, id || 'step'), id, 1, triggered_at, triggered_at, 'system', triggered_at FROM alert_history`,
  `INSERT INTO alert_feedback (organization_id, alert_id, user_id, usefulness)
   SELECT organization_id, id, acknowledged_by, CASE WHEN pg_temp.chance(id::text) < 0.8 THEN 'useful' ELSE 'noise' END::alert_usefulness FROM alert_history`,
  `INSERT INTO post_incident_analysis (organization_id, incident_id, summary, root_cause, impact, time_to_detect_seconds, time_to_acknowledge_seconds, time_to_resolve_seconds, action_items, author_id, published_at)
   SELECT organization_id, id, title || ' for ' || extract(EPOCH FROM resolved_at - created_at)::int / 60 || ' minutes', 'The provider throttled our address range.',
          error_count || ' errors were counted.', 40, extract(EPOCH FROM acknowledged_at - created_at)::int, extract(EPOCH FROM resolved_at - created_at)::int,
          '[{"title": "Agree on a second provider", "owner": "devops", "done": false}]', acknowledged_by, resolved_at + interval '1 day'
   FROM incidents WHERE priority = 'p0_critical' AND resolved_at < now() - interval '1 day'`,
  `INSERT INTO system_health_snapshots (organization_id, id, overall_health_score, api_response_time_p95, error_rate_percentage, active_weddings_count, open_incidents_count, saturday_mode, captured_at, created_at)
   SELECT t.id, pg_temp.row_id(at, t.slug || 'snapshot' || at), round((100 - 9 * (worst.slow - 1) - 2 * pg_temp.chance(t.slug || at))::numeric, 1),
          round((180 * (0.85 + 0.35 * pg_temp.rhythm(at AT TIME ZONE t.time_zone)) * worst.slow)::numeric, 1), round((0.4 + 2.5 * (worst.slow - 1))::numeric, 2),
          weddings.count, CASE WHEN worst.slow > 1 THEN 1 ELSE 0 END, weddings.count > 0 OR extract(ISODOW FROM at AT TIME ZONE t.time_zone) = 6, at, at
   FROM week_tenants t
   CROSS JOIN week_span w
   CROSS JOIN LATERAL generate_series(date_trunc('hour', w.since), w.until - interval '2 minutes', interval '5 minutes') AS at
   CROSS JOIN LATERAL (SELECT coalesce(max(1 + (e.slowness - 1) * sin(pi() * extract(EPOCH FROM at - e.starts_at) / (60 * e.minutes))), 1) AS slow
                       FROM week_episodes e WHERE e.organization_id = t.id AND at BETWEEN e.starts_at AND e.ends_at) AS worst
   CROSS JOIN LATERAL (SELECT count(*)::int AS count FROM weddings x WHERE x.organization_id = t.id AND at >= x.window_starts_at AND at < x.window_ends_at) AS weddings`,
  `INSERT INTO venue_connectivity (organization_id, id, venue_id, checked_at, status, latency_ms, packet_loss_percent, download_mbps, upload_mbps, network_type, offline_capable, checked_by, created_at)
   SELECT v.organization_id, pg_temp.row_id(at, v.id || 'net' || at), v.id, at, CASE WHEN c.c < 0.004 THEN 'offline' WHEN c.c < 0.03 THEN 'degraded' ELSE 'online' END::venue_status,
          round((18 + 60 * pg_temp.chance(v.id || 'l' || at))::numeric, 1), round((CASE WHEN c.c < 0.03 THEN 8 ELSE 0.3 END * c.c)::numeric, 3), round((30 + 50 * c.c)::numeric, 1), round((6 + 12 * c.c)::numeric, 1),
          'lte', true, 'venue-probe', at
   FROM venues v CROSS JOIN week_span w
   CROSS JOIN LATERAL generate_series(date_trunc('hour', w.since), w.until, interval '15 minutes') AS at
   CROSS JOIN LATERAL (SELECT pg_temp.chance(v.id || 'c' || at) AS c) AS c
   WHERE v.organization_id IN (SELECT id FROM week_tenants)`,
];

export async function insertHistory(client: Client): Promise<Record<string, number>> {
  await client.query(incidentsOfEpisodes);
  const reported = (await client.query(errors)).rowCount ?? 0;
  for (const statement of statements) await client.query(statement);
  await insertContacts(client);
  return { error_reports: reported };
}

/** Who can be told: the on-call person first, then the emergency contacts. Addresses are of example domains. */
async function insertContacts(client: Client): Promise<void> {
  await client.query(
    `WITH channel AS (
       INSERT INTO notification_channels (organization_id, id, name, channel_type, settings, verified_at)
       SELECT o.id, md5(o.slug || 'email')::uuid, 'Operations e-mail', 'email', jsonb_build_object('from', 'alerts@' || o.slug || '.example'), now() - interval '3 days'
       FROM organizations o WHERE o.id = ANY ($1::uuid[]) RETURNING organization_id, id
     ), contact AS (
       INSERT INTO escalation_contacts (organization_id, id, user_id, display_name, role, channel_id, is_emergency, time_zone, verified_at, position)
       SELECT m.organization_id, md5(m.user_id || 'contact')::uuid, m.user_id, m.display_name, m.role::text, c.id, m.role IN ('emergency_response', 'admin'), o.time_zone, now() - interval '2 days',
              row_number() OVER (PARTITION BY m.organization_id ORDER BY array_position(ARRAY['on_call', 'devops', 'emergency_response', 'admin'], m.role::text))::int
       FROM user_profiles m JOIN channel c USING (organization_id) JOIN organizations o ON o.id = m.organization_id
       WHERE m.role IN ('on_call', 'devops', 'emergency_response', 'admin') RETURNING organization_id, id, role, display_name
     )
     INSERT INTO escalation_contact_details (organization_id, contact_id, email, phone)
     SELECT organization_id, id, replace(lower(display_name), ' ', '.') || '@example.com', NULL FROM contact`,
    [organizations.map((organization) => castId(organization.slug))],
  );
}
