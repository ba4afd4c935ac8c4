-- Revenue, computed from business events: what subscriptions are worth each day, and what payments failed to bring.

-- 1. What happened to subscriptions from a moment on. An event counts if its type is subscription_change, it succeeded, its
-- property subscriptionId is a text and, but for the end, its currency is given and its property amount is a number of 0 to
-- 100,000,000 for each week, month, quarter or year (property interval; month if left out). Any other is left out. A plain query, so
-- that PostgreSQL inlines it.
CREATE FUNCTION subscription_changes(since timestamptz)
RETURNS TABLE (organization_id uuid, subscription_id text, currency text, monthly_amount numeric, active boolean, at timestamptz, id uuid)
LANGUAGE sql STABLE AS $$
  SELECT b.organization_id, b.properties ->> 'subscriptionId', coalesce(b.currency, 'XXX'),
         CASE WHEN b.event_name = 'subscription.ended' THEN 0 ELSE round((b.properties ->> 'amount')::numeric
           * CASE b.properties ->> 'interval' WHEN 'week' THEN 52 WHEN 'quarter' THEN 4 WHEN 'year' THEN 1 ELSE 12 END / 12, 2) END,
         b.event_name <> 'subscription.ended', b.timestamp, b.id
  FROM public.business_events b
  WHERE b.event_type = 'subscription_change' AND b.success AND b.created_at >= since - interval '5 minutes' AND b.timestamp >= since
    AND jsonb_typeof(b.properties -> 'subscriptionId') = 'string' AND length(b.properties ->> 'subscriptionId') BETWEEN 1 AND 200
    AND (b.event_name = 'subscription.ended'
      OR (b.event_name IN ('subscription.started', 'subscription.changed', 'subscription.renewed') AND b.currency IS NOT NULL
        AND CASE WHEN jsonb_typeof(b.properties -> 'amount') = 'number'
              THEN (b.properties ->> 'amount')::numeric BETWEEN 0 AND 100000000 ELSE false END
        AND coalesce(b.properties ->> 'interval', 'month') IN ('week', 'month', 'quarter', 'year')))
$$;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
GRANT EXECUTE ON FUNCTION subscription_changes(timestamptz) TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 2. Events are accepted 30 days late, so a change older than 32 days is the last word on its time: the newest of each
-- subscription is kept, since events themselves are forgotten after a year.
CREATE FUNCTION settle_subscriptions(settled timestamptz) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO subscription_states AS s (organization_id, subscription_id, currency, monthly_amount, active, changed_at)
  SELECT DISTINCT ON (c.organization_id, c.subscription_id) c.organization_id, c.subscription_id, c.currency, c.monthly_amount, c.active, c.at
  FROM subscription_changes('-infinity') c WHERE c.at < settled
  ORDER BY c.organization_id, c.subscription_id, c.at DESC, c.id DESC
  ON CONFLICT (organization_id, subscription_id) DO UPDATE
  SET currency = excluded.currency, monthly_amount = excluded.monthly_amount, active = excluded.active, changed_at = excluded.changed_at
  WHERE excluded.changed_at > s.changed_at
$$;

-- 3. Writes the figures of the last days, today included, of every organization; gives how many rows changed. Run again, it
-- changes nothing: so a short run may follow every few minutes, and a long one each night takes up what came late.
-- A subscription counts for a day as it is at the day's end: what it is worth more than at the end of the day before was won, what it
-- is worth less was lost; in another currency it was lost in the one and won in the other.
CREATE FUNCTION refresh_revenue_metrics(days integer DEFAULT 31) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  settled constant timestamptz := engine_now() - interval '32 days';
  written integer;
