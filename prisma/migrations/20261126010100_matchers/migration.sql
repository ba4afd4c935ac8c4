-- A matcher that can never match silences nothing, and nobody is told: it is refused where it is written, with the place in
-- the tree. Rows from before keep what they have, so the CHECK stays as wide as it was.

-- 1. Ranks in the API's spelling, too.
CREATE OR REPLACE FUNCTION is_matcher(tree jsonb, depth integer DEFAULT 1) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  branch text;
BEGIN
  IF jsonb_typeof(tree) IS DISTINCT FROM 'object' OR depth > 10 OR (depth = 1 AND length(tree::text) > 20000) THEN
    RETURN false;
  ELSIF tree = '{}' THEN
    RETURN depth = 1;
  ELSIF tree ?| ARRAY['and', 'or', 'not'] THEN
    SELECT key INTO STRICT branch FROM jsonb_object_keys(tree) AS key;
    IF branch = 'not' THEN RETURN is_matcher(tree -> 'not', depth + 1); END IF;
    RETURN jsonb_typeof(tree -> branch) = 'array'
      AND (SELECT coalesce(bool_and(is_matcher(part, depth + 1)), true) FROM jsonb_array_elements(tree -> branch) AS part);
  END IF;
  RETURN tree - ARRAY['field', 'op', 'value'] = '{}'
    AND jsonb_typeof(tree -> 'field') = 'string' AND tree ->> 'field' ~ '^[a-z][A-Za-z0-9]*(\.[^.]+)*$'
    AND CASE tree ->> 'op'
      WHEN 'in' THEN jsonb_typeof(tree -> 'value') = 'array'
        AND NOT jsonb_path_exists(tree, 'strict $.value[*] ? (@.type() <> "string")')
      WHEN 'rank' THEN lower(tree ->> 'value') IN ('low', 'medium', 'high', 'critical', 'wedding_emergency', 'wedding_day_emergency',
        'p0_critical', 'p1_high', 'p2_medium', 'p3_low', 'p4_info')
      WHEN '=' THEN jsonb_typeof(tree -> 'value') IN ('string', 'number', 'boolean')
      ELSE tree ->> 'op' IN ('prefix', 'contains') AND jsonb_typeof(tree -> 'value') = 'string'
    END IS TRUE;
EXCEPTION WHEN too_many_rows THEN
  -- A branch and something beside it: which of them is meant?
  RETURN false;
END
$$;

