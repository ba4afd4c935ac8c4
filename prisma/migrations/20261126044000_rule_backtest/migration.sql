-- What rules would have raised in a span that is over: from what was measured then, without a clock that runs and without a look at
-- the alerts of then. Rules come as an array of rows, so that settings that nobody saved are tried like those that hold; place is
-- where a rule stands in it.

-- What a rule came to at a moment, for one group: whether it holds for one that is well, and for one that fires; null: nobody knows.
CREATE TYPE backtest_point AS (
  place integer, group_key text, service_name text, venue_id uuid, at timestamptz, enters boolean, stays boolean,
  value double precision, threshold double precision, told text);
-- ends_at is null where it was not over when the span was.
CREATE TYPE backtest_alert AS (
  place integer, group_key text, service_name text, venue_id uuid, begins_at timestamptz, ends_at timestamptz,
  value double precision, threshold double precision, told text);

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. How much stricter limits were, by the quarter of an hour, for the organization (spot is then its id) and for venues.
CREATE FUNCTION backtest_strictness(organization uuid, spots uuid[], since timestamptz, until timestamptz)
RETURNS TABLE (spot uuid, quarter timestamptz, factor double precision)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.spot, q.quarter, wedding_strictness(organization, nullif(s.spot, organization), q.quarter)
  FROM (SELECT DISTINCT unnest(spots)) AS s (spot)
  CROSS JOIN generate_series(date_bin('15 minutes', since, 'epoch'), until, interval '15 minutes') AS q (quarter)
$$;

