-- Operations that need more than a viewer's rights on a table, each checking by itself who calls it. All belong to the
-- engine and run under the viewer's claims.

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. Who may, who may not, and who shall not even learn that the row exists.
CREATE FUNCTION assert_role(organization uuid, VARIADIC roles text[]) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF viewer_staff_role() = 'admin' OR organization = ANY (viewer_organizations_as(VARIADIC roles)) THEN
    RETURN;
  ELSIF organization = ANY (viewer_organizations()) OR viewer_staff_role() IS NOT NULL THEN
    RAISE EXCEPTION 'Your role may not do this; these may: %.', array_to_string(roles, ', ') USING ERRCODE = 'WS004';
  END IF;
  RAISE EXCEPTION 'No such row, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","id"]';
END
$$;

-- 2. Escalation by hand, safe to tap twice: it goes up only from the level that the caller saw. Gives the level.
CREATE FUNCTION alert_escalate(organization uuid, alert uuid, as_of_level integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  current_alert alert_history;
  reached integer;
BEGIN
  PERFORM assert_role(organization, 'admin', 'support', 'on_call', 'devops', 'emergency_response');
  SELECT * INTO current_alert FROM alert_history a
  WHERE a.organization_id = organization AND a.id = alert FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'No such row, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","id"]';
  ELSIF current_alert.alert_status NOT IN ('triggered', 'escalated', 'acknowledged') THEN
    RAISE EXCEPTION 'The alert is %; it cannot be escalated.', current_alert.alert_status USING ERRCODE = 'WS001';
  ELSIF as_of_level IS NULL OR as_of_level > current_alert.escalation_level THEN
    RAISE EXCEPTION 'The alert is at level %.', current_alert.escalation_level
      USING ERRCODE = 'WS007', DETAIL = '["input","asOf"]';
  ELSIF as_of_level < current_alert.escalation_level THEN
    RETURN current_alert.escalation_level;
  END IF;
  reached := current_alert.escalation_level + 1;
  UPDATE alert_history a SET alert_status = 'escalated', escalation_level = reached, updated_at = engine_now(),
    next_escalation_at = engine_now() + escalation_wait(coalesce(current_alert.escalation_policy_snapshot -> 'levels', '[]'),
      coalesce((current_alert.escalation_policy_snapshot ->> 'repeatCount')::integer, 0), reached, current_alert.priority)
  WHERE a.organization_id = organization AND a.id = alert;
  INSERT INTO escalation_steps (organization_id, alert_id, level, due_at, taken_by, actor_id)
  SELECT organization, alert, reached, engine_now(), actor.kind, actor.id FROM viewer_actor(organization) actor;
  RETURN reached;
END
$$;

-- 3. Idempotency, within the mutation's own transaction. A second call with the same key waits here for the first one's
-- end (the unique key makes it), then gets its answer; after a rollback it begins anew. Keys count for 48 hours.
CREATE FUNCTION idempotency_actor(organization uuid) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  actor record;
BEGIN
  SELECT * INTO actor FROM viewer_actor(organization);
  IF organization = ANY (viewer_organizations()) OR actor.cross_tenant OR viewer_service_organization() = organization THEN
    RETURN actor.kind || ':' || coalesce(actor.id, organization);
  END IF;
  RAISE EXCEPTION 'No such organization, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","organizationId"]';
END
$$;

CREATE FUNCTION begin_idempotent(organization uuid, operation text, key text, request_hash text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  who text := idempotency_actor(organization);
  earlier idempotency_keys;
BEGIN
  IF key IS NULL OR length(key) NOT BETWEEN 1 AND 200 THEN
    RAISE EXCEPTION 'An idempotency key has 1 to 200 characters.' USING ERRCODE = 'WS007', DETAIL = '["input","idempotencyKey"]';
  END IF;
  DELETE FROM idempotency_keys k WHERE k.organization_id = organization AND k.actor = who
    AND k.operation = begin_idempotent.operation AND k.key = begin_idempotent.key
    AND k.created_at < engine_now() - interval '48 hours';
  INSERT INTO idempotency_keys (organization_id, actor, operation, key, request_hash)
  VALUES (organization, who, operation, key, request_hash) ON CONFLICT DO NOTHING;
  IF FOUND THEN RETURN '{"replay": false}'; END IF;
  SELECT * INTO earlier FROM idempotency_keys k WHERE k.organization_id = organization AND k.actor = who
    AND k.operation = begin_idempotent.operation AND k.key = begin_idempotent.key;
  IF earlier.request_hash IS DISTINCT FROM begin_idempotent.request_hash THEN
    RAISE EXCEPTION 'This idempotency key was used with another input.'
      USING ERRCODE = 'WS006', DETAIL = '["input","idempotencyKey"]';
  END IF;
  -- Committed without an answer: whoever comes next does the work.
  IF earlier.result_id IS NULL AND earlier.receipt IS NULL THEN RETURN '{"replay": false}'; END IF;
  RETURN jsonb_build_object('replay', true, 'resultId', earlier.result_id, 'resultCreatedAt', earlier.result_created_at,
    'receipt', earlier.receipt);
END
$$;

CREATE FUNCTION finish_idempotent(organization uuid, operation text, key text, result_id uuid,
  result_created_at timestamptz DEFAULT NULL, receipt jsonb DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE idempotency_keys k SET result_id = finish_idempotent.result_id,
    result_created_at = finish_idempotent.result_created_at, receipt = finish_idempotent.receipt
  WHERE k.organization_id = organization AND k.actor = idempotency_actor(organization)
    AND k.operation = finish_idempotent.operation AND k.key = finish_idempotent.key
    AND k.result_id IS NULL AND k.receipt IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'No unfinished operation bears this idempotency key.' USING ERRCODE = 'WS006';
  END IF;
END
$$;

-- 4. Staff cross over into organizations: the server says so in the transaction of the answer. Writes are audited by
-- themselves. Gives false where the viewer does not cross over.
CREATE FUNCTION audit_staff_access(operation text, organization uuid DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  staff text := viewer_staff_role();
BEGIN
  IF staff IS NULL OR organization = ANY (viewer_organizations()) THEN RETURN false; END IF;
  INSERT INTO audit_log (organization_id, actor_kind, actor_id, actor_role, operation, cross_tenant, request_id)
  VALUES (organization, 'staff', viewer_user_id(), staff, left(operation, 200), true, current_request());
  RETURN true;
END
$$;

-- 5. Break-glass: asked for by one person, approved by another, one of them admin; over within the hour.
CREATE FUNCTION break_glass_request(organization uuid, scope text, reason text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  request uuid;
BEGIN
  PERFORM assert_role(organization, 'admin', 'devops', 'on_call', 'emergency_response');
  IF scope IS NULL OR scope NOT IN ('suppress_p0', 'wedding_day_write') THEN
    RAISE EXCEPTION 'A break-glass allows suppress_p0 or wedding_day_write.' USING ERRCODE = 'WS007', DETAIL = '["input","scope"]';
  ELSIF length(trim(coalesce(reason, ''))) NOT BETWEEN 1 AND 2000 THEN
    RAISE EXCEPTION 'A break-glass needs its reason.' USING ERRCODE = 'WS007', DETAIL = '["input","reason"]';
  END IF;
  INSERT INTO break_glass (organization_id, scope, reason, requested_by)
  VALUES (organization, scope, reason, viewer_user_id()) RETURNING id INTO request;
  RETURN request;
END
$$;

-- Every contact of the organization is told, of an alert of its own.
CREATE FUNCTION break_glass_approve(organization uuid, request uuid, minutes integer DEFAULT 60) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked break_glass;
  alert uuid;
  admins constant text := 'admin';
BEGIN
  PERFORM assert_role(organization, 'admin', 'devops', 'on_call', 'emergency_response');
  SELECT * INTO asked FROM break_glass b WHERE b.organization_id = organization AND b.id = request FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'No such row, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","id"]';
  ELSIF asked.status <> 'requested' OR asked.created_at < engine_now() - interval '1 hour' THEN
    RAISE EXCEPTION 'The request is % and can no longer be approved.',
      CASE asked.status WHEN 'requested' THEN 'too old' ELSE asked.status::text END USING ERRCODE = 'WS001';
  ELSIF asked.requested_by = viewer_user_id() THEN
    RAISE EXCEPTION 'Another person has to approve it.' USING ERRCODE = 'WS004';
  ELSIF minutes IS NULL OR minutes NOT BETWEEN 1 AND 60 THEN
    RAISE EXCEPTION 'A break-glass ends within 60 minutes.' USING ERRCODE = 'WS007', DETAIL = '["input","minutes"]';
  ELSIF viewer_staff_role() IS DISTINCT FROM admins AND organization <> ALL (viewer_organizations_as(admins))
    AND NOT EXISTS (SELECT FROM user_profiles p WHERE p.organization_id = organization AND p.user_id = asked.requested_by
      AND p.role = 'admin' AND (p.ended_at IS NULL OR p.ended_at > engine_now()))
    AND NOT EXISTS (SELECT FROM staff_members s WHERE s.user_id = asked.requested_by
      AND s.role = 'admin' AND (s.ended_at IS NULL OR s.ended_at > engine_now()))
  THEN
    RAISE EXCEPTION 'One of the two has to be admin.' USING ERRCODE = 'WS004';
  END IF;
  UPDATE break_glass b SET status = 'approved', approved_by = viewer_user_id(), starts_at = engine_now(),
    ends_at = engine_now() + minutes * interval '1 minute'
  WHERE b.organization_id = organization AND b.id = request;
  INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, evidence, escalation_policy_id,
    escalation_policy_snapshot, next_escalation_at)
  SELECT organization, format('Break-glass in force for %s minutes: %s', minutes, asked.scope), 'break_glass:' || request,
    'high', 'p1_high', jsonb_build_object('breakGlassId', request, 'scope', asked.scope, 'reason', asked.reason),
    p.policy_id, p.snapshot, engine_now() + p.first_delay
  FROM (SELECT) AS one LEFT JOIN policy_for(organization, organization_on_wedding_day(organization)) AS p ON true
  RETURNING id INTO alert;
  -- Whatever the policy says of whom to tell first: everybody, at once.
  INSERT INTO notification_deliveries (organization_id, alert_id, contact_id, channel_id, escalation_level, due_at, deadline_at,
    idempotency_key)
  SELECT organization, alert, c.id, channel.id, 0, engine_now(), engine_now() + interval '15 minutes',
    concat_ws(':', 'break_glass', request, c.id)
  FROM escalation_contacts c
  LEFT JOIN notification_channels channel ON channel.organization_id = c.organization_id AND channel.id = c.channel_id
    AND channel.enabled AND channel.archived_at IS NULL
  WHERE c.organization_id = organization AND c.archived_at IS NULL;
  INSERT INTO notification_decisions (organization_id, alert_id, escalation_level, contact_id, channel_id, outcome, reason)
  SELECT d.organization_id, d.alert_id, 0, d.contact_id, d.channel_id, 'sent', 'A break-glass is told to every contact'
  FROM notification_deliveries d WHERE d.organization_id = organization AND d.alert_id = alert;
  RETURN engine_now() + minutes * interval '1 minute';
END
$$;

-- Refuses a request, or ends what was approved before its time.
CREATE FUNCTION break_glass_end(organization uuid, request uuid) RETURNS break_glass_status
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  reached break_glass_status;
BEGIN
  PERFORM assert_role(organization, 'admin', 'devops', 'on_call', 'emergency_response');
  UPDATE break_glass b SET
    status = CASE b.status WHEN 'requested' THEN 'refused'::break_glass_status ELSE 'ended' END,
    ends_at = CASE b.status WHEN 'approved' THEN least(b.ends_at, engine_now()) END
  WHERE b.organization_id = organization AND b.id = request AND b.status IN ('requested', 'approved')
  RETURNING b.status INTO reached;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'No such row, or it has ended.' USING ERRCODE = 'WS005', DETAIL = '["input","id"]';
  END IF;
  RETURN reached;
END
$$;

-- 6. Secrets and addresses are written here and read by the engine alone; the audit log says that, not what.
-- Null takes the channel's secret away.
CREATE FUNCTION set_channel_secret(organization uuid, channel uuid, ciphertext bytea, key_id text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM assert_role(organization, 'admin', 'devops', 'on_call');
  PERFORM assert_quiet_day(organization);
  IF set_channel_secret.ciphertext IS NULL THEN
    DELETE FROM notification_channel_secrets s WHERE s.organization_id = organization AND s.channel_id = channel;
  ELSE
    INSERT INTO notification_channel_secrets (organization_id, channel_id, ciphertext, key_id)
    VALUES (organization, channel, set_channel_secret.ciphertext, set_channel_secret.key_id)
    ON CONFLICT (organization_id, channel_id) DO UPDATE SET ciphertext = excluded.ciphertext, key_id = excluded.key_id;
  END IF;
  UPDATE notification_channels c
  SET credentials_set_at = CASE WHEN set_channel_secret.ciphertext IS NOT NULL THEN engine_now() END
  WHERE c.organization_id = organization AND c.id = channel;
  PERFORM record_secret(organization, 'notificationChannel.secret', 'notification_channel_secrets', channel);
END
$$;

-- `detail` names what changes, {"email": …, "phone": …}; null empties it.
CREATE FUNCTION set_contact_detail(organization uuid, contact uuid, detail jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM assert_role(organization, 'admin', 'devops', 'on_call');
  PERFORM assert_quiet_day(organization);
  INSERT INTO escalation_contact_details AS d (organization_id, contact_id, email, phone)
  VALUES (organization, contact, detail ->> 'email', detail ->> 'phone')
  ON CONFLICT (organization_id, contact_id) DO UPDATE SET
    email = CASE WHEN detail ? 'email' THEN excluded.email ELSE d.email END,
    phone = CASE WHEN detail ? 'phone' THEN excluded.phone ELSE d.phone END;
  PERFORM record_secret(organization, 'escalationContact.detail', 'escalation_contact_details', contact);
END
$$;

CREATE FUNCTION assert_quiet_day(organization uuid) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF organization = ANY (viewer_refused_organizations()) THEN
    RAISE EXCEPTION 'On a wedding day only admin, emergency_response and on_call may change whom alerts reach.'
      USING ERRCODE = 'WS003';
  END IF;
END
$$;

CREATE FUNCTION record_secret(organization uuid, operation text, table_name text, row_id uuid) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO audit_log (organization_id, actor_kind, actor_id, actor_role, operation, table_name, row_id, cross_tenant, request_id)
  SELECT organization, actor.kind, actor.id, actor.role, record_secret.operation, record_secret.table_name,
    record_secret.row_id, actor.cross_tenant, current_request()
  FROM viewer_actor(organization) actor
$$;

GRANT EXECUTE ON FUNCTION alert_escalate(uuid, uuid, integer), begin_idempotent(uuid, text, text, text),
  finish_idempotent(uuid, text, text, uuid, timestamptz, jsonb), audit_staff_access(text, uuid),
  break_glass_request(uuid, text, text), break_glass_approve(uuid, uuid, integer), break_glass_end(uuid, uuid),
  set_channel_secret(uuid, uuid, bytea, text), set_contact_detail(uuid, uuid, jsonb) TO authenticated;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
