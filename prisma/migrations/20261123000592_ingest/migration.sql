-- The way in for programs: one statement for any number of errors, with a receipt per row for those who may not read.

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- rows: an array of objects with the columns of error_reports that a client may give. Refused as a whole with the path of the
-- first bad row. The same idempotency key and hash again: the same receipts, marked duplicate; a second call waits for the first.
CREATE FUNCTION ingest_error_reports(organization uuid, rows jsonb, idempotency_key text DEFAULT NULL, request_hash text DEFAULT NULL)
RETURNS TABLE (ordinal integer, id uuid, created_at timestamptz, is_wedding_day boolean, duplicate boolean, incident_id uuid,
               incident_opened boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  received constant timestamptz := engine_now();
  from_browser constant boolean := coalesce(viewer_service_kind() = 'browser', false);
  begun jsonb;
  bad record;
  ids uuid[];
  broken text;
BEGIN
  IF NOT viewer_may_insert(organization, 'errors') THEN
    -- Whose organization it is not must not learn whether it exists.
    IF organization = ANY (viewer_organizations()) OR organization = viewer_service_organization() OR viewer_staff_role() IS NOT NULL THEN
      RAISE EXCEPTION 'Your role may not report errors for this organization.' USING ERRCODE = 'WS004', DETAIL = '["organizationId"]';
    END IF;
    RAISE EXCEPTION 'There is no such organization, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["organizationId"]';
  END IF;

  IF idempotency_key IS NOT NULL THEN
    begun := begin_idempotent(organization, 'errorReport.create', idempotency_key, coalesce(request_hash, md5(rows::text)));
    IF (begun ->> 'replay')::boolean THEN
      RETURN QUERY
        SELECT r.ordinal, r.id, r.created_at, r.is_wedding_day, true, r.incident_id, r.incident_opened
        FROM jsonb_to_recordset(begun -> 'receipt')
          AS r (ordinal integer, id uuid, created_at timestamptz, is_wedding_day boolean, incident_id uuid, incident_opened boolean)
        ORDER BY r.ordinal;
      RETURN;
    END IF;
  END IF;

  SELECT r.ordinality - 1 AS index, (r.value ->> 'occurred_at')::timestamptz AS at INTO bad
  FROM jsonb_array_elements(rows) WITH ORDINALITY AS r
  WHERE (r.value ->> 'occurred_at')::timestamptz NOT BETWEEN received - interval '30 days' AND received + interval '5 minutes'
  ORDER BY r.ordinality LIMIT 1;
  IF FOUND THEN
    PERFORM assert_occurred_at(bad.at, CASE WHEN jsonb_array_length(rows) = 1 THEN '["input","occurredAt"]'
      ELSE jsonb_build_array('input', 'errorReports', bad.index::text, 'occurredAt')::text END);
  END IF;

  -- The foreign keys would refuse it too, without saying which row.
  SELECT r.ordinality - 1 AS index, place.path INTO bad
  FROM jsonb_array_elements(rows) WITH ORDINALITY AS r
  CROSS JOIN LATERAL (
    SELECT 'venueId' AS path WHERE r.value ->> 'venue_id' IS NOT NULL AND NOT EXISTS (
      SELECT FROM venues v WHERE v.organization_id = organization AND v.id = (r.value ->> 'venue_id')::uuid)
    UNION ALL
    SELECT 'weddingId' WHERE r.value ->> 'wedding_id' IS NOT NULL AND NOT EXISTS (
      SELECT FROM weddings w WHERE w.organization_id = organization AND w.id = (r.value ->> 'wedding_id')::uuid)
  ) AS place
  ORDER BY r.ordinality LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'The organization has no such %.', CASE bad.path WHEN 'venueId' THEN 'venue' ELSE 'wedding' END
      USING ERRCODE = 'WS007', DETAIL = CASE WHEN jsonb_array_length(rows) = 1 THEN jsonb_build_array('input', bad.path)
        ELSE jsonb_build_array('input', 'errorReports', bad.index::text, bad.path) END::text;
  END IF;

  BEGIN
    WITH incoming AS MATERIALIZED (
      SELECT item.ordinality, e.*, uuid_v7() AS new_id,
             CASE WHEN from_browser AND e.severity = 'wedding_emergency' THEN 'critical' ELSE e.severity END AS graded,
             coalesce(e.occurred_at, received) AS happened,
             error_fingerprint(e.error_type, e.error_message, e.stack_trace) AS mark
      FROM jsonb_array_elements(rows) WITH ORDINALITY AS item (value, ordinality)
      CROSS JOIN LATERAL jsonb_populate_record(NULL::error_reports, item.value) AS e
    ), judged AS (
      SELECT i.*, day.is_saturday AS saturday, day.is_weekend AS weekend, day.is_wedding_day AS wedding_day, day.local_date AS day,
             error_opens_incident(i.graded, day.is_saturday, day.is_wedding_day) AS opens,
             CASE WHEN EXISTS (SELECT FROM error_suppression_rules r WHERE r.organization_id = organization AND r.enabled)
               THEN error_suppressed_by(organization, to_jsonb(i) || jsonb_build_object('severity', i.graded, 'fingerprint', i.mark,
                 'is_saturday', day.is_saturday, 'is_wedding_day', day.is_wedding_day)) END AS rule
      FROM incoming i CROSS JOIN LATERAL wedding_day_stamp(organization, i.venue_id, i.wedding_id, i.happened) AS day
    ), inserted AS (
      INSERT INTO error_reports (organization_id, id, service_name, environment, error_type, severity, error_message, stack_trace,
          fingerprint, venue_id, wedding_id, trace_id, session_id, affected_user_id, release, url, wedding_context, tags,
          incident_id, suppressed, suppression_rule_id, is_saturday, is_wedding_day, local_date, occurred_at, created_at)
      SELECT organization, j.new_id, j.service_name, coalesce(j.environment, 'production'), j.error_type, j.graded, j.error_message,
             j.stack_trace, j.mark, j.venue_id, j.wedding_id, j.trace_id, j.session_id, j.affected_user_id, j.release, j.url,
             coalesce(j.wedding_context, '{}') || jsonb_build_object('is_weekend', j.weekend), coalesce(j.tags, '{}'),
             CASE WHEN j.rule IS NOT NULL THEN NULL WHEN last.usable THEN last.id WHEN j.opens
               THEN incident_candidate(organization, j.mark, j.service_name, received, last.id) END,
             j.rule IS NOT NULL, j.rule, j.saturday, j.wedding_day, j.day, j.happened, received
      FROM judged j
      LEFT JOIN LATERAL last_incident(organization, j.mark, j.service_name, j.opens, received) AS last ON true
      ORDER BY j.ordinality
      RETURNING error_reports.id
    )
    SELECT array_agg(i.new_id ORDER BY i.ordinality) INTO ids FROM incoming i JOIN inserted n ON n.id = i.new_id;
  EXCEPTION WHEN check_violation THEN
    GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME;
    -- PostgreSQL tells which rule was broken and not by which row.
    SELECT pg_get_expr(c.conbin, c.conrelid) AS rule INTO bad
    FROM pg_constraint c WHERE c.conrelid = 'error_reports'::regclass AND c.conname = broken;
    IF NOT FOUND OR jsonb_array_length(rows) = 1 THEN RAISE; END IF;
    EXECUTE format(
      'SELECT r.ordinality - 1 AS index
       FROM jsonb_array_elements($1) WITH ORDINALITY AS r CROSS JOIN LATERAL jsonb_populate_record(NULL::error_reports, r.value) AS e
       WHERE NOT (%s) ORDER BY r.ordinality LIMIT 1', bad.rule) INTO bad USING rows;
    RAISE EXCEPTION 'Row % of the batch breaks %.', bad.index, broken USING ERRCODE = 'check_violation', CONSTRAINT = broken,
      TABLE = 'error_reports', DETAIL = jsonb_build_array('input', 'errorReports', bad.index::text)::text;
  END;

  -- Of several that came with the one that opened an incident, the first that could open it did.
  RETURN QUERY
    SELECT (made.place - 1)::integer, e.id, e.created_at, e.is_wedding_day, false, e.incident_id,
           coalesce(i.created_at = received, false) AND row_number() OVER (PARTITION BY e.incident_id
             ORDER BY error_opens_incident(e.severity, e.is_saturday, e.is_wedding_day) DESC, made.place) = 1
    FROM unnest(ids) WITH ORDINALITY AS made (id, place)
    JOIN error_reports e ON e.organization_id = organization AND e.id = made.id AND e.created_at = received
    LEFT JOIN incidents i ON i.organization_id = e.organization_id AND i.id = e.incident_id
    ORDER BY 1;

  IF idempotency_key IS NOT NULL THEN
    PERFORM finish_idempotent(organization, 'errorReport.create', idempotency_key, ids[1], received, (
      SELECT jsonb_agg(jsonb_build_object('ordinal', r.place - 1, 'id', r.id, 'created_at', received,
               'is_wedding_day', r.is_wedding_day, 'incident_id', r.incident_id, 'incident_opened', r.opened))
      FROM (
        SELECT made.place, made.id, e.is_wedding_day, e.incident_id, coalesce(i.created_at = received, false)
                 AND row_number() OVER (PARTITION BY e.incident_id
                   ORDER BY error_opens_incident(e.severity, e.is_saturday, e.is_wedding_day) DESC, made.place) = 1 AS opened
        FROM unnest(ids) WITH ORDINALITY AS made (id, place)
        JOIN error_reports e ON e.organization_id = organization AND e.id = made.id AND e.created_at = received
        LEFT JOIN incidents i ON i.organization_id = e.organization_id AND i.id = e.incident_id
      ) AS r));
  END IF;
END
$$;

-- What every organization starts with; said again it changes nothing.
CREATE FUNCTION ensure_default_configuration(organization uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO escalation_policies (organization_id, name, description, levels, ack_timeout_seconds, is_default, for_wedding_day)
  SELECT organization, d.name, d.description, d.levels::jsonb, d.ack_timeout_seconds, d.name = 'Standard', d.name <> 'Standard'
  FROM (VALUES
    ('Standard', 'For everything that is not a wedding-day emergency.',
     '[{"level": 1, "delaySeconds": 300, "targets": [{"kind": "on_call"}]}]', 1800),
    ('Wedding-day emergency', 'For everything of priority P0.',
     '[{"level": 1, "delaySeconds": 0, "targets": [{"kind": "on_call"}]},
       {"level": 2, "delaySeconds": 120, "targets": [{"kind": "on_call"}, {"kind": "emergency_response"}]},
       {"level": 3, "delaySeconds": 240, "targets": [{"kind": "emergency_contacts"}]}]', 600)
  ) AS d (name, description, levels, ack_timeout_seconds)
  -- One that was archived stays archived.
  WHERE NOT EXISTS (SELECT FROM escalation_policies p WHERE p.organization_id = organization AND p.name = d.name);

  INSERT INTO monitor_configurations (organization_id, name, kind, service_name, target, interval_seconds, target_value, target_unit, is_default)
  VALUES
    (organization, 'Form submissions', 'business_rate', 'website', 'form_submission', 60, 99, 'percent', true),
    (organization, 'Payments', 'business_rate', 'checkout', 'payment', 60, 100, 'percent', true),
    (organization, 'Photo uploads', 'business_rate', 'gallery', 'photo_upload', 60, 2000, 'ms', true),
    (organization, 'Guest RSVP', 'heartbeat', 'rsvp', 'guest_rsvp', 60, NULL, NULL, true)
  ON CONFLICT (organization_id, name) DO NOTHING;

  INSERT INTO alert_configurations (organization_id, name, description, alert_type, severity, metric_type, comparison, threshold_value,
      window_seconds, for_seconds, minimum_samples, condition, is_default, escalation_policy_id)
  SELECT organization, d.name, d.description, d.alert_type::alert_type_enum, d.severity::incident_severity_type,
         d.metric_type::performance_metric_type, d.comparison::threshold_comparison, d.threshold_value, d.window_seconds, d.for_seconds,
         d.minimum_samples, d.condition::jsonb, true,
         (SELECT p.id FROM escalation_policies p
          WHERE p.organization_id = organization AND p.name = d.policy)
  FROM (VALUES
    ('Wedding-day error', 'An error of severity high or worse on a wedding day.', 'pattern_match', 'wedding_day_emergency', NULL, NULL,
     NULL::float8, 60, 0, 1, '{"and": [{"field": "severity", "op": "rank", "value": "high"}, {"field": "isWeddingDay", "op": "=", "value": "true"}]}',
     'Wedding-day emergency'),
    ('Slow API', 'The 95th percentile of API response times is above 500 ms for 5 minutes.', 'threshold', 'high', 'response_time', 'above',
     500, 300, 300, 20, '{"aggregation": "p95"}', 'Standard'),
    ('Failing payments', 'Fewer than 99 % of at least 20 payments in 10 minutes succeeded.', 'composite', 'critical', NULL, 'below',
     99, 600, 0, 20, '{"ratio": {"of": "payment", "success": true}}', 'Standard'),
    ('Silent monitor', 'A monitor or a venue was silent for 3 intervals.', 'heartbeat', 'high', NULL, NULL,
     NULL, 180, 0, 1, '{"missedIntervals": 3}', 'Standard')
  ) AS d (name, description, alert_type, severity, metric_type, comparison, threshold_value, window_seconds, for_seconds, minimum_samples,
          condition, policy)
  WHERE NOT EXISTS (SELECT FROM alert_configurations c WHERE c.organization_id = organization AND c.is_default AND c.name = d.name);
END
$$;

CREATE FUNCTION configure_organization() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM ensure_default_configuration(NEW.id);
  RETURN NULL;
END
$$;

GRANT EXECUTE ON FUNCTION ingest_error_reports(uuid, jsonb, text, text) TO authenticated;
GRANT EXECUTE ON FUNCTION configure_organization() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER configure AFTER INSERT ON organizations FOR EACH ROW EXECUTE FUNCTION configure_organization();
