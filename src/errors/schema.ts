import { connectionField, rowField } from '../graphql/lists/fields.ts';
import { entity } from '../graphql/lists/entity.ts';

const inOrganization = { one: 'Organization', on: { id: 'organizationId' }, description: 'Whose it is.' } as const;

export const errorReport = entity({
  name: 'ErrorReport',
  plural: 'errorReports',
  code: 'er',
  table: 'errorReports',
  read: 'errorReport.read',
  partitioned: { occurred: 'occurredAt' },
  columns: [
    'serviceName',
    'environment',
    'errorType',
    'severity',
    'stackTrace',
    'fingerprint',
    'traceId',
    'sessionId',
    'affectedUserId',
    'release',
    'url',
    'weddingContext',
    'tags',
    'status',
    'resolvedAt',
    'suppressed',
    'isSaturday',
    'isWeddingDay',
    'localDate',
    'occurredAt',
    'createdAt',
  ],
  renamed: { message: 'errorMessage' },
  filters: [
    'serviceName',
    'environment',
    'errorType',
    'severity',
    'fingerprint',
    'traceId',
    'sessionId',
    'status',
    'suppressed',
    'isSaturday',
    'isWeddingDay',
    'occurredAt',
    'createdAt',
    'weddingContext',
    'tags',
    'incident',
    'venue',
    'wedding',
  ],
  through: ['incident', 'pattern', 'wedding'],
  search: ['errorMessage', 'errorType'],
  orders: { CREATED_AT: ['createdAt'], SEVERITY: ['severityRank', 'createdAt'] },
  relations: {
    organization: inOrganization,
    incident: { one: 'Incident', on: { id: 'incidentId' }, description: 'Incident that it counts onto.' },
    pattern: { one: 'ErrorPattern', on: { fingerprint: 'fingerprint' }, description: 'Pattern of its fingerprint.' },
    venue: { one: 'Venue', on: { id: 'venueId' }, description: 'Venue concerned.' },
    wedding: { one: 'Wedding', on: { id: 'weddingId' }, description: 'Wedding concerned.' },
    correlations: {
      many: 'ErrorCorrelation',
      on: { sourceErrorId: 'id', sourceCreatedAt: 'createdAt' },
      description: 'What belongs to it and came later.',
    },
    correlationsAsRelated: {
      many: 'ErrorCorrelation',
      on: { relatedErrorId: 'id', relatedCreatedAt: 'createdAt' },
      description: 'What it belongs to and came earlier.',
    },
    recoveries: {
      many: 'AutoRecoveryLog',
      on: { errorReportId: 'id', errorCreatedAt: 'createdAt' },
      description: 'What was tried by itself to mend it.',
    },
    suppressionRule: {
      one: 'ErrorSuppressionRule',
      on: { id: 'suppressionRuleId' },
      description: 'Rule by which it opened nothing.',
    },
    assignedTo: { one: 'UserProfile', on: { userId: 'assignedTo' }, description: 'Who has it.' },
    resolvedBy: { one: 'UserProfile', on: { userId: 'resolvedBy' }, description: 'Who resolved it.' },
  },
});

export const errorPattern = entity({
  name: 'ErrorPattern',
  plural: 'errorPatterns',
  code: 'ep',
  table: 'errorPatterns',
  read: 'errorPattern.read',
  columns: [
    'fingerprint',
    'errorType',
    'normalizedMessage',
    'serviceName',
    'severity',
    'status',
    'occurrenceCount',
    'firstSeenAt',
    'lastSeenAt',
    'resolvedAt',
    'createdAt',
  ],
  filters: [
    'serviceName',
    'errorType',
    'fingerprint',
    'severity',
    'status',
    'occurrenceCount',
    'lastSeenAt',
    'firstSeenAt',
    'assignedTo',
    'mergedInto',
  ],
  through: ['assignedTo'],
  search: ['normalizedMessage', 'errorType'],
  orders: { LAST_SEEN_AT: ['lastSeenAt'], FIRST_SEEN_AT: ['firstSeenAt'], OCCURRENCES: ['occurrenceCount'] },
  relations: {
    organization: inOrganization,
    errorReports: {
      many: 'ErrorReport',
      on: { fingerprint: 'fingerprint' },
      since: 'firstSeenAt',
      description: 'Its own occurrences; those of patterns that it took in are theirs.',
    },
    assignedTo: { one: 'UserProfile', on: { userId: 'assignedTo' }, description: 'Who has it.' },
    mergedInto: { one: 'ErrorPattern', on: { id: 'mergedIntoId' }, description: 'Pattern that took it in.' },
    mergedPatterns: { many: 'ErrorPattern', on: { mergedIntoId: 'id' }, description: 'Patterns that it took in.' },
  },
});

