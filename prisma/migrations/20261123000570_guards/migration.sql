-- What may change in a row. A policy sees neither the old row beside the new one nor how many rows a statement touches;
-- these triggers do, and hold a direct SQL client to the rules of a mutation. They run as whoever writes: the engine is
-- recognized by its role. Names begin with `access_`, so that they come before the triggers that stamp and announce.

-- 1. Who acts, for stamps and for the record
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- A member acts as such, else staff crosses over; without either it was a program, or nobody: the system.
CREATE FUNCTION viewer_actor(organization uuid, OUT kind actor_kind, OUT id uuid, OUT role text, OUT cross_tenant boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  cross_tenant := false;
  id := viewer_user_id();
  IF id IS NOT NULL THEN
    SELECT 'user', m.role INTO kind, role FROM viewer_memberships() m WHERE m.organization_id = organization;
    IF NOT FOUND THEN
      role := viewer_staff_role();
      cross_tenant := role IS NOT NULL;
      kind := CASE WHEN cross_tenant THEN 'staff' ELSE 'user' END;
    END IF;
    RETURN;
  END IF;
  SELECT 'service', s.key_id, 'service' INTO kind, id, role FROM viewer_service() s;
  IF NOT FOUND THEN kind := 'system'; END IF;
END
$$;

-- Whether work may be given to this person: a member of the organization, or staff. Asked by who belongs there only.
CREATE FUNCTION is_assignable(organization uuid, person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (organization = ANY (viewer_organizations()) OR viewer_staff_role() IS NOT NULL)
    AND (EXISTS (SELECT FROM user_profiles p WHERE p.organization_id = organization AND p.user_id = person
        AND (p.ended_at IS NULL OR p.ended_at > engine_now()))
      OR EXISTS (SELECT FROM staff_members s WHERE s.user_id = person
        AND (s.ended_at IS NULL OR s.ended_at > engine_now())))
$$;

GRANT EXECUTE ON FUNCTION viewer_actor(uuid), is_assignable(uuid, uuid), insert_scopes() TO authenticated;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

-- 2. Optimistic version: SET version = expected + 1. As it fires only when the version is named, a stale writer cannot be
-- taken for one who named none, even if he is late by exactly one.
CREATE FUNCTION expect_version() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'It was changed meanwhile: it is at version %, not %.', OLD.version, NEW.version - 1
    USING ERRCODE = 'WS002', DETAIL = '["input","version"]';
END
$$;

-- Who names none still counts it up. Counters that a storm moves (the arguments) are no change that people could conflict
-- with; generated columns are not computed yet.
CREATE FUNCTION count_version() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  uncounted text[] := ARRAY['version', 'updated_at', 'status_rank', 'priority_rank'] || coalesce(TG_ARGV, '{}');
BEGIN
  NEW.updated_at := engine_now();
  IF to_jsonb(NEW) - uncounted = to_jsonb(OLD) - uncounted THEN
    -- A second tap changes nothing that anybody could conflict with.
    NEW.version := OLD.version;
  ELSIF NEW.version = OLD.version THEN
    NEW.version := OLD.version + 1;
  END IF;
  RETURN NEW;
END
$$;

-- 3. Incidents
CREATE FUNCTION guard_incident() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  by_engine boolean := current_user = 'wedsync_engine';
BEGIN
  IF NOT by_engine AND NEW.assigned_to IS NOT NULL
    AND (TG_OP = 'INSERT' OR NEW.assigned_to IS DISTINCT FROM OLD.assigned_to)
    AND NOT is_assignable(NEW.organization_id, NEW.assigned_to)
  THEN
    RAISE EXCEPTION 'Only a member of the organization or platform staff can be assigned.'
      USING ERRCODE = 'WS007', DETAIL = '["input","assignedToId"]';
  END IF;
  IF (TG_OP = 'INSERT' AND NEW.assigned_to IS NOT NULL) OR (TG_OP = 'UPDATE' AND NEW.assigned_to IS DISTINCT FROM OLD.assigned_to) THEN
    NEW.assigned_by := viewer_user_id();
    NEW.assigned_at := engine_now();
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NOT by_engine THEN
      NEW := jsonb_populate_record(NEW, '{"status": "open", "auto_created": false, "error_count": 0, "reopened_count": 0,
        "legal_hold": false, "version": 1}');
      NEW.created_by := viewer_user_id();
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.legal_hold <> OLD.legal_hold AND NOT by_engine AND viewer_staff_role() IS DISTINCT FROM 'admin'
    AND NEW.organization_id <> ALL (viewer_organizations_as('admin'))
  THEN
    RAISE EXCEPTION 'Only admin sets or lifts a legal hold.' USING ERRCODE = 'WS004', DETAIL = '["input","legalHold"]';
  END IF;
  IF NEW.status = OLD.status THEN RETURN NEW; END IF;
  -- Forward only, with skips; reopening is the engine's, when the errors come back; closed is final.
  IF OLD.status = 'closed'
    OR (NEW.status < OLD.status AND NOT (by_engine AND OLD.status = 'resolved' AND NEW.status = 'open'))
  THEN
    RAISE EXCEPTION 'The incident is %; it cannot become %.', OLD.status, NEW.status USING ERRCODE = 'WS001';
  END IF;
  IF NEW.status = 'open' THEN
    NEW.resolved_at := NULL;
  ELSIF OLD.acknowledged_at IS NULL AND NOT by_engine THEN
    NEW.acknowledged_at := engine_now();
    NEW.acknowledged_by := viewer_user_id();
  END IF;
  IF NEW.status IN ('resolved', 'closed') THEN
    NEW.resolved_at := coalesce(OLD.resolved_at, engine_now());
  END IF;
  IF NEW.status = 'closed' THEN
    NEW.closed_at := engine_now();
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER access_expect_version BEFORE UPDATE OF version ON incidents FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NEW.version IS DISTINCT FROM OLD.version + 1) EXECUTE FUNCTION expect_version();
CREATE TRIGGER access_guard BEFORE INSERT OR UPDATE ON incidents FOR EACH ROW EXECUTE FUNCTION guard_incident();
CREATE TRIGGER access_version BEFORE UPDATE ON incidents FOR EACH ROW
  EXECUTE FUNCTION count_version('error_count', 'first_error_at', 'last_error_at');

-- 4. Alerts
CREATE FUNCTION guard_alert() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  by_engine boolean := current_user = 'wedsync_engine';
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT by_engine THEN
      NEW := jsonb_populate_record(NEW, '{"alert_status": "triggered", "repeat_count": 0, "escalation_level": 0, "version": 1}');
      NEW.created_by := viewer_user_id();
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.alert_status <> OLD.alert_status THEN
    IF NOT (CASE OLD.alert_status
      WHEN 'triggered' THEN true
      WHEN 'escalated' THEN NEW.alert_status <> 'triggered'
      -- An acknowledgement runs out, and a person who has it in hand may call for help.
      WHEN 'acknowledged' THEN NEW.alert_status IN ('resolved', 'expired') OR (by_engine AND NEW.alert_status <> 'suppressed')
      WHEN 'suppressed' THEN NEW.alert_status IN ('resolved', 'expired') OR (by_engine AND NEW.alert_status = 'triggered')
      ELSE false
    END) OR (NOT by_engine AND NEW.alert_status NOT IN ('acknowledged', 'resolved', 'suppressed'))
    THEN
      RAISE EXCEPTION 'The alert is %; it cannot become %.', OLD.alert_status, NEW.alert_status USING ERRCODE = 'WS001';
    END IF;
    IF NEW.alert_status NOT IN ('triggered', 'escalated') THEN NEW.next_escalation_at := NULL; END IF;
    IF NEW.alert_status = 'acknowledged' THEN
      NEW.acknowledged_at := engine_now();
      NEW.ack_expires_at := engine_now() + interval '1 second'
        * coalesce((NEW.escalation_policy_snapshot ->> 'ackTimeoutSeconds')::integer, 1800);
      IF NOT by_engine THEN NEW.acknowledged_by := viewer_user_id(); END IF;
    ELSE
      NEW.ack_expires_at := NULL;
    END IF;
    IF NEW.alert_status IN ('resolved', 'expired') THEN
      NEW.resolved_at := engine_now();
      IF NOT by_engine THEN NEW.resolved_by := viewer_user_id(); END IF;
    END IF;
  END IF;
  IF by_engine THEN RETURN NEW; END IF;
  IF NEW.alert_status <> 'suppressed' THEN
    NEW.suppressed_reason := OLD.suppressed_reason;
    NEW.suppressed_until := OLD.suppressed_until;
  ELSIF (NEW.alert_status, NEW.suppressed_reason, NEW.suppressed_until)
    IS DISTINCT FROM (OLD.alert_status, OLD.suppressed_reason, OLD.suppressed_until)
  THEN
    PERFORM assert_may_suppress(OLD);
    IF trim(coalesce(NEW.suppressed_reason, '')) = '' THEN
      RAISE EXCEPTION 'A suppression needs its reason.' USING ERRCODE = 'WS007', DETAIL = '["input","reason"]';
    ELSIF NEW.suppressed_until <= engine_now() THEN
      RAISE EXCEPTION 'A suppression ends in the future.' USING ERRCODE = 'WS007', DETAIL = '["input","until"]';
    END IF;
    IF OLD.is_wedding_day AND OLD.priority = 'p0_critical' THEN
      NEW.suppressed_until := least(NEW.suppressed_until, engine_now() + interval '1 hour');
    END IF;
  END IF;
  RETURN NEW;
END
$$;

-- Support answers alerts and does not silence them; a wedding-day P0 is silenced by two people together.
CREATE FUNCTION assert_may_suppress(alert alert_history) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF viewer_staff_role() IS DISTINCT FROM 'admin' AND alert.organization_id
    <> ALL (viewer_organizations_as('admin', 'devops', 'on_call', 'emergency_response'))
  THEN
    RAISE EXCEPTION 'Only admin, devops, on_call and emergency_response suppress an alert.' USING ERRCODE = 'WS004';
  ELSIF alert.organization_id = ANY (viewer_refused_organizations()) THEN
    RAISE EXCEPTION 'On a wedding day only admin, emergency_response and on_call suppress an alert.' USING ERRCODE = 'WS003';
  ELSIF alert.is_wedding_day AND alert.priority = 'p0_critical'
    AND alert.organization_id <> ALL (viewer_break_glass_organizations('suppress_p0'))
  THEN
    RAISE EXCEPTION 'A P0 of a wedding day is suppressed only under a break-glass that another person approved.'
      USING ERRCODE = 'WS003';
  END IF;
END
$$;
GRANT EXECUTE ON FUNCTION assert_may_suppress(alert_history) TO authenticated;

CREATE TRIGGER access_expect_version BEFORE UPDATE OF version ON alert_history FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NEW.version IS DISTINCT FROM OLD.version + 1) EXECUTE FUNCTION expect_version();
CREATE TRIGGER access_guard BEFORE INSERT OR UPDATE ON alert_history FOR EACH ROW EXECUTE FUNCTION guard_alert();
-- Escalation is nobody's edit: who acknowledges what was on the phone a minute ago must not be refused for it.
CREATE TRIGGER access_version BEFORE UPDATE ON alert_history FOR EACH ROW
  WHEN (NOT (current_user = 'wedsync_engine' AND NEW.escalation_level > OLD.escalation_level))
  EXECUTE FUNCTION count_version('repeat_count', 'last_repeated_at', 'observed_value', 'evidence', 'next_escalation_at');

