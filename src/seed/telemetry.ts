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
           pg_temp.rounded(greatest(0, CASE metric.salt
             WHEN 1 THEN g.base_ms * (0.85 + 0.35 * g.load) * g.slow * exp(0.35 * pg_temp.noise(g.key, 10))
             WHEN 2 THEN 42 * g.share * g.load * (1 + 0.15 * pg_temp.noise(g.key, 20))
             WHEN 3 THEN 0.35 * exp(0.5 * pg_temp.noise(g.key, 30)) + 4 * (g.slow - 1)
             WHEN 4 THEN least(99, g.base_cpu * (0.55 + 0.5 * g.load) * (0.8 + 0.2 * g.slow) * (1 + 0.12 * pg_temp.noise(g.key, 40)))
             WHEN 5 THEN g.base_mb * (0.92 + 0.06 * g.load + 0.02 * pg_temp.noise(g.key, 50))
             ELSE g.base_ms * 0.18 * (0.8 + 0.4 * g.load) * g.slow * exp(0.4 * pg_temp.noise(g.key, 60)) END), 1000),
           metric.unit, g.labels, g.minute, g.minute
    FROM (SELECT m.organization_id, m.minute, m.load, s.*, k.key, episode.slow, jsonb_build_object('host', s.service || '-1') AS labels
          FROM ${fiveMinutes} OFFSET 0) AS g
    -- What a machine says of itself comes every ten minutes.
    JOIN (VALUES (1, 'response_time'::performance_metric_type, 'ms', 5), (2, 'throughput', 'rps', 5), (3, 'error_rate', 'percent', 5),
                 (4, 'cpu_usage', 'percent', 10), (5, 'memory_usage', 'mb', 10), (6, 'database_query_time', 'ms', 10))
      AS metric (salt, type, unit, minutes) ON extract(MINUTE FROM g.minute)::int % metric.minutes = 0`,
  system_health_checks: `
    INSERT INTO system_health_checks (organization_id, id, service_name, status, response_time_ms, consecutive_failures, message, region, occurred_at, created_at)
    SELECT m.organization_id, pg_temp.row_id(m.minute, k.key, 7), s.service,
           CASE WHEN episode.slow > 3 THEN 'unhealthy' WHEN episode.slow > 1.6 THEN 'degraded'
                WHEN pg_temp.chance(k.key, 70) < 0.002 THEN 'degraded' ELSE 'healthy' END::health_status,
           pg_temp.rounded(s.base_ms * 0.6 * episode.slow * exp(0.3 * pg_temp.noise(k.key, 71)), 10),
           CASE WHEN episode.slow > 3 THEN 1 + floor(episode.slow)::int ELSE 0 END,
           CASE WHEN episode.slow > 3 THEN 'no answer within the limit' END, 'home', m.minute, m.minute
    FROM ${fiveMinutes}`,
  api_performance: `
    INSERT INTO api_performance (organization_id, id, service_name, endpoint, method, status_code, response_time_ms, request_bytes, response_bytes, occurred_at, created_at)
    SELECT m.organization_id, pg_temp.row_id(at, k.key, 8), s.service, s.endpoint, s.method,
           CASE WHEN pg_temp.chance(k.key, 2) < 0.004 + 0.06 * (episode.slow - 1) THEN 503
                WHEN pg_temp.chance(k.key, 2) > 0.985 THEN 404 ELSE s.status END,
           pg_temp.rounded(s.base_ms * (0.8 + 0.3 * m.load) * episode.slow * exp(0.5 * pg_temp.noise(k.key, 3)), 100),
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
    SELECT m.organization_id, pg_temp.row_id(at, k.key, v.salt), v.name, pg_temp.rounded(measured.value, 1000),
           CASE WHEN measured.value <= v.good THEN 'good' WHEN measured.value <= v.poor THEN 'needs_improvement' ELSE 'poor' END::web_vital_rating,
           page.path, page.device, CASE WHEN page.device = 'mobile' THEN '4g' ELSE 'wifi' END, md5(k.key::text),
           extract(ISODOW FROM at AT TIME ZONE m.time_zone) = 6, at, at
    FROM ${arrivals(0.55, 2)}
    CROSS JOIN LATERAL (SELECT ${device} AS device,
      (ARRAY['/', '/weddings/:slug', '/weddings/:slug/gallery', '/weddings/:slug/rsvp'])[1 + floor(4 * pg_temp.chance(k.key, 10))::int] AS path OFFSET 0) AS page
    CROSS JOIN LATERAL (SELECT CASE page.device WHEN 'mobile' THEN 1.35 ELSE 0.9 END * CASE WHEN page.path LIKE '%gallery' THEN 1.4 ELSE 1 END AS weight OFFSET 0) AS f
    CROSS JOIN (VALUES (9, 'lcp'::web_vital_name, 1650::float8, 0.55::float8, 11, 2500::float8, 4000::float8), (10, 'inp', 120, 0.7, 14, 200, 500),
                       (11, 'cls', 0.05, 1, 17, 0.1, 0.25)) AS v (salt, name, usual, spread, draw, good, poor)
    CROSS JOIN LATERAL (SELECT v.usual * f.weight * exp(v.spread * pg_temp.noise(k.key, v.draw)) AS value OFFSET 0) AS measured`,
  database_performance: `
    INSERT INTO database_performance (organization_id, id, service_name, database_name, query_fingerprint, normalized_query, query_time_ms, rows_examined, rows_returned, index_used, lock_wait_ms, occurred_at, created_at)
    SELECT m.organization_id, pg_temp.row_id(at, k.key, 12), 'api', 'wedsync', md5(q.query), q.query,
           pg_temp.rounded(q.ms * episode.slow * exp(0.5 * pg_temp.noise(k.key, 20)), 100), q.examined, q.returned, q.indexed,
           CASE WHEN episode.slow > 1.5 THEN pg_temp.rounded(900 * (episode.slow - 1) * pg_temp.chance(k.key, 23), 10) END, at, at
    FROM ${arrivals(0.7, 3)}
    JOIN (VALUES (0, 'SELECT * FROM guests WHERE wedding_id = $1', 4.0, 220, 180, true), (1, 'SELECT * FROM photos WHERE album_id = $1 ORDER BY taken_at', 11.0, 900, 60, true),
                 (2, 'UPDATE guest_lists SET meal = $1 WHERE id = $2', 2.5, 1, 0, true), (3, 'SELECT count(*) FROM messages WHERE body LIKE $1', 46.0, 48000, 1, false))
      AS q (pick, query, ms, examined, returned, indexed) ON q.pick = floor(4 * pg_temp.chance(k.key, 24))::int
    ${slowness("'api'")}`,
  user_journey_performance: `
    INSERT INTO user_journey_performance (organization_id, id, journey_name, journey_id, step_name, step_index, duration_ms, success, failure_reason, device_type, is_saturday, is_wedding_day, occurred_at, created_at)
    SELECT m.organization_id, pg_temp.row_id(at, k.key, 13 + j.position), j.journey, md5(k.key::text), j.step, j.position,
           pg_temp.rounded(j.ms * episode.slow * exp(0.45 * pg_temp.noise(k.key, 30 + 4 * j.position)), 10),
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
           pg_temp.rounded(b.ms * episode.slow * exp(0.45 * pg_temp.noise(k.key, 50)), 10),
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
           1, pg_temp.rounded(20000 * exp(pg_temp.noise(k.key, 63)), 1), at, at
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
