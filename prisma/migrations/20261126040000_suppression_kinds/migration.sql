-- What holds an alert back: a silence, planned maintenance (once, or every week by the clock of a place), or another alert. All
-- of them are suppression rules, so that one path holds, names, previews and lets go.

-- squawk-ignore-file adding-field-with-default, constraint-missing-not-valid, require-concurrent-index-deletion, require-concurrent-index-creation -- rules are few.
CREATE TYPE suppression_kind AS ENUM ('silence', 'maintenance', 'inhibition');

ALTER TABLE suppression_rules
  ADD COLUMN kind suppression_kind NOT NULL DEFAULT 'silence',
  ADD COLUMN source_matcher jsonb,
  ADD COLUMN equal_fields text[] NOT NULL DEFAULT '{}',
  ADD COLUMN weekdays integer[] NOT NULL DEFAULT '{}',
  ADD COLUMN start_time text,
  ADD COLUMN duration_minutes integer,
  ADD COLUMN time_zone text,
  ADD COLUMN occurrence_starts_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  ADD COLUMN occurrence_ends_at timestamptz(6),
  ADD COLUMN is_default boolean NOT NULL DEFAULT false;
ALTER TABLE suppression_rules
  ADD CONSTRAINT suppression_rules_source_matcher_check CHECK (source_matcher IS NULL OR is_matcher(source_matcher)),
  ADD CONSTRAINT suppression_rules_equal_fields_check
    CHECK (equal_fields <@ ARRAY['serviceName', 'venueId', 'weddingId', 'incidentId'] AND cardinality(equal_fields) <= 4),
  ADD CONSTRAINT suppression_rules_start_time_check CHECK (length(start_time) = 5),
  ADD CONSTRAINT suppression_rules_time_zone_check CHECK (time_zone IS NULL OR is_time_zone(time_zone));

GRANT INSERT (kind, source_matcher, equal_fields, weekdays, start_time, duration_minutes, time_zone),
  UPDATE (source_matcher, equal_fields, weekdays, start_time, duration_minutes, time_zone) ON suppression_rules TO authenticated;

