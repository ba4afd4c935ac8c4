import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer, type TestServer } from '../support/server.ts';

// Covers X08.
describe('health', () => {
  let api: TestServer;
  beforeAll(async () => {
    api = await testServer();
  });
  afterAll(() => api.close());

  it('is live as soon as it answers', async () => {
    const response = await fetch(`${api.server.url}/health/live`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it('is ready with database, migrations and event reader', async () => {
    const response = await fetch(`${api.server.url}/health/ready`);
    expect(await response.json()).toEqual({ status: 'ok', checks: { database: 'ok', migrations: 'ok', events: 'ok' } });
    expect(response.status).toBe(200);
  });

  it('is not ready when events are no longer read, and says which part without saying why', async () => {
    await api.live.close();
    const response = await fetch(`${api.server.url}/health/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      status: 'unavailable',
      checks: { database: 'ok', migrations: 'ok', events: 'failed' },
    });
    expect((await fetch(`${api.server.url}/health/live`)).status).toBe(200);
  });
});

it('stays ready when a newer release has migrated, until its servers take over', async () => {
  const api = await testServer();
  await api.owner.query(
    `INSERT INTO public._prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ('newer', 'newer', '29990101000000_newer', now(), 1)`,
  );
  const response = await fetch(`${api.server.url}/health/ready`);
  expect(await response.json()).toMatchObject({ status: 'ok', checks: { migrations: 'ok' } });
  await api.close();
});

describe('metrics', () => {
  let api: TestServer;
  beforeAll(async () => {
    api = await testServer();
  });
  afterAll(() => api.close());

  it('counts requests and operations, without labels that a client chooses', async () => {
    await api.post({ query: 'query Odd_Name_1 { __typename }' });
    await api.post({ query: '{ nothingLikeIt }' });
    await fetch(`${api.server.url}/odd-path-1`);
    const page = await (await fetch(`${api.server.url}/metrics`)).text();
    expect(page).toMatch(
      /wedsync_graphql_operation_duration_seconds_count\{type="query",transport="http",outcome="ok"\} 1/,
    );
    expect(page).toContain('wedsync_graphql_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1');
    expect(page).toContain('process_resident_memory_bytes');
    expect(page).not.toContain('Odd_Name_1');
    expect(page).not.toContain('odd-path-1');
  });

  it('answers this machine only, and nobody through a proxy on it', async () => {
    const response = await fetch(`${api.server.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect(response.status).toBe(403);
  });
});

describe('metrics with METRICS_TOKEN', () => {
  const token = 'a token for metrics';
  let api: TestServer;
  beforeAll(async () => {
    api = await testServer({ METRICS_TOKEN: token.replaceAll(' ', '-') });
  });
  afterAll(() => api.close());

  it('answers its bearer, from anywhere, and nobody else', async () => {
    const read = (headers: Record<string, string>) => fetch(`${api.server.url}/metrics`, { headers });
    expect(
      (await read({ authorization: `Bearer ${token.replaceAll(' ', '-')}`, 'x-forwarded-for': '203.0.113.7' })).status,
    ).toBe(200);
    expect((await read({})).status).toBe(401);
    expect((await read({ authorization: 'Bearer another-token-for-it' })).status).toBe(401);
  });
});
