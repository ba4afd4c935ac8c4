-- While a wedding window is open, only admin, emergency_response and on_call (or who holds an approved break-glass) may
-- silence, loosen or delete what watches, or close more than one incident at once. The condition stands in each trigger;
-- what they allow is in the audit log like every other write.

CREATE FUNCTION refuse_on_wedding_day() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.organization_id = ANY (viewer_refused_organizations()) THEN
    RAISE EXCEPTION 'On a wedding day only admin, emergency_response and on_call may %.', TG_ARGV[0] USING ERRCODE = 'WS003';
  END IF;
  RETURN NEW;
END
$$;

-- 1. Rules: disabled, deleted, a looser limit, a longer wait, a narrower or another scope, a lower severity.
CREATE TRIGGER access_wedding_day BEFORE UPDATE ON alert_configurations FOR EACH ROW WHEN (
  current_user <> 'wedsync_engine' AND OLD.enabled AND OLD.archived_at IS NULL AND (
    NOT NEW.enabled
    OR NEW.archived_at IS NOT NULL
    OR (OLD.threshold_value IS NOT NULL AND NEW.threshold_value IS NULL)
    OR (OLD.comparison = 'below' AND NEW.threshold_value < OLD.threshold_value)
    OR (OLD.comparison IS DISTINCT FROM 'below' AND NEW.threshold_value > OLD.threshold_value)
    OR NEW.for_seconds > OLD.for_seconds
    OR NEW.cooldown_seconds > OLD.cooldown_seconds
    OR NEW.minimum_samples > OLD.minimum_samples
    OR NEW.window_seconds <> OLD.window_seconds
    OR NEW.severity < OLD.severity
    OR (OLD.wedding_season_adjustment AND NOT NEW.wedding_season_adjustment)
    OR (NEW.service_name IS NOT NULL AND NEW.service_name IS DISTINCT FROM OLD.service_name)
    OR (NEW.alert_type, NEW.metric_type, NEW.comparison, NEW.condition, NEW.escalation_policy_id)
      IS DISTINCT FROM (OLD.alert_type, OLD.metric_type, OLD.comparison, OLD.condition, OLD.escalation_policy_id)))
  EXECUTE FUNCTION refuse_on_wedding_day('disable, delete or loosen a rule');

CREATE TRIGGER access_wedding_day BEFORE UPDATE ON monitor_configurations FOR EACH ROW WHEN (
  current_user <> 'wedsync_engine' AND OLD.enabled AND OLD.archived_at IS NULL AND (
    NOT NEW.enabled
    OR NEW.archived_at IS NOT NULL
    OR NEW.interval_seconds > OLD.interval_seconds
    OR NEW.timeout_ms > OLD.timeout_ms
    OR (NEW.service_name, NEW.target, NEW.target_value, NEW.target_unit, NEW.settings, NEW.venue_id)
      IS DISTINCT FROM (OLD.service_name, OLD.target, OLD.target_value, OLD.target_unit, OLD.settings, OLD.venue_id)))
  EXECUTE FUNCTION refuse_on_wedding_day('disable, delete or loosen a monitor');

-- 2. Whom alerts reach: a policy, a channel, a contact.
CREATE TRIGGER access_wedding_day BEFORE UPDATE ON escalation_policies FOR EACH ROW WHEN (
  current_user <> 'wedsync_engine' AND OLD.archived_at IS NULL AND (
    NEW.archived_at IS NOT NULL
    OR (NEW.levels, NEW.repeat_count, NEW.ack_timeout_seconds, NEW.for_wedding_day)
      IS DISTINCT FROM (OLD.levels, OLD.repeat_count, OLD.ack_timeout_seconds, OLD.for_wedding_day)))
  EXECUTE FUNCTION refuse_on_wedding_day('change an escalation policy');
CREATE TRIGGER access_wedding_day BEFORE UPDATE ON notification_channels FOR EACH ROW WHEN (
  current_user <> 'wedsync_engine' AND OLD.enabled AND OLD.archived_at IS NULL AND (
    NOT NEW.enabled OR NEW.archived_at IS NOT NULL OR NEW.settings <> OLD.settings))
  EXECUTE FUNCTION refuse_on_wedding_day('disable, delete or change a channel');
CREATE TRIGGER access_wedding_day BEFORE UPDATE ON escalation_contacts FOR EACH ROW WHEN (
  current_user <> 'wedsync_engine' AND OLD.archived_at IS NULL AND (
    NEW.archived_at IS NOT NULL
    OR (NEW.user_id, NEW.channel_id, NEW.role, NEW.is_emergency)
      IS DISTINCT FROM (OLD.user_id, OLD.channel_id, OLD.role, OLD.is_emergency)))
  EXECUTE FUNCTION refuse_on_wedding_day('remove or change a contact');

-- 3. New suppressions, and old ones that come into force or widen. The restrictive policy says the first again.
CREATE TRIGGER access_wedding_day BEFORE INSERT ON suppression_rules FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION refuse_on_wedding_day('add a suppression');
CREATE TRIGGER access_wedding_day_widened BEFORE UPDATE ON suppression_rules FOR EACH ROW WHEN (
  current_user <> 'wedsync_engine' AND NEW.enabled AND NEW.archived_at IS NULL AND (
    NOT OLD.enabled
    OR NEW.matcher <> OLD.matcher
    OR NEW.starts_at < OLD.starts_at
    OR coalesce(NEW.ends_at, 'infinity') > coalesce(OLD.ends_at, 'infinity')))
  EXECUTE FUNCTION refuse_on_wedding_day('widen a suppression');
CREATE TRIGGER access_wedding_day BEFORE INSERT ON error_suppression_rules FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION refuse_on_wedding_day('add a suppression');
CREATE TRIGGER access_wedding_day_widened BEFORE UPDATE ON error_suppression_rules FOR EACH ROW WHEN (
  current_user <> 'wedsync_engine' AND NEW.enabled AND NEW.archived_at IS NULL AND (
    NOT OLD.enabled
    OR NEW.matcher <> OLD.matcher
    OR coalesce(NEW.expires_at, 'infinity') > coalesce(OLD.expires_at, 'infinity')))
  EXECUTE FUNCTION refuse_on_wedding_day('widen a suppression');

-- 4. Closing in bulk: one incident at a time has been looked at.
CREATE FUNCTION refuse_bulk_close() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF current_user = 'wedsync_engine' THEN RETURN NULL; END IF;
  IF (SELECT count(*) FROM after AS a JOIN before AS b ON b.organization_id = a.organization_id AND b.id = a.id
    WHERE a.status = 'closed' AND b.status <> 'closed' AND a.organization_id = ANY (viewer_refused_organizations())) > 1
  THEN
    RAISE EXCEPTION 'On a wedding day only admin, emergency_response and on_call may close more than one incident at once.'
      USING ERRCODE = 'WS003';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER access_wedding_day AFTER UPDATE ON incidents REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_bulk_close();
