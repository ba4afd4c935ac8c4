-- What happened, written by the database itself: the timeline of an incident for its responders, the audit log for those
-- who must answer for it. Statement triggers of the engine, so that no writer can leave them out or forge them.

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. The timeline

-- The viewer, if his own statement did it or the row says that he answers for it; what else a trigger did in its wake,
-- the system did.
CREATE FUNCTION recorded_actor(organization uuid, answerable uuid, OUT kind actor_kind, OUT id uuid)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF pg_trigger_depth() > 1 AND (answerable IS NULL OR answerable IS DISTINCT FROM viewer_user_id()) THEN
    kind := 'system';
  ELSE
    SELECT a.kind, a.id INTO kind, id FROM viewer_actor(organization) a;
  END IF;
END
$$;

-- Why, where the writer gave a reason: set_config('wedsync.reason', …, true).
CREATE FUNCTION with_reason(message text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT message || coalesce(': ' || nullif(left(current_setting('wedsync.reason', true), 500), ''), '')
$$;

-- History that is brought in from elsewhere (older than a minute) comes with its own timeline. The opening bears the
-- incident's id, so that it sorts before everything else.
CREATE FUNCTION record_incident_opened() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO incident_updates (organization_id, id, incident_id, kind, message, new_status, actor_kind, actor_id)
  SELECT a.organization_id, a.id, a.id, 'opened',
    with_reason(CASE WHEN a.auto_created THEN 'Opened by an error' || coalesce(' in ' || a.service_name, '') ELSE 'Opened' END),
    a.status, actor.kind, actor.id
  FROM added a CROSS JOIN LATERAL recorded_actor(a.organization_id, a.created_by) actor
  WHERE a.created_at > engine_now() - interval '1 minute';
  RETURN NULL;
END
$$;

CREATE FUNCTION record_incident_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO incident_updates (organization_id, incident_id, kind, message, old_status, new_status, change,
    actor_kind, actor_id)
  SELECT a.organization_id, a.id, happened.kind::incident_update_kind, with_reason(happened.message),
    CASE WHEN happened.kind = 'status_changed' THEN b.status END,
    CASE WHEN happened.kind = 'status_changed' THEN a.status END,
    happened.change, actor.kind, actor.id
  FROM after a JOIN before b ON b.organization_id = a.organization_id AND b.id = a.id
  CROSS JOIN LATERAL recorded_actor(a.organization_id,
    CASE WHEN a.acknowledged_by IS DISTINCT FROM b.acknowledged_by THEN a.acknowledged_by END) actor
  CROSS JOIN LATERAL (
    SELECT 1 AS place, 'status_changed' AS kind,
      CASE a.status WHEN 'open' THEN 'Opened again' ELSE initcap(a.status::text) END AS message, '{}'::jsonb AS change
    WHERE a.status <> b.status
    UNION ALL
    SELECT 2, 'priority_raised', format('Priority raised from %s to %s', upper(left(b.priority::text, 2)),
      upper(left(a.priority::text, 2))), jsonb_build_object('priority', jsonb_build_array(b.priority, a.priority))
    WHERE a.priority < b.priority
    UNION ALL
    SELECT 3, 'assigned', CASE WHEN a.assigned_to IS NULL THEN 'Nobody is assigned any more' ELSE 'Assigned' END,
      jsonb_build_object('assignedTo', jsonb_build_array(b.assigned_to, a.assigned_to))
    WHERE a.assigned_to IS DISTINCT FROM b.assigned_to
    UNION ALL
    SELECT 4, 'edited', 'Edited', edit.change
    FROM (
      SELECT jsonb_object_agg(field, jsonb_build_array(old_value, new_value)) AS change
      FROM (VALUES
        ('title', to_jsonb(b.title), to_jsonb(a.title)),
        ('description', to_jsonb(b.description), to_jsonb(a.description)),
        ('serviceName', to_jsonb(b.service_name), to_jsonb(a.service_name)),
        ('venueId', to_jsonb(b.venue_id), to_jsonb(a.venue_id)),
        ('weddingId', to_jsonb(b.wedding_id), to_jsonb(a.wedding_id)),
        ('runbookId', to_jsonb(b.runbook_id), to_jsonb(a.runbook_id)),
        ('legalHold', to_jsonb(b.legal_hold), to_jsonb(a.legal_hold)),
        -- With a priority that rises they rise by themselves.
        ('priority', to_jsonb(b.priority), to_jsonb(greatest(b.priority, a.priority))),
        ('severity', to_jsonb(b.severity), CASE WHEN a.priority < b.priority THEN to_jsonb(b.severity) ELSE to_jsonb(a.severity) END),
        ('weddingImpact', to_jsonb(b.wedding_impact),
          CASE WHEN a.priority < b.priority THEN to_jsonb(b.wedding_impact) ELSE to_jsonb(a.wedding_impact) END)
      ) AS fields (field, old_value, new_value)
      WHERE old_value IS DISTINCT FROM new_value
    ) AS edit
    WHERE edit.change IS NOT NULL
  ) AS happened
  ORDER BY a.id, happened.place;
  RETURN NULL;
END
$$;

CREATE FUNCTION record_alert_raised() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO incident_updates (organization_id, incident_id, kind, message, change, actor_kind, actor_id)
  SELECT a.organization_id, a.incident_id, 'alert', with_reason('Alert ' || a.alert_status),
    jsonb_build_object('alertId', a.id, 'status', jsonb_build_array(NULL, a.alert_status)), actor.kind, actor.id
  FROM added a CROSS JOIN LATERAL recorded_actor(a.organization_id, a.created_by) actor
  WHERE a.incident_id IS NOT NULL AND a.created_at > engine_now() - interval '1 minute';
  RETURN NULL;
END
$$;

CREATE FUNCTION record_alert_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO incident_updates (organization_id, incident_id, kind, message, change, actor_kind, actor_id)
  SELECT a.organization_id, a.incident_id, 'alert',
    with_reason('Alert ' || a.alert_status || CASE WHEN a.escalation_level > b.escalation_level
      THEN ' to level ' || a.escalation_level ELSE '' END),
    jsonb_strip_nulls(jsonb_build_object('alertId', a.id,
      'status', CASE WHEN a.alert_status <> b.alert_status THEN jsonb_build_array(b.alert_status, a.alert_status) END,
      'escalationLevel', CASE WHEN a.escalation_level <> b.escalation_level
        THEN jsonb_build_array(b.escalation_level, a.escalation_level) END)),
    actor.kind, actor.id
  FROM after a JOIN before b ON b.organization_id = a.organization_id AND b.id = a.id
  CROSS JOIN LATERAL recorded_actor(a.organization_id, CASE
    WHEN a.resolved_by IS DISTINCT FROM b.resolved_by THEN a.resolved_by
    WHEN a.acknowledged_by IS DISTINCT FROM b.acknowledged_by THEN a.acknowledged_by END) actor
  WHERE a.incident_id IS NOT NULL
    AND (a.alert_status <> b.alert_status OR a.escalation_level > b.escalation_level)
  ORDER BY a.id;
  RETURN NULL;
END
$$;

-- 2. The audit log: every write of a viewer to what matters, with before and after but without secrets. Arguments: what
-- the row is called in operations.
CREATE FUNCTION record_in_audit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  hidden constant text[] := ARRAY['secret_hash', 'email', 'ciphertext', 'updated_at', 'status_rank', 'priority_rank'];
BEGIN
  -- The engine's own work bears no claims; what triggers do in a viewer's wake is not his doing.
  IF pg_trigger_depth() > 1 OR viewer_claims() IS NULL THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO audit_log (organization_id, actor_kind, actor_id, actor_role, operation, table_name, row_id, change,
      cross_tenant, request_id)
    SELECT made.organization_id, actor.kind, actor.id, actor.role, TG_ARGV[0] || '.create', TG_TABLE_NAME,
      made.row_id, jsonb_strip_nulls(made.content - hidden) || on_wedding_day(made.organization_id), actor.cross_tenant,
      current_request()
    FROM (
      SELECT coalesce(content ->> 'organization_id', content ->> 'id')::uuid AS organization_id,
        coalesce(content ->> 'id', content ->> 'user_id')::uuid AS row_id, content
      FROM (SELECT to_jsonb(a) AS content FROM added a) AS rows
    ) AS made
    CROSS JOIN LATERAL viewer_actor(made.organization_id) actor;
  ELSE
    -- Materialized: what differs is worked out once a row, and who acts once an organization.
    WITH new_rows AS MATERIALIZED (
      SELECT coalesce(content ->> 'organization_id', content ->> 'id')::uuid AS organization_id,
        coalesce(content ->> 'id', content ->> 'user_id')::uuid AS row_id, content - hidden AS content
      FROM (SELECT to_jsonb(a) AS content FROM after a) AS rows
    ), old_rows AS MATERIALIZED (
      SELECT coalesce(content ->> 'organization_id', content ->> 'id')::uuid AS organization_id,
        coalesce(content ->> 'id', content ->> 'user_id')::uuid AS row_id, content - hidden AS content
      FROM (SELECT to_jsonb(b) AS content FROM before b) AS rows
    ), changed AS MATERIALIZED (
      SELECT organization_id, row_id,
        (SELECT jsonb_object_agg(n.key, jsonb_build_array(o.value, n.value))
          FROM jsonb_each(new_rows.content) n JOIN jsonb_each(old_rows.content) o USING (key)
          WHERE n.value <> o.value) AS change
      FROM new_rows JOIN old_rows USING (organization_id, row_id)
    ), acting AS MATERIALIZED (
      SELECT own.organization_id, actor.*, on_wedding_day(own.organization_id) AS on_that_day
      FROM (SELECT DISTINCT organization_id FROM changed) AS own CROSS JOIN LATERAL viewer_actor(own.organization_id) actor
    )
    INSERT INTO audit_log (organization_id, actor_kind, actor_id, actor_role, operation, table_name, row_id, change,
      cross_tenant, request_id)
    SELECT changed.organization_id, actor.kind, actor.id, actor.role, TG_ARGV[0] || '.' || CASE
        WHEN changed.change ? 'archived_at' OR changed.change -> 'status' ->> 1 = 'archived' THEN 'delete'
        WHEN changed.change ? 'revoked_at' THEN 'revoke'
        WHEN changed.change ? 'merged_into_id' THEN 'merge'
        WHEN changed.change ? 'published_at' THEN 'publish'
        WHEN changed.change ? 'checked_at' THEN CASE changed.change -> 'checked_at' -> 1 WHEN 'null' THEN 'uncheck' ELSE 'check' END
        WHEN changed.change ?| ARRAY['alert_status', 'status'] THEN
          CASE coalesce(changed.change -> 'alert_status', changed.change -> 'status') ->> 1
            WHEN 'acknowledged' THEN 'acknowledge' WHEN 'resolved' THEN 'resolve' WHEN 'closed' THEN 'close'
            WHEN 'suppressed' THEN 'suppress' WHEN 'escalated' THEN 'escalate' WHEN 'ignored' THEN 'ignore'
            WHEN 'cancelled' THEN 'delete' WHEN 'approved' THEN 'approve' WHEN 'refused' THEN 'refuse' WHEN 'ended' THEN 'end'
            ELSE 'statusChange' END
        WHEN changed.change ? 'escalation_level' THEN 'escalate'
        WHEN changed.change ? 'assigned_to' THEN 'assign'
        ELSE 'update' END,
      TG_TABLE_NAME, changed.row_id, changed.change || actor.on_that_day, actor.cross_tenant, current_request()
    FROM changed JOIN acting actor USING (organization_id)
    WHERE changed.change - 'version' <> '{}';
  END IF;
  RETURN NULL;
END
$$;

-- Telemetry is its own evidence, so the log says who sent how much, not what. People's every statement; programs, which send
-- by the thousand, once an hour for each key and table.
CREATE FUNCTION record_ingest() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF pg_trigger_depth() > 1 OR viewer_claims() IS NULL THEN RETURN NULL; END IF;
  INSERT INTO audit_log (organization_id, actor_kind, actor_id, actor_role, operation, table_name, row_id, change,
    cross_tenant, request_id)
  SELECT sent.organization_id, actor.kind, actor.id, actor.role, TG_ARGV[0], TG_TABLE_NAME,
    CASE WHEN sent.rows = 1 THEN sent.id END, jsonb_build_object('rows', sent.rows), actor.cross_tenant, current_request()
  FROM (SELECT a.organization_id, count(*) AS rows, (array_agg(a.id))[1] AS id FROM added a GROUP BY a.organization_id) AS sent
  CROSS JOIN LATERAL viewer_actor(sent.organization_id) actor
  WHERE actor.kind <> 'service' OR NOT EXISTS (
    SELECT FROM audit_log l
    WHERE l.organization_id = sent.organization_id AND l.created_at >= date_trunc('hour', engine_now())
      AND l.operation = TG_ARGV[0] AND l.actor_kind = 'service' AND l.actor_id IS NOT DISTINCT FROM actor.id);
  RETURN NULL;
END
$$;

CREATE FUNCTION on_wedding_day(organization uuid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN organization_on_wedding_day(organization) THEN '{"onWeddingDay": true}' ELSE '{}' END::jsonb
$$;

-- The server names its request: set_config('wedsync.request_id', …, true).
CREATE FUNCTION current_request() RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT left(nullif(current_setting('wedsync.request_id', true), ''), 100)
$$;

GRANT EXECUTE ON FUNCTION record_incident_opened(), record_incident_changed(), record_alert_raised(), record_alert_changed(),
  record_in_audit(), record_ingest() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER access_timeline_opened AFTER INSERT ON incidents REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION record_incident_opened();
CREATE TRIGGER access_timeline_changed AFTER UPDATE ON incidents REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION record_incident_changed();
CREATE TRIGGER access_timeline_raised AFTER INSERT ON alert_history REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION record_alert_raised();
CREATE TRIGGER access_timeline_changed AFTER UPDATE ON alert_history REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION record_alert_changed();

DO $$
DECLARE
  audited record;
BEGIN
  FOR audited IN SELECT * FROM (VALUES ('organizations', 'organization'), ('user_profiles', 'userProfile'),
    ('venues', 'venue'), ('weddings', 'wedding'), ('vendors', 'vendor'), ('wedding_vendors', 'weddingVendor'),
    ('incidents', 'incident'), ('incident_updates', 'incidentUpdate'), ('alert_history', 'alert'), ('alert_feedback', 'alertFeedback'),
    ('error_patterns', 'errorPattern'), ('error_correlations', 'errorCorrelation'),
    ('conversion_funnels', 'conversionFunnel'), ('user_segments', 'userSegment'),
    ('alert_configurations', 'alertConfiguration'), ('suppression_rules', 'suppressionRule'),
    ('error_suppression_rules', 'errorSuppressionRule'), ('escalation_policies', 'escalationPolicy'),
    ('monitor_configurations', 'monitorConfiguration'), ('notification_channels', 'notificationChannel'),
    ('escalation_contacts', 'escalationContact'), ('runbooks', 'runbook'), ('post_incident_analysis', 'postIncidentAnalysis'),
    ('api_keys', 'apiKey'), ('break_glass', 'breakGlass')) AS t (table_name, entity)
  LOOP
    EXECUTE format('CREATE TRIGGER access_audit_made AFTER INSERT ON %I REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION record_in_audit(%L)', audited.table_name, audited.entity);
    EXECUTE format('CREATE TRIGGER access_audit_changed AFTER UPDATE ON %I REFERENCING OLD TABLE AS before NEW TABLE AS after
      FOR EACH STATEMENT EXECUTE FUNCTION record_in_audit(%L)', audited.table_name, audited.entity);
  END LOOP;
END
$$;

-- Errors are telemetry that people work on.
CREATE TRIGGER access_audit_changed AFTER UPDATE ON error_reports REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION record_in_audit('errorReport');
DO $$
DECLARE
  sent record;
BEGIN
  FOR sent IN SELECT * FROM (VALUES ('error_reports', 'errorReports'), ('performance_metrics', 'performanceMetrics'),
    ('api_performance', 'apiPerformance'), ('database_performance', 'databasePerformance'),
    ('core_web_vitals', 'coreWebVitals'), ('user_journey_performance', 'userJourneyPerformance'),
    ('business_events', 'businessEvents'), ('feature_usage', 'featureUsage'), ('system_health_checks', 'systemHealthChecks'),
    ('venue_connectivity', 'venueConnectivity')) AS t (table_name, entity)
  LOOP
    EXECUTE format('CREATE TRIGGER access_audit_made AFTER INSERT ON %I REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION record_ingest(%L)', sent.table_name, sent.entity || '.ingest');
  END LOOP;
END
$$;

-- Kept for two years; what says no more than that telemetry was sent, as long as the telemetry. Without a SET, so that
-- retention's own statement inlines it.
CREATE FUNCTION audit_expired(operation text, made_at timestamptz) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT made_at < public.engine_now() - interval '90 days'
    AND (operation LIKE '%.ingest' OR made_at < public.engine_now() - interval '2 years')
$$;
GRANT EXECUTE ON FUNCTION audit_expired(text, timestamptz) TO wedsync_engine;

-- Append only, for everybody; only retention removes what is past its time.
CREATE FUNCTION refuse_rewriting() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_user = 'wedsync_engine' AND audit_expired(OLD.operation, OLD.created_at) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'The audit log is only ever added to.' USING ERRCODE = 'WS004';
END
$$;
CREATE TRIGGER access_append_only BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER access_never_emptied BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
