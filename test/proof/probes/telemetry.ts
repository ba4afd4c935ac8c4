import type { Probes } from './probe.ts';

/** Errors, performance, business events, health: what programs report. */
export const telemetry: Probes = {
  error_reports: {
    row: `INSERT INTO error_reports (organization_id, id, service_name, error_type, severity, error_message, fingerprint, local_date, assigned_to)
      VALUES ($1, $2, 'checkout', 'Timeout', 'low', 'slow', 'f', '2026-12-02', $11)`,
    partitioned: true,
    relations: ['assignee'],
    insert: `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, fingerprint, is_saturday, is_wedding_day, local_date)
      SELECT $1, 'web', 'TypeError', 'low', 'probe', 'mine', lie, lie, '2020-01-01' FROM unnest(ARRAY[false, true]) AS lie`,
    truth: `error_message = 'probe' AND fingerprint <> 'mine' AND local_date <> '2020-01-01'
      AND is_wedding_day = organization_on_wedding_day(organization_id)`,
    changes: {
      'resolve it': "status = 'resolved'",
      'ignore it': "status = 'ignored'",
      'open it again': "status = 'unresolved', assigned_to = $11",
      'assign it': 'assigned_to = $11',
    },
    truths: { 'resolve it': 'resolved_by = $10 AND resolved_at = engine_now()' },
  },
  error_patterns: {
    row: `INSERT INTO error_patterns (organization_id, id, fingerprint, error_type, normalized_message, service_name, severity,
        first_seen_at, last_seen_at, assigned_to)
      VALUES ($1, $2, $2::text, 'Timeout', 'slow', 'checkout', 'low', engine_now(), engine_now(), $11)`,
    relations: ['assignee'],
    insert: `INSERT INTO error_patterns (organization_id, fingerprint, error_type, normalized_message, service_name, severity,
        first_seen_at, last_seen_at)
      VALUES ($1, 'probe', 'Timeout', 'slow', 'checkout', 'low', engine_now(), engine_now())`,
    changes: {
      'resolve it': "status = 'resolved'",
      'ignore it': "status = 'ignored'",
      'assign it': 'assigned_to = $11',
    },
    truths: { 'resolve it': 'resolved_at = engine_now()' },
  },
  error_correlations: {
    row: `INSERT INTO error_correlations (organization_id, id, kind, source_error_id, source_created_at, related_error_id,
        related_created_at, confidence)
      VALUES ($1, $2, 'trace', $2, engine_now(), $5, engine_now(), 1)`,
    insert: `INSERT INTO error_correlations (organization_id, kind, source_error_id, source_created_at, related_error_id,
        related_created_at, confidence)
      VALUES ($1, 'trace', $15, 'infinity', $16, 'infinity', 0.123)`,
    truth: `confidence = 0.123 AND kind = 'manual' AND source_created_at < 'infinity' AND related_created_at < 'infinity'`,
    changes: { 'judge it': 'confidence = 0.5' },
  },
  auto_recovery_logs: {
    row: `INSERT INTO auto_recovery_logs (organization_id, id, action_name, outcome) VALUES ($1, $2, 'restart', 'dry_run')`,
    insert: `INSERT INTO auto_recovery_logs (organization_id, action_name, outcome) VALUES ($1, 'restart', 'dry_run')`,
  },
  recovery_actions: {
    row: `INSERT INTO recovery_actions (organization_id, id, name, kind, matcher, created_by)
      VALUES ($1, $2, $2::text, 'queue_retry', '{"field": "serviceName", "op": "=", "value": "probe"}', $10)`,
    relations: ['creator'],
    insert: `INSERT INTO recovery_actions (organization_id, name, kind, matcher, created_by)
      VALUES ($1, 'probe', 'queue_retry', '{"field": "serviceName", "op": "=", "value": "probe"}', $11)`,
    truth: `name = 'probe' AND dry_run AND created_by IS NOT DISTINCT FROM $10`,
    changes: {
      'rename it': "name = 'Renamed'",
      'let it act': 'dry_run = false',
      'switch it off': 'enabled = false',
      'delete it': "archived_at = '2020-01-01'",
      'overwrite a version that was not seen': 'version = 7',
    },
    truths: { 'delete it': "archived_at > '2026-01-01'", 'rename it': 'version = 2' },
  },
  'recovery_actions, that act': {
    row: `INSERT INTO recovery_actions (organization_id, id, name, kind, matcher, dry_run)
      VALUES ($1, $2, $2::text, 'queue_retry', '{"field": "serviceName", "op": "=", "value": "probe"}', false)`,
    insert: `INSERT INTO recovery_actions (organization_id, name, kind, matcher, dry_run)
      VALUES ($1, 'probe', 'queue_retry', '{"field": "serviceName", "op": "=", "value": "probe"}', false)`,
  },
  performance_metrics: {
    row: `INSERT INTO performance_metrics (organization_id, id, service_name, metric_type, metric_value)
      VALUES ($1, $2, 'api', 'response_time', 1)`,
    partitioned: true,
    insert: `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value)
      VALUES ($1, 'probe', 'cpu_usage', 1)`,
  },
  core_web_vitals: {
    row: `INSERT INTO core_web_vitals (organization_id, id, name, value, rating, page_path) VALUES ($1, $2, 'lcp', 1, 'good', '/')`,
    partitioned: true,
    insert: `INSERT INTO core_web_vitals (organization_id, name, value, rating, page_path, is_saturday, is_wedding_day)
      SELECT $1, 'cls', 0.1, 'good', '/probe', lie, lie FROM unnest(ARRAY[false, true]) AS lie`,
    truth: `page_path = '/probe' AND is_wedding_day = organization_on_wedding_day(organization_id)`,
  },
  api_performance: {
    row: `INSERT INTO api_performance (organization_id, id, service_name, endpoint, method, status_code, response_time_ms)
      VALUES ($1, $2, 'api', '/x', 'GET', 200, 1)`,
    partitioned: true,
    insert: `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms)
      VALUES ($1, 'api', '/probe', 'POST', 201, 5)`,
  },
  database_performance: {
    row: `INSERT INTO database_performance (organization_id, id, service_name, database_name, query_fingerprint, query_time_ms)
      VALUES ($1, $2, 'api', 'main', 'q', 1)`,
    partitioned: true,
    insert: `INSERT INTO database_performance (organization_id, service_name, database_name, query_fingerprint, query_time_ms)
      VALUES ($1, 'api', 'main', 'probe', 2)`,
  },
  user_journey_performance: {
    row: `INSERT INTO user_journey_performance (organization_id, id, journey_name, journey_id, step_name, step_index, duration_ms, success)
      VALUES ($1, $2, 'rsvp', 'j', 's', 0, 1, true)`,
    partitioned: true,
    insert: `INSERT INTO user_journey_performance (organization_id, journey_name, journey_id, step_name, step_index, duration_ms,
        success, is_saturday, is_wedding_day)
      SELECT $1, 'probe', 'j', 's', 0, 1, true, lie, lie FROM unnest(ARRAY[false, true]) AS lie`,
    truth: `journey_name = 'probe' AND is_wedding_day = organization_on_wedding_day(organization_id)`,
  },
  metric_rollups: {
    row: `INSERT INTO metric_rollups (organization_id, id, bucket_at, service_name, metric_type, unit, sample_count, value_sum,
        value_min, value_max)
      VALUES ($1, $2, engine_now(), $2::text, 'response_time', 'ms', 1, 1, 1, 1)`,
    insert: `INSERT INTO metric_rollups (organization_id, bucket_at, service_name, metric_type, unit, sample_count, value_sum,
        value_min, value_max)
      VALUES ($1, engine_now(), 'probe', 'response_time', 'ms', 1, 1, 1, 1)`,
  },
  metric_sketches: {
    row: `INSERT INTO metric_sketches (organization_id, id, level, begins_at, packed) VALUES ($1, $2, 1, engine_now(), '')`,
    insert: `INSERT INTO metric_sketches (organization_id, level, begins_at, packed) VALUES ($1, 1, engine_now(), '')`,
  },
  metric_deltas: {
    row: `INSERT INTO metric_deltas (organization_id, id, bucket_at, service_name, metric_type, unit, sample_count, value_sum,
        value_min, value_max)
      VALUES ($1, $2, engine_now(), 'api', 'response_time', 'ms', 1, 1, 1, 1)`,
    insert: `INSERT INTO metric_deltas (organization_id, bucket_at, service_name, metric_type, unit, sample_count, value_sum,
        value_min, value_max)
      VALUES ($1, engine_now(), 'probe', 'response_time', 'ms', 1, 1, 1, 1)`,
  },
  business_events: {
    row: `INSERT INTO business_events (organization_id, id, event_type, event_name, local_date)
      VALUES ($1, $2, 'payment', 'paid', '2026-12-02')`,
    partitioned: true,
    insert: `INSERT INTO business_events (organization_id, event_type, event_name, is_saturday, is_wedding_day, local_date)
      SELECT $1, 'payment', 'probe', lie, lie, '2020-01-01' FROM unnest(ARRAY[false, true]) AS lie`,
    truth: `event_name = 'probe' AND local_date <> '2020-01-01'
      AND is_wedding_day = organization_on_wedding_day(organization_id)`,
  },
  feature_usage: {
    row: `INSERT INTO feature_usage (organization_id, id, feature_name) VALUES ($1, $2, 'gallery')`,
    partitioned: true,
    insert: `INSERT INTO feature_usage (organization_id, feature_name) VALUES ($1, 'probe')`,
  },
  system_health_checks: {
    row: `INSERT INTO system_health_checks (organization_id, id, service_name, status) VALUES ($1, $2, 'api', 'healthy')`,
    partitioned: true,
    insert: `INSERT INTO system_health_checks (organization_id, service_name, status) VALUES ($1, 'probe', 'degraded')`,
  },
  system_health_snapshots: {
    row: `INSERT INTO system_health_snapshots (organization_id, id, overall_health_score) VALUES ($1, $2, 100)`,
    insert: `INSERT INTO system_health_snapshots (organization_id, overall_health_score, captured_at)
      VALUES ($1, 100, engine_now() - interval '1 day')`,
  },
  venue_connectivity: {
    row: `INSERT INTO venue_connectivity (organization_id, id, venue_id, status) VALUES ($1, $2, $3, 'online')`,
    insert: `INSERT INTO venue_connectivity (organization_id, venue_id, status) VALUES ($1, $3, 'offline')`,
  },
  monitor_configurations: {
    row: `INSERT INTO monitor_configurations (organization_id, id, name, kind, service_name, created_by)
      VALUES ($1, $2, $2::text, 'heartbeat', 'api', $10)`,
    relations: ['creator'],
    insert: `INSERT INTO monitor_configurations (organization_id, name, kind, service_name, created_by, is_default)
      VALUES ($1, 'probe', 'heartbeat', 'api', $11, true)`,
    truth: `name = 'probe' AND created_by IS NOT DISTINCT FROM $10 AND NOT is_default`,
    changes: {
      'watch it more often': 'interval_seconds = 30',
      'watch it less often': 'interval_seconds = 3600',
      'switch it off': 'enabled = false',
      'delete it': "archived_at = '2020-01-01'",
    },
    truths: { 'delete it': "archived_at > '2026-01-01'" },
  },
};
