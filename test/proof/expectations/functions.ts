import {
  business,
  configurators,
  everyMember,
  responders,
  silencers,
  staffReadersOfIncidents,
  triagers,
  type Who,
} from './words.ts';

// Functions that act for a viewer with more than the viewer's rights: each checks by itself who calls it. Who is not named
// but belongs to the organization, or is staff, is told so ('forbidden'); to everybody else it is as if there were no such
// row ('absent').
const everyStaff = [...staffReadersOfIncidents, 'emergency_response'] as const;

export interface Acting extends Who {
  /** The kind of row that it is told of; a request for a break-glass where nothing is said. */
  readonly of?: string;
  /** The table whose change the audit log must name. */
  readonly audits?: string;
}

export const acting: Readonly<Record<string, Acting>> = {
  'alert_escalate(uuid,uuid,integer)': { members: responders, staff: ['admin'] },
  'repeat_alert(uuid,text)': { members: responders, staff: ['admin'] },
  'ingest_error_reports(uuid,jsonb,text,text)': { members: responders, staff: ['admin'], programs: 'errors' },
  'ingest_error_batch(uuid,jsonb,boolean,text,text,boolean)': {
    members: responders,
    staff: ['admin'],
    programs: 'errors',
  },
  'ingest_performance_metrics(uuid,jsonb,boolean,text,text,boolean)': {
    members: responders,
    staff: ['admin'],
    programs: 'metrics',
  },
  'ingest_api_performance(uuid,jsonb,boolean,text,text,boolean)': {
    members: responders,
    staff: ['admin'],
    programs: 'metrics',
  },
  'ingest_database_performance(uuid,jsonb,boolean,text,text,boolean)': {
    members: responders,
    staff: ['admin'],
    programs: 'metrics',
  },
  'ingest_core_web_vitals(uuid,jsonb,boolean,text,text,boolean)': {
    members: responders,
    staff: ['admin'],
    programs: 'vitals',
  },
  'ingest_user_journey_performance(uuid,jsonb,boolean,text,text,boolean)': {
    members: responders,
    staff: ['admin'],
    programs: 'journeys',
  },
  'ingest_business_events(uuid,jsonb,boolean,text,text,boolean)': {
    members: responders,
    staff: ['admin'],
    programs: 'events',
  },
  'ingest_feature_usage(uuid,jsonb,boolean,text,text,boolean)': {
    members: responders,
    staff: ['admin'],
    programs: 'events',
  },
  'ingest_system_health_checks(uuid,jsonb,boolean,text,text,boolean)': {
    members: responders,
    staff: ['admin'],
    programs: 'health',
  },
  'ingest_venue_connectivity(uuid,jsonb,boolean,text,text,boolean)': {
    members: responders,
    staff: ['admin'],
    programs: 'health',
  },
  'merge_error_patterns(uuid,uuid,uuid[])': {
    members: triagers,
    staff: ['admin'],
    of: 'error_patterns',
    audits: 'error_patterns',
  },
  'unmerge_error_pattern(uuid,uuid)': { members: triagers, staff: ['admin'], audits: 'error_patterns' },
  'set_channel_secret(uuid,uuid,bytea,text)': {
    members: configurators,
    staff: ['admin'],
    guarded: true,
    audits: 'notification_channel_secrets',
  },
  'begin_channel_test(uuid,uuid)': {
    members: configurators,
    staff: ['admin'],
    of: 'notification_channels',
    audits: 'notification_channels',
  },
  'run_recovery(uuid,uuid,uuid)': {
    members: responders,
    staff: ['admin'],
    of: 'recovery_actions',
    audits: 'recovery_actions',
  },
  // Devices are people's own: staff of the platform have none in an organization.
  'register_push_device(uuid,channel_type,text,text,text,text)': { members: everyMember, audits: 'push_devices' },
  'remove_push_device(uuid,text)': { members: everyMember },
  'set_contact_detail(uuid,uuid,jsonb)': {
    members: configurators,
    staff: ['admin'],
    guarded: true,
    audits: 'escalation_contact_details',
  },
  'break_glass_request(uuid,text,text)': { members: silencers, staff: ['admin'], audits: 'break_glass' },
  // Of two people one is admin: the one who asked here is not.
  'break_glass_approve(uuid,uuid,integer)': { members: ['admin'], staff: ['admin'], audits: 'break_glass' },
  'break_glass_end(uuid,uuid)': { members: silencers, staff: ['admin'], audits: 'break_glass' },
  'evaluate_user_segment(uuid,uuid)': { members: business, staff: ['admin'], of: 'user_segments' },
  'rotate_api_key(uuid,uuid,text,bytea,integer)': {
    members: ['admin'],
    staff: ['admin'],
    of: 'api_keys',
    audits: 'api_keys',
  },
  'begin_idempotent(uuid,text,text,text)': { members: everyMember, staff: everyStaff, programs: 'any' },
};

/**
 * Functions that act with the engine's rights, too, and answer only of who asks: they tell a viewer of the viewer, so they need no
 * cells of their own; the policies are written in them, and all cells ask them.
 */
export const telling: readonly string[] = [
  // Writes down that staff crossed over, and does nothing for others.
  'audit_staff_access(text,uuid)',
  // Ends only what the same actor began.
  'finish_idempotent(uuid,text,text,uuid,timestamp with time zone,jsonb)',
  // Only who may send checks learns when the next ones are expected.
  'expected_intervals(uuid,uuid[])',
  'is_assignable(uuid,uuid)',
  'live_cursor()',
  // Public facts: when weddings are held in a country.
  'viewer_access()',
  'viewer_actor(uuid)',
  'viewer_break_glass_organizations(text)',
  'viewer_claims()',
  'viewer_emergency_organizations()',
  'viewer_insert_organizations(text)',
  'viewer_may_insert(uuid,text)',
  'viewer_organizations()',
  'viewer_organizations_as(text[])',
  'viewer_refused_organizations()',
  'viewer_service_kind()',
  'viewer_service_organization()',
  'viewer_staff_role()',
  'viewer_user_id()',
  'season_factor(text,integer)',
  'wedding_season_list()',
];

