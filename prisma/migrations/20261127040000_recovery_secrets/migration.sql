-- A recovery asks for nothing unsigned. Whoever makes one that calls a channel without a signing secret hears of it then, and not
-- when the first incident opens.
CREATE OR REPLACE FUNCTION guard_recovery_action() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF current_user <> 'wedsync_engine' AND viewer_staff_role() IS DISTINCT FROM 'admin'
    AND NEW.organization_id <> ALL (viewer_organizations_as('admin', 'devops', 'on_call'))
  THEN
    RETURN NEW;
  END IF;
  IF (NEW.channel_id IS NULL) <> (NEW.kind = 'queue_retry') THEN
    RAISE EXCEPTION '%', CASE NEW.kind WHEN 'queue_retry' THEN 'The queue is our own: no channel is called.'
      ELSE 'It calls a channel of type webhook: name it.' END USING ERRCODE = 'WS007', DETAIL = '["input","channelId"]';
  ELSIF (NEW.target IS NULL) <> (NEW.kind = 'queue_retry') THEN
    RAISE EXCEPTION '%', CASE NEW.kind WHEN 'queue_retry' THEN 'The queue is our own: there is no target.'
      WHEN 'flag_set' THEN 'target is the name of the flag.' ELSE 'target says to the receiver what to do.' END
      USING ERRCODE = 'WS007', DETAIL = '["input","target"]';
  ELSIF (NEW.flag_enabled IS NULL) <> (NEW.kind <> 'flag_set') THEN
    RAISE EXCEPTION '%', CASE NEW.kind WHEN 'flag_set' THEN 'flagEnabled says what the flag is set to.' ELSE 'Only a flag is set.' END
      USING ERRCODE = 'WS007', DETAIL = '["input","flagEnabled"]';
  ELSIF NEW.channel_id IS NOT NULL THEN
    -- The lock makes whoever archives it meanwhile wait, and then find this action.
    PERFORM FROM notification_channels c WHERE c.organization_id = NEW.organization_id AND c.id = NEW.channel_id
      AND c.channel_type = 'webhook' AND c.archived_at IS NULL FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'The organization has no such channel of type webhook, or it was deleted.'
        USING ERRCODE = 'WS007', DETAIL = '["input","channelId"]';
    END IF;
    -- What is stopped, or only renamed, may be so whatever its channel has become.
    IF (TG_OP = 'INSERT' OR NEW.channel_id IS DISTINCT FROM OLD.channel_id OR (NEW.enabled AND NEW.archived_at IS NULL
        AND (NOT OLD.enabled OR (OLD.dry_run AND NOT NEW.dry_run))))
      AND NOT EXISTS (SELECT FROM notification_channels c
        WHERE c.organization_id = NEW.organization_id AND c.id = NEW.channel_id AND c.credentials_set_at IS NOT NULL)
    THEN
      RAISE EXCEPTION 'The channel has no signingSecret, and nothing is asked for unsigned: give it one first.'
        USING ERRCODE = 'WS007', DETAIL = '["input","channelId"]';
    END IF;
  END IF;
  RETURN NEW;
END
$$;
DROP TRIGGER access_kind ON recovery_actions;
CREATE TRIGGER access_kind BEFORE INSERT OR UPDATE OF channel_id, target, flag_enabled, dry_run, enabled ON recovery_actions FOR EACH ROW
  EXECUTE FUNCTION guard_recovery_action();

