-- A day is played through the engine's own functions, from one moment at which something is due to the next. Nothing of it is
-- ever committed, sent or seen by anybody else; what is left is an account of who would have been told.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. The account: every decision whom to tell about the alerts that were raised in a span, and what came of it. What was raised by
-- hand or by the product itself is no part of it, since no rehearsal could raise it. An alert is known by its cause, which two days
-- have in common.
CREATE FUNCTION alert_cause(alert alert_history) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce((SELECT 'error:' || i.fingerprint || ':' || i.service_name FROM incidents i
    WHERE i.organization_id = alert.organization_id AND i.id = alert.incident_id), alert.dedup_key)
$$;

-- How far an alert is followed: what repeats its last level without end says nothing new after an hour of it.
CREATE FUNCTION followed_levels(alert alert_history) RETURNS integer
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_array_length(alert.escalation_policy_snapshot -> 'levels'), 0)
    * (1 + coalesce((alert.escalation_policy_snapshot ->> 'repeatCount')::integer, 0)) + 12
$$;

CREATE FUNCTION rehearsal_account(organization uuid, since timestamptz, until timestamptz) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH raised AS MATERIALIZED (
    SELECT a.*, alert_cause(a) AS cause, followed_levels(a) AS followed FROM alert_history a
    WHERE a.organization_id = rehearsal_account.organization AND a.triggered_at >= since AND a.triggered_at < until AND a.created_by IS NULL
      AND (a.dedup_key LIKE ANY ('{rule:%, day-before:%, channel:%}') OR EXISTS (
        SELECT FROM incidents i WHERE i.organization_id = a.organization_id AND i.id = a.incident_id AND i.auto_created))
  ), told AS (
    SELECT d.created_at AS at, r.cause, r.title, r.priority, d.escalation_level AS level, d.contact_id, d.channel_id,
           coalesce(k.display_name, CASE WHEN d.contact_id IS NULL THEN c.name END) AS who, c.name AS channel, c.channel_type,
           d.outcome, m.status AS delivery, m.last_answer AS answer, d.reason
    FROM raised r
    JOIN notification_decisions d ON d.organization_id = r.organization_id AND d.alert_id = r.id AND d.created_at < until
      AND d.escalation_level <= r.followed
    LEFT JOIN escalation_contacts k ON k.organization_id = d.organization_id AND k.id = d.contact_id
    LEFT JOIN notification_channels c ON c.organization_id = d.organization_id AND c.id = d.channel_id
    LEFT JOIN LATERAL (
      SELECT n.status, n.last_answer FROM notification_deliveries n
      WHERE d.outcome = 'sent' AND n.organization_id = d.organization_id AND n.alert_id = d.alert_id
        AND n.escalation_level = d.escalation_level AND n.created_at = d.created_at
        AND (n.contact_id, n.channel_id) IS NOT DISTINCT FROM (d.contact_id, d.channel_id)
      ORDER BY n.idempotency_key LIMIT 1) AS m ON true
  )
  SELECT jsonb_build_object(
    'alerts', (SELECT coalesce(jsonb_agg(jsonb_build_object('cause', r.cause, 'title', r.title, 'priority', r.priority,
        'raisedAt', r.triggered_at, 'status', r.alert_status, 'level', r.escalation_level,
        'acknowledgedAt', r.acknowledged_at, 'resolvedAt', r.resolved_at, 'suppressedReason', r.suppressed_reason)
        ORDER BY r.triggered_at, r.priority, r.cause), '[]') FROM raised r),
    'decisions', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', t.at, 'cause', t.cause, 'title', t.title, 'priority', t.priority,
        'level', t.level, 'contactId', t.contact_id, 'channelId', t.channel_id, 'who', t.who, 'channel', t.channel,
        'channelType', t.channel_type, 'outcome', t.outcome, 'delivery', t.delivery, 'answer', t.answer, 'reason', t.reason)
        ORDER BY t.at, t.priority, t.cause, t.level, t.outcome, t.who, t.channel, t.contact_id, t.channel_id, t.reason), '[]') FROM told t))
$$;

-- What people did with the alerts of a day: they do it again in the rehearsal, at the same times.
CREATE FUNCTION rehearsal_answers(organization uuid, since timestamptz, until timestamptz) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('at', done.at, 'cause', done.cause, 'resolves', done.resolves, 'person', done.person)
    ORDER BY done.at, done.resolves, done.cause), '[]')
  FROM alert_history a
  CROSS JOIN LATERAL (
    SELECT a.acknowledged_at, alert_cause(a), false, a.acknowledged_by WHERE a.acknowledged_at IS NOT NULL
    UNION ALL
    SELECT a.resolved_at, alert_cause(a), true, a.resolved_by WHERE a.resolved_at IS NOT NULL AND a.resolved_by IS NOT NULL
  ) AS done (at, cause, resolves, person)
  WHERE a.organization_id = rehearsal_answers.organization AND a.triggered_at >= since AND a.triggered_at < until AND done.at < until
$$;

