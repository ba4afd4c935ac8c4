-- Which errors belong together, across services: by trace, by session and by moment, found by the worker; by hand, where
-- somebody knows better. Errors pay for it only where they name a trace or a session.

-- squawk-ignore require-concurrent-index-creation -- nothing has been released, the table is empty.
CREATE INDEX idx_error_reports_trace ON error_reports (organization_id, trace_id, created_at DESC) WHERE trace_id IS NOT NULL;
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX idx_error_reports_session ON error_reports (organization_id, session_id, created_at DESC) WHERE session_id IS NOT NULL;

-- 1. By hand
CREATE POLICY error_triage_write_insert ON error_correlations FOR INSERT TO authenticated
  WITH CHECK (organization_id = ANY ((SELECT viewer_organizations_as('admin', 'support', 'devops', 'on_call'))::uuid[]));
CREATE POLICY platform_admin_all_insert ON error_correlations FOR INSERT TO authenticated
  WITH CHECK ((SELECT viewer_staff_role()) = 'admin');
GRANT INSERT (organization_id, kind, source_error_id, source_created_at, related_error_id, related_created_at, confidence,
  correlation_key) ON error_correlations TO authenticated;

-- A UUIDv7 begins with its milliseconds: it tells the day in which a row lies.
CREATE FUNCTION moment_of(id uuid) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_timestamp(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0)
$$;
GRANT EXECUTE ON FUNCTION moment_of(uuid) TO authenticated;

-- No foreign key leads into a partitioned table, so this does: both are errors that the viewer sees, the earlier one first.
CREATE FUNCTION stamp_correlation() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  one record;
  other record;
BEGIN
  -- Whom the policy refuses does not learn which errors there are.
  IF viewer_staff_role() IS DISTINCT FROM 'admin'
    AND NEW.organization_id <> ALL (viewer_organizations_as('admin', 'support', 'devops', 'on_call'))
  THEN
    RETURN NEW;
  END IF;
  SELECT e.id, e.occurred_at, e.created_at INTO one FROM error_reports e
  WHERE e.organization_id = NEW.organization_id AND e.id = NEW.source_error_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'No such row, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","sourceId"]';
  END IF;
  SELECT e.id, e.occurred_at, e.created_at INTO other FROM error_reports e
  WHERE e.organization_id = NEW.organization_id AND e.id = NEW.related_error_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'No such row, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","relatedId"]';
  ELSIF one.id = other.id THEN
    RAISE EXCEPTION 'An error does not belong together with itself.' USING ERRCODE = 'WS007', DETAIL = '["input","relatedId"]';
  END IF;
  IF (other.occurred_at, other.created_at, other.id) < (one.occurred_at, one.created_at, one.id) THEN
    NEW.source_error_id := other.id;
    NEW.related_error_id := one.id;
  END IF;
  NEW.source_created_at := CASE WHEN NEW.source_error_id = one.id THEN one.created_at ELSE other.created_at END;
  NEW.related_created_at := CASE WHEN NEW.source_error_id = one.id THEN other.created_at ELSE one.created_at END;
  NEW.kind := 'manual';
  RETURN NEW;
END
$$;
CREATE TRIGGER access_guard BEFORE INSERT ON error_correlations FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION stamp_correlation();

