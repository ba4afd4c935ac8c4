-- The day before: from 36 hours before a wedding's window opens (noon of the second day before) until it closes, somebody must be
-- reachable at every level of what a P0 would escalate by, the coordinator on site too, and the venue's network must be known to
-- work. What is missing is one alert a wedding, which follows what changes and is over when all is well.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. Why a contact or a channel cannot be relied on; null if it can. A channel counts once it accepted a test, and one by which
-- the contact's own address is told needs that address. Without a channel the deployment's mail server tells, which needs no test.
CREATE FUNCTION unreachable_because(organization uuid, contact uuid, channel uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE
    WHEN way.channel_id IS NULL THEN CASE WHEN detail.email IS NULL THEN 'no channel and no e-mail address' END
    WHEN c.id IS NULL OR NOT c.enabled OR c.archived_at IS NOT NULL THEN 'its channel is out of use'
    WHEN c.verified_at IS NULL THEN format('the channel %s has not passed a test', c.name)
    WHEN c.channel_type = 'sms' AND contact IS NOT NULL AND detail.phone IS NULL THEN 'no telephone number'
    WHEN c.channel_type = 'email' AND contact IS NOT NULL AND detail.email IS NULL THEN 'no e-mail address'
  END
  FROM (SELECT CASE WHEN contact IS NULL THEN channel ELSE (
    SELECT k.channel_id FROM escalation_contacts k WHERE k.organization_id = organization AND k.id = contact) END AS channel_id) AS way
  LEFT JOIN notification_channels c ON c.organization_id = organization AND c.id = way.channel_id
  LEFT JOIN escalation_contact_details detail ON detail.organization_id = organization AND detail.contact_id = contact
$$;

-- 2. Whether a target of a level reaches somebody during a wedding: of a schedule, whenever its window is open.
CREATE FUNCTION target_is_reached(wedding weddings, target jsonb) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE target ->> 'kind'
    WHEN 'on_call_schedule' THEN EXISTS (
      SELECT FROM on_call_schedules s
      WHERE s.organization_id = wedding.organization_id AND s.id::text = target ->> 'scheduleId' AND s.archived_at IS NULL
        AND isempty(tstzmultirange(tstzrange(wedding.window_starts_at, wedding.window_ends_at)) - coalesce((
          SELECT range_agg(tstzrange(o.starts_at, o.ends_at)) FROM on_call_shifts(s, wedding.window_starts_at, wedding.window_ends_at) AS o
          WHERE unreachable_because(s.organization_id, o.contact_id, NULL) IS NULL), '{}')))
    ELSE EXISTS (
      SELECT FROM escalation_recipients(wedding.organization_id, wedding.id, target) AS r
      WHERE unreachable_because(wedding.organization_id, r.contact_id, r.channel_id) IS NULL)
  END
$$;

-- 3. What is missing, of every wedding that is near.
CREATE FUNCTION missing_for_weddings()
RETURNS TABLE (organization_id uuid, wedding_id uuid, place integer, sentence text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH near AS MATERIALIZED (
    SELECT w AS wedding, w.organization_id, w.id, w.on_site_coordinator_id, w.venue_id
    FROM weddings w JOIN organizations o ON o.id = w.organization_id AND (o.archived_at IS NULL OR o.archived_at > engine_now())
    WHERE w.window_starts_at <= engine_now() + interval '36 hours' AND w.window_ends_at > engine_now()
  )
  SELECT n.organization_id, n.id, level.place::integer, format('Nobody can be reached at level %s of %s', level.place, policy.name)
  FROM near n
  CROSS JOIN LATERAL (SELECT p.snapshot ->> 'name' AS name, p.snapshot -> 'levels' AS levels FROM policy_for(n.organization_id, true) AS p) AS policy
  CROSS JOIN LATERAL jsonb_array_elements(policy.levels) WITH ORDINALITY AS level (value, place)
  WHERE NOT EXISTS (
    SELECT FROM jsonb_array_elements(level.value -> 'targets') AS target (value) WHERE target_is_reached(n.wedding, target.value))
  UNION ALL
  SELECT n.organization_id, n.id, 100, 'Nothing says whom a P0 tells: there is no escalation policy'
  FROM near n WHERE NOT EXISTS (SELECT FROM policy_for(n.organization_id, true))
  UNION ALL
  SELECT n.organization_id, n.id, 101, CASE WHEN k.id IS NULL THEN 'No coordinator on site is named'
    ELSE format('The coordinator on site, %s, cannot be reached: %s', k.display_name,
      CASE WHEN k.archived_at IS NOT NULL THEN 'the contact is out of use' ELSE because.reason END) END
  FROM near n
  LEFT JOIN escalation_contacts k ON k.organization_id = n.organization_id AND k.id = n.on_site_coordinator_id
  CROSS JOIN LATERAL (SELECT unreachable_because(n.organization_id, k.id, NULL) AS reason) AS because
  WHERE k.id IS NULL OR k.archived_at IS NOT NULL OR because.reason IS NOT NULL
  UNION ALL
  SELECT n.organization_id, n.id, 102, CASE WHEN c.checked_at IS NULL THEN format('The network of %s was not checked within a day', v.name)
    ELSE format('The network of %s is %s', v.name, c.status) END
  FROM near n
  JOIN venues v ON v.organization_id = n.organization_id AND v.id = n.venue_id
  LEFT JOIN LATERAL (
    SELECT c.checked_at, c.status FROM venue_connectivity c
    WHERE c.organization_id = n.organization_id AND c.venue_id = n.venue_id AND c.checked_at > engine_now() - interval '1 day'
    ORDER BY c.checked_at DESC LIMIT 1) AS c ON true
  WHERE c.status IS DISTINCT FROM 'online'
$$;

-- 4. One alert for each wedding of which something is missing; over when nothing is, or the wedding is. Gives how many have one.
CREATE FUNCTION raise_missing_for_weddings() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  unready integer;
BEGIN
  PERFORM set_config('wedsync.reason', 'all is ready, or the wedding is over', true);
  WITH missing AS MATERIALIZED (
    SELECT m.organization_id, m.wedding_id, 'day-before:' || m.wedding_id AS dedup_key, count(*) AS count,
           (array_agg(m.sentence ORDER BY m.place))[1] AS first, jsonb_agg(m.sentence ORDER BY m.place) AS sentences
    FROM missing_for_weddings() AS m GROUP BY m.organization_id, m.wedding_id
  ), raised AS (
    INSERT INTO alert_history AS a (organization_id, title, dedup_key, severity, priority, venue_id, wedding_id, triggered_at, evidence,
      escalation_policy_id, escalation_policy_snapshot, next_escalation_at)
    SELECT m.organization_id, left(format('Not ready for %s: %s', w.title, m.first || CASE WHEN m.count > 1
             THEN format(', and %s more', m.count - 1) ELSE '' END), 500),
           m.dedup_key, 'high', graded.priority, w.venue_id, w.id, engine_now(),
           jsonb_build_object('missing', m.sentences, 'windowStartsAt', w.window_starts_at),
           p.policy_id, p.snapshot, engine_now() + p.first_delay
    FROM missing m
    JOIN weddings w ON w.organization_id = m.organization_id AND w.id = m.wedding_id
    CROSS JOIN LATERAL row_day_stamp(m.organization_id, w.venue_id, w.id, engine_now()) AS day
    CROSS JOIN LATERAL (SELECT priority_of('high', day.is_saturday, day.is_wedding_day) AS priority) AS graded
    LEFT JOIN LATERAL policy_for(m.organization_id, graded.priority = 'p0_critical') AS p ON true
    ORDER BY m.organization_id, m.dedup_key
    ON CONFLICT (organization_id, dedup_key) WHERE alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
    DO UPDATE SET title = excluded.title, evidence = excluded.evidence, repeat_count = a.repeat_count + 1,
      last_repeated_at = excluded.triggered_at, updated_at = excluded.triggered_at
      WHERE a.evidence -> 'missing' IS DISTINCT FROM excluded.evidence -> 'missing'
  ), over AS (
    UPDATE alert_history a SET alert_status = 'resolved', updated_at = engine_now()
    WHERE a.dedup_key LIKE 'day-before:%' AND a.alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
      AND NOT EXISTS (SELECT FROM missing m WHERE m.organization_id = a.organization_id AND m.dedup_key = a.dedup_key)
  )
  SELECT count(*) INTO unready FROM missing;
  PERFORM set_config('wedsync.reason', '', true);
  RETURN unready;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
