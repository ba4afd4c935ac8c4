-- Measurements are folded into minutes as they arrive: a statement that inserts them appends what it adds to each minute, and
-- the worker folds that into metric_rollups. No row is shared at ingest, so writers never wait for each other.

-- 1. Sketches. A value is counted in a logarithmic bucket whose width is 2 % of the value, so that a percentile read from the
-- counts is within 1 % of a value that was measured. Bucket 0 holds what is nothing; the buckets of two sketches add up.
-- The bounds keep sums and powers finite: one absurd value must not make the statements that add values up fail.
CREATE FUNCTION sketch_bucket(value double precision) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN value <= 1e-9 THEN 0 ELSE 2000 + ceil(ln(least(value, 1e100)) / ln(1.01 / 0.99::double precision))::integer END
$$;

CREATE FUNCTION sketch_value(bucket integer) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN bucket = 0 THEN 0 ELSE exp((bucket - 2000) * ln(1.01 / 0.99::double precision)) * 0.99 END
$$;

CREATE FUNCTION sketch_sum(sketches jsonb[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_object_agg(counted.bucket, counted.amount), '{}')
  FROM (
    SELECT b.key AS bucket, sum(b.value::bigint) AS amount
    FROM unnest(sketches) AS sketch CROSS JOIN LATERAL jsonb_each_text(sketch) AS b GROUP BY b.key
  ) AS counted
$$;

-- The value that this share (0 to 1) of the values does not exceed; null if there is none. A table, so that the planner makes it
-- part of the statement that asks: called a thousand times, it would cost four times as much.
CREATE FUNCTION sketch_percentile(sketches jsonb[], share double precision) RETURNS TABLE (value double precision)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1 AS $$
  SELECT public.sketch_value(min(ranked.bucket) FILTER (WHERE ranked.running >= greatest(1, ceil(share * ranked.total))))
  FROM (
    SELECT counted.bucket, sum(counted.amount) OVER (ORDER BY counted.bucket) AS running, sum(counted.amount) OVER () AS total
    FROM (
      SELECT b.key::integer AS bucket, sum(b.value::bigint)::bigint AS amount
      FROM unnest(sketches) AS sketch CROSS JOIN LATERAL jsonb_each_text(sketch) AS b GROUP BY b.key
    ) AS counted
  ) AS ranked
$$;
GRANT EXECUTE ON FUNCTION sketch_bucket(double precision), sketch_sum(jsonb[]) TO wedsync_engine;
GRANT EXECUTE ON FUNCTION sketch_value(integer), sketch_percentile(jsonb[], double precision) TO authenticated, wedsync_engine;

-- 2. A minute is kept for a service, and of its API for each endpoint and venue as well.
CREATE TYPE metric_scope AS ENUM ('service', 'endpoint', 'venue');

ALTER TABLE metric_rollups ADD COLUMN scope metric_scope NOT NULL DEFAULT 'service', ADD COLUMN scope_value text NOT NULL DEFAULT '';
-- squawk-ignore require-concurrent-index-deletion, require-concurrent-index-creation -- nothing has written the table so far.
DROP INDEX metric_rollups_bucket_key;
-- squawk-ignore require-concurrent-index-creation -- nothing has written the table so far.
CREATE UNIQUE INDEX metric_rollups_bucket_key ON metric_rollups (organization_id, service_name, metric_type, unit, scope, bucket_at, scope_value);
-- squawk-ignore require-concurrent-index-creation -- nothing has written the table so far.
CREATE INDEX idx_metric_rollups_bucket ON metric_rollups (organization_id, metric_type, bucket_at);
-- The last minutes are written again and again.
ALTER TABLE metric_rollups SET (fillfactor = 80);

CREATE TABLE metric_deltas (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  bucket_at timestamptz(6) NOT NULL,
  service_name text NOT NULL,
  metric_type performance_metric_type NOT NULL,
  unit text NOT NULL,
  scope metric_scope NOT NULL DEFAULT 'service',
  scope_value text NOT NULL DEFAULT '',
  sample_count bigint NOT NULL,
  value_sum double precision NOT NULL,
  value_min double precision NOT NULL,
  value_max double precision NOT NULL,
  sketch jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT metric_deltas_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT metric_deltas_sample_count_check CHECK (sample_count >= 1),
  CONSTRAINT metric_deltas_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE NO ACTION ON UPDATE NO ACTION
);
-- It is emptied every second: dead entries must go soon.
ALTER TABLE metric_deltas SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);