-- 5. Alert rules: a manager changes three columns, whatever statement he writes.
CREATE FUNCTION guard_alert_configuration() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  forbidden text;
BEGIN
  IF OLD.created_by = viewer_user_id() OR viewer_staff_role() = 'admin'
    OR NEW.organization_id = ANY (viewer_organizations_as('admin', 'devops', 'on_call'))
  THEN
    RETURN NEW;
  END IF;
  SELECT string_agg(n.key, ', ' ORDER BY n.key) INTO forbidden
  FROM jsonb_each(to_jsonb(NEW)) n JOIN jsonb_each(to_jsonb(OLD)) o USING (key)
  WHERE n.value <> o.value
    AND n.key NOT IN ('threshold_value', 'enabled', 'cooldown_seconds', 'version', 'updated_at');
  IF forbidden IS NOT NULL THEN
    RAISE EXCEPTION 'A manager may change threshold_value, enabled and cooldown_seconds of a rule, not %.', forbidden
      USING ERRCODE = 'WS004';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER access_expect_version BEFORE UPDATE OF version ON alert_configurations FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NEW.version IS DISTINCT FROM OLD.version + 1) EXECUTE FUNCTION expect_version();
CREATE TRIGGER access_guard BEFORE UPDATE ON alert_configurations FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION guard_alert_configuration();
CREATE TRIGGER access_version BEFORE UPDATE ON alert_configurations FOR EACH ROW EXECUTE FUNCTION count_version();

