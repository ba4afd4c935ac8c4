-- While one alert is open, others are held and name it: the uplink of a venue is down, so that one alert rings and what follows
-- from it is folded under it. What is judged again is shared out fairly among organizations.

-- Without a foreign key: its lock on the source would hide that from who escalates it for as long as alerts are raised under it.
ALTER TABLE alert_history ADD COLUMN inhibited_by_id uuid;
-- squawk-ignore require-concurrent-index-creation -- no row is in it yet.
CREATE INDEX idx_alert_history_inhibited_by ON alert_history (organization_id, inhibited_by_id, triggered_at DESC)
  WHERE inhibited_by_id IS NOT NULL;
-- squawk-ignore require-concurrent-index-creation -- few are suppressed.
CREATE INDEX idx_alert_history_suppressed ON alert_history (organization_id, suppressed_until) WHERE alert_status = 'suppressed';

-- 1. The open alerts that match the source of an inhibition, with what targets must have equal: whether an alert is held is then
-- one look into an index, however many are open. A source that is over stays for half a minute, which is longer than any
-- transaction that may still raise an alert under it.
CREATE TABLE inhibition_sources (
  organization_id uuid NOT NULL,
  suppression_rule_id uuid NOT NULL,
  alert_id uuid NOT NULL,
  equal_key text NOT NULL,
  applied boolean NOT NULL DEFAULT false,
  ended_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT inhibition_sources_pkey PRIMARY KEY (organization_id, suppression_rule_id, alert_id),
  CONSTRAINT inhibition_sources_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT inhibition_sources_organization_id_suppression_rule_id_fkey FOREIGN KEY (organization_id, suppression_rule_id) REFERENCES suppression_rules (organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT inhibition_sources_organization_id_alert_id_fkey FOREIGN KEY (organization_id, alert_id) REFERENCES alert_history (organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE INDEX idx_inhibition_sources_key ON inhibition_sources (organization_id, suppression_rule_id, equal_key, alert_id)
  WHERE ended_at IS NULL;
CREATE INDEX idx_inhibition_sources_alert ON inhibition_sources (organization_id, alert_id);
CREATE INDEX idx_inhibition_sources_unapplied ON inhibition_sources (created_at) WHERE NOT applied AND ended_at IS NULL;
CREATE INDEX idx_inhibition_sources_ended ON inhibition_sources (ended_at) WHERE ended_at IS NOT NULL;

ALTER TABLE inhibition_sources ENABLE ROW LEVEL SECURITY;
ALTER TABLE inhibition_sources FORCE ROW LEVEL SECURITY;
CREATE POLICY engine_select ON inhibition_sources FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY engine_insert ON inhibition_sources FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY engine_update ON inhibition_sources FOR UPDATE TO wedsync_engine USING (true) WITH CHECK (true);
CREATE POLICY engine_delete ON inhibition_sources FOR DELETE TO wedsync_engine USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON inhibition_sources TO wedsync_engine;
CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON inhibition_sources FOR EACH ROW
  WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization();

-- What source and target must have equal, as one text. An alert without one of them equals none. Without settings of its own,
-- so that it becomes part of the statement that asks.
CREATE FUNCTION inhibition_key(equal_fields text[], subject jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN ('serviceName' <> ALL (equal_fields) OR subject ->> 'service_name' IS NOT NULL)
      AND ('venueId' <> ALL (equal_fields) OR subject ->> 'venue_id' IS NOT NULL)
      AND ('weddingId' <> ALL (equal_fields) OR subject ->> 'wedding_id' IS NOT NULL)
      AND ('incidentId' <> ALL (equal_fields) OR subject ->> 'incident_id' IS NOT NULL)
    THEN jsonb_build_array(CASE WHEN 'serviceName' = ANY (equal_fields) THEN subject -> 'service_name' END,
      CASE WHEN 'venueId' = ANY (equal_fields) THEN subject -> 'venue_id' END,
      CASE WHEN 'weddingId' = ANY (equal_fields) THEN subject -> 'wedding_id' END,
      CASE WHEN 'incidentId' = ANY (equal_fields) THEN subject -> 'incident_id' END)::text END
$$;
GRANT EXECUTE ON FUNCTION inhibition_key(text[], jsonb) TO authenticated, wedsync_engine;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- What rules may ask of an alert: its own fields, and what only its incident has. In PL/pgSQL, which keeps its plans: it is asked
-- for every alert that is raised, and for thousands when one is inhibited by another.
CREATE OR REPLACE FUNCTION suppression_subject(alert alert_history) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own jsonb := to_jsonb(alert) - ARRAY['evidence', 'escalation_policy_snapshot'];
BEGIN
  IF alert.incident_id IS NULL THEN RETURN own; END IF;
  RETURN coalesce((SELECT to_jsonb(i) - 'description' || jsonb_build_object('is_saturday', i.is_saturday_incident) FROM incidents i
    WHERE i.organization_id = alert.organization_id AND i.id = alert.incident_id), '{}') || own;
END
$$;

-- 2. The rule that holds an alert, if one does: the first that acts now. A P0 is always told. No alert inhibits itself, and one
-- that inhibits others gives way to older ones only, so that no circle of alerts keeps all of its members quiet.
DROP FUNCTION suppression_of(uuid, jsonb);
CREATE FUNCTION suppression_of(organization uuid, subject jsonb, OUT rule_id uuid, OUT reason text, OUT until timestamptz,
  OUT source_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id, left(r.name || ': ' || r.reason || coalesce('; while this is open: ' || source.title, ''), 2300), r.occurrence_ends_at,
    source.alert_id
  FROM suppression_rules r
  LEFT JOIN LATERAL (
    SELECT i.alert_id, s.title
    FROM inhibition_sources i JOIN alert_history s ON s.organization_id = i.organization_id AND s.id = i.alert_id
    WHERE r.kind = 'inhibition' AND i.organization_id = organization AND i.suppression_rule_id = r.id AND i.ended_at IS NULL
      AND i.equal_key = inhibition_key(r.equal_fields, subject) AND i.alert_id IS DISTINCT FROM (subject ->> 'id')::uuid
      AND (i.alert_id < (subject ->> 'id')::uuid OR NOT EXISTS (
        SELECT FROM inhibition_sources own
        WHERE own.organization_id = organization AND own.alert_id = (subject ->> 'id')::uuid AND own.ended_at IS NULL))
    ORDER BY i.alert_id LIMIT 1
  ) AS source ON true
  WHERE r.organization_id = organization AND r.enabled AND r.archived_at IS NULL AND r.occurrence_starts_at <= engine_now()
    AND (r.occurrence_ends_at IS NULL OR r.occurrence_ends_at > engine_now()) AND subject ->> 'priority' <> 'p0_critical'
    -- The look into the index comes before the comparing.
    AND CASE WHEN r.kind = 'inhibition' AND source.alert_id IS NULL THEN false ELSE matches(r.matcher, subject) END
  ORDER BY r.id LIMIT 1
$$;

-- 3. Whoever raises the alert of a system, and however: the rule is named, with its end. What the product says of itself (a
-- break-glass, a channel that fails) no rule holds.
CREATE OR REPLACE FUNCTION hold_suppressed_alert() RETURNS trigger
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
    NEW.inhibited_by_id := held.source_id;
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

-- 4. An alert that is raised, rises, changes or rings again is a source where it matches now.
CREATE FUNCTION inhibitions_by(alert alert_history) RETURNS TABLE (rule_id uuid, equal_key text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  subject jsonb := suppression_subject(alert);
BEGIN
  RETURN QUERY
  SELECT r.id, inhibition_key(r.equal_fields, subject) FROM suppression_rules r
  WHERE r.organization_id = alert.organization_id AND r.kind = 'inhibition' AND r.enabled AND r.archived_at IS NULL
    AND r.occurrence_starts_at <= engine_now() AND (r.occurrence_ends_at IS NULL OR r.occurrence_ends_at > engine_now())
    AND matches(r.source_matcher, subject) AND inhibition_key(r.equal_fields, subject) IS NOT NULL;
END
$$;
CREATE FUNCTION note_inhibition_sources() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO inhibition_sources (organization_id, suppression_rule_id, alert_id, equal_key)
  SELECT a.organization_id, i.rule_id, a.id, i.equal_key
  FROM added n JOIN alert_history a ON a.organization_id = n.organization_id AND a.id = n.id
  CROSS JOIN LATERAL inhibitions_by(a) AS i
  WHERE n.alert_status IN ('triggered', 'acknowledged', 'escalated');
  RETURN NULL;
END
$$;
CREATE FUNCTION note_inhibition_source() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  rules uuid[];
  keys text[];
BEGIN
  IF NEW.alert_status IN ('triggered', 'acknowledged', 'escalated') THEN
    SELECT array_agg(i.rule_id), array_agg(i.equal_key) INTO rules, keys FROM inhibitions_by(NEW) AS i;
  END IF;
  UPDATE inhibition_sources s SET ended_at = engine_now()
  WHERE s.organization_id = NEW.organization_id AND s.alert_id = NEW.id AND s.ended_at IS NULL
    AND s.suppression_rule_id <> ALL (coalesce(rules, '{}'));
  IF rules IS NOT NULL THEN
    INSERT INTO inhibition_sources AS s (organization_id, suppression_rule_id, alert_id, equal_key)
    SELECT NEW.organization_id, i.rule_id, NEW.id, i.equal_key FROM unnest(rules, keys) AS i (rule_id, equal_key)
    ON CONFLICT (organization_id, suppression_rule_id, alert_id) DO UPDATE
      SET equal_key = excluded.equal_key, applied = false, ended_at = NULL
      WHERE s.ended_at IS NOT NULL OR s.equal_key <> excluded.equal_key;
  END IF;
  RETURN NULL;
END
$$;

-- 5. What takes hold of open alerts takes a share of each organization, so that who has many rules waits longer and others do not; and
-- keeps no alert to itself for long, since the levels of a P0 that is locked would be late.

-- The open alerts that are sources of an inhibition that begins or was changed: two of each organization at a time, and the worker
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

-- Rules and sources that have come into force or changed take hold of what is open and nobody has in hand. Gives how many alerts.
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

-- What a rule held, or a person for a time, is judged again at its end, and what was inhibited when its source is over. Of each
-- organization a share at a time, the longest due first: who has rules that take long to compare waits longer, and others do
-- not. Gives how many alerts.
CREATE OR REPLACE FUNCTION release_suppressed_alerts(most integer DEFAULT 500) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  share constant integer := greatest(most / 20, 1);
  settled integer;
BEGIN
  PERFORM advance_maintenance(most);
  PERFORM set_config('wedsync.reason', 'its suppression ended', true);
  WITH ended AS MATERIALIZED (
    SELECT DISTINCT s.organization_id, s.alert_id FROM inhibition_sources s WHERE s.ended_at IS NOT NULL
  ), candidate AS MATERIALIZED (
    SELECT o.organization_id, l.id, l.due_at, row_number() OVER (PARTITION BY o.organization_id ORDER BY l.due_at, l.id) AS place
    FROM (SELECT DISTINCT h.organization_id FROM alert_history h WHERE h.alert_status = 'suppressed' AND h.suppressed_until <= engine_now()
          UNION SELECT e.organization_id FROM ended e) AS o
    CROSS JOIN LATERAL (
      (SELECT h.id, h.suppressed_until AS due_at FROM alert_history h
       WHERE h.organization_id = o.organization_id AND h.alert_status = 'suppressed' AND h.suppressed_until <= engine_now()
       ORDER BY h.suppressed_until LIMIT share)
      UNION
      (SELECT h.id, h.updated_at FROM ended e
       JOIN alert_history h ON h.organization_id = e.organization_id AND h.inhibited_by_id = e.alert_id AND h.alert_status = 'suppressed'
       WHERE e.organization_id = o.organization_id
         -- It may be a source for other rules still.
         AND NOT EXISTS (SELECT FROM inhibition_sources s WHERE s.organization_id = h.organization_id AND s.alert_id = h.inhibited_by_id
           AND s.suppression_rule_id = h.suppression_rule_id AND s.ended_at IS NULL)
       LIMIT share)
    ) AS l
  ), chosen AS MATERIALIZED (
    SELECT c.* FROM candidate c WHERE c.place <= share ORDER BY c.place, c.due_at LIMIT most
  ), due AS MATERIALIZED (
    SELECT l.* FROM chosen c JOIN alert_history l ON l.organization_id = c.organization_id AND l.id = c.id
    WHERE l.alert_status = 'suppressed'
      -- An inhibition that was changed looks for its sources first.
      AND NOT EXISTS (SELECT FROM suppression_rules r
        WHERE r.organization_id = l.organization_id AND r.id = l.suppression_rule_id AND r.kind = 'inhibition' AND r.enabled
          AND r.archived_at IS NULL AND r.applied_version IS DISTINCT FROM r.version AND r.occurrence_starts_at <= engine_now())
    FOR NO KEY UPDATE OF l SKIP LOCKED
  )
  UPDATE alert_history a
  SET alert_status = CASE WHEN s.rule_id IS NULL THEN 'triggered' ELSE 'suppressed' END::alert_status,
      suppression_rule_id = s.rule_id, suppressed_reason = s.reason, suppressed_until = s.until, inhibited_by_id = s.source_id,
      escalation_level = CASE WHEN s.rule_id IS NULL THEN 0 ELSE a.escalation_level END,
      next_escalation_at = CASE WHEN s.rule_id IS NULL THEN engine_now()
        + interval '1 second' * coalesce((a.escalation_policy_snapshot -> 'levels' -> 0 ->> 'delaySeconds')::integer, 0) END
  FROM due CROSS JOIN LATERAL suppression_of(due.organization_id, suppression_subject(due)) AS s
  WHERE a.organization_id = due.organization_id AND a.id = due.id;
  GET DIAGNOSTICS settled = ROW_COUNT;
  PERFORM set_config('wedsync.reason', '', true);
  DELETE FROM inhibition_sources s WHERE s.ended_at < engine_now() - interval '30 seconds' AND NOT EXISTS (
    SELECT FROM alert_history h WHERE h.organization_id = s.organization_id AND h.inhibited_by_id = s.alert_id
      AND h.suppression_rule_id = s.suppression_rule_id);
  RETURN settled;
END
$$;

-- 6. A rule that says something else, or nothing any more: what it holds is due to be judged again, and its sources are looked for
-- afresh when it takes hold.
CREATE OR REPLACE FUNCTION judge_held_again() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE alert_history a SET suppressed_until = engine_now()
  WHERE a.organization_id = NEW.organization_id AND a.suppression_rule_id = NEW.id AND a.alert_status = 'suppressed';
  IF (OLD.source_matcher, OLD.equal_fields) IS DISTINCT FROM (NEW.source_matcher, NEW.equal_fields) THEN
    UPDATE inhibition_sources s SET ended_at = engine_now()
    WHERE s.organization_id = NEW.organization_id AND s.suppression_rule_id = NEW.id AND s.ended_at IS NULL;
  END IF;
  RETURN NULL;
END
$$;

GRANT EXECUTE ON FUNCTION note_inhibition_sources(), note_inhibition_source() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER note_inhibition_sources AFTER INSERT ON alert_history REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_inhibition_sources();
CREATE TRIGGER note_inhibition_source AFTER UPDATE ON alert_history FOR EACH ROW
  WHEN ((OLD.alert_status IN ('triggered', 'acknowledged', 'escalated')) <> (NEW.alert_status IN ('triggered', 'acknowledged', 'escalated'))
    OR (OLD.title, OLD.severity, OLD.priority, OLD.service_name, OLD.venue_id, OLD.wedding_id, OLD.incident_id, OLD.is_saturday, OLD.is_wedding_day)
      IS DISTINCT FROM (NEW.title, NEW.severity, NEW.priority, NEW.service_name, NEW.venue_id, NEW.wedding_id, NEW.incident_id, NEW.is_saturday,
        NEW.is_wedding_day))
  EXECUTE FUNCTION note_inhibition_source();
DROP TRIGGER judge_held_again ON suppression_rules;
CREATE TRIGGER judge_held_again AFTER UPDATE ON suppression_rules FOR EACH ROW
  WHEN ((OLD.enabled, OLD.archived_at, OLD.matcher, OLD.starts_at, OLD.ends_at, OLD.name, OLD.reason, OLD.source_matcher,
      OLD.equal_fields, OLD.weekdays, OLD.start_time, OLD.duration_minutes, OLD.time_zone)
    IS DISTINCT FROM (NEW.enabled, NEW.archived_at, NEW.matcher, NEW.starts_at, NEW.ends_at, NEW.name, NEW.reason, NEW.source_matcher,
      NEW.equal_fields, NEW.weekdays, NEW.start_time, NEW.duration_minutes, NEW.time_zone))
  EXECUTE FUNCTION judge_held_again();

-- What is held no longer names no rule: its reason, its rule, its source and its end go together.
CREATE OR REPLACE FUNCTION let_go_of_suppression() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.suppression_rule_id := NULL;
  NEW.inhibited_by_id := NULL;
  IF NEW.alert_status NOT IN ('resolved', 'expired') THEN
    NEW.suppressed_reason := NULL;
    NEW.suppressed_until := NULL;
  END IF;
  RETURN NEW;
END
$$;

-- 7. Every organization begins with one: while a venue is offline, by its default rule, what else happens there is folded under that.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;
CREATE FUNCTION ensure_default_inhibition(organization uuid, heartbeat_rule uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO suppression_rules (organization_id, name, reason, kind, is_default, source_matcher, matcher, equal_fields)
  SELECT organization, 'Venue offline', 'the venue is offline', 'inhibition', true, venue.matcher,
    jsonb_build_object('not', venue.matcher), ARRAY['venueId']
  FROM (SELECT jsonb_build_object('field', 'dedupKey', 'op', 'prefix', 'value', 'rule:' || heartbeat_rule || ':venue:') AS matcher) AS venue
  -- One that was archived stays archived.
  WHERE NOT EXISTS (SELECT FROM suppression_rules r WHERE r.organization_id = organization AND r.is_default)
$$;
CREATE FUNCTION add_default_inhibition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ensure_default_inhibition(NEW.organization_id, NEW.id);
  RETURN NULL;
END
$$;
GRANT EXECUTE ON FUNCTION add_default_inhibition() TO wedsync_owner;
-- The organizations that are there already.
SELECT ensure_default_inhibition(c.organization_id, c.id) FROM alert_configurations c
WHERE c.is_default AND c.alert_type = 'heartbeat' AND c.archived_at IS NULL;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
CREATE TRIGGER add_default_inhibition AFTER INSERT ON alert_configurations FOR EACH ROW
  WHEN (NEW.is_default AND NEW.alert_type = 'heartbeat') EXECUTE FUNCTION add_default_inhibition();
