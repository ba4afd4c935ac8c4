import { connectionField } from '../graphql/lists/fields.ts';
import { entity } from '../graphql/lists/entity.ts';

const inOrganization = { one: 'Organization', on: { id: 'organizationId' }, description: 'Whose it is.' } as const;
const atVenue = { one: 'Venue', on: { id: 'venueId' }, description: 'Venue concerned.' } as const;

export const performanceMetric = entity({
  name: 'PerformanceMetric',
  plural: 'performanceMetrics',
  code: 'pm',
  table: 'performanceMetrics',
  read: 'performanceMetric.read',
  partitioned: { occurred: 'timestamp' },
  columns: ['serviceName', 'metricType', 'metricValue', 'unit', 'labels', 'createdAt'],
  renamed: { occurredAt: 'timestamp' },
  filters: ['serviceName', 'metricType', 'unit', 'metricValue', 'labels', 'occurredAt', 'createdAt'],
  orders: { CREATED_AT: ['createdAt'] },
  relations: { organization: inOrganization },
});

export const coreWebVital = entity({
  name: 'CoreWebVital',
  plural: 'coreWebVitals',
  code: 'wv',
  table: 'coreWebVitals',
  read: 'coreWebVital.read',
  partitioned: { occurred: 'occurredAt' },
  columns: [
    'name',
    'value',
    'rating',
    'pagePath',
    'deviceType',
    'connectionType',
    'sessionId',
    'navigationId',
    'isSaturday',
    'isWeddingDay',
    'occurredAt',
    'createdAt',
  ],
  filters: [
    'name',
    'rating',
    'pagePath',
    'deviceType',
    'isSaturday',
    'isWeddingDay',
    'occurredAt',
    'createdAt',
    'venue',
  ],
  orders: { CREATED_AT: ['createdAt'] },
  relations: { organization: inOrganization, venue: atVenue },
});

export const apiPerformance = entity({
  name: 'ApiPerformance',
  plural: 'apiPerformance',
  code: 'ap',
  table: 'apiPerformance',
  read: 'apiPerformance.read',
  partitioned: { occurred: 'occurredAt' },
  columns: [
    'serviceName',
    'endpoint',
    'method',
    'statusCode',
    'responseTimeMs',
    'requestBytes',
    'responseBytes',
    'traceId',
    'occurredAt',
    'createdAt',
  ],
  filters: [
    'serviceName',
    'endpoint',
    'method',
    'statusCode',
    'responseTimeMs',
    'traceId',
    'occurredAt',
    'createdAt',
    'venue',
  ],
  orders: { CREATED_AT: ['createdAt'] },
  relations: { organization: inOrganization, venue: atVenue },
});

export const databasePerformance = entity({
  name: 'DatabasePerformance',
  plural: 'databasePerformance',
  code: 'dp',
  table: 'databasePerformance',
  read: 'databasePerformance.read',
  partitioned: { occurred: 'occurredAt' },
  columns: [
    'serviceName',
    'databaseName',
    'queryFingerprint',
    'normalizedQuery',
    'queryTimeMs',
    'rowsExamined',
    'rowsReturned',
    'indexUsed',
    'lockWaitMs',
    'occurredAt',
    'createdAt',
  ],
  filters: ['serviceName', 'databaseName', 'queryFingerprint', 'queryTimeMs', 'indexUsed', 'occurredAt', 'createdAt'],
  orders: { CREATED_AT: ['createdAt'] },
  relations: { organization: inOrganization },
});

export const userJourneyPerformance = entity({
  name: 'UserJourneyPerformance',
  plural: 'userJourneyPerformance',
  code: 'uj',
  table: 'userJourneyPerformance',
  read: 'userJourneyPerformance.read',
  partitioned: { occurred: 'occurredAt' },
  columns: [
    'journeyName',
    'journeyId',
    'stepName',
    'stepIndex',
    'durationMs',
    'success',
    'failureReason',
    'sessionId',
    'deviceType',
    'isSaturday',
    'isWeddingDay',
    'occurredAt',
    'createdAt',
  ],
  filters: [
    'journeyName',
    'journeyId',
    'stepName',
    'success',
    'durationMs',
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
    venue: atVenue,
    wedding: { one: 'Wedding', on: { id: 'weddingId' }, description: 'Wedding concerned.' },
  },
});

connectionField(performanceMetric, 'Measurements of services, newest first.');
connectionField(coreWebVital, 'What visitors’ pages measured.');
connectionField(apiPerformance, 'Requests with their times.');
connectionField(databasePerformance, 'Database queries with their times.');
connectionField(userJourneyPerformance, 'Steps of what people did from beginning to end.');
