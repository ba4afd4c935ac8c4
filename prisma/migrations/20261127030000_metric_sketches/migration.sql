-- Percentiles of any window without reading the measurements: what is folded is also kept packed, all series of an organization in
-- one value for ten minutes minute by minute, for ten minutes, for an hour and for a quarter of a day. What is packed only ever adds up, so late
-- measurements are one more row of their period, and the worker packs rows together when it likes.

-- 1. Packed text. A number is written in digits of 5 bits, the least first, as characters from '0' on, 32 more where others follow.
CREATE FUNCTION packed_number(amount bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN amount < 32 THEN chr(48 + amount::integer)
    WHEN amount < 1024 THEN chr(80 + (amount & 31)::integer) || chr(48 + (amount >> 5)::integer)
    WHEN amount < 32768 THEN chr(80 + (amount & 31)::integer) || chr(80 + (amount >> 5 & 31)::integer) || chr(48 + (amount >> 10)::integer)
    ELSE chr(80 + (amount & 31)::integer) || chr(80 + (amount >> 5 & 31)::integer) || chr(80 + (amount >> 10 & 31)::integer)
      || chr(80 + (amount >> 15 & 31)::integer) || chr(80 + (amount >> 20 & 31)::integer) || chr(80 + (amount >> 25 & 31)::integer)
      || chr(80 + (amount >> 30 & 31)::integer) || chr(80 + (amount >> 35 & 31)::integer) || chr(48 + (amount >> 40 & 31)::integer)
  END
$$;

-- One series in one minute: its length, its key (in ASCII: type, length of the service's name, name, unit), the minute of the ten, how
-- many buckets follow (times 2), the sum as float8 in base64; then each bucket of sketch_bucket() with its count. The worker's packing
-- says each bucket by its distance to the one before (1 more). A table, so that the planner makes it part of the statement that asks.
CREATE FUNCTION packed_minute(service_name text, metric_type text, unit text, bucket_at timestamptz, value_sum double precision, sketch jsonb)
RETURNS TABLE (packed text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1 AS $$
  SELECT public.packed_number(octet_length(r.body)) || r.body
  FROM (
    SELECT public.packed_number(octet_length(k.key)) || k.key || b.said AS body
    FROM (
      SELECT metric_type || ':' || public.packed_number(octet_length(n.name)) || n.name || encode(convert_to(unit, 'UTF8'), 'escape') AS key
      FROM (SELECT encode(convert_to(service_name, 'UTF8'), 'escape') AS name OFFSET 0) AS n OFFSET 0
    ) AS k
    CROSS JOIN LATERAL (
      SELECT public.packed_number((extract(EPOCH FROM bucket_at)::bigint / 60) % 10) || public.packed_number(count(*) * 2)
             || rtrim(encode(float8send(value_sum), 'base64'), '=')
             || coalesce(string_agg(public.packed_number(c.bucket) || public.packed_number(c.amount), ''), '') AS said
      FROM (SELECT e.key::bigint AS bucket, e.value::bigint AS amount FROM jsonb_each_text(sketch) AS e OFFSET 0) AS c
    ) AS b
  ) AS r
$$;
GRANT EXECUTE ON FUNCTION packed_number(bigint),
  packed_minute(text, text, text, timestamptz, double precision, jsonb) TO authenticated, wedsync_engine;

-- 2. The packed periods. Each level holds everything: a window takes the largest periods that lie within it.
CREATE TABLE metric_sketches (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  level smallint NOT NULL,
  begins_at timestamptz(6) NOT NULL,
  packed text NOT NULL,
  tier smallint NOT NULL DEFAULT 0,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT metric_sketches_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT metric_sketches_level_check CHECK (level BETWEEN 0 AND 3),
  CONSTRAINT metric_sketches_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE NO ACTION ON UPDATE NO ACTION
);
-- It is read far more often than written, and is packed already.
ALTER TABLE metric_sketches ALTER COLUMN packed SET STORAGE EXTERNAL;
ALTER TABLE metric_sketches SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX idx_metric_sketches_period ON metric_sketches (organization_id, level, begins_at);
-- What the worker may pack together.
CREATE INDEX idx_metric_sketches_loose ON metric_sketches (organization_id, level, begins_at, tier) WHERE tier < 100;

ALTER TABLE metric_sketches ENABLE ROW LEVEL SECURITY;
ALTER TABLE metric_sketches FORCE ROW LEVEL SECURITY;
CREATE POLICY engine_select ON metric_sketches FOR SELECT TO wedsync_engine USING (true);
CREATE POLICY engine_insert ON metric_sketches FOR INSERT TO wedsync_engine WITH CHECK (true);
CREATE POLICY engine_delete ON metric_sketches FOR DELETE TO wedsync_engine USING (true);
GRANT SELECT, INSERT, DELETE ON metric_sketches TO wedsync_engine;
CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON metric_sketches FOR EACH ROW
  WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization();

CREATE FUNCTION sketch_periods() RETURNS TABLE (level smallint, period interval)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 4 AS $$
  VALUES (0::smallint, interval '10 minutes'), (1, '10 minutes'), (2, '1 hour'), (3, '6 hours')
$$;
GRANT EXECUTE ON FUNCTION sketch_periods() TO wedsync_engine;

-- 3. Who may read the measurements may read what they add up to, folded or not.
DO $policies$
DECLARE
  readable text;
BEGIN
  FOREACH readable IN ARRAY ARRAY['metric_sketches', 'metric_deltas'] LOOP
    EXECUTE format('CREATE POLICY tenant_read ON %I FOR SELECT TO authenticated USING (organization_id = ANY ((SELECT viewer_organizations())::uuid[]))', readable);
    EXECUTE format('CREATE POLICY platform_staff_read ON %I FOR SELECT TO authenticated USING ((SELECT viewer_staff_role()) = ''support'')', readable);
    EXECUTE format('CREATE POLICY platform_admin_all_select ON %I FOR SELECT TO authenticated USING ((SELECT viewer_staff_role()) = ''admin'')', readable);
    EXECUTE format('GRANT SELECT ON %I TO authenticated', readable);
  END LOOP;
END
$policies$;

-- 4. Percentiles are those of performance_metrics, whatever brought a row there; rules judge what is measured now, request by
-- request. So a delta says what it counts for. What waits at this moment is in the measurements that are packed below.
ALTER TABLE metric_deltas ADD COLUMN in_rollups boolean NOT NULL DEFAULT true, ADD COLUMN in_sketches boolean NOT NULL DEFAULT false;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

CREATE OR REPLACE FUNCTION append_metric_deltas() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO metric_deltas (organization_id, bucket_at, service_name, metric_type, unit, in_rollups, in_sketches, sample_count,
    value_sum, value_min, value_max, sketch)
  SELECT m.organization_id, m.bucket_at, m.service_name, m.metric_type, m.unit, m.in_rollups, true, sum(m.amount), sum(m.value_sum),
         min(m.value_min), max(m.value_max), jsonb_object_agg(m.bucket, m.amount)
  FROM (
    SELECT organization_id, date_trunc('minute', timestamp, 'UTC') AS bucket_at, service_name, metric_type, unit,
           -- What is dated back was brought in from elsewhere and judged there. The means that requests leave behind are left out:
           -- rules count the requests themselves.
           created_at > engine_now() - interval '1 hour'
             AND NOT (pg_trigger_depth() > 1 AND labels ->> 'source' IS NOT DISTINCT FROM 'api_performance') AS in_rollups,
           sketch_bucket(metric_value) AS bucket, count(*) AS amount, sum(least(metric_value, 1e100)) AS value_sum,
           min(least(metric_value, 1e100)) AS value_min, max(least(metric_value, 1e100)) AS value_max
    FROM added
    GROUP BY 1, 2, 3, 4, 5, 6, 7
  ) AS m
  GROUP BY 1, 2, 3, 4, 5, 6;
  RETURN NULL;
END
$$;

-- The worker's part, as before, and the packed periods with it: both or none.
CREATE OR REPLACE FUNCTION fold_metric_deltas(most integer DEFAULT 5000) RETURNS integer
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
    FROM taken t WHERE t.in_rollups GROUP BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (organization_id, service_name, metric_type, unit, scope, bucket_at, scope_value) DO UPDATE SET
      sample_count = r.sample_count + excluded.sample_count, value_sum = r.value_sum + excluded.value_sum,
      value_min = least(r.value_min, excluded.value_min), value_max = greatest(r.value_max, excluded.value_max),
      sketch = sketch_sum(ARRAY[r.sketch, excluded.sketch])
  ), packed AS MATERIALIZED (
    SELECT m.organization_id, m.bucket_at, p.packed
    FROM (
      SELECT t.organization_id, t.bucket_at, t.service_name, t.metric_type, t.unit, sum(t.value_sum) AS value_sum,
             CASE WHEN count(*) = 1 THEN (array_agg(t.sketch))[1] ELSE sketch_sum(array_agg(t.sketch)) END AS sketch
      FROM taken t WHERE t.in_sketches GROUP BY 1, 2, 3, 4, 5
    ) AS m
    CROSS JOIN LATERAL packed_minute(m.service_name, m.metric_type::text, m.unit, m.bucket_at, m.value_sum, m.sketch) AS p
  ), sketched AS (
    INSERT INTO metric_sketches (organization_id, level, begins_at, packed)
    SELECT p.organization_id, l.level, date_bin(l.period, p.bucket_at, '2000-01-01 00:00Z'), string_agg(p.packed, '')
    FROM packed p CROSS JOIN sketch_periods() AS l
    GROUP BY 1, 2, 3
  )
  SELECT count(*) INTO folded FROM taken;
  RETURN folded;
END
$$;

-- Packs measurements that came without the trigger, or before it; what is packed already would count twice.
CREATE FUNCTION pack_measurements(since timestamptz, until timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH packed AS MATERIALIZED (
    SELECT m.organization_id, m.bucket_at, p.packed
    FROM (
      SELECT b.organization_id, b.bucket_at, b.service_name, b.metric_type, b.unit, sum(b.value_sum) AS value_sum,
             jsonb_object_agg(b.bucket, b.amount) AS sketch
      FROM (
        SELECT v.organization_id, date_trunc('minute', v.timestamp, 'UTC') AS bucket_at, v.service_name, v.metric_type, v.unit,
               sketch_bucket(v.metric_value) AS bucket, count(*) AS amount, sum(least(v.metric_value, 1e100)) AS value_sum
        FROM performance_metrics v
        WHERE v.timestamp >= since AND v.timestamp < until AND v.created_at >= since - interval '5 minutes'
        GROUP BY 1, 2, 3, 4, 5, 6
      ) AS b
      GROUP BY 1, 2, 3, 4, 5
    ) AS m
    CROSS JOIN LATERAL packed_minute(m.service_name, m.metric_type::text, m.unit, m.bucket_at, m.value_sum, m.sketch) AS p
  )
  INSERT INTO metric_sketches (organization_id, level, begins_at, packed)
  SELECT p.organization_id, l.level, date_bin(l.period, p.bucket_at, '2000-01-01 00:00Z'), string_agg(p.packed, '')
  FROM packed p CROSS JOIN sketch_periods() AS l
  GROUP BY 1, 2, 3
$$;

CREATE OR REPLACE FUNCTION retention_rules() RETURNS TABLE (table_name text, condition text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  VALUES
    ('idempotency_keys', $c$created_at < engine_now() - interval '48 hours'$c$),
    ('live_positions', $c$published_at < engine_now() - interval '7 days'$c$),
    ('system_health_snapshots', $c$captured_at < engine_now() - interval '90 days'$c$),
    ('venue_connectivity', $c$checked_at < engine_now() - interval '90 days'$c$),
    ('metric_rollups', $c$bucket_at < engine_now() - interval '90 days'$c$),
    ('metric_deltas', $c$bucket_at < engine_now() - interval '90 days'$c$),
    ('metric_sketches', $c$begins_at < engine_now() - interval '90 days'$c$),
    ('alert_rule_states', $c$state = 'ok' AND seen_at < engine_now() - interval '7 days'$c$),
    ('audit_log', $c$audit_expired(operation, created_at)$c$),
    ('error_correlations', $c$created_at < engine_now() - interval '1 year'$c$),
    ('error_patterns', $c$last_seen_at < engine_now() - interval '1 year' AND merged_into_id IS NULL
      AND NOT EXISTS (SELECT FROM error_patterns other WHERE other.merged_into_id = error_patterns.id)$c$)
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

-- 5. The measurements that are there, an hour at a time; none may come meanwhile that neither this nor the trigger counts.
LOCK TABLE performance_metrics IN SHARE ROW EXCLUSIVE MODE;
SET LOCAL ROLE wedsync_engine;
DO $pack$
DECLARE
  hour timestamptz;
  newest timestamptz;
BEGIN
  SELECT date_trunc('hour', min(m.timestamp), 'UTC'), max(m.timestamp) INTO hour, newest FROM performance_metrics m;
  WHILE hour <= newest LOOP
    PERFORM pack_measurements(hour, hour + interval '1 hour');
    hour := hour + interval '1 hour';
  END LOOP;
END
$pack$;
RESET ROLE;