BEGIN
  IF days NOT BETWEEN 1 AND 31 THEN
    RAISE EXCEPTION 'The last 1 to 31 days can be computed.' USING ERRCODE = 'WS007';
  END IF;
  IF NOT pg_try_advisory_xact_lock(hashtext('wedsync revenue')) THEN RETURN 0; END IF;
  IF days > 2 THEN PERFORM settle_subscriptions(settled); END IF;

  WITH tenants AS MATERIALIZED (
    SELECT o.id, o.time_zone, today - days + 1 AS first_day, today,
           (today - days + 1)::timestamp AT TIME ZONE o.time_zone AS begins
    FROM organizations o CROSS JOIN LATERAL (SELECT (engine_now() AT TIME ZONE o.time_zone)::date AS today) AS local
    WHERE o.archived_at IS NULL OR o.archived_at > engine_now()
  ), changes AS (
    -- Those since they were last settled, however long ago the night was; one that is read twice is the same change.
    SELECT c.organization_id, c.subscription_id, c.currency, c.monthly_amount, c.active, c.at, c.id
    FROM subscription_changes(settled - interval '30 days') c
    UNION ALL
    SELECT s.organization_id, s.subscription_id, s.currency, s.monthly_amount, s.active, s.changed_at, s.id FROM subscription_states s
  ), ends_of_days AS (
    SELECT DISTINCT ON (c.organization_id, c.subscription_id, day)
           c.organization_id, c.subscription_id, (c.at AT TIME ZONE t.time_zone)::date AS day, c.currency, c.monthly_amount, c.active
    FROM changes c JOIN tenants t ON t.id = c.organization_id
    WHERE c.at <= engine_now()
    ORDER BY c.organization_id, c.subscription_id, day, c.at DESC, c.id DESC
  ), moves AS (
    SELECT e.*, lag(e.currency) OVER w AS old_currency, lag(e.monthly_amount) OVER w AS old_amount, lag(e.active) OVER w AS was_active
    FROM ends_of_days e WINDOW w AS (PARTITION BY e.organization_id, e.subscription_id ORDER BY e.day)
  ), entries AS (
    SELECT m.organization_id, m.day, e.currency, greatest(e.amount, 0) AS won, greatest(-e.amount, 0) AS lost, e.joined, e.departed
    FROM moves m
    CROSS JOIN LATERAL (
      SELECT m.currency, m.monthly_amount - m.old_amount, 0, 0
      WHERE m.active AND m.was_active AND m.currency = m.old_currency
      UNION ALL
      SELECT m.currency, m.monthly_amount, 1, 0
      WHERE m.active AND (m.was_active AND m.currency = m.old_currency) IS NOT TRUE
      UNION ALL
      SELECT m.old_currency, -m.old_amount, 0, 1
      WHERE m.was_active AND NOT (m.active AND m.currency = m.old_currency)
    ) AS e (currency, amount, joined, departed)
  ), tries AS (
    SELECT DISTINCT ON (b.organization_id, day, payment)
           b.organization_id, (b.timestamp AT TIME ZONE t.time_zone)::date AS day,
           coalesce(b.properties ->> 'paymentId', b.id::text) AS payment, b.currency, b.success, abs(b.revenue_impact) AS amount
    FROM tenants t JOIN business_events b ON b.organization_id = t.id
      AND b.timestamp >= t.begins AND b.timestamp <= engine_now()
    WHERE b.event_type = 'payment' AND b.revenue_impact IS NOT NULL AND (NOT b.success OR b.properties ? 'paymentId')
      AND b.created_at >= engine_now() - (days + 2) * interval '1 day'
    ORDER BY b.organization_id, day, payment, b.timestamp DESC, b.id DESC
  ), figures AS (
    SELECT e.organization_id, e.day, e.currency, sum(e.won) AS won, sum(e.lost) AS lost, sum(e.joined) AS joined, sum(e.departed) AS departed,
           0::bigint AS failed, 0::numeric AS failed_amount
    FROM entries e GROUP BY e.organization_id, e.day, e.currency
    UNION ALL
    SELECT p.organization_id, p.day, p.currency, 0, 0, 0, 0, count(*), sum(p.amount)
    FROM tries p WHERE NOT p.success GROUP BY p.organization_id, p.day, p.currency
    UNION ALL
    -- Every day of every currency has a row, and an old row a figure.
    SELECT k.organization_id, day::date, k.currency, 0, 0, 0, 0, 0, 0
    FROM (
      SELECT e.organization_id, e.currency FROM entries e
      UNION SELECT p.organization_id, p.currency FROM tries p
      UNION SELECT r.organization_id, r.currency FROM revenue_metrics r JOIN tenants t ON t.id = r.organization_id
            WHERE r.metric_date >= t.first_day
    ) AS k
    JOIN tenants t ON t.id = k.organization_id
    CROSS JOIN LATERAL generate_series(t.first_day::timestamp, t.today::timestamp, interval '1 day') AS day
  ), daily AS (
    SELECT f.organization_id, f.day, f.currency, sum(f.won) AS won, sum(f.lost) AS lost, sum(f.departed) AS departed,
           sum(sum(f.won) - sum(f.lost)) OVER w AS worth, sum(sum(f.joined) - sum(f.departed)) OVER w AS active,
           sum(f.failed) AS failed, sum(f.failed_amount) AS failed_amount
    FROM figures f GROUP BY f.organization_id, f.day, f.currency
    WINDOW w AS (PARTITION BY f.organization_id, f.currency ORDER BY f.day)
  )
  INSERT INTO revenue_metrics AS r (organization_id, metric_date, currency, monthly_recurring_revenue, new_revenue, churned_revenue,
    failed_payment_count, failed_payment_amount, active_subscriptions, churned_subscriptions)
  -- An organization's nonsense must not stop the others' figures: what the columns cannot hold is cut.
  SELECT d.organization_id, d.day, d.currency, least(d.worth, 999999999999), least(d.won, 999999999999), least(d.lost, 999999999999),
         d.failed, least(d.failed_amount, 999999999999), d.active, d.departed
  FROM daily d JOIN tenants t ON t.id = d.organization_id
  WHERE d.day BETWEEN t.first_day AND t.today AND (d.worth <> 0 OR d.won <> 0 OR d.lost <> 0 OR d.failed <> 0 OR d.active <> 0 OR d.departed <> 0
    OR EXISTS (SELECT FROM revenue_metrics old WHERE old.organization_id = d.organization_id AND old.metric_date = d.day
      AND old.currency = d.currency))
  ON CONFLICT (organization_id, metric_date, currency) DO UPDATE
  SET monthly_recurring_revenue = excluded.monthly_recurring_revenue, new_revenue = excluded.new_revenue,
      churned_revenue = excluded.churned_revenue, failed_payment_count = excluded.failed_payment_count,
      failed_payment_amount = excluded.failed_payment_amount, active_subscriptions = excluded.active_subscriptions,
      churned_subscriptions = excluded.churned_subscriptions
  WHERE (r.monthly_recurring_revenue, r.new_revenue, r.churned_revenue, r.failed_payment_count, r.failed_payment_amount,
      r.active_subscriptions, r.churned_subscriptions)
    IS DISTINCT FROM (excluded.monthly_recurring_revenue, excluded.new_revenue, excluded.churned_revenue, excluded.failed_payment_count,
      excluded.failed_payment_amount, excluded.active_subscriptions, excluded.churned_subscriptions);
  GET DIAGNOSTICS written = ROW_COUNT;
  RETURN written;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

