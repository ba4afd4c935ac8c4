-- Who is on call when: schedules whose rotations hand over at a time of day where the schedule lives, and overrides that stand
-- in for them. Local times become moments one by one, so that a handover at nine is at nine on the nights of daylight saving,
-- too, and each shift ends where the next one begins.

-- A day that there is: no 30th of February.
CREATE FUNCTION is_calendar_day(day text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT split_part(day, '-', 3)::integer <= extract(day FROM
    make_date(split_part(day, '-', 1)::integer, split_part(day, '-', 2)::integer, 1) + interval '1 month' - interval '1 day')
$$;

-- 1. 1 to 10 rotations: {"name", "startsOn", "endsOn", "handoffTime", "shiftDays", "contactIds", "weekdays", "fromTime", "untilTime"}.
CREATE FUNCTION is_rotation(rotation jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_typeof(rotation) = 'object'
    AND rotation - ARRAY['name', 'startsOn', 'endsOn', 'handoffTime', 'shiftDays', 'contactIds', 'weekdays', 'fromTime', 'untilTime'] = '{}'
    AND jsonb_typeof(rotation -> 'name') = 'string' AND length(rotation ->> 'name') BETWEEN 1 AND 200
    AND rotation ->> 'startsOn' ~ '^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$' AND is_calendar_day(rotation ->> 'startsOn')
    AND (NOT rotation ? 'endsOn' OR (rotation ->> 'endsOn' ~ '^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'
      AND is_calendar_day(rotation ->> 'endsOn') AND rotation ->> 'endsOn' >= rotation ->> 'startsOn'))
    AND rotation ->> 'handoffTime' ~ '^([01]\d|2[0-3]):[0-5]\d$'
    AND jsonb_typeof(rotation -> 'shiftDays') = 'number' AND rotation ->> 'shiftDays' ~ '^([1-9]|1\d|2[0-8])$'
    AND jsonb_typeof(rotation -> 'contactIds') = 'array' AND jsonb_array_length(rotation -> 'contactIds') BETWEEN 1 AND 50
    AND NOT jsonb_path_exists(rotation, 'strict $.contactIds[*] ? (@.type() != "string" || !(@ like_regex "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"))')
    AND (NOT rotation ? 'weekdays' OR (jsonb_typeof(rotation -> 'weekdays') = 'array' AND jsonb_array_length(rotation -> 'weekdays') BETWEEN 1 AND 7
      AND NOT jsonb_path_exists(rotation, 'strict $.weekdays[*] ? (@.type() != "number" || @ < 1 || @ > 7)')))
    AND (rotation ? 'fromTime') = (rotation ? 'untilTime')
    AND (NOT rotation ? 'fromTime' OR (rotation ->> 'fromTime' ~ '^([01]\d|2[0-3]):[0-5]\d$' AND rotation ->> 'untilTime' ~ '^([01]\d|2[0-3]):[0-5]\d$')),
    false)
$$;
CREATE FUNCTION is_rotations(rotations jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_typeof(rotations) = 'array' AND jsonb_array_length(rotations) BETWEEN 1 AND 10
    AND NOT EXISTS (SELECT FROM jsonb_array_elements(rotations) AS r WHERE NOT is_rotation(r)), false)
$$;

-- 2. Tables
CREATE TABLE on_call_schedules (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name text NOT NULL,
  time_zone text NOT NULL,
  rotations jsonb NOT NULL,
  created_by uuid,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  archived_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT on_call_schedules_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT on_call_schedules_name_check CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT on_call_schedules_time_zone_check CHECK (is_time_zone(time_zone)),
  CONSTRAINT on_call_schedules_rotations_check CHECK (is_rotations(rotations)),
  CONSTRAINT on_call_schedules_rotations_size CHECK (pg_column_size(rotations) <= 65536),
  CONSTRAINT on_call_schedules_version_check CHECK (version >= 1),
  CONSTRAINT on_call_schedules_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE UNIQUE INDEX on_call_schedules_name_key ON on_call_schedules (organization_id, name) WHERE archived_at IS NULL;
CREATE INDEX idx_on_call_schedules_name ON on_call_schedules (organization_id, name);
CREATE INDEX idx_on_call_schedules_created ON on_call_schedules (organization_id, created_at DESC);

CREATE TABLE on_call_overrides (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  schedule_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  starts_at timestamptz(6) NOT NULL,
  ends_at timestamptz(6) NOT NULL,
  reason text,
  created_by uuid,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  archived_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT on_call_overrides_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT on_call_overrides_times_check CHECK (starts_at < ends_at AND ends_at <= starts_at + interval '92 days'
    AND starts_at >= '2000-01-01' AND extract(year FROM ends_at AT TIME ZONE 'UTC') <= 9999),
  CONSTRAINT on_call_overrides_reason_check CHECK (length(reason) BETWEEN 1 AND 2000),
  CONSTRAINT on_call_overrides_version_check CHECK (version >= 1),
  CONSTRAINT on_call_overrides_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT on_call_overrides_organization_id_schedule_id_fkey FOREIGN KEY (organization_id, schedule_id) REFERENCES on_call_schedules (organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT on_call_overrides_organization_id_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES escalation_contacts (organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE INDEX idx_on_call_overrides_starts ON on_call_overrides (organization_id, starts_at DESC);
CREATE INDEX idx_on_call_overrides_schedule ON on_call_overrides (organization_id, schedule_id, starts_at DESC);
CREATE INDEX idx_on_call_overrides_contact ON on_call_overrides (organization_id, contact_id, starts_at DESC);

DO $$
DECLARE
  kept record;
BEGIN
  FOR kept IN SELECT * FROM (VALUES
    ('on_call_schedules', 'onCallSchedule', 'name, time_zone, rotations', 'name, time_zone, rotations, archived_at, version'),
    ('on_call_overrides', 'onCallOverride', 'schedule_id, contact_id, starts_at, ends_at, reason',
      'contact_id, starts_at, ends_at, reason, archived_at, version')) AS t (table_name, entity, made, changed)
  LOOP
    EXECUTE format($ddl$
      ALTER TABLE %1$I ENABLE ROW LEVEL SECURITY;
      ALTER TABLE %1$I FORCE ROW LEVEL SECURITY;
      CREATE POLICY contact_and_channel_privacy_select ON %1$I FOR SELECT TO authenticated
        USING (organization_id = ANY ((SELECT viewer_organizations_as('admin', 'devops', 'on_call', 'emergency_response'))::uuid[]));
      CREATE POLICY platform_staff_read ON %1$I FOR SELECT TO authenticated USING ((SELECT viewer_staff_role()) = 'support');
      CREATE POLICY platform_admin_all_select ON %1$I FOR SELECT TO authenticated USING ((SELECT viewer_staff_role()) = 'admin');
      CREATE POLICY contact_and_channel_privacy_insert ON %1$I FOR INSERT TO authenticated
        WITH CHECK (organization_id = ANY ((SELECT viewer_organizations_as('admin', 'devops', 'on_call'))::uuid[]));
      CREATE POLICY platform_admin_all_insert ON %1$I FOR INSERT TO authenticated WITH CHECK ((SELECT viewer_staff_role()) = 'admin');
      CREATE POLICY contact_and_channel_privacy_update ON %1$I FOR UPDATE TO authenticated
        USING (organization_id = ANY ((SELECT viewer_organizations_as('admin', 'devops', 'on_call'))::uuid[]))
        WITH CHECK (organization_id = ANY ((SELECT viewer_organizations_as('admin', 'devops', 'on_call'))::uuid[]));
      CREATE POLICY platform_admin_all_update ON %1$I FOR UPDATE TO authenticated
        USING ((SELECT viewer_staff_role()) = 'admin') WITH CHECK ((SELECT viewer_staff_role()) = 'admin');
      CREATE POLICY engine_select ON %1$I FOR SELECT TO wedsync_engine USING (true);
      CREATE POLICY engine_insert ON %1$I FOR INSERT TO wedsync_engine WITH CHECK (true);
      GRANT SELECT, INSERT (organization_id, %3$s, created_by), UPDATE (%4$s) ON %1$I TO authenticated;
      GRANT SELECT, INSERT ON %1$I TO wedsync_engine;
      CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON %1$I FOR EACH ROW
        WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization();
      CREATE TRIGGER access_author BEFORE INSERT ON %1$I FOR EACH ROW
        WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION stamp_author('created_by');
      CREATE TRIGGER access_expect_version BEFORE UPDATE OF version ON %1$I FOR EACH ROW
        WHEN (current_user <> 'wedsync_engine' AND NEW.version IS DISTINCT FROM OLD.version + 1) EXECUTE FUNCTION expect_version();
      CREATE TRIGGER access_version BEFORE UPDATE ON %1$I FOR EACH ROW EXECUTE FUNCTION count_version();
      CREATE TRIGGER access_audit_made AFTER INSERT ON %1$I REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION record_in_audit(%2$L);
      CREATE TRIGGER access_audit_changed AFTER UPDATE ON %1$I REFERENCING OLD TABLE AS before NEW TABLE AS after
        FOR EACH STATEMENT EXECUTE FUNCTION record_in_audit(%2$L);
    $ddl$, kept.table_name, kept.entity, kept.made, kept.changed);
  END LOOP;
END
$$;

GRANT EXECUTE ON FUNCTION is_calendar_day(text), is_rotation(jsonb), is_rotations(jsonb) TO authenticated, wedsync_engine;

-- 3. What is deleted stays so; on a wedding day whom a schedule calls is not for everybody to change.
CREATE TRIGGER access_archive BEFORE UPDATE ON on_call_schedules FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND (OLD.archived_at IS NOT NULL OR NEW.archived_at IS NOT NULL))
  EXECUTE FUNCTION guard_archive('admin', 'devops', 'on_call');
CREATE TRIGGER access_archive BEFORE UPDATE ON on_call_overrides FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND (OLD.archived_at IS NOT NULL OR NEW.archived_at IS NOT NULL))
  EXECUTE FUNCTION guard_archive('admin', 'devops', 'on_call');
CREATE TRIGGER access_wedding_day BEFORE UPDATE ON on_call_schedules FOR EACH ROW WHEN (
  current_user <> 'wedsync_engine' AND OLD.archived_at IS NULL AND (NEW.archived_at IS NOT NULL
    OR (NEW.rotations, NEW.time_zone) IS DISTINCT FROM (OLD.rotations, OLD.time_zone)))
  EXECUTE FUNCTION refuse_on_wedding_day('change an on-call schedule');
CREATE TRIGGER access_wedding_day_added BEFORE INSERT ON on_call_overrides FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION refuse_on_wedding_day('add an on-call override');
CREATE TRIGGER access_wedding_day BEFORE UPDATE ON on_call_overrides FOR EACH ROW WHEN (
  current_user <> 'wedsync_engine' AND OLD.archived_at IS NULL AND (NEW.archived_at IS NOT NULL
    OR (NEW.contact_id, NEW.starts_at, NEW.ends_at) IS DISTINCT FROM (OLD.contact_id, OLD.starts_at, OLD.ends_at)))
  EXECUTE FUNCTION refuse_on_wedding_day('change an on-call override');

-- 4. Whom they name is in use, and stays so while they name it.
CREATE FUNCTION guard_on_call_contacts() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  named record;
BEGIN
  -- Whom the policy refuses anyway sees no contact.
  IF current_user <> 'wedsync_engine' AND viewer_staff_role() IS DISTINCT FROM 'admin'
    AND NEW.organization_id <> ALL (viewer_organizations_as('admin', 'devops', 'on_call'))
  THEN
    RETURN NEW;
  END IF;
  FOR named IN
    SELECT jsonb_build_array('input', 'rotations', (r.place - 1)::text, 'contactIds', (c.place - 1)::text)::text AS path, c.value::uuid AS id
    FROM jsonb_array_elements(NEW.rotations) WITH ORDINALITY AS r (value, place)
    CROSS JOIN LATERAL jsonb_array_elements_text(r.value -> 'contactIds') WITH ORDINALITY AS c (value, place)
    ORDER BY r.place, c.place
  LOOP
    -- The lock makes whoever archives it meanwhile wait, and then find this schedule.
    PERFORM FROM escalation_contacts c
    WHERE c.organization_id = NEW.organization_id AND c.id = named.id AND c.archived_at IS NULL FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'The organization has no such contact, or it was deleted.' USING ERRCODE = 'WS007', DETAIL = named.path;
    END IF;
  END LOOP;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_contacts BEFORE INSERT OR UPDATE OF rotations ON on_call_schedules FOR EACH ROW
  -- What is none the CHECK refuses.
  WHEN (is_rotations(NEW.rotations)) EXECUTE FUNCTION guard_on_call_contacts();
CREATE TRIGGER access_archived_schedule BEFORE INSERT ON on_call_overrides FOR EACH ROW
  EXECUTE FUNCTION refuse_archived_reference('on_call_schedules', 'schedule_id', 'scheduleId');
CREATE TRIGGER access_archived_contact BEFORE INSERT OR UPDATE OF contact_id ON on_call_overrides FOR EACH ROW
  EXECUTE FUNCTION refuse_archived_reference('escalation_contacts', 'contact_id', 'contactId');

CREATE FUNCTION keep_on_call_contact() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  schedule_name text;
BEGIN
  SELECT s.name INTO schedule_name FROM on_call_schedules s
  WHERE s.organization_id = OLD.organization_id AND s.archived_at IS NULL
    AND (jsonb_path_exists(s.rotations, '$[*].contactIds[*] ? (@ == $id)', jsonb_build_object('id', OLD.id))
      OR EXISTS (SELECT FROM on_call_overrides o WHERE o.organization_id = s.organization_id AND o.schedule_id = s.id
        AND o.contact_id = OLD.id AND o.archived_at IS NULL AND o.ends_at > engine_now()))
  ORDER BY s.id LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'The on-call schedule "%" names it: change that first.', schedule_name
      USING ERRCODE = 'WS001', DETAIL = '["input","id"]';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_on_call BEFORE UPDATE OF archived_at ON escalation_contacts FOR EACH ROW
  WHEN (OLD.archived_at IS NULL AND NEW.archived_at IS NOT NULL) EXECUTE FUNCTION keep_on_call_contact();

CREATE FUNCTION keep_on_call_schedule() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  policy_name text;
BEGIN
  SELECT p.name INTO policy_name FROM escalation_policies p
  WHERE p.organization_id = OLD.organization_id AND p.archived_at IS NULL
    AND p.levels @> jsonb_build_array(jsonb_build_object('targets',
      jsonb_build_array(jsonb_build_object('kind', 'on_call_schedule', 'scheduleId', OLD.id))))
  ORDER BY p.id LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'The escalation policy "%" tells it: change that first.', policy_name
      USING ERRCODE = 'WS001', DETAIL = '["input","id"]';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_target BEFORE UPDATE OF archived_at ON on_call_schedules FOR EACH ROW
  WHEN (OLD.archived_at IS NULL AND NEW.archived_at IS NOT NULL) EXECUTE FUNCTION keep_on_call_schedule();

-- 5. A level of a policy may tell who is on call by a schedule.
CREATE OR REPLACE FUNCTION is_escalation_target(target jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_typeof(target) = 'object' AND CASE target ->> 'kind'
    WHEN 'role' THEN target - ARRAY['kind', 'role'] = '{}' AND target ->> 'role'
      IN ('user', 'manager', 'on_call', 'devops', 'support', 'emergency_response', 'admin')
    WHEN 'contact' THEN target - ARRAY['kind', 'contactId'] = '{}' AND target ->> 'contactId'
      ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
    WHEN 'channel' THEN target - ARRAY['kind', 'channelId'] = '{}' AND target ->> 'channelId'
      ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
    WHEN 'on_call_schedule' THEN target - ARRAY['kind', 'scheduleId'] = '{}' AND target ->> 'scheduleId'
      ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
    ELSE target - 'kind' = '{}' AND target ->> 'kind' IN ('on_call', 'emergency_response', 'emergency_contacts', 'on_site_coordinator')
  END, false)
$$;

CREATE OR REPLACE FUNCTION guard_escalation_targets() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  target record;
BEGIN
  FOR target IN
    SELECT jsonb_build_array('input', 'levels', (l.place - 1)::text, 'targets', (t.place - 1)::text, named.field)::text AS path,
      t.value ->> 'kind' AS kind, (t.value ->> named.field)::uuid AS id
    FROM jsonb_array_elements(NEW.levels) WITH ORDINALITY AS l (value, place)
    CROSS JOIN LATERAL jsonb_array_elements(l.value -> 'targets') WITH ORDINALITY AS t (value, place)
    JOIN (VALUES ('contact', 'contactId'), ('channel', 'channelId'), ('on_call_schedule', 'scheduleId')) AS named (kind, field)
      ON named.kind = t.value ->> 'kind'
    ORDER BY l.place, t.place
  LOOP
    -- The lock makes whoever archives it meanwhile wait, and then find this policy.
    CASE target.kind
      WHEN 'contact' THEN
        PERFORM FROM escalation_contacts c
        WHERE c.organization_id = NEW.organization_id AND c.id = target.id AND c.archived_at IS NULL FOR SHARE;
      WHEN 'channel' THEN
        PERFORM FROM notification_channels c
        WHERE c.organization_id = NEW.organization_id AND c.id = target.id AND c.archived_at IS NULL FOR SHARE;
      ELSE
        PERFORM FROM on_call_schedules s
        WHERE s.organization_id = NEW.organization_id AND s.id = target.id AND s.archived_at IS NULL FOR SHARE;
    END CASE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'The organization has no such %, or it was deleted.', replace(target.kind, '_', ' ')
        USING ERRCODE = 'WS007', DETAIL = target.path;
    END IF;
  END LOOP;
  RETURN NEW;
END
$$;

-- 6. Who is on call between two moments, with the rights of who asks: whole shifts that touch them. While an override lasts its
-- contact stands in for everybody. Who is out of use is not on call.
CREATE FUNCTION on_call_shifts(schedule on_call_schedules, since timestamptz, until timestamptz)
RETURNS TABLE (starts_at timestamptz, ends_at timestamptz, contact_id uuid, rotation text, override_id uuid)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH rotation AS (
    SELECT r.place, r.value ->> 'name' AS name, (r.value ->> 'startsOn')::date AS first_day, (r.value ->> 'endsOn')::date AS last_day,
      (r.value ->> 'handoffTime')::time AS handoff, (r.value ->> 'shiftDays')::integer AS days, r.value -> 'contactIds' AS contacts,
      r.value -> 'weekdays' AS weekdays, coalesce(r.value ->> 'fromTime', '00:00')::time AS from_time,
      coalesce(r.value ->> 'untilTime', '00:00')::time AS until_time, r.value ?| ARRAY['weekdays', 'fromTime'] AS restricted
    FROM jsonb_array_elements(schedule.rotations) WITH ORDINALITY AS r (value, place)
  ), turn AS (
    SELECT r.*, n.n, (r.contacts ->> (n.n % jsonb_array_length(r.contacts)))::uuid AS contact, t.begins, t.ends
    FROM rotation r
    CROSS JOIN LATERAL generate_series(
      greatest(0, ((since AT TIME ZONE schedule.time_zone)::date - r.first_day) / r.days - 1),
      ((until AT TIME ZONE schedule.time_zone)::date - r.first_day) / r.days + 1) AS n (n)
    CROSS JOIN LATERAL (SELECT (r.first_day + n.n * r.days + r.handoff) AT TIME ZONE schedule.time_zone AS begins,
      least((r.first_day + (n.n + 1) * r.days + r.handoff) AT TIME ZONE schedule.time_zone,
        (r.last_day + r.handoff) AT TIME ZONE schedule.time_zone) AS ends) AS t
    WHERE t.begins < t.ends AND t.begins < until AND t.ends > since
  ), covered AS (
    SELECT t.place, t.n, t.name, t.contact, range_agg(piece.range) AS ranges
    FROM turn t CROSS JOIN LATERAL (
      SELECT tstzrange(t.begins, t.ends) AS range WHERE NOT t.restricted
      UNION ALL
      -- The hours of each day, as clocks there show them; those that end no later than they begin end on the next day.
      SELECT tstzrange(t.begins, t.ends) * tstzrange((d.day + t.from_time) AT TIME ZONE schedule.time_zone,
        (d.day + (t.until_time <= t.from_time)::integer + t.until_time) AT TIME ZONE schedule.time_zone)
      FROM (SELECT (t.begins AT TIME ZONE schedule.time_zone)::date - 1 + g AS day
            FROM generate_series(0, t.days + 2) AS g) AS d
      WHERE t.restricted AND (t.weekdays IS NULL OR t.weekdays @> to_jsonb(extract(isodow FROM d.day)::integer))
    ) AS piece
    GROUP BY t.place, t.n, t.name, t.contact
  ), standing_in AS (
    SELECT o.id, o.contact_id, o.starts_at, o.ends_at FROM on_call_overrides o
    WHERE o.organization_id = schedule.organization_id AND o.schedule_id = schedule.id AND o.archived_at IS NULL
      -- Also those that cut short a shift which touches the time asked about: a shift lasts 28 days at most.
      AND o.starts_at < until + interval '30 days' AND o.ends_at > since - interval '30 days'
  ), shift AS (
    SELECT lower(piece) AS begins, upper(piece) AS ends, c.contact, c.name AS rotation, NULL::uuid AS override
    FROM covered c
    CROSS JOIN LATERAL unnest(c.ranges - coalesce((SELECT range_agg(tstzrange(s.starts_at, s.ends_at)) FROM standing_in s), '{}')) AS piece
    UNION ALL
    SELECT s.starts_at, s.ends_at, s.contact_id, NULL, s.id FROM standing_in s
  )
  SELECT s.begins, s.ends, s.contact, s.rotation, s.override
  FROM shift s JOIN escalation_contacts k ON k.organization_id = schedule.organization_id AND k.id = s.contact AND k.archived_at IS NULL
  WHERE s.begins < until AND s.ends > since
  ORDER BY 1, 2, 3, 4
$$;

-- The times between two moments in which nobody is.
CREATE FUNCTION on_call_gaps(schedule on_call_schedules, since timestamptz, until timestamptz)
RETURNS TABLE (starts_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT lower(gap), upper(gap)
  FROM unnest(tstzmultirange(tstzrange(since, until)) - coalesce((
    SELECT range_agg(tstzrange(s.starts_at, s.ends_at)) FROM on_call_shifts(schedule, since, until) AS s), '{}')) AS gap
  ORDER BY 1
$$;

-- Who is, at one moment; read like a column of the schedule.
CREATE FUNCTION on_call_now(schedule on_call_schedules) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('startsAt', s.starts_at, 'endsAt', s.ends_at, 'contactId', s.contact_id,
    'contactName', k.display_name, 'rotation', s.rotation, 'overrideId', s.override_id) ORDER BY s.starts_at, s.contact_id), '[]')
  FROM on_call_shifts(schedule, engine_now(), engine_now() + interval '1 microsecond') AS s
  JOIN escalation_contacts k ON k.organization_id = schedule.organization_id AND k.id = s.contact_id
$$;
GRANT EXECUTE ON FUNCTION on_call_shifts(on_call_schedules, timestamptz, timestamptz), on_call_gaps(on_call_schedules, timestamptz, timestamptz),
  on_call_now(on_call_schedules) TO authenticated, wedsync_engine;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;
-- 7. As before, and who is on call by a schedule.
CREATE OR REPLACE FUNCTION escalation_recipients(organization uuid, wedding uuid, target jsonb)
RETURNS TABLE (contact_id uuid, channel_id uuid, name text, why text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH scheduled AS MATERIALIZED (
    SELECT DISTINCT shift.contact_id, s.name
    FROM on_call_schedules s CROSS JOIN LATERAL on_call_shifts(s, engine_now(), engine_now() + interval '1 microsecond') AS shift
    WHERE target ->> 'kind' = 'on_call_schedule' AND s.organization_id = organization AND s.id::text = target ->> 'scheduleId'
      AND s.archived_at IS NULL
  )
  SELECT c.id, channel.id, c.display_name,
    CASE target ->> 'kind' WHEN 'contact' THEN 'named by the policy' WHEN 'emergency_contacts' THEN 'emergency contact'
      WHEN 'on_site_coordinator' THEN 'on-site coordinator'
      WHEN 'on_call_schedule' THEN 'on call by the schedule ' || (SELECT s.name FROM scheduled s LIMIT 1)
      ELSE 'role ' || coalesce(target ->> 'role', target ->> 'kind') END
  FROM escalation_contacts c
  LEFT JOIN notification_channels channel ON channel.organization_id = c.organization_id AND channel.id = c.channel_id
    AND channel.enabled AND channel.archived_at IS NULL
  WHERE c.organization_id = organization AND c.archived_at IS NULL
    AND CASE target ->> 'kind'
      WHEN 'contact' THEN c.id::text = target ->> 'contactId'
      WHEN 'emergency_contacts' THEN c.is_emergency
      WHEN 'on_site_coordinator' THEN c.id = (
        SELECT w.on_site_coordinator_id FROM weddings w WHERE w.organization_id = organization AND w.id = wedding)
      WHEN 'channel' THEN false
      WHEN 'on_call_schedule' THEN c.id IN (SELECT s.contact_id FROM scheduled s)
      ELSE c.role = coalesce(target ->> 'role', target ->> 'kind') OR EXISTS (
        SELECT FROM user_profiles p
        WHERE p.organization_id = organization AND p.user_id = c.user_id AND p.role::text = coalesce(target ->> 'role', target ->> 'kind')
          AND (p.ended_at IS NULL OR p.ended_at > engine_now()))
    END
  UNION ALL
  SELECT NULL, channel.id, channel.name, 'named by the policy'
  FROM notification_channels channel
  WHERE channel.organization_id = organization AND channel.enabled AND channel.archived_at IS NULL
    AND target ->> 'kind' = 'channel' AND channel.id::text = target ->> 'channelId'
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