-- 1. When a rule acts: from its start to its end, or on days of the week from a local time on, each time for as long as it says,
-- whatever the clocks do meanwhile. An occurrence lasts a day at most, and days have 23 hours at least.
CREATE FUNCTION suppression_occurrences(rule suppression_rules, since timestamptz, until timestamptz)
RETURNS TABLE (starts_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT rule.starts_at, rule.ends_at WHERE rule.start_time IS NULL
  UNION ALL
  SELECT greatest(o.starts_at, rule.starts_at), least(o.ends_at, rule.ends_at)
  FROM (
    SELECT l.starts_at, l.starts_at + rule.duration_minutes * interval '1 minute' AS ends_at
    FROM (
      SELECT (d.day + rule.start_time::time) AT TIME ZONE rule.time_zone AS starts_at
      FROM (SELECT (since AT TIME ZONE rule.time_zone)::date - 2 + n AS day
            FROM generate_series(0, ((until AT TIME ZONE rule.time_zone)::date - (since AT TIME ZONE rule.time_zone)::date) + 2) AS n) AS d
      WHERE extract(isodow FROM d.day) = ANY (rule.weekdays)
    ) AS l
  ) AS o
  WHERE rule.start_time IS NOT NULL AND o.ends_at > since AND o.starts_at < until
    AND o.ends_at > rule.starts_at AND (rule.ends_at IS NULL OR o.starts_at < rule.ends_at)
$$;

-- The occurrence that is on or comes next. Where none comes any more, an empty one at the end.
CREATE FUNCTION with_occurrence(rule suppression_rules) RETURNS suppression_rules
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  since timestamptz := greatest(rule.starts_at, engine_now());
BEGIN
  SELECT o.starts_at, o.ends_at INTO rule.occurrence_starts_at, rule.occurrence_ends_at
  FROM suppression_occurrences(rule, since, since + interval '8 days') AS o ORDER BY o.starts_at LIMIT 1;
  IF NOT FOUND THEN
    rule.occurrence_starts_at := rule.ends_at;
    rule.occurrence_ends_at := rule.ends_at;
  END IF;
  RETURN rule;
END
$$;

-- 2. What each kind needs, and what it has no use for; a rule as it is stored.
CREATE FUNCTION checked_suppression(rule suppression_rules) RETURNS suppression_rules
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  recurring boolean := rule.weekdays <> '{}' OR num_nonnulls(rule.start_time, rule.duration_minutes, rule.time_zone) > 0;
BEGIN
  IF (rule.kind = 'inhibition') <> (rule.source_matcher IS NOT NULL) THEN
    PERFORM refuse_definition('An inhibition, and nothing else, has a sourceMatcher.', ARRAY['input', 'sourceMatcher']);
  ELSIF rule.kind <> 'inhibition' AND rule.equal_fields <> '{}' THEN
    PERFORM refuse_definition('Only an inhibition has equalFields.', ARRAY['input', 'equalFields']);
  ELSIF rule.kind <> 'maintenance' AND recurring THEN
    PERFORM refuse_definition('Only maintenance recurs.', ARRAY['input', 'weekdays']);
  ELSIF rule.kind = 'maintenance' AND NOT recurring AND rule.ends_at IS NULL THEN
    PERFORM refuse_definition('Maintenance ends, or recurs on days of the week.', ARRAY['input', 'endsAt']);
  ELSIF recurring THEN
    IF rule.weekdays = '{}' OR NOT rule.weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7] OR cardinality(rule.weekdays) > 7 THEN
      PERFORM refuse_definition('Days of the week are 1 (Monday) to 7, one at least.', ARRAY['input', 'weekdays']);
    ELSIF (rule.start_time ~ '^([01]\d|2[0-3]):[0-5]\d$') IS NOT TRUE THEN
      PERFORM refuse_definition('A time of day is two digits, a colon and two digits, 00:00 to 23:59.', ARRAY['input', 'startTime']);
    ELSIF (rule.duration_minutes BETWEEN 1 AND 1440) IS NOT TRUE THEN
      PERFORM refuse_definition('An occurrence lasts 1 to 1,440 minutes.', ARRAY['input', 'durationMinutes']);
    ELSIF NOT is_time_zone(rule.time_zone) THEN
      PERFORM refuse_definition('This is an IANA zone, for example Europe/London.', ARRAY['input', 'timeZone']);
    END IF;
  END IF;
  IF rule.source_matcher IS NOT NULL THEN
    rule.source_matcher := stored_matcher(rule.source_matcher, 'alert', rule.organization_id, ARRAY['input', 'sourceMatcher']);
  END IF;
  RETURN with_occurrence(rule);
END
$$;
CREATE FUNCTION store_suppression() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN checked_suppression(NEW);
END
$$;
GRANT EXECUTE ON FUNCTION suppression_occurrences(suppression_rules, timestamptz, timestamptz), with_occurrence(suppression_rules),
  checked_suppression(suppression_rules) TO authenticated, wedsync_engine;

-- The rules that are there already.
SET LOCAL ROLE wedsync_engine;
UPDATE suppression_rules SET occurrence_starts_at = starts_at, occurrence_ends_at = ends_at;
RESET ROLE;

-- By their names: after the guards of the wedding day, and before what counts lengths.
CREATE TRIGGER store_kind BEFORE INSERT OR UPDATE OF source_matcher, equal_fields, weekdays, start_time, duration_minutes, time_zone,
  starts_at, ends_at, enabled ON suppression_rules FOR EACH ROW EXECUTE FUNCTION store_suppression();

-- 3. What an occurrence brings is no edit.
DROP TRIGGER access_version ON suppression_rules;
CREATE TRIGGER access_version BEFORE UPDATE ON suppression_rules FOR EACH ROW
  EXECUTE FUNCTION count_version('applied_version', 'occurrence_starts_at', 'occurrence_ends_at');

-- 4. On a wedding day a rule that comes into force or holds more: another source, fewer fields to be equal, other hours.
DROP TRIGGER access_wedding_day_widened ON suppression_rules;
CREATE TRIGGER access_wedding_day_widened BEFORE UPDATE ON suppression_rules FOR EACH ROW WHEN (
  current_user <> 'wedsync_engine' AND NEW.enabled AND NEW.archived_at IS NULL AND (
    NOT OLD.enabled
    OR NEW.matcher <> OLD.matcher
    OR NEW.starts_at < OLD.starts_at
    OR coalesce(NEW.ends_at, 'infinity') > coalesce(OLD.ends_at, 'infinity')
    OR (NEW.source_matcher, NEW.equal_fields, NEW.weekdays, NEW.start_time, NEW.duration_minutes, NEW.time_zone)
      IS DISTINCT FROM (OLD.source_matcher, OLD.equal_fields, OLD.weekdays, OLD.start_time, OLD.duration_minutes, OLD.time_zone)))
  EXECUTE FUNCTION refuse_on_wedding_day('widen a suppression');