-- 4. The days from since to until (where the organization is) as one figure per currency, from the stored rows.
CREATE FUNCTION revenue_analysis_window(organization uuid, since timestamptz, until timestamptz)
RETURNS TABLE (currency text, first_day date, last_day date, revenue_at_start numeric, revenue_at_end numeric, new_revenue numeric,
  churned_revenue numeric, failed_payment_count bigint, failed_payment_amount numeric, subscriptions_at_start integer,
  subscriptions_at_end integer, churned_subscriptions bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT r.currency, min(r.metric_date), max(r.metric_date),
         (array_agg(r.monthly_recurring_revenue - r.new_revenue + r.churned_revenue ORDER BY r.metric_date))[1],
         (array_agg(r.monthly_recurring_revenue ORDER BY r.metric_date DESC))[1],
         sum(r.new_revenue), sum(r.churned_revenue), sum(r.failed_payment_count), sum(r.failed_payment_amount),
         (SELECT before.active_subscriptions FROM public.revenue_metrics before
          WHERE before.organization_id = organization AND before.currency = r.currency AND before.metric_date = min(r.metric_date) - 1),
         (array_agg(r.active_subscriptions ORDER BY r.metric_date DESC))[1], sum(r.churned_subscriptions)
  FROM public.organizations o
  JOIN public.revenue_metrics r ON r.organization_id = o.id
  WHERE o.id = organization AND r.organization_id = organization
    AND r.metric_date >= (coalesce(since, coalesce(until, public.engine_now()) - interval '30 days') AT TIME ZONE o.time_zone)::date
    AND r.metric_date <= (coalesce(until, public.engine_now()) AT TIME ZONE o.time_zone)::date
  GROUP BY r.currency
$$;

-- 5. What failed while an incident lasted: by currency, the payments and forms that did not come through and what they would have
-- brought (revenue_impact, whatever its sign). Tries with the same property paymentId are one payment, and none at all if one of
-- them succeeded later, up to a day after the incident. An event of another venue or wedding than the incident's does not count.
-- Read like a column of incidents, with the reader's rights on the events.
CREATE FUNCTION revenue_at_risk(incident incidents) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('currency', risk.currency, 'failedPayments', risk.payments, 'failedForms', risk.forms,
    'amount', risk.amount) ORDER BY risk.currency), '[]')
  FROM (
    SELECT f.currency, count(*) FILTER (WHERE f.event_type = 'payment') AS payments,
           count(*) FILTER (WHERE f.event_type = 'form_submission') AS forms, sum(abs(f.revenue_impact)) AS amount
    FROM (
      SELECT DISTINCT ON (coalesce(b.properties ->> 'paymentId', b.id::text)) b.event_type, b.currency, b.revenue_impact
      FROM public.business_events b
      WHERE b.organization_id = incident.organization_id AND NOT b.success AND b.event_type IN ('payment', 'form_submission')
        AND b.revenue_impact IS NOT NULL
        AND b.created_at >= coalesce(incident.first_error_at, incident.created_at) - interval '5 minutes'
        AND b.created_at <= coalesce(incident.resolved_at, public.engine_now()) + interval '30 days'
        AND b.timestamp >= coalesce(incident.first_error_at, incident.created_at)
        AND b.timestamp <= coalesce(incident.resolved_at, public.engine_now())
        AND (b.venue_id IS NULL OR incident.venue_id IS NULL OR b.venue_id = incident.venue_id)
        AND (b.wedding_id IS NULL OR incident.wedding_id IS NULL OR b.wedding_id = incident.wedding_id)
        AND (NOT b.properties ? 'paymentId' OR NOT EXISTS (
          SELECT FROM public.business_events later
          WHERE later.organization_id = b.organization_id AND later.success AND later.event_type = 'payment'
            AND later.properties ->> 'paymentId' = b.properties ->> 'paymentId'
            AND later.created_at >= b.timestamp - interval '5 minutes' AND later.timestamp >= b.timestamp
            AND later.timestamp <= coalesce(incident.resolved_at, public.engine_now()) + interval '1 day'
            AND later.created_at <= coalesce(incident.resolved_at, public.engine_now()) + interval '31 days'))
      ORDER BY coalesce(b.properties ->> 'paymentId', b.id::text), b.timestamp DESC, b.id DESC
    ) AS f
    GROUP BY f.currency
  ) AS risk
$$;

GRANT EXECUTE ON FUNCTION revenue_analysis_window(uuid, timestamptz, timestamptz), revenue_at_risk(incidents)
  TO authenticated, wedsync_engine;
