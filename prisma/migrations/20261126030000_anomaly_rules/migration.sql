-- A value leaves its usual range. What is usual is learned once a day from four weeks of the rule's own windows: the median of
-- the hour of the week (where it is three weeks old: so Saturdays are compared with Saturdays), else of all; and how far all but
-- one of 200 windows are from it. A value counts as unusual when it is deviation_limit times as far. The deviation is a high
-- quantile and not the median of the deviations, since it knows of what happens now and then: on the Numenta Anomaly Benchmark
-- (npm run bench -- anomalies) that is the difference between 46 and more than 60 points.

ALTER TABLE alert_configurations
  ADD COLUMN deviation_limit double precision NOT NULL DEFAULT 1.4,
  ADD COLUMN learning_days integer NOT NULL DEFAULT 7,
  -- squawk-ignore constraint-missing-not-valid -- the column is new, and its default passes.
  ADD CONSTRAINT alert_configurations_deviation_limit_check CHECK (deviation_limit BETWEEN 0.1 AND 1000),
  -- squawk-ignore constraint-missing-not-valid -- the column is new, and its default passes.
  ADD CONSTRAINT alert_configurations_learning_days_check CHECK (learning_days BETWEEN 1 AND 28);
GRANT INSERT (deviation_limit, learning_days), UPDATE (deviation_limit, learning_days) ON alert_configurations TO authenticated;

