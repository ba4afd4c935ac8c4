-- A policy that names an on-call schedule is copied for a rehearsal by the engine, which may not change schedules and so may lock
-- none. It need not: nobody else sees the copy. Otherwise as before.
CREATE OR REPLACE FUNCTION guard_escalation_targets() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  target record;
BEGIN
  FOR target IN
    SELECT jsonb_build_array('input', 'levels', (l.place - 1)::text, 'targets', (t.place - 1)::text, named.field)::text AS path,
      t.value ->> 'kind' AS kind, (t.value ->> named.field)::uuid AS id
    FROM jsonb_array_elements(NEW.levels) WITH ORDINALITY AS l (value, place)
    CROSS JOIN LATERAL jsonb_array_elements(l.value -> 'targets') WITH ORDINALITY AS t (value, place)
    JOIN (VALUES ('contact', 'contactId'), ('channel', 'channelId'), ('on_call_schedule', 'scheduleId')) AS named (kind, field)
      ON named.kind = t.value ->> 'kind'
    ORDER BY l.place, t.place
  LOOP
    -- The lock makes whoever archives it meanwhile wait, and then find this policy.
    CASE target.kind
      WHEN 'contact' THEN
        PERFORM FROM escalation_contacts c
        WHERE c.organization_id = NEW.organization_id AND c.id = target.id AND c.archived_at IS NULL FOR SHARE;
      WHEN 'channel' THEN
        PERFORM FROM notification_channels c
        WHERE c.organization_id = NEW.organization_id AND c.id = target.id AND c.archived_at IS NULL FOR SHARE;
      ELSE
        IF current_user = 'wedsync_engine' THEN
          PERFORM FROM on_call_schedules s WHERE s.organization_id = NEW.organization_id AND s.id = target.id AND s.archived_at IS NULL;
        ELSE
          PERFORM FROM on_call_schedules s
          WHERE s.organization_id = NEW.organization_id AND s.id = target.id AND s.archived_at IS NULL FOR SHARE;
        END IF;
    END CASE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'The organization has no such %, or it was deleted.', replace(target.kind, '_', ' ')
        USING ERRCODE = 'WS007', DETAIL = target.path;
    END IF;
  END LOOP;
  RETURN NEW;
END
$$;
