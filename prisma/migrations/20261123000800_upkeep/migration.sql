-- What keeps the house: the minute's snapshot, stricter thresholds, retention. The worker calls, the database decides.

-- 1. Figures of an organization between two moments, with the caller's rights; no data gives null, never a false zero.

-- F06: 95 % of the API's answers took at most this, in milliseconds.
CREATE FUNCTION get_p95_response_time(organization uuid, since timestamptz, until timestamptz) RETURNS double precision
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT percentile_cont(0.95) WITHIN GROUP (ORDER BY a.response_time_ms)
  FROM public.api_performance a
  WHERE a.organization_id = organization AND a.created_at >= since AND a.created_at <= until
$$;

-- F07: share of the API's answers that were the server's fault, 0 to 100.
CREATE FUNCTION get_error_rate_percentage(organization uuid, since timestamptz, until timestamptz) RETURNS double precision
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT 100.0 * count(*) FILTER (WHERE a.status_code >= 500) / nullif(count(*), 0)
  FROM public.api_performance a
  WHERE a.organization_id = organization AND a.created_at >= since AND a.created_at <= until
$$;

-- F08: weddings whose window is open.
CREATE FUNCTION count_active_weddings(organization uuid, at timestamptz) RETURNS integer
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT count(*)::integer FROM public.weddings w
  WHERE w.organization_id = organization AND w.window_starts_at <= at AND w.window_ends_at > at
$$;

-- F05: 100 is well. Up to 40 points go for services whose newest check is not healthy (a degraded one counts half), up to
-- 25 for failing answers (all at 5 %), up to 15 for slow ones (none at 200 ms, all at 1 s), up to 40 for open incidents
-- (P0 20, P1 10, P2 4). What is not measured costs nothing.
CREATE FUNCTION calculate_health_score(organization uuid, at timestamptz) RETURNS double precision
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT greatest(0, 100 - coalesce(40 * checks.ailing, 0)
    - least(25, coalesce(5 * public.get_error_rate_percentage(organization, at - interval '5 minutes', at), 0))
    - least(15, greatest(0, coalesce(public.get_p95_response_time(organization, at - interval '5 minutes', at) - 200, 0) / 800 * 15))
    - least(40, incidents.weight))::double precision
  FROM (
    SELECT avg(CASE newest.status WHEN 'healthy' THEN 0 WHEN 'unhealthy' THEN 1 ELSE 0.5 END)::double precision AS ailing
    FROM (
      SELECT DISTINCT ON (c.service_name) c.status FROM public.system_health_checks c
      WHERE c.organization_id = organization AND c.created_at >= at - interval '15 minutes' AND c.created_at <= at
      ORDER BY c.service_name, c.created_at DESC
    ) AS newest
  ) AS checks,
  (
    SELECT coalesce(sum(CASE i.priority WHEN 'p0_critical' THEN 20 WHEN 'p1_high' THEN 10 WHEN 'p2_medium' THEN 4 ELSE 0 END), 0)
      AS weight
    FROM public.incidents i
    WHERE i.organization_id = organization AND i.status NOT IN ('resolved', 'closed')
  ) AS incidents
$$;

-- 2. Wedding season: May to October, in the south November to April, by where the venues lie.
CREATE FUNCTION in_wedding_season(organization uuid, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT (extract(MONTH FROM at AT TIME ZONE o.time_zone) BETWEEN 5 AND 10)
    IS DISTINCT FROM coalesce((
      SELECT avg(v.latitude) < 0 FROM public.venues v
      WHERE v.organization_id = organization AND v.archived_at IS NULL AND v.latitude IS NOT NULL), false)
  FROM public.organizations o WHERE o.id = organization
$$;

-- F10: the threshold that counts at a moment. In season, on Saturdays and on wedding days it is 20 % stricter, once and
-- never compounding, since the rule itself keeps its own: an upper bound × 0.8; of a success rate the error budget × 0.8
-- (99 % becomes 99.2 %); any other lower bound ÷ 0.8.
CREATE FUNCTION effective_threshold(configuration alert_configurations, at timestamptz) RETURNS double precision
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN NOT configuration.wedding_season_adjustment OR configuration.threshold_value IS NULL OR NOT (
      public.in_wedding_season(configuration.organization_id, at)
      OR (SELECT day.is_saturday OR day.is_wedding_day
          FROM public.wedding_day_stamp(configuration.organization_id, NULL, NULL, at) AS day))
      THEN configuration.threshold_value
    WHEN configuration.comparison = 'below' AND configuration.metric_type IS NULL
      AND configuration.threshold_value BETWEEN 0 AND 100
      THEN 100 - (100 - configuration.threshold_value) * 0.8
    WHEN configuration.comparison = 'below' THEN configuration.threshold_value / 0.8
    ELSE configuration.threshold_value * 0.8
  END
$$;

GRANT EXECUTE ON FUNCTION get_p95_response_time(uuid, timestamptz, timestamptz),
  get_error_rate_percentage(uuid, timestamptz, timestamptz), count_active_weddings(uuid, timestamptz),
  calculate_health_score(uuid, timestamptz), in_wedding_season(uuid, timestamptz),
  effective_threshold(alert_configurations, timestamptz) TO authenticated, wedsync_engine;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 3. F04: the state of every organization in one statement, once a minute however many workers ask. Gives the rows written.
CREATE FUNCTION capture_system_health_snapshot() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment constant timestamptz := engine_now();
  written integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('wedsync snapshot')) THEN RETURN 0; END IF;
  INSERT INTO system_health_snapshots (organization_id, overall_health_score, api_response_time_p95, error_rate_percentage,
    active_weddings_count, open_incidents_count, saturday_mode, captured_at)
  SELECT o.id, calculate_health_score(o.id, moment), get_p95_response_time(o.id, moment - interval '5 minutes', moment),
         get_error_rate_percentage(o.id, moment - interval '5 minutes', moment), count_active_weddings(o.id, moment),
         (SELECT count(*) FROM incidents i WHERE i.organization_id = o.id AND i.status NOT IN ('resolved', 'closed')),
         day.is_saturday OR day.is_wedding_day, moment
  FROM organizations o CROSS JOIN LATERAL wedding_day_stamp(o.id, NULL, NULL, moment) AS day
  WHERE (o.archived_at IS NULL OR o.archived_at > moment) AND NOT EXISTS (
    SELECT FROM system_health_snapshots s
    WHERE s.organization_id = o.id AND s.captured_at >= date_trunc('minute', moment) AND s.captured_at <= moment);
  GET DIAGNOSTICS written = ROW_COUNT;
  RETURN written;
