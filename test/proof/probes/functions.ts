/** How each acting function is called, with the parameters of the probes; $2 is a request for a break-glass. */
export const calls: Readonly<Record<string, string>> = {
  'alert_escalate(uuid,uuid,integer)': 'SELECT alert_escalate($1, $6, 0)',
  'repeat_alert(uuid,text)': "SELECT repeat_alert($1, 'base')",
  'ingest_error_reports(uuid,jsonb,text,text)': `SELECT * FROM ingest_error_reports($1,
    '[{"service_name": "api", "error_type": "E", "severity": "low", "error_message": "m"}]')`,
  'merge_error_patterns(uuid,uuid,uuid[])': `SELECT merge_error_patterns($1, min(id::text)::uuid, ARRAY[max(id::text)::uuid])
    FROM error_patterns WHERE organization_id = $1 AND merged_into_id IS NULL`,
  'unmerge_error_pattern(uuid,uuid)': `SELECT unmerge_error_pattern($1, (
    SELECT id FROM error_patterns WHERE organization_id = $1 AND merged_into_id IS NOT NULL LIMIT 1))`,
  'set_channel_secret(uuid,uuid,bytea,text)': "SELECT set_channel_secret($1, $7, '\\x01', 'k')",
  'set_contact_detail(uuid,uuid,jsonb)': `SELECT set_contact_detail($1, $8, '{"email": "new@example.com"}')`,
  'break_glass_request(uuid,text,text)': "SELECT break_glass_request($1, 'suppress_p0', 'drill')",
  'break_glass_approve(uuid,uuid,integer)': 'SELECT break_glass_approve($1, $2, 5)',
  'break_glass_end(uuid,uuid)': 'SELECT break_glass_end($1, $2)',
  'evaluate_user_segment(uuid,uuid)': 'SELECT evaluate_user_segment($1, $6)',
  'begin_idempotent(uuid,text,text,text)': "SELECT begin_idempotent($1, 'probe', 'probe', 'probe')",
  'ingest_error_batch(uuid,jsonb,boolean,text,text,boolean)': `SELECT ingest_error_batch($1, '[{"service_name": "api", "error_type": "E", "severity": "low", "error_message": "m"}]')`,
  'ingest_performance_metrics(uuid,jsonb,boolean,text,text,boolean)': `SELECT ingest_performance_metrics($1, '[{"service_name": "api", "metric_type": "cpu_usage", "metric_value": 1}]')`,
  'ingest_api_performance(uuid,jsonb,boolean,text,text,boolean)': `SELECT ingest_api_performance($1, '[{"service_name": "api", "endpoint": "/x", "method": "GET", "status_code": 200, "response_time_ms": 1}]')`,
  'ingest_database_performance(uuid,jsonb,boolean,text,text,boolean)': `SELECT ingest_database_performance($1, '[{"service_name": "api", "database_name": "main", "query_fingerprint": "q", "query_time_ms": 1}]')`,
  'ingest_core_web_vitals(uuid,jsonb,boolean,text,text,boolean)': `SELECT ingest_core_web_vitals($1, '[{"name": "cls", "value": 0.1, "page_path": "/"}]')`,
  'ingest_user_journey_performance(uuid,jsonb,boolean,text,text,boolean)': `SELECT ingest_user_journey_performance($1, '[{"journey_name": "rsvp", "journey_id": "j", "step_name": "s", "step_index": 0, "duration_ms": 1, "success": true}]')`,
  'ingest_business_events(uuid,jsonb,boolean,text,text,boolean)': `SELECT ingest_business_events($1, '[{"event_type": "payment", "event_name": "paid"}]')`,
  'ingest_feature_usage(uuid,jsonb,boolean,text,text,boolean)': `SELECT ingest_feature_usage($1, '[{"feature_name": "gallery"}]')`,
  'ingest_system_health_checks(uuid,jsonb,boolean,text,text,boolean)': `SELECT ingest_system_health_checks($1, '[{"service_name": "api", "status": "healthy"}]')`,
  'ingest_venue_connectivity(uuid,jsonb,boolean,text,text,boolean)': `SELECT ingest_venue_connectivity($1,
    jsonb_build_array(jsonb_build_object('venue_id', $3, 'status', 'online')))`,
};
