-- A link in each message acknowledges its alert, as the contact who was told. Of its 256 random bits only the hash is kept;
-- it is good for one alert, once, for a day, and for nothing else.

CREATE TABLE acknowledgement_links (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  delivery_id uuid NOT NULL,
  alert_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  expires_at timestamptz(6) NOT NULL,
  used_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT acknowledgement_links_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT acknowledgement_links_token_hash_key UNIQUE (token_hash),
  CONSTRAINT acknowledgement_links_token_hash_check CHECK (octet_length(token_hash) = 32),
  CONSTRAINT acknowledgement_links_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT acknowledgement_links_organization_id_delivery_id_fkey FOREIGN KEY (organization_id, delivery_id) REFERENCES notification_deliveries (organization_id, id) ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT acknowledgement_links_organization_id_alert_id_fkey FOREIGN KEY (organization_id, alert_id) REFERENCES alert_history (organization_id, id) ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX idx_acknowledgement_links_delivery ON acknowledgement_links (organization_id, delivery_id);
CREATE INDEX idx_acknowledgement_links_alert ON acknowledgement_links (organization_id, alert_id);
CREATE INDEX idx_acknowledgement_links_expires ON acknowledgement_links (expires_at);

ALTER TABLE acknowledgement_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE acknowledgement_links FORCE ROW LEVEL SECURITY;
CREATE POLICY engine_select ON acknowledgement_links FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY engine_insert ON acknowledgement_links FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY engine_update ON acknowledgement_links FOR UPDATE TO wedsync_engine USING (true) WITH CHECK (true);
CREATE POLICY engine_delete ON acknowledgement_links FOR DELETE TO wedsync_engine USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON acknowledgement_links TO wedsync_engine;
CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON acknowledgement_links FOR EACH ROW
  WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization();

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. The links of messages that are about to be sent, where they go to a contact: gives of which. Every try bears one of its
-- own, and all are good. Old ones go here, so that there are never more than of two days.
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

-- 2. What a link that is still good shows, and no more than that: what, where, since when, and where the alert stands.
CREATE FUNCTION acknowledgement_offer(hash bytea)
RETURNS TABLE (organization_id uuid, link_id uuid, alert_id uuid, contact_id uuid, title text, venue_name text, since text,
  time_zone text, status alert_status)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT l.organization_id, l.id, a.id, k.id, a.title, venue.name,
    to_char(a.triggered_at AT TIME ZONE coalesce(venue.time_zone, o.time_zone), 'FMDay FMDD FMMonth, HH24:MI'),
    coalesce(venue.time_zone, o.time_zone), a.alert_status
  FROM acknowledgement_links l
  JOIN organizations o ON o.id = l.organization_id AND o.archived_at IS NULL
  JOIN notification_deliveries d ON d.organization_id = l.organization_id AND d.id = l.delivery_id
  JOIN escalation_contacts k ON k.organization_id = d.organization_id AND k.id = d.contact_id AND k.archived_at IS NULL
  JOIN alert_history a ON a.organization_id = l.organization_id AND a.id = l.alert_id
  LEFT JOIN venues venue ON venue.organization_id = a.organization_id AND venue.id = a.venue_id
  WHERE l.token_hash = hash AND l.used_at IS NULL AND l.expires_at > engine_now() AND a.alert_status NOT IN ('resolved', 'expired')
$$;

-- 3. Acknowledges as the contact. Gives where the alert stood before, and until when, there, it is in the contact's hands; or
-- nothing if the link is good no more.
CREATE FUNCTION acknowledge_by_link(hash bytea)
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
  SELECT * INTO offer FROM acknowledgement_offer(hash);
  IF NOT FOUND THEN RETURN; END IF;
  IF offer.status IN ('triggered', 'escalated') THEN
    SELECT * INTO contact FROM escalation_contacts k WHERE k.organization_id = offer.organization_id AND k.id = offer.contact_id;
    PERFORM set_config('wedsync.reason', contact.display_name || ', by the link in a message', true);
    UPDATE alert_history a SET alert_status = 'acknowledged', acknowledged_by = contact.user_id
    WHERE a.organization_id = offer.organization_id AND a.id = offer.alert_id RETURNING a.ack_expires_at INTO lapse;
    PERFORM set_config('wedsync.reason', '', true);
    UPDATE acknowledgement_links l SET used_at = engine_now() WHERE l.organization_id = offer.organization_id AND l.id = offer.link_id;
    INSERT INTO audit_log (organization_id, actor_kind, actor_id, operation, table_name, row_id, change)
    VALUES (offer.organization_id, CASE WHEN contact.user_id IS NULL THEN 'system' ELSE 'user' END::actor_kind, contact.user_id,
      'alert.acknowledge', 'alert_history', offer.alert_id,
      jsonb_build_object('alert_status', jsonb_build_array(offer.status, 'acknowledged'), 'by_link',
        jsonb_build_object('link_id', offer.link_id, 'contact_id', contact.id, 'display_name', contact.display_name)));
  END IF;
  RETURN QUERY SELECT offer.title, offer.venue_name, offer.since, offer.time_zone, offer.status,
    to_char(lapse AT TIME ZONE offer.time_zone, 'HH24:MI');
END
$$;

-- 4. The incident is in the hands of who acknowledged its alert, also where no viewer did it.
CREATE OR REPLACE FUNCTION incident_follows_alert() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE incidents SET status = 'acknowledged', acknowledged_at = engine_now(),
    acknowledged_by = coalesce(viewer_user_id(), NEW.acknowledged_by)
  WHERE organization_id = NEW.organization_id AND id = NEW.incident_id AND status = 'open';
  RETURN NULL;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
