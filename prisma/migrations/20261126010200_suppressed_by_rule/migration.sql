-- A suppression rule holds whoever raises the alert: an incident, or a person by alertCreate or in SQL.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

CREATE OR REPLACE FUNCTION stamp_alert() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  day record;
  incident jsonb;
BEGIN
  day := row_day_stamp(NEW.organization_id, NEW.venue_id, NEW.wedding_id, engine_now());
  NEW.is_saturday := day.is_saturday;
  NEW.is_wedding_day := day.is_wedding_day;
  NEW.priority := coalesce(NEW.priority, priority_of(NEW.severity, day.is_saturday, day.is_wedding_day));
  NEW.triggered_at := engine_now();
  SELECT p.policy_id, p.snapshot, engine_now() + p.first_delay
  INTO NEW.escalation_policy_id, NEW.escalation_policy_snapshot, NEW.next_escalation_at
  FROM policy_for(NEW.organization_id, NEW.priority = 'p0_critical', NEW.escalation_policy_id) AS p;
  -- Rules may ask for what only the incident has.
  SELECT to_jsonb(i) INTO incident FROM incidents i WHERE i.organization_id = NEW.organization_id AND i.id = NEW.incident_id;
  NEW.suppressed_reason := alert_suppressed_because(NEW.organization_id, coalesce(incident, '{}') || to_jsonb(NEW));
  IF NEW.suppressed_reason IS NOT NULL THEN
    NEW.alert_status := 'suppressed';
    NEW.next_escalation_at := NULL;
  END IF;
  RETURN NEW;
END
$$;

-- The same but for the alert's own fields among what rules may ask for.
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
  WHERE i.id = ANY (incident_ids)
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
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
