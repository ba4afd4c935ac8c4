-- Escalation: who is told when nobody acknowledges. Due times are columns of the alert; any number of workers take due rows
-- with SKIP LOCKED, and each level taken is a row of escalation_steps. Whoever is told, or why nobody is, follows from that
-- row by its trigger, so that a step by hand and one by the clock tell the same people.

-- 1. Why somebody was told of an alert, or nobody.
CREATE TYPE notification_outcome AS ENUM ('sent', 'bundled', 'throttled', 'suppressed', 'nobody');

CREATE TABLE notification_decisions (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  alert_id uuid NOT NULL,
  escalation_level integer NOT NULL,
  contact_id uuid,
  channel_id uuid,
  outcome notification_outcome NOT NULL,
  reason text NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT notification_decisions_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT notification_decisions_escalation_level_check CHECK (escalation_level >= 0),
  CONSTRAINT notification_decisions_reason_check CHECK (length(reason) BETWEEN 1 AND 500),
  CONSTRAINT notification_decisions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT notification_decisions_organization_id_alert_id_fkey FOREIGN KEY (organization_id, alert_id) REFERENCES alert_history (organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT notification_decisions_organization_id_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES escalation_contacts (organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT notification_decisions_organization_id_channel_id_fkey FOREIGN KEY (organization_id, channel_id) REFERENCES notification_channels (organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE INDEX idx_notification_decisions_alert ON notification_decisions (organization_id, alert_id, created_at DESC);
CREATE INDEX idx_notification_decisions_created ON notification_decisions (organization_id, created_at DESC);

ALTER TABLE notification_decisions ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_decisions FORCE ROW LEVEL SECURITY;
CREATE POLICY contact_and_channel_privacy_select ON notification_decisions FOR SELECT TO authenticated
  USING (organization_id = ANY ((SELECT viewer_organizations_as('admin', 'devops', 'on_call', 'emergency_response'))::uuid[]));
CREATE POLICY platform_staff_read ON notification_decisions FOR SELECT TO authenticated
  USING ((SELECT viewer_staff_role()) = 'support');
CREATE POLICY platform_admin_all_select ON notification_decisions FOR SELECT TO authenticated
  USING ((SELECT viewer_staff_role()) = 'admin');
CREATE POLICY engine_select ON notification_decisions FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY engine_insert ON notification_decisions FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY engine_delete ON notification_decisions FOR DELETE TO wedsync_engine USING (true);
GRANT SELECT ON notification_decisions TO authenticated;
GRANT SELECT, INSERT, DELETE ON notification_decisions TO wedsync_engine;
CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON notification_decisions FOR EACH ROW
  WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization();

-- 2. Levels count up without end. Which of the policy's levels one is: after the last one the policy starts again as often
-- as it says, then its last level is told again and again.
CREATE FUNCTION escalation_place(levels jsonb, repeats integer, level integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN level <= jsonb_array_length(levels) * (1 + repeats) THEN (level - 1) % nullif(jsonb_array_length(levels), 0)
              ELSE jsonb_array_length(levels) - 1 END
$$;

-- How long after a level the next one is due. A new round waits a minute at least; past the last one it is every five
-- minutes for P0 and P1, every hour for others, until somebody acknowledges.
CREATE FUNCTION escalation_wait(levels jsonb, repeats integer, level integer, priority incident_priority) RETURNS interval
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT interval '1 second' * CASE
    WHEN next.place > now.place
      THEN (levels -> next.place ->> 'delaySeconds')::integer - (levels -> now.place ->> 'delaySeconds')::integer
    WHEN level < jsonb_array_length(levels) * (1 + repeats) THEN greatest((levels -> 0 ->> 'delaySeconds')::integer, 60)
    WHEN priority <= 'p1_high' THEN 300
    ELSE 3600 END
  FROM (SELECT public.escalation_place(levels, repeats, level) AS place) AS now,
       (SELECT public.escalation_place(levels, repeats, level + 1) AS place) AS next
$$;
GRANT EXECUTE ON FUNCTION escalation_place(jsonb, integer, integer), escalation_wait(jsonb, integer, integer, incident_priority)
  TO wedsync_engine;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 3. Whom a target means now: contacts (with their first channel), or a channel of its own. A role means the contacts who
-- bear it, and those of members who hold it.
CREATE FUNCTION escalation_recipients(organization uuid, wedding uuid, target jsonb)
RETURNS TABLE (contact_id uuid, channel_id uuid, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.id, channel.id, c.display_name
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
  SELECT NULL, channel.id, channel.name
  FROM notification_channels channel
  WHERE channel.organization_id = organization AND channel.enabled AND channel.archived_at IS NULL
    AND target ->> 'kind' = 'channel' AND channel.id::text = target ->> 'channelId'
$$;

-- 4. A level was taken: its deliveries, and for each alert and recipient why. A level that reaches nobody does not wait.
CREATE FUNCTION tell_recipients() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH step AS MATERIALIZED (
    SELECT t.id AS step_id, t.organization_id, t.alert_id, t.level, a.wedding_id,
           coalesce(jsonb_array_length(a.escalation_policy_snapshot -> 'levels'), 0) AS last_level,
           a.escalation_policy_snapshot -> 'levels' -> escalation_place(a.escalation_policy_snapshot -> 'levels',
             coalesce((a.escalation_policy_snapshot ->> 'repeatCount')::integer, 0), t.level) -> 'targets' AS targets
    FROM taken t JOIN alert_history a ON a.organization_id = t.organization_id AND a.id = t.alert_id
  ), recipient AS MATERIALIZED (
    SELECT DISTINCT s.step_id, s.organization_id, s.alert_id, s.level, r.contact_id, r.channel_id, r.name
    FROM step s CROSS JOIN LATERAL jsonb_array_elements(coalesce(s.targets, '[]')) AS target (value)
    CROSS JOIN LATERAL escalation_recipients(s.organization_id, s.wedding_id, target.value) AS r
  ), sent AS (
    INSERT INTO notification_deliveries (organization_id, alert_id, contact_id, channel_id, escalation_level, due_at, deadline_at,
        idempotency_key)
    SELECT organization_id, alert_id, contact_id, channel_id, level, engine_now(), engine_now() + interval '15 minutes',
           concat_ws(':', step_id, contact_id, channel_id)
    FROM recipient ORDER BY organization_id, step_id, contact_id, channel_id
    ON CONFLICT (organization_id, idempotency_key) DO NOTHING
  ), decided AS (
    INSERT INTO notification_decisions (organization_id, alert_id, escalation_level, contact_id, channel_id, outcome, reason)
    SELECT organization_id, alert_id, level, contact_id, channel_id, 'sent'::notification_outcome, left(format('Level %s: %s', level, name), 500) FROM recipient
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

-- 5. F02: what the passing of time does to alerts, set-based and safe for any number of workers at once. Gives the steps taken.
CREATE FUNCTION escalate_unacknowledged_alerts(most integer DEFAULT 500)
RETURNS TABLE (organization_id uuid, alert_id uuid, level integer, due_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  -- Acknowledged and forgotten: it pages again from the first level, at once.
  PERFORM set_config('wedsync.reason', 'its acknowledgement lapsed', true);
  UPDATE alert_history a
  SET alert_status = 'triggered', escalation_level = 0, next_escalation_at = a.ack_expires_at, acknowledged_by = NULL, acknowledged_at = NULL
  FROM (
    SELECT l.organization_id, l.id FROM alert_history l
    WHERE l.alert_status = 'acknowledged' AND l.ack_expires_at <= engine_now()
    ORDER BY l.ack_expires_at LIMIT most FOR UPDATE SKIP LOCKED
  ) AS lapsed
  WHERE a.organization_id = lapsed.organization_id AND a.id = lapsed.id;

  PERFORM set_config('wedsync.reason', 'its suppression ended', true);
  UPDATE alert_history a
  SET alert_status = 'triggered', escalation_level = 0, suppressed_reason = NULL, suppressed_until = NULL,
      next_escalation_at = engine_now() + interval '1 second' * coalesce((a.escalation_policy_snapshot -> 'levels' -> 0 ->> 'delaySeconds')::integer, 0)
  FROM (
    SELECT l.organization_id, l.id FROM alert_history l
    WHERE l.alert_status = 'suppressed' AND l.suppressed_until <= engine_now()
    ORDER BY l.suppressed_until LIMIT most FOR UPDATE SKIP LOCKED
  ) AS ended
  WHERE a.organization_id = ended.organization_id AND a.id = ended.id;
  PERFORM set_config('wedsync.reason', '', true);

  RETURN QUERY
  WITH due AS MATERIALIZED (
    SELECT d.organization_id, d.id, d.escalation_level + 1 AS level, d.next_escalation_at AS due_at, d.priority,
           coalesce(d.escalation_policy_snapshot -> 'levels', '[]') AS levels,
           coalesce((d.escalation_policy_snapshot ->> 'repeatCount')::integer, 0) AS repeats
    FROM alert_history d
    WHERE d.next_escalation_at <= engine_now() AND d.alert_status IN ('triggered', 'escalated')
    ORDER BY d.next_escalation_at LIMIT most FOR UPDATE SKIP LOCKED
  ), advanced AS (
    UPDATE alert_history a
    SET escalation_level = due.level,
        -- A level that is told at once is the page itself; one that time brings is an escalation.
        alert_status = CASE WHEN due.level > 1 OR (due.levels -> 0 ->> 'delaySeconds')::integer > 0 THEN 'escalated'
                            ELSE a.alert_status END::alert_status,
        -- A worker that was late catches up with the policy's own levels; what repeats without end does not come in a burst.
        next_escalation_at = CASE WHEN due.level < jsonb_array_length(due.levels) THEN due.due_at ELSE engine_now() END
          + escalation_wait(due.levels, due.repeats, due.level, due.priority),
        updated_at = engine_now()
    FROM due WHERE a.organization_id = due.organization_id AND a.id = due.id
    RETURNING a.organization_id, a.id
  )
  INSERT INTO escalation_steps AS s (organization_id, alert_id, level, due_at, taken_by)
  SELECT due.organization_id, due.id, due.level, due.due_at, 'system'
  FROM due JOIN advanced USING (organization_id, id)
  ORDER BY due.organization_id, due.id
  RETURNING s.organization_id, s.alert_id, s.level, s.due_at;
END
$$;

GRANT EXECUTE ON FUNCTION tell_recipients() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER tell_recipients AFTER INSERT ON escalation_steps
  REFERENCING NEW TABLE AS taken FOR EACH STATEMENT EXECUTE FUNCTION tell_recipients();
