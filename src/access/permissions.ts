import { memberRoles, type Role, type StaffRole } from './roles.ts';
import type { InsertScope } from './scopes.ts';
import type { Viewer } from './viewer.ts';

const everyMember: readonly Role[] = memberRoles;
const responders: readonly Role[] = ['admin', 'support', 'on_call', 'devops', 'emergency_response'];
const incidentHandlers: readonly Role[] = ['admin', 'support', 'on_call', 'emergency_response'];
const silencers: readonly Role[] = ['admin', 'devops', 'on_call', 'emergency_response'];
const configurators: readonly Role[] = ['admin', 'devops', 'on_call'];
const triagers: readonly Role[] = ['admin', 'support', 'devops', 'on_call'];
const reporters: readonly Role[] = ['service', ...responders];
const contactReaders: readonly Role[] = ['admin', 'devops', 'on_call', 'emergency_response'];
const business: readonly Role[] = ['admin', 'manager'];
/** Venues, weddings and vendors: what an organization plans. */
const planners: readonly Role[] = ['admin', 'manager'];
const adminOnly: readonly Role[] = ['admin'];

/**
 * Role × operation, inside the organization where the role is held. An operation is the GraphQL
 * field with a dot after the entity (`incidentAcknowledge` → `incident.acknowledge`), the reading
 * of a table is `<entity>.read`, an analytics view `view.<name>`. The policies of the database say
 * the same for rows.
 */