-- 6. Rows that viewers make bear their maker, and none of what only the product may say.
CREATE FUNCTION stamp_author() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN jsonb_populate_record(NEW, '{"version": 1, "is_default": false, "hit_count": 0, "member_count": 0}'
    || jsonb_build_object(TG_ARGV[0], viewer_user_id()));
END
$$;
DO $$
DECLARE
  made record;
BEGIN
  FOR made IN SELECT * FROM (VALUES ('alert_configurations', 'created_by'), ('error_suppression_rules', 'created_by'),
    ('suppression_rules', 'created_by'), ('escalation_policies', 'created_by'), ('runbooks', 'created_by'),
    ('monitor_configurations', 'created_by'), ('notification_channels', 'created_by'), ('conversion_funnels', 'created_by'),
    ('user_segments', 'created_by'), ('api_keys', 'created_by'), ('post_incident_analysis', 'author_id'),
    ('alert_feedback', 'user_id')) AS t (table_name, author)
  LOOP
    EXECUTE format('CREATE TRIGGER access_author BEFORE INSERT ON %I FOR EACH ROW
      WHEN (current_user <> ''wedsync_engine'') EXECUTE FUNCTION stamp_author(%L)', made.table_name, made.author);
  END LOOP;
END
$$;

-- A viewer adds comments to a timeline; everything else in it the database writes.
CREATE FUNCTION stamp_comment() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.kind := 'comment';
  NEW.change := '{}';
  SELECT a.kind, a.id INTO NEW.actor_kind, NEW.actor_id FROM viewer_actor(NEW.organization_id) a;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_author BEFORE INSERT ON incident_updates FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION stamp_comment();

-- 7. Triage of errors
CREATE FUNCTION guard_triage() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.assigned_to IS DISTINCT FROM OLD.assigned_to AND NEW.assigned_to IS NOT NULL
    AND NOT is_assignable(NEW.organization_id, NEW.assigned_to)
  THEN
    RAISE EXCEPTION 'Only a member of the organization or platform staff can be assigned.'
      USING ERRCODE = 'WS007', DETAIL = '["input","assignedToId"]';
  END IF;
  IF TG_TABLE_NAME = 'error_patterns' THEN
    IF NEW.merged_into_id IS NOT NULL THEN
      RAISE EXCEPTION 'The pattern was merged into another; that one decides.' USING ERRCODE = 'WS001', DETAIL = '["input","id"]';
    END IF;
  END IF;
  IF NEW.status IS DISTINCT FROM OLD.status THEN
    NEW.resolved_at := CASE WHEN NEW.status::text = 'resolved' THEN engine_now() END;
    IF TG_TABLE_NAME = 'error_patterns' THEN
      IF NEW.status::text NOT IN ('ongoing', 'resolved', 'ignored') THEN
        RAISE EXCEPTION 'A pattern becomes % by what happens, not by hand.', NEW.status
          USING ERRCODE = 'WS001', DETAIL = '["input","status"]';
      END IF;
    ELSE
      -- What was decided is taken back before it is decided anew.
      IF OLD.status::text <> 'unresolved' AND NEW.status::text <> 'unresolved' THEN
        RAISE EXCEPTION 'The error is %; it cannot become %.', OLD.status, NEW.status USING ERRCODE = 'WS001';
      END IF;
      NEW := jsonb_populate_record(NEW,
        jsonb_build_object('resolved_by', CASE WHEN NEW.status::text = 'resolved' THEN viewer_user_id() END));
    END IF;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_guard BEFORE UPDATE ON error_reports FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION guard_triage();
CREATE TRIGGER access_guard BEFORE UPDATE ON error_patterns FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION guard_triage();

-- 8. Keys: known scopes only, fewer of them in browsers; a revocation is final.
CREATE FUNCTION guard_api_key() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.revoked_at IS NOT NULL THEN
      RAISE EXCEPTION 'The key was revoked; make a new one.' USING ERRCODE = 'WS001';
    END IF;
    NEW.revoked_at := CASE WHEN NEW.revoked_at IS NOT NULL THEN engine_now() END;
  ELSIF cardinality(NEW.scopes) = 0 OR NOT NEW.scopes <@ (CASE NEW.kind
    WHEN 'browser' THEN ARRAY['errors', 'vitals', 'journeys'] ELSE insert_scopes() END)
  THEN
    RAISE EXCEPTION 'A % key may have the scopes %.', NEW.kind, CASE NEW.kind
      WHEN 'browser' THEN 'errors, vitals, journeys' ELSE array_to_string(insert_scopes(), ', ') END
      USING ERRCODE = 'WS007', DETAIL = '["input","scopes"]';
  ELSIF NEW.expires_at <= engine_now() THEN
    RAISE EXCEPTION 'A key ends in the future.' USING ERRCODE = 'WS007', DETAIL = '["input","expiresAt"]';
  ELSIF NEW.kind = 'browser' AND cardinality(NEW.origins) = 0 THEN
    RAISE EXCEPTION 'A browser key lists the origins that it is used from.'
      USING ERRCODE = 'WS007', DETAIL = '["input","origins"]';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_guard BEFORE INSERT OR UPDATE ON api_keys FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION guard_api_key();

-- 9. Deleting is archiving: final, at the database's time, by the roles that the trigger names.
CREATE FUNCTION guard_archive() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.archived_at IS NOT NULL THEN
    RAISE EXCEPTION 'It was deleted and can no longer change.' USING ERRCODE = 'WS001';
  END IF;
  IF viewer_staff_role() IS DISTINCT FROM 'admin'
    AND NEW.organization_id <> ALL (viewer_organizations_as(VARIADIC TG_ARGV))
  THEN
    RAISE EXCEPTION 'Only % may delete it.', array_to_string(TG_ARGV, ', ') USING ERRCODE = 'WS004';
  END IF;
  NEW.archived_at := engine_now();
  RETURN NEW;
END
$$;
DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['alert_configurations', 'error_suppression_rules', 'suppression_rules',
    'escalation_policies', 'runbooks', 'monitor_configurations', 'notification_channels', 'escalation_contacts']
  LOOP
    EXECUTE format($f$CREATE TRIGGER access_archive BEFORE UPDATE ON %I FOR EACH ROW
      WHEN (current_user <> 'wedsync_engine' AND (OLD.archived_at IS NOT NULL OR NEW.archived_at IS NOT NULL))
      EXECUTE FUNCTION guard_archive('admin', 'devops', 'on_call'%s)$f$,
      tenant_table, CASE tenant_table WHEN 'suppression_rules' THEN ', ''emergency_response''' ELSE '' END);
  END LOOP;
END
$$;
