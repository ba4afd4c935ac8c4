import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';

let test: TestDatabase;
let fixtures: Fixtures;
const funnel = randomUUID();
const segment = randomUUID();

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  // One organization among many, which an index is there to find.
  await test.engine.query(
    `INSERT INTO organizations (id, slug, name) SELECT gen_random_uuid(), 'other-' || n, 'Other' FROM generate_series(1, 30) AS n`,
  );
  await test.engine.query(
    `INSERT INTO business_events (organization_id, event_type, event_name, success, revenue_impact, currency, actor_user_id, local_date)
     SELECT o.id, (ARRAY['page_view', 'payment', 'subscription_change'])[1 + n % 3]::business_event_type, 'event.' || n % 40, n % 50 > 0, 1, 'GBP',
            gen_random_uuid(), current_date
     FROM organizations o CROSS JOIN generate_series(1, 800) AS n`,
  );
  await test.engine.query(
    `INSERT INTO feature_usage (organization_id, feature_name, actor_user_id)
     SELECT o.id, 'feature ' || n % 10, gen_random_uuid() FROM organizations o CROSS JOIN generate_series(1, 300) AS n`,
  );
  await test.engine.query(
    `INSERT INTO user_journey_performance (organization_id, journey_name, journey_id, step_name, step_index, duration_ms, success)
     SELECT o.id, 'journey ' || n % 10, n::text, 's', 0, 1, true FROM organizations o CROSS JOIN generate_series(1, 300) AS n`,
  );
  await test.engine.query(
    `INSERT INTO conversion_funnels (organization_id, id, name, steps, window_minutes)
     VALUES ($1, $2, 'F', '[{"name": "a", "eventName": "event.1"}, {"name": "b", "eventType": "PAYMENT"}]', 60)`,
    [fixtures.rose.id, funnel],
  );
  await test.engine.query(
    `INSERT INTO user_segments (organization_id, id, name, rule) VALUES ($1, $2, 'S', '{"lastSeen": {"days": 7}}')`,
    [fixtures.rose.id, segment],
  );
  await test.owner.query('ANALYZE business_events; ANALYZE feature_usage; ANALYZE user_journey_performance');
});
afterAll(() => test.close());

/** What the plan reads whole, and the indexes that it uses, by the names of the tables and indexes that are partitioned. */
async function plan(sql: string): Promise<{ whole: string[]; indexes: string[] }> {
  const text = await test.asViewer(fixtures.rose.as.manager, async (connection) => {
    // Days without a row are cheapest read whole: what matters is whether an index could serve.
    await connection.query('SET LOCAL enable_seqscan = off');
    const rows = await connection.query<{ 'QUERY PLAN': string }>(`EXPLAIN (COSTS OFF) ${sql}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  const { rows } = await test.owner.query<{ child: string; parent: string }>(
    `SELECT c.relname AS child, p.relname AS parent
     FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent`,
  );
  const parents = new Map(rows.map(({ child, parent }) => [child, parent]));
  const named = (pattern: RegExp) => [
    ...new Set([...text.matchAll(pattern)].map(([, name = '']) => parents.get(name) ?? name)),
  ];
  return { whole: named(/Seq Scan on (\w+)/g), indexes: named(/(?:using|Index Scan on) (\w+)/g) };
}

it.each<[string, RegExp, (organization: string) => string]>([
  [
    'a funnel',
    /^idx_business_events_(name|created)$/,
    (organization) =>
      `SELECT * FROM conversion_funnel_analysis(${organization}, NULL, NULL, '${funnel}', '${segment}')`,
  ],
  [
    'adoption of features',
    /^idx_feature_usage_created$/,
    (organization) => `SELECT * FROM feature_adoption_window(${organization}, NULL, NULL)`,
  ],
  [
    'retention of features',
    /^idx_feature_usage_created$/,
    (organization) => `SELECT * FROM feature_retention_window(${organization}, NULL, NULL)`,
  ],
  [
    'steps of journeys',
    /^idx_user_journey_performance_created$/,
    (organization) => `SELECT * FROM user_journey_step_times_window(${organization}, NULL, NULL)`,
  ],
  [
    'one journey',
    /^idx_user_journey_performance_(journey|created)$/,
    (organization) =>
      `SELECT * FROM user_journey_step_times_window(${organization}, NULL, NULL) WHERE journey_name::text = ANY (ARRAY['journey 1'])`,
  ],
  [
    'revenue',
    /^revenue_metrics_day_key$/,
    (organization) => `SELECT * FROM revenue_analysis_window(${organization}, NULL, NULL)`,
  ],
  [
    'what failed',
    /^idx_business_events_failed$/,
    (organization) =>
      `SELECT currency FROM business_events WHERE organization_id = ${organization} AND NOT success AND created_at >= engine_now() - interval '1 hour'`,
  ],
])('%s is read by an index, and no table whole', async (_what, index, query) => {
  const { whole, indexes } = await plan(query(`'${fixtures.rose.id}'`));
  expect(whole).toEqual([]);
  expect(indexes.filter((name) => index.test(name))).not.toEqual([]);
});
