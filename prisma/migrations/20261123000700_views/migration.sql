-- The four analytics views. Each is one function of (organization, since, until), which the view calls with its own
-- window: so a view and a query for another window can never disagree. The functions are plain SQL of the caller's
-- rights: PostgreSQL inlines them, row-level security and partition pruning apply as if they were written out.
-- organization NULL: every organization that the caller sees. since, until NULL: the view's own window.

-- V01: how each service answered its checks; an hour.
CREATE FUNCTION system_health_overview_window(organization uuid, since timestamptz, until timestamptz)
RETURNS TABLE (organization_id uuid, service_name text, total_checks bigint, healthy_checks bigint, avg_response_time double precision,
  total_consecutive_failures bigint, current_consecutive_failures integer, max_consecutive_failures integer, last_status health_status)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT c.organization_id, c.service_name, count(*), count(*) FILTER (WHERE c.status = 'healthy'), avg(c.response_time_ms),
         sum(c.consecutive_failures),
         (array_agg(c.consecutive_failures ORDER BY c.created_at DESC, c.id DESC))[1],
         max(c.consecutive_failures),
         (array_agg(c.status ORDER BY c.created_at DESC, c.id DESC))[1]
  FROM public.system_health_checks c
  WHERE (organization IS NULL OR c.organization_id = organization)
    AND c.created_at >= coalesce(since, coalesce(until, public.engine_now()) - interval '1 hour')
    AND c.created_at <= coalesce(until, public.engine_now())
  GROUP BY c.organization_id, c.service_name
$$;

-- V02: errors by hour (UTC), type and severity; seven days.
CREATE FUNCTION error_trending_analysis_window(organization uuid, since timestamptz, until timestamptz)
RETURNS TABLE (organization_id uuid, hour timestamptz, error_type text, severity error_severity_type, error_count bigint,
  weekend_errors bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT e.organization_id, date_trunc('hour', e.created_at, 'UTC'), e.error_type, e.severity, count(*),
         count(*) FILTER (WHERE e.wedding_context ->> 'is_weekend' = 'true')
  FROM public.error_reports e
  WHERE (organization IS NULL OR e.organization_id = organization)
    AND e.created_at >= coalesce(since, coalesce(until, public.engine_now()) - interval '7 days')
    AND e.created_at <= coalesce(until, public.engine_now())
  GROUP BY e.organization_id, date_trunc('hour', e.created_at, 'UTC'), e.error_type, e.severity
$$;

-- V03: exact percentiles by service, type and unit; 24 hours. Nothing is received more than 5 minutes before its own
-- time, which bounds created_at from below.
CREATE FUNCTION performance_percentile_analysis_window(organization uuid, since timestamptz, until timestamptz)
RETURNS TABLE (organization_id uuid, service_name text, metric_type performance_metric_type, unit text, p50 double precision,
  p95 double precision, p99 double precision, avg_value double precision, sample_count bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT g.organization_id, g.service_name, g.metric_type, g.unit, g.percentiles[1], g.percentiles[2], g.percentiles[3],
         g.avg_value, g.sample_count
  FROM (
    SELECT m.organization_id, m.service_name, m.metric_type, m.unit,
           percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY m.metric_value) AS percentiles,
           avg(m.metric_value) AS avg_value, count(*) AS sample_count
    FROM public.performance_metrics m
    WHERE (organization IS NULL OR m.organization_id = organization)
      AND m.timestamp >= coalesce(since, coalesce(until, public.engine_now()) - interval '24 hours')
      AND m.timestamp <= coalesce(until, public.engine_now())
      AND m.created_at >= coalesce(since, coalesce(until, public.engine_now()) - interval '24 hours') - interval '5 minutes'
    GROUP BY m.organization_id, m.service_name, m.metric_type, m.unit
  ) AS g
$$;

-- Where the wedding day of now began: with the earliest window that is open, else at local midnight, whichever is earlier.
-- At 01:30 on Sunday the reception's Saturday still counts.
CREATE FUNCTION wedding_day_began_at(organization uuid, zone text, at timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT least(date_trunc('day', at, zone), (
    SELECT min(w.window_starts_at) FROM public.weddings w
    WHERE w.organization_id = organization AND w.window_starts_at <= at AND w.window_ends_at > at))
$$;

-- V04: what matters on a wedding day, counted since it began where the organization is. Twelve rows an organization.
CREATE FUNCTION saturday_monitoring_window(organization uuid, since timestamptz, until timestamptz)
RETURNS TABLE (organization_id uuid, metric_type text, count bigint, priority text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT o.id, metric.name, metric.counted, metric.priority
  FROM public.organizations o
  -- OFFSET 0: worked out once an organization and not once a row.
  CROSS JOIN LATERAL (
    SELECT coalesce(since, public.wedding_day_began_at(o.id, o.time_zone, coalesce(until, public.engine_now()))) AS since,
           coalesce(until, public.engine_now()) AS until
    OFFSET 0
  ) AS day
  CROSS JOIN LATERAL (
    SELECT count(*) AS errors, count(*) FILTER (WHERE e.severity_rank >= 4) AS critical
    FROM public.error_reports e
    WHERE e.organization_id = o.id AND e.created_at >= day.since AND e.created_at <= day.until
      AND (e.is_wedding_day OR e.is_saturday)
  ) AS error
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE b.event_type = 'payment' AND NOT b.success) AS failed_payments,
           count(*) FILTER (WHERE b.event_type = 'form_submission' AND NOT b.success) AS form_failures,
           count(*) FILTER (WHERE b.event_type = 'photo_upload' AND b.duration_ms > 2000) AS slow_uploads,
           -- A vendor whose newest notice of that kind did not arrive still waits for one.
           count(DISTINCT (b.event_name, b.wedding_id)) FILTER (WHERE b.waiting) AS vendor_notifications_pending
    FROM (
      SELECT v.event_type, v.event_name, v.wedding_id, v.success, v.duration_ms,
             NOT v.success AND v.event_type = 'vendor_notification' AND NOT EXISTS (
               SELECT FROM public.business_events later
               WHERE later.organization_id = v.organization_id AND later.created_at >= v.created_at
                 AND later.created_at <= day.until AND later.event_type = 'vendor_notification' AND later.success
                 AND later.event_name = v.event_name AND later.wedding_id IS NOT DISTINCT FROM v.wedding_id) AS waiting
      FROM public.business_events v
      WHERE v.organization_id = o.id AND v.created_at >= day.since AND v.created_at <= day.until
        AND v.event_type IN ('payment', 'form_submission', 'photo_upload', 'vendor_notification')
    ) AS b
  ) AS business
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE a.alert_status IN ('triggered', 'escalated')) AS unacknowledged,
           count(*) FILTER (WHERE a.alert_status = 'escalated') AS escalated
    FROM public.alert_history a
    WHERE a.organization_id = o.id AND a.alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
  ) AS alert
  CROSS JOIN LATERAL (VALUES
    ('errors', error.errors, 'critical'),
    ('critical_errors', error.critical, 'critical'),
    ('open_incidents', (
      SELECT count(*) FROM public.incidents i
      WHERE i.organization_id = o.id AND i.status NOT IN ('resolved', 'closed')), 'critical'),
    ('unacknowledged_alerts', alert.unacknowledged, 'critical'),
    ('escalated_alerts', alert.escalated, 'critical'),
    ('failed_payments', business.failed_payments, 'critical'),
    ('form_failures', business.form_failures, 'high'),
    ('slow_uploads', business.slow_uploads, 'high'),
    ('rsvp_checks_failing', (
      SELECT count(*)
      FROM (SELECT DISTINCT m.service_name FROM public.monitor_configurations m
            WHERE m.organization_id = o.id AND m.target = 'guest_rsvp' AND m.enabled AND m.archived_at IS NULL) AS rsvp
      CROSS JOIN LATERAL (
        SELECT c.status FROM public.system_health_checks c
        WHERE c.organization_id = o.id AND c.service_name = rsvp.service_name
          AND c.created_at >= day.until - interval '1 hour' AND c.created_at <= day.until
        ORDER BY c.created_at DESC LIMIT 1) AS newest
      WHERE newest.status IN ('degraded', 'unhealthy')), 'high'),
    ('venues_offline', (
      SELECT count(*) FROM public.venues v
      WHERE v.organization_id = o.id AND v.status = 'offline' AND v.archived_at IS NULL), 'critical'),
    ('vendor_notifications_pending', business.vendor_notifications_pending, 'medium'),
    ('active_weddings', (
      SELECT count(*) FROM public.weddings w
      WHERE w.organization_id = o.id AND w.window_starts_at <= day.until AND w.window_ends_at > day.until), 'info')
  ) AS metric (name, counted, priority)
  WHERE organization IS NULL OR o.id = organization
