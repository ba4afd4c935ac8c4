-- A suppression that ends lets go of what it held, and one that begins takes hold of what already rings: the rule that holds
-- an alert is named by it, and the worker settles what is due, each way in one statement.

ALTER TABLE alert_history ADD COLUMN suppression_rule_id uuid;
-- squawk-ignore constraint-missing-not-valid, adding-foreign-key-constraint -- the column is new, and empty.
ALTER TABLE alert_history ADD CONSTRAINT alert_history_organization_id_suppression_rule_id_fkey
  FOREIGN KEY (organization_id, suppression_rule_id) REFERENCES suppression_rules (organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
-- squawk-ignore require-concurrent-index-creation -- no row is in it yet.
CREATE INDEX idx_alert_history_suppression_rule ON alert_history (organization_id, suppression_rule_id, triggered_at DESC)
  WHERE suppression_rule_id IS NOT NULL;

-- The version with which the rule has taken hold of what was open then; another one is due.
ALTER TABLE suppression_rules ADD COLUMN applied_version integer;
-- squawk-ignore require-concurrent-index-creation -- rules are few.
CREATE INDEX idx_suppression_rules_unapplied ON suppression_rules (starts_at)
  WHERE enabled AND archived_at IS NULL AND applied_version IS DISTINCT FROM version;
DROP TRIGGER access_version ON suppression_rules;
CREATE TRIGGER access_version BEFORE UPDATE ON suppression_rules FOR EACH ROW EXECUTE FUNCTION count_version('applied_version');

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. The rule that holds an alert, if one does: the first that is in force. A P0 is always told.
CREATE FUNCTION suppression_of(organization uuid, subject jsonb, OUT rule_id uuid, OUT reason text, OUT until timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id, left(r.name || ': ' || r.reason, 2300), r.ends_at FROM suppression_rules r
  WHERE r.organization_id = organization AND r.enabled AND r.archived_at IS NULL AND r.starts_at <= engine_now()
    AND (r.ends_at IS NULL OR r.ends_at > engine_now()) AND subject ->> 'priority' <> 'p0_critical'
    AND matches(r.matcher, subject)
  ORDER BY r.id LIMIT 1
$$;
CREATE OR REPLACE FUNCTION alert_suppressed_because(organization uuid, subject jsonb) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.reason FROM suppression_of(organization, subject) AS s
$$;

-- What rules may ask of an alert: its own fields, and what only its incident has.
CREATE FUNCTION suppression_subject(alert alert_history) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce((SELECT to_jsonb(i) - 'description' || jsonb_build_object('is_saturday', i.is_saturday_incident) FROM incidents i
    WHERE i.organization_id = alert.organization_id AND i.id = alert.incident_id), '{}') || to_jsonb(alert)
$$;

-- 2. Whoever raises the alert of a system, and however: the rule is named, with its end. What the product says of itself (a
-- break-glass, a channel that fails) no rule holds.
CREATE FUNCTION hold_suppressed_alert() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held record;
BEGIN
  SELECT * INTO held FROM suppression_of(NEW.organization_id, suppression_subject(NEW));
  IF held.rule_id IS NOT NULL THEN
    NEW.alert_status := 'suppressed';
    NEW.suppression_rule_id := held.rule_id;
    NEW.suppressed_reason := held.reason;
    NEW.suppressed_until := held.until;
    NEW.next_escalation_at := NULL;
  ELSIF TG_OP = 'UPDATE' THEN
    -- It rose out of what its rule holds.
    NEW.alert_status := 'triggered';
    NEW.escalation_level := 0;
    NEW.next_escalation_at := engine_now()
      + interval '1 second' * coalesce((NEW.escalation_policy_snapshot -> 'levels' -> 0 ->> 'delaySeconds')::integer, 0);
  END IF;
  RETURN NEW;
END
$$;

-- 3. Rules that have come into force or changed take hold of what is open and nobody has in hand. Gives how many alerts. Apart from
-- escalation, so that what one organization's rules cost keeps nobody's pages waiting.
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

-- What a rule held, or a person for a time, is judged again at its end. Gives how many alerts.
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

-- 4. A rule that says something else, or nothing any more: what it holds is due to be judged again.
CREATE FUNCTION judge_held_again() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE alert_history a SET suppressed_until = engine_now()
  WHERE a.organization_id = NEW.organization_id AND a.suppression_rule_id = NEW.id AND a.alert_status = 'suppressed';
  RETURN NULL;
END
$$;

GRANT EXECUTE ON FUNCTION hold_suppressed_alert(), judge_held_again() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

-- After the stamps, by its name.
CREATE TRIGGER suppress BEFORE INSERT ON alert_history FOR EACH ROW
  WHEN (NEW.priority <> 'p0_critical' AND NEW.alert_status IN ('triggered', 'suppressed')
    AND (NEW.incident_id IS NOT NULL OR NEW.alert_configuration_id IS NOT NULL OR NEW.created_by IS NOT NULL))
  EXECUTE FUNCTION hold_suppressed_alert();
CREATE TRIGGER suppress_risen BEFORE UPDATE OF priority ON alert_history FOR EACH ROW
  WHEN (OLD.suppression_rule_id IS NOT NULL AND NEW.alert_status = 'suppressed' AND NEW.priority < OLD.priority)
  EXECUTE FUNCTION hold_suppressed_alert();
CREATE TRIGGER judge_held_again AFTER UPDATE ON suppression_rules FOR EACH ROW
  WHEN ((OLD.enabled, OLD.archived_at, OLD.matcher, OLD.starts_at, OLD.ends_at, OLD.name, OLD.reason)
    IS DISTINCT FROM (NEW.enabled, NEW.archived_at, NEW.matcher, NEW.starts_at, NEW.ends_at, NEW.name, NEW.reason))
  EXECUTE FUNCTION judge_held_again();

-- What is held no longer names no rule: its reason, its rule and its end go together.
CREATE FUNCTION let_go_of_suppression() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.suppression_rule_id := NULL;
  IF NEW.alert_status NOT IN ('resolved', 'expired') THEN
    NEW.suppressed_reason := NULL;
    NEW.suppressed_until := NULL;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER unsuppress BEFORE UPDATE ON alert_history FOR EACH ROW
  WHEN (OLD.suppression_rule_id IS NOT NULL AND NEW.alert_status <> 'suppressed') EXECUTE FUNCTION let_go_of_suppression();

-- 5. What a rule would hold, before there is one: of what is open now, and of the newest 20,000 alerts of the last seven
-- days. With the rights of who asks. A matcher that can never match is refused in a row: an error would take with it what else the
-- operation reads.
CREATE FUNCTION preview_suppression(organization uuid, matcher jsonb)
RETURNS TABLE (refusal text, path jsonb, is_open boolean, alert_count bigint, samples uuid[])
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  tree jsonb;
BEGIN
  BEGIN
    tree := stored_matcher(preview_suppression.matcher, 'alert', organization, ARRAY['input', 'matcher']);
  EXCEPTION WHEN SQLSTATE 'WS007' THEN
    refusal := SQLERRM;
    GET STACKED DIAGNOSTICS path = PG_EXCEPTION_DETAIL;
    RETURN NEXT;
    RETURN;
  END;
  RETURN QUERY
  WITH recent AS MATERIALIZED (
    SELECT a.id, a.triggered_at, a.alert_status NOT IN ('resolved', 'expired') AS still_open,
      coalesce(to_jsonb(i) - 'description' || jsonb_build_object('is_saturday', i.is_saturday_incident), '{}') || to_jsonb(a) AS subject
    FROM (
      (SELECT o.* FROM alert_history o
       WHERE o.organization_id = organization AND o.alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
       ORDER BY o.triggered_at DESC LIMIT 20000)
      UNION
      (SELECT o.* FROM alert_history o
       WHERE o.organization_id = organization AND o.triggered_at > engine_now() - interval '7 days'
       ORDER BY o.triggered_at DESC LIMIT 20000)
    ) AS a
    LEFT JOIN incidents i ON i.organization_id = a.organization_id AND i.id = a.incident_id
    WHERE a.priority <> 'p0_critical'
      AND (a.incident_id IS NOT NULL OR a.alert_configuration_id IS NOT NULL OR a.created_by IS NOT NULL)
  ), hit AS MATERIALIZED (
    SELECT r.id, r.triggered_at, r.still_open FROM recent r WHERE matches(tree, r.subject)
  )
  SELECT NULL::text, NULL::jsonb, which.open, count(h.id), (array_agg(h.id ORDER BY h.triggered_at DESC) FILTER (WHERE h.id IS NOT NULL))[1:5]
  FROM (VALUES (true), (false)) AS which (open)
  LEFT JOIN hit h ON CASE WHEN which.open THEN h.still_open ELSE h.triggered_at > engine_now() - interval '7 days' END
  GROUP BY which.open;
END
$$;
GRANT EXECUTE ON FUNCTION preview_suppression(uuid, jsonb) TO authenticated;

-- 6. Every alert is compared with every rule in force: all of them together stay short. Two who write at once wait for each other.
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
