import type pg from 'pg';

/** `count` rows of every table that lists read, each leading to others: the n-th incident to the n-th venue, and so on. */
export async function insertMany(
  engine: pg.Pool,
  organizationId: string,
  userId: string,
  count: number,
): Promise<void> {
  const id = (kind: string) => `md5($1::text || '${kind}' || n)::uuid`;
  const insert = (
    table: string,
    values: Readonly<Record<string, string>>,
    from = 'generate_series(1, $3::integer) AS n',
  ) =>
    engine.query(
      `WITH given AS (SELECT $1::uuid AS organization, $2::uuid AS person, $3::integer AS wanted)
       INSERT INTO ${table} (organization_id, ${Object.keys(values).join(', ')})
       SELECT organization, ${Object.values(values).join(', ')} FROM given, ${from}`,
      [organizationId, userId, count],
    );
  const ago = "engine_now() - n * interval '1 minute'";
  const named = { created_by: 'person', created_at: ago };

  await insert('venues', { id: id('venue'), name: "'Venue ' || n", time_zone: "'Europe/London'" });
  await insert('notification_channels', {
    id: id('channel'),
    name: "'Channel ' || n",
    channel_type: "'webhook'",
    settings: `'{"url": "https://hooks.example"}'`,
    credentials_set_at: 'engine_now()',
    ...named,
  });
  await insert('recovery_actions', {
    id: id('recovery'),
    name: "'Recovery ' || n",
    kind: "'webhook_call'",
    channel_id: id('channel'),
    target: "'restart'",
    matcher: `'{"field": "serviceName", "op": "=", "value": "x"}'`,
    ...named,
  });
  await insert('escalation_contacts', {
    id: id('contact'),
    display_name: "'Contact ' || n",
    role: "'coordinator'",
    channel_id: id('channel'),
    user_id: 'person',
    position: 'n',
  });
  await insert('on_call_schedules', {
    id: id('schedule'),
    name: "'Schedule ' || n",
    time_zone: "'Europe/London'",
    rotations: `jsonb_build_array(jsonb_build_object('name', 'Days', 'startsOn', '2026-01-01', 'handoffTime', '09:00', 'shiftDays', 1,
      'contactIds', jsonb_build_array(${id('contact')})))`,
    ...named,
  });
  await insert('push_devices', {
    user_id: 'person',
    channel_type: "'expo_push'",
    name: "'Phone ' || n",
    address: "'ExponentPushToken[' || n || ']'",
    created_at: ago,
  });
  await insert('on_call_overrides', {
    schedule_id: id('schedule'),
    contact_id: id('contact'),
    starts_at: ago,
    ends_at: `${ago} + interval '1 hour'`,
    ...named,
  });
  await insert('weddings', {
    id: id('wedding'),
    venue_id: id('venue'),
    title: "'Wedding ' || n",
    starts_on: 'current_date - n - 10',
    ends_on: 'current_date - n - 10',
    on_site_coordinator_id: id('contact'),
  });
  await insert('vendors', { id: id('vendor'), name: "'Vendor ' || n", category: "'music'" });
  await insert('wedding_vendors', { wedding_id: id('wedding'), vendor_id: id('vendor') });
  await insert('escalation_policies', {
    id: id('policy'),
    name: "'Policy ' || n",
    levels: `'[{"delaySeconds": 0, "targets": [{"kind": "on_call"}]}]'`,
    ...named,
  });
  await insert('runbooks', {
    id: id('runbook'),
    title: "'Runbook ' || n",
    service_name: "'checkout'",
    steps: `'[{"title": "Look", "instruction": "Look at it."}]'`,
    ...named,
  });
  await insert('alert_configurations', {
    id: id('rule'),
    name: "'Rule ' || n",
    alert_type: "'anomaly'",
    escalation_policy_id: id('policy'),
    ...named,
  });
  await insert('alert_rule_states', {
    alert_configuration_id: id('rule'),
    group_key: "'service ' || n",
    state: "'pending'",
    since: ago,
  });
  await insert('suppression_rules', {
    name: "'Silence ' || n",
    matcher: `'{"field": "serviceName", "op": "=", "value": "x"}'`,
    reason: "'tried'",
    ends_at: "engine_now() + interval '1 day'",
    ...named,
  });
  await insert('error_suppression_rules', {
    id: id('error rule'),
    name: "'Known ' || n",
    matcher: `'{"field": "serviceName", "op": "=", "value": "x"}'`,
    reason: "'tried'",
    ...named,
  });
  await insert('monitor_configurations', {
    id: id('monitor'),
    name: "'Monitor ' || n",
    kind: '(enum_range(NULL::monitor_kind))[1]',
    service_name: "'checkout'",
    venue_id: id('venue'),
    ...named,
  });
  await insert('incidents', {
    id: id('incident'),
    title: "'Many incident ' || n",
    priority: "'p3_low'",
    severity: "'low'",
    status: "'open'",
    service_name: "'service ' || n % 10",
    venue_id: id('venue'),
    wedding_id: id('wedding'),
    runbook_id: id('runbook'),
    assigned_to: 'person',
    created_by: 'person',
    acknowledged_by: 'person',
    created_at: ago,
  });
  await insert('incident_updates', {
    incident_id: id('incident'),
    kind: "'comment'",
    message: "'Entry ' || n",
    actor_kind: "'user'",
    actor_id: 'person',
    created_at: ago,
  });
  await insert('post_incident_analysis', {
    incident_id: id('incident'),
    summary: "'Learnt ' || n",
    author_id: 'person',
    created_at: ago,
  });
  await insert('alert_history', {
    id: id('alert'),
    title: "'Many alert ' || n",
    dedup_key: "'many ' || n",
    severity: "'low'",
    priority: "'p3_low'",
    alert_configuration_id: id('rule'),
    incident_id: id('incident'),
    escalation_policy_id: id('policy'),
    venue_id: id('venue'),
    wedding_id: id('wedding'),
    service_name: "'service ' || n % 10",
    acknowledged_by: 'person',
    resolved_by: 'person',
    created_by: 'person',
    triggered_at: ago,
  });
  await insert('error_patterns', {
    id: id('pattern'),
    fingerprint: "'many ' || n",
    error_type: "'Many'",
    normalized_message: "'many'",
    service_name: "'checkout'",
    severity: "'low'",
    first_seen_at: ago,
    last_seen_at: ago,
    assigned_to: 'person',
  });
  await engine.query(
    `UPDATE error_patterns p SET merged_into_id = o.id FROM error_patterns o
     WHERE p.organization_id = $1 AND o.organization_id = $1 AND p.fingerprint = 'many ' || (1 + substr(o.fingerprint, 6)::integer) AND o.fingerprint LIKE 'many %'`,
    [organizationId],
  );
  const telemetry = { service_name: "'service ' || n % 10" };
  await insert('error_reports', {
    ...telemetry,
    error_type: "'Many'",
    severity: "'low'",
    error_message: "'many'",
    fingerprint: "'many ' || n",
    venue_id: id('venue'),
    wedding_id: id('wedding'),
    incident_id: id('incident'),
    suppression_rule_id: id('error rule'),
    assigned_to: 'person',
    resolved_by: 'person',
    local_date: 'current_date',
  });
  const errors = (others: string) =>
    `(SELECT e.*, row_number() OVER (ORDER BY e.id) AS n, ${others} FROM error_reports e WHERE e.organization_id = $1) AS e`;
  await insert(
    'error_correlations',
    {
      kind: '(enum_range(NULL::correlation_kind))[1]',
      source_error_id: 'e.id',
      source_created_at: 'e.created_at',
      related_error_id: 'e.next_id',
      related_created_at: 'e.next_at',
      confidence: '0.5',
    },
    errors(
      `coalesce(lead(e.id) OVER (ORDER BY e.id), first_value(e.id) OVER (ORDER BY e.id)) AS next_id, coalesce(lead(e.created_at) OVER (ORDER BY e.id), e.created_at) AS next_at`,
    ),
  );
  await insert(
    'auto_recovery_logs',
    {
      action_name: "'retry'",
      action_id: id('recovery'),
      requested_by: 'person',
      outcome: '(enum_range(NULL::recovery_outcome))[1]',
      incident_id: 'e.incident_id',
      error_report_id: 'e.id',
      error_created_at: 'e.created_at',
    },
    errors('1 AS one'),
  );
  await insert('performance_metrics', {
    ...telemetry,
    metric_type: '(enum_range(NULL::performance_metric_type))[1 + n % 7]',
    metric_value: 'n',
  });
  await insert('core_web_vitals', {
    name: '(enum_range(NULL::web_vital_name))[1]',
    value: 'n',
    rating: '(enum_range(NULL::web_vital_rating))[1]',
    page_path: "'/'",
    venue_id: id('venue'),
  });
  await insert('api_performance', {
    ...telemetry,
    endpoint: "'/pay'",
    method: "'POST'",
    status_code: '200',
    response_time_ms: 'n',
    venue_id: id('venue'),
  });
  await insert('database_performance', {
    ...telemetry,
    database_name: "'main'",
    query_fingerprint: "'q'",
    query_time_ms: 'n',
  });
  await insert('user_journey_performance', {
    journey_name: "'book'",
    journey_id: "'journey ' || n",
    step_name: "'pay'",
    step_index: '1',
    duration_ms: 'n',
    success: 'true',
    venue_id: id('venue'),
    wedding_id: id('wedding'),
  });
  await insert('business_events', {
    event_type: '(enum_range(NULL::business_event_type))[1]',
    event_name: "'paid'",
    local_date: 'current_date',
    venue_id: id('venue'),
    wedding_id: id('wedding'),
  });
  await insert('feature_usage', { feature_name: "'seating'" });
  await insert('system_health_checks', {
    ...telemetry,
    status: '(enum_range(NULL::health_status))[1]',
    monitor_configuration_id: id('monitor'),
  });
  await insert('conversion_funnels', {
    name: "'Funnel ' || n",
    steps: `'[{"name": "See", "eventType": "PAGE_VIEW"}, {"name": "Pay", "eventType": "PAYMENT"}]'`,
    window_minutes: '60',
    ...named,
  });
  await insert('user_segments', { name: "'Segment ' || n", rule: `'{"lastSeen": {"days": 7}}'`, ...named });
  await insert('revenue_metrics', {
    metric_date: 'current_date - n',
    currency: "'GBP'",
    monthly_recurring_revenue: 'n',
  });
  await insert('system_health_snapshots', { overall_health_score: '99', captured_at: ago });
  await insert('venue_connectivity', {
    venue_id: id('venue'),
    status: '(enum_range(NULL::venue_status))[1]',
    checked_at: ago,
  });
  await insert('audit_log', { actor_kind: "'user'", actor_id: 'person', operation: "'drill.made'" });
  await insert('user_profiles', { user_id: id('person'), role: "'user'", display_name: "'Person ' || n" });
  await insert('api_keys', {
    name: "'Key ' || n",
    prefix: 'left(md5($1::text || n), 12)',
    secret_hash: "sha256('x')",
    scopes: "'{errors}'",
    ...named,
  });
  await insert('break_glass', { scope: "'suppress_p0'", reason: "'drill'", requested_by: 'person' });
  await insert('escalation_steps', {
    alert_id: id('alert'),
    level: '1',
    due_at: ago,
    taken_by: "'user'",
    actor_id: 'person',
  });
  await insert('alert_feedback', { alert_id: id('alert'), user_id: 'person', usefulness: "'useful'" });
  await insert('notification_deliveries', {
    alert_id: id('alert'),
    contact_id: id('contact'),
    channel_id: id('channel'),
    escalation_level: '1',
    due_at: ago,
    idempotency_key: "'many ' || n",
  });
  await insert('notification_decisions', {
    alert_id: id('alert'),
    contact_id: id('contact'),
    channel_id: id('channel'),
    escalation_level: '1',
    outcome: "'sent'",
    reason: "'Level 1: Contact ' || n",
  });
}
