-- The live stream: what writers append, how the relay numbers it, what readers ask.
-- Writers append events in their own transaction; numbers are given after commit, by one relay at a
-- time, because a number taken while writing can become visible after a greater one.

-- 1. Who may touch the stream: the engine alone. Viewers are told by the server, under their own claims.

-- Its identity is filled in by the first server, which thereby begins the first real epoch.
INSERT INTO live_head (epoch) VALUES (gen_random_uuid());

ALTER TABLE live_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE live_events FORCE ROW LEVEL SECURITY;
ALTER TABLE live_pending ENABLE ROW LEVEL SECURITY;
ALTER TABLE live_pending FORCE ROW LEVEL SECURITY;
ALTER TABLE live_positions ENABLE ROW LEVEL SECURITY;
ALTER TABLE live_positions FORCE ROW LEVEL SECURITY;
ALTER TABLE live_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE live_head FORCE ROW LEVEL SECURITY;

REVOKE ALL ON live_events, live_pending, live_positions, live_head FROM PUBLIC, wedsync_engine;
REVOKE ALL ON SEQUENCE live_pending_ordinal_seq FROM PUBLIC, wedsync_engine;
GRANT SELECT, INSERT ON live_events TO wedsync_engine;
GRANT SELECT, INSERT, DELETE ON live_pending TO wedsync_engine;
GRANT SELECT, INSERT, DELETE ON live_positions TO wedsync_engine;
GRANT SELECT, UPDATE ON live_head TO wedsync_engine;
GRANT USAGE ON SEQUENCE live_pending_ordinal_seq TO wedsync_engine;

CREATE POLICY live_events_engine_read ON live_events FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY live_events_engine_append ON live_events FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY live_pending_engine_read ON live_pending FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY live_pending_engine_append ON live_pending FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY live_pending_engine_take ON live_pending FOR DELETE TO wedsync_engine USING (true);
CREATE POLICY live_positions_engine_read ON live_positions FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY live_positions_engine_number ON live_positions FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY live_positions_engine_forget ON live_positions FOR DELETE TO wedsync_engine USING (true);
CREATE POLICY live_head_engine_read ON live_head FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY live_head_engine_advance ON live_head FOR UPDATE TO wedsync_engine USING (true) WITH CHECK (true);

-- The relay empties live_pending fifty times a second: dead entries must go soon.
ALTER TABLE live_pending SET (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0
);
ALTER TABLE live_head SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- 2. Alerts: one event per row written, of the kind that people speak of.

CREATE FUNCTION announce_alerts_inserted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH appended AS (
    INSERT INTO live_events (organization_id, topic, kind, row_id, version, change, saturday)
    SELECT organization_id, 'alerts', upper(alert_status::text), id, version,
      jsonb_build_object('status', alert_status, 'severity', severity, 'priority', priority,
        'escalationLevel', escalation_level),
      is_saturday OR is_wedding_day OR priority = 'p0_critical'
    FROM added ORDER BY id
    RETURNING organization_id, id, created_at, topic, saturday
  )
  INSERT INTO live_pending (organization_id, event_id, event_created_at, topic, saturday)
  SELECT organization_id, id, created_at, topic, saturday FROM appended;
  RETURN NULL;
END $$;

