-- An endpoint of 500 characters outside the basic plane, of a service of 200, made a key that no index takes: the worker could not
-- fold it, nor anything beside it, and no rule of any organization saw another measurement.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. What a minute is kept for, in at most 1,000 bytes; two that are as long and begin alike stay two.
CREATE FUNCTION rollup_key(text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN octet_length($1) <= 1000 THEN $1 ELSE left($1, 240) || ' ' || md5($1) END
$$;

-- 2. The same as before, but for the key of an endpoint.
CREATE OR REPLACE FUNCTION append_request_deltas() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO metric_deltas (organization_id, bucket_at, service_name, metric_type, unit, scope, scope_value, sample_count,
    value_sum, value_min, value_max, sketch)
  SELECT r.organization_id, r.bucket_at, r.service_name, 'response_time', 'ms', r.scope, r.scope_value, sum(r.amount),
         sum(r.value_sum), min(r.value_min), max(r.value_max), jsonb_object_agg(r.bucket, r.amount)
  FROM (
    SELECT a.organization_id, date_trunc('minute', a.occurred_at, 'UTC') AS bucket_at, a.service_name, s.scope, s.scope_value,
           sketch_bucket(a.response_time_ms) AS bucket, count(*) AS amount, sum(least(a.response_time_ms, 1e100)) AS value_sum,
           min(least(a.response_time_ms, 1e100)) AS value_min, max(least(a.response_time_ms, 1e100)) AS value_max
    FROM added a
    CROSS JOIN LATERAL (VALUES ('service'::metric_scope, ''), ('endpoint', rollup_key(a.method || ' ' || a.endpoint)),
      ('venue', a.venue_id::text)) AS s (scope, scope_value)
    WHERE s.scope_value IS NOT NULL AND a.created_at > engine_now() - interval '1 hour'
    GROUP BY 1, 2, 3, 4, 5, 6
  ) AS r
  GROUP BY 1, 2, 3, 6, 7;
  RETURN NULL;
END
$$;

-- 3. What waits already waits no longer.
WITH long AS (DELETE FROM metric_deltas WHERE octet_length(scope_value) > 1000 RETURNING *)
INSERT INTO metric_deltas (organization_id, id, bucket_at, service_name, metric_type, unit, scope, scope_value, sample_count, value_sum,
  value_min, value_max, sketch, created_at)
SELECT organization_id, id, bucket_at, service_name, metric_type, unit, scope, rollup_key(scope_value), sample_count, value_sum,
  value_min, value_max, sketch, created_at FROM long;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
