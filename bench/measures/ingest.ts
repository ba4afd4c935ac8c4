// Rows a second of performance metrics, 1,000 a request, one sender after the other's answer: performanceMetricsIngest over HTTP
// (JWT, limits, validation, stamping; committed) against COPY of ready text into a table of the same shape, with its CHECKs, its day
// partitions and their indexes, and into the table itself, whose foreign key COPY pays too. Argument: senders at once (1).
import { once } from 'node:events';
import pg from 'pg';
import { inDatabase } from '../../src/database/address.ts';
import { castId } from '../../src/seed/cast.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { compare } from '../harness.ts';
import { openStage, startProduct, token } from '../stage.ts';

const senders = Number(process.argv[2] ?? 1);
const batches = 24;
const size = 1_000;

const stage = await openStage({ demonstration: true });
const organization = castId('rose-and-thorn');
const owner = new pg.Client({ connectionString: stage.url });
await owner.connect();
await owner.query(`CREATE TABLE same_shape (LIKE performance_metrics INCLUDING ALL) PARTITION BY RANGE (created_at);
  CREATE TABLE same_shape_of_now PARTITION OF same_shape FOR VALUES FROM (now() - interval '1 day') TO (now() + interval '1 day')`);
const product = await startProduct(stage);

const types = [
  'response_time',
  'throughput',
  'error_rate',
  'cpu_usage',
  'memory_usage',
  'database_query_time',
] as const;
const given = (batch: number) =>
  Array.from({ length: size }, (_, index) => ({
    serviceName: `service-${(batch * size + index) % 20}`,
    metricType: types[index % types.length] ?? 'throughput',
    metricValue: Math.round(((index * 7919 + batch * 104_729) % 100_000) * 1.7) / 100,
    unit: 'ms',
    labels: { host: `web-${index % 8}`, region: 'eu-west' },
    occurredAt: new Date(Date.now() - index).toISOString(),
  }));

const bearer = `Bearer ${await token('service')}`;
const mutation = `mutation ($input: PerformanceMetricsIngestInput!) {
  performanceMetricsIngest(input: $input) { accepted rejected userErrors { code message path } } }`;
const bodies = Array.from({ length: batches }, (_, batch) =>
  JSON.stringify({
    query: mutation,
    variables: {
      input: {
        organizationId: encodeGlobalId('or', organization, null),
        performanceMetrics: given(batch).map((row) => ({ ...row, metricType: row.metricType.toUpperCase() })),
      },
    },
  }),
);
const texts = Array.from({ length: batches }, (_, batch) =>
  given(batch)
    .map((row) =>
      [
        organization,
        row.serviceName,
        row.metricType,
        row.metricValue,
        row.unit,
        JSON.stringify(row.labels),
        row.occurredAt,
      ].join('\t'),
    )
    .join('\n'),
);

async function send(body: string): Promise<void> {
  const response = await fetch(`${product.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: bearer },
    body,
  });
  const answer = await response.text();
  if (!answer.includes(`"accepted":${size}`)) throw new Error(answer.slice(0, 500));
}

// COPY is not to be had under row-level security.
const copiers = await Promise.all(
  Array.from({ length: senders }, async () => {
    const client = new pg.Client({ connectionString: inDatabase(stage.superuserUrl, 'wedsync') });
    await client.connect();
    return client;
  }),
);

async function copy(client: pg.Client, table: string, text: string): Promise<void> {
  const query = new pg.Query(
    `COPY ${table} (organization_id, service_name, metric_type, metric_value, unit, labels, timestamp) FROM STDIN`,
  );
  Reflect.set(query, 'handleCopyInResponse', (connection: pg.Connection) => {
    Reflect.get(connection, 'sendCopyFromChunk').call(connection, Buffer.from(text));
    Reflect.get(connection, 'endCopyFrom').call(connection);
  });
  await once(client.query(query), 'end');
}

/** All batches, shared among the senders; gives rows a second. */
async function rate(work: (batch: number, sender: number) => Promise<void>): Promise<number> {
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: senders }, async (_, sender) => {
      while (next < batches) {
        const batch = next;
        next += 1;
        // The next batch only after the answer to this one.
        await work(batch, sender);
      }
    }),
  );
  return (batches * size) / ((performance.now() - began) / 1000);
}

const copied = (table: string) => () =>
  rate((batch, sender) => copy(copiers[sender] as pg.Client, table, texts[batch] ?? ''));

await compare({
  name: senders === 1 ? 'ingest' : `ingest-${senders}`,
  unit: 'rows/s',
  baseline: 'COPY, same shape',
  rounds: 7,
  contenders: [
    { name: 'COPY, same shape', run: copied('same_shape') },
    { name: 'COPY, the table itself', run: copied('performance_metrics') },
    { name: 'performanceMetricsIngest', run: () => rate((batch) => send(bodies[batch] ?? '')) },
  ],
});

const { rows } = await owner.query<{ copied: string }>('SELECT count(*) AS copied FROM same_shape');
if (Number(rows[0]?.copied) !== 8 * batches * size) throw new Error(`COPY left ${rows[0]?.copied} rows`);

await Promise.all(copiers.map((client) => client.end()));
await owner.end();
await product.stop();
await stage.stop();
