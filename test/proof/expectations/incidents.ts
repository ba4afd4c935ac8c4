import {
  configurators,
  everyMember,
  incidentHandlers,
  responders,
  staffReadersOfAll,
  staffReadersOfIncidents,
  triagers,
  type Tables,
} from './words.ts';

// Members read their own incidents on every day. Staff reads what it was given or opened, too.
const read = {
  members: everyMember,
  staff: staffReadersOfIncidents,
  assignee: 'a member or staff',
  creator: 'a member or staff',
} as const;
// By role, or as the assignee or the creator of the incident with a live membership or a staff role.
const handle = {
  members: incidentHandlers,
  staff: ['admin'],
  assignee: 'a member or staff',
  creator: 'a member or staff',
} as const;
const analyze = { members: incidentHandlers, staff: ['admin'] } as const;
const ofWeddingDay = { emergencyStaff: 'while a window is open' } as const;

const incidentColumns = {
  insert: `organization_id title description status priority severity wedding_impact service_name venue_id wedding_id
    is_saturday_incident is_wedding_day local_date auto_created error_count reopened_count runbook_id assigned_to created_by
    legal_hold version`,
  update: `title description status priority severity wedding_impact service_name venue_id wedding_id runbook_id assigned_to
    legal_hold version`,
};

export const incidents: Tables = {
  incidents: {
    select: read,
    insert: { members: responders, staff: ['admin'] },
    update: {
      'acknowledge it': handle,
      'assign it': handle,
      'resolve it': handle,
      'close it': handle,
      'edit its title': handle,
      'overwrite a version that was not seen': { ...handle, conflict: true },
      // Only admin says what must be kept.
      'hold it for the court': {
        members: ['admin'],
        staff: ['admin'],
      },
    },
    audited: true,
    columns: incidentColumns,
  },
  'incidents, flagged wedding day': {
    select: { ...read, ...ofWeddingDay },
    update: {
      'acknowledge it': { ...handle, ...ofWeddingDay },
      'close it': { ...handle, ...ofWeddingDay },
      'make its P0 a P1': { ...handle, ...ofWeddingDay, guarded: true },
    },
    audited: true,
  },
  incident_updates: {
    select: read,
    // A comment; everything else in a timeline is written by the database.
    insert: handle,
    audited: true,
    columns: { insert: 'organization_id incident_id kind message change actor_kind actor_id' },
  },
  'incident_updates, of an incident flagged wedding day': {
    select: { ...read, ...ofWeddingDay },
    insert: { ...handle, ...ofWeddingDay },
  },
  incident_runbook_steps: {
    select: read,
    // Whoever handles the incident; what the steps are the runbook says.
    update: { 'check it off': handle },
    audited: true,
    columns: { update: 'checked_at' },
  },
  'incident_runbook_steps, of an incident flagged wedding day': {
    select: { ...read, ...ofWeddingDay },
    update: { 'check it off': { ...handle, ...ofWeddingDay } },
    audited: true,
  },
  post_incident_analysis: {
    select: { members: everyMember, staff: staffReadersOfIncidents },
    insert: analyze,
    update: { 'say what it did': analyze, 'publish it': analyze },
    audited: true,
    columns: {
      insert: `organization_id incident_id summary root_cause impact time_to_detect_seconds time_to_acknowledge_seconds
        time_to_resolve_seconds action_items author_id published_at`,
      update: `summary root_cause impact time_to_detect_seconds time_to_acknowledge_seconds time_to_resolve_seconds
        action_items published_at`,
    },
  },
  runbooks: {
    select: { members: everyMember, staff: staffReadersOfAll },
    insert: { members: triagers, staff: ['admin'] },
    update: {
      'write it': { members: triagers, staff: ['admin'] },
      'delete it': { members: configurators, staff: ['admin'] },
    },
    audited: true,
    columns: {
      insert: 'organization_id title service_name summary steps estimated_minutes created_by',
      update: 'title service_name summary steps estimated_minutes archived_at',
    },
  },
  escalation_policies: {
    select: { members: everyMember, staff: staffReadersOfAll },
    insert: { members: configurators, staff: ['admin'] },
    update: {
      'describe it': { members: configurators, staff: ['admin'] },
      'change whom it tells': { members: configurators, staff: ['admin'], guarded: true },
      'delete it': { members: configurators, staff: ['admin'], guarded: true },
      'overwrite a version that was not seen': { members: configurators, staff: ['admin'], conflict: true },
    },
    audited: true,
    columns: {
      insert: `organization_id name description levels repeat_count ack_timeout_seconds is_default for_wedding_day created_by`,
      update: 'name description levels repeat_count ack_timeout_seconds for_wedding_day archived_at version',
    },
  },
  // It could page later, or others, than who was asked before the day.
  'escalation_policies, for wedding days': {
    select: { members: everyMember, staff: staffReadersOfAll },
    insert: {
      members: configurators,
      staff: ['admin'],
      guarded: 'in SQL to every member, in the API to those whose role allows it',
    },
    audited: true,
  },
};
