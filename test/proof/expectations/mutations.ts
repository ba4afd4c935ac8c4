import type { Ids } from '../world.ts';

/** A mutation, by the cell that says what must come of it. */
export interface Mutation {
  /** What it does: the kind of row and the change of the expectations, `insert`, or the name of a function that acts. */
  readonly does: readonly [subject: string, what: string];
  /** Its input, without what it is about. */
  readonly input?: object;
  /** An id that stands in the rows of the input: their field, its field, and which id that is. */
  readonly within?: readonly [rows: string, field: string, type: string, id: keyof Ids];
  /** What the input says it is about. */
  readonly about: Named;
  /** What else it names, of the same organization. */
  readonly with?: readonly Named[];
}

/** The field of the input (`ids[]`: a list of one), and which id stands there. */
type Named = readonly [field: string, type: string, id: keyof Ids];

const organization = ['organizationId', 'Organization', 'organization'] as const;
const incident = ['id', 'Incident', 'row'] as const;
const alert = ['id', 'Alert', 'row'] as const;
const rule = ['id', 'AlertConfiguration', 'row'] as const;
const errors = ['ids[]', 'ErrorReport', 'row'] as const;
const pattern = ['id', 'ErrorPattern', 'row'] as const;
const step = ['id', 'IncidentRunbookStep', 'row'] as const;
const analysis = ['id', 'PostIncidentAnalysis', 'row'] as const;
const runbook = ['id', 'Runbook', 'row'] as const;
const venue = ['id', 'Venue', 'venue'] as const;
const vendor = ['id', 'Vendor', 'row'] as const;
const weddingVendor = ['id', 'WeddingVendor', 'row'] as const;
const monitor = ['id', 'MonitorConfiguration', 'row'] as const;
const silence = ['id', 'SuppressionRule', 'row'] as const;
const errorSilence = ['id', 'ErrorSuppressionRule', 'row'] as const;
const policy = ['id', 'EscalationPolicy', 'row'] as const;
const contact = ['id', 'EscalationContact', 'row'] as const;
const channel = ['id', 'NotificationChannel', 'row'] as const;
const funnel = ['id', 'ConversionFunnel', 'row'] as const;
const segment = ['id', 'UserSegment', 'row'] as const;
const key = ['id', 'ApiKey', 'row'] as const;
const breakGlass = ['id', 'BreakGlass', 'row'] as const;
const newSilence = { name: 'New', matcher: {}, reason: 'noise' };
const levels = [{ delaySeconds: 0, targets: [{ kind: 'ON_CALL' }] }];
const funnelSteps = [
  { name: 'Visited', eventName: 'visited' },
  { name: 'Booked', eventName: 'booked' },
];
const segmentRule = { events: { eventName: 'paid', days: 30 } };
const error = { serviceName: 'api', errorType: 'E', severity: 'LOW', message: 'm' };