END
$$;

-- 4. F03: retention. Partitioned tables lose whole days; the others at most `most` rows a call, so that no call holds locks
-- for long: call again while a count equals it. With dry_run nothing is deleted and the counts are what would be.

-- Plain tables, each with how long it keeps and the condition under which a row is past it.
CREATE FUNCTION retention_rules() RETURNS TABLE (table_name text, condition text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  VALUES
    ('idempotency_keys', $c$created_at < engine_now() - interval '48 hours'$c$),
    ('live_positions', $c$published_at < engine_now() - interval '7 days'$c$),
    ('system_health_snapshots', $c$captured_at < engine_now() - interval '90 days'$c$),
    ('venue_connectivity', $c$checked_at < engine_now() - interval '90 days'$c$),
    ('metric_rollups', $c$bucket_at < engine_now() - interval '90 days'$c$),
    ('audit_log', $c$audit_expired(operation, created_at)$c$),
    ('error_correlations', $c$created_at < engine_now() - interval '1 year'$c$),
    ('error_patterns', $c$last_seen_at < engine_now() - interval '1 year' AND merged_into_id IS NULL
      AND NOT EXISTS (SELECT FROM error_patterns other WHERE other.merged_into_id = error_patterns.id)$c$)
$$;

-- Closed for a year, without an analysis and without a legal hold.
CREATE FUNCTION expired_incidents(most integer) RETURNS TABLE (organization_id uuid, id uuid)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT i.organization_id, i.id FROM incidents i
  WHERE i.status = 'closed' AND i.closed_at < engine_now() - interval '1 year' AND NOT i.legal_hold
    AND NOT EXISTS (SELECT FROM post_incident_analysis a WHERE a.organization_id = i.organization_id AND a.incident_id = i.id)
  ORDER BY i.closed_at LIMIT most
$$;

-- Days whose error reports belong to an incident under legal hold: such a day is emptied around them and never dropped.
CREATE FUNCTION held_error_days(before_day date) RETURNS date[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT (e.created_at AT TIME ZONE 'UTC')::date), '{}')
  FROM incidents i JOIN error_reports e ON e.organization_id = i.organization_id AND e.incident_id = i.id
  WHERE i.legal_hold AND e.created_at < before_day::timestamp AT TIME ZONE 'UTC'
$$;

CREATE FUNCTION cleanup_partitioned_table(of_table text, before_day date, dry_run boolean) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  condition constant text := 'created_at < $1' || CASE of_table WHEN 'error_reports' THEN
    ' AND NOT EXISTS (SELECT FROM incidents i WHERE i.organization_id = error_reports.organization_id
        AND i.id = error_reports.incident_id AND i.legal_hold)' ELSE '' END;
  until constant timestamptz := before_day::timestamp AT TIME ZONE 'UTC';
  counted bigint;
BEGIN
  EXECUTE format('SELECT count(*) FROM %I WHERE %s', of_table, condition) INTO counted USING until;
  IF NOT dry_run THEN
    PERFORM drop_partitions(of_table, before_day, CASE of_table WHEN 'error_reports' THEN held_error_days(before_day) ELSE '{}' END);
    -- What is left lies in a DEFAULT partition or beside a held row.
    EXECUTE format('DELETE FROM %I WHERE %s', of_table, condition) USING until;
  END IF;
  RETURN counted;
END
$$;

