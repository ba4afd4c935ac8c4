// Milliseconds for the percentiles of 24 hours: 50 organizations × 20 services × 7 types, a measurement every 42 s each (14.4 million
// rows). Exact (percentile_cont, the SQL view's function) against sketches, for one organization and for all that platform staff sees,
// each under row-level security; and the query of the API. Arguments: organizations (50), and how many of them have the measurements
// themselves (all): the others have the same sketches only, and the exact figure for all is of fewer rows. Filling takes some minutes.
import pg from 'pg';
import { openDatabase } from '../../src/database/database.ts';
import { readPercentiles } from '../../src/performance/percentiles.ts';
import { packSketches } from '../../src/performance/packing.ts';
import { inDatabase, startingAs } from '../../src/database/address.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { compare, keep } from '../harness.ts';
import { openStage, startProduct, userToken } from '../stage.ts';

const organizations = Number(process.argv[2] ?? 50);
const measured = Number(process.argv[3] ?? organizations);
const samples = 2_057;

const stage = await openStage({ demonstration: false, settings: { max_wal_size: '4GB', shared_buffers: '512MB' } });
const owner = new pg.Client({ connectionString: stage.url });
await owner.connect();
const superuser = new pg.Client({ connectionString: inDatabase(stage.superuserUrl, 'wedsync') });
await superuser.connect();
const database = await openDatabase({ url: stage.url });
const { engine } = database;
await engine.query('SELECT ensure_partitions()');
await engine.query(`SELECT make_partitions((now() - interval '2 days')::date, now()::date)`);
await engine.query(
  `INSERT INTO organizations (id, slug, name, time_zone)
   SELECT md5('organization ' || n)::uuid, 'organization-' || n, 'Organization ' || n, 'Europe/London' FROM generate_series(1, $1) AS n`,
  [organizations],
);
const [organization, member, staff] = (
  await engine.query<{ id: string }>(
    `SELECT md5(name)::uuid AS id FROM unnest(ARRAY['organization 1', 'member', 'staff']) WITH ORDINALITY AS n (name, place) ORDER BY place`,
  )
).rows.map(({ id }) => id) as [string, string, string];
await engine.query(
  `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, $2, 'devops', 'Robin')`,
  [organization, member],
);
await engine.query(`INSERT INTO staff_members (user_id, role, display_name) VALUES ($1, 'support', 'Sam')`, [staff]);