-- 1. What was learned: per rule, group and hour of the week in the organization's zone (0: Monday from midnight; -1: any hour).
CREATE TABLE alert_rule_baselines (
  organization_id uuid NOT NULL,
  alert_configuration_id uuid NOT NULL,
  group_key text NOT NULL,
  hour_of_week smallint NOT NULL,
  expected double precision NOT NULL,
  deviation double precision NOT NULL,
  window_count integer NOT NULL,
  learned_from timestamptz(6) NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT alert_rule_baselines_pkey PRIMARY KEY (organization_id, alert_configuration_id, group_key, hour_of_week),
  CONSTRAINT alert_rule_baselines_hour_of_week_check CHECK (hour_of_week BETWEEN -1 AND 167),
  CONSTRAINT alert_rule_baselines_window_count_check CHECK (window_count >= 1),
  CONSTRAINT alert_rule_baselines_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT alert_rule_baselines_organization_id_alert_configuration_i_fkey FOREIGN KEY (organization_id, alert_configuration_id) REFERENCES alert_configurations (organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION
);
ALTER TABLE alert_rule_baselines ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_rule_baselines FORCE ROW LEVEL SECURITY;
CREATE POLICY engine_select ON alert_rule_baselines FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY engine_insert ON alert_rule_baselines FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY engine_delete ON alert_rule_baselines FOR DELETE TO wedsync_engine USING (true);
GRANT SELECT, INSERT, DELETE ON alert_rule_baselines TO wedsync_engine;
CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON alert_rule_baselines FOR EACH ROW
  WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization();

ALTER TABLE alert_rule_timers ADD COLUMN learned_at timestamptz(6);

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 2. The windows of a rule that end at `until`, one after the other back to `since`, and what its measurements came to in each.
CREATE FUNCTION rule_windows(rule alert_configurations, since timestamptz, until timestamptz)
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

CREATE FUNCTION hour_of_week(at timestamptz, zone text) RETURNS integer
LANGUAGE sql STABLE AS $$
  SELECT (extract(isodow FROM at AT TIME ZONE zone)::integer - 1) * 24 + extract(hour FROM at AT TIME ZONE zone)::integer
$$;

-- 3. Learns anew what is usual, of the rules that did not for a day. Gives how many.
CREATE FUNCTION learn_rule_baselines(most integer DEFAULT 50, moment timestamptz DEFAULT engine_now()) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  learners alert_configurations[];
BEGIN
  WITH due AS (
    SELECT t.organization_id, t.id FROM alert_rule_timers t
    WHERE t.alert_type = 'anomaly' AND coalesce(t.learned_at, '-infinity') <= moment - interval '1 day'
    ORDER BY t.learned_at NULLS FIRST LIMIT most FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE alert_rule_timers t SET learned_at = moment FROM due
    WHERE t.organization_id = due.organization_id AND t.id = due.id RETURNING t.organization_id, t.id
  )
  SELECT array_agg(c) INTO learners FROM taken JOIN alert_configurations c USING (organization_id, id);
  IF learners IS NULL THEN RETURN 0; END IF;

  DELETE FROM alert_rule_baselines b USING unnest(learners) AS r
  WHERE b.organization_id = r.organization_id AND b.alert_configuration_id = r.id;

  WITH seen AS MATERIALIZED (
    SELECT r.organization_id, r.id, w.group_key, w.starts_at, w.value, hour_of_week(w.starts_at, o.time_zone) AS hour,
           date_trunc('week', w.starts_at AT TIME ZONE o.time_zone) AS week
    FROM unnest(learners) AS r JOIN organizations o ON o.id = r.organization_id
    CROSS JOIN LATERAL rule_windows(r, moment - interval '28 days', moment) AS w
    WHERE w.samples >= r.minimum_samples
  ), whole AS MATERIALIZED (
    SELECT s.organization_id, s.id, s.group_key, percentile_cont(0.5) WITHIN GROUP (ORDER BY s.value) AS expected,
           count(*) AS windows, min(s.starts_at) AS learned_from
    FROM seen s GROUP BY 1, 2, 3
  ), hourly AS MATERIALIZED (
    SELECT s.organization_id, s.id, s.group_key, s.hour, percentile_cont(0.5) WITHIN GROUP (ORDER BY s.value) AS expected,
           count(*) AS windows
    FROM seen s GROUP BY 1, 2, 3, 4 HAVING count(DISTINCT s.week) >= 3
  ), off AS MATERIALIZED (
    SELECT w.organization_id, w.id, w.group_key,
           percentile_cont(0.995) WITHIN GROUP (ORDER BY abs(s.value - w.expected)) AS anytime,
           percentile_cont(0.995) WITHIN GROUP (ORDER BY abs(s.value - h.expected)) AS in_its_hour
    FROM whole w JOIN seen s USING (organization_id, id, group_key) LEFT JOIN hourly h USING (organization_id, id, group_key, hour)
    GROUP BY 1, 2, 3
  )
  INSERT INTO alert_rule_baselines (organization_id, alert_configuration_id, group_key, hour_of_week, expected, deviation,
    window_count, learned_from)
  SELECT w.organization_id, w.id, w.group_key, u.hour, u.expected,
         -- What never moved may move by a hundredth.
         greatest(u.deviation, abs(u.expected) / 100, 1e-9), u.windows, w.learned_from
  FROM whole w JOIN off USING (organization_id, id, group_key)
  CROSS JOIN LATERAL (
    SELECT -1 AS hour, w.expected, off.anytime AS deviation, w.windows
    UNION ALL
    SELECT h.hour, h.expected, off.in_its_hour, h.windows FROM hourly h
    WHERE h.organization_id = w.organization_id AND h.id = w.id AND h.group_key = w.group_key
  ) AS u;
  RETURN cardinality(learners);
END
$$;

-- 4. How unusual each window of a rule is: its distance from what is expected, in usual deviations; null while that is not known.
CREATE FUNCTION rule_deviations(rule alert_configurations, since timestamptz, until timestamptz)
RETURNS TABLE (group_key text, service_name text, venue_id uuid, starts_at timestamptz, samples bigint, value double precision,
  expected double precision, deviation double precision, hour_of_week smallint, distance double precision)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT w.group_key, w.service_name, w.venue_id, w.starts_at, w.samples, w.value, b.expected, b.deviation, b.hour_of_week,
         CASE rule.comparison WHEN 'above' THEN w.value - b.expected WHEN 'below' THEN b.expected - w.value
           ELSE abs(w.value - b.expected) END / b.deviation
  FROM rule_windows(rule, since, until) AS w
  JOIN organizations o ON o.id = rule.organization_id
  LEFT JOIN LATERAL (
    SELECT l.* FROM alert_rule_baselines l
    WHERE l.organization_id = rule.organization_id AND l.alert_configuration_id = rule.id AND l.group_key = w.group_key
      AND l.hour_of_week IN (-1, hour_of_week(w.starts_at, o.time_zone))
      AND l.learned_from <= until - rule.learning_days * interval '1 day'
    ORDER BY l.hour_of_week DESC LIMIT 1) AS b ON true
$$;

-- 5. The evaluator. The window before now is compared with what is usual at its hour.
CREATE FUNCTION evaluate_anomaly_rules(most integer DEFAULT 1000) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  -- The minute under way is not over.
  until constant timestamptz := date_trunc('minute', engine_now(), 'UTC');
  due integer;
  seen rule_observation[];
BEGIN
  WITH claimed AS MATERIALIZED (
    SELECT d.rule, stricter_threshold('above', NULL, (d.rule).deviation_limit, d.strict) AS allowed FROM claim_due_rules('anomaly', most) AS d
  ), measured AS MATERIALIZED (
    SELECT c.rule, c.allowed, w.* FROM claimed c
    CROSS JOIN LATERAL rule_deviations(c.rule, until - (c.rule).window_seconds * interval '1 second', until) AS w
  ), candidate AS (
    SELECT m.rule, m.allowed, m.group_key, m.service_name, m.venue_id, m.samples, m.value, m.expected, m.deviation, m.hour_of_week,
           CASE WHEN m.samples >= (m.rule).minimum_samples THEN m.distance END AS distance
    FROM measured m
    UNION ALL
    -- What was there before and has fallen silent.
    SELECT c.rule, c.allowed, s.group_key, CASE WHEN (c.rule).group_by = 'service' THEN s.group_key ELSE (c.rule).service_name END,
           CASE WHEN (c.rule).group_by = 'venue' THEN s.group_key::uuid END, 0, NULL, NULL, NULL, NULL, NULL
    FROM claimed c
    JOIN alert_rule_states s ON s.organization_id = (c.rule).organization_id AND s.alert_configuration_id = (c.rule).id
    WHERE NOT EXISTS (SELECT FROM measured m WHERE (m.rule).organization_id = s.organization_id AND (m.rule).id = s.alert_configuration_id
      AND m.group_key = s.group_key)
  )
  SELECT (SELECT count(*) FROM claimed), array_agg(ROW((j.rule).organization_id, (j.rule).id, j.group_key, j.service_name, j.venue_id,
      j.distance > j.allowed, j.value, j.expected + j.deviation * j.allowed * CASE WHEN j.value < j.expected THEN -1 ELSE 1 END, j.samples,
      CASE WHEN j.distance IS NULL THEN format('too few values of %s%s', (j.rule).metric_type, coalesce(' of ' || nullif(j.group_key, ''), ''))
        ELSE format('%s of %s%s is %s, usual is %s within %s', (j.rule).aggregation, (j.rule).metric_type,
          coalesce(' of ' || nullif(j.group_key, ''), ''), plain_number(j.value), plain_number(j.expected), plain_number(j.deviation)) END,
      jsonb_build_object('metricType', upper((j.rule).metric_type::text), 'aggregation', upper((j.rule).aggregation::text),
        'expected', j.expected, 'usualDeviation', j.deviation, 'deviations', j.distance, 'deviationLimit', j.allowed,
        'comparedWith', CASE WHEN j.hour_of_week >= 0 THEN 'THE_HOUR_OF_THE_WEEK' ELSE 'ALL_HOURS' END,
        'from', until - (j.rule).window_seconds * interval '1 second', 'until', until))::rule_observation)
  INTO due, seen FROM candidate j;
  PERFORM settle_rules(seen) WHERE seen IS NOT NULL;
  RETURN due;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

-- 6. A rule that asks for something else learns anew; on a wedding day a wider range is a looser rule.
DROP TRIGGER store_condition ON alert_configurations;
CREATE TRIGGER store_condition BEFORE INSERT OR UPDATE OF condition, alert_type, comparison, threshold_value ON alert_configurations
  FOR EACH ROW WHEN (NEW.alert_type <> 'pattern_match') EXECUTE FUNCTION store_rule_condition();
CREATE TRIGGER access_wedding_day_range BEFORE UPDATE OF deviation_limit, learning_days ON alert_configurations FOR EACH ROW WHEN (
  current_user <> 'wedsync_engine' AND OLD.enabled AND OLD.archived_at IS NULL
  AND (NEW.deviation_limit > OLD.deviation_limit OR NEW.learning_days > OLD.learning_days))
  EXECUTE FUNCTION refuse_on_wedding_day('widen what a rule takes for usual');

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;
CREATE FUNCTION learn_anew() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE alert_rule_timers t SET learned_at = NULL WHERE t.organization_id = NEW.organization_id AND t.id = NEW.id;
  RETURN NULL;
END
$$;
GRANT EXECUTE ON FUNCTION learn_anew() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
CREATE TRIGGER learn_changed AFTER UPDATE ON alert_configurations FOR EACH ROW
  WHEN ((OLD.service_name, OLD.metric_type, OLD.window_seconds, OLD.minimum_samples, OLD.aggregation, OLD.group_by, OLD.metric_unit)
    IS DISTINCT FROM (NEW.service_name, NEW.metric_type, NEW.window_seconds, NEW.minimum_samples, NEW.aggregation, NEW.group_by,
      NEW.metric_unit))
  EXECUTE FUNCTION learn_anew();
