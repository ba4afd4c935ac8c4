-- The Saturday room: all that a team looks at on the day, in one statement and with the rights of who looks.

-- 1. When an organization is in enhanced mode, and why: on Saturdays where it is, and while a wedding window is open where the
-- venue is. Without a single wedding on record every Saturday counts as one, to the same hour of Sunday.
CREATE FUNCTION enhanced_spans(organization uuid, since timestamptz, until timestamptz)
RETURNS TABLE (reason text, time_zone text, venue_id uuid, wedding_id uuid, starts_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT span.* FROM (
    SELECT 'saturday', o.time_zone, NULL::uuid, NULL::uuid, s.day::timestamp AT TIME ZONE o.time_zone,
           ((s.day + 1)::timestamp + CASE WHEN EXISTS (SELECT FROM weddings w WHERE w.organization_id = organization)
              THEN interval '0' ELSE o.wedding_window_end_minutes * interval '1 minute' END) AT TIME ZONE o.time_zone
    FROM organizations o
    -- The Saturday on or before the day before, and each one after it.
    CROSS JOIN LATERAL (SELECT (since AT TIME ZONE o.time_zone)::date - 1 AS day) AS first
    CROSS JOIN LATERAL generate_series(0, ceil(extract(epoch FROM until - since) / 604800)::integer + 1) AS week (n)
    CROSS JOIN LATERAL (SELECT first.day - ((first.day - date '2000-01-01') % 7) + 7 * week.n AS day) AS s
    WHERE o.id = organization
    UNION ALL
    SELECT 'wedding_window', coalesce(v.time_zone, o.time_zone), w.venue_id, w.id, w.window_starts_at, w.window_ends_at
    FROM weddings w
    JOIN organizations o ON o.id = w.organization_id
    LEFT JOIN venues v ON v.organization_id = w.organization_id AND v.id = w.venue_id
    WHERE w.organization_id = organization AND w.window_starts_at < until AND w.window_ends_at > since
  ) AS span (reason, time_zone, venue_id, wedding_id, starts_at, ends_at)
  WHERE span.starts_at < until AND span.ends_at > since
$$;

-- The mode at a moment. Spans that touch are one: since and until are those of the whole, or of the gap between two.
CREATE FUNCTION organization_mode(organization uuid, at timestamptz)
RETURNS TABLE (mode text, since timestamptz, until timestamptz)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT piece.mode, lower(piece.span), upper(piece.span)
  FROM (SELECT range_agg(tstzrange(s.starts_at, s.ends_at)) AS spans
        FROM enhanced_spans(organization, at - interval '15 days', at + interval '15 days') AS s) AS enhanced
  CROSS JOIN LATERAL (
    SELECT 'enhanced' AS mode, e AS span FROM unnest(enhanced.spans) AS e
    UNION ALL
    SELECT 'normal', n FROM unnest(tstzmultirange(range_merge(enhanced.spans)) - enhanced.spans) AS n
  ) AS piece
  WHERE piece.span @> at
$$;

-- 2. Who is on call: by the schedules, or, where there is none, the contacts whose role it is.
CREATE FUNCTION on_call_people(organization uuid)
RETURNS TABLE (contact_id uuid, name text, by_schedule text, starts_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT k.id, k.display_name, s.name, shift.starts_at, shift.ends_at
  FROM on_call_schedules s
  CROSS JOIN LATERAL on_call_shifts(s, engine_now(), engine_now() + interval '1 microsecond') AS shift
  JOIN escalation_contacts k ON k.organization_id = s.organization_id AND k.id = shift.contact_id
  WHERE s.organization_id = organization AND s.archived_at IS NULL
  UNION ALL
  SELECT k.id, k.display_name, NULL, NULL, NULL
  FROM escalation_contacts k
  WHERE k.organization_id = organization AND k.archived_at IS NULL
    AND NOT EXISTS (SELECT FROM on_call_schedules s WHERE s.organization_id = organization AND s.archived_at IS NULL)
    AND (k.role = 'on_call' OR EXISTS (
      SELECT FROM user_profiles p
      WHERE p.organization_id = organization AND p.user_id = k.user_id AND p.role = 'on_call'
        AND (p.ended_at IS NULL OR p.ended_at > engine_now())))
$$;

-- 3. The room.
CREATE FUNCTION saturday_room(organization uuid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH wedding AS MATERIALIZED (
    SELECT w.id, w.venue_id, w.window_starts_at <= engine_now() AS now, jsonb_build_object('id', w.id, 'title', w.title,
        'startsAt', w.window_starts_at, 'endsAt', w.window_ends_at, 'timeZone', coalesce(v.time_zone, o.time_zone),
        'venueId', v.id, 'venueName', v.name, 'coordinatorName', k.display_name) AS shown,
      row_number() OVER (PARTITION BY w.window_starts_at <= engine_now() ORDER BY w.window_starts_at, w.id) AS place
    FROM weddings w
    JOIN organizations o ON o.id = w.organization_id
    LEFT JOIN venues v ON v.organization_id = w.organization_id AND v.id = w.venue_id
    LEFT JOIN escalation_contacts k ON k.organization_id = w.organization_id AND k.id = w.on_site_coordinator_id
      AND k.archived_at IS NULL
    WHERE w.organization_id = organization AND w.window_ends_at > engine_now()
      AND w.window_starts_at < engine_now() + interval '7 days'
  ), open_alert AS MATERIALIZED (
    SELECT a.* FROM alert_history a WHERE a.organization_id = organization AND a.status_rank BETWEEN 1 AND 4
  )
  SELECT jsonb_build_object(
    'at', engine_now(),
    'mode', (SELECT jsonb_build_object('mode', m.mode, 'since', m.since, 'until', m.until)
             FROM organization_mode(organization, engine_now()) AS m),
    'reasons', (SELECT coalesce(jsonb_agg(jsonb_build_object('reason', s.reason, 'timeZone', s.time_zone, 'venueId', s.venue_id,
          'weddingId', s.wedding_id, 'since', s.starts_at, 'until', s.ends_at) ORDER BY s.reason, s.starts_at, s.wedding_id), '[]')
        FROM enhanced_spans(organization, engine_now(), engine_now() + interval '1 microsecond') AS s),
    'weddingsNow', (SELECT coalesce(jsonb_agg(w.shown ORDER BY w.place), '[]') FROM wedding w WHERE w.now AND w.place <= 50),
    'weddingsNext', (SELECT coalesce(jsonb_agg(w.shown ORDER BY w.place), '[]') FROM wedding w WHERE NOT w.now AND w.place <= 20),
    'venues', (SELECT coalesce(jsonb_agg(to_jsonb(v) - 'place' ORDER BY v.place), '[]') FROM (
        SELECT v.id, v.name, v.time_zone AS "timeZone", v.status, v.status_changed_at AS "statusChangedAt",
          c.checked_at AS "checkedAt", c.status AS "checkStatus", c.latency_ms AS "latencyMs", c.packet_loss_percent AS "packetLossPercent",
          c.download_mbps AS "downloadMbps", c.upload_mbps AS "uploadMbps", day.now AS "weddingNow",
          row_number() OVER (ORDER BY day.now DESC, v.name, v.id) AS place
        FROM venues v
        CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM wedding w WHERE w.now AND w.venue_id = v.id) AS now) AS day
        LEFT JOIN LATERAL (
          SELECT c.* FROM venue_connectivity c WHERE c.organization_id = organization AND c.venue_id = v.id
          ORDER BY c.checked_at DESC LIMIT 1) AS c ON true
        WHERE v.organization_id = organization AND v.archived_at IS NULL
        ORDER BY place LIMIT 100) AS v),
    'openAlertCount', (SELECT count(*) FROM open_alert),
    'unacknowledgedAlertCount', (SELECT count(*) FROM open_alert a WHERE a.alert_status IN ('triggered', 'escalated')),
    'openAlerts', (SELECT coalesce(jsonb_agg(to_jsonb(a) - 'place' ORDER BY a.place), '[]') FROM (
        SELECT a.id, a.title, a.alert_status AS status, a.severity, a.priority, a.escalation_level AS "escalationLevel",
          a.next_escalation_at AS "nextEscalationAt", a.triggered_at AS "triggeredAt", v.name AS "venueName", w.title AS "weddingTitle",
          CASE WHEN a.next_escalation_at <= engine_now() THEN 0
            ELSE ceil(extract(epoch FROM a.next_escalation_at - engine_now()))::integer END AS "secondsToNextEscalation",
          p.display_name AS "acknowledgedByName", a.incident_id AS "incidentId",
          row_number() OVER (ORDER BY a.priority_rank, a.status_rank = 4, a.next_escalation_at NULLS LAST, a.triggered_at, a.id) AS place
        FROM open_alert a
        LEFT JOIN venues v ON v.organization_id = a.organization_id AND v.id = a.venue_id
        LEFT JOIN weddings w ON w.organization_id = a.organization_id AND w.id = a.wedding_id
        LEFT JOIN user_profiles p ON p.organization_id = a.organization_id AND p.user_id = a.acknowledged_by
        ORDER BY place LIMIT 50) AS a),
    'onCall', (SELECT coalesce(jsonb_agg(jsonb_build_object('contactId', p.contact_id, 'contactName', p.name, 'schedule', p.by_schedule,
          'since', p.starts_at, 'until', p.ends_at) ORDER BY p.by_schedule, p.name, p.contact_id), '[]')
        FROM on_call_people(organization) AS p),
    'vendorMessagesPending', (
        SELECT count(*) FROM open_alert a JOIN notification_deliveries d ON d.organization_id = a.organization_id AND d.alert_id = a.id
        WHERE a.priority_rank = 0 AND d.to_vendor AND d.status IN ('pending', 'sending')),
    -- As saturday_monitoring counts them.
    'vendorNotificationsPending', (
        SELECT m.count FROM saturday_monitoring_window(organization, NULL, NULL) AS m WHERE m.metric_type = 'vendor_notifications_pending'))
  -- Nothing of one that is not there, or may not be seen.
  FROM organizations o WHERE o.id = organization
$$;
GRANT EXECUTE ON FUNCTION enhanced_spans(uuid, timestamptz, timestamptz), organization_mode(uuid, timestamptz), on_call_people(uuid),
  saturday_room(uuid) TO authenticated, wedsync_engine;