// Without triggers: what they would append is packed below, from the rows themselves.
const began = performance.now();
await superuser.query(`SET session_replication_role = 'replica'`);
await superuser.query(
  `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value, unit, timestamp, created_at)
   SELECT md5('organization ' || o)::uuid, 'service ' || s, t.type, exp(ln(20 + 10 * s) + 0.35 * sqrt(-2 * ln(1 - random())) * cos(6.2832 * random())),
     'ms', m.moment, m.moment
   FROM generate_series(0, $2::integer - 1) AS n
   CROSS JOIN LATERAL (SELECT now() - interval '1 second' - n * interval '86300 seconds' / $2 AS moment) AS m
   CROSS JOIN generate_series(1, $1::integer) AS o CROSS JOIN generate_series(1, 20) AS s
   CROSS JOIN unnest(enum_range(NULL::performance_metric_type)) AS t (type)`,
  [measured, samples],
);
process.stdout.write(`filled in ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
await owner.query('VACUUM ANALYZE performance_metrics');
for (let hour = 25; hour >= 0; hour -= 1) {
  await engine.query(
    `SELECT pack_measurements(date_trunc('hour', now()) - $1 * interval '1 hour', date_trunc('hour', now()) - ($1 - 1) * interval '1 hour')`,
    [hour],
  );
}
// As if ten minutes had passed.
await owner.query('UPDATE engine_clock SET offset_seconds = 660');
const packed = performance.now();
while (await packSketches(engine));
process.stdout.write(`packed together in ${((performance.now() - packed) / 1000).toFixed(1)} s\n`);
await engine.query(
  `INSERT INTO metric_sketches (organization_id, level, begins_at, packed, tier)
   SELECT md5('organization ' || n)::uuid, s.level, s.begins_at, s.packed, s.tier
   FROM metric_sketches s, generate_series($1::integer + 1, $2) AS n
   WHERE s.organization_id = md5('organization ' || 1 + n % $1)::uuid`,
  [measured, organizations],
);
await owner.query('UPDATE engine_clock SET offset_seconds = 0');
await owner.query('VACUUM ANALYZE');
const { rows: sizes } = await engine.query(
  `SELECT level, count(*)::integer AS rows, pg_size_pretty(sum(octet_length(packed))) AS size FROM metric_sketches GROUP BY level ORDER BY level`,
);
console.table(sizes);

const claims = (sub: string, platform: boolean) => ({
  sub,
  role: 'authenticated',
  aud: 'authenticated',
  app_metadata: platform ? { platform: true } : {},
});
const asMember = claims(member, false);
const asStaff = claims(staff, true);

async function milliseconds(work: () => Promise<number>, rows: number): Promise<number> {
  const from = performance.now();
  const found = await work();
  const took = performance.now() - from;
  if (found !== rows) throw new Error(`${found} rows instead of ${rows}`);
  return took;
}
// On a connection of its own: it takes longer than a viewer's statement may.
const patient = new pg.Client({ connectionString: startingAs(stage.url, 'wedsync_api', { statement_timeout: '0' }) });
await patient.connect();
const exact = (viewer: object, of: string | null) => async (): Promise<number> => {
  await patient.query('BEGIN');
  await patient.query(`SELECT set_config('request.jwt.claims', $1, true), set_config('role', 'authenticated', true)`, [
    JSON.stringify(viewer),
  ]);
  const text = 'SELECT * FROM performance_percentile_analysis';
  const { rowCount } = await (of === null
    ? patient.query(text)
    : patient.query(`${text} WHERE organization_id = $1`, [of]));
  await patient.query('COMMIT');
  return rowCount ?? 0;
};
const sketched = (viewer: object, of: string | null) => () =>
  database.withViewer(
    viewer,
    { readOnly: true },
    async (connection) => (await readPercentiles(connection, of, {})).length,
  );

const product = await startProduct(stage);
const bearer = `Bearer ${await userToken(member)}`;
async function ask(): Promise<number> {
  const response = await fetch(`${product.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: bearer },
    body: JSON.stringify({
      query:
        'query ($id: ID) { performancePercentileAnalysis(organizationId: $id) { serviceName metricType unit p50 p95 p99 avgValue sampleCount } }',
      variables: { id: encodeGlobalId('or', organization, null) },
    }),
  });
  const answer = (await response.json()) as { data?: { performancePercentileAnalysis?: unknown[] } };
  if (!answer.data?.performancePercentileAnalysis) throw new Error(JSON.stringify(answer).slice(0, 500));
  return answer.data.performancePercentileAnalysis.length;
}

await compare({
  name: 'percentiles-one',
  unit: 'ms',
  baseline: 'exact',
  rounds: 15,
  contenders: [
    { name: 'exact', run: () => milliseconds(exact(asMember, organization), 140) },
    { name: 'sketches', run: () => milliseconds(sketched(asMember, organization), 140) },
    { name: 'sketches, by the API', run: () => milliseconds(ask, 140) },
  ],
});
await compare({
  name: 'percentiles-all',
  unit: 'ms',
  baseline: 'exact',
  rounds: 5,
  contenders: [
    { name: 'exact', run: () => milliseconds(exact(asStaff, null), measured * 140) },
    { name: 'sketches', run: () => milliseconds(sketched(asStaff, null), organizations * 140) },
  ],
});

// The greatest error of any percentile of the platform, of a window on whole minutes.
const bounds = [new Date(Date.now() - 20 * 3_600_000), new Date(Date.now() - 600_000)].map((one) =>
  new Date(Math.floor(one.getTime() / 60_000) * 60_000).toISOString(),
) as [string, string];
const errors = await database.withViewer(asMember, { readOnly: true }, async (connection) => {
  const wanted = await connection.query<{ key: string; p50: number; p95: number; p99: number }>(
    `SELECT service_name || metric_type AS key, p50, p95, p99 FROM performance_percentile_analysis_window($1, $2, $3::timestamptz - interval '1 microsecond')`,
    [organization, ...bounds],
  );
  const known = new Map(wanted.map((row) => [row.key, row]));
  const rows = await readPercentiles(connection, organization, { since: bounds[0], until: bounds[1] });
  return rows.flatMap((row) => {
    const one = known.get(row.serviceName + row.metricType);
    return (['p50', 'p95', 'p99'] as const).map((share) => Math.abs(row[share] / (one?.[share] ?? Number.NaN) - 1));
  });
});
const greatest = Math.max(...errors);
process.stdout.write(`greatest relative error of ${errors.length} percentiles: ${(100 * greatest).toFixed(3)} %\n`);
await keep('percentiles-error', { greatest, sizes });

await product.stop();
await patient.end();
await superuser.end();
await owner.end();
await database.close();
await stage.stop();
