-- What an organization configures so that the right people are told: escalation policies, contacts, channels, suppression.
-- Several people edit it, so each row has a version; what is archived keeps its place in history and is taken for nothing
-- new; and a P0 always finds a policy that pages somebody.

-- 1. Versions
DO $$
DECLARE
  configured record;
BEGIN
  FOR configured IN SELECT * FROM (VALUES ('escalation_policies', ''), ('escalation_contacts', ''), ('notification_channels', ''),
    ('suppression_rules', ''), ('error_suppression_rules', '''hit_count''')) AS t (table_name, uncounted)
  LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN version integer NOT NULL DEFAULT 1,
      ADD COLUMN updated_at timestamptz(6) NOT NULL DEFAULT engine_now(),
      ADD CONSTRAINT %I CHECK (version >= 1)', configured.table_name, configured.table_name || '_version_check');
    EXECUTE format('GRANT UPDATE (version) ON %I TO authenticated', configured.table_name);
    EXECUTE format('CREATE TRIGGER access_expect_version BEFORE UPDATE OF version ON %I FOR EACH ROW
      WHEN (current_user <> ''wedsync_engine'' AND NEW.version IS DISTINCT FROM OLD.version + 1)
      EXECUTE FUNCTION expect_version()', configured.table_name);
    EXECUTE format('CREATE TRIGGER access_version BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION count_version(%s)',
      configured.table_name, configured.uncounted);
  END LOOP;
END
$$;

-- 2. Nothing new refers to what was archived. Arguments: the table referred to, the column, the input's field.
CREATE FUNCTION refuse_archived_reference() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  referred uuid := to_jsonb(NEW) ->> TG_ARGV[1];
  archived boolean;
BEGIN
  IF referred IS NULL OR (TG_OP = 'UPDATE' AND to_jsonb(OLD) ->> TG_ARGV[1] = referred::text) THEN RETURN NEW; END IF;
  EXECUTE format('SELECT archived_at IS NOT NULL FROM %I WHERE organization_id = $1 AND id = $2', TG_ARGV[0])
    INTO archived USING NEW.organization_id, referred;
  IF archived THEN
    RAISE EXCEPTION 'It was deleted and is taken for nothing new.'
      USING ERRCODE = 'WS007', DETAIL = jsonb_build_array('input', TG_ARGV[2])::text;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_archived_policy BEFORE INSERT OR UPDATE OF escalation_policy_id ON alert_configurations FOR EACH ROW
  WHEN (NEW.escalation_policy_id IS NOT NULL)
  EXECUTE FUNCTION refuse_archived_reference('escalation_policies', 'escalation_policy_id', 'escalationPolicyId');
CREATE TRIGGER access_archived_channel BEFORE INSERT OR UPDATE OF channel_id ON escalation_contacts FOR EACH ROW
  WHEN (NEW.channel_id IS NOT NULL)
  EXECUTE FUNCTION refuse_archived_reference('notification_channels', 'channel_id', 'channelId');

-- 3. Escalation policies
-- The contacts and channels that the levels name are the organization's own, and in use.
CREATE FUNCTION guard_escalation_targets() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  target record;
BEGIN
  FOR target IN
    SELECT jsonb_build_array('input', 'levels', (l.place - 1)::text, 'targets', (t.place - 1)::text,
        t.value ->> 'kind' || 'Id')::text AS path,
      t.value ->> 'kind' AS kind, (t.value ->> (t.value ->> 'kind' || 'Id'))::uuid AS id
    FROM jsonb_array_elements(NEW.levels) WITH ORDINALITY AS l (value, place)
    CROSS JOIN LATERAL jsonb_array_elements(l.value -> 'targets') WITH ORDINALITY AS t (value, place)
    WHERE t.value ->> 'kind' IN ('contact', 'channel')
    ORDER BY l.place, t.place
  LOOP
    -- The lock makes whoever archives it meanwhile wait, and then find this policy.
    IF target.kind = 'contact' THEN
      PERFORM FROM escalation_contacts c
      WHERE c.organization_id = NEW.organization_id AND c.id = target.id AND c.archived_at IS NULL FOR SHARE;
    ELSE
      PERFORM FROM notification_channels c
      WHERE c.organization_id = NEW.organization_id AND c.id = target.id AND c.archived_at IS NULL FOR SHARE;
    END IF;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'The organization has no such %, or it was deleted.', target.kind
        USING ERRCODE = 'WS007', DETAIL = target.path;
    END IF;
  END LOOP;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_targets BEFORE INSERT OR UPDATE OF levels ON escalation_policies FOR EACH ROW
  -- What is none the CHECK refuses.
  WHEN (is_escalation(NEW.levels)) EXECUTE FUNCTION guard_escalation_targets();

-- An organization keeps a policy for wedding-day emergencies and one for everything else, whoever writes: an alert that
-- finds neither would tell nobody. Two who take one each wait for each other; one of them tries again.
CREATE FUNCTION keep_last_policy() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.is_default AND (NEW.archived_at IS NOT NULL OR NOT NEW.is_default) THEN
    PERFORM FROM escalation_policies p
    WHERE p.organization_id = OLD.organization_id AND p.id <> OLD.id AND p.is_default AND p.archived_at IS NULL FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'Alerts without a policy of their own use this one: it can be changed and not deleted.'
        USING ERRCODE = 'WS001', DETAIL = '["input","id"]';
    END IF;
  END IF;
  IF OLD.for_wedding_day AND (NEW.archived_at IS NOT NULL OR NOT NEW.for_wedding_day) THEN
    PERFORM FROM escalation_policies p
    WHERE p.organization_id = OLD.organization_id AND p.id <> OLD.id AND p.for_wedding_day AND p.archived_at IS NULL FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'It is the only policy for wedding-day emergencies: make another one first.'
        USING ERRCODE = 'WS001', DETAIL = CASE WHEN NEW.archived_at IS NULL THEN '["input","forWeddingDay"]' ELSE '["input","id"]' END;
    END IF;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_last_policy BEFORE UPDATE ON escalation_policies FOR EACH ROW
  WHEN (OLD.archived_at IS NULL AND (NEW.archived_at IS NOT NULL
    OR (OLD.is_default AND NOT NEW.is_default) OR (OLD.for_wedding_day AND NOT NEW.for_wedding_day)))
  EXECUTE FUNCTION keep_last_policy();

-- Who a policy names cannot go before the policy lets go. Argument: how targets call it.
CREATE FUNCTION keep_escalation_target() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  user_name text;
BEGIN
  SELECT p.name INTO user_name FROM escalation_policies p
  WHERE p.organization_id = OLD.organization_id AND p.archived_at IS NULL
    AND p.levels @> jsonb_build_array(jsonb_build_object('targets',
      jsonb_build_array(jsonb_build_object('kind', TG_ARGV[0], TG_ARGV[0] || 'Id', OLD.id))))
  ORDER BY p.id LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'The escalation policy "%" tells it: change that first.', user_name
      USING ERRCODE = 'WS001', DETAIL = '["input","id"]';
  END IF;
  IF TG_ARGV[0] = 'channel' THEN
    SELECT c.display_name INTO user_name FROM escalation_contacts c
    WHERE c.organization_id = OLD.organization_id AND c.channel_id = OLD.id AND c.archived_at IS NULL ORDER BY c.id LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION '% is reached by it: change that contact first.', user_name
        USING ERRCODE = 'WS001', DETAIL = '["input","id"]';
    END IF;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_target BEFORE UPDATE OF archived_at ON escalation_contacts FOR EACH ROW
  WHEN (OLD.archived_at IS NULL AND NEW.archived_at IS NOT NULL) EXECUTE FUNCTION keep_escalation_target('contact');
CREATE TRIGGER access_target BEFORE UPDATE OF archived_at ON notification_channels FOR EACH ROW
  WHEN (OLD.archived_at IS NULL AND NEW.archived_at IS NOT NULL) EXECUTE FUNCTION keep_escalation_target('channel');

-- 4. Contacts: their addresses are in a table that no viewer reads; what they look like is shown.
ALTER TABLE escalation_contacts ADD COLUMN email_hint text, ADD COLUMN phone_hint text;

CREATE FUNCTION guard_contact_user() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT is_assignable(NEW.organization_id, NEW.user_id) THEN
    RAISE EXCEPTION 'Only a member of the organization or platform staff can be meant.'
      USING ERRCODE = 'WS007', DETAIL = '["input","userId"]';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_guard BEFORE INSERT OR UPDATE OF user_id ON escalation_contacts FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NEW.user_id IS NOT NULL) EXECUTE FUNCTION guard_contact_user();

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;
-- An address that changes has yet to be confirmed.
CREATE FUNCTION hint_at_contact_detail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE escalation_contacts c SET
    email_hint = left(NEW.email, 1) || '…@' || split_part(NEW.email, '@', 2),
    phone_hint = left(NEW.phone, 3) || '…' || right(NEW.phone, 2),
    verified_at = CASE WHEN TG_OP = 'INSERT' OR (NEW.email, NEW.phone) IS NOT DISTINCT FROM (OLD.email, OLD.phone)
      THEN c.verified_at END
  WHERE c.organization_id = NEW.organization_id AND c.id = NEW.contact_id;
  RETURN NULL;