CREATE FUNCTION announce_alerts_updated() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH appended AS (
    INSERT INTO live_events (organization_id, topic, kind, row_id, version, change, saturday)
    SELECT a.organization_id, 'alerts',
      CASE
        WHEN a.alert_status <> b.alert_status THEN upper(a.alert_status::text)
        WHEN a.escalation_level > b.escalation_level AND a.alert_status = 'escalated' THEN 'ESCALATED'
        ELSE 'UPDATED'
      END,
      a.id, a.version,
      jsonb_strip_nulls(jsonb_build_object(
        'status', CASE WHEN a.alert_status <> b.alert_status THEN a.alert_status END,
        'statusBefore', CASE WHEN a.alert_status <> b.alert_status THEN b.alert_status END,
        'severity', CASE WHEN a.severity <> b.severity THEN a.severity END,
        'priority', CASE WHEN a.priority <> b.priority THEN a.priority END,
        'escalationLevel', CASE WHEN a.escalation_level <> b.escalation_level THEN a.escalation_level END)),
      -- An alert that was on the Saturday list stays on it: its end must reach those who saw it begin.
      a.is_saturday OR a.is_wedding_day OR a.priority = 'p0_critical'
        OR b.is_saturday OR b.is_wedding_day OR b.priority = 'p0_critical'
    FROM after AS a JOIN before AS b ON b.organization_id = a.organization_id AND b.id = a.id
    WHERE (a.alert_status, a.escalation_level, a.severity, a.priority, a.title, a.incident_id, a.is_saturday,
        a.is_wedding_day, a.acknowledged_by, a.suppressed_reason, a.suppressed_until, a.service_name, a.venue_id,
        a.wedding_id)
      IS DISTINCT FROM
      (b.alert_status, b.escalation_level, b.severity, b.priority, b.title, b.incident_id, b.is_saturday,
        b.is_wedding_day, b.acknowledged_by, b.suppressed_reason, b.suppressed_until, b.service_name, b.venue_id,
        b.wedding_id)
      OR announced_count(a.repeat_count) > announced_count(b.repeat_count)
    ORDER BY a.id
    RETURNING organization_id, id, created_at, topic, saturday
  )
  INSERT INTO live_pending (organization_id, event_id, event_created_at, topic, saturday)
  SELECT organization_id, id, created_at, topic, saturday FROM appended;
  RETURN NULL;
END $$;

-- 3. Incidents.

CREATE FUNCTION announce_incidents_inserted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH appended AS (
    INSERT INTO live_events (organization_id, topic, kind, row_id, version, change, saturday)
    SELECT organization_id, 'incidents', 'OPENED', id, version,
      jsonb_build_object('status', status, 'severity', severity, 'priority', priority),
      is_saturday_incident OR is_wedding_day OR priority = 'p0_critical'
    FROM added ORDER BY id
    RETURNING organization_id, id, created_at, topic, saturday
  )
  INSERT INTO live_pending (organization_id, event_id, event_created_at, topic, saturday)
  SELECT organization_id, id, created_at, topic, saturday FROM appended;
  RETURN NULL;
END $$;

CREATE FUNCTION announce_incidents_updated() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH appended AS (
    INSERT INTO live_events (organization_id, topic, kind, row_id, version, change, saturday)
    SELECT a.organization_id, 'incidents',
      CASE
        WHEN a.status <> b.status THEN
          CASE a.status
            WHEN 'open' THEN 'REOPENED'
            WHEN 'acknowledged' THEN 'ACKNOWLEDGED'
            WHEN 'resolved' THEN 'RESOLVED'
            WHEN 'closed' THEN 'CLOSED'
            ELSE 'STATUS_CHANGED'
          END
        WHEN a.assigned_to IS DISTINCT FROM b.assigned_to THEN 'ASSIGNED'
        ELSE 'UPDATED'
      END,
      a.id, a.version,
      jsonb_strip_nulls(jsonb_build_object(
        'status', CASE WHEN a.status <> b.status THEN a.status END,
        'statusBefore', CASE WHEN a.status <> b.status THEN b.status END,
        'severity', CASE WHEN a.severity <> b.severity THEN a.severity END,
        'priority', CASE WHEN a.priority <> b.priority THEN a.priority END,
        'errorCount', CASE WHEN a.error_count <> b.error_count THEN a.error_count END)),
      a.is_saturday_incident OR a.is_wedding_day OR a.priority = 'p0_critical'
        OR b.is_saturday_incident OR b.is_wedding_day OR b.priority = 'p0_critical'
    FROM after AS a JOIN before AS b ON b.organization_id = a.organization_id AND b.id = a.id
    WHERE (a.status, a.severity, a.priority, a.wedding_impact, a.title, a.description, a.service_name,
        a.is_saturday_incident, a.is_wedding_day, a.assigned_to, a.acknowledged_by, a.venue_id, a.wedding_id,
        a.runbook_id, a.legal_hold)
      IS DISTINCT FROM
      (b.status, b.severity, b.priority, b.wedding_impact, b.title, b.description, b.service_name,
        b.is_saturday_incident, b.is_wedding_day, b.assigned_to, b.acknowledged_by, b.venue_id, b.wedding_id,
        b.runbook_id, b.legal_hold)
      OR announced_count(a.error_count) > announced_count(b.error_count)
    ORDER BY a.id
    RETURNING organization_id, id, created_at, topic, saturday
  )
  INSERT INTO live_pending (organization_id, event_id, event_created_at, topic, saturday)
  SELECT organization_id, id, created_at, topic, saturday FROM appended;
  RETURN NULL;
