import { configurators, everyMember, responders, staffReadersOfAll, triagers, type Tables } from './words.ts';

const read = { members: everyMember, staff: staffReadersOfAll };
const triage = { members: triagers, staff: ['admin'] } as const;
const configure = { members: configurators, staff: ['admin'] } as const;

export const errors: Tables = {
  error_reports: {
    select: read,
    insert: { members: responders, programs: 'errors', staff: ['admin'] },
    update: { 'resolve it': triage, 'ignore it': triage, 'open it again': triage, 'assign it': triage },
    audited: true,
    columns: {
      insert: `organization_id service_name environment error_type severity error_message stack_trace fingerprint venue_id
        wedding_id trace_id session_id affected_user_id release url wedding_context tags is_saturday is_wedding_day
        local_date occurred_at`,
      update: 'status assigned_to',
    },
  },
  error_patterns: {
    select: read,
    update: { 'resolve it': triage, 'ignore it': triage, 'assign it': triage },
    audited: true,
    columns: { update: 'status assigned_to' },
  },
  error_correlations: {
    select: read,
    insert: triage,
    update: { 'judge it': triage },
    audited: true,
    columns: {
      insert: `organization_id kind source_error_id source_created_at related_error_id related_created_at confidence
        correlation_key`,
      update: 'confidence correlation_key',
    },
  },
  auto_recovery_logs: { select: read },
  // It only says what it would do until somebody lets it act.
  recovery_actions: {
    select: read,
    insert: configure,
    update: {
      'rename it': configure,
      'let it act': { ...configure, guarded: true },
      'switch it off': configure,
      'delete it': configure,
      'overwrite a version that was not seen': { ...configure, conflict: true },
    },
    audited: true,
    columns: {
      insert:
        'organization_id name kind channel_id target flag_enabled matcher dry_run enabled hourly_limit created_by',
      update: 'name channel_id target flag_enabled matcher dry_run enabled hourly_limit archived_at version',
    },
  },
  'recovery_actions, that act': {
    select: read,
    insert: { ...configure, guarded: 'in SQL to every member, in the API to those whose role allows it' },
    audited: true,
  },
  error_suppression_rules: {
    select: read,
    insert: { ...configure, guarded: 'in SQL to every member, in the API to those whose role allows it' },
    update: {
      'say why': configure,
      'switch it off': configure,
      'widen it': { ...configure, guarded: true },
      'delete it': configure,
      'overwrite a version that was not seen': { ...configure, conflict: true },
    },
    audited: true,
    columns: {
      insert: 'organization_id name matcher reason enabled expires_at created_by hit_count',
      update: 'name matcher reason enabled expires_at archived_at version',
    },
  },
};
