-- What a rule is told besides its limit: how the values of its window become one, what is judged apart, when it is over, what
-- silence means. A composite's condition is a tree that is checked where it is written.

CREATE TYPE metric_aggregation AS ENUM ('avg', 'min', 'max', 'sum', 'count', 'rate', 'p50', 'p95', 'p99');
CREATE TYPE rule_grouping AS ENUM ('organization', 'service', 'endpoint', 'venue');
CREATE TYPE no_data_handling AS ENUM ('keep', 'alert', 'resolve');

ALTER TABLE alert_configurations
  ADD COLUMN aggregation metric_aggregation NOT NULL DEFAULT 'avg',
  ADD COLUMN group_by rule_grouping NOT NULL DEFAULT 'service',
  ADD COLUMN metric_unit text,
  ADD COLUMN resolve_threshold double precision,
  ADD COLUMN no_data no_data_handling NOT NULL DEFAULT 'keep',
  ADD COLUMN missed_intervals integer NOT NULL DEFAULT 3,
  ADD COLUMN grace_seconds integer NOT NULL DEFAULT 0,
  -- squawk-ignore constraint-missing-not-valid -- the column is new, and its default passes.
  ADD CONSTRAINT alert_configurations_metric_unit_check CHECK (length(metric_unit) BETWEEN 1 AND 20),
  -- It is over on the good side of the threshold.
  -- squawk-ignore constraint-missing-not-valid -- the column is new, and its default passes.
  ADD CONSTRAINT alert_configurations_resolve_threshold_check CHECK (abs(resolve_threshold) < 'Infinity'::double precision
    AND CASE comparison WHEN 'above' THEN resolve_threshold <= threshold_value WHEN 'below' THEN resolve_threshold >= threshold_value
        ELSE resolve_threshold IS NULL END),
  -- squawk-ignore constraint-missing-not-valid -- the column is new, and its default passes.
  ADD CONSTRAINT alert_configurations_missed_intervals_check CHECK (missed_intervals BETWEEN 1 AND 100),
  -- squawk-ignore constraint-missing-not-valid -- the column is new, and its default passes.
  ADD CONSTRAINT alert_configurations_grace_seconds_check CHECK (grace_seconds BETWEEN 0 AND 86400);
GRANT INSERT (aggregation, group_by, metric_unit, resolve_threshold, no_data, missed_intervals, grace_seconds),
  UPDATE (aggregation, group_by, metric_unit, resolve_threshold, no_data, missed_intervals, grace_seconds)
  ON alert_configurations TO authenticated;

-- 1. The unit that a metric usually comes in: a rule that names none judges no others, since 2 s are not 2 ms.
CREATE FUNCTION usual_unit(metric performance_metric_type) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE metric WHEN 'throughput' THEN 'rps' WHEN 'core_web_vitals' THEN 'score'
    WHEN 'response_time' THEN 'ms' WHEN 'database_query_time' THEN 'ms' ELSE 'percent' END
$$;

-- 2. Strictness in one place: an upper bound × 0.8; of a success rate the error budget × 0.8; any other lower bound ÷ 0.8.
-- Within bounds that keep it finite: one rule must not make the statement fail that evaluates them all.
CREATE FUNCTION stricter_threshold(comparison threshold_comparison, metric performance_metric_type, threshold double precision,
  strict boolean) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN strict IS NOT TRUE THEN threshold
    WHEN comparison = 'below' AND metric IS NULL AND threshold BETWEEN 0 AND 100 THEN 100 - (100 - threshold) * 0.8
    WHEN comparison = 'below' THEN greatest(least(threshold, 1e300), -1e300) / 0.8
    ELSE threshold * 0.8
  END
$$;

CREATE OR REPLACE FUNCTION effective_threshold(configuration alert_configurations, at timestamptz) RETURNS double precision
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT public.stricter_threshold(configuration.comparison, configuration.metric_type, configuration.threshold_value,
    configuration.wedding_season_adjustment AND configuration.threshold_value IS NOT NULL AND (
      public.in_wedding_season(configuration.organization_id, at)
      OR (SELECT day.is_saturday OR day.is_wedding_day
          FROM public.wedding_day_stamp(configuration.organization_id, NULL, NULL, at) AS day)))
