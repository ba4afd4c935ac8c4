-- Every table and enum of prisma/schema, with what Prisma cannot say: partitions, generated ranks, CHECK
-- constraints, partial indexes, forced row-level security. Rights and policies follow in a later migration.

-- 1. Enums
CREATE TYPE api_key_kind AS ENUM ('server', 'browser');
CREATE TYPE break_glass_status AS ENUM ('requested', 'approved', 'refused', 'ended');
CREATE TYPE alert_type_enum AS ENUM ('threshold', 'anomaly', 'composite', 'heartbeat', 'pattern_match');
CREATE TYPE alert_status AS ENUM ('triggered', 'acknowledged', 'escalated', 'suppressed', 'resolved', 'expired');
CREATE TYPE threshold_comparison AS ENUM ('above', 'below');
CREATE TYPE channel_type AS ENUM ('email', 'slack', 'sms', 'pagerduty', 'webhook', 'web_push', 'expo_push');
CREATE TYPE delivery_status AS ENUM ('pending', 'sending', 'delivered', 'failed', 'cancelled');
CREATE TYPE alert_usefulness AS ENUM ('useful', 'noise');
CREATE TYPE business_event_type AS ENUM ('form_submission', 'payment', 'photo_upload', 'guest_rsvp', 'email_sent', 'vendor_notification', 'signup', 'subscription_change', 'page_view', 'other');
CREATE TYPE segment_status AS ENUM ('active', 'archived');
CREATE TYPE error_severity_type AS ENUM ('low', 'medium', 'high', 'critical', 'wedding_emergency');
CREATE TYPE error_pattern_status AS ENUM ('new', 'ongoing', 'regressed', 'resolved', 'ignored');
CREATE TYPE error_triage_status AS ENUM ('unresolved', 'resolved', 'ignored');
CREATE TYPE correlation_kind AS ENUM ('trace', 'session', 'time', 'manual');
CREATE TYPE recovery_outcome AS ENUM ('dry_run', 'succeeded', 'failed', 'refused');
CREATE TYPE health_status AS ENUM ('healthy', 'degraded', 'unhealthy', 'unknown');
CREATE TYPE monitor_kind AS ENUM ('http', 'tcp', 'heartbeat', 'business_rate');
CREATE TYPE incident_severity_type AS ENUM ('low', 'medium', 'high', 'critical', 'wedding_day_emergency');
CREATE TYPE wedding_impact_level AS ENUM ('none', 'low', 'medium', 'high', 'wedding_day_critical');
CREATE TYPE incident_priority AS ENUM ('p0_critical', 'p1_high', 'p2_medium', 'p3_low', 'p4_info');
CREATE TYPE incident_status AS ENUM ('open', 'acknowledged', 'investigating', 'identified', 'monitoring', 'resolved', 'closed');
CREATE TYPE incident_update_kind AS ENUM ('opened', 'status_changed', 'assigned', 'priority_raised', 'errors_counted', 'comment', 'alert', 'edited', 'runbook_step');
CREATE TYPE actor_kind AS ENUM ('user', 'staff', 'service', 'system');
CREATE TYPE member_role AS ENUM ('user', 'manager', 'on_call', 'devops', 'support', 'emergency_response', 'admin');
CREATE TYPE performance_metric_type AS ENUM ('response_time', 'throughput', 'error_rate', 'cpu_usage', 'memory_usage', 'database_query_time', 'core_web_vitals');
CREATE TYPE web_vital_name AS ENUM ('lcp', 'inp', 'cls', 'fcp', 'ttfb');
CREATE TYPE web_vital_rating AS ENUM ('good', 'needs_improvement', 'poor');
CREATE TYPE wedding_status AS ENUM ('planned', 'booked', 'completed', 'cancelled');
CREATE TYPE venue_status AS ENUM ('online', 'degraded', 'offline', 'unknown');

-- Enums in the order of people's concern, as numbers: comparing enums is not leakproof and could not use an index under
-- row-level security.
CREATE FUNCTION rank_of(value error_severity_type) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (CASE value WHEN 'low' THEN 1 WHEN 'medium' THEN 2 WHEN 'high' THEN 3 WHEN 'critical' THEN 4
                     WHEN 'wedding_emergency' THEN 5 END)::smallint
$$;
CREATE FUNCTION rank_of(value incident_status) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (CASE value WHEN 'open' THEN 1 WHEN 'acknowledged' THEN 2 WHEN 'investigating' THEN 3 WHEN 'identified' THEN 4
                     WHEN 'monitoring' THEN 5 WHEN 'resolved' THEN 6 WHEN 'closed' THEN 7 END)::smallint
$$;
CREATE FUNCTION rank_of(value incident_priority) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (CASE value WHEN 'p0_critical' THEN 0 WHEN 'p1_high' THEN 1 WHEN 'p2_medium' THEN 2 WHEN 'p3_low' THEN 3
                     WHEN 'p4_info' THEN 4 END)::smallint
$$;
CREATE FUNCTION rank_of(value alert_status) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (CASE value WHEN 'triggered' THEN 1 WHEN 'acknowledged' THEN 2 WHEN 'escalated' THEN 3 WHEN 'suppressed' THEN 4
                     WHEN 'resolved' THEN 5 WHEN 'expired' THEN 6 END)::smallint
$$;
GRANT EXECUTE ON FUNCTION rank_of(error_severity_type), rank_of(incident_status), rank_of(incident_priority),
  rank_of(alert_status) TO authenticated, wedsync_engine;

