-- A rehearsal stops at every error that may page. In a storm of them most belong to what is open already, and page nobody anew: they
-- need no stop, nor a new version of their incident each, which nothing can clear away before the rehearsal ends.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- Whether an error of a cause would only be counted: its incident is open, and as bad.
CREATE FUNCTION is_rehearsed_already(twin uuid, mark text, service text, severity error_severity_type, of_saturday boolean, of_wedding_day boolean)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM incidents i
    WHERE i.organization_id = twin AND i.fingerprint = mark AND i.service_name = service AND i.status NOT IN ('resolved', 'closed')
      AND i.severity >= (SELECT g.incident_severity FROM grade_error(is_rehearsed_already.severity, false, false, false) AS g)
      AND i.is_saturday_incident >= of_saturday AND i.is_wedding_day >= of_wedding_day)
$$;

-- As before, but for those. `marks` are those of today by those of then.
DROP FUNCTION let_errors_arrive(uuid, uuid, timestamptz, timestamptz);
CREATE FUNCTION let_errors_arrive(source uuid, twin uuid, since timestamptz, until timestamptz, marks jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  arrived jsonb;
BEGIN
  SELECT jsonb_agg(to_jsonb(e) - '{incident_id, suppression_rule_id, suppressed, fingerprint}'::text[]
    || jsonb_build_object('occurred_at', greatest(e.occurred_at, until - interval '29 days')) ORDER BY e.created_at, e.id) INTO arrived
  FROM error_reports e
  WHERE e.organization_id = source AND e.created_at > since AND e.created_at <= until AND e.severity >= 'high'
    AND NOT is_rehearsed_already(twin, marks ->> e.fingerprint, e.service_name, e.severity, e.is_saturday, e.is_wedding_day);
  IF arrived IS NULL THEN RETURN; END IF;
  PERFORM set_config('request.jwt.claims', jsonb_build_object('role', 'authenticated',
    'app_metadata', jsonb_build_object('role', 'service', 'organization_id', twin))::text, true);
  PERFORM FROM ingest_error_reports(twin, arrived);
  PERFORM set_config('request.jwt.claims', '', true);
END
$$;

CREATE OR REPLACE FUNCTION play_rehearsal(source uuid, twin uuid, since timestamptz, until timestamptz, phone_is_dead boolean, answers jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment timestamptz := since;
  errors_until timestamptz := since;
  checks_until timestamptz := since;
  look timestamptz := date_trunc('minute', since, 'UTC') + interval '1 minute' - interval '1 millisecond';
  opening timestamptz;
  openings timestamptz[];
  marks jsonb;
  causes text[];
  services text[];
  severities error_severity_type[];
  saturdays boolean[];
  wedding_days boolean[];
  next_opening integer := 1;
  answer jsonb;
  due record;
  threshold_holds tstzmultirange;
  threshold_judged tstzmultirange;
  anomaly_holds tstzmultirange;
  heartbeat_holds tstzmultirange;
  composite_holds tstzmultirange;
  composite_judged tstzmultirange;
  -- Whether rules rest on others, which an error may raise.
  resting constant boolean := EXISTS (SELECT FROM alert_configurations c
    WHERE c.organization_id = twin AND c.alert_type = 'composite' AND c.condition @? 'strict $.** ? (exists (@.rule))');
  unwell text[];
  tenth boolean;
  spoken boolean;
BEGIN
  -- Chance is the same each time.
  PERFORM setseed(0);
  SELECT (array_agg(l.holds) FILTER (WHERE l.kind = 'threshold'))[1], (array_agg(l.judged) FILTER (WHERE l.kind = 'threshold'))[1],
         (array_agg(l.holds) FILTER (WHERE l.kind = 'anomaly'))[1], (array_agg(l.holds) FILTER (WHERE l.kind = 'heartbeat'))[1],
         (array_agg(l.holds) FILTER (WHERE l.kind = 'composite'))[1], (array_agg(l.judged) FILTER (WHERE l.kind = 'composite'))[1]
  INTO threshold_holds, threshold_judged, anomaly_holds, heartbeat_holds, composite_holds, composite_judged
  FROM rehearsal_looks(source, twin, since, until) AS l;
  -- What may page, as it was then; all others arrive when the minute ends. The twin knows a cause by the mark that it has today.
  SELECT jsonb_object_agg(k.fingerprint, error_fingerprint(k.error_type, k.error_message, k.stack_trace)) INTO marks
  FROM (SELECT DISTINCT ON (e.fingerprint) e.fingerprint, e.error_type, e.error_message, e.stack_trace FROM error_reports e
        WHERE e.organization_id = source AND e.created_at > since AND e.created_at < until AND e.severity >= 'high'
        ORDER BY e.fingerprint, e.created_at, e.id) AS k;
  SELECT array_agg(f.at ORDER BY f.place), array_agg(marks ->> f.fingerprint ORDER BY f.place), array_agg(f.service_name ORDER BY f.place),
         array_agg(f.severity ORDER BY f.place), array_agg(f.is_saturday ORDER BY f.place), array_agg(f.is_wedding_day ORDER BY f.place)
  INTO openings, causes, services, severities, saturdays, wedding_days
  FROM (
    SELECT e.fingerprint, e.service_name, e.created_at AS at, max(e.severity) AS severity, bool_or(e.is_saturday) AS is_saturday,
           bool_or(e.is_wedding_day) AS is_wedding_day, row_number() OVER (ORDER BY e.created_at, e.fingerprint, e.service_name) AS place
    FROM error_reports e
    WHERE e.organization_id = source AND e.created_at > since AND e.created_at < until AND NOT e.suppressed
      AND error_opens_incident(e.severity, e.is_saturday, e.is_wedding_day)
    GROUP BY e.fingerprint, e.service_name, e.created_at
  ) AS f;
  SELECT * INTO due FROM rehearsal_due(twin);
  LOOP
    moment := least(look, (answers -> 0 ->> 'at')::timestamptz, (
      SELECT min(d.at) FROM unnest(ARRAY[due.level, due.message, due.held, due.let_go]) AS d (at) WHERE d.at > moment));
    -- What came at the same moment as the last one came with it. Nothing else happens before the next one that is asked about.
    WHILE openings[next_opening] <= errors_until OR (openings[next_opening] <= moment AND is_rehearsed_already(twin, causes[next_opening],
      services[next_opening], severities[next_opening], saturdays[next_opening], wedding_days[next_opening]))
    LOOP
      next_opening := next_opening + 1;
    END LOOP;
    opening := openings[next_opening];
    moment := least(moment, opening);
    EXIT WHEN moment >= until;
    PERFORM set_config('wedsync.rehearsed_at', moment::text, true);

    -- What came before somebody resolved its incident belongs to that.
    IF moment = opening OR moment = look OR (answers -> 0 ->> 'at')::timestamptz <= moment THEN
      PERFORM let_errors_arrive(source, twin, errors_until, moment, marks);
      errors_until := moment;
    END IF;
    IF moment = look THEN
      spoken := let_checks_arrive(source, twin, checks_until, moment);
      PERFORM let_business_arrive(source, twin, checks_until, moment);
      checks_until := moment;
      -- What holds may end, rise or be repeated, and others may rest on it.
      unwell := ARRAY(SELECT DISTINCT c.alert_type::text FROM alert_rule_states s
          JOIN alert_configurations c ON c.organization_id = s.organization_id AND c.id = s.alert_configuration_id
          WHERE s.organization_id = twin AND s.state <> 'ok')
        || CASE WHEN resting THEN '{composite}' ELSE '{}' END::text[];
      tenth := extract(minute FROM moment)::integer % 10 = 0;
      PERFORM evaluate_threshold_rules()
      WHERE threshold_holds @> moment OR ('threshold' = ANY (unwell) AND (tenth OR threshold_judged @> moment));
      PERFORM evaluate_anomaly_rules() WHERE anomaly_holds @> moment;
      PERFORM evaluate_heartbeat_rules() WHERE heartbeat_holds @> moment OR ('heartbeat' = ANY (unwell) AND (tenth OR spoken));
      PERFORM evaluate_composite_rules()
      WHERE composite_holds @> moment OR ('composite' = ANY (unwell) AND (resting OR tenth OR composite_judged @> moment));
      PERFORM raise_missing_for_weddings() WHERE tenth;
      look := look + interval '1 minute';
    END IF;
    SELECT * INTO due FROM rehearsal_due(twin);
    PERFORM hold_suppressed_alerts() WHERE due.held <= moment;
    PERFORM release_suppressed_alerts() WHERE due.let_go <= moment;
    WHILE (answers -> 0 ->> 'at')::timestamptz <= moment LOOP
      answer := answers -> 0;
      answers := answers - 0;
      IF NOT answer_rehearsed(twin, answer) AND moment < coalesce((answer ->> 'given_up')::timestamptz, 'infinity') THEN
        answers := (SELECT jsonb_agg(a.value ORDER BY a.value ->> 'at', a.value ->> 'cause') FROM jsonb_array_elements(answers
          || (jsonb_build_object('given_up', moment + interval '10 minutes') || answer || jsonb_build_object('at', look))) AS a);
      END IF;
    END LOOP;
    FOR turn IN 1..100 LOOP
      EXIT WHEN (due.level <= moment) IS NOT TRUE;
      PERFORM FROM escalate_unacknowledged_alerts();
      UPDATE alert_history a SET next_escalation_at = NULL
      WHERE a.organization_id = twin AND a.next_escalation_at IS NOT NULL AND a.escalation_level >= followed_levels(a);
      SELECT * INTO due FROM rehearsal_due(twin);
    END LOOP;
    IF due.message <= moment THEN PERFORM deliver_rehearsed(twin, phone_is_dead); END IF;
    SELECT * INTO due FROM rehearsal_due(twin);
  END LOOP;
  PERFORM set_config('wedsync.rehearsed_at', until::text, true);
END
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