export const errorCorrelation = entity({
  name: 'ErrorCorrelation',
  plural: 'errorCorrelations',
  code: 'ec',
  table: 'errorCorrelations',
  read: 'errorCorrelation.read',
  columns: ['kind', 'confidence', 'correlationKey', 'createdAt'],
  filters: ['kind', 'confidence', 'createdAt'],
  orders: { CREATED_AT: ['createdAt'], CONFIDENCE: ['confidence'] },
  relations: {
    organization: inOrganization,
    source: {
      one: 'ErrorReport',
      on: { id: 'sourceErrorId', createdAt: 'sourceCreatedAt' },
      description: 'The error that came first.',
    },
    related: {
      one: 'ErrorReport',
      on: { id: 'relatedErrorId', createdAt: 'relatedCreatedAt' },
      description: 'The error that belongs to it.',
    },
  },
});

export const autoRecoveryLog = entity({
  name: 'AutoRecoveryLog',
  plural: 'autoRecoveryLogs',
  code: 'ar',
  table: 'autoRecoveryLogs',
  read: 'autoRecoveryLog.read',
  columns: ['actionName', 'outcome', 'attempt', 'detail', 'startedAt', 'finishedAt', 'createdAt'],
  filters: ['actionName', 'outcome', 'incident', 'action', 'startedAt'],
  through: ['incident', 'action'],
  orders: { STARTED_AT: ['startedAt'] },
  relations: {
    organization: inOrganization,
    action: { one: 'RecoveryAction', on: { id: 'actionId' }, description: 'What was run.' },
    requestedBy: {
      one: 'UserProfile',
      on: { userId: 'requestedBy' },
      description: 'Who ran it by hand; null if it started by itself.',
    },
    incident: { one: 'Incident', on: { id: 'incidentId' }, description: 'Incident that it was tried for.' },
    errorReport: {
      one: 'ErrorReport',
      on: { id: 'errorReportId', createdAt: 'errorCreatedAt' },
      description: 'Error that it was tried for.',
    },
  },
});

export const errorSuppressionRule = entity({
  name: 'ErrorSuppressionRule',
  plural: 'errorSuppressionRules',
  code: 'es',
  table: 'errorSuppressionRules',
  read: 'errorSuppressionRule.read',
  columns: [
    'name',
    'matcher',
    'reason',
    'enabled',
    'expiresAt',
    'hitCount',
    'version',
    'archivedAt',
    'updatedAt',
    'createdAt',
  ],
  filters: ['name', 'enabled', 'expiresAt', 'archivedAt'],
  orders: { CREATED_AT: ['createdAt'], NAME: ['name'] },
  relations: {
    organization: inOrganization,
    errorReports: {
      many: 'ErrorReport',
      on: { suppressionRuleId: 'id' },
      since: 'createdAt',
      description: 'Errors that it kept from opening anything.',
    },
    createdBy: { one: 'UserProfile', on: { userId: 'createdBy' }, description: 'Who made it.' },
  },
});

connectionField(errorReport, 'Errors as applications reported them.');
rowField(errorReport, 'errorReport', 'One error report.');
connectionField(errorPattern, 'Errors folded by fingerprint.');
connectionField(errorCorrelation, 'Errors that belong together, across services.');
connectionField(autoRecoveryLog, 'What was tried by itself to mend something.');
connectionField(errorSuppressionRule, 'Rules by which errors are counted, but open nothing.');
