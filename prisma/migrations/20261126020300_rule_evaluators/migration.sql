-- The evaluators: each takes the rules of its kind that are due in all organizations, sees what they ask for in one statement,
-- and hands it to settle_rules.

-- 1. What a composite comes to, from what its leaves came to (by their own text): true, false, or null where it cannot be known.
CREATE FUNCTION composite_verdict(tree jsonb, known jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held integer;
  unknown integer;
  parts jsonb := coalesce(tree -> 'and', tree -> 'or', tree -> 'of');
BEGIN
  IF tree ? 'not' THEN
    RETURN NOT composite_verdict(tree -> 'not', known);
  ELSIF parts IS NULL THEN
    RETURN (known ->> tree::text)::boolean;
  END IF;
  SELECT count(*) FILTER (WHERE verdict), count(*) FILTER (WHERE verdict IS NULL) INTO held, unknown
  FROM (SELECT composite_verdict(part, known) AS verdict FROM jsonb_array_elements(parts) AS part) AS judged;
  RETURN CASE WHEN held >= wanted.least THEN true WHEN held + unknown < wanted.least THEN false END
  FROM (SELECT CASE WHEN tree ? 'and' THEN jsonb_array_length(parts) WHEN tree ? 'or' THEN 1 ELSE (tree ->> 'atLeast')::integer END) AS wanted (least);
END
$$;
GRANT EXECUTE ON FUNCTION composite_verdict(jsonb, jsonb) TO wedsync_engine;

-- A number as people write it.
CREATE FUNCTION plain_number(value double precision) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN abs(value) >= 1e15 THEN value::text ELSE trim_scale(round(value::numeric, 2))::text END
$$;
GRANT EXECUTE ON FUNCTION plain_number(double precision) TO wedsync_engine;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- What an endpoint of a service is called among the groups of a rule, in at most 400 characters: no two are called the same. A
-- service whose name holds a method and a path, and whatever is longer, bears a mark of its own.
CREATE FUNCTION endpoint_group(service text, endpoint text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN length(service) + length(endpoint) < 360 AND service !~ '(^| )[A-Z]{3,10} ' THEN service || ' ' || endpoint
    ELSE left(service || ' ' || endpoint, 360) || ' ' || md5(service || chr(10) || endpoint) END
$$;

-- 2. A value passes a limit. The window is made of whole minutes.
-- A rule judges 500 groups apart, the busiest of those that are new, and all others together.
CREATE FUNCTION evaluate_threshold_rules(most integer DEFAULT 1000) RETURNS integer
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

-- 3. Several conditions together: states of other rules, and shares of business events.
CREATE FUNCTION evaluate_composite_rules(most integer DEFAULT 1000) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment constant timestamptz := engine_now();
  due integer;
  seen rule_observation[];
BEGIN
  WITH rule AS MATERIALIZED (
    SELECT (d.rule).organization_id, (d.rule).id, (d.rule).service_name, (d.rule).condition, (d.rule).comparison, (d.rule).threshold_value,
           (d.rule).window_seconds, (d.rule).minimum_samples, d.strict,
           stricter_threshold((d.rule).comparison, NULL, (d.rule).threshold_value, d.strict) AS threshold,
           CASE WHEN s.state = 'firing' THEN coalesce((d.rule).resolve_threshold, (d.rule).threshold_value)
             ELSE (d.rule).threshold_value END AS own_limit
    FROM claim_due_rules('composite', most) AS d
    LEFT JOIN alert_rule_states s ON s.organization_id = (d.rule).organization_id AND s.alert_configuration_id = (d.rule).id
      AND s.group_key = ''
  ), leaf AS MATERIALIZED (
    SELECT r.organization_id, r.id, l.leaf, (l.leaf ->> 'rule')::uuid AS rule_id, l.leaf -> 'ratio' ->> 'of' AS event_type,
           (l.leaf -> 'ratio' -> 'success') IS DISTINCT FROM 'false' AS of_success, NOT l.leaf ?| ARRAY['below', 'above'] AS is_own,
           CASE WHEN l.leaf ? 'below' THEN 'below' WHEN l.leaf ? 'above' THEN 'above' ELSE r.comparison END::threshold_comparison AS comparison,
           stricter_threshold(CASE WHEN l.leaf ? 'below' THEN 'below' WHEN l.leaf ? 'above' THEN 'above' ELSE r.comparison END::threshold_comparison,
             NULL, coalesce((l.leaf ->> 'below')::float8, (l.leaf ->> 'above')::float8, r.own_limit), r.strict) AS bound,
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
           CASE WHEN l.rule_id IS NOT NULL THEN EXISTS (
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
    LEFT JOIN counted c ON c.organization_id = l.organization_id AND c.event_type = l.event_type AND c.window_seconds = l.window_seconds
    CROSS JOIN LATERAL (
      SELECT 100.0 * CASE WHEN l.of_success THEN c.succeeded ELSE c.samples - c.succeeded END / nullif(c.samples, 0) AS percent) AS share
  ), judged AS (
    SELECT r.*, facts.percent, facts.samples, facts.listed, composite_verdict(r.condition, facts.holding) AS verdict
    FROM rule r CROSS JOIN LATERAL (
      SELECT jsonb_object_agg(k.leaf::text, k.holds) AS holding, min(k.percent) FILTER (WHERE k.is_own) AS percent,
             sum(k.samples) AS samples,
             jsonb_agg(jsonb_build_object('condition', k.leaf, 'holds', k.holds, 'percent', round(k.percent, 3), 'samples', k.samples)) AS listed
      FROM known k WHERE k.organization_id = r.organization_id AND k.id = r.id) AS facts
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

-- 4. Something stays silent. A monitor is expected every interval once it has given a sign of life; a venue, which has no
-- interval, once two checks came no further apart than the rule's window. A venue that says it is offline is believed at once.
CREATE FUNCTION evaluate_heartbeat_rules(most integer DEFAULT 1000) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment constant timestamptz := engine_now();
  due_rules uuid[];
  concerned uuid[];
  seen rule_observation[];
BEGIN
  SELECT array_agg((d.rule).id), array_agg(DISTINCT (d.rule).organization_id) INTO due_rules, concerned
  FROM claim_due_rules('heartbeat', most) AS d;
  IF due_rules IS NULL THEN RETURN 0; END IF;

  -- A check is a sign of life whatever it found.
  UPDATE monitor_configurations m SET last_seen_at = sign.newest
  FROM monitor_configurations w CROSS JOIN LATERAL (
    SELECT max(h.occurred_at) AS newest FROM system_health_checks h
    WHERE h.organization_id = w.organization_id AND h.monitor_configuration_id = w.id
      AND h.created_at > greatest(w.last_seen_at, moment - interval '1 day')) AS sign
  WHERE w.organization_id = ANY (concerned) AND w.enabled AND w.archived_at IS NULL
    AND m.organization_id = w.organization_id AND m.id = w.id AND sign.newest > coalesce(m.last_seen_at, '-infinity');

  WITH rule AS MATERIALIZED (
    SELECT c.organization_id, c.id, c.service_name, c.window_seconds, c.missed_intervals, c.grace_seconds
    FROM alert_configurations c WHERE c.organization_id = ANY (concerned) AND c.id = ANY (due_rules)
  ), venue AS MATERIALIZED (
    SELECT v.organization_id, v.id, v.name, v.status AS noted, checks.newest, checks.earlier, checks.status
    FROM venues v CROSS JOIN LATERAL (
      SELECT max(c.checked_at) AS newest, min(c.checked_at) AS earlier, (array_agg(c.status ORDER BY c.checked_at DESC))[1] AS status
      FROM (SELECT k.checked_at, k.status FROM venue_connectivity k WHERE k.organization_id = v.organization_id AND k.venue_id = v.id
            ORDER BY k.checked_at DESC LIMIT 2) AS c) AS checks
    WHERE v.organization_id = ANY (concerned) AND v.archived_at IS NULL AND checks.newest IS NOT NULL
  ), watched AS MATERIALIZED (
    SELECT r.organization_id, r.id, 'monitor:' || m.id AS group_key, m.service_name, m.venue_id, m.name,
           m.last_seen_at AS newest, m.interval_seconds * r.missed_intervals + r.grace_seconds AS limit_seconds, true AS regular, false AS offline
    FROM rule r JOIN monitor_configurations m ON m.organization_id = r.organization_id
    WHERE m.enabled AND m.archived_at IS NULL AND m.last_seen_at IS NOT NULL AND (r.service_name IS NULL OR m.service_name = r.service_name)
    UNION ALL
    SELECT r.organization_id, r.id, 'venue:' || v.id, NULL, v.id, v.name, v.newest, r.window_seconds + r.grace_seconds,
           v.earlier < v.newest AND v.newest - v.earlier <= r.window_seconds * interval '1 second', v.status = 'offline'
    FROM rule r JOIN venue v ON v.organization_id = r.organization_id WHERE r.service_name IS NULL
  ), noted AS (
    UPDATE venues v SET status = now_is.status, status_changed_at = moment
    FROM (
      SELECT k.organization_id, k.id, CASE WHEN bool_or(w.regular AND moment - w.newest > w.limit_seconds * interval '1 second') THEN 'offline'
        ELSE k.status::text END::venue_status AS status
      FROM venue k JOIN watched w ON w.organization_id = k.organization_id AND w.group_key = 'venue:' || k.id
      GROUP BY k.organization_id, k.id, k.status
    ) AS now_is
    WHERE v.organization_id = now_is.organization_id AND v.id = now_is.id AND v.status <> now_is.status
  ), judged AS (
    SELECT w.*, extract(epoch FROM moment - w.newest)::float8 AS silent_seconds,
           w.offline OR (w.regular AND moment - w.newest > w.limit_seconds * interval '1 second') AS verdict
    FROM watched w
    UNION ALL
    -- What is watched no longer is not silent.
    SELECT r.organization_id, r.id, s.group_key, NULL, NULL, s.group_key, moment, 0, false, false, NULL, false
    FROM rule r JOIN alert_rule_states s ON s.organization_id = r.organization_id AND s.alert_configuration_id = r.id
    WHERE NOT EXISTS (SELECT FROM watched w WHERE w.organization_id = r.organization_id AND w.id = r.id AND w.group_key = s.group_key)
  )
  SELECT array_agg(ROW(j.organization_id, j.id, j.group_key, j.service_name, j.venue_id, j.verdict, j.silent_seconds, j.limit_seconds, 1,
      CASE WHEN j.offline THEN format('%s is offline', j.name)
        ELSE format('%s has been silent for %s s, %s s are allowed', j.name, round(j.silent_seconds), j.limit_seconds) END,
      jsonb_build_object('lastSeenAt', j.newest, 'offline', j.offline))::rule_observation)
  INTO seen FROM judged j;
  PERFORM settle_rules(seen) WHERE seen IS NOT NULL;
  RETURN cardinality(due_rules);
END
$$;

-- 5. Where one rule makes the statement fail: each that is due by itself. What fails is put off and told; the others go on.
CREATE FUNCTION evaluate_rules_apart(kind alert_type_enum, most integer DEFAULT 100)
RETURNS TABLE (organization_id uuid, id uuid, problem text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  FOR turn IN 1..most LOOP
    SELECT t.organization_id, t.id INTO organization_id, id FROM alert_rule_timers t
    WHERE t.alert_type = kind AND t.due_at <= engine_now() ORDER BY t.due_at, t.id LIMIT 1 FOR UPDATE SKIP LOCKED;
    EXIT WHEN NOT FOUND;
    BEGIN
      PERFORM CASE kind WHEN 'threshold' THEN evaluate_threshold_rules(1) WHEN 'anomaly' THEN evaluate_anomaly_rules(1)
                        WHEN 'heartbeat' THEN evaluate_heartbeat_rules(1) WHEN 'composite' THEN evaluate_composite_rules(1) END;
    EXCEPTION WHEN OTHERS THEN
      problem := SQLERRM;
      UPDATE alert_rule_timers t SET due_at = engine_now() + interval '5 minutes'
      WHERE t.organization_id = evaluate_rules_apart.organization_id AND t.id = evaluate_rules_apart.id;
      RETURN NEXT;
    END;
  END LOOP;
END
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
