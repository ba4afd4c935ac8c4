-- From an error to an incident to an alert, in the transaction of the insert, whoever inserts.

-- 1. One grade for everything: what an error's severity means on that day. late: its window was over when it arrived.
CREATE FUNCTION error_opens_incident(severity error_severity_type, is_saturday boolean, is_wedding_day boolean)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT severity >= 'critical' OR (severity = 'high' AND (is_saturday OR is_wedding_day))
$$;

CREATE FUNCTION impact_of(priority incident_priority) RETURNS wedding_impact_level
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (CASE priority WHEN 'p0_critical' THEN 'wedding_day_critical' WHEN 'p1_high' THEN 'high' WHEN 'p2_medium' THEN 'medium'
          WHEN 'p3_low' THEN 'low' ELSE 'none' END)::wedding_impact_level
$$;

CREATE FUNCTION grade_error(severity error_severity_type, is_saturday boolean, is_wedding_day boolean, window_open boolean)
RETURNS TABLE (priority incident_priority, incident_severity incident_severity_type, impact wedding_impact_level)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT graded.priority,
         CASE severity WHEN 'wedding_emergency' THEN 'wedding_day_emergency' ELSE severity::text END::incident_severity_type,
         impact_of(graded.priority)
  FROM (
    SELECT (ARRAY['p0_critical', 'p1_high', 'p2_medium', 'p3_low', 'p4_info']::incident_priority[])[1 + CASE
      WHEN is_wedding_day AND NOT window_open AND severity >= 'high' THEN 1
      WHEN is_wedding_day AND severity >= 'high' THEN 0
      ELSE greatest(0, 5 - rank_of(severity) - CASE WHEN is_saturday THEN 1 ELSE 0 END) END] AS priority
  ) AS graded
$$;

-- Opened by hand, within the window or not, it is graded as an error that just happened would be.
CREATE FUNCTION priority_of(severity incident_severity_type, is_saturday boolean, is_wedding_day boolean) RETURNS incident_priority
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT priority FROM public.grade_error(
    replace(severity::text, 'wedding_day_emergency', 'wedding_emergency')::public.error_severity_type, is_saturday, is_wedding_day,
    is_wedding_day)
$$;

