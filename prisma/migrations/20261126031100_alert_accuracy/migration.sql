-- How good the alerts of each rule are: what responders say of them, how soon they are seen, taken in hand and over. Thirty days,
-- or a window; by the index of alerts in time, with the rights of who reads.

CREATE FUNCTION alert_accuracy_window(organization uuid, since timestamptz, until timestamptz)
RETURNS TABLE (organization_id uuid, alert_configuration_id uuid, rule_name text, alert_type alert_type_enum, alerts bigint, repeats bigint,
  useful bigint, noise bigint, precision_share double precision, suppressed bigint, suppressed_share double precision,
  escalated bigint, escalated_share double precision, acknowledged bigint, mean_seconds_to_acknowledge double precision,
  median_seconds_to_acknowledge double precision, resolved bigint, mean_seconds_to_resolve double precision,
  median_seconds_to_resolve double precision, detected bigint, mean_seconds_to_detect double precision,
  median_seconds_to_detect double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT g.organization_id, g.alert_configuration_id, c.name, c.alert_type, g.alerts, g.repeats,
         g.useful, g.noise, g.useful::float8 / nullif(g.useful + g.noise, 0), g.suppressed, g.suppressed::float8 / g.alerts,
         g.escalated, g.escalated::float8 / g.alerts, g.acknowledged, g.mean_acknowledge, g.median_acknowledge,
         g.resolved, g.mean_resolve, g.median_resolve, g.detected, g.mean_detect, g.median_detect
  FROM (
    SELECT a.organization_id, a.alert_configuration_id, count(*) AS alerts, sum(a.repeat_count)::bigint AS repeats,
           -- An alert counts once, however many speak of it: as most of them say, and useful if they are as many.
           count(*) FILTER (WHERE said.useful >= said.noise AND said.useful > 0) AS useful,
           count(*) FILTER (WHERE said.noise > said.useful) AS noise,
           count(*) FILTER (WHERE a.alert_status IN ('suppressed', 'resolved', 'expired') AND a.suppressed_reason IS NOT NULL) AS suppressed,
           count(*) FILTER (WHERE step.beyond) AS escalated,
           count(took.acknowledge) AS acknowledged, avg(took.acknowledge) AS mean_acknowledge,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY took.acknowledge) AS median_acknowledge,
           count(took.resolve) AS resolved, avg(took.resolve) AS mean_resolve,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY took.resolve) AS median_resolve,
           count(took.detect) AS detected, avg(took.detect) AS mean_detect,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY took.detect) AS median_detect
    FROM (
      SELECT h.*, lag(h.triggered_at) OVER (PARTITION BY h.organization_id, h.dedup_key ORDER BY h.triggered_at, h.id) AS before_at
      FROM public.alert_history h
      WHERE (organization IS NULL OR h.organization_id = organization)
        AND h.triggered_at >= public.window_begin(since, until, '30 days')
        AND h.triggered_at <= public.window_end(until)
    ) AS a
    LEFT JOIN public.incidents i ON i.organization_id = a.organization_id AND i.id = a.incident_id
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE f.usefulness = 'useful') AS useful, count(*) FILTER (WHERE f.usefulness = 'noise') AS noise
      FROM public.alert_feedback f WHERE f.organization_id = a.organization_id AND f.alert_id = a.id
    ) AS said
    CROSS JOIN LATERAL (
      SELECT EXISTS (SELECT FROM public.escalation_steps s
        WHERE s.organization_id = a.organization_id AND s.alert_id = a.id AND s.level > 1) AS beyond
    ) AS step
    -- The first sign: when a rule first saw its condition hold, or when the first error of an incident came.
    CROSS JOIN LATERAL (
      SELECT CASE WHEN a.evidence ? 'ruleVersion' THEN (a.evidence ->> 'since')::timestamptz ELSE i.first_error_at END AS at
    ) AS sign
    CROSS JOIN LATERAL (
      SELECT extract(epoch FROM a.acknowledged_at - a.triggered_at)::float8 AS acknowledge,
             CASE WHEN a.alert_status = 'resolved' THEN extract(epoch FROM a.resolved_at - a.triggered_at)::float8 END AS resolve,
             -- One that another had shown already was not detected anew.
             CASE WHEN sign.at <= a.triggered_at AND (a.before_at IS NULL OR a.before_at < sign.at)
               THEN extract(epoch FROM a.triggered_at - sign.at)::float8 END AS detect
    ) AS took
    GROUP BY a.organization_id, a.alert_configuration_id
  ) AS g
  LEFT JOIN public.alert_configurations c ON c.organization_id = g.organization_id AND c.id = g.alert_configuration_id
$$;

CREATE VIEW alert_accuracy WITH (security_invoker = true) AS
  SELECT * FROM alert_accuracy_window(NULL, NULL, NULL);

GRANT EXECUTE ON FUNCTION alert_accuracy_window(uuid, timestamptz, timestamptz) TO authenticated, wedsync_engine;
GRANT SELECT ON alert_accuracy TO authenticated, wedsync_engine;
