-- Which rows who may see and write. One policy per command, each for `authenticated` with an explicit WITH CHECK; every
-- function is wrapped in (SELECT …), so that it runs once a statement and the index on organization_id stays usable.
-- anon, service_role and wedsync_api are named nowhere: they see nothing.

-- 1. Grants: tables and columns. Nobody but retention deletes, so no viewer has DELETE anywhere. Ids and times of receipt
-- are the database's. Columns that it stamps may be named, as ORMs do; the triggers overwrite them.

GRANT SELECT ON organizations, user_profiles, staff_members, venues, weddings, vendors, wedding_vendors, venue_connectivity,
  error_reports, error_patterns, error_correlations, auto_recovery_logs, error_suppression_rules,
  performance_metrics, core_web_vitals, api_performance, database_performance, user_journey_performance, metric_rollups,
  business_events, feature_usage, conversion_funnels, revenue_metrics, user_segments,
  incidents, incident_updates, escalation_policies, runbooks, post_incident_analysis,
  alert_configurations, alert_history, alert_feedback, escalation_steps, suppression_rules,
  notification_channels, escalation_contacts, notification_deliveries,
  system_health_checks, system_health_snapshots, monitor_configurations,
  break_glass, audit_log TO authenticated;
-- Everything of a key but its hash; nothing at all of channels' secrets and of contacts' addresses.
GRANT SELECT (organization_id, id, name, kind, prefix, scopes, origins, created_by, last_used_at, expires_at, revoked_at,
  created_at) ON api_keys TO authenticated;

-- Telemetry: inserted, never changed, but for the triage of errors.
GRANT INSERT (organization_id, service_name, environment, error_type, severity, error_message, stack_trace, fingerprint,
  venue_id, wedding_id, trace_id, session_id, affected_user_id, release, url, wedding_context, tags, is_saturday,
  is_wedding_day, local_date, occurred_at), UPDATE (status, assigned_to) ON error_reports TO authenticated;
GRANT INSERT (organization_id, service_name, metric_type, metric_value, unit, labels, timestamp)
  ON performance_metrics TO authenticated;
GRANT INSERT (organization_id, name, value, rating, page_path, device_type, connection_type, session_id, navigation_id,
  venue_id, is_saturday, is_wedding_day, occurred_at) ON core_web_vitals TO authenticated;
GRANT INSERT (organization_id, service_name, endpoint, method, status_code, response_time_ms, request_bytes, response_bytes,
  trace_id, venue_id, occurred_at) ON api_performance TO authenticated;
GRANT INSERT (organization_id, service_name, database_name, query_fingerprint, normalized_query, query_time_ms, rows_examined,
  rows_returned, index_used, lock_wait_ms, occurred_at) ON database_performance TO authenticated;
GRANT INSERT (organization_id, journey_name, journey_id, step_name, step_index, duration_ms, success, failure_reason,
  session_id, device_type, venue_id, wedding_id, is_saturday, is_wedding_day, occurred_at)
  ON user_journey_performance TO authenticated;
GRANT INSERT (organization_id, event_type, event_name, success, failure_reason, duration_ms, revenue_impact, currency,
  actor_user_id, session_id, venue_id, wedding_id, properties, is_saturday, is_wedding_day, local_date, timestamp)
  ON business_events TO authenticated;
GRANT INSERT (organization_id, feature_name, actor_user_id, actor_segment, action, quantity, duration_ms, session_id,
  occurred_at) ON feature_usage TO authenticated;
GRANT INSERT (organization_id, service_name, monitor_configuration_id, status, response_time_ms, consecutive_failures, message,
  region, occurred_at) ON system_health_checks TO authenticated;
GRANT INSERT (organization_id, venue_id, checked_at, status, latency_ms, packet_loss_percent, download_mbps, upload_mbps,
  network_type, offline_capable, checked_by) ON venue_connectivity TO authenticated;
GRANT UPDATE (status, assigned_to) ON error_patterns TO authenticated;
GRANT UPDATE (confidence, correlation_key) ON error_correlations TO authenticated;

