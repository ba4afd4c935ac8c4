-- What becomes of a level: whom it tells, holds back or bundles, and why; asked once for all of a statement's steps, since ten
-- thousand alerts at once have few policies and few people.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. A level that tells nobody says which of those it means is missing.
CREATE FUNCTION nobody_because(organization uuid, targets jsonb) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(string_agg(DISTINCT CASE target.value ->> 'kind'
      WHEN 'on_call_schedule' THEN 'nobody is on call by the schedule ' || coalesce((SELECT s.name FROM on_call_schedules s
        WHERE s.organization_id = organization AND s.id::text = target.value ->> 'scheduleId'), 'that it names')
      WHEN 'contact' THEN 'the contact is out of use'
      WHEN 'channel' THEN 'the channel is out of use'
      WHEN 'emergency_contacts' THEN 'there is no emergency contact'
      WHEN 'on_site_coordinator' THEN 'the wedding has no coordinator on site'
      ELSE 'no contact has the role ' || coalesce(target.value ->> 'role', target.value ->> 'kind') END, ', '), 'it names nobody')
  FROM jsonb_array_elements(coalesce(targets, '[]')) AS target (value)
$$;

-- 2. A level was taken: for each alert and recipient what is done, and why. A level that means nobody does not wait.
-- A P0 is never held back. In a storm one message to each carries them all, made at once, again when they have doubled, and
-- after five minutes, as the last level repeats. Of everything else a contact gets twenty messages in ten minutes.
CREATE OR REPLACE FUNCTION tell_recipients() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- One at a time in an organization counts what people get; the next one sees it.
  PERFORM pg_advisory_xact_lock(hashtextextended('tell:' || s.organization_id, 0))
  FROM (SELECT DISTINCT t.organization_id FROM taken t ORDER BY 1) AS s;
  WITH step AS MATERIALIZED (
    SELECT t.id AS step_id, t.organization_id, t.alert_id, t.level, a.priority = 'p0_critical' AS urgent, a.wedding_id,
           coalesce(jsonb_array_length(a.escalation_policy_snapshot -> 'levels'), 0) AS last_level,
           a.escalation_policy_snapshot ->> 'name' AS policy, level.targets,
           dense_rank() OVER (ORDER BY t.organization_id, a.wedding_id, level.targets) AS meaning
    FROM taken t JOIN alert_history a ON a.organization_id = t.organization_id AND a.id = t.alert_id
    CROSS JOIN LATERAL (SELECT a.escalation_policy_snapshot -> 'levels' -> escalation_place(a.escalation_policy_snapshot -> 'levels',
      coalesce((a.escalation_policy_snapshot ->> 'repeatCount')::integer, 0), t.level) -> 'targets' AS targets) AS level
  ), storm AS MATERIALIZED (
    SELECT s.* FROM storms_of(ARRAY(SELECT DISTINCT step.organization_id FROM step WHERE step.urgent)) AS s
  ), meant AS MATERIALIZED (
    SELECT m.meaning, r.contact_id, r.channel_id, min(r.name) AS name, string_agg(DISTINCT r.why, ', ') AS why
    FROM (SELECT DISTINCT ON (step.meaning) step.meaning, step.organization_id, step.wedding_id, step.targets FROM step) AS m
    CROSS JOIN LATERAL jsonb_array_elements(coalesce(m.targets, '[]')) AS target (value)
    CROSS JOIN LATERAL escalation_recipients(m.organization_id, m.wedding_id, target.value) AS r
    GROUP BY m.meaning, r.contact_id, r.channel_id
  ), recipient AS MATERIALIZED (
    SELECT s.step_id, s.organization_id, s.alert_id, s.level, s.urgent, s.policy, r.contact_id, r.channel_id, r.name, r.why,
           coalesce(r.contact_id, r.channel_id) AS who, CASE WHEN s.urgent THEN storm.size END AS storm_size,
           row_number() OVER (PARTITION BY s.organization_id, r.contact_id, r.channel_id, s.urgent ORDER BY s.alert_id DESC, s.level DESC) AS place
    FROM step s JOIN meant r USING (meaning) LEFT JOIN storm ON storm.organization_id = s.organization_id
  ), recent AS MATERIALIZED (
    SELECT one.organization_id, one.who, told.messages, told.storm_size
    FROM (SELECT DISTINCT r.organization_id, r.contact_id, r.channel_id, r.who FROM recipient r) AS one
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE d.status <> 'cancelled') AS messages,
             max(d.storm_size) FILTER (WHERE d.created_at > engine_now() - interval '5 minutes' AND d.status NOT IN ('failed', 'cancelled')) AS storm_size
      FROM notification_deliveries d
      WHERE d.organization_id = one.organization_id AND d.created_at > engine_now() - interval '10 minutes'
        AND (d.contact_id = one.contact_id OR (one.contact_id IS NULL AND d.contact_id IS NULL AND d.channel_id = one.channel_id))
    ) AS told
  ), judged AS MATERIALIZED (
    SELECT r.*, CASE
        WHEN r.storm_size IS NOT NULL AND (r.place > 1 OR r.storm_size < 2 * recent.storm_size) THEN 'bundled'
        WHEN NOT r.urgent AND r.contact_id IS NOT NULL AND r.place + recent.messages > 20 THEN 'throttled'
        ELSE 'sent' END::notification_outcome AS outcome
    FROM recipient r JOIN recent USING (organization_id, who)
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
           left(format('Level %s has nobody who could be told now: %s', s.level, nobody_because(s.organization_id, s.targets)), 500)
    FROM step s WHERE NOT EXISTS (SELECT FROM meant m WHERE m.meaning = s.meaning)
  )
  UPDATE alert_history a SET next_escalation_at = engine_now()
  FROM step s
  WHERE a.organization_id = s.organization_id AND a.id = s.alert_id AND a.escalation_level = s.level AND s.level < s.last_level
    AND a.alert_status IN ('triggered', 'escalated')
    AND NOT EXISTS (SELECT FROM meant m WHERE m.meaning = s.meaning);
  RETURN NULL;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