-- 2. Fingerprints: what stays the same when the same thing goes wrong again: the type, the message without what varies, and
-- of the stack the application's own functions and files. The same text gives the same fingerprint for ever and everywhere,
-- so nothing is learned. Groups of non-capturing parts and plain classes: this runs for every error.
CREATE FUNCTION error_normalize(message text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  masked text := left(message, 4000);
BEGIN
  -- Most messages are words and numbers; only the others pay for what follows.
  IF masked ~ '[][(){}<>=:/\\"''`@\n\t]|[.][a-z]' THEN
    IF strpos(masked, '://') > 0 THEN
      masked := regexp_replace(masked, '[a-zA-Z][a-zA-Z0-9+.-]*://[^\s''"<>)\]]+', '<url>', 'g');
    END IF;
    IF masked ~ '["''`]' THEN
      -- A quoted request is its method's; an apostrophe within a word quotes nothing.
      masked := regexp_replace(masked, '"(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) ', '\1 "', 'g');
      masked := regexp_replace(masked, '"[^"]*"|(?<![a-zA-Z0-9])''[^'']*''|`[^`]*`', '<text>', 'g');
    END IF;
    IF strpos(masked, '@') > 0 THEN
      masked := regexp_replace(masked, '[a-zA-Z0-9._%+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9.-]+', '<address>', 'g');
    END IF;
    IF strpos(masked, '{') > 0 THEN
      masked := regexp_replace(regexp_replace(masked, '\{[^{}]*\}', '<data>', 'g'), '\{[^{}]*\}', '<data>', 'g');
    END IF;
    IF masked ~ '[/\\]' THEN
      masked := regexp_replace(masked,
        '(?<![a-zA-Z0-9_>])(?:[A-Za-z]:|~|\.{1,2})?[/\\][a-zA-Z0-9_.][^\s,;:()<>\[\]"'']*|\m[a-zA-Z0-9_.-]+/[a-zA-Z0-9_./-]*[./][^\s,;:()<>\[\]"'']*',
        '<path>', 'g');
    END IF;
    IF strpos(masked, '=') > 0 THEN
      masked := regexp_replace(masked, '=\s?(?!true|false)[^\s,;(){}\[\]<>=]+', '=<n>', 'g');
    END IF;
    -- Hosts and bundles are named by a domain read backwards, and so are the classes of exceptions, which must stay.
    IF masked ~ '[.][a-zA-Z]' THEN
      masked := regexp_replace(masked,
        '\m(?:com|org|net|io|dev|app)(?![a-zA-Z0-9_.-]*(?:Exception|Error))(?:\.[a-zA-Z0-9_-]+){2,}\M', '<name>', 'g');
    END IF;
    IF masked ~ '[0-9a-fA-F]:[0-9a-fA-F]' THEN
      masked := regexp_replace(masked, '\m[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{0,4}){2,}', '<n>', 'g');
    END IF;
    masked := regexp_replace(masked, '\s+', ' ', 'g');
  END IF;
  -- A word that ends in a number keeps its name; whatever else holds a digit is an id, a time, a version.
  masked := regexp_replace(masked, '\m([a-zA-Z]*[g-zG-Z][a-zA-Z]*[_-]?)[0-9]+\M(?![._-][0-9a-zA-Z])', '\1<n>', 'g');
  masked := regexp_replace(masked, '[+-]?[a-zA-Z0-9_.~#*-]*[0-9][a-zA-Z0-9_.,:~#*-]*', '<n>', 'g');
  IF masked ~ '<n> ?[KMGTBmuns%]|\m[JFMASOND][a-z]+ <n>' THEN
    masked := regexp_replace(masked, '<n> ?(?:[KMGT]?i?B|[mun]?s|secs?|%)(?![a-zA-Z])', '<n>', 'g');
    masked := regexp_replace(masked,
      '(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* <n>', '<n>', 'g');
  END IF;
  RETURN left(regexp_replace(masked, '<n>(?:[ ,|/:;+-]*<n>)+', '<n>', 'g'), 1000);
END
$$;

-- Of the stack the application's own functions and files, innermost first, each once, and the classes of the causes.
CREATE FUNCTION error_frames(stack text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  python constant boolean := strpos(stack, 'Traceback (most recent') > 0;
  -- What an application runs on: packages, the runtime, what a bundler adds.
  libraries constant text[] := ARRAY['%node\_modules%', '%node:%', '%<anonymous>)', '%(index %)', '%[native%', '%webpack/%',
    '%-packages/%', '%/lib/python%', '%<frozen %', '%/vendor/%', '%at java.%', '%at javax.%', '%at jdk.%', '%at sun.%', '%at jakarta.%',
    '%at kotlin.%', '%at org.springframework.%', '%at org.apache.%', '%at org.hibernate.%'];
  frames text;
BEGIN
  -- Where a library failed all by itself, its frames have to do.
  SELECT coalesce(string_agg(line, E'\n' ORDER BY place) FILTER (WHERE NOT borrowed), string_agg(line, E'\n' ORDER BY place)) INTO frames
  FROM (
    SELECT place, CASE WHEN line ~ '^\s*(?:Caused by|\[cause\]): ' THEN substring(line, '(?:Caused by|cause\]): [^:\s]+') ELSE line END AS line,
           line LIKE ANY (libraries) AS borrowed
    FROM string_to_table(CASE WHEN python THEN right(stack, 16000) ELSE left(stack, 16000) END, E'\n') WITH ORDINALITY AS l (line, place)
    WHERE line ~ '^\s*(?:at |File "|Caused by: |\[cause\]: )|@\S+:[0-9]+:[0-9]+\s*$'
  ) AS called;
  IF frames IS NULL THEN RETURN NULL; END IF;
  frames := regexp_replace(frames, '^\s*(?:at |File ")?(?:async\*? ?|new )?', '', 'gn');
  IF strpos(frames, '?') > 0 THEN
    frames := regexp_replace(frames, '[?#][^\s:)]*', '', 'g');
  END IF;
  IF strpos(frames, '[as ') > 0 THEN
    frames := regexp_replace(frames, '\[as [^]]*\] ?', '', 'g');
  END IF;
  IF strpos(frames, '$') > 0 THEN
    frames := regexp_replace(frames, '[$]{2}\w+', '', 'g');
  END IF;
  IF python THEN
    frames := regexp_replace(frames, '", line [0-9]+(?:, in)?', '', 'g');
  END IF;
  frames := regexp_replace(frames, '(?::(?:line )?[0-9]+)+\)?\s*$', '', 'gn');
  -- Of a place its file and folder, or package: no host, no folder of a release, no hash of a bundle.
  frames := regexp_replace(frames, '[a-z][a-z0-9+.-]*:/+[^/\s]*/', '', 'g');
  IF frames ~ 'node_modules|-packages' THEN
    frames := regexp_replace(frames, '[^\s(]*(?:node_modules|-packages)/((?:@[^/\s]+/)?[^/\s]+)/(?:[^\s:)]*/)?', '\1/', 'g');
  END IF;
  frames := regexp_replace(frames, '[^\s("@]*[/\\](?=[^/\\\n]*[/\\][^/\\\n]*$)', '', 'gn');
  frames := regexp_replace(frames, '[._-](?:[0-9a-fA-F]{8,}|(?=[a-zA-Z0-9_-]*[0-9A-Z])[a-zA-Z0-9_-]{8})(?=\.)', '', 'g');
  frames := regexp_replace(frames, '[$_]*[0-9]+', '', 'g');
  -- Minified names are new in every build.
  frames := regexp_replace(frames, '^(?:(?:Object|Module|Function|Array|[a-zA-Z_$]{1,2})\.)*(?:<anonymous>|[a-zA-Z_$]{0,2}) ?[(@]', '', 'gn');
  RETURN (
    SELECT string_agg(frame, E'\n' ORDER BY place)
    FROM (
      SELECT frame, CASE WHEN python THEN -max(place) ELSE min(place) END AS place
      FROM string_to_table(frames, E'\n') WITH ORDINALITY AS f (frame, place)
      GROUP BY frame ORDER BY 2 LIMIT 8
    ) AS kept);
END
$$;

CREATE FUNCTION error_fingerprint(error_type text, message text, stack text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN md5(regexp_replace(error_type, '[0-9]+', '<n>', 'g') || E'\n' || error_normalize(message)
    || coalesce(E'\n' || CASE WHEN stack <> '' THEN error_frames(stack) END, ''));
END
$$;

-- 3. One language of matchers, for suppression at ingest and at notification: a tree of
-- {"and": [...]}, {"or": [...]}, {"not": {...}} and {"field": "serviceName", "op": "=" | "in" | "prefix" | "contains" | "rank", "value": ...}.
CREATE FUNCTION matches(matcher jsonb, subject jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  actual text;
  severities constant text[] := ARRAY['low', 'medium', 'high', 'critical', 'wedding_emergency'];
  priorities constant text[] := ARRAY['p4_info', 'p3_low', 'p2_medium', 'p1_high', 'p0_critical'];
BEGIN
  IF matcher ? 'and' THEN
    RETURN (SELECT coalesce(bool_and(matches(part, subject)), false) FROM jsonb_array_elements(matcher -> 'and') AS part);
  ELSIF matcher ? 'or' THEN
    RETURN (SELECT coalesce(bool_or(matches(part, subject)), false) FROM jsonb_array_elements(matcher -> 'or') AS part);
  ELSIF matcher ? 'not' THEN
    RETURN NOT matches(matcher -> 'not', subject);
  END IF;
  -- A column in the spelling of the API, and after a dot a key within it, for example tags.region.
  actual := subject #>> (lower(regexp_replace(split_part(matcher ->> 'field', '.', 1), '([A-Z])', '_\1', 'g'))
    || (string_to_array(matcher ->> 'field', '.'))[2:]);
  RETURN coalesce(CASE matcher ->> 'op'
    WHEN '=' THEN actual = matcher ->> 'value'
    WHEN 'in' THEN matcher -> 'value' @> to_jsonb(actual)
    WHEN 'prefix' THEN starts_with(actual, matcher ->> 'value')
    WHEN 'contains' THEN strpos(actual, matcher ->> 'value') > 0
    -- At least as bad, at least as urgent.
    WHEN 'rank' THEN coalesce(
      array_position(severities, replace(actual, 'wedding_day_', 'wedding_'))
        >= array_position(severities, replace(matcher ->> 'value', 'wedding_day_', 'wedding_')),
      array_position(priorities, actual) >= array_position(priorities, matcher ->> 'value'))
  END, false);
END
$$;

-- 4. The id under which an incident for a key would be opened now, known to every row before the incident exists: to update
-- the rows of a storm afterwards would cost more than all the rest. It is a UUIDv7 of the moment (to 16 s), the rest a hash
-- of the key, that moment and the key's last incident, so that those who race to open an incident agree on its id.
CREATE FUNCTION incident_candidate(organization uuid, fingerprint text, service text, at timestamptz, previous uuid) RETURNS uuid
LANGUAGE sql STABLE AS $$
  SELECT (lpad(to_hex(((extract(epoch FROM at) * 1000)::bigint >> 14) << 14), 12, '0') || '7'
          || substr(md5(organization || fingerprint || service || ((extract(epoch FROM at) * 1000)::bigint >> 14)
               || coalesce(previous::text, '')), 1, 3) || 'a'
          || substr(md5(organization || fingerprint || service || ((extract(epoch FROM at) * 1000)::bigint >> 14)
               || coalesce(previous::text, '')), 4, 15))::uuid
$$;

-- The last incident of a key, and whether an error counts onto it: it is open, or (for an error that opens incidents) was
-- resolved less than 15 minutes ago.
CREATE FUNCTION last_incident(organization uuid, wanted_fingerprint text, service text, opens boolean, at timestamptz)
RETURNS TABLE (id uuid, usable boolean)
LANGUAGE sql STABLE AS $$
  SELECT i.id, i.status NOT IN ('resolved', 'closed')
    OR (opens AND i.status = 'resolved' AND i.resolved_at > at - interval '15 minutes')
  FROM public.incidents i
  WHERE i.organization_id = organization AND i.fingerprint = wanted_fingerprint AND i.service_name = service
    AND i.fingerprint IS NOT NULL
  ORDER BY i.status IN ('resolved', 'closed'), i.resolved_at DESC, i.id DESC LIMIT 1
$$;
-- squawk-ignore require-concurrent-index-creation -- the table is as new as the index.
CREATE INDEX idx_incidents_fingerprint ON incidents (organization_id, fingerprint, service_name) WHERE fingerprint IS NOT NULL;

GRANT EXECUTE ON FUNCTION error_opens_incident(error_severity_type, boolean, boolean), impact_of(incident_priority),
  priority_of(incident_severity_type, boolean, boolean), grade_error(error_severity_type, boolean, boolean, boolean), error_normalize(text), error_frames(text),
  error_fingerprint(text, text, text),
  matches(jsonb, jsonb), incident_candidate(uuid, text, text, timestamptz, uuid),
  last_incident(uuid, text, text, boolean, timestamptz) TO wedsync_engine;
GRANT EXECUTE ON FUNCTION matches(jsonb, jsonb) TO authenticated;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 5. Suppression at ingest. What would be a P0 is never suppressed.
CREATE FUNCTION error_suppressed_by(organization uuid, subject jsonb) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id FROM error_suppression_rules r
  WHERE r.organization_id = organization AND r.enabled AND r.archived_at IS NULL
    AND (r.expires_at IS NULL OR r.expires_at > engine_now())
    AND NOT EXISTS (
      SELECT FROM grade_error((subject ->> 'severity')::error_severity_type, (subject ->> 'is_saturday')::boolean,
        (subject ->> 'is_wedding_day')::boolean, true) AS grade
      WHERE grade.priority = 'p0_critical')
    AND matches(r.matcher, subject)
  ORDER BY r.id LIMIT 1
$$;

-- 6. A direct insert of one error: stamps, fingerprint, suppression, incident. Whatever the client named is overwritten.
-- Planning anew for each row costs three times what running it does.
CREATE FUNCTION stamp_error_report() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  day record;
  last record;
  opens boolean;
BEGIN
  -- created_at is when it was received: the column is not a client's to name.
  IF NEW.occurred_at NOT BETWEEN NEW.created_at - interval '30 days' AND NEW.created_at + interval '5 minutes' THEN
    PERFORM assert_occurred_at(NEW.occurred_at, '["occurredAt"]');
  END IF;
  SELECT * INTO day FROM wedding_day_stamp(NEW.organization_id, NEW.venue_id, NEW.wedding_id, NEW.occurred_at);
  NEW.is_saturday := day.is_saturday;
  NEW.is_wedding_day := day.is_wedding_day;
  NEW.local_date := day.local_date;
  NEW.wedding_context := NEW.wedding_context || jsonb_build_object('is_weekend', day.is_weekend);
  NEW.fingerprint := error_fingerprint(NEW.error_type, NEW.error_message, NEW.stack_trace);
  -- A browser's key is public: nobody shall page with it.
  IF NEW.severity = 'wedding_emergency' AND viewer_service_kind() = 'browser' THEN
    NEW.severity := 'critical';
  END IF;
  NEW.status := 'unresolved';
  NEW.assigned_to := NULL;
  NEW.resolved_at := NULL;
  NEW.resolved_by := NULL;
  NEW.suppression_rule_id := CASE WHEN EXISTS (
      SELECT FROM error_suppression_rules r WHERE r.organization_id = NEW.organization_id AND r.enabled)
    THEN error_suppressed_by(NEW.organization_id, to_jsonb(NEW)) END;
  NEW.suppressed := NEW.suppression_rule_id IS NOT NULL;
  IF NOT NEW.suppressed THEN
    opens := error_opens_incident(NEW.severity, day.is_saturday, day.is_wedding_day);
    SELECT * INTO last FROM last_incident(NEW.organization_id, NEW.fingerprint, NEW.service_name, opens, NEW.created_at);
    NEW.incident_id := CASE WHEN last.usable THEN last.id WHEN opens
      THEN incident_candidate(NEW.organization_id, NEW.fingerprint, NEW.service_name, NEW.created_at, last.id) END;
  ELSE
    NEW.incident_id := NULL;
  END IF;
  RETURN NEW;
END
$$;

-- 7. The copy of a policy that an alert carries, and when its first level is due. A policy that is named holds; else P0
-- takes the one for wedding-day emergencies and everything else the default one; whichever is there if one is missing.
CREATE FUNCTION policy_for(organization uuid, urgent boolean, named uuid DEFAULT NULL)
RETURNS TABLE (policy_id uuid, snapshot jsonb, first_delay interval)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id,
         jsonb_build_object('id', p.id, 'name', p.name, 'levels', p.levels, 'repeatCount', p.repeat_count,
                            'ackTimeoutSeconds', p.ack_timeout_seconds),
         (p.levels -> 0 ->> 'delaySeconds')::int * interval '1 second'
  FROM escalation_policies p
  WHERE p.organization_id = organization AND p.archived_at IS NULL AND (p.id = named OR p.for_wedding_day OR p.is_default)
  ORDER BY (p.id = named) IS TRUE DESC, (p.for_wedding_day = urgent) DESC, p.is_default DESC, p.id LIMIT 1
$$;

-- Why nobody is told of an alert, if a suppression rule says so. A P0 is always told.
CREATE FUNCTION alert_suppressed_because(organization uuid, subject jsonb) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.name || ': ' || r.reason FROM suppression_rules r
  WHERE r.organization_id = organization AND r.enabled AND r.archived_at IS NULL AND r.starts_at <= engine_now()
    AND (r.ends_at IS NULL OR r.ends_at > engine_now()) AND subject ->> 'priority' <> 'p0_critical'
    AND matches(r.matcher, subject)
  ORDER BY r.id LIMIT 1
$$;

-- 8. Raises the alerts of these incidents: a new one where none is open; one that is open may rise, never fall. One that
-- rises pages again from the first level, and a P0 also where somebody had it in hand or it was suppressed.
CREATE FUNCTION raise_incident_alerts(incident_ids uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  raised integer;
BEGIN
  INSERT INTO alert_history AS a (organization_id, title, dedup_key, alert_status, suppressed_reason, severity, priority,
      alert_configuration_id, incident_id, service_name, venue_id, wedding_id, is_saturday, is_wedding_day, triggered_at, evidence,
      escalation_policy_id, escalation_policy_snapshot, next_escalation_at)
  SELECT i.organization_id, i.title, 'incident:' || i.id,
         CASE WHEN suppression.reason IS NULL THEN 'triggered' ELSE 'suppressed' END::alert_status, suppression.reason,
         i.severity, i.priority, rule.id, i.id,
         i.service_name, i.venue_id, i.wedding_id, i.is_saturday_incident, i.is_wedding_day, engine_now(),
         jsonb_build_object('errorCount', i.error_count, 'fingerprint', i.fingerprint),
         policy.policy_id, policy.snapshot,
         CASE WHEN suppression.reason IS NULL THEN engine_now() + policy.first_delay END
  FROM incidents i
  CROSS JOIN LATERAL (
    SELECT to_jsonb(i) - 'description' || jsonb_build_object('is_saturday', i.is_saturday_incident) AS fields) AS subject
  LEFT JOIN LATERAL (
    SELECT c.id, c.escalation_policy_id FROM alert_configurations c
    WHERE c.organization_id = i.organization_id AND c.alert_type = 'pattern_match' AND c.enabled AND c.archived_at IS NULL
      AND matches(c.condition, subject.fields)
    ORDER BY c.is_default DESC, c.id LIMIT 1) AS rule ON true
  LEFT JOIN LATERAL policy_for(i.organization_id, i.priority = 'p0_critical',
    CASE WHEN i.priority <> 'p0_critical' THEN rule.escalation_policy_id END) AS policy ON true
  CROSS JOIN LATERAL (SELECT alert_suppressed_because(i.organization_id, subject.fields) AS reason) AS suppression
  WHERE i.id = ANY (incident_ids)
  ORDER BY i.organization_id, i.id
  ON CONFLICT (organization_id, dedup_key) WHERE alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
  DO UPDATE SET
    alert_status = CASE WHEN excluded.priority = 'p0_critical' AND a.alert_status IN ('acknowledged', 'suppressed')
                        THEN 'triggered' ELSE a.alert_status END,
    suppressed_reason = CASE WHEN excluded.priority = 'p0_critical' THEN NULL ELSE a.suppressed_reason END,
    priority = excluded.priority, severity = greatest(a.severity, excluded.severity),
    is_saturday = a.is_saturday OR excluded.is_saturday, is_wedding_day = a.is_wedding_day OR excluded.is_wedding_day,
    title = excluded.title, alert_configuration_id = excluded.alert_configuration_id,
    escalation_policy_id = excluded.escalation_policy_id, escalation_policy_snapshot = excluded.escalation_policy_snapshot,
    escalation_level = 0,
    next_escalation_at = CASE WHEN excluded.priority = 'p0_critical' OR a.alert_status IN ('triggered', 'escalated')
                              THEN excluded.next_escalation_at ELSE a.next_escalation_at END,
    version = a.version + 1, updated_at = engine_now()
  WHERE excluded.priority < a.priority;
  GET DIAGNOSTICS raised = ROW_COUNT;
  RETURN raised;
END
$$;

-- 9. F01. One statement trigger for direct inserts and for the engine's ingest alike: patterns, incidents, alerts.
CREATE FUNCTION create_incident_from_critical_error() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  now_at constant timestamptz := engine_now();
  reopen_within constant interval := interval '15 minutes';
  -- What is dated back further was brought in from elsewhere: it is history and pages nobody.
  history_before constant timestamptz := now_at - interval '1 hour';
  touched_incidents uuid[];
  counted_incidents uuid[];
  risen_incidents uuid[];
BEGIN
  -- Who merges patterns waits for those who count, and they for him: no error is counted for one and not for the other.
  PERFORM pg_advisory_xact_lock_shared(hashtext('wedsync patterns'), hashtext(o.organization_id::text))
  FROM (SELECT DISTINCT organization_id FROM added) AS o;

  WITH counted AS (
    SELECT organization_id, fingerprint, min(error_type) AS error_type, min(error_message) AS message, min(service_name) AS service,
           max(severity) AS severity, count(*) AS errors, min(created_at) AS first_at, max(created_at) AS last_at
    FROM added GROUP BY organization_id, fingerprint
  ), credited AS (
    SELECT * FROM counted
    UNION ALL
    SELECT c.organization_id, target.fingerprint, c.error_type, c.message, c.service, c.severity, c.errors, c.first_at, c.last_at
    FROM counted c
    JOIN error_patterns merged ON merged.organization_id = c.organization_id AND merged.fingerprint = c.fingerprint
    JOIN error_patterns target ON target.organization_id = merged.organization_id AND target.id = merged.merged_into_id
  )
  INSERT INTO error_patterns AS p (organization_id, fingerprint, error_type, normalized_message, service_name, severity,
      occurrence_count, first_seen_at, last_seen_at)
  SELECT organization_id, fingerprint, min(error_type), error_normalize(min(message)), min(service), max(severity),
         sum(errors), min(first_at), max(last_at)
  FROM credited GROUP BY organization_id, fingerprint ORDER BY organization_id, fingerprint
  ON CONFLICT (organization_id, fingerprint) DO UPDATE SET
    occurrence_count = p.occurrence_count + excluded.occurrence_count,
    first_seen_at = least(p.first_seen_at, excluded.first_seen_at),
    last_seen_at = greatest(p.last_seen_at, excluded.last_seen_at),
    severity = greatest(p.severity, excluded.severity),
    status = CASE WHEN p.status = 'resolved' THEN 'regressed'
                  WHEN p.status = 'new' AND p.first_seen_at < engine_now() - interval '1 day' THEN 'ongoing'
                  ELSE p.status END;

  UPDATE error_suppression_rules r SET hit_count = r.hit_count + hits.count
  FROM (SELECT organization_id, suppression_rule_id, count(*) FROM added WHERE suppressed GROUP BY 1, 2) AS hits
  WHERE r.organization_id = hits.organization_id AND r.id = hits.suppression_rule_id;

  -- Nothing of an ordinary batch concerns incidents.
  IF NOT EXISTS (SELECT FROM added WHERE incident_id IS NOT NULL AND created_at > history_before) THEN
    RETURN NULL;
  END IF;

  -- Two who open the same incident at the very same moment may collide on its id, which no ON CONFLICT can name as well: the
  -- second one tries again and finds it open.
  FOR attempt IN 1..5 LOOP
    BEGIN
      WITH keyed AS MATERIALIZED (
        SELECT g.organization_id, g.fingerprint, g.service_name, bool_or(g.opens) AS opens,
               min(g.priority) FILTER (WHERE g.opens) AS priority, max(g.incident_severity) FILTER (WHERE g.opens) AS severity,
               sum(g.errors)::bigint AS errors,
               min(g.first_at) AS first_at, max(g.last_at) AS last_at, bool_or(g.is_saturday) AS is_saturday,
               bool_or(g.is_wedding_day) AS is_wedding_day, min(g.local_date) AS local_date, min(g.error_type) AS error_type,
               min(g.message) AS message, (min(g.venue_id::text))::uuid AS venue_id, (min(g.wedding_id::text))::uuid AS wedding_id
        FROM (
          SELECT a.*, error_opens_incident(a.severity, a.is_saturday, a.is_wedding_day) AS opens, grade.priority, grade.incident_severity
          FROM (
            SELECT organization_id, fingerprint, service_name, severity, is_saturday, is_wedding_day, venue_id, wedding_id,
                   incident_id IS NOT NULL AS linked, count(*) AS errors, min(created_at) AS first_at, max(created_at) AS last_at,
                   min(local_date) AS local_date, min(error_type) AS error_type, min(error_message) AS message
            FROM added WHERE NOT suppressed AND created_at > history_before GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
          ) AS a
          CROSS JOIN LATERAL wedding_day_stamp(a.organization_id, a.venue_id, a.wedding_id, engine_now()) AS today
          CROSS JOIN LATERAL grade_error(a.severity, a.is_saturday, a.is_wedding_day, today.is_wedding_day) AS grade
        ) AS g
        GROUP BY 1, 2, 3
        -- Lesser errors count with those that came in the same statement and opened the incident, and open none by themselves.
        HAVING bool_or(g.linked)
      ), locked AS MATERIALIZED (
        -- Everybody takes the incidents in this order, so that nobody waits in a circle.
        SELECT i.organization_id, i.id, i.fingerprint, i.service_name, i.status, i.priority
        FROM incidents i JOIN keyed k USING (organization_id, fingerprint, service_name)
        WHERE i.fingerprint IS NOT NULL AND (i.status NOT IN ('resolved', 'closed')
           OR (k.opens AND i.status = 'resolved' AND i.resolved_at > now_at - reopen_within))
        ORDER BY i.organization_id, i.fingerprint, i.service_name, i.id
        FOR UPDATE OF i
      ), reopened AS (
        UPDATE incidents i SET status = 'open', resolved_at = NULL, acknowledged_at = NULL, acknowledged_by = NULL,
               reopened_count = i.reopened_count + 1, version = i.version + 1, updated_at = engine_now(),
               error_count = i.error_count + k.errors, last_error_at = greatest(i.last_error_at, k.last_at),
               priority = least(i.priority, k.priority), severity = greatest(i.severity, k.severity),
               wedding_impact = greatest(i.wedding_impact, impact_of(k.priority)),
               is_saturday_incident = i.is_saturday_incident OR k.is_saturday, is_wedding_day = i.is_wedding_day OR k.is_wedding_day
        FROM (
          SELECT DISTINCT ON (organization_id, fingerprint, service_name) * FROM locked l
          WHERE l.status = 'resolved' AND NOT EXISTS (
            SELECT FROM locked o WHERE o.status <> 'resolved' AND (o.organization_id, o.fingerprint, o.service_name)
                                        = (l.organization_id, l.fingerprint, l.service_name))
          ORDER BY organization_id, fingerprint, service_name, id DESC
        ) AS l JOIN keyed k USING (organization_id, fingerprint, service_name)
        WHERE i.organization_id = l.organization_id AND i.id = l.id
        RETURNING i.organization_id, i.fingerprint, i.service_name, i.id
      ), counted AS (
        UPDATE incidents i SET error_count = i.error_count + k.errors, last_error_at = greatest(i.last_error_at, k.last_at),
               first_error_at = least(i.first_error_at, k.first_at), updated_at = engine_now()
        FROM locked l JOIN keyed k USING (organization_id, fingerprint, service_name)
        WHERE NOT k.opens AND l.status <> 'resolved' AND i.organization_id = l.organization_id AND i.id = l.id
        RETURNING i.organization_id, i.fingerprint, i.service_name, i.id
      ), opened AS (
        INSERT INTO incidents AS i (organization_id, id, title, description, priority, severity, wedding_impact, service_name,
            fingerprint, venue_id, wedding_id, is_saturday_incident, is_wedding_day, local_date, auto_created, error_count,
            first_error_at, last_error_at)
        SELECT k.organization_id, incident_candidate(k.organization_id, k.fingerprint, k.service_name, now_at, last.id),
               left(CASE WHEN k.is_wedding_day THEN 'WEDDING DAY: ' WHEN k.is_saturday THEN 'SATURDAY: ' ELSE '' END
                    || k.error_type || ' in ' || k.service_name, 500),
               k.message, k.priority, k.severity, impact_of(k.priority), k.service_name, k.fingerprint, k.venue_id, k.wedding_id,
               k.is_saturday, k.is_wedding_day, k.local_date, true, k.errors, k.first_at, k.last_at
        FROM keyed k
        LEFT JOIN LATERAL last_incident(k.organization_id, k.fingerprint, k.service_name, true, now_at) AS last ON true
        WHERE k.opens AND NOT EXISTS (
          SELECT FROM reopened r WHERE (r.organization_id, r.fingerprint, r.service_name) = (k.organization_id, k.fingerprint, k.service_name))
        ORDER BY k.organization_id, k.fingerprint, k.service_name
        ON CONFLICT (organization_id, fingerprint, service_name) WHERE fingerprint IS NOT NULL AND status NOT IN ('resolved', 'closed')
        DO UPDATE SET
          error_count = i.error_count + excluded.error_count,
          first_error_at = least(i.first_error_at, excluded.first_error_at),
          last_error_at = greatest(i.last_error_at, excluded.last_error_at),
          priority = least(i.priority, excluded.priority), severity = greatest(i.severity, excluded.severity),
          wedding_impact = greatest(i.wedding_impact, excluded.wedding_impact),
          is_saturday_incident = i.is_saturday_incident OR excluded.is_saturday_incident,
          is_wedding_day = i.is_wedding_day OR excluded.is_wedding_day,
          version = CASE WHEN excluded.priority < i.priority THEN i.version + 1 ELSE i.version END,
          updated_at = engine_now()
        RETURNING i.organization_id, i.fingerprint, i.service_name, i.id, i.xmax = 0 AS is_new
      ), touched AS (
        SELECT *, false AS is_new, true AS risen FROM reopened
        UNION ALL SELECT *, false, false FROM counted
        -- Who lost the race for a key cannot see how urgent the winner found it: the alert decides.
        UNION ALL SELECT o.*, o.is_new OR NOT EXISTS (
          SELECT FROM locked l JOIN keyed k USING (organization_id, fingerprint, service_name)
          WHERE l.organization_id = o.organization_id AND l.id = o.id AND l.priority <= k.priority) FROM opened o
      )
      SELECT array_agg(id) FILTER (WHERE NOT is_new), array_agg(id) FILTER (WHERE risen), array_agg(id)
      INTO counted_incidents, risen_incidents, touched_incidents FROM touched;
      EXIT;
    EXCEPTION WHEN unique_violation THEN
      IF attempt = 5 THEN RAISE; END IF;
    END;
  END LOOP;

  -- Rows carry another id than their incident's only where one was resolved or opened since they were stamped, and none
  -- where a lesser error came directly with the one that opened it.
  IF EXISTS (
    SELECT FROM added a JOIN incidents i USING (organization_id, fingerprint, service_name)
    WHERE i.id = ANY (touched_incidents) AND a.created_at > history_before AND NOT a.suppressed AND a.incident_id IS DISTINCT FROM i.id)
  THEN
    UPDATE error_reports e SET incident_id = i.id
    FROM added a JOIN incidents i USING (organization_id, fingerprint, service_name)
    WHERE i.id = ANY (touched_incidents) AND NOT a.suppressed AND a.incident_id IS DISTINCT FROM i.id
      AND e.organization_id = a.organization_id AND e.id = a.id AND e.created_at = a.created_at AND e.created_at > history_before;
  END IF;

  IF risen_incidents IS NOT NULL THEN
    PERFORM raise_incident_alerts(risen_incidents);
  END IF;
  IF counted_incidents IS NOT NULL THEN
    -- The timeline says at most once a minute that more errors came.
    INSERT INTO incident_updates (organization_id, incident_id, kind, message, change, actor_kind)
    SELECT i.organization_id, i.id, 'errors_counted', i.error_count || ' errors so far', jsonb_build_object('errorCount', i.error_count), 'system'
    FROM incidents i
    WHERE i.id = ANY (counted_incidents) AND NOT EXISTS (
      SELECT FROM incident_updates u
      WHERE u.organization_id = i.organization_id AND u.incident_id = i.id AND u.kind IN ('opened', 'errors_counted')
        AND u.created_at > now_at - interval '1 minute');
  END IF;
  RETURN NULL;
END
$$;

-- 10. When a wedding, its venue's zone or the hour at which nights end changes, what is open is looked at again. It may
-- rise, never fall; the timeline says why.
CREATE FUNCTION reevaluate_wedding_day(organizations uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  risen uuid[];
BEGIN
  PERFORM set_config('wedsync.reason', 'the wedding or its venue was changed', true);
  WITH changed AS (
    UPDATE incidents i
    SET is_saturday_incident = i.is_saturday_incident OR j.is_saturday, is_wedding_day = i.is_wedding_day OR j.is_wedding_day,
        priority = least(i.priority, j.priority), wedding_impact = greatest(i.wedding_impact, j.impact)
    FROM (
      SELECT o.organization_id, o.id, day.is_saturday, day.is_wedding_day, grade.priority, grade.impact
      FROM incidents o
      CROSS JOIN LATERAL wedding_day_stamp(o.organization_id, o.venue_id, o.wedding_id, coalesce(o.first_error_at, o.created_at)) AS day
      CROSS JOIN LATERAL wedding_day_stamp(o.organization_id, o.venue_id, o.wedding_id, engine_now()) AS today
      CROSS JOIN LATERAL grade_error(replace(o.severity::text, 'wedding_day_', 'wedding_')::error_severity_type,
        o.is_saturday_incident OR day.is_saturday, o.is_wedding_day OR day.is_wedding_day, today.is_wedding_day) AS grade
      WHERE o.organization_id = ANY (organizations) AND o.status NOT IN ('resolved', 'closed')
        AND (day.is_saturday AND NOT o.is_saturday_incident OR day.is_wedding_day AND NOT o.is_wedding_day)
      ORDER BY o.organization_id, o.fingerprint, o.service_name, o.id
      FOR UPDATE OF o
    ) AS j
    WHERE i.organization_id = j.organization_id AND i.id = j.id
    RETURNING i.id
  )
  SELECT array_agg(id) INTO risen FROM changed;
  IF risen IS NOT NULL THEN
    PERFORM raise_incident_alerts(risen);
  END IF;
  UPDATE alert_history a
  SET is_saturday = a.is_saturday OR j.is_saturday, is_wedding_day = a.is_wedding_day OR j.is_wedding_day,
      priority = least(a.priority, j.priority)
  FROM (
    SELECT o.organization_id, o.id, day.is_saturday, day.is_wedding_day, grade.priority
    FROM alert_history o
    CROSS JOIN LATERAL wedding_day_stamp(o.organization_id, o.venue_id, o.wedding_id, o.triggered_at) AS day
    CROSS JOIN LATERAL wedding_day_stamp(o.organization_id, o.venue_id, o.wedding_id, engine_now()) AS today
    CROSS JOIN LATERAL grade_error(replace(o.severity::text, 'wedding_day_', 'wedding_')::error_severity_type,
      o.is_saturday OR day.is_saturday, o.is_wedding_day OR day.is_wedding_day, today.is_wedding_day) AS grade
    WHERE o.organization_id = ANY (organizations) AND o.alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed')
      AND (day.is_saturday AND NOT o.is_saturday OR day.is_wedding_day AND NOT o.is_wedding_day)
    ORDER BY o.organization_id, o.id
    FOR UPDATE OF o
  ) AS j
  WHERE a.organization_id = j.organization_id AND a.id = j.id;
  PERFORM set_config('wedsync.reason', '', true);
  RETURN coalesce(cardinality(risen), 0);
END
$$;

CREATE FUNCTION weddings_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM reevaluate_wedding_day(ARRAY(SELECT DISTINCT organization_id FROM changed ORDER BY 1));
  RETURN NULL;
END
$$;

-- A zone decides what is Saturday even where there is no wedding.
CREATE FUNCTION zone_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM reevaluate_wedding_day(ARRAY[(to_jsonb(NEW) ->> TG_ARGV[0])::uuid]);
  RETURN NULL;
END
$$;

GRANT EXECUTE ON FUNCTION stamp_error_report(), create_incident_from_critical_error(), weddings_changed(), zone_changed()
  TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER stamp BEFORE INSERT ON error_reports FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION stamp_error_report();
CREATE TRIGGER create_incident_from_critical_error AFTER INSERT ON error_reports
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION create_incident_from_critical_error();
CREATE TRIGGER reevaluate_inserted AFTER INSERT ON weddings
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION weddings_changed();
CREATE TRIGGER reevaluate_updated AFTER UPDATE ON weddings
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION weddings_changed();
CREATE TRIGGER reevaluate_zone AFTER UPDATE OF time_zone ON venues
  FOR EACH ROW WHEN (OLD.time_zone IS DISTINCT FROM NEW.time_zone) EXECUTE FUNCTION zone_changed('organization_id');
CREATE TRIGGER reevaluate_zone AFTER UPDATE OF time_zone, wedding_window_end_minutes ON organizations
  FOR EACH ROW WHEN ((OLD.time_zone, OLD.wedding_window_end_minutes) IS DISTINCT FROM (NEW.time_zone, NEW.wedding_window_end_minutes))
  EXECUTE FUNCTION zone_changed('id');