-- Incidents and alerts. What responders may change is listed; stamps (who, when) are the guards'.
GRANT INSERT (organization_id, title, description, status, priority, severity, wedding_impact, service_name, venue_id,
  wedding_id, is_saturday_incident, is_wedding_day, local_date, auto_created, error_count, reopened_count, runbook_id,
  assigned_to, created_by, legal_hold, version),
  UPDATE (title, description, status, priority, severity, wedding_impact, service_name, venue_id, wedding_id, runbook_id,
  assigned_to, legal_hold, version) ON incidents TO authenticated;
GRANT INSERT (organization_id, incident_id, kind, message, change, actor_kind, actor_id) ON incident_updates TO authenticated;
GRANT INSERT (organization_id, incident_id, summary, root_cause, impact, time_to_detect_seconds, time_to_acknowledge_seconds,
  time_to_resolve_seconds, action_items, author_id, published_at),
  UPDATE (summary, root_cause, impact, time_to_detect_seconds, time_to_acknowledge_seconds, time_to_resolve_seconds,
  action_items, published_at) ON post_incident_analysis TO authenticated;
GRANT INSERT (organization_id, title, dedup_key, alert_status, severity, priority, alert_configuration_id, incident_id,
  service_name, venue_id, wedding_id, is_saturday, is_wedding_day, repeat_count, observed_value, effective_threshold, evidence,
  escalation_policy_id, escalation_level, created_by, version),
  UPDATE (alert_status, suppressed_reason, suppressed_until, incident_id, version) ON alert_history TO authenticated;
GRANT INSERT (organization_id, alert_id, user_id, usefulness, comment), UPDATE (usefulness, comment)
  ON alert_feedback TO authenticated;

-- Configuration. Deleting is setting archived_at.
GRANT INSERT (organization_id, name, description, alert_type, severity, service_name, metric_type, comparison,
  threshold_value, window_seconds, for_seconds, cooldown_seconds, minimum_samples, condition, wedding_season_adjustment,
  enabled, escalation_policy_id, is_default, created_by, version),
  UPDATE (name, description, alert_type, severity, service_name, metric_type, comparison, threshold_value, window_seconds,
  for_seconds, cooldown_seconds, minimum_samples, condition, wedding_season_adjustment, enabled, escalation_policy_id,
  archived_at, version) ON alert_configurations TO authenticated;
GRANT INSERT (organization_id, name, matcher, reason, enabled, expires_at, created_by, hit_count),
  UPDATE (name, matcher, reason, enabled, expires_at, archived_at) ON error_suppression_rules TO authenticated;
GRANT INSERT (organization_id, name, matcher, reason, starts_at, ends_at, enabled, created_by),
  UPDATE (name, matcher, reason, starts_at, ends_at, enabled, archived_at) ON suppression_rules TO authenticated;
GRANT INSERT (organization_id, name, description, levels, repeat_count, ack_timeout_seconds, is_default, for_wedding_day,
  created_by), UPDATE (name, description, levels, repeat_count, ack_timeout_seconds, for_wedding_day, archived_at)
  ON escalation_policies TO authenticated;
GRANT INSERT (organization_id, title, service_name, summary, steps, estimated_minutes, created_by),
  UPDATE (title, service_name, summary, steps, estimated_minutes, archived_at) ON runbooks TO authenticated;
GRANT INSERT (organization_id, name, kind, service_name, target, interval_seconds, timeout_ms, target_value, target_unit,
  settings, venue_id, enabled, is_default, created_by),
  UPDATE (name, service_name, target, interval_seconds, timeout_ms, target_value, target_unit, settings, venue_id, enabled,
  archived_at) ON monitor_configurations TO authenticated;
GRANT INSERT (organization_id, name, channel_type, settings, enabled, created_by), UPDATE (name, settings, enabled, archived_at)
  ON notification_channels TO authenticated;
GRANT INSERT (organization_id, user_id, display_name, role, channel_id, is_emergency, time_zone, position),
  UPDATE (user_id, display_name, role, channel_id, is_emergency, time_zone, position, archived_at)
  ON escalation_contacts TO authenticated;
GRANT INSERT (organization_id, name, kind, prefix, secret_hash, scopes, origins, created_by, expires_at),
  UPDATE (name, revoked_at) ON api_keys TO authenticated;

-- Organizations and memberships are the platform's own; venues, weddings and vendors are kept by the organization.
GRANT INSERT (slug, name, time_zone, country, wedding_window_end_minutes),
  UPDATE (slug, name, time_zone, country, wedding_window_end_minutes, archived_at) ON organizations TO authenticated;