$$;
GRANT EXECUTE ON FUNCTION usual_unit(performance_metric_type) TO wedsync_engine;
GRANT EXECUTE ON FUNCTION stricter_threshold(threshold_comparison, performance_metric_type, double precision, boolean)
  TO authenticated, wedsync_engine;

-- 3. The condition of a composite: {"and": [...]}, {"or": [...]}, {"not": {...}}, {"atLeast": k, "of": [...]}, {"rule": id} and
-- {"ratio": {"of": kind of business event, "success": true}, "below" or "above", "windowSeconds", "minimumSamples"}, whose
-- limit, window and minimum are the rule's own where they are left out.
CREATE FUNCTION composite_leaves(tree jsonb) RETURNS SETOF jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 2 AS $$
  SELECT DISTINCT leaf FROM jsonb_path_query(tree, 'strict $.** ? (exists (@.rule) || exists (@.ratio))') AS leaf
$$;

CREATE FUNCTION stored_ratio(leaf jsonb, with_limit boolean, path text[]) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM check_object(leaf, ARRAY['ratio', 'below', 'above', 'windowSeconds', 'minimumSamples'], path);
  PERFORM check_object(leaf -> 'ratio', ARRAY['of', 'success'], path || 'ratio'::text);
  IF jsonb_typeof(leaf -> 'ratio' -> 'of') IS DISTINCT FROM 'string' OR NOT EXISTS (
    SELECT FROM unnest(enum_range(NULL::business_event_type)) AS e WHERE e::text = lower(leaf -> 'ratio' ->> 'of'))
  THEN
    PERFORM refuse_definition('of is a kind of business event: '
      || array_to_string(enum_range(NULL::business_event_type), ', ') || '.', path || '{ratio,of}'::text[]);
  ELSIF jsonb_typeof(coalesce(leaf -> 'ratio' -> 'success', 'true')) <> 'boolean' THEN
    PERFORM refuse_definition('success is true or false.', path || '{ratio,success}'::text[]);
  ELSIF leaf ? 'below' AND leaf ? 'above' THEN
    PERFORM refuse_definition('A ratio is below or above its limit, not both.', path);
  ELSIF NOT leaf ?| ARRAY['below', 'above'] AND NOT with_limit THEN
    PERFORM refuse_definition('A ratio needs below or above, or the rule a comparison and a threshold.', path);
  END IF;
  PERFORM check_number(leaf, 'below', false, 0, 100, false, path), check_number(leaf, 'above', false, 0, 100, false, path),
    check_number(leaf, 'windowSeconds', false, 60, 86400, true, path), check_number(leaf, 'minimumSamples', false, 1, 1000000, true, path);
  RETURN leaf || jsonb_build_object('ratio', jsonb_build_object('of', lower(leaf -> 'ratio' ->> 'of'),
    'success', coalesce(leaf -> 'ratio' -> 'success', 'true')));
END
$$;

-- The tree as it is stored, or a refusal with the place in it.
CREATE FUNCTION stored_composite(tree jsonb, organization uuid, with_limit boolean, path text[], depth integer DEFAULT 1) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  branch text;
  parts jsonb;
