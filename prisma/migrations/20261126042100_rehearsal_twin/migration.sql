-- The twin of an organization that a rehearsal plays with: its configuration as it is now, under an id of its own. Rows keep
-- their ids, since every key names the organization as well, so that what refers to them by id still does.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. Copies the rows of a table for which a condition holds; instead gives an expression for columns that become others. Both are
-- written here and nowhere else.
CREATE FUNCTION copy_to_twin(of_table regclass, organization uuid, twin uuid, which text DEFAULT 'true', instead jsonb DEFAULT '{}')
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  columns text;
  expressions text;
  copied integer;
BEGIN
  SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum),
         string_agg(coalesce(instead ->> a.attname::text, 'r.' || quote_ident(a.attname)), ', ' ORDER BY a.attnum)
  INTO columns, expressions
  FROM pg_attribute a
  WHERE a.attrelid = of_table AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attname <> 'organization_id';
  EXECUTE format('INSERT INTO %1$s (organization_id, %2$s) SELECT $2, %3$s FROM %1$s AS r WHERE r.organization_id = $1 AND (%4$s)
    ORDER BY r.created_at', of_table, columns, expressions, which) USING organization, twin;
  GET DIAGNOSTICS copied = ROW_COUNT;
  RETURN copied;
END
$$;

-- What has no say in whom an alert tells rests until the rehearsal is undone: the configuration that every organization begins with,
-- the live events, the timeline and the audit log, which nobody could read.
CREATE FUNCTION rest_bystanders() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  bystander name;
BEGIN
  FOR bystander IN
    SELECT p.proname FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.prorettype = 'trigger'::regtype AND p.proowner = 'wedsync_engine'::regrole
      AND (p.proname = ANY ('{configure_organization, record_in_audit, record_ingest, record_alert_raised, record_alert_changed,
        record_incident_opened, record_incident_changed}') OR p.proname LIKE 'announce\_%')
  LOOP
    EXECUTE format('CREATE OR REPLACE FUNCTION public.%I() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, public, pg_temp AS %L', bystander, 'BEGIN RETURN NULL; END');
  END LOOP;
END
$$;

-- 2. Everything that decides whom an alert tells. What is out of use is left out, but for what telemetry refers to.
CREATE FUNCTION make_rehearsal_twin(organization uuid, twin uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  in_use constant text := 'r.archived_at IS NULL';
BEGIN
  INSERT INTO organizations (id, slug, name, time_zone, country, wedding_window_end_minutes)
  SELECT twin, 'rehearsal-' || twin, o.name, o.time_zone, o.country, o.wedding_window_end_minutes FROM organizations o WHERE o.id = organization;
  PERFORM copy_to_twin('user_profiles', organization, twin);
  -- Its network as it was known then.
  PERFORM copy_to_twin('venues', organization, twin, instead => jsonb_build_object('status', $e$coalesce((
    SELECT c.status FROM venue_connectivity c WHERE c.organization_id = r.organization_id AND c.venue_id = r.id AND c.checked_at < engine_now()
    ORDER BY c.checked_at DESC LIMIT 1), 'unknown')$e$));
  PERFORM copy_to_twin('notification_channels', organization, twin, in_use);
  -- A channel out of use tells nobody: the contact is then told by mail, as if it had none.
  PERFORM copy_to_twin('escalation_contacts', organization, twin, in_use, jsonb_build_object('channel_id', $e$(
    SELECT c.id FROM notification_channels c WHERE c.organization_id = r.organization_id AND c.id = r.channel_id AND c.archived_at IS NULL)$e$));
  PERFORM copy_to_twin('escalation_contact_details', organization, twin, $w$EXISTS (
    SELECT FROM escalation_contacts c WHERE c.organization_id = r.organization_id AND c.id = r.contact_id AND c.archived_at IS NULL)$w$);
  PERFORM copy_to_twin('weddings', organization, twin, instead => jsonb_build_object('on_site_coordinator_id', $e$(
    SELECT c.id FROM escalation_contacts c WHERE c.organization_id = r.organization_id AND c.id = r.on_site_coordinator_id AND c.archived_at IS NULL)$e$));
  PERFORM copy_to_twin('vendors', organization, twin, in_use, jsonb_build_object('contact_id', $e$(
    SELECT c.id FROM escalation_contacts c WHERE c.organization_id = r.organization_id AND c.id = r.contact_id AND c.archived_at IS NULL)$e$));
  PERFORM copy_to_twin('wedding_vendors', organization, twin, in_use || $w$ AND EXISTS (
    SELECT FROM vendors v WHERE v.organization_id = r.organization_id AND v.id = r.vendor_id AND v.archived_at IS NULL)$w$);
  PERFORM copy_to_twin('on_call_schedules', organization, twin, in_use);
  PERFORM copy_to_twin('on_call_overrides', organization, twin, in_use || $w$
    AND EXISTS (SELECT FROM on_call_schedules s WHERE s.organization_id = r.organization_id AND s.id = r.schedule_id AND s.archived_at IS NULL)
    AND EXISTS (SELECT FROM escalation_contacts c WHERE c.organization_id = r.organization_id AND c.id = r.contact_id AND c.archived_at IS NULL)$w$);
  PERFORM copy_to_twin('error_suppression_rules', organization, twin, in_use || ' AND r.enabled');
  -- Those that can hold something from now on; none has taken hold of anything.
  PERFORM copy_to_twin('suppression_rules', organization, twin, in_use || ' AND r.enabled AND (r.ends_at IS NULL OR r.ends_at > engine_now())',
    '{"applied_version": "NULL"}');
  PERFORM copy_to_twin('monitor_configurations', organization, twin, in_use || ' AND r.enabled', jsonb_build_object('last_seen_at', $e$(
    SELECT max(h.occurred_at) FROM system_health_checks h WHERE h.organization_id = r.organization_id AND h.monitor_configuration_id = r.id
      AND h.created_at < engine_now() AND h.created_at > engine_now() - interval '1 day')$e$));
END
$$;

-- 3. The policies, of which a proposed one takes the place of the one in use that bears its name, else of the one that alerts of
-- its kind take; and the rules, those that rest on others after these.
CREATE FUNCTION give_twin_rules(organization uuid, twin uuid, proposed jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  replaced escalation_policies;
  policy constant text := $e$(SELECT p.id FROM escalation_policies p
    WHERE p.organization_id = r.organization_id AND p.id = r.escalation_policy_id AND p.archived_at IS NULL)$e$;
BEGIN
  IF proposed IS NOT NULL THEN
    SELECT p.* INTO replaced FROM escalation_policies p
    WHERE p.organization_id = give_twin_rules.organization AND p.archived_at IS NULL
      AND (p.name = proposed ->> 'name' OR p.for_wedding_day OR p.is_default)
    ORDER BY p.name = proposed ->> 'name' DESC, p.for_wedding_day = coalesce((proposed ->> 'for_wedding_day')::boolean, false) DESC,
      p.is_default DESC, p.id LIMIT 1;
    INSERT INTO escalation_policies (organization_id, id, name, levels, repeat_count, ack_timeout_seconds, is_default, for_wedding_day)
    VALUES (twin, coalesce(replaced.id, twin), proposed ->> 'name', proposed -> 'levels',
      coalesce((proposed ->> 'repeat_count')::integer, 0), coalesce((proposed ->> 'ack_timeout_seconds')::integer, 1800),
      coalesce(replaced.is_default, true), coalesce((proposed ->> 'for_wedding_day')::boolean, replaced.for_wedding_day, false));
  END IF;
  PERFORM copy_to_twin('escalation_policies', organization, twin, 'r.archived_at IS NULL AND NOT EXISTS (
    SELECT FROM escalation_policies p WHERE p.organization_id = $2 AND p.id = r.id)');
  PERFORM copy_to_twin('alert_configurations', organization, twin, $w$r.archived_at IS NULL AND r.alert_type <> 'composite'$w$,
    jsonb_build_object('escalation_policy_id', policy));
  FOR depth IN 1..10 LOOP
    EXIT WHEN copy_to_twin('alert_configurations', organization, twin, $w$r.archived_at IS NULL AND r.alert_type = 'composite'
      AND NOT EXISTS (SELECT FROM alert_configurations c WHERE c.organization_id = $2 AND c.id = r.id)
      AND NOT EXISTS (SELECT FROM composite_leaves(r.condition) AS leaf WHERE leaf ? 'rule' AND NOT EXISTS (
        SELECT FROM alert_configurations c WHERE c.organization_id = $2 AND c.id = (leaf ->> 'rule')::uuid))$w$,
      jsonb_build_object('escalation_policy_id', policy)) = 0;
  END LOOP;
  PERFORM copy_to_twin('alert_rule_baselines', organization, twin, 'EXISTS (
    SELECT FROM alert_configurations c WHERE c.organization_id = $2 AND c.id = r.alert_configuration_id)');
END
$$;

GRANT EXECUTE ON FUNCTION make_rehearsal_twin(uuid, uuid), give_twin_rules(uuid, uuid, jsonb) TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
