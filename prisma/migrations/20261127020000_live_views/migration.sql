-- What live views, errors and venues tell: telemetry only leaves a mark of what changed, errors are one event a statement, and
-- a venue's check is noted on the venue as it comes in.

-- 1. Marks: which organization's data of which topic changed. Appended by writers, so that none waits for another, and folded
-- into one row a topic by whoever recomputes views; the worker folds where nobody does.
CREATE TABLE live_marks (
  ordinal bigserial NOT NULL,
  organization_id uuid NOT NULL,
  topic text NOT NULL,
  CONSTRAINT live_marks_pkey PRIMARY KEY (ordinal)
);
-- mark: microseconds of the last fold that found a change, rising also after a restore.
CREATE TABLE live_freshness (
  organization_id uuid NOT NULL,
  topic text NOT NULL,
  mark bigint NOT NULL,
  CONSTRAINT live_freshness_pkey PRIMARY KEY (organization_id, topic)
);
CREATE INDEX idx_live_freshness_mark ON live_freshness (mark);
-- Emptied and written several times a second: dead entries must go soon.
ALTER TABLE live_marks SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE live_freshness SET (
  fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0
);

ALTER TABLE live_marks ENABLE ROW LEVEL SECURITY;
ALTER TABLE live_marks FORCE ROW LEVEL SECURITY;
ALTER TABLE live_freshness ENABLE ROW LEVEL SECURITY;
ALTER TABLE live_freshness FORCE ROW LEVEL SECURITY;
CREATE POLICY engine_select ON live_marks FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY engine_insert ON live_marks FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY engine_delete ON live_marks FOR DELETE TO wedsync_engine USING (true);
CREATE POLICY engine_select ON live_freshness FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY engine_insert ON live_freshness FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY engine_update ON live_freshness FOR UPDATE TO wedsync_engine USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON live_marks TO wedsync_engine;
GRANT SELECT, INSERT, UPDATE ON live_freshness TO wedsync_engine;
GRANT USAGE ON SEQUENCE live_marks_ordinal_seq TO wedsync_engine;
CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON live_marks FOR EACH ROW
  WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization();
CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON live_freshness FOR EACH ROW
  WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization();

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

CREATE FUNCTION mark_live() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO live_marks (organization_id, topic) SELECT DISTINCT organization_id, TG_ARGV[0] FROM changed;
  RETURN NULL;
END
$$;

-- One at a time, until it commits: so marks become visible in their order, and who reads beyond the last one misses none. Who
-- comes meanwhile leaves it to the other. Gives how many topics changed.
CREATE FUNCTION live_fold_marks() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  folded integer;
BEGIN
  PERFORM FROM live_marks LIMIT 1;
  IF NOT FOUND OR NOT pg_try_advisory_xact_lock(20261127, 2) THEN RETURN 0; END IF;
  WITH taken AS (
    DELETE FROM live_marks RETURNING organization_id, topic
  ), written AS (
    INSERT INTO live_freshness AS f (organization_id, topic, mark)
    SELECT t.organization_id, t.topic, greatest((extract(epoch FROM clock_timestamp()) * 1000000)::bigint,
      (SELECT coalesce(max(mark), 0) + 1 FROM live_freshness))
    FROM taken t GROUP BY t.organization_id, t.topic ORDER BY t.organization_id, t.topic
    ON CONFLICT (organization_id, topic) DO UPDATE SET mark = excluded.mark
    RETURNING 1
  )
  SELECT count(*) INTO folded FROM written;
  RETURN folded;
END
$$;