BEGIN
  IF depth > 10 THEN
    PERFORM refuse_definition('A condition is at most 10 deep.', path);
  ELSIF jsonb_typeof(tree) IS DISTINCT FROM 'object' OR tree = '{}' THEN
    PERFORM refuse_definition('This is an object with and, or, not, atLeast, rule or ratio.', path);
  ELSIF depth = 1 AND length(tree::text) > 20000 THEN
    PERFORM refuse_definition('A condition has at most 20,000 characters.', path);
  ELSIF depth = 1 AND (SELECT count(*) FROM composite_leaves(tree)) > 50 THEN
    PERFORM refuse_definition('A condition rests on at most 50 rules and shares.', path);
  END IF;
  SELECT key INTO branch FROM jsonb_object_keys(tree) AS key
  WHERE key IN ('and', 'or', 'not', 'atLeast', 'rule', 'ratio') ORDER BY key LIMIT 1;
  IF branch IS NULL THEN
    PERFORM refuse_definition('This is an object with and, or, not, atLeast, rule or ratio.', path);
  ELSIF branch = 'ratio' THEN
    RETURN stored_ratio(tree, with_limit, path);
  END IF;
  PERFORM check_object(tree, ARRAY[branch] || CASE branch WHEN 'atLeast' THEN ARRAY['of'] ELSE '{}'::text[] END, path);
  IF branch = 'rule' THEN
    IF jsonb_typeof(tree -> 'rule') <> 'string' THEN
      PERFORM refuse_definition('This is an id.', path || branch);
    END IF;
    RETURN jsonb_build_object('rule', stored_matcher_value(tree -> 'rule', 'ac', organization, path || branch));
  ELSIF branch = 'not' THEN
    RETURN jsonb_build_object('not', stored_composite(tree -> 'not', organization, with_limit, path || branch, depth + 1));
  END IF;
  parts := tree -> CASE branch WHEN 'atLeast' THEN 'of' ELSE branch END;
  IF jsonb_typeof(parts) IS DISTINCT FROM 'array' OR parts = '[]' THEN
    PERFORM refuse_definition('This is a list of one condition or more.', path || CASE branch WHEN 'atLeast' THEN 'of' ELSE branch END);
  END IF;
  IF branch = 'atLeast' THEN
    PERFORM check_number(tree, 'atLeast', true, 1, jsonb_array_length(parts), true, path);
  END IF;
  RETURN tree || jsonb_build_object(CASE branch WHEN 'atLeast' THEN 'of' ELSE branch END, (
    SELECT jsonb_agg(stored_composite(part.value, organization, with_limit,
      path || CASE branch WHEN 'atLeast' THEN 'of' ELSE branch END || (part.place - 1)::text, depth + 1) ORDER BY part.place)
    FROM jsonb_array_elements(parts) WITH ORDINALITY AS part (value, place)));
END
$$;
GRANT EXECUTE ON FUNCTION composite_leaves(jsonb), stored_ratio(jsonb, boolean, text[]),
  stored_composite(jsonb, uuid, boolean, text[], integer) TO authenticated, wedsync_engine;

-- Rules that rest on rules: all of them are there, and none rests on itself, however far around. Two who write such rules at
-- once wait for each other, since each could close the other's circle. It sees what the writer sees, who reads all rules there.
CREATE FUNCTION refuse_rule_circle(organization uuid, rule uuid, tree jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  missing text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('wedsync rules'), hashtext(organization::text));
  SELECT leaf ->> 'rule' INTO missing FROM composite_leaves(tree) AS leaf
  WHERE leaf ? 'rule' AND NOT EXISTS (
    SELECT FROM alert_configurations c
    WHERE c.organization_id = organization AND c.id = (leaf ->> 'rule')::uuid AND c.archived_at IS NULL)
    AND leaf ->> 'rule' <> rule::text
  LIMIT 1;
  IF FOUND THEN PERFORM refuse_definition('A rule that it rests on is not there.', ARRAY['input', 'condition']); END IF;
  PERFORM FROM (
    WITH RECURSIVE under AS (
      SELECT (leaf ->> 'rule')::uuid AS id FROM composite_leaves(tree) AS leaf WHERE leaf ? 'rule'
      UNION
      SELECT (leaf ->> 'rule')::uuid
      FROM under JOIN alert_configurations c ON c.organization_id = organization AND c.id = under.id AND c.alert_type = 'composite'
      CROSS JOIN LATERAL composite_leaves(c.condition) AS leaf WHERE leaf ? 'rule'
    ) SELECT FROM under WHERE under.id = rule
  ) AS circle;
  IF FOUND THEN PERFORM refuse_definition('The rule would rest on itself.', ARRAY['input', 'condition']); END IF;
END
$$;
GRANT EXECUTE ON FUNCTION refuse_rule_circle(uuid, uuid, jsonb) TO authenticated, wedsync_engine;

