import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { Subscriber } from '../live/subscriber.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly status: { readonly code?: number };
}

let collector: Server;
let api: TestServer;
let who: Fixtures;
const spans: Span[] = [];

/** As an OpenTelemetry collector does: takes what is posted to /v1/traces. */
async function collect(request: IncomingMessage): Promise<void> {
  const { resourceSpans } = JSON.parse(await text(request)) as {
    resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
  };
  if (request.url === '/v1/traces')
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
}

beforeAll(async () => {
  collector = createServer((request, response) => {
    void collect(request).then(() => response.setHeader('content-type', 'application/json').end('{}'));
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  api = await testServer({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
  who = await insertFixtures(api.engine);
});
afterAll(async () => {
  await api.close();
  collector.close();
  collector.closeAllConnections();
});

const named = (name: string) => spans.filter((span) => span.name === name);

test("a caller's trace leads through the mutation to the delivery of what it caused", async () => {
  const listener = new Subscriber(
    api.client({ token: await api.token({ userId: who.rose.users.admin }) }),
    'subscription { alertEvents { kind alertId } }',
    'alertEvents',
  );
  await listener.event();
  const trace = '0af7651916cd43dd8448eb211c80319c';
  const caller = 'b7ad6b7169203331';
  const answer = await api.post(
    {
      query: `mutation Raise($organization: ID!) {
        alertCreate(input: { organizationId: $organization, title: "Traced", severity: LOW, priority: P3_LOW }) { userErrors { code message } } }`,
      variables: { organization: encodeGlobalId('or', who.rose.id, null) },
    },
    {
      token: await api.token({ userId: who.rose.users.on_call }),
      headers: { traceparent: `00-${trace}-${caller}-01` },
    },
  );
  expect(await answer.json()).toEqual({ data: { alertCreate: { userErrors: [] } } });
  await listener.event();
  await expect.poll(() => named('live delivery').length, { timeout: 10_000 }).toBeGreaterThan(0);
  const [mutation] = named('mutation Raise');
  expect(mutation).toMatchObject({ traceId: trace, parentSpanId: caller });
  expect(named('live delivery')[0]).toMatchObject({ traceId: trace, parentSpanId: mutation?.spanId });
  await listener.close();
});

test('what is malformed begins a trace of its own, and an operation with errors says so', async () => {
  await api.post(
    { query: 'query Lost { node(id: "nothing") { id } }' },
    { token: await api.token({ userId: who.rose.users.on_call }), headers: { traceparent: '00-zz-1-01; DROP' } },
  );
  await expect.poll(() => named('query Lost').length, { timeout: 10_000 }).toBe(1);
  expect(named('query Lost')[0]).toMatchObject({
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
    status: { code: 2 },
  });
  expect(named('query Lost')[0]?.parentSpanId ?? '').toBe('');
});
