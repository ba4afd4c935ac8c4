-- The steps of a runbook as an incident's responders follow them: copied when the incident is given the runbook, so that who
-- edits it meanwhile moves no check mark, and checked off one by one.

CREATE TABLE incident_runbook_steps (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  incident_id uuid NOT NULL,
  runbook_id uuid NOT NULL,
  position integer NOT NULL,
  title text NOT NULL,
  instruction text NOT NULL,
  checked_at timestamptz(6),
  checked_by uuid,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT incident_runbook_steps_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT incident_runbook_steps_position_check CHECK (position >= 1),
  CONSTRAINT incident_runbook_steps_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT incident_runbook_steps_organization_id_incident_id_fkey FOREIGN KEY (organization_id, incident_id)
    REFERENCES incidents (organization_id, id),
  CONSTRAINT incident_runbook_steps_organization_id_runbook_id_fkey FOREIGN KEY (organization_id, runbook_id)
    REFERENCES runbooks (organization_id, id)
);
CREATE UNIQUE INDEX incident_runbook_steps_position_key ON incident_runbook_steps (organization_id, incident_id, runbook_id, position);

ALTER TABLE incident_runbook_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE incident_runbook_steps FORCE ROW LEVEL SECURITY;
CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON incident_runbook_steps FOR EACH ROW
  WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization();

-- 1. Who reads the incident reads them; who may comment on it checks them off.
CREATE POLICY incident_tenant_read ON incident_runbook_steps FOR SELECT TO authenticated
  USING (organization_id = ANY ((SELECT viewer_organizations())::uuid[]));
CREATE POLICY platform_staff_read ON incident_runbook_steps FOR SELECT TO authenticated
  USING ((SELECT viewer_staff_role()) IN ('support', 'on_call', 'devops'));
CREATE POLICY platform_admin_all_select ON incident_runbook_steps FOR SELECT TO authenticated
  USING ((SELECT viewer_staff_role()) = 'admin');
CREATE POLICY platform_admin_all_update ON incident_runbook_steps FOR UPDATE TO authenticated
  USING ((SELECT viewer_staff_role()) = 'admin') WITH CHECK ((SELECT viewer_staff_role()) = 'admin');
CREATE POLICY wedding_day_emergency_access_select ON incident_runbook_steps FOR SELECT TO authenticated
  USING ((SELECT viewer_staff_role()) = 'emergency_response' AND EXISTS (SELECT FROM incidents i
    WHERE i.organization_id = incident_runbook_steps.organization_id AND i.id = incident_runbook_steps.incident_id));
CREATE POLICY wedding_day_emergency_access_update ON incident_runbook_steps FOR UPDATE TO authenticated
  USING ((SELECT viewer_staff_role()) = 'emergency_response' AND EXISTS (SELECT FROM incidents i
    WHERE i.organization_id = incident_runbook_steps.organization_id AND i.id = incident_runbook_steps.incident_id))
  WITH CHECK ((SELECT viewer_staff_role()) = 'emergency_response' AND EXISTS (SELECT FROM incidents i
    WHERE i.organization_id = incident_runbook_steps.organization_id AND i.id = incident_runbook_steps.incident_id));
DO $$
DECLARE
  handled constant text := $c$EXISTS (
    SELECT FROM incidents i
    WHERE i.organization_id = incident_runbook_steps.organization_id AND i.id = incident_runbook_steps.incident_id
      AND (i.organization_id = ANY ((SELECT viewer_organizations_as('admin', 'support', 'on_call', 'emergency_response'))::uuid[])
        OR ((i.assigned_to = (SELECT viewer_user_id()) OR i.created_by = (SELECT viewer_user_id()))
          AND (i.organization_id = ANY ((SELECT viewer_organizations())::uuid[]) OR (SELECT viewer_staff_role()) IS NOT NULL))))$c$;