-- What changed since a mark, up to now; null: since long ago.
CREATE FUNCTION live_marks_since(seen bigint) RETURNS TABLE (organization_id uuid, topic text, mark bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM live_fold_marks();
  RETURN QUERY SELECT f.organization_id, f.topic, f.mark FROM live_freshness f WHERE f.mark > coalesce(seen, 0);
END
$$;

-- 2. Errors: one event for each statement and organization, with how many there are of each service and severity and some ids of
-- each (100 in all, shared out). Only what has very many of these takes several events. What is dated back is history.
CREATE FUNCTION announce_errors_inserted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO live_marks (organization_id, topic) SELECT DISTINCT organization_id, 'errors' FROM added;
  WITH grouped AS (
    SELECT organization_id, service_name, severity, count(*) AS errors, array_agg(id) AS ids
    FROM added WHERE created_at > engine_now() - interval '1 hour'
    GROUP BY organization_id, service_name, severity
  ), parted AS (
    SELECT g.*, (row_number() OVER (PARTITION BY organization_id ORDER BY severity DESC, errors DESC, service_name) - 1) / 50 AS part
    FROM grouped g
  ), shared AS (
    SELECT p.*, 100 / count(*) OVER (PARTITION BY organization_id, part) AS share FROM parted p
  ), appended AS (
    INSERT INTO live_events (organization_id, topic, kind, row_id, change)
    SELECT organization_id, 'errors', 'REPORTED', organization_id,
      jsonb_build_object('groups', jsonb_agg(jsonb_build_object(
        'serviceName', service_name, 'severity', severity, 'count', errors, 'ids', to_jsonb(ids[1:share]))
        ORDER BY severity DESC, errors DESC, service_name))
    FROM shared GROUP BY organization_id, part ORDER BY organization_id, part
    RETURNING organization_id, id, created_at, topic, saturday
  )
  INSERT INTO live_pending (organization_id, event_id, event_created_at, topic, saturday)
  SELECT organization_id, id, created_at, topic, saturday FROM appended;
  RETURN NULL;
END
$$;

-- 3. Venues. How quick an answer is, in words; null: no answer.
CREATE FUNCTION venue_latency_band(latency_ms double precision) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN latency_ms < 100 THEN 'good' WHEN latency_ms < 300 THEN 'fair' WHEN latency_ms IS NOT NULL THEN 'poor' END
$$;
GRANT EXECUTE ON FUNCTION venue_latency_band(double precision) TO authenticated;

CREATE FUNCTION announce_venues() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH moved AS (
    SELECT a.organization_id, a.id, a.status, b.status AS status_before, a.archived_at, b.archived_at AS archived_before
    FROM after a JOIN before b ON b.organization_id = a.organization_id AND b.id = a.id
    WHERE (a.status, a.archived_at, a.name) IS DISTINCT FROM (b.status, b.archived_at, b.name)
  ), marked AS (
    INSERT INTO live_marks (organization_id, topic) SELECT DISTINCT organization_id, 'venues' FROM moved
  ), appended AS (
    INSERT INTO live_events (organization_id, topic, kind, row_id, change)
    SELECT organization_id, 'venues',
      CASE WHEN archived_at IS NOT NULL AND archived_before IS NULL THEN 'ARCHIVED' ELSE 'CHANGED' END, id,
      CASE WHEN status <> status_before THEN jsonb_build_object('status', status, 'statusBefore', status_before) ELSE '{}' END
    FROM moved ORDER BY organization_id, id
    RETURNING organization_id, id, created_at, topic, saturday
  )
  INSERT INTO live_pending (organization_id, event_id, event_created_at, topic, saturday)
  SELECT organization_id, id, created_at, topic, saturday FROM appended;
  RETURN NULL;
END
$$;

-- The newest check says how the venue is, at once; the worker adds what silence says. A check that came late says nothing, and a
-- venue is written only when its status changes.
CREATE FUNCTION note_connectivity() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  recent constant timestamptz := engine_now() - interval '5 minutes';
BEGIN
  WITH newest AS MATERIALIZED (
    SELECT a.organization_id, a.venue_id, min(a.checked_at) AS first_at, max(a.checked_at) AS last_at,
           (array_agg(a.status ORDER BY a.checked_at DESC, a.id DESC))[1] AS status,
           (array_agg(venue_latency_band(a.latency_ms) ORDER BY a.checked_at DESC, a.id DESC))[1] AS band
    FROM added a WHERE a.created_at > recent AND a.checked_at > recent
    GROUP BY a.organization_id, a.venue_id
  ), judged AS MATERIALIZED (
    SELECT n.organization_id, n.venue_id, n.status, n.band, v.status AS noted, (
      SELECT venue_latency_band(k.latency_ms) FROM venue_connectivity k
      WHERE k.organization_id = n.organization_id AND k.venue_id = n.venue_id AND k.checked_at < n.first_at
      ORDER BY k.checked_at DESC LIMIT 1) AS band_before
    FROM newest n JOIN venues v ON v.organization_id = n.organization_id AND v.id = n.venue_id
    WHERE v.archived_at IS NULL AND NOT EXISTS (
      SELECT FROM venue_connectivity k
      WHERE k.organization_id = n.organization_id AND k.venue_id = n.venue_id AND k.checked_at > n.last_at)
  ), held AS MATERIALIZED (
    -- In one order, so that two senders do not wait for each other.
    SELECT v.organization_id, v.id, j.status FROM venues v JOIN judged j ON j.organization_id = v.organization_id AND j.venue_id = v.id
    WHERE v.status <> j.status ORDER BY v.organization_id, v.id FOR NO KEY UPDATE OF v
  ), noted AS (
    UPDATE venues v SET status = h.status, status_changed_at = engine_now()
    FROM held h WHERE v.organization_id = h.organization_id AND v.id = h.id AND v.status <> h.status
  ), appended AS (
    INSERT INTO live_events (organization_id, topic, kind, row_id, change)
    SELECT j.organization_id, 'venues', 'CHANGED', j.venue_id,
           jsonb_build_object('latencyBand', j.band, 'latencyBandBefore', j.band_before)
    FROM judged j WHERE j.status = j.noted AND j.band IS DISTINCT FROM j.band_before
    RETURNING organization_id, id, created_at, topic, saturday
  )
  INSERT INTO live_pending (organization_id, event_id, event_created_at, topic, saturday)
  SELECT organization_id, id, created_at, topic, saturday FROM appended;
  RETURN NULL;
END
$$;

GRANT EXECUTE ON FUNCTION mark_live(), announce_errors_inserted(), announce_venues(), note_connectivity() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

-- "announce" sorts before other triggers' names, so that what a later trigger changes is announced later.
CREATE TRIGGER announce_inserted AFTER INSERT ON error_reports REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION announce_errors_inserted();
CREATE TRIGGER announce_updated AFTER UPDATE ON venues REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION announce_venues();
CREATE TRIGGER note_connectivity AFTER INSERT ON venue_connectivity REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_connectivity();

CREATE TRIGGER mark_inserted AFTER INSERT ON system_health_checks REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_live('health');
CREATE TRIGGER mark_inserted AFTER INSERT ON performance_metrics REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_live('performance');
CREATE TRIGGER mark_inserted AFTER INSERT ON business_events REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_live('business');
CREATE TRIGGER mark_inserted AFTER INSERT ON alert_history REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_live('alerts');
CREATE TRIGGER mark_updated AFTER UPDATE ON alert_history REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_live('alerts');
CREATE TRIGGER mark_inserted AFTER INSERT ON incidents REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_live('incidents');
CREATE TRIGGER mark_updated AFTER UPDATE ON incidents REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_live('incidents');
CREATE TRIGGER mark_inserted AFTER INSERT ON weddings REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_live('weddings');
CREATE TRIGGER mark_updated AFTER UPDATE ON weddings REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_live('weddings');
