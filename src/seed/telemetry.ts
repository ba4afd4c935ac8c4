import type { Client } from 'pg';

/**
 * Requests, visits and events come more often when the week is busy: each minute yields as many as its load asks for.
 * Gives m (the minute), k.key (a number for chance) and moment.at; OFFSET 0 keeps PostgreSQL from computing them again.
 */
export const arrivals = (perMinute: number, kind: number) => `week_minutes m
    CROSS JOIN LATERAL generate_series(1, floor(m.load * ${perMinute} + pg_temp.chance(m.number, ${kind}))::int) AS n
    CROSS JOIN LATERAL (SELECT (m.number * 64 + n) * 16 + ${kind} AS key OFFSET 0) AS k
    CROSS JOIN LATERAL (SELECT m.minute + interval '1 minute' * pg_temp.chance(k.key, 90) AS at OFFSET 0) AS moment`;

const slowness = (service: string) => `LEFT JOIN week_slowness slow
      ON slow.organization_id = m.organization_id AND slow.minute = m.minute AND slow.service = ${service}
    CROSS JOIN LATERAL (SELECT coalesce(slow.slow, 1) AS slow OFFSET 0) AS episode`;

const device = `CASE WHEN pg_temp.chance(k.key, 1) < 0.62 THEN 'mobile'
                     WHEN pg_temp.chance(k.key, 1) < 0.90 THEN 'desktop' ELSE 'tablet' END`;

const fiveMinutes = `week_minutes m
    CROSS JOIN (SELECT *, row_number() OVER (ORDER BY service) AS position FROM week_services) AS s
    ${slowness('s.service')}
    CROSS JOIN LATERAL (SELECT m.number * 8 + s.position AS key OFFSET 0) AS k
    WHERE extract(MINUTE FROM m.minute)::int % 5 = 0`;

