import { liveViewField } from '../graphql/live-view.ts';
import { viewField, type View } from '../graphql/lists/view.ts';

export const systemHealthOverview: View = {
  name: 'systemHealthOverview',
  description: 'How each service answered its health checks: the last hour, or a window of yours.',
  operation: 'view.systemHealthOverview',
  source: 'system_health_overview_window',
  everyOrganization: true,
  window: { usual: 'an hour before it', longestDays: 7 },
  orderBy: 'service_name',
  columns: {
    serviceName: { sql: 'service_name', type: 'String', dimension: true, description: 'Service that was checked.' },
    totalChecks: { sql: 'total_checks::integer', type: 'Int', description: 'Checks made.' },
    healthyChecks: { sql: 'healthy_checks::integer', type: 'Int', description: 'Checks that found it healthy.' },
    avgResponseTime: {
      sql: 'avg_response_time::double precision',
      type: 'Float',
      nullable: true,
      description: 'Mean response time in milliseconds.',
    },
    totalConsecutiveFailures: {
      sql: 'total_consecutive_failures::integer',
      type: 'Int',
      description: 'Sum of the failure counters over all checks.',
    },
    currentConsecutiveFailures: {
      sql: 'current_consecutive_failures::integer',
      type: 'Int',
      description: 'Failures in a row up to the newest check.',
    },
    maxConsecutiveFailures: {
      sql: 'max_consecutive_failures::integer',
      type: 'Int',
      description: 'Most failures in a row.',
    },
    lastStatus: { sql: 'last_status', type: { enumName: 'HealthStatus' }, description: 'Status of the newest check.' },
  },
};

export const saturdayMonitoring: View = {
  name: 'saturdayMonitoring',
  description:
    'What matters on a wedding day, counted since the wedding day began where the organization is, or in a window of yours.',
  operation: 'view.saturdayMonitoring',
  source: 'saturday_monitoring_window',
  everyOrganization: true,
  window: { usual: 'the beginning of the wedding day of then', longestDays: 7 },
  orderBy: 'metric_type',
  columns: {
    metricType: {
      sql: 'metric_type',
      type: 'String',
      dimension: true,
      description: 'What is counted, for example open_incidents.',
    },
    count: { sql: 'count::integer', type: 'Int', description: 'How many.' },
    priority: {
      sql: 'priority',
      type: 'String',
      dimension: true,
      description: 'How much it matters: critical, high, medium or info.',
    },
  },
};

liveViewField(viewField(systemHealthOverview), ['health']);
liveViewField(viewField(saturdayMonitoring), [
  'errors',
  'business',
  'alerts',
  'incidents',
  'health',
  'venues',
  'weddings',
]);
