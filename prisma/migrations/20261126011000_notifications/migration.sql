-- Deliveries are sent by any number of workers: one statement claims what is due and says all that a message needs, another
-- writes down what came of it. A claim is a lease: of a worker that dies the next one takes over, with the same key.

-- squawk-ignore require-concurrent-index-creation -- few rows are unfinished at any time.
CREATE INDEX idx_notification_deliveries_unfinished ON notification_deliveries (due_at) WHERE status IN ('pending', 'sending');
-- squawk-ignore require-concurrent-index-deletion -- what it found is found by the one above.
DROP INDEX idx_notification_deliveries_due;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. What is due, claimed for a minute. Nobody is told of an alert after its acknowledgement; what a suppression holds is
-- told anew when it ends. busy: channels whose receivers are slow, and keep what is theirs waiting instead of the others.
CREATE FUNCTION claim_notifications(most integer, busy uuid[] DEFAULT '{}', each integer DEFAULT 10)
RETURNS TABLE (organization_id uuid, id uuid, attempt integer, idempotency_key text, channel_id uuid, channel_type channel_type,
  settings jsonb, ciphertext bytea, key_id text, email text, phone text, alert_id uuid, title text,
  priority incident_priority, escalation_level integer, service_name text, venue_name text, organization_name text,
  time_zone text, triggered_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  stale notification_deliveries;
BEGIN
  UPDATE notification_deliveries d
  SET status = 'cancelled', last_answer = 'The alert is ' || over.alert_status
  FROM (
    SELECT p.organization_id, p.id, a.alert_status
    FROM notification_deliveries p JOIN alert_history a ON a.organization_id = p.organization_id AND a.id = p.alert_id
    WHERE p.status IN ('pending', 'sending') AND p.due_at <= engine_now() AND a.alert_status NOT IN ('triggered', 'escalated')
    ORDER BY p.due_at LIMIT most FOR UPDATE OF p SKIP LOCKED
  ) AS over
  WHERE d.organization_id = over.organization_id AND d.id = over.id;

  -- What nobody sent in time says nothing new; what was to go by a channel that is out of use takes another way.
  FOR stale IN
    SELECT p.* FROM notification_deliveries p
    LEFT JOIN notification_channels c ON c.organization_id = p.organization_id AND c.id = p.channel_id
    LEFT JOIN escalation_contacts k ON k.organization_id = p.organization_id AND k.id = p.contact_id
    WHERE p.status IN ('pending', 'sending') AND p.due_at <= engine_now()
      AND (p.deadline_at <= engine_now() OR NOT c.enabled OR c.archived_at IS NOT NULL OR k.archived_at IS NOT NULL)
    ORDER BY p.due_at LIMIT most FOR UPDATE OF p SKIP LOCKED
  LOOP
    UPDATE notification_deliveries d SET status = 'failed', due_at = engine_now(),
      last_answer = CASE WHEN stale.deadline_at <= engine_now() THEN 'Not sent in time' ELSE 'The channel or the contact is out of use' END
    WHERE d.organization_id = stale.organization_id AND d.id = stale.id;
    IF stale.deadline_at > engine_now() THEN PERFORM notify_another_way(stale, 'out of use'); END IF;
  END LOOP;

  -- Of each channel the first ones, so that what is due on one in thousands keeps nobody else waiting.
  RETURN QUERY
  WITH candidate AS MATERIALIZED (
    SELECT c.organization_id, c.id FROM (
      SELECT p.organization_id, p.id, p.due_at, a.priority,
             row_number() OVER (PARTITION BY p.channel_id ORDER BY a.priority, p.due_at, p.id) AS place
      FROM notification_deliveries p JOIN alert_history a ON a.organization_id = p.organization_id AND a.id = p.alert_id
      WHERE p.status IN ('pending', 'sending') AND p.due_at <= engine_now() AND a.alert_status IN ('triggered', 'escalated')
        AND coalesce(p.channel_id, '00000000-0000-0000-0000-000000000000') <> ALL (busy)
    ) AS c
    WHERE c.place <= each ORDER BY c.priority, c.due_at LIMIT most
  ), due AS MATERIALIZED (
    SELECT p.organization_id, p.id
    FROM notification_deliveries p JOIN candidate USING (organization_id, id)
    WHERE p.status IN ('pending', 'sending') AND p.due_at <= engine_now()
    FOR UPDATE OF p SKIP LOCKED
  ), claimed AS (
    UPDATE notification_deliveries d
    SET status = 'sending', attempts = d.attempts + 1, due_at = engine_now() + interval '1 minute'
    FROM due WHERE d.organization_id = due.organization_id AND d.id = due.id
    RETURNING d.*
  )
  SELECT d.organization_id, d.id, d.attempts, d.idempotency_key, d.channel_id, channel.channel_type, channel.settings,
         secret.ciphertext, secret.key_id, detail.email, detail.phone, a.id, a.title, a.priority,
         d.escalation_level, a.service_name, venue.name, o.name, coalesce(venue.time_zone, o.time_zone), a.triggered_at
  FROM claimed d
  JOIN organizations o ON o.id = d.organization_id
  JOIN alert_history a ON a.organization_id = d.organization_id AND a.id = d.alert_id
  LEFT JOIN venues venue ON venue.organization_id = a.organization_id AND venue.id = a.venue_id
  LEFT JOIN notification_channels channel ON channel.organization_id = d.organization_id AND channel.id = d.channel_id
  LEFT JOIN notification_channel_secrets secret ON secret.organization_id = d.organization_id AND secret.channel_id = d.channel_id
  LEFT JOIN escalation_contact_details detail ON detail.organization_id = d.organization_id AND detail.contact_id = d.contact_id
  ORDER BY a.priority, d.created_at;
END
$$;

-- 2. What came of a try: delivered; again, after what the receiver asked for or a pause that doubles; or given up. Whoever
-- lost the claim meanwhile changes nothing. A delivery that is given up goes to the contact by another way, if there is one,
-- and a channel that fails for good is itself an alert.
CREATE FUNCTION record_notification(organization uuid, delivery uuid, attempt integer, outcome text, answer text,
  retry_after_seconds double precision DEFAULT NULL) RETURNS delivery_status
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  sent notification_deliveries;
  pause interval;
BEGIN
  SELECT * INTO sent FROM notification_deliveries d
  WHERE d.organization_id = organization AND d.id = delivery AND d.status = 'sending' AND d.attempts = attempt FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF outcome = 'delivered' THEN
    UPDATE notification_deliveries d SET status = 'delivered', delivered_at = engine_now(), due_at = engine_now(), last_answer = left(answer, 500)
    WHERE d.organization_id = organization AND d.id = delivery;
    RETURN 'delivered';
  END IF;
  -- 2, 4, 8 … seconds, at most 5 minutes, half of it by chance: a receiver that comes back is not met by all at once.
  pause := greatest(make_interval(secs => least(coalesce(retry_after_seconds, 0), 3600)),
    make_interval(secs => least(300, power(2, least(attempt, 10))) * (0.5 + random() / 2)));
  IF outcome = 'again' AND engine_now() + pause < sent.deadline_at THEN
    UPDATE notification_deliveries d SET status = 'pending', due_at = engine_now() + pause, last_answer = left(answer, 500)
    WHERE d.organization_id = organization AND d.id = delivery;
    -- One that is late takes another way as well, once.
    IF attempt = 2 THEN
      PERFORM notify_another_way(sent, 'late');
    END IF;
    RETURN 'pending';
  END IF;
  UPDATE notification_deliveries d SET status = 'failed', due_at = engine_now(), last_answer = left(answer, 500)
  WHERE d.organization_id = organization AND d.id = delivery;
  PERFORM notify_another_way(sent, 'failed');
  IF sent.channel_id IS NOT NULL THEN
    INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, triggered_at, evidence, escalation_policy_id,
      escalation_policy_snapshot, next_escalation_at)
    SELECT organization, left(format('Notifications by the channel %s fail', c.name), 500), 'channel:' || c.id, 'high', 'p1_high',
      engine_now(), jsonb_build_object('channelId', c.id, 'answer', left(answer, 500)), p.policy_id, p.snapshot,
      engine_now() + p.first_delay
    FROM notification_channels c LEFT JOIN LATERAL policy_for(organization, false) AS p ON true
    WHERE c.organization_id = organization AND c.id = sent.channel_id
    ON CONFLICT (organization_id, dedup_key) WHERE alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
    DO NOTHING;
  END IF;
  RETURN 'failed';
