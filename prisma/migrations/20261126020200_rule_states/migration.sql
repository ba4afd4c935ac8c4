-- When a rule is looked at next, and how it stands for each group that it judges. What raises an alert, repeats it and resolves
-- it is one function for every kind of rule: the evaluators only say what they saw.

-- 1. One row per rule that the clock evaluates; the engine's own.
CREATE TABLE alert_rule_timers (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  alert_type alert_type_enum NOT NULL,
  due_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  evaluated_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT alert_rule_timers_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT alert_rule_timers_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT alert_rule_timers_organization_id_id_fkey FOREIGN KEY (organization_id, id) REFERENCES alert_configurations (organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);
-- Due times have no index on purpose: every look changes them, and without one the change stays on its page.

-- 2. One row per rule and group: since when its condition holds, and what was seen last.
CREATE TYPE alert_rule_state AS ENUM ('ok', 'pending', 'firing');

CREATE TABLE alert_rule_states (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  alert_configuration_id uuid NOT NULL,
  group_key text NOT NULL,
  state alert_rule_state NOT NULL,
  since timestamptz(6) NOT NULL DEFAULT engine_now(),
  observed_value double precision,
  effective_threshold double precision,
  sample_count bigint NOT NULL DEFAULT 0,
  seen_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT alert_rule_states_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT alert_rule_states_group_key_check CHECK (length(group_key) <= 400),
  CONSTRAINT alert_rule_states_sample_count_check CHECK (sample_count >= 0),
  CONSTRAINT alert_rule_states_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT alert_rule_states_organization_id_alert_configuration_id_fkey FOREIGN KEY (organization_id, alert_configuration_id) REFERENCES alert_configurations (organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX alert_rule_states_group_key ON alert_rule_states (organization_id, alert_configuration_id, group_key);
CREATE INDEX idx_alert_rule_states_since ON alert_rule_states (organization_id, since DESC);

ALTER TABLE alert_rule_timers ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_rule_timers FORCE ROW LEVEL SECURITY;
CREATE POLICY engine_select ON alert_rule_timers FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY engine_insert ON alert_rule_timers FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY engine_update ON alert_rule_timers FOR UPDATE TO wedsync_engine USING (true) WITH CHECK (true);
CREATE POLICY engine_delete ON alert_rule_timers FOR DELETE TO wedsync_engine USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON alert_rule_timers TO wedsync_engine;

ALTER TABLE alert_rule_states ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_rule_states FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_read ON alert_rule_states FOR SELECT TO authenticated
  USING (organization_id = ANY ((SELECT viewer_organizations())::uuid[]));
CREATE POLICY platform_staff_read ON alert_rule_states FOR SELECT TO authenticated
  USING ((SELECT viewer_staff_role()) IN ('support', 'on_call', 'devops'));
CREATE POLICY platform_admin_all_select ON alert_rule_states FOR SELECT TO authenticated
  USING ((SELECT viewer_staff_role()) = 'admin');
CREATE POLICY engine_select ON alert_rule_states FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY engine_insert ON alert_rule_states FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY engine_update ON alert_rule_states FOR UPDATE TO wedsync_engine USING (true) WITH CHECK (true);
CREATE POLICY engine_delete ON alert_rule_states FOR DELETE TO wedsync_engine USING (true);
GRANT SELECT ON alert_rule_states TO authenticated;
GRANT SELECT, INSERT, UPDATE, DELETE ON alert_rule_states TO wedsync_engine;
CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON alert_rule_timers FOR EACH ROW
  WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization();
CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON alert_rule_states FOR EACH ROW
  WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization();

-- 3. What an evaluator saw of one group: verdict null where there was too little to judge. told is said of it in the title.
CREATE TYPE rule_observation AS (
  organization_id uuid, rule_id uuid, group_key text, service_name text, venue_id uuid, verdict boolean, value double precision,
  threshold double precision, samples bigint, told text, evidence jsonb);

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 4. A rule that is made, changed or put into force is looked at anew; what it saw by other words counts no more. Its open
-- alerts stay as they are until the next look, or until somebody resolves them.
CREATE FUNCTION schedule_alert_rule() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.enabled AND NEW.archived_at IS NULL AND NEW.alert_type <> 'pattern_match' THEN
    INSERT INTO alert_rule_timers AS t (organization_id, id, alert_type) VALUES (NEW.organization_id, NEW.id, NEW.alert_type)
    ON CONFLICT (organization_id, id) DO UPDATE SET alert_type = excluded.alert_type, due_at = engine_now();
  ELSE
    DELETE FROM alert_rule_timers t WHERE t.organization_id = NEW.organization_id AND t.id = NEW.id;
  END IF;
  -- The timer first, as those who evaluate do: so nobody waits in a circle.
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM alert_rule_states s WHERE s.organization_id = NEW.organization_id AND s.alert_configuration_id = NEW.id;
  END IF;
  RETURN NULL;
END
$$;

-- 5. Takes the rules of a kind that are due, each by one worker, and says what day it is for them. Every 30 s; every 10 s on a
-- Saturday and while a wedding window is open; less often where the window is so long that little changes.
CREATE FUNCTION claim_due_rules(kind alert_type_enum, most integer) RETURNS TABLE (rule alert_configurations, strict boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH claimed AS MATERIALIZED (
    SELECT t.organization_id, t.id FROM alert_rule_timers t
    WHERE t.alert_type = kind AND t.due_at <= engine_now() ORDER BY t.due_at, t.id LIMIT most FOR UPDATE SKIP LOCKED
  ), concerned AS MATERIALIZED (
    -- What day it is is asked once an organization.
    SELECT c.organization_id, c.ids, o.id IS NOT NULL AS in_use, day.is_saturday OR day.is_wedding_day AS enhanced,
           in_wedding_season(o.id, engine_now()) AS in_season
    FROM (SELECT d.organization_id, array_agg(d.id) AS ids FROM claimed d GROUP BY d.organization_id) AS c
    LEFT JOIN organizations o ON o.id = c.organization_id AND (o.archived_at IS NULL OR o.archived_at > engine_now())
    LEFT JOIN LATERAL row_day_stamp(o.id, NULL, NULL, engine_now()) AS day ON o.id IS NOT NULL
  ), due AS MATERIALIZED (
    SELECT k.organization_id, k.in_use, k.enhanced, k.in_season, unnest(k.ids) AS id FROM concerned k
  ), taken AS (
    UPDATE alert_rule_timers t
    SET evaluated_at = engine_now(), due_at = engine_now() + interval '1 second' * greatest(
      CASE WHEN due.enhanced THEN 10 WHEN due.in_use THEN 30 ELSE 3600 END, c.window_seconds / 300)
    FROM due JOIN alert_configurations c ON c.organization_id = due.organization_id AND c.id = due.id
    WHERE t.organization_id = due.organization_id AND t.id = due.id
    RETURNING c, c.wedding_season_adjustment AND (due.enhanced OR due.in_season) AS strict, due.in_use
  )
  SELECT taken.c, taken.strict FROM taken WHERE taken.in_use
$$;

-- 6. What follows from what was seen: the state of each group, and the alerts that it raises, repeats and resolves. Gives how
-- many it raised or repeated.
CREATE FUNCTION settle_rules(seen rule_observation[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment constant timestamptz := engine_now();
  raised integer;
BEGIN
  -- Of a group that is well and was well nothing is written, but once an hour that it is still there.
  INSERT INTO alert_rule_states AS s (organization_id, alert_configuration_id, group_key, state, since, observed_value,
    effective_threshold, sample_count, seen_at)
  SELECT o.organization_id, o.rule_id, o.group_key, next.state,
         CASE WHEN next.state = old.state OR (next.state = 'firing' AND old.state = 'pending') THEN old.since ELSE moment END,
         o.value, o.threshold, coalesce(o.samples, 0), moment
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
  WHERE next.state IS NOT NULL AND (old.state IS NULL OR old.state <> next.state OR next.state <> 'ok'
    OR (o.verdict IS NOT NULL AND old.seen_at < moment - interval '1 hour'))
  ORDER BY o.organization_id, o.rule_id, o.group_key
  ON CONFLICT (organization_id, alert_configuration_id, group_key) DO UPDATE SET state = excluded.state, since = excluded.since,
    observed_value = coalesce(excluded.observed_value, s.observed_value), effective_threshold = excluded.effective_threshold,
    sample_count = excluded.sample_count, seen_at = excluded.seen_at;

  -- An alert for each group that fires, and one only, however many raise it. A new one waits for the cooldown, a P0 of a
  -- wedding day for nothing. One that is open counts a repeat once a cooldown, and rises with the day as an incident's does.
  WITH firing AS MATERIALIZED (
    SELECT o.organization_id, o.rule_id, 'rule:' || o.rule_id || ':' || o.group_key AS dedup_key, o.service_name, o.venue_id, o.value,
           o.threshold, o.told, o.evidence || jsonb_build_object('ruleVersion', c.version, 'group', o.group_key, 'samples', o.samples,
             'since', s.since, 'seenAt', moment) AS evidence,
           c.name, c.severity, c.cooldown_seconds * interval '1 second' AS cooldown, c.escalation_policy_id, day.is_saturday,
           day.is_wedding_day, priority_of(c.severity, day.is_saturday, day.is_wedding_day) AS priority,
           wedding.id AS wedding_id, open.id AS open_id, open.priority AS open_priority,
           moment >= coalesce(open.last_repeated_at, open.triggered_at) + greatest(c.cooldown_seconds, 60) * interval '1 second' AS repeats
    FROM unnest(seen) AS o
    JOIN alert_configurations c ON c.organization_id = o.organization_id AND c.id = o.rule_id
    JOIN alert_rule_states s ON s.organization_id = o.organization_id AND s.alert_configuration_id = o.rule_id
      AND s.group_key = o.group_key AND s.state = 'firing'
    CROSS JOIN LATERAL row_day_stamp(o.organization_id, o.venue_id, NULL, moment) AS day
    LEFT JOIN LATERAL (
      SELECT w.id FROM weddings w
      WHERE w.organization_id = o.organization_id AND w.venue_id = o.venue_id AND w.window_starts_at <= moment AND w.window_ends_at > moment
      ORDER BY w.window_starts_at, w.id LIMIT 1) AS wedding ON true
    LEFT JOIN alert_history open ON open.organization_id = o.organization_id
      AND open.dedup_key = 'rule:' || o.rule_id || ':' || o.group_key
      AND open.alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
  ), wanted AS MATERIALIZED (
    SELECT f.*, left(f.name || ': ' || f.told, 500) AS title FROM firing f
    WHERE CASE
      WHEN f.open_id IS NOT NULL THEN f.repeats OR f.priority < f.open_priority
      WHEN f.priority = 'p0_critical' THEN true
      ELSE NOT EXISTS (
        SELECT FROM alert_history before
        WHERE before.organization_id = f.organization_id AND before.alert_configuration_id = f.rule_id
          AND before.dedup_key = f.dedup_key AND before.triggered_at > moment - f.cooldown) END
  ), written AS (
    INSERT INTO alert_history AS a (organization_id, title, dedup_key, alert_status, suppressed_reason, severity, priority,
      alert_configuration_id, service_name, venue_id, wedding_id, is_saturday, is_wedding_day, triggered_at, observed_value,
      effective_threshold, evidence, escalation_policy_id, escalation_policy_snapshot, next_escalation_at)
    SELECT w.organization_id, w.title, w.dedup_key,
           CASE WHEN suppression.reason IS NULL THEN 'triggered' ELSE 'suppressed' END::alert_status, suppression.reason, w.severity,
           w.priority, w.rule_id, w.service_name, w.venue_id, w.wedding_id, w.is_saturday, w.is_wedding_day, moment, w.value,
           w.threshold, w.evidence,
           policy.policy_id, policy.snapshot, CASE WHEN suppression.reason IS NULL THEN moment + policy.first_delay END
    FROM wanted w
    LEFT JOIN LATERAL policy_for(w.organization_id, w.priority = 'p0_critical',
      CASE WHEN w.priority <> 'p0_critical' THEN w.escalation_policy_id END) AS policy ON true
    CROSS JOIN LATERAL (SELECT alert_suppressed_because(w.organization_id, jsonb_build_object('title', w.title, 'dedup_key', w.dedup_key,
      'service_name', w.service_name, 'severity', w.severity, 'priority', w.priority, 'venue_id', w.venue_id, 'wedding_id', w.wedding_id,
      'is_saturday', w.is_saturday, 'is_wedding_day', w.is_wedding_day)) AS reason) AS suppression
    ORDER BY w.organization_id, w.dedup_key
    ON CONFLICT (organization_id, dedup_key) WHERE alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
    DO UPDATE SET
      repeat_count = a.repeat_count + 1, last_repeated_at = excluded.triggered_at, observed_value = excluded.observed_value,
      effective_threshold = excluded.effective_threshold, evidence = excluded.evidence,
      is_saturday = a.is_saturday OR excluded.is_saturday, is_wedding_day = a.is_wedding_day OR excluded.is_wedding_day,
      severity = greatest(a.severity, excluded.severity), priority = least(a.priority, excluded.priority),
      -- What rises pages again from the first level, and a P0 also where somebody had it in hand or it was suppressed.
      alert_status = CASE WHEN excluded.priority < a.priority AND excluded.priority = 'p0_critical'
        AND a.alert_status IN ('acknowledged', 'suppressed') THEN 'triggered' ELSE a.alert_status END,
      suppressed_reason = CASE WHEN excluded.priority < a.priority AND excluded.priority = 'p0_critical' THEN NULL
        ELSE a.suppressed_reason END,
      escalation_policy_id = CASE WHEN excluded.priority < a.priority THEN excluded.escalation_policy_id ELSE a.escalation_policy_id END,
      escalation_policy_snapshot = CASE WHEN excluded.priority < a.priority THEN excluded.escalation_policy_snapshot
        ELSE a.escalation_policy_snapshot END,
      escalation_level = CASE WHEN excluded.priority < a.priority THEN 0 ELSE a.escalation_level END,
      next_escalation_at = CASE WHEN excluded.priority < a.priority
        AND (excluded.priority = 'p0_critical' OR a.alert_status IN ('triggered', 'escalated'))
        THEN excluded.next_escalation_at ELSE a.next_escalation_at END,
      updated_at = excluded.triggered_at
    RETURNING a.id
  )
  SELECT count(*) INTO raised FROM written;

  -- What is well again is resolved by itself.
  PERFORM set_config('wedsync.reason', 'its rule no longer holds', true);
  UPDATE alert_history a SET alert_status = 'resolved', updated_at = moment
  FROM unnest(seen) AS o
  JOIN alert_rule_states s ON s.organization_id = o.organization_id AND s.alert_configuration_id = o.rule_id
    AND s.group_key = o.group_key AND s.state = 'ok'
  WHERE a.organization_id = o.organization_id AND a.dedup_key = 'rule:' || o.rule_id || ':' || o.group_key
    AND a.alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed');
  PERFORM set_config('wedsync.reason', '', true);
  RETURN raised;
END
$$;

-- 7. What no worker ever took goes with the measurements, and a group that has long not been seen is forgotten.
CREATE OR REPLACE FUNCTION retention_rules() RETURNS TABLE (table_name text, condition text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  VALUES
    ('idempotency_keys', $c$created_at < engine_now() - interval '48 hours'$c$),
    ('live_positions', $c$published_at < engine_now() - interval '7 days'$c$),
    ('system_health_snapshots', $c$captured_at < engine_now() - interval '90 days'$c$),
    ('venue_connectivity', $c$checked_at < engine_now() - interval '90 days'$c$),
    ('metric_rollups', $c$bucket_at < engine_now() - interval '90 days'$c$),
    ('metric_deltas', $c$bucket_at < engine_now() - interval '90 days'$c$),
    ('alert_rule_states', $c$state = 'ok' AND seen_at < engine_now() - interval '7 days'$c$),
    ('audit_log', $c$audit_expired(operation, created_at)$c$),
    ('error_correlations', $c$created_at < engine_now() - interval '1 year'$c$),
    ('error_patterns', $c$last_seen_at < engine_now() - interval '1 year' AND merged_into_id IS NULL
      AND NOT EXISTS (SELECT FROM error_patterns other WHERE other.merged_into_id = error_patterns.id)$c$)
$$;

GRANT EXECUTE ON FUNCTION schedule_alert_rule() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER schedule_made AFTER INSERT ON alert_configurations FOR EACH ROW EXECUTE FUNCTION schedule_alert_rule();
-- A rule that is renamed, or tells others, goes on as it was.
CREATE TRIGGER schedule_changed AFTER UPDATE ON alert_configurations FOR EACH ROW
  WHEN ((OLD.alert_type, OLD.service_name, OLD.metric_type, OLD.comparison, OLD.threshold_value, OLD.window_seconds, OLD.for_seconds,
      OLD.minimum_samples, OLD.condition, OLD.wedding_season_adjustment, OLD.enabled, OLD.aggregation, OLD.group_by, OLD.metric_unit,
      OLD.resolve_threshold, OLD.no_data, OLD.missed_intervals, OLD.grace_seconds, OLD.archived_at)
    IS DISTINCT FROM (NEW.alert_type, NEW.service_name, NEW.metric_type, NEW.comparison, NEW.threshold_value, NEW.window_seconds,
      NEW.for_seconds, NEW.minimum_samples, NEW.condition, NEW.wedding_season_adjustment, NEW.enabled, NEW.aggregation, NEW.group_by,
      NEW.metric_unit, NEW.resolve_threshold, NEW.no_data, NEW.missed_intervals, NEW.grace_seconds, NEW.archived_at))
  EXECUTE FUNCTION schedule_alert_rule();

-- The rules that are there already.
SET LOCAL ROLE wedsync_engine;
INSERT INTO alert_rule_timers (organization_id, id, alert_type)
SELECT organization_id, id, alert_type FROM alert_configurations
WHERE enabled AND archived_at IS NULL AND alert_type <> 'pattern_match';
RESET ROLE;
