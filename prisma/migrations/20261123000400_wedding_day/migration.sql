-- Saturday, wedding day, local date: decided by the database where the thing happened, once, when it is written.

-- 1. A wedding's window: local 00:00 of its first day to (by default) 04:00 after its last one, in the venue's zone.
-- Local times are converted day by day, so a night of daylight saving is as long as it really is.
CREATE FUNCTION wedding_window(organization uuid, venue uuid, starts_on date, ends_on date)
RETURNS TABLE (starts_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT starts_on::timestamp AT TIME ZONE zone,
         ((ends_on + 1)::timestamp + o.wedding_window_end_minutes * interval '1 minute') AT TIME ZONE zone
  FROM organizations o
  LEFT JOIN venues v ON v.organization_id = o.id AND v.id = venue
  CROSS JOIN LATERAL (SELECT coalesce(v.time_zone, o.time_zone) AS zone) AS place
  WHERE o.id = organization
$$;

-- 2. The stamp. Without SET and SECURITY DEFINER, so that PostgreSQL can inline it into set-based statements.
-- A row of a venue or wedding is judged by that one; others by any wedding of the organization. An organization without
-- wedding data counts as having one on Saturdays, with the same end in the small hours of Sunday.
CREATE FUNCTION wedding_day_stamp(organization uuid, venue uuid, wedding uuid, at timestamptz)
RETURNS TABLE (is_saturday boolean, is_weekend boolean, is_wedding_day boolean, local_date date)
LANGUAGE sql STABLE AS $$
  SELECT here.weekday = 0, here.weekday <= 1,
         CASE
           WHEN EXISTS (
             SELECT FROM public.weddings w
             WHERE w.organization_id = organization AND w.window_starts_at <= at AND w.window_ends_at > at
               AND (wedding IS NULL OR w.id = wedding)
               AND (wedding IS NOT NULL OR venue IS NULL OR w.venue_id = venue OR w.venue_id IS NULL)) THEN true
           WHEN here.weekday = 0 OR here.small_hours_of_sunday
             THEN NOT EXISTS (SELECT FROM public.weddings w WHERE w.organization_id = organization)
           ELSE false
         END,
         here.local_date
  FROM (
    -- Days since a Saturday. OFFSET 0 keeps the planner from computing the local time anew for each use.
    SELECT place.local_time::date AS local_date, (place.local_time::date - date '2000-01-01') % 7 AS weekday,
           (place.local_time::date - date '2000-01-01') % 7 = 1
             AND place.local_time::time < time '00:00' + place.window_end AS small_hours_of_sunday
    FROM (
      SELECT at AT TIME ZONE coalesce(v.time_zone, o.time_zone, 'UTC') AS local_time,
             o.wedding_window_end_minutes * interval '1 minute' AS window_end
      FROM (SELECT organization AS id) AS asked
      LEFT JOIN public.organizations o ON o.id = asked.id
      LEFT JOIN public.venues v ON v.organization_id = asked.id AND v.id = coalesce(venue,
        (SELECT w.venue_id FROM public.weddings w WHERE w.organization_id = organization AND w.id = wedding))
      OFFSET 0
    ) AS place
    OFFSET 0
  ) AS here
$$;

-- 3. When things may have happened: at most 5 minutes ahead of the clock and 30 days back.
CREATE FUNCTION assert_occurred_at(at timestamptz, path text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF at > engine_now() + interval '5 minutes' THEN
    RAISE EXCEPTION 'The time lies more than 5 minutes ahead of the clock of the database.' USING ERRCODE = 'WS007', DETAIL = path;
  ELSIF at < engine_now() - interval '30 days' THEN
    RAISE EXCEPTION 'The time lies more than 30 days back.' USING ERRCODE = 'WS007', DETAIL = path;
  END IF;
END
$$;

-- 4. Triggers. They run as the engine, which alone reads weddings of every tenant.
GRANT EXECUTE ON FUNCTION wedding_window(uuid, uuid, date, date), wedding_day_stamp(uuid, uuid, uuid, timestamptz),
  assert_occurred_at(timestamptz, text) TO wedsync_engine;
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

CREATE FUNCTION derive_wedding_window() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.status IN ('booked', 'completed') THEN
    SELECT w.starts_at, w.ends_at INTO NEW.window_starts_at, NEW.window_ends_at
    FROM wedding_window(NEW.organization_id, NEW.venue_id, NEW.starts_on, NEW.ends_on) AS w;
  ELSE
    NEW.window_starts_at := NULL;
    NEW.window_ends_at := NULL;
  END IF;
  RETURN NEW;
END
$$;

-- A venue that turns out to lie in another zone, or an organization that ends its nights at another hour, moves the windows
-- of weddings that are not over. Touching the rows lets derive_wedding_window do the work.
CREATE FUNCTION derive_windows_again() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE weddings w SET starts_on = w.starts_on
  WHERE w.organization_id = CASE TG_TABLE_NAME WHEN 'venues' THEN (to_jsonb(NEW) ->> 'organization_id')::uuid ELSE NEW.id END
    AND (TG_TABLE_NAME = 'organizations' OR w.venue_id = NEW.id)
    AND w.ends_on >= (engine_now() - interval '3 days')::date;
  RETURN NULL;
END
$$;

-- Direct inserts are stamped here; whatever the client said about Saturday or wedding day is overwritten.
CREATE FUNCTION stamp_telemetry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  day record;
BEGIN
  PERFORM assert_occurred_at(NEW.occurred_at, '["occurredAt"]');
  SELECT * INTO day FROM wedding_day_stamp(NEW.organization_id, NEW.venue_id, NULL, NEW.occurred_at);
  NEW.is_saturday := day.is_saturday;
  NEW.is_wedding_day := day.is_wedding_day;
  RETURN NEW;
END
$$;

CREATE FUNCTION stamp_journey() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  day record;
BEGIN
  PERFORM assert_occurred_at(NEW.occurred_at, '["occurredAt"]');
  SELECT * INTO day FROM wedding_day_stamp(NEW.organization_id, NEW.venue_id, NEW.wedding_id, NEW.occurred_at);
  NEW.is_saturday := day.is_saturday;
  NEW.is_wedding_day := day.is_wedding_day;
  RETURN NEW;
END
$$;

CREATE FUNCTION stamp_business_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  day record;
BEGIN
  PERFORM assert_occurred_at(NEW.timestamp, '["occurredAt"]');
  SELECT * INTO day FROM wedding_day_stamp(NEW.organization_id, NEW.venue_id, NEW.wedding_id, NEW.timestamp);
  NEW.is_saturday := day.is_saturday;
  NEW.is_wedding_day := day.is_wedding_day;
  NEW.local_date := day.local_date;
  RETURN NEW;
END
$$;

-- Incidents and alerts opened by hand begin now, where their venue is.
CREATE FUNCTION stamp_incident() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  day record;
BEGIN
  SELECT * INTO day FROM wedding_day_stamp(NEW.organization_id, NEW.venue_id, NEW.wedding_id, engine_now());
  NEW.is_saturday_incident := day.is_saturday;
  NEW.is_wedding_day := day.is_wedding_day;
  NEW.local_date := day.local_date;
  NEW.priority := coalesce(NEW.priority, priority_of(NEW.severity, day.is_saturday, day.is_wedding_day));
  NEW.wedding_impact := greatest(NEW.wedding_impact, impact_of(NEW.priority));
  RETURN NEW;
END
$$;

CREATE FUNCTION stamp_alert() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  day record;
BEGIN
  SELECT * INTO day FROM wedding_day_stamp(NEW.organization_id, NEW.venue_id, NEW.wedding_id, engine_now());
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

GRANT EXECUTE ON FUNCTION derive_wedding_window(), derive_windows_again(), stamp_telemetry(), stamp_journey(),
  stamp_business_event(), stamp_incident(), stamp_alert() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER derive_wedding_window BEFORE INSERT OR UPDATE ON weddings
  FOR EACH ROW EXECUTE FUNCTION derive_wedding_window();
CREATE TRIGGER derive_windows_again AFTER UPDATE OF time_zone ON venues
  FOR EACH ROW WHEN (OLD.time_zone IS DISTINCT FROM NEW.time_zone) EXECUTE FUNCTION derive_windows_again();
CREATE TRIGGER derive_windows_again AFTER UPDATE OF time_zone, wedding_window_end_minutes ON organizations
  FOR EACH ROW WHEN ((OLD.time_zone, OLD.wedding_window_end_minutes) IS DISTINCT FROM (NEW.time_zone, NEW.wedding_window_end_minutes))
  EXECUTE FUNCTION derive_windows_again();
-- The engine stamps in its own set-based statements.
CREATE TRIGGER stamp BEFORE INSERT ON core_web_vitals FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION stamp_telemetry();
CREATE TRIGGER stamp BEFORE INSERT ON user_journey_performance FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION stamp_journey();
CREATE TRIGGER stamp BEFORE INSERT ON business_events FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION stamp_business_event();
CREATE TRIGGER stamp BEFORE INSERT ON incidents FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION stamp_incident();
CREATE TRIGGER stamp BEFORE INSERT ON alert_history FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION stamp_alert();

-- Telemetry that needs no stamp is held to the clock all the same.
CREATE FUNCTION refuse_moment() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM assert_occurred_at((to_jsonb(NEW) ->> TG_ARGV[0])::timestamptz, '["occurredAt"]');
  RETURN NEW;
END
$$;
GRANT EXECUTE ON FUNCTION assert_occurred_at(timestamptz, text) TO authenticated;
DO $$
DECLARE
  timed record;
BEGIN
  FOR timed IN SELECT * FROM (VALUES ('performance_metrics', 'timestamp'), ('api_performance', 'occurred_at'),
    ('database_performance', 'occurred_at'), ('feature_usage', 'occurred_at'), ('system_health_checks', 'occurred_at'),
    ('venue_connectivity', 'checked_at')) AS t (table_name, column_name)
  LOOP
    EXECUTE format($f$CREATE TRIGGER refuse_moment BEFORE INSERT ON %1$I FOR EACH ROW
      WHEN (current_user <> 'wedsync_engine'
        AND NEW.%2$I NOT BETWEEN engine_now() - interval '30 days' AND engine_now() + interval '5 minutes')
      EXECUTE FUNCTION refuse_moment(%2$L)$f$, timed.table_name, timed.column_name);
  END LOOP;
END
$$;