-- 2. Enums are compared without regard to case: the API writes P1_HIGH, the row holds p1_high. A message is called message.
CREATE OR REPLACE FUNCTION matches(matcher jsonb, subject jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  named text;
  wanted jsonb;
  actual text;
  severities constant text[] := ARRAY['low', 'medium', 'high', 'critical', 'wedding_emergency'];
  priorities constant text[] := ARRAY['p4_info', 'p3_low', 'p2_medium', 'p1_high', 'p0_critical'];
BEGIN
  IF matcher ? 'and' THEN
    RETURN (SELECT coalesce(bool_and(matches(part, subject)), false) FROM jsonb_array_elements(matcher -> 'and') AS part);
  ELSIF matcher ? 'or' THEN
    RETURN (SELECT coalesce(bool_or(matches(part, subject)), false) FROM jsonb_array_elements(matcher -> 'or') AS part);
  ELSIF matcher ? 'not' THEN
    RETURN NOT matches(matcher -> 'not', subject);
  END IF;
  -- A column in the spelling of the API, and after a dot a key within it, for example tags.region.
  named := lower(regexp_replace(split_part(matcher ->> 'field', '.', 1), '([A-Z])', '_\1', 'g'));
  actual := subject #>> (CASE named WHEN 'message' THEN 'error_message' ELSE named END
    || (string_to_array(matcher ->> 'field', '.'))[2:]);
  wanted := matcher -> 'value';
  IF named IN ('severity', 'priority', 'wedding_impact') THEN
    wanted := lower(wanted::text)::jsonb;
  END IF;
  RETURN coalesce(CASE matcher ->> 'op'
    WHEN '=' THEN actual = wanted #>> '{}'
    WHEN 'in' THEN wanted @> to_jsonb(actual)
    WHEN 'prefix' THEN starts_with(actual, wanted #>> '{}')
    WHEN 'contains' THEN strpos(actual, wanted #>> '{}') > 0
    -- At least as bad, at least as urgent.
    WHEN 'rank' THEN coalesce(
      array_position(severities, replace(actual, 'wedding_day_', 'wedding_'))
        >= array_position(severities, replace(wanted #>> '{}', 'wedding_day_', 'wedding_')),
      array_position(priorities, actual) >= array_position(priorities, wanted #>> '{}'))
  END, false);
END
$$;

-- 3. What is compared: which fields an error, an incident and an alert have, and of what kind.
CREATE FUNCTION matcher_field_kind(about text, field text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN f.kind <> 'json' AND strpos(field, '.') = 0 THEN f.kind WHEN f.kind = 'json' AND field ~ '^\w+(\.[^.]+)+$' THEN 'text' END
  FROM (VALUES
    ('error', 'serviceName', 'text'), ('error', 'environment', 'text'), ('error', 'errorType', 'text'), ('error', 'message', 'text'),
    ('error', 'errorMessage', 'text'), ('error', 'stackTrace', 'text'), ('error', 'fingerprint', 'text'), ('error', 'traceId', 'text'),
    ('error', 'sessionId', 'text'), ('error', 'release', 'text'), ('error', 'url', 'text'), ('error', 'severity', 'error_severity_type'),
    ('error', 'affectedUserId', 'uuid'), ('error', 'weddingContext', 'json'), ('error', 'tags', 'json'),
    ('incident', 'serviceName', 'text'), ('incident', 'title', 'text'), ('incident', 'fingerprint', 'text'),
    ('incident', 'severity', 'incident_severity_type'), ('incident', 'priority', 'incident_priority'),
    ('incident', 'weddingImpact', 'wedding_impact_level'), ('incident', 'autoCreated', 'boolean'),
    ('incident', 'isSaturdayIncident', 'boolean'),
    ('alert', 'dedupKey', 'text'), ('alert', 'incidentId', 'in'),
    ('any', 'venueId', 'vn'), ('any', 'weddingId', 'wd'), ('any', 'isSaturday', 'boolean'), ('any', 'isWeddingDay', 'boolean')
  ) AS f (about, name, kind)
  WHERE f.name = split_part(field, '.', 1)
    AND (f.about IN (matcher_field_kind.about, 'any') OR (matcher_field_kind.about = 'alert' AND f.about = 'incident'))
$$;

-- One value as it is stored: the id of a row as its UUID; the rest as it was said.
CREATE FUNCTION stored_matcher_value(value jsonb, kind text, organization uuid, path text[]) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  said text := value #>> '{}';
  raw bytea;
BEGIN
  CASE
    WHEN kind = 'text' THEN NULL;
    WHEN kind = 'boolean' THEN
      IF said NOT IN ('true', 'false') THEN PERFORM refuse_definition('This is true or false.', path); END IF;
    WHEN kind IN ('error_severity_type', 'incident_severity_type', 'incident_priority', 'wedding_impact_level') THEN
      PERFORM FROM pg_enum e WHERE e.enumtypid = kind::regtype AND e.enumlabel = lower(said);
      IF NOT FOUND THEN
        PERFORM refuse_definition('This is one of ' || (SELECT string_agg(upper(e.enumlabel), ', ' ORDER BY e.enumsortorder)
          FROM pg_enum e WHERE e.enumtypid = kind::regtype) || '.', path);
      END IF;
    WHEN said ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN
      RETURN to_jsonb(lower(said));
    -- A global id: two letters of the type, the organization, the row.
    WHEN kind <> 'uuid' AND said ~ '^[A-Za-z0-9_-]{46}$' THEN
      raw := decode(translate(said, '-_', '+/') || '==', 'base64');
      IF encode(substr(raw, 1, 2), 'escape') <> kind OR encode(substr(raw, 3, 16), 'hex')::uuid <> organization THEN
        PERFORM refuse_definition('There is no such row in the organization.', path);
      END IF;
      RETURN to_jsonb(encode(substr(raw, 19, 16), 'hex')::uuid);
    ELSE
      PERFORM refuse_definition('This is an id.', path);
  END CASE;
  RETURN value;
END
$$;

-- The tree as it is stored, or a refusal with the place in it.
CREATE FUNCTION stored_matcher(tree jsonb, about text, organization uuid, path text[], depth integer DEFAULT 1) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  branch text;
  kind text;
  op text;
BEGIN
  IF depth > 10 THEN
    PERFORM refuse_definition('A matcher is at most 10 deep.', path);
  ELSIF jsonb_typeof(tree) IS DISTINCT FROM 'object' THEN
    PERFORM refuse_definition('A matcher is an object: a comparison, or and, or, not.', path);
  ELSIF depth = 1 AND length(tree::text) > 20000 THEN
    PERFORM refuse_definition('A matcher has at most 20,000 characters.', path);
  ELSIF tree = '{}' THEN
    PERFORM refuse_definition('An empty matcher matches nothing.', path);
  END IF;

  SELECT key INTO branch FROM jsonb_object_keys(tree) AS key WHERE key IN ('and', 'or', 'not') ORDER BY key LIMIT 1;
  IF branch IS NOT NULL THEN
    IF tree - branch <> '{}' THEN
      PERFORM refuse_definition(format('Beside %s there is nothing else: which is meant?', branch), path);
    ELSIF branch = 'not' THEN
      RETURN jsonb_build_object('not', stored_matcher(tree -> 'not', about, organization, path || branch, depth + 1));
    ELSIF jsonb_typeof(tree -> branch) <> 'array' OR tree -> branch = '[]' THEN
      PERFORM refuse_definition(format('%s is a list of one matcher or more.', branch), path || branch);
    END IF;
    RETURN jsonb_build_object(branch, (
      SELECT jsonb_agg(stored_matcher(part.value, about, organization, path || branch || (part.place - 1)::text, depth + 1)
        ORDER BY part.place)
      FROM jsonb_array_elements(tree -> branch) WITH ORDINALITY AS part (value, place)));
  END IF;

  PERFORM check_object(tree, ARRAY['field', 'op', 'value'], path);
  IF jsonb_typeof(tree -> 'field') = 'string' THEN kind := matcher_field_kind(about, tree ->> 'field'); END IF;
  op := tree ->> 'op';
  IF kind IS NULL THEN
    PERFORM refuse_definition(format('%s has no such field to compare.', CASE about WHEN 'error' THEN 'An error' WHEN 'alert' THEN 'An alert'
      ELSE 'An incident' END), path || 'field'::text);
  ELSIF op IS NULL OR op NOT IN ('=', 'in', 'prefix', 'contains', 'rank') OR jsonb_typeof(tree -> 'op') <> 'string' THEN
    PERFORM refuse_definition('op is =, in, prefix, contains or rank.', path || 'op'::text);
  ELSIF (op = 'rank' AND kind NOT IN ('error_severity_type', 'incident_severity_type', 'incident_priority'))
    OR (op IN ('prefix', 'contains') AND kind <> 'text')
  THEN
    PERFORM refuse_definition(format('%s cannot be compared by %s.', tree ->> 'field', op), path || 'op'::text);
  ELSIF op = 'in' THEN
    IF jsonb_typeof(tree -> 'value') IS DISTINCT FROM 'array' OR tree -> 'value' = '[]' OR jsonb_path_exists(tree, 'strict $.value[*] ? (@.type() <> "string")') THEN
      PERFORM refuse_definition('This is a list of one text or more.', path || 'value'::text);
    END IF;
    RETURN tree || jsonb_build_object('value', (
      SELECT jsonb_agg(stored_matcher_value(one.value, kind, organization, path || 'value'::text || (one.place - 1)::text) ORDER BY one.place)
      FROM jsonb_array_elements(tree -> 'value') WITH ORDINALITY AS one (value, place)));
  ELSIF jsonb_typeof(tree -> 'value') IS DISTINCT FROM 'string'
    AND NOT (op = '=' AND coalesce(jsonb_typeof(tree -> 'value') IN ('number', 'boolean'), false))
  THEN
    PERFORM refuse_definition('This is a text.', path || 'value'::text);
  ELSIF op IN ('prefix', 'contains') AND tree ->> 'value' = '' THEN
    PERFORM refuse_definition('An empty text is in every text.', path || 'value'::text);
  ELSIF op = 'rank' AND lower(tree ->> 'value') IN ('wedding_emergency', 'wedding_day_emergency') AND kind <> 'incident_priority' THEN
    -- One rank, whatever an error and an incident call it.
    RETURN tree;
  END IF;
  RETURN tree || jsonb_build_object('value', stored_matcher_value(tree -> 'value', kind, organization, path || 'value'::text));
END
$$;

-- Arguments: the column, and what is matched.
CREATE FUNCTION store_matcher() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_ARGV[0] = 'matcher' THEN
    IF TG_OP = 'INSERT' OR NEW.matcher IS DISTINCT FROM OLD.matcher THEN
      NEW.matcher := stored_matcher(NEW.matcher, TG_ARGV[1], NEW.organization_id, ARRAY['input', 'matcher']);
    END IF;
  ELSIF TG_OP = 'INSERT' OR (NEW.condition, NEW.alert_type) IS DISTINCT FROM (OLD.condition, OLD.alert_type) THEN
    NEW.condition := stored_matcher(NEW.condition, TG_ARGV[1], NEW.organization_id, ARRAY['input', 'condition']);
  END IF;
  RETURN NEW;
END
$$;
GRANT EXECUTE ON FUNCTION matcher_field_kind(text, text), stored_matcher_value(jsonb, text, uuid, text[]),
  stored_matcher(jsonb, text, uuid, text[], integer) TO authenticated, wedsync_engine;

-- After the guards of the wedding day, by its name.
CREATE TRIGGER store_matcher BEFORE INSERT OR UPDATE OF matcher ON error_suppression_rules FOR EACH ROW
  EXECUTE FUNCTION store_matcher('matcher', 'error');
CREATE TRIGGER store_matcher BEFORE INSERT OR UPDATE OF matcher ON suppression_rules FOR EACH ROW
  EXECUTE FUNCTION store_matcher('matcher', 'alert');
CREATE TRIGGER store_matcher BEFORE INSERT OR UPDATE OF condition, alert_type ON alert_configurations FOR EACH ROW
  WHEN (NEW.alert_type = 'pattern_match') EXECUTE FUNCTION store_matcher('condition', 'incident');
