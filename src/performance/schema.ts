import { connectionField } from '../graphql/lists/fields.ts';
import { entity } from '../graphql/lists/entity.ts';

export const performanceMetric = entity({
  name: 'PerformanceMetric',
  plural: 'performanceMetrics',
  code: 'pm',
  table: 'performanceMetrics',
  read: 'performanceMetric.read',
  partitioned: { occurred: 'timestamp' },
  columns: ['serviceName', 'metricType', 'metricValue', 'unit', 'labels', 'createdAt'],
  renamed: { occurredAt: 'timestamp' },
  filters: ['serviceName', 'metricType', 'unit', 'metricValue', 'occurredAt', 'createdAt'],
  orders: { CREATED_AT: ['createdAt'] },
  relations: { organization: { one: 'Organization', on: { id: 'organizationId' }, description: 'Whose it is.' } },
});

connectionField(performanceMetric, 'Measurements of services, newest first.');