CREATE FUNCTION cleanup_monitoring_data(dry_run boolean DEFAULT false, most integer DEFAULT 10000)
RETURNS TABLE (table_name text, row_count bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  today constant date := (engine_now() AT TIME ZONE 'UTC')::date;
  old_incidents uuid[];
  old_alerts uuid[];
  rule record;
BEGIN
  -- One cleaner at a time; a second one finds nothing to do.
  IF NOT dry_run AND NOT pg_try_advisory_xact_lock(hashtext('wedsync cleanup')) THEN RETURN; END IF;
  IF dry_run THEN most := 2147483647; END IF;

  FOR rule IN SELECT p.table_name, p.retention_days FROM partitioned_tables() p LOOP
    table_name := rule.table_name;
    row_count := cleanup_partitioned_table(rule.table_name, today - rule.retention_days, dry_run);
    RETURN NEXT;
  END LOOP;

  old_incidents := ARRAY(SELECT e.id FROM expired_incidents(most) e);
  old_alerts := ARRAY(
    SELECT a.id FROM alert_history a
    WHERE a.incident_id = ANY (old_incidents)
      OR (a.incident_id IS NULL AND a.alert_status IN ('resolved', 'expired') AND a.updated_at < engine_now() - interval '1 year')
    LIMIT most);
  -- Children before parents. An incident goes when all its alerts do.
  IF cardinality(old_alerts) = most AND NOT dry_run THEN
    old_incidents := ARRAY(
      SELECT id FROM unnest(old_incidents) AS id
      WHERE NOT EXISTS (SELECT FROM alert_history a WHERE a.incident_id = id AND a.id <> ALL (old_alerts)));
  END IF;
  FOR rule IN
    SELECT * FROM (VALUES
      ('notification_decisions', 'alert_id = ANY ($2)'), ('notification_deliveries', 'alert_id = ANY ($2)'),
      ('escalation_steps', 'alert_id = ANY ($2)'),
      ('alert_feedback', 'alert_id = ANY ($2)'), ('alert_history', 'id = ANY ($2)'),
      ('auto_recovery_logs', 'incident_id = ANY ($1) OR (incident_id IS NULL AND created_at < engine_now() - interval ''1 year'')'),
      ('incident_runbook_steps', 'incident_id = ANY ($1)'), ('incident_updates', 'incident_id = ANY ($1)'), ('incidents', 'id = ANY ($1)')) AS children (table_name, condition)
  LOOP
    table_name := rule.table_name;
    IF dry_run THEN
      EXECUTE format('SELECT count(*) FROM %I WHERE %s', rule.table_name, rule.condition)
        INTO row_count USING old_incidents, old_alerts;
    ELSE
      EXECUTE format('DELETE FROM %I WHERE %s', rule.table_name, rule.condition) USING old_incidents, old_alerts;
      GET DIAGNOSTICS row_count = ROW_COUNT;
    END IF;
    RETURN NEXT;
  END LOOP;

  FOR rule IN SELECT r.table_name, r.condition FROM retention_rules() r LOOP
    table_name := rule.table_name;
    IF dry_run THEN
      EXECUTE format('SELECT count(*) FROM %I WHERE %s', rule.table_name, rule.condition) INTO row_count;
    ELSE
      EXECUTE format('DELETE FROM %1$I WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$I WHERE %2$s LIMIT %3$s))',
                     rule.table_name, rule.condition, most);
      GET DIAGNOSTICS row_count = ROW_COUNT;
    END IF;
    RETURN NEXT;
  END LOOP;
END
$$;

-- 5. The alarm for rows that found no partition: they are kept, but slow down every query that must look beside the days.
-- It is raised again only when they have become more.
CREATE FUNCTION raise_default_partition_alerts() RETURNS TABLE (table_name text, row_count bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
  WITH strays AS MATERIALIZED (
    SELECT * FROM count_default_partition_rows()
  ), raised AS (
    INSERT INTO alert_history AS a (organization_id, title, dedup_key, severity, priority, observed_value, evidence,
        escalation_policy_id, escalation_policy_snapshot, next_escalation_at)
    SELECT s.organization_id, format('Rows of %s were received on a day without a partition', s.table_name),
           'default-partition:' || s.table_name, 'high', 'p2_medium', s.row_count,
           jsonb_build_object('table', s.table_name, 'rows', s.row_count),
           policy.policy_id, policy.snapshot, engine_now() + policy.first_delay
    FROM strays s LEFT JOIN LATERAL policy_for(s.organization_id, false) AS policy ON true
    WHERE NOT EXISTS (
      SELECT FROM alert_history seen
      WHERE seen.organization_id = s.organization_id AND seen.dedup_key = 'default-partition:' || s.table_name
        AND seen.observed_value >= s.row_count)
    ORDER BY s.organization_id, s.table_name
    ON CONFLICT (organization_id, dedup_key) WHERE alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
    DO UPDATE SET observed_value = excluded.observed_value, evidence = excluded.evidence,
      repeat_count = a.repeat_count + 1, last_repeated_at = engine_now()
  )
  SELECT s.table_name, sum(s.row_count)::bigint FROM strays s GROUP BY 1 ORDER BY 1;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

-- Events of a day that cannot be dropped, since they lie in the DEFAULT partition, are deleted one by one.
GRANT DELETE ON live_events TO wedsync_engine;
CREATE POLICY live_events_engine_forget ON live_events FOR DELETE TO wedsync_engine USING (true);
