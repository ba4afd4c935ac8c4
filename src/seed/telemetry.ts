import type { Client } from 'pg';

/** Load of a moment and how much an episode of the service slows it down. */
const load = (at: string) => `pg_temp.rhythm(${at} AT TIME ZONE t.time_zone)`;
const slowness = (at: string, service: string) => `coalesce((
    SELECT max(1 + (e.slowness - 1) * sin(pi() * extract(epoch FROM ${at} - e.starts_at) / (60 * e.minutes)))
    FROM week_episodes e
    WHERE e.organization_id = t.id AND e.service = ${service} AND ${at} BETWEEN e.starts_at AND e.ends_at), 1)`;

/** Requests, events and visits come more often when the week is busy: each minute yields as many as its load asks. */
const arrivals = (perMinute: number, key: string) => `week_tenants t
    CROSS JOIN week_span w
    CROSS JOIN LATERAL generate_series(date_trunc('minute', w.since), w.until - interval '1 minute', interval '1 minute') AS minute
    CROSS JOIN LATERAL (SELECT ${load('minute')} * t.size * ${perMinute} AS expected) AS wanted
    CROSS JOIN LATERAL generate_series(1, floor(expected + pg_temp.chance(t.slug || '${key}' || minute))::int) AS n
    CROSS JOIN LATERAL (SELECT t.slug || '${key}' || minute || '/' || n AS key) AS k
    CROSS JOIN LATERAL (SELECT minute + interval '1 minute' * pg_temp.chance(k.key || 's') AS at) AS moment`;

const device = `CASE WHEN pg_temp.chance(k.key || 'd') < 0.62 THEN 'mobile'
                     WHEN pg_temp.chance(k.key || 'd') < 0.90 THEN 'desktop' ELSE 'tablet' END`;

const service = `JOIN LATERAL (SELECT s.service, s.base_ms FROM (
      SELECT s.*, sum(share) OVER (ORDER BY service) AS upto FROM week_services s) s
      WHERE pg_temp.chance(k.key || 'v') < s.upto ORDER BY s.upto LIMIT 1) AS s ON true`;

