-- A level of an escalation policy may hold only for what is urgent enough, on some days and hours, or while a wedding is on, by the
-- clock of the venue. One that does not hold is skipped, and the ledger says so.
ALTER TYPE notification_outcome ADD VALUE 'skipped' BEFORE 'nobody';

-- 1. {"leastPriority", "leastSeverity", "weekdays" (1 Monday to 7), "fromTime" and "untilTime", "weddingWindow"}, one at least; all
-- that are there must hold.
CREATE FUNCTION is_escalation_condition(condition jsonb) RETURNS boolean
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
GRANT EXECUTE ON FUNCTION is_escalation_condition(jsonb) TO authenticated, wedsync_engine;

-- As before, and a level may have a condition.
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

-- 2. What of a condition does not hold, in words; null if all does, or there is none. Hours that end no later than they begin end on
-- the next day, and belong to the day on which they began.
CREATE FUNCTION condition_unmet(condition jsonb, priority incident_priority, severity incident_severity_type, local_time timestamp,
  in_window boolean) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN condition IS NULL THEN NULL
    WHEN priority > (condition ->> 'leastPriority')::public.incident_priority
      THEN 'only for ' || upper(left(condition ->> 'leastPriority', 2)) || ' and what is more urgent'
    WHEN severity < (condition ->> 'leastSeverity')::public.incident_severity_type
      THEN 'only for severity ' || replace(condition ->> 'leastSeverity', '_', ' ') || ' and worse'
    WHEN in_window <> (condition -> 'weddingWindow')::boolean
      THEN CASE WHEN in_window THEN 'only while no wedding window is open' ELSE 'only while a wedding window is open' END
    WHEN NOT here.in_hours THEN format('only from %s to %s, and it is %s there', condition ->> 'fromTime', condition ->> 'untilTime',
      to_char(local_time, 'HH24:MI'))
    WHEN NOT condition -> 'weekdays' @> to_jsonb(extract(isodow FROM here.day)::integer)
      THEN format('only on %s, and %s there', CASE WHEN condition -> 'weekdays' @> '[1, 2, 3, 4, 5]' AND NOT condition -> 'weekdays' @> '6'
            AND NOT condition -> 'weekdays' @> '7' THEN 'weekdays'
          ELSE (SELECT string_agg(initcap(to_char(date '2001-01-01' + d.n - 1, 'FMday')), ', ' ORDER BY d.n)
            FROM generate_series(1, 7) AS d (n) WHERE condition -> 'weekdays' @> to_jsonb(d.n)) END,
        CASE WHEN here.day = local_time THEN 'it is ' || to_char(local_time, 'FMDay HH24:MI') ELSE 'these hours began on ' || to_char(here.day, 'FMDay') END)
  END
  FROM (
    SELECT CASE WHEN span.until > span.since THEN local_time::time >= span.since AND local_time::time < span.until
        ELSE local_time::time >= span.since OR local_time::time < span.until END AS in_hours,
      local_time - CASE WHEN span.until <= span.since AND local_time::time < span.until THEN interval '1 day' ELSE interval '0' END AS day
    FROM (SELECT coalesce(condition ->> 'fromTime', '00:00')::time AS since, coalesce(condition ->> 'untilTime', '00:00')::time AS until) AS span
  ) AS here
