import { everyMember, responders, staffReadersOfAll, type Tables } from './words.ts';

const read = { members: everyMember, staff: staffReadersOfAll };

export const performance: Tables = {
  performance_metrics: {
    select: read,
    insert: { members: responders, programs: 'metrics', staff: ['admin'] },
    audited: true,
    columns: { insert: 'organization_id service_name metric_type metric_value unit labels timestamp' },
  },
  api_performance: {
    select: read,
    insert: { members: responders, programs: 'metrics', staff: ['admin'] },
    audited: true,
    columns: {
      insert: `organization_id service_name endpoint method status_code response_time_ms request_bytes response_bytes trace_id
        venue_id occurred_at`,
    },
  },
  database_performance: {
    select: read,
    insert: { members: responders, programs: 'metrics', staff: ['admin'] },
    audited: true,
    columns: {
      insert: `organization_id service_name database_name query_fingerprint normalized_query query_time_ms rows_examined
        rows_returned index_used lock_wait_ms occurred_at`,
    },
  },
  core_web_vitals: {
    select: read,
    insert: { members: responders, programs: 'vitals', staff: ['admin'] },
    audited: true,
    columns: {
      insert: `organization_id name value rating page_path device_type connection_type session_id navigation_id venue_id
        is_saturday is_wedding_day occurred_at`,
    },
  },
  user_journey_performance: {
    select: read,
    insert: { members: responders, programs: 'journeys', staff: ['admin'] },
    audited: true,
    columns: {
      insert: `organization_id journey_name journey_id step_name step_index duration_ms success failure_reason session_id
        device_type venue_id wedding_id is_saturday is_wedding_day occurred_at`,
    },
  },
  // Kept up by the database as the others arrive.
  metric_rollups: { select: read },
  metric_sketches: { select: read },
  metric_deltas: { select: read },
};