BEGIN
  EXECUTE format('CREATE POLICY incident_role_access_update ON incident_runbook_steps FOR UPDATE TO authenticated
    USING (%1$s) WITH CHECK (%1$s)', handled);
END
$$;
CREATE POLICY engine_select ON incident_runbook_steps FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY engine_insert ON incident_runbook_steps FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY engine_delete ON incident_runbook_steps FOR DELETE TO wedsync_engine USING (true);
GRANT SELECT, UPDATE (checked_at) ON incident_runbook_steps TO authenticated;
GRANT SELECT, INSERT, DELETE ON incident_runbook_steps TO wedsync_engine;

-- 2. The stamps are the database's; a closed incident is closed.
CREATE FUNCTION guard_runbook_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM incidents i WHERE i.organization_id = OLD.organization_id AND i.id = OLD.incident_id AND i.status = 'closed';
  IF FOUND THEN
    RAISE EXCEPTION 'The incident is closed; its runbook can no longer be checked off.' USING ERRCODE = 'WS001';
  END IF;
  IF NEW.checked_at IS NULL THEN
    NEW.checked_by := NULL;
  ELSIF OLD.checked_at IS NULL THEN
    NEW.checked_at := engine_now();
    NEW.checked_by := viewer_user_id();
  ELSE
    -- A second tap is not a second check.
    NEW.checked_at := OLD.checked_at;
    NEW.checked_by := OLD.checked_by;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_guard BEFORE UPDATE ON incident_runbook_steps FOR EACH ROW EXECUTE FUNCTION guard_runbook_step();

-- What was deleted is given to no incident any more.
CREATE FUNCTION guard_incident_runbook() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM runbooks r
    WHERE r.organization_id = NEW.organization_id AND r.id = NEW.runbook_id AND r.archived_at IS NOT NULL)
  THEN
    RAISE EXCEPTION 'The runbook was deleted.' USING ERRCODE = 'WS007', DETAIL = '["input","runbookId"]';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_runbook_given BEFORE INSERT ON incidents FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NEW.runbook_id IS NOT NULL) EXECUTE FUNCTION guard_incident_runbook();
CREATE TRIGGER access_runbook_changed BEFORE UPDATE OF runbook_id ON incidents FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NEW.runbook_id IS DISTINCT FROM OLD.runbook_id)
  EXECUTE FUNCTION guard_incident_runbook();

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 3. The copy. An incident that is given the same runbook again goes on where it was.
CREATE FUNCTION copy_runbook_steps() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO incident_runbook_steps (organization_id, incident_id, runbook_id, position, title, instruction)
  SELECT NEW.organization_id, NEW.id, r.id, step.position, step.content ->> 'title', step.content ->> 'instruction'
  FROM runbooks r CROSS JOIN LATERAL jsonb_array_elements(r.steps) WITH ORDINALITY AS step (content, position)
  WHERE r.organization_id = NEW.organization_id AND r.id = NEW.runbook_id
    AND NOT EXISTS (SELECT FROM incident_runbook_steps s
      WHERE s.organization_id = NEW.organization_id AND s.incident_id = NEW.id AND s.runbook_id = r.id);
  RETURN NULL;
END
$$;

-- 4. The timeline.
CREATE FUNCTION record_runbook_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO incident_updates (organization_id, incident_id, kind, message, change, actor_kind, actor_id)
  SELECT a.organization_id, a.incident_id, 'runbook_step',
    format(CASE WHEN a.checked_at IS NULL THEN 'Step %s is open again: %s' ELSE 'Step %s is done: %s' END, a.position, a.title),
    jsonb_build_object('stepId', a.id, 'position', a.position, 'checkedAt', jsonb_build_array(b.checked_at, a.checked_at)),
    actor.kind, actor.id
  FROM after a JOIN before b ON b.organization_id = a.organization_id AND b.id = a.id
  CROSS JOIN LATERAL recorded_actor(a.organization_id, a.checked_by) actor
  WHERE (a.checked_at IS NULL) <> (b.checked_at IS NULL)
  ORDER BY a.incident_id, a.position;
  RETURN NULL;
END
$$;
GRANT EXECUTE ON FUNCTION copy_runbook_steps(), record_runbook_step() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER copy_runbook_given AFTER INSERT ON incidents FOR EACH ROW
  WHEN (NEW.runbook_id IS NOT NULL) EXECUTE FUNCTION copy_runbook_steps();
CREATE TRIGGER copy_runbook_changed AFTER UPDATE OF runbook_id ON incidents FOR EACH ROW
  WHEN (NEW.runbook_id IS NOT NULL AND NEW.runbook_id IS DISTINCT FROM OLD.runbook_id) EXECUTE FUNCTION copy_runbook_steps();
CREATE TRIGGER access_timeline_checked AFTER UPDATE ON incident_runbook_steps
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION record_runbook_step();
CREATE TRIGGER access_audit_changed AFTER UPDATE ON incident_runbook_steps
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION record_in_audit('incidentRunbookStep');