GRANT INSERT (organization_id, user_id, role, display_name, email), UPDATE (role, display_name, email, ended_at)
  ON user_profiles TO authenticated;
GRANT INSERT (organization_id, name, time_zone, latitude, longitude, address),
  UPDATE (name, time_zone, latitude, longitude, address, archived_at) ON venues TO authenticated;
GRANT INSERT (organization_id, venue_id, title, starts_on, ends_on, status, guest_count, outdoor, on_site_coordinator_id),
  UPDATE (venue_id, title, starts_on, ends_on, status, guest_count, outdoor, on_site_coordinator_id) ON weddings TO authenticated;
GRANT INSERT (organization_id, name, category, contact_reference), UPDATE (name, category, contact_reference, archived_at)
  ON vendors TO authenticated;
GRANT INSERT (organization_id, wedding_id, vendor_id, duty), UPDATE (duty, archived_at) ON wedding_vendors TO authenticated;
GRANT INSERT (organization_id, name, steps, window_minutes, target_rate_percent, created_by),
  UPDATE (name, steps, window_minutes, target_rate_percent, archived_at) ON conversion_funnels TO authenticated;
GRANT INSERT (organization_id, name, rule, status, created_by), UPDATE (name, rule, status) ON user_segments TO authenticated;

-- 2. The twelve classes. Each line: policy, command, tables, condition; UPDATE uses the condition for old and new row.
DO $policies$
DECLARE
  rule record;
  tenant_table text;
