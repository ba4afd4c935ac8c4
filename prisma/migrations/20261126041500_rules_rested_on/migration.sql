-- What others rest on does not go silently, and what was missing the day before is urgent on the day.

-- 1. A rule that a composite names stays until the composite no longer does. Who writes composites meanwhile waits here.
CREATE FUNCTION keep_rule_rested_on() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  composite text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('wedsync rules'), hashtext(OLD.organization_id::text));
  SELECT c.name INTO composite
  FROM alert_configurations c CROSS JOIN LATERAL composite_leaves(c.condition) AS leaf
  WHERE c.organization_id = OLD.organization_id AND c.alert_type = 'composite' AND c.archived_at IS NULL AND c.id <> OLD.id
    AND leaf ->> 'rule' = OLD.id::text
  ORDER BY c.id LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'The composite rule "%" rests on it: change that first.', composite USING ERRCODE = 'WS001', DETAIL = '["input","id"]';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_rested_on BEFORE UPDATE OF archived_at ON alert_configurations FOR EACH ROW
  WHEN (OLD.archived_at IS NULL AND NEW.archived_at IS NOT NULL) EXECUTE FUNCTION keep_rule_rested_on();

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 2. As before, and it rises by the clock alone.
CREATE OR REPLACE FUNCTION raise_missing_for_weddings() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  unready integer;
BEGIN
  PERFORM set_config('wedsync.reason', 'all is ready, or the wedding is over', true);
  WITH missing AS MATERIALIZED (
    SELECT m.organization_id, m.wedding_id, 'day-before:' || m.wedding_id AS dedup_key, count(*) AS count,
           (array_agg(m.sentence ORDER BY m.place))[1] AS first, jsonb_agg(m.sentence ORDER BY m.place) AS sentences
    FROM missing_for_weddings() AS m GROUP BY m.organization_id, m.wedding_id
  ), raised AS (
    INSERT INTO alert_history AS a (organization_id, title, dedup_key, severity, priority, venue_id, wedding_id, is_saturday,
      is_wedding_day, triggered_at, evidence, escalation_policy_id, escalation_policy_snapshot, next_escalation_at)
    SELECT m.organization_id, left(format('Not ready for %s: %s', w.title, m.first || CASE WHEN m.count > 1
             THEN format(', and %s more', m.count - 1) ELSE '' END), 500),
           m.dedup_key, 'high', graded.priority, w.venue_id, w.id, day.is_saturday, day.is_wedding_day, engine_now(),
           jsonb_build_object('missing', m.sentences, 'windowStartsAt', w.window_starts_at),
           p.policy_id, p.snapshot, engine_now() + p.first_delay
    FROM missing m
    JOIN weddings w ON w.organization_id = m.organization_id AND w.id = m.wedding_id
    CROSS JOIN LATERAL row_day_stamp(m.organization_id, w.venue_id, w.id, engine_now()) AS day
    CROSS JOIN LATERAL (SELECT priority_of('high', day.is_saturday, day.is_wedding_day) AS priority) AS graded
    LEFT JOIN LATERAL policy_for(m.organization_id, graded.priority = 'p0_critical') AS p ON true
    ORDER BY m.organization_id, m.dedup_key
    ON CONFLICT (organization_id, dedup_key) WHERE alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
    DO UPDATE SET title = excluded.title, evidence = excluded.evidence, updated_at = excluded.triggered_at,
      repeat_count = a.repeat_count + (a.evidence -> 'missing' IS DISTINCT FROM excluded.evidence -> 'missing')::integer,
      last_repeated_at = CASE WHEN a.evidence -> 'missing' IS DISTINCT FROM excluded.evidence -> 'missing' THEN excluded.triggered_at
        ELSE a.last_repeated_at END,
      is_saturday = a.is_saturday OR excluded.is_saturday, is_wedding_day = a.is_wedding_day OR excluded.is_wedding_day,
      -- The day has come: it pages again from the first level, a P0 also where somebody had it in hand.
      priority = least(a.priority, excluded.priority),
      alert_status = CASE WHEN excluded.priority < a.priority AND excluded.priority = 'p0_critical'
        AND a.alert_status IN ('acknowledged', 'suppressed') THEN 'triggered' ELSE a.alert_status END,
      suppressed_reason = CASE WHEN excluded.priority < a.priority AND excluded.priority = 'p0_critical' THEN NULL ELSE a.suppressed_reason END,
      escalation_policy_id = CASE WHEN excluded.priority < a.priority THEN excluded.escalation_policy_id ELSE a.escalation_policy_id END,
      escalation_policy_snapshot = CASE WHEN excluded.priority < a.priority THEN excluded.escalation_policy_snapshot
        ELSE a.escalation_policy_snapshot END,
      escalation_level = CASE WHEN excluded.priority < a.priority THEN 0 ELSE a.escalation_level END,
      next_escalation_at = CASE WHEN excluded.priority < a.priority
        AND (excluded.priority = 'p0_critical' OR a.alert_status IN ('triggered', 'escalated'))
        THEN excluded.next_escalation_at ELSE a.next_escalation_at END
      WHERE a.evidence -> 'missing' IS DISTINCT FROM excluded.evidence -> 'missing' OR excluded.priority < a.priority
  ), over AS (
    UPDATE alert_history a SET alert_status = 'resolved', updated_at = engine_now()
    WHERE a.dedup_key LIKE 'day-before:%' AND a.alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
      AND NOT EXISTS (SELECT FROM missing m WHERE m.organization_id = a.organization_id AND m.dedup_key = a.dedup_key)
  )
  SELECT count(*) INTO unready FROM missing;
  PERFORM set_config('wedsync.reason', '', true);
  RETURN unready;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
