-- What stamps single rows asks less: most rows name neither a venue nor a wedding, and to start a statement of many parts for
-- each of them took a third of an insert's time.

-- The same as wedding_day_stamp, which set-based statements inline; a test compares them. Called by triggers of the engine,
-- whose search path it shares.
CREATE FUNCTION row_day_stamp(organization uuid, venue uuid, wedding uuid, at timestamptz,
  OUT is_saturday boolean, OUT is_weekend boolean, OUT is_wedding_day boolean, OUT local_date date)
LANGUAGE plpgsql STABLE AS $$
DECLARE
  local_time timestamp := at AT TIME ZONE 'UTC';
  window_end interval;
  weekday integer;
BEGIN
  IF venue IS NOT NULL OR wedding IS NOT NULL THEN
    SELECT s.is_saturday, s.is_weekend, s.is_wedding_day, s.local_date INTO is_saturday, is_weekend, is_wedding_day, local_date
    FROM public.wedding_day_stamp(organization, venue, wedding, at) AS s;
    RETURN;
  END IF;
  SELECT at AT TIME ZONE o.time_zone, o.wedding_window_end_minutes * interval '1 minute',
         EXISTS (SELECT FROM public.weddings w
                 WHERE w.organization_id = organization AND w.window_starts_at <= at AND w.window_ends_at > at)
  INTO local_time, window_end, is_wedding_day
  FROM public.organizations o WHERE o.id = organization;
  local_date := local_time::date;
  weekday := (local_date - date '2000-01-01') % 7;
  is_saturday := weekday = 0;
  is_weekend := weekday <= 1;
  IF NOT is_wedding_day AND (is_saturday OR weekday = 1 AND local_time::time < time '00:00' + window_end) THEN
    is_wedding_day := NOT EXISTS (SELECT FROM public.weddings w WHERE w.organization_id = organization);
  END IF;
END
$$;

GRANT EXECUTE ON FUNCTION row_day_stamp(uuid, uuid, uuid, timestamptz) TO wedsync_engine;
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

CREATE OR REPLACE FUNCTION stamp_telemetry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  day record;
BEGIN
  PERFORM assert_occurred_at(NEW.occurred_at, '["occurredAt"]');
  day := row_day_stamp(NEW.organization_id, NEW.venue_id, NULL, NEW.occurred_at);
  NEW.is_saturday := day.is_saturday;
  NEW.is_wedding_day := day.is_wedding_day;
  RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION stamp_journey() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  day record;
BEGIN
  PERFORM assert_occurred_at(NEW.occurred_at, '["occurredAt"]');
  day := row_day_stamp(NEW.organization_id, NEW.venue_id, NEW.wedding_id, NEW.occurred_at);
  NEW.is_saturday := day.is_saturday;
  NEW.is_wedding_day := day.is_wedding_day;
  RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION stamp_business_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  day record;
BEGIN
  PERFORM assert_occurred_at(NEW.timestamp, '["occurredAt"]');
  day := row_day_stamp(NEW.organization_id, NEW.venue_id, NEW.wedding_id, NEW.timestamp);
  NEW.is_saturday := day.is_saturday;
  NEW.is_wedding_day := day.is_wedding_day;
  NEW.local_date := day.local_date;
  RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION stamp_incident() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  day record;
BEGIN
  day := row_day_stamp(NEW.organization_id, NEW.venue_id, NEW.wedding_id, engine_now());
  NEW.is_saturday_incident := day.is_saturday;
  NEW.is_wedding_day := day.is_wedding_day;
  NEW.local_date := day.local_date;
  NEW.priority := coalesce(NEW.priority, priority_of(NEW.severity, day.is_saturday, day.is_wedding_day));
  NEW.wedding_impact := greatest(NEW.wedding_impact, impact_of(NEW.priority));
  RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION stamp_alert() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  day record;
BEGIN
  day := row_day_stamp(NEW.organization_id, NEW.venue_id, NEW.wedding_id, engine_now());
  NEW.is_saturday := day.is_saturday;
  NEW.is_wedding_day := day.is_wedding_day;
  NEW.priority := coalesce(NEW.priority, priority_of(NEW.severity, day.is_saturday, day.is_wedding_day));
  NEW.triggered_at := engine_now();
  SELECT p.policy_id, p.snapshot, engine_now() + p.first_delay
  INTO NEW.escalation_policy_id, NEW.escalation_policy_snapshot, NEW.next_escalation_at
  FROM policy_for(NEW.organization_id, NEW.priority = 'p0_critical', NEW.escalation_policy_id) AS p;
  RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION stamp_error_report() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  day record;
  last record;
  opens boolean;
BEGIN
  -- created_at is when it was received: the column is not a client's to name.
  IF NEW.occurred_at NOT BETWEEN NEW.created_at - interval '30 days' AND NEW.created_at + interval '5 minutes' THEN
    PERFORM assert_occurred_at(NEW.occurred_at, '["occurredAt"]');
  END IF;
  day := row_day_stamp(NEW.organization_id, NEW.venue_id, NEW.wedding_id, NEW.occurred_at);
  NEW.is_saturday := day.is_saturday;
  NEW.is_wedding_day := day.is_wedding_day;
  NEW.local_date := day.local_date;
  NEW.wedding_context := NEW.wedding_context || jsonb_build_object('is_weekend', day.is_weekend);
  NEW.fingerprint := error_fingerprint(NEW.error_type, NEW.error_message, NEW.stack_trace);
  -- A browser's key is public: nobody shall page with it.
  IF NEW.severity = 'wedding_emergency' AND viewer_service_kind() = 'browser' THEN
    NEW.severity := 'critical';
  END IF;
  NEW.status := 'unresolved';
  NEW.assigned_to := NULL;
  NEW.resolved_at := NULL;
  NEW.resolved_by := NULL;
  NEW.suppression_rule_id := CASE WHEN EXISTS (
      SELECT FROM error_suppression_rules r WHERE r.organization_id = NEW.organization_id AND r.enabled)
    THEN error_suppressed_by(NEW.organization_id, to_jsonb(NEW)) END;
  NEW.suppressed := NEW.suppression_rule_id IS NOT NULL;
  IF NOT NEW.suppressed THEN
    opens := error_opens_incident(NEW.severity, day.is_saturday, day.is_wedding_day);
    SELECT * INTO last FROM last_incident(NEW.organization_id, NEW.fingerprint, NEW.service_name, opens, NEW.created_at);
    NEW.incident_id := CASE WHEN last.usable THEN last.id WHEN opens
      THEN incident_candidate(NEW.organization_id, NEW.fingerprint, NEW.service_name, NEW.created_at, last.id) END;
  ELSE
    NEW.incident_id := NULL;
  END IF;
  RETURN NEW;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