-- 4. What rules from before say in their condition is said by the columns.
SET LOCAL ROLE wedsync_engine;
UPDATE alert_configurations SET aggregation = (condition ->> 'aggregation')::metric_aggregation
WHERE alert_type = 'threshold' AND condition ->> 'aggregation' = ANY (enum_range(NULL::metric_aggregation)::text[]);
UPDATE alert_configurations SET condition = '{}' WHERE alert_type IN ('threshold', 'heartbeat') AND condition <> '{}';
UPDATE alert_configurations SET condition = '{"ratio": {"of": "payment", "success": true}}'
WHERE alert_type = 'composite' AND is_default AND name = 'Failing payments';
-- Conditions that nobody checked wait until somebody writes them anew.
UPDATE alert_configurations SET enabled = false, condition = '{}' WHERE alert_type = 'composite' AND NOT is_default;
RESET ROLE;

CREATE FUNCTION store_rule_condition() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.condition, NEW.alert_type, NEW.comparison, NEW.threshold_value)
    IS NOT DISTINCT FROM (OLD.condition, OLD.alert_type, OLD.comparison, OLD.threshold_value)
  THEN
    RETURN NEW;
  ELSIF NEW.alert_type = 'composite' THEN
    NEW.condition := stored_composite(NEW.condition, NEW.organization_id, NEW.comparison IS NOT NULL AND NEW.threshold_value IS NOT NULL,
      ARRAY['input', 'condition']);
    PERFORM refuse_rule_circle(NEW.organization_id, NEW.id, NEW.condition);
  ELSIF NEW.condition <> '{}' THEN
    PERFORM refuse_definition('A rule of this kind has no further condition.', ARRAY['input', 'condition']);
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER store_condition BEFORE INSERT OR UPDATE OF condition, alert_type, comparison, threshold_value ON alert_configurations
  FOR EACH ROW WHEN (NEW.alert_type IN ('threshold', 'composite', 'heartbeat')) EXECUTE FUNCTION store_rule_condition();

-- 5. On a wedding day what the new columns loosen is guarded like the rest.
DROP TRIGGER access_wedding_day ON alert_configurations;
CREATE TRIGGER access_wedding_day BEFORE UPDATE ON alert_configurations FOR EACH ROW WHEN (
  current_user <> 'wedsync_engine' AND OLD.enabled AND OLD.archived_at IS NULL AND (
    NOT NEW.enabled
    OR NEW.archived_at IS NOT NULL
    OR (OLD.threshold_value IS NOT NULL AND NEW.threshold_value IS NULL)
    OR (OLD.comparison = 'below' AND NEW.threshold_value < OLD.threshold_value)
    OR (OLD.comparison IS DISTINCT FROM 'below' AND NEW.threshold_value > OLD.threshold_value)
    OR NEW.for_seconds > OLD.for_seconds
    OR NEW.cooldown_seconds > OLD.cooldown_seconds
    OR NEW.minimum_samples > OLD.minimum_samples
    OR NEW.missed_intervals > OLD.missed_intervals
    OR NEW.grace_seconds > OLD.grace_seconds
    OR NEW.window_seconds <> OLD.window_seconds
    OR NEW.severity < OLD.severity
    OR (OLD.wedding_season_adjustment AND NOT NEW.wedding_season_adjustment)
    OR (NEW.service_name IS NOT NULL AND NEW.service_name IS DISTINCT FROM OLD.service_name)
    OR (NEW.alert_type, NEW.metric_type, NEW.comparison, NEW.condition, NEW.escalation_policy_id, NEW.aggregation, NEW.group_by,
        NEW.metric_unit, NEW.resolve_threshold, NEW.no_data)
      IS DISTINCT FROM (OLD.alert_type, OLD.metric_type, OLD.comparison, OLD.condition, OLD.escalation_policy_id, OLD.aggregation,
        OLD.group_by, OLD.metric_unit, OLD.resolve_threshold, OLD.no_data)))
  EXECUTE FUNCTION refuse_on_wedding_day('disable, delete or loosen a rule');