END
$$;

-- 3. The contact's next way: a channel for mail or text messages that has not been tried for this step (the key begins with it).
CREATE FUNCTION notify_another_way(sent notification_deliveries, because text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  other record;
BEGIN
  IF sent.contact_id IS NULL THEN RETURN; END IF;
  SELECT way.id, way.name INTO other
  FROM escalation_contact_details detail
  JOIN escalation_contacts k ON k.organization_id = detail.organization_id AND k.id = detail.contact_id AND k.archived_at IS NULL
  CROSS JOIN LATERAL (
    SELECT c.id, c.name, c.channel_type FROM notification_channels c
    WHERE c.organization_id = sent.organization_id AND c.enabled AND c.archived_at IS NULL
      AND (c.channel_type = 'sms' AND detail.phone IS NOT NULL OR c.channel_type = 'email' AND detail.email IS NOT NULL)
    UNION ALL
    -- The mail server of the deployment, which needs no channel.
    SELECT NULL, 'e-mail', 'email' WHERE detail.email IS NOT NULL
  ) AS way
  WHERE detail.organization_id = sent.organization_id AND detail.contact_id = sent.contact_id
    AND NOT EXISTS (
      SELECT FROM notification_deliveries tried
      WHERE tried.organization_id = sent.organization_id AND tried.alert_id = sent.alert_id AND tried.contact_id = sent.contact_id
        AND split_part(tried.idempotency_key, ':', 1) = split_part(sent.idempotency_key, ':', 1)
        AND tried.channel_id IS NOT DISTINCT FROM way.id)
  ORDER BY way.channel_type DESC, way.id NULLS LAST LIMIT 1;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO notification_deliveries (organization_id, alert_id, contact_id, channel_id, escalation_level, due_at, deadline_at,
    idempotency_key)
  VALUES (sent.organization_id, sent.alert_id, sent.contact_id, other.id, sent.escalation_level, engine_now(),
    engine_now() + interval '15 minutes', concat_ws(':', sent.idempotency_key, 'instead', coalesce(other.id::text, 'mail')))
  ON CONFLICT (organization_id, idempotency_key) DO NOTHING;
  IF FOUND THEN
    INSERT INTO notification_decisions (organization_id, alert_id, escalation_level, contact_id, channel_id, outcome, reason)
    VALUES (sent.organization_id, sent.alert_id, sent.escalation_level, sent.contact_id, other.id, 'sent',
      left(format('By %s, since the first way is %s', other.name, because), 500));
  END IF;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
