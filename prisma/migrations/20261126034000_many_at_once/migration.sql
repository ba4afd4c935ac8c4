-- A statement that changes hundreds of rows at once meets plans that were made for one: a prepared plan joined what a statement
-- changed row by row, and 500 steps took a quarter of a million comparisons. What is said, taken and claimed is as it was.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. Before and after of each row. A full join is never made by comparing every row with every other one, whatever the plan
-- believes of their number; a row has the same key before and after, so that it finds the same pairs.
CREATE OR REPLACE FUNCTION announce_alerts_updated() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH appended AS (
    INSERT INTO live_events (organization_id, topic, kind, row_id, version, change, saturday)
    SELECT a.organization_id, 'alerts',
      CASE
        WHEN a.alert_status <> b.alert_status THEN upper(a.alert_status::text)
        WHEN a.escalation_level > b.escalation_level AND a.alert_status = 'escalated' THEN 'ESCALATED'
        ELSE 'UPDATED'
      END,
      a.id, a.version,
      jsonb_strip_nulls(jsonb_build_object(
        'status', CASE WHEN a.alert_status <> b.alert_status THEN a.alert_status END,
        'statusBefore', CASE WHEN a.alert_status <> b.alert_status THEN b.alert_status END,
        'severity', CASE WHEN a.severity <> b.severity THEN a.severity END,
        'priority', CASE WHEN a.priority <> b.priority THEN a.priority END,
        'escalationLevel', CASE WHEN a.escalation_level <> b.escalation_level THEN a.escalation_level END)),
      -- An alert that was on the Saturday list stays on it: its end must reach those who saw it begin.
      a.is_saturday OR a.is_wedding_day OR a.priority = 'p0_critical'
        OR b.is_saturday OR b.is_wedding_day OR b.priority = 'p0_critical'
    FROM after AS a FULL JOIN before AS b ON b.organization_id = a.organization_id AND b.id = a.id
    WHERE (a.alert_status, a.escalation_level, a.severity, a.priority, a.title, a.incident_id, a.is_saturday,
        a.is_wedding_day, a.acknowledged_by, a.suppressed_reason, a.suppressed_until, a.service_name, a.venue_id,
        a.wedding_id)
      IS DISTINCT FROM
      (b.alert_status, b.escalation_level, b.severity, b.priority, b.title, b.incident_id, b.is_saturday,
        b.is_wedding_day, b.acknowledged_by, b.suppressed_reason, b.suppressed_until, b.service_name, b.venue_id,
        b.wedding_id)
      OR announced_count(a.repeat_count) > announced_count(b.repeat_count)
    ORDER BY a.id
    RETURNING organization_id, id, created_at, topic, saturday
  )
  INSERT INTO live_pending (organization_id, event_id, event_created_at, topic, saturday)
  SELECT organization_id, id, created_at, topic, saturday FROM appended;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION announce_incidents_updated() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH appended AS (
    INSERT INTO live_events (organization_id, topic, kind, row_id, version, change, saturday)
    SELECT a.organization_id, 'incidents',
      CASE
        WHEN a.status <> b.status THEN
          CASE a.status
            WHEN 'open' THEN 'REOPENED'
            WHEN 'acknowledged' THEN 'ACKNOWLEDGED'
            WHEN 'resolved' THEN 'RESOLVED'
            WHEN 'closed' THEN 'CLOSED'
            ELSE 'STATUS_CHANGED'
          END
        WHEN a.assigned_to IS DISTINCT FROM b.assigned_to THEN 'ASSIGNED'
        ELSE 'UPDATED'
      END,
      a.id, a.version,
      jsonb_strip_nulls(jsonb_build_object(
        'status', CASE WHEN a.status <> b.status THEN a.status END,
        'statusBefore', CASE WHEN a.status <> b.status THEN b.status END,
        'severity', CASE WHEN a.severity <> b.severity THEN a.severity END,
        'priority', CASE WHEN a.priority <> b.priority THEN a.priority END,
        'errorCount', CASE WHEN a.error_count <> b.error_count THEN a.error_count END)),
      a.is_saturday_incident OR a.is_wedding_day OR a.priority = 'p0_critical'
        OR b.is_saturday_incident OR b.is_wedding_day OR b.priority = 'p0_critical'
    FROM after AS a FULL JOIN before AS b ON b.organization_id = a.organization_id AND b.id = a.id
    WHERE (a.status, a.severity, a.priority, a.wedding_impact, a.title, a.description, a.service_name,
        a.is_saturday_incident, a.is_wedding_day, a.assigned_to, a.acknowledged_by, a.venue_id, a.wedding_id,
        a.runbook_id, a.legal_hold)
      IS DISTINCT FROM
      (b.status, b.severity, b.priority, b.wedding_impact, b.title, b.description, b.service_name,
        b.is_saturday_incident, b.is_wedding_day, b.assigned_to, b.acknowledged_by, b.venue_id, b.wedding_id,
        b.runbook_id, b.legal_hold)
      OR announced_count(a.error_count) > announced_count(b.error_count)
    ORDER BY a.id
    RETURNING organization_id, id, created_at, topic, saturday
  )
  INSERT INTO live_pending (organization_id, event_id, event_created_at, topic, saturday)
  SELECT organization_id, id, created_at, topic, saturday FROM appended;
  RETURN NULL;
