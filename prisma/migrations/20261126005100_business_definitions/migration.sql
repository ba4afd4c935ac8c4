-- Steps of funnels and rules of segments: trees and lists that people write. What is malformed is refused where it is written,
-- with its path, so that whatever evaluates them may rely on their form.

-- 1. Parts of both. Each raises WS007 with the path of what it refuses.

CREATE FUNCTION refuse_definition(complaint text, path text[]) RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '%', complaint USING ERRCODE = 'WS007', DETAIL = to_jsonb(path)::text;
END
$$;

CREATE FUNCTION check_object(given jsonb, known text[], path text[]) RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  unknown text;
BEGIN
  IF jsonb_typeof(given) IS DISTINCT FROM 'object' THEN
    PERFORM refuse_definition('This must be an object.', path);
  END IF;
  SELECT key INTO unknown FROM jsonb_object_keys(given) AS key WHERE key <> ALL (known) LIMIT 1;
  IF FOUND THEN
    PERFORM refuse_definition(format('There is no such key here; these are known: %s.', array_to_string(known, ', ')), path || unknown);
  END IF;
END
$$;

CREATE FUNCTION check_text(given jsonb, key text, required boolean, path text[]) RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF given ? key OR required THEN
    IF jsonb_typeof(given -> key) IS DISTINCT FROM 'string' OR length(given ->> key) NOT BETWEEN 1 AND 200 THEN
      PERFORM refuse_definition(format('%s must be a text of 1 to 200 characters.', key), path || key);
    END IF;
  END IF;
END
$$;

CREATE FUNCTION check_number(given jsonb, key text, required boolean, lowest numeric, highest numeric, whole boolean, path text[])
RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF given ? key OR required THEN
    IF jsonb_typeof(given -> key) IS DISTINCT FROM 'number' OR (given ->> key)::numeric NOT BETWEEN lowest AND highest
      OR (whole AND (given ->> key)::numeric % 1 <> 0)
    THEN
      PERFORM refuse_definition(format('%s must be a %snumber of %s to %s.', key, CASE WHEN whole THEN 'whole ' ELSE '' END, lowest, highest),
        path || key);
    END IF;
  END IF;
END
$$;

CREATE FUNCTION check_boolean(given jsonb, key text, path text[]) RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF given ? key AND jsonb_typeof(given -> key) <> 'boolean' THEN
    PERFORM refuse_definition(format('%s must be true or false.', key), path || key);
  END IF;
END
$$;

-- A type of event is spelled as the API spells it.
CREATE FUNCTION check_event_type(given jsonb, path text[]) RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF given ? 'eventType' AND (jsonb_typeof(given -> 'eventType') <> 'string'
    OR given ->> 'eventType' <> ALL (upper(enum_range(NULL::business_event_type)::text)::text[]))
  THEN
    PERFORM refuse_definition('eventType must be a BusinessEventType, for example PAYMENT.', path || 'eventType'::text);
  END IF;
END
$$;