/** Every mutation of the language; several ways to call one that does several things. */
export const mutations: Readonly<Record<string, readonly Mutation[]>> = {
  errorReportCreate: [{ does: ['error_reports', 'insert'], input: error, about: organization }],
  errorReportsIngest: [{ does: ['error_reports', 'insert'], input: { errorReports: [error] }, about: organization }],
  errorReportAssign: [{ does: ['error_reports', 'assign it'], about: errors }],
  errorReportResolve: [{ does: ['error_reports', 'resolve it'], about: errors }],
  errorReportIgnore: [{ does: ['error_reports', 'ignore it'], about: errors }],
  errorReportReopen: [{ does: ['error_reports', 'open it again'], about: errors }],
  errorPatternUpdate: [
    { does: ['error_patterns', 'resolve it'], input: { status: 'RESOLVED' }, about: pattern },
    { does: ['error_patterns', 'ignore it'], input: { status: 'IGNORED' }, about: pattern },
    { does: ['error_patterns', 'assign it'], input: { assignedToId: null }, about: pattern },
  ],
  errorPatternsMerge: [
    {
      does: ['merge_error_patterns(uuid,uuid,uuid[])', 'call'],
      about: ['targetId', 'ErrorPattern', 'pattern'],
      with: [['sourceIds[]', 'ErrorPattern', 'row']],
    },
  ],
  errorPatternUnmerge: [
    { does: ['unmerge_error_pattern(uuid,uuid)', 'call'], about: ['id', 'ErrorPattern', 'merged'] },
  ],
  errorCorrelationCreate: [
    {
      does: ['error_correlations', 'insert'],
      about: ['sourceId', 'ErrorReport', 'error'],
      with: [['relatedId', 'ErrorReport', 'laterError']],
    },
  ],
  errorCorrelationUpdate: [
    { does: ['error_correlations', 'judge it'], input: { confidence: 0.5 }, about: ['id', 'ErrorCorrelation', 'row'] },
  ],
  performanceMetricsIngest: [
    {
      does: ['performance_metrics', 'insert'],
      input: { performanceMetrics: [{ serviceName: 'api', metricType: 'CPU_USAGE', metricValue: 1 }] },
      about: organization,
    },
  ],
  apiPerformanceIngest: [
    {
      does: ['api_performance', 'insert'],
      input: {
        apiPerformance: [{ serviceName: 'api', endpoint: '/x', method: 'GET', statusCode: 200, responseTimeMs: 1 }],
      },
      about: organization,
    },
  ],
  databasePerformanceIngest: [
    {
      does: ['database_performance', 'insert'],
      input: {
        databasePerformance: [{ serviceName: 'api', databaseName: 'main', queryFingerprint: 'q', queryTimeMs: 1 }],
      },
      about: organization,
    },
  ],
  coreWebVitalsIngest: [
    {
      does: ['core_web_vitals', 'insert'],
      input: { coreWebVitals: [{ name: 'CLS', value: 0.1, pagePath: '/' }] },
      about: organization,
    },
  ],
  userJourneyPerformanceIngest: [
    {
      does: ['user_journey_performance', 'insert'],
      input: {
        userJourneyPerformance: [
          { journeyName: 'rsvp', journeyId: 'j', stepName: 's', stepIndex: 0, durationMs: 1, success: true },
        ],
      },
      about: organization,
    },
  ],
  businessEventsIngest: [
    {
      does: ['business_events', 'insert'],
      input: { businessEvents: [{ eventType: 'PAYMENT', eventName: 'paid' }] },
      about: organization,
    },
  ],
  featureUsageIngest: [
    { does: ['feature_usage', 'insert'], input: { featureUsage: [{ featureName: 'gallery' }] }, about: organization },
  ],
  systemHealthChecksIngest: [
    {
      does: ['system_health_checks', 'insert'],
      input: { systemHealthChecks: [{ serviceName: 'api', status: 'HEALTHY' }] },
      about: organization,
    },
  ],
  venueConnectivityIngest: [
    {
      does: ['venue_connectivity', 'insert'],
      input: { venueConnectivity: [{ status: 'ONLINE' }] },
      within: ['venueConnectivity', 'venueId', 'Venue', 'venue'],
      about: organization,
    },
  ],

  incidentCreate: [
    { does: ['incidents', 'insert'], input: { title: 'It burns', severity: 'MEDIUM' }, about: organization },
  ],
  incidentAcknowledge: [{ does: ['incidents', 'acknowledge it'], about: incident }],
  incidentAssign: [{ does: ['incidents', 'assign it'], about: incident }],
  incidentStatusChange: [
    { does: ['incidents', 'acknowledge it'], input: { status: 'IDENTIFIED' }, about: incident },
    { does: ['incidents, flagged wedding day', 'acknowledge it'], input: { status: 'IDENTIFIED' }, about: incident },
  ],
  incidentResolve: [{ does: ['incidents', 'resolve it'], about: incident }],
  incidentClose: [
    { does: ['incidents', 'close it'], about: incident },
    { does: ['incidents, flagged wedding day', 'close it'], about: incident },
  ],
  incidentEdit: [
    { does: ['incidents', 'edit its title'], input: { version: 1, title: 'Slower pages' }, about: incident },
    { does: ['incidents', 'hold it for the court'], input: { version: 1, legalHold: true }, about: incident },
    {
      does: ['incidents, flagged wedding day', 'make its P0 a P1'],
      input: { version: 1, priority: 'P1_HIGH' },
      about: incident,
    },
  ],
  incidentRunbookStepCheck: [{ does: ['incident_runbook_steps', 'check it off'], about: step }],
  incidentRunbookStepUncheck: [{ does: ['incident_runbook_steps', 'check it off'], about: step }],
  postIncidentAnalysisCreate: [
    {
      does: ['post_incident_analysis', 'insert'],
      input: { summary: 'It broke' },
      about: ['incidentId', 'Incident', 'incident'],
    },
  ],
  postIncidentAnalysisUpdate: [
    { does: ['post_incident_analysis', 'say what it did'], input: { impact: 'none' }, about: analysis },
  ],
  postIncidentAnalysisPublish: [{ does: ['post_incident_analysis', 'publish it'], about: analysis }],
  runbookCreate: [{ does: ['runbooks', 'insert'], input: { title: 'Restart', steps: [] }, about: organization }],
  runbookUpdate: [{ does: ['runbooks', 'write it'], input: { summary: 'x' }, about: runbook }],
  runbookDelete: [{ does: ['runbooks', 'delete it'], about: runbook }],
  incidentUpdateAdd: [
    {
      does: ['incident_updates', 'insert'],
      input: { message: 'Looking' },
      about: ['incidentId', 'Incident', 'incident'],
    },
  ],

  alertCreate: [
    { does: ['alert_history', 'insert'], input: { title: 'It rings', severity: 'LOW' }, about: organization },
  ],
  alertAcknowledge: [{ does: ['alert_history', 'acknowledge it'], about: alert }],
  alertResolve: [{ does: ['alert_history', 'resolve it'], about: alert }],
  alertSuppress: [{ does: ['alert_history', 'suppress it'], input: { reason: 'drill' }, about: alert }],
  alertEscalate: [
    { does: ['alert_escalate(uuid,uuid,integer)', 'call'], input: { asOf: 0 }, about: ['id', 'Alert', 'alert'] },
  ],
  alertFeedback: [
    { does: ['alert_feedback', 'insert'], input: { usefulness: 'NOISE' }, about: ['id', 'Alert', 'alert'] },
  ],
  alertConfigurationCreate: [
    {
      does: ['alert_configurations', 'insert'],
      input: { name: 'New', alertType: 'THRESHOLD', comparison: 'ABOVE', thresholdValue: 1 },
      about: organization,
    },
  ],
  alertConfigurationUpdate: [
    {
      does: ['alert_configurations', 'tighten its threshold'],
      input: { version: 1, thresholdValue: 400 },
      about: rule,
    },
    { does: ['alert_configurations', 'loosen its threshold'], input: { version: 1, thresholdValue: 600 }, about: rule },
    { does: ['alert_configurations', 'switch it off'], input: { version: 1, enabled: false }, about: rule },
    { does: ['alert_configurations', 'rename it'], input: { version: 1, name: 'Checkout' }, about: rule },
    {
      does: ['alert_configurations', 'overwrite a version that was not seen'],
      input: { version: 6, description: 'x' },
      about: rule,
    },
  ],
  alertConfigurationDelete: [{ does: ['alert_configurations', 'delete it'], input: { version: 1 }, about: rule }],

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
  ],
  suppressionRuleDelete: [{ does: ['suppression_rules', 'delete it'], about: silence }],
  errorSuppressionRuleCreate: [{ does: ['error_suppression_rules', 'insert'], input: newSilence, about: organization }],
  errorSuppressionRuleUpdate: [
    { does: ['error_suppression_rules', 'say why'], input: { version: 1, reason: 'known' }, about: errorSilence },
    { does: ['error_suppression_rules', 'switch it off'], input: { version: 1, enabled: false }, about: errorSilence },
  ],
  errorSuppressionRuleDelete: [{ does: ['error_suppression_rules', 'delete it'], about: errorSilence }],
  escalationPolicyCreate: [
    { does: ['escalation_policies', 'insert'], input: { name: 'New', levels }, about: organization },
  ],
  escalationPolicyUpdate: [
    { does: ['escalation_policies', 'describe it'], input: { version: 1, description: 'x' }, about: policy },
  ],
  escalationPolicyDelete: [{ does: ['escalation_policies', 'delete it'], about: policy }],
  escalationContactCreate: [
    {
      does: ['escalation_contacts', 'insert'],
      input: { displayName: 'Otto', role: 'duty manager' },
      about: organization,
      with: ['channelId', 'NotificationChannel', 'channel'],
    },
  ],
  escalationContactUpdate: [
    { does: ['escalation_contacts', 'move it in the order'], input: { version: 1, position: 3 }, about: contact },
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
  ],
  notificationChannelDelete: [{ does: ['notification_channels', 'delete it'], about: channel }],

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
