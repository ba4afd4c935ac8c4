-- A monitor whose last checks all say that it is unhealthy is as bad as one that is silent: as many of them as may be missed.

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- A check is a sign of life whatever it found, and the newest ones are believed.
CREATE OR REPLACE FUNCTION evaluate_heartbeat_rules(most integer DEFAULT 1000) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET lock_timeout = '500ms' AS $$
DECLARE
  moment constant timestamptz := engine_now();
  due_rules uuid[];
  concerned uuid[];
  seen rule_observation[];
BEGIN
  SELECT array_agg((d.rule).id), array_agg(DISTINCT (d.rule).organization_id) INTO due_rules, concerned
  FROM claim_due_rules('heartbeat', most) AS d;
  IF due_rules IS NULL THEN RETURN 0; END IF;

  -- A check is a sign of life whatever it found.
  UPDATE monitor_configurations m SET last_seen_at = sign.newest
  FROM monitor_configurations w CROSS JOIN LATERAL (
    SELECT max(h.occurred_at) AS newest FROM system_health_checks h
    WHERE h.organization_id = w.organization_id AND h.monitor_configuration_id = w.id
      AND h.created_at > greatest(w.last_seen_at, moment - interval '1 day')) AS sign
  WHERE w.organization_id = ANY (concerned) AND w.enabled AND w.archived_at IS NULL
    AND m.organization_id = w.organization_id AND m.id = w.id AND sign.newest > coalesce(m.last_seen_at, '-infinity');

  WITH rule AS MATERIALIZED (
    SELECT c.organization_id, c.id, c.service_name, c.window_seconds, c.missed_intervals, c.grace_seconds
    FROM alert_configurations c WHERE c.organization_id = ANY (concerned) AND c.id = ANY (due_rules)
  ), venue AS MATERIALIZED (
    SELECT v.organization_id, v.id, v.name, v.status AS noted, checks.newest, checks.earlier, checks.status
    FROM venues v CROSS JOIN LATERAL (
      SELECT max(c.checked_at) AS newest, min(c.checked_at) AS earlier, (array_agg(c.status ORDER BY c.checked_at DESC))[1] AS status
      FROM (SELECT k.checked_at, k.status FROM venue_connectivity k WHERE k.organization_id = v.organization_id AND k.venue_id = v.id
            ORDER BY k.checked_at DESC LIMIT 2) AS c) AS checks
    WHERE v.organization_id = ANY (concerned) AND v.archived_at IS NULL AND checks.newest IS NOT NULL
  ), watched AS MATERIALIZED (
    SELECT r.organization_id, r.id, 'monitor:' || m.id AS group_key, m.service_name, m.venue_id, m.name,
           m.last_seen_at AS newest, CASE WHEN m.last_seen_at >= o.enhanced_since THEN probe_interval(m.kind, m.interval_seconds, true)
             ELSE m.interval_seconds END * r.missed_intervals + r.grace_seconds AS limit_seconds, true AS regular, false AS offline,
           checks.unhealthy
    FROM rule r
    JOIN organizations o ON o.id = r.organization_id
    JOIN monitor_configurations m ON m.organization_id = r.organization_id
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE c.status = 'unhealthy') = r.missed_intervals AS unhealthy
      FROM (SELECT h.status FROM system_health_checks h
            WHERE h.organization_id = m.organization_id AND h.monitor_configuration_id = m.id
              AND h.created_at BETWEEN m.last_seen_at - interval '1 day' AND moment
            ORDER BY h.created_at DESC LIMIT r.missed_intervals) AS c) AS checks
    WHERE m.enabled AND m.archived_at IS NULL AND m.last_seen_at IS NOT NULL AND (r.service_name IS NULL OR m.service_name = r.service_name)
    UNION ALL
    SELECT r.organization_id, r.id, 'venue:' || v.id, NULL, v.id, v.name, v.newest, CASE WHEN v.newest >= o.enhanced_since
             THEN least(r.window_seconds, 30 * r.missed_intervals) ELSE r.window_seconds END + r.grace_seconds,
           v.earlier < v.newest AND v.newest - v.earlier <= r.window_seconds * interval '1 second', v.status = 'offline',
           false
    FROM rule r JOIN organizations o ON o.id = r.organization_id JOIN venue v ON v.organization_id = r.organization_id
    WHERE r.service_name IS NULL
  ), noted AS (
    UPDATE venues v SET status = now_is.status, status_changed_at = moment
    FROM (
      SELECT k.organization_id, k.id, CASE WHEN bool_or(w.regular AND moment - w.newest > w.limit_seconds * interval '1 second') THEN 'offline'
        ELSE k.status::text END::venue_status AS status
      FROM venue k JOIN watched w ON w.organization_id = k.organization_id AND w.group_key = 'venue:' || k.id
      GROUP BY k.organization_id, k.id, k.status
    ) AS now_is
    WHERE v.organization_id = now_is.organization_id AND v.id = now_is.id AND v.status <> now_is.status
  ), judged AS (
    SELECT w.*, extract(epoch FROM moment - w.newest)::float8 AS silent_seconds,
           w.offline OR w.unhealthy OR (w.regular AND moment - w.newest > w.limit_seconds * interval '1 second') AS verdict
    FROM watched w
    UNION ALL
    -- What is watched no longer is not silent.
    SELECT r.organization_id, r.id, s.group_key, NULL, NULL, s.group_key, moment, 0, false, false, false, NULL, false
    FROM rule r JOIN alert_rule_states s ON s.organization_id = r.organization_id AND s.alert_configuration_id = r.id
    WHERE NOT EXISTS (SELECT FROM watched w WHERE w.organization_id = r.organization_id AND w.id = r.id AND w.group_key = s.group_key)
  )
  SELECT array_agg(ROW(j.organization_id, j.id, j.group_key, j.service_name, j.venue_id, j.verdict, j.silent_seconds, j.limit_seconds, 1,
      CASE WHEN j.offline THEN format('%s is offline', j.name)
        WHEN j.silent_seconds <= j.limit_seconds AND j.unhealthy THEN format('%s is unhealthy by its last checks', j.name)
        ELSE format('%s has been silent for %s s, %s s are allowed', j.name, round(j.silent_seconds), j.limit_seconds) END,
      jsonb_build_object('lastSeenAt', j.newest, 'offline', j.offline, 'unhealthy', j.unhealthy))::rule_observation)
  INTO seen FROM judged j;
  PERFORM settle_rules(seen) WHERE seen IS NOT NULL;
  RETURN cardinality(due_rules);
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
