-- Alerts of rules gather in incidents: those of one service, or else of one venue, that come within ten minutes are one incident. The
-- alerts page; the incident, which is where people work together, pages by itself no more.

-- 1. What its alerts have in common; null of an incident that errors or people opened.
ALTER TABLE incidents ADD COLUMN alert_group text;
-- squawk-ignore require-concurrent-index-creation -- the column is new, and empty.
CREATE INDEX idx_incidents_alert_group ON incidents (organization_id, alert_group, created_at DESC) WHERE alert_group IS NOT NULL;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 2. The incident of each finding of P0 to P2, by its place: what waits until the week needs no people together. It joins the one
-- whose newest alert came or repeated less than ten minutes ago; one that was resolved less than 15 minutes ago opens again, as by
-- an error; else it opens one. Whoever does so in an organization at once waits here, and finds it.
CREATE FUNCTION incidents_of_findings(findings rule_finding[], held text[])
RETURNS TABLE (place bigint, organization_id uuid, dedup_key text, incident_id uuid, joins boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  moment constant timestamptz := engine_now();
  found_there uuid[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('alert incidents:' || o.organization_id, 0))
  FROM (SELECT DISTINCT f.organization_id FROM unnest(findings) AS f WHERE f.priority <= 'p2_medium' ORDER BY 1) AS o;
  IF NOT FOUND THEN RETURN; END IF;

  -- Locked before any alert is: whoever resolves one meanwhile takes its new alerts with it.
  SELECT array_agg(l.id) INTO found_there FROM (
    SELECT i.id FROM incidents i
    WHERE (i.organization_id, i.alert_group) IN (SELECT f.organization_id, alert_group_of(f) FROM unnest(findings) AS f)
      AND CASE WHEN i.status IN ('resolved', 'closed') THEN i.status = 'resolved' AND i.resolved_at > moment - interval '15 minutes'
        ELSE EXISTS (
          SELECT FROM alert_history a WHERE a.organization_id = i.organization_id AND a.incident_id = i.id
            AND greatest(a.triggered_at, a.last_repeated_at) > moment - interval '10 minutes') END
    ORDER BY i.organization_id, i.id FOR UPDATE) AS l;

  RETURN QUERY
  WITH finding AS MATERIALIZED (
    SELECT f.place, f.organization_id, f.dedup_key, f.title, f.service_name, f.venue_id, f.wedding_id, f.severity, f.priority,
           f.is_saturday, f.is_wedding_day, f.local_date, open.incident_id AS own,
           alert_group_of(findings[f.place]) AS alert_group
    FROM unnest(findings) WITH ORDINALITY AS f (organization_id, rule_id, dedup_key, title, service_name, venue_id, wedding_id, value,
      threshold, evidence, severity, priority, is_saturday, is_wedding_day, local_date, escalation_policy_id, is_flapping, place)
    LEFT JOIN alert_history open ON open.organization_id = f.organization_id AND open.dedup_key = f.dedup_key
      AND open.alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
    -- What is held concerns nobody yet.
    WHERE f.priority <= 'p2_medium' AND (f.priority = 'p0_critical'
      OR (held[f.place] IS NULL AND open.alert_status IS DISTINCT FROM 'suppressed'))
  ), there AS MATERIALIZED (
    SELECT DISTINCT ON (i.organization_id, i.alert_group) i.organization_id, i.alert_group, i.id
    FROM finding f JOIN incidents i ON i.organization_id = f.organization_id AND i.alert_group = f.alert_group AND i.id = ANY (found_there)
    ORDER BY i.organization_id, i.alert_group, i.status IN ('resolved', 'closed'), i.created_at DESC
  ), placed AS MATERIALIZED (
    SELECT f.*, coalesce(f.own, t.id) AS incident, row_number() OVER (
      PARTITION BY f.organization_id, coalesce(f.own::text, t.id::text, f.alert_group) ORDER BY f.priority, f.severity DESC, f.place) AS urgency
    FROM finding f LEFT JOIN there t USING (organization_id, alert_group)
  ), risen AS (
    UPDATE incidents i
    SET status = CASE WHEN i.status = 'resolved' THEN 'open' ELSE i.status END,
        acknowledged_at = CASE WHEN i.status <> 'resolved' THEN i.acknowledged_at END,
        acknowledged_by = CASE WHEN i.status <> 'resolved' THEN i.acknowledged_by END,
        reopened_count = i.reopened_count + (i.status = 'resolved')::integer,
        priority = least(i.priority, p.priority), severity = greatest(i.severity, p.severity),
        wedding_impact = greatest(i.wedding_impact, impact_of(p.priority)), wedding_id = coalesce(i.wedding_id, p.wedding_id),
        is_saturday_incident = i.is_saturday_incident OR p.is_saturday, is_wedding_day = i.is_wedding_day OR p.is_wedding_day
    FROM placed p
    WHERE p.urgency = 1 AND i.organization_id = p.organization_id AND i.id = p.incident AND i.alert_group IS NOT NULL
      AND i.status <> 'closed' AND (p.priority < i.priority OR (i.status = 'resolved' AND p.own IS NULL))
  ), opened AS (
    INSERT INTO incidents AS i (organization_id, title, priority, severity, wedding_impact, service_name, venue_id, wedding_id,
      is_saturday_incident, is_wedding_day, local_date, auto_created, alert_group)
    SELECT p.organization_id, left(CASE WHEN p.is_wedding_day THEN 'WEDDING DAY: ' WHEN p.is_saturday THEN 'SATURDAY: ' ELSE '' END || p.title, 500),
           p.priority, p.severity, impact_of(p.priority), p.service_name, p.venue_id, p.wedding_id, p.is_saturday, p.is_wedding_day,
           p.local_date, true, p.alert_group
    FROM placed p WHERE p.urgency = 1 AND p.incident IS NULL ORDER BY p.organization_id, p.alert_group
    RETURNING i.organization_id, i.alert_group, i.id
  )
  SELECT p.place, p.organization_id, p.dedup_key, coalesce(p.incident, o.id), p.own IS NULL
  FROM placed p LEFT JOIN opened o USING (organization_id, alert_group);
END
$$;

-- What has neither service nor venue shares nothing with what other rules find.
CREATE FUNCTION alert_group_of(finding rule_finding) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN finding.service_name IS NOT NULL THEN 'service:' || finding.service_name
    WHEN finding.venue_id IS NOT NULL THEN 'venue:' || finding.venue_id ELSE 'rule:' || finding.rule_id END
$$;

-- 3. An alert for each finding, and one only, however many raise it. One that is open counts a repeat, and rises with the day as an
-- incident's does. The timeline of the incident says which alert belongs to it.
CREATE FUNCTION raise_rule_alerts(findings rule_finding[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment constant timestamptz := engine_now();
  held text[];
  raised integer;
BEGIN
  SELECT array_agg(alert_suppressed_because(f.organization_id, jsonb_build_object('title', f.title, 'dedup_key', f.dedup_key,
    'service_name', f.service_name, 'severity', f.severity, 'priority', f.priority, 'venue_id', f.venue_id, 'wedding_id', f.wedding_id,
    'is_saturday', f.is_saturday, 'is_wedding_day', f.is_wedding_day)) ORDER BY f.place) INTO held
  FROM unnest(findings) WITH ORDINALITY AS f (organization_id, rule_id, dedup_key, title, service_name, venue_id, wedding_id, value,
    threshold, evidence, severity, priority, is_saturday, is_wedding_day, local_date, escalation_policy_id, is_flapping, place);
  WITH grouped AS MATERIALIZED (
    SELECT * FROM incidents_of_findings(findings, held)
  ), written AS (
    INSERT INTO alert_history AS a (organization_id, title, dedup_key, alert_status, suppressed_reason, severity, priority,
      alert_configuration_id, service_name, venue_id, wedding_id, is_saturday, is_wedding_day, triggered_at, observed_value,
      effective_threshold, evidence, is_flapping, incident_id, escalation_policy_id, escalation_policy_snapshot, next_escalation_at)
    SELECT f.organization_id, f.title, f.dedup_key,
           CASE WHEN held[f.place] IS NULL THEN 'triggered' ELSE 'suppressed' END::alert_status, held[f.place], f.severity,
           f.priority, f.rule_id, f.service_name, f.venue_id, f.wedding_id, f.is_saturday, f.is_wedding_day, moment, f.value,
           f.threshold, f.evidence, f.is_flapping, g.incident_id,
           policy.policy_id, policy.snapshot, CASE WHEN held[f.place] IS NULL THEN moment + policy.first_delay END
    FROM unnest(findings) WITH ORDINALITY AS f (organization_id, rule_id, dedup_key, title, service_name, venue_id, wedding_id, value,
      threshold, evidence, severity, priority, is_saturday, is_wedding_day, local_date, escalation_policy_id, is_flapping, place)
    LEFT JOIN grouped g USING (place)
    LEFT JOIN LATERAL policy_for(f.organization_id, f.priority = 'p0_critical',
      CASE WHEN f.priority <> 'p0_critical' THEN f.escalation_policy_id END) AS policy ON true
    ORDER BY f.organization_id, f.dedup_key
    ON CONFLICT (organization_id, dedup_key) WHERE alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
    DO UPDATE SET
      repeat_count = a.repeat_count + 1, last_repeated_at = excluded.triggered_at, observed_value = excluded.observed_value,
      effective_threshold = excluded.effective_threshold, evidence = excluded.evidence,
      incident_id = coalesce(a.incident_id, excluded.incident_id),
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
    RETURNING a.organization_id, a.id, a.dedup_key, a.title, a.is_flapping AND a.xmax = 0 AS raised_flapping
  ), joined AS (
    INSERT INTO incident_updates (organization_id, incident_id, kind, message, change, actor_kind)
    SELECT w.organization_id, g.incident_id, 'alert', format('The alert "%s" joined the incident', w.title), jsonb_build_object('alertId', w.id), 'system'
    FROM grouped g JOIN written w ON w.organization_id = g.organization_id AND w.dedup_key = g.dedup_key WHERE g.joins
  ), told AS (
    INSERT INTO notification_decisions (organization_id, alert_id, escalation_level, outcome, reason)
    SELECT w.organization_id, w.id, 0, 'nobody', flapping_because() FROM written w WHERE w.raised_flapping
  )
  SELECT count(*) INTO raised FROM written;
  RETURN raised;
END
$$;

-- 4. It is over when the last of its alerts is, unless somebody works on it.
CREATE FUNCTION incident_ends_with_alerts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  reason constant text := coalesce(current_setting('wedsync.reason', true), '');
  concerned uuid[];
BEGIN
  SELECT array_agg(DISTINCT a.incident_id) INTO concerned FROM after a
  WHERE a.incident_id IS NOT NULL AND a.alert_status IN ('resolved', 'expired');
  IF concerned IS NULL THEN RETURN NULL; END IF;
  -- Whoever adds an alert to it meanwhile has it locked: what he added is seen after that.
  PERFORM FROM incidents i
  WHERE (i.organization_id, i.id) IN (SELECT a.organization_id, a.incident_id FROM after a WHERE a.incident_id = ANY (concerned))
    AND i.alert_group IS NOT NULL AND i.status IN ('open', 'acknowledged')
  ORDER BY i.organization_id, i.id FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM set_config('wedsync.reason', 'all its alerts are over', true);
  UPDATE incidents i SET status = 'resolved'
  WHERE (i.organization_id, i.id) IN (SELECT a.organization_id, a.incident_id FROM after a WHERE a.incident_id = ANY (concerned))
    AND i.alert_group IS NOT NULL AND i.status IN ('open', 'acknowledged') AND i.assigned_to IS NULL
    AND NOT EXISTS (SELECT FROM alert_history o WHERE o.organization_id = i.organization_id AND o.incident_id = i.id
      AND o.alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed'));
  PERFORM set_config('wedsync.reason', reason, true);
  RETURN NULL;
END
$$;

-- 5. Who acknowledges an alert has its incident, and with it the other alerts; but not those that are more
-- urgent: whoever adds one meanwhile has the incident locked, and it is asked for once he is done.
CREATE OR REPLACE FUNCTION incident_follows_alert() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM incidents WHERE organization_id = NEW.organization_id AND id = NEW.incident_id AND status = 'open' FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE incidents SET status = 'acknowledged', acknowledged_at = engine_now(),
    acknowledged_by = coalesce(viewer_user_id(), NEW.acknowledged_by)
  WHERE organization_id = NEW.organization_id AND id = NEW.incident_id AND status = 'open' AND NOT EXISTS (
    SELECT FROM alert_history o WHERE o.organization_id = NEW.organization_id AND o.incident_id = NEW.incident_id
      AND o.alert_status IN ('triggered', 'escalated') AND o.priority < NEW.priority);
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION record_incident_opened() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO incident_updates (organization_id, id, incident_id, kind, message, new_status, actor_kind, actor_id)
  SELECT a.organization_id, a.id, a.id, 'opened',
    with_reason(CASE WHEN a.auto_created THEN CASE WHEN a.alert_group IS NULL THEN 'Opened by an error' ELSE 'Opened by an alert' END
      || coalesce(' in ' || a.service_name, '') ELSE 'Opened' END),
    a.status, actor.kind, actor.id
  FROM added a CROSS JOIN LATERAL recorded_actor(a.organization_id, a.created_by) actor
  WHERE a.created_at > engine_now() - interval '1 minute';
  RETURN NULL;
END
$$;

-- 6. The same, but that an incident of alerts raises none for itself.
CREATE OR REPLACE FUNCTION raise_incident_alerts(incident_ids uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  raised integer;
BEGIN
  INSERT INTO alert_history AS a (organization_id, title, dedup_key, alert_status, suppressed_reason, severity, priority,
      alert_configuration_id, incident_id, service_name, venue_id, wedding_id, is_saturday, is_wedding_day, triggered_at, evidence,
      escalation_policy_id, escalation_policy_snapshot, next_escalation_at)
  SELECT i.organization_id, i.title, 'incident:' || i.id,
         CASE WHEN suppression.reason IS NULL THEN 'triggered' ELSE 'suppressed' END::alert_status, suppression.reason,
         i.severity, i.priority, rule.id, i.id,
         i.service_name, i.venue_id, i.wedding_id, i.is_saturday_incident, i.is_wedding_day, engine_now(),
         jsonb_build_object('errorCount', i.error_count, 'fingerprint', i.fingerprint),
         policy.policy_id, policy.snapshot,
         CASE WHEN suppression.reason IS NULL THEN engine_now() + policy.first_delay END
  FROM incidents i
  CROSS JOIN LATERAL (
    SELECT to_jsonb(i) - 'description' || jsonb_build_object('is_saturday', i.is_saturday_incident, 'incident_id', i.id,
      'dedup_key', 'incident:' || i.id) AS fields) AS subject
  LEFT JOIN LATERAL (
    SELECT c.id, c.escalation_policy_id FROM alert_configurations c
    WHERE c.organization_id = i.organization_id AND c.alert_type = 'pattern_match' AND c.enabled AND c.archived_at IS NULL
      AND matches(c.condition, subject.fields)
    ORDER BY c.is_default DESC, c.id LIMIT 1) AS rule ON true
  LEFT JOIN LATERAL policy_for(i.organization_id, i.priority = 'p0_critical',
    CASE WHEN i.priority <> 'p0_critical' THEN rule.escalation_policy_id END) AS policy ON true
  CROSS JOIN LATERAL (SELECT alert_suppressed_because(i.organization_id, subject.fields) AS reason) AS suppression
  WHERE i.id = ANY (incident_ids) AND i.alert_group IS NULL
  ORDER BY i.organization_id, i.id
  ON CONFLICT (organization_id, dedup_key) WHERE alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
  DO UPDATE SET
    alert_status = CASE WHEN excluded.priority = 'p0_critical' AND a.alert_status IN ('acknowledged', 'suppressed')
                        THEN 'triggered' ELSE a.alert_status END,
    suppressed_reason = CASE WHEN excluded.priority = 'p0_critical' THEN NULL ELSE a.suppressed_reason END,
    priority = excluded.priority, severity = greatest(a.severity, excluded.severity),
    is_saturday = a.is_saturday OR excluded.is_saturday, is_wedding_day = a.is_wedding_day OR excluded.is_wedding_day,
    title = excluded.title, alert_configuration_id = excluded.alert_configuration_id,
    escalation_policy_id = excluded.escalation_policy_id, escalation_policy_snapshot = excluded.escalation_policy_snapshot,
    escalation_level = 0,
    next_escalation_at = CASE WHEN excluded.priority = 'p0_critical' OR a.alert_status IN ('triggered', 'escalated')
                              THEN excluded.next_escalation_at ELSE a.next_escalation_at END,
    version = a.version + 1, updated_at = engine_now()
  WHERE excluded.priority < a.priority;
  GET DIAGNOSTICS raised = ROW_COUNT;
  RETURN raised;
END
$$;

GRANT EXECUTE ON FUNCTION incident_ends_with_alerts() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER incident_ends_with_alerts AFTER UPDATE ON alert_history REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION incident_ends_with_alerts();
