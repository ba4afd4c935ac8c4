// Milliseconds to evaluate rules that are due in 50 organizations: 8 of 10 of thresholds (mean, p95), one composite, one
// heartbeat; one threshold in twenty fires. 20 services measure two metrics each minute. At 100 rules against the ordinary way, a
// query to the raw measurements for each threshold (of the same kinds, without states or alerts); then up to 10,000 rules.
import pg from 'pg';
import { openDatabase } from '../../src/database/database.ts';
import { keep, median, percentile, report } from '../harness.ts';
import { openStage } from '../stage.ts';

const organizations = 50;
const rounds = 9;
const sizes = [100, 1_000, 10_000] as const;

const stage = await openStage({ demonstration: false });
const database = await openDatabase({ url: stage.url });
const owner = new pg.Client({ connectionString: stage.url });
await owner.connect();
const { engine } = database;

// A Tuesday in February: neither season nor Saturday, so that rules are due every 30 s. No rules but ours.
await owner.query(
  `UPDATE engine_clock SET offset_seconds = extract(EPOCH FROM timestamptz '2027-02-02 12:00:40+00' - now())`,
);
await engine.query('SELECT ensure_partitions()');
await engine.query(
  `INSERT INTO organizations (id, slug, name, time_zone)
   SELECT md5('organization ' || n)::uuid, 'organization-' || n, 'Organization ' || n, 'Europe/London' FROM generate_series(1, $1) AS n`,
  [organizations],
);
await engine.query('UPDATE alert_configurations SET enabled = false');
await engine.query(
  `INSERT INTO weddings (organization_id, title, starts_on, ends_on) SELECT id, 'Long ago', '2020-01-01', '2020-01-01' FROM organizations`,
);
for (let minute = 0; minute < 7; minute += 1) {
  await engine.query(
    `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value, unit, timestamp)
     SELECT o.id, 'service ' || s, kind.type, 20 + 400 * random() ^ 3, kind.unit, engine_now() - $1::integer * interval '1 minute'
     FROM organizations o, generate_series(1, 20) AS s, generate_series(1, 50) AS n,
       (VALUES ('response_time'::performance_metric_type, 'ms'), ('cpu_usage', 'percent')) AS kind (type, unit)`,
    [minute],
  );
}
await engine.query(
  `INSERT INTO business_events (organization_id, event_type, event_name, success, local_date)
   SELECT o.id, 'payment', 'payment.card', n % 200 > 0, engine_now()::date FROM organizations o, generate_series(1, 400) AS n`,
);
await engine.query(
  `INSERT INTO monitor_configurations (organization_id, name, kind, service_name, last_seen_at)
   SELECT o.id, 'Monitor ' || n, 'heartbeat', 'service ' || n, engine_now() FROM organizations o, generate_series(1, 5) AS n`,
);
for (let folded = -1; folded !== 0;) {
  const { rows } = await engine.query<{ folded: number }>('SELECT fold_metric_deltas() AS folded');
  folded = rows[0]?.folded ?? 0;
}
await owner.query('VACUUM ANALYZE');

let rules = 0;
async function addRules(until: number): Promise<void> {
  await engine.query(
    `INSERT INTO alert_configurations (organization_id, name, alert_type, service_name, metric_type, comparison, threshold_value,
       aggregation, window_seconds, minimum_samples, condition, cooldown_seconds)
     SELECT md5('organization ' || 1 + n % $3)::uuid, 'Rule ' || n,
       (CASE (n + n / $3) % 10 WHEN 0 THEN 'composite' WHEN 1 THEN 'heartbeat' ELSE 'threshold' END)::alert_type_enum,
       CASE WHEN (n + n / $3) % 10 > 0 THEN 'service ' || 1 + n / 7 % 20 END,
       CASE WHEN (n + n / $3) % 10 > 1 THEN (CASE WHEN n % 3 = 0 THEN 'cpu_usage' ELSE 'response_time' END)::performance_metric_type END,
       (CASE WHEN (n + n / $3) % 10 = 0 THEN 'below' ELSE 'above' END)::threshold_comparison,
       CASE WHEN (n + n / $3) % 10 = 0 THEN 99 WHEN n % 20 = 7 THEN 10 WHEN n % 4 = 0 THEN 400 ELSE 1000 END,
       (CASE WHEN n % 2 = 0 THEN 'p95' ELSE 'avg' END)::metric_aggregation, 60 * (1 + n % 5), 20,
       CASE WHEN (n + n / $3) % 10 = 0 THEN '{"ratio": {"of": "payment"}}' ELSE '{}' END::jsonb, 300
     FROM generate_series($1::integer, $2::integer - 1) AS n`,
    [rules, until, organizations],
  );
  rules = until;
  // Autovacuum does so within the minute.
  await owner.query('ANALYZE');
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function evaluate(): Promise<number> {
  await engine.query('UPDATE alert_rule_timers SET due_at = engine_now()');
  let due = 0;
  const took = await milliseconds(async () => {
    for (const kind of ['threshold', 'heartbeat', 'composite']) {
      const { rows } = await engine.query<{ due: number }>({
        name: kind,
        text: `SELECT evaluate_${kind}_rules($1) AS due`,
        values: [sizes.at(-1)],
      });
      due += rows[0]?.due ?? 0;
    }
  });
  if (due !== rules) throw new Error(`${due} of ${rules} rules were evaluated`);
  return took;
}

async function oneByOne(): Promise<number> {
  const { rows } = await engine.query<{
    organization: string;
    service: string;
    metric: string;
    aggregation: string;
    seconds: number;
  }>(
    `SELECT organization_id AS organization, service_name AS service, metric_type AS metric, aggregation, window_seconds AS seconds
     FROM alert_configurations WHERE enabled AND alert_type = 'threshold'`,
  );
  return milliseconds(async () => {
    for (const rule of rows) {
      await engine.query({
        name: rule.aggregation,
        text: `SELECT ${rule.aggregation === 'avg' ? 'avg(metric_value)' : 'percentile_cont(0.95) WITHIN GROUP (ORDER BY metric_value)'}
          FROM performance_metrics WHERE organization_id = $1 AND service_name = $2 AND metric_type = $3
            AND created_at > engine_now() - interval '1 hour' AND timestamp > engine_now() - $4::integer * interval '1 second'`,
        values: [rule.organization, rule.service, rule.metric, rule.seconds],
      });
    }
  });
}

const shown = [];
let reference: number[] = [];
for (const size of sizes) {
  await addRules(size);
  const figures = { statements: [] as number[], queries: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const took = await evaluate();
    const queried = size === sizes[0] ? await oneByOne() : Number.NaN;
    if (round > 0) {
      figures.statements.push(took);
      figures.queries.push(queried);
    }
  }
  if (size === sizes[0]) {
    reference = figures.queries;
    shown.push(row(`${size} rules, a query each`, reference));
  }
  shown.push(row(`${size} rules`, figures.statements));
}

function row(contender: string, own: readonly number[]) {
  return {
    contender,
    median: median(own),
    min: Math.min(...own),
    max: Math.max(...own),
    ratio: median(own) / median(reference),
    p95: percentile(own, 0.95),
  };
}

await report('evaluation', 'ms', shown);
const { rows: raised } = await engine.query<{ alerts: string }>('SELECT count(*) AS alerts FROM alert_history');
process.stdout.write(`alerts raised: ${raised[0]?.alerts}\n`);
await keep('evaluation-alerts', raised);

await owner.end();
await database.close();
await stage.stop();
