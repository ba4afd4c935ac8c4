// Queries a second at 50 connections: BIG is 20 incidents with 5 alerts each, SMALL the viewer and 10 incidents. Limit: one
// hand-written statement. Peer: PostGraphile 5. The first answers are compared before anything is timed.
import autocannon from 'autocannon';
import pg from 'pg';
import { castId } from '../../src/seed/cast.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { compare, keep, median } from '../harness.ts';
import { processorTime } from '../processor-time.ts';
import { claims, freePort, openStage, startProcess, startProduct, token } from '../stage.ts';
import path from 'node:path';

const seconds = Number(process.argv[2] ?? 4);
const stage = await openStage({ demonstration: true });
const organization = castId('rose-and-thorn');
const filler = new pg.Client({ connectionString: stage.url, options: '-c role=wedsync_engine' });
await filler.connect();
await filler.query(
  `WITH made AS (INSERT INTO incidents (organization_id, title, priority, severity, service_name, created_at)
     SELECT $1, 'Measured incident ' || i, 'p2_medium', 'high', 'checkout', now() - i * interval '1 second'
     FROM generate_series(1, 40) i RETURNING id)
   INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, incident_id, triggered_at)
   SELECT $1, 'Measured alert ' || n, id || '/' || n, 'high', 'p2_medium', id, now() - n * interval '1 second'
   FROM made, generate_series(1, 5) n`,
  [organization],
);
await filler.query('ANALYZE incidents, alert_history').catch(() => undefined);
await filler.end();

const settings = {
  DATABASE_URL: stage.url,
  BENCH_CLAIMS: JSON.stringify(claims()),
  BENCH_ORGANIZATION: organization,
  GRAPHILE_ENV: 'production',
};
const script = (name: string) => ['--import', 'tsx', path.join(import.meta.dirname, '..', 'servers', `${name}.ts`)];
const [product, limit, postgraphile] = await Promise.all([
  startProduct(stage),
  startProcess(script('limit'), settings, await freePort()),
  startProcess(script('postgraphile'), settings, await freePort()),
]);
const bearer = `Bearer ${await token('on_call')}`;
const globalId = encodeGlobalId('or', organization, null);

const ours = {
  big: `query Big($o: ID) { incidents(organizationId: $o, first: 20) { nodes { id title status priority errorCount createdAt
          alerts(first: 5) { nodes { id title status priority triggeredAt } } } pageInfo { hasNextPage endCursor } } }`,
  small: `query Small($o: ID) { viewer { id } incidents(organizationId: $o, first: 10) { nodes { id title status priority errorCount createdAt }
          pageInfo { hasNextPage endCursor } } }`,
};
const theirs = {
  big: `query Big($o: UUID!) { allIncidents(condition: { organizationId: $o }, first: 20, orderBy: [CREATED_AT_DESC, ID_DESC]) { nodes { id title status
          priority errorCount createdAt alertHistoriesByOrganizationIdAndIncidentId(first: 5, orderBy: [TRIGGERED_AT_DESC, ID_DESC]) {
            nodes { id title alertStatus priority triggeredAt } } } pageInfo { hasNextPage endCursor } } }`,
  small: `query Small($o: UUID!) { allIncidents(condition: { organizationId: $o }, first: 10, orderBy: [CREATED_AT_DESC, ID_DESC]) { nodes { id title status
          priority errorCount createdAt } pageInfo { hasNextPage endCursor } } }`,
};

const requests = (size: 'big' | 'small') => ({
  limit: { pid: limit.pid, url: `${limit.url}/${size}`, body: '{}' },
  product: {
    pid: product.pid,
    url: `${product.url}/graphql`,
    body: JSON.stringify({ query: ours[size], variables: { o: globalId } }),
  },
  postgraphile: {
    pid: postgraphile.pid,
    url: `${postgraphile.url}/graphql`,
    body: JSON.stringify({ query: theirs[size], variables: { o: organization } }),
  },
});
const headers = { 'content-type': 'application/json', authorization: bearer };

/** The titles in an answer, in their order: equal for every contender, whatever its fields are called. */
async function titles({ url, body }: { url: string; body: string }): Promise<string> {
  const text = await (await fetch(url, { method: 'POST', headers, body })).text();
  if (text.includes('"errors"')) throw new Error(`${url}: ${text.slice(0, 500)}`);
  return [...text.matchAll(/"title"\s*:\s*"([^"]*)"/g)].map(([, title]) => title).join('\n');
}

for (const size of ['big', 'small'] as const) {
  const contenders = requests(size);
  const expected = await titles(contenders.limit);
  for (const [name, request] of Object.entries(contenders)) {
    if ((await titles(request)) !== expected) throw new Error(`${name} answers ${size} otherwise than the limit`);
  }
  // Where the time goes: of a core, for one request.
  const costs = new Map(
    Object.keys(contenders).map((name) => [name, { server: [] as number[], database: [] as number[] }]),
  );
  await compare({
    name: `queries-${size}`,
    unit: 'requests/s',
    baseline: 'limit',
    contenders: Object.entries(contenders).map(([name, { pid, url, body }]) => ({
      name,
      run: async () => {
        const before = { server: processorTime(pid), database: processorTime(stage.postmaster, true) };
        const result = await autocannon({
          url,
          method: 'POST',
          headers,
          body,
          connections: 50,
          duration: seconds,
          workers: 1,
        });
        if (result.non2xx > 0 || result.errors > 0)
          throw new Error(`${name}: ${result.non2xx} refusals, ${result.errors} errors`);
        const total = result.requests.total;
        costs.get(name)?.server.push((processorTime(pid) - before.server) / total);
        costs.get(name)?.database.push((processorTime(stage.postmaster, true) - before.database) / total);
        return result.requests.average;
      },
    })),
  });
  const perRequest = [...costs].map(([contender, { server, database }]) => ({
    contender,
    'server ms': Number(median(server).toPrecision(3)),
    'database ms': Number(median(database).toPrecision(3)),
  }));
  console.table(perRequest);
  await keep(`queries-${size}-processor-time`, perRequest);
}

await Promise.all([product.stop(), limit.stop(), postgraphile.stop()]);
await stage.stop();
