import { organization, type Mutations } from './mutation.ts';

const venue = ['id', 'Venue', 'venue'] as const;
const vendor = ['id', 'Vendor', 'row'] as const;
const weddingVendor = ['id', 'WeddingVendor', 'row'] as const;
const monitor = ['id', 'MonitorConfiguration', 'row'] as const;
const silence = ['id', 'SuppressionRule', 'row'] as const;
const errorSilence = ['id', 'ErrorSuppressionRule', 'row'] as const;
const policy = ['id', 'EscalationPolicy', 'row'] as const;
const contact = ['id', 'EscalationContact', 'row'] as const;
const schedule = ['id', 'OnCallSchedule', 'row'] as const;
const override = ['id', 'OnCallOverride', 'row'] as const;
const channel = ['id', 'NotificationChannel', 'row'] as const;
const funnel = ['id', 'ConversionFunnel', 'row'] as const;
const segment = ['id', 'UserSegment', 'row'] as const;
const recovery = ['id', 'RecoveryAction', 'row'] as const;
const key = ['id', 'ApiKey', 'row'] as const;
const breakGlass = ['id', 'BreakGlass', 'row'] as const;
const newSilence = { name: 'New', matcher: { field: 'serviceName', op: '=', value: 'checkout' }, reason: 'noise' };
const levels = [{ delaySeconds: 0, targets: [{ kind: 'ON_CALL' }] }];
const funnelSteps = [
  { name: 'Visited', eventName: 'visited' },
  { name: 'Booked', eventName: 'booked' },
];
const segmentRule = { events: { eventName: 'paid', days: 30 } };
const stale = 'overwrite a version that was not seen';
const laterLevels = [{ delaySeconds: 9000, targets: [{ kind: 'ON_CALL' }] }];

