-- A program that was given a new key is the program that it was: what it sends again under a key of its own, a row's or a
-- batch's, is still known. Only keys that replaced one another share them; no viewer reads or names the column.
ALTER TABLE api_keys ADD COLUMN program uuid;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

CREATE OR REPLACE FUNCTION rotate_api_key(organization uuid, old_key uuid, new_prefix text, new_hash bytea, overlap_seconds integer)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  old api_keys;
  made uuid;
BEGIN
  PERFORM assert_role(organization, 'admin');
  SELECT * INTO old FROM api_keys k WHERE k.organization_id = organization AND k.id = old_key FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'No such row, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","id"]';
  ELSIF old.revoked_at IS NOT NULL OR old.expires_at <= engine_now() THEN
    RAISE EXCEPTION 'The key is no longer good; make a new one.' USING ERRCODE = 'WS001', DETAIL = '["input","id"]';
  ELSIF overlap_seconds IS NULL OR overlap_seconds NOT BETWEEN 0 AND 604800 THEN
    RAISE EXCEPTION 'The old key lives on for 0 to 604,800 seconds.'
      USING ERRCODE = 'WS007', DETAIL = '["input","overlapSeconds"]';
  ELSIF length(new_prefix) <> 12 OR octet_length(new_hash) <> 32 THEN
    RAISE EXCEPTION 'A key is its prefix of 12 characters and the SHA-256 of the whole.' USING ERRCODE = 'WS007';
  END IF;
  INSERT INTO api_keys (organization_id, name, kind, prefix, secret_hash, scopes, origins, created_by, expires_at, program)
  VALUES (organization, old.name, old.kind, new_prefix, new_hash, old.scopes, old.origins, viewer_user_id(), old.expires_at,
    coalesce(old.program, old.id))
  RETURNING id INTO made;
  UPDATE api_keys k SET expires_at = least(k.expires_at, engine_now() + overlap_seconds * interval '1 second')
  WHERE k.organization_id = organization AND k.id = old_key;
  RETURN made;
END
$$;

CREATE OR REPLACE FUNCTION idempotency_actor(organization uuid) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  actor record;
BEGIN
  SELECT * INTO actor FROM viewer_actor(organization);
  IF organization = ANY (viewer_organizations()) OR actor.cross_tenant OR viewer_service_organization() = organization THEN
    RETURN actor.kind || ':' || coalesce(
      CASE WHEN actor.kind = 'service' THEN (
        SELECT k.program FROM api_keys k WHERE k.organization_id = organization AND k.id = actor.id) END,
      actor.id, organization);
  END IF;
  RAISE EXCEPTION 'No such organization, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","organizationId"]';
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
