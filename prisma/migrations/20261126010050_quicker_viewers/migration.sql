-- What every policy asks at every statement, and the server once an operation, for less: helpers that PostgreSQL can inline
-- (no SET of their own; all who call them have pinned the path), claims parsed once, one look at the memberships.

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

CREATE OR REPLACE FUNCTION uuid_claim(claim jsonb) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN claim::text ~* '^"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"$'
    THEN (claim #>> '{}')::uuid END
$$;

CREATE OR REPLACE FUNCTION included_roles(role text) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
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

CREATE OR REPLACE FUNCTION lowered_role(held text, claimed text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN claimed IS NULL THEN held
    WHEN claimed = ANY (public.included_roles(held)) THEN claimed
    WHEN held = ANY (public.included_roles(claimed)) THEN held
    ELSE 'user'
  END
$$;

-- The user of these claims, unless a program asks or the token is older than the user's revocation.
CREATE FUNCTION claimed_user_id(claims jsonb) RETURNS uuid
LANGUAGE plpgsql STABLE AS $$
DECLARE
  subject uuid := public.uuid_claim(claims -> 'sub');
  issued timestamptz;
BEGIN
  IF subject IS NULL OR claims #>> '{app_metadata,role}' = 'service' THEN
    RETURN NULL;
  END IF;
  -- Between 1970 and 9999; what lies outside counts as never issued.
  IF jsonb_typeof(claims -> 'iat') = 'number' AND (claims ->> 'iat')::numeric BETWEEN 0 AND 253402300799 THEN
    issued := to_timestamp((claims ->> 'iat')::double precision);
  END IF;
  IF EXISTS (SELECT FROM public.access_revocations r WHERE r.user_id = subject AND (issued >= r.not_before) IS NOT TRUE) THEN
    RETURN NULL;
  END IF;
  RETURN subject;
END
$$;

CREATE OR REPLACE FUNCTION viewer_user_id() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN claimed_user_id(viewer_claims());
END
$$;

-- Where the person is a member today, with the role that the claim leaves.
CREATE FUNCTION live_memberships(person uuid, claimed text) RETURNS TABLE (organization_id uuid, role text)
LANGUAGE sql STABLE AS $$
  SELECT p.organization_id, public.lowered_role(p.role::text, claimed)
  FROM public.user_profiles p JOIN public.organizations o ON o.id = p.organization_id
  WHERE p.user_id = person AND (p.ended_at IS NULL OR p.ended_at > public.engine_now())
    AND (o.archived_at IS NULL OR o.archived_at > public.engine_now())
$$;

CREATE OR REPLACE FUNCTION viewer_memberships() RETURNS TABLE (organization_id uuid, role text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  claims jsonb := viewer_claims();
BEGIN
  RETURN QUERY SELECT * FROM live_memberships(claimed_user_id(claims), claims #>> '{app_metadata,role}');
END
$$;

CREATE OR REPLACE FUNCTION viewer_organizations() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  person uuid := claimed_user_id(viewer_claims());
BEGIN
  RETURN ARRAY(SELECT m.organization_id FROM live_memberships(person, NULL) m);
END
$$;

CREATE OR REPLACE FUNCTION viewer_organizations_as(VARIADIC roles text[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  claims jsonb := viewer_claims();
  person uuid := claimed_user_id(claims);
  claimed text := claims #>> '{app_metadata,role}';
BEGIN
  RETURN ARRAY(SELECT m.organization_id FROM live_memberships(person, claimed) m WHERE m.role = ANY (roles));
END
$$;
CREATE OR REPLACE FUNCTION viewer_access() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  claims jsonb := viewer_claims();
  person uuid := claimed_user_id(claims);
  service record;
BEGIN
  IF claims #>> '{app_metadata,role}' = 'service' THEN
    SELECT s.organization_id, s.scopes INTO service FROM viewer_service() s;
    RETURN jsonb_build_object('userId', NULL, 'staffRole', NULL, 'serviceOrganizationId', service.organization_id,
      'scopes', coalesce(to_jsonb(service.scopes), '[]'), 'memberships', '[]'::jsonb);
  END IF;
  RETURN jsonb_build_object('userId', person, 'staffRole', viewer_staff_role(), 'serviceOrganizationId', NULL, 'scopes', '[]'::jsonb,
    'memberships', coalesce((
      SELECT jsonb_agg(jsonb_build_object('organizationId', m.organization_id, 'role', m.role) ORDER BY m.organization_id)
      FROM live_memberships(person, claims #>> '{app_metadata,role}') m), '[]'));
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
