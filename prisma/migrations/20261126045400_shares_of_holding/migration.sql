-- What takes hold of open alerts takes a share of each organization, so that who has many rules waits longer and others do not; and
-- keeps no alert to itself for long, since the levels of a P0 that is locked would be late.

-- 1. As before; and every alert is compared with every inhibition.
CREATE OR REPLACE FUNCTION limit_suppressions() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('wedsync suppressions'), hashtext(NEW.organization_id::text));
  IF length(NEW.matcher::text) + coalesce(length(NEW.source_matcher::text), 0) + (
    SELECT coalesce(sum(length(r.matcher::text) + coalesce(length(r.source_matcher::text), 0)), 0) FROM suppression_rules r
    WHERE r.organization_id = NEW.organization_id AND r.id <> NEW.id AND r.enabled AND r.archived_at IS NULL
      AND (r.ends_at IS NULL OR r.ends_at > engine_now())) > 40000
  THEN
    RAISE EXCEPTION 'The matchers of all suppression rules in force have at most 40,000 characters together: end one first.'
      USING ERRCODE = 'WS008', DETAIL = '["input","matcher"]';
  END IF;
  IF NEW.kind = 'inhibition' AND (
    SELECT count(*) FROM suppression_rules r
    WHERE r.organization_id = NEW.organization_id AND r.id <> NEW.id AND r.kind = 'inhibition' AND r.enabled AND r.archived_at IS NULL
      AND (r.ends_at IS NULL OR r.ends_at > engine_now())) >= 50
  THEN
    RAISE EXCEPTION 'At most 50 inhibitions are in force: end one first.' USING ERRCODE = 'WS008', DETAIL = '["input","kind"]';
  END IF;
  RETURN NEW;
