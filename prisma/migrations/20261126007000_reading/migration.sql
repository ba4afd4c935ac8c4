-- squawk-ignore-file require-concurrent-index-creation, adding-field-with-default -- nothing has been released: every table is empty.
-- What lists are ordered, narrowed and joined by. Every one names its organization, so that each index begins with it; columns
-- that are mostly empty are left out where they are.

-- 1. An enum's equality is no index condition under row-level security (it is not leakproof), a smallint's is.
CREATE FUNCTION rank_of(value performance_metric_type) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (CASE value WHEN 'response_time' THEN 1 WHEN 'throughput' THEN 2 WHEN 'error_rate' THEN 3 WHEN 'cpu_usage' THEN 4
                     WHEN 'memory_usage' THEN 5 WHEN 'database_query_time' THEN 6 WHEN 'core_web_vitals' THEN 7 END)::smallint
$$;
GRANT EXECUTE ON FUNCTION rank_of(performance_metric_type) TO authenticated, wedsync_engine;
ALTER TABLE performance_metrics
  ADD COLUMN metric_type_rank smallint GENERATED ALWAYS AS (rank_of(metric_type)) STORED;

-- 2. Telemetry, by when it was received.
CREATE INDEX idx_performance_metrics_service ON performance_metrics (organization_id, service_name, metric_type_rank, created_at DESC);
CREATE INDEX idx_core_web_vitals_created ON core_web_vitals (organization_id, created_at DESC);
CREATE INDEX idx_api_performance_created ON api_performance (organization_id, created_at DESC);
CREATE INDEX idx_database_performance_created ON database_performance (organization_id, created_at DESC);
CREATE INDEX idx_user_journey_performance_created ON user_journey_performance (organization_id, created_at DESC);
CREATE INDEX idx_business_events_created ON business_events (organization_id, created_at DESC);
CREATE INDEX idx_feature_usage_created ON feature_usage (organization_id, created_at DESC);
CREATE INDEX idx_system_health_checks_created ON system_health_checks (organization_id, created_at DESC);
CREATE INDEX idx_system_health_checks_monitor ON system_health_checks (organization_id, monitor_configuration_id, created_at DESC)
  WHERE monitor_configuration_id IS NOT NULL;
CREATE INDEX idx_error_reports_service ON error_reports (organization_id, service_name, created_at DESC);
CREATE INDEX idx_error_reports_venue ON error_reports (organization_id, venue_id, created_at DESC) WHERE venue_id IS NOT NULL;
CREATE INDEX idx_error_reports_wedding ON error_reports (organization_id, wedding_id, created_at DESC) WHERE wedding_id IS NOT NULL;
CREATE INDEX idx_error_reports_suppression_rule ON error_reports (organization_id, suppression_rule_id, created_at DESC)
  WHERE suppression_rule_id IS NOT NULL;

-- 3. Errors by what they have in common.
CREATE INDEX idx_error_patterns_first_seen ON error_patterns (organization_id, first_seen_at DESC);
CREATE INDEX idx_error_patterns_occurrences ON error_patterns (organization_id, occurrence_count DESC);
CREATE INDEX idx_error_patterns_service ON error_patterns (organization_id, service_name, last_seen_at DESC);
CREATE INDEX idx_error_patterns_type ON error_patterns (organization_id, error_type, last_seen_at DESC);
CREATE INDEX idx_error_patterns_assigned ON error_patterns (organization_id, assigned_to, last_seen_at DESC)
  WHERE assigned_to IS NOT NULL;
CREATE INDEX idx_error_patterns_merged ON error_patterns (organization_id, merged_into_id, last_seen_at DESC)
  WHERE merged_into_id IS NOT NULL;
CREATE INDEX idx_error_correlations_created ON error_correlations (organization_id, created_at DESC);
CREATE INDEX idx_error_correlations_confidence ON error_correlations (organization_id, confidence DESC);
CREATE INDEX idx_error_correlations_related ON error_correlations (organization_id, related_error_id);
CREATE INDEX idx_auto_recovery_logs_action ON auto_recovery_logs (organization_id, action_name, started_at DESC);
CREATE INDEX idx_auto_recovery_logs_incident ON auto_recovery_logs (organization_id, incident_id, started_at DESC)
  WHERE incident_id IS NOT NULL;
CREATE INDEX idx_auto_recovery_logs_error ON auto_recovery_logs (organization_id, error_report_id, started_at DESC)
  WHERE error_report_id IS NOT NULL;

