import {
  configurators,
  everyMember,
  responders,
  silencers,
  staffReadersOfIncidents,
  type Outcome,
  type Who,
} from './words.ts';

// Functions that act for a viewer with more than the viewer's rights: each checks by itself who calls it. Who is not named
// but belongs to the organization, or is staff, is told so ('forbidden'); to everybody else it is as if there were no such
// row ('absent').
const everyStaff = [...staffReadersOfIncidents, 'emergency_response'] as const;

export const acting: Readonly<Record<string, Who & { readonly others?: Outcome }>> = {
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
  'set_channel_secret(uuid,uuid,bytea,text)': { members: configurators, staff: ['admin'], guarded: true },
  'set_contact_detail(uuid,uuid,jsonb)': { members: configurators, staff: ['admin'], guarded: true },
  'break_glass_request(uuid,text,text)': { members: silencers, staff: ['admin'] },
  // Of two people one is admin: the one who asked here is not.
  'break_glass_approve(uuid,uuid,integer)': { members: ['admin'], staff: ['admin'] },
  'break_glass_end(uuid,uuid)': { members: silencers, staff: ['admin'] },
  'begin_idempotent(uuid,text,text,text)': { members: everyMember, staff: everyStaff, programs: 'any' },
};

/** Functions that tell a viewer of the viewer, compute from what is given, or read with the viewer's own rights. */
export const harmless: readonly string[] = [
  'assert_may_suppress(alert_history)',
  'assert_occurred_at(timestamp with time zone,text)',
  // Writes down that staff crossed over, and does nothing for others.
  'audit_staff_access(text,uuid)',
  'calculate_health_score(uuid,timestamp with time zone)',
  'count_active_weddings(uuid,timestamp with time zone)',
  'effective_threshold(alert_configurations,timestamp with time zone)',
  'engine_now()',
  'error_trending_analysis_window(uuid,timestamp with time zone,timestamp with time zone)',
  // Ends only what the same actor began.
  'finish_idempotent(uuid,text,text,uuid,timestamp with time zone,jsonb)',
  'get_error_rate_percentage(uuid,timestamp with time zone,timestamp with time zone)',
  'get_p95_response_time(uuid,timestamp with time zone,timestamp with time zone)',
  'in_wedding_season(uuid,timestamp with time zone)',
  'insert_scopes()',
  'is_assignable(uuid,uuid)',
  'is_escalation(jsonb)',
  'is_escalation_target(jsonb)',
  'is_matcher(jsonb,integer)',
  'is_time_zone(text)',
  'live_cursor()',
  'matches(jsonb,jsonb)',
  'performance_percentile_analysis_window(uuid,timestamp with time zone,timestamp with time zone)',
  'rank_of(alert_status)',
  'rank_of(error_severity_type)',
  'rank_of(incident_priority)',
  'rank_of(incident_status)',
  'rank_of(performance_metric_type)',
  'saturday_monitoring_window(uuid,timestamp with time zone,timestamp with time zone)',
  'system_health_overview_window(uuid,timestamp with time zone,timestamp with time zone)',
  'templated_path(text)',
  'uuid_v7()',
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
  'web_vital_rating(web_vital_name,double precision)',
  'wedding_day_began_at(uuid,text,timestamp with time zone)',
];