-- 2. The day of the scenario, which a made-up organization has behind it: the network of a wedding's venue fails at 17:40 for an hour,
-- and no payment succeeds from 18:05 to 18:45.
CREATE FUNCTION make_scenario(organization uuid, scene uuid, day date, since timestamptz, until timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  place record;
  midnight timestamptz;
BEGIN
  INSERT INTO organizations (id, slug, name, time_zone) SELECT scene, 'rehearsal-' || scene, o.name, o.time_zone FROM organizations o WHERE o.id = organization;
  PERFORM copy_to_twin('venues', organization, scene, 'r.archived_at IS NULL');
  SELECT v.id, v.time_zone INTO place
  FROM venues v LEFT JOIN weddings w ON w.organization_id = v.organization_id AND w.venue_id = v.id AND w.starts_on <= day AND w.ends_on >= day
  WHERE v.organization_id = make_scenario.organization AND v.archived_at IS NULL
  ORDER BY w.id IS NULL, w.window_starts_at, v.name, v.id LIMIT 1;
  midnight := day::timestamp AT TIME ZONE coalesce(place.time_zone, (SELECT o.time_zone FROM organizations o WHERE o.id = scene));

  -- Every venue was heard of before and is heard of each hour.
  INSERT INTO venue_connectivity (organization_id, venue_id, checked_at, status, created_at)
  SELECT scene, v.id, at, CASE WHEN v.id = place.id AND at >= midnight + interval '17:40' AND at < midnight + interval '18:40' THEN 'offline' ELSE 'online' END::venue_status, at
  FROM venues v CROSS JOIN LATERAL (
    SELECT generate_series(since - interval '1 hour', until, interval '1 hour')
    UNION SELECT midnight + interval '17:40' UNION SELECT midnight + interval '18:40') AS checks (at)
  WHERE v.organization_id = scene;
  INSERT INTO business_events (organization_id, event_type, event_name, success, local_date, timestamp, created_at)
  SELECT scene, 'payment', 'Deposit', at < midnight + interval '18:05' OR at >= midnight + interval '18:45', day, at, at
  FROM generate_series(midnight + interval '16:00', midnight + interval '20:00', interval '20 seconds') AS at;
  INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, fingerprint, local_date, occurred_at, created_at)
  SELECT scene, 'checkout', 'PaymentTimeout', 'critical', 'The payment provider did not answer within 10 s', 'scenario', day, at, at
  FROM generate_series(midnight + interval '18:05', midnight + interval '18:45', interval '30 seconds') AS at;
END
$$;

-- 3. Business events of which a rule takes shares.
CREATE FUNCTION let_business_arrive(source uuid, twin uuid, since timestamptz, until timestamptz) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO business_events (organization_id, id, event_type, event_name, success, local_date, timestamp, created_at)
  SELECT twin, b.id, b.event_type, b.event_name, b.success, b.local_date, b.timestamp, b.created_at FROM business_events b
  WHERE b.organization_id = source AND b.created_at > since AND b.created_at <= until AND b.event_type IN (
    SELECT (l.leaf -> 'ratio' ->> 'of')::business_event_type
    FROM alert_configurations c CROSS JOIN LATERAL composite_leaves(c.condition) AS l (leaf)
    WHERE c.organization_id = twin AND c.alert_type = 'composite' AND l.leaf ? 'ratio')
$$;

