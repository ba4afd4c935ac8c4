-- A message to a Slack channel bears a button beside, or instead of, a link. Its value opens as a link does (256 random bits, of which
-- the hash is kept; one alert, once, a day), but only to who has Slack's signature by the secret of the channel that was told; and
-- the links of messages open to no such signature. A channel that is told by itself has a button, too.

ALTER TABLE acknowledgement_links ADD COLUMN for_button boolean NOT NULL DEFAULT false;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. Links where a message goes to a contact, buttons where it goes by Slack; a vendor gets neither.
DROP FUNCTION offer_acknowledgements(uuid[], uuid[], uuid[], bytea[]);
CREATE FUNCTION offer_acknowledgements(organizations uuid[], deliveries uuid[], alerts uuid[], hashes bytea[], buttons boolean[])
RETURNS TABLE (delivery_id uuid, alert_id uuid, for_button boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  DELETE FROM acknowledgement_links l
  USING (
    SELECT o.organization_id, o.id FROM acknowledgement_links o WHERE o.expires_at < engine_now() - interval '1 day'
    ORDER BY o.expires_at LIMIT 1000 FOR UPDATE SKIP LOCKED) AS old
  WHERE l.organization_id = old.organization_id AND l.id = old.id;
  RETURN QUERY
  INSERT INTO acknowledgement_links AS l (organization_id, delivery_id, alert_id, token_hash, for_button, expires_at)
  SELECT d.organization_id, d.id, o.alert, o.hash, o.button, engine_now() + interval '1 day'
  FROM unnest(organizations, deliveries, alerts, hashes, buttons) AS o (organization, delivery, alert, hash, button)
  JOIN notification_deliveries d ON d.organization_id = o.organization AND d.id = o.delivery AND NOT d.to_vendor
  LEFT JOIN notification_channels c ON c.organization_id = d.organization_id AND c.id = d.channel_id
  WHERE CASE WHEN o.button THEN c.channel_type = 'slack' ELSE d.contact_id IS NOT NULL END
  RETURNING l.delivery_id, l.alert_id, l.for_button;
END
$$;

-- 2. What a link that is still good shows, or a button of a message by that channel.
DROP FUNCTION acknowledgement_offer(bytea);
CREATE FUNCTION acknowledgement_offer(hash bytea, organization uuid DEFAULT NULL, channel uuid DEFAULT NULL)
RETURNS TABLE (organization_id uuid, link_id uuid, alert_id uuid, contact_id uuid, title text, venue_name text, since text,
  time_zone text, status alert_status)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT l.organization_id, l.id, a.id, k.id, a.title, venue.name,
    to_char(a.triggered_at AT TIME ZONE coalesce(venue.time_zone, o.time_zone), 'FMDay FMDD FMMonth, HH24:MI'),
    coalesce(venue.time_zone, o.time_zone), a.alert_status
  FROM acknowledgement_links l
  JOIN organizations o ON o.id = l.organization_id AND o.archived_at IS NULL
  JOIN notification_deliveries d ON d.organization_id = l.organization_id AND d.id = l.delivery_id
  LEFT JOIN escalation_contacts k ON k.organization_id = d.organization_id AND k.id = d.contact_id AND k.archived_at IS NULL
  JOIN alert_history a ON a.organization_id = l.organization_id AND a.id = l.alert_id
  LEFT JOIN venues venue ON venue.organization_id = a.organization_id AND venue.id = a.venue_id
  WHERE l.token_hash = hash AND l.used_at IS NULL AND l.expires_at > engine_now() AND a.alert_status NOT IN ('resolved', 'expired')
    AND l.for_button = (channel IS NOT NULL) AND (channel IS NULL OR d.organization_id = organization AND d.channel_id = channel)
    AND (d.contact_id IS NULL OR k.id IS NOT NULL)
$$;

-- 3. Acknowledges as the contact that was told; where a channel was told by itself, as the person who Slack says pressed the button.
CREATE FUNCTION acknowledge_as_offered(hash bytea, organization uuid, channel uuid, person text)
RETURNS TABLE (title text, venue_name text, since text, time_zone text, status alert_status, lapses text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  offer record;
  contact escalation_contacts;
  lapse timestamptz;
BEGIN
  -- Locked in this order, as whoever resolves or escalates it locks the alert; then looked at again.
  PERFORM FROM alert_history a JOIN acknowledgement_links l ON l.organization_id = a.organization_id AND l.alert_id = a.id
  WHERE l.token_hash = hash FOR UPDATE;
  SELECT * INTO offer FROM acknowledgement_offer(hash, organization, channel);
  IF NOT FOUND THEN RETURN; END IF;
  IF offer.status IN ('triggered', 'escalated') THEN
    SELECT * INTO contact FROM escalation_contacts k WHERE k.organization_id = offer.organization_id AND k.id = offer.contact_id;
    PERFORM set_config('wedsync.reason', coalesce(contact.display_name, person)
      || CASE WHEN channel IS NULL THEN ', by the link in a message' ELSE ', by a button in Slack' END, true);
    UPDATE alert_history a SET alert_status = 'acknowledged', acknowledged_by = contact.user_id
    WHERE a.organization_id = offer.organization_id AND a.id = offer.alert_id RETURNING a.ack_expires_at INTO lapse;
    PERFORM set_config('wedsync.reason', '', true);
    UPDATE acknowledgement_links l SET used_at = engine_now() WHERE l.organization_id = offer.organization_id AND l.id = offer.link_id;
    INSERT INTO audit_log (organization_id, actor_kind, actor_id, operation, table_name, row_id, change)
    VALUES (offer.organization_id, CASE WHEN contact.user_id IS NULL THEN 'system' ELSE 'user' END::actor_kind, contact.user_id,
      'alert.acknowledge', 'alert_history', offer.alert_id,
      jsonb_build_object('alert_status', jsonb_build_array(offer.status, 'acknowledged'),
        CASE WHEN channel IS NULL THEN 'by_link' ELSE 'by_button' END,
        jsonb_strip_nulls(jsonb_build_object('link_id', offer.link_id, 'contact_id', contact.id, 'display_name', contact.display_name,
          'channel_id', channel, 'slack_user', person))));
  END IF;
  RETURN QUERY SELECT offer.title, offer.venue_name, offer.since, offer.time_zone, offer.status,
    to_char(lapse AT TIME ZONE offer.time_zone, 'HH24:MI');
END
$$;

CREATE OR REPLACE FUNCTION acknowledge_by_link(hash bytea)
RETURNS TABLE (title text, venue_name text, since text, time_zone text, status alert_status, lapses text)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT * FROM acknowledge_as_offered(hash, NULL, NULL, NULL)
$$;

-- 4. By a button of a message that went by this channel, whose signature was verified. Of one that is good no more it says why.
CREATE FUNCTION acknowledge_by_button(hash bytea, organization uuid, channel uuid, person text)
RETURNS TABLE (verdict text, lapses text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT CASE o.status WHEN 'acknowledged' THEN 'in_hand' WHEN 'suppressed' THEN 'held' ELSE 'acknowledged' END, o.lapses
  FROM acknowledge_as_offered(hash, organization, channel, person) AS o;
  IF FOUND THEN RETURN; END IF;
  RETURN QUERY
  SELECT coalesce((
    SELECT CASE WHEN a.alert_status IN ('resolved', 'expired') THEN 'over' WHEN a.alert_status = 'acknowledged' THEN 'in_hand' END
    FROM acknowledgement_links l
    JOIN notification_deliveries d ON d.organization_id = l.organization_id AND d.id = l.delivery_id AND d.channel_id = channel
    JOIN alert_history a ON a.organization_id = l.organization_id AND a.id = l.alert_id
    WHERE l.organization_id = organization AND l.token_hash = hash AND l.for_button), 'not_good'), NULL::text;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