-- 2. Thresholds. As each minute ends, the minutes of the window; of one longer than an hour, as each sixtieth of it ends. A value is
-- the same from one measurement to the next, so only where one comes into the window or leaves it is there a point.
CREATE FUNCTION backtest_threshold_points(rules alert_configurations[], since timestamptz, until timestamptz) RETURNS SETOF backtest_point
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH rule AS MATERIALIZED (
    SELECT r.*, coalesce(r.metric_unit, usual_unit(r.metric_type)) AS unit,
           CASE WHEN r.group_by IN ('endpoint', 'venue') THEN r.group_by::text ELSE 'service' END::metric_scope AS scope,
           greatest(1, ceil(r.window_seconds / 3600.0)) * interval '1 minute' AS step,
           dense_rank() OVER (ORDER BY r.service_name, r.metric_type, r.metric_unit, r.group_by, r.aggregation, r.window_seconds) AS series
    FROM unnest(rules) WITH ORDINALITY AS r WHERE r.alert_type = 'threshold'
  ), series AS MATERIALIZED (
    SELECT DISTINCT ON (r.series) r.series, r.organization_id, r.service_name, r.metric_type, r.unit, r.scope, r.group_by, r.aggregation,
           r.window_seconds, r.step, floor(r.window_seconds / extract(epoch FROM r.step)) * r.step AS reach,
           min(limits.lowest) OVER (PARTITION BY r.series) AS lowest, max(limits.highest) OVER (PARTITION BY r.series) AS highest
    FROM rule r
    CROSS JOIN (SELECT least(0.8, min(w.factor)) AS factor FROM wedding_seasons w) AS strictest
    CROSS JOIN LATERAL (
      SELECT CASE r.comparison WHEN 'above' THEN least(min(l), min(stricter_threshold('above', r.metric_type, l, strictest.factor))) END AS lowest,
             CASE r.comparison WHEN 'below' THEN greatest(max(l), max(stricter_threshold('below', r.metric_type, l, strictest.factor))) END AS highest
      FROM unnest(ARRAY[r.threshold_value, r.resolve_threshold]) AS l) AS limits
  ), bin AS MATERIALIZED (
    SELECT s.series, CASE WHEN s.group_by IN ('service', 'endpoint') THEN n.service_name ELSE s.service_name END AS service_name,
           CASE WHEN s.scope = 'service' THEN '' ELSE n.scope_value END AS scope_value, date_bin(s.step, n.bucket_at, since) AS at,
           sum(n.sample_count)::bigint AS samples, sum(n.value_sum) AS value_sum, min(n.value_min) AS value_min, max(n.value_max) AS value_max
    FROM series s
    JOIN metric_rollups n ON n.organization_id = s.organization_id AND n.metric_type = s.metric_type AND n.unit = s.unit
      AND n.scope = s.scope AND (s.service_name IS NULL OR n.service_name = s.service_name)
      AND n.bucket_at >= since - s.reach AND n.bucket_at < until
    GROUP BY 1, 2, 3, 4
  ), change AS (
    SELECT b.* FROM bin b
    UNION ALL
    SELECT b.series, b.service_name, b.scope_value, b.at + s.reach + s.step, 0, 0, NULL, NULL FROM bin b JOIN series s USING (series)
    UNION ALL
    SELECT known.series, known.service_name, known.scope_value, since - s.step, 0, 0, NULL, NULL
    FROM (
      SELECT b.series, b.service_name, b.scope_value FROM bin b
      UNION
      -- What a rule names, though it never said anything.
      SELECT s.series, s.service_name, '' FROM series s
      WHERE s.group_by = 'organization' OR (s.group_by = 'service' AND s.service_name IS NOT NULL)
    ) AS known JOIN series s USING (series)
  ), whole AS (
    SELECT c.series, c.service_name, c.scope_value, c.at, sum(c.samples) AS samples, sum(c.value_sum) AS value_sum,
           min(c.value_min) AS value_min, max(c.value_max) AS value_max,
           -- In windows, so that one is as far back as the frame of all of them.
           extract(epoch FROM c.at)::float8 / extract(epoch FROM s.reach + s.step / 2)::float8 AS place_in_time
    FROM change c JOIN series s USING (series)
    WHERE c.at < until GROUP BY c.series, c.service_name, c.scope_value, c.at, s.reach, s.step
  ), windowed AS MATERIALIZED (
    SELECT w.series, w.service_name, w.scope_value, w.at, sum(w.samples) OVER span AS samples, sum(w.value_sum::numeric) OVER span AS value_sum,
           min(w.value_min) OVER span AS value_min, max(w.value_max) OVER span AS value_max
    FROM whole w
    WINDOW span AS (PARTITION BY w.series, w.service_name, w.scope_value ORDER BY w.place_in_time RANGE BETWEEN 1 PRECEDING AND CURRENT ROW)
  ), measured AS MATERIALIZED (
    SELECT w.series, w.service_name, w.at, w.samples, s.step,
           CASE WHEN s.group_by = 'venue' THEN w.scope_value::uuid END AS venue_id,
           CASE s.group_by WHEN 'organization' THEN '' WHEN 'service' THEN w.service_name WHEN 'venue' THEN w.scope_value
             ELSE endpoint_group(w.service_name, w.scope_value) END AS group_key,
           CASE s.aggregation WHEN 'avg' THEN w.value_sum::float8 / nullif(w.samples, 0) WHEN 'min' THEN w.value_min WHEN 'max' THEN w.value_max
             WHEN 'sum' THEN w.value_sum::float8 WHEN 'count' THEN w.samples::float8 WHEN 'rate' THEN w.samples::float8 / s.window_seconds
             ELSE percentile.value END AS value
    FROM windowed w JOIN series s USING (series)
    -- No percentile passes a limit that no value passes.
    LEFT JOIN LATERAL (
      SELECT array_agg(n.sketch) AS sketches FROM metric_rollups n
      WHERE n.organization_id = s.organization_id AND n.metric_type = s.metric_type AND n.unit = s.unit AND n.scope = s.scope
        AND (w.service_name IS NULL OR n.service_name = w.service_name) AND (s.scope = 'service' OR n.scope_value = w.scope_value)
        AND n.bucket_at >= w.at - s.reach AND n.bucket_at < w.at + s.step
        AND s.aggregation IN ('p50', 'p95', 'p99') AND (w.value_max > s.lowest OR w.value_min < s.highest)) AS minutes ON true
    LEFT JOIN LATERAL sketch_percentile(minutes.sketches,
      CASE s.aggregation WHEN 'p50' THEN 0.5 WHEN 'p95' THEN 0.95 ELSE 0.99 END) AS percentile ON minutes.sketches IS NOT NULL
    WHERE w.at >= since - s.step
  ), strictness AS MATERIALIZED (
    SELECT f.* FROM (
      SELECT (array_agg(r.organization_id))[1] AS organization, array_agg(DISTINCT coalesce(m.venue_id, r.organization_id)) AS spots
      FROM rule r JOIN measured m USING (series) WHERE r.wedding_season_adjustment) AS judged
    CROSS JOIN LATERAL backtest_strictness(judged.organization, judged.spots, since, until) AS f
  )
  SELECT r.ordinality::integer, m.group_key, m.service_name, m.venue_id, seen.at, coalesce(verdict.enters, silence.means),
         coalesce(verdict.stays, silence.means), m.value, own.threshold,
         CASE WHEN verdict.enters IS NULL THEN format('too few values of %s%s in %s s', r.metric_type, coalesce(' of ' || nullif(m.group_key, ''), ''), r.window_seconds)
           ELSE format('%s of %s%s is %s %s, %s %s', r.aggregation, r.metric_type, coalesce(' of ' || nullif(m.group_key, ''), ''),
             plain_number(m.value), r.unit, r.comparison, plain_number(own.threshold)) END
  FROM rule r JOIN measured m USING (series)
  CROSS JOIN LATERAL (SELECT least(m.at + m.step, until) AS at) AS seen
  LEFT JOIN strictness f ON r.wedding_season_adjustment AND f.spot = coalesce(m.venue_id, r.organization_id)
    AND f.quarter = date_bin('15 minutes', seen.at, 'epoch')
  CROSS JOIN LATERAL (
    SELECT stricter_threshold(r.comparison, r.metric_type, r.threshold_value, coalesce(f.factor, 1)) AS threshold,
           stricter_threshold(r.comparison, r.metric_type, coalesce(r.resolve_threshold, r.threshold_value), coalesce(f.factor, 1)) AS over) AS own
  CROSS JOIN LATERAL (
    SELECT CASE WHEN m.samples >= r.minimum_samples THEN coalesce(CASE r.comparison WHEN 'above' THEN m.value > own.threshold ELSE m.value < own.threshold END, false) END AS enters,
           CASE WHEN m.samples >= r.minimum_samples THEN coalesce(CASE r.comparison WHEN 'above' THEN m.value > own.over ELSE m.value < own.over END, false) END AS stays) AS verdict
  CROSS JOIN LATERAL (SELECT CASE r.no_data WHEN 'alert' THEN true WHEN 'resolve' THEN false END AS means) AS silence
