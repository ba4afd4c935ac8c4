-- What suppressions hold was settled by the statement that escalates: five rules of 300 comparisons each and 2,000 open alerts of
-- one organization kept every other one's pages waiting for 13 seconds, whenever one of the rules was changed.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. Rules that have come into force or changed take hold of what is open and nobody has in hand. Gives how many alerts.
CREATE FUNCTION hold_suppressed_alerts(most integer DEFAULT 500) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  settled integer;
BEGIN
  PERFORM set_config('wedsync.reason', 'held by a suppression rule', true);
  WITH due AS MATERIALIZED (
    SELECT r.organization_id, r.id FROM suppression_rules r
    WHERE r.enabled AND r.archived_at IS NULL AND r.applied_version IS DISTINCT FROM r.version AND r.starts_at <= engine_now()
    ORDER BY r.starts_at LIMIT most FOR UPDATE SKIP LOCKED
  ), applied AS (
    UPDATE suppression_rules r SET applied_version = r.version FROM due
    WHERE r.organization_id = due.organization_id AND r.id = due.id
  ), open AS MATERIALIZED (
    SELECT a.* FROM alert_history a
    WHERE a.organization_id IN (SELECT due.organization_id FROM due) AND a.alert_status IN ('triggered', 'escalated')
      AND a.priority <> 'p0_critical'
      AND (a.incident_id IS NOT NULL OR a.alert_configuration_id IS NOT NULL OR a.created_by IS NOT NULL)
    ORDER BY a.organization_id, a.id FOR UPDATE
  )
  UPDATE alert_history a
  SET alert_status = 'suppressed', suppression_rule_id = s.rule_id, suppressed_reason = s.reason, suppressed_until = s.until
  FROM open CROSS JOIN LATERAL suppression_of(open.organization_id, suppression_subject(open)) AS s
  WHERE a.organization_id = open.organization_id AND a.id = open.id AND s.rule_id IS NOT NULL;
  GET DIAGNOSTICS settled = ROW_COUNT;
  PERFORM set_config('wedsync.reason', '', true);
  RETURN settled;
END
$$;

-- 2. What a rule held, or a person for a time, is judged again at its end. Gives how many alerts.
CREATE FUNCTION release_suppressed_alerts(most integer DEFAULT 500) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  settled integer;
BEGIN
  PERFORM set_config('wedsync.reason', 'its suppression ended', true);
  WITH due AS MATERIALIZED (
    SELECT l.* FROM alert_history l
    WHERE l.alert_status = 'suppressed' AND l.suppressed_until <= engine_now()
    ORDER BY l.suppressed_until LIMIT most FOR UPDATE SKIP LOCKED
  )
  UPDATE alert_history a
  SET alert_status = CASE WHEN s.rule_id IS NULL THEN 'triggered' ELSE 'suppressed' END::alert_status,
      suppression_rule_id = s.rule_id, suppressed_reason = s.reason, suppressed_until = s.until,
      escalation_level = CASE WHEN s.rule_id IS NULL THEN 0 ELSE a.escalation_level END,
      next_escalation_at = CASE WHEN s.rule_id IS NULL THEN engine_now()
        + interval '1 second' * coalesce((a.escalation_policy_snapshot -> 'levels' -> 0 ->> 'delaySeconds')::integer, 0) END
  FROM due CROSS JOIN LATERAL suppression_of(due.organization_id, suppression_subject(due)) AS s
  WHERE a.organization_id = due.organization_id AND a.id = due.id;
  GET DIAGNOSTICS settled = ROW_COUNT;
  PERFORM set_config('wedsync.reason', '', true);
  RETURN settled;
END
$$;

-- 3. The same as before, but for what suppressions hold.
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

DROP FUNCTION settle_suppressions(integer);
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

-- 4. Every alert is compared with every rule in force: all of them together stay short. Two who write at once wait for each other.
CREATE FUNCTION limit_suppressions() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('wedsync suppressions'), hashtext(NEW.organization_id::text));
  IF length(NEW.matcher::text) + (
    SELECT coalesce(sum(length(r.matcher::text)), 0) FROM suppression_rules r
    WHERE r.organization_id = NEW.organization_id AND r.id <> NEW.id AND r.enabled AND r.archived_at IS NULL
      AND (r.ends_at IS NULL OR r.ends_at > engine_now())) > 40000
  THEN
    RAISE EXCEPTION 'The matchers of all suppression rules in force have at most 40,000 characters together: end one first.'
      USING ERRCODE = 'WS008', DETAIL = '["input","matcher"]';
  END IF;
  RETURN NEW;
END
$$;
-- After the matcher is stored, by their names. Whoever makes one shorter, or ends it, is not stopped.
CREATE TRIGGER within_limit_made BEFORE INSERT ON suppression_rules FOR EACH ROW
  WHEN (NEW.enabled AND NEW.archived_at IS NULL) EXECUTE FUNCTION limit_suppressions();
CREATE TRIGGER within_limit BEFORE UPDATE ON suppression_rules FOR EACH ROW
  WHEN (NEW.enabled AND NEW.archived_at IS NULL AND (NOT OLD.enabled OR OLD.archived_at IS NOT NULL
    OR length(NEW.matcher::text) > length(OLD.matcher::text) OR NEW.ends_at IS DISTINCT FROM OLD.ends_at))
  EXECUTE FUNCTION limit_suppressions();