-- 2. By the worker
CREATE TABLE engine_progress (
  job text NOT NULL,
  reached_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT engine_progress_pkey PRIMARY KEY (job)
);
ALTER TABLE engine_progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine_progress FORCE ROW LEVEL SECURITY;
CREATE POLICY engine_select ON engine_progress FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY engine_insert ON engine_progress FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY engine_update ON engine_progress FOR UPDATE TO wedsync_engine USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON engine_progress TO wedsync_engine;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- Errors received since the last time, and a minute more for transactions that were open then. Found again, a pair stays as it
-- is. What a worker missed for more than a day stays uncorrelated.
--   trace    the first error of a trace with the first of every other service in it; certain
--   session  likewise within 30 minutes, unless one trace holds both
--   time     at one venue within 5 seconds, in different services, sharing neither; the nearer, the likelier
-- Gives how many pairs were found.
CREATE FUNCTION correlate_errors() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  now_at constant timestamptz := engine_now();
  begin_at timestamptz;
  far_back timestamptz;
  written integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('wedsync correlations')) THEN RETURN 0; END IF;
  SELECT p.reached_at - interval '1 minute' INTO begin_at FROM engine_progress p WHERE p.job = 'correlations';
  begin_at := least(greatest(coalesce(begin_at, now_at - interval '1 hour'), now_at - interval '1 day'), now_at - interval '1 minute');
  -- On the hour, so that the first error of what goes on for long does not become another one each minute.
  far_back := date_trunc('hour', begin_at - interval '1 hour', 'UTC');

  WITH fresh AS MATERIALIZED (
    SELECT e.* FROM organizations o
    CROSS JOIN LATERAL (
      SELECT e.organization_id, e.id, e.created_at, e.occurred_at, e.service_name, e.fingerprint, e.trace_id, e.session_id, e.venue_id
      FROM error_reports e
      WHERE e.organization_id = o.id AND e.created_at > begin_at AND e.created_at <= now_at + interval '1 hour'
        AND (e.trace_id IS NOT NULL OR e.session_id IS NOT NULL OR e.venue_id IS NOT NULL)
    ) AS e
  ), members AS (
    (SELECT DISTINCT ON (k.organization_id, k.trace_id, e.service_name)
       'trace'::correlation_kind AS kind, k.trace_id AS key, e.organization_id, e.id, e.created_at, e.occurred_at, e.service_name, e.trace_id
     FROM (SELECT DISTINCT organization_id, trace_id FROM fresh WHERE trace_id IS NOT NULL) AS k
     JOIN error_reports e ON e.organization_id = k.organization_id AND e.trace_id = k.trace_id
     WHERE e.created_at > far_back AND e.created_at <= now_at + interval '1 hour'
     ORDER BY k.organization_id, k.trace_id, e.service_name, e.occurred_at, e.created_at, e.id)
    UNION ALL
    (SELECT DISTINCT ON (k.organization_id, k.session_id, e.service_name)
       'session', k.session_id, e.organization_id, e.id, e.created_at, e.occurred_at, e.service_name, e.trace_id
     FROM (SELECT DISTINCT organization_id, session_id FROM fresh WHERE session_id IS NOT NULL) AS k
     JOIN error_reports e ON e.organization_id = k.organization_id AND e.session_id = k.session_id
     WHERE e.created_at > far_back AND e.created_at <= now_at + interval '1 hour'
     ORDER BY k.organization_id, k.session_id, e.service_name, e.occurred_at, e.created_at, e.id)
  ), sharing AS (
    SELECT m.*, first_value(m.id) OVER begun AS source_id, first_value(m.created_at) OVER begun AS source_created_at,
           first_value(m.occurred_at) OVER begun AS source_occurred_at, first_value(m.trace_id) OVER begun AS source_trace_id
    FROM members m
    WINDOW begun AS (PARTITION BY m.organization_id, m.kind, m.key ORDER BY m.occurred_at, m.created_at, m.id)
  ), moments AS (
    SELECT DISTINCT ON (organization_id, venue_id, service_name, fingerprint, slot) *
    FROM (SELECT f.*, floor(extract(epoch FROM f.occurred_at) / 5)::bigint AS slot FROM fresh f WHERE f.venue_id IS NOT NULL) AS f
    ORDER BY organization_id, venue_id, service_name, fingerprint, slot, occurred_at, created_at, id
  ), coinciding AS (
    -- Of two causes that meet again and again, the first meeting.
    SELECT DISTINCT ON (one.organization_id, one.venue_id, least(one.fingerprint, other.fingerprint), greatest(one.fingerprint, other.fingerprint))
           one.organization_id, one.id AS source_id, one.created_at AS source_created_at, other.id, other.created_at,
           extract(epoch FROM other.occurred_at - one.occurred_at)::double precision AS apart
    FROM moments one
    JOIN moments other ON other.organization_id = one.organization_id AND other.venue_id = one.venue_id
      AND other.slot IN (one.slot, one.slot + 1) AND other.service_name <> one.service_name
      AND (other.occurred_at, other.created_at, other.id) > (one.occurred_at, one.created_at, one.id)
      AND other.occurred_at <= one.occurred_at + interval '5 seconds'
      AND (one.trace_id = other.trace_id) IS NOT TRUE AND (one.session_id = other.session_id) IS NOT TRUE
    ORDER BY one.organization_id, one.venue_id, least(one.fingerprint, other.fingerprint), greatest(one.fingerprint, other.fingerprint),
      one.occurred_at, other.occurred_at, one.id, other.id
  )
  INSERT INTO error_correlations (organization_id, kind, source_error_id, source_created_at, related_error_id, related_created_at,
    confidence, correlation_key)
  SELECT s.organization_id, s.kind, s.source_id, s.source_created_at, s.id, s.created_at,
         CASE s.kind WHEN 'trace' THEN 1 ELSE 0.8 END, s.key
  FROM sharing s
  WHERE s.id <> s.source_id
    AND (s.kind = 'trace' OR (s.occurred_at <= s.source_occurred_at + interval '30 minutes' AND (s.trace_id = s.source_trace_id) IS NOT TRUE))
  UNION ALL
  SELECT c.organization_id, 'time', c.source_id, c.source_created_at, c.id, c.created_at, round((0.6 - 0.1 * c.apart)::numeric, 2), NULL
  FROM coinciding c
  ON CONFLICT (organization_id, source_error_id, related_error_id, kind) DO NOTHING;
  GET DIAGNOSTICS written = ROW_COUNT;

  INSERT INTO engine_progress (job, reached_at) VALUES ('correlations', now_at)
  ON CONFLICT (job) DO UPDATE SET reached_at = excluded.reached_at;
  RETURN written;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
