-- A rehearsal plays a day through the engine's own functions, on a copy of an organization and by a clock of its own, in a
-- transaction that undoes all of it. While it does, the engine must take nothing that is due in other organizations: those of
-- its functions that look everywhere see only the copy.

-- Always true, and so plain that the planner leaves it out of every statement. Only a rehearsal says otherwise, for itself.
CREATE FUNCTION in_engine_scope(organization uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT true';
GRANT EXECUTE ON FUNCTION in_engine_scope(uuid) TO wedsync_engine;

-- What the engine looks for without being told where: rules, levels, messages, suppressions and weddings that are due.
DO $$
DECLARE
  due_table text;
BEGIN
  FOREACH due_table IN ARRAY '{alert_rule_timers, alert_history, notification_deliveries, suppression_rules, inhibition_sources, weddings}'::text[] LOOP
    EXECUTE format('CREATE POLICY engine_scope ON %I AS RESTRICTIVE FOR ALL TO wedsync_engine
      USING (in_engine_scope(organization_id)) WITH CHECK (in_engine_scope(organization_id))', due_table);
  END LOOP;
END
$$;
