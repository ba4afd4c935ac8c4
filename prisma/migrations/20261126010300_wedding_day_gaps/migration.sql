-- What the guards of the wedding day let through.

-- 1. Whom the last level of a wedding pages.
CREATE TRIGGER access_wedding_day_coordinator BEFORE UPDATE OF on_site_coordinator_id ON weddings FOR EACH ROW WHEN (
  current_user <> 'wedsync_engine' AND OLD.window_starts_at <= engine_now() AND OLD.window_ends_at > engine_now()
  AND OLD.on_site_coordinator_id IS NOT NULL AND NEW.on_site_coordinator_id IS DISTINCT FROM OLD.on_site_coordinator_id)
  EXECUTE FUNCTION refuse_on_wedding_day('take the on-site coordinator from a wedding that is under way');

-- 2. A P0 that falls stops paging at once.
CREATE TRIGGER access_wedding_day_lowered BEFORE UPDATE OF priority ON incidents FOR EACH ROW WHEN (
  current_user <> 'wedsync_engine' AND OLD.priority = 'p0_critical' AND NEW.priority > OLD.priority)
  EXECUTE FUNCTION refuse_on_wedding_day('lower the priority of a P0');

-- 3. A level waits for its recipients, so a new one whom nothing reaches delays the next level.
CREATE FUNCTION refuse_unreachable_contact() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Whom the policy refuses anyway sees no channel.
  IF NEW.organization_id = ANY (viewer_refused_organizations())
    AND NEW.organization_id = ANY (viewer_organizations_as('admin', 'devops', 'on_call')) AND NOT EXISTS (
    SELECT FROM notification_channels c
    WHERE c.organization_id = NEW.organization_id AND c.id = NEW.channel_id AND c.enabled AND c.archived_at IS NULL)
  THEN
    RAISE EXCEPTION 'On a wedding day only admin, emergency_response and on_call may add a contact whom no enabled channel reaches.'
      USING ERRCODE = 'WS003';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_wedding_day_added BEFORE INSERT ON escalation_contacts FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION refuse_unreachable_contact();

-- 4. A rule's own policy stands in for the organization's, so a new rule, or one put into force, could page later or others.
CREATE TRIGGER access_wedding_day_added BEFORE INSERT ON alert_configurations FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NEW.enabled AND NEW.escalation_policy_id IS NOT NULL)
  EXECUTE FUNCTION refuse_on_wedding_day('add a rule with an escalation policy of its own');
CREATE TRIGGER access_wedding_day_enabled BEFORE UPDATE ON alert_configurations FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NOT OLD.enabled AND NEW.enabled AND NEW.escalation_policy_id IS NOT NULL)
  EXECUTE FUNCTION refuse_on_wedding_day('put a rule with an escalation policy of its own into force');

-- 5. One by one is one a transaction: many fields of one operation are not.
CREATE OR REPLACE FUNCTION refuse_bulk_close() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  closed bigint;
BEGIN
  IF current_user = 'wedsync_engine' THEN RETURN NULL; END IF;
  SELECT count(*) INTO closed FROM after AS a JOIN before AS b ON b.organization_id = a.organization_id AND b.id = a.id
  WHERE a.status = 'closed' AND b.status <> 'closed' AND a.organization_id = ANY (viewer_refused_organizations());
  IF closed = 0 THEN RETURN NULL; END IF;
  -- Who set this back in SQL would gain no more than by a transaction each.
  closed := closed + coalesce(nullif(current_setting('wedsync.closed', true), '')::bigint, 0);
  IF closed > 1 THEN
    RAISE EXCEPTION 'On a wedding day only admin, emergency_response and on_call may close more than one incident at once.'
      USING ERRCODE = 'WS003';
  END IF;
  PERFORM set_config('wedsync.closed', closed::text, true);
  RETURN NULL;
END
$$;
