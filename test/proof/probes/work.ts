import type { Probes } from './probe.ts';

const incidentRow = (priority: string, more: { columns: string; values: string }) =>
  `INSERT INTO incidents (organization_id, id, title, priority, severity, venue_id, created_by, assigned_to${more.columns})
   VALUES ($1, $2, 'Slow pages', '${priority}', 'medium', $3, $10, $11${more.values})`;
const deletedNow = { 'delete it': "archived_at > '2026-01-01'" };
const checkedNow = { 'check it off': "checked_at > '2026-01-01' AND checked_by = $10" };
const incidentTruths = {
  'acknowledge it': 'acknowledged_by = $10 AND acknowledged_at = engine_now() AND version = 2',
  'close it': 'closed_at = engine_now()',
  'edit its title': 'version = 2',
};
const incidentChanges = {
  'acknowledge it': "status = 'acknowledged'",
  'assign it': 'assigned_to = $11',
  'resolve it': "status = 'resolved'",
  'close it': "status = 'closed'",
  'edit its title': "title = 'Slower pages'",
  'overwrite a version that was not seen': 'version = 7',
  'hold it for the court': 'legal_hold = true',
};

const runbookStep = `WITH runbook AS (INSERT INTO runbooks (organization_id, title, steps) VALUES ($1, 'Restart', '[]') RETURNING id)
  INSERT INTO incident_runbook_steps (organization_id, id, incident_id, runbook_id, position, title, instruction)
  SELECT $1, $2, $5, id, 1, 'Stop', 'Stop it.' FROM runbook`;

/** Incidents, alerts, errors under work, and how the work is set up. */
/** Daily or weekly turns of the base contact. */
function rotationsOf(shiftDays: number): string {
  return `jsonb_build_array(jsonb_build_object('name', 'Days', 'startsOn', '2026-01-01', 'handoffTime', '09:00', 'shiftDays', ${shiftDays},
        'contactIds', jsonb_build_array($8)))`;
}

