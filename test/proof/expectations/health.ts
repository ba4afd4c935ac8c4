import { configurators, everyMember, responders, staffReadersOfIncidents, type Tables } from './words.ts';

const read = { members: everyMember, staff: staffReadersOfIncidents };
const configure = { members: configurators, staff: ['admin'] } as const;

export const health: Tables = {
  system_health_checks: {
    select: read,
    insert: { members: responders, programs: 'health', staff: ['admin'] },
    audited: true,
    columns: {
      insert: `organization_id service_name monitor_configuration_id status response_time_ms consecutive_failures message
        region occurred_at`,
    },
  },
  system_health_snapshots: { select: read },
  monitor_configurations: {
    select: read,
    insert: configure,
    update: {
      'watch it more often': configure,
      'watch it less often': { ...configure, guarded: true },
      'switch it off': { ...configure, guarded: true },
      'delete it': { ...configure, guarded: true },
    },
    audited: true,
    columns: {
      insert: `organization_id name kind service_name target interval_seconds timeout_ms target_value target_unit settings
        venue_id enabled is_default created_by`,
      update: `name service_name target interval_seconds timeout_ms target_value target_unit settings venue_id enabled
        archived_at`,
    },
  },
  venue_connectivity: {
    select: read,
    insert: { members: responders, programs: 'health', staff: ['admin'] },
    audited: true,
    columns: {
      insert: `organization_id venue_id checked_at status latency_ms packet_loss_percent download_mbps upload_mbps
        network_type offline_capable checked_by`,
    },
  },
};
