-- Composites in a back-test: from shares of business events, and from what the back-test says of the rules that they rest on.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. Those at these places, from the alerts of the others. Shares are looked at as each minute ends.
CREATE FUNCTION backtest_composite_points(rules alert_configurations[], places integer[], known backtest_alert[], since timestamptz,
  until timestamptz) RETURNS SETOF backtest_point
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH rule AS MATERIALIZED (
    SELECT r.*, r.ordinality::integer AS place FROM unnest(rules) WITH ORDINALITY AS r WHERE r.ordinality = ANY (places)
  ), leaf AS MATERIALIZED (
    SELECT r.place, row_number() OVER () AS number, l.leaf, (l.leaf ->> 'rule')::uuid AS rule_id,
           (l.leaf -> 'ratio' ->> 'of')::business_event_type AS event_type, (l.leaf -> 'ratio' -> 'success') IS DISTINCT FROM 'false' AS of_success,
           NOT l.leaf ?| ARRAY['rule', 'below', 'above'] AS is_own, r.wedding_season_adjustment,
           CASE WHEN l.leaf ? 'below' THEN 'below' WHEN l.leaf ? 'above' THEN 'above' ELSE r.comparison END::threshold_comparison AS comparison,
           coalesce((l.leaf ->> 'below')::float8, (l.leaf ->> 'above')::float8, r.threshold_value) AS enters_at,
           coalesce((l.leaf ->> 'below')::float8, (l.leaf ->> 'above')::float8, r.resolve_threshold, r.threshold_value) AS stays_at,
           greatest(60, coalesce((l.leaf ->> 'windowSeconds')::integer, r.window_seconds)) AS window_seconds,
           coalesce((l.leaf ->> 'minimumSamples')::integer, r.minimum_samples) AS minimum_samples
    FROM rule r CROSS JOIN LATERAL composite_leaves(r.condition) AS l (leaf)
  ), strictness AS MATERIALIZED (
    SELECT f.* FROM (SELECT DISTINCT r.organization_id FROM rule r WHERE r.wedding_season_adjustment) AS o
    CROSS JOIN LATERAL backtest_strictness(o.organization_id, ARRAY[o.organization_id], since, until) AS f
  ), wanted AS MATERIALIZED (
    SELECT DISTINCT l.event_type, l.window_seconds FROM leaf l WHERE l.event_type IS NOT NULL
  ), minute AS MATERIALIZED (
    SELECT w.event_type, date_trunc('minute', b.timestamp, 'UTC') AS at, count(*) AS samples, count(*) FILTER (WHERE b.success) AS succeeded
    FROM (SELECT wanted.event_type, since - max(wanted.window_seconds) * interval '1 second' AS since FROM wanted GROUP BY 1) AS w
    JOIN business_events b ON b.organization_id = (SELECT r.organization_id FROM rule r LIMIT 1) AND b.event_type = w.event_type
      -- Nothing is received long before it happens.
      AND b.created_at > w.since - interval '5 minutes' AND b.timestamp >= w.since AND b.timestamp < until
    GROUP BY 1, 2
  ), change AS (
    SELECT w.event_type, w.window_seconds, c.at, c.samples, c.succeeded
    FROM wanted w CROSS JOIN LATERAL (
      SELECT m.at, m.samples, m.succeeded FROM minute m WHERE m.event_type = w.event_type
      UNION ALL
      SELECT m.at + ceil(w.window_seconds / 60.0) * interval '1 minute', 0, 0 FROM minute m WHERE m.event_type = w.event_type
      UNION ALL
      SELECT date_trunc('minute', since, 'UTC') - interval '1 minute', 0, 0) AS c
  ), whole AS (
    SELECT c.event_type, c.window_seconds, c.at, sum(c.samples)::bigint AS samples, sum(c.succeeded)::bigint AS succeeded,
           -- In windows, so that one is as far back as the frame of all of them.
           extract(epoch FROM c.at)::float8 / (c.window_seconds - 30) AS place_in_time
    FROM change c WHERE c.at < until GROUP BY 1, 2, 3
  ), share AS MATERIALIZED (
    SELECT w.event_type, w.window_seconds, greatest(since, w.at + interval '1 minute') AS at, sum(w.samples) OVER span AS samples,
           sum(w.succeeded) OVER span AS succeeded
    FROM whole w
    WINDOW span AS (PARTITION BY w.event_type, w.window_seconds ORDER BY w.place_in_time RANGE BETWEEN 1 PRECEDING AND CURRENT ROW)
  ), holding AS (
    SELECT l.place, l.number, s.at, s.percent, limits.enters_at AS threshold,
           CASE WHEN s.samples >= l.minimum_samples THEN CASE l.comparison WHEN 'above' THEN s.percent > limits.enters_at ELSE s.percent < limits.enters_at END END AS enters,
           CASE WHEN s.samples >= l.minimum_samples THEN CASE l.comparison WHEN 'above' THEN s.percent > limits.stays_at ELSE s.percent < limits.stays_at END END AS stays
    FROM leaf l
    JOIN LATERAL (
      SELECT h.at, h.samples, 100.0 * CASE WHEN l.of_success THEN h.succeeded ELSE h.samples - h.succeeded END / nullif(h.samples, 0) AS percent
      FROM share h WHERE h.event_type = l.event_type AND h.window_seconds = l.window_seconds AND h.at >= since AND h.at < until) AS s ON true
    LEFT JOIN strictness f ON l.wedding_season_adjustment AND f.quarter = date_bin('15 minutes', s.at, 'epoch')
    CROSS JOIN LATERAL (
      SELECT stricter_threshold(l.comparison, NULL, l.enters_at, coalesce(f.factor, 1)) AS enters_at,
             stricter_threshold(l.comparison, NULL, l.stays_at, coalesce(f.factor, 1)) AS stays_at) AS limits
    UNION ALL
    -- What it rests on holds while one of its alerts would be open; nobody knows of one that is switched off.
    SELECT l.place, l.number, t.at, NULL, NULL, t.holds AND rested.enabled, t.holds AND rested.enabled
    FROM leaf l
    LEFT JOIN LATERAL (
      SELECT r.ordinality, CASE WHEN r.enabled THEN true END AS enabled FROM unnest(rules) WITH ORDINALITY AS r
      WHERE r.id = l.rule_id ORDER BY r.ordinality LIMIT 1) AS rested ON true
    LEFT JOIN LATERAL (
      SELECT range_agg(tstzrange(k.begins_at, k.ends_at)) AS hours FROM unnest(known) AS k WHERE k.place = rested.ordinality) AS open ON true
    CROSS JOIN LATERAL (
      SELECT since, CASE WHEN rested.enabled THEN coalesce(open.hours @> since, false) END
      UNION ALL SELECT lower(o), true FROM unnest(open.hours) AS o WHERE lower(o) > since AND rested.enabled
      UNION ALL SELECT upper(o), false FROM unnest(open.hours) AS o WHERE upper(o) < until AND rested.enabled) AS t (at, holds)
    WHERE l.rule_id IS NOT NULL
  ), turn AS MATERIALIZED (
    SELECT h.* FROM (
      SELECT h.*, row_number() OVER leaf AS nth, lag(h.enters) OVER leaf AS entered, lag(h.stays) OVER leaf AS stayed
      FROM holding h WINDOW leaf AS (PARTITION BY h.place, h.number ORDER BY h.at)
    ) AS h WHERE h.nth = 1 OR (h.enters, h.stays) IS DISTINCT FROM (h.entered, h.stayed)
  ), grid AS (
    -- At each turn of one leaf, what each of the others last came to.
    SELECT m.place, m.at, l.number, l.leaf, l.is_own, t.enters, t.stays, t.percent, t.threshold,
           count(t.at) OVER (PARTITION BY m.place, l.number ORDER BY m.at) AS latest
    FROM (SELECT DISTINCT t.place, t.at FROM turn t) AS m JOIN leaf l USING (place)
    LEFT JOIN turn t ON t.place = m.place AND t.number = l.number AND t.at = m.at
  ), carried AS (
    SELECT g.place, g.at, g.leaf, g.is_own, first_value(g.enters) OVER since_then AS enters, first_value(g.stays) OVER since_then AS stays,
           first_value(g.percent) OVER since_then AS percent, first_value(g.threshold) OVER since_then AS threshold
    FROM grid g WINDOW since_then AS (PARTITION BY g.place, g.number, g.latest ORDER BY g.at)
  ), facts AS MATERIALIZED (
    SELECT c.place, c.at, jsonb_object_agg(c.leaf::text, c.enters) AS entering, jsonb_object_agg(c.leaf::text, c.stays) AS staying,
           min(c.percent) FILTER (WHERE c.is_own)::float8 AS percent, min(c.threshold) FILTER (WHERE c.is_own) AS threshold
    FROM carried c GROUP BY 1, 2
  ), verdict AS MATERIALIZED (
    SELECT d.place, d.facts, composite_verdict(r.condition, d.facts) AS holds
    FROM (SELECT f.place, f.entering AS facts FROM facts f UNION SELECT f.place, f.staying FROM facts f) AS d JOIN rule r USING (place)
  )
  SELECT f.place, '', r.service_name, NULL::uuid, f.at, coalesce(entering.holds, silence.means), coalesce(staying.holds, silence.means),
         f.percent, f.threshold, CASE WHEN f.percent IS NULL THEN 'its conditions hold together'
           ELSE format('%s %%, %s %s %%', plain_number(f.percent), r.comparison, plain_number(f.threshold)) END
  FROM facts f JOIN rule r USING (place)
  JOIN verdict entering ON entering.place = f.place AND entering.facts = f.entering
  JOIN verdict staying ON staying.place = f.place AND staying.facts = f.staying
  CROSS JOIN LATERAL (SELECT CASE r.no_data WHEN 'alert' THEN true WHEN 'resolve' THEN false END AS means) AS silence