END
$$;
GRANT EXECUTE ON FUNCTION hint_at_contact_detail() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
CREATE TRIGGER hint AFTER INSERT OR UPDATE ON escalation_contact_details FOR EACH ROW
  EXECUTE FUNCTION hint_at_contact_detail();

-- 5. Channels: what each type may be told, key by key. Secrets are no settings: they are sealed and lie elsewhere.
ALTER TABLE notification_channels ADD COLUMN credentials_set_at timestamptz(6);

CREATE FUNCTION guard_channel_settings() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  email constant text := '^[^@\s,;:<>()\[\]\\"]{1,64}@[^@\s,;:<>()\[\]\\".]+(\.[^@\s,;:<>()\[\]\\".]+)+$';
  fault record;
BEGIN
  IF jsonb_typeof(NEW.settings) <> 'object' THEN RETURN NEW; END IF;
  SELECT coalesce(known.key, given.key) AS key, known.key IS NULL AS is_unknown INTO fault
  FROM (SELECT * FROM (VALUES
      ('email', 'from', 'string', email, false), ('email', 'to', 'string', email, false),
      ('email', 'replyTo', 'string', email, false),
      ('email', 'smtpHost', 'string', '^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$', false),
      ('email', 'smtpPort', 'number', '^([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$', false),
      ('email', 'smtpUser', 'string', '^[^\s]{1,200}$', false),
      ('slack', 'channel', 'string', '^[#@]?[^\s#@]{1,80}$', false),
      ('sms', 'accountSid', 'string', '^[A-Za-z0-9]{1,64}$', true),
      ('sms', 'from', 'string', '^(\+[1-9]\d{6,14}|[A-Za-z0-9 ]{1,11})$', true),
      ('sms', 'to', 'string', '^\+[1-9]\d{6,14}$', false),
      ('pagerduty', 'region', 'string', '^(us|eu)$', false),
      ('webhook', 'url', 'string', '^https?://[^\s/?#@]{1,255}([/?#][^\s]*)?$', true),
      ('web_push', 'vapidPublicKey', 'string', '^[A-Za-z0-9_-]{87}$', true),
      ('web_push', 'subject', 'string', '^(mailto:|https://)[^\s]{3,200}$', false)
    ) AS t (kind, key, type, pattern, required) WHERE t.kind = NEW.channel_type::text) AS known
  FULL JOIN jsonb_each(NEW.settings) AS given ON given.key = known.key
  WHERE known.key IS NULL
    OR (given.key IS NULL AND known.required)
    OR jsonb_typeof(given.value) <> known.type
    OR length(given.value #>> '{}') > 2000
    OR given.value #>> '{}' !~ known.pattern
  ORDER BY 1 LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '%', CASE WHEN fault.is_unknown THEN format('A channel of type %s has no setting %s.', NEW.channel_type, left(fault.key, 50))
        WHEN NEW.settings ? fault.key THEN format('%s is not what a channel of type %s needs.', fault.key, NEW.channel_type)
        ELSE format('A channel of type %s needs %s.', NEW.channel_type, fault.key) END
      USING ERRCODE = 'WS007', DETAIL = jsonb_build_array('input', 'settings',
        CASE NEW.channel_type WHEN 'web_push' THEN 'webPush' WHEN 'expo_push' THEN 'expoPush' ELSE NEW.channel_type::text END,
        fault.key)::text;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_settings BEFORE INSERT OR UPDATE OF settings ON notification_channels FOR EACH ROW
  EXECUTE FUNCTION guard_channel_settings();