BEGIN
  FOR rule IN SELECT * FROM (VALUES
    -- Members read what happens in their organization.
    ('tenant_read', 'SELECT', ARRAY['user_profiles', 'venues', 'weddings', 'vendors', 'wedding_vendors', 'venue_connectivity',
      'error_reports', 'error_patterns', 'error_correlations', 'auto_recovery_logs', 'error_suppression_rules',
      'performance_metrics', 'core_web_vitals', 'api_performance', 'database_performance', 'user_journey_performance',
      'metric_rollups', 'business_events', 'feature_usage', 'escalation_policies', 'runbooks', 'alert_configurations',
      'alert_history', 'alert_feedback', 'escalation_steps', 'suppression_rules', 'system_health_checks',
      'system_health_snapshots', 'monitor_configurations'],
      $$organization_id = ANY ((SELECT viewer_organizations())::uuid[])$$),
    ('tenant_read', 'SELECT', ARRAY['organizations'], $$id = ANY ((SELECT viewer_organizations())::uuid[])$$),
    -- Incidents stay readable to every member, on Saturdays too: the document's policy hid them then.
    ('incident_tenant_read', 'SELECT', ARRAY['incidents', 'incident_updates', 'post_incident_analysis'],
      $$organization_id = ANY ((SELECT viewer_organizations())::uuid[])$$),
    ('business_intelligence_read', 'SELECT', ARRAY['conversion_funnels', 'revenue_metrics', 'user_segments'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'manager'))::uuid[])$$),
    ('business_intelligence_write_insert', 'INSERT', ARRAY['conversion_funnels', 'user_segments'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'manager'))::uuid[])$$),
    ('business_intelligence_write_update', 'UPDATE', ARRAY['conversion_funnels', 'user_segments'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'manager'))::uuid[])$$),
    ('contact_and_channel_privacy_select', 'SELECT',
      ARRAY['notification_channels', 'escalation_contacts', 'notification_deliveries', 'break_glass'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'devops', 'on_call', 'emergency_response'))::uuid[])$$),
    ('administration_read', 'SELECT', ARRAY['api_keys', 'audit_log'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin'))::uuid[])$$),
    ('own_staff_row_read', 'SELECT', ARRAY['staff_members'], $$user_id = (SELECT viewer_user_id())$$),

    -- Platform staff cross organizations: admin and support read all, on_call and devops what their work needs.
    ('platform_staff_read', 'SELECT', ARRAY['organizations', 'venues', 'incidents', 'incident_updates', 'post_incident_analysis',
      'alert_history', 'alert_feedback', 'escalation_steps', 'alert_configurations', 'system_health_checks',
      'system_health_snapshots', 'monitor_configurations', 'venue_connectivity'],
      $$(SELECT viewer_staff_role()) IN ('support', 'on_call', 'devops')$$),
    ('platform_staff_read', 'SELECT', ARRAY['user_profiles', 'staff_members', 'weddings', 'vendors', 'wedding_vendors',
      'error_reports', 'error_patterns', 'error_correlations', 'auto_recovery_logs', 'error_suppression_rules',
      'performance_metrics', 'core_web_vitals', 'api_performance', 'database_performance', 'user_journey_performance',
      'metric_rollups', 'business_events', 'feature_usage', 'conversion_funnels', 'revenue_metrics', 'user_segments',
      'escalation_policies', 'runbooks', 'suppression_rules', 'notification_channels', 'escalation_contacts',
      'notification_deliveries', 'break_glass', 'api_keys', 'audit_log'],
      $$(SELECT viewer_staff_role()) = 'support'$$),
    ('platform_admin_all_select', 'SELECT', ARRAY['organizations', 'user_profiles', 'staff_members', 'venues', 'weddings',
      'vendors', 'wedding_vendors', 'venue_connectivity', 'error_reports', 'error_patterns', 'error_correlations',
      'auto_recovery_logs', 'error_suppression_rules', 'performance_metrics', 'core_web_vitals', 'api_performance',
      'database_performance', 'user_journey_performance', 'metric_rollups', 'business_events', 'feature_usage',
      'conversion_funnels', 'revenue_metrics', 'user_segments', 'incidents', 'incident_updates', 'escalation_policies',
      'runbooks', 'post_incident_analysis', 'alert_configurations', 'alert_history', 'alert_feedback', 'escalation_steps',
      'suppression_rules', 'notification_channels', 'escalation_contacts', 'notification_deliveries', 'system_health_checks',
      'system_health_snapshots', 'monitor_configurations', 'break_glass', 'api_keys', 'audit_log'],
      $$(SELECT viewer_staff_role()) = 'admin'$$),
    ('platform_admin_all_insert', 'INSERT', ARRAY['organizations', 'user_profiles', 'venues', 'weddings', 'vendors',
      'wedding_vendors', 'venue_connectivity', 'error_reports', 'error_suppression_rules', 'performance_metrics',
      'core_web_vitals', 'api_performance', 'database_performance', 'user_journey_performance', 'business_events',
      'feature_usage', 'conversion_funnels', 'user_segments', 'incidents', 'incident_updates', 'escalation_policies',
      'runbooks', 'post_incident_analysis', 'alert_configurations', 'alert_history', 'alert_feedback', 'suppression_rules',
      'notification_channels', 'escalation_contacts', 'system_health_checks', 'monitor_configurations', 'api_keys'],
      $$(SELECT viewer_staff_role()) = 'admin'$$),
    ('platform_admin_all_update', 'UPDATE', ARRAY['organizations', 'user_profiles', 'venues', 'weddings', 'vendors',
      'wedding_vendors', 'error_reports', 'error_patterns', 'error_correlations', 'error_suppression_rules',
      'conversion_funnels', 'user_segments', 'incidents', 'escalation_policies', 'runbooks', 'post_incident_analysis',
      'alert_configurations', 'alert_history', 'alert_feedback', 'suppression_rules', 'notification_channels',
      'escalation_contacts', 'monitor_configurations', 'api_keys'],
      $$(SELECT viewer_staff_role()) = 'admin'$$),

    -- Programs insert and never read; responders may report, too.
    ('service_insert_only', 'INSERT', ARRAY['error_reports'],
      $$organization_id = ANY ((SELECT viewer_insert_organizations('errors'))::uuid[])$$),
    ('service_insert_only', 'INSERT', ARRAY['performance_metrics', 'api_performance', 'database_performance'],
      $$organization_id = ANY ((SELECT viewer_insert_organizations('metrics'))::uuid[])$$),
    ('service_insert_only', 'INSERT', ARRAY['core_web_vitals'],
      $$organization_id = ANY ((SELECT viewer_insert_organizations('vitals'))::uuid[])$$),
    ('service_insert_only', 'INSERT', ARRAY['user_journey_performance'],
      $$organization_id = ANY ((SELECT viewer_insert_organizations('journeys'))::uuid[])$$),
    ('service_insert_only', 'INSERT', ARRAY['business_events', 'feature_usage'],
      $$organization_id = ANY ((SELECT viewer_insert_organizations('events'))::uuid[])$$),
    ('service_insert_only', 'INSERT', ARRAY['system_health_checks', 'venue_connectivity'],
      $$organization_id = ANY ((SELECT viewer_insert_organizations('health'))::uuid[])$$),

    ('error_triage_write', 'UPDATE', ARRAY['error_reports', 'error_patterns', 'error_correlations'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'support', 'devops', 'on_call'))::uuid[])$$),

    -- Incidents: by role, or as assignee or creator with a live membership or a staff role.
    ('incident_role_access_insert', 'INSERT', ARRAY['incidents'], $$organization_id
      = ANY ((SELECT viewer_organizations_as('admin', 'support', 'on_call', 'devops', 'emergency_response'))::uuid[])$$),
    ('incident_role_access_select', 'SELECT', ARRAY['incidents'],
      $$(SELECT viewer_staff_role()) IS NOT NULL
        AND (assigned_to = (SELECT viewer_user_id()) OR created_by = (SELECT viewer_user_id()))$$),
    ('incident_role_access_insert', 'INSERT', ARRAY['incident_updates'], $$kind = 'comment' AND EXISTS (
      SELECT FROM incidents i WHERE i.organization_id = incident_updates.organization_id AND i.id = incident_updates.incident_id
        AND (i.organization_id = ANY ((SELECT viewer_organizations_as('admin', 'support', 'on_call', 'emergency_response'))::uuid[])
          OR ((i.assigned_to = (SELECT viewer_user_id()) OR i.created_by = (SELECT viewer_user_id()))
            AND (i.organization_id = ANY ((SELECT viewer_organizations())::uuid[])
              OR (SELECT viewer_staff_role()) IS NOT NULL))))$$),
    ('incident_role_access_insert', 'INSERT', ARRAY['post_incident_analysis'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'support', 'on_call', 'emergency_response'))::uuid[])$$),
    ('incident_role_access_update', 'UPDATE', ARRAY['post_incident_analysis'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'support', 'on_call', 'emergency_response'))::uuid[])$$),

    -- Platform emergency responders: incidents flagged wedding day while a window is open, and those they acknowledged
    -- until they are closed. The minute lets them read the answer of their own closing.
    ('wedding_day_emergency_access_select', 'SELECT', ARRAY['incidents'],
      $$(SELECT viewer_staff_role()) = 'emergency_response' AND is_wedding_day
        AND (organization_id = ANY ((SELECT viewer_emergency_organizations())::uuid[])
          OR (acknowledged_by = (SELECT viewer_user_id())
            AND (status_rank < 7 OR closed_at > (SELECT engine_now()) - interval '1 minute')))$$),
    ('wedding_day_emergency_access_update', 'UPDATE', ARRAY['incidents'],
      $$(SELECT viewer_staff_role()) = 'emergency_response' AND is_wedding_day
        AND (organization_id = ANY ((SELECT viewer_emergency_organizations())::uuid[])
          OR (acknowledged_by = (SELECT viewer_user_id())
            AND (status_rank < 7 OR closed_at > (SELECT engine_now()) - interval '1 minute')))$$),
    ('wedding_day_emergency_access_select', 'SELECT', ARRAY['incident_updates'],
      $$(SELECT viewer_staff_role()) = 'emergency_response' AND EXISTS (SELECT FROM incidents i
        WHERE i.organization_id = incident_updates.organization_id AND i.id = incident_updates.incident_id)$$),
    ('wedding_day_emergency_access_insert', 'INSERT', ARRAY['incident_updates'],
      $$(SELECT viewer_staff_role()) = 'emergency_response' AND kind = 'comment' AND EXISTS (SELECT FROM incidents i
        WHERE i.organization_id = incident_updates.organization_id AND i.id = incident_updates.incident_id)$$),
    ('wedding_day_emergency_access_select', 'SELECT', ARRAY['organizations'],
      $$(SELECT viewer_staff_role()) = 'emergency_response' AND EXISTS (
        SELECT FROM incidents i WHERE i.organization_id = organizations.id)$$),
    ('wedding_day_emergency_access_select', 'SELECT', ARRAY['venues'],
      $$(SELECT viewer_staff_role()) = 'emergency_response' AND EXISTS (
        SELECT FROM incidents i WHERE i.organization_id = venues.organization_id AND i.venue_id = venues.id)$$),

    -- Alerts: whoever responds may answer them; feedback is one's own.
    ('alert_response_insert', 'INSERT', ARRAY['alert_history'], $$organization_id
      = ANY ((SELECT viewer_organizations_as('admin', 'support', 'on_call', 'devops', 'emergency_response'))::uuid[])$$),
    ('alert_response_update', 'UPDATE', ARRAY['alert_history'], $$organization_id
      = ANY ((SELECT viewer_organizations_as('admin', 'support', 'on_call', 'devops', 'emergency_response'))::uuid[])$$),
    ('alert_response_insert', 'INSERT', ARRAY['alert_feedback'], $$user_id = (SELECT viewer_user_id()) AND organization_id
      = ANY ((SELECT viewer_organizations_as('admin', 'support', 'on_call', 'devops', 'emergency_response'))::uuid[])$$),
    ('alert_response_update', 'UPDATE', ARRAY['alert_feedback'], $$user_id = (SELECT viewer_user_id()) AND organization_id
      = ANY ((SELECT viewer_organizations_as('admin', 'support', 'on_call', 'devops', 'emergency_response'))::uuid[])$$),

    -- Configuration. A manager passes the policy of rules; the guard trigger holds him to three columns.
    ('alert_config_management_insert', 'INSERT',
      ARRAY['alert_configurations', 'error_suppression_rules', 'escalation_policies', 'monitor_configurations'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'devops', 'on_call'))::uuid[])$$),
    ('alert_config_management_update', 'UPDATE',
      ARRAY['error_suppression_rules', 'escalation_policies', 'monitor_configurations'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'devops', 'on_call'))::uuid[])$$),
    ('alert_config_management_update', 'UPDATE', ARRAY['alert_configurations'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'devops', 'on_call', 'manager'))::uuid[])
        OR (created_by = (SELECT viewer_user_id()) AND organization_id = ANY ((SELECT viewer_organizations())::uuid[]))$$),
    ('alert_config_management_insert', 'INSERT', ARRAY['suppression_rules'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'devops', 'on_call', 'emergency_response'))::uuid[])$$),
    ('alert_config_management_update', 'UPDATE', ARRAY['suppression_rules'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'devops', 'on_call', 'emergency_response'))::uuid[])$$),
    ('alert_config_management_insert', 'INSERT', ARRAY['runbooks'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'support', 'devops', 'on_call'))::uuid[])$$),
    ('alert_config_management_update', 'UPDATE', ARRAY['runbooks'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'support', 'devops', 'on_call'))::uuid[])$$),
    ('contact_and_channel_privacy_insert', 'INSERT', ARRAY['notification_channels', 'escalation_contacts'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'devops', 'on_call'))::uuid[])$$),
    ('contact_and_channel_privacy_update', 'UPDATE', ARRAY['notification_channels', 'escalation_contacts'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'devops', 'on_call'))::uuid[])$$),
    -- What an organization plans: its own admin and manager keep it.
    ('planning_insert', 'INSERT', ARRAY['venues', 'weddings', 'vendors', 'wedding_vendors'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'manager'))::uuid[])$$),
    ('planning_update', 'UPDATE', ARRAY['venues', 'weddings', 'vendors', 'wedding_vendors'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin', 'manager'))::uuid[])$$),
    ('administration_insert', 'INSERT', ARRAY['api_keys'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin'))::uuid[])$$),
    ('administration_update', 'UPDATE', ARRAY['api_keys'],
      $$organization_id = ANY ((SELECT viewer_organizations_as('admin'))::uuid[])$$)
  ) AS rules (name, command, tables, condition)
  LOOP
    FOREACH tenant_table IN ARRAY rule.tables LOOP
      EXECUTE format('CREATE POLICY %I ON %I FOR %s TO authenticated', rule.name, tenant_table, rule.command)
        || CASE WHEN rule.command <> 'INSERT' THEN format(' USING (%s)', rule.condition) ELSE '' END
        || CASE WHEN rule.command <> 'SELECT' THEN format(' WITH CHECK (%s)', rule.condition) ELSE '' END;
    END LOOP;
  END LOOP;
END
$policies$;

-- Who handles an incident is judged by the row as it was: an assignee may hand it on, and then it is somebody else's. The
-- organization of a row never changes, so nobody gains a row that he could not touch before.
CREATE POLICY incident_role_access_update ON incidents FOR UPDATE TO authenticated
  USING (organization_id = ANY ((SELECT viewer_organizations_as('admin', 'support', 'on_call', 'emergency_response'))::uuid[])
    OR ((assigned_to = (SELECT viewer_user_id()) OR created_by = (SELECT viewer_user_id()))
      AND (organization_id = ANY ((SELECT viewer_organizations())::uuid[]) OR (SELECT viewer_staff_role()) IS NOT NULL)))
  WITH CHECK (organization_id = ANY ((SELECT viewer_organizations())::uuid[]) OR (SELECT viewer_staff_role()) IS NOT NULL);

-- The one restrictive class: on a wedding day only admin, emergency_response and on_call add a suppression, whatever else
-- allows it. What a policy cannot see (disabling, loosening, closing many at once) is the guard triggers' part.
CREATE POLICY wedding_day_write_guard ON suppression_rules AS RESTRICTIVE FOR INSERT TO authenticated
  WITH CHECK (organization_id <> ALL ((SELECT viewer_refused_organizations())::uuid[]));
CREATE POLICY wedding_day_write_guard ON error_suppression_rules AS RESTRICTIVE FOR INSERT TO authenticated
  WITH CHECK (organization_id <> ALL ((SELECT viewer_refused_organizations())::uuid[]));

-- 3. The engine: FORCE binds it like everybody, so it has a policy per command it needs. It changes and deletes nothing
-- that is evidence, but for what has a retention. The stream's tables follow in their own migration.
DO $engine$
DECLARE
  tenant_table text;
  command text;
  commands text[];
BEGIN
  FOR tenant_table IN
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND c.relname NOT IN ('_prisma_migrations', 'engine_clock')
      AND c.relname NOT LIKE 'live\_%'
    ORDER BY c.relname
  LOOP
    commands := ARRAY['SELECT', 'INSERT'];
    IF tenant_table IN ('organizations', 'user_profiles', 'staff_members', 'access_revocations', 'api_keys', 'idempotency_keys',
      'break_glass', 'venues', 'weddings', 'error_reports', 'error_patterns', 'error_correlations', 'error_suppression_rules',
      'incidents', 'post_incident_analysis', 'alert_configurations', 'alert_history', 'notification_channels',
      'notification_channel_secrets', 'notification_deliveries', 'escalation_contacts', 'escalation_contact_details',
      'suppression_rules', 'monitor_configurations', 'metric_rollups', 'system_health_snapshots', 'revenue_metrics',
      'user_segments')
    THEN commands := commands || ARRAY['UPDATE']; END IF;
    IF tenant_table IN ('idempotency_keys', 'incidents', 'incident_updates', 'alert_history', 'alert_feedback',
      'escalation_steps', 'notification_deliveries', 'error_patterns', 'error_correlations', 'auto_recovery_logs',
      'system_health_snapshots', 'venue_connectivity', 'metric_rollups', 'error_reports', 'performance_metrics',
      'core_web_vitals', 'api_performance', 'database_performance', 'user_journey_performance', 'business_events',
      'feature_usage', 'system_health_checks', 'notification_channel_secrets', 'escalation_contact_details', 'audit_log')
    THEN commands := commands || ARRAY['DELETE']; END IF;
    FOREACH command IN ARRAY commands LOOP
      EXECUTE format('GRANT %s ON %I TO wedsync_engine', command, tenant_table);
      EXECUTE format('CREATE POLICY engine_%s ON %I FOR %s TO wedsync_engine', lower(command), tenant_table, command)
        || CASE WHEN command <> 'INSERT' THEN ' USING (true)' ELSE '' END
        || CASE WHEN command IN ('INSERT', 'UPDATE') THEN ' WITH CHECK (true)' ELSE '' END;
    END LOOP;
  END LOOP;
END
$engine$;

-- The demonstration's seed prepares its week in temporary tables. Where the database is not ours everybody may make them.
DO $$
BEGIN
  IF NOT has_database_privilege('wedsync_engine', current_database(), 'TEMPORARY') THEN
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO wedsync_engine', current_database());
  END IF;
END
$$;
