-- Wedding season is a table, by the country of the venue, or of the organization: what is measured is judged by it and never
-- written into the rule. Where a country has no season, none is assumed.

-- 1. The country of a venue; without one it follows from the time zone, as an organization's does.
ALTER TABLE venues ADD COLUMN country text;
-- squawk-ignore constraint-missing-not-valid -- the column is new, and empty.
ALTER TABLE venues ADD CONSTRAINT venues_country_check CHECK (country ~ '^[A-Z]{2}$');
GRANT INSERT (country), UPDATE (country) ON venues TO authenticated;

-- The engine's own, and everybody's to read who is signed in (wedding_season_list).
CREATE TABLE wedding_seasons (
  region text NOT NULL,
  months smallint[] NOT NULL,
  factor double precision NOT NULL DEFAULT 0.8,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT wedding_seasons_pkey PRIMARY KEY (region),
  CONSTRAINT wedding_seasons_region_check CHECK (region ~ '^[A-Z]{2}$'),
  CONSTRAINT wedding_seasons_months_check CHECK (cardinality(months) BETWEEN 1 AND 12 AND months <@ '{1,2,3,4,5,6,7,8,9,10,11,12}'::smallint[]),
  CONSTRAINT wedding_seasons_factor_check CHECK (factor BETWEEN 0.1 AND 1)
);
INSERT INTO wedding_seasons (region, months) VALUES ('GB', '{5,6,7,8,9}'), ('US', '{5,6,7,8,9,10}'), ('NZ', '{11,12,1,2,3}');
-- Whoever runs migrations fills it, before row-level security binds the owner too.
ALTER TABLE wedding_seasons ENABLE ROW LEVEL SECURITY;
ALTER TABLE wedding_seasons FORCE ROW LEVEL SECURITY;
CREATE POLICY engine_select ON wedding_seasons FOR SELECT TO wedsync_engine USING (true);
GRANT SELECT ON wedding_seasons TO wedsync_engine;

