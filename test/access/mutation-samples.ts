import { randomUUID } from 'node:crypto';
import { decodeGlobalId, encodeGlobalId } from '../../src/graphql/global-id.ts';
import { entityNamed } from '../../src/graphql/lists/entity.ts';
import type { World } from './world.ts';

const idIn = (id: string): string => decodeGlobalId(id)?.id ?? '';

/** For each mutation of the language an input with which rose's admin succeeds. Each call is of a row of its own. */
export type Samples = Readonly<Record<string, () => object | Promise<object>>>;

const report = { serviceName: 'checkout', errorType: 'Timeout', severity: 'LOW', message: 'slow' };

const funnelSteps = [
  { name: 'Visited', eventName: 'visited' },
  { name: 'Booked', eventName: 'booked' },
];
const segmentRule = { events: { eventName: 'paid', days: 30 } };
const levels = [{ delaySeconds: 0, targets: [{ kind: 'ON_CALL' }] }];
const slack = { slack: { channel: '#weddings' } };
const matcher = { field: 'serviceName', op: '=', value: 'checkout' };

export function makeSamples(world: World): Samples {
  const { rose, test } = world;
  const of = (code: string, id: string): string => encodeGlobalId(code, rose.id, id);

  /** A new row of rose's, written by the engine. */
  const made = async (code: string, table: string, columns: Readonly<Record<string, unknown>>): Promise<string> => {
    const names = ['organization_id', ...Object.keys(columns)];
    const { rows: inserted } = await test.engine.query<{ id: string }>(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')}) RETURNING id`,
      [rose.id, ...Object.values(columns)],
    );
    return of(code, inserted[0]?.id ?? '');
  };
  let count = 0;
  const next = (): string => `number ${(count += 1)}`;
  const incident = () => made('in', 'incidents', { title: next(), priority: 'p2_medium', severity: 'high' });
  const runbook = () =>
    made('rb', 'runbooks', { title: next(), steps: '[{"title": "Stop", "instruction": "Stop it."}]' });
  const resolved = () =>
    made('in', 'incidents', { title: next(), priority: 'p2_medium', severity: 'high', status: 'resolved' });
  const analysis = async () =>
    made('pa', 'post_incident_analysis', { incident_id: idIn(await resolved()), summary: 'It burned' });
  const step = async ({ checked = false } = {}) =>
    made('is', 'incident_runbook_steps', {
      incident_id: idIn(await incident()),
      runbook_id: idIn(await runbook()),
      position: 1,
      title: 'Stop',
      instruction: 'Stop it.',
      checked_at: checked ? new Date() : null,
    });
  const apiKey = () =>
    made(entityNamed('ApiKey').code, 'api_keys', {
      name: next(),
      prefix: randomUUID().replaceAll('-', '').slice(0, 12),
      secret_hash: Buffer.alloc(32, 1),
      scopes: ['errors'],
    });
  // Asked for by another: nobody approves what he asked for himself.
  const breakGlass = () =>
    made(entityNamed('BreakGlass').code, 'break_glass', {
      scope: 'suppress_p0',
      reason: 'drill',
      requested_by: rose.users.on_call,
    });
  const venue = () => made('vn', 'venues', { name: next(), time_zone: 'Europe/London' });
  const wedding = () => made('wd', 'weddings', { title: next(), starts_on: '2030-06-01', ends_on: '2030-06-01' });
  const vendor = () => made('vd', 'vendors', { name: next(), category: 'florist' });
  const weddingVendor = async () =>
    made('wn', 'wedding_vendors', { wedding_id: idIn(await wedding()), vendor_id: idIn(await vendor()) });
  const monitor = () =>
    made('mc', 'monitor_configurations', {
      name: next(),
      kind: 'tcp',
      service_name: 'mail',
      target: 'mail.example:25',
    });
  const funnel = () =>
    made('cf', 'conversion_funnels', { name: next(), steps: JSON.stringify(funnelSteps), window_minutes: 60 });
  const segment = () => made('us', 'user_segments', { name: next(), rule: JSON.stringify(segmentRule) });
  const policy = () =>
    made('po', 'escalation_policies', {
      name: next(),
      levels: '[{"delaySeconds": 0, "targets": [{"kind": "on_call"}]}]',
    });
  const contact = () => made('ct', 'escalation_contacts', { display_name: next(), role: 'on_call' });
  const rotation = (contactId: string) => ({
    name: 'Days',
    startsOn: '2026-01-01',
    handoffTime: '09:00',
    shiftDays: 1,
    contactIds: [contactId],
  });
  const schedule = async () =>
    made('os', 'on_call_schedules', {
      name: next(),
      time_zone: 'UTC',
      rotations: JSON.stringify([rotation(idIn(await contact()))]),
    });
  const override = async () =>
    made('oo', 'on_call_overrides', {
      schedule_id: idIn(await schedule()),
      contact_id: idIn(await contact()),
      starts_at: new Date('2030-01-01'),
      ends_at: new Date('2030-01-02'),
    });
  const channel = () => made('nc', 'notification_channels', { name: next(), channel_type: 'slack' });
  const recovery = () =>
    made('ra', 'recovery_actions', { name: next(), kind: 'queue_retry', matcher: JSON.stringify(matcher) });
  const silence = (code: string, table: string) =>
    made(code, table, { name: next(), matcher: JSON.stringify(matcher), reason: 'Noise' });
  const alert = () =>
    made('al', 'alert_history', { title: 'x', dedup_key: next(), severity: 'high', priority: 'p2_medium' });
  const rule = () =>
    made('ac', 'alert_configurations', {
      name: next(),
      alert_type: 'threshold',
      comparison: 'above',
      threshold_value: 5,
    });
  const error = (status = 'unresolved') =>
    made('er', 'error_reports', {
      service_name: 'api',
      error_type: 'Timeout',
      severity: 'low',
      error_message: 'slow',
      fingerprint: 'f',
      local_date: '2026-12-02',
      status,
    });
  const pattern = (mergedInto: string | null = null) =>
    made('ep', 'error_patterns', {
      fingerprint: next(),
      error_type: 'Timeout',
      normalized_message: 'slow',
      service_name: 'api',
      severity: 'low',
      first_seen_at: new Date(),
      last_seen_at: new Date(),
      occurrence_count: mergedInto === null ? 5 : 2,
      merged_into_id: mergedInto === null ? null : decodeGlobalId(mergedInto)?.id,
    });

  return {
    errorReportCreate: () => report,
    errorReportsIngest: () => ({ errorReports: [report, report] }),
    errorReportAssign: async () => ({ ids: [await error()], assignedToId: of('up', rose.users.devops) }),
    errorReportResolve: async () => ({ ids: [await error(), await error()] }),
    errorReportIgnore: async () => ({ ids: [await error()] }),
    errorReportReopen: async () => ({ ids: [await error('resolved')] }),
    errorPatternUpdate: async () => ({ id: await pattern(), status: 'RESOLVED' }),
    errorPatternsMerge: async () => ({ targetId: await pattern(), sourceIds: [await pattern(), await pattern()] }),
    errorPatternUnmerge: async () => ({ id: await pattern(await pattern()) }),
    errorCorrelationCreate: async () => ({ sourceId: await error(), relatedId: await error() }),
    errorCorrelationUpdate: async () => ({
      id: await made('ec', 'error_correlations', {
        kind: 'trace',
        source_error_id: randomUUID(),
        source_created_at: new Date(),
        related_error_id: randomUUID(),
        related_created_at: new Date(),
        confidence: 1,
      }),
      confidence: 0,
    }),
    performanceMetricsIngest: () => ({
      performanceMetrics: [{ serviceName: 'api', metricType: 'RESPONSE_TIME', metricValue: 12.5 }],
    }),
    coreWebVitalsIngest: () => ({ coreWebVitals: [{ name: 'LCP', value: 2501, pagePath: '/gallery' }] }),
    apiPerformanceIngest: () => ({
      apiPerformance: [{ serviceName: 'api', endpoint: '/x', method: 'GET', statusCode: 200, responseTimeMs: 12 }],
    }),
    databasePerformanceIngest: () => ({
      databasePerformance: [{ serviceName: 'api', databaseName: 'main', queryFingerprint: 'q', queryTimeMs: 1 }],
    }),
    userJourneyPerformanceIngest: () => ({
      userJourneyPerformance: [
        { journeyName: 'rsvp', journeyId: 'j', stepName: 'open', stepIndex: 0, durationMs: 12, success: true },
      ],
    }),
    businessEventsIngest: () => ({ businessEvents: [{ eventType: 'PAYMENT', eventName: 'paid' }] }),
    featureUsageIngest: () => ({ featureUsage: [{ featureName: 'gallery' }] }),
    systemHealthChecksIngest: () => ({ systemHealthChecks: [{ serviceName: 'api', status: 'HEALTHY' }] }),
    venueConnectivityIngest: () => ({ venueConnectivity: [{ venueId: of('vn', rose.venues[0]), status: 'ONLINE' }] }),

    conversionFunnelCreate: () => ({ name: next(), steps: funnelSteps, windowMinutes: 60 }),
    conversionFunnelUpdate: async () => ({ id: await funnel(), windowMinutes: 120 }),
    conversionFunnelDelete: async () => ({ id: await funnel() }),
    userSegmentCreate: () => ({ name: next(), rule: segmentRule }),
    userSegmentUpdate: async () => ({ id: await segment(), name: next() }),
    userSegmentDelete: async () => ({ id: await segment() }),
    userSegmentEvaluate: async () => ({ id: await segment() }),

    escalationPolicyCreate: () => ({ name: next(), levels }),
    escalationPolicyUpdate: async () => ({ id: await policy(), version: 1, description: 'At night' }),
    escalationPolicyDelete: async () => ({ id: await policy() }),
    escalationContactCreate: () => ({ displayName: 'Otto', role: 'on_call', email: 'otto@rose.example' }),
    escalationContactUpdate: async () => ({ id: await contact(), version: 1, position: 2 }),
    escalationContactDelete: async () => ({ id: await contact() }),
    notificationChannelCreate: () => ({ name: next(), settings: slack }),
    notificationChannelUpdate: async () => ({ id: await channel(), version: 1, name: next() }),
    notificationChannelTest: async () => ({ id: await channel() }),
    notificationChannelDelete: async () => ({ id: await channel() }),
    onCallScheduleCreate: async () => ({ name: next(), timeZone: 'UTC', rotations: [rotation(await contact())] }),
    onCallScheduleUpdate: async () => ({ id: await schedule(), version: 1, name: next() }),
    onCallScheduleDelete: async () => ({ id: await schedule() }),
    onCallOverrideCreate: async () => ({
      scheduleId: await schedule(),
      contactId: await contact(),
      startsAt: '2030-01-01T00:00:00Z',
      endsAt: '2030-01-02T00:00:00Z',
    }),
    onCallOverrideUpdate: async () => ({ id: await override(), version: 1, reason: 'a birthday' }),
    onCallOverrideDelete: async () => ({ id: await override() }),
    suppressionRuleCreate: () => ({ name: next(), matcher, reason: 'Noise' }),
    suppressionRuleUpdate: async () => ({ id: await silence('sr', 'suppression_rules'), version: 1, reason: 'Known' }),
    suppressionRuleDelete: async () => ({ id: await silence('sr', 'suppression_rules') }),
    errorSuppressionRuleCreate: () => ({ name: next(), matcher, reason: 'Noise' }),
    errorSuppressionRuleUpdate: async () => ({
      id: await silence('es', 'error_suppression_rules'),
      version: 1,
      reason: 'Known',
    }),
    errorSuppressionRuleDelete: async () => ({ id: await silence('es', 'error_suppression_rules') }),

    recoveryActionCreate: () => ({ name: next(), kind: 'QUEUE_RETRY', matcher }),
    recoveryActionUpdate: async () => ({ id: await recovery(), version: 1, name: next() }),
    recoveryActionDelete: async () => ({ id: await recovery() }),
    recoveryRun: async () => ({ id: await recovery(), incidentId: await incident() }),

    apiKeyCreate: () => ({ name: next(), scopes: ['errors'] }),
    apiKeyRotate: async () => ({ id: await apiKey() }),
    apiKeyRevoke: async () => ({ id: await apiKey() }),
    pushDeviceRegister: () => ({ name: next(), address: { expoToken: `ExponentPushToken[${randomUUID()}]` } }),
    pushDeviceRemove: async () => {
      const address = `ExponentPushToken[${randomUUID()}]`;
      await made('pd', 'push_devices', { user_id: rose.users.admin, channel_type: 'expo_push', name: next(), address });
      return { address };
    },
    breakGlassRequest: () => ({ scope: 'suppress_p0', reason: 'drill' }),
    breakGlassApprove: async () => ({ id: await breakGlass() }),
    breakGlassEnd: async () => ({ id: await breakGlass() }),

    venueCreate: () => ({ name: next(), timeZone: 'Europe/London' }),
    venueUpdate: async () => ({ id: await venue(), address: 'By the river' }),
    venueDelete: async () => ({ id: await venue() }),
    weddingCreate: () => ({ title: next(), startsOn: '2030-06-01' }),
    weddingUpdate: async () => ({ id: await wedding(), guestCount: 80 }),
    weddingDelete: async () => ({ id: await wedding() }),
    vendorCreate: () => ({ name: next(), category: 'florist' }),
    vendorUpdate: async () => ({ id: await vendor(), category: 'music' }),
    vendorDelete: async () => ({ id: await vendor() }),
    weddingVendorCreate: async () => ({ weddingId: await wedding(), vendorId: await vendor() }),
    weddingVendorUpdate: async () => ({ id: await weddingVendor(), duty: 'flowers' }),
    weddingVendorDelete: async () => ({ id: await weddingVendor() }),
    monitorConfigurationCreate: () => ({
      name: next(),
      kind: 'HTTP',
      serviceName: 'website',
      target: 'https://rose.example/health',
    }),
    monitorConfigurationUpdate: async () => ({ id: await monitor(), intervalSeconds: 30 }),
    monitorConfigurationDelete: async () => ({ id: await monitor() }),

    incidentCreate: () => ({ title: 'It burns', severity: 'HIGH' }),
    incidentAcknowledge: async () => ({ id: await incident() }),
    incidentAssign: async () => ({ id: await incident(), assignedToId: of('up', rose.users.devops) }),
    incidentStatusChange: async () => ({ id: await incident(), status: 'INVESTIGATING' }),
    incidentResolve: async () => ({ id: await incident() }),
    incidentClose: async () => ({ id: await incident() }),
    incidentEdit: async () => ({ id: await incident(), version: 1, title: 'It smokes' }),
    incidentRunbookStepCheck: async () => ({ id: await step() }),
    incidentRunbookStepUncheck: async () => ({ id: await step({ checked: true }) }),
    postIncidentAnalysisCreate: async () => ({ incidentId: await incident(), summary: 'It burned' }),
    postIncidentAnalysisUpdate: async () => ({ id: await analysis(), rootCause: 'A cable' }),
    postIncidentAnalysisPublish: async () => ({ id: await analysis() }),
    runbookCreate: () => ({ title: 'Restart', steps: [{ title: 'Stop', instruction: 'Stop it.' }] }),
    runbookUpdate: async () => ({ id: await runbook(), summary: 'Once more' }),
    runbookDelete: async () => ({ id: await runbook() }),
    incidentUpdateAdd: async () => ({ incidentId: await incident(), message: 'Looking' }),

    alertCreate: () => ({ title: 'It is slow', severity: 'HIGH' }),
    alertAcknowledge: async () => ({ id: await alert() }),
    alertResolve: async () => ({ id: await alert() }),
    alertEscalate: async () => ({ id: await alert(), asOf: 0 }),
    alertSuppress: async () => ({ id: await alert(), reason: 'Known' }),
    alertFeedback: async () => ({ id: await alert(), usefulness: 'NOISE' }),
    alertConfigurationCreate: () => ({ name: next(), alertType: 'THRESHOLD', comparison: 'ABOVE', thresholdValue: 5 }),
    alertConfigurationUpdate: async () => ({ id: await rule(), version: 1, thresholdValue: 6 }),
    alertConfigurationDelete: async () => ({ id: await rule() }),
  };
}
