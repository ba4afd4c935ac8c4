-- The bounds of a window, in a form that row-level security lets an index use: PostgreSQL takes COALESCE for a leak of what
-- it compares with, and read whole partitions instead; CASE it knows.
CREATE FUNCTION window_end(until timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN until IS NULL THEN public.engine_now() ELSE until END
$$;
CREATE FUNCTION window_begin(since timestamptz, until timestamptz, span interval) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN since IS NOT NULL THEN since WHEN until IS NULL THEN public.engine_now() - span ELSE until - span END
$$;
GRANT EXECUTE ON FUNCTION window_end(timestamptz), window_begin(timestamptz, timestamptz, interval) TO authenticated, wedsync_engine;

CREATE OR REPLACE FUNCTION system_health_overview_window(organization uuid, since timestamptz, until timestamptz)
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
    AND c.created_at >= public.window_begin(since, until, '1 hour')
    AND c.created_at <= public.window_end(until)
  GROUP BY c.organization_id, c.service_name
$$;

CREATE OR REPLACE FUNCTION error_trending_analysis_window(organization uuid, since timestamptz, until timestamptz)
RETURNS TABLE (organization_id uuid, hour timestamptz, error_type text, severity error_severity_type, error_count bigint,
  weekend_errors bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT e.organization_id, date_trunc('hour', e.created_at, 'UTC'), e.error_type, e.severity, count(*),
         count(*) FILTER (WHERE e.wedding_context ->> 'is_weekend' = 'true')
  FROM public.error_reports e
  WHERE (organization IS NULL OR e.organization_id = organization)
    AND e.created_at >= public.window_begin(since, until, '7 days')
    AND e.created_at <= public.window_end(until)
  GROUP BY e.organization_id, date_trunc('hour', e.created_at, 'UTC'), e.error_type, e.severity
$$;

CREATE OR REPLACE FUNCTION performance_percentile_analysis_window(organization uuid, since timestamptz, until timestamptz)
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
      AND m.timestamp >= public.window_begin(since, until, '24 hours')
      AND m.timestamp <= public.window_end(until)
      AND m.created_at >= public.window_begin(since, until, '24 hours') - interval '5 minutes'
    GROUP BY m.organization_id, m.service_name, m.metric_type, m.unit
  ) AS g
$$;

CREATE OR REPLACE FUNCTION error_pattern_trends_window(organization uuid, since timestamptz, until timestamptz)
RETURNS TABLE (organization_id uuid, fingerprint text, error_type text, normalized_message text, service_name text,
  severity error_severity_type, status error_pattern_status, recent_count bigint, earlier_count bigint,
  earlier_per_day double precision, trend text, first_seen_at timestamptz, last_seen_at timestamptz)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT p.organization_id, p.fingerprint, p.error_type, p.normalized_message, p.service_name, p.severity, p.status,
         rate.recent, rate.earlier, rate.per_day,
         CASE WHEN rate.earlier = 0 THEN 'new'
              WHEN rate.recent >= 2 * rate.per_day AND rate.recent >= rate.per_day + 3 THEN 'rising'
              WHEN 2 * rate.recent <= rate.per_day AND rate.recent <= rate.per_day - 3 THEN 'falling'
              ELSE 'steady' END,
         p.first_seen_at, p.last_seen_at
  FROM (
    SELECT p.organization_id, coalesce(p.merged_into_id, p.id) AS id, sum(c.recent)::bigint AS recent, sum(c.earlier)::bigint AS earlier
    FROM (
      SELECT e.organization_id, e.fingerprint,
             count(*) FILTER (WHERE e.created_at > public.window_end(until) - interval '1 day') AS recent,
             count(*) FILTER (WHERE e.created_at <= public.window_end(until) - interval '1 day') AS earlier
      FROM public.error_reports e
      WHERE (organization IS NULL OR e.organization_id = organization)
        AND e.created_at > public.window_begin(since, until, '8 days')
        AND e.created_at <= public.window_end(until)
      GROUP BY e.organization_id, e.fingerprint
    ) AS c
    JOIN public.error_patterns p ON p.organization_id = c.organization_id AND p.fingerprint = c.fingerprint
    GROUP BY 1, 2
  ) AS counted
  JOIN public.error_patterns p ON p.organization_id = counted.organization_id AND p.id = counted.id
  CROSS JOIN LATERAL (
    SELECT counted.recent, counted.earlier,
           counted.earlier / greatest(extract(epoch FROM public.window_end(until) - interval '1 day'
             - public.window_begin(since, until, '8 days')) / 86400.0, 1.0 / 24)::double precision AS per_day
  ) AS rate
$$;

CREATE OR REPLACE FUNCTION conversion_funnel_analysis(organization uuid, since timestamptz, until timestamptz, funnel uuid, segment uuid)
RETURNS TABLE (step_index integer, step_name text, people bigint, previous_rate double precision, first_rate double precision,
  previous_seconds double precision, first_seconds double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH RECURSIVE definition AS MATERIALIZED (
    SELECT f.steps, jsonb_array_length(f.steps) AS length, make_interval(mins => f.window_minutes) AS span,
           public.window_begin(since, until, '7 days') AS since,
           public.window_end(until) AS until
    FROM public.conversion_funnels f
    WHERE f.organization_id = organization AND f.id = funnel AND (segment IS NULL OR EXISTS (
      SELECT FROM public.user_segments s WHERE s.organization_id = organization AND s.id = segment))
  ), steps AS MATERIALIZED (
    SELECT s.ordinality::integer AS step, s.value ->> 'name' AS name, s.value ->> 'eventName' AS event_name,
           lower(s.value ->> 'eventType')::public.business_event_type AS event_type,
           (s.value #>> '{condition,success}')::boolean AS success, s.value #> '{condition,properties}' AS properties
    FROM definition d CROSS JOIN LATERAL jsonb_array_elements(d.steps) WITH ORDINALITY AS s
  ), candidates AS (
    -- By name where the step has one, which an index serves.
    SELECT s.step, e.id, e.timestamp, e.actor_user_id, e.session_id
    FROM steps s JOIN public.business_events e ON e.event_name = s.event_name
      AND (s.event_type IS NULL OR e.event_type = s.event_type)
      AND (s.success IS NULL OR e.success = s.success) AND (s.properties IS NULL OR e.properties @> s.properties)
    WHERE e.organization_id = organization
      AND e.created_at >= (SELECT d.since - interval '5 minutes' FROM definition d)
      AND e.created_at <= (SELECT d.until + d.span + interval '30 days' FROM definition d)
      AND e.timestamp >= (SELECT d.since FROM definition d) AND e.timestamp <= (SELECT d.until + d.span FROM definition d)
    UNION ALL
    SELECT s.step, e.id, e.timestamp, e.actor_user_id, e.session_id
    FROM steps s JOIN public.business_events e ON e.event_type = s.event_type
      AND (s.success IS NULL OR e.success = s.success) AND (s.properties IS NULL OR e.properties @> s.properties)
    WHERE s.event_name IS NULL AND e.organization_id = organization
      AND e.created_at >= (SELECT d.since - interval '5 minutes' FROM definition d WHERE EXISTS (SELECT FROM steps WHERE event_name IS NULL))
      AND e.created_at <= (SELECT d.until + d.span + interval '30 days' FROM definition d)
      AND e.timestamp >= (SELECT d.since FROM definition d) AND e.timestamp <= (SELECT d.until + d.span FROM definition d)
  ), events AS (
    SELECT c.id, c.timestamp AS at, c.actor_user_id, c.session_id, array_agg(c.step) AS steps, min(c.step) AS first_step
    FROM candidates c GROUP BY c.id, c.timestamp, c.actor_user_id, c.session_id
  ), attributed AS (
    SELECT e.id, e.at, e.steps, e.first_step, coalesce(e.actor_user_id::text, CASE WHEN e.session_id IS NOT NULL THEN
             coalesce(min(e.actor_user_id::text) OVER (PARTITION BY e.session_id), 'session ' || e.session_id) END) AS person
    FROM events e
  ), ordered AS (
    SELECT a.person, a.at, a.steps, row_number() OVER (PARTITION BY a.person ORDER BY a.at, a.first_step, a.id) AS place
    FROM attributed a
    WHERE a.person IS NOT NULL AND (segment IS NULL OR EXISTS (
      SELECT FROM public.user_segment_members m
      WHERE m.organization_id = organization AND m.segment_id = segment AND m.actor_user_id::text = a.person))
  ), progress AS (
    -- For each event the way to it through the steps that began last: (begin, end). One that began earlier has less time left.
    SELECT 1 AS step, o.person, o.place, o.at, o.steps, NULL::timestamptz AS previous_at,
           CASE WHEN 1 = ANY (o.steps) AND o.at <= (SELECT d.until FROM definition d) THEN ARRAY[o.at, o.at] END AS way
    FROM ordered o
    UNION ALL
    SELECT q.step + 1, q.person, q.place, q.at, q.steps, q.before[2],
           CASE WHEN q.step + 1 = ANY (q.steps) AND q.at <= q.before[1] + (SELECT d.span FROM definition d)
             THEN ARRAY[q.before[1], q.at] END
    FROM (
      SELECT p.*, max(p.way) OVER (PARTITION BY p.person ORDER BY p.place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
      FROM progress p
      WHERE p.step < (SELECT d.length FROM definition d)
    ) AS q
  ), reached AS (
    SELECT DISTINCT ON (p.step, p.person) p.step, extract(epoch FROM p.at - p.previous_at)::double precision AS previous_seconds,
           extract(epoch FROM p.at - p.way[1])::double precision AS first_seconds
    FROM progress p WHERE p.way IS NOT NULL ORDER BY p.step, p.person, p.place
  ), counted AS (
    SELECT s.step, s.name, count(r.step) AS people,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY r.previous_seconds) AS previous_seconds,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY r.first_seconds) AS first_seconds
    FROM steps s LEFT JOIN reached r ON r.step = s.step GROUP BY s.step, s.name
  )
  SELECT c.step, c.name, c.people,
         (100.0 * c.people / nullif(lag(c.people) OVER (ORDER BY c.step), 0))::double precision,
         (100.0 * c.people / nullif(first_value(c.people) OVER (ORDER BY c.step), 0))::double precision,
         c.previous_seconds, CASE WHEN c.step > 1 THEN c.first_seconds END
  FROM counted c
$$;

CREATE OR REPLACE FUNCTION feature_adoption_window(organization uuid, since timestamptz, until timestamptz)
RETURNS TABLE (feature_name text, use_count bigint, users bigint, active_users bigint, first_time_users bigint, previous_users bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH span AS MATERIALIZED (
    SELECT public.window_begin(since, until, '7 days') AS begins, public.window_end(until) AS ends
  ), used AS MATERIALIZED (
    SELECT u.feature_name, u.actor_user_id, sum(u.quantity) FILTER (WHERE u.occurred_at >= s.begins) AS use_count,
           bool_or(u.occurred_at < s.begins) AS earlier,
           bool_or(u.occurred_at < s.begins AND u.occurred_at >= s.begins - (s.ends - s.begins)) AS previously
    FROM public.feature_usage u CROSS JOIN span s
    WHERE u.organization_id = organization AND u.actor_user_id IS NOT NULL
      AND u.created_at >= (SELECT s.begins FROM span s) - interval '90 days 5 minutes'
      AND u.created_at <= (SELECT s.ends FROM span s) + interval '30 days'
      AND u.occurred_at >= (SELECT s.begins FROM span s) - interval '90 days' AND u.occurred_at <= (SELECT s.ends FROM span s)
    GROUP BY u.feature_name, u.actor_user_id
  )
  SELECT u.feature_name, coalesce(sum(u.use_count), 0)::bigint, count(u.use_count),
         (SELECT count(DISTINCT a.actor_user_id) FROM used a WHERE a.use_count > 0),
         count(*) FILTER (WHERE u.use_count > 0 AND NOT u.earlier), count(*) FILTER (WHERE u.previously)
  FROM used u GROUP BY u.feature_name
  HAVING count(u.use_count) > 0 OR bool_or(u.previously)
$$;

CREATE OR REPLACE FUNCTION feature_retention_window(organization uuid, since timestamptz, until timestamptz)
RETURNS TABLE (feature_name text, cohort_week date, week_number integer, cohort_users bigint, active_users bigint, complete boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH span AS MATERIALIZED (
    SELECT o.time_zone, e.ends, date_trunc('week', e.ends AT TIME ZONE o.time_zone)::date AS last_week,
           date_trunc('week', coalesce(since, e.ends - interval '8 weeks') AT TIME ZONE o.time_zone)::date AS first_week,
           date_trunc('week', coalesce(since, e.ends - interval '8 weeks') AT TIME ZONE o.time_zone) AT TIME ZONE o.time_zone AS begins
    FROM public.organizations o CROSS JOIN LATERAL (SELECT public.window_end(until) AS ends) AS e
    WHERE o.id = organization
  ), weeks AS MATERIALIZED (
    SELECT DISTINCT u.feature_name, u.actor_user_id, date_trunc('week', u.occurred_at AT TIME ZONE s.time_zone)::date AS week
    FROM public.feature_usage u CROSS JOIN span s
    WHERE u.organization_id = organization AND u.actor_user_id IS NOT NULL
      AND u.created_at >= (SELECT s.begins FROM span s) - interval '90 days 5 minutes'
      AND u.created_at <= (SELECT s.ends FROM span s) + interval '30 days'
      AND u.occurred_at >= (SELECT s.begins FROM span s) - interval '90 days' AND u.occurred_at <= (SELECT s.ends FROM span s)
  ), joined AS (
    SELECT w.feature_name, w.week, min(w.week) OVER (PARTITION BY w.feature_name, w.actor_user_id) AS cohort_week FROM weeks w
  ), active AS (
    SELECT j.feature_name, j.cohort_week, j.week, count(*) AS users FROM joined j GROUP BY j.feature_name, j.cohort_week, j.week
  )
  SELECT c.feature_name, c.cohort_week, (week.begins::date - c.cohort_week) / 7, c.users, coalesce(a.users, 0),
         (week.begins + interval '7 days') AT TIME ZONE s.time_zone <= s.ends
  FROM active c CROSS JOIN span s
  CROSS JOIN LATERAL generate_series(c.cohort_week::timestamp, s.last_week::timestamp, interval '7 days') AS week (begins)
  LEFT JOIN active a ON a.feature_name = c.feature_name AND a.cohort_week = c.cohort_week AND a.week = week.begins::date
  WHERE c.week = c.cohort_week AND c.cohort_week >= s.first_week
$$;

CREATE OR REPLACE FUNCTION user_journey_step_times_window(organization uuid, since timestamptz, until timestamptz)
RETURNS TABLE (journey_name text, step_index integer, step_name text, attempts bigint, successful_attempts bigint, runs bigint,
  left_runs bigint, p50 double precision, p95 double precision, p99 double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT g.journey_name, g.step_index, g.step_name, g.attempts, g.successful_attempts, g.runs,
         CASE WHEN g.step_index < max(g.step_index) OVER (PARTITION BY g.journey_name) THEN g.left_runs END,
         g.percentiles[1], g.percentiles[2], g.percentiles[3]
  FROM (
    SELECT j.journey_name, j.step_index, j.step_name, count(*) AS attempts, count(*) FILTER (WHERE j.success) AS successful_attempts,
           count(DISTINCT j.journey_id) AS runs,
           count(DISTINCT j.journey_id) FILTER (WHERE j.step_index = j.last_step) AS left_runs,
           percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY j.duration_ms) FILTER (WHERE j.success) AS percentiles
    FROM (
      SELECT p.journey_name, p.journey_id, p.step_index, p.step_name, p.success, p.duration_ms,
             max(p.step_index) OVER (PARTITION BY p.journey_name, p.journey_id) AS last_step
      FROM public.user_journey_performance p
      WHERE p.organization_id = organization
        AND p.occurred_at >= public.window_begin(since, until, '24 hours')
        AND p.occurred_at <= public.window_end(until)
        AND p.created_at >= public.window_begin(since, until, '24 hours') - interval '5 minutes'
        AND p.created_at <= public.window_end(until) + interval '30 days'
    ) AS j
    GROUP BY j.journey_name, j.step_index, j.step_name
  ) AS g
$$;

CREATE OR REPLACE FUNCTION revenue_analysis_window(organization uuid, since timestamptz, until timestamptz)
RETURNS TABLE (currency text, first_day date, last_day date, revenue_at_start numeric, revenue_at_end numeric, new_revenue numeric,
  churned_revenue numeric, failed_payment_count bigint, failed_payment_amount numeric, subscriptions_at_start integer,
  subscriptions_at_end integer, churned_subscriptions bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT r.currency, min(r.metric_date), max(r.metric_date),
         (array_agg(r.monthly_recurring_revenue - r.new_revenue + r.churned_revenue ORDER BY r.metric_date))[1],
         (array_agg(r.monthly_recurring_revenue ORDER BY r.metric_date DESC))[1],
         sum(r.new_revenue), sum(r.churned_revenue), sum(r.failed_payment_count), sum(r.failed_payment_amount),
         (SELECT before.active_subscriptions FROM public.revenue_metrics before
          WHERE before.organization_id = organization AND before.currency = r.currency AND before.metric_date = min(r.metric_date) - 1),
         (array_agg(r.active_subscriptions ORDER BY r.metric_date DESC))[1], sum(r.churned_subscriptions)
  FROM public.organizations o
  JOIN public.revenue_metrics r ON r.organization_id = o.id
  WHERE o.id = organization AND r.organization_id = organization
    AND r.metric_date >= (public.window_begin(since, until, '30 days') AT TIME ZONE o.time_zone)::date
    AND r.metric_date <= (public.window_end(until) AT TIME ZONE o.time_zone)::date
  GROUP BY r.currency
$$;