/** What an organization plans, configures and defines. */
export const kept: Mutations = {
  venueCreate: [
    { does: ['venues', 'insert'], input: { name: 'The Barn', timeZone: 'Europe/London' }, about: organization },
  ],
  venueUpdate: [
    { does: ['venues', 'rename it'], input: { name: 'Renamed' }, about: venue },
    { does: ['venues', 'say that it lies in another zone'], input: { timeZone: 'Europe/Paris' }, about: venue },
  ],
  venueDelete: [{ does: ['venues', 'delete it'], about: venue }],
  weddingCreate: [
    { does: ['weddings', 'insert'], input: { title: 'Kim and Lou', startsOn: '2027-05-01' }, about: organization },
  ],
  weddingUpdate: [
    { does: ['weddings', 'rename it'], input: { title: 'Renamed' }, about: ['id', 'Wedding', 'wedding'] },
    {
      does: ['weddings', 'let its coordinator go'],
      input: { onSiteCoordinatorId: null },
      about: ['id', 'Wedding', 'wedding'],
    },
  ],
  weddingDelete: [{ does: ['weddings', 'cancel it'], about: ['id', 'Wedding', 'wedding'] }],
  vendorCreate: [{ does: ['vendors', 'insert'], input: { name: 'Flora', category: 'florist' }, about: organization }],
  vendorUpdate: [{ does: ['vendors', 'rename it'], input: { name: 'Renamed' }, about: vendor }],
  vendorDelete: [{ does: ['vendors', 'delete it'], about: vendor }],
  weddingVendorCreate: [
    {
      does: ['wedding_vendors', 'insert'],
      about: organization,
      with: [
        ['weddingId', 'Wedding', 'wedding'],
        ['vendorId', 'Vendor', 'vendor'],
      ],
    },
  ],
  weddingVendorUpdate: [
    { does: ['wedding_vendors', 'say what for'], input: { duty: 'flowers' }, about: weddingVendor },
  ],
  weddingVendorDelete: [{ does: ['wedding_vendors', 'take it off'], about: weddingVendor }],
  monitorConfigurationCreate: [
    {
      does: ['monitor_configurations', 'insert'],
      input: { name: 'Probe', kind: 'HEARTBEAT', serviceName: 'api' },
      about: organization,
    },
  ],
  monitorConfigurationUpdate: [
    { does: ['monitor_configurations', 'watch it more often'], input: { intervalSeconds: 30 }, about: monitor },
    { does: ['monitor_configurations', 'watch it less often'], input: { intervalSeconds: 3600 }, about: monitor },
    { does: ['monitor_configurations', 'switch it off'], input: { enabled: false }, about: monitor },
  ],
  monitorConfigurationDelete: [{ does: ['monitor_configurations', 'delete it'], about: monitor }],

  suppressionRuleCreate: [{ does: ['suppression_rules', 'insert'], input: newSilence, about: organization }],
  suppressionRuleUpdate: [
    { does: ['suppression_rules', 'say why'], input: { version: 1, reason: 'known' }, about: silence },
    { does: ['suppression_rules', 'switch it off'], input: { version: 1, enabled: false }, about: silence },
    {
      does: ['suppression_rules', 'widen it'],
      input: { version: 1, matcher: { field: 'serviceName', op: 'prefix', value: 'c' } },
      about: silence,
    },
    { does: ['suppression_rules', stale], input: { version: 6, reason: 'known' }, about: silence },
  ],
  suppressionRuleDelete: [{ does: ['suppression_rules', 'delete it'], about: silence }],
  errorSuppressionRuleCreate: [{ does: ['error_suppression_rules', 'insert'], input: newSilence, about: organization }],
  errorSuppressionRuleUpdate: [
    { does: ['error_suppression_rules', 'say why'], input: { version: 1, reason: 'known' }, about: errorSilence },
    { does: ['error_suppression_rules', 'switch it off'], input: { version: 1, enabled: false }, about: errorSilence },
    {
      does: ['error_suppression_rules', 'widen it'],
      input: { version: 1, matcher: { field: 'serviceName', op: 'prefix', value: 'c' } },
      about: errorSilence,
    },
    { does: ['error_suppression_rules', stale], input: { version: 6, reason: 'known' }, about: errorSilence },
  ],
  errorSuppressionRuleDelete: [{ does: ['error_suppression_rules', 'delete it'], about: errorSilence }],
  escalationPolicyCreate: [
    { does: ['escalation_policies', 'insert'], input: { name: 'New', levels }, about: organization },
    {
      does: ['escalation_policies, for wedding days', 'insert'],
      input: { name: 'New', levels, forWeddingDay: true },
      about: organization,
    },
  ],
  escalationPolicyUpdate: [
    { does: ['escalation_policies', 'describe it'], input: { version: 1, description: 'x' }, about: policy },
    {
      does: ['escalation_policies', 'change whom it tells'],
      input: { version: 1, levels: laterLevels },
      about: policy,
    },
    { does: ['escalation_policies', stale], input: { version: 6, description: 'x' }, about: policy },
  ],
  escalationPolicyDelete: [{ does: ['escalation_policies', 'delete it'], about: policy }],
  escalationContactCreate: [
    {
      does: ['escalation_contacts', 'insert'],
      input: { displayName: 'Otto', role: 'duty manager' },
      about: organization,
      with: [['channelId', 'NotificationChannel', 'channel']],
    },
    {
      does: ['escalation_contacts, whom no channel reaches', 'insert'],
      input: { displayName: 'Otto', role: 'duty manager' },
      about: organization,
    },
  ],
  escalationContactUpdate: [
    { does: ['escalation_contacts', 'move it in the order'], input: { version: 1, position: 3 }, about: contact },
    { does: ['escalation_contacts', stale], input: { version: 6, position: 3 }, about: contact },
    {
      does: ['escalation_contacts', 'take it off emergencies'],
      input: { version: 1, isEmergency: false },
      about: contact,
    },
  ],
  escalationContactDelete: [{ does: ['escalation_contacts', 'delete it'], about: contact }],
  notificationChannelCreate: [
    {
      does: ['notification_channels', 'insert'],
      input: { name: 'New', settings: { slack: { channel: '#weddings' } } },
      about: organization,
    },
  ],
  notificationChannelUpdate: [
    { does: ['notification_channels', 'rename it'], input: { version: 1, name: 'Renamed' }, about: channel },
    { does: ['notification_channels', 'switch it off'], input: { version: 1, enabled: false }, about: channel },
    { does: ['notification_channels', stale], input: { version: 6, name: 'Renamed' }, about: channel },
  ],
  notificationChannelDelete: [{ does: ['notification_channels', 'delete it'], about: channel }],
  onCallScheduleCreate: [],
  onCallScheduleUpdate: [
    { does: ['on_call_schedules', 'rename it'], input: { version: 1, name: 'Renamed' }, about: schedule },
    { does: ['on_call_schedules', 'call others'], input: { version: 1, timeZone: 'Europe/London' }, about: schedule },
    { does: ['on_call_schedules', stale], input: { version: 6, name: 'Renamed' }, about: schedule },
  ],
  onCallScheduleDelete: [{ does: ['on_call_schedules', 'delete it'], about: schedule }],
  onCallOverrideCreate: [],
  onCallOverrideUpdate: [
    { does: ['on_call_overrides', 'say why'], input: { version: 1, reason: 'a birthday' }, about: override },
    {
      does: ['on_call_overrides', 'make it longer'],
      input: { version: 1, endsAt: '2027-01-04T00:00:00Z' },
      about: override,
    },
    { does: ['on_call_overrides', stale], input: { version: 6, reason: 'a birthday' }, about: override },
  ],
  onCallOverrideDelete: [{ does: ['on_call_overrides', 'delete it'], about: override }],
  recoveryActionCreate: [
    {
      does: ['recovery_actions', 'insert'],
      input: { name: 'New', kind: 'QUEUE_RETRY', matcher: newSilence.matcher },
      about: organization,
    },
    {
      does: ['recovery_actions, that act', 'insert'],
      input: { name: 'New', kind: 'QUEUE_RETRY', matcher: newSilence.matcher, dryRun: false },
      about: organization,
    },
  ],
  recoveryActionUpdate: [
    { does: ['recovery_actions', 'rename it'], input: { version: 1, name: 'Renamed' }, about: recovery },
    { does: ['recovery_actions', 'let it act'], input: { version: 1, dryRun: false }, about: recovery },
    { does: ['recovery_actions', 'switch it off'], input: { version: 1, enabled: false }, about: recovery },
    { does: ['recovery_actions', stale], input: { version: 6, name: 'Renamed' }, about: recovery },
  ],
  recoveryActionDelete: [{ does: ['recovery_actions', 'delete it'], about: recovery }],
  recoveryRun: [
    { does: ['run_recovery(uuid,uuid,uuid)', 'call'], about: recovery, with: [['incidentId', 'Incident', 'incident']] },
  ],
  // Sends a message: asked by the test of its room.
  notificationChannelTest: [],

  conversionFunnelCreate: [
    {
      does: ['conversion_funnels', 'insert'],
      input: { name: 'New', steps: funnelSteps, windowMinutes: 60 },
      about: organization,
    },
  ],
  conversionFunnelUpdate: [{ does: ['conversion_funnels', 'rename it'], input: { name: 'Renamed' }, about: funnel }],
  conversionFunnelDelete: [{ does: ['conversion_funnels', 'delete it'], about: funnel }],
  userSegmentCreate: [
    { does: ['user_segments', 'insert'], input: { name: 'New', rule: segmentRule }, about: organization },
  ],
  userSegmentUpdate: [
    { does: ['user_segments', 'rename it'], input: { name: 'Renamed' }, about: segment },
    { does: ['user_segments', 'say otherwise who is in it'], input: { rule: segmentRule }, about: segment },
  ],
  userSegmentDelete: [{ does: ['user_segments', 'delete it'], about: segment }],
  userSegmentEvaluate: [{ does: ['evaluate_user_segment(uuid,uuid)', 'call'], about: segment }],

  apiKeyCreate: [{ does: ['api_keys', 'insert'], input: { name: 'New', scopes: ['errors'] }, about: organization }],
  apiKeyRevoke: [{ does: ['api_keys', 'revoke it'], about: key }],
  apiKeyRotate: [{ does: ['rotate_api_key(uuid,uuid,text,bytea,integer)', 'call'], about: key }],
  pushDeviceRegister: [
    {
      does: ['register_push_device(uuid,channel_type,text,text,text,text)', 'call'],
      input: { name: 'Phone', address: { expoToken: 'ExponentPushToken[probe]' } },
      about: organization,
    },
  ],
  pushDeviceRemove: [
    {
      does: ['remove_push_device(uuid,text)', 'call'],
      input: { address: 'ExponentPushToken[probe]' },
      about: organization,
    },
  ],
  breakGlassRequest: [
    {
      does: ['break_glass_request(uuid,text,text)', 'call'],
      input: { scope: 'suppress_p0', reason: 'drill' },
      about: organization,
    },
  ],
  breakGlassApprove: [{ does: ['break_glass_approve(uuid,uuid,integer)', 'call'], about: breakGlass }],
  breakGlassEnd: [{ does: ['break_glass_end(uuid,uuid)', 'call'], about: breakGlass }],
};
