import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { testServer, type TestServer } from '../support/server.ts';

// Two servers that share a Redis, as processes behind a balancer do.
let redis: TestRedis;
let one: TestServer;
let other: TestServer;

beforeAll(async () => {
  redis = await startRedis();
  const settings = { REDIS_URL: redis.url, RATE_LIMIT_VIEWER: '5' };
  one = await testServer(settings);
  other = await testServer(settings);
});
afterAll(async () => {
  await one.close();
  await other.close();
  await redis.stop();
});

const statusAt = async (api: TestServer, token: string) =>
  (await api.post({ query: '{ viewer { id } }' }, { token })).status;

/** Whether the second process goes on counting where the first one was. */
async function countTogether(): Promise<boolean> {
  const token = await one.token({ userId: randomUUID() });
  await statusAt(one, token);
  const answer = await other.post({ query: '{ viewer { id } }' }, { token });
  return answer.headers.get('ratelimit')?.startsWith('"viewer";r=3;') === true;
}

it('operations of one person count together, whichever process they reach', async () => {
  const token = await one.token({ userId: randomUUID() });
  // A connection to Redis comes up by itself, and until then each process counts alone.
  await expect.poll(countTogether).toBe(true);
  const statuses: number[] = [];
  for (const api of [one, other, one, other, one]) statuses.push(await statusAt(api, token));
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
  expect(await statusAt(one, token)).toBe(429);
  expect(await statusAt(other, token)).toBe(429);
});

it('without Redis each process counts by itself, and nobody is refused for its being away', async () => {
  await redis.signal('SIGKILL');
  const token = await one.token({ userId: randomUUID() });
  for (const api of [one, other]) {
    const statuses: number[] = [];
    for (let asked = 0; asked < 6; asked += 1) statuses.push(await statusAt(api, token));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  }
});
