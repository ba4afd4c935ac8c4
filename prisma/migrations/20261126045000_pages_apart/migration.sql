-- What one organization's policy says keeps nobody else's pages waiting.

-- 1. As before, but that words and whole numbers are what the engine can read: of JSON, a list holds what is in it, and 300.0 is a
-- whole number.
CREATE OR REPLACE FUNCTION is_escalation_condition(condition jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_typeof(condition) = 'object' AND condition <> '{}'
    AND condition - ARRAY['leastPriority', 'leastSeverity', 'weekdays', 'fromTime', 'untilTime', 'weddingWindow'] = '{}'
    AND jsonb_typeof(coalesce(condition -> 'leastPriority', '""')) = 'string'
    AND coalesce(condition ->> 'leastPriority', 'p0_critical') IN ('p0_critical', 'p1_high', 'p2_medium', 'p3_low', 'p4_info')
    AND jsonb_typeof(coalesce(condition -> 'leastSeverity', '""')) = 'string'
    AND coalesce(condition ->> 'leastSeverity', 'low') IN ('low', 'medium', 'high', 'critical', 'wedding_day_emergency')
    AND CASE WHEN condition ? 'weekdays' THEN jsonb_typeof(condition -> 'weekdays') = 'array' AND condition -> 'weekdays' <> '[]'
      AND condition -> 'weekdays' <@ '[1, 2, 3, 4, 5, 6, 7]' AND jsonb_array_length(condition -> 'weekdays') <= 7 ELSE true END
    AND (condition ? 'fromTime') = (condition ? 'untilTime')
    AND jsonb_typeof(coalesce(condition -> 'fromTime', '""')) = 'string'
    AND jsonb_typeof(coalesce(condition -> 'untilTime', '""')) = 'string'
    AND coalesce(condition ->> 'fromTime', '00:00') ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
    AND coalesce(condition ->> 'untilTime', '00:00') ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
    AND jsonb_typeof(coalesce(condition -> 'weddingWindow', 'true')) = 'boolean', false)
$$;

