-- What every later migration stands on: nobody gets a right by default, one clock, one way to make ids,
-- and Supabase's functions where there is no Supabase.

-- 1. Rights are named one by one; nothing is given to everybody.
REVOKE ALL ON SCHEMA public FROM PUBLIC, anon, authenticated, service_role;
GRANT USAGE ON SCHEMA public TO wedsync_engine, wedsync_api, authenticated;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC;
SET LOCAL ROLE wedsync_engine;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC;
RESET ROLE;
-- Supabase gives these roles everything that is made in public.
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM anon, authenticated, service_role;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON FUNCTIONS FROM anon, authenticated, service_role;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM anon, authenticated, service_role;

-- Partitions live apart: read directly, a partition would show the rows of every tenant.
CREATE SCHEMA wedsync_partitions;
REVOKE ALL ON SCHEMA wedsync_partitions FROM PUBLIC, anon, authenticated, service_role;
GRANT USAGE ON SCHEMA wedsync_partitions TO wedsync_engine;

-- 2. One clock. Tests move it through the one row of engine_clock; `serve` refuses to start when it is moved.
CREATE TABLE engine_clock (
  id boolean NOT NULL DEFAULT true,
  offset_seconds double precision NOT NULL DEFAULT 0,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT engine_clock_pkey PRIMARY KEY (id),
  CONSTRAINT engine_clock_one_row CHECK (id)
);
GRANT SELECT ON engine_clock TO wedsync_engine;

-- The time of the transaction, so that one transaction has one moment. It is asked for every row that is written, so it
-- must be a plain expression that PostgreSQL inlines: moving the clock writes the offset into the function itself.
CREATE FUNCTION engine_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT pg_catalog.now()';
GRANT EXECUTE ON FUNCTION engine_now() TO wedsync_engine, authenticated;
ALTER TABLE engine_clock ALTER COLUMN created_at SET DEFAULT engine_now();

CREATE FUNCTION move_engine_clock() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  EXECUTE format('CREATE OR REPLACE FUNCTION public.engine_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS %L',
    'SELECT pg_catalog.now()' || CASE WHEN NEW.offset_seconds <> 0
      THEN format(' + %L::interval', make_interval(secs => NEW.offset_seconds)) ELSE '' END);
  RETURN NULL;
END
$$;
CREATE TRIGGER move_engine_clock AFTER INSERT OR UPDATE ON engine_clock FOR EACH ROW EXECUTE FUNCTION move_engine_clock();
INSERT INTO engine_clock DEFAULT VALUES;

-- 3. UUIDv7: 48 bits of milliseconds, then chance. PostgreSQL 18 brings its own.
DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    EXECUTE 'CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS ''SELECT uuidv7()''';
  ELSE
    EXECUTE $body$
      CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $f$
        SELECT encode(
          set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid())
                    PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
                    FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
      $f$
    $body$;
  END IF;
END
$$;
GRANT EXECUTE ON FUNCTION uuid_v7() TO authenticated, wedsync_engine;

-- 4. Supabase's view of the token, made only where Supabase has not made it. There the schema is closed to our owner,
-- so the functions are looked up in the catalogue and not by name.
DO $$
BEGIN
  IF to_regnamespace('auth') IS NULL THEN
    CREATE SCHEMA auth;
    GRANT USAGE ON SCHEMA auth TO authenticated, wedsync_engine;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_proc WHERE proname = 'jwt' AND pronamespace = to_regnamespace('auth')) THEN
    EXECUTE $f$
      CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE
      AS $body$ SELECT nullif(current_setting('request.jwt.claims', true), '')::jsonb $body$
    $f$;
    GRANT EXECUTE ON FUNCTION auth.jwt() TO authenticated, wedsync_engine;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_proc WHERE proname = 'uid' AND pronamespace = to_regnamespace('auth')) THEN
    EXECUTE $f$
      CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE
      AS $body$ SELECT nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub', '')::uuid $body$
    $f$;
    GRANT EXECUTE ON FUNCTION auth.uid() TO authenticated, wedsync_engine;
  END IF;
END
$$;