$$;

-- 3. What is unusual, by what is known today of what is usual: as each window of the rule ends, one after the other.
CREATE FUNCTION backtest_anomaly_points(rules alert_configurations[], since timestamptz, until timestamptz) RETURNS SETOF backtest_point
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH measured AS MATERIALIZED (
    SELECT p.place, r.organization_id, r.metric_type, r.aggregation, r.deviation_limit, r.no_data, r.wedding_season_adjustment, d.group_key,
           d.service_name, d.venue_id, d.starts_at + r.window_seconds * interval '1 second' AS at, d.value, d.expected, d.deviation,
           CASE WHEN d.samples >= r.minimum_samples THEN d.distance END AS distance,
           lead(d.starts_at) OVER (PARTITION BY p.place, d.group_key ORDER BY d.starts_at) AS next_starts_at, r.window_seconds * interval '1 second' AS span
    FROM generate_subscripts(rules, 1) AS p (place)
    CROSS JOIN LATERAL (SELECT (rules[p.place]).*) AS r
    CROSS JOIN LATERAL rule_deviations(rules[p.place], since, until) AS d
    WHERE r.alert_type = 'anomaly' AND d.starts_at >= since
  ), strictness AS MATERIALIZED (
    SELECT f.* FROM (
      SELECT (array_agg(m.organization_id))[1] AS organization, array_agg(DISTINCT coalesce(m.venue_id, m.organization_id)) AS spots
      FROM measured m WHERE m.wedding_season_adjustment) AS judged
    CROSS JOIN LATERAL backtest_strictness(judged.organization, judged.spots, since, until) AS f
  )
  SELECT m.place, m.group_key, m.service_name, m.venue_id, m.at, verdict.holds, verdict.holds, m.value,
         m.expected + m.deviation * own.allowed * CASE WHEN m.value < m.expected THEN -1 ELSE 1 END,
         CASE WHEN m.distance IS NULL THEN format('too few values of %s%s', m.metric_type, coalesce(' of ' || nullif(m.group_key, ''), ''))
           ELSE format('%s of %s%s is %s, usual is %s within %s', m.aggregation, m.metric_type, coalesce(' of ' || nullif(m.group_key, ''), ''),
             plain_number(m.value), plain_number(m.expected), plain_number(m.deviation)) END
  FROM measured m
  LEFT JOIN strictness f ON m.wedding_season_adjustment AND f.spot = coalesce(m.venue_id, m.organization_id)
    AND f.quarter = date_bin('15 minutes', m.at, 'epoch')
  CROSS JOIN LATERAL (SELECT stricter_threshold('above', NULL, m.deviation_limit, coalesce(f.factor, 1)) AS allowed) AS own
  CROSS JOIN LATERAL (SELECT CASE m.no_data WHEN 'alert' THEN true WHEN 'resolve' THEN false END AS means) AS silence
  CROSS JOIN LATERAL (SELECT coalesce(m.distance > own.allowed, silence.means) AS holds) AS verdict
  UNION ALL
  -- A window in which nothing was measured.
  SELECT m.place, m.group_key, m.service_name, m.venue_id, m.at + m.span, m.no_data = 'alert', m.no_data = 'alert', NULL, NULL,
         format('too few values of %s%s', m.metric_type, coalesce(' of ' || nullif(m.group_key, ''), ''))
  FROM measured m WHERE m.no_data <> 'keep' AND m.at < coalesce(m.next_starts_at, until)
