-- A group that begins and ends to fire again and again is flapping: its one alert stays open until it has been calm, so that
-- nobody is paged for each turn. And what follows from a look is worked out once, for those groups of which something changed.

-- 1. The turns of the last hour, and since when there are too many.
ALTER TABLE alert_rule_states
  ADD COLUMN turned_at timestamptz(6)[] NOT NULL DEFAULT '{}',
  ADD COLUMN flapping_since timestamptz(6);
ALTER TABLE alert_history ADD COLUMN is_flapping boolean NOT NULL DEFAULT false;

-- Whether it flaps is nobody's edit, as little as how often it repeated.
DROP TRIGGER access_version ON alert_history;
CREATE TRIGGER access_version BEFORE UPDATE ON alert_history FOR EACH ROW
  WHEN (NOT (current_user = 'wedsync_engine' AND NEW.escalation_level > OLD.escalation_level))
  EXECUTE FUNCTION count_version('repeat_count', 'last_repeated_at', 'observed_value', 'evidence', 'next_escalation_at', 'is_flapping');

-- 2. How a group stands after a look, and the alert that it asks for.
CREATE TYPE rule_change AS (
  seen rule_observation, state alert_rule_state, since timestamptz, turned_at timestamptz[], flapping_since timestamptz, dedup_key text,
  rule_name text, rule_version integer, severity incident_severity_type, cooldown interval, escalation_policy_id uuid);
CREATE TYPE rule_finding AS (
  organization_id uuid, rule_id uuid, dedup_key text, title text, service_name text, venue_id uuid, wedding_id uuid,
  value double precision, threshold double precision, evidence jsonb, severity incident_severity_type, priority incident_priority,
  is_saturday boolean, is_wedding_day boolean, local_date date, escalation_policy_id uuid, is_flapping boolean);

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

CREATE FUNCTION flapping_because() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 'It is flapping, having turned four times within an hour: no turn is told anew, and it stays open until it has been calm for 30 minutes'
$$;