CREATE OR REPLACE FUNCTION is_escalation(levels jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  step jsonb;
  place integer := 0;
  delay numeric := 0;
BEGIN
  IF jsonb_typeof(levels) IS DISTINCT FROM 'array' OR jsonb_array_length(levels) NOT BETWEEN 1 AND 20 THEN RETURN false; END IF;
  FOR step IN SELECT value FROM jsonb_array_elements(levels) LOOP
    place := place + 1;
    IF jsonb_typeof(step) <> 'object' OR step - ARRAY['level', 'delaySeconds', 'targets', 'condition'] <> '{}'
      OR jsonb_typeof(step -> 'delaySeconds') IS DISTINCT FROM 'number'
      OR step ->> 'delaySeconds' !~ '^[0-9]+$'
      OR coalesce(step -> 'level', to_jsonb(place)) <> to_jsonb(place)
      OR jsonb_typeof(step -> 'targets') IS DISTINCT FROM 'array'
      OR jsonb_array_length(step -> 'targets') NOT BETWEEN 1 AND 20
      OR EXISTS (SELECT FROM jsonb_array_elements(step -> 'targets') AS target WHERE NOT is_escalation_target(target))
      OR (step ->> 'delaySeconds')::numeric NOT BETWEEN delay AND 86400
      OR (step ? 'condition' AND NOT is_escalation_condition(step -> 'condition'))
    THEN
      RETURN false;
    END IF;
    delay := (step ->> 'delaySeconds')::numeric;
  END LOOP;
  RETURN true;
END
$$;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 2. What happens to alerts whose next level is due. All levels that a P0 skips are skipped at once.
CREATE FUNCTION escalate_alerts(due alert_history[])
RETURNS TABLE (organization_id uuid, alert_id uuid, level integer, due_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  remaining alert_history[] := due;
  passed uuid[];
  at_once alert_history[];
BEGIN
  FOR turn IN 1..20 LOOP
    PERFORM set_config('wedsync.reason', 'skipped, since its condition does not hold', true);
    WITH skipped AS MATERIALIZED (
      SELECT * FROM skipped_levels(remaining)
    ), advanced AS (
      UPDATE alert_history a
      SET escalation_level = s.level, updated_at = engine_now(),
          next_escalation_at = CASE WHEN a.priority = 'p0_critical' AND s.level < jsonb_array_length(a.escalation_policy_snapshot -> 'levels')
            THEN engine_now()
            ELSE CASE WHEN s.level < jsonb_array_length(a.escalation_policy_snapshot -> 'levels') THEN a.next_escalation_at ELSE engine_now() END
              + escalation_wait(a.escalation_policy_snapshot -> 'levels', coalesce((a.escalation_policy_snapshot ->> 'repeatCount')::integer, 0),
                  s.level, a.priority) END
      FROM skipped s WHERE a.organization_id = s.organization_id AND a.id = s.alert_id
      RETURNING a
    ), decided AS (
      INSERT INTO notification_decisions (organization_id, alert_id, escalation_level, contact_id, channel_id, outcome, reason)
      SELECT s.organization_id, s.alert_id, s.level, r.contact_id, r.channel_id,
             CASE WHEN coalesce(r.contact_id, r.channel_id) IS NULL THEN 'nobody' ELSE 'skipped' END::notification_outcome,
             left(format('Level %s%s is skipped: %s', s.level, ' of ' || (a.escalation_policy_snapshot ->> 'name'), s.because), 500)
      FROM skipped s JOIN alert_history a ON a.organization_id = s.organization_id AND a.id = s.alert_id
      LEFT JOIN LATERAL level_recipients(a, s.level) AS r ON true
    )
    SELECT array_agg((v.a).id), array_agg(v.a) FILTER (WHERE (v.a).next_escalation_at <= engine_now()) INTO passed, at_once FROM advanced v;
    PERFORM set_config('wedsync.reason', '', true);
    EXIT WHEN passed IS NULL;
    SELECT array_agg(r) INTO remaining FROM unnest(remaining) AS r WHERE r.id <> ALL (passed);
    remaining := coalesce(remaining, '{}') || coalesce(at_once, '{}');
  END LOOP;

  RETURN QUERY
  WITH advanced AS (
    UPDATE alert_history a
    SET escalation_level = due.level,
        -- A level that is told at once is the page itself; one that time brings is an escalation.
        alert_status = CASE WHEN due.level > 1 OR (due.levels -> 0 ->> 'delaySeconds')::integer > 0 THEN 'escalated'
                            ELSE a.alert_status END::alert_status,
        -- A worker that was late catches up with the policy's own levels; what repeats without end does not come in a burst.
        next_escalation_at = CASE WHEN due.level < jsonb_array_length(due.levels) THEN due.due_at ELSE engine_now() END
          + escalation_wait(due.levels, due.repeats, due.level, due.priority),
        updated_at = engine_now()
    FROM (
      SELECT d.organization_id, d.id, d.escalation_level + 1 AS level, d.next_escalation_at AS due_at, d.priority,
             coalesce(d.escalation_policy_snapshot -> 'levels', '[]') AS levels,
             coalesce((d.escalation_policy_snapshot ->> 'repeatCount')::integer, 0) AS repeats
      FROM unnest(remaining) AS d
    ) AS due
    WHERE a.organization_id = due.organization_id AND a.id = due.id
    RETURNING a.organization_id, a.id, due.level, due.due_at
  )
  INSERT INTO escalation_steps AS s (organization_id, alert_id, level, due_at, taken_by)
  SELECT advanced.organization_id, advanced.id, advanced.level, advanced.due_at, 'system'
  FROM advanced ORDER BY advanced.organization_id, advanced.id
  RETURNING s.organization_id, s.alert_id, s.level, s.due_at;
END
$$;

-- 3. As before; an alert that cannot be escalated waits alone.
CREATE OR REPLACE FUNCTION escalate_unacknowledged_alerts(most integer DEFAULT 500)
RETURNS TABLE (organization_id uuid, alert_id uuid, level integer, due_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  due alert_history[];
  one alert_history;
  problem text;
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

  SELECT array_agg(d) INTO due FROM (
    SELECT l.* FROM alert_history l
    WHERE l.next_escalation_at <= engine_now() AND l.alert_status IN ('triggered', 'escalated')
    ORDER BY l.next_escalation_at LIMIT most FOR UPDATE SKIP LOCKED) AS d;
  IF due IS NULL THEN RETURN; END IF;
  BEGIN
    RETURN QUERY SELECT * FROM escalate_alerts(due);
    RETURN;
  EXCEPTION WHEN OTHERS THEN
    RAISE WARNING 'Alerts are escalated one by one: %', SQLERRM;
  END;
  FOREACH one IN ARRAY due LOOP
    BEGIN
      RETURN QUERY SELECT * FROM escalate_alerts(ARRAY[one]);
    EXCEPTION WHEN OTHERS THEN
      problem := SQLERRM;
      INSERT INTO notification_decisions (organization_id, alert_id, escalation_level, outcome, reason)
      VALUES (one.organization_id, one.id, one.escalation_level + 1, 'nobody',
        left(format('Level %s of %s cannot be taken, and is tried again in a minute: %s', one.escalation_level + 1,
          one.escalation_policy_snapshot ->> 'name', problem), 500));
      UPDATE alert_history a SET next_escalation_at = engine_now() + interval '1 minute'
      WHERE a.organization_id = one.organization_id AND a.id = one.id;
    END;
  END LOOP;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
