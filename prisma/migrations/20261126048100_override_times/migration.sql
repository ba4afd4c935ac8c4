-- One rule a constraint, called after the column that it refuses: so a refusal names the field and says what it may be.
-- squawk-ignore-file constraint-missing-not-valid -- overrides are few.
ALTER TABLE on_call_overrides
  DROP CONSTRAINT on_call_overrides_times_check,
  ADD CONSTRAINT on_call_overrides_starts_at_check
    CHECK (extract(year FROM starts_at AT TIME ZONE 'UTC') >= 2000 AND extract(year FROM starts_at AT TIME ZONE 'UTC') <= 9999),
  ADD CONSTRAINT on_call_overrides_ends_at_order CHECK (starts_at < ends_at),
  ADD CONSTRAINT on_call_overrides_ends_at_check
    CHECK (ends_at <= starts_at + interval '92 days' AND extract(year FROM ends_at AT TIME ZONE 'UTC') <= 9999);