END $$;

-- 2. What was advanced says itself which level, and when it was due.
CREATE OR REPLACE FUNCTION escalate_unacknowledged_alerts(most integer DEFAULT 500)
RETURNS TABLE (organization_id uuid, alert_id uuid, level integer, due_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  -- Acknowledged and forgotten: it pages again from the first level, at once.
  PERFORM set_config('wedsync.reason', 'its acknowledgement lapsed', true);
  UPDATE alert_history a
  SET alert_status = 'triggered', escalation_level = 0, next_escalation_at = a.ack_expires_at, acknowledged_by = NULL, acknowledged_at = NULL
  FROM (
    SELECT l.organization_id, l.id FROM alert_history l
    WHERE l.alert_status = 'acknowledged' AND l.ack_expires_at <= engine_now()
    ORDER BY l.ack_expires_at LIMIT most FOR UPDATE SKIP LOCKED
  ) AS lapsed
  WHERE a.organization_id = lapsed.organization_id AND a.id = lapsed.id;
  PERFORM set_config('wedsync.reason', '', true);

  RETURN QUERY
  WITH due AS MATERIALIZED (
    SELECT d.organization_id, d.id, d.escalation_level + 1 AS level, d.next_escalation_at AS due_at, d.priority,
           coalesce(d.escalation_policy_snapshot -> 'levels', '[]') AS levels,
           coalesce((d.escalation_policy_snapshot ->> 'repeatCount')::integer, 0) AS repeats
    FROM alert_history d
    WHERE d.next_escalation_at <= engine_now() AND d.alert_status IN ('triggered', 'escalated')
    ORDER BY d.next_escalation_at LIMIT most FOR UPDATE SKIP LOCKED
  ), advanced AS (
    UPDATE alert_history a
    SET escalation_level = due.level,
        -- A level that is told at once is the page itself; one that time brings is an escalation.
        alert_status = CASE WHEN due.level > 1 OR (due.levels -> 0 ->> 'delaySeconds')::integer > 0 THEN 'escalated'
                            ELSE a.alert_status END::alert_status,
        -- A worker that was late catches up with the policy's own levels; what repeats without end does not come in a burst.
        next_escalation_at = CASE WHEN due.level < jsonb_array_length(due.levels) THEN due.due_at ELSE engine_now() END
          + escalation_wait(due.levels, due.repeats, due.level, due.priority),
        updated_at = engine_now()
    FROM due WHERE a.organization_id = due.organization_id AND a.id = due.id
    RETURNING a.organization_id, a.id, due.level, due.due_at
  )
  INSERT INTO escalation_steps AS s (organization_id, alert_id, level, due_at, taken_by)
  SELECT advanced.organization_id, advanced.id, advanced.level, advanced.due_at, 'system'
  FROM advanced ORDER BY advanced.organization_id, advanced.id
  RETURNING s.organization_id, s.alert_id, s.level, s.due_at;
END
$$;

-- 3. What has arrived, of many at once. Whoever lost a claim meanwhile changes nothing.
CREATE FUNCTION record_delivered(organizations uuid[], deliveries uuid[], attempts integer[], answers text[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  recorded integer;
BEGIN
  UPDATE notification_deliveries d
  SET status = 'delivered', delivered_at = engine_now(), due_at = engine_now(), last_answer = left(told.answer, 500)
  FROM unnest(organizations, deliveries, record_delivered.attempts, answers) AS told (organization_id, id, attempt, answer)
  WHERE d.organization_id = told.organization_id AND d.id = told.id AND d.status = 'sending' AND d.attempts = told.attempt;
  GET DIAGNOSTICS recorded = ROW_COUNT;
  RETURN recorded;
END
$$;

-- 4. For what is still under way: each claim that has less than 15 seconds left, unless somebody else has it by now. Of a worker
-- that dies the next one takes over in time. Gives how many.
CREATE FUNCTION renew_claims(organizations uuid[], deliveries uuid[], attempts integer[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  renewed integer;
BEGIN
  UPDATE notification_deliveries d SET due_at = engine_now() + interval '20 seconds'
  FROM unnest(organizations, deliveries, renew_claims.attempts) AS mine (organization_id, id, attempt)
  WHERE d.organization_id = mine.organization_id AND d.id = mine.id AND d.status = 'sending' AND d.attempts = mine.attempt
    AND d.due_at < engine_now() + interval '15 seconds';
  GET DIAGNOSTICS renewed = ROW_COUNT;
  RETURN renewed;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
