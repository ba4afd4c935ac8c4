import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
beforeAll(async () => {
  api = await testServer();
});
afterAll(() => api.close());

// The specification knows no guard against forged requests: its GETs say here what a browser's form could not.
const audits = serverAudits({
  url: () => api.graphqlUrl,
  fetchFn: (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { 'apollo-require-preflight': '1', ...(init.headers as Record<string, string>) } }),
});

describe('the GraphQL over HTTP specification', () => {
  it('is audited in full: a new release of the audits cannot lose some unseen', () => {
    expect(audits.length).toBe(61);
  });

  it.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_, audit) => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });
});
