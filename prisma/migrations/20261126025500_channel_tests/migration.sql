-- A channel is tried by a real message. What its receiver accepted verifies it; whoever changes where or how it reaches
-- somebody has yet to try it.

-- 1. A verification belongs to the settings and the secret that it was made with, and is nobody's edit.
CREATE FUNCTION forget_verification() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.verified_at := NULL;
  RETURN NEW;
END
$$;
CREATE TRIGGER forget_verification BEFORE UPDATE ON notification_channels FOR EACH ROW
  WHEN (OLD.verified_at IS NOT NULL AND OLD.verified_at IS NOT DISTINCT FROM NEW.verified_at
    AND (OLD.settings, OLD.credentials_set_at) IS DISTINCT FROM (NEW.settings, NEW.credentials_set_at))
  EXECUTE FUNCTION forget_verification();
DROP TRIGGER access_version ON notification_channels;
CREATE TRIGGER access_version BEFORE UPDATE ON notification_channels FOR EACH ROW EXECUTE FUNCTION count_version('verified_at');

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 2. Whether a test may begin: one at a time in an organization, and six a minute, since each is a message to somebody. The
-- lock ends with the transaction that sends it. Gives the version that is tried.
CREATE FUNCTION begin_channel_test(organization uuid, channel uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  tried integer;
BEGIN
  PERFORM assert_role(organization, 'admin', 'devops', 'on_call');
  SELECT c.version INTO tried FROM notification_channels c
  WHERE c.organization_id = organization AND c.id = channel AND c.archived_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'No such row, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","id"]';
  ELSIF NOT pg_try_advisory_xact_lock(hashtextextended('channel_test:' || organization, 0)) THEN
    RAISE EXCEPTION 'Another test is under way: try again when it is over.' USING ERRCODE = 'WS008';
  ELSIF (SELECT count(*) FROM audit_log l WHERE l.organization_id = organization AND l.operation = 'notificationChannel.test'
    AND l.created_at > engine_now() - interval '1 minute') >= 6
  THEN
    RAISE EXCEPTION 'Six tests a minute are taken.' USING ERRCODE = 'WS008';
  END IF;
  INSERT INTO audit_log (organization_id, actor_kind, actor_id, actor_role, operation, table_name, row_id, change, cross_tenant, request_id)
  SELECT organization, actor.kind, actor.id, actor.role, 'notificationChannel.test', 'notification_channels', channel,
    jsonb_build_object('version', tried), actor.cross_tenant, current_request()
  FROM viewer_actor(organization) actor;
  RETURN tried;
END
$$;

-- 3. All that the message needs; addresses and secrets are read by the engine alone.
CREATE FUNCTION channel_test_message(organization uuid, channel uuid, contact uuid)
RETURNS TABLE (channel_name text, channel_type channel_type, settings jsonb, ciphertext bytea, key_id text, email text, phone text,
  organization_name text, time_zone text, tested_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.name, c.channel_type, c.settings, secret.ciphertext, secret.key_id, detail.email, detail.phone, o.name, o.time_zone, engine_now()
  FROM notification_channels c
  JOIN organizations o ON o.id = c.organization_id
  LEFT JOIN notification_channel_secrets secret ON secret.organization_id = c.organization_id AND secret.channel_id = c.id
  LEFT JOIN escalation_contacts k ON k.organization_id = c.organization_id AND k.id = contact AND k.archived_at IS NULL
  LEFT JOIN escalation_contact_details detail ON detail.organization_id = k.organization_id AND detail.contact_id = k.id
  WHERE c.organization_id = organization AND c.id = channel AND c.archived_at IS NULL AND (contact IS NULL OR k.id IS NOT NULL)
$$;

-- 4. The receiver took it: what was tried is verified, unless it was changed meanwhile.
CREATE FUNCTION verify_channel(organization uuid, channel uuid, tried integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE notification_channels c SET verified_at = engine_now()
  WHERE c.organization_id = organization AND c.id = channel AND c.version = tried AND c.archived_at IS NULL
$$;

GRANT EXECUTE ON FUNCTION begin_channel_test(uuid, uuid) TO authenticated;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