$$;

-- 2. All rules: first those that rest on nothing, then, as deep as they are nested, those that rest on what is known.
CREATE FUNCTION backtest_alerts(rules alert_configurations[], since timestamptz, until timestamptz) RETURNS backtest_alert[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  known backtest_alert[] := ARRAY(SELECT a FROM backtest_single_rules(rules, since, until) AS a);
  waiting integer[] := ARRAY(SELECT r.ordinality::integer FROM unnest(rules) WITH ORDINALITY AS r WHERE r.alert_type = 'composite');
  ready integer[];
  seen backtest_point[];
BEGIN
  WHILE waiting <> '{}' LOOP
    ready := ARRAY(
      SELECT w FROM unnest(waiting) AS w
      WHERE NOT EXISTS (
        SELECT FROM composite_leaves((rules[w]).condition) AS l (leaf) JOIN unnest(waiting) AS other ON (rules[other]).id = (l.leaf ->> 'rule')::uuid));
    -- The tables refuse circles.
    EXIT WHEN ready = '{}';
    seen := ARRAY(SELECT p FROM backtest_composite_points(rules, ready, known, since, until) AS p);
    known := known || ARRAY(SELECT a FROM settle_backtest(rules, seen, until) AS a);
    waiting := ARRAY(SELECT unnest(waiting) EXCEPT SELECT unnest(ready));
  END LOOP;
  RETURN known;
END
$$;

-- 3. What was asked: [{"rule": id, "settings": {column: value} or null}, …], place by place, of an organization, and the rules that
-- these rest on. A rule that is not there gives nothing. The priority is what the day made of it.
CREATE FUNCTION backtest_rules(organization uuid, tried jsonb, since timestamptz, until timestamptz)
RETURNS TABLE (place integer, group_key text, title text, service_name text, venue_id uuid, begins_at timestamptz, ends_at timestamptz,
  value double precision, threshold double precision, priority incident_priority, is_wedding_day boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET jit = off SET work_mem = '32MB' AS $$
  WITH RECURSIVE asked AS MATERIALIZED (
    SELECT t.place::integer, c.id, jsonb_populate_record(c, coalesce(nullif(t.tried -> 'settings', 'null'), '{}')) AS rule
    FROM jsonb_array_elements(tried) WITH ORDINALITY AS t (tried, place)
    JOIN alert_configurations c ON c.organization_id = organization AND c.id = (t.tried ->> 'rule')::uuid AND c.archived_at IS NULL
  ), rested AS (
    SELECT (l.leaf ->> 'rule')::uuid AS id FROM asked a CROSS JOIN LATERAL composite_leaves((a.rule).condition) AS l (leaf)
    WHERE (a.rule).alert_type = 'composite' AND l.leaf ? 'rule'
    UNION
    SELECT (l.leaf ->> 'rule')::uuid
    FROM rested JOIN alert_configurations c ON c.organization_id = organization AND c.id = rested.id AND c.alert_type = 'composite'
    CROSS JOIN LATERAL composite_leaves(c.condition) AS l (leaf) WHERE l.leaf ? 'rule'
  ), listed AS MATERIALIZED (
    -- A rule as it is comes before the same one as it is tried: others rest on it as it is.
    SELECT row_number() OVER (ORDER BY every.place NULLS FIRST, every.id) AS number, every.place, every.rule
    FROM (
      SELECT a.place, a.id, a.rule FROM asked a
      UNION ALL
      SELECT NULL, c.id, c FROM rested JOIN alert_configurations c ON c.organization_id = organization AND c.id = rested.id AND c.archived_at IS NULL
    ) AS every
  )
  SELECT l.place, a.group_key, left((l.rule).name || ': ' || a.told, 500), a.service_name, a.venue_id, a.begins_at, a.ends_at, a.value, a.threshold,
         priority_of((l.rule).severity, day.is_saturday, day.is_wedding_day), day.is_wedding_day
  FROM (SELECT backtest_alerts(array_agg(l.rule ORDER BY l.number), since, until) AS alerts FROM listed l) AS found
  CROSS JOIN LATERAL unnest(found.alerts) AS a
  JOIN listed l ON l.number = a.place
  CROSS JOIN LATERAL row_day_stamp(organization, a.venue_id, NULL, a.begins_at) AS day
  WHERE l.place IS NOT NULL
  ORDER BY l.place, a.begins_at, a.group_key
$$;

-- 4. What really was raised by these rules in the span, named as the back-test names it.
CREATE FUNCTION raised_by_rules(organization uuid, rule_ids uuid[], since timestamptz, until timestamptz)
RETURNS TABLE (rule_id uuid, alert_id uuid, group_key text, begins_at timestamptz, ends_at timestamptz, priority incident_priority,
  is_wedding_day boolean, acknowledged boolean, by_itself boolean, useful boolean, noise boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.alert_configuration_id, a.id,
         CASE WHEN i.fingerprint IS NOT NULL AND a.dedup_key LIKE 'incident:%' THEN i.fingerprint || ' ' || i.service_name
           ELSE regexp_replace(a.dedup_key, '^rule:[^:]*:', '') END,
         a.triggered_at, a.resolved_at, a.priority, a.is_wedding_day, a.acknowledged_at IS NOT NULL,
         a.alert_status = 'resolved' AND a.resolved_by IS NULL, said.useful > 0 AND said.useful >= said.noise, said.noise > said.useful
  FROM alert_history a
  LEFT JOIN incidents i ON i.organization_id = a.organization_id AND i.id = a.incident_id
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE f.usefulness = 'useful') AS useful, count(*) FILTER (WHERE f.usefulness = 'noise') AS noise
    FROM alert_feedback f WHERE f.organization_id = a.organization_id AND f.alert_id = a.id) AS said
  WHERE a.organization_id = organization AND a.alert_configuration_id = ANY (rule_ids) AND a.triggered_at >= since AND a.triggered_at < until
  ORDER BY a.triggered_at, a.id
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