export const permissions = {
  'organization.read': everyMember,
  'userProfile.read': everyMember,
  'venue.read': everyMember,
  'venue.create': planners,
  'venue.update': planners,
  'venue.delete': planners,
  'wedding.read': everyMember,
  'wedding.create': planners,
  'wedding.update': planners,
  'wedding.delete': planners,
  'vendor.read': everyMember,
  'vendor.create': planners,
  'vendor.update': planners,
  'vendor.delete': planners,
  'weddingVendor.create': planners,
  'weddingVendor.update': planners,
  'weddingVendor.delete': planners,

  'errorReport.read': everyMember,
  'errorReport.create': reporters,
  'errorReports.ingest': reporters,
  'errorReport.triage': triagers,
  'errorPattern.read': everyMember,
  'errorPattern.update': triagers,
  'errorCorrelation.read': everyMember,
  'errorCorrelation.create': triagers,
  'errorCorrelation.update': triagers,
  'autoRecoveryLog.read': everyMember,
  'recoveryAction.read': everyMember,
  'recoveryAction.create': configurators,
  'recoveryAction.update': configurators,
  'recoveryAction.delete': configurators,
  'recovery.run': responders,
  'errorSuppressionRule.read': everyMember,
  'errorSuppressionRule.create': configurators,
  'errorSuppressionRule.update': configurators,
  'errorSuppressionRule.delete': configurators,

  'performanceMetric.read': everyMember,
  'performanceMetrics.ingest': reporters,
  'coreWebVital.read': everyMember,
  'coreWebVitals.ingest': reporters,
  'apiPerformance.read': everyMember,
  'apiPerformance.ingest': reporters,
  'databasePerformance.read': everyMember,
  'databasePerformance.ingest': reporters,
  'userJourneyPerformance.read': everyMember,
  'userJourneyPerformance.ingest': reporters,

  'businessEvent.read': everyMember,
  'businessEvents.ingest': reporters,
  'featureUsage.read': everyMember,
  'featureUsage.ingest': reporters,
  'conversionFunnel.read': business,
  'conversionFunnel.create': business,
  'conversionFunnel.update': business,
  'conversionFunnel.delete': business,
  'revenueMetric.read': business,
  'userSegment.read': business,
  'userSegment.create': business,
  'userSegment.update': business,
  'userSegment.delete': business,
  'userSegment.evaluate': business,

  'systemHealthCheck.read': everyMember,
  'systemHealthChecks.ingest': reporters,
  'systemHealthSnapshot.read': everyMember,
  'venueConnectivity.read': everyMember,
  'venueConnectivity.ingest': reporters,
  'monitorConfiguration.read': everyMember,
  'monitorConfiguration.create': configurators,
  'monitorConfiguration.update': configurators,
  'monitorConfiguration.delete': configurators,

  'incident.read': everyMember,
  'incident.create': responders,
  'incident.acknowledge': incidentHandlers,
  'incident.assign': incidentHandlers,
  'incident.statusChange': incidentHandlers,
  'incident.resolve': incidentHandlers,
  'incident.close': incidentHandlers,
  'incident.updateAdd': incidentHandlers,
  'incident.edit': incidentHandlers,
  'incidentRunbookStep.read': everyMember,
  'incidentRunbookStep.check': incidentHandlers,
  'incidentRunbookStep.uncheck': incidentHandlers,
  'incidentUpdate.read': everyMember,
  'postIncidentAnalysis.read': everyMember,
  'postIncidentAnalysis.create': incidentHandlers,
  'postIncidentAnalysis.update': incidentHandlers,
  'postIncidentAnalysis.publish': incidentHandlers,
  'runbook.read': everyMember,
  'runbook.create': triagers,
  'runbook.update': triagers,
  'runbook.delete': configurators,

  'alert.read': everyMember,
  'alert.create': responders,
  'alert.acknowledge': responders,
  'alert.escalate': responders,
  'alert.resolve': responders,
  'alert.feedback': responders,
  'alert.suppress': silencers,
  'alertFeedback.read': everyMember,
  'escalationStep.read': everyMember,
  'notificationDelivery.read': contactReaders,
  'notificationDecision.read': contactReaders,
  'alertConfiguration.read': everyMember,
  'alertConfiguration.create': configurators,
  // A manager: threshold, enabled and cooldown only, which the guard trigger sees to.
  'alertConfiguration.update': [...configurators, 'manager'],
  'alertConfiguration.delete': configurators,
  'suppressionRule.read': everyMember,
  'suppressionRule.create': silencers,
  'suppressionRule.update': silencers,
  'suppressionRule.delete': silencers,
  'escalationPolicy.read': everyMember,
  'escalationPolicy.create': configurators,
  'escalationPolicy.update': configurators,
  'escalationPolicy.delete': configurators,
  'pushDevice.read': everyMember,
  'pushDevice.register': everyMember,
  'pushDevice.remove': everyMember,
  'onCallSchedule.read': contactReaders,
  'onCallSchedule.create': configurators,
  'onCallSchedule.update': configurators,
  'onCallSchedule.delete': configurators,
  'onCallOverride.read': contactReaders,
  'onCallOverride.create': configurators,
  'onCallOverride.update': configurators,
  'onCallOverride.delete': configurators,
  'escalationContact.read': contactReaders,
  'escalationContact.create': configurators,
  'escalationContact.update': configurators,
  'escalationContact.delete': configurators,
  'notificationChannel.read': contactReaders,
  'notificationChannel.create': configurators,
  'notificationChannel.update': configurators,
  'notificationChannel.delete': configurators,
  'notificationChannel.test': configurators,

  'view.systemHealthOverview': everyMember,
  'view.errorTrendingAnalysis': everyMember,
  'view.errorPatternTrends': everyMember,
  'view.performancePercentileAnalysis': everyMember,
  'view.saturdayMonitoring': everyMember,
  'view.saturdayRoom': everyMember,
  'view.alertAccuracy': everyMember,
  'view.alertRehearsal': configurators,
  // A manager may change thresholds, so may try them.
  'view.ruleBacktest': [...configurators, 'manager'],
  'view.ruleSuggestions': [...configurators, 'manager'],
  'view.userJourneyStepTimes': everyMember,
  'view.featureAdoption': everyMember,
  'view.featureRetention': everyMember,
  'view.conversionFunnelAnalysis': business,
  'view.revenueAnalysis': business,

  'auditLog.read': adminOnly,
  'apiKey.read': adminOnly,
  'apiKey.create': adminOnly,
  'apiKey.rotate': adminOnly,
  'apiKey.revoke': adminOnly,
  'breakGlass.read': contactReaders,
  'breakGlass.request': silencers,
  'breakGlass.approve': silencers,
  'breakGlass.end': silencers,
} as const satisfies Record<string, readonly Role[]>;

export type Operation = keyof typeof permissions;

/** Whom the row itself entitles, whatever the role, as long as a membership is live. */
export const rowRights: Partial<Record<Operation, readonly ('assignee' | 'creator')[]>> = {
  'incident.acknowledge': ['assignee', 'creator'],
  'incident.assign': ['assignee', 'creator'],
  'incident.statusChange': ['assignee', 'creator'],
  'incident.resolve': ['assignee', 'creator'],
  'incident.close': ['assignee', 'creator'],
  'incident.updateAdd': ['assignee', 'creator'],
  'incident.edit': ['assignee', 'creator'],
  'incidentRunbookStep.check': ['assignee', 'creator'],
  'incidentRunbookStep.uncheck': ['assignee', 'creator'],
  'alertConfiguration.update': ['creator'],
};

