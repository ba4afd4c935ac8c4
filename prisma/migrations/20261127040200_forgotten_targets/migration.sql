-- An alert that another one holds is judged again when that one is over: by its source's row, which is kept for half a minute. A
-- transaction that lasts longer than that, and a source that becomes one of other targets, would leave it held for good.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. The auditor sees it, whatever ended is known of.
CREATE OR REPLACE FUNCTION audit_escalation(grace_seconds integer DEFAULT 30)
RETURNS TABLE (organization_id uuid, alert_id uuid, kind text, due_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT late.* FROM (
    SELECT a.organization_id, a.id, 'level', a.next_escalation_at
    FROM alert_history a WHERE a.alert_status IN ('triggered', 'escalated') AND a.next_escalation_at IS NOT NULL
    UNION ALL
    SELECT a.organization_id, a.id, 'acknowledgement', a.ack_expires_at
    FROM alert_history a WHERE a.alert_status = 'acknowledged'
    UNION ALL
    SELECT a.organization_id, a.id, 'suppression', a.suppressed_until
    FROM alert_history a WHERE a.alert_status = 'suppressed'
    UNION ALL
    -- Held by another alert, which is over, or is held itself.
    SELECT a.organization_id, a.id, 'suppression', coalesce(s.resolved_at, s.updated_at)
    FROM alert_history a JOIN alert_history s ON s.organization_id = a.organization_id AND s.id = a.inhibited_by_id
    WHERE a.alert_status = 'suppressed' AND (a.suppressed_until IS NULL OR a.suppressed_until > engine_now())
      AND s.alert_status NOT IN ('triggered', 'acknowledged', 'escalated')
    UNION ALL
    SELECT a.organization_id, a.id, 'nothing coming', a.updated_at
    FROM alert_history a WHERE a.alert_status IN ('triggered', 'escalated') AND a.next_escalation_at IS NULL
      AND jsonb_path_exists(a.escalation_policy_snapshot, '$.levels[0]')
    UNION ALL
    SELECT d.organization_id, d.alert_id, 'message', d.due_at
    FROM notification_deliveries d JOIN alert_history a ON a.organization_id = d.organization_id AND a.id = d.alert_id
    WHERE d.status IN ('pending', 'sending') AND (a.alert_status IN ('triggered', 'escalated') OR d.storm_size IS NOT NULL)
    UNION ALL
    SELECT s.organization_id, s.alert_id, 'decision', s.created_at
    FROM escalation_steps s JOIN alert_history a ON a.organization_id = s.organization_id AND a.id = s.alert_id
    WHERE s.created_at > engine_now() - interval '1 hour' AND a.alert_status IN ('triggered', 'escalated')
      AND NOT EXISTS (SELECT FROM notification_decisions n
        WHERE n.organization_id = s.organization_id AND n.alert_id = s.alert_id AND n.escalation_level = s.level)
  ) AS late (organization_id, alert_id, kind, due_at)
  WHERE late.due_at < engine_now() - grace_seconds * interval '1 second'
$$;

-- 2. Once a minute: what is held by an alert that is no source of it any more is due to be judged again. Gives how many.
CREATE FUNCTION judge_forgotten_targets() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  found_forgotten integer;
BEGIN
  WITH forgotten AS MATERIALIZED (
    SELECT a.organization_id, a.id FROM alert_history a
    WHERE a.alert_status = 'suppressed' AND a.inhibited_by_id IS NOT NULL AND (a.suppressed_until IS NULL OR a.suppressed_until > engine_now())
      AND NOT EXISTS (
        SELECT FROM inhibition_sources s JOIN suppression_rules r ON r.organization_id = s.organization_id AND r.id = s.suppression_rule_id
        WHERE s.organization_id = a.organization_id AND s.suppression_rule_id = a.suppression_rule_id AND s.alert_id = a.inhibited_by_id
          AND s.ended_at IS NULL AND s.equal_key = inhibition_key(r.equal_fields, to_jsonb(a)))
    ORDER BY a.organization_id, a.id FOR NO KEY UPDATE OF a SKIP LOCKED
  )
  UPDATE alert_history a SET suppressed_until = engine_now() FROM forgotten f
  WHERE a.organization_id = f.organization_id AND a.id = f.id;
  GET DIAGNOSTICS found_forgotten = ROW_COUNT;
  RETURN found_forgotten;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