const statements: Readonly<Record<string, string>> = {
  performance_metrics: `
    INSERT INTO performance_metrics (organization_id, id, service_name, metric_type, metric_value, unit, labels, timestamp, created_at)
    SELECT t.id, pg_temp.row_id(at, k.key), s.service, m.type, round(greatest(m.value, 0)::numeric, 3), m.unit,
           jsonb_build_object('host', s.service || '-1'), at, at
    FROM week_tenants t
    CROSS JOIN week_span w
    CROSS JOIN week_services s
    CROSS JOIN LATERAL generate_series(date_trunc('minute', w.since), w.until, interval '5 minutes') AS at
    CROSS JOIN LATERAL (SELECT ${load('at')} * t.size AS load, ${slowness('at', 's.service')} AS slow,
                               t.slug || s.service || at AS key) AS k
    CROSS JOIN LATERAL (VALUES
      ('response_time'::performance_metric_type, s.base_ms * (0.85 + 0.35 * k.load) * k.slow * exp(0.35 * pg_temp.noise(k.key || 'r')), 'ms'),
      ('throughput', 42 * s.share * k.load * (1 + 0.15 * pg_temp.noise(k.key || 't')), 'rps'),
      ('error_rate', 0.35 * exp(0.5 * pg_temp.noise(k.key || 'e')) + 4 * (k.slow - 1), 'percent'),
      ('cpu_usage', least(99, s.base_cpu * (0.55 + 0.5 * k.load) * (0.8 + 0.2 * k.slow) * (1 + 0.12 * pg_temp.noise(k.key || 'c'))), 'percent'),
      ('memory_usage', s.base_mb * (0.92 + 0.06 * k.load + 0.02 * pg_temp.noise(k.key || 'm')), 'mb'),
      ('database_query_time', s.base_ms * 0.18 * (0.8 + 0.4 * k.load) * k.slow * exp(0.4 * pg_temp.noise(k.key || 'q')), 'ms')
    ) AS m (type, value, unit)`,
  system_health_checks: `
    INSERT INTO system_health_checks (organization_id, id, service_name, status, response_time_ms, consecutive_failures, message, region, occurred_at, created_at)
    SELECT t.id, pg_temp.row_id(at, k.key), s.service,
           CASE WHEN k.slow > 3 THEN 'unhealthy' WHEN k.slow > 1.6 THEN 'degraded'
                WHEN pg_temp.chance(k.key) < 0.002 THEN 'degraded' ELSE 'healthy' END::health_status,
           round((s.base_ms * 0.6 * k.slow * exp(0.3 * pg_temp.noise(k.key || 'h')))::numeric, 1),
           CASE WHEN k.slow > 3 THEN 1 + floor(k.slow)::int ELSE 0 END,
           CASE WHEN k.slow > 3 THEN 'no answer within the limit' END, 'home', at, at
    FROM week_tenants t
    CROSS JOIN week_span w
    CROSS JOIN week_services s
    CROSS JOIN LATERAL generate_series(date_trunc('minute', w.since), w.until, interval '5 minutes') AS at
    CROSS JOIN LATERAL (SELECT ${slowness('at', 's.service')} AS slow, t.slug || s.service || 'h' || at AS key) AS k`,
  api_performance: `
    INSERT INTO api_performance (organization_id, id, service_name, endpoint, method, status_code, response_time_ms, request_bytes, response_bytes, occurred_at, created_at)
    SELECT t.id, pg_temp.row_id(at, k.key), s.service, r.endpoint, r.method,
           CASE WHEN pg_temp.chance(k.key || 'x') < 0.004 + 0.06 * (slow - 1) THEN 503
                WHEN pg_temp.chance(k.key || 'x') > 0.985 THEN 404 ELSE r.status END,
           round((s.base_ms * (0.8 + 0.3 * ${load('at')}) * slow * exp(0.5 * pg_temp.noise(k.key || 'r')))::numeric, 2),
           (180 + 900 * pg_temp.chance(k.key || 'q'))::int, (600 + 24000 * pg_temp.chance(k.key || 'b'))::int, at, at
    FROM ${arrivals(4.2, 'api')}
    ${service}
    CROSS JOIN LATERAL (SELECT ${slowness('at', 's.service')} AS slow) AS episode
    CROSS JOIN LATERAL (SELECT endpoint, method, status FROM (VALUES
      ('website', '/weddings/:slug', 'GET', 200), ('api', '/v1/guest-lists/:id', 'GET', 200), ('checkout', '/v1/payments', 'POST', 201),
      ('gallery', '/v1/albums/:id/photos', 'POST', 201), ('rsvp', '/v1/weddings/:id/rsvp', 'POST', 200), ('messaging', '/v1/messages', 'POST', 202)
    ) AS route (of, endpoint, method, status) WHERE of = s.service) AS r`,
  core_web_vitals: `
    INSERT INTO core_web_vitals (organization_id, id, name, value, rating, page_path, device_type, connection_type, navigation_id, is_saturday, occurred_at, created_at)
    SELECT t.id, pg_temp.row_id(at, k.key || v.name), v.name::web_vital_name, round(v.value::numeric, 3),
           CASE WHEN v.value <= v.good THEN 'good' WHEN v.value <= v.poor THEN 'needs_improvement' ELSE 'poor' END::web_vital_rating,
           page.path, d.device, CASE WHEN d.device = 'mobile' THEN '4g' ELSE 'wifi' END, md5(k.key),
           extract(ISODOW FROM at AT TIME ZONE t.time_zone) = 6, at, at
    FROM ${arrivals(0.55, 'vital')}
    CROSS JOIN LATERAL (SELECT ${device} AS device) AS d
    CROSS JOIN LATERAL (SELECT (ARRAY['/', '/weddings/:slug', '/weddings/:slug/gallery', '/weddings/:slug/rsvp'])[1 + floor(4 * pg_temp.chance(k.key || 'p'))::int] AS path) AS page
    CROSS JOIN LATERAL (SELECT CASE d.device WHEN 'mobile' THEN 1.35 ELSE 0.9 END * CASE WHEN page.path LIKE '%gallery' THEN 1.4 ELSE 1 END AS weight) AS f
    CROSS JOIN LATERAL (VALUES
      ('lcp', 1650 * f.weight * exp(0.55 * pg_temp.noise(k.key || 'l')), 2500, 4000),
      ('inp', 120 * f.weight * exp(0.7 * pg_temp.noise(k.key || 'i')), 200, 500),
      ('cls', 0.05 * f.weight * exp(pg_temp.noise(k.key || 'c')), 0.1, 0.25)) AS v (name, value, good, poor)`,
  database_performance: `
    INSERT INTO database_performance (organization_id, id, service_name, database_name, query_fingerprint, normalized_query, query_time_ms, rows_examined, rows_returned, index_used, lock_wait_ms, occurred_at, created_at)
    SELECT t.id, pg_temp.row_id(at, k.key), 'api', 'wedsync', md5(q.query), q.query,
           round((q.ms * slow * exp(0.5 * pg_temp.noise(k.key || 'q')))::numeric, 2), q.examined, q.returned, q.indexed,
           CASE WHEN slow > 1.5 THEN round((900 * (slow - 1) * pg_temp.chance(k.key || 'l'))::numeric, 1) END, at, at
    FROM ${arrivals(0.7, 'db')}
    CROSS JOIN LATERAL (SELECT ${slowness('at', "'api'")} AS slow) AS episode
    CROSS JOIN LATERAL (SELECT (ARRAY[0,1,2,3])[1 + floor(4 * pg_temp.chance(k.key || 'w'))::int] AS pick) AS p
    JOIN (VALUES (0, 'SELECT * FROM guests WHERE wedding_id = $1', 4.0, 220, 180, true), (1, 'SELECT * FROM photos WHERE album_id = $1 ORDER BY taken_at', 11.0, 900, 60, true),
                 (2, 'UPDATE guest_lists SET meal = $1 WHERE id = $2', 2.5, 1, 0, true), (3, 'SELECT count(*) FROM messages WHERE body LIKE $1', 46.0, 48000, 1, false))
      AS q (pick, query, ms, examined, returned, indexed) USING (pick)`,
  user_journey_performance: `
    INSERT INTO user_journey_performance (organization_id, id, journey_name, journey_id, step_name, step_index, duration_ms, success, failure_reason, device_type, is_saturday, is_wedding_day, occurred_at, created_at)
    SELECT t.id, pg_temp.row_id(done_at, k.key || j.step), j.journey, md5(k.key), j.step, j.position,
           round(took::numeric, 1), ok, CASE WHEN NOT ok THEN 'left' END, ${device},
           day.is_saturday, day.is_wedding_day, done_at, done_at
    FROM ${arrivals(0.35, 'journey')}
    JOIN (VALUES (0, 'guest_rsvp', 'open', 0, 900.0), (0, 'guest_rsvp', 'choose_meal', 1, 5200), (0, 'guest_rsvp', 'send', 2, 640),
                 (1, 'photo_upload', 'choose', 0, 3100), (1, 'photo_upload', 'upload', 1, 1450), (1, 'photo_upload', 'confirm', 2, 300))
      AS j (pick, journey, step, position, ms) ON j.pick = floor(2 * pg_temp.chance(k.key || 'j'))::int
    CROSS JOIN LATERAL (SELECT j.ms * ${slowness('at', "CASE j.pick WHEN 0 THEN 'rsvp' ELSE 'gallery' END")} * exp(0.45 * pg_temp.noise(k.key || j.step)) AS took,
                               pg_temp.chance(k.key || 'f') > 0.004 * j.position AS ok,
                               at + j.position * interval '8 seconds' AS done_at) AS step
    CROSS JOIN LATERAL wedding_day_stamp(t.id, NULL, NULL, done_at) AS day`,
  business_events: `
    INSERT INTO business_events (organization_id, id, event_type, event_name, success, failure_reason, duration_ms, revenue_impact, currency, properties, is_saturday, is_wedding_day, local_date, timestamp, created_at)
    SELECT t.id, pg_temp.row_id(at, k.key), b.type::business_event_type, b.name, ok, CASE WHEN NOT ok THEN b.failure END,
           round((b.ms * slow * exp(0.45 * pg_temp.noise(k.key || 'm')))::numeric, 1),
           CASE WHEN b.type = 'payment' THEN round(((CASE WHEN ok THEN 1 ELSE -1 END) * (40 + 900 * pg_temp.chance(k.key || 'a')))::numeric, 2) END,
           CASE WHEN b.type = 'payment' THEN t.currency END, '{}', day.is_saturday, day.is_wedding_day, day.local_date, at, at
    FROM ${arrivals(1.4, 'business')}
    JOIN (VALUES (0.00, 0.30, 'page_view', 'page.view', 'website', 'aborted', 260.0, 0.9990), (0.30, 0.50, 'guest_rsvp', 'rsvp.sent', 'rsvp', 'validation', 410, 0.9960),
                 (0.50, 0.68, 'photo_upload', 'photo.uploaded', 'gallery', 'stalled', 1180, 0.9930), (0.68, 0.80, 'form_submission', 'form.enquiry', 'website', 'validation', 380, 0.9955),
                 (0.80, 0.88, 'payment', 'payment.card', 'checkout', 'provider_timeout', 1450, 0.9950), (0.88, 0.96, 'email_sent', 'email.invitation', 'messaging', 'bounced', 220, 0.9870),
                 (0.96, 1.00, 'vendor_notification', 'vendor.reminder', 'messaging', 'unreachable', 350, 0.9980))
      AS b (lower, upper, type, name, service, failure, ms, reliability) ON pg_temp.chance(k.key || 't') >= b.lower AND pg_temp.chance(k.key || 't') < b.upper
    CROSS JOIN LATERAL (SELECT ${slowness('at', 'b.service')} AS slow) AS episode
    CROSS JOIN LATERAL (SELECT pg_temp.chance(k.key || 'o') < b.reliability - 0.05 * (slow - 1) AS ok) AS outcome
    CROSS JOIN LATERAL wedding_day_stamp(t.id, NULL, NULL, at) AS day`,
  feature_usage: `
    INSERT INTO feature_usage (organization_id, id, feature_name, actor_user_id, actor_segment, quantity, duration_ms, occurred_at, created_at)
    SELECT t.id, pg_temp.row_id(at, k.key), (ARRAY['seating_plan', 'guest_list', 'gallery', 'timeline', 'budget', 'vendor_chat'])[1 + floor(6 * power(pg_temp.chance(k.key || 'f'), 1.6))::int],
           md5('customer' || floor(240 * pg_temp.chance(k.key || 'u')))::uuid, (ARRAY['couple', 'planner', 'vendor'])[1 + floor(3 * pg_temp.chance(k.key || 'g'))::int],
           1, round((20000 * exp(pg_temp.noise(k.key || 'd')))::numeric), at, at
    FROM ${arrivals(0.5, 'feature')}`,
};

/** A week of telemetry that follows the rhythm of days and Saturdays; returns the rows written per table. */
export async function insertTelemetry(client: Client): Promise<Record<string, number>> {
  const written: Record<string, number> = {};
  for (const [table, statement] of Object.entries(statements)) {
    written[table] = (await client.query(statement)).rowCount ?? 0;
  }
  return written;
}
