import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testServer, type TestServer } from '../support/server.ts';

// Two servers that share a Redis, as processes behind a balancer do.
let redis: ChildProcess;
let one: TestServer;
let other: TestServer;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

beforeAll(async () => {
  const port = await freePort();
  redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  });
  await once(redis, 'spawn');
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url);
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
  const settings = { REDIS_URL: url, RATE_LIMIT_VIEWER: '5' };
  one = await testServer(settings);
  other = await testServer(settings);
});
afterAll(async () => {
  await one.close();
  await other.close();
  if (redis.exitCode === null && redis.signalCode === null) {
    redis.kill('SIGKILL');
    await once(redis, 'exit');
  }
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
  redis.kill('SIGKILL');
  await once(redis, 'exit');
  const token = await one.token({ userId: randomUUID() });
  for (const api of [one, other]) {
    const statuses: number[] = [];
    for (let asked = 0; asked < 6; asked += 1) statuses.push(await statusAt(api, token));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  }
});
