import { connectionField, rowField } from '../graphql/lists/fields.ts';
import { entity } from '../graphql/lists/entity.ts';

const inOrganization = { one: 'Organization', on: { id: 'organizationId' }, description: 'Whose it is.' } as const;

export const alert = entity({
  name: 'Alert',
  plural: 'alertHistory',
  code: 'al',
  table: 'alertHistory',
  read: 'alert.read',
  columns: [
    'title',
    'dedupKey',
    'severity',
    'priority',
    'serviceName',
    'isSaturday',
    'isWeddingDay',
    'triggeredAt',
    'repeatCount',
    'lastRepeatedAt',
    'isFlapping',
    'observedValue',
    'effectiveThreshold',
    'evidence',
    'escalationPolicySnapshot',
    'escalationLevel',
    'nextEscalationAt',
    'acknowledgedAt',
    'ackExpiresAt',
    'resolvedAt',
    'suppressedReason',
    'suppressedUntil',
    'version',
    'updatedAt',
    'createdAt',
  ],
  renamed: { status: 'alertStatus' },
  computed: { timeline: 'alert_timeline', whyNotified: 'alert_why_notified', whyNot: 'alert_why_not' },
  filters: [
    'status',
    'priority',
    'severity',
    'serviceName',
    'isSaturday',
    'isWeddingDay',
    'triggeredAt',
    'incident',
    'alertConfiguration',
    'venue',
    'wedding',
  ],
  through: ['incident', 'alertConfiguration', 'wedding'],
  search: ['title'],
  orders: {
    TRIGGERED_AT: ['triggeredAt'],
    PRIORITY: ['priorityRank', 'triggeredAt'],
    STATUS: ['statusRank', 'triggeredAt'],
  },
  relations: {
    organization: inOrganization,
    incident: { one: 'Incident', on: { id: 'incidentId' }, description: 'Incident that it belongs to.' },
    alertConfiguration: {
      one: 'AlertConfiguration',
      on: { id: 'alertConfigurationId' },
      description: 'Rule that raised it.',
    },
    escalationPolicy: {
      one: 'EscalationPolicy',
      on: { id: 'escalationPolicyId' },
      description: 'Policy it was raised with, as it is now.',
    },
    suppressionRule: {
      one: 'SuppressionRule',
      on: { id: 'suppressionRuleId' },
      description: 'Rule that holds it now; null if a person does, or nobody.',
    },
    inhibitedBy: {
      one: 'Alert',
      on: { id: 'inhibitedById' },
      description: 'Open alert under which it is folded; null if none holds it.',
    },
    folded: {
      many: 'Alert',
      on: { inhibitedById: 'id' },
      description: 'Alerts that nobody is told of while it is open; they are let go when it is over.',
    },
    venue: { one: 'Venue', on: { id: 'venueId' }, description: 'Venue concerned.' },
    wedding: { one: 'Wedding', on: { id: 'weddingId' }, description: 'Wedding concerned.' },
    acknowledgedBy: { one: 'UserProfile', on: { userId: 'acknowledgedBy' }, description: 'Who acknowledged it.' },
    resolvedBy: { one: 'UserProfile', on: { userId: 'resolvedBy' }, description: 'Who resolved it.' },
    createdBy: { one: 'UserProfile', on: { userId: 'createdBy' }, description: 'Who raised it by hand.' },
    escalationSteps: { many: 'EscalationStep', on: { alertId: 'id' }, description: 'Levels that were taken.' },
    notificationDeliveries: {
      many: 'NotificationDelivery',
      on: { alertId: 'id' },
      description: 'Messages about it; empty for who may not see contacts.',
    },
    notificationDecisions: {
      many: 'NotificationDecision',
      on: { alertId: 'id' },
      description: 'Why somebody was told of it, or nobody; empty for who may not see contacts.',
    },
    feedback: { many: 'AlertFeedback', on: { alertId: 'id' }, description: 'What responders say of it.' },
  },
});

export const alertConfiguration = entity({
  name: 'AlertConfiguration',
  plural: 'alertConfigurations',
  code: 'ac',
  table: 'alertConfigurations',
  read: 'alertConfiguration.read',
  columns: [
    'name',
    'description',
    'alertType',
    'severity',
    'serviceName',
    'metricType',
    'comparison',
    'thresholdValue',
    'windowSeconds',
    'forSeconds',
    'cooldownSeconds',
    'minimumSamples',
    'condition',
    'aggregation',
    'groupBy',
    'metricUnit',
    'resolveThreshold',
    'noData',
    'missedIntervals',
    'graceSeconds',
    'deviationLimit',
    'learningDays',
    'weddingSeasonAdjustment',
    'enabled',
    'isDefault',
    'version',
    'archivedAt',
    'updatedAt',
    'createdAt',
  ],
  filters: ['name', 'alertType', 'severity', 'serviceName', 'metricType', 'enabled', 'isDefault', 'archivedAt'],
  orders: { CREATED_AT: ['createdAt'], NAME: ['name'] },
  relations: {
    organization: inOrganization,
    escalationPolicy: {
      one: 'EscalationPolicy',
      on: { id: 'escalationPolicyId' },
      description: 'Policy of its alerts.',
    },
    alerts: { many: 'Alert', on: { alertConfigurationId: 'id' }, description: 'Alerts that it raised.' },
    states: {
      many: 'AlertRuleStatus',
      on: { alertConfigurationId: 'id' },
      description: 'How it stands, for each group that it judges; none of PATTERN_MATCH, which judges each error.',
    },
    createdBy: { one: 'UserProfile', on: { userId: 'createdBy' }, description: 'Who made it.' },
  },
});