-- 4. Incidents and alerts. A list is read along an index, forward or back, so that what orders it runs in one direction.
CREATE INDEX idx_incidents_service ON incidents (organization_id, service_name, created_at DESC);
CREATE INDEX idx_incidents_wedding_day ON incidents (organization_id, created_at DESC) WHERE is_wedding_day = true;
CREATE INDEX idx_incidents_assigned ON incidents (organization_id, assigned_to, created_at DESC) WHERE assigned_to IS NOT NULL;
CREATE INDEX idx_incidents_venue ON incidents (organization_id, venue_id, created_at DESC) WHERE venue_id IS NOT NULL;
CREATE INDEX idx_incidents_wedding ON incidents (organization_id, wedding_id, created_at DESC) WHERE wedding_id IS NOT NULL;
CREATE INDEX idx_incidents_runbook ON incidents (organization_id, runbook_id, created_at DESC) WHERE runbook_id IS NOT NULL;
CREATE INDEX idx_incident_updates_created ON incident_updates (organization_id, created_at DESC);
CREATE INDEX idx_alert_history_priority ON alert_history (organization_id, priority_rank, triggered_at);
CREATE INDEX idx_alert_history_service ON alert_history (organization_id, service_name, triggered_at DESC);
CREATE INDEX idx_alert_history_configuration ON alert_history (organization_id, alert_configuration_id, triggered_at DESC);
CREATE INDEX idx_alert_history_policy ON alert_history (organization_id, escalation_policy_id, triggered_at DESC);
CREATE INDEX idx_alert_history_venue ON alert_history (organization_id, venue_id, triggered_at DESC) WHERE venue_id IS NOT NULL;
CREATE INDEX idx_alert_history_wedding ON alert_history (organization_id, wedding_id, triggered_at DESC) WHERE wedding_id IS NOT NULL;
CREATE INDEX idx_alert_history_wedding_day ON alert_history (organization_id, triggered_at DESC) WHERE is_wedding_day = true;
CREATE INDEX idx_alert_history_saturday ON alert_history (organization_id, triggered_at DESC) WHERE is_saturday = true;

-- 5. The whole, and who did what.
CREATE INDEX idx_system_health_snapshots_score ON system_health_snapshots (organization_id, overall_health_score DESC);
CREATE INDEX idx_audit_log_operation ON audit_log (organization_id, operation, created_at DESC);
CREATE INDEX idx_audit_log_request ON audit_log (organization_id, request_id) WHERE request_id IS NOT NULL;

-- 6. Weddings, and what people set up.
CREATE INDEX idx_weddings_starts ON weddings (organization_id, starts_on DESC);
CREATE INDEX idx_weddings_created ON weddings (organization_id, created_at DESC);
CREATE INDEX idx_weddings_coordinator ON weddings (organization_id, on_site_coordinator_id, starts_on DESC)
  WHERE on_site_coordinator_id IS NOT NULL;
CREATE INDEX idx_venue_connectivity_checked ON venue_connectivity (organization_id, checked_at DESC);
CREATE INDEX idx_venues_created ON venues (organization_id, created_at DESC);
CREATE INDEX idx_user_profiles_created ON user_profiles (organization_id, created_at DESC);
CREATE INDEX idx_user_profiles_name ON user_profiles (organization_id, display_name);
CREATE INDEX idx_alert_configurations_created ON alert_configurations (organization_id, created_at DESC);
CREATE INDEX idx_alert_configurations_policy ON alert_configurations (organization_id, escalation_policy_id);
CREATE INDEX idx_suppression_rules_created ON suppression_rules (organization_id, created_at DESC);
CREATE INDEX idx_suppression_rules_starts ON suppression_rules (organization_id, starts_at DESC);
CREATE INDEX idx_notification_channels_created ON notification_channels (organization_id, created_at DESC);
CREATE INDEX idx_escalation_contacts_created ON escalation_contacts (organization_id, created_at DESC);
CREATE INDEX idx_escalation_contacts_channel ON escalation_contacts (organization_id, channel_id);
CREATE INDEX idx_escalation_policies_created ON escalation_policies (organization_id, created_at DESC);
CREATE INDEX idx_error_suppression_rules_created ON error_suppression_rules (organization_id, created_at DESC);
CREATE INDEX idx_error_suppression_rules_name ON error_suppression_rules (organization_id, name);
CREATE INDEX idx_monitor_configurations_created ON monitor_configurations (organization_id, created_at DESC);
CREATE INDEX idx_monitor_configurations_venue ON monitor_configurations (organization_id, venue_id);
CREATE INDEX idx_runbooks_created ON runbooks (organization_id, created_at DESC);
CREATE INDEX idx_runbooks_title ON runbooks (organization_id, title);
CREATE INDEX idx_post_incident_analysis_created ON post_incident_analysis (organization_id, created_at DESC);
CREATE INDEX idx_incident_runbook_steps_position ON incident_runbook_steps (organization_id, position);
CREATE INDEX idx_incident_runbook_steps_runbook ON incident_runbook_steps (organization_id, runbook_id);
CREATE INDEX idx_user_segment_members_joined ON user_segment_members (organization_id, created_at DESC);
CREATE INDEX idx_conversion_funnels_name ON conversion_funnels (organization_id, name);
CREATE INDEX idx_conversion_funnels_created ON conversion_funnels (organization_id, created_at DESC);
CREATE INDEX idx_user_segments_created ON user_segments (organization_id, created_at DESC);
CREATE INDEX idx_user_segments_members ON user_segments (organization_id, member_count DESC);
