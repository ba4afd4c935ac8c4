-- How a recovery ends that its hourly limit kept from running, and what the timeline of its incident calls it. Apart from what
-- uses them: a value is there only after its transaction.
ALTER TYPE recovery_outcome ADD VALUE 'limited' AFTER 'refused';
ALTER TYPE incident_update_kind ADD VALUE 'recovery' AFTER 'runbook_step';
