-- Who was told of each alert at each level and why, or why not: also where it was held, where somebody was told too often, and
-- where many P0 share one page. Nothing is decided without a row here.

-- 1. One message may carry a storm: so many P0 as there were when it was made.
ALTER TABLE notification_deliveries ADD COLUMN storm_size integer,
  ADD CONSTRAINT notification_deliveries_storm_size_check CHECK (storm_size > 0) NOT VALID;
-- squawk-ignore constraint-missing-not-valid -- the column is new, and empty.
ALTER TABLE notification_deliveries VALIDATE CONSTRAINT notification_deliveries_storm_size_check;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 2. Whom a target means now, and by what. As before, and why.
DROP FUNCTION escalation_recipients(uuid, uuid, jsonb);
CREATE FUNCTION escalation_recipients(organization uuid, wedding uuid, target jsonb)
RETURNS TABLE (contact_id uuid, channel_id uuid, name text, why text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.id, channel.id, c.display_name,
    CASE target ->> 'kind' WHEN 'contact' THEN 'named by the policy' WHEN 'emergency_contacts' THEN 'emergency contact'
      WHEN 'on_site_coordinator' THEN 'on-site coordinator' ELSE 'role ' || coalesce(target ->> 'role', target ->> 'kind') END
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

-- Whom a level of an alert's policy means now, once each.
CREATE FUNCTION level_recipients(alert alert_history, level integer)
RETURNS TABLE (contact_id uuid, channel_id uuid, name text, why text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.contact_id, r.channel_id, min(r.name), string_agg(DISTINCT r.why, ', ')
  FROM jsonb_array_elements(alert.escalation_policy_snapshot -> 'levels' -> escalation_place(alert.escalation_policy_snapshot -> 'levels',
    coalesce((alert.escalation_policy_snapshot ->> 'repeatCount')::integer, 0), level) -> 'targets') AS target (value)
  CROSS JOIN LATERAL escalation_recipients(alert.organization_id, alert.wedding_id, target.value) AS r
  GROUP BY r.contact_id, r.channel_id
$$;

-- 3. A storm: the sixth P0 of an organization within ten minutes begins it, and it lasts while as many are open and nobody has
-- them in hand. Gives how many it has, of the organizations that have one.
CREATE FUNCTION storms_of(organizations uuid[]) RETURNS TABLE (organization_id uuid, size integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.id, greatest(raised.count, open.count)::integer
  FROM unnest(organizations) AS o (id)
  CROSS JOIN LATERAL (SELECT count(*) FROM alert_history a
    WHERE a.organization_id = o.id AND a.priority_rank = 0 AND a.triggered_at > engine_now() - interval '10 minutes') AS raised
  CROSS JOIN LATERAL (SELECT count(*) FROM alert_history a
    WHERE a.organization_id = o.id AND a.priority_rank = 0 AND a.alert_status IN ('triggered', 'escalated')) AS open
  WHERE raised.count >= 6 OR (open.count >= 6 AND EXISTS (
    SELECT FROM notification_deliveries d WHERE d.organization_id = o.id AND d.storm_size IS NOT NULL
      AND d.created_at > engine_now() - interval '10 minutes'))
$$;

-- 4. A level was taken: for each alert and recipient what is done, and why. A level that means nobody does not wait.
-- A P0 is never held back. In a storm one message to each carries them all, made at once, again when they have doubled, and
-- after five minutes, as the last level repeats. Of everything else a contact gets twenty messages in ten minutes.
CREATE OR REPLACE FUNCTION tell_recipients() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One at a time in an organization counts what people get; the next one sees it.
  PERFORM pg_advisory_xact_lock(hashtextextended('tell:' || s.organization_id, 0))
  FROM (SELECT DISTINCT t.organization_id FROM taken t ORDER BY 1) AS s;
  WITH step AS MATERIALIZED (
    SELECT t.id AS step_id, t.organization_id, t.alert_id, t.level, a.priority = 'p0_critical' AS urgent,
           coalesce(jsonb_array_length(a.escalation_policy_snapshot -> 'levels'), 0) AS last_level,
           a.escalation_policy_snapshot ->> 'name' AS policy, a AS alert
    FROM taken t JOIN alert_history a ON a.organization_id = t.organization_id AND a.id = t.alert_id
  ), storm AS MATERIALIZED (
    SELECT s.* FROM storms_of(ARRAY(SELECT DISTINCT step.organization_id FROM step WHERE step.urgent)) AS s
  ), recipient AS MATERIALIZED (
    SELECT s.step_id, s.organization_id, s.alert_id, s.level, s.urgent, s.policy, r.contact_id, r.channel_id, r.name, r.why,
           CASE WHEN s.urgent THEN storm.size END AS storm_size,
           row_number() OVER (PARTITION BY s.organization_id, r.contact_id, r.channel_id, s.urgent ORDER BY s.alert_id DESC, s.level DESC) AS place
    FROM step s CROSS JOIN LATERAL level_recipients(s.alert, s.level) AS r
    LEFT JOIN storm ON storm.organization_id = s.organization_id
  ), judged AS MATERIALIZED (
    SELECT r.*, CASE
        WHEN r.storm_size IS NOT NULL AND (r.place > 1 OR r.storm_size < 2 * recent.storm_size) THEN 'bundled'
        WHEN NOT r.urgent AND r.contact_id IS NOT NULL AND r.place + recent.messages > 20 THEN 'throttled'
        ELSE 'sent' END::notification_outcome AS outcome
    FROM recipient r CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE d.status <> 'cancelled') AS messages,
             max(d.storm_size) FILTER (WHERE d.created_at > engine_now() - interval '5 minutes' AND d.status NOT IN ('failed', 'cancelled')) AS storm_size
      FROM notification_deliveries d
      WHERE d.organization_id = r.organization_id AND d.created_at > engine_now() - interval '10 minutes'
        AND (d.contact_id = r.contact_id OR (r.contact_id IS NULL AND d.contact_id IS NULL AND d.channel_id = r.channel_id))
    ) AS recent
  ), sent AS (
    INSERT INTO notification_deliveries (organization_id, alert_id, contact_id, channel_id, escalation_level, due_at, deadline_at,
        idempotency_key, storm_size)
    SELECT organization_id, alert_id, contact_id, channel_id, level, engine_now(), engine_now() + interval '15 minutes',
           concat_ws(':', step_id, contact_id, channel_id), storm_size
    FROM judged WHERE outcome = 'sent' ORDER BY organization_id, step_id, contact_id, channel_id
    ON CONFLICT (organization_id, idempotency_key) DO NOTHING
  ), decided AS (
    INSERT INTO notification_decisions (organization_id, alert_id, escalation_level, contact_id, channel_id, outcome, reason)
    SELECT organization_id, alert_id, level, contact_id, channel_id, outcome, left(CASE outcome
        WHEN 'bundled' THEN format('One page carries the storm of %s P0', storm_size)
        WHEN 'throttled' THEN 'Told 20 times within 10 minutes already'
        ELSE format('Level %s%s: %s', level, ' of ' || policy, why) || coalesce('; it carries the storm of ' || storm_size || ' P0', '')
      END, 500)
    FROM judged
    UNION ALL
    SELECT s.organization_id, s.alert_id, s.level, NULL, NULL, 'nobody',
           format('Level %s has nobody who could be told now', s.level)
    FROM step s WHERE NOT EXISTS (SELECT FROM recipient r WHERE r.step_id = s.step_id)
  )
  UPDATE alert_history a SET next_escalation_at = engine_now()
  FROM step s
  WHERE a.organization_id = s.organization_id AND a.id = s.alert_id AND a.escalation_level = s.level AND s.level < s.last_level
    AND a.alert_status IN ('triggered', 'escalated')
    AND NOT EXISTS (SELECT FROM recipient r WHERE r.step_id = s.step_id);
  RETURN NULL;
END
$$;

-- 5. An alert is held: whom its next level would have told, is not.
CREATE FUNCTION record_held() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH held AS MATERIALIZED (
    SELECT a.organization_id, a.id, a.escalation_level + 1 AS level, a.suppressed_reason AS reason, a.suppressed_until AS until
    FROM added a WHERE a.alert_status = 'suppressed' AND a.created_at > engine_now() - interval '1 minute'
  )
  INSERT INTO notification_decisions (organization_id, alert_id, escalation_level, contact_id, channel_id, outcome, reason)
  SELECT h.organization_id, h.id, h.level, r.contact_id, r.channel_id, 'suppressed', held_because(h.reason, h.until)
  FROM held h JOIN alert_history a ON a.organization_id = h.organization_id AND a.id = h.id
  LEFT JOIN LATERAL level_recipients(a, h.level) AS r ON true;
  RETURN NULL;
END
$$;
CREATE FUNCTION record_held_later() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH held AS MATERIALIZED (
    SELECT a.organization_id, a.id, a.escalation_level + 1 AS level, a.suppressed_reason AS reason, a.suppressed_until AS until
    FROM after a JOIN before b ON b.organization_id = a.organization_id AND b.id = a.id
    WHERE a.alert_status = 'suppressed' AND b.alert_status <> 'suppressed'
  )
  INSERT INTO notification_decisions (organization_id, alert_id, escalation_level, contact_id, channel_id, outcome, reason)
  SELECT h.organization_id, h.id, h.level, r.contact_id, r.channel_id, 'suppressed', held_because(h.reason, h.until)
  FROM held h JOIN alert_history a ON a.organization_id = h.organization_id AND a.id = h.id
  LEFT JOIN LATERAL level_recipients(a, h.level) AS r ON true;
  RETURN NULL;
END
$$;
CREATE FUNCTION held_because(reason text, until timestamptz) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT left(coalesce('Held until ' || to_char(until AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI UTC'), 'Held') || ': ' || reason, 500)
$$;

-- 6. What is due, claimed for a minute; as before, but that a message which carries a storm goes out while any P0 of the storm
-- is open, and says which these are.
DROP FUNCTION claim_notifications(integer, uuid[], integer);
CREATE FUNCTION claim_notifications(most integer, busy uuid[] DEFAULT '{}', each integer DEFAULT 10)
RETURNS TABLE (organization_id uuid, id uuid, attempt integer, idempotency_key text, channel_id uuid, channel_type channel_type,
  settings jsonb, ciphertext bytea, key_id text, email text, phone text, alert_id uuid, title text,
  priority incident_priority, escalation_level integer, service_name text, venue_name text, organization_name text,
  time_zone text, triggered_at timestamptz, storm jsonb)
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
    WHERE p.status IN ('pending', 'sending') AND p.due_at <= engine_now() AND NOT still_to_tell(p, a.alert_status)
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
      WHERE p.status IN ('pending', 'sending') AND p.due_at <= engine_now() AND still_to_tell(p, a.alert_status)
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
         d.escalation_level, a.service_name, venue.name, o.name, coalesce(venue.time_zone, o.time_zone), a.triggered_at,
         CASE WHEN d.storm_size IS NOT NULL THEN storm_content(d.organization_id) END
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

CREATE FUNCTION still_to_tell(delivery notification_deliveries, status alert_status) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT status IN ('triggered', 'escalated') OR (delivery.storm_size IS NOT NULL AND EXISTS (
    SELECT FROM alert_history a WHERE a.organization_id = delivery.organization_id AND a.priority_rank = 0
      AND a.alert_status IN ('triggered', 'escalated')))
$$;

-- The P0 that nobody has in hand: how many, and the twenty newest.
CREATE FUNCTION storm_content(organization uuid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object('count', coalesce(max(newest.total), 0), 'alerts', coalesce(jsonb_agg(jsonb_build_object('id', newest.id,
    'title', newest.title, 'venue', newest.venue) ORDER BY newest.triggered_at DESC, newest.id DESC), '[]'))
  FROM (
    SELECT a.id, a.title, a.triggered_at, v.name AS venue, count(*) OVER () AS total
    FROM alert_history a LEFT JOIN venues v ON v.organization_id = a.organization_id AND v.id = a.venue_id
    WHERE a.organization_id = organization AND a.priority_rank = 0 AND a.alert_status IN ('triggered', 'escalated')
    ORDER BY a.triggered_at DESC, a.id DESC LIMIT 20
  ) AS newest
$$;

-- 7. A message may bear a link for each of the alerts that it carries.
DROP FUNCTION offer_acknowledgements(uuid[], uuid[], bytea[]);
CREATE FUNCTION offer_acknowledgements(organizations uuid[], deliveries uuid[], alerts uuid[], hashes bytea[])
RETURNS TABLE (delivery_id uuid, alert_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  DELETE FROM acknowledgement_links l
  USING (
    SELECT o.organization_id, o.id FROM acknowledgement_links o WHERE o.expires_at < engine_now() - interval '1 day'
    ORDER BY o.expires_at LIMIT 1000 FOR UPDATE SKIP LOCKED) AS old
  WHERE l.organization_id = old.organization_id AND l.id = old.id;
  RETURN QUERY
  INSERT INTO acknowledgement_links AS l (organization_id, delivery_id, alert_id, token_hash, expires_at)
  SELECT d.organization_id, d.id, o.alert, o.hash, engine_now() + interval '1 day'
  FROM unnest(organizations, deliveries, alerts, hashes) AS o (organization, delivery, alert, hash)
  JOIN notification_deliveries d ON d.organization_id = o.organization AND d.id = o.delivery AND d.contact_id IS NOT NULL
  RETURNING l.delivery_id, l.alert_id;
END
$$;

-- 8. Another way carries what the first one did.
CREATE OR REPLACE FUNCTION notify_another_way(sent notification_deliveries, because text) RETURNS void
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
    idempotency_key, storm_size)
  VALUES (sent.organization_id, sent.alert_id, sent.contact_id, other.id, sent.escalation_level, engine_now(),
    engine_now() + interval '15 minutes', concat_ws(':', sent.idempotency_key, 'instead', coalesce(other.id::text, 'mail')), sent.storm_size)
  ON CONFLICT (organization_id, idempotency_key) DO NOTHING;
  IF FOUND THEN
    INSERT INTO notification_decisions (organization_id, alert_id, escalation_level, contact_id, channel_id, outcome, reason)
    VALUES (sent.organization_id, sent.alert_id, sent.escalation_level, sent.contact_id, other.id, 'sent',
      left(format('By %s, since the first way is %s', other.name, because), 500));
  END IF;
END
$$;

GRANT EXECUTE ON FUNCTION record_held(), record_held_later() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER record_held AFTER INSERT ON alert_history REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION record_held();
CREATE TRIGGER record_held_later AFTER UPDATE ON alert_history REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION record_held_later();
