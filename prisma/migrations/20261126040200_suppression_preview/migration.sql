-- What a rule of any kind would hold, before there is one: of what is open now, and of the newest 20,000 alerts of the last seven
-- days; maintenance that recurs in its hours of that week, an inhibition where a source was open meanwhile. With the rights of
-- who asks. A rule that can never hold is refused in a row: an error would take with it what else the operation reads.
DROP FUNCTION preview_suppression(uuid, jsonb);
CREATE FUNCTION preview_suppression(organization uuid, said jsonb)
RETURNS TABLE (refusal text, path jsonb, is_open boolean, alert_count bigint, samples uuid[])
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  rule suppression_rules;
  hours tstzmultirange;
BEGIN
  BEGIN
    rule := jsonb_populate_record(NULL::suppression_rules, '{"equal_fields": [], "weekdays": []}' || jsonb_strip_nulls(said) || jsonb_build_object(
      'organization_id', organization, 'starts_at', '-infinity', 'ends_at', 'infinity'));
    rule.matcher := stored_matcher(rule.matcher, 'alert', organization, ARRAY['input', 'matcher']);
    rule := checked_suppression(rule);
  EXCEPTION WHEN SQLSTATE 'WS007' THEN
    refusal := SQLERRM;
    GET STACKED DIAGNOSTICS path = PG_EXCEPTION_DETAIL;
    RETURN NEXT;
    RETURN;
  END;
  SELECT range_agg(tstzrange(o.starts_at, o.ends_at)) INTO hours
  FROM suppression_occurrences(rule, engine_now() - interval '7 days', engine_now()) AS o;
  RETURN QUERY
  WITH recent AS MATERIALIZED (
    SELECT a.id, a.triggered_at, a.alert_status NOT IN ('resolved', 'expired') AS still_open,
      a.alert_status NOT IN ('resolved', 'expired', 'suppressed') AS is_heard,
      a.priority <> 'p0_critical'
        AND (a.incident_id IS NOT NULL OR a.alert_configuration_id IS NOT NULL OR a.created_by IS NOT NULL) AS can_be_held,
      -- Without its bounds: an alert is no source of its own.
      tstzrange(a.triggered_at, greatest(a.triggered_at, coalesce(a.resolved_at, 'infinity')), '()') AS meanwhile,
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
  ), source AS MATERIALIZED (
    SELECT r.id, r.meanwhile, r.is_heard, inhibition_key(rule.equal_fields, r.subject) AS equal_key
    FROM recent r WHERE rule.kind = 'inhibition' AND matches(rule.source_matcher, r.subject)
  ), sources AS MATERIALIZED (
    SELECT s.equal_key, range_agg(s.meanwhile) AS meanwhile, min(s.id::text) FILTER (WHERE s.is_heard) AS oldest_heard
    FROM source s WHERE s.equal_key IS NOT NULL GROUP BY s.equal_key
  ), hit AS MATERIALIZED (
    SELECT r.id, r.triggered_at,
      r.still_open AND (rule.kind <> 'inhibition' OR (s.oldest_heard <> r.id::text AND (own.id IS NULL OR s.oldest_heard < r.id::text)) IS TRUE)
        AS now,
      r.triggered_at > engine_now() - interval '7 days' AND CASE rule.kind
        WHEN 'inhibition' THEN (CASE WHEN own.id IS NULL THEN s.meanwhile && r.meanwhile ELSE s.meanwhile @> r.triggered_at END) IS TRUE
        ELSE hours @> r.triggered_at END AS last_week
    FROM recent r
    LEFT JOIN sources s ON s.equal_key = CASE WHEN rule.kind = 'inhibition' THEN inhibition_key(rule.equal_fields, r.subject) END
    LEFT JOIN source own ON own.id = r.id
    WHERE r.can_be_held AND matches(rule.matcher, r.subject)
  )
  SELECT NULL::text, NULL::jsonb, which.open, count(h.id), (array_agg(h.id ORDER BY h.triggered_at DESC) FILTER (WHERE h.id IS NOT NULL))[1:5]
  FROM (VALUES (true), (false)) AS which (open)
  LEFT JOIN hit h ON CASE WHEN which.open THEN h.now ELSE h.last_week END
  GROUP BY which.open;
END
$$;
GRANT EXECUTE ON FUNCTION preview_suppression(uuid, jsonb) TO authenticated;
