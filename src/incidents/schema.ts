import { connectionField, rowField } from '../graphql/lists/fields.ts';
import { entity } from '../graphql/lists/entity.ts';

const inOrganization = { one: 'Organization', on: { id: 'organizationId' }, description: 'Whose it is.' } as const;

export const incident = entity({
  name: 'Incident',
  plural: 'incidents',
  code: 'in',
  table: 'incidents',
  read: 'incident.read',
  columns: [
    'title',
    'description',
    'status',
    'priority',
    'severity',
    'weddingImpact',
    'serviceName',
    'fingerprint',
    'isSaturdayIncident',
    'isWeddingDay',
    'localDate',
    'autoCreated',
    'errorCount',
    'firstErrorAt',
    'lastErrorAt',
    'reopenedCount',
    'assignedAt',
    'acknowledgedAt',
    'resolvedAt',
    'closedAt',
    'legalHold',
    'version',
    'updatedAt',
    'createdAt',
  ],
  filters: [
    'status',
    'priority',
    'severity',
    'weddingImpact',
    'serviceName',
    'isSaturdayIncident',
    'isWeddingDay',
    'autoCreated',
    'createdAt',
    'assignedTo',
    'venue',
    'wedding',
  ],
  through: ['assignedTo', 'venue', 'wedding'],
  search: ['title', 'description'],
  orders: { CREATED_AT: ['createdAt'], PRIORITY: ['priorityRank', 'createdAt'], STATUS: ['statusRank', 'createdAt'] },
  relations: {
    organization: inOrganization,
    updates: { many: 'IncidentUpdate', on: { incidentId: 'id' }, description: 'Its timeline.' },
    runbookSteps: {
      many: 'IncidentRunbookStep',
      on: { incidentId: 'id', runbookId: 'runbookId' },
      description: 'The steps of its runbook as they were when it was given it, with who checked them off.',
    },
    alerts: { many: 'Alert', on: { incidentId: 'id' }, description: 'Its alerts.' },
    errorReports: {
      many: 'ErrorReport',
      on: { incidentId: 'id' },
      since: 'firstErrorAt',
      description: 'Errors that count onto it.',
    },
    recoveries: {
      many: 'AutoRecoveryLog',
      on: { incidentId: 'id' },
      description: 'What was tried by itself to mend it.',
    },
    analysis: { one: 'PostIncidentAnalysis', on: { incidentId: 'id' }, description: 'What was learnt from it.' },
    runbook: { one: 'Runbook', on: { id: 'runbookId' }, description: 'Runbook to follow.' },
    venue: { one: 'Venue', on: { id: 'venueId' }, description: 'Venue concerned.' },
    wedding: { one: 'Wedding', on: { id: 'weddingId' }, description: 'Wedding concerned.' },
    assignedTo: { one: 'UserProfile', on: { userId: 'assignedTo' }, description: 'Who has it.' },
    assignedBy: {
      one: 'UserProfile',
      on: { userId: 'assignedBy' },
      description: 'Who gave it to whom has it; null if that was staff.',
    },
    createdBy: {
      one: 'UserProfile',
      on: { userId: 'createdBy' },
      description: 'Who opened it; null if the database did.',
    },
    acknowledgedBy: { one: 'UserProfile', on: { userId: 'acknowledgedBy' }, description: 'Who acknowledged it.' },
  },
  computed: { revenueAtRisk: 'revenue_at_risk' },
});

export const incidentUpdate = entity({
  name: 'IncidentUpdate',
  plural: 'incidentUpdates',
  code: 'iu',
  table: 'incidentUpdates',
  read: 'incidentUpdate.read',
  columns: ['kind', 'message', 'oldStatus', 'newStatus', 'change', 'actorKind', 'createdAt'],
  filters: ['kind', 'incident', 'createdAt'],
  through: ['incident'],
  orders: { CREATED_AT: ['createdAt'] },
  relations: {
    organization: inOrganization,
    incident: { one: 'Incident', on: { id: 'incidentId' }, description: 'The incident.' },
    actor: { one: 'UserProfile', on: { userId: 'actorId' }, description: 'Who acted, if a member did.' },
  },
});

