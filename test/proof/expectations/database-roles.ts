import type { Outcome } from './words.ts';

// Below the viewers: the roles of the database, each asked with the claims of the platform's admin in its pocket, which
// must help none of them. Row-level security is forced, so it binds the owner of the tables, too.

type Commands = Readonly<Record<'select' | 'insert' | 'update' | 'delete', Outcome>>;

const nothingAtAll: Commands = { select: 'no', insert: 'no', update: 'no', delete: 'no' };

/** Connections of the server before they become a viewer, and the roles that Supabase brings. */
export const closedRoles = ['wedsync_api', 'anon', 'service_role'] as const;

export function expectClosed(): Commands {
  return nothingAtAll;
}

/** Owns the tables and runs migrations: sees no row and writes none, but for what is nobody's. */
export function expectOwner(table: string): Commands {
  return ['engine_clock', '_prisma_migrations'].includes(table)
    ? { select: 'yes', insert: 'yes', update: 'yes', delete: 'yes' }
    : // The guard of bulk closing asks what no owner may ask.
      { select: 'nothing', insert: 'no', update: table === 'incidents' ? 'no' : 'nothing', delete: 'nothing' };
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

// Where there is a retention, or a place that is emptied by being read.
const engineDeletes = words(`
  error_reports performance_metrics core_web_vitals api_performance database_performance user_journey_performance
  business_events feature_usage system_health_checks live_events live_pending live_positions live_marks metric_rollups
  metric_deltas metric_sketches alert_rule_timers alert_rule_baselines alert_rule_states push_devices inhibition_sources
  user_segment_members
  venue_connectivity system_health_snapshots auto_recovery_logs recovery_runs error_patterns error_correlations
  incidents incident_updates incident_runbook_steps alert_history alert_feedback escalation_steps notification_deliveries
  idempotency_keys notification_channel_secrets escalation_contact_details notification_decisions acknowledgement_links
  audit_log`);

// What it keeps up: states, counters, stamps, secrets.
const engineUpdates = words(`
  organizations user_profiles staff_members access_revocations api_keys idempotency_keys break_glass venues weddings
  error_reports error_patterns error_correlations error_suppression_rules incidents post_incident_analysis
  alert_configurations alert_history notification_channels notification_channel_secrets notification_deliveries
  escalation_contacts escalation_contact_details suppression_rules monitor_configurations metric_rollups
  alert_rule_timers alert_rule_states push_devices inhibition_sources
  system_health_snapshots revenue_metrics user_segments subscription_states acknowledgement_links recovery_runs live_head live_freshness
  engine_progress`);

const ofNoOrganization = ['organizations', 'staff_members', 'access_revocations', 'live_head', 'engine_progress'];

/** Owns the functions and does the work of the worker. It moves no row to another organization, like everybody. */
export function expectEngine(table: string): Commands {
  if (table === '_prisma_migrations') return nothingAtAll;
  if (table === 'engine_clock' || table === 'wedding_seasons') return { ...nothingAtAll, select: 'yes' };
  return {
    select: 'yes',
    insert: table === 'live_head' ? 'no' : 'yes',
    update: engineUpdates.includes(table) ? (ofNoOrganization.includes(table) ? 'yes' : 'forbidden') : 'no',
    // A row of the audit log goes when it has been kept for as long as it must be, and this one is young.
    delete: engineDeletes.includes(table) ? (table === 'audit_log' ? 'forbidden' : 'yes') : 'no',
  };
}
