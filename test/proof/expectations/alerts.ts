import {
  configurators,
  everyMember,
  responders,
  silencers,
  staffReadersOfAll,
  staffReadersOfIncidents,
  type Tables,
} from './words.ts';

const read = { members: everyMember, staff: staffReadersOfIncidents };
const respond = { members: responders, staff: ['admin'] } as const;
const silence = { members: silencers, staff: ['admin'] } as const;
const configure = { members: configurators, staff: ['admin'] } as const;
// A manager tunes three columns; whoever made a rule may change it as long as the membership lives.
const tune = { members: [...configurators, 'manager'], staff: ['admin'], creator: 'a member' } as const;
// Whom alerts reach, and how, is personal.
const readPrivate = { members: silencers, staff: staffReadersOfAll };

export const alerts: Tables = {
  alert_history: {
    select: read,
    insert: respond,
    update: {
      'acknowledge it': respond,
      'resolve it': respond,
      'overwrite a version that was not seen': { ...respond, conflict: true },
      'suppress it': { ...silence, guarded: true },
    },
    audited: true,
    columns: {
      insert: `organization_id title dedup_key alert_status severity priority alert_configuration_id incident_id service_name
        venue_id wedding_id is_saturday is_wedding_day repeat_count observed_value effective_threshold evidence
        escalation_policy_id escalation_level created_by version`,
      update: 'alert_status suppressed_reason suppressed_until incident_id version',
    },
  },
  alert_feedback: {
    select: read,
    // One's own: nobody rates for another.
    insert: respond,
    update: { 'change one’s mind': { creator: responders, staff: ['admin'] } },
    audited: true,
    columns: { insert: 'organization_id alert_id user_id usefulness comment', update: 'usefulness comment' },
  },
  escalation_steps: { select: read },
  alert_rule_states: { select: read },
  alert_configurations: {
    select: read,
    insert: configure,
    update: {
      'tighten its threshold': tune,
      'overwrite a version that was not seen': { ...tune, conflict: true },
      'loosen its threshold': { ...tune, guarded: true },
      'switch it off': { ...tune, guarded: true },
      'wait longer between alerts': { ...tune, guarded: true },
      'rename it': { ...tune, members: configurators },
      'watch one service only': { ...tune, members: configurators, guarded: true },
      'judge by another value of the window': { ...tune, members: configurators, guarded: true },
      'allow more silence': { ...tune, members: configurators, guarded: true },
      'take more for usual': { ...tune, members: configurators, guarded: true },
      'delete it': { ...configure, guarded: true },
    },
    audited: true,
    columns: {
      insert: `organization_id name description alert_type severity service_name metric_type comparison threshold_value
        window_seconds for_seconds cooldown_seconds minimum_samples condition wedding_season_adjustment enabled
        escalation_policy_id is_default created_by version aggregation group_by metric_unit resolve_threshold no_data
        missed_intervals grace_seconds deviation_limit learning_days`,
      update: `name description alert_type severity service_name metric_type comparison threshold_value window_seconds
        for_seconds cooldown_seconds minimum_samples condition wedding_season_adjustment enabled escalation_policy_id
        archived_at version aggregation group_by metric_unit resolve_threshold no_data missed_intervals grace_seconds
        deviation_limit learning_days`,
    },
  },
  // It stands in for the organization's, and could page later, or others.
  'alert_configurations, with a policy of its own': {
    select: read,
    insert: { ...configure, guarded: 'in SQL to every member, in the API to those whose role allows it' },
    update: { 'put it into force': { ...tune, guarded: true } },
    audited: true,
  },
  suppression_rules: {
    select: { members: everyMember, staff: staffReadersOfAll },
    insert: { ...silence, guarded: 'in SQL to every member, in the API to those whose role allows it' },
    update: {
      'say why': silence,
      'switch it off': silence,
      'widen it': { ...silence, guarded: true },
      'delete it': silence,
      'overwrite a version that was not seen': { ...silence, conflict: true },
    },
    audited: true,
    columns: {
      insert: `organization_id name matcher reason starts_at ends_at enabled created_by
        kind source_matcher equal_fields weekdays start_time duration_minutes time_zone`,
      update: `name matcher reason starts_at ends_at enabled archived_at version
        source_matcher equal_fields weekdays start_time duration_minutes time_zone`,
    },
  },
  notification_channels: {
    select: readPrivate,
    insert: configure,
    update: {
      'rename it': configure,
      'switch it off': { ...configure, guarded: true },
      'delete it': { ...configure, guarded: true },
      'overwrite a version that was not seen': { ...configure, conflict: true },
    },
    audited: true,
    columns: {
      insert: 'organization_id name channel_type settings enabled created_by',
      update: 'name settings enabled archived_at version',
    },
  },
  escalation_contacts: {
    select: readPrivate,
    // One whom a channel reaches.
    insert: configure,
    update: {
      'move it in the order': configure,
      'take it off emergencies': { ...configure, guarded: true },
      'delete it': { ...configure, guarded: true },
      'overwrite a version that was not seen': { ...configure, conflict: true },
    },
    audited: true,
    columns: {
      insert: 'organization_id user_id display_name role channel_id is_emergency time_zone position',
      update: 'user_id display_name role channel_id is_emergency time_zone position archived_at version',
    },
  },
  // The next level would wait for somebody who is never told.
  'escalation_contacts, whom no channel reaches': {
    select: readPrivate,
    insert: { ...configure, guarded: true },
    audited: true,
  },
  // One's own and nobody else's; where they are reached is for the sender alone.
  push_devices: { select: { creator: 'a member' }, columns: { hidden: 'address p256dh auth' } },
  on_call_schedules: {
    select: readPrivate,
    // It tells nobody until a policy names it.
    insert: configure,
    update: {
      'rename it': configure,
      'call others': { ...configure, guarded: true },
      'delete it': { ...configure, guarded: true },
      'overwrite a version that was not seen': { ...configure, conflict: true },
    },
    audited: true,
    columns: {
      insert: 'organization_id name time_zone rotations created_by',
      update: 'name time_zone rotations archived_at version',
    },
  },
  on_call_overrides: {
    select: readPrivate,
    insert: { ...configure, guarded: 'in SQL to every member, in the API to those whose role allows it' },
    update: {
      'say why': configure,
      'make it longer': { ...configure, guarded: true },
      'delete it': { ...configure, guarded: true },
      'overwrite a version that was not seen': { ...configure, conflict: true },
    },
    audited: true,
    columns: {
      insert: 'organization_id schedule_id contact_id starts_at ends_at reason created_by',
      update: 'contact_id starts_at ends_at reason archived_at version',
    },
  },
  notification_deliveries: { select: readPrivate },
  notification_decisions: { select: readPrivate },
};
