-- A server whose live events come more than a second late says so to those who listen there: by an alert of their organization, which
-- reaches them by the ways that need no stream.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. Said again every few seconds while it lasts; how late is what the last server said.
CREATE FUNCTION raise_late_streams(organizations uuid[], lag_seconds double precision) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
  raised integer;
BEGIN
  INSERT INTO alert_history AS a (organization_id, title, dedup_key, severity, priority, triggered_at, evidence, escalation_policy_id,
    escalation_policy_snapshot, next_escalation_at)
  SELECT o.id, 'Live events are late', 'live:late', 'high', 'p1_high', engine_now(), jsonb_build_object('lagSeconds', lag_seconds),
    p.policy_id, p.snapshot, engine_now() + p.first_delay
  FROM organizations o LEFT JOIN LATERAL policy_for(o.id, false) AS p ON true
  WHERE o.id = ANY (organizations) AND o.archived_at IS NULL
  ORDER BY o.id
  ON CONFLICT (organization_id, dedup_key) WHERE alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
  DO UPDATE SET evidence = excluded.evidence, repeat_count = a.repeat_count + 1, last_repeated_at = engine_now();
  GET DIAGNOSTICS raised = ROW_COUNT;
  RETURN raised;
END
$$;

-- 2. Once a minute: it is over where no server has said so for a minute.
CREATE FUNCTION settle_late_streams() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  settled integer;
BEGIN
  UPDATE alert_history a SET alert_status = 'resolved'
  WHERE a.dedup_key = 'live:late' AND a.alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
    AND coalesce(a.last_repeated_at, a.triggered_at) < engine_now() - interval '1 minute';
  GET DIAGNOSTICS settled = ROW_COUNT;
  RETURN settled;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