-- 2. Tables. Telemetry is partitioned by the day of its receipt; its keys begin with the organization.
CREATE TABLE api_keys (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name text NOT NULL,
  kind api_key_kind NOT NULL DEFAULT 'server',
  prefix text NOT NULL,
  secret_hash BYTEA NOT NULL,
  scopes text[] DEFAULT ARRAY[]::text[],
  origins text[] DEFAULT ARRAY[]::text[],
  created_by uuid,
  last_used_at timestamptz(6),
  expires_at timestamptz(6),
  revoked_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT api_keys_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE access_revocations (
  user_id uuid NOT NULL,
  not_before timestamptz(6) NOT NULL,
  reason text,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT access_revocations_pkey PRIMARY KEY (user_id)
);

CREATE TABLE audit_log (
  id uuid NOT NULL DEFAULT uuid_v7(),
  organization_id uuid,
  actor_kind actor_kind NOT NULL,
  actor_id uuid,
  actor_role text,
  operation text NOT NULL,
  table_name text,
  row_id uuid,
  change jsonb NOT NULL DEFAULT '{}',
  cross_tenant boolean NOT NULL DEFAULT false,
  request_id text,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT audit_log_pkey PRIMARY KEY (id)
);

CREATE TABLE idempotency_keys (
  organization_id uuid NOT NULL,
  actor text NOT NULL,
  operation text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  result_id uuid,
  result_created_at timestamptz(6),
  receipt jsonb,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (organization_id,actor,operation,key)
);

CREATE TABLE break_glass (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  scope text NOT NULL,
  reason text NOT NULL,
  requested_by uuid NOT NULL,
  approved_by uuid,
  status break_glass_status NOT NULL DEFAULT 'requested',
  starts_at timestamptz(6),
  ends_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT break_glass_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE alert_configurations (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name text NOT NULL,
  description text,
  alert_type alert_type_enum NOT NULL,
  severity incident_severity_type NOT NULL DEFAULT 'high',
  service_name text,
  metric_type performance_metric_type,
  comparison threshold_comparison,
  threshold_value double precision,
  window_seconds integer NOT NULL DEFAULT 300,
  for_seconds integer NOT NULL DEFAULT 0,
  cooldown_seconds integer NOT NULL DEFAULT 300,
  minimum_samples integer NOT NULL DEFAULT 1,
  condition jsonb NOT NULL DEFAULT '{}',
  wedding_season_adjustment boolean NOT NULL DEFAULT true,
  enabled boolean NOT NULL DEFAULT true,
  escalation_policy_id uuid,
  is_default boolean NOT NULL DEFAULT false,
  created_by uuid,
  version integer NOT NULL DEFAULT 1,
  archived_at timestamptz(6),
  updated_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT alert_configurations_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE alert_history (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  title text NOT NULL,
  dedup_key text NOT NULL,
  alert_status alert_status NOT NULL DEFAULT 'triggered',
  status_rank smallint GENERATED ALWAYS AS (rank_of(alert_status)) STORED,
  severity incident_severity_type NOT NULL,
  priority incident_priority NOT NULL,
  priority_rank smallint GENERATED ALWAYS AS (rank_of(priority)) STORED,
  alert_configuration_id uuid,
  incident_id uuid,
  service_name text,
  venue_id uuid,
  wedding_id uuid,
  is_saturday boolean NOT NULL DEFAULT false,
  is_wedding_day boolean NOT NULL DEFAULT false,
  triggered_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  repeat_count integer NOT NULL DEFAULT 0,
  last_repeated_at timestamptz(6),
  observed_value double precision,
  effective_threshold double precision,
  evidence jsonb NOT NULL DEFAULT '{}',
  escalation_policy_id uuid,
  escalation_policy_snapshot jsonb,
  escalation_level integer NOT NULL DEFAULT 0,
  next_escalation_at timestamptz(6),
  acknowledged_by uuid,
  acknowledged_at timestamptz(6),
  ack_expires_at timestamptz(6),
  resolved_by uuid,
  resolved_at timestamptz(6),
  suppressed_reason text,
  suppressed_until timestamptz(6),
  created_by uuid,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT alert_history_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE alert_feedback (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  alert_id uuid NOT NULL,
  user_id uuid NOT NULL,
  usefulness alert_usefulness NOT NULL,
  comment text,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT alert_feedback_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE notification_channels (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name text NOT NULL,
  channel_type channel_type NOT NULL,
  settings jsonb NOT NULL DEFAULT '{}',
  enabled boolean NOT NULL DEFAULT true,
  verified_at timestamptz(6),
  created_by uuid,
  archived_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT notification_channels_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE notification_channel_secrets (
  organization_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  ciphertext BYTEA NOT NULL,
  key_id text NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT notification_channel_secrets_pkey PRIMARY KEY (organization_id,channel_id),
  CONSTRAINT notification_channel_secrets_ciphertext_check CHECK (octet_length(ciphertext) <= 16384),
  CONSTRAINT notification_channel_secrets_key_id_check CHECK (length(key_id) <= 100)
);

CREATE TABLE suppression_rules (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name text NOT NULL,
  matcher jsonb NOT NULL,
  reason text NOT NULL,
  starts_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  ends_at timestamptz(6),
  enabled boolean NOT NULL DEFAULT true,
  created_by uuid,
  archived_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT suppression_rules_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE escalation_contacts (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  user_id uuid,
  display_name text NOT NULL,
  role text NOT NULL,
  channel_id uuid,
  is_emergency boolean NOT NULL DEFAULT false,
  time_zone text,
  verified_at timestamptz(6),
  position integer NOT NULL DEFAULT 0,
  archived_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT escalation_contacts_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE escalation_contact_details (
  organization_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  email text,
  phone text,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT escalation_contact_details_pkey PRIMARY KEY (organization_id,contact_id)
);

CREATE TABLE notification_deliveries (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  alert_id uuid NOT NULL,
  contact_id uuid,
  channel_id uuid,
  escalation_level integer NOT NULL,
  status delivery_status NOT NULL DEFAULT 'pending',
  attempts integer NOT NULL DEFAULT 0,
  due_at timestamptz(6) NOT NULL,
  deadline_at timestamptz(6),
  idempotency_key text NOT NULL,
  last_answer text,
  delivered_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT notification_deliveries_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE escalation_steps (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  alert_id uuid NOT NULL,
  level integer NOT NULL,
  due_at timestamptz(6) NOT NULL,
  taken_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  taken_by actor_kind NOT NULL,
  actor_id uuid,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT escalation_steps_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE business_events (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  event_type business_event_type NOT NULL,
  event_name text NOT NULL,
  success boolean NOT NULL DEFAULT true,
  failure_reason text,
  duration_ms double precision,
  revenue_impact DECIMAL(14,2),
  currency text,
  actor_user_id uuid,
  session_id text,
  venue_id uuid,
  wedding_id uuid,
  properties jsonb NOT NULL DEFAULT '{}',
  is_saturday boolean NOT NULL DEFAULT false,
  is_wedding_day boolean NOT NULL DEFAULT false,
  local_date date NOT NULL,
  timestamp timestamptz(6) NOT NULL DEFAULT engine_now(),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT business_events_pkey PRIMARY KEY (organization_id,id,created_at)
) PARTITION BY RANGE (created_at);

CREATE TABLE conversion_funnels (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name text NOT NULL,
  steps jsonb NOT NULL,
  window_minutes integer NOT NULL,
  target_rate_percent double precision,
  created_by uuid,
  archived_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT conversion_funnels_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE feature_usage (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  feature_name text NOT NULL,
  actor_user_id uuid,
  actor_segment text,
  action text NOT NULL DEFAULT 'used',
  quantity integer NOT NULL DEFAULT 1,
  duration_ms double precision,
  session_id text,
  occurred_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT feature_usage_pkey PRIMARY KEY (organization_id,id,created_at)
) PARTITION BY RANGE (created_at);

CREATE TABLE revenue_metrics (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  metric_date date NOT NULL,
  currency text NOT NULL,
  monthly_recurring_revenue DECIMAL(14,2) NOT NULL,
  new_revenue DECIMAL(14,2) NOT NULL DEFAULT 0,
  churned_revenue DECIMAL(14,2) NOT NULL DEFAULT 0,
  failed_payment_count integer NOT NULL DEFAULT 0,
  failed_payment_amount DECIMAL(14,2) NOT NULL DEFAULT 0,
  active_subscriptions integer NOT NULL DEFAULT 0,
  churned_subscriptions integer NOT NULL DEFAULT 0,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT revenue_metrics_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE user_segments (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name text NOT NULL,
  rule jsonb NOT NULL,
  status segment_status NOT NULL DEFAULT 'active',
  member_count integer NOT NULL DEFAULT 0,
  evaluated_at timestamptz(6),
  created_by uuid,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT user_segments_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE error_reports (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  service_name text NOT NULL,
  environment text NOT NULL DEFAULT 'production',
  error_type text NOT NULL,
  severity error_severity_type NOT NULL,
  severity_rank smallint GENERATED ALWAYS AS (rank_of(severity)) STORED,
  error_message text NOT NULL,
  stack_trace text,
  fingerprint text NOT NULL,
  venue_id uuid,
  wedding_id uuid,
  trace_id text,
  session_id text,
  affected_user_id uuid,
  release text,
  url text,
  wedding_context jsonb NOT NULL DEFAULT '{}',
  tags jsonb NOT NULL DEFAULT '{}',
  status error_triage_status NOT NULL DEFAULT 'unresolved',
  assigned_to uuid,
  resolved_at timestamptz(6),
  resolved_by uuid,
  incident_id uuid,
  suppressed boolean NOT NULL DEFAULT false,
  suppression_rule_id uuid,
  is_saturday boolean NOT NULL DEFAULT false,
  is_wedding_day boolean NOT NULL DEFAULT false,
  local_date date NOT NULL,
  occurred_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT error_reports_pkey PRIMARY KEY (organization_id,id,created_at)
) PARTITION BY RANGE (created_at);

CREATE TABLE error_patterns (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  fingerprint text NOT NULL,
  error_type text NOT NULL,
  normalized_message text NOT NULL,
  service_name text NOT NULL,
  severity error_severity_type NOT NULL,
  status error_pattern_status NOT NULL DEFAULT 'new',
  occurrence_count bigint NOT NULL DEFAULT 1,
  first_seen_at timestamptz(6) NOT NULL,
  last_seen_at timestamptz(6) NOT NULL,
  resolved_at timestamptz(6),
  assigned_to uuid,
  merged_into_id uuid,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT error_patterns_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE error_correlations (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  kind correlation_kind NOT NULL,
  source_error_id uuid NOT NULL,
  source_created_at timestamptz(6) NOT NULL,
  related_error_id uuid NOT NULL,
  related_created_at timestamptz(6) NOT NULL,
  confidence double precision NOT NULL,
  correlation_key text,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT error_correlations_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE auto_recovery_logs (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  action_name text NOT NULL,
  outcome recovery_outcome NOT NULL,
  incident_id uuid,
  error_report_id uuid,
  error_created_at timestamptz(6),
  attempt integer NOT NULL DEFAULT 1,
  detail text,
  started_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  finished_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT auto_recovery_logs_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE error_suppression_rules (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name text NOT NULL,
  matcher jsonb NOT NULL,
  reason text NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  expires_at timestamptz(6),
  created_by uuid,
  hit_count bigint NOT NULL DEFAULT 0,
  archived_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT error_suppression_rules_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE system_health_checks (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  service_name text NOT NULL,
  monitor_configuration_id uuid,
  status health_status NOT NULL,
  response_time_ms double precision,
  consecutive_failures integer NOT NULL DEFAULT 0,
  message text,
  region text,
  occurred_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT system_health_checks_pkey PRIMARY KEY (organization_id,id,created_at)
) PARTITION BY RANGE (created_at);

CREATE TABLE system_health_snapshots (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  overall_health_score double precision NOT NULL,
  api_response_time_p95 double precision,
  error_rate_percentage double precision,
  active_weddings_count integer NOT NULL DEFAULT 0,
  open_incidents_count integer NOT NULL DEFAULT 0,
  saturday_mode boolean NOT NULL DEFAULT false,
  captured_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT system_health_snapshots_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE monitor_configurations (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name text NOT NULL,
  kind monitor_kind NOT NULL,
  service_name text NOT NULL,
  target text,
  interval_seconds integer NOT NULL DEFAULT 60,
  timeout_ms integer NOT NULL DEFAULT 5000,
  target_value double precision,
  target_unit text,
  settings jsonb NOT NULL DEFAULT '{}',
  venue_id uuid,
  enabled boolean NOT NULL DEFAULT true,
  is_default boolean NOT NULL DEFAULT false,
  last_seen_at timestamptz(6),
  created_by uuid,
  archived_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT monitor_configurations_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE incidents (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  title text NOT NULL,
  description text,
  status incident_status NOT NULL DEFAULT 'open',
  status_rank smallint GENERATED ALWAYS AS (rank_of(status)) STORED,
  priority incident_priority NOT NULL,
  priority_rank smallint GENERATED ALWAYS AS (rank_of(priority)) STORED,
  severity incident_severity_type NOT NULL,
  wedding_impact wedding_impact_level NOT NULL DEFAULT 'none',
  service_name text,
  fingerprint text,
  venue_id uuid,
  wedding_id uuid,
  is_saturday_incident boolean NOT NULL DEFAULT false,
  is_wedding_day boolean NOT NULL DEFAULT false,
  local_date date,
  auto_created boolean NOT NULL DEFAULT false,
  error_count bigint NOT NULL DEFAULT 0,
  first_error_at timestamptz(6),
  last_error_at timestamptz(6),
  reopened_count integer NOT NULL DEFAULT 0,
  runbook_id uuid,
  assigned_to uuid,
  created_by uuid,
  acknowledged_by uuid,
  acknowledged_at timestamptz(6),
  resolved_at timestamptz(6),
  closed_at timestamptz(6),
  legal_hold boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT incidents_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE incident_updates (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  incident_id uuid NOT NULL,
  kind incident_update_kind NOT NULL,
  message text NOT NULL,
  old_status incident_status,
  new_status incident_status,
  change jsonb NOT NULL DEFAULT '{}',
  actor_kind actor_kind NOT NULL,
  actor_id uuid,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT incident_updates_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE escalation_policies (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name text NOT NULL,
  description text,
  levels jsonb NOT NULL,
  repeat_count integer NOT NULL DEFAULT 0,
  ack_timeout_seconds integer NOT NULL DEFAULT 1800,
  is_default boolean NOT NULL DEFAULT false,
  for_wedding_day boolean NOT NULL DEFAULT false,
  created_by uuid,
  archived_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT escalation_policies_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE runbooks (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  title text NOT NULL,
  service_name text,
  summary text,
  steps jsonb NOT NULL,
  estimated_minutes integer,
  created_by uuid,
  archived_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT runbooks_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE post_incident_analysis (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  incident_id uuid NOT NULL,
  summary text NOT NULL,
  root_cause text,
  impact text,
  time_to_detect_seconds integer,
  time_to_acknowledge_seconds integer,
  time_to_resolve_seconds integer,
  action_items jsonb NOT NULL DEFAULT '[]',
  author_id uuid,
  published_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT post_incident_analysis_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE live_events (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  topic text NOT NULL,
  kind text NOT NULL,
  row_id uuid NOT NULL,
  version integer,
  change jsonb NOT NULL DEFAULT '{}',
  saturday boolean NOT NULL DEFAULT false,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT live_events_pkey PRIMARY KEY (organization_id,id,created_at)
) PARTITION BY RANGE (created_at);

CREATE TABLE live_pending (
  ordinal BIGSERIAL NOT NULL,
  organization_id uuid NOT NULL,
  event_id uuid NOT NULL,
  event_created_at timestamptz(6) NOT NULL,
  topic text NOT NULL,
  saturday boolean NOT NULL DEFAULT false,
  CONSTRAINT live_pending_pkey PRIMARY KEY (ordinal)
);

CREATE TABLE live_positions (
  position bigint NOT NULL,
  organization_id uuid NOT NULL,
  event_id uuid NOT NULL,
  event_created_at timestamptz(6) NOT NULL,
  topic text NOT NULL,
  saturday boolean NOT NULL DEFAULT false,
  published_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT live_positions_pkey PRIMARY KEY (position)
);

CREATE TABLE live_head (
  id boolean NOT NULL DEFAULT true,
  epoch uuid NOT NULL,
  system_identifier text,
  timeline integer,
  database_oid bigint,
  last_position bigint NOT NULL DEFAULT 0,
  updated_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT live_head_pkey PRIMARY KEY (id)
);

CREATE TABLE organizations (
  id uuid NOT NULL DEFAULT uuid_v7(),
  slug text NOT NULL,
  name text NOT NULL,
  time_zone text NOT NULL DEFAULT 'UTC',
  country text,
  wedding_window_end_minutes integer NOT NULL DEFAULT 240,
  archived_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT organizations_pkey PRIMARY KEY (id)
);

CREATE TABLE user_profiles (
  organization_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role member_role NOT NULL,
  display_name text NOT NULL,
  email text,
  ended_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT user_profiles_pkey PRIMARY KEY (organization_id,user_id)
);

CREATE TABLE staff_members (
  user_id uuid NOT NULL,
  role member_role NOT NULL,
  display_name text NOT NULL,
  ended_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT staff_members_pkey PRIMARY KEY (user_id)
);

CREATE TABLE vendors (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name text NOT NULL,
  category text NOT NULL,
  contact_reference text,
  archived_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT vendors_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE performance_metrics (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  service_name text NOT NULL,
  metric_type performance_metric_type NOT NULL,
  metric_value double precision NOT NULL,
  unit text NOT NULL DEFAULT 'ms',
  labels jsonb NOT NULL DEFAULT '{}',
  timestamp timestamptz(6) NOT NULL DEFAULT engine_now(),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT performance_metrics_pkey PRIMARY KEY (organization_id,id,created_at)
) PARTITION BY RANGE (created_at);

CREATE TABLE core_web_vitals (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name web_vital_name NOT NULL,
  value double precision NOT NULL,
  rating web_vital_rating NOT NULL,
  page_path text NOT NULL,
  device_type text,
  connection_type text,
  session_id text,
  navigation_id text,
  venue_id uuid,
  is_saturday boolean NOT NULL DEFAULT false,
  is_wedding_day boolean NOT NULL DEFAULT false,
  occurred_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT core_web_vitals_pkey PRIMARY KEY (organization_id,id,created_at)
) PARTITION BY RANGE (created_at);

CREATE TABLE api_performance (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  service_name text NOT NULL,
  endpoint text NOT NULL,
  method text NOT NULL,
  status_code integer NOT NULL,
  response_time_ms double precision NOT NULL,
  request_bytes integer,
  response_bytes integer,
  trace_id text,
  venue_id uuid,
  occurred_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT api_performance_pkey PRIMARY KEY (organization_id,id,created_at)
) PARTITION BY RANGE (created_at);

CREATE TABLE database_performance (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  service_name text NOT NULL,
  database_name text NOT NULL,
  query_fingerprint text NOT NULL,
  normalized_query text,
  query_time_ms double precision NOT NULL,
  rows_examined bigint,
  rows_returned bigint,
  index_used boolean,
  lock_wait_ms double precision,
  occurred_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT database_performance_pkey PRIMARY KEY (organization_id,id,created_at)
) PARTITION BY RANGE (created_at);

CREATE TABLE user_journey_performance (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  journey_name text NOT NULL,
  journey_id text NOT NULL,
  step_name text NOT NULL,
  step_index integer NOT NULL,
  duration_ms double precision NOT NULL,
  success boolean NOT NULL,
  failure_reason text,
  session_id text,
  device_type text,
  venue_id uuid,
  wedding_id uuid,
  is_saturday boolean NOT NULL DEFAULT false,
  is_wedding_day boolean NOT NULL DEFAULT false,
  occurred_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT user_journey_performance_pkey PRIMARY KEY (organization_id,id,created_at)
) PARTITION BY RANGE (created_at);

CREATE TABLE metric_rollups (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  bucket_at timestamptz(6) NOT NULL,
  service_name text NOT NULL,
  metric_type performance_metric_type NOT NULL,
  unit text NOT NULL,
  sample_count bigint NOT NULL,
  value_sum double precision NOT NULL,
  value_min double precision NOT NULL,
  value_max double precision NOT NULL,
  sketch jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT metric_rollups_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE venues (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  name text NOT NULL,
  time_zone text NOT NULL,
  latitude double precision,
  longitude double precision,
  address text,
  status venue_status NOT NULL DEFAULT 'unknown',
  status_changed_at timestamptz(6),
  archived_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT venues_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE weddings (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  venue_id uuid,
  title text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  status wedding_status NOT NULL DEFAULT 'booked',
  guest_count integer,
  outdoor boolean NOT NULL DEFAULT false,
  on_site_coordinator_id uuid,
  window_starts_at timestamptz(6),
  window_ends_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT weddings_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE wedding_vendors (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  wedding_id uuid NOT NULL,
  vendor_id uuid NOT NULL,
  duty text,
  archived_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT wedding_vendors_pkey PRIMARY KEY (organization_id,id)
);

CREATE TABLE venue_connectivity (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  venue_id uuid NOT NULL,
  checked_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  status venue_status NOT NULL,
  latency_ms double precision,
  packet_loss_percent double precision,
  download_mbps double precision,
  upload_mbps double precision,
  network_type text,
  offline_capable boolean NOT NULL DEFAULT false,
  checked_by text,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT venue_connectivity_pkey PRIMARY KEY (organization_id,id)
);


-- 3. Indexes that Prisma knows
CREATE UNIQUE INDEX api_keys_prefix_key ON api_keys(prefix);
CREATE INDEX idx_audit_log_organization ON audit_log(organization_id, created_at DESC);
CREATE INDEX idx_audit_log_actor ON audit_log(organization_id, actor_id, created_at DESC);
CREATE INDEX idx_audit_log_time ON audit_log USING BRIN (created_at);
CREATE INDEX idx_break_glass_active ON break_glass(organization_id, ends_at);
CREATE INDEX idx_alert_configurations_name ON alert_configurations(organization_id, name);
CREATE UNIQUE INDEX alert_feedback_once ON alert_feedback (organization_id, alert_id, user_id);
CREATE INDEX idx_alert_feedback_created ON alert_feedback (organization_id, created_at DESC);
CREATE INDEX idx_escalation_steps_created ON escalation_steps (organization_id, created_at DESC);
CREATE INDEX idx_notification_deliveries_created ON notification_deliveries (organization_id, created_at DESC);
CREATE INDEX idx_notification_deliveries_contact ON notification_deliveries (organization_id, contact_id, created_at DESC);
CREATE INDEX idx_notification_deliveries_channel ON notification_deliveries (organization_id, channel_id, created_at DESC);
CREATE INDEX idx_api_keys_created ON api_keys (organization_id, created_at DESC);
CREATE INDEX idx_break_glass_created ON break_glass (organization_id, created_at DESC);
CREATE INDEX idx_escalation_policies_name ON escalation_policies (organization_id, name);
CREATE INDEX idx_notification_channels_name ON notification_channels (organization_id, name);
CREATE INDEX idx_alert_history_triggered ON alert_history(organization_id, triggered_at DESC);
CREATE INDEX idx_alert_history_incident ON alert_history(organization_id, incident_id, triggered_at DESC);
CREATE INDEX idx_alert_history_status ON alert_history(organization_id, status_rank, triggered_at);
CREATE UNIQUE INDEX notification_channels_name_key ON notification_channels(organization_id, name) WHERE archived_at IS NULL;
CREATE INDEX idx_suppression_rules_active ON suppression_rules(organization_id, enabled, ends_at);
CREATE INDEX idx_escalation_contacts_position ON escalation_contacts(organization_id, position);
CREATE INDEX idx_notification_deliveries_alert ON notification_deliveries(organization_id, alert_id);
CREATE UNIQUE INDEX notification_deliveries_idempotency_key ON notification_deliveries(organization_id, idempotency_key);
CREATE UNIQUE INDEX escalation_steps_once ON escalation_steps(organization_id, alert_id, level, due_at);
CREATE INDEX idx_business_events_type ON business_events(organization_id, event_type, created_at DESC);
CREATE INDEX idx_business_events_name ON business_events(organization_id, event_name, created_at DESC);
CREATE INDEX idx_feature_usage_feature ON feature_usage(organization_id, feature_name, created_at DESC);
CREATE UNIQUE INDEX revenue_metrics_day_key ON revenue_metrics(organization_id, metric_date, currency);
CREATE INDEX idx_error_reports_organization_created ON error_reports(organization_id, created_at DESC);
CREATE INDEX idx_error_reports_fingerprint ON error_reports(organization_id, fingerprint, created_at DESC);
CREATE INDEX idx_error_reports_severity ON error_reports(organization_id, severity_rank, created_at);
CREATE INDEX idx_error_reports_incident ON error_reports(organization_id, incident_id, created_at DESC);
CREATE INDEX idx_error_patterns_last_seen ON error_patterns(organization_id, last_seen_at DESC);
CREATE UNIQUE INDEX error_patterns_fingerprint_key ON error_patterns(organization_id, fingerprint);
CREATE UNIQUE INDEX error_correlations_once ON error_correlations(organization_id, source_error_id, related_error_id, kind);
CREATE INDEX idx_auto_recovery_logs_started ON auto_recovery_logs(organization_id, started_at DESC);
CREATE INDEX idx_error_suppression_rules_enabled ON error_suppression_rules(organization_id, enabled);
CREATE INDEX idx_system_health_checks_service ON system_health_checks(organization_id, service_name, created_at DESC);
CREATE UNIQUE INDEX system_health_snapshots_minute_key ON system_health_snapshots(organization_id, captured_at);
CREATE UNIQUE INDEX monitor_configurations_name_key ON monitor_configurations(organization_id, name);
CREATE INDEX idx_incidents_organization_created ON incidents(organization_id, created_at DESC);
CREATE INDEX idx_incidents_status ON incidents(organization_id, status_rank, created_at);
CREATE INDEX idx_incidents_priority ON incidents(organization_id, priority_rank, created_at);
CREATE INDEX idx_incident_updates_timeline ON incident_updates(organization_id, incident_id, id);
-- A name is free again when the row that bore it is archived.
CREATE UNIQUE INDEX escalation_policies_name_key ON escalation_policies(organization_id, name) WHERE archived_at IS NULL;
CREATE INDEX idx_runbooks_service ON runbooks(organization_id, service_name);
CREATE UNIQUE INDEX post_incident_analysis_incident_id_key ON post_incident_analysis(organization_id, incident_id);
CREATE INDEX idx_live_positions_replay ON live_positions(organization_id, topic, position);
CREATE INDEX idx_live_positions_published ON live_positions(published_at);
CREATE UNIQUE INDEX organizations_slug_key ON organizations(slug);
CREATE INDEX idx_user_profiles_user ON user_profiles(user_id);
CREATE INDEX idx_vendors_name ON vendors(organization_id, name);
CREATE INDEX idx_performance_metrics_timestamp ON performance_metrics(timestamp DESC);
CREATE INDEX idx_performance_metrics_service_type ON performance_metrics(service_name, metric_type, timestamp DESC);
CREATE INDEX idx_performance_metrics_organization_created ON performance_metrics(organization_id, created_at DESC);
CREATE INDEX idx_core_web_vitals_name ON core_web_vitals(organization_id, name, created_at DESC);
CREATE INDEX idx_api_performance_endpoint ON api_performance(organization_id, endpoint, created_at DESC);
CREATE INDEX idx_database_performance_fingerprint ON database_performance(organization_id, query_fingerprint, created_at DESC);
CREATE INDEX idx_user_journey_performance_journey ON user_journey_performance(organization_id, journey_name, created_at DESC);
CREATE UNIQUE INDEX metric_rollups_bucket_key ON metric_rollups(organization_id, service_name, metric_type, unit, bucket_at);
CREATE INDEX idx_venues_name ON venues(organization_id, name);
CREATE INDEX idx_weddings_window ON weddings(organization_id, window_starts_at, window_ends_at);
CREATE INDEX idx_weddings_venue ON weddings(organization_id, venue_id, starts_on);
CREATE INDEX idx_wedding_vendors_wedding ON wedding_vendors(organization_id, wedding_id, created_at DESC);
CREATE INDEX idx_wedding_vendors_vendor ON wedding_vendors(organization_id, vendor_id, created_at DESC);
CREATE INDEX idx_wedding_vendors_created ON wedding_vendors(organization_id, created_at DESC);
CREATE INDEX idx_vendors_created ON vendors(organization_id, created_at DESC);
CREATE INDEX idx_venue_connectivity_venue ON venue_connectivity(organization_id, venue_id, checked_at DESC);

-- 4. Foreign keys are composite, so that no row can refer into another tenant. Evidence never disappears with its parent.
ALTER TABLE api_keys ADD CONSTRAINT api_keys_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE break_glass ADD CONSTRAINT break_glass_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE alert_configurations ADD CONSTRAINT alert_configurations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE alert_configurations ADD CONSTRAINT alert_configurations_organization_id_escalation_policy_id_fkey FOREIGN KEY (organization_id, escalation_policy_id) REFERENCES escalation_policies(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE alert_history ADD CONSTRAINT alert_history_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE alert_history ADD CONSTRAINT alert_history_organization_id_alert_configuration_id_fkey FOREIGN KEY (organization_id, alert_configuration_id) REFERENCES alert_configurations(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE alert_history ADD CONSTRAINT alert_history_organization_id_incident_id_fkey FOREIGN KEY (organization_id, incident_id) REFERENCES incidents(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE alert_history ADD CONSTRAINT alert_history_organization_id_venue_id_fkey FOREIGN KEY (organization_id, venue_id) REFERENCES venues(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE alert_history ADD CONSTRAINT alert_history_organization_id_wedding_id_fkey FOREIGN KEY (organization_id, wedding_id) REFERENCES weddings(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE alert_history ADD CONSTRAINT alert_history_organization_id_escalation_policy_id_fkey FOREIGN KEY (organization_id, escalation_policy_id) REFERENCES escalation_policies(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE alert_feedback ADD CONSTRAINT alert_feedback_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE alert_feedback ADD CONSTRAINT alert_feedback_organization_id_alert_id_fkey FOREIGN KEY (organization_id, alert_id) REFERENCES alert_history(organization_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE notification_channels ADD CONSTRAINT notification_channels_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE notification_channel_secrets ADD CONSTRAINT notification_channel_secrets_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE notification_channel_secrets ADD CONSTRAINT notification_channel_secrets_organization_id_channel_id_fkey FOREIGN KEY (organization_id, channel_id) REFERENCES notification_channels(organization_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE suppression_rules ADD CONSTRAINT suppression_rules_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE escalation_contacts ADD CONSTRAINT escalation_contacts_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE escalation_contacts ADD CONSTRAINT escalation_contacts_organization_id_channel_id_fkey FOREIGN KEY (organization_id, channel_id) REFERENCES notification_channels(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE escalation_contact_details ADD CONSTRAINT escalation_contact_details_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE escalation_contact_details ADD CONSTRAINT escalation_contact_details_organization_id_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES escalation_contacts(organization_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE notification_deliveries ADD CONSTRAINT notification_deliveries_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE notification_deliveries ADD CONSTRAINT notification_deliveries_organization_id_alert_id_fkey FOREIGN KEY (organization_id, alert_id) REFERENCES alert_history(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE notification_deliveries ADD CONSTRAINT notification_deliveries_organization_id_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES escalation_contacts(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE notification_deliveries ADD CONSTRAINT notification_deliveries_organization_id_channel_id_fkey FOREIGN KEY (organization_id, channel_id) REFERENCES notification_channels(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE escalation_steps ADD CONSTRAINT escalation_steps_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE escalation_steps ADD CONSTRAINT escalation_steps_organization_id_alert_id_fkey FOREIGN KEY (organization_id, alert_id) REFERENCES alert_history(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE business_events ADD CONSTRAINT business_events_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE business_events ADD CONSTRAINT business_events_organization_id_venue_id_fkey FOREIGN KEY (organization_id, venue_id) REFERENCES venues(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE business_events ADD CONSTRAINT business_events_organization_id_wedding_id_fkey FOREIGN KEY (organization_id, wedding_id) REFERENCES weddings(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE conversion_funnels ADD CONSTRAINT conversion_funnels_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE feature_usage ADD CONSTRAINT feature_usage_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE revenue_metrics ADD CONSTRAINT revenue_metrics_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE user_segments ADD CONSTRAINT user_segments_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE error_reports ADD CONSTRAINT error_reports_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE error_reports ADD CONSTRAINT error_reports_organization_id_venue_id_fkey FOREIGN KEY (organization_id, venue_id) REFERENCES venues(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE error_reports ADD CONSTRAINT error_reports_organization_id_wedding_id_fkey FOREIGN KEY (organization_id, wedding_id) REFERENCES weddings(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE error_patterns ADD CONSTRAINT error_patterns_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE error_patterns ADD CONSTRAINT error_patterns_organization_id_merged_into_id_fkey FOREIGN KEY (organization_id, merged_into_id) REFERENCES error_patterns(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE error_correlations ADD CONSTRAINT error_correlations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE auto_recovery_logs ADD CONSTRAINT auto_recovery_logs_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE auto_recovery_logs ADD CONSTRAINT auto_recovery_logs_organization_id_incident_id_fkey FOREIGN KEY (organization_id, incident_id) REFERENCES incidents(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE error_suppression_rules ADD CONSTRAINT error_suppression_rules_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE system_health_checks ADD CONSTRAINT system_health_checks_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE system_health_checks ADD CONSTRAINT system_health_checks_monitor_configuration_fkey FOREIGN KEY (organization_id, monitor_configuration_id) REFERENCES monitor_configurations(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE system_health_snapshots ADD CONSTRAINT system_health_snapshots_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE monitor_configurations ADD CONSTRAINT monitor_configurations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE monitor_configurations ADD CONSTRAINT monitor_configurations_organization_id_venue_id_fkey FOREIGN KEY (organization_id, venue_id) REFERENCES venues(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE incidents ADD CONSTRAINT incidents_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE incidents ADD CONSTRAINT incidents_organization_id_venue_id_fkey FOREIGN KEY (organization_id, venue_id) REFERENCES venues(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE incidents ADD CONSTRAINT incidents_organization_id_wedding_id_fkey FOREIGN KEY (organization_id, wedding_id) REFERENCES weddings(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE incidents ADD CONSTRAINT incidents_organization_id_runbook_id_fkey FOREIGN KEY (organization_id, runbook_id) REFERENCES runbooks(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE incident_updates ADD CONSTRAINT incident_updates_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE incident_updates ADD CONSTRAINT incident_updates_organization_id_incident_id_fkey FOREIGN KEY (organization_id, incident_id) REFERENCES incidents(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE escalation_policies ADD CONSTRAINT escalation_policies_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE runbooks ADD CONSTRAINT runbooks_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE post_incident_analysis ADD CONSTRAINT post_incident_analysis_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE post_incident_analysis ADD CONSTRAINT post_incident_analysis_organization_id_incident_id_fkey FOREIGN KEY (organization_id, incident_id) REFERENCES incidents(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE live_events ADD CONSTRAINT live_events_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE user_profiles ADD CONSTRAINT user_profiles_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE vendors ADD CONSTRAINT vendors_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE performance_metrics ADD CONSTRAINT performance_metrics_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE core_web_vitals ADD CONSTRAINT core_web_vitals_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE core_web_vitals ADD CONSTRAINT core_web_vitals_organization_id_venue_id_fkey FOREIGN KEY (organization_id, venue_id) REFERENCES venues(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE api_performance ADD CONSTRAINT api_performance_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE api_performance ADD CONSTRAINT api_performance_organization_id_venue_id_fkey FOREIGN KEY (organization_id, venue_id) REFERENCES venues(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE database_performance ADD CONSTRAINT database_performance_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE user_journey_performance ADD CONSTRAINT user_journey_performance_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE user_journey_performance ADD CONSTRAINT user_journey_performance_organization_id_venue_id_fkey FOREIGN KEY (organization_id, venue_id) REFERENCES venues(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE user_journey_performance ADD CONSTRAINT user_journey_performance_organization_id_wedding_id_fkey FOREIGN KEY (organization_id, wedding_id) REFERENCES weddings(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE metric_rollups ADD CONSTRAINT metric_rollups_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE venues ADD CONSTRAINT venues_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE weddings ADD CONSTRAINT weddings_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE weddings ADD CONSTRAINT weddings_organization_id_venue_id_fkey FOREIGN KEY (organization_id, venue_id) REFERENCES venues(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE wedding_vendors ADD CONSTRAINT wedding_vendors_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE wedding_vendors ADD CONSTRAINT wedding_vendors_organization_id_wedding_id_fkey FOREIGN KEY (organization_id, wedding_id) REFERENCES weddings(organization_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE wedding_vendors ADD CONSTRAINT wedding_vendors_organization_id_vendor_id_fkey FOREIGN KEY (organization_id, vendor_id) REFERENCES vendors(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE venue_connectivity ADD CONSTRAINT venue_connectivity_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE venue_connectivity ADD CONSTRAINT venue_connectivity_organization_id_venue_id_fkey FOREIGN KEY (organization_id, venue_id) REFERENCES venues(organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;
-- 5. Ranges. A value outside is refused with the constraint's name, which the API turns into a path.
ALTER TABLE organizations
  ADD CONSTRAINT organizations_slug_check CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  ADD CONSTRAINT organizations_name_check CHECK (length(name) BETWEEN 1 AND 200),
  ADD CONSTRAINT organizations_time_zone_check CHECK (is_time_zone(time_zone)),
  ADD CONSTRAINT organizations_country_check CHECK (country ~ '^[A-Z]{2}$'),
  ADD CONSTRAINT organizations_wedding_window_end_minutes_check CHECK (wedding_window_end_minutes BETWEEN 0 AND 720);
ALTER TABLE user_profiles
  ADD CONSTRAINT user_profiles_display_name_check CHECK (length(display_name) BETWEEN 1 AND 200);
ALTER TABLE staff_members
  ADD CONSTRAINT staff_members_role_check CHECK (role IN ('admin', 'support', 'on_call', 'devops', 'emergency_response'));
ALTER TABLE vendors ADD CONSTRAINT vendors_name_check CHECK (length(name) BETWEEN 1 AND 200);
ALTER TABLE venues
  ADD CONSTRAINT venues_name_check CHECK (length(name) BETWEEN 1 AND 200),
  ADD CONSTRAINT venues_time_zone_check CHECK (is_time_zone(time_zone)),
  -- Both or none.
  ADD CONSTRAINT venues_latitude_check CHECK (latitude BETWEEN -90 AND 90 AND (latitude IS NULL OR longitude IS NOT NULL)),
  ADD CONSTRAINT venues_longitude_check CHECK (longitude BETWEEN -180 AND 180 AND (longitude IS NULL OR latitude IS NOT NULL));
ALTER TABLE weddings
  ADD CONSTRAINT weddings_title_check CHECK (length(title) BETWEEN 1 AND 200),
  ADD CONSTRAINT weddings_starts_on_check CHECK (extract(YEAR FROM starts_on) BETWEEN 1900 AND 2999),
  ADD CONSTRAINT weddings_ends_on_check CHECK (ends_on BETWEEN starts_on AND starts_on + 13),
  ADD CONSTRAINT weddings_guest_count_check CHECK (guest_count >= 0);
ALTER TABLE venue_connectivity
  ADD CONSTRAINT venue_connectivity_latency_ms_check CHECK (latency_ms >= 0 AND latency_ms < 'Infinity'::double precision),
  ADD CONSTRAINT venue_connectivity_packet_loss_percent_check CHECK (packet_loss_percent BETWEEN 0 AND 100),
  ADD CONSTRAINT venue_connectivity_download_mbps_check CHECK (download_mbps >= 0 AND download_mbps < 'Infinity'::double precision),
  ADD CONSTRAINT venue_connectivity_upload_mbps_check CHECK (upload_mbps >= 0 AND upload_mbps < 'Infinity'::double precision);

ALTER TABLE error_reports
  ADD CONSTRAINT error_reports_service_name_check CHECK (length(service_name) BETWEEN 1 AND 200),
  ADD CONSTRAINT error_reports_environment_check CHECK (length(environment) BETWEEN 1 AND 100),
  ADD CONSTRAINT error_reports_error_type_check CHECK (length(error_type) BETWEEN 1 AND 200),
  ADD CONSTRAINT error_reports_error_message_check CHECK (length(error_message) <= 8192),
  ADD CONSTRAINT error_reports_stack_trace_check CHECK (length(stack_trace) <= 65536),
  ADD CONSTRAINT error_reports_trace_id_check CHECK (trace_id ~ '^[0-9a-f]{32}$'),
  ADD CONSTRAINT error_reports_session_id_check CHECK (length(session_id) <= 200),
  ADD CONSTRAINT error_reports_release_check CHECK (length(release) <= 200),
  ADD CONSTRAINT error_reports_url_check CHECK (length(url) <= 2048),
  ADD CONSTRAINT error_reports_wedding_context_check CHECK (jsonb_typeof(wedding_context) = 'object'),
  ADD CONSTRAINT error_reports_tags_check CHECK (jsonb_typeof(tags) = 'object');
ALTER TABLE error_patterns ADD CONSTRAINT error_patterns_occurrence_count_check CHECK (occurrence_count >= 1);
ALTER TABLE error_correlations
  ADD CONSTRAINT error_correlations_confidence_check CHECK (confidence BETWEEN 0 AND 1),
  ADD CONSTRAINT error_correlations_two_check CHECK (source_error_id <> related_error_id);
ALTER TABLE auto_recovery_logs ADD CONSTRAINT auto_recovery_logs_attempt_check CHECK (attempt >= 1);
ALTER TABLE error_suppression_rules
  ADD CONSTRAINT error_suppression_rules_name_check CHECK (length(name) BETWEEN 1 AND 200),
  ADD CONSTRAINT error_suppression_rules_matcher_check CHECK (is_matcher(matcher)),
  ADD CONSTRAINT error_suppression_rules_reason_check CHECK (length(reason) BETWEEN 1 AND 2000),
  ADD CONSTRAINT error_suppression_rules_hit_count_check CHECK (hit_count >= 0);

ALTER TABLE performance_metrics
  ADD CONSTRAINT performance_metrics_service_name_check CHECK (length(service_name) BETWEEN 1 AND 200),
  ADD CONSTRAINT performance_metrics_metric_value_check
    CHECK (metric_value >= 0 AND metric_value < 'Infinity'::double precision),
  ADD CONSTRAINT performance_metrics_unit_check CHECK (length(unit) BETWEEN 1 AND 20),
  ADD CONSTRAINT performance_metrics_labels_check CHECK (jsonb_typeof(labels) = 'object');
ALTER TABLE core_web_vitals
  ADD CONSTRAINT core_web_vitals_value_check CHECK (value >= 0 AND value < 'Infinity'::double precision),
  ADD CONSTRAINT core_web_vitals_page_path_check CHECK (page_path ~ '^/' AND length(page_path) <= 500);
ALTER TABLE api_performance
  ADD CONSTRAINT api_performance_endpoint_check CHECK (length(endpoint) BETWEEN 1 AND 500),
  ADD CONSTRAINT api_performance_method_check CHECK (method ~ '^[A-Z]{3,10}$'),
  ADD CONSTRAINT api_performance_status_code_check CHECK (status_code BETWEEN 100 AND 599),
  ADD CONSTRAINT api_performance_response_time_ms_check
    CHECK (response_time_ms >= 0 AND response_time_ms < 'Infinity'::double precision),
  ADD CONSTRAINT api_performance_request_bytes_check CHECK (request_bytes >= 0),
  ADD CONSTRAINT api_performance_response_bytes_check CHECK (response_bytes >= 0);
ALTER TABLE database_performance
  ADD CONSTRAINT database_performance_query_time_ms_check
    CHECK (query_time_ms >= 0 AND query_time_ms < 'Infinity'::double precision),
  ADD CONSTRAINT database_performance_rows_check CHECK (rows_examined >= 0 AND rows_returned >= 0),
  ADD CONSTRAINT database_performance_lock_wait_ms_check CHECK (lock_wait_ms >= 0 AND lock_wait_ms < 'Infinity'::double precision);
ALTER TABLE user_journey_performance
  ADD CONSTRAINT user_journey_performance_journey_name_check CHECK (length(journey_name) BETWEEN 1 AND 200),
  ADD CONSTRAINT user_journey_performance_step_index_check CHECK (step_index BETWEEN 0 AND 1000),
  ADD CONSTRAINT user_journey_performance_duration_ms_check
    CHECK (duration_ms >= 0 AND duration_ms < 'Infinity'::double precision);

ALTER TABLE business_events
  ADD CONSTRAINT business_events_event_name_check CHECK (length(event_name) BETWEEN 1 AND 200),
  ADD CONSTRAINT business_events_duration_ms_check CHECK (duration_ms >= 0 AND duration_ms < 'Infinity'::double precision),
  ADD CONSTRAINT business_events_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT business_events_revenue_impact_check CHECK (abs(revenue_impact) < 'Infinity'::numeric),
  ADD CONSTRAINT business_events_money_check CHECK (revenue_impact IS NULL OR currency IS NOT NULL),
  ADD CONSTRAINT business_events_properties_check CHECK (jsonb_typeof(properties) = 'object');
ALTER TABLE conversion_funnels
  ADD CONSTRAINT conversion_funnels_name_check CHECK (length(name) BETWEEN 1 AND 200),
  ADD CONSTRAINT conversion_funnels_window_minutes_check CHECK (window_minutes BETWEEN 1 AND 129600),
  ADD CONSTRAINT conversion_funnels_target_rate_percent_check CHECK (target_rate_percent BETWEEN 0 AND 100);
ALTER TABLE feature_usage
  ADD CONSTRAINT feature_usage_feature_name_check CHECK (length(feature_name) BETWEEN 1 AND 200),
  ADD CONSTRAINT feature_usage_quantity_check CHECK (quantity >= 1),
  ADD CONSTRAINT feature_usage_duration_ms_check CHECK (duration_ms >= 0 AND duration_ms < 'Infinity'::double precision);
ALTER TABLE revenue_metrics
  ADD CONSTRAINT revenue_metrics_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT revenue_metrics_amounts_check CHECK (
    monthly_recurring_revenue >= 0 AND new_revenue >= 0 AND churned_revenue >= 0 AND failed_payment_amount >= 0),
  ADD CONSTRAINT revenue_metrics_counts_check CHECK (
    failed_payment_count >= 0 AND active_subscriptions >= 0 AND churned_subscriptions >= 0);
ALTER TABLE user_segments
  ADD CONSTRAINT user_segments_name_check CHECK (length(name) BETWEEN 1 AND 200),
  ADD CONSTRAINT user_segments_member_count_check CHECK (member_count >= 0);

ALTER TABLE incidents
  ADD CONSTRAINT incidents_title_check CHECK (length(title) BETWEEN 1 AND 500),
  ADD CONSTRAINT incidents_description_check CHECK (length(description) <= 20000),
  ADD CONSTRAINT incidents_error_count_check CHECK (error_count >= 0),
  ADD CONSTRAINT incidents_reopened_count_check CHECK (reopened_count >= 0),
  ADD CONSTRAINT incidents_version_check CHECK (version >= 1);
ALTER TABLE incident_updates
  ADD CONSTRAINT incident_updates_message_check CHECK (length(message) BETWEEN 1 AND 20000),
  ADD CONSTRAINT incident_updates_change_check CHECK (jsonb_typeof(change) = 'object');
ALTER TABLE escalation_policies
  ADD CONSTRAINT escalation_policies_name_check CHECK (length(name) BETWEEN 1 AND 200),
  ADD CONSTRAINT escalation_policies_levels_check CHECK (is_escalation(levels)),
  ADD CONSTRAINT escalation_policies_repeat_count_check CHECK (repeat_count BETWEEN 0 AND 10),
  ADD CONSTRAINT escalation_policies_ack_timeout_seconds_check CHECK (ack_timeout_seconds BETWEEN 60 AND 86400);
ALTER TABLE runbooks
  ADD CONSTRAINT runbooks_title_check CHECK (length(title) BETWEEN 1 AND 200),
  ADD CONSTRAINT runbooks_steps_check CHECK (is_runbook(steps)),
  ADD CONSTRAINT runbooks_estimated_minutes_check CHECK (estimated_minutes >= 0);
ALTER TABLE post_incident_analysis
  ADD CONSTRAINT post_incident_analysis_action_items_check CHECK (is_action_list(action_items)),
  ADD CONSTRAINT post_incident_analysis_time_to_detect_seconds_check CHECK (time_to_detect_seconds >= 0),
  ADD CONSTRAINT post_incident_analysis_time_to_acknowledge_seconds_check CHECK (time_to_acknowledge_seconds >= 0),
  ADD CONSTRAINT post_incident_analysis_time_to_resolve_seconds_check CHECK (time_to_resolve_seconds >= 0);

ALTER TABLE alert_configurations
  ADD CONSTRAINT alert_configurations_name_check CHECK (length(name) BETWEEN 1 AND 200),
  ADD CONSTRAINT alert_configurations_threshold_value_check CHECK (
    abs(threshold_value) < 'Infinity'::double precision AND (alert_type <> 'threshold' OR threshold_value IS NOT NULL)),
  ADD CONSTRAINT alert_configurations_comparison_check CHECK (alert_type <> 'threshold' OR comparison IS NOT NULL),
  ADD CONSTRAINT alert_configurations_window_seconds_check CHECK (window_seconds BETWEEN 10 AND 604800),
  ADD CONSTRAINT alert_configurations_for_seconds_check CHECK (for_seconds BETWEEN 0 AND 86400),
  ADD CONSTRAINT alert_configurations_cooldown_seconds_check CHECK (cooldown_seconds BETWEEN 0 AND 86400),
  ADD CONSTRAINT alert_configurations_minimum_samples_check CHECK (minimum_samples >= 1),
  ADD CONSTRAINT alert_configurations_condition_check CHECK (
    jsonb_typeof(condition) = 'object' AND (alert_type <> 'pattern_match' OR is_matcher(condition))),
  ADD CONSTRAINT alert_configurations_version_check CHECK (version >= 1);
ALTER TABLE alert_history
  ADD CONSTRAINT alert_history_title_check CHECK (length(title) BETWEEN 1 AND 500),
  ADD CONSTRAINT alert_history_dedup_key_check CHECK (length(dedup_key) BETWEEN 1 AND 500),
  ADD CONSTRAINT alert_history_observed_value_check CHECK (abs(observed_value) < 'Infinity'::double precision),
  ADD CONSTRAINT alert_history_effective_threshold_check CHECK (abs(effective_threshold) < 'Infinity'::double precision),
  ADD CONSTRAINT alert_history_repeat_count_check CHECK (repeat_count >= 0),
  ADD CONSTRAINT alert_history_evidence_check CHECK (jsonb_typeof(evidence) = 'object'),
  ADD CONSTRAINT alert_history_escalation_level_check CHECK (escalation_level >= 0),
  ADD CONSTRAINT alert_history_suppressed_check CHECK (alert_status <> 'suppressed' OR suppressed_reason IS NOT NULL),
  ADD CONSTRAINT alert_history_version_check CHECK (version >= 1);
ALTER TABLE alert_feedback ADD CONSTRAINT alert_feedback_comment_check CHECK (length(comment) <= 2000);
ALTER TABLE notification_channels
  ADD CONSTRAINT notification_channels_name_check CHECK (length(name) BETWEEN 1 AND 200),
  ADD CONSTRAINT notification_channels_settings_check CHECK (jsonb_typeof(settings) = 'object');
ALTER TABLE suppression_rules
  ADD CONSTRAINT suppression_rules_name_check CHECK (length(name) BETWEEN 1 AND 200),
  ADD CONSTRAINT suppression_rules_matcher_check CHECK (is_matcher(matcher)),
  ADD CONSTRAINT suppression_rules_reason_check CHECK (length(reason) BETWEEN 1 AND 2000),
  ADD CONSTRAINT suppression_rules_ends_at_order CHECK (ends_at > starts_at);
ALTER TABLE escalation_contacts
  ADD CONSTRAINT escalation_contacts_display_name_check CHECK (length(display_name) BETWEEN 1 AND 200),
  ADD CONSTRAINT escalation_contacts_time_zone_check CHECK (time_zone IS NULL OR is_time_zone(time_zone)),
  ADD CONSTRAINT escalation_contacts_position_check CHECK (position >= 0);
ALTER TABLE escalation_contact_details
  ADD CONSTRAINT escalation_contact_details_email_check CHECK (length(email) <= 254
    AND email ~ '^[^@\s,;:<>()\[\]\\"]{1,64}@[^@\s,;:<>()\[\]\\".]+(\.[^@\s,;:<>()\[\]\\".]+)+$'),
  ADD CONSTRAINT escalation_contact_details_phone_check CHECK (phone ~ '^\+[1-9][0-9]{6,14}$');
ALTER TABLE notification_deliveries
  ADD CONSTRAINT notification_deliveries_escalation_level_check CHECK (escalation_level >= 0),
  ADD CONSTRAINT notification_deliveries_attempts_check CHECK (attempts >= 0);
ALTER TABLE escalation_steps ADD CONSTRAINT escalation_steps_level_check CHECK (level >= 1);

ALTER TABLE system_health_checks
  ADD CONSTRAINT system_health_checks_service_name_check CHECK (length(service_name) BETWEEN 1 AND 200),
  ADD CONSTRAINT system_health_checks_response_time_ms_check CHECK (response_time_ms >= 0 AND response_time_ms < 'Infinity'::double precision),
  ADD CONSTRAINT system_health_checks_consecutive_failures_check CHECK (consecutive_failures >= 0);
ALTER TABLE system_health_snapshots
  ADD CONSTRAINT system_health_snapshots_overall_health_score_check CHECK (overall_health_score BETWEEN 0 AND 100),
  ADD CONSTRAINT system_health_snapshots_api_response_time_p95_check CHECK (api_response_time_p95 >= 0),
  ADD CONSTRAINT system_health_snapshots_error_rate_percentage_check CHECK (error_rate_percentage BETWEEN 0 AND 100),
  ADD CONSTRAINT system_health_snapshots_counts_check CHECK (active_weddings_count >= 0 AND open_incidents_count >= 0);
ALTER TABLE monitor_configurations
  ADD CONSTRAINT monitor_configurations_name_check CHECK (length(name) BETWEEN 1 AND 200),
  ADD CONSTRAINT monitor_configurations_interval_seconds_check CHECK (interval_seconds BETWEEN 10 AND 86400),
  ADD CONSTRAINT monitor_configurations_timeout_ms_check CHECK (timeout_ms BETWEEN 100 AND 60000),
  ADD CONSTRAINT monitor_configurations_target_value_check CHECK (abs(target_value) < 'Infinity'::double precision),
  ADD CONSTRAINT monitor_configurations_settings_check CHECK (jsonb_typeof(settings) = 'object');

ALTER TABLE api_keys
  ADD CONSTRAINT api_keys_name_check CHECK (length(name) BETWEEN 1 AND 200),
  ADD CONSTRAINT api_keys_secret_hash_check CHECK (length(secret_hash) = 32);
ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_key_check CHECK (length(key) BETWEEN 1 AND 200);
ALTER TABLE break_glass
  ADD CONSTRAINT break_glass_reason_check CHECK (length(reason) >= 1),
  ADD CONSTRAINT break_glass_two_people_check CHECK (approved_by <> requested_by),
  ADD CONSTRAINT break_glass_hour_check CHECK (ends_at <= starts_at + interval '1 hour');
ALTER TABLE live_head ADD CONSTRAINT live_head_one_row CHECK (id);
ALTER TABLE metric_rollups ADD CONSTRAINT metric_rollups_sample_count_check CHECK (sample_count >= 1);

-- Times that people give lie in the years of four digits, which is all that JSON's readers understand: one 'infinity' would
-- make every list that holds its row unreadable. Moments of telemetry are held to the clock when they are written.
DO $$
DECLARE
  given record;
BEGIN
  FOR given IN SELECT * FROM (VALUES ('organizations', 'archived_at'), ('user_profiles', 'ended_at'), ('venues', 'archived_at'),
    ('vendors', 'archived_at'), ('wedding_vendors', 'archived_at'), ('conversion_funnels', 'archived_at'),
    ('post_incident_analysis', 'published_at'), ('alert_history', 'suppressed_until'), ('suppression_rules', 'starts_at'),
    ('suppression_rules', 'ends_at'), ('error_suppression_rules', 'expires_at'), ('api_keys', 'expires_at'))
    AS t (table_name, column_name)
  LOOP
    EXECUTE format('ALTER TABLE %1$I ADD CONSTRAINT %1$s_%2$s_check CHECK (extract(YEAR FROM %2$I AT TIME ZONE ''UTC'') BETWEEN 1 AND 9999)',
      given.table_name, given.column_name);
  END LOOP;
END
$$;

-- What people and programs write has a size: every phone is sent an alert whole, and a list its page.
DO $$
DECLARE
  sized record;
BEGIN
  FOR sized IN SELECT * FROM (VALUES
    (20, '{monitor_configurations.target_unit}'),
    (100, '{core_web_vitals.device_type, core_web_vitals.connection_type, user_journey_performance.device_type,
      system_health_checks.region, escalation_contacts.role, vendors.category, venue_connectivity.network_type}'),
    (200, '{incidents.service_name, alert_history.service_name, alert_configurations.service_name, runbooks.service_name,
      monitor_configurations.service_name, api_performance.service_name, api_performance.trace_id,
      database_performance.service_name, database_performance.database_name, database_performance.query_fingerprint,
      core_web_vitals.session_id, core_web_vitals.navigation_id, business_events.session_id, feature_usage.session_id,
      feature_usage.action, feature_usage.actor_segment, user_journey_performance.session_id,
      user_journey_performance.journey_id, user_journey_performance.step_name, venue_connectivity.checked_by,
      wedding_vendors.duty, api_keys.prefix, error_correlations.correlation_key}'),
    (2000, '{business_events.failure_reason, user_journey_performance.failure_reason, venues.address, user_profiles.email,
      vendors.contact_reference, monitor_configurations.target}'),
    (8192, '{system_health_checks.message, alert_history.suppressed_reason}'),
    (20000, '{alert_configurations.description, escalation_policies.description, runbooks.summary,
      database_performance.normalized_query, post_incident_analysis.summary, post_incident_analysis.root_cause,
      post_incident_analysis.impact}')) AS t (most, columns)
  LOOP
    EXECUTE (SELECT string_agg(format('ALTER TABLE %1$I ADD CONSTRAINT %1$s_%2$s_check CHECK (length(%2$I) <= %3$s)',
        split_part(name, '.', 1), split_part(name, '.', 2), sized.most), '; ')
      FROM unnest(sized.columns::text[]) AS name);
  END LOOP;
  -- In the form in which it is stored.
  EXECUTE (SELECT string_agg(format('ALTER TABLE %1$I ADD CONSTRAINT %1$s_%2$s_size CHECK (pg_column_size(%2$I) <= 65536)',
      split_part(name, '.', 1), split_part(name, '.', 2)), '; ')
    FROM unnest('{error_reports.wedding_context, error_reports.tags, performance_metrics.labels, business_events.properties,
      alert_configurations.condition, alert_history.evidence, incident_updates.change, conversion_funnels.steps,
      user_segments.rule, runbooks.steps, post_incident_analysis.action_items, monitor_configurations.settings,
      notification_channels.settings, api_keys.origins}'::text[]) AS name);
END
$$;

-- 6. Indexes that Prisma cannot say: partial ones, and BRIN where rows come in the order of time.
CREATE INDEX idx_error_reports_wedding_day ON error_reports (is_wedding_day, created_at DESC) WHERE is_wedding_day = true;
CREATE INDEX idx_incidents_saturday ON incidents (is_saturday_incident, created_at DESC) WHERE is_saturday_incident = true;
CREATE INDEX idx_business_events_revenue ON business_events (revenue_impact DESC, timestamp DESC) WHERE revenue_impact IS NOT NULL;
CREATE INDEX idx_business_events_failed ON business_events (organization_id, created_at DESC) WHERE NOT success;
-- A name is free again once its bearer is deleted.
CREATE UNIQUE INDEX conversion_funnels_name_key ON conversion_funnels (organization_id, name) WHERE archived_at IS NULL;
CREATE UNIQUE INDEX user_segments_name_key ON user_segments (organization_id, name) WHERE status = 'active';
CREATE UNIQUE INDEX incidents_open_fingerprint_key ON incidents (organization_id, fingerprint, service_name)
  WHERE fingerprint IS NOT NULL AND status NOT IN ('resolved', 'closed');
CREATE INDEX idx_incidents_open ON incidents (organization_id, created_at DESC) WHERE status NOT IN ('resolved', 'closed');
CREATE UNIQUE INDEX alert_history_open_dedup_key ON alert_history (organization_id, dedup_key)
  WHERE alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed');
CREATE INDEX idx_alert_history_open ON alert_history (organization_id, triggered_at DESC)
  WHERE alert_status IN ('triggered', 'acknowledged', 'escalated', 'suppressed');
CREATE INDEX idx_alert_history_due ON alert_history (next_escalation_at) WHERE next_escalation_at IS NOT NULL;
CREATE INDEX idx_alert_history_acknowledgement ON alert_history (ack_expires_at) WHERE alert_status = 'acknowledged';
CREATE INDEX idx_alert_history_suppression ON alert_history (suppressed_until) WHERE alert_status = 'suppressed';
CREATE UNIQUE INDEX wedding_vendors_vendor_id_key ON wedding_vendors (organization_id, wedding_id, vendor_id)
  WHERE archived_at IS NULL;
CREATE INDEX idx_audit_log_row ON audit_log (organization_id, row_id, created_at DESC) WHERE row_id IS NOT NULL;
CREATE INDEX idx_notification_deliveries_due ON notification_deliveries (due_at) WHERE status = 'pending';

-- 7. Row-level security binds everybody, the owner too; without a policy nobody sees a row.
DO $$
DECLARE
  tenant_table regclass;
BEGIN
  FOR tenant_table IN
    SELECT c.oid FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      -- live_head is filled first, by the migration of the live stream.
      AND c.relname NOT IN ('_prisma_migrations', 'engine_clock', 'live_head')
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
  END LOOP;
END
$$;

-- 8. A row never moves to another organization.
CREATE FUNCTION keep_organization() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'A row cannot move to another organization.'
    USING ERRCODE = 'WS004', DETAIL = '["organizationId"]';
END
$$;
DO $$
DECLARE
  tenant_table regclass;
BEGIN
  FOR tenant_table IN
    SELECT c.oid FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND a.attnotnull
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  LOOP
    EXECUTE format(
      'CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON %s FOR EACH ROW
       WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization()', tenant_table);
  END LOOP;
END
$$;