$$;
GRANT EXECUTE ON FUNCTION condition_unmet(jsonb, incident_priority, incident_severity_type, timestamp, boolean) TO wedsync_engine;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 3. Of these alerts, the ones whose next level is skipped, and why. Never of a P0 if no other level both holds and reaches somebody, nor
-- when its policy has run out and only its last level is told again.
CREATE FUNCTION skipped_levels(due alert_history[]) RETURNS TABLE (organization_id uuid, alert_id uuid, level integer, because text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH conditional AS MATERIALIZED (
    SELECT d AS alert, d.organization_id, d.id, d.priority, d.severity, d.escalation_level + 1 AS level, own.levels, own.repeats,
           own.levels -> escalation_place(own.levels, own.repeats, d.escalation_level + 1) -> 'condition' AS condition,
           engine_now() AT TIME ZONE coalesce(v.time_zone, o.time_zone) AS local_time, day.is_wedding_day
    FROM unnest(due) AS d
    CROSS JOIN LATERAL (SELECT d.escalation_policy_snapshot -> 'levels' AS levels,
      coalesce((d.escalation_policy_snapshot ->> 'repeatCount')::integer, 0) AS repeats) AS own
    JOIN organizations o ON o.id = d.organization_id
    LEFT JOIN weddings w ON w.organization_id = d.organization_id AND w.id = d.wedding_id
    LEFT JOIN venues v ON v.organization_id = d.organization_id AND v.id = coalesce(d.venue_id, w.venue_id)
    CROSS JOIN LATERAL row_day_stamp(d.organization_id, d.venue_id, d.wedding_id, engine_now()) AS day
    WHERE jsonb_path_exists(own.levels, '$[*].condition')
  )
  SELECT c.organization_id, c.id, c.level, unmet.because
  FROM conditional c
  CROSS JOIN LATERAL (SELECT condition_unmet(c.condition, c.priority, c.severity, c.local_time, c.is_wedding_day) AS because) AS unmet
  WHERE unmet.because IS NOT NULL AND (c.priority <> 'p0_critical' OR (
    c.level <= jsonb_array_length(c.levels) * (1 + c.repeats) AND EXISTS (
      SELECT FROM jsonb_array_elements(c.levels) WITH ORDINALITY AS other (value, place)
      WHERE condition_unmet(other.value -> 'condition', c.priority, c.severity, c.local_time, c.is_wedding_day) IS NULL
        AND EXISTS (SELECT FROM level_recipients(c.alert, other.place::integer)))))
$$;

-- 4. What happens to alerts whose next level is due. Levels whose condition does not hold are skipped, of a P0 all of them at once; of
-- others the next one is due at its own time.
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

-- An alert that cannot be escalated waits alone: what one organization's policy says keeps nobody else's pages waiting.
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

-- 5. As before, but for levels that a wedding never takes.
CREATE OR REPLACE FUNCTION missing_for_weddings()
RETURNS TABLE (organization_id uuid, wedding_id uuid, place integer, sentence text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH near AS MATERIALIZED (
    SELECT w AS wedding, w.organization_id, w.id, w.on_site_coordinator_id, w.venue_id
    FROM weddings w JOIN organizations o ON o.id = w.organization_id AND (o.archived_at IS NULL OR o.archived_at > engine_now())
    WHERE w.window_starts_at <= engine_now() + interval '36 hours' AND w.window_ends_at > engine_now()
  )
  SELECT n.organization_id, n.id, level.place::integer, format('Nobody can be reached at level %s of %s', level.place, policy.name)
  FROM near n
  CROSS JOIN LATERAL (SELECT p.snapshot ->> 'name' AS name, p.snapshot -> 'levels' AS levels FROM policy_for(n.organization_id, true) AS p) AS policy
  CROSS JOIN LATERAL jsonb_array_elements(policy.levels) WITH ORDINALITY AS level (value, place)
  WHERE level.value -> 'condition' -> 'weddingWindow' IS DISTINCT FROM 'false' AND NOT EXISTS (
    SELECT FROM jsonb_array_elements(level.value -> 'targets') AS target (value) WHERE target_is_reached(n.wedding, target.value))
  UNION ALL
  SELECT n.organization_id, n.id, 100, 'Nothing says whom a P0 tells: there is no escalation policy'
  FROM near n WHERE NOT EXISTS (SELECT FROM policy_for(n.organization_id, true))
  UNION ALL
  SELECT n.organization_id, n.id, 101, CASE WHEN k.id IS NULL THEN 'No coordinator on site is named'
    ELSE format('The coordinator on site, %s, cannot be reached: %s', k.display_name,
      CASE WHEN k.archived_at IS NOT NULL THEN 'the contact is out of use' ELSE because.reason END) END
  FROM near n
  LEFT JOIN escalation_contacts k ON k.organization_id = n.organization_id AND k.id = n.on_site_coordinator_id
  CROSS JOIN LATERAL (SELECT unreachable_because(n.organization_id, k.id, NULL) AS reason) AS because
  WHERE k.id IS NULL OR k.archived_at IS NOT NULL OR because.reason IS NOT NULL
  UNION ALL
  SELECT n.organization_id, n.id, 102, CASE WHEN c.checked_at IS NULL THEN format('The network of %s was not checked within a day', v.name)
    ELSE format('The network of %s is %s', v.name, c.status) END
  FROM near n
  JOIN venues v ON v.organization_id = n.organization_id AND v.id = n.venue_id
  LEFT JOIN LATERAL (
    SELECT c.checked_at, c.status FROM venue_connectivity c
    WHERE c.organization_id = n.organization_id AND c.venue_id = n.venue_id AND c.checked_at > engine_now() - interval '1 day'
    ORDER BY c.checked_at DESC LIMIT 1) AS c ON true
  WHERE c.status IS DISTINCT FROM 'online'
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