ALTER TABLE metric_deltas ENABLE ROW LEVEL SECURITY;
ALTER TABLE metric_deltas FORCE ROW LEVEL SECURITY;
CREATE POLICY engine_select ON metric_deltas FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY engine_insert ON metric_deltas FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY engine_delete ON metric_deltas FOR DELETE TO wedsync_engine USING (true);
GRANT SELECT, INSERT, DELETE ON metric_deltas TO wedsync_engine;
CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON metric_deltas FOR EACH ROW
  WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization();

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 3. What one statement adds.
CREATE FUNCTION append_metric_deltas() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO metric_deltas (organization_id, bucket_at, service_name, metric_type, unit, sample_count, value_sum, value_min,
    value_max, sketch)
  SELECT m.organization_id, m.bucket_at, m.service_name, m.metric_type, m.unit, sum(m.amount), sum(m.value_sum), min(m.value_min),
         max(m.value_max), jsonb_object_agg(m.bucket, m.amount)
  FROM (
    SELECT organization_id, date_trunc('minute', timestamp, 'UTC') AS bucket_at, service_name, metric_type, unit,
           sketch_bucket(metric_value) AS bucket, count(*) AS amount, sum(least(metric_value, 1e100)) AS value_sum,
           min(least(metric_value, 1e100)) AS value_min, max(least(metric_value, 1e100)) AS value_max
    FROM added
    -- What is dated back was brought in from elsewhere and judged there. The means that requests leave behind are left out: the
    -- requests themselves are counted below.
    WHERE created_at > engine_now() - interval '1 hour' AND NOT (pg_trigger_depth() > 1 AND labels ->> 'source' IS NOT DISTINCT FROM 'api_performance')
    GROUP BY 1, 2, 3, 4, 5, 6
  ) AS m
  GROUP BY 1, 2, 3, 4, 5;
  RETURN NULL;
END
$$;

-- What a minute is kept for, in at most 1,000 bytes: no index takes a key of 700 characters outside the basic plane. Two that are as
-- long and begin alike stay two.
CREATE FUNCTION rollup_key(text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN octet_length($1) <= 1000 THEN $1 ELSE left($1, 240) || ' ' || md5($1) END
$$;

CREATE FUNCTION append_request_deltas() RETURNS trigger
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

-- 4. The worker's part: takes what is there and adds it to its minutes, in one transaction, so that a crash loses nothing and
-- what is late lands in the minute when it happened. One worker at a time: two would wait for each other's minutes.
CREATE FUNCTION fold_metric_deltas(most integer DEFAULT 5000) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  folded integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('wedsync rollups')) THEN RETURN 0; END IF;
  WITH taken AS MATERIALIZED (
    DELETE FROM metric_deltas d
    USING (SELECT f.organization_id, f.id FROM metric_deltas f LIMIT most) AS next
    WHERE d.organization_id = next.organization_id AND d.id = next.id
    RETURNING d.*
  ), written AS (
    INSERT INTO metric_rollups AS r (organization_id, bucket_at, service_name, metric_type, unit, scope, scope_value, sample_count,
      value_sum, value_min, value_max, sketch)
    SELECT t.organization_id, t.bucket_at, t.service_name, t.metric_type, t.unit, t.scope, t.scope_value, sum(t.sample_count),
           sum(t.value_sum), min(t.value_min), max(t.value_max), sketch_sum(array_agg(t.sketch))
    FROM taken t GROUP BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (organization_id, service_name, metric_type, unit, scope, bucket_at, scope_value) DO UPDATE SET
      sample_count = r.sample_count + excluded.sample_count, value_sum = r.value_sum + excluded.value_sum,
      value_min = least(r.value_min, excluded.value_min), value_max = greatest(r.value_max, excluded.value_max),
      sketch = sketch_sum(ARRAY[r.sketch, excluded.sketch])
  )
  SELECT count(*) INTO folded FROM taken;
  RETURN folded;
END
$$;

GRANT EXECUTE ON FUNCTION append_metric_deltas(), append_request_deltas() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER append_deltas AFTER INSERT ON performance_metrics REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION append_metric_deltas();
CREATE TRIGGER append_deltas AFTER INSERT ON api_performance REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION append_request_deltas();
