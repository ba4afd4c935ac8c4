-- Patterns: merging and its undoing, and how often each occurs now against the days before.

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. Merging. Each pattern goes on counting its own errors; the one that took it in counts them too, from the first to those to
-- come. What had been merged into a source comes along, so nothing is ever merged into something merged: no circles, one step.
-- sources: refused as a whole with the place of the first that cannot be merged.
CREATE FUNCTION merge_error_patterns(organization uuid, target uuid, sources uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  taking error_patterns;
  bad record;
BEGIN
  IF viewer_staff_role() IS NULL AND organization <> ALL (viewer_organizations()) THEN
    RAISE EXCEPTION 'No such row, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","targetId"]';
  END IF;
  PERFORM assert_role(organization, 'admin', 'support', 'devops', 'on_call');
  PERFORM pg_advisory_xact_lock(hashtext('wedsync patterns'), hashtext(organization::text));

  SELECT * INTO taking FROM error_patterns p WHERE p.organization_id = organization AND p.id = target;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'No such row, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","targetId"]';
  ELSIF taking.merged_into_id IS NOT NULL THEN
    RAISE EXCEPTION 'The pattern was itself merged into another; merge into that one.'
      USING ERRCODE = 'WS001', DETAIL = '["input","targetId"]';
  END IF;

  SELECT s.place - 1 AS index, s.id = target AS itself, p.id IS NULL AS absent INTO bad
  FROM unnest(sources) WITH ORDINALITY AS s (id, place)
  LEFT JOIN error_patterns p ON p.organization_id = organization AND p.id = s.id
  WHERE s.id = target OR p.id IS NULL OR p.merged_into_id <> target
  ORDER BY s.place LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING
      MESSAGE = CASE WHEN bad.absent THEN 'No such row, or you may not see it.'
        WHEN bad.itself THEN 'A pattern cannot be merged into itself.'
        ELSE 'The pattern was merged into another; take it back first.' END,
      ERRCODE = CASE WHEN bad.absent THEN 'WS005' WHEN bad.itself THEN 'WS007' ELSE 'WS001' END,
      DETAIL = jsonb_build_array('input', 'sourceIds', bad.index::text)::text;
  END IF;

  WITH merging AS (
    SELECT p.id, p.occurrence_count, p.first_seen_at, p.last_seen_at, p.severity
    FROM error_patterns p
    WHERE p.organization_id = organization AND p.id = ANY (sources) AND p.merged_into_id IS NULL
  ), gathered AS (
    SELECT sum(occurrence_count) AS occurrences, min(first_seen_at) AS first_at, max(last_seen_at) AS last_at, max(severity) AS severity
    FROM merging
  ), brought AS (
    SELECT c.merged_into_id AS id, sum(c.occurrence_count) AS occurrences
    FROM error_patterns c JOIN merging m ON m.id = c.merged_into_id
    WHERE c.organization_id = organization GROUP BY c.merged_into_id
  )
  UPDATE error_patterns p SET
    merged_into_id = CASE WHEN p.id <> target THEN target END,
    occurrence_count = CASE WHEN p.id = target THEN p.occurrence_count + gathered.occurrences
      ELSE p.occurrence_count - coalesce((SELECT b.occurrences FROM brought b WHERE b.id = p.id), 0) END,
    first_seen_at = CASE WHEN p.id = target THEN least(p.first_seen_at, gathered.first_at) ELSE p.first_seen_at END,
    last_seen_at = CASE WHEN p.id = target THEN greatest(p.last_seen_at, gathered.last_at) ELSE p.last_seen_at END,
    severity = CASE WHEN p.id = target THEN greatest(p.severity, gathered.severity) ELSE p.severity END
  FROM gathered
  WHERE p.organization_id = organization AND gathered.occurrences IS NOT NULL
    AND (p.id = target OR p.id IN (SELECT m.id FROM merging m) OR p.merged_into_id IN (SELECT m.id FROM merging m));
END
$$;

-- The pattern stands for itself again, with all that was counted for it meanwhile. When the other one was first and last seen is
-- looked up anew in what is still stored; its severity stays the worst it was.
CREATE FUNCTION unmerge_error_pattern(organization uuid, pattern uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  leaving error_patterns;
BEGIN
  PERFORM assert_role(organization, 'admin', 'support', 'devops', 'on_call');
  PERFORM pg_advisory_xact_lock(hashtext('wedsync patterns'), hashtext(organization::text));
  SELECT * INTO leaving FROM error_patterns p WHERE p.organization_id = organization AND p.id = pattern;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'No such row, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","id"]';
  ELSIF leaving.merged_into_id IS NULL THEN
    RAISE EXCEPTION 'The pattern is not merged into another.' USING ERRCODE = 'WS001', DETAIL = '["input","id"]';
  END IF;
  WITH seen AS (
    SELECT min(span.first_at) AS first_at, max(span.last_at) AS last_at
    FROM error_patterns p
    CROSS JOIN LATERAL (
      SELECT min(e.created_at) AS first_at, max(e.created_at) AS last_at FROM error_reports e
      WHERE e.organization_id = organization AND e.fingerprint = p.fingerprint
        AND e.created_at >= p.first_seen_at) AS span
    WHERE p.organization_id = organization AND p.id <> pattern AND leaving.merged_into_id IN (p.id, p.merged_into_id)
  )
  UPDATE error_patterns p SET
    merged_into_id = NULL,
    occurrence_count = CASE WHEN p.id = pattern THEN p.occurrence_count ELSE p.occurrence_count - leaving.occurrence_count END,
    first_seen_at = CASE WHEN p.id <> pattern AND p.first_seen_at = leaving.first_seen_at
      THEN coalesce(seen.first_at, p.first_seen_at) ELSE p.first_seen_at END,
    last_seen_at = CASE WHEN p.id <> pattern AND p.last_seen_at = leaving.last_seen_at
      THEN coalesce(seen.last_at, p.last_seen_at) ELSE p.last_seen_at END
  FROM seen
  WHERE p.organization_id = organization AND p.id IN (pattern, leaving.merged_into_id);
END
$$;

GRANT EXECUTE ON FUNCTION merge_error_patterns(uuid, uuid, uuid[]), unmerge_error_pattern(uuid, uuid) TO authenticated;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

-- 2. Trends: the last 24 hours of the window against what lies before them in it; eight days. As the other views, plain SQL of
-- the caller's rights. What is merged counts onto the pattern that took it in.
CREATE FUNCTION error_pattern_trends_window(organization uuid, since timestamptz, until timestamptz)
RETURNS TABLE (organization_id uuid, fingerprint text, error_type text, normalized_message text, service_name text,
  severity error_severity_type, status error_pattern_status, recent_count bigint, earlier_count bigint,
  earlier_per_day double precision, trend text, first_seen_at timestamptz, last_seen_at timestamptz)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT p.organization_id, p.fingerprint, p.error_type, p.normalized_message, p.service_name, p.severity, p.status,
         rate.recent, rate.earlier, rate.per_day,
         CASE WHEN rate.earlier = 0 THEN 'new'
              WHEN rate.recent >= 2 * rate.per_day AND rate.recent >= rate.per_day + 3 THEN 'rising'
              WHEN 2 * rate.recent <= rate.per_day AND rate.recent <= rate.per_day - 3 THEN 'falling'
              ELSE 'steady' END,
         p.first_seen_at, p.last_seen_at
  FROM (
    SELECT p.organization_id, coalesce(p.merged_into_id, p.id) AS id, sum(c.recent)::bigint AS recent, sum(c.earlier)::bigint AS earlier
    FROM (
      SELECT e.organization_id, e.fingerprint,
             count(*) FILTER (WHERE e.created_at > coalesce(until, public.engine_now()) - interval '1 day') AS recent,
             count(*) FILTER (WHERE e.created_at <= coalesce(until, public.engine_now()) - interval '1 day') AS earlier
      FROM public.error_reports e
      WHERE (organization IS NULL OR e.organization_id = organization)
        AND e.created_at > coalesce(since, coalesce(until, public.engine_now()) - interval '8 days')
        AND e.created_at <= coalesce(until, public.engine_now())
      GROUP BY e.organization_id, e.fingerprint
    ) AS c
    JOIN public.error_patterns p ON p.organization_id = c.organization_id AND p.fingerprint = c.fingerprint
    GROUP BY 1, 2
  ) AS counted
  JOIN public.error_patterns p ON p.organization_id = counted.organization_id AND p.id = counted.id
  CROSS JOIN LATERAL (
    SELECT counted.recent, counted.earlier,
           counted.earlier / greatest(extract(epoch FROM coalesce(until, public.engine_now()) - interval '1 day'
             - coalesce(since, coalesce(until, public.engine_now()) - interval '8 days')) / 86400.0, 1.0 / 24)::double precision AS per_day
  ) AS rate
$$;
GRANT EXECUTE ON FUNCTION error_pattern_trends_window(uuid, timestamptz, timestamptz) TO authenticated;
