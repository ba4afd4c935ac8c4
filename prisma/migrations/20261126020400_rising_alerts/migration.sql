-- An alert that no incident leads rises like one that an incident does: when a wedding turns out to be today it pages again, by
-- the policy of its new priority, and a P0 also where it was suppressed or somebody had it in hand.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- The same but for its last statement.
CREATE OR REPLACE FUNCTION reevaluate_wedding_day(organizations uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  risen uuid[];
BEGIN
  PERFORM set_config('wedsync.reason', 'the wedding or its venue was changed', true);
  WITH changed AS (
    UPDATE incidents i
    SET is_saturday_incident = i.is_saturday_incident OR j.is_saturday, is_wedding_day = i.is_wedding_day OR j.is_wedding_day,
        priority = least(i.priority, j.priority), wedding_impact = greatest(i.wedding_impact, j.impact)
    FROM (
      SELECT o.organization_id, o.id, day.is_saturday, day.is_wedding_day, grade.priority, grade.impact
      FROM incidents o
      CROSS JOIN LATERAL wedding_day_stamp(o.organization_id, o.venue_id, o.wedding_id, coalesce(o.first_error_at, o.created_at)) AS day
      CROSS JOIN LATERAL wedding_day_stamp(o.organization_id, o.venue_id, o.wedding_id, engine_now()) AS today
      CROSS JOIN LATERAL grade_error(replace(o.severity::text, 'wedding_day_', 'wedding_')::error_severity_type,
        o.is_saturday_incident OR day.is_saturday, o.is_wedding_day OR day.is_wedding_day, today.is_wedding_day) AS grade
      WHERE o.organization_id = ANY (organizations) AND o.status NOT IN ('resolved', 'closed')
        AND (day.is_saturday AND NOT o.is_saturday_incident OR day.is_wedding_day AND NOT o.is_wedding_day)
      ORDER BY o.organization_id, o.fingerprint, o.service_name, o.id
      FOR UPDATE OF o
    ) AS j
    WHERE i.organization_id = j.organization_id AND i.id = j.id
    RETURNING i.id
  )
  SELECT array_agg(id) INTO risen FROM changed;
  IF risen IS NOT NULL THEN
    PERFORM raise_incident_alerts(risen);
  END IF;
  UPDATE alert_history a
  SET is_saturday = a.is_saturday OR j.is_saturday, is_wedding_day = a.is_wedding_day OR j.is_wedding_day,
      priority = least(a.priority, j.priority),
      alert_status = CASE WHEN j.risen AND j.priority = 'p0_critical' AND a.alert_status IN ('acknowledged', 'suppressed')
                          THEN 'triggered' ELSE a.alert_status END,
      suppressed_reason = CASE WHEN j.risen AND j.priority = 'p0_critical' THEN NULL ELSE a.suppressed_reason END,
      escalation_policy_id = CASE WHEN j.risen THEN j.policy_id ELSE a.escalation_policy_id END,
      escalation_policy_snapshot = CASE WHEN j.risen THEN j.snapshot ELSE a.escalation_policy_snapshot END,
      escalation_level = CASE WHEN j.risen THEN 0 ELSE a.escalation_level END,
      next_escalation_at = CASE WHEN j.risen AND (j.priority = 'p0_critical' OR a.alert_status IN ('triggered', 'escalated'))
                                THEN engine_now() + j.first_delay ELSE a.next_escalation_at END
  FROM (
    SELECT o.organization_id, o.id, day.is_saturday, day.is_wedding_day, grade.priority, grade.priority < o.priority AS risen,
           policy.policy_id, policy.snapshot, policy.first_delay
    FROM alert_history o
    CROSS JOIN LATERAL wedding_day_stamp(o.organization_id, o.venue_id, o.wedding_id, o.triggered_at) AS day
    CROSS JOIN LATERAL wedding_day_stamp(o.organization_id, o.venue_id, o.wedding_id, engine_now()) AS today
    CROSS JOIN LATERAL grade_error(replace(o.severity::text, 'wedding_day_', 'wedding_')::error_severity_type,
      o.is_saturday OR day.is_saturday, o.is_wedding_day OR day.is_wedding_day, today.is_wedding_day) AS grade
    LEFT JOIN LATERAL policy_for(o.organization_id, grade.priority = 'p0_critical',
      CASE WHEN grade.priority <> 'p0_critical' THEN o.escalation_policy_id END) AS policy ON true
    WHERE o.organization_id = ANY (organizations) AND o.alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
      AND (day.is_saturday AND NOT o.is_saturday OR day.is_wedding_day AND NOT o.is_wedding_day)
    ORDER BY o.organization_id, o.id
    FOR UPDATE OF o
  ) AS j
  WHERE a.organization_id = j.organization_id AND a.id = j.id;
  PERFORM set_config('wedsync.reason', '', true);
  RETURN coalesce(cardinality(risen), 0);
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
