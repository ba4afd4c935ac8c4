import { builder } from '../graphql/builder.ts';
import { connectionField } from '../graphql/lists/fields.ts';
import { entity } from '../graphql/lists/entity.ts';
import { rowTypeOf } from '../graphql/lists/types.ts';

const inOrganization = { one: 'Organization', on: { id: 'organizationId' }, description: 'Whose it is.' } as const;

export const systemHealthCheck = entity({
  name: 'SystemHealthCheck',
  plural: 'systemHealthChecks',
  code: 'hc',
  table: 'systemHealthChecks',
  read: 'systemHealthCheck.read',
  partitioned: { occurred: 'occurredAt' },
  columns: [
    'serviceName',
    'status',
    'responseTimeMs',
    'consecutiveFailures',
    'message',
    'region',
    'occurredAt',
    'createdAt',
  ],
  filters: ['serviceName', 'status', 'occurredAt', 'createdAt', 'monitorConfiguration'],
  through: ['monitorConfiguration'],
  orders: { CREATED_AT: ['createdAt'] },
  relations: {
    organization: inOrganization,
    monitorConfiguration: {
      one: 'MonitorConfiguration',
      on: { id: 'monitorConfigurationId' },
      description: 'Monitor that made the check.',
    },
  },
});

export const systemHealthSnapshot = entity({
  name: 'SystemHealthSnapshot',
  plural: 'systemHealthSnapshots',
  code: 'hs',
  table: 'systemHealthSnapshots',
  read: 'systemHealthSnapshot.read',
  columns: [
    'overallHealthScore',
    'apiResponseTimeP95',
    'errorRatePercentage',
    'activeWeddingsCount',
    'openIncidentsCount',
    'saturdayMode',
    'capturedAt',
    'createdAt',
  ],
  filters: ['capturedAt', 'saturdayMode', 'overallHealthScore'],
  orders: { CAPTURED_AT: ['capturedAt'] },
  relations: { organization: inOrganization },
});

export const monitorConfiguration = entity({
  name: 'MonitorConfiguration',
  plural: 'monitorConfigurations',
  code: 'mc',
  table: 'monitorConfigurations',
  read: 'monitorConfiguration.read',
  columns: [
    'name',
    'kind',
    'serviceName',
    'target',
    'intervalSeconds',
    'timeoutMs',
    'targetValue',
    'targetUnit',
    'settings',
    'enabled',
    'isDefault',
    'lastSeenAt',
    'archivedAt',
    'createdAt',
  ],
  filters: ['name', 'kind', 'serviceName', 'enabled', 'venue', 'archivedAt'],
  orders: { CREATED_AT: ['createdAt'], NAME: ['name'] },
  relations: {
    organization: inOrganization,
    venue: { one: 'Venue', on: { id: 'venueId' }, description: 'Venue that it watches.' },
    checks: {
      many: 'SystemHealthCheck',
      on: { monitorConfigurationId: 'id' },
      description: 'Its checks; without a time in the filter, those of the last 31 days.',
    },
    createdBy: { one: 'UserProfile', on: { userId: 'createdBy' }, description: 'Who made it.' },
  },
  computed: { effectiveIntervalSeconds: 'effective_interval' },
});

builder.objectField(rowTypeOf(monitorConfiguration), 'effectiveIntervalSeconds', (t) =>
  t.int({
    description:
      'Seconds within which the next check is expected now: in enhanced mode 30 at most of HTTP and TCP, and of what comes once a minute anyway; else intervalSeconds.',
    resolve: (row) => row['effectiveIntervalSeconds'] as number,
  }),
);

connectionField(systemHealthCheck, 'Checks of services, newest first.');
connectionField(systemHealthSnapshot, 'The state of the whole, minute by minute.');
connectionField(monitorConfiguration, 'What is watched, how and how often.');