const statements: Readonly<Record<string, string>> = {
  performance_metrics: `
    INSERT INTO performance_metrics (organization_id, id, service_name, metric_type, metric_value, unit, labels, timestamp, created_at)
    SELECT g.organization_id, pg_temp.row_id(g.minute, g.key, metric.salt), g.service, metric.type,
           round(greatest(metric.value, 0)::numeric, 3)::float8, metric.unit, g.labels, g.minute, g.minute
    FROM (SELECT m.organization_id, m.minute, m.load, s.*, k.key, episode.slow, jsonb_build_object('host', s.service || '-1') AS labels
          FROM ${fiveMinutes} OFFSET 0) AS g
    CROSS JOIN LATERAL (VALUES
      (1, 'response_time'::performance_metric_type, 'ms', g.base_ms * (0.85 + 0.35 * g.load) * g.slow * exp(0.35 * pg_temp.noise(g.key, 10))),
      (2, 'throughput', 'rps', 42 * g.share * g.load * (1 + 0.15 * pg_temp.noise(g.key, 20))),
      (3, 'error_rate', 'percent', 0.35 * exp(0.5 * pg_temp.noise(g.key, 30)) + 4 * (g.slow - 1)),
      (4, 'cpu_usage', 'percent', least(99, g.base_cpu * (0.55 + 0.5 * g.load) * (0.8 + 0.2 * g.slow) * (1 + 0.12 * pg_temp.noise(g.key, 40)))),
      (5, 'memory_usage', 'mb', g.base_mb * (0.92 + 0.06 * g.load + 0.02 * pg_temp.noise(g.key, 50))),
      (6, 'database_query_time', 'ms', g.base_ms * 0.18 * (0.8 + 0.4 * g.load) * g.slow * exp(0.4 * pg_temp.noise(g.key, 60)))
    ) AS metric (salt, type, unit, value)`,
  system_health_checks: `
    INSERT INTO system_health_checks (organization_id, id, service_name, status, response_time_ms, consecutive_failures, message, region, occurred_at, created_at)
    SELECT m.organization_id, pg_temp.row_id(m.minute, k.key, 7), s.service,
           CASE WHEN episode.slow > 3 THEN 'unhealthy' WHEN episode.slow > 1.6 THEN 'degraded'
                WHEN pg_temp.chance(k.key, 70) < 0.002 THEN 'degraded' ELSE 'healthy' END::health_status,
           round((s.base_ms * 0.6 * episode.slow * exp(0.3 * pg_temp.noise(k.key, 71)))::numeric, 1)::float8,
           CASE WHEN episode.slow > 3 THEN 1 + floor(episode.slow)::int ELSE 0 END,
           CASE WHEN episode.slow > 3 THEN 'no answer within the limit' END, 'home', m.minute, m.minute
    FROM ${fiveMinutes}`,
  api_performance: `
    INSERT INTO api_performance (organization_id, id, service_name, endpoint, method, status_code, response_time_ms, request_bytes, response_bytes, occurred_at, created_at)
    SELECT m.organization_id, pg_temp.row_id(at, k.key, 8), s.service, s.endpoint, s.method,
           CASE WHEN pg_temp.chance(k.key, 2) < 0.004 + 0.06 * (episode.slow - 1) THEN 503
                WHEN pg_temp.chance(k.key, 2) > 0.985 THEN 404 ELSE s.status END,
           round((s.base_ms * (0.8 + 0.3 * m.load) * episode.slow * exp(0.5 * pg_temp.noise(k.key, 3)))::numeric, 2)::float8,
           (180 + 900 * pg_temp.chance(k.key, 6))::int, (600 + 24000 * pg_temp.chance(k.key, 7))::int, at, at
    FROM ${arrivals(4.2, 1)}
    JOIN (VALUES
      ('website', 110.0, '/weddings/:slug', 'GET', 200, 0.0, 0.34), ('api', 85, '/v1/guest-lists/:id', 'GET', 200, 0.34, 0.62),
      ('checkout', 140, '/v1/payments', 'POST', 201, 0.62, 0.70), ('gallery', 220, '/v1/albums/:id/photos', 'POST', 201, 0.70, 0.84),
      ('rsvp', 60, '/v1/weddings/:id/rsvp', 'POST', 200, 0.84, 0.95), ('messaging', 95, '/v1/messages', 'POST', 202, 0.95, 1.0)
    ) AS s (service, base_ms, endpoint, method, status, lower, upper)
      ON pg_temp.chance(k.key, 9) >= s.lower AND pg_temp.chance(k.key, 9) < s.upper
    ${slowness('s.service')}`,
  core_web_vitals: `
    INSERT INTO core_web_vitals (organization_id, id, name, value, rating, page_path, device_type, connection_type, navigation_id, is_saturday, occurred_at, created_at)
    SELECT m.organization_id, pg_temp.row_id(at, k.key, v.salt), v.name::web_vital_name, round(v.value::numeric, 3)::float8,
           CASE WHEN v.value <= v.good THEN 'good' WHEN v.value <= v.poor THEN 'needs_improvement' ELSE 'poor' END::web_vital_rating,
           page.path, page.device, CASE WHEN page.device = 'mobile' THEN '4g' ELSE 'wifi' END, md5(k.key::text),
           extract(ISODOW FROM at AT TIME ZONE m.time_zone) = 6, at, at
    FROM ${arrivals(0.55, 2)}
    CROSS JOIN LATERAL (SELECT ${device} AS device,
      (ARRAY['/', '/weddings/:slug', '/weddings/:slug/gallery', '/weddings/:slug/rsvp'])[1 + floor(4 * pg_temp.chance(k.key, 10))::int] AS path OFFSET 0) AS page
    CROSS JOIN LATERAL (SELECT CASE page.device WHEN 'mobile' THEN 1.35 ELSE 0.9 END * CASE WHEN page.path LIKE '%gallery' THEN 1.4 ELSE 1 END AS weight OFFSET 0) AS f
    CROSS JOIN LATERAL (VALUES
      (9, 'lcp', 1650 * f.weight * exp(0.55 * pg_temp.noise(k.key, 11)), 2500, 4000),
      (10, 'inp', 120 * f.weight * exp(0.7 * pg_temp.noise(k.key, 14)), 200, 500),
      (11, 'cls', 0.05 * f.weight * exp(pg_temp.noise(k.key, 17)), 0.1, 0.25)) AS v (salt, name, value, good, poor)`,
  database_performance: `
    INSERT INTO database_performance (organization_id, id, service_name, database_name, query_fingerprint, normalized_query, query_time_ms, rows_examined, rows_returned, index_used, lock_wait_ms, occurred_at, created_at)
    SELECT m.organization_id, pg_temp.row_id(at, k.key, 12), 'api', 'wedsync', md5(q.query), q.query,
           round((q.ms * episode.slow * exp(0.5 * pg_temp.noise(k.key, 20)))::numeric, 2)::float8, q.examined, q.returned, q.indexed,
           CASE WHEN episode.slow > 1.5 THEN round((900 * (episode.slow - 1) * pg_temp.chance(k.key, 23))::numeric, 1)::float8 END, at, at
    FROM ${arrivals(0.7, 3)}
    JOIN (VALUES (0, 'SELECT * FROM guests WHERE wedding_id = $1', 4.0, 220, 180, true), (1, 'SELECT * FROM photos WHERE album_id = $1 ORDER BY taken_at', 11.0, 900, 60, true),
                 (2, 'UPDATE guest_lists SET meal = $1 WHERE id = $2', 2.5, 1, 0, true), (3, 'SELECT count(*) FROM messages WHERE body LIKE $1', 46.0, 48000, 1, false))
      AS q (pick, query, ms, examined, returned, indexed) ON q.pick = floor(4 * pg_temp.chance(k.key, 24))::int
    ${slowness("'api'")}`,
  user_journey_performance: `
    INSERT INTO user_journey_performance (organization_id, id, journey_name, journey_id, step_name, step_index, duration_ms, success, failure_reason, device_type, is_saturday, is_wedding_day, occurred_at, created_at)
    SELECT m.organization_id, pg_temp.row_id(at, k.key, 13 + j.position), j.journey, md5(k.key::text), j.step, j.position,
           round((j.ms * episode.slow * exp(0.45 * pg_temp.noise(k.key, 30 + 4 * j.position)))::numeric, 1)::float8,
           outcome.ok, CASE WHEN NOT outcome.ok THEN 'left' END, ${device},
           day.is_saturday, day.is_wedding_day, at + j.position * interval '8 seconds', at + j.position * interval '8 seconds'
    FROM ${arrivals(0.35, 4)}
    JOIN (VALUES (0, 'rsvp', 'guest_rsvp', 'open', 0, 900.0), (0, 'rsvp', 'guest_rsvp', 'choose_meal', 1, 5200), (0, 'rsvp', 'guest_rsvp', 'send', 2, 640),
                 (1, 'gallery', 'photo_upload', 'choose', 0, 3100), (1, 'gallery', 'photo_upload', 'upload', 1, 1450), (1, 'gallery', 'photo_upload', 'confirm', 2, 300))
      AS j (pick, service, journey, step, position, ms) ON j.pick = floor(2 * pg_temp.chance(k.key, 45))::int
    ${slowness('j.service')}
    CROSS JOIN LATERAL (SELECT pg_temp.chance(k.key, 46) > 0.004 * j.position AS ok OFFSET 0) AS outcome
    CROSS JOIN LATERAL wedding_day_stamp(m.organization_id, NULL, NULL, at + j.position * interval '8 seconds') AS day`,
  business_events: `
    INSERT INTO business_events (organization_id, id, event_type, event_name, success, failure_reason, duration_ms, revenue_impact, currency, properties, is_saturday, is_wedding_day, local_date, timestamp, created_at)
    SELECT m.organization_id, pg_temp.row_id(at, k.key, 16), b.type::business_event_type, b.name, outcome.ok, CASE WHEN NOT outcome.ok THEN b.failure END,
           round((b.ms * episode.slow * exp(0.45 * pg_temp.noise(k.key, 50)))::numeric, 1)::float8,
           CASE WHEN b.type = 'payment' THEN round(((CASE WHEN outcome.ok THEN 1 ELSE -1 END) * (40 + 900 * pg_temp.chance(k.key, 53)))::numeric, 2) END,
           CASE WHEN b.type = 'payment' THEN m.currency END, '{}', day.is_saturday, day.is_wedding_day, day.local_date, at, at
    FROM ${arrivals(1.4, 5)}
    JOIN (VALUES (0.00, 0.30, 'page_view', 'page.view', 'website', 'aborted', 260.0, 0.9990), (0.30, 0.50, 'guest_rsvp', 'rsvp.sent', 'rsvp', 'validation', 410, 0.9960),
                 (0.50, 0.68, 'photo_upload', 'photo.uploaded', 'gallery', 'stalled', 1180, 0.9930), (0.68, 0.80, 'form_submission', 'form.enquiry', 'website', 'validation', 380, 0.9955),
                 (0.80, 0.88, 'payment', 'payment.card', 'checkout', 'provider_timeout', 1450, 0.9950), (0.88, 0.96, 'email_sent', 'email.invitation', 'messaging', 'bounced', 220, 0.9870),
                 (0.96, 1.00, 'vendor_notification', 'vendor.reminder', 'messaging', 'unreachable', 350, 0.9980))
      AS b (lower, upper, type, name, service, failure, ms, reliability)
      ON pg_temp.chance(k.key, 54) >= b.lower AND pg_temp.chance(k.key, 54) < b.upper
    ${slowness('b.service')}
    CROSS JOIN LATERAL (SELECT pg_temp.chance(k.key, 55) < b.reliability - 0.05 * (episode.slow - 1) AS ok OFFSET 0) AS outcome
    CROSS JOIN LATERAL wedding_day_stamp(m.organization_id, NULL, NULL, at) AS day`,
  feature_usage: `
    INSERT INTO feature_usage (organization_id, id, feature_name, actor_user_id, actor_segment, quantity, duration_ms, occurred_at, created_at)
    SELECT m.organization_id, pg_temp.row_id(at, k.key, 17), (ARRAY['seating_plan', 'guest_list', 'gallery', 'timeline', 'budget', 'vendor_chat'])[1 + floor(6 * power(pg_temp.chance(k.key, 60), 1.6))::int],
           md5('customer' || floor((140 + 100 * extract(epoch FROM at - now() + interval '7 days') / 604800) * pg_temp.chance(k.key, 61)))::uuid, (ARRAY['couple', 'planner', 'vendor'])[1 + floor(3 * pg_temp.chance(k.key, 62))::int],
           1, round((20000 * exp(pg_temp.noise(k.key, 63)))::numeric)::float8, at, at
    FROM ${arrivals(0.5, 6)}`,
};

/** A week of telemetry that follows the rhythm of days and Saturdays; returns the rows written per table. */
export async function insertTelemetry(client: Client): Promise<Record<string, number>> {
  const written: Record<string, number> = {};
  for (const [table, statement] of Object.entries(statements)) {
    written[table] = (await client.query(statement)).rowCount ?? 0;
  }
  return written;
}