END $$;

-- A counter alone is announced when it doubles: a storm of ten thousand errors is fourteen events.
CREATE FUNCTION announced_count(counted bigint) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT length(ltrim(counted::bit(64)::text, '0'))
$$;

-- "announce" sorts before other triggers' names, so that what a later trigger changes is announced later.
CREATE TRIGGER announce_inserted AFTER INSERT ON alert_history
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION announce_alerts_inserted();
CREATE TRIGGER announce_updated AFTER UPDATE ON alert_history
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION announce_alerts_updated();
CREATE TRIGGER announce_inserted AFTER INSERT ON incidents
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION announce_incidents_inserted();
CREATE TRIGGER announce_updated AFTER UPDATE ON incidents
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION announce_incidents_updated();

-- 4. The relay's one statement: numbers what is committed, in the order of writing, and wakes the readers.

-- Gives the count of numbered events, or null when another relay is at it.
CREATE FUNCTION live_publish(most integer DEFAULT 1000) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  published bigint;
  head bigint;
BEGIN
  PERFORM FROM live_pending LIMIT 1;
  IF NOT FOUND THEN RETURN 0; END IF;
  IF NOT pg_try_advisory_xact_lock(20261123, 1) THEN RETURN NULL; END IF;
  -- A statement of its own, hence a snapshot taken after the lock: it sees all that the last holder did.
  WITH taken AS (
    DELETE FROM live_pending
    WHERE ordinal IN (SELECT p.ordinal FROM live_pending AS p ORDER BY p.ordinal LIMIT most)
    RETURNING *
  ), advanced AS (
    UPDATE live_head SET last_position = last_position + (SELECT count(*) FROM taken), updated_at = engine_now()
    WHERE EXISTS (SELECT FROM taken)
    RETURNING last_position
  ), numbered AS (
    INSERT INTO live_positions (position, organization_id, event_id, event_created_at, topic, saturday)
    SELECT advanced.last_position - count(*) OVER () + row_number() OVER (ORDER BY taken.ordinal),
      taken.organization_id, taken.event_id, taken.event_created_at, taken.topic, taken.saturday
    FROM taken CROSS JOIN advanced
    RETURNING position
  )
  SELECT count(*), max(position) INTO published, head FROM numbered;
  IF published > 0 THEN PERFORM pg_notify('wedsync_live', head::text); END IF;
  RETURN published;
END $$;

-- 5. Epochs: positions are only comparable within one life of one database.