-- 5. A rule is due when its occurrence begins, and an occurrence that is over makes place for the next one.
DROP INDEX idx_suppression_rules_unapplied;
CREATE INDEX idx_suppression_rules_unapplied ON suppression_rules (occurrence_starts_at)
  WHERE enabled AND archived_at IS NULL AND applied_version IS DISTINCT FROM version;
CREATE INDEX idx_suppression_rules_recurring ON suppression_rules (occurrence_ends_at)
  WHERE enabled AND archived_at IS NULL AND start_time IS NOT NULL;
CREATE INDEX idx_suppression_rules_occurrence ON suppression_rules (organization_id, occurrence_starts_at);

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;
CREATE FUNCTION advance_maintenance(most integer DEFAULT 500) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  advanced integer;
BEGIN
  WITH over AS MATERIALIZED (
    SELECT r.* FROM suppression_rules r
    WHERE r.enabled AND r.archived_at IS NULL AND r.start_time IS NOT NULL AND r.occurrence_ends_at <= engine_now()
      AND r.occurrence_ends_at IS DISTINCT FROM r.ends_at
    ORDER BY r.occurrence_ends_at LIMIT most FOR NO KEY UPDATE SKIP LOCKED
  )
  UPDATE suppression_rules r
  SET occurrence_starts_at = next.occurrence_starts_at, occurrence_ends_at = next.occurrence_ends_at, applied_version = NULL
  FROM over CROSS JOIN LATERAL with_occurrence(over) AS next
  WHERE r.organization_id = over.organization_id AND r.id = over.id;
  GET DIAGNOSTICS advanced = ROW_COUNT;
  RETURN advanced;
END
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

-- 6. Both matchers of a rule are compared, and every alert with every inhibition.
CREATE OR REPLACE FUNCTION limit_suppressions() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('wedsync suppressions'), hashtext(NEW.organization_id::text));
  IF length(NEW.matcher::text) + coalesce(length(NEW.source_matcher::text), 0) + (
    SELECT coalesce(sum(length(r.matcher::text) + coalesce(length(r.source_matcher::text), 0)), 0) FROM suppression_rules r
    WHERE r.organization_id = NEW.organization_id AND r.id <> NEW.id AND r.enabled AND r.archived_at IS NULL
      AND (r.ends_at IS NULL OR r.ends_at > engine_now())) > 40000
  THEN
    RAISE EXCEPTION 'The matchers of all suppression rules in force have at most 40,000 characters together: end one first.'
      USING ERRCODE = 'WS008', DETAIL = '["input","matcher"]';
  END IF;
  IF NEW.kind = 'inhibition' AND (
    SELECT count(*) FROM suppression_rules r
    WHERE r.organization_id = NEW.organization_id AND r.id <> NEW.id AND r.kind = 'inhibition' AND r.enabled AND r.archived_at IS NULL
      AND (r.ends_at IS NULL OR r.ends_at > engine_now())) >= 50
  THEN
    RAISE EXCEPTION 'At most 50 inhibitions are in force: end one first.' USING ERRCODE = 'WS008', DETAIL = '["input","kind"]';
  END IF;
  RETURN NEW;
END
$$;
DROP TRIGGER within_limit ON suppression_rules;
CREATE TRIGGER within_limit BEFORE UPDATE ON suppression_rules FOR EACH ROW
  WHEN (NEW.enabled AND NEW.archived_at IS NULL AND (NOT OLD.enabled OR OLD.archived_at IS NOT NULL
    OR length(NEW.matcher::text) > length(OLD.matcher::text) OR NEW.ends_at IS DISTINCT FROM OLD.ends_at
    OR coalesce(length(NEW.source_matcher::text), 0) > coalesce(length(OLD.source_matcher::text), 0)))
  EXECUTE FUNCTION limit_suppressions();