$$;

-- 4. Silence of monitors and venues, by the signs of life since a day before; in enhanced mode one is due every 30 s.
CREATE FUNCTION backtest_heartbeat_points(rules alert_configurations[], since timestamptz, until timestamptz) RETURNS SETOF backtest_point
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH rule AS MATERIALIZED (
    SELECT r.* FROM unnest(rules) WITH ORDINALITY AS r WHERE r.alert_type = 'heartbeat'
  ), enhanced AS MATERIALIZED (
    SELECT range_agg(tstzrange(s.starts_at, s.ends_at)) AS hours
    FROM (SELECT DISTINCT r.organization_id FROM rule r) AS o
    CROSS JOIN LATERAL enhanced_spans(o.organization_id, since - interval '1 day', until) AS s
  ), sign AS MATERIALIZED (
    SELECT c.*, lag(c.at) OVER thing AS before, lead(c.at) OVER thing AS next
    FROM (
      SELECT 'monitor:' || m.id AS group_key, m.service_name, m.venue_id, m.name, m.kind, m.interval_seconds, h.occurred_at AS at, false AS offline
      FROM (SELECT DISTINCT r.organization_id FROM rule r) AS o
      JOIN monitor_configurations m ON m.organization_id = o.organization_id AND m.enabled AND m.archived_at IS NULL
      JOIN system_health_checks h ON h.organization_id = m.organization_id AND h.monitor_configuration_id = m.id
        AND h.created_at > since - interval '1 day' AND h.created_at < until + interval '5 minutes' AND h.occurred_at < until
      UNION ALL
      SELECT 'venue:' || v.id, NULL, v.id, v.name, NULL, NULL, k.checked_at, k.status = 'offline'
      FROM (SELECT DISTINCT r.organization_id FROM rule r) AS o
      JOIN venues v ON v.organization_id = o.organization_id AND v.archived_at IS NULL
      JOIN venue_connectivity k ON k.organization_id = v.organization_id AND k.venue_id = v.id
        AND k.checked_at > since - interval '1 day' AND k.checked_at < until
    ) AS c WINDOW thing AS (PARTITION BY c.group_key ORDER BY c.at)
  ), watched AS (
    SELECT r.ordinality::integer AS place, s.*, s.interval_seconds IS NOT NULL OR s.at - s.before <= r.window_seconds * interval '1 second' AS regular,
           r.grace_seconds + CASE
             WHEN s.interval_seconds IS NOT NULL THEN probe_interval(s.kind, s.interval_seconds, coalesce(e.hours @> s.at, false)) * r.missed_intervals
             WHEN e.hours @> s.at THEN least(r.window_seconds, 30 * r.missed_intervals)
             ELSE r.window_seconds END AS limit_seconds
    FROM rule r CROSS JOIN enhanced e
    JOIN sign s ON r.service_name IS NULL OR (s.interval_seconds IS NOT NULL AND s.service_name = r.service_name)
  )
  SELECT w.place, w.group_key, w.service_name, w.venue_id, w.at, w.offline, w.offline, 0::float8, w.limit_seconds::float8,
         format('%s is offline', w.name)
  FROM watched w
  UNION ALL
  SELECT w.place, w.group_key, w.service_name, w.venue_id, w.at + w.limit_seconds * interval '1 second', true, true, w.limit_seconds,
         w.limit_seconds, format('%s has been silent for %s s', w.name, w.limit_seconds)
  FROM watched w
  WHERE w.regular AND NOT w.offline AND w.at + w.limit_seconds * interval '1 second' < coalesce(w.next, until)