export const work: Probes = {
  incidents: {
    row: incidentRow('p3_low', { columns: '', values: '' }),
    relations: ['assignee', 'creator'],
    insert: `INSERT INTO incidents (organization_id, title, priority, severity, status, auto_created, error_count, created_by,
        legal_hold, version, is_wedding_day, is_saturday_incident, local_date)
      SELECT $1, 'probe', 'p3_low', 'high', 'closed', true, 7, $11, true, 9, lie, lie, '2020-01-01'
        FROM unnest(ARRAY[false, true]) AS lie`,
    truth: `title = 'probe' AND status = 'open' AND NOT auto_created AND error_count = 0 AND NOT legal_hold AND version = 1
      AND created_by IS NOT DISTINCT FROM $10 AND local_date <> '2020-01-01'
      AND is_wedding_day = organization_on_wedding_day(organization_id)`,
    changes: incidentChanges,
    truths: incidentTruths,
  },
  'incidents, flagged wedding day': {
    row: incidentRow('p0_critical', { columns: ', is_wedding_day', values: ', true' }),
    relations: ['assignee', 'creator'],
    changes: { ...incidentChanges, 'make its P0 a P1': "priority = 'p1_high'" },
    truths: incidentTruths,
  },
  incident_updates: {
    row: `INSERT INTO incident_updates (organization_id, id, incident_id, kind, message, actor_kind)
      VALUES ($1, $2, $5, 'comment', 'Looking', 'system')`,
    relations: ['assignee', 'creator'],
    insert: `INSERT INTO incident_updates (organization_id, incident_id, kind, message, change, actor_kind, actor_id)
      VALUES ($1, $5, 'status_changed', 'probe', '{"a": 1}', 'system', $11)`,
    truth: `message = 'probe' AND kind = 'comment' AND change = '{}' AND actor_kind <> 'system' AND actor_id = $10`,
  },
  'incident_updates, of an incident flagged wedding day': {
    row: `INSERT INTO incident_updates (organization_id, id, incident_id, kind, message, actor_kind)
      VALUES ($1, $2, $5, 'comment', 'Looking', 'system')`,
    relations: ['assignee', 'creator'],
    insert: `INSERT INTO incident_updates (organization_id, incident_id, kind, message) VALUES ($1, $5, 'comment', 'probe')`,
  },
  incident_runbook_steps: {
    row: runbookStep,
    relations: ['assignee', 'creator'],
    insert: `INSERT INTO incident_runbook_steps (organization_id, incident_id, runbook_id, position, title, instruction)
      VALUES ($1, $5, $2, 9, 'Stop', 'Stop it.')`,
    changes: { 'check it off': "checked_at = '2020-01-01'" },
    truths: checkedNow,
  },
  'incident_runbook_steps, of an incident flagged wedding day': {
    row: runbookStep,
    relations: ['assignee', 'creator'],
    changes: { 'check it off': "checked_at = '2020-01-01'" },
    truths: checkedNow,
  },
  post_incident_analysis: {
    // Of an incident of its own, since each has one at most.
    row: `WITH incident AS (INSERT INTO incidents (organization_id, title, priority, severity, status, assigned_to, created_by)
        VALUES ($1, 'It broke', 'p3_low', 'medium', 'resolved', $10, $10) RETURNING id)
      INSERT INTO post_incident_analysis (organization_id, id, incident_id, summary, author_id)
      SELECT $1, $2, id, 'It broke', $10 FROM incident`,
    relations: ['creator'],
    insert: `INSERT INTO post_incident_analysis (organization_id, incident_id, summary, author_id) VALUES ($1, $5, 'probe', $11)`,
    truth: `summary = 'probe' AND author_id IS NOT DISTINCT FROM $10`,
    changes: { 'say what it did': "impact = 'none'", 'publish it': "published_at = '2020-01-01'" },
    truths: { 'publish it': "published_at > '2026-01-01'" },
  },
  runbooks: {
    row: `INSERT INTO runbooks (organization_id, id, title, steps, created_by) VALUES ($1, $2, 'Restart', '[]', $10)`,
    relations: ['creator'],
    insert: `INSERT INTO runbooks (organization_id, title, steps, created_by) VALUES ($1, 'probe', '[]', $11)`,
    truth: `title = 'probe' AND created_by IS NOT DISTINCT FROM $10`,
    changes: { 'write it': "summary = 'x'", 'delete it': "archived_at = '2020-01-01'" },
    truths: deletedNow,
  },
  escalation_policies: {
    row: `INSERT INTO escalation_policies (organization_id, id, name, levels, created_by)
      VALUES ($1, $2, $2::text, '[{"delaySeconds": 0, "targets": [{"kind": "on_call"}]}]', $10)`,
    relations: ['creator'],
    insert: `INSERT INTO escalation_policies (organization_id, name, levels, created_by, is_default)
      VALUES ($1, 'probe', '[{"delaySeconds": 0, "targets": [{"kind": "on_call"}]}]', $11, true)`,
    truth: `name = 'probe' AND created_by IS NOT DISTINCT FROM $10 AND NOT is_default`,
    changes: {
      'describe it': "description = 'x'",
      'change whom it tells': `levels = '[{"delaySeconds": 9000, "targets": [{"kind": "on_call"}]}]'`,
      'delete it': "archived_at = '2020-01-01'",
      'overwrite a version that was not seen': 'version = 7',
    },
    truths: { ...deletedNow, 'describe it': 'version = 2' },
  },
  alert_history: {
    row: `INSERT INTO alert_history (organization_id, id, title, dedup_key, severity, priority, created_by)
      VALUES ($1, $2, 'Slow', $2::text, 'high', 'p2_medium', $10)`,
    relations: ['creator'],
    insert: `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, alert_status, repeat_count,
        escalation_level, created_by, version, is_wedding_day, is_saturday)
      SELECT $1, 'probe', 'probe' || lie, 'high', 'p1_high', 'resolved', 5, 3, $11, 9, lie, lie
        FROM unnest(ARRAY[false, true]) AS lie`,
    truth: `title = 'probe' AND alert_status = 'triggered' AND repeat_count = 0 AND escalation_level = 0 AND version = 1
      AND created_by IS NOT DISTINCT FROM $10 AND is_wedding_day = organization_on_wedding_day(organization_id)`,
    changes: {
      'acknowledge it': "alert_status = 'acknowledged'",
      'resolve it': "alert_status = 'resolved'",
      'overwrite a version that was not seen': 'version = 7',
      'suppress it': "alert_status = 'suppressed', suppressed_reason = 'drill'",
    },
    truths: {
      'acknowledge it': 'acknowledged_by = $10 AND version = 2',
      'resolve it': 'resolved_by = $10 AND resolved_at = engine_now()',
    },
  },
  alert_feedback: {
    row: `WITH alert AS (INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority)
        VALUES ($1, 'Rated', 'rated ' || $2, 'high', 'p2_medium') RETURNING id)
      INSERT INTO alert_feedback (organization_id, id, alert_id, user_id, usefulness) SELECT $1, $2, id, $2, 'useful' FROM alert`,
    key: 'organization_id = $1 AND user_id = $2',
    about: 'anybody',
    insert: `INSERT INTO alert_feedback (organization_id, alert_id, user_id, usefulness) VALUES ($1, $6, $11, 'noise')`,
    truth: `usefulness = 'noise' AND user_id IS NOT DISTINCT FROM $10`,
    changes: { 'change one’s mind': "comment = 'x'" },
  },
  escalation_steps: {
    row: `INSERT INTO escalation_steps (organization_id, id, alert_id, level, due_at, taken_by)
      VALUES ($1, $2, $6, 1, engine_now(), 'system')`,
    insert: `INSERT INTO escalation_steps (organization_id, alert_id, level, due_at, taken_by)
      VALUES ($1, $6, 2, engine_now(), 'system')`,
  },
  alert_rule_states: {
    row: `WITH rule AS (INSERT INTO alert_configurations (organization_id, id, name, alert_type, comparison, threshold_value)
        VALUES ($1, $2, 'Judged', 'threshold', 'above', 1) RETURNING id)
      INSERT INTO alert_rule_states (organization_id, id, alert_configuration_id, group_key, state) SELECT $1, $2, id, 'api', 'ok' FROM rule`,
    insert: `INSERT INTO alert_rule_states (organization_id, alert_configuration_id, group_key, state)
      VALUES ($1, coalesce((SELECT id FROM alert_configurations WHERE organization_id = $1 LIMIT 1), $5), 'probe', 'ok')`,
  },
  alert_rule_baselines: {
    key: 'organization_id = $1 AND group_key = $2::text',
    row: `WITH rule AS (INSERT INTO alert_configurations (organization_id, name, alert_type) VALUES ($1, 'Learned', 'anomaly') RETURNING id)
      INSERT INTO alert_rule_baselines (organization_id, alert_configuration_id, group_key, hour_of_week, expected, deviation,
        window_count, learned_from)
      SELECT $1, id, $2::text, -1, 1, 1, 1, engine_now() FROM rule`,
    insert: `INSERT INTO alert_rule_baselines (organization_id, alert_configuration_id, group_key, hour_of_week, expected, deviation,
        window_count, learned_from)
      VALUES ($1, coalesce((SELECT id FROM alert_configurations WHERE organization_id = $1 LIMIT 1), $5), 'probe', -1, 1, 1, 1, engine_now())`,
  },
  inhibition_sources: {
    key: 'organization_id = $1 AND suppression_rule_id = $2',
    row: `WITH rule AS (INSERT INTO suppression_rules (organization_id, id, name, matcher, reason)
        VALUES ($1, $2, 'Source', '{"field": "serviceName", "op": "=", "value": "probe"}', 'x') RETURNING id)
      INSERT INTO inhibition_sources (organization_id, suppression_rule_id, alert_id, equal_key) SELECT $1, id, $6, '[]' FROM rule`,
    insert: `INSERT INTO inhibition_sources (organization_id, suppression_rule_id, alert_id, equal_key)
      VALUES ($1, coalesce((SELECT id FROM suppression_rules WHERE organization_id = $1 AND is_default), $5), $6, '[]')`,
  },
  // Every rule that the clock evaluates has one.
  alert_rule_timers: {
    row: `INSERT INTO alert_configurations (organization_id, id, name, alert_type, comparison, threshold_value)
      VALUES ($1, $2, 'Timed', 'threshold', 'above', 1)`,
    insert: `INSERT INTO alert_rule_timers (organization_id, id, alert_type)
      VALUES ($1, coalesce((SELECT id FROM alert_configurations
        WHERE organization_id = $1 AND alert_type = 'pattern_match' AND is_default), $5), 'pattern_match')`,
  },
  alert_configurations: {
    row: `INSERT INTO alert_configurations (organization_id, id, name, alert_type, comparison, threshold_value, created_by)
      VALUES ($1, $2, 'Slow checkout', 'threshold', 'above', 500, $10)`,
    relations: ['creator'],
    insert: `INSERT INTO alert_configurations (organization_id, name, alert_type, comparison, threshold_value, created_by,
        is_default, version)
      VALUES ($1, 'probe', 'threshold', 'above', 1, $11, true, 9)`,
    truth: `name = 'probe' AND created_by IS NOT DISTINCT FROM $10 AND NOT is_default AND version = 1`,
    changes: {
      'tighten its threshold': 'threshold_value = 400',
      'overwrite a version that was not seen': 'version = 7',
      'loosen its threshold': 'threshold_value = 600',
      'switch it off': 'enabled = false',
      'wait longer between alerts': 'cooldown_seconds = 3600',
      'rename it': "name = 'Checkout'",
      'watch one service only': "service_name = 'checkout'",
      'judge by another value of the window': "aggregation = 'max'",
      'allow more silence': 'missed_intervals = 4, grace_seconds = 60',
      'take more for usual': 'deviation_limit = 2, learning_days = 14',
      'delete it': "archived_at = '2020-01-01'",
    },
    truths: { ...deletedNow, 'tighten its threshold': 'version = 2' },
  },
  'alert_configurations, with a policy of its own': {
    row: `INSERT INTO alert_configurations (organization_id, id, name, alert_type, comparison, threshold_value, enabled, escalation_policy_id)
      SELECT $1, $2, 'Slow gallery', 'threshold', 'above', 500, false, id FROM escalation_policies WHERE organization_id = $1 AND is_default`,
    insert: `INSERT INTO alert_configurations (organization_id, name, alert_type, comparison, threshold_value, escalation_policy_id)
      VALUES ($1, 'probe', 'threshold', 'above', 1, (SELECT id FROM escalation_policies WHERE organization_id = $1 AND is_default))`,
    changes: { 'put it into force': 'enabled = true' },
  },
  suppression_rules: {
    row: `INSERT INTO suppression_rules (organization_id, id, name, matcher, reason, created_by) VALUES ($1, $2, 'Quiet', '{"field": "serviceName", "op": "=", "value": "probe"}', 'noise', $10)`,
    relations: ['creator'],
    insert: `INSERT INTO suppression_rules (organization_id, name, matcher, reason, created_by) VALUES ($1, 'probe', '{"field": "serviceName", "op": "=", "value": "probe"}', 'noise', $11)`,
    truth: `name = 'probe' AND created_by IS NOT DISTINCT FROM $10`,
    changes: {
      'say why': "reason = 'y'",
      'switch it off': 'enabled = false',
      'widen it': `matcher = '{"field": "serviceName", "op": "prefix", "value": "p"}'`,
      'delete it': "archived_at = '2020-01-01'",
      'overwrite a version that was not seen': 'version = 7',
    },
    truths: { ...deletedNow, 'say why': 'version = 2' },
  },
  error_suppression_rules: {
    row: `INSERT INTO error_suppression_rules (organization_id, id, name, matcher, reason, created_by)
      VALUES ($1, $2, 'Noise', '{"field": "serviceName", "op": "=", "value": "probe"}', 'noise', $10)`,
    relations: ['creator'],
    insert: `INSERT INTO error_suppression_rules (organization_id, name, matcher, reason, created_by, hit_count)
      VALUES ($1, 'probe', '{"field": "serviceName", "op": "=", "value": "probe"}', 'noise', $11, 7)`,
    truth: `name = 'probe' AND created_by IS NOT DISTINCT FROM $10 AND hit_count = 0`,
    changes: {
      'say why': "reason = 'y'",
      'switch it off': 'enabled = false',
      'widen it': `matcher = '{"field": "serviceName", "op": "prefix", "value": "p"}'`,
      'delete it': "archived_at = '2020-01-01'",
      'overwrite a version that was not seen': 'version = 7',
    },
    truths: { ...deletedNow, 'say why': 'version = 2' },
  },
  notification_channels: {
    row: `INSERT INTO notification_channels (organization_id, id, name, channel_type, created_by) VALUES ($1, $2, $2::text, 'email', $10)`,
    relations: ['creator'],
    insert: `INSERT INTO notification_channels (organization_id, name, channel_type, created_by) VALUES ($1, 'probe', 'slack', $11)`,
    truth: `name = 'probe' AND created_by IS NOT DISTINCT FROM $10`,
    changes: {
      'rename it': "name = 'Post'",
      'switch it off': 'enabled = false',
      'delete it': "archived_at = '2020-01-01'",
      'overwrite a version that was not seen': 'version = 7',
    },
    truths: { ...deletedNow, 'rename it': 'version = 2' },
  },
  'escalation_policies, for wedding days': {
    row: `INSERT INTO escalation_policies (organization_id, id, name, levels, for_wedding_day) VALUES ($1, $2, $2::text, '[{"delaySeconds": 0, "targets": [{"kind": "on_call"}]}]', true)`,
    insert: `INSERT INTO escalation_policies (organization_id, name, levels, for_wedding_day) VALUES ($1, 'probe', '[{"delaySeconds": 0, "targets": [{"kind": "on_call"}]}]', true)`,
  },
  escalation_contacts: {
    row: `INSERT INTO escalation_contacts (organization_id, id, display_name, role, is_emergency, user_id)
      VALUES ($1, $2, 'Olga', 'on_call', true, $10)`,
    relations: ['creator'],
    insert: `INSERT INTO escalation_contacts (organization_id, display_name, role, channel_id) VALUES ($1, 'Otto', 'on_call', $7)`,
    changes: {
      'move it in the order': 'position = 2',
      'take it off emergencies': 'is_emergency = false',
      'delete it': "archived_at = '2020-01-01'",
      'overwrite a version that was not seen': 'version = 7',
    },
    truths: { ...deletedNow, 'move it in the order': 'version = 2' },
  },
  'escalation_contacts, whom no channel reaches': {
    row: `INSERT INTO escalation_contacts (organization_id, id, display_name, role) VALUES ($1, $2, 'Oona', 'on_call')`,
    insert: `INSERT INTO escalation_contacts (organization_id, display_name, role) VALUES ($1, 'Otto', 'on_call')`,
  },
  push_devices: {
    row: `INSERT INTO push_devices (organization_id, id, user_id, channel_type, name, address)
      VALUES ($1, $2, coalesce($10, $12), 'expo_push', 'Phone', 'ExponentPushToken[' || $2 || ']')`,
    relations: ['creator'],
    insert: `INSERT INTO push_devices (organization_id, user_id, channel_type, name, address)
      VALUES ($1, $10, 'expo_push', 'Phone', 'ExponentPushToken[probe]')`,
  },
  on_call_schedules: {
    row: `INSERT INTO on_call_schedules (organization_id, id, name, time_zone, rotations, created_by)
      VALUES ($1, $2, $2::text, 'UTC', ${rotationsOf(1)}, $10)`,
    relations: ['creator'],
    insert: `INSERT INTO on_call_schedules (organization_id, name, time_zone, rotations, created_by)
      VALUES ($1, 'probe', 'UTC', ${rotationsOf(1)}, $11)`,
    truth: `name = 'probe' AND created_by IS NOT DISTINCT FROM $10`,
    changes: {
      'rename it': "name = 'Renamed'",
      'call others': `rotations = ${rotationsOf(7)}`,
      'delete it': "archived_at = '2020-01-01'",
      'overwrite a version that was not seen': 'version = 7',
    },
    truths: { ...deletedNow, 'rename it': 'version = 2' },
  },
  on_call_overrides: {
    row: `WITH schedule AS (INSERT INTO on_call_schedules (organization_id, name, time_zone, rotations)
        VALUES ($1, 'of ' || $2::text, 'UTC', ${rotationsOf(1)}) RETURNING id)
      INSERT INTO on_call_overrides (organization_id, id, schedule_id, contact_id, starts_at, ends_at, created_by)
      SELECT $1, $2, id, $8, '2027-01-01', '2027-01-02', $10 FROM schedule`,
    relations: ['creator'],
    insert: `INSERT INTO on_call_overrides (organization_id, schedule_id, contact_id, starts_at, ends_at, created_by)
      VALUES ($1, coalesce((SELECT s.id FROM on_call_schedules s WHERE s.organization_id = $1 LIMIT 1), $5), $8, '2027-01-01', '2027-01-03', $11)`,
    truth: `ends_at = '2027-01-03' AND created_by IS NOT DISTINCT FROM $10`,
    changes: {
      'say why': "reason = 'a birthday'",
      'make it longer': "ends_at = '2027-01-04'",
      'delete it': "archived_at = '2020-01-01'",
      'overwrite a version that was not seen': 'version = 7',
    },
    truths: { ...deletedNow, 'say why': 'version = 2' },
  },
  notification_deliveries: {
    row: `INSERT INTO notification_deliveries (organization_id, id, alert_id, escalation_level, due_at, idempotency_key)
      VALUES ($1, $2, $6, 1, engine_now(), $2::text)`,
    insert: `INSERT INTO notification_deliveries (organization_id, alert_id, escalation_level, due_at, idempotency_key)
      VALUES ($1, $6, 1, engine_now(), 'probe')`,
  },
  notification_decisions: {
    row: `INSERT INTO notification_decisions (organization_id, id, alert_id, escalation_level, outcome, reason)
      VALUES ($1, $2, $6, 1, 'nobody', 'There was nobody')`,
    insert: `INSERT INTO notification_decisions (organization_id, alert_id, escalation_level, outcome, reason)
      VALUES ($1, $6, 1, 'nobody', 'Probe')`,
  },
};
