/** How each acting function is called, with the parameters of the probes; $2 is a request for a break-glass. */
export const calls: Readonly<Record<string, string>> = {
  'alert_escalate(uuid,uuid,integer)': 'SELECT alert_escalate($1, $6, 0)',
  'repeat_alert(uuid,text)': "SELECT repeat_alert($1, 'base')",
  'ingest_error_reports(uuid,jsonb,text,text)': `SELECT * FROM ingest_error_reports($1,
    '[{"service_name": "api", "error_type": "E", "severity": "low", "error_message": "m"}]')`,
  'set_channel_secret(uuid,uuid,bytea,text)': "SELECT set_channel_secret($1, $7, '\\x01', 'k')",
  'set_contact_detail(uuid,uuid,text,text)': "SELECT set_contact_detail($1, $8, 'new@example.com', NULL)",
  'break_glass_request(uuid,text,text)': "SELECT break_glass_request($1, 'suppress_p0', 'drill')",
  'break_glass_approve(uuid,uuid,integer)': 'SELECT break_glass_approve($1, $2, 5)',
  'break_glass_end(uuid,uuid)': 'SELECT break_glass_end($1, $2)',
  'begin_idempotent(uuid,text,text,text)': "SELECT begin_idempotent($1, 'probe', 'probe', 'probe')",
};