-- What the twin has measured is there from the beginning: rules read no further than their moment. A minute that was folded when
-- it happened is taken as it was, an earlier one is counted from the measurements.
CREATE FUNCTION give_twin_measurements(source uuid, twin uuid, since timestamptz, until timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  wanted performance_metric_type[];
  scopes metric_scope[];
  earliest timestamptz;
  folded_from timestamptz;
BEGIN
  SELECT array_agg(DISTINCT c.metric_type) FILTER (WHERE c.alert_type IN ('threshold', 'anomaly')),
         since - interval '1 minute' - interval '1 second' * max(greatest(c.window_seconds, leaf.window_seconds)),
         array_agg(DISTINCT CASE WHEN c.group_by IN ('endpoint', 'venue') THEN c.group_by::text ELSE 'service' END::metric_scope)
  INTO wanted, earliest, scopes
  FROM alert_configurations c
  LEFT JOIN LATERAL (
    SELECT (l ->> 'windowSeconds')::integer AS window_seconds FROM composite_leaves(c.condition) AS l
    WHERE c.alert_type = 'composite') AS leaf ON true
  WHERE c.organization_id = twin AND c.enabled;

  SELECT coalesce(min(r.bucket_at), until) INTO folded_from FROM metric_rollups r
  WHERE r.organization_id = source AND r.metric_type = ANY (wanted) AND r.bucket_at >= earliest AND r.bucket_at < until;
  INSERT INTO metric_rollups (organization_id, bucket_at, service_name, metric_type, unit, scope, scope_value, sample_count, value_sum, value_min,
    value_max, sketch)
  SELECT twin, r.bucket_at, r.service_name, r.metric_type, r.unit, r.scope, r.scope_value, r.sample_count, r.value_sum, r.value_min, r.value_max, r.sketch
  FROM metric_rollups r WHERE r.organization_id = source AND r.metric_type = ANY (wanted) AND r.scope = ANY (scopes)
    AND r.bucket_at >= folded_from AND r.bucket_at < until
  UNION ALL
  SELECT twin, m.bucket_at, m.service_name, m.metric_type, m.unit, m.scope, m.scope_value, sum(m.amount), sum(m.value_sum), min(m.value_min),
         max(m.value_max), jsonb_object_agg(m.bucket, m.amount)
  FROM (
    SELECT date_trunc('minute', p.timestamp, 'UTC') AS bucket_at, p.service_name, p.metric_type, p.unit, 'service'::metric_scope AS scope,
           '' AS scope_value, sketch_bucket(p.metric_value) AS bucket, count(*) AS amount, sum(least(p.metric_value, 1e100)) AS value_sum,
           min(least(p.metric_value, 1e100)) AS value_min, max(least(p.metric_value, 1e100)) AS value_max
    FROM performance_metrics p
    WHERE p.organization_id = source AND p.metric_type = ANY (wanted) AND p.created_at >= earliest AND p.created_at < until
      AND p.timestamp >= earliest AND p.timestamp < folded_from AND p.labels ->> 'source' IS DISTINCT FROM 'api_performance'
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    UNION ALL
    SELECT date_trunc('minute', a.occurred_at, 'UTC'), a.service_name, 'response_time'::performance_metric_type, 'ms', s.scope, s.scope_value,
           sketch_bucket(a.response_time_ms), count(*), sum(least(a.response_time_ms, 1e100)), min(least(a.response_time_ms, 1e100)),
           max(least(a.response_time_ms, 1e100))
    FROM api_performance a
    CROSS JOIN LATERAL (VALUES ('service'::metric_scope, ''), ('endpoint', rollup_key(a.method || ' ' || a.endpoint)),
      ('venue', a.venue_id::text)) AS s (scope, scope_value)
    WHERE 'response_time' = ANY (wanted) AND s.scope = ANY (scopes) AND s.scope_value IS NOT NULL AND a.organization_id = source
      AND a.created_at >= earliest AND a.created_at < until AND a.occurred_at >= earliest AND a.occurred_at < folded_from
    GROUP BY 1, 2, 3, 4, 5, 6, 7
  ) AS m
  GROUP BY 1, 2, 3, 4, 5, 6, 7
  ON CONFLICT DO NOTHING;

  PERFORM let_business_arrive(source, twin, earliest, since);
  -- Of each venue the two checks from before by which it is expected.
  INSERT INTO venue_connectivity (organization_id, venue_id, checked_at, status, created_at)
  SELECT twin, v.id, c.checked_at, c.status, c.checked_at
  FROM venues v CROSS JOIN LATERAL (
    SELECT k.checked_at, k.status FROM venue_connectivity k
    WHERE k.organization_id = source AND k.venue_id = v.id AND k.checked_at <= since ORDER BY k.checked_at DESC LIMIT 2) AS c
  WHERE v.organization_id = twin;
END
$$;

-- 4. What arrives while the day is played, and only then: errors that may open an incident, and signs of life (true if there were any).
CREATE FUNCTION let_errors_arrive(source uuid, twin uuid, since timestamptz, until timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  arrived jsonb;
BEGIN
  SELECT jsonb_agg(to_jsonb(e) - '{incident_id, suppression_rule_id, suppressed, fingerprint}'::text[]
    || jsonb_build_object('occurred_at', greatest(e.occurred_at, until - interval '29 days')) ORDER BY e.created_at, e.id) INTO arrived
  FROM error_reports e
  WHERE e.organization_id = source AND e.created_at > since AND e.created_at <= until AND e.severity >= 'high';
  IF arrived IS NULL THEN RETURN; END IF;
  PERFORM set_config('request.jwt.claims', jsonb_build_object('role', 'authenticated',
    'app_metadata', jsonb_build_object('role', 'service', 'organization_id', twin))::text, true);
  PERFORM FROM ingest_error_reports(twin, arrived);
  PERFORM set_config('request.jwt.claims', '', true);
END
$$;

CREATE FUNCTION let_checks_arrive(source uuid, twin uuid, since timestamptz, until timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  venues_spoke boolean;
BEGIN
  INSERT INTO venue_connectivity (organization_id, venue_id, checked_at, status, created_at)
  SELECT twin, c.venue_id, c.checked_at, c.status, c.checked_at FROM venue_connectivity c
  WHERE c.organization_id = source AND c.checked_at > since AND c.checked_at <= until;
  venues_spoke := FOUND;
  INSERT INTO system_health_checks (organization_id, service_name, monitor_configuration_id, status, occurred_at, created_at)
  SELECT DISTINCT ON (h.monitor_configuration_id) twin, h.service_name, h.monitor_configuration_id, h.status, h.occurred_at, h.created_at
  FROM system_health_checks h
  JOIN monitor_configurations m ON m.organization_id = twin AND m.id = h.monitor_configuration_id
  WHERE h.organization_id = source AND h.created_at > since AND h.created_at <= until
  ORDER BY h.monitor_configuration_id, h.occurred_at DESC;
  RETURN venues_spoke OR FOUND;
END
$$;

-- 5. Messages arrive at once. A dead phone is the first way of whoever is on call: what is sent there is lost.
CREATE FUNCTION deliver_rehearsed(twin uuid, phone_is_dead boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  arrived uuid[];
  tries integer[];
  lost record;
BEGIN
  UPDATE notification_deliveries d SET status = 'cancelled', last_answer = 'The alert is ' || a.alert_status
  FROM alert_history a
  WHERE d.organization_id = twin AND d.status = 'pending' AND d.due_at <= engine_now() AND a.organization_id = d.organization_id
    AND a.id = d.alert_id AND a.alert_status NOT IN ('triggered', 'escalated') AND NOT still_to_tell(d, a.alert_status);
  LOOP
    UPDATE notification_deliveries d SET status = 'sending', attempts = d.attempts + 1
    WHERE d.organization_id = twin AND d.status = 'pending' AND d.due_at <= engine_now();
    EXIT WHEN NOT FOUND;
    FOR lost IN
      SELECT d.id, d.attempts FROM notification_deliveries d
      JOIN escalation_contacts k ON k.organization_id = d.organization_id AND k.id = d.contact_id AND k.channel_id IS NOT DISTINCT FROM d.channel_id
      JOIN on_call_people(twin) AS p ON p.contact_id = k.id
      WHERE phone_is_dead AND d.organization_id = twin AND d.status = 'sending' ORDER BY d.id
    LOOP
      PERFORM record_notification(twin, lost.id, lost.attempts, 'failed', 'The phone of who is on call is dead');
    END LOOP;
    SELECT array_agg(d.id), array_agg(d.attempts) INTO arrived, tries
    FROM notification_deliveries d WHERE d.organization_id = twin AND d.status = 'sending';
    PERFORM record_delivered(array_fill(twin, ARRAY[cardinality(arrived)]), arrived, tries,
      array_fill('Taken as delivered'::text, ARRAY[cardinality(arrived)])) WHERE arrived IS NOT NULL;
  END LOOP;
END
$$;

-- 6. Somebody takes an alert in hand or resolves it, as on the real day; false if it does not ring.
CREATE FUNCTION answer_rehearsed(twin uuid, answer jsonb) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  alert alert_history;
BEGIN
  SELECT a.* INTO alert FROM alert_history a
  WHERE a.organization_id = twin AND alert_cause(a) = answer ->> 'cause' AND (a.alert_status IN ('triggered', 'escalated')
    OR ((answer ->> 'resolves')::boolean AND a.alert_status IN ('acknowledged', 'suppressed')))
  ORDER BY a.triggered_at LIMIT 1;
  IF NOT FOUND THEN RETURN false; END IF;
  IF NOT (answer ->> 'resolves')::boolean THEN
    UPDATE alert_history a SET alert_status = 'acknowledged', acknowledged_by = (answer ->> 'person')::uuid
    WHERE a.organization_id = twin AND a.id = alert.id;
  ELSIF alert.incident_id IS NULL THEN
    UPDATE alert_history a SET alert_status = 'resolved', resolved_by = (answer ->> 'person')::uuid
    WHERE a.organization_id = twin AND a.id = alert.id;
  ELSE
    UPDATE incidents i SET status = 'resolved' WHERE i.organization_id = twin AND i.id = alert.incident_id AND i.status NOT IN ('resolved', 'closed');
  END IF;
  RETURN true;
END
$$;

-- 7. What is due next in the twin, of each kind.
CREATE FUNCTION rehearsal_due(twin uuid, OUT level timestamptz, OUT message timestamptz, OUT held timestamptz, OUT let_go timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT least((SELECT min(a.next_escalation_at) FROM alert_history a WHERE a.organization_id = twin AND a.alert_status IN ('triggered', 'escalated')),
           (SELECT min(a.ack_expires_at) FROM alert_history a WHERE a.organization_id = twin AND a.alert_status = 'acknowledged')),
         (SELECT min(d.due_at) FROM notification_deliveries d WHERE d.organization_id = twin AND d.status IN ('pending', 'sending')),
         least((SELECT min(r.occurrence_starts_at) FROM suppression_rules r
             WHERE r.organization_id = twin AND r.enabled AND r.archived_at IS NULL AND r.applied_version IS DISTINCT FROM r.version),
           (SELECT min(s.created_at) FROM inhibition_sources s WHERE s.organization_id = twin AND NOT s.applied AND s.ended_at IS NULL)),
         least((SELECT min(a.suppressed_until) FROM alert_history a WHERE a.organization_id = twin AND a.alert_status = 'suppressed'),
           -- From then on the next one of the week.
           (SELECT min(r.occurrence_ends_at) FROM suppression_rules r
             WHERE r.organization_id = twin AND r.enabled AND r.archived_at IS NULL AND r.weekdays <> '{}'),
           (SELECT min(s.ended_at) FROM inhibition_sources s JOIN alert_history a ON a.organization_id = s.organization_id AND a.inhibited_by_id = s.alert_id
             WHERE s.organization_id = twin AND a.alert_status = 'suppressed'))
$$;

-- 8. When a look could find that a rule holds, by kind, and when there is enough to judge at all: where it could not, and no rule of the
-- kind is pending or fires, or there is nothing to judge, the look is left out, since it would change nothing. Wider rather than too
-- narrow: what cannot be told beforehand is looked at each minute.
CREATE FUNCTION rehearsal_looks(source uuid, twin uuid, since timestamptz, until timestamptz)
RETURNS TABLE (kind text, holds tstzmultirange, judged tstzmultirange)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH strictest AS MATERIALIZED (
    SELECT least(0.8, min(s.factor)) AS factor FROM wedding_seasons s
  ), rule AS MATERIALIZED (
    SELECT c.*, c.window_seconds * interval '1 second' AS span, strictest.factor,
           least(c.threshold_value, stricter_threshold(c.comparison, c.metric_type, c.threshold_value, strictest.factor)) AS lowest,
           greatest(c.threshold_value, stricter_threshold(c.comparison, c.metric_type, c.threshold_value, strictest.factor)) AS highest
    FROM alert_configurations c JOIN alert_rule_timers t ON t.organization_id = c.organization_id AND t.id = c.id CROSS JOIN strictest
    WHERE c.organization_id = twin
  ), ratio AS MATERIALIZED (
    SELECT DISTINCT (l.leaf -> 'ratio' ->> 'of')::business_event_type AS event_type, (l.leaf -> 'ratio' -> 'success') IS DISTINCT FROM 'false' AS of_success,
           coalesce((l.leaf ->> 'windowSeconds')::integer * interval '1 second', r.span) AS span,
           coalesce((l.leaf ->> 'minimumSamples')::integer, r.minimum_samples) AS minimum_samples,
           l.leaf ? 'below' OR (NOT l.leaf ? 'above' AND r.comparison = 'below') AS is_below, bound.value AS bound
    FROM rule r CROSS JOIN LATERAL composite_leaves(r.condition) AS l (leaf)
    CROSS JOIN LATERAL (SELECT coalesce((l.leaf ->> 'below')::float8, (l.leaf ->> 'above')::float8, r.threshold_value) AS given) AS own
    CROSS JOIN LATERAL (SELECT CASE WHEN l.leaf ? 'below' OR (NOT l.leaf ? 'above' AND r.comparison = 'below')
        THEN greatest(own.given, stricter_threshold('below', NULL, own.given, r.factor))
        ELSE least(own.given, stricter_threshold('above', NULL, own.given, r.factor)) END AS value) AS bound
    WHERE r.alert_type = 'composite' AND l.leaf ? 'ratio'
  ), sign AS MATERIALIZED (
    -- How long each venue and monitor was silent before and after a sign of life, which in enhanced mode is due every 30 s.
    SELECT c.at, lag(c.at) OVER venue AS before, coalesce(lead(c.at) OVER venue, until) AS next, c.offline, c.interval_seconds
    FROM (
      SELECT 'venue' || k.venue_id AS whose, k.checked_at AS at, k.status = 'offline' AS offline, NULL::integer AS interval_seconds
      FROM venue_connectivity k WHERE (k.organization_id = source AND k.checked_at > since AND k.checked_at < until) OR k.organization_id = twin
      UNION ALL
      SELECT 'monitor' || m.id, h.at, false, least(m.interval_seconds, 30)
      FROM monitor_configurations m CROSS JOIN LATERAL (
        SELECT m.last_seen_at UNION ALL
        SELECT h.occurred_at FROM system_health_checks h WHERE h.organization_id = source AND h.monitor_configuration_id = m.id
          AND h.created_at > since AND h.created_at < until) AS h (at)
      WHERE m.organization_id = twin AND h.at IS NOT NULL
    ) AS c WINDOW venue AS (PARTITION BY c.whose ORDER BY c.at)
  )
  SELECT found.kind, range_agg(tstzrange(found.begins, found.ends)) FILTER (WHERE found.holds), range_agg(tstzrange(found.begins, found.ends))
  FROM (
    SELECT r.alert_type::text, since, until, true FROM rule r
    WHERE r.alert_type = 'anomaly'
      OR (r.alert_type = 'threshold' AND (r.aggregation IN ('sum', 'count', 'rate') OR r.no_data <> 'keep'))
      OR (r.alert_type = 'composite' AND (r.no_data <> 'keep' OR r.condition @? 'strict $.** ? (exists (@.not))'))
      OR (r.alert_type = 'heartbeat' AND r.no_data <> 'keep')
    UNION ALL
    -- No mean and no percentile passes a limit that no value passes.
    SELECT 'threshold', m.bucket_at, m.bucket_at + r.span + interval '2 minutes',
           CASE r.comparison WHEN 'below' THEN m.value_min < r.highest ELSE m.value_max > r.lowest END
    FROM rule r JOIN metric_rollups m ON m.organization_id = twin AND m.metric_type = r.metric_type
      AND (r.service_name IS NULL OR m.service_name = r.service_name)
    WHERE r.alert_type = 'threshold'
    UNION ALL
    SELECT 'composite', minute.at - interval '1 minute', minute.at + interval '1 millisecond',
           CASE WHEN r.is_below THEN 100.0 * e.counted / e.samples < r.bound ELSE 100.0 * e.counted / e.samples > r.bound END
    FROM ratio r CROSS JOIN generate_series(date_trunc('minute', since, 'UTC') + interval '1 minute' - interval '1 millisecond', until, interval '1 minute') AS minute (at)
    CROSS JOIN LATERAL (
      SELECT count(*) AS samples, count(*) FILTER (WHERE b.success = r.of_success) AS counted FROM business_events b
      WHERE b.organization_id = source AND b.event_type = r.event_type AND b.timestamp > minute.at - r.span AND b.timestamp <= minute.at
        AND b.created_at > minute.at - r.span - interval '5 minutes' AND b.created_at <= minute.at) AS e
    WHERE e.samples >= greatest(r.minimum_samples, 1)
    UNION ALL
    SELECT 'heartbeat', s.at, s.next + interval '1 minute', true FROM sign s WHERE s.offline
    UNION ALL
    SELECT 'heartbeat', s.at + allowed.silence, s.next + interval '1 minute', true
    FROM sign s JOIN rule r ON r.alert_type = 'heartbeat'
    CROSS JOIN LATERAL (SELECT least(s.interval_seconds * r.missed_intervals * interval '1 second', r.missed_intervals * interval '30 seconds', r.span)
      + r.grace_seconds * interval '1 second' AS silence) AS allowed
    WHERE s.next - s.at > allowed.silence AND (s.interval_seconds IS NOT NULL OR s.at - s.before <= r.span)
  ) AS found (kind, begins, ends, holds)
  GROUP BY found.kind
$$;

-- 9. The day. Rules are looked at as each minute ends, readiness for weddings every ten; errors arrive when they did, and what falls
-- due is done at its moment. An answer to what has not rung yet waits for it, ten minutes at most.
CREATE FUNCTION play_rehearsal(source uuid, twin uuid, since timestamptz, until timestamptz, phone_is_dead boolean, answers jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment timestamptz := since;
  errors_until timestamptz := since;
  checks_until timestamptz := since;
  look timestamptz := date_trunc('minute', since, 'UTC') + interval '1 minute' - interval '1 millisecond';
  opening timestamptz;
  openings timestamptz[];
  next_opening integer := 1;
  answer jsonb;
  due record;
  threshold_holds tstzmultirange;
  threshold_judged tstzmultirange;
  anomaly_holds tstzmultirange;
  heartbeat_holds tstzmultirange;
  composite_holds tstzmultirange;
  composite_judged tstzmultirange;
  -- Whether rules rest on others, which an error may raise.
  resting constant boolean := EXISTS (SELECT FROM alert_configurations c
    WHERE c.organization_id = twin AND c.alert_type = 'composite' AND c.condition @? 'strict $.** ? (exists (@.rule))');
  unwell text[];
  tenth boolean;
  spoken boolean;
BEGIN
  -- Chance is the same each time.
  PERFORM setseed(0);
  SELECT (array_agg(l.holds) FILTER (WHERE l.kind = 'threshold'))[1], (array_agg(l.judged) FILTER (WHERE l.kind = 'threshold'))[1],
         (array_agg(l.holds) FILTER (WHERE l.kind = 'anomaly'))[1], (array_agg(l.holds) FILTER (WHERE l.kind = 'heartbeat'))[1],
         (array_agg(l.holds) FILTER (WHERE l.kind = 'composite'))[1], (array_agg(l.judged) FILTER (WHERE l.kind = 'composite'))[1]
  INTO threshold_holds, threshold_judged, anomaly_holds, heartbeat_holds, composite_holds, composite_judged
  FROM rehearsal_looks(source, twin, since, until) AS l;
  -- The first of each cause in a minute is what may page; the others count with it when the minute ends.
  openings := ARRAY(SELECT DISTINCT min(e.created_at) FROM error_reports e
    WHERE e.organization_id = source AND e.created_at > since AND e.created_at < until AND e.severity >= 'high'
    GROUP BY e.fingerprint, e.service_name, date_trunc('minute', e.created_at) ORDER BY 1);
  SELECT * INTO due FROM rehearsal_due(twin);
  LOOP
    opening := openings[next_opening];
    moment := least(look, opening, (answers -> 0 ->> 'at')::timestamptz, (
      SELECT min(d.at) FROM unnest(ARRAY[due.level, due.message, due.held, due.let_go]) AS d (at) WHERE d.at > moment));
    EXIT WHEN moment >= until;
    PERFORM set_config('wedsync.rehearsed_at', moment::text, true);

    IF moment = opening OR moment = look THEN
      PERFORM let_errors_arrive(source, twin, errors_until, moment);
      errors_until := moment;
      next_opening := next_opening + (moment = opening)::integer;
    END IF;
    IF moment = look THEN
      spoken := let_checks_arrive(source, twin, checks_until, moment);
      PERFORM let_business_arrive(source, twin, checks_until, moment);
      checks_until := moment;
      -- What holds may end, rise or be repeated, and others may rest on it.
      unwell := ARRAY(SELECT DISTINCT c.alert_type::text FROM alert_rule_states s
          JOIN alert_configurations c ON c.organization_id = s.organization_id AND c.id = s.alert_configuration_id
          WHERE s.organization_id = twin AND s.state <> 'ok')
        || CASE WHEN resting THEN '{composite}' ELSE '{}' END::text[];
      tenth := extract(minute FROM moment)::integer % 10 = 0;
      PERFORM evaluate_threshold_rules()
      WHERE threshold_holds @> moment OR ('threshold' = ANY (unwell) AND (tenth OR threshold_judged @> moment));
      PERFORM evaluate_anomaly_rules() WHERE anomaly_holds @> moment;
      PERFORM evaluate_heartbeat_rules() WHERE heartbeat_holds @> moment OR ('heartbeat' = ANY (unwell) AND (tenth OR spoken));
      PERFORM evaluate_composite_rules()
      WHERE composite_holds @> moment OR ('composite' = ANY (unwell) AND (resting OR tenth OR composite_judged @> moment));
      PERFORM raise_missing_for_weddings() WHERE tenth;
      look := look + interval '1 minute';
    END IF;
    SELECT * INTO due FROM rehearsal_due(twin);
    PERFORM hold_suppressed_alerts() WHERE due.held <= moment;
    PERFORM release_suppressed_alerts() WHERE due.let_go <= moment;
    WHILE (answers -> 0 ->> 'at')::timestamptz <= moment LOOP
      answer := answers -> 0;
      answers := answers - 0;
      IF NOT answer_rehearsed(twin, answer) AND moment < coalesce((answer ->> 'given_up')::timestamptz, 'infinity') THEN
        answers := (SELECT jsonb_agg(a.value ORDER BY a.value ->> 'at', a.value ->> 'cause') FROM jsonb_array_elements(answers
          || (jsonb_build_object('given_up', moment + interval '10 minutes') || answer || jsonb_build_object('at', look))) AS a);
      END IF;
    END LOOP;
    FOR turn IN 1..100 LOOP
      EXIT WHEN (due.level <= moment) IS NOT TRUE;
      PERFORM FROM escalate_unacknowledged_alerts();
      UPDATE alert_history a SET next_escalation_at = NULL
      WHERE a.organization_id = twin AND a.next_escalation_at IS NOT NULL AND a.escalation_level >= followed_levels(a);
      SELECT * INTO due FROM rehearsal_due(twin);
    END LOOP;
    IF due.message <= moment THEN PERFORM deliver_rehearsed(twin, phone_is_dead); END IF;
    SELECT * INTO due FROM rehearsal_due(twin);
  END LOOP;
  PERFORM set_config('wedsync.rehearsed_at', until::text, true);
END
$$;

-- 10. The span of a day where the organization is, to the end of the wedding night, and what there is of it.
CREATE FUNCTION rehearsal_span(organization uuid, day date, OUT since timestamptz, OUT until timestamptz, OUT time_zone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT day::timestamp AT TIME ZONE o.time_zone,
         (day + 1)::timestamp AT TIME ZONE o.time_zone + o.wedding_window_end_minutes * interval '1 minute', o.time_zone
  FROM organizations o WHERE o.id = organization
$$;

CREATE FUNCTION rehearsal_events(source uuid, since timestamptz, until timestamptz) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object(
    'errors', (SELECT count(*) FROM error_reports e WHERE e.organization_id = source AND e.created_at >= since AND e.created_at < until),
    'measurements', (SELECT count(*) FROM performance_metrics p WHERE p.organization_id = source AND p.created_at >= since AND p.created_at < until)
      + (SELECT count(*) FROM api_performance a WHERE a.organization_id = source AND a.created_at >= since AND a.created_at < until),
    'minutes', (SELECT count(*) FROM metric_rollups r WHERE r.organization_id = source AND r.bucket_at >= since AND r.bucket_at < until),
    'businessEvents', (SELECT count(*) FROM business_events b WHERE b.organization_id = source AND b.created_at >= since AND b.created_at < until),
    'checks', (SELECT count(*) FROM venue_connectivity c WHERE c.organization_id = source AND c.checked_at >= since AND c.checked_at < until)
      + (SELECT count(*) FROM system_health_checks h WHERE h.organization_id = source AND h.created_at >= since AND h.created_at < until))
$$;

GRANT EXECUTE ON FUNCTION rest_bystanders(), rehearsal_account(uuid, timestamptz, timestamptz), rehearsal_answers(uuid, timestamptz, timestamptz),
  make_scenario(uuid, uuid, date, timestamptz, timestamptz), give_twin_measurements(uuid, uuid, timestamptz, timestamptz),
  play_rehearsal(uuid, uuid, timestamptz, timestamptz, boolean, jsonb), rehearsal_span(uuid, date),
  rehearsal_events(uuid, timestamptz, timestamptz) TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

-- 11. All of it, undone before it answers: {"refusal": {code, message, path}}, or the span, what it was played with, its account and
-- that of the real day. The clock, the scope and the ids of the transaction are functions that only the owner may write; their new
-- text is gone with the rest. One at a time.
CREATE FUNCTION rehearse(organization uuid, day date, scenario boolean, policy jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET jit = off SET plan_cache_mode = force_generic_plan SET timezone = 'UTC' SET datestyle = 'ISO, YMD'
AS $$
DECLARE
  twin constant uuid := md5('rehearsal of ' || organization)::uuid;
  scene constant uuid := md5('scenario of ' || organization)::uuid;
  started constant timestamptz := engine_now();
  span record;
  answer jsonb;
  said text;
  place text;
BEGIN
  SELECT * INTO span FROM rehearsal_span(organization, day);
  IF span.since IS NULL OR abs(day - started::date) > 1000 THEN
    RETURN jsonb_build_object('refusal', jsonb_build_object('code', 'INVALID_INPUT', 'path', '["input","day"]'::jsonb,
      'message', 'Only a day within 1,000 days can be rehearsed.'));
  ELSIF NOT scenario AND span.since >= started THEN
    RETURN jsonb_build_object('refusal', jsonb_build_object('code', 'INVALID_INPUT', 'path', '["input","day"]'::jsonb,
      'message', 'That day has not begun: rehearse the scenario on it.'));
  ELSIF scenario THEN
    -- Its hours, and what comes of them.
    span.since := (day + time '12:00') AT TIME ZONE span.time_zone;
    span.until := (day + time '20:00') AT TIME ZONE span.time_zone;
  ELSE
    span.until := least(span.until, started);
    answer := rehearsal_events(organization, span.since, span.until);
    IF NOT EXISTS (SELECT FROM jsonb_each_text(answer) AS n WHERE n.value <> '0') THEN
      RETURN jsonb_build_object('refusal', jsonb_build_object('code', 'NOT_FOUND', 'path', '["input","day"]'::jsonb,
        'message', 'Nothing is known of that day: no telemetry of it is there, or not any more.'));
    END IF;
  END IF;
  IF NOT pg_try_advisory_xact_lock(hashtext('wedsync rehearsal')) THEN
    RETURN jsonb_build_object('refusal', jsonb_build_object('code', 'BUSY', 'path', '["input"]'::jsonb,
      'message', 'Another rehearsal is under way: try again in a few seconds.'));
  END IF;

  answer := jsonb_build_object('since', span.since, 'until', span.until, 'timeZone', span.time_zone, 'events', answer,
    'reality', CASE WHEN NOT scenario THEN rehearsal_account(organization, span.since, span.until) END,
    'answers', CASE WHEN scenario THEN '[]' ELSE rehearsal_answers(organization, span.since, span.until) END);
  BEGIN
    PERFORM set_config('request.jwt.claims', '', true), set_config('wedsync.rehearsed_at', span.since::text, true),
      set_config('wedsync.rehearsed_ids', '0', true);
    CREATE OR REPLACE FUNCTION public.engine_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
      AS $now$SELECT pg_catalog.current_setting('wedsync.rehearsed_at')::timestamptz$now$;
    -- Ids come in the order in which they are given, whatever the version of PostgreSQL.
    CREATE OR REPLACE FUNCTION public.uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL UNSAFE
      AS $id$SELECT lpad(to_hex(set_config('wedsync.rehearsed_ids', (current_setting('wedsync.rehearsed_ids')::bigint + 1)::text, true)::bigint), 32, '0')::uuid$id$;
    GRANT CREATE ON SCHEMA public TO wedsync_engine;
    PERFORM rest_bystanders();
    PERFORM make_rehearsal_twin(organization, twin), give_twin_rules(organization, twin, policy);
    IF scenario THEN
      PERFORM make_scenario(organization, scene, day, span.since, span.until);
      answer := jsonb_set(answer, '{events}', rehearsal_events(scene, span.since, span.until));
    END IF;
    PERFORM give_twin_measurements(CASE WHEN scenario THEN scene ELSE organization END, twin, span.since, span.until);
    EXECUTE format('CREATE OR REPLACE FUNCTION public.in_engine_scope(organization uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS %L',
      format('SELECT $1 = %L::uuid', twin));
    PERFORM play_rehearsal(CASE WHEN scenario THEN scene ELSE organization END, twin, span.since, span.until, scenario, answer -> 'answers');
    answer := answer || rehearsal_account(twin, span.since, span.until) - 'answers';
    RAISE EXCEPTION USING ERRCODE = 'WS099', MESSAGE = 'The rehearsal is over, and undone.';
  EXCEPTION
    WHEN SQLSTATE 'WS099' THEN RETURN answer;
    -- What the tables themselves refuse of a policy.
    WHEN SQLSTATE 'WS007' OR check_violation THEN
      IF policy IS NULL THEN RAISE; END IF;
      GET STACKED DIAGNOSTICS said = MESSAGE_TEXT, place = PG_EXCEPTION_DETAIL;
      RETURN jsonb_build_object('refusal', jsonb_build_object('code', 'INVALID_INPUT', 'message', said, 'path',
        CASE WHEN place LIKE '["input",%' THEN jsonb_insert(place::jsonb, '{1}', '"policy"') ELSE '["input","policy"]' END));
  END;
END
$$;
GRANT EXECUTE ON FUNCTION rehearse(uuid, date, boolean, jsonb) TO wedsync_engine;
