-- What may be done by itself to mend something: actions of three kinds and no others, each for the incidents that it matches. A run
-- is due with the transaction that opens the incident; the worker executes it, and what came of it is a row of auto_recovery_logs.

CREATE TYPE recovery_kind AS ENUM ('webhook_call', 'flag_set', 'queue_retry');

-- 1. Tables. An action calls no address of its own, but a channel: its secret is sealed there, and its address guarded. A flag is set
-- and not toggled, since a call may come twice.
CREATE TABLE recovery_actions (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name text NOT NULL,
  kind recovery_kind NOT NULL,
  channel_id uuid,
  target text,
  flag_enabled boolean,
  matcher jsonb NOT NULL,
  dry_run boolean NOT NULL DEFAULT true,
  enabled boolean NOT NULL DEFAULT true,
  hourly_limit integer NOT NULL DEFAULT 3,
  created_by uuid,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  archived_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT recovery_actions_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT recovery_actions_name_check CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT recovery_actions_target_check CHECK (length(target) BETWEEN 1 AND 200),
  CONSTRAINT recovery_actions_matcher_check CHECK (is_matcher(matcher)),
  CONSTRAINT recovery_actions_hourly_limit_check CHECK (hourly_limit BETWEEN 1 AND 60),
  CONSTRAINT recovery_actions_version_check CHECK (version >= 1),
  CONSTRAINT recovery_actions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT recovery_actions_organization_id_channel_id_fkey FOREIGN KEY (organization_id, channel_id) REFERENCES notification_channels (organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE UNIQUE INDEX recovery_actions_name_key ON recovery_actions (organization_id, name) WHERE archived_at IS NULL;
CREATE INDEX idx_recovery_actions_name ON recovery_actions (organization_id, name);
CREATE INDEX idx_recovery_actions_created ON recovery_actions (organization_id, created_at DESC);
CREATE INDEX idx_recovery_actions_channel ON recovery_actions (organization_id, channel_id, created_at DESC);

-- What is due or under way; one that ended is a row of auto_recovery_logs with the same id.
CREATE TABLE recovery_runs (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  action_id uuid NOT NULL,
  incident_id uuid NOT NULL,
  requested_kind actor_kind NOT NULL DEFAULT 'system',
  requested_by uuid,
  attempts integer NOT NULL DEFAULT 0,
  due_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  started_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT recovery_runs_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT recovery_runs_once UNIQUE (organization_id, action_id, incident_id),
  CONSTRAINT recovery_runs_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT recovery_runs_organization_id_action_id_fkey FOREIGN KEY (organization_id, action_id) REFERENCES recovery_actions (organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT recovery_runs_organization_id_incident_id_fkey FOREIGN KEY (organization_id, incident_id) REFERENCES incidents (organization_id, id) ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX idx_recovery_runs_due ON recovery_runs (due_at);
CREATE INDEX idx_recovery_runs_incident ON recovery_runs (organization_id, incident_id);

ALTER TABLE auto_recovery_logs ADD COLUMN action_id uuid, ADD COLUMN requested_by uuid;
-- squawk-ignore constraint-missing-not-valid, adding-foreign-key-constraint -- the column is new, and empty.
ALTER TABLE auto_recovery_logs ADD CONSTRAINT auto_recovery_logs_organization_id_action_id_fkey
  FOREIGN KEY (organization_id, action_id) REFERENCES recovery_actions (organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
-- squawk-ignore require-concurrent-index-creation -- no row is in it yet.
CREATE INDEX idx_auto_recovery_logs_of_action ON auto_recovery_logs (organization_id, action_id, started_at DESC);

ALTER TABLE recovery_actions ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_actions FORCE ROW LEVEL SECURITY;
ALTER TABLE recovery_runs ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_runs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_read ON recovery_actions FOR SELECT TO authenticated
  USING (organization_id = ANY ((SELECT viewer_organizations())::uuid[]));
CREATE POLICY platform_staff_read ON recovery_actions FOR SELECT TO authenticated USING ((SELECT viewer_staff_role()) = 'support');
CREATE POLICY platform_admin_all_select ON recovery_actions FOR SELECT TO authenticated USING ((SELECT viewer_staff_role()) = 'admin');
CREATE POLICY alert_config_management_insert ON recovery_actions FOR INSERT TO authenticated
  WITH CHECK (organization_id = ANY ((SELECT viewer_organizations_as('admin', 'devops', 'on_call'))::uuid[]));
CREATE POLICY platform_admin_all_insert ON recovery_actions FOR INSERT TO authenticated WITH CHECK ((SELECT viewer_staff_role()) = 'admin');
CREATE POLICY alert_config_management_update ON recovery_actions FOR UPDATE TO authenticated
  USING (organization_id = ANY ((SELECT viewer_organizations_as('admin', 'devops', 'on_call'))::uuid[]))
  WITH CHECK (organization_id = ANY ((SELECT viewer_organizations_as('admin', 'devops', 'on_call'))::uuid[]));
CREATE POLICY platform_admin_all_update ON recovery_actions FOR UPDATE TO authenticated
  USING ((SELECT viewer_staff_role()) = 'admin') WITH CHECK ((SELECT viewer_staff_role()) = 'admin');
CREATE POLICY engine_select ON recovery_actions FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY engine_insert ON recovery_actions FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY engine_select ON recovery_runs FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY engine_insert ON recovery_runs FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY engine_update ON recovery_runs FOR UPDATE TO wedsync_engine USING (true) WITH CHECK (true);
CREATE POLICY engine_delete ON recovery_runs FOR DELETE TO wedsync_engine USING (true);
GRANT SELECT, INSERT (organization_id, name, kind, channel_id, target, flag_enabled, matcher, dry_run, enabled, hourly_limit, created_by),
  UPDATE (name, channel_id, target, flag_enabled, matcher, dry_run, enabled, hourly_limit, archived_at, version)
  ON recovery_actions TO authenticated;
GRANT SELECT, INSERT ON recovery_actions TO wedsync_engine;
GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_runs TO wedsync_engine;

-- 2. Guards, as configuration has them: author, version, audit, what is deleted stays so.
CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON recovery_actions FOR EACH ROW
  WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization();
CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON recovery_runs FOR EACH ROW
  WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization();
CREATE TRIGGER access_author BEFORE INSERT ON recovery_actions FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION stamp_author('created_by');
CREATE TRIGGER access_expect_version BEFORE UPDATE OF version ON recovery_actions FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NEW.version IS DISTINCT FROM OLD.version + 1) EXECUTE FUNCTION expect_version();
CREATE TRIGGER access_version BEFORE UPDATE ON recovery_actions FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE TRIGGER access_audit_made AFTER INSERT ON recovery_actions REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION record_in_audit('recoveryAction');
CREATE TRIGGER access_audit_changed AFTER UPDATE ON recovery_actions REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION record_in_audit('recoveryAction');
CREATE TRIGGER access_archive BEFORE UPDATE ON recovery_actions FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND (OLD.archived_at IS NOT NULL OR NEW.archived_at IS NOT NULL))
  EXECUTE FUNCTION guard_archive('admin', 'devops', 'on_call');

-- On a wedding day nothing begins to act by itself, or acts otherwise, at anybody's hand. What only says what it would do may come
-- and go, and whatever acts may be stopped.
CREATE TRIGGER access_wedding_day_added BEFORE INSERT ON recovery_actions FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NEW.enabled AND NOT NEW.dry_run) EXECUTE FUNCTION refuse_on_wedding_day('let a recovery act');
CREATE TRIGGER access_wedding_day BEFORE UPDATE ON recovery_actions FOR EACH ROW WHEN (
  current_user <> 'wedsync_engine' AND NEW.enabled AND NOT NEW.dry_run AND NEW.archived_at IS NULL AND (NOT OLD.enabled OR OLD.dry_run
    OR NEW.hourly_limit > OLD.hourly_limit
    OR (NEW.channel_id, NEW.target, NEW.flag_enabled, NEW.matcher) IS DISTINCT FROM (OLD.channel_id, OLD.target, OLD.flag_enabled, OLD.matcher)))
  EXECUTE FUNCTION refuse_on_wedding_day('let a recovery act');

-- What each kind needs, and no more. Whom the policy refuses learns nothing of what there is.
CREATE FUNCTION guard_recovery_action() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF current_user <> 'wedsync_engine' AND viewer_staff_role() IS DISTINCT FROM 'admin'
    AND NEW.organization_id <> ALL (viewer_organizations_as('admin', 'devops', 'on_call'))
  THEN
    RETURN NEW;
  END IF;
  IF (NEW.channel_id IS NULL) <> (NEW.kind = 'queue_retry') THEN
    RAISE EXCEPTION '%', CASE NEW.kind WHEN 'queue_retry' THEN 'The queue is our own: no channel is called.'
      ELSE 'It calls a channel of type webhook: name it.' END USING ERRCODE = 'WS007', DETAIL = '["input","channelId"]';
  ELSIF (NEW.target IS NULL) <> (NEW.kind = 'queue_retry') THEN
    RAISE EXCEPTION '%', CASE NEW.kind WHEN 'queue_retry' THEN 'The queue is our own: there is no target.'
      WHEN 'flag_set' THEN 'target is the name of the flag.' ELSE 'target says to the receiver what to do.' END
      USING ERRCODE = 'WS007', DETAIL = '["input","target"]';
  ELSIF (NEW.flag_enabled IS NULL) <> (NEW.kind <> 'flag_set') THEN
    RAISE EXCEPTION '%', CASE NEW.kind WHEN 'flag_set' THEN 'flagEnabled says what the flag is set to.' ELSE 'Only a flag is set.' END
      USING ERRCODE = 'WS007', DETAIL = '["input","flagEnabled"]';
  ELSIF NEW.channel_id IS NOT NULL THEN
    -- The lock makes whoever archives it meanwhile wait, and then find this action.
    PERFORM FROM notification_channels c WHERE c.organization_id = NEW.organization_id AND c.id = NEW.channel_id
      AND c.channel_type = 'webhook' AND c.archived_at IS NULL FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'The organization has no such channel of type webhook, or it was deleted.'
        USING ERRCODE = 'WS007', DETAIL = '["input","channelId"]';
    END IF;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_kind BEFORE INSERT OR UPDATE OF channel_id, target, flag_enabled ON recovery_actions FOR EACH ROW
  EXECUTE FUNCTION guard_recovery_action();

CREATE FUNCTION keep_recovery_channel() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  action_name text;
BEGIN
  SELECT a.name INTO action_name FROM recovery_actions a
  WHERE a.organization_id = OLD.organization_id AND a.channel_id = OLD.id AND a.archived_at IS NULL ORDER BY a.id LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'The recovery action "%" calls it: change that first.', action_name USING ERRCODE = 'WS001', DETAIL = '["input","id"]';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_recovery BEFORE UPDATE OF archived_at ON notification_channels FOR EACH ROW
  WHEN (OLD.archived_at IS NULL AND NEW.archived_at IS NOT NULL) EXECUTE FUNCTION keep_recovery_channel();

-- Every incident is compared with every action in force: all of them together stay short. Two who write at once wait for each other.
CREATE FUNCTION limit_recovery_actions() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('wedsync recoveries'), hashtext(NEW.organization_id::text));
  IF length(NEW.matcher::text) + (
    SELECT coalesce(sum(length(a.matcher::text)), 0) FROM recovery_actions a
    WHERE a.organization_id = NEW.organization_id AND a.id <> NEW.id AND a.enabled AND a.archived_at IS NULL) > 40000
  THEN
    RAISE EXCEPTION 'The matchers of all recovery actions in force have at most 40,000 characters together: end one first.'
      USING ERRCODE = 'WS008', DETAIL = '["input","matcher"]';
  END IF;
  RETURN NEW;
END
$$;
-- After the guards of the wedding day, by their names.
CREATE TRIGGER store_matcher BEFORE INSERT OR UPDATE OF matcher ON recovery_actions FOR EACH ROW
  EXECUTE FUNCTION store_matcher('matcher', 'incident');
CREATE TRIGGER within_limit_made BEFORE INSERT ON recovery_actions FOR EACH ROW
  WHEN (NEW.enabled AND NEW.archived_at IS NULL) EXECUTE FUNCTION limit_recovery_actions();
CREATE TRIGGER within_limit BEFORE UPDATE ON recovery_actions FOR EACH ROW
  WHEN (NEW.enabled AND NEW.archived_at IS NULL AND (NOT OLD.enabled OR length(NEW.matcher::text) > length(OLD.matcher::text)))
  EXECUTE FUNCTION limit_recovery_actions();

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 3. Due in the transaction that opens the incident, or by which it comes to match. History that is brought in starts nothing.
CREATE FUNCTION start_recoveries_of_opened() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO recovery_runs (organization_id, action_id, incident_id)
  SELECT i.organization_id, a.id, i.id
  FROM added i JOIN recovery_actions a ON a.organization_id = i.organization_id AND a.enabled AND a.archived_at IS NULL
  WHERE i.status NOT IN ('resolved', 'closed') AND i.created_at > engine_now() - interval '1 minute'
    AND matches(a.matcher, to_jsonb(i) || jsonb_build_object('is_saturday', i.is_saturday_incident))
  ORDER BY a.id, i.id
  ON CONFLICT (organization_id, action_id, incident_id) DO NOTHING;
  RETURN NULL;
END
$$;

CREATE FUNCTION start_recoveries_of_risen() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH pair AS MATERIALIZED (
    -- Never made by comparing every row with every other one; a row has the same key before and after.
    SELECT n.organization_id, n.id, n AS present, o AS past, n.is_saturday_incident AS is_saturday, o.is_saturday_incident AS was_saturday,
      n.status IN ('resolved', 'closed') AS is_over, o.status IN ('resolved', 'closed') AS was_over,
      n.priority < o.priority OR n.severity > o.severity OR n.is_wedding_day > o.is_wedding_day AS has_risen
    FROM after n FULL JOIN before o ON o.organization_id = n.organization_id AND o.id = n.id
  )
  INSERT INTO recovery_runs (organization_id, action_id, incident_id)
  SELECT i.organization_id, a.id, i.id
  FROM pair i JOIN recovery_actions a ON a.organization_id = i.organization_id AND a.enabled AND a.archived_at IS NULL
  WHERE NOT i.is_over AND (i.was_over OR i.has_risen)
    AND matches(a.matcher, to_jsonb(i.present) || jsonb_build_object('is_saturday', i.is_saturday))
    AND (i.was_over OR NOT matches(a.matcher, to_jsonb(i.past) || jsonb_build_object('is_saturday', i.was_saturday)))
  ORDER BY a.id, i.id
  ON CONFLICT (organization_id, action_id, incident_id) DO NOTHING;
  RETURN NULL;
END
$$;

-- 4. How often an action ran within the hour, or is about to. Whoever asks holds the lock of the action.
CREATE FUNCTION lock_of_recovery(action uuid) RETURNS bigint
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT hashtextextended('recovery:' || action, 0)
$$;
CREATE FUNCTION recoveries_this_hour(organization uuid, action uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (SELECT count(*) FROM auto_recovery_logs l
      WHERE l.organization_id = organization AND l.action_id = action AND l.started_at > engine_now() - interval '1 hour'
        AND l.outcome IN ('dry_run', 'succeeded', 'failed'))
    + (SELECT count(*) FROM recovery_runs r WHERE r.organization_id = organization AND r.action_id = action AND r.attempts > 0)
$$;

-- By hand, whatever it matches. One that is due for the incident already is not due twice.
CREATE FUNCTION run_recovery(organization uuid, action uuid, incident uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked recovery_actions;
  state incident_status;
BEGIN
  PERFORM assert_role(organization, 'admin', 'support', 'on_call', 'devops', 'emergency_response');
  SELECT * INTO asked FROM recovery_actions a WHERE a.organization_id = organization AND a.id = action AND a.archived_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'No such row, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","id"]';
  ELSIF NOT asked.enabled THEN
    RAISE EXCEPTION 'The action is switched off.' USING ERRCODE = 'WS001', DETAIL = '["input","id"]';
  END IF;
  SELECT i.status INTO state FROM incidents i WHERE i.organization_id = organization AND i.id = incident;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'No such row, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","incidentId"]';
  ELSIF state IN ('resolved', 'closed') THEN
    RAISE EXCEPTION 'The incident is over.' USING ERRCODE = 'WS001', DETAIL = '["input","incidentId"]';
  END IF;
  PERFORM pg_advisory_xact_lock(lock_of_recovery(action));
  IF recoveries_this_hour(organization, action) >= asked.hourly_limit THEN
    RAISE EXCEPTION 'It ran % times within the hour, which is its limit.', asked.hourly_limit USING ERRCODE = 'WS008', DETAIL = '["input","id"]';
  END IF;
  INSERT INTO recovery_runs (organization_id, action_id, incident_id, requested_kind, requested_by)
  SELECT organization, action, incident, actor.kind, actor.id FROM viewer_actor(organization) actor
  ON CONFLICT (organization_id, action_id, incident_id) DO NOTHING;
  INSERT INTO audit_log (organization_id, actor_kind, actor_id, actor_role, operation, table_name, row_id, change, cross_tenant, request_id)
  SELECT organization, actor.kind, actor.id, actor.role, 'recovery.run', 'recovery_actions', action,
    jsonb_build_object('incidentId', incident, 'dryRun', asked.dry_run), actor.cross_tenant, current_request()
  FROM viewer_actor(organization) actor;
END
$$;

-- 5. What ended: a row of the log and a line of the incident's timeline, in place of what was due.
CREATE FUNCTION end_recoveries(organizations uuid[], runs uuid[], outcomes recovery_outcome[], answers text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH ended AS (
    DELETE FROM recovery_runs r
    USING unnest(organizations, runs, outcomes, answers) AS e (organization_id, id, outcome, answer)
    WHERE r.organization_id = e.organization_id AND r.id = e.id
    RETURNING r.*, e.outcome, left(e.answer, 500) AS answer
  ), logged AS (
    INSERT INTO auto_recovery_logs (organization_id, id, action_id, action_name, outcome, incident_id, error_report_id, error_created_at,
      attempt, detail, requested_by, started_at, finished_at)
    SELECT e.organization_id, e.id, a.id, a.name, e.outcome, e.incident_id, error.id, error.created_at,
      greatest(e.attempts, 1), e.answer, e.requested_by, coalesce(e.started_at, engine_now()), engine_now()
    FROM ended e
    JOIN recovery_actions a ON a.organization_id = e.organization_id AND a.id = e.action_id
    JOIN incidents i ON i.organization_id = e.organization_id AND i.id = e.incident_id
    -- The error that opened it, if one did.
    LEFT JOIN LATERAL (
      SELECT r.id, r.created_at FROM error_reports r
      WHERE r.organization_id = i.organization_id AND r.incident_id = i.id AND r.created_at >= i.created_at - interval '1 minute'
        AND r.created_at <= i.created_at + interval '1 minute'
      ORDER BY r.created_at, r.id LIMIT 1) AS error ON true
  )
  INSERT INTO incident_updates (organization_id, incident_id, kind, message, change, actor_kind, actor_id)
  SELECT e.organization_id, e.incident_id, 'recovery',
    format('Recovery "%s" %s: %s', a.name, CASE e.outcome WHEN 'dry_run' THEN 'was only rehearsed' WHEN 'refused' THEN 'was not run'
      WHEN 'limited' THEN 'was not run' ELSE e.outcome::text END, e.answer),
    jsonb_build_object('recoveryId', e.id, 'outcome', e.outcome, 'attempt', greatest(e.attempts, 1)), e.requested_kind, e.requested_by
  FROM ended e JOIN recovery_actions a ON a.organization_id = e.organization_id AND a.id = e.action_id
  ORDER BY e.id;
END
$$;

-- 6. What is to be done with each run that is due: call, retry, or an end at once. Of an action that reached its limit the later ones.
CREATE FUNCTION judge_recoveries(actions uuid[])
RETURNS TABLE (organization_id uuid, id uuid, verdict text, answer text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH due AS MATERIALIZED (
    SELECT r.organization_id, r.id, r.attempts, r.created_at, a.id AS action_id, a.kind, a.dry_run, a.hourly_limit, a.target, a.flag_enabled,
      c.name AS channel,
      CASE WHEN a.archived_at IS NOT NULL OR NOT a.enabled THEN 'The action is out of use'
        WHEN i.status IN ('resolved', 'closed') THEN 'The incident is over'
        WHEN r.created_at < engine_now() - interval '15 minutes' THEN 'Not run in time'
        WHEN NOT a.dry_run AND (NOT c.enabled OR c.archived_at IS NOT NULL) THEN 'The channel is out of use' END AS refusal
    FROM recovery_runs r
    JOIN recovery_actions a ON a.organization_id = r.organization_id AND a.id = r.action_id
    JOIN incidents i ON i.organization_id = r.organization_id AND i.id = r.incident_id
    LEFT JOIN notification_channels c ON c.organization_id = a.organization_id AND c.id = a.channel_id
    WHERE r.action_id = ANY (actions) AND r.due_at <= engine_now()
    ORDER BY r.due_at, r.id LIMIT 500
  ), used AS MATERIALIZED (
    SELECT o.action_id, recoveries_this_hour(o.organization_id, o.action_id) AS number
    FROM (SELECT DISTINCT d.organization_id, d.action_id FROM due d) AS o
  ), placed AS (
    SELECT d.*, u.number
      + row_number() OVER (PARTITION BY d.action_id, d.refusal IS NULL, d.attempts = 0 ORDER BY d.created_at, d.id) AS place
    FROM due d JOIN used u USING (action_id)
  )
  SELECT p.organization_id, p.id, judged.verdict, CASE judged.verdict
    WHEN 'refused' THEN p.refusal
    WHEN 'failed' THEN 'Three tries began, and none was heard of again'
    WHEN 'limited' THEN format('It ran %s times within the hour, which is its limit', p.hourly_limit)
    WHEN 'dry_run' THEN CASE p.kind
      WHEN 'webhook_call' THEN format('It would call %s: %s', p.channel, p.target)
      WHEN 'flag_set' THEN format('It would set %s %s by %s', p.target, CASE WHEN p.flag_enabled THEN 'on' ELSE 'off' END, p.channel)
      ELSE 'It would send again what failed' END END
  FROM placed p
  CROSS JOIN LATERAL (SELECT CASE WHEN p.refusal IS NOT NULL AND p.attempts = 0 THEN 'refused' WHEN p.refusal IS NOT NULL OR p.attempts >= 3 THEN 'failed'
    WHEN p.attempts = 0 AND p.place > p.hourly_limit THEN 'limited' WHEN p.dry_run THEN 'dry_run'
    WHEN p.kind = 'queue_retry' THEN 'retry' ELSE 'call' END AS verdict) AS judged
$$;

-- 7. Takes what is due: ends what needs nobody outside, and gives what is to be called, claimed for 30 seconds and at most four at once
-- of an organization. Workers share by the lock of each action, so that no two count its limit at the same time.
CREATE FUNCTION take_recoveries(most integer DEFAULT 20)
RETURNS TABLE (organization_id uuid, id uuid, attempt integer, action_id uuid, action_name text, kind recovery_kind, target text,
  flag_enabled boolean, channel_id uuid, url text, ciphertext bytea, key_id text, organization_name text, incident_id uuid,
  incident_title text, incident_priority incident_priority, service_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  mine uuid[];
  calls uuid[];
  organizations uuid[];
  runs uuid[];
  outcomes recovery_outcome[];
  answers text[];
BEGIN
  WITH waiting AS MATERIALIZED (
    SELECT r.action_id FROM recovery_runs r WHERE r.due_at <= engine_now() GROUP BY r.action_id ORDER BY min(r.due_at) LIMIT 200)
  SELECT array_agg(w.action_id) INTO mine FROM waiting w WHERE pg_try_advisory_xact_lock(lock_of_recovery(w.action_id));
  IF mine IS NULL THEN RETURN; END IF;

  WITH judged AS MATERIALIZED (SELECT * FROM judge_recoveries(mine)), retried AS (
    -- Messages that failed, of alerts that nobody has in hand, to whom no other way led.
    UPDATE notification_deliveries d
    SET status = 'pending', due_at = engine_now(), deadline_at = engine_now() + interval '15 minutes'
    FROM (SELECT DISTINCT j.organization_id FROM judged j WHERE j.verdict = 'retry') AS o
    JOIN alert_history a ON a.organization_id = o.organization_id AND a.alert_status IN ('triggered', 'escalated')
    WHERE d.organization_id = a.organization_id AND d.alert_id = a.id AND d.status = 'failed'
      AND NOT EXISTS (
        SELECT FROM notification_deliveries other
        WHERE other.organization_id = d.organization_id AND other.alert_id = d.alert_id AND other.contact_id = d.contact_id
          AND other.escalation_level = d.escalation_level AND other.status = 'delivered')
    RETURNING d.organization_id
  ), counted AS (SELECT r.organization_id, count(*) AS number FROM retried r GROUP BY r.organization_id)
  SELECT array_agg(j.id) FILTER (WHERE j.verdict = 'call'),
    array_agg(j.organization_id) FILTER (WHERE j.verdict <> 'call'), array_agg(j.id) FILTER (WHERE j.verdict <> 'call'),
    array_agg(CASE j.verdict WHEN 'call' THEN NULL WHEN 'retry' THEN 'succeeded' ELSE j.verdict END::recovery_outcome) FILTER (WHERE j.verdict <> 'call'),
    array_agg(CASE j.verdict WHEN 'retry' THEN format('%s messages are sent again', coalesce(c.number, 0)) ELSE j.answer END) FILTER (WHERE j.verdict <> 'call')
  INTO calls, organizations, runs, outcomes, answers
  FROM judged j LEFT JOIN counted c USING (organization_id);
  IF runs IS NOT NULL THEN PERFORM end_recoveries(organizations, runs, outcomes, answers); END IF;
  IF calls IS NULL THEN RETURN; END IF;

  RETURN QUERY
  WITH chosen AS MATERIALIZED (
    SELECT c.organization_id, c.id FROM (
      SELECT r.*, row_number() OVER (PARTITION BY r.organization_id ORDER BY r.due_at, r.id) + (
        SELECT count(*) FROM recovery_runs u WHERE u.organization_id = r.organization_id AND u.attempts > 0 AND u.due_at > engine_now()
          AND u.started_at > engine_now() - interval '30 seconds') AS place
      FROM recovery_runs r WHERE r.id = ANY (calls)) AS c
    WHERE c.place <= 4 ORDER BY c.due_at, c.id LIMIT most
  ), claimed AS (
    UPDATE recovery_runs r
    SET attempts = r.attempts + 1, due_at = engine_now() + interval '30 seconds', started_at = coalesce(r.started_at, engine_now())
    FROM chosen WHERE r.organization_id = chosen.organization_id AND r.id = chosen.id
    RETURNING r.*
  )
  SELECT r.organization_id, r.id, r.attempts, a.id, a.name, a.kind, a.target, a.flag_enabled, channel.id, channel.settings ->> 'url',
    secret.ciphertext, secret.key_id, o.name, i.id, i.title, i.priority, i.service_name
  FROM claimed r
  JOIN organizations o ON o.id = r.organization_id
  JOIN recovery_actions a ON a.organization_id = r.organization_id AND a.id = r.action_id
  JOIN incidents i ON i.organization_id = r.organization_id AND i.id = r.incident_id
  JOIN notification_channels channel ON channel.organization_id = a.organization_id AND channel.id = a.channel_id
  LEFT JOIN notification_channel_secrets secret ON secret.organization_id = channel.organization_id AND secret.channel_id = channel.id;
END
$$;

-- 8. What the receiver said. Three tries, ten and twenty seconds apart; whoever lost the claim meanwhile says nothing.
CREATE FUNCTION record_recovery(organization uuid, run uuid, attempt integer, outcome text, answer text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM recovery_runs r WHERE r.organization_id = organization AND r.id = run AND r.attempts = attempt FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  IF outcome = 'again' AND attempt < 3 THEN
    UPDATE recovery_runs r SET due_at = engine_now() + attempt * interval '10 seconds' WHERE r.organization_id = organization AND r.id = run;
  ELSE
    PERFORM end_recoveries(ARRAY[organization], ARRAY[run],
      ARRAY[CASE outcome WHEN 'delivered' THEN 'succeeded' ELSE 'failed' END]::recovery_outcome[], ARRAY[answer]);
  END IF;
END
$$;

GRANT EXECUTE ON FUNCTION run_recovery(uuid, uuid, uuid) TO authenticated;
GRANT EXECUTE ON FUNCTION start_recoveries_of_opened(), start_recoveries_of_risen() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER start_recoveries AFTER INSERT ON incidents REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION start_recoveries_of_opened();
CREATE TRIGGER start_recoveries_later AFTER UPDATE ON incidents REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION start_recoveries_of_risen();
