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

-- 4. An alert is held: whom its next level would have told, is not.
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

-- 5. A message that carries a storm goes out while any P0 of the storm is open, and says which these are.
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

GRANT EXECUTE ON FUNCTION record_held(), record_held_later() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER record_held AFTER INSERT ON alert_history REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION record_held();
CREATE TRIGGER record_held_later AFTER UPDATE ON alert_history REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION record_held_later();