$$;

-- 5. Errors that open an incident. Those of one cause that come less than 15 minutes apart are one, which is over 15 minutes after the
-- last of them: by when people would have resolved it, nobody knows.
CREATE FUNCTION backtest_pattern_points(rules alert_configurations[], since timestamptz, until timestamptz) RETURNS SETOF backtest_point
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH rule AS MATERIALIZED (
    SELECT r.* FROM unnest(rules) WITH ORDINALITY AS r WHERE r.alert_type = 'pattern_match'
  ), opening AS MATERIALIZED (
    SELECT e.organization_id, e.fingerprint, e.service_name, e.error_type, e.severity, e.venue_id, e.wedding_id, e.is_saturday,
           e.is_wedding_day, e.created_at AS at,
           lag(e.created_at) OVER cause IS NULL OR e.created_at - lag(e.created_at) OVER cause >= interval '15 minutes' AS begins
    FROM (SELECT DISTINCT r.organization_id FROM rule r) AS o
    JOIN error_reports e ON e.organization_id = o.organization_id AND e.created_at >= since AND e.created_at < until
      AND e.severity >= 'high' AND NOT e.suppressed AND error_opens_incident(e.severity, e.is_saturday, e.is_wedding_day)
    WINDOW cause AS (PARTITION BY e.fingerprint, e.service_name ORDER BY e.created_at, e.id)
  ), numbered AS (
    SELECT p.*, count(*) FILTER (WHERE p.begins) OVER (PARTITION BY p.fingerprint, p.service_name ORDER BY p.at) AS number FROM opening p
  ), incident AS MATERIALIZED (
    SELECT n.fingerprint, n.service_name, min(n.at) AS begins_at, max(n.at) + interval '15 minutes' AS ends_at, min(n.error_type) AS error_type,
           (min(n.venue_id::text))::uuid AS venue_id, (min(n.wedding_id::text))::uuid AS wedding_id, bool_or(n.is_saturday) AS is_saturday,
           bool_or(n.is_wedding_day) AS is_wedding_day, min(grade.priority) AS priority, max(grade.incident_severity) AS severity
    FROM numbered n CROSS JOIN LATERAL grade_error(n.severity, n.is_saturday, n.is_wedding_day, n.is_wedding_day) AS grade
    GROUP BY n.fingerprint, n.service_name, n.number
  ), held AS (
    SELECT r.ordinality::integer AS place, i.*, i.fingerprint || ' ' || i.service_name AS group_key
    FROM rule r CROSS JOIN incident i
    CROSS JOIN LATERAL (SELECT CASE WHEN i.is_wedding_day THEN 'WEDDING DAY: ' WHEN i.is_saturday THEN 'SATURDAY: ' ELSE '' END
      || i.error_type || ' in ' || i.service_name AS text) AS title
    WHERE matches(r.condition, jsonb_build_object('title', title.text, 'service_name', i.service_name, 'fingerprint', i.fingerprint,
      'severity', i.severity, 'priority', i.priority, 'wedding_impact', impact_of(i.priority), 'auto_created', true,
      'is_saturday_incident', i.is_saturday, 'is_saturday', i.is_saturday, 'is_wedding_day', i.is_wedding_day, 'venue_id', i.venue_id,
      'wedding_id', i.wedding_id))
  )
  SELECT h.place, h.group_key, h.service_name, h.venue_id, turn.at, turn.holds, turn.holds, NULL::float8, NULL::float8,
         h.error_type || ' in ' || h.service_name
  FROM held h CROSS JOIN LATERAL (VALUES (h.begins_at, true), (h.ends_at, false)) AS turn (at, holds)