END
$$;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 2. The open alerts that are sources of an inhibition that begins or was changed: two of each organization at a time, and the worker
-- does so in a transaction of its own, since it locks P0s, too. Gives how many inhibitions.
CREATE FUNCTION note_beginning_inhibitions(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  rules suppression_rules[];
BEGIN
  SELECT array_agg(due.rule) INTO rules FROM (
    SELECT r AS rule
    FROM (
      SELECT w.organization_id, w.id, w.occurrence_starts_at,
             row_number() OVER (PARTITION BY w.organization_id ORDER BY w.occurrence_starts_at, w.id) AS place
      FROM suppression_rules w
      WHERE w.enabled AND w.archived_at IS NULL AND w.applied_version IS DISTINCT FROM w.version AND w.occurrence_starts_at <= engine_now()
        AND w.kind = 'inhibition'
    ) AS waiting
    JOIN suppression_rules r ON r.organization_id = waiting.organization_id AND r.id = waiting.id
    WHERE waiting.place <= 2
      AND r.enabled AND r.archived_at IS NULL AND r.applied_version IS DISTINCT FROM r.version AND r.occurrence_starts_at <= engine_now()
    ORDER BY waiting.place, waiting.occurrence_starts_at LIMIT most FOR NO KEY UPDATE OF r SKIP LOCKED) AS due;
  IF rules IS NULL THEN RETURN 0; END IF;
  UPDATE suppression_rules r SET applied_version = r.version FROM unnest(rules) AS due
  WHERE r.organization_id = due.organization_id AND r.id = due.id;
  -- Alerts are locked before their sources, as by who changes one.
  INSERT INTO inhibition_sources AS s (organization_id, suppression_rule_id, alert_id, equal_key)
  SELECT due.organization_id, due.id, a.id, inhibition_key(due.equal_fields, about.subject)
  FROM unnest(rules) AS due
  JOIN alert_history a ON a.organization_id = due.organization_id AND a.alert_status IN ('triggered', 'acknowledged', 'escalated')
  CROSS JOIN LATERAL (SELECT suppression_subject(a) AS subject OFFSET 0) AS about
  WHERE matches(due.source_matcher, about.subject) AND inhibition_key(due.equal_fields, about.subject) IS NOT NULL
  FOR NO KEY UPDATE OF a
  ON CONFLICT (organization_id, suppression_rule_id, alert_id) DO UPDATE
    SET equal_key = excluded.equal_key, applied = false, ended_at = NULL;
  RETURN cardinality(rules);
END
$$;

-- 3. Rules and sources that have come into force or changed take hold of what is open and nobody has in hand. Gives how many alerts.
CREATE FUNCTION take_hold_of_alerts(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  rules suppression_rules[];
  sources inhibition_sources[];
  settled integer;
BEGIN
  PERFORM advance_maintenance(most);
  SELECT array_agg(due.rule) INTO rules FROM (
    SELECT r AS rule
    FROM (
      SELECT w.organization_id, w.id, w.occurrence_starts_at,
             row_number() OVER (PARTITION BY w.organization_id ORDER BY w.occurrence_starts_at, w.id) AS place
      FROM suppression_rules w
      WHERE w.enabled AND w.archived_at IS NULL AND w.applied_version IS DISTINCT FROM w.version AND w.occurrence_starts_at <= engine_now()
        AND w.kind <> 'inhibition'
    ) AS waiting
    JOIN suppression_rules r ON r.organization_id = waiting.organization_id AND r.id = waiting.id
    WHERE waiting.place <= greatest(most / 20, 1)
      AND r.enabled AND r.archived_at IS NULL AND r.applied_version IS DISTINCT FROM r.version AND r.occurrence_starts_at <= engine_now()
    ORDER BY waiting.place, waiting.occurrence_starts_at LIMIT most FOR NO KEY UPDATE OF r SKIP LOCKED) AS due;
  SELECT array_agg(due.source) INTO sources FROM (
    SELECT s AS source
    FROM (
      SELECT w.organization_id, w.suppression_rule_id, w.alert_id, w.created_at,
             row_number() OVER (PARTITION BY w.organization_id ORDER BY w.created_at, w.alert_id, w.suppression_rule_id) AS place
      FROM inhibition_sources w WHERE NOT w.applied AND w.ended_at IS NULL
    ) AS waiting
    JOIN inhibition_sources s USING (organization_id, suppression_rule_id, alert_id)
    WHERE waiting.place <= greatest(most / 5, 1) ORDER BY waiting.place, waiting.created_at LIMIT most) AS due;
  IF rules IS NULL AND sources IS NULL THEN RETURN 0; END IF;
  UPDATE suppression_rules r SET applied_version = r.version FROM unnest(rules) AS due
  WHERE r.organization_id = due.organization_id AND r.id = due.id;

  PERFORM set_config('wedsync.reason', 'held by a suppression rule', true);
  WITH concerned AS MATERIALIZED (
    SELECT due.organization_id FROM unnest(rules) AS due UNION SELECT due.organization_id FROM unnest(sources) AS due
  ), inhibiting AS MATERIALIZED (
    SELECT DISTINCT r.organization_id, r.id, r.equal_fields FROM unnest(sources) AS due
    JOIN suppression_rules r ON r.organization_id = due.organization_id AND r.id = due.suppression_rule_id
  ), open AS MATERIALIZED (
    SELECT a.* FROM alert_history a
    WHERE a.organization_id IN (SELECT c.organization_id FROM concerned c) AND a.alert_status IN ('triggered', 'escalated')
      AND a.priority <> 'p0_critical'
      AND (a.incident_id IS NOT NULL OR a.alert_configuration_id IS NOT NULL OR a.created_by IS NOT NULL)
      -- Of a source only those that have equal what must be.
      AND (a.organization_id IN (SELECT due.organization_id FROM unnest(rules) AS due) OR EXISTS (
        SELECT FROM inhibiting r WHERE r.organization_id = a.organization_id
          AND (r.id, inhibition_key(r.equal_fields, to_jsonb(a))) IN (SELECT due.suppression_rule_id, due.equal_key FROM unnest(sources) AS due)))
    ORDER BY a.organization_id, a.id FOR NO KEY UPDATE
  )
  UPDATE alert_history a
  SET alert_status = 'suppressed', suppression_rule_id = s.rule_id, suppressed_reason = s.reason, suppressed_until = s.until,
    inhibited_by_id = s.source_id
  FROM open CROSS JOIN LATERAL suppression_of(open.organization_id, suppression_subject(open)) AS s
  WHERE a.organization_id = open.organization_id AND a.id = open.id AND s.rule_id IS NOT NULL;
  GET DIAGNOSTICS settled = ROW_COUNT;
  PERFORM set_config('wedsync.reason', '', true);
  UPDATE inhibition_sources s SET applied = true FROM unnest(sources) AS due
  WHERE s.organization_id = due.organization_id AND s.suppression_rule_id = due.suppression_rule_id AND s.alert_id = due.alert_id
    AND s.equal_key = due.equal_key;
  RETURN settled;
END
$$;

-- Both in one transaction, for who is alone.
CREATE OR REPLACE FUNCTION hold_suppressed_alerts(most integer DEFAULT 500) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT note_beginning_inhibitions(most);
  SELECT take_hold_of_alerts(most)
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
