-- The auditor: a statement of its own, which knows nothing of how escalation and sending work, looks for what was due and did
-- not happen. What it finds is an alert; while it finds nothing, a heartbeat goes out of the house, so that its silence is
-- noticed when all of this stands still.

-- squawk-ignore require-concurrent-index-creation -- a block range index is made in one pass.
CREATE INDEX idx_escalation_steps_recent ON escalation_steps USING BRIN (created_at);

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. What is more than so many seconds late, each thing once: a level, a message, the lapse of an acknowledgement, the end of a
-- suppression; an alert that rings and has nothing coming; a level of which nothing was decided.
CREATE FUNCTION audit_escalation(grace_seconds integer DEFAULT 30)
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

-- 2. One alert for each organization where something is late, told to who is called by default; it is over when nothing is.
-- Gives how many things are late, everywhere.
CREATE FUNCTION raise_late_alerts() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  found_late integer;
BEGIN
  WITH late AS MATERIALIZED (
    SELECT l.*, extract(epoch FROM engine_now() - l.due_at)::integer AS seconds, a.dedup_key = 'auditor:late' AS own
    FROM audit_escalation() AS l JOIN alert_history a ON a.organization_id = l.organization_id AND a.id = l.alert_id
  ), counted AS (
    SELECT k.organization_id, sum(k.count)::integer AS count, max(k.seconds) AS seconds, jsonb_object_agg(k.kind, k.count) AS kinds
    FROM (SELECT l.organization_id, l.kind, count(*)::integer AS count, max(l.seconds) AS seconds FROM late l
          WHERE NOT l.own GROUP BY 1, 2) AS k
    GROUP BY k.organization_id
  ), raised AS (
    INSERT INTO alert_history AS a (organization_id, title, dedup_key, severity, priority, triggered_at, evidence, escalation_policy_id,
      escalation_policy_snapshot, next_escalation_at)
    SELECT c.organization_id, format('Alerting is late: %s due, the oldest since %s s', c.count, c.seconds), 'auditor:late', 'critical', 'p1_high',
      engine_now(), jsonb_build_object('late', c.count, 'oldestSeconds', c.seconds, 'kinds', c.kinds), p.policy_id, p.snapshot,
      engine_now() + p.first_delay
    FROM counted c LEFT JOIN LATERAL policy_for(c.organization_id, false) AS p ON true
    ORDER BY c.organization_id
    ON CONFLICT (organization_id, dedup_key) WHERE alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
    DO UPDATE SET evidence = excluded.evidence, repeat_count = a.repeat_count + 1, last_repeated_at = engine_now()
  ), over AS (
    UPDATE alert_history a SET alert_status = 'resolved'
    WHERE a.dedup_key = 'auditor:late' AND a.alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
      AND NOT EXISTS (SELECT FROM late l WHERE l.organization_id = a.organization_id AND NOT l.own)
  )
  SELECT count(*) INTO found_late FROM late;
  RETURN found_late;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