-- 3. The same as before of states, alerts that are raised and alerts that are over; and flapping.
CREATE OR REPLACE FUNCTION settle_rules(seen rule_observation[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment constant timestamptz := engine_now();
  changes rule_change[];
  findings rule_finding[];
  raised integer := 0;
BEGIN
  -- Of a group that is well and was well nothing is written, but once an hour that it is still there.
  SELECT array_agg(ROW(o, next.state,
      CASE WHEN next.state = old.state OR (next.state = 'firing' AND old.state = 'pending') THEN old.since ELSE moment END,
      CASE WHEN turn.calm THEN '{}' ELSE turn.recent END,
      CASE WHEN turn.calm THEN NULL WHEN turn.now AND cardinality(turn.recent) >= 4 THEN coalesce(old.flapping_since, moment)
        ELSE old.flapping_since END,
      'rule:' || o.rule_id || ':' || o.group_key, c.name, c.version, c.severity, c.cooldown_seconds * interval '1 second',
      c.escalation_policy_id)::rule_change) INTO changes
  FROM unnest(seen) AS o
  JOIN alert_configurations c ON c.organization_id = o.organization_id AND c.id = o.rule_id
  LEFT JOIN alert_rule_states old ON old.organization_id = o.organization_id AND old.alert_configuration_id = o.rule_id
    AND old.group_key = o.group_key
  CROSS JOIN LATERAL (
    SELECT CASE coalesce(o.verdict, CASE c.no_data WHEN 'alert' THEN true WHEN 'resolve' THEN false END)
      WHEN true THEN CASE WHEN old.state = 'firing' OR c.for_seconds = 0
          OR (old.state = 'pending' AND moment - old.since >= c.for_seconds * interval '1 second') THEN 'firing' ELSE 'pending' END
      WHEN false THEN 'ok'
      ELSE old.state::text END::alert_rule_state AS state
  ) AS next
  CROSS JOIN LATERAL (
    SELECT t.now, CASE WHEN t.now OR old.turned_at <> '{}' THEN ARRAY(
        SELECT at FROM unnest(old.turned_at) AS at WHERE at > moment - interval '1 hour') || CASE WHEN t.now THEN ARRAY[moment] END
        ELSE '{}' END AS recent,
      old.flapping_since IS NOT NULL AND NOT t.now AND old.turned_at[cardinality(old.turned_at)] <= moment - interval '30 minutes' AS calm
    FROM (SELECT (next.state = 'firing') <> (old.state IS NOT DISTINCT FROM 'firing') AS now) AS t
  ) AS turn
  WHERE next.state IS NOT NULL AND (old.state IS NULL OR old.state <> next.state OR next.state <> 'ok' OR turn.calm
    OR (o.verdict IS NOT NULL AND old.seen_at < moment - interval '1 hour'));
  IF changes IS NULL THEN RETURN 0; END IF;

  INSERT INTO alert_rule_states AS s (organization_id, alert_configuration_id, group_key, state, since, observed_value,
    effective_threshold, sample_count, seen_at, turned_at, flapping_since)
  SELECT (h.seen).organization_id, (h.seen).rule_id, (h.seen).group_key, h.state, h.since, (h.seen).value, (h.seen).threshold,
         coalesce((h.seen).samples, 0), moment, h.turned_at, h.flapping_since
  FROM unnest(changes) AS h ORDER BY 1, 2, 3
  ON CONFLICT (organization_id, alert_configuration_id, group_key) DO UPDATE SET state = excluded.state, since = excluded.since,
    observed_value = coalesce(excluded.observed_value, s.observed_value), effective_threshold = excluded.effective_threshold,
    sample_count = excluded.sample_count, seen_at = excluded.seen_at, turned_at = excluded.turned_at,
    flapping_since = excluded.flapping_since;

  -- A new alert waits for the cooldown, a P0 for nothing; one that is open counts a repeat once a cooldown.
  SELECT array_agg(ROW(f.organization_id, f.rule_id, f.dedup_key, left(f.rule_name || ': ' || f.told, 500), f.service_name, f.venue_id,
      f.wedding_id, f.value, f.threshold, f.full_evidence, f.severity, f.priority, f.is_saturday, f.is_wedding_day, f.local_date,
      f.escalation_policy_id, f.flapping)::rule_finding) INTO findings
  FROM (
    SELECT (h.seen).*, h.dedup_key, h.rule_name, h.severity, h.cooldown, h.escalation_policy_id, h.flapping_since IS NOT NULL AS flapping,
           (h.seen).evidence || jsonb_build_object('ruleVersion', h.rule_version, 'group', (h.seen).group_key,
             'samples', (h.seen).samples, 'since', h.since, 'seenAt', moment) AS full_evidence,
           day.is_saturday, day.is_wedding_day, day.local_date, priority_of(h.severity, day.is_saturday, day.is_wedding_day) AS priority,
           wedding.id AS wedding_id, open.id AS open_id, open.priority AS open_priority,
           moment >= coalesce(open.last_repeated_at, open.triggered_at) + greatest(h.cooldown, interval '1 minute') AS repeats
    FROM unnest(changes) AS h
    CROSS JOIN LATERAL row_day_stamp((h.seen).organization_id, (h.seen).venue_id, NULL, moment) AS day
    LEFT JOIN LATERAL (
      SELECT w.id FROM weddings w
      WHERE w.organization_id = (h.seen).organization_id AND w.venue_id = (h.seen).venue_id AND w.window_starts_at <= moment
        AND w.window_ends_at > moment
      ORDER BY w.window_starts_at, w.id LIMIT 1) AS wedding ON true
    LEFT JOIN alert_history open ON open.organization_id = (h.seen).organization_id AND open.dedup_key = h.dedup_key
      AND open.alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
    WHERE h.state = 'firing'
  ) AS f
  WHERE CASE
    WHEN f.open_id IS NOT NULL THEN f.repeats OR f.priority < f.open_priority
    WHEN f.priority = 'p0_critical' THEN true
    ELSE NOT EXISTS (
      SELECT FROM alert_history before
      WHERE before.organization_id = f.organization_id AND before.alert_configuration_id = f.rule_id
        AND before.dedup_key = f.dedup_key AND before.triggered_at > moment - f.cooldown) END;
  IF findings IS NOT NULL THEN raised := raise_rule_alerts(findings); END IF;

  -- What is well again is resolved by itself, unless it flaps.
  PERFORM set_config('wedsync.reason', 'its rule no longer holds', true);
  WITH settled AS (
    UPDATE alert_history a
    SET alert_status = CASE WHEN h.state = 'ok' AND h.flapping_since IS NULL THEN 'resolved' ELSE a.alert_status END::alert_status,
        is_flapping = h.flapping_since IS NOT NULL, updated_at = moment
    FROM unnest(changes) AS h
    WHERE a.organization_id = (h.seen).organization_id AND a.dedup_key = h.dedup_key
      AND a.alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
      AND ((h.state = 'ok' AND h.flapping_since IS NULL) OR a.is_flapping <> (h.flapping_since IS NOT NULL))
    RETURNING a.organization_id, a.id, a.escalation_level, a.is_flapping
  )
  INSERT INTO notification_decisions (organization_id, alert_id, escalation_level, outcome, reason)
  SELECT s.organization_id, s.id, s.escalation_level, 'nobody', flapping_because() FROM settled s WHERE s.is_flapping;
  PERFORM set_config('wedsync.reason', '', true);
  RETURN raised;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
