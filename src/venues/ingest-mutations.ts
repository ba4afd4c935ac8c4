import { ingestMutation } from '../graphql/ingest/mutation.ts';
import { rowColumns } from '../graphql/ingest/rows.ts';
import { venueConnectivity } from './schema.ts';

const amount = { note: 'finite, 0 or more' };

ingestMutation({
  entity: venueConnectivity,
  operation: 'venueConnectivity.ingest',
  row: 'One check of a venue’s network.',
  description: 'Takes checks of the networks of venues.',
  probes: 'venue_id',
  columns: rowColumns(venueConnectivity, {
    venueId: { required: true },
    checkedAt: { note: 'at most 5 minutes ahead and 30 days back; the moment of receipt if left out' },
    status: { required: true },
    latencyMs: amount,
    packetLossPercent: {},
    downloadMbps: amount,
    uploadMbps: amount,
    networkType: { longest: 100 },
    offlineCapable: { note: 'false if left out' },
    checkedBy: { longest: 200 },
  }),
});
