import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LiveHub } from '../../src/live/hub.ts';
import { Listener, memberOf, startHub } from '../live/listener.ts';
import { raiseAlert } from '../live/rows.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';

// Two processes' worth of live stream on one database and one Redis, which only wakes.
let at: TestDatabase;
let who: Fixtures;
let redis: TestRedis;
let hubs: LiveHub[];
const unhandled: unknown[] = [];
const note = (error: unknown): void => void unhandled.push(error);

beforeAll(async () => {
  process.on('unhandledRejection', note);
  at = await testDatabase();
  who = await insertFixtures(at.engine);
  redis = await startRedis();
  hubs = [await startHub(at.database, redis.url), await startHub(at.database, redis.url)];
});

afterAll(async () => {
  for (const hub of hubs) await hub.close();
  await redis.stop();
  await at.close();
  process.off('unhandledRejection', note);
});

/** How many processes Redis wakes; each subscribes twice. */
async function woken(): Promise<number> {
  const [, count] = (await redis.ask('PUBSUB', 'NUMSUB', 'wedsync:live')) as [string, number];
  return count;
}

interface Fault {
  readonly what: string;
  readonly begin: () => Promise<unknown>;
  readonly end: () => Promise<unknown>;
}

const faults: readonly Fault[] = [
  { what: 'is killed and started again', begin: () => redis.signal('SIGKILL'), end: () => redis.start() },
  { what: 'stands still (SIGSTOP)', begin: () => redis.signal('SIGSTOP'), end: () => redis.signal('SIGCONT') },
  {
    what: 'is full',
    begin: () => redis.ask('CONFIG', 'SET', 'maxmemory', '1'),
    end: () => redis.ask('CONFIG', 'SET', 'maxmemory', '0'),
  },
  { what: 'is slow', begin: () => redis.ask('CLIENT', 'PAUSE', '1500', 'ALL'), end: () => pause(1_500) },
  {
    what: 'throws its clients out',
    begin: () => redis.ask('CLIENT', 'KILL', 'TYPE', 'pubsub'),
    end: () => Promise.resolve(),
  },
];

describe('while Redis', () => {
  test.each(faults)(
    '$what, each event reaches every process once and in order, and then Redis wakes again',
    async ({ begin, end }) => {
      await expect.poll(woken).toBe(2);
      const viewer = memberOf(who.rose.id);
      const listeners = await Promise.all(hubs.map((hub) => Listener.open(hub, { viewer })));
      const ids: string[] = [];
      const raise = async (): Promise<void> => {
        ids.push(await raiseAlert(at.engine, { organizationId: who.rose.id }));
        hubs[ids.length % 2]?.wake();
      };
      const raiseMany = async (): Promise<void> => {
        for (let count = 0; count < 10; count += 1) {
          await raise();
          await pause(20);
        }
      };
      await raise();
      await begin();
      await raiseMany();
      const during = await Promise.all(listeners.map((listener) => listener.rows(11)));
      await end();
      await raiseMany();
      const after = await Promise.all(listeners.map((listener) => listener.rows(10)));
      for (const index of [0, 1]) expect([...(during[index] ?? []), ...(after[index] ?? [])]).toEqual(ids);
      for (const listener of listeners) {
        expect(await listener.take(100)).toBeNull();
        await listener.close();
      }
      expect(hubs.every((hub) => hub.ready())).toBe(true);
      await expect.poll(woken).toBe(2);
      expect(unhandled).toEqual([]);
    },
  );
});
