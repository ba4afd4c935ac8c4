// Metrics a second by performanceMetricsIngest over HTTP, 1,000 a request, two senders, with deltas appended at ingest and a worker
// that folds them into minutes and sketches meanwhile: until the answers, and until everything is folded; against the same without
// the trigger that appends. At the end the sketches must hold what was sent.
import pg from 'pg';
import { castId } from '../../src/seed/cast.ts';
import { openDatabase } from '../../src/database/database.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { readPercentiles } from '../../src/performance/percentiles.ts';
import { compare } from '../harness.ts';
import { openStage, startProduct, token } from '../stage.ts';

const batches = 60;
const size = 1_000;
const senders = 2;

const stage = await openStage({ demonstration: true });
const organization = castId('rose-and-thorn');
const owner = new pg.Client({ connectionString: stage.url });
await owner.connect();
const database = await openDatabase({ url: stage.url });
// With the worker in it.
const product = await startProduct(stage);
const bearer = `Bearer ${await token('service')}`;
const types = [
  'RESPONSE_TIME',
  'THROUGHPUT',
  'ERROR_RATE',
  'CPU_USAGE',
  'MEMORY_USAGE',
  'DATABASE_QUERY_TIME',
  'CORE_WEB_VITALS',
];

const body = (batch: number): string =>
  JSON.stringify({
    query: `mutation ($input: PerformanceMetricsIngestInput!) {
      performanceMetricsIngest(input: $input) { accepted rejected userErrors { code message path } } }`,
    variables: {
      input: {
        organizationId: encodeGlobalId('or', organization, null),
        performanceMetrics: Array.from({ length: size }, (_, index) => ({
          serviceName: `ingested ${index % 20}`,
          metricType: types[index % types.length],
          metricValue: Math.round(((index * 7919 + batch * 104_729) % 100_000) * 1.7) / 100,
          unit: 'ms',
          // Of the last minute.
          occurredAt: new Date(Date.now() - index * 60).toISOString(),
        })),
      },
    },
  });

let sent = 0;
async function ingest(): Promise<number> {
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: senders }, async () => {
      while (next < batches) {
        next += 1;
        const response = await fetch(`${product.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: bearer },
          body: body(next),
        });
        const answer = await response.text();
        if (!answer.includes(`"accepted":${size}`)) throw new Error(answer.slice(0, 500));
      }
    }),
  );
  return performance.now() - began;
}
async function drain(): Promise<void> {
  for (;;) {
    const { rows } = await database.engine.query<{ waiting: boolean }>(
      'SELECT EXISTS (SELECT FROM metric_deltas) AS waiting',
    );
    if (rows[0]?.waiting === false) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const rate = (milliseconds: number) => (batches * size) / (milliseconds / 1000);
const trigger = (state: 'ENABLE' | 'DISABLE') =>
  owner.query(`ALTER TABLE performance_metrics ${state} TRIGGER append_deltas`);

await drain();
await compare({
  name: 'metrics-ingest',
  unit: 'metrics/s',
  baseline: 'without deltas',
  rounds: 5,
  contenders: [
    {
      name: 'without deltas',
      run: async () => {
        await trigger('DISABLE');
        const took = await ingest();
        await trigger('ENABLE');
        return rate(took);
      },
    },
    {
      name: 'with deltas, folded meanwhile',
      run: async () => {
        const took = await ingest();
        sent += batches * size;
        await drain();
        return rate(took);
      },
    },
    {
      name: 'until all is folded',
      run: async () => {
        const began = performance.now();
        await ingest();
        sent += batches * size;
        await drain();
        return rate(performance.now() - began);
      },
    },
  ],
});

const rows = await database.withViewer(
  { sub: castId('rose-and-thorn', 'on_call'), role: 'authenticated', aud: 'authenticated', app_metadata: {} },
  { readOnly: true },
  (connection) => readPercentiles(connection, organization, {}),
);
const held = rows
  .filter(({ serviceName }) => serviceName.startsWith('ingested'))
  .reduce((sum, { sampleCount }) => sum + sampleCount, 0);
process.stdout.write(`sent ${sent} with deltas, in sketches ${held}\n`);
if (held !== sent) throw new Error('the sketches do not hold what was sent');

await product.stop();
await owner.end();
await database.close();
await stage.stop();