-- 6. The four rules of every organization, by the columns.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;
CREATE OR REPLACE FUNCTION ensure_default_configuration(organization uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO escalation_policies (organization_id, name, description, levels, ack_timeout_seconds, is_default, for_wedding_day)
  SELECT organization, d.name, d.description, d.levels::jsonb, d.ack_timeout_seconds, d.name = 'Standard', d.name <> 'Standard'
  FROM (VALUES
    ('Standard', 'For everything that is not a wedding-day emergency.',
     '[{"level": 1, "delaySeconds": 300, "targets": [{"kind": "on_call"}]}]', 1800),
    ('Wedding-day emergency', 'For everything of priority P0.',
     '[{"level": 1, "delaySeconds": 0, "targets": [{"kind": "on_call"}]},
       {"level": 2, "delaySeconds": 120, "targets": [{"kind": "on_call"}, {"kind": "emergency_response"}]},
       {"level": 3, "delaySeconds": 240, "targets": [{"kind": "emergency_contacts"}]}]', 600)
  ) AS d (name, description, levels, ack_timeout_seconds)
  -- One that was archived stays archived.
  WHERE NOT EXISTS (SELECT FROM escalation_policies p WHERE p.organization_id = organization AND p.name = d.name);

  INSERT INTO monitor_configurations (organization_id, name, kind, service_name, target, interval_seconds, target_value, target_unit, is_default)
  VALUES
    (organization, 'Form submissions', 'business_rate', 'website', 'form_submission', 60, 99, 'percent', true),
    (organization, 'Payments', 'business_rate', 'checkout', 'payment', 60, 100, 'percent', true),
    (organization, 'Photo uploads', 'business_rate', 'gallery', 'photo_upload', 60, 2000, 'ms', true),
    (organization, 'Guest RSVP', 'heartbeat', 'rsvp', 'guest_rsvp', 60, NULL, NULL, true)
  ON CONFLICT (organization_id, name) DO NOTHING;

  INSERT INTO alert_configurations (organization_id, name, description, alert_type, severity, metric_type, comparison, threshold_value,
      aggregation, window_seconds, for_seconds, minimum_samples, condition, is_default, escalation_policy_id)
  SELECT organization, d.name, d.description, d.alert_type::alert_type_enum, d.severity::incident_severity_type,
         d.metric_type::performance_metric_type, d.comparison::threshold_comparison, d.threshold_value,
         d.aggregation::metric_aggregation, d.window_seconds, d.for_seconds, d.minimum_samples, d.condition::jsonb, true,
         (SELECT p.id FROM escalation_policies p
          WHERE p.organization_id = organization AND p.name = d.policy)
  FROM (VALUES
    ('Wedding-day error', 'An error of severity high or worse on a wedding day.', 'pattern_match', 'wedding_day_emergency', NULL, NULL,
     NULL::float8, 'avg', 60, 0, 1, '{"and": [{"field": "severity", "op": "rank", "value": "high"}, {"field": "isWeddingDay", "op": "=", "value": "true"}]}',
     'Wedding-day emergency'),
    ('Slow API', 'The 95th percentile of API response times is above 500 ms for 5 minutes.', 'threshold', 'high', 'response_time', 'above',
     500, 'p95', 300, 300, 20, '{}', 'Standard'),
    ('Failing payments', 'Fewer than 99 % of at least 20 payments in 10 minutes succeeded.', 'composite', 'critical', NULL, 'below',
     99, 'avg', 600, 0, 20, '{"ratio": {"of": "payment", "success": true}}', 'Standard'),
    ('Silent monitor', 'A monitor or a venue was silent for 3 intervals, or a venue is offline.', 'heartbeat', 'high', NULL, NULL,
     NULL, 'avg', 180, 0, 1, '{}', 'Standard')
  ) AS d (name, description, alert_type, severity, metric_type, comparison, threshold_value, aggregation, window_seconds, for_seconds,
          minimum_samples, condition, policy)
  WHERE NOT EXISTS (SELECT FROM alert_configurations c WHERE c.organization_id = organization AND c.is_default AND c.name = d.name);
END
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
