-- What requests to an API took is also a measurement of its service, rolled up: one row of response_time for each statement,
-- service and minute, so that percentiles, baselines and rules of services know of it, whoever inserts.

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

CREATE FUNCTION roll_up_response_times() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- The mean; how many requests it stands for, and the slowest of them, are labels.
  INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value, unit, labels, timestamp, created_at)
  SELECT a.organization_id, a.service_name, 'response_time', avg(a.response_time_ms), 'ms',
         jsonb_build_object('source', 'api_performance', 'samples', count(*), 'max', max(a.response_time_ms)),
         max(a.occurred_at), max(a.created_at)
  -- What is dated back was brought in from elsewhere, with its own measurements.
  FROM added a WHERE a.created_at > engine_now() - interval '1 hour'
  GROUP BY a.organization_id, a.service_name, date_trunc('minute', a.occurred_at, 'UTC');
  RETURN NULL;
END
$$;

GRANT EXECUTE ON FUNCTION roll_up_response_times() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER roll_up_response_times AFTER INSERT ON api_performance REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION roll_up_response_times();
