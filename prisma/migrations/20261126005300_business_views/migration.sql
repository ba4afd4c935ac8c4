-- How people behave: funnels, features, journeys. Functions of (organization, since, until) with the caller's rights, like the four
-- analytics views. Rows are chosen by when things happened. Nothing is received more than 5 minutes before its own time nor
-- (as an API accepts it) more than 30 days after it: that bounds created_at, so that partitions prune.

-- 1. Of those who began a funnel in the window, how many came to which step; a row for each step, none without the funnel.
-- A person is the actor of an event; without one the actor of another event of the same session, else the session. Who has
-- neither is not counted. A person has come to step k if there are k different events of hers, one for each step in order, that
-- all lie within the funnel's minutes of the first; the first lies in the window. Any of her tries counts, so that neither a repeated
-- first step nor one out of order spoils a later good one. Events of one moment are taken in the order of the steps.
CREATE FUNCTION conversion_funnel_analysis(organization uuid, since timestamptz, until timestamptz, funnel uuid, segment uuid)
RETURNS TABLE (step_index integer, step_name text, people bigint, previous_rate double precision, first_rate double precision,
  previous_seconds double precision, first_seconds double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH RECURSIVE definition AS MATERIALIZED (
    SELECT f.steps, jsonb_array_length(f.steps) AS length, make_interval(mins => f.window_minutes) AS span,
           coalesce(since, coalesce(until, public.engine_now()) - interval '7 days') AS since,
           coalesce(until, public.engine_now()) AS until
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

-- 2. How many use each feature. A user is active who used any feature in the window; new to a feature who used it in the window
-- and not in the 90 days before it.
CREATE FUNCTION feature_adoption_window(organization uuid, since timestamptz, until timestamptz)
RETURNS TABLE (feature_name text, use_count bigint, users bigint, active_users bigint, first_time_users bigint, previous_users bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH span AS MATERIALIZED (
    SELECT coalesce(since, coalesce(until, public.engine_now()) - interval '7 days') AS begins, coalesce(until, public.engine_now()) AS ends
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

-- 3. Who came back to a feature. Weeks begin on Monday where the organization is; the first is that of since. The cohort of a week
-- are the users of the feature in it who had not used it before, as far as 90 days before the first week. Active in a week is who
-- used the feature in it. Every cohort has a row for each week up to that of until, those with nobody too.
CREATE FUNCTION feature_retention_window(organization uuid, since timestamptz, until timestamptz)
RETURNS TABLE (feature_name text, cohort_week date, week_number integer, cohort_users bigint, active_users bigint, complete boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH span AS MATERIALIZED (
    SELECT o.time_zone, e.ends, date_trunc('week', e.ends AT TIME ZONE o.time_zone)::date AS last_week,
           date_trunc('week', coalesce(since, e.ends - interval '8 weeks') AT TIME ZONE o.time_zone)::date AS first_week,
           date_trunc('week', coalesce(since, e.ends - interval '8 weeks') AT TIME ZONE o.time_zone) AT TIME ZONE o.time_zone AS begins
    FROM public.organizations o CROSS JOIN LATERAL (SELECT coalesce(until, public.engine_now()) AS ends) AS e
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

-- 4. How long the steps of journeys took, and who went on. A run is one journey id; a step tried twice counts twice among the
-- attempts and once among the runs. Left at a step has a run that shows no later step by the end of the window, unless nobody's does.
CREATE FUNCTION user_journey_step_times_window(organization uuid, since timestamptz, until timestamptz)
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
        AND p.occurred_at >= coalesce(since, coalesce(until, public.engine_now()) - interval '24 hours')
        AND p.occurred_at <= coalesce(until, public.engine_now())
        AND p.created_at >= coalesce(since, coalesce(until, public.engine_now()) - interval '24 hours') - interval '5 minutes'
        AND p.created_at <= coalesce(until, public.engine_now()) + interval '30 days'
    ) AS j
    GROUP BY j.journey_name, j.step_index, j.step_name
  ) AS g
$$;

GRANT EXECUTE ON FUNCTION conversion_funnel_analysis(uuid, timestamptz, timestamptz, uuid, uuid),
  feature_adoption_window(uuid, timestamptz, timestamptz), feature_retention_window(uuid, timestamptz, timestamptz),
  user_journey_step_times_window(uuid, timestamptz, timestamptz) TO authenticated, wedsync_engine;
