-- A rehearsal lasts up to a minute, in one transaction: nobody who pages or reports an error may wait for it.

-- A partition is made or dropped under a lock that waits for whoever wrote to the table, and every insert waits behind it. There
-- is a week of time for the one and more for the other, so both let a rehearsal pass. Otherwise as before.
CREATE OR REPLACE FUNCTION ensure_partitions() RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN pg_try_advisory_xact_lock_shared(hashtext('wedsync rehearsal'))
    THEN make_partitions((engine_now() AT TIME ZONE 'UTC')::date - 1, (engine_now() AT TIME ZONE 'UTC')::date + 7) ELSE 0 END
$$;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;
CREATE OR REPLACE FUNCTION cleanup_partitioned_table(of_table text, before_day date, dry_run boolean) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  condition constant text := 'created_at < $1' || CASE of_table WHEN 'error_reports' THEN
    ' AND NOT EXISTS (SELECT FROM incidents i WHERE i.organization_id = error_reports.organization_id
        AND i.id = error_reports.incident_id AND i.legal_hold)' ELSE '' END;
  until constant timestamptz := before_day::timestamp AT TIME ZONE 'UTC';
  counted bigint;
BEGIN
  IF NOT dry_run AND NOT pg_try_advisory_xact_lock_shared(hashtext('wedsync rehearsal')) THEN RETURN 0; END IF;
  EXECUTE format('SELECT count(*) FROM %I WHERE %s', of_table, condition) INTO counted USING until;
  IF NOT dry_run THEN
    PERFORM drop_partitions(of_table, before_day, CASE of_table WHEN 'error_reports' THEN held_error_days(before_day) ELSE '{}' END);
    -- What is left lies in a DEFAULT partition or beside a held row.
    EXECUTE format('DELETE FROM %I WHERE %s', of_table, condition) USING until;
  END IF;
  RETURN counted;
END
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