-- 2. Where a zone lies, as far as the seasons that are known need it.
CREATE FUNCTION time_zone_region(zone text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN zone IN ('Europe/London', 'Europe/Belfast') THEN 'GB' WHEN zone IN ('Pacific/Auckland', 'Pacific/Chatham') THEN 'NZ'
    WHEN zone LIKE 'America/%' OR zone = 'Pacific/Honolulu' THEN 'US' END
$$;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;
CREATE FUNCTION season_factor(wanted_region text, month integer) RETURNS double precision
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce((SELECT s.factor FROM wedding_seasons s WHERE s.region = wanted_region AND month = ANY (s.months)), 1)
$$;
CREATE FUNCTION wedding_season_list() RETURNS TABLE (region text, months smallint[], factor double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.region, s.months, s.factor FROM wedding_seasons s
  WHERE viewer_organizations() <> '{}' OR viewer_staff_role() IS NOT NULL ORDER BY s.region
$$;
GRANT EXECUTE ON FUNCTION season_factor(text, integer), wedding_season_list() TO authenticated;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

-- By what limits are multiplied in season, 1 outside of it: of a venue by its country, else of the organization.
CREATE FUNCTION wedding_season_factor(organization uuid, venue uuid, at timestamptz) RETURNS double precision
LANGUAGE sql STABLE AS $$
  SELECT public.season_factor(coalesce(v.country, public.time_zone_region(v.time_zone), o.country, public.time_zone_region(o.time_zone)),
    extract(MONTH FROM at AT TIME ZONE coalesce(v.time_zone, o.time_zone))::integer)
  FROM public.organizations o LEFT JOIN public.venues v ON v.organization_id = o.id AND v.id = venue
  WHERE o.id = organization
$$;
CREATE OR REPLACE FUNCTION in_wedding_season(organization uuid, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT public.wedding_season_factor(organization, NULL, at) < 1
$$;

-- The same with the day: × 0.8 on a Saturday and while a wedding window is open. Whichever is stricter holds, and never both.
CREATE FUNCTION wedding_strictness(organization uuid, venue uuid, at timestamptz) RETURNS double precision
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN season.factor <= 0.8 THEN season.factor
    WHEN (SELECT day.is_saturday OR day.is_wedding_day FROM public.wedding_day_stamp(organization, NULL, NULL, at) AS day) THEN 0.8
    ELSE season.factor END
  FROM (SELECT public.wedding_season_factor(organization, venue, at) AS factor) AS season
$$;

-- 3. An upper bound × factor; of a success rate the error budget × factor; any other lower bound ÷ factor. Within bounds that keep it
-- finite: one rule must not make the statement fail that evaluates them all.
CREATE FUNCTION stricter_threshold(comparison threshold_comparison, metric performance_metric_type, threshold double precision,
  factor double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN factor = 1 THEN threshold
    WHEN comparison = 'below' AND metric IS NULL AND threshold BETWEEN 0 AND 100 THEN 100 - (100 - threshold) * factor
    WHEN comparison = 'below' THEN greatest(least(threshold, 1e300), -1e300) / factor
    ELSE threshold * factor
  END
$$;
CREATE OR REPLACE FUNCTION effective_threshold(configuration alert_configurations, at timestamptz) RETURNS double precision
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT public.stricter_threshold(configuration.comparison, configuration.metric_type, configuration.threshold_value,
    CASE WHEN configuration.wedding_season_adjustment THEN public.wedding_strictness(configuration.organization_id, NULL, at) ELSE 1 END)
$$;
GRANT EXECUTE ON FUNCTION time_zone_region(text), wedding_season_factor(uuid, uuid, timestamptz), wedding_strictness(uuid, uuid, timestamptz),
  stricter_threshold(threshold_comparison, performance_metric_type, double precision, double precision) TO authenticated, wedsync_engine;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 4. The evaluators, with the season of the venue where a rule judges venues.
-- A value passes a limit. The window is made of whole minutes, each read once for all rules that ask for it. A rule judges 500 groups
-- apart, the busiest of those that are new, and all others together.
CREATE OR REPLACE FUNCTION evaluate_threshold_rules(most integer DEFAULT 1000) RETURNS integer
-- The sketches of thousands of rules are sorted in memory.
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET work_mem = '32MB' AS $$
DECLARE
  moment constant timestamptz := engine_now();
  due integer;
  seen rule_observation[];
BEGIN
  WITH rule AS MATERIALIZED (
    SELECT row_number() OVER () AS place, (d.rule).organization_id, (d.rule).id, (d.rule).service_name, (d.rule).metric_type,
           coalesce((d.rule).metric_unit, usual_unit((d.rule).metric_type)) AS unit, (d.rule).window_seconds, (d.rule).group_by,
           (d.rule).aggregation, (d.rule).comparison, (d.rule).minimum_samples, (d.rule).threshold_value, (d.rule).resolve_threshold,
           (d.rule).wedding_season_adjustment AS adjusted, d.strict,
           CASE WHEN (d.rule).group_by IN ('endpoint', 'venue') THEN (d.rule).group_by::text ELSE 'service' END::metric_scope AS scope,
           date_trunc('minute', moment - (d.rule).window_seconds * interval '1 second', 'UTC') AS since
    FROM claim_due_rules('threshold', most) AS d
  ), span AS MATERIALIZED (
    SELECT r.organization_id, r.service_name, r.metric_type, r.unit, r.scope, min(r.since) AS since, array_agg(r.place) AS places
    FROM rule r GROUP BY 1, 2, 3, 4, 5
  ), minute AS MATERIALIZED (
    SELECT s.places, n.service_name, n.scope_value, n.bucket_at, n.sample_count, n.value_sum, n.value_min, n.value_max, n.sketch
    FROM span s CROSS JOIN LATERAL (
      -- Each way has its index.
      SELECT k.* FROM metric_rollups k
      WHERE s.service_name IS NOT NULL AND k.organization_id = s.organization_id AND k.service_name = s.service_name
        AND k.metric_type = s.metric_type AND k.unit = s.unit AND k.scope = s.scope AND k.bucket_at BETWEEN s.since AND moment
      UNION ALL
      SELECT k.* FROM metric_rollups k
      WHERE s.service_name IS NULL AND k.organization_id = s.organization_id AND k.metric_type = s.metric_type AND k.unit = s.unit
        AND k.scope = s.scope AND k.bucket_at BETWEEN s.since AND moment
    ) AS n
  ), standing AS MATERIALIZED (
    SELECT r.place, s.group_key, s.state FROM rule r
    JOIN alert_rule_states s ON s.organization_id = r.organization_id AND s.alert_configuration_id = r.id
  ), grouped AS MATERIALIZED (
    SELECT g.*, s.state, row_number() OVER () AS number
    FROM (
      SELECT r.place, CASE WHEN r.group_by IN ('service', 'endpoint') THEN m.service_name ELSE r.service_name END AS seen_service,
             CASE WHEN r.group_by = 'venue' THEN m.scope_value::uuid END AS venue_id,
             CASE r.group_by WHEN 'organization' THEN '' WHEN 'service' THEN m.service_name WHEN 'venue' THEN m.scope_value
               ELSE endpoint_group(m.service_name, m.scope_value) END AS group_key,
             sum(m.sample_count) AS samples, sum(m.value_sum) AS value_sum, min(m.value_min) AS value_min, max(m.value_max) AS value_max,
             array_agg(m.sketch) FILTER (WHERE r.aggregation IN ('p50', 'p95', 'p99')) AS sketches
      FROM minute m CROSS JOIN LATERAL unnest(m.places) AS asking (place)
      JOIN rule r ON r.place = asking.place AND m.bucket_at >= r.since
      GROUP BY 1, 2, 3, 4
    ) AS g
    LEFT JOIN standing s ON s.place = g.place AND s.group_key = g.group_key
  ), crowded AS MATERIALIZED (
    SELECT g.place FROM grouped g WHERE g.state IS NULL GROUP BY g.place
    HAVING count(*) + (SELECT count(*) FROM standing s WHERE s.place = g.place) > 500
  ), lesser AS MATERIALIZED (
    SELECT l.number FROM (
      SELECT g.number, (SELECT count(*) FROM standing s WHERE s.place = g.place)
          + row_number() OVER (PARTITION BY g.place ORDER BY g.samples DESC, g.group_key) AS rank
      FROM grouped g WHERE g.state IS NULL AND g.place IN (SELECT c.place FROM crowded c)
    ) AS l WHERE l.rank > 500
  ), measured AS MATERIALIZED (
    SELECT g.place, g.seen_service, g.venue_id, g.group_key, g.samples, g.value_sum, g.value_min, g.value_max, g.sketches, g.state
    FROM grouped g WHERE NOT EXISTS (SELECT FROM lesser l WHERE l.number = g.number)
    UNION ALL
    -- Whoever invents endpoints by the thousand makes one group more, not thousands.
    SELECT o.place, NULL, NULL, 'all others', o.samples, o.value_sum, o.value_min, o.value_max,
           (SELECT array_agg(k) FROM grouped g JOIN lesser l USING (number) CROSS JOIN LATERAL unnest(g.sketches) AS k WHERE g.place = o.place),
           (SELECT s.state FROM standing s WHERE s.place = o.place AND s.group_key = 'all others')
    FROM (
      SELECT g.place, sum(g.samples) AS samples, sum(g.value_sum) AS value_sum, min(g.value_min) AS value_min, max(g.value_max) AS value_max
      FROM grouped g JOIN lesser l USING (number) GROUP BY g.place) AS o
  ), candidate AS MATERIALIZED (
    SELECT * FROM measured
    UNION ALL
    -- What was there before and has fallen silent; and what a rule names, though it never said anything.
    SELECT known.place, CASE WHEN r.group_by = 'service' THEN known.group_key ELSE r.service_name END,
           CASE WHEN r.group_by = 'venue' AND known.group_key <> 'all others' THEN known.group_key::uuid END, known.group_key,
           0, NULL, NULL, NULL, NULL, NULL
    FROM (
      SELECT s.place, s.group_key FROM standing s
      UNION
      SELECT r.place, CASE r.group_by WHEN 'service' THEN r.service_name ELSE '' END FROM rule r
      WHERE r.group_by = 'organization' OR (r.group_by = 'service' AND r.service_name IS NOT NULL)
    ) AS known
    JOIN rule r ON r.place = known.place
    WHERE NOT EXISTS (SELECT FROM measured m WHERE m.place = known.place AND m.group_key = known.group_key)
  ), strictness AS MATERIALIZED (
    SELECT s.organization_id, s.spot, wedding_strictness(s.organization_id, nullif(s.spot, s.organization_id), moment) AS factor
    FROM (SELECT DISTINCT r.organization_id, coalesce(c.venue_id, r.organization_id) AS spot FROM candidate c JOIN rule r USING (place)
          WHERE r.strict OR (r.adjusted AND c.venue_id IS NOT NULL)) AS s
  ), bounded AS (
    -- What fires is judged by the limit at which it is over. What was well and never came near its limit needs no percentile.
    SELECT c.*, r.organization_id, r.id, r.metric_type, r.unit, r.window_seconds, r.aggregation, r.comparison, r.threshold_value, r.since,
           limits.threshold, limits.bound, coalesce(c.samples >= r.minimum_samples, false) AS enough,
           c.state = 'ok' AND NOT CASE r.comparison WHEN 'above' THEN c.value_max > limits.bound ELSE c.value_min < limits.bound END AS clear
    FROM candidate c JOIN rule r USING (place)
    LEFT JOIN strictness f ON r.adjusted AND f.organization_id = r.organization_id AND f.spot = coalesce(c.venue_id, r.organization_id)
    CROSS JOIN LATERAL (
      SELECT own.threshold, CASE WHEN c.state = 'firing'
        THEN coalesce(stricter_threshold(r.comparison, r.metric_type, r.resolve_threshold, coalesce(f.factor, 1)), own.threshold)
        ELSE own.threshold END AS bound
      FROM (SELECT stricter_threshold(r.comparison, r.metric_type, r.threshold_value, coalesce(f.factor, 1)) AS threshold) AS own) AS limits
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

CREATE OR REPLACE FUNCTION evaluate_composite_rules(most integer DEFAULT 1000) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment constant timestamptz := engine_now();
  due integer;
  seen rule_observation[];
BEGIN
  WITH claimed AS MATERIALIZED (
    SELECT d.rule, d.strict FROM claim_due_rules('composite', most) AS d
  ), strictness AS MATERIALIZED (
    SELECT s.organization_id, wedding_strictness(s.organization_id, NULL, moment) AS factor
    FROM (SELECT DISTINCT (c.rule).organization_id FROM claimed c WHERE c.strict) AS s
  ), rule AS MATERIALIZED (
    SELECT (d.rule).organization_id, (d.rule).id, (d.rule).service_name, (d.rule).condition, (d.rule).comparison, (d.rule).threshold_value,
           (d.rule).window_seconds, (d.rule).minimum_samples, own.factor,
           stricter_threshold((d.rule).comparison, NULL, (d.rule).threshold_value, own.factor) AS threshold,
           CASE WHEN s.state = 'firing' THEN coalesce((d.rule).resolve_threshold, (d.rule).threshold_value)
             ELSE (d.rule).threshold_value END AS own_limit
    FROM claimed d
    LEFT JOIN strictness f ON d.strict AND f.organization_id = (d.rule).organization_id
    CROSS JOIN LATERAL (SELECT coalesce(f.factor, 1) AS factor) AS own
    LEFT JOIN alert_rule_states s ON s.organization_id = (d.rule).organization_id AND s.alert_configuration_id = (d.rule).id
      AND s.group_key = ''
  ), leaf AS MATERIALIZED (
    SELECT r.organization_id, r.id, l.leaf, (l.leaf ->> 'rule')::uuid AS rule_id, l.leaf -> 'ratio' ->> 'of' AS event_type,
           (l.leaf -> 'ratio' -> 'success') IS DISTINCT FROM 'false' AS of_success, NOT l.leaf ?| ARRAY['below', 'above'] AS is_own,
           CASE WHEN l.leaf ? 'below' THEN 'below' WHEN l.leaf ? 'above' THEN 'above' ELSE r.comparison END::threshold_comparison AS comparison,
           stricter_threshold(CASE WHEN l.leaf ? 'below' THEN 'below' WHEN l.leaf ? 'above' THEN 'above' ELSE r.comparison END::threshold_comparison,
             NULL, coalesce((l.leaf ->> 'below')::float8, (l.leaf ->> 'above')::float8, r.own_limit), r.factor) AS bound,
           coalesce((l.leaf ->> 'windowSeconds')::integer, r.window_seconds) AS window_seconds,
           coalesce((l.leaf ->> 'minimumSamples')::integer, r.minimum_samples) AS minimum_samples
    FROM rule r CROSS JOIN LATERAL composite_leaves(r.condition) AS l (leaf)
  ), wanted AS MATERIALIZED (
    SELECT DISTINCT l.organization_id, l.event_type, l.window_seconds FROM leaf l WHERE l.event_type IS NOT NULL
  ), counted AS MATERIALIZED (
    SELECT w.organization_id, w.event_type, w.window_seconds, e.samples, e.succeeded
    FROM wanted w CROSS JOIN LATERAL (
      SELECT count(*) AS samples, count(*) FILTER (WHERE b.success) AS succeeded FROM business_events b
      -- Nothing is received long before it happens.
      WHERE b.organization_id = w.organization_id AND b.event_type = w.event_type::business_event_type
        AND b.created_at > moment - w.window_seconds * interval '1 second' - interval '5 minutes'
        AND b.timestamp > moment - w.window_seconds * interval '1 second' AND b.timestamp <= moment) AS e
  ), known AS MATERIALIZED (
    SELECT l.organization_id, l.id, l.leaf, l.is_own, l.minimum_samples, c.samples, share.percent,
           l.rule_id IS NOT NULL AND rested_on.enabled IS NOT TRUE AS is_off,
           -- Nobody knows what a rule that is switched off would say.
           CASE WHEN l.rule_id IS NOT NULL AND rested_on.enabled IS NOT TRUE THEN NULL
             WHEN l.rule_id IS NOT NULL THEN EXISTS (
               SELECT FROM alert_rule_states s
               WHERE s.organization_id = l.organization_id AND s.alert_configuration_id = l.rule_id AND s.state = 'firing'
             ) OR EXISTS (
               -- What an error raised has no state of its own: it holds as long as its alert is open.
               SELECT FROM alert_history a JOIN alert_configurations p ON p.organization_id = a.organization_id AND p.id = a.alert_configuration_id
               WHERE a.organization_id = l.organization_id AND a.alert_configuration_id = l.rule_id AND p.alert_type = 'pattern_match'
                 AND a.alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed'))
             WHEN c.samples < l.minimum_samples THEN NULL
             WHEN l.comparison = 'above' THEN share.percent > l.bound
             ELSE share.percent < l.bound END AS holds
    FROM leaf l
    LEFT JOIN alert_configurations rested_on ON rested_on.organization_id = l.organization_id AND rested_on.id = l.rule_id
      AND rested_on.archived_at IS NULL
    LEFT JOIN counted c ON c.organization_id = l.organization_id AND c.event_type = l.event_type AND c.window_seconds = l.window_seconds
    CROSS JOIN LATERAL (
      SELECT 100.0 * CASE WHEN l.of_success THEN c.succeeded ELSE c.samples - c.succeeded END / nullif(c.samples, 0) AS percent) AS share
  ), facts AS MATERIALIZED (
    SELECT k.organization_id, k.id, jsonb_object_agg(k.leaf::text, k.holds) AS holding, min(k.percent) FILTER (WHERE k.is_own) AS percent,
           sum(k.samples) AS samples,
           jsonb_agg(jsonb_build_object('condition', k.leaf, 'holds', k.holds, 'percent', round(k.percent, 3), 'samples', k.samples)
             || CASE WHEN k.is_off THEN '{"unknown": "the rule is switched off"}'::jsonb ELSE '{}' END) AS listed
    FROM known k GROUP BY k.organization_id, k.id
  ), judged AS (
    SELECT r.*, facts.percent, facts.samples, facts.listed, composite_verdict(r.condition, facts.holding) AS verdict
    FROM rule r LEFT JOIN facts ON facts.organization_id = r.organization_id AND facts.id = r.id
  )
  SELECT (SELECT count(*) FROM rule), array_agg(ROW(j.organization_id, j.id, '', j.service_name, NULL, j.verdict, j.percent, j.threshold,
      coalesce(j.samples, 0), CASE WHEN j.percent IS NULL THEN 'its conditions hold together'
        ELSE format('%s %%, %s %s %%', plain_number(j.percent::float8), j.comparison, plain_number(j.threshold)) END,
      jsonb_build_object('conditions', j.listed, 'threshold', j.threshold_value, 'until', moment))::rule_observation)
  INTO due, seen FROM judged j;
  PERFORM settle_rules(seen) WHERE seen IS NOT NULL;
  RETURN due;
END
$$;

CREATE OR REPLACE FUNCTION evaluate_anomaly_rules(most integer DEFAULT 1000) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  -- The minute under way is not over.
  until constant timestamptz := date_trunc('minute', engine_now(), 'UTC');
  due integer;
  seen rule_observation[];
BEGIN
  WITH claimed AS MATERIALIZED (
    SELECT d.rule, d.strict FROM claim_due_rules('anomaly', most) AS d
  ), measured AS MATERIALIZED (
    SELECT c.rule, c.strict, w.* FROM claimed c
    CROSS JOIN LATERAL rule_deviations(c.rule, until - (c.rule).window_seconds * interval '1 second', until) AS w
  ), candidate AS MATERIALIZED (
    SELECT m.rule, m.strict, m.group_key, m.service_name, m.venue_id, m.samples, m.value, m.expected, m.deviation, m.hour_of_week,
           CASE WHEN m.samples >= (m.rule).minimum_samples THEN m.distance END AS distance
    FROM measured m
    UNION ALL
    -- What was there before and has fallen silent.
    SELECT c.rule, c.strict, s.group_key, CASE WHEN (c.rule).group_by = 'service' THEN s.group_key ELSE (c.rule).service_name END,
           CASE WHEN (c.rule).group_by = 'venue' THEN s.group_key::uuid END, 0, NULL, NULL, NULL, NULL, NULL
    FROM claimed c
    JOIN alert_rule_states s ON s.organization_id = (c.rule).organization_id AND s.alert_configuration_id = (c.rule).id
    WHERE NOT EXISTS (SELECT FROM measured m WHERE (m.rule).organization_id = s.organization_id AND (m.rule).id = s.alert_configuration_id
      AND m.group_key = s.group_key)
  ), strictness AS MATERIALIZED (
    SELECT s.organization_id, s.place, wedding_strictness(s.organization_id, nullif(s.place, s.organization_id), until) AS factor
    FROM (SELECT DISTINCT (c.rule).organization_id, coalesce(c.venue_id, (c.rule).organization_id) AS place FROM candidate c
          WHERE c.strict OR ((c.rule).wedding_season_adjustment AND c.venue_id IS NOT NULL)) AS s
  )
  SELECT (SELECT count(*) FROM claimed), array_agg(ROW((j.rule).organization_id, (j.rule).id, j.group_key, j.service_name, j.venue_id,
      j.distance > own.allowed, j.value, j.expected + j.deviation * own.allowed * CASE WHEN j.value < j.expected THEN -1 ELSE 1 END, j.samples,
      CASE WHEN j.distance IS NULL THEN format('too few values of %s%s', (j.rule).metric_type, coalesce(' of ' || nullif(j.group_key, ''), ''))
        ELSE format('%s of %s%s is %s, usual is %s within %s', (j.rule).aggregation, (j.rule).metric_type,
          coalesce(' of ' || nullif(j.group_key, ''), ''), plain_number(j.value), plain_number(j.expected), plain_number(j.deviation)) END,
      jsonb_build_object('metricType', upper((j.rule).metric_type::text), 'aggregation', upper((j.rule).aggregation::text),
        'expected', j.expected, 'usualDeviation', j.deviation, 'deviations', j.distance, 'deviationLimit', own.allowed,
        'comparedWith', CASE WHEN j.hour_of_week >= 0 THEN 'THE_HOUR_OF_THE_WEEK' ELSE 'ALL_HOURS' END,
        'from', until - (j.rule).window_seconds * interval '1 second', 'until', until))::rule_observation)
  INTO due, seen
  FROM candidate j
  LEFT JOIN strictness f ON f.organization_id = (j.rule).organization_id AND f.place = coalesce(j.venue_id, (j.rule).organization_id)
    AND (j.rule).wedding_season_adjustment
  CROSS JOIN LATERAL (SELECT stricter_threshold('above', NULL, (j.rule).deviation_limit, coalesce(f.factor, 1)) AS allowed) AS own;
  PERFORM settle_rules(seen) WHERE seen IS NOT NULL;
  RETURN due;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

DROP FUNCTION stricter_threshold(threshold_comparison, performance_metric_type, double precision, boolean);
