-- Incidents and their alerts go together: who takes one in hand has the other, whoever writes.

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. An incident opened by hand pages like one that an error opened, if it is P0 or P1.
CREATE FUNCTION raise_for_incident() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM raise_incident_alerts(ARRAY[NEW.id]);
  RETURN NULL;
END
$$;

-- 2. The incident's open alerts follow it.
CREATE FUNCTION alerts_follow_incident() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.status IN ('resolved', 'closed') THEN
    UPDATE alert_history SET alert_status = 'resolved', resolved_by = viewer_user_id()
    WHERE organization_id = NEW.organization_id AND incident_id = NEW.id
      AND alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed');
  ELSIF NEW.status <> 'open' THEN
    UPDATE alert_history SET alert_status = 'acknowledged', acknowledged_by = viewer_user_id()
    WHERE organization_id = NEW.organization_id AND incident_id = NEW.id AND alert_status IN ('triggered', 'escalated');
  END IF;
  RETURN NULL;
END
$$;

-- 3. Who acknowledges the alert on the phone has the incident, if nobody has it yet.
CREATE FUNCTION incident_follows_alert() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE incidents SET status = 'acknowledged', acknowledged_at = engine_now(), acknowledged_by = viewer_user_id()
  WHERE organization_id = NEW.organization_id AND id = NEW.incident_id AND status = 'open';
  RETURN NULL;
END
$$;

-- 4. A repeat counts onto the open alert of its key; null if there is none.
CREATE FUNCTION repeat_alert(organization uuid, wanted_key text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  repeated uuid;
BEGIN
  PERFORM assert_role(organization, 'admin', 'support', 'on_call', 'devops', 'emergency_response');
  UPDATE alert_history a SET repeat_count = a.repeat_count + 1, last_repeated_at = engine_now()
  WHERE a.organization_id = organization AND a.dedup_key = wanted_key
    AND a.alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
  RETURNING a.id INTO repeated;
  RETURN repeated;
END
$$;

GRANT EXECUTE ON FUNCTION repeat_alert(uuid, text) TO authenticated;
GRANT EXECUTE ON FUNCTION raise_for_incident(), alerts_follow_incident(), incident_follows_alert() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER raise_for_incident AFTER INSERT ON incidents FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NEW.priority <= 'p1_high') EXECUTE FUNCTION raise_for_incident();
CREATE TRIGGER alerts_follow_incident AFTER UPDATE OF status ON incidents FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION alerts_follow_incident();
CREATE TRIGGER incident_follows_alert AFTER UPDATE OF alert_status ON alert_history FOR EACH ROW
  WHEN (OLD.alert_status IN ('triggered', 'escalated') AND NEW.alert_status = 'acknowledged' AND NEW.incident_id IS NOT NULL)
  EXECUTE FUNCTION incident_follows_alert();