export const escalationPolicy = entity({
  name: 'EscalationPolicy',
  plural: 'escalationPolicies',
  code: 'po',
  table: 'escalationPolicies',
  read: 'escalationPolicy.read',
  columns: [
    'name',
    'description',
    'levels',
    'repeatCount',
    'ackTimeoutSeconds',
    'isDefault',
    'forWeddingDay',
    'version',
    'archivedAt',
    'updatedAt',
    'createdAt',
  ],
  filters: ['name', 'isDefault', 'forWeddingDay', 'archivedAt'],
  orders: { CREATED_AT: ['createdAt'], NAME: ['name'] },
  relations: {
    organization: inOrganization,
    alertConfigurations: {
      many: 'AlertConfiguration',
      on: { escalationPolicyId: 'id' },
      description: 'Rules whose alerts follow it.',
    },
    alerts: { many: 'Alert', on: { escalationPolicyId: 'id' }, description: 'Alerts that were raised with it.' },
    createdBy: { one: 'UserProfile', on: { userId: 'createdBy' }, description: 'Who made it.' },
  },
});

export const runbook = entity({
  name: 'Runbook',
  plural: 'runbooks',
  code: 'rb',
  table: 'runbooks',
  read: 'runbook.read',
  columns: ['title', 'serviceName', 'summary', 'steps', 'estimatedMinutes', 'archivedAt', 'createdAt'],
  filters: ['serviceName', 'title', 'archivedAt'],
  orders: { CREATED_AT: ['createdAt'], TITLE: ['title'] },
  relations: {
    organization: inOrganization,
    incidents: { many: 'Incident', on: { runbookId: 'id' }, description: 'Incidents that it is followed in.' },
    incidentSteps: {
      many: 'IncidentRunbookStep',
      on: { runbookId: 'id' },
      description: 'Its steps as they were followed in incidents.',
    },
    createdBy: { one: 'UserProfile', on: { userId: 'createdBy' }, description: 'Who wrote it.' },
  },
});

export const incidentRunbookStep = entity({
  name: 'IncidentRunbookStep',
  plural: 'incidentRunbookSteps',
  code: 'is',
  table: 'incidentRunbookSteps',
  read: 'incidentRunbookStep.read',
  columns: ['position', 'title', 'instruction', 'checkedAt', 'createdAt'],
  filters: ['incident', 'runbook'],
  orders: { POSITION: ['position'] },
  ascending: true,
  relations: {
    organization: inOrganization,
    incident: { one: 'Incident', on: { id: 'incidentId' }, description: 'The incident.' },
    runbook: { one: 'Runbook', on: { id: 'runbookId' }, description: 'The runbook as it is now.' },
    checkedBy: { one: 'UserProfile', on: { userId: 'checkedBy' }, description: 'Who checked it off.' },
  },
});

export const postIncidentAnalysis = entity({
  name: 'PostIncidentAnalysis',
  plural: 'postIncidentAnalyses',
  code: 'pa',
  table: 'postIncidentAnalysis',
  read: 'postIncidentAnalysis.read',
  columns: [
    'summary',
    'rootCause',
    'impact',
    'timeToDetectSeconds',
    'timeToAcknowledgeSeconds',
    'timeToResolveSeconds',
    'actionItems',
    'publishedAt',
    'createdAt',
  ],
  filters: ['incident', 'publishedAt'],
  through: ['incident'],
  orders: { CREATED_AT: ['createdAt'] },
  relations: {
    organization: inOrganization,
    incident: { one: 'Incident', on: { id: 'incidentId' }, description: 'The incident.' },
    author: { one: 'UserProfile', on: { userId: 'authorId' }, description: 'Who wrote it.' },
  },
});

connectionField(incident, 'Incidents, newest first.');
rowField(incident, 'incident', 'One incident; null if it is absent or may not be seen.');
connectionField(incidentUpdate, 'Entries of the timelines of all incidents.');
connectionField(escalationPolicy, 'Who is told, in which order and after how long.');
connectionField(runbook, 'What to do when something is wrong.');
connectionField(incidentRunbookStep, 'Steps of runbooks as they are followed in incidents.');
connectionField(postIncidentAnalysis, 'What was learnt from incidents.');