-- 2. Steps of a funnel: 2 to 10 of {"name", "eventType"?, "eventName"?, "condition"?: {"success"?, "properties"?}}, each with
-- a type or a name of events, or both.
CREATE FUNCTION is_funnel(steps jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  step jsonb;
  place integer := 0;
  path text[];
BEGIN
  IF jsonb_typeof(steps) IS DISTINCT FROM 'array' OR jsonb_array_length(steps) NOT BETWEEN 2 AND 10 THEN
    PERFORM refuse_definition('A funnel has 2 to 10 steps.', '{input,steps}');
  END IF;
  FOR step IN SELECT value FROM jsonb_array_elements(steps) LOOP
    path := ARRAY['input', 'steps', place::text];
    PERFORM check_object(step, '{name,eventType,eventName,condition}', path);
    PERFORM check_text(step, 'name', true, path);
    PERFORM check_text(step, 'eventName', NOT step ? 'eventType', path);
    PERFORM check_event_type(step, path);
    IF step ? 'condition' THEN
      PERFORM check_object(step -> 'condition', '{success,properties}', path || 'condition'::text);
      PERFORM check_boolean(step -> 'condition', 'success', path || 'condition'::text);
      IF step -> 'condition' ? 'properties' AND (jsonb_typeof(step #> '{condition,properties}') <> 'object'
        OR length(step #>> '{condition,properties}') > 2000)
      THEN
        PERFORM refuse_definition('properties must be an object of at most 2,000 characters.', path || '{condition,properties}'::text[]);
      END IF;
    END IF;
    place := place + 1;
  END LOOP;
  RETURN true;
END
$$;

-- 3. Rule of a segment: {"and"|"or": [1 to 20 rules]}, {"not": rule}, or a condition on what a user did in the last days:
-- {"events": {"eventType"?, "eventName"?, "success"?, "days", "atLeast"?, "atMost"?}}, {"feature": {"featureName", "days",
-- "atLeast"?, "atMost"?}}, {"lastSeen": {"days"}}, {"revenue": {"currency", "days", "atLeast", "atMost"?}}. At most 5 deep, at
-- most 50 conditions. Gives the number of conditions.
CREATE FUNCTION check_segment_rule(rule jsonb, path text[], depth integer) RETURNS integer
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  kind text;
  content jsonb;
  place integer := 0;
  part jsonb;
  conditions integer := 0;
BEGIN
  IF depth > 5 THEN
    PERFORM refuse_definition('A rule nests at most 5 deep.', path);
  END IF;
  PERFORM check_object(rule, '{and,or,not,events,feature,lastSeen,revenue}', path);
  IF (SELECT count(*) FROM jsonb_object_keys(rule)) <> 1 THEN
    PERFORM refuse_definition('A rule is exactly one of and, or, not, events, feature, lastSeen, revenue.', path);
  END IF;
  SELECT key, value INTO kind, content FROM jsonb_each(rule);
  path := path || kind;

  IF kind IN ('and', 'or') THEN
    IF jsonb_typeof(content) <> 'array' OR jsonb_array_length(content) NOT BETWEEN 1 AND 20 THEN
      PERFORM refuse_definition(format('%s takes 1 to 20 rules.', kind), path);
    END IF;
    FOR part IN SELECT value FROM jsonb_array_elements(content) LOOP
      conditions := conditions + check_segment_rule(part, path || place::text, depth + 1);
      place := place + 1;
    END LOOP;
    RETURN conditions;
  ELSIF kind = 'not' THEN
    RETURN check_segment_rule(content, path, depth + 1);
  END IF;

  CASE kind
    WHEN 'events' THEN
      PERFORM check_object(content, '{eventType,eventName,success,days,atLeast,atMost}', path);
      PERFORM check_text(content, 'eventName', NOT content ? 'eventType', path);
      PERFORM check_event_type(content, path);
      PERFORM check_boolean(content, 'success', path);
    WHEN 'feature' THEN
      PERFORM check_object(content, '{featureName,days,atLeast,atMost}', path);
      PERFORM check_text(content, 'featureName', true, path);
    WHEN 'lastSeen' THEN
      PERFORM check_object(content, '{days}', path);
    WHEN 'revenue' THEN
      PERFORM check_object(content, '{currency,days,atLeast,atMost}', path);
      IF jsonb_typeof(content -> 'currency') IS DISTINCT FROM 'string' OR content ->> 'currency' !~ '^[A-Z]{3}$' THEN
        PERFORM refuse_definition('currency must be an ISO 4217 code, for example GBP.', path || 'currency'::text);
      END IF;
  END CASE;
  PERFORM check_number(content, 'days', true, 1, 90, true, path);
  IF kind = 'revenue' THEN
    PERFORM check_number(content, 'atLeast', true, 0.01, 1000000000, false, path);
    PERFORM check_number(content, 'atMost', false, 0.01, 1000000000, false, path);
  ELSE
    PERFORM check_number(content, 'atLeast', false, 1, 1000000, true, path);
    PERFORM check_number(content, 'atMost', false, 1, 1000000, true, path);
  END IF;
  IF (content ->> 'atMost')::numeric < coalesce((content ->> 'atLeast')::numeric, 1) THEN
    PERFORM refuse_definition('atMost must not be less than atLeast.', path || 'atMost'::text);
  END IF;
  RETURN 1;
END
$$;

CREATE FUNCTION is_segment_rule(rule jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF check_segment_rule(rule, '{input,rule}', 1) > 50 THEN
    PERFORM refuse_definition('A rule has at most 50 conditions.', '{input,rule}');
  END IF;
  RETURN true;
END
$$;

GRANT EXECUTE ON FUNCTION refuse_definition(text, text[]), check_object(jsonb, text[], text[]),
  check_text(jsonb, text, boolean, text[]), check_number(jsonb, text, boolean, numeric, numeric, boolean, text[]),
  check_boolean(jsonb, text, text[]), check_event_type(jsonb, text[]), is_funnel(jsonb),
  check_segment_rule(jsonb, text[], integer), is_segment_rule(jsonb) TO authenticated, wedsync_engine;

-- squawk-ignore constraint-missing-not-valid -- the table is as new as the rule.
ALTER TABLE conversion_funnels ADD CONSTRAINT conversion_funnels_steps_check CHECK (is_funnel(steps));
-- squawk-ignore constraint-missing-not-valid -- the table is as new as the rule.
ALTER TABLE user_segments ADD CONSTRAINT user_segments_rule_check CHECK (is_segment_rule(rule));

-- 4. Deleting is archiving, and final. A changed rule waits for its evaluation.
CREATE TRIGGER access_archive BEFORE UPDATE ON conversion_funnels FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND (OLD.archived_at IS NOT NULL OR NEW.archived_at IS NOT NULL))
  EXECUTE FUNCTION guard_archive('admin', 'manager');

CREATE FUNCTION guard_user_segment() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.status = 'archived' THEN
      RAISE EXCEPTION 'It was deleted and can no longer change.' USING ERRCODE = 'WS001';
    END IF;
    IF NEW.rule <> OLD.rule THEN NEW.evaluated_at := NULL; END IF;
  ELSIF NEW.status = 'archived' THEN
    RAISE EXCEPTION 'A segment begins as active.' USING ERRCODE = 'WS007', DETAIL = '["input","status"]';
  ELSIF (SELECT count(*) FROM user_segments s WHERE s.organization_id = NEW.organization_id AND s.status = 'active') >= 100 THEN
    -- The worker evaluates each of them every hour.
    RAISE EXCEPTION 'An organization has at most 100 segments.' USING ERRCODE = 'WS008';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_guard BEFORE INSERT OR UPDATE ON user_segments FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION guard_user_segment();
