-- Telemetry by the day of its receipt (UTC). Partitions are made ahead by whoever starts and by the worker, never by an
-- insert; a DEFAULT partition catches what falls into a gap, and its rows raise an alarm.

-- Which tables, and how many days each keeps.
CREATE FUNCTION partitioned_tables() RETURNS TABLE (table_name text, retention_days integer)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  VALUES ('error_reports', 365), ('performance_metrics', 90), ('core_web_vitals', 90), ('api_performance', 90),
         ('database_performance', 90), ('user_journey_performance', 90), ('business_events', 365), ('feature_usage', 365),
         ('system_health_checks', 90), ('live_events', 8)
$$;

-- The owner's function, since only a table's owner may attach a partition. It touches no row.
CREATE FUNCTION make_partitions(from_day date, to_day date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  wanted record;
  made integer := 0;
BEGIN
  IF to_day - from_day > 400 THEN
    RAISE EXCEPTION 'At most 400 days at once.' USING ERRCODE = 'WS007';
  END IF;
  -- Two starters must not make the same partition.
  PERFORM pg_advisory_xact_lock(hashtext('wedsync partitions'));
  FOR wanted IN
    SELECT t.table_name, day::date AS day, format('%s_%s', t.table_name, to_char(day, 'YYYYMMDD')) AS partition_name
    FROM partitioned_tables() t CROSS JOIN generate_series(from_day, to_day, interval '1 day') AS day
    WHERE NOT EXISTS (
      SELECT FROM pg_class c
      WHERE c.relnamespace = 'wedsync_partitions'::regnamespace
        AND c.relname = format('%s_%s', t.table_name, to_char(day, 'YYYYMMDD')))
    ORDER BY t.table_name, day
  LOOP
    BEGIN
      EXECUTE format(
        'CREATE TABLE wedsync_partitions.%I PARTITION OF public.%I FOR VALUES FROM (%L) TO (%L)',
        wanted.partition_name, wanted.table_name,
        wanted.day::timestamp AT TIME ZONE 'UTC', (wanted.day + 1)::timestamp AT TIME ZONE 'UTC');
    EXCEPTION WHEN check_violation THEN
      -- The DEFAULT partition holds rows of that day already: they stay there, and the other days are made all the same.
      CONTINUE;
    END;
    -- No policy of its own and no grant: read directly, it shows nothing to anybody.
    EXECUTE format('ALTER TABLE wedsync_partitions.%I ENABLE ROW LEVEL SECURITY', wanted.partition_name);
    EXECUTE format('ALTER TABLE wedsync_partitions.%I FORCE ROW LEVEL SECURITY', wanted.partition_name);
    made := made + 1;
  END LOOP;
  RETURN made;
END
$$;

-- A week ahead and a day back, for rows of a transaction that began before midnight.
CREATE FUNCTION ensure_partitions() RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT make_partitions((engine_now() AT TIME ZONE 'UTC')::date - 1, (engine_now() AT TIME ZONE 'UTC')::date + 7)
$$;

-- Drops the partitions that lie wholly before the day, but for those of the days to keep.
CREATE FUNCTION drop_partitions(of_table text, before_day date, keep_days date[] DEFAULT '{}') RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  old record;
  dropped integer := 0;
BEGIN
  IF NOT EXISTS (SELECT FROM partitioned_tables() t WHERE t.table_name = of_table) THEN
    RAISE EXCEPTION '% has no partitions', of_table USING ERRCODE = 'WS007';
  END IF;
  FOR old IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = format('public.%I', of_table)::regclass
      AND c.relname ~ '_[0-9]{8}$' AND to_date(right(c.relname, 8), 'YYYYMMDD') < before_day
      AND to_date(right(c.relname, 8), 'YYYYMMDD') <> ALL (keep_days)
  LOOP
    EXECUTE format('DROP TABLE wedsync_partitions.%I', old.relname);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END
$$;

-- What fell into a DEFAULT partition because its day had none, by whose it is. Empty ones are not even read.
CREATE FUNCTION count_default_partition_rows() RETURNS TABLE (table_name text, organization_id uuid, row_count bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  FOR table_name IN SELECT t.table_name FROM partitioned_tables() t LOOP
    IF pg_relation_size(format('wedsync_partitions.%I', table_name || '_default')::regclass) > 0 THEN
      RETURN QUERY EXECUTE format(
        'SELECT %L::text, r.organization_id, count(*) FROM public.%I r WHERE r.tableoid = %L::regclass GROUP BY 2',
        table_name, table_name, format('wedsync_partitions.%I', table_name || '_default'));
    END IF;
  END LOOP;
END
$$;

GRANT EXECUTE ON FUNCTION partitioned_tables(), make_partitions(date, date), ensure_partitions(),
  drop_partitions(text, date, date[]), count_default_partition_rows() TO wedsync_engine;

DO $$
DECLARE
  parent text;
BEGIN
  FOR parent IN SELECT table_name FROM partitioned_tables() LOOP
    EXECUTE format('CREATE TABLE wedsync_partitions.%I PARTITION OF public.%I DEFAULT', parent || '_default', parent);
    EXECUTE format('ALTER TABLE wedsync_partitions.%I ENABLE ROW LEVEL SECURITY', parent || '_default');
    EXECUTE format('ALTER TABLE wedsync_partitions.%I FORCE ROW LEVEL SECURITY', parent || '_default');
  END LOOP;
  PERFORM ensure_partitions();
END
$$;
