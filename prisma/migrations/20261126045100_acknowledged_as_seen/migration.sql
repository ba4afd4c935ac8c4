GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- As before; but whoever adds a P0 to the incident meanwhile has it locked, and whether something more urgent rings is asked once he is
-- done, so that an acknowledgement never takes along what came while it waited.
CREATE OR REPLACE FUNCTION incident_follows_alert() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM incidents WHERE organization_id = NEW.organization_id AND id = NEW.incident_id AND status = 'open' FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE incidents SET status = 'acknowledged', acknowledged_at = engine_now(),
    acknowledged_by = coalesce(viewer_user_id(), NEW.acknowledged_by)
  WHERE organization_id = NEW.organization_id AND id = NEW.incident_id AND status = 'open' AND NOT EXISTS (
    SELECT FROM alert_history o WHERE o.organization_id = NEW.organization_id AND o.incident_id = NEW.incident_id
      AND o.alert_status IN ('triggered', 'escalated') AND o.priority < NEW.priority);
  RETURN NULL;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