$$;

CREATE VIEW system_health_overview WITH (security_invoker = true) AS
  SELECT * FROM system_health_overview_window(NULL, NULL, NULL);
CREATE VIEW error_trending_analysis WITH (security_invoker = true) AS
  SELECT * FROM error_trending_analysis_window(NULL, NULL, NULL);
CREATE VIEW performance_percentile_analysis WITH (security_invoker = true) AS
  SELECT * FROM performance_percentile_analysis_window(NULL, NULL, NULL);
CREATE VIEW saturday_monitoring WITH (security_invoker = true) AS
  SELECT * FROM saturday_monitoring_window(NULL, NULL, NULL);

REVOKE EXECUTE ON FUNCTION system_health_overview_window(uuid, timestamptz, timestamptz),
  error_trending_analysis_window(uuid, timestamptz, timestamptz),
  performance_percentile_analysis_window(uuid, timestamptz, timestamptz),
  saturday_monitoring_window(uuid, timestamptz, timestamptz), wedding_day_began_at(uuid, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION system_health_overview_window(uuid, timestamptz, timestamptz),
  error_trending_analysis_window(uuid, timestamptz, timestamptz),
  performance_percentile_analysis_window(uuid, timestamptz, timestamptz),
  saturday_monitoring_window(uuid, timestamptz, timestamptz), wedding_day_began_at(uuid, text, timestamptz)
  TO authenticated, wedsync_engine;
GRANT SELECT ON system_health_overview, error_trending_analysis, performance_percentile_analysis, saturday_monitoring
  TO authenticated, wedsync_engine;
