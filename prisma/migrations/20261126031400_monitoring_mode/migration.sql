-- Enhanced mode is entered and left by the clock; the worker notices within ten seconds, and whoever listens is told.
ALTER TABLE organizations ADD COLUMN enhanced_since timestamptz(6);

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. What has changed, in one statement for all organizations; one worker at a time. Gives how many have entered or left.
CREATE FUNCTION settle_modes() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  turned integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(20261126, 1) THEN RETURN 0; END IF;
  WITH now_is AS MATERIALIZED (
    SELECT o.id, o.enhanced_since AS before, CASE WHEN m.mode = 'enhanced' THEN m.since END AS since
    FROM organizations o CROSS JOIN LATERAL organization_mode(o.id, engine_now()) AS m
    WHERE o.archived_at IS NULL OR o.archived_at > engine_now()
  ), written AS (
    UPDATE organizations o SET enhanced_since = n.since
    FROM now_is n WHERE o.id = n.id AND n.since IS DISTINCT FROM n.before
  )
  SELECT count(*) INTO turned FROM now_is n WHERE (n.since IS NULL) <> (n.before IS NULL);
  RETURN turned;
END
$$;

-- 2. An event of the live stream for each that entered or left, in the transaction that writes it down.
CREATE FUNCTION announce_modes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH appended AS (
    INSERT INTO live_events (organization_id, topic, kind, row_id, change)
    SELECT a.id, 'modes', CASE WHEN a.enhanced_since IS NULL THEN 'LEFT' ELSE 'ENTERED' END, a.id,
           jsonb_build_object('mode', m.mode, 'since', m.since, 'until', m.until)
    FROM after a
    JOIN before b ON b.id = a.id
    CROSS JOIN LATERAL organization_mode(a.id, engine_now()) AS m
    WHERE (a.enhanced_since IS NULL) <> (b.enhanced_since IS NULL)
    ORDER BY a.id
    RETURNING organization_id, id, created_at, topic, saturday
  )
  INSERT INTO live_pending (organization_id, event_id, event_created_at, topic, saturday)
  SELECT organization_id, id, created_at, topic, saturday FROM appended;
  RETURN NULL;
END
$$;

GRANT EXECUTE ON FUNCTION announce_modes() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER announce_mode AFTER UPDATE ON organizations REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION announce_modes();
