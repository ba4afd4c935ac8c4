import { connectionField } from '../graphql/lists/fields.ts';
import { entity } from '../graphql/lists/entity.ts';

const inOrganization = { one: 'Organization', on: { id: 'organizationId' }, description: 'Whose it is.' } as const;
const createdBy = { one: 'UserProfile', on: { userId: 'createdBy' }, description: 'Who made it.' } as const;

export const businessEvent = entity({
  name: 'BusinessEvent',
  plural: 'businessEvents',
  code: 'be',
  table: 'businessEvents',
  read: 'businessEvent.read',
  partitioned: { occurred: 'timestamp' },
  columns: [
    'eventType',
    'eventName',
    'success',
    'failureReason',
    'durationMs',
    'revenueImpact',
    'currency',
    'actorUserId',
    'sessionId',
    'properties',
    'isSaturday',
    'isWeddingDay',
    'localDate',
    'createdAt',
  ],
  renamed: { occurredAt: 'timestamp' },
  filters: [
    'eventType',
    'eventName',
    'success',
    'revenueImpact',
    'properties',
    'isSaturday',
    'isWeddingDay',
    'occurredAt',
    'createdAt',
    'venue',
    'wedding',
  ],
  orders: { CREATED_AT: ['createdAt'] },
  relations: {
    organization: inOrganization,
    venue: { one: 'Venue', on: { id: 'venueId' }, description: 'Venue concerned.' },
    wedding: { one: 'Wedding', on: { id: 'weddingId' }, description: 'Wedding concerned.' },
  },
});

export const conversionFunnel = entity({
  name: 'ConversionFunnel',
  plural: 'conversionFunnels',
  code: 'cf',
  table: 'conversionFunnels',
  read: 'conversionFunnel.read',
  columns: ['name', 'steps', 'windowMinutes', 'targetRatePercent', 'archivedAt', 'createdAt'],
  filters: ['name', 'archivedAt'],
  orders: { CREATED_AT: ['createdAt'], NAME: ['name'] },
  relations: { organization: inOrganization, createdBy },
});

export const featureUsage = entity({
  name: 'FeatureUsage',
  plural: 'featureUsage',
  code: 'fu',
  table: 'featureUsage',
  read: 'featureUsage.read',
  partitioned: { occurred: 'occurredAt' },
  columns: [
    'featureName',
    'actorUserId',
    'actorSegment',
    'action',
    'quantity',
    'durationMs',
    'sessionId',
    'occurredAt',
    'createdAt',
  ],
  filters: ['featureName', 'actorSegment', 'action', 'occurredAt', 'createdAt'],
  orders: { CREATED_AT: ['createdAt'] },
  relations: { organization: inOrganization },
});

export const revenueMetric = entity({
  name: 'RevenueMetric',
  plural: 'revenueMetrics',
  code: 'rm',
  table: 'revenueMetrics',
  read: 'revenueMetric.read',
  columns: [
    'metricDate',
    'currency',
    'monthlyRecurringRevenue',
    'newRevenue',
    'churnedRevenue',
    'failedPaymentCount',
    'failedPaymentAmount',
    'activeSubscriptions',
    'churnedSubscriptions',
    'createdAt',
  ],
  filters: ['metricDate', 'currency'],
  orders: { METRIC_DATE: ['metricDate'] },
  relations: { organization: inOrganization },
});

export const userSegment = entity({
  name: 'UserSegment',
  plural: 'userSegments',
  code: 'us',
  table: 'userSegments',
  read: 'userSegment.read',
  columns: ['name', 'rule', 'status', 'memberCount', 'evaluatedAt', 'createdAt'],
  filters: ['name', 'status'],
  orders: { CREATED_AT: ['createdAt'], MEMBERS: ['memberCount'] },
  relations: {
    organization: inOrganization,
    createdBy,
    members: {
      many: 'UserSegmentMember',
      on: { segmentId: 'id' },
      description: 'Who is in it, as of its last evaluation.',
    },
  },
});

entity({
  name: 'UserSegmentMember',
  plural: 'userSegmentMembers',
  code: 'sm',
  table: 'userSegmentMembers',
  read: 'userSegment.read',
  columns: ['actorUserId', 'createdAt'],
  orders: { CREATED_AT: ['createdAt'] },
  relations: { segment: { one: 'UserSegment', on: { id: 'segmentId' }, description: 'The segment.' } },
});

connectionField(businessEvent, 'What people did that matters to the business.');
connectionField(conversionFunnel, 'Ways from a first step to a last one, with their targets.');
connectionField(featureUsage, 'Uses of features.');
connectionField(revenueMetric, 'Revenue by day and currency.');
connectionField(userSegment, 'Groups of users by what they do.');
