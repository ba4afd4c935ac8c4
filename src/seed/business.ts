import type { Client } from 'pg';
import { arrivals } from './telemetry.ts';

/** Visitors of the pricing page, known by their session until they sign up; fewer and fewer go on. */
const visits = `
  INSERT INTO business_events (organization_id, id, event_type, event_name, success, failure_reason, revenue_impact, currency, actor_user_id,
    session_id, properties, is_saturday, is_wedding_day, local_date, timestamp, created_at)
  SELECT m.organization_id, pg_temp.row_id(step.at, k.key, 18 + s.position), s.type::business_event_type, s.name, step.ok,
         CASE WHEN NOT step.ok THEN 'declined' END, CASE WHEN s.type = 'payment' THEN CASE WHEN step.ok THEN visit.deposit ELSE -visit.deposit END END,
         CASE WHEN s.type = 'payment' THEN m.currency END, CASE WHEN s.position >= 2 THEN visit.customer END, visit.session,
         CASE s.type WHEN 'page_view' THEN '{"page": "/pricing"}' WHEN 'payment' THEN jsonb_build_object('paymentId', visit.session) ELSE '{}' END,
         day.is_saturday, day.is_wedding_day, day.local_date, step.at, step.at
  FROM ${arrivals(0.07, 7)}
  CROSS JOIN LATERAL (
    SELECT md5('customer' || floor(240 * pg_temp.chance(k.key, 80)))::uuid AS customer, md5(k.key || 'visit') AS session,
           pg_temp.chance(k.key, 81) AS doubt, round((120 + 380 * pg_temp.chance(k.key, 82))::numeric, 2) AS deposit OFFSET 0) AS visit
  JOIN (VALUES (0, 1.00, 0, 'page_view', 'page.pricing'), (1, 0.44, 4, 'form_submission', 'enquiry.sent'),
               (2, 0.23, 11, 'signup', 'signup.completed'), (3, 0.15, 26, 'payment', 'payment.deposit'))
    AS s (position, share, minutes, type, name) ON visit.doubt < s.share
  CROSS JOIN LATERAL (
    SELECT moment.at + interval '1 minute' * s.minutes * (0.6 + 0.8 * pg_temp.chance(k.key, 83 + s.position)) AS at,
           s.type <> 'payment' OR pg_temp.chance(k.key, 88) < 0.96 AS ok OFFSET 0) AS step
  CROSS JOIN LATERAL wedding_day_stamp(m.organization_id, NULL, NULL, step.at) AS day
  WHERE step.at < now()`;

/** What subscribers had before the week, and what became of some of them in it. */
const subscriptions: readonly string[] = [
  `INSERT INTO subscription_states (organization_id, subscription_id, currency, monthly_amount, active, changed_at)
   SELECT t.id, 'sub-' || n, t.currency, (ARRAY[29, 49, 49, 89])[1 + floor(4 * pg_temp.chance(t.slug || n || 'plan'))::int], true,
          now() - interval '1 day' * (9 + 380 * pg_temp.chance(t.slug || n || 'since'))
   FROM week_tenants t CROSS JOIN LATERAL generate_series(1, (910 * t.size)::int) AS n`,
  `INSERT INTO business_events (organization_id, id, event_type, event_name, currency, properties, is_saturday, is_wedding_day, local_date,
     timestamp, created_at)
   SELECT t.id, pg_temp.row_id(s.at, t.slug || s.id), 'subscription_change', 'subscription.' || s.change, t.currency,
          jsonb_strip_nulls(jsonb_build_object('subscriptionId', s.id, 'amount', s.amount, 'interval', s.every)),
          day.is_saturday, day.is_wedding_day, day.local_date, s.at, s.at
   FROM week_tenants t
   CROSS JOIN LATERAL (
     SELECT c.change, c.id || n AS id, c.amount, c.every, now() - interval '1 minute' - interval '7 days' * pg_temp.chance(t.slug || c.id || n || 'at') AS at
     FROM (VALUES ('started', 'sub-new-', 1, 34, 49, 'month'), ('started', 'sub-year-', 1, 9, 990, 'year'),
                  ('ended', 'sub-', 1, 17, NULL, NULL), ('changed', 'sub-', 31, 40, 89, 'month')) AS c (change, id, first, last, amount, every)
     CROSS JOIN LATERAL generate_series(c.first, c.first + ((c.last - c.first) * t.size)::int) AS n) AS s
   CROSS JOIN LATERAL wedding_day_stamp(t.id, NULL, NULL, s.at) AS day`,
  'SELECT refresh_revenue_metrics(8)',
];

const definitions: readonly string[] = [
  `INSERT INTO conversion_funnels (organization_id, name, steps, window_minutes, target_rate_percent, created_by)
   SELECT t.id, 'From prices to deposit', '[{"name": "Sees prices", "eventName": "page.pricing"}, {"name": "Asks", "eventName": "enquiry.sent"},
       {"name": "Signs up", "eventType": "SIGNUP"},
       {"name": "Pays the deposit", "eventName": "payment.deposit", "condition": {"success": true}}]', 120, 15, m.user_id
   FROM week_tenants t JOIN user_profiles m ON m.organization_id = t.id AND m.role = 'manager'`,
  `INSERT INTO user_segments (organization_id, name, rule, created_by)
   SELECT t.id, s.name, s.rule, m.user_id
   FROM week_tenants t JOIN user_profiles m ON m.organization_id = t.id AND m.role = 'manager'
   CROSS JOIN LATERAL (VALUES
     ('Paying couples', jsonb_build_object('revenue', jsonb_build_object('currency', t.currency, 'days', 30, 'atLeast', 100))),
     ('Gallery regulars', '{"feature": {"featureName": "gallery", "days": 7, "atLeast": 3}}'),
     ('Gone quiet', '{"not": {"lastSeen": {"days": 3}}}')) AS s (name, rule)`,
  'SELECT refresh_user_segment(s.organization_id, s.id) FROM user_segments s JOIN week_tenants t ON t.id = s.organization_id',
];

/** Customers on their way to a deposit, subscriptions with the revenue they make, a funnel and segments to look at them. */
export async function insertBusiness(client: Client): Promise<void> {
  for (const statement of [visits, ...subscriptions, ...definitions]) await client.query(statement);
}