$$;

-- 6. From points to alerts, as settle_rules has it but for cooldown and flapping: one that holds for as long as its rule says begins;
-- it ends where it no longer stays. Nothing is pending or open when the span begins.
CREATE FUNCTION settle_backtest(rules alert_configurations[], points backtest_point[], until timestamptz) RETURNS SETOF backtest_alert
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH point AS MATERIALIZED (
    SELECT p.*, lead(p.at, 1, until) OVER thing AS next_at,
           CASE (rules[p.place]).alert_type WHEN 'pattern_match' THEN 0 ELSE (rules[p.place]).for_seconds END * interval '1 second' AS hold_for,
           count(*) FILTER (WHERE NOT p.enters) OVER thing AS calmed, count(*) FILTER (WHERE NOT p.stays) OVER thing AS ended
    FROM unnest(points) AS p WHERE p.at < until
    WINDOW thing AS (PARTITION BY p.place, p.group_key ORDER BY p.at, p.enters ROWS UNBOUNDED PRECEDING)
  ), held AS MATERIALIZED (
    SELECT p.*, CASE WHEN p.enters THEN greatest(p.at, p.hold_for + min(p.at) FILTER (WHERE p.enters) OVER (
        PARTITION BY p.place, p.group_key, p.calmed, p.ended)) END AS fires_at
    FROM point p
  ), fired AS (
    SELECT DISTINCT ON (h.place, h.group_key, h.ended) h.* FROM held h WHERE h.fires_at < h.next_at
    ORDER BY h.place, h.group_key, h.ended, h.at
  ), spell AS (
    SELECT h.place, h.group_key, h.ended, lead(min(h.at)) OVER (PARTITION BY h.place, h.group_key ORDER BY h.ended) AS ends_at
    FROM held h GROUP BY 1, 2, 3
  )
  SELECT f.place, f.group_key, f.service_name, f.venue_id, f.fires_at, s.ends_at, f.value, f.threshold, f.told
  FROM fired f JOIN spell s USING (place, group_key, ended)
$$;

-- 7. The rules that rest on nothing else. Of a group that is well and stays so one point says enough.
CREATE FUNCTION backtest_single_rules(rules alert_configurations[], since timestamptz, until timestamptz) RETURNS SETOF backtest_alert
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.* FROM (
    SELECT array_agg(ROW(p.place, p.group_key, p.service_name, p.venue_id, p.at, p.enters, p.stays, p.value, p.threshold,
      CASE WHEN p.enters THEN p.told END)::backtest_point) AS points
    FROM (
      SELECT q.*, lag(q.stays) OVER thing AS stayed, lag(q.enters) OVER thing AS entered
      FROM (
        SELECT * FROM backtest_threshold_points(rules, since, until)
        UNION ALL SELECT * FROM backtest_anomaly_points(rules, since, until)
        UNION ALL SELECT * FROM backtest_heartbeat_points(rules, since, until)
        UNION ALL SELECT * FROM backtest_pattern_points(rules, since, until)) AS q
      WINDOW thing AS (PARTITION BY q.place, q.group_key ORDER BY q.at, q.enters)
    ) AS p
    WHERE p.enters OR (p.enters, p.stays) IS DISTINCT FROM (p.entered, p.stayed)
  ) AS seen
  CROSS JOIN LATERAL settle_backtest(rules, seen.points, until) AS a
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
