-- A P0 at a wedding is told at once to those who work there: to each vendor that something urgent goes on and where, and no more, and
-- to the coordinator on site as to the team. Neither waits for a level, nor answers for one.

-- 1. Whom a vendor is reached by: a contact of the organization, whose addresses are kept apart as everybody's are.
ALTER TABLE vendors ADD COLUMN contact_id uuid,
  ADD CONSTRAINT vendors_organization_id_contact_id_fkey FOREIGN KEY (organization_id, contact_id)
    REFERENCES escalation_contacts (organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION NOT VALID;
-- squawk-ignore constraint-missing-not-valid -- the column is new, and empty.
ALTER TABLE vendors VALIDATE CONSTRAINT vendors_organization_id_contact_id_fkey;
-- squawk-ignore require-concurrent-index-creation -- the column is new, and empty.
CREATE INDEX idx_vendors_contact ON vendors (organization_id, contact_id);
GRANT INSERT (contact_id), UPDATE (contact_id) ON vendors TO authenticated;

-- A vendor is told no more than that: no title, no storm, and no link that could stop the escalation.
ALTER TABLE notification_deliveries ADD COLUMN to_vendor boolean NOT NULL DEFAULT false;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

CREATE FUNCTION guard_vendor_contact() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Whom the policy refuses learns nothing of what there is.
  IF NOT viewer_plans(NEW.organization_id) THEN RETURN NEW; END IF;
  PERFORM FROM escalation_contacts c WHERE c.organization_id = NEW.organization_id AND c.id = NEW.contact_id AND c.archived_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no such contact in use.' USING ERRCODE = 'WS005', DETAIL = '["input","contactId"]';
  END IF;
  RETURN NEW;
END
$$;

-- 2. The weddings that an alert concerns: its own, else those that are under way at its venue.
CREATE FUNCTION weddings_concerned(alert alert_history) RETURNS SETOF weddings
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT w.* FROM weddings w
  WHERE w.organization_id = alert.organization_id AND CASE WHEN alert.wedding_id IS NOT NULL THEN w.id = alert.wedding_id
    ELSE w.venue_id = alert.venue_id AND w.window_starts_at <= engine_now() AND w.window_ends_at > engine_now() END
$$;

-- 3. Tells them, once an alert and contact. In a storm a vendor is told five times within ten minutes.
CREATE FUNCTION tell_on_site(alerts alert_history[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH concerned AS MATERIALIZED (
    SELECT a.organization_id, a.id AS alert_id, w.id AS wedding_id, w.title, w.on_site_coordinator_id, a.escalation_policy_snapshot AS policy
    FROM unnest(alerts) AS a CROSS JOIN LATERAL weddings_concerned(a) AS w
  ), meant AS MATERIALIZED (
    SELECT c.organization_id, c.alert_id, k.id AS contact_id, true AS to_vendor,
           format('Vendor %s (%s) of %s', v.name, v.category, c.title) AS why, v.name
    FROM concerned c
    JOIN wedding_vendors wv ON wv.organization_id = c.organization_id AND wv.wedding_id = c.wedding_id AND wv.archived_at IS NULL
    JOIN vendors v ON v.organization_id = wv.organization_id AND v.id = wv.vendor_id AND v.archived_at IS NULL
    LEFT JOIN escalation_contacts k ON k.organization_id = v.organization_id AND k.id = v.contact_id AND k.archived_at IS NULL
    UNION ALL
    SELECT c.organization_id, c.alert_id, k.id, false, format('Coordinator on site of %s', c.title), k.display_name
    FROM concerned c
    JOIN escalation_contacts k ON k.organization_id = c.organization_id AND k.id = c.on_site_coordinator_id AND k.archived_at IS NULL
    -- One whom the first level tells at once is not told twice.
    WHERE NOT (c.policy @> '{"levels": [{"delaySeconds": 0, "targets": [{"kind": "on_site_coordinator"}]}]}') IS TRUE
  ), one AS MATERIALIZED (
    -- Who is both is told as the coordinator.
    SELECT DISTINCT ON (m.organization_id, m.alert_id, m.contact_id) m.*,
           row_number() OVER (PARTITION BY m.organization_id, m.contact_id, m.to_vendor ORDER BY m.alert_id) AS place
    FROM meant m WHERE m.contact_id IS NOT NULL
    ORDER BY m.organization_id, m.alert_id, m.contact_id, m.to_vendor, m.why
  ), judged AS MATERIALIZED (
    SELECT o.*, o.to_vendor AND o.place + (
        SELECT count(*) FROM notification_deliveries d WHERE d.organization_id = o.organization_id AND d.contact_id = o.contact_id
          AND d.to_vendor AND d.created_at > engine_now() - interval '10 minutes') > 5 AS bundled,
      channel.id AS channel_id
    FROM one o
    JOIN escalation_contacts k ON k.organization_id = o.organization_id AND k.id = o.contact_id
    LEFT JOIN notification_channels channel ON channel.organization_id = k.organization_id AND channel.id = k.channel_id
      AND channel.enabled AND channel.archived_at IS NULL
  ), sent AS (
    INSERT INTO notification_deliveries (organization_id, alert_id, contact_id, channel_id, escalation_level, due_at, deadline_at,
      idempotency_key, to_vendor)
    SELECT j.organization_id, j.alert_id, j.contact_id, j.channel_id, 0, engine_now(), engine_now() + interval '15 minutes',
           concat_ws(':', 'on-site', j.alert_id, j.contact_id), j.to_vendor
    FROM judged j WHERE NOT j.bundled ORDER BY j.organization_id, j.alert_id, j.contact_id
    ON CONFLICT (organization_id, idempotency_key) DO NOTHING
    RETURNING organization_id, alert_id, contact_id
  )
  INSERT INTO notification_decisions (organization_id, alert_id, escalation_level, contact_id, channel_id, outcome, reason)
  SELECT j.organization_id, j.alert_id, 0, j.contact_id, j.channel_id, CASE WHEN j.bundled THEN 'bundled' ELSE 'sent' END::notification_outcome,
         left(j.why || CASE WHEN j.bundled THEN ': told five times within 10 minutes already' ELSE ', at once' END, 500)
  FROM judged j LEFT JOIN sent s USING (organization_id, alert_id, contact_id) WHERE j.bundled OR s.alert_id IS NOT NULL
  UNION ALL
  SELECT m.organization_id, m.alert_id, 0, NULL, NULL, 'nobody', left(m.why || ' has no contact in use', 500)
  FROM meant m WHERE m.contact_id IS NULL;
END
$$;

CREATE FUNCTION tell_on_site_of_raised() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  urgent alert_history[];
BEGIN
  SELECT array_agg(h) INTO urgent
  FROM added a JOIN alert_history h ON h.organization_id = a.organization_id AND h.id = a.id
  WHERE a.priority = 'p0_critical' AND a.alert_status = 'triggered' AND (a.venue_id IS NOT NULL OR a.wedding_id IS NOT NULL);
  IF urgent IS NOT NULL THEN PERFORM tell_on_site(urgent); END IF;
  RETURN NULL;
END
$$;

-- One that rises to P0, or turns out to concern another wedding.
CREATE FUNCTION tell_on_site_of_risen() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  urgent alert_history[];
BEGIN
  SELECT array_agg(h) INTO urgent
  FROM after a
  -- Never made by comparing every row with every other one; a row has the same key before and after.
  FULL JOIN before b ON b.organization_id = a.organization_id AND b.id = a.id
  JOIN alert_history h ON h.organization_id = a.organization_id AND h.id = a.id
  WHERE a.priority = 'p0_critical' AND a.alert_status IN ('triggered', 'escalated') AND (a.venue_id IS NOT NULL OR a.wedding_id IS NOT NULL)
    AND (b.priority, b.venue_id, b.wedding_id) IS DISTINCT FROM (a.priority, a.venue_id, a.wedding_id);
  IF urgent IS NOT NULL THEN PERFORM tell_on_site(urgent); END IF;
  RETURN NULL;
END
$$;

-- 4. What is due, claimed for 20 seconds (renew_claims). Of one channel and one organization only so many at once, and by the mail
-- server of the deployment each organization in turn, so that receivers that never answer keep nobody else's pages waiting. A message
-- that carries a storm goes out while any P0 of it is open. A vendor is told neither title nor service, but which wedding and where.
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

-- 5. Another way carries what the first one did, and a vendor gets no link.
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
    idempotency_key, storm_size, to_vendor)
  VALUES (sent.organization_id, sent.alert_id, sent.contact_id, other.id, sent.escalation_level, engine_now(),
    engine_now() + interval '15 minutes', concat_ws(':', sent.idempotency_key, 'instead', coalesce(other.id::text, 'mail')), sent.storm_size, sent.to_vendor)
  ON CONFLICT (organization_id, idempotency_key) DO NOTHING;
  IF FOUND THEN
    INSERT INTO notification_decisions (organization_id, alert_id, escalation_level, contact_id, channel_id, outcome, reason)
    VALUES (sent.organization_id, sent.alert_id, sent.escalation_level, sent.contact_id, other.id, 'sent',
      left(format('By %s, since the first way is %s', other.name, because), 500));
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION offer_acknowledgements(organizations uuid[], deliveries uuid[], alerts uuid[], hashes bytea[])
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
    AND NOT d.to_vendor
  RETURNING l.delivery_id, l.alert_id;
END
$$;

GRANT EXECUTE ON FUNCTION guard_vendor_contact(), tell_on_site_of_raised(), tell_on_site_of_risen() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER access_guard_contact BEFORE INSERT ON vendors FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NEW.contact_id IS NOT NULL) EXECUTE FUNCTION guard_vendor_contact();
CREATE TRIGGER access_guard_new_contact BEFORE UPDATE OF contact_id ON vendors FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NEW.contact_id IS NOT NULL AND NEW.contact_id IS DISTINCT FROM OLD.contact_id)
  EXECUTE FUNCTION guard_vendor_contact();
CREATE TRIGGER tell_on_site AFTER INSERT ON alert_history REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION tell_on_site_of_raised();
CREATE TRIGGER tell_on_site_later AFTER UPDATE ON alert_history REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION tell_on_site_of_risen();