-- 5. A time zone that PostgreSQL knows by its IANA name. Abbreviations and POSIX rules are refused.
-- Debian's files hold every zone again under posix/ and, with leap seconds, under right/.
CREATE FUNCTION is_time_zone(name text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF name IS NULL OR (name <> 'UTC' AND name !~ '^[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+)+$')
    OR name ~* '^(posix|right)/'
  THEN
    RETURN false;
  END IF;
  PERFORM timestamptz '2000-01-01' AT TIME ZONE name;
  RETURN true;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN false;
END
$$;
GRANT EXECUTE ON FUNCTION is_time_zone(text) TO authenticated, wedsync_engine;

-- 6. Trees and lists that people write and every insert of an error evaluates: one that is malformed would make all of them
-- fail, so it is refused where it is written. A matcher is {"and"|"or": [matchers]}, {"not": matcher} or a comparison
-- {"field", "op", "value"}, at most 10 deep; {} matches nothing.
CREATE FUNCTION is_matcher(tree jsonb, depth integer DEFAULT 1) RETURNS boolean
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
      WHEN 'rank' THEN tree ->> 'value' IN ('low', 'medium', 'high', 'critical', 'wedding_emergency', 'wedding_day_emergency',
        'p0_critical', 'p1_high', 'p2_medium', 'p3_low', 'p4_info')
      WHEN '=' THEN jsonb_typeof(tree -> 'value') IN ('string', 'number', 'boolean')
      ELSE tree ->> 'op' IN ('prefix', 'contains') AND jsonb_typeof(tree -> 'value') = 'string'
    END IS TRUE;
EXCEPTION WHEN too_many_rows THEN
  -- A branch and something beside it: which of them is meant?
  RETURN false;
END
$$;

-- Whom a level tells: {"kind": "on_call" | "emergency_response" | "emergency_contacts" | "on_site_coordinator"},
-- {"kind": "role", "role"}, {"kind": "contact", "contactId"} or {"kind": "channel", "channelId"}.
CREATE FUNCTION is_escalation_target(target jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_typeof(target) = 'object' AND CASE target ->> 'kind'
    WHEN 'role' THEN target - ARRAY['kind', 'role'] = '{}' AND target ->> 'role'
      IN ('user', 'manager', 'on_call', 'devops', 'support', 'emergency_response', 'admin')
    WHEN 'contact' THEN target - ARRAY['kind', 'contactId'] = '{}' AND target ->> 'contactId'
      ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
    WHEN 'channel' THEN target - ARRAY['kind', 'channelId'] = '{}' AND target ->> 'channelId'
      ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
    ELSE target - 'kind' = '{}' AND target ->> 'kind' IN ('on_call', 'emergency_response', 'emergency_contacts', 'on_site_coordinator')
  END, false)
$$;

-- Levels of an escalation: 1 to 20 of {"delaySeconds", "level", "targets"}, each with 1 to 20 targets, the delays whole seconds
-- of at most a day that never fall.
CREATE FUNCTION is_escalation(levels jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  step jsonb;
  place integer := 0;
  delay numeric := 0;
BEGIN
  IF jsonb_typeof(levels) IS DISTINCT FROM 'array' OR jsonb_array_length(levels) NOT BETWEEN 1 AND 20 THEN RETURN false; END IF;
  FOR step IN SELECT value FROM jsonb_array_elements(levels) LOOP
    place := place + 1;
    IF jsonb_typeof(step) <> 'object' OR step - ARRAY['level', 'delaySeconds', 'targets'] <> '{}'
      OR jsonb_typeof(step -> 'delaySeconds') IS DISTINCT FROM 'number'
      OR coalesce(step -> 'level', to_jsonb(place)) <> to_jsonb(place)
      OR jsonb_typeof(step -> 'targets') IS DISTINCT FROM 'array'
      OR jsonb_array_length(step -> 'targets') NOT BETWEEN 1 AND 20
      OR EXISTS (SELECT FROM jsonb_array_elements(step -> 'targets') AS target WHERE NOT is_escalation_target(target))
      OR (step ->> 'delaySeconds')::numeric NOT BETWEEN delay AND 86400
      OR (step ->> 'delaySeconds')::numeric % 1 <> 0
    THEN
      RETURN false;
    END IF;
    delay := (step ->> 'delaySeconds')::numeric;
  END LOOP;
  RETURN true;
END
$$;

-- Steps of a runbook: at most 100 of {"title", "instruction"}.
CREATE FUNCTION is_runbook(steps jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN jsonb_typeof(steps) = 'array' THEN jsonb_array_length(steps) <= 100 AND NOT EXISTS (
    SELECT FROM jsonb_array_elements(steps) AS step
    WHERE CASE jsonb_typeof(step)
      WHEN 'object' THEN step - ARRAY['title', 'instruction'] <> '{}'
        OR jsonb_typeof(step -> 'title') IS DISTINCT FROM 'string' OR length(trim(step ->> 'title')) NOT BETWEEN 1 AND 200
        OR jsonb_typeof(step -> 'instruction') IS DISTINCT FROM 'string' OR length(step ->> 'instruction') > 8192
      ELSE true END)
    ELSE false END
$$;

-- What is to be done after an incident: at most 100 of {"title", "owner", "dueOn", "done"}.
CREATE FUNCTION is_action_list(items jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  item jsonb;
BEGIN
  IF jsonb_typeof(items) IS DISTINCT FROM 'array' OR jsonb_array_length(items) > 100 THEN RETURN false; END IF;
  FOR item IN SELECT value FROM jsonb_array_elements(items) LOOP
    IF jsonb_typeof(item) <> 'object' OR item - ARRAY['title', 'owner', 'dueOn', 'done'] <> '{}'
      OR jsonb_typeof(item -> 'title') IS DISTINCT FROM 'string' OR length(trim(item ->> 'title')) NOT BETWEEN 1 AND 500
      OR jsonb_typeof(coalesce(item -> 'owner', 'null')) NOT IN ('string', 'null') OR length(item ->> 'owner') > 200
      OR jsonb_typeof(coalesce(item -> 'done', 'false')) <> 'boolean'
      OR jsonb_typeof(coalesce(item -> 'dueOn', 'null')) NOT IN ('string', 'null')
      OR item ->> 'dueOn' !~ '^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$'
    THEN
      RETURN false;
    END IF;
    PERFORM make_date(left(item ->> 'dueOn', 4)::integer, substr(item ->> 'dueOn', 6, 2)::integer, right(item ->> 'dueOn', 2)::integer);
  END LOOP;
  RETURN true;
EXCEPTION WHEN datetime_field_overflow THEN
  -- The 30th of February.
  RETURN false;
END
$$;
GRANT EXECUTE ON FUNCTION is_matcher(jsonb, integer), is_escalation_target(jsonb), is_escalation(jsonb), is_runbook(jsonb), is_action_list(jsonb)
  TO authenticated, wedsync_engine;
