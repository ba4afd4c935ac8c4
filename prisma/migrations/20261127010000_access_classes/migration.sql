-- Sockets with the same rights share one execution of an event. So the server must know each bearer's rights as the policies see
-- them, and must have looked at a change of rights before it delivers what was committed after the change.

-- 1. A change of rights goes the way of the events: numbered by the relay, seen by the readers in the statement that gives them
-- whatever was committed later. It takes no position; nobody is told of it.
ALTER TABLE live_head ADD COLUMN access_version bigint NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION announce_access_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('wedsync_access', '');
  -- Of no organization and no event: the relay only counts it.
  INSERT INTO live_pending (organization_id, event_id, event_created_at, topic)
  VALUES ('00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', engine_now(), 'access');
  RETURN NULL;
END $$;

CREATE TRIGGER announce_access_changed AFTER UPDATE OF archived_at ON organizations
  FOR EACH STATEMENT EXECUTE FUNCTION announce_access_changed();

GRANT CREATE ON SCHEMA public TO wedsync_engine;
ALTER FUNCTION announce_access_changed() OWNER TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

CREATE OR REPLACE FUNCTION live_publish(most integer DEFAULT 1000) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  published bigint;
  head bigint;
BEGIN
  PERFORM FROM live_pending LIMIT 1;
  IF NOT FOUND THEN RETURN 0; END IF;
  IF NOT pg_try_advisory_xact_lock(20261123, 1) THEN RETURN NULL; END IF;
  -- A statement of its own, hence a snapshot taken after the lock: it sees all that the last holder did.
  WITH taken AS (
    DELETE FROM live_pending
    WHERE ordinal IN (SELECT p.ordinal FROM live_pending AS p ORDER BY p.ordinal LIMIT most)
    RETURNING *
  ), advanced AS (
    UPDATE live_head SET last_position = last_position + (SELECT count(*) FROM taken WHERE topic <> 'access'),
      access_version = access_version + (SELECT count(*) FROM taken WHERE topic = 'access'), updated_at = engine_now()
    WHERE EXISTS (SELECT FROM taken)
    RETURNING last_position
  ), numbered AS (
    INSERT INTO live_positions (position, organization_id, event_id, event_created_at, topic, saturday)
    SELECT advanced.last_position - count(*) OVER () + row_number() OVER (ORDER BY taken.ordinal),
      taken.organization_id, taken.event_id, taken.event_created_at, taken.topic, taken.saturday
    FROM taken CROSS JOIN advanced WHERE taken.topic <> 'access'
  )
  SELECT (SELECT count(*) FROM taken), advanced.last_position INTO published, head FROM advanced;
  IF published > 0 THEN PERFORM pg_notify('wedsync_live', head::text); END IF;
  RETURN coalesce(published, 0);
END $$;

-- 2. An organization that is archived at a time to come goes then, not when that is decided.
CREATE OR REPLACE FUNCTION live_access_states(users uuid[]) RETURNS TABLE (user_id uuid, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, concat_ws('|',
    (SELECT string_agg(concat_ws(':', p.organization_id, p.role, coalesce(p.ended_at <= engine_now(), false),
        coalesce(o.archived_at <= engine_now(), false)), ',' ORDER BY p.organization_id)
      FROM user_profiles AS p JOIN organizations AS o ON o.id = p.organization_id WHERE p.user_id = u.id),
    (SELECT concat_ws(':', s.role, coalesce(s.ended_at <= engine_now(), false)) FROM staff_members AS s WHERE s.user_id = u.id),
    (SELECT r.not_before FROM access_revocations AS r WHERE r.user_id = u.id),
    -- Emergency staff see what open wedding windows show, and time alone closes those: judged at every look.
    (SELECT engine_now() FROM staff_members AS s WHERE s.user_id = u.id AND s.role = 'emergency_response'))
  FROM unnest(users) AS u (id)
$$;

-- 3. Which rights a role gives, and where they are the person's own. All staff but emergency responders read every incident by
-- their role; these read what they are assigned, opened, handed on or acknowledged as well, which no other of them sees.
CREATE OR REPLACE FUNCTION viewer_access() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  claims jsonb := viewer_claims();
  person uuid := claimed_user_id(claims);
  staff text;
  service record;
BEGIN
  IF claims #>> '{app_metadata,role}' = 'service' THEN
    SELECT s.organization_id, s.scopes INTO service FROM viewer_service() s;
    RETURN jsonb_build_object('userId', NULL, 'staffRole', NULL, 'serviceOrganizationId', service.organization_id,
      'scopes', coalesce(to_jsonb(service.scopes), '[]'), 'memberships', '[]'::jsonb);
  END IF;
  staff := viewer_staff_role();
  RETURN jsonb_build_object('userId', person, 'staffRole', staff, 'serviceOrganizationId', NULL, 'scopes', '[]'::jsonb,
    'memberships', coalesce((
      SELECT jsonb_agg(jsonb_build_object('organizationId', m.organization_id, 'role', m.role) ORDER BY m.organization_id)
      FROM live_memberships(person, claims #>> '{app_metadata,role}') m), '[]'))
    || CASE WHEN staff = 'emergency_response' THEN '{"ownRows": true}' ELSE '{}' END::jsonb;
END
$$;

-- The same for many bearers in one statement: asked of the very function that each would ask under its own claims.
CREATE FUNCTION live_accesses(bearers jsonb) RETURNS TABLE (bearer integer, access text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  before text := current_setting('request.jwt.claims', true);
BEGIN
  FOR at IN 0..jsonb_array_length(bearers) - 1 LOOP
    PERFORM set_config('request.jwt.claims', bearers ->> at, true);
    bearer := at;
    access := viewer_access()::text;
    RETURN NEXT;
  END LOOP;
  PERFORM set_config('request.jwt.claims', coalesce(before, ''), true);
END
$$;
REVOKE EXECUTE ON FUNCTION live_accesses(jsonb) FROM PUBLIC;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