/** The scope that a program needs for what it inserts. */
export const scopeNeeded = {
  'errorReport.create': 'errors',
  'errorReports.ingest': 'errors',
  'performanceMetrics.ingest': 'metrics',
  'apiPerformance.ingest': 'metrics',
  'databasePerformance.ingest': 'metrics',
  'coreWebVitals.ingest': 'vitals',
  'userJourneyPerformance.ingest': 'journeys',
  'businessEvents.ingest': 'events',
  'featureUsage.ingest': 'events',
  'systemHealthChecks.ingest': 'health',
  'venueConnectivity.ingest': 'health',
} as const satisfies Partial<Record<Operation, InsertScope>>;

/** Platform on_call and devops read incidents, alerts and health of every organization, and the names these bear. */
const staffOperators: readonly Operation[] = [
  'organization.read',
  'venue.read',
  'incident.read',
  'incidentUpdate.read',
  'incidentRunbookStep.read',
  'postIncidentAnalysis.read',
  'alert.read',
  'alertFeedback.read',
  'escalationStep.read',
  'alertConfiguration.read',
  'systemHealthCheck.read',
  'systemHealthSnapshot.read',
  'monitorConfiguration.read',
  'venueConnectivity.read',
  'view.systemHealthOverview',
  'view.alertAccuracy',
];

/** Platform emergency response: incidents flagged wedding day while a window is open, which the row decides. */
const staffEmergency: readonly Operation[] = [
  'organization.read',
  'venue.read',
  'incident.read',
  'incidentUpdate.read',
  'incidentRunbookStep.read',
  'incidentRunbookStep.check',
  'incidentRunbookStep.uncheck',
  'incident.edit',
  'incident.acknowledge',
  'incident.assign',
  'incident.statusChange',
  'incident.resolve',
  'incident.close',
  'incident.updateAdd',
];

export function staffMay(role: StaffRole, operation: Operation): boolean {
  switch (role) {
    case 'admin':
      return true;
    case 'support':
      return operation.endsWith('.read') || operation.startsWith('view.');
    case 'on_call':
    case 'devops':
      return staffOperators.includes(operation);
    case 'emergency_response':
      return staffEmergency.includes(operation);
  }
}

/** The roles that the viewer acts in: in one organization, or in any when none is named. */
export function rolesHeld(viewer: Viewer, organizationId?: string): readonly Role[] {
  const roles = new Set<Role>();
  for (const membership of viewer.memberships) {
    if (organizationId === undefined || membership.organizationId === organizationId) {
      roles.add(membership.role);
    }
  }
  if (viewer.service !== null && (organizationId === undefined || viewer.service.organizationId === organizationId)) {
    roles.add('service');
  }
  return [...roles];
}

export type Decision = 'yes' | 'row' | 'no';

/** `row`: the role does not give it, but being the row's assignee or creator would; the database decides. */
export function decide(viewer: Viewer, operation: Operation, organizationId?: string): Decision {
  if (viewer.staffRole !== null && staffMay(viewer.staffRole, operation)) return 'yes';
  const allowed: readonly Role[] = permissions[operation];
  const held = rolesHeld(viewer, organizationId).filter((role) => role !== 'service' || serviceMay(viewer, operation));
  if (held.some((role) => allowed.includes(role))) return 'yes';
  const asPerson = held.some((role) => role !== 'service') || viewer.staffRole !== null;
  return asPerson && rowRights[operation] !== undefined ? 'row' : 'no';
}

/** Whether the operation is worth asking the database for: false only if no row could allow it. */
export function may(viewer: Viewer, operation: Operation, organizationId?: string): boolean {
  return decide(viewer, operation, organizationId) !== 'no';
}

function serviceMay(viewer: Viewer, operation: Operation): boolean {
  return scopeOf(operation) !== undefined && viewer.service !== null && scopeLacked(viewer, operation) === null;
}

/** The scope without which a program may not do what others of its kind may. */
export function scopeLacked({ service }: Viewer, operation: Operation): InsertScope | null {
  const scope = scopeOf(operation);
  return service === null || scope === undefined || service.scopes.includes(scope) ? null : scope;
}

function scopeOf(operation: Operation): InsertScope | undefined {
  const scopes: Partial<Record<Operation, InsertScope>> = scopeNeeded;
  return scopes[operation];
}
