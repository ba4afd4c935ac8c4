import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usualLimits } from '../../src/limits.ts';
import { createGate } from '../../src/graphql/limits.ts';
import { schema } from '../../src/graphql/schema.ts';
import { packageRoot } from '../../src/root.ts';
import { examples } from '../../src/server/graphiql/examples.ts';
import { buildAll } from '../../build.js';
import { testServer, type TestServer } from '../support/server.ts';

describe("GraphiQL's examples", () => {
  it('are seven: dashboard, report an error, subscribe to alerts and figures, acknowledge, percentile, timeline', () => {
    const operations = examples.map(({ query }) => getOperationAST(parse(query)));
    expect(operations.map((operation) => operation?.name?.value)).toEqual([
      'Dashboard',
      'ReportAnError',
      'SaturdayAlerts',
      'WeddingDay',
      'AcknowledgeIncident',
      'Percentiles',
      'IncidentTimeline',
    ]);
    expect(operations.filter((operation) => operation?.operation === OperationTypeNode.SUBSCRIPTION)).toHaveLength(2);
  });

  it.each(examples.map((example) => [/(?:query|mutation|subscription) (\w+)/.exec(example.query)?.[1], example]))(
    '%s fits the schema and the limits',
    (_, { query, variables }) => {
      const answer = createGate(schema, usualLimits).admit({
        query,
        variables: JSON.parse(variables ?? '{}') as Record<string, unknown>,
      });
      expect('errors' in answer ? answer.errors : []).toEqual([]);
    },
  );
});

describe('the page', () => {
  let api: TestServer;
  beforeAll(async () => {
    await buildAll(['graphiql']);
    api = await testServer();
  });
  afterAll(() => api.close());

  it('loads nothing from elsewhere, and says so to the browser', async () => {
    const response = await fetch(`${api.server.url}/graphiql`);
    expect(response.status).toBe(200);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).not.toMatch(/https?:|unsafe-eval/);
    const page = await response.text();
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
    expect(addresses.filter((address) => !address?.startsWith('/graphiql/') && !address?.startsWith('data:'))).toEqual(
      [],
    );
  });

  it('is compressed, and its chunks are kept by the browser', async () => {
    const script = await fetch(`${api.server.url}/graphiql/page.js`, { headers: { 'accept-encoding': 'br' } });
    expect(script.headers.get('content-encoding')).toBe('br');
    expect(script.headers.get('cache-control')).toBe('no-cache');
    const again = await fetch(`${api.server.url}/graphiql/page.js`, {
      headers: { 'accept-encoding': 'br', 'if-none-match': script.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
    const bundled = await readFile(join(packageRoot, 'dist/graphiql/page.js'), 'utf8');
    const [chunk] = /chunk-\w+\.js/.exec(bundled) ?? [];
    const response = await fetch(`${api.server.url}/graphiql/${chunk}`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('gives out the files of the bundle and nothing else, whatever is asked', async () => {
    const statusOf = async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(`${api.server.url}${path}`, { headers })).status;
    expect(await statusOf('/graphiql/')).toBe(200);
    expect(await statusOf('/graphiql/page.js', { range: 'bytes=5-1' })).toBe(200);
    for (const path of [
      '/graphiql/%',
      '/graphiql/%00',
      '/graphiql/..%2f..%2fpackage.json',
      '/graphiql/page.js.br',
      '/graphiqlx',
    ]) {
      expect(await statusOf(path)).toBe(404);
    }
  });

  it('is where the address of the server leads', async () => {
    const response = await fetch(api.server.url, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/graphiql');
  });
});