const alertRuleStatus = entity({
  name: 'AlertRuleStatus',
  plural: 'alertRuleStates',
  code: 'rs',
  table: 'alertRuleStates',
  read: 'alertConfiguration.read',
  columns: [
    'groupKey',
    'state',
    'since',
    'observedValue',
    'effectiveThreshold',
    'sampleCount',
    'flappingSince',
    'seenAt',
    'createdAt',
  ],
  filters: ['state', 'since', 'alertConfiguration'],
  orders: { SINCE: ['since'] },
  relations: {
    organization: inOrganization,
    alertConfiguration: { one: 'AlertConfiguration', on: { id: 'alertConfigurationId' }, description: 'The rule.' },
  },
});

export const suppressionRule = entity({
  name: 'SuppressionRule',
  plural: 'suppressionRules',
  code: 'sr',
  table: 'suppressionRules',
  read: 'suppressionRule.read',
  columns: [
    'name',
    'kind',
    'matcher',
    'sourceMatcher',
    'equalFields',
    'reason',
    'startsAt',
    'endsAt',
    'weekdays',
    'startTime',
    'durationMinutes',
    'timeZone',
    'occurrenceStartsAt',
    'occurrenceEndsAt',
    'enabled',
    'isDefault',
    'version',
    'archivedAt',
    'updatedAt',
    'createdAt',
  ],
  filters: ['kind', 'enabled', 'endsAt', 'occurrenceStartsAt', 'occurrenceEndsAt', 'archivedAt'],
  orders: {
    CREATED_AT: ['createdAt'],
    STARTS_AT: ['startsAt'],
    OCCURRENCE_STARTS_AT: ['occurrenceStartsAt'],
  },
  relations: {
    organization: inOrganization,
    alerts: { many: 'Alert', on: { suppressionRuleId: 'id' }, description: 'Alerts that it holds now.' },
    createdBy: { one: 'UserProfile', on: { userId: 'createdBy' }, description: 'Who made it.' },
  },
});

connectionField(alert, 'Alerts and all that became of them, newest first.');
rowField(alert, 'alert', 'One alert; null if it is absent or may not be seen.');
connectionField(alertConfiguration, 'Alert rules.');
connectionField(alertRuleStatus, 'How rules stand now: what holds, and what has not held for long enough yet.');
connectionField(
  suppressionRule,
  'Rules by which nobody is told of an alert; it is recorded all the same. Maintenance that is on or comes is found by kind and occurrenceEndsAt, in the order OCCURRENCE_STARTS_AT.',
);

const escalationStep = entity({
  name: 'EscalationStep',
  plural: 'escalationSteps',
  code: 'st',
  table: 'escalationSteps',
  read: 'escalationStep.read',
  columns: ['level', 'dueAt', 'takenAt', 'takenBy', 'createdAt'],
  filters: ['alert', 'createdAt'],
  orders: { CREATED_AT: ['createdAt'] },
  relations: {
    organization: inOrganization,
    alert: { one: 'Alert', on: { id: 'alertId' }, description: 'The alert.' },
    actor: { one: 'UserProfile', on: { userId: 'actorId' }, description: 'Who escalated by hand.' },
  },
});

const alertFeedback = entity({
  name: 'AlertFeedback',
  plural: 'alertFeedback',
  code: 'af',
  table: 'alertFeedback',
  read: 'alertFeedback.read',
  columns: ['usefulness', 'comment', 'createdAt'],
  filters: ['alert', 'createdAt'],
  orders: { CREATED_AT: ['createdAt'] },
  relations: {
    organization: inOrganization,
    alert: { one: 'Alert', on: { id: 'alertId' }, description: 'The alert.' },
    user: { one: 'UserProfile', on: { userId: 'userId' }, description: 'Who says so.' },
  },
});

connectionField(escalationStep, 'Levels of escalations that were taken, by the clock or by hand.');
connectionField(alertFeedback, 'What responders say of alerts: useful, or noise.');
