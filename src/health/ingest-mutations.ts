import { ingestMutation } from '../graphql/ingest/mutation.ts';
import { rowColumns } from '../graphql/ingest/rows.ts';
import { systemHealthCheck } from './schema.ts';

ingestMutation({
  entity: systemHealthCheck,
  operation: 'systemHealthChecks.ingest',
  row: 'One check of a service.',
  description: 'Takes checks of services.',
  probes: 'monitor_configuration_id',
  columns: rowColumns(systemHealthCheck, {
    serviceName: { required: true, longest: 200 },
    monitorConfigurationId: {},
    status: { required: true },
    responseTimeMs: { note: 'finite, 0 or more' },
    consecutiveFailures: { note: '0 or more; 0 if left out' },
    message: { longest: 8_192 },
    region: { longest: 100 },
    occurredAt: { note: 'at most 5 minutes ahead and 30 days back; the moment of receipt if left out' },
  }),
});