-- Nor is the secret taken away from under one.
CREATE FUNCTION keep_recovery_secret() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  action_name text;
BEGIN
  SELECT a.name INTO action_name FROM recovery_actions a
  WHERE a.organization_id = OLD.organization_id AND a.channel_id = OLD.id AND a.archived_at IS NULL ORDER BY a.id LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'The recovery action "%" calls it, and nothing is asked for unsigned: change that first.', action_name
      USING ERRCODE = 'WS001', DETAIL = '["input","settings","webhook","signingSecret"]';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_recovery_secret BEFORE UPDATE OF credentials_set_at ON notification_channels FOR EACH ROW
  WHEN (OLD.channel_type = 'webhook' AND OLD.credentials_set_at IS NOT NULL AND NEW.credentials_set_at IS NULL)
  EXECUTE FUNCTION keep_recovery_secret();

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;
-- What is there from before is refused when it runs, by hand or by itself.
CREATE OR REPLACE FUNCTION run_recovery(organization uuid, action uuid, incident uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked recovery_actions;
  state incident_status;
BEGIN
  PERFORM assert_role(organization, 'admin', 'support', 'on_call', 'devops', 'emergency_response');
  SELECT * INTO asked FROM recovery_actions a WHERE a.organization_id = organization AND a.id = action AND a.archived_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'No such row, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","id"]';
  ELSIF NOT asked.enabled THEN
    RAISE EXCEPTION 'The action is switched off.' USING ERRCODE = 'WS001', DETAIL = '["input","id"]';
  END IF;
  IF asked.channel_id IS NOT NULL AND NOT EXISTS (SELECT FROM notification_channel_secrets s
    WHERE s.organization_id = organization AND s.channel_id = asked.channel_id)
  THEN
    RAISE EXCEPTION 'The channel that it calls has no signingSecret, and nothing is asked for unsigned: give it one first.'
      USING ERRCODE = 'WS001', DETAIL = '["input","id"]';
  END IF;
  SELECT i.status INTO state FROM incidents i WHERE i.organization_id = organization AND i.id = incident;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'No such row, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","incidentId"]';
  ELSIF state IN ('resolved', 'closed') THEN
    RAISE EXCEPTION 'The incident is over.' USING ERRCODE = 'WS001', DETAIL = '["input","incidentId"]';
  END IF;
  PERFORM pg_advisory_xact_lock(lock_of_recovery(action));
  IF recoveries_this_hour(organization, action) >= asked.hourly_limit THEN
    RAISE EXCEPTION 'It ran % times within the hour, which is its limit.', asked.hourly_limit USING ERRCODE = 'WS008', DETAIL = '["input","id"]';
  END IF;
  INSERT INTO recovery_runs (organization_id, action_id, incident_id, requested_kind, requested_by)
  SELECT organization, action, incident, actor.kind, actor.id FROM viewer_actor(organization) actor
  ON CONFLICT (organization_id, action_id, incident_id) DO NOTHING;
  INSERT INTO audit_log (organization_id, actor_kind, actor_id, actor_role, operation, table_name, row_id, change, cross_tenant, request_id)
  SELECT organization, actor.kind, actor.id, actor.role, 'recovery.run', 'recovery_actions', action,
    jsonb_build_object('incidentId', incident, 'dryRun', asked.dry_run), actor.cross_tenant, current_request()
  FROM viewer_actor(organization) actor;
END
$$;

CREATE OR REPLACE FUNCTION judge_recoveries(actions uuid[])
RETURNS TABLE (organization_id uuid, id uuid, verdict text, answer text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH due AS MATERIALIZED (
    SELECT r.organization_id, r.id, r.attempts, r.created_at, a.id AS action_id, a.kind, a.dry_run, a.hourly_limit, a.target, a.flag_enabled,
      c.name AS channel,
      CASE WHEN a.archived_at IS NOT NULL OR NOT a.enabled THEN 'The action is out of use'
        WHEN i.status IN ('resolved', 'closed') THEN 'The incident is over'
        WHEN r.created_at < engine_now() - interval '15 minutes' THEN 'Not run in time'
        WHEN NOT a.dry_run AND (NOT c.enabled OR c.archived_at IS NOT NULL) THEN 'The channel is out of use'
        -- A dry run says so, too: it would be no rehearsal else.
        WHEN c.id IS NOT NULL AND NOT EXISTS (SELECT FROM notification_channel_secrets s
          WHERE s.organization_id = c.organization_id AND s.channel_id = c.id)
          THEN 'The channel has no signingSecret: nothing is asked for unsigned' END AS refusal
    FROM recovery_runs r
    JOIN recovery_actions a ON a.organization_id = r.organization_id AND a.id = r.action_id
    JOIN incidents i ON i.organization_id = r.organization_id AND i.id = r.incident_id
    LEFT JOIN notification_channels c ON c.organization_id = a.organization_id AND c.id = a.channel_id
    WHERE r.action_id = ANY (actions) AND r.due_at <= engine_now()
    ORDER BY r.due_at, r.id LIMIT 500
  ), used AS MATERIALIZED (
    SELECT o.action_id, recoveries_this_hour(o.organization_id, o.action_id) AS number
    FROM (SELECT DISTINCT d.organization_id, d.action_id FROM due d) AS o
  ), placed AS (
    SELECT d.*, u.number
      + row_number() OVER (PARTITION BY d.action_id, d.refusal IS NULL, d.attempts = 0 ORDER BY d.created_at, d.id) AS place
    FROM due d JOIN used u USING (action_id)
  )
  SELECT p.organization_id, p.id, judged.verdict, CASE judged.verdict
    WHEN 'refused' THEN p.refusal
    WHEN 'failed' THEN 'Three tries began, and none was heard of again'
    WHEN 'limited' THEN format('It ran %s times within the hour, which is its limit', p.hourly_limit)
    WHEN 'dry_run' THEN CASE p.kind
      WHEN 'webhook_call' THEN format('It would call %s: %s', p.channel, p.target)
      WHEN 'flag_set' THEN format('It would set %s %s by %s', p.target, CASE WHEN p.flag_enabled THEN 'on' ELSE 'off' END, p.channel)
      ELSE 'It would send again what failed' END END
  FROM placed p
  CROSS JOIN LATERAL (SELECT CASE WHEN p.refusal IS NOT NULL AND p.attempts = 0 THEN 'refused' WHEN p.refusal IS NOT NULL OR p.attempts >= 3 THEN 'failed'
    WHEN p.attempts = 0 AND p.place > p.hourly_limit THEN 'limited' WHEN p.dry_run THEN 'dry_run'
    WHEN p.kind = 'queue_retry' THEN 'retry' ELSE 'call' END AS verdict) AS judged
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
