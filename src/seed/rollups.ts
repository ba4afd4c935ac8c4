import type { Client } from 'pg';

// As the triggers and the worker count what arrives; what is dated back an hour they leave out.
const minutes = `
  INSERT INTO metric_rollups (organization_id, bucket_at, service_name, metric_type, unit, scope, scope_value, sample_count, value_sum,
    value_min, value_max, sketch)
  SELECT m.organization_id, m.bucket_at, m.service_name, 'response_time', 'ms', m.scope, m.scope_value, sum(m.amount), sum(m.value_sum),
         min(m.value_min), max(m.value_max), jsonb_object_agg(m.bucket, m.amount)
  FROM (
    SELECT a.organization_id, date_trunc('minute', a.occurred_at, 'UTC') AS bucket_at, a.service_name, s.scope, s.scope_value,
           sketch_bucket(a.response_time_ms) AS bucket, count(*) AS amount, sum(a.response_time_ms) AS value_sum,
           min(a.response_time_ms) AS value_min, max(a.response_time_ms) AS value_max
    FROM api_performance a
    CROSS JOIN LATERAL (VALUES ('service'::metric_scope, ''), ('endpoint', a.method || ' ' || a.endpoint), ('venue', a.venue_id::text))
      AS s (scope, scope_value)
    WHERE s.scope_value IS NOT NULL AND a.created_at <= engine_now() - interval '1 hour'
    GROUP BY 1, 2, 3, 4, 5, 6
  ) AS m
  GROUP BY 1, 2, 3, 6, 7`;

/** The minutes of the week's requests, by which rules are back-tested, and the percentiles of its measurements. */
export async function insertRollups(client: Client): Promise<void> {
  await client.query(minutes);
  // The measurements themselves wait to be folded.
  for (let folded = 1; folded > 0;) {
    const { rows } = await client.query<{ folded: number }>('SELECT fold_metric_deltas(20000) AS folded');
    folded = rows[0]?.folded ?? 0;
  }
}
