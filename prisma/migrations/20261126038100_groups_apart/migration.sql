-- Two requests were enough to blind a rule that judges endpoints: GET "/x POST /y" of "api" and POST "/y" of "api GET /x" were one
-- group with two values, so that the statement failed, for this rule and whatever else was due.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. What an endpoint of a service is called among the groups of a rule, in at most 400 characters: no two are called the same.
-- A service whose name holds a method and a path, and whatever is longer, bears a mark of its own.
CREATE FUNCTION endpoint_group(service text, endpoint text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN length(service) + length(endpoint) < 360 AND service !~ '(^| )[A-Z]{3,10} ' THEN service || ' ' || endpoint
    ELSE left(service || ' ' || endpoint, 360) || ' ' || md5(service || chr(10) || endpoint) END
$$;

-- 2. The same as before, but for the names of groups, and for their number: a rule judges 500 apart, the busiest of those that are new,
-- and all others together.
CREATE OR REPLACE FUNCTION evaluate_threshold_rules(most integer DEFAULT 1000) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment constant timestamptz := engine_now();
  due integer;
  seen rule_observation[];
BEGIN
  WITH rule AS MATERIALIZED (
    SELECT (d.rule).organization_id, (d.rule).id, (d.rule).service_name, (d.rule).metric_type,
           coalesce((d.rule).metric_unit, usual_unit((d.rule).metric_type)) AS unit, (d.rule).window_seconds, (d.rule).group_by,
           (d.rule).aggregation, (d.rule).comparison, (d.rule).minimum_samples, (d.rule).threshold_value,
           stricter_threshold((d.rule).comparison, (d.rule).metric_type, (d.rule).threshold_value, d.strict) AS threshold,
           stricter_threshold((d.rule).comparison, (d.rule).metric_type, (d.rule).resolve_threshold, d.strict) AS resolve_threshold,
           CASE WHEN (d.rule).group_by IN ('endpoint', 'venue') THEN (d.rule).group_by::text ELSE 'service' END::metric_scope AS scope,
           date_trunc('minute', moment - (d.rule).window_seconds * interval '1 second', 'UTC') AS since
    FROM claim_due_rules('threshold', most) AS d
  ), grouped AS MATERIALIZED (
    SELECT r.*, m.seen_service, CASE WHEN r.group_by = 'venue' THEN m.scope_value::uuid END AS venue_id, m.samples, m.value_sum,
           m.value_min, m.value_max, m.sketches,
           CASE r.group_by WHEN 'organization' THEN '' WHEN 'service' THEN m.seen_service WHEN 'venue' THEN m.scope_value
             ELSE endpoint_group(m.seen_service, m.scope_value) END AS group_key
    FROM rule r CROSS JOIN LATERAL (
      SELECT CASE WHEN r.group_by IN ('service', 'endpoint') THEN k.service_name ELSE r.service_name END AS seen_service, k.scope_value,
             sum(k.sample_count) AS samples, sum(k.value_sum) AS value_sum, min(k.value_min) AS value_min, max(k.value_max) AS value_max,
             array_agg(k.sketch) FILTER (WHERE r.aggregation IN ('p50', 'p95', 'p99')) AS sketches
      FROM (
        -- Each way has its index.
        SELECT n.* FROM metric_rollups n
        WHERE r.service_name IS NOT NULL AND n.organization_id = r.organization_id AND n.service_name = r.service_name
          AND n.metric_type = r.metric_type AND n.unit = r.unit AND n.scope = r.scope AND n.bucket_at BETWEEN r.since AND moment
        UNION ALL
        SELECT n.* FROM metric_rollups n
        WHERE r.service_name IS NULL AND n.organization_id = r.organization_id AND n.metric_type = r.metric_type AND n.unit = r.unit
          AND n.scope = r.scope AND n.bucket_at BETWEEN r.since AND moment
      ) AS k
      GROUP BY 1, 2) AS m
  ), standing AS MATERIALIZED (
    SELECT r.organization_id, r.id, count(*) AS groups FROM rule r
    JOIN alert_rule_states s ON s.organization_id = r.organization_id AND s.alert_configuration_id = r.id GROUP BY 1, 2
  ), placed AS MATERIALIZED (
    SELECT g.*, s.id IS NOT NULL OR coalesce(standing.groups, 0) + row_number() OVER (
        PARTITION BY g.organization_id, g.id, s.id IS NULL ORDER BY g.samples DESC, g.group_key) <= 500 AS apart
    FROM grouped g
    LEFT JOIN alert_rule_states s ON s.organization_id = g.organization_id AND s.alert_configuration_id = g.id AND s.group_key = g.group_key
    LEFT JOIN standing ON standing.organization_id = g.organization_id AND standing.id = g.id
  ), measured AS MATERIALIZED (
    SELECT p.organization_id, p.id, p.service_name, p.metric_type, p.unit, p.window_seconds, p.group_by, p.aggregation, p.comparison,
           p.minimum_samples, p.threshold_value, p.threshold, p.resolve_threshold, p.scope, p.since, p.seen_service, p.venue_id, p.samples,
           p.value_sum, p.value_min, p.value_max, p.sketches, p.group_key
    FROM placed p WHERE p.apart
    UNION ALL
    -- Whoever invents endpoints by the thousand makes one group more, not thousands.
    SELECT r.*, NULL, NULL, sum(p.samples), sum(p.value_sum), min(p.value_min), max(p.value_max),
           (SELECT array_agg(k) FROM placed o CROSS JOIN LATERAL unnest(o.sketches) AS k
            WHERE o.organization_id = r.organization_id AND o.id = r.id AND NOT o.apart), 'all others'
    FROM rule r JOIN placed p ON p.organization_id = r.organization_id AND p.id = r.id AND NOT p.apart
    GROUP BY r.organization_id, r.id, r.service_name, r.metric_type, r.unit, r.window_seconds, r.group_by, r.aggregation, r.comparison,
             r.minimum_samples, r.threshold_value, r.threshold, r.resolve_threshold, r.scope, r.since
  ), candidate AS (
    SELECT m.*, s.state FROM measured m
    LEFT JOIN alert_rule_states s ON s.organization_id = m.organization_id AND s.alert_configuration_id = m.id AND s.group_key = m.group_key
    UNION ALL
    -- What was there before and has fallen silent; and what a rule names, though it never said anything.
    SELECT r.*, CASE WHEN r.group_by = 'service' THEN known.group_key ELSE r.service_name END,
           CASE WHEN r.group_by = 'venue' AND known.group_key <> 'all others' THEN known.group_key::uuid END, 0, NULL, NULL, NULL, NULL, known.group_key, NULL
    FROM rule r
    CROSS JOIN LATERAL (
      SELECT s.group_key FROM alert_rule_states s WHERE s.organization_id = r.organization_id AND s.alert_configuration_id = r.id
      UNION
      SELECT CASE r.group_by WHEN 'service' THEN r.service_name ELSE '' END
      WHERE r.group_by = 'organization' OR (r.group_by = 'service' AND r.service_name IS NOT NULL)
    ) AS known
    WHERE NOT EXISTS (
      SELECT FROM measured m WHERE m.organization_id = r.organization_id AND m.id = r.id AND m.group_key = known.group_key)
  ), bounded AS (
    -- What fires is judged by the limit at which it is over. What was well and never came near its limit needs no percentile.
    SELECT c.*, limits.bound, coalesce(c.samples >= c.minimum_samples, false) AS enough, c.state = 'ok' AND NOT CASE c.comparison
        WHEN 'above' THEN c.value_max > limits.bound ELSE c.value_min < limits.bound END AS clear
    FROM candidate c CROSS JOIN LATERAL (
      SELECT CASE WHEN c.state = 'firing' THEN coalesce(c.resolve_threshold, c.threshold) ELSE c.threshold END AS bound) AS limits
  ), judged AS MATERIALIZED (
    SELECT b.*, CASE WHEN b.enough THEN CASE b.aggregation
        WHEN 'avg' THEN b.value_sum / b.samples WHEN 'min' THEN b.value_min WHEN 'max' THEN b.value_max WHEN 'sum' THEN b.value_sum
        WHEN 'count' THEN b.samples WHEN 'rate' THEN b.samples::float8 / b.window_seconds
        ELSE CASE WHEN b.clear IS NOT TRUE THEN (
          SELECT p.value FROM sketch_percentile(b.sketches, CASE b.aggregation WHEN 'p50' THEN 0.5 WHEN 'p95' THEN 0.95 ELSE 0.99 END) AS p)
        END END END AS value
    FROM bounded b
  )
  SELECT (SELECT count(*) FROM rule), array_agg(ROW(j.organization_id, j.id, j.group_key, j.seen_service, j.venue_id, observed.verdict, j.value,
      j.threshold, j.samples,
      -- Said only of what may raise an alert.
      CASE WHEN observed.verdict IS NULL THEN format('too few values of %s%s in %s s', j.metric_type, coalesce(' of ' || nullif(j.group_key, ''), ''), j.window_seconds)
        WHEN observed.verdict THEN format('%s of %s%s is %s %s, %s %s', j.aggregation, j.metric_type, coalesce(' of ' || nullif(j.group_key, ''), ''),
          plain_number(j.value), j.unit, j.comparison, plain_number(j.threshold)) END,
      CASE WHEN observed.verdict IS NOT FALSE THEN jsonb_build_object('metricType', upper(j.metric_type::text), 'unit', j.unit,
        'aggregation', upper(j.aggregation::text), 'threshold', j.threshold_value, 'from', j.since, 'until', moment) END)::rule_observation)
  INTO due, seen
  FROM judged j CROSS JOIN LATERAL (
    SELECT CASE WHEN j.enough THEN coalesce(CASE j.comparison WHEN 'above' THEN j.value > j.bound ELSE j.value < j.bound END, false) END AS verdict
  ) AS observed;
  PERFORM settle_rules(seen) WHERE seen IS NOT NULL;
  RETURN due;
END
$$;

CREATE OR REPLACE FUNCTION rule_windows(rule alert_configurations, since timestamptz, until timestamptz)
RETURNS TABLE (group_key text, service_name text, venue_id uuid, starts_at timestamptz, samples bigint, value double precision)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT w.group_key, w.service_name, w.venue_id, w.starts_at, w.samples,
         CASE rule.aggregation WHEN 'avg' THEN w.value_sum / w.samples WHEN 'min' THEN w.value_min WHEN 'max' THEN w.value_max
           WHEN 'sum' THEN w.value_sum WHEN 'count' THEN w.samples WHEN 'rate' THEN w.samples::float8 / rule.window_seconds
           ELSE percentile.value END
  FROM (
    SELECT CASE rule.group_by WHEN 'organization' THEN '' WHEN 'service' THEN n.service_name WHEN 'venue' THEN n.scope_value
             ELSE endpoint_group(n.service_name, n.scope_value) END AS group_key,
           CASE WHEN rule.group_by IN ('service', 'endpoint') THEN n.service_name ELSE rule.service_name END AS service_name,
           CASE WHEN rule.group_by = 'venue' THEN n.scope_value::uuid END AS venue_id,
           date_bin(rule.window_seconds * interval '1 second', n.bucket_at, until) AS starts_at, sum(n.sample_count) AS samples,
           sum(n.value_sum) AS value_sum, min(n.value_min) AS value_min, max(n.value_max) AS value_max,
           array_agg(n.sketch) FILTER (WHERE rule.aggregation IN ('p50', 'p95', 'p99')) AS sketches
    FROM metric_rollups n
    WHERE n.organization_id = rule.organization_id AND n.metric_type = rule.metric_type
      AND n.unit = coalesce(rule.metric_unit, usual_unit(rule.metric_type))
      AND n.scope = CASE WHEN rule.group_by IN ('endpoint', 'venue') THEN rule.group_by::text ELSE 'service' END::metric_scope
      AND (rule.service_name IS NULL OR n.service_name = rule.service_name) AND n.bucket_at >= since AND n.bucket_at < until
    GROUP BY 1, 2, 3, 4
  ) AS w
  CROSS JOIN LATERAL sketch_percentile(w.sketches,
    CASE rule.aggregation WHEN 'p50' THEN 0.5 WHEN 'p95' THEN 0.95 ELSE 0.99 END) AS percentile
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
