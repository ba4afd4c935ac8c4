-- Browsers and phones that are told by push: each registered by the person who holds it, who alone sees it. A contact with that
-- person's user is reached on all of them. Where a device is reached is a secret, as an address is.

CREATE TABLE push_devices (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  user_id uuid NOT NULL,
  channel_type channel_type NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  p256dh text,
  auth text,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT push_devices_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT push_devices_name_check CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT push_devices_address_check CHECK (CASE channel_type
    WHEN 'expo_push' THEN address ~ '^Expo(nent)?PushToken\[[A-Za-z0-9_-]{1,100}\]$' AND p256dh IS NULL AND auth IS NULL
    WHEN 'web_push' THEN address ~ '^https?://[^\s/?#@]{1,255}/[^\s]*$' AND length(address) <= 2000 AND address ~ '^[!-~]*$'
      AND p256dh ~ '^[A-Za-z0-9_-]{87}$' AND auth ~ '^[A-Za-z0-9_-]{22}$' AND p256dh IS NOT NULL AND auth IS NOT NULL
    ELSE false END),
  CONSTRAINT push_devices_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE UNIQUE INDEX push_devices_address_key ON push_devices (organization_id, address);
CREATE INDEX idx_push_devices_user ON push_devices (organization_id, user_id, created_at DESC);
CREATE INDEX idx_push_devices_created ON push_devices (organization_id, created_at DESC);

ALTER TABLE push_devices ENABLE ROW LEVEL SECURITY;
ALTER TABLE push_devices FORCE ROW LEVEL SECURITY;
CREATE POLICY own_select ON push_devices FOR SELECT TO authenticated
  USING (user_id = (SELECT viewer_user_id()) AND organization_id = ANY ((SELECT viewer_organizations())::uuid[]));
CREATE POLICY engine_select ON push_devices FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY engine_insert ON push_devices FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY engine_update ON push_devices FOR UPDATE TO wedsync_engine USING (true) WITH CHECK (true);
CREATE POLICY engine_delete ON push_devices FOR DELETE TO wedsync_engine USING (true);
GRANT SELECT (organization_id, id, user_id, channel_type, name, created_at) ON push_devices TO authenticated;
GRANT SELECT, INSERT, UPDATE, DELETE ON push_devices TO wedsync_engine;
CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON push_devices FOR EACH ROW
  WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization();

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. Only people who belong to the organization have devices there.
CREATE FUNCTION assert_member(organization uuid) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF viewer_user_id() IS NOT NULL AND organization = ANY (viewer_organizations()) THEN RETURN; END IF;
  IF viewer_staff_role() IS NOT NULL THEN
    RAISE EXCEPTION 'Only members of the organization may do that.' USING ERRCODE = 'WS004';
  END IF;
  RAISE EXCEPTION 'No such row, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","organizationId"]';
END
$$;

-- 2. A device that is there already, maybe in other hands, is from now on the viewer's.
CREATE FUNCTION register_push_device(organization uuid, device_type channel_type, called text, at text, key text DEFAULT NULL, secret text DEFAULT NULL)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  registered uuid;
BEGIN
  PERFORM assert_member(organization);
  IF (SELECT count(*) FROM push_devices d WHERE d.organization_id = organization AND d.user_id = viewer_user_id() AND d.address <> at) >= 20 THEN
    RAISE EXCEPTION 'A person has at most 20 devices in an organization: remove one first.' USING ERRCODE = 'WS008';
  END IF;
  INSERT INTO push_devices AS d (organization_id, user_id, channel_type, name, address, p256dh, auth)
  VALUES (organization, viewer_user_id(), device_type, called, at, key, secret)
  ON CONFLICT (organization_id, address) DO UPDATE SET user_id = excluded.user_id, name = excluded.name, p256dh = excluded.p256dh,
    auth = excluded.auth
  RETURNING d.id INTO registered;
  INSERT INTO audit_log (organization_id, actor_kind, actor_id, actor_role, operation, table_name, row_id, change, cross_tenant, request_id)
  SELECT organization, actor.kind, actor.id, actor.role, 'pushDevice.register', 'push_devices', registered,
    jsonb_build_object('channelType', upper(device_type::text), 'name', called), actor.cross_tenant, current_request()
  FROM viewer_actor(organization) actor;
  RETURN registered;
END
$$;

-- 3. Whoever knows its address holds the device, or held it: it is told no more. One that is not there is gone already.
CREATE FUNCTION remove_push_device(organization uuid, at text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  removed push_devices;
BEGIN
  PERFORM assert_member(organization);
  DELETE FROM push_devices d WHERE d.organization_id = organization AND d.address = at AND d.user_id = viewer_user_id()
  RETURNING d.* INTO removed;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO audit_log (organization_id, actor_kind, actor_id, actor_role, operation, table_name, row_id, change, cross_tenant, request_id)
  SELECT organization, actor.kind, actor.id, actor.role, 'pushDevice.remove', 'push_devices', removed.id,
    jsonb_build_object('channelType', upper(removed.channel_type::text), 'name', removed.name), actor.cross_tenant, current_request()
  FROM viewer_actor(organization) actor;
END
$$;

-- 4. For the sender: on which devices a contact is reached, who has to be a member still; and so for each delivery.
CREATE FUNCTION push_devices_of(organization uuid, contact uuid)
RETURNS TABLE (id uuid, channel_type channel_type, address text, p256dh text, auth text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.id, d.channel_type, d.address, d.p256dh, d.auth
  FROM escalation_contacts k
  JOIN user_profiles p ON p.organization_id = k.organization_id AND p.user_id = k.user_id
    AND (p.ended_at IS NULL OR p.ended_at > engine_now())
  JOIN push_devices d ON d.organization_id = k.organization_id AND d.user_id = k.user_id
  WHERE k.organization_id = organization AND k.id = contact AND k.archived_at IS NULL
  ORDER BY d.created_at, d.id
$$;

CREATE FUNCTION push_devices_of_deliveries(organizations uuid[], deliveries uuid[])
RETURNS TABLE (delivery_id uuid, id uuid, channel_type channel_type, address text, p256dh text, auth text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.id, device.*
  FROM unnest(organizations, deliveries) AS asked (organization, delivery)
  JOIN notification_deliveries d ON d.organization_id = asked.organization AND d.id = asked.delivery
  CROSS JOIN LATERAL push_devices_of(d.organization_id, d.contact_id) AS device
$$;

-- 5. What the push service does not know any more.
CREATE FUNCTION forget_push_devices(organization uuid, devices uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM push_devices d WHERE d.organization_id = organization AND d.id = ANY (devices)
$$;

GRANT EXECUTE ON FUNCTION register_push_device(uuid, channel_type, text, text, text, text), remove_push_device(uuid, text) TO authenticated;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
