-- Who asks, as the policies and the server ask it. Every function gives nothing for claims that are absent, "null",
-- ill-typed or revoked. They belong to the engine, so that a policy on user_profiles that reads user_profiles does
-- not recurse; they are STABLE, and every policy wraps them in (select …), so that they run once a statement.

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. Claims

-- The verified token's payload, or null. Anything of the wrong type makes the whole token worthless.
CREATE FUNCTION viewer_claims() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  claims jsonb;
  application jsonb;
BEGIN
  claims := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  -- Also refuses anon and service_role, the tokens of Supabase's own keys.
  IF jsonb_typeof(claims) IS DISTINCT FROM 'object' OR claims -> 'role' IS DISTINCT FROM '"authenticated"' THEN
    RETURN NULL;
  END IF;
  application := coalesce(claims -> 'app_metadata', '{}');
  IF jsonb_typeof(application) <> 'object'
    OR (application ? 'role'
      AND (jsonb_typeof(application -> 'role') <> 'string' OR application ->> 'role' IN ('', 'null')))
  THEN
    RETURN NULL;
  END IF;
  RETURN claims;
EXCEPTION WHEN data_exception OR statement_too_complex THEN
  -- Not JSON at all.
  RETURN NULL;
END
$$;

CREATE FUNCTION uuid_claim(claim jsonb) RETURNS uuid
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN jsonb_typeof(claim) = 'string'
    AND claim #>> '{}' ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
    THEN (claim #>> '{}')::uuid END
$$;

-- 2. People

-- The user, unless a program asks or the token is older than the user's revocation.
CREATE FUNCTION viewer_user_id() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  claims jsonb := viewer_claims();
  subject uuid := uuid_claim(claims -> 'sub');
  issued timestamptz;
BEGIN
  IF subject IS NULL OR claims #>> '{app_metadata,role}' = 'service' THEN
    RETURN NULL;
  END IF;
  -- Between 1970 and 9999; what lies outside counts as never issued.
  IF jsonb_typeof(claims -> 'iat') = 'number' AND (claims ->> 'iat')::numeric BETWEEN 0 AND 253402300799 THEN
    issued := to_timestamp((claims ->> 'iat')::double precision);
  END IF;
  IF EXISTS (SELECT FROM access_revocations r WHERE r.user_id = subject AND (issued >= r.not_before) IS NOT TRUE) THEN
    RETURN NULL;
  END IF;
  RETURN subject;
END
$$;

-- Each role with those whose rights it includes; src/access/roles.ts says the same, and a test compares them.
CREATE FUNCTION included_roles(role text) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE role
    WHEN 'user' THEN ARRAY['user']
    WHEN 'manager' THEN ARRAY['manager', 'user']
    WHEN 'devops' THEN ARRAY['devops', 'user']
    WHEN 'support' THEN ARRAY['support', 'user']
    WHEN 'emergency_response' THEN ARRAY['emergency_response', 'user']
    WHEN 'on_call' THEN ARRAY['on_call', 'devops', 'support', 'emergency_response', 'user']
    WHEN 'admin' THEN ARRAY['admin', 'on_call', 'devops', 'support', 'emergency_response', 'manager', 'user']
  END
$$;

-- The claim app_metadata.role lowers what a membership gives and never raises it.
CREATE FUNCTION lowered_role(held text, claimed text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE
    WHEN claimed IS NULL THEN held
    WHEN claimed = ANY (included_roles(held)) THEN claimed
    WHEN held = ANY (included_roles(claimed)) THEN held
    ELSE 'user'
  END
$$;

-- The same for staff, where a role that the held one does not include leaves nothing.
CREATE FUNCTION lowered_staff_role(held text, claimed text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE
    WHEN claimed IS NULL OR claimed IN (held, 'admin') THEN held
    WHEN held = 'admin' AND claimed IN ('support', 'on_call', 'devops', 'emergency_response') THEN claimed
    -- Support reads all that on_call and devops read, which read the same.
    WHEN held IN ('support', 'on_call', 'devops') AND claimed IN ('on_call', 'devops') THEN claimed
    WHEN held IN ('on_call', 'devops') AND claimed = 'support' THEN held
  END
$$;

-- Where the user is a member today, with the role that is left. In PL/pgSQL, like all that policies ask at every statement:
-- before PostgreSQL 18 a function in SQL is planned anew at each call.
CREATE FUNCTION viewer_memberships() RETURNS TABLE (organization_id uuid, role text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  person uuid := viewer_user_id();
  claimed text := viewer_claims() #>> '{app_metadata,role}';
  moment timestamptz := engine_now();
BEGIN
  IF person IS NULL THEN RETURN; END IF;
  RETURN QUERY
    SELECT p.organization_id, lowered_role(p.role::text, claimed)
    FROM user_profiles p JOIN organizations o ON o.id = p.organization_id
    WHERE p.user_id = person AND (p.ended_at IS NULL OR p.ended_at > moment)
      AND (o.archived_at IS NULL OR o.archived_at > moment);
END
$$;

CREATE FUNCTION viewer_organizations() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT m.organization_id FROM viewer_memberships() m);
END
$$;

CREATE FUNCTION viewer_organizations_as(VARIADIC roles text[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT m.organization_id FROM viewer_memberships() m WHERE m.role = ANY (roles));
END
$$;

-- Platform staff: a live row and the trusted issuer's claim, both.
CREATE FUNCTION viewer_staff_role() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  claims jsonb := viewer_claims();
  person uuid;
BEGIN
  -- Most viewers are none: they cost no look at the table.
  IF claims #> '{app_metadata,platform}' IS DISTINCT FROM 'true' THEN RETURN NULL; END IF;
  person := viewer_user_id();
  RETURN (
    SELECT lowered_staff_role(s.role::text, claims #>> '{app_metadata,role}') FROM staff_members s
    WHERE s.user_id = person AND (s.ended_at IS NULL OR s.ended_at > engine_now()));
END
$$;

-- 3. Programs

CREATE FUNCTION insert_scopes() RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ARRAY['errors', 'metrics', 'vitals', 'journeys', 'events', 'health']
$$;

-- The program that asks: its organization, its key if it came by one, and what it may insert.
CREATE FUNCTION viewer_service() RETURNS TABLE (organization_id uuid, key_id uuid, kind text, scopes text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  application jsonb := viewer_claims() -> 'app_metadata';
BEGIN
  organization_id := uuid_claim(application -> 'organization_id');
  IF application ->> 'role' IS DISTINCT FROM 'service' OR organization_id IS NULL THEN RETURN; END IF;
  PERFORM FROM organizations o
    WHERE o.id = viewer_service.organization_id AND (o.archived_at IS NULL OR o.archived_at > engine_now());
  IF NOT FOUND THEN RETURN; END IF;
  kind := CASE WHEN application ->> 'key_kind' = 'browser' THEN 'browser' ELSE 'server' END;
  -- A token without scopes was given all of them by its issuer; a key has its own, which the token may only narrow.
  scopes := CASE
    WHEN NOT application ? 'scopes' THEN insert_scopes()
    WHEN jsonb_typeof(application -> 'scopes') <> 'array' THEN '{}'
    ELSE ARRAY(SELECT s FROM unnest(insert_scopes()) s WHERE application -> 'scopes' @> to_jsonb(s))
  END;
  IF application ? 'key_id' THEN
    SELECT k.id, k.kind::text, ARRAY(SELECT s FROM unnest(viewer_service.scopes) s WHERE s = ANY (k.scopes))
    INTO key_id, kind, scopes
    FROM api_keys k
    WHERE k.organization_id = viewer_service.organization_id AND k.id = uuid_claim(application -> 'key_id')
      AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > engine_now());
    IF NOT FOUND THEN RETURN; END IF;
  END IF;
  -- A browser's key is public: it tells what a visitor's page sees, and nothing else.
  IF kind = 'browser' THEN
    scopes := ARRAY(SELECT s FROM unnest(viewer_service.scopes) s WHERE s IN ('errors', 'vitals', 'journeys'));
  END IF;
  RETURN NEXT;
END
$$;

CREATE FUNCTION viewer_service_organization() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.organization_id FROM viewer_service() s
$$;

-- server, browser, or null for people.
CREATE FUNCTION viewer_service_kind() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.kind FROM viewer_service() s
$$;

-- Where telemetry of a scope may be inserted: by a program with that scope, and by those who respond to trouble.
CREATE FUNCTION viewer_insert_organizations(scope text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce((SELECT ARRAY[s.organization_id] FROM viewer_service() s WHERE scope = ANY (s.scopes)), '{}')
    || viewer_organizations_as('admin', 'support', 'on_call', 'devops', 'emergency_response')
$$;

CREATE FUNCTION viewer_may_insert(organization uuid, scope text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(scope = ANY (insert_scopes())
    AND (organization = ANY (viewer_insert_organizations(scope))
      OR (viewer_staff_role() = 'admin' AND EXISTS (SELECT FROM organizations o WHERE o.id = organization))), false)
$$;

-- 4. The wedding day

-- Whether a wedding's window is open somewhere in the organization, as rows are stamped.
CREATE FUNCTION organization_on_wedding_day(organization uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.is_wedding_day FROM wedding_day_stamp(organization, NULL, NULL, engine_now()) s
$$;

-- Where the viewer asked for a break-glass of this scope, another approved it and it has not ended.
CREATE FUNCTION viewer_break_glass_organizations(permission text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(b.organization_id), '{}') FROM break_glass b
  WHERE b.requested_by = (SELECT viewer_user_id()) AND b.scope = permission AND b.status = 'approved'
    AND b.starts_at <= engine_now() AND b.ends_at > engine_now()
$$;

-- The viewer's organizations where today's wedding forbids them to delete, silence or loosen.
CREATE FUNCTION viewer_refused_organizations() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF viewer_staff_role() = 'admin' THEN RETURN '{}'; END IF;
  RETURN ARRAY(
    SELECT m.organization_id FROM viewer_memberships() m
    WHERE m.role NOT IN ('admin', 'emergency_response', 'on_call') AND organization_on_wedding_day(m.organization_id)
      AND m.organization_id <> ALL (viewer_break_glass_organizations('wedding_day_write')));
END
$$;

-- Where platform emergency responders are let in: a wedding window is open there.
CREATE FUNCTION viewer_emergency_organizations() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(o.id), '{}') FROM organizations o
  WHERE (SELECT viewer_staff_role()) = 'emergency_response' AND o.archived_at IS NULL
    AND organization_on_wedding_day(o.id)
$$;

-- 5. What the server asks once per operation, to answer early and politely what the policies would refuse.
CREATE FUNCTION viewer_access() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object(
    'userId', viewer_user_id(),
    'staffRole', viewer_staff_role(),
    'serviceOrganizationId', (SELECT s.organization_id FROM viewer_service() s),
    'scopes', coalesce((SELECT to_jsonb(s.scopes) FROM viewer_service() s), '[]'),
    'memberships', coalesce((SELECT jsonb_agg(jsonb_build_object('organizationId', m.organization_id, 'role', m.role)
      ORDER BY m.organization_id) FROM viewer_memberships() m), '[]'))
$$;

-- 6. Keys. Only the engine's own connections ask, before there is any viewer. Gives null for an unknown, revoked or
-- expired key alike; the last use is noted to the hour, so that a busy key is not a busy row.
CREATE FUNCTION authenticate_api_key(key_prefix text, key_hash bytea) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  found_key api_keys;
BEGIN
  SELECT k.* INTO found_key FROM api_keys k JOIN organizations o ON o.id = k.organization_id
  WHERE k.prefix = key_prefix AND k.secret_hash = key_hash AND k.revoked_at IS NULL
    AND (k.expires_at IS NULL OR k.expires_at > engine_now())
    AND (o.archived_at IS NULL OR o.archived_at > engine_now());
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF found_key.last_used_at IS DISTINCT FROM date_trunc('hour', engine_now()) THEN
    UPDATE api_keys k SET last_used_at = date_trunc('hour', engine_now())
    WHERE k.organization_id = found_key.organization_id AND k.id = found_key.id;
  END IF;
  RETURN jsonb_build_object('organizationId', found_key.organization_id, 'keyId', found_key.id, 'kind', found_key.kind,
    'scopes', found_key.scopes, 'origins', found_key.origins, 'expiresAt', found_key.expires_at);
END
$$;

GRANT EXECUTE ON FUNCTION viewer_claims(), viewer_user_id(), viewer_staff_role(), viewer_service_organization(),
  viewer_service_kind(), viewer_organizations(), viewer_organizations_as(text[]), viewer_insert_organizations(text),
  viewer_may_insert(uuid, text), viewer_refused_organizations(), viewer_break_glass_organizations(text),
  viewer_emergency_organizations(), viewer_access() TO authenticated;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
