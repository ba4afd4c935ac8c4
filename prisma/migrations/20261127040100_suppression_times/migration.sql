-- A rule that never acts is a mistake, and whoever makes it hears so.
-- squawk-ignore-file constraint-missing-not-valid -- rules are few.
ALTER TABLE suppression_rules
  DROP CONSTRAINT suppression_rules_starts_at_check,
  DROP CONSTRAINT suppression_rules_ends_at_check;
-- What was over before then stays so.
SET LOCAL ROLE wedsync_engine;
UPDATE suppression_rules SET starts_at = greatest(starts_at, '1970-01-01Z'), ends_at = greatest(ends_at, '1970-01-02Z')
WHERE starts_at < '1970-01-01Z' OR ends_at < '1970-01-02Z';
RESET ROLE;
ALTER TABLE suppression_rules
  ADD CONSTRAINT suppression_rules_starts_at_check
    CHECK (extract(year FROM starts_at AT TIME ZONE 'UTC') >= 1970 AND extract(year FROM starts_at AT TIME ZONE 'UTC') <= 9999),
  ADD CONSTRAINT suppression_rules_ends_at_check
    CHECK (extract(year FROM ends_at AT TIME ZONE 'UTC') >= 1970 AND extract(year FROM ends_at AT TIME ZONE 'UTC') <= 9999);

-- Maintenance that recurs, and ends before it begins for the first time. One that is ended early, or that the engine copies, is none.
CREATE OR REPLACE FUNCTION store_suppression() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  stored suppression_rules := checked_suppression(NEW);
BEGIN
  IF current_user <> 'wedsync_engine' AND stored.start_time IS NOT NULL AND stored.ends_at IS NOT NULL
    AND stored.occurrence_starts_at >= stored.ends_at
    AND (TG_OP = 'INSERT' OR (stored.ends_at > engine_now()
      AND (NEW.starts_at, NEW.ends_at, NEW.weekdays, NEW.start_time, NEW.time_zone)
        IS DISTINCT FROM (OLD.starts_at, OLD.ends_at, OLD.weekdays, OLD.start_time, OLD.time_zone)))
  THEN
    PERFORM refuse_definition('It ends before it begins on any of its days.', ARRAY['input', 'endsAt']);
  END IF;
  RETURN stored;
END
$$;
