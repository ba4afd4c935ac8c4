-- Ten channels of one organization whose receivers never answer took all hundred messages that a worker has under way, and the
-- pages of everybody else waited for them; so did mail by the server of the deployment behind an organization with many. Of one
-- organization no more than some are taken at once, and by that server each has its turn.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;
DROP FUNCTION claim_notifications(integer, uuid[], integer);
CREATE FUNCTION claim_notifications(most integer, busy uuid[] DEFAULT '{}', each integer DEFAULT 10,
  busy_organizations uuid[] DEFAULT '{}', each_organization integer DEFAULT 40)
RETURNS TABLE (organization_id uuid, id uuid, attempt integer, idempotency_key text, channel_id uuid, channel_type channel_type,
  settings jsonb, ciphertext bytea, key_id text, email text, phone text, alert_id uuid, title text,
  priority incident_priority, escalation_level integer, service_name text, venue_name text, organization_name text,
  time_zone text, triggered_at timestamptz, storm jsonb, to_vendor boolean)
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
      AND NOT (p.storm_size IS NOT NULL AND still_to_tell(p, a.alert_status))
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

  -- Of each channel and each organization the first ones, so that what is due on one in thousands keeps nobody else waiting.
  RETURN QUERY
  WITH candidate AS MATERIALIZED (
    SELECT h.organization_id, h.id FROM (
      SELECT c.*, row_number() OVER (PARTITION BY c.organization_id ORDER BY c.priority, c.due_at, c.id) AS place_at_home
      FROM (
        -- The mail server of the deployment is everybody's: each organization in turn.
        SELECT t.*, row_number() OVER (PARTITION BY t.channel_id ORDER BY t.priority, t.turn, t.due_at, t.id) AS place
        FROM (
          SELECT p.organization_id, p.id, p.channel_id, p.due_at, a.priority,
                 row_number() OVER (PARTITION BY p.channel_id, p.organization_id ORDER BY a.priority, p.due_at, p.id) AS turn
          FROM notification_deliveries p JOIN alert_history a ON a.organization_id = p.organization_id AND a.id = p.alert_id
          WHERE p.status IN ('pending', 'sending') AND p.due_at <= engine_now()
            AND (a.alert_status IN ('triggered', 'escalated') OR p.storm_size IS NOT NULL AND still_to_tell(p, a.alert_status))
            AND coalesce(p.channel_id, '00000000-0000-0000-0000-000000000000') <> ALL (busy)
            AND p.organization_id <> ALL (busy_organizations)
        ) AS t
      ) AS c
      WHERE c.place <= each
    ) AS h
    WHERE h.place_at_home <= each_organization ORDER BY h.priority, h.due_at LIMIT most
  ), due AS MATERIALIZED (
    SELECT p.organization_id, p.id
    FROM notification_deliveries p JOIN candidate USING (organization_id, id)
    WHERE p.status IN ('pending', 'sending') AND p.due_at <= engine_now()
    FOR UPDATE OF p SKIP LOCKED
  ), claimed AS (
    UPDATE notification_deliveries d
    SET status = 'sending', attempts = d.attempts + 1, due_at = engine_now() + interval '20 seconds'
    FROM due WHERE d.organization_id = due.organization_id AND d.id = due.id
    RETURNING d.*
  )
  SELECT d.organization_id, d.id, d.attempts, d.idempotency_key, d.channel_id, channel.channel_type, channel.settings,
         secret.ciphertext, secret.key_id, detail.email, detail.phone, a.id,
         CASE WHEN d.to_vendor THEN coalesce(wedding.title, 'a wedding') ELSE a.title END, a.priority, d.escalation_level,
         CASE WHEN NOT d.to_vendor THEN a.service_name END, venue.name, o.name, coalesce(venue.time_zone, o.time_zone), a.triggered_at,
         CASE WHEN d.storm_size IS NOT NULL THEN storm_content(d.organization_id) END, d.to_vendor
  FROM claimed d
  JOIN organizations o ON o.id = d.organization_id
  JOIN alert_history a ON a.organization_id = d.organization_id AND a.id = d.alert_id
  LEFT JOIN weddings wedding ON wedding.organization_id = d.organization_id AND wedding.id = coalesce(a.wedding_id, (
    SELECT w.id FROM weddings_concerned(a) AS w ORDER BY w.window_starts_at, w.id LIMIT 1))
  LEFT JOIN venues venue ON venue.organization_id = a.organization_id AND venue.id = coalesce(a.venue_id, wedding.venue_id)
  LEFT JOIN notification_channels channel ON channel.organization_id = d.organization_id AND channel.id = d.channel_id
  LEFT JOIN notification_channel_secrets secret ON secret.organization_id = d.organization_id AND secret.channel_id = d.channel_id
  LEFT JOIN escalation_contact_details detail ON detail.organization_id = d.organization_id AND detail.contact_id = d.contact_id
  ORDER BY a.priority, d.created_at;
END
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
