// Seconds to rehearse a Saturday of 100,000 events at one organization: 28 hours, the four rules that every organization has, two
// hours in which payments fail and the API is slow, errors all day, and nobody who acknowledges anything.
import { rehearse } from '../../src/alerts/rehearsal.ts';
import { openDatabase } from '../../src/database/database.ts';
import { keep, median } from '../harness.ts';
import { openStage } from '../stage.ts';

const rounds = 5;
const organization = '5a7d0000-0000-4000-8000-000000000001';

const stage = await openStage({ demonstration: false });
const database = await openDatabase({ url: stage.url });
const { engine } = database;
const { rows } = await engine.query<{ day: string }>(
  `SELECT ((now() AT TIME ZONE 'Europe/London')::date - (extract(ISODOW FROM now() AT TIME ZONE 'Europe/London')::integer + 1) % 7 - 7)::text AS day`,
);
const day = rows[0]?.day ?? '';
await engine.query(`SELECT make_partitions($1::date - 1, $1::date + 2)`, [day]);
await engine.query(
  `INSERT INTO organizations (id, slug, name, time_zone) VALUES ($1, 'rehearsed', 'Rehearsed', 'Europe/London')`,
  [organization],
);
await engine.query(
  `INSERT INTO escalation_contacts (organization_id, display_name, role, is_emergency) VALUES ($1, 'Robin', 'on_call', false), ($1, 'Kim', 'admin', true)`,
  [organization],
);
await engine.query(
  `INSERT INTO escalation_contact_details (organization_id, contact_id, email)
   SELECT organization_id, id, lower(display_name) || '@example.com' FROM escalation_contacts WHERE organization_id = $1`,
  [organization],
);
await engine.query(`INSERT INTO venues (organization_id, name, time_zone) VALUES ($1, 'The Barn', 'Europe/London')`, [
  organization,
]);

/** So many moments spread over the 28 hours; bad where something is wrong. */
const spread = (count: number) =>
  `(SELECT at, n, at BETWEEN midnight + interval '17 hours' AND midnight + interval '19 hours' AS bad
    FROM (SELECT $2::date::timestamp AT TIME ZONE 'Europe/London' AS midnight) AS m
    CROSS JOIN generate_series(1, ${count}) AS n
    CROSS JOIN LATERAL (SELECT midnight + n * interval '28 hours' / ${count + 1} AS at) AS moment) AS e`;
const events = [
  `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms, occurred_at, created_at)
   SELECT $1, 'service ' || n % 6, '/path/' || n % 20, 'GET', 200, CASE WHEN bad THEN 800 ELSE 100 + n % 200 END, at, at FROM ${spread(70_000)}`,
  `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value, unit, timestamp, created_at)
   SELECT $1, 'service ' || n % 6, 'cpu_usage', n % 90, 'percent', at, at FROM ${spread(18_000)}`,
  `INSERT INTO business_events (organization_id, event_type, event_name, success, local_date, timestamp, created_at)
   SELECT $1, 'payment', 'Deposit', NOT bad, $2, at, at FROM ${spread(8_000)}`,
  `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, fingerprint, local_date, occurred_at, created_at)
   SELECT $1, 'service ' || n % 6, 'Failure', CASE WHEN bad THEN 'critical' WHEN n % 20 = 0 THEN 'high' ELSE 'low' END::error_severity_type,
     'It failed', md5((n % 6)::text), $2, at, at FROM ${spread(2_320)}`,
  `INSERT INTO venue_connectivity (organization_id, venue_id, checked_at, status, created_at)
   SELECT $1, v.id, at, CASE WHEN bad THEN 'offline' ELSE 'online' END::venue_status, at FROM venues v, ${spread(1_680)} WHERE $2::date IS NOT NULL`,
];
let written = 0;
for (const statement of events) written += (await engine.query(statement, [organization, day])).rowCount ?? 0;
await engine.query('ANALYZE');

const seconds: number[] = [];
let decisions = 0;
for (let round = 0; round <= rounds; round += 1) {
  const began = performance.now();
  const answer = await rehearse(engine, { organizationId: organization, day, scenario: false, policy: null });
  if ('refusal' in answer) throw new Error(answer.refusal.message);
  // The first one is not counted.
  if (round > 0) seconds.push((performance.now() - began) / 1000);
  decisions = answer.decisions.length;
}
const figures = {
  events: written,
  decisions,
  median: median(seconds),
  min: Math.min(...seconds),
  max: Math.max(...seconds),
};
console.table([figures]);
await keep('rehearsal', figures);
await database.close();
await stage.stop();
