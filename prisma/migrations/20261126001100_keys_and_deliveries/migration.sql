-- Keys that are changed without a gap.

-- A key in place of another, with the same rights: the old one lives on for a while, so that every program can be given
-- the new one first. Gives the new key's id.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;
CREATE FUNCTION rotate_api_key(organization uuid, old_key uuid, new_prefix text, new_hash bytea, overlap_seconds integer)
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
  INSERT INTO api_keys (organization_id, name, kind, prefix, secret_hash, scopes, origins, created_by, expires_at)
  VALUES (organization, old.name, old.kind, new_prefix, new_hash, old.scopes, old.origins, viewer_user_id(), old.expires_at)
  RETURNING id INTO made;
  UPDATE api_keys k SET expires_at = least(k.expires_at, engine_now() + overlap_seconds * interval '1 second')
  WHERE k.organization_id = organization AND k.id = old_key;
  RETURN made;
END
$$;
GRANT EXECUTE ON FUNCTION rotate_api_key(uuid, uuid, text, bytea, integer) TO authenticated;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
