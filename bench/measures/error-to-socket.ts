// From sending errorReportCreate over HTTP to having the alert on a WebSocket, the product in a process of its own. Limit: one
// INSERT of the same text and the NOTIFY of it, heard on another connection.
import { createClient } from 'graphql-ws';
import pg from 'pg';
import { WebSocket } from 'ws';
import { compare, keep, percentile } from '../harness.ts';
import { openStage, startProduct, token } from '../stage.ts';

const stage = await openStage({ demonstration: true });
const product = await startProduct(stage);
const perRound = 40;
const samples: Record<string, number[]> = { product: [], limit: [] };

let arrived: () => void = () => undefined;
const client = createClient({
  url: `${product.url.replace('http', 'ws')}/graphql`,
  webSocketImpl: WebSocket,
  connectionParams: { Authorization: `Bearer ${await token('on_call')}` },
});
client.subscribe(
  { query: 'subscription { saturdayAlerts { kind cursor alert { id title status priority } } }' },
  {
    next: () => arrived(),
    error: (error) => process.stderr.write(`${JSON.stringify(error)}\n`),
    complete: () => undefined,
  },
);
await new Promise<void>((resolve) => (arrived = resolve));

const program = await token('service');
const word = (index: number) => [...String(index)].map((digit) => String.fromCodePoint(97 + Number(digit))).join('');
let errors = 0;

async function report(): Promise<number> {
  errors += 1;
  const began = performance.now();
  const heard = new Promise<void>((resolve) => (arrived = resolve));
  const response = await fetch(`${product.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${program}` },
    body: JSON.stringify({
      query:
        'mutation ($input: ErrorReportCreateInput!) { errorReportCreate(input: $input) { receipt { incidentOpened } userErrors { code } } }',
      variables: {
        input: {
          serviceName: 'checkout',
          errorType: `Failure-${word(errors)}`,
          severity: 'WEDDING_EMERGENCY',
          message: 'No answer',
        },
      },
    }),
  });
  await Promise.all([heard, response.text()]);
  return performance.now() - began;
}

const writer = new pg.Client({ connectionString: stage.url });
const listener = new pg.Client({ connectionString: stage.url });
await Promise.all([writer.connect(), listener.connect()]);
await writer.query('CREATE TABLE bare (message text)');
await listener.query('LISTEN bare');

async function notify(): Promise<number> {
  const began = performance.now();
  const heard = new Promise((resolve) => listener.once('notification', resolve));
  await writer.query(
    "WITH row AS (INSERT INTO bare VALUES ('No answer') RETURNING message) SELECT pg_notify('bare', message) FROM row",
  );
  await heard;
  return performance.now() - began;
}

const round = (name: string, once: () => Promise<number>) => async (number: number) => {
  const own: number[] = [];
  for (let index = 0; index < perRound; index += 1) own.push(await once());
  if (number > 0) samples[name]?.push(...own);
  return percentile(own, 0.5);
};

await compare({
  name: 'error-to-socket',
  unit: 'ms (p50)',
  baseline: 'insert and notify',
  contenders: [
    { name: 'insert and notify', run: round('limit', notify) },
    { name: 'product', run: round('product', report) },
  ],
});
const spread = (values: number[]) => ({
  p50: percentile(values, 0.5),
  p95: percentile(values, 0.95),
  count: values.length,
});
const figures = { product: spread(samples['product'] ?? []), limit: spread(samples['limit'] ?? []) };
console.table(figures);
await keep('error-to-socket-percentiles', figures);

await client.dispose();
await Promise.all([writer.end(), listener.end()]);
await product.stop();
await stage.stop();
