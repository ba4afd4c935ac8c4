-- Rules of all organizations are one statement, which waits where somebody has an incident, an alert or a venue locked: not for
-- longer than this. Then they are evaluated one by one, and the organization whose rows they are waits alone.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;
ALTER FUNCTION evaluate_threshold_rules(integer) SET lock_timeout = '500ms';
ALTER FUNCTION evaluate_anomaly_rules(integer) SET lock_timeout = '500ms';
ALTER FUNCTION evaluate_heartbeat_rules(integer) SET lock_timeout = '500ms';
ALTER FUNCTION evaluate_composite_rules(integer) SET lock_timeout = '500ms';

-- As before; who had to wait is looked at again in five seconds, with all rules of the kind.
CREATE OR REPLACE FUNCTION evaluate_rules_apart(kind alert_type_enum, most integer DEFAULT 100)
RETURNS TABLE (organization_id uuid, id uuid, problem text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  FOR turn IN 1..most LOOP
    SELECT t.organization_id, t.id INTO organization_id, id FROM alert_rule_timers t
    WHERE t.alert_type = kind AND t.due_at <= engine_now() ORDER BY t.due_at, t.id LIMIT 1 FOR UPDATE SKIP LOCKED;
    EXIT WHEN NOT FOUND;
    BEGIN
      PERFORM CASE kind WHEN 'threshold' THEN evaluate_threshold_rules(1) WHEN 'anomaly' THEN evaluate_anomaly_rules(1)
                        WHEN 'heartbeat' THEN evaluate_heartbeat_rules(1) WHEN 'composite' THEN evaluate_composite_rules(1) END;
    EXCEPTION
      WHEN lock_not_available OR deadlock_detected THEN
        problem := SQLERRM;
        UPDATE alert_rule_timers t SET due_at = engine_now() + interval '5 seconds'
        FROM (SELECT w.id FROM alert_rule_timers w
              WHERE w.organization_id = evaluate_rules_apart.organization_id AND w.alert_type = kind AND w.due_at <= engine_now()
              FOR UPDATE SKIP LOCKED) AS waiting
        WHERE t.organization_id = evaluate_rules_apart.organization_id AND t.id = waiting.id;
        RETURN NEXT;
      WHEN OTHERS THEN
        problem := SQLERRM;
        UPDATE alert_rule_timers t SET due_at = engine_now() + interval '5 minutes'
        WHERE t.organization_id = evaluate_rules_apart.organization_id AND t.id = evaluate_rules_apart.id;
        RETURN NEXT;
    END;
  END LOOP;
END
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