/** Functions that compute from what is given, or read with the rights of whoever calls. */
export const harmless: readonly string[] = [
  'alert_accuracy_window(uuid,timestamp with time zone,timestamp with time zone)',
  'alert_moments(alert_history)',
  'alert_timeline(alert_history)',
  'alert_why_not(alert_history)',
  'alert_why_notified(alert_history)',
  'assert_may_suppress(alert_history)',
  'assert_occurred_at(timestamp with time zone,text)',
  'calculate_health_score(uuid,timestamp with time zone)',
  'check_boolean(jsonb,text,text[])',
  'check_event_type(jsonb,text[])',
  'check_number(jsonb,text,boolean,numeric,numeric,boolean,text[])',
  'check_object(jsonb,text[],text[])',
  'check_segment_rule(jsonb,text[],integer)',
  'check_text(jsonb,text,boolean,text[])',
  'checked_suppression(suppression_rules)',
  'composite_leaves(jsonb)',
  'conversion_funnel_analysis(uuid,timestamp with time zone,timestamp with time zone,uuid,uuid)',
  'count_active_weddings(uuid,timestamp with time zone)',
  'effective_interval(monitor_configurations)',
  'effective_threshold(alert_configurations,timestamp with time zone)',
  'engine_now()',
  'enhanced_spans(uuid,timestamp with time zone,timestamp with time zone)',
  'error_pattern_trends_window(uuid,timestamp with time zone,timestamp with time zone)',
  'error_trending_analysis_window(uuid,timestamp with time zone,timestamp with time zone)',
  'feature_adoption_window(uuid,timestamp with time zone,timestamp with time zone)',
  'feature_retention_window(uuid,timestamp with time zone,timestamp with time zone)',
  'get_error_rate_percentage(uuid,timestamp with time zone,timestamp with time zone)',
  'get_p95_response_time(uuid,timestamp with time zone,timestamp with time zone)',
  'in_wedding_season(uuid,timestamp with time zone)',
  'inhibition_key(text[],jsonb)',
  'insert_scopes()',
  'is_action_list(jsonb)',
  'is_escalation(jsonb)',
  'is_escalation_condition(jsonb)',
  'is_escalation_target(jsonb)',
  'is_funnel(jsonb)',
  'is_matcher(jsonb,integer)',
  'is_runbook(jsonb)',
  'is_segment_rule(jsonb)',
  'is_time_zone(text)',
  'matcher_field_kind(text,text)',
  'matches(jsonb,jsonb)',
  'venue_latency_band(double precision)',
  'moment_of(uuid)',
  'is_calendar_day(text)',
  'is_rotation(jsonb)',
  'is_rotations(jsonb)',
  'on_call_gaps(on_call_schedules,timestamp with time zone,timestamp with time zone)',
  'on_call_now(on_call_schedules)',
  'on_call_people(uuid)',
  'on_call_shifts(on_call_schedules,timestamp with time zone,timestamp with time zone)',
  'organization_mode(uuid,timestamp with time zone)',
  'packed_minute(text,text,text,timestamp with time zone,double precision,jsonb)',
  'packed_number(bigint)',
  'performance_percentile_analysis_window(uuid,timestamp with time zone,timestamp with time zone)',
  'preview_suppression(uuid,jsonb)',
  'preview_user_segment(uuid,jsonb)',
  'probe_interval(monitor_kind,integer,boolean)',
  'rank_of(alert_status)',
  'rank_of(error_severity_type)',
  'rank_of(incident_priority)',
  'rank_of(incident_status)',
  'rank_of(performance_metric_type)',
  'refuse_definition(text,text[])',
  'refuse_rule_circle(uuid,uuid,jsonb)',
  'revenue_analysis_window(uuid,timestamp with time zone,timestamp with time zone)',
  'revenue_at_risk(incidents)',
  'saturday_monitoring_window(uuid,timestamp with time zone,timestamp with time zone)',
  'saturday_room(uuid)',
  'segment_rule_members(uuid,jsonb,timestamp with time zone)',
  'sketch_percentile(jsonb[],double precision)',
  'sketch_value(integer)',
  'stored_composite(jsonb,uuid,boolean,text[],integer)',
  'stored_matcher(jsonb,text,uuid,text[],integer)',
  'stored_matcher_value(jsonb,text,uuid,text[])',
  'stored_ratio(jsonb,boolean,text[])',
  'stricter_threshold(threshold_comparison,performance_metric_type,double precision,double precision)',
  'suppression_occurrences(suppression_rules,timestamp with time zone,timestamp with time zone)',
  'system_health_overview_window(uuid,timestamp with time zone,timestamp with time zone)',
  'templated_path(text)',
  'time_zone_region(text)',
  'user_journey_step_times_window(uuid,timestamp with time zone,timestamp with time zone)',
  'uuid_v7()',
  'web_vital_rating(web_vital_name,double precision)',
  'wedding_day_began_at(uuid,text,timestamp with time zone)',
  'wedding_season_factor(uuid,uuid,timestamp with time zone)',
  'wedding_strictness(uuid,uuid,timestamp with time zone)',
  'window_begin(timestamp with time zone,timestamp with time zone,interval)',
  'window_end(timestamp with time zone)',
  'with_occurrence(suppression_rules)',
];