-- What a restored copy or a promoted replica cannot have in common with its original.
CREATE FUNCTION live_identity(OUT system_identifier text, OUT timeline integer, OUT database_oid bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT d.oid::bigint INTO database_oid FROM pg_database AS d WHERE d.datname = current_database();
  BEGIN
    SELECT c.system_identifier::text INTO system_identifier FROM pg_control_system() AS c;
    timeline := ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::integer;
  EXCEPTION WHEN insufficient_privilege THEN
    -- Some hosts hide it: the database's own identifier must do.
    NULL;
  END;
END $$;

-- Begins a new epoch if this is not the database that numbered so far. Gives true if it did.
CREATE FUNCTION live_verify_epoch() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here record;
BEGIN
  SELECT * INTO here FROM live_identity();
  UPDATE live_head AS h SET epoch = gen_random_uuid(), system_identifier = here.system_identifier,
    timeline = here.timeline, database_oid = here.database_oid, updated_at = engine_now()
  WHERE h.database_oid IS DISTINCT FROM here.database_oid
    OR (here.system_identifier IS NOT NULL
      AND (h.system_identifier, h.timeline) IS DISTINCT FROM (here.system_identifier, here.timeline));
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM pg_notify('wedsync_live', 'epoch');
  RETURN true;
END $$;

-- For a reader that saw a greater position than the database now knows of: it went back in time.
CREATE FUNCTION live_renew_epoch(seen_epoch uuid, seen_position bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE live_head SET epoch = gen_random_uuid(), updated_at = engine_now()
  WHERE epoch = seen_epoch AND last_position < seen_position;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM pg_notify('wedsync_live', 'epoch');
  RETURN true;
END $$;

-- 6. What readers ask.

-- The position at which the calling statement reads, as an opaque cursor: STABLE, so that it shares the
-- statement's snapshot. 16 bytes of epoch and 8 of position are 32 characters without padding.
CREATE FUNCTION live_cursor() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT translate(encode(uuid_send(epoch) || int8send(last_position), 'base64'), '+/', '-_') FROM live_head
$$;

-- One text per user that differs as soon as something that may revoke or widen their access does.
CREATE FUNCTION live_access_states(users uuid[]) RETURNS TABLE (user_id uuid, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, concat_ws('|',
    (SELECT string_agg(concat_ws(':', p.organization_id, p.role, p.ended_at <= engine_now(), o.archived_at IS NOT NULL),
        ',' ORDER BY p.organization_id)
      FROM user_profiles AS p JOIN organizations AS o ON o.id = p.organization_id WHERE p.user_id = u.id),
    (SELECT concat_ws(':', s.role, s.ended_at <= engine_now()) FROM staff_members AS s WHERE s.user_id = u.id),
    (SELECT r.not_before FROM access_revocations AS r WHERE r.user_id = u.id),
    -- Emergency staff see what open wedding windows show, and time alone closes those: judged at every look.
    (SELECT engine_now() FROM staff_members AS s WHERE s.user_id = u.id AND s.role = 'emergency_response'))
  FROM unnest(users) AS u (id)
$$;

-- 7. Access changes wake the servers, which judge their sockets anew. Rare, so a NOTIFY by the writer is fine.

CREATE FUNCTION announce_access_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('wedsync_access', '');
  RETURN NULL;
END $$;

CREATE TRIGGER announce_access_changed AFTER INSERT OR UPDATE OR DELETE ON user_profiles
  FOR EACH STATEMENT EXECUTE FUNCTION announce_access_changed();
CREATE TRIGGER announce_access_changed AFTER INSERT OR UPDATE OR DELETE ON staff_members
  FOR EACH STATEMENT EXECUTE FUNCTION announce_access_changed();
CREATE TRIGGER announce_access_changed AFTER INSERT OR UPDATE OR DELETE ON access_revocations
  FOR EACH STATEMENT EXECUTE FUNCTION announce_access_changed();

-- 8. Owners and execution: only the cursor is a viewer's to call.

REVOKE EXECUTE ON FUNCTION announce_alerts_inserted(), announce_alerts_updated(), announce_incidents_inserted(),
  announce_incidents_updated(), announce_access_changed(), announced_count(bigint), live_publish(integer),
  live_identity(), live_verify_epoch(), live_renew_epoch(uuid, bigint), live_cursor(), live_access_states(uuid[])
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION announced_count(bigint) TO wedsync_engine;
GRANT EXECUTE ON FUNCTION live_cursor() TO authenticated;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
ALTER FUNCTION announce_alerts_inserted() OWNER TO wedsync_engine;
ALTER FUNCTION announce_alerts_updated() OWNER TO wedsync_engine;
ALTER FUNCTION announce_incidents_inserted() OWNER TO wedsync_engine;
ALTER FUNCTION announce_incidents_updated() OWNER TO wedsync_engine;
ALTER FUNCTION live_publish(integer) OWNER TO wedsync_engine;
ALTER FUNCTION live_identity() OWNER TO wedsync_engine;
ALTER FUNCTION live_verify_epoch() OWNER TO wedsync_engine;
ALTER FUNCTION live_renew_epoch(uuid, bigint) OWNER TO wedsync_engine;
ALTER FUNCTION live_cursor() OWNER TO wedsync_engine;
ALTER FUNCTION live_access_states(uuid[]) OWNER TO wedsync_engine;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
