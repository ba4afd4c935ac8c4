import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { withClient } from '../../src/database/client.ts';
import type { LiveHub } from '../../src/live/hub.ts';
import { Relay } from '../../src/live/relay.ts';
import { StandingConnection } from '../../src/live/standing-connection.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { raiseAlert } from './rows.ts';
import { Listener, memberOf, silent, startHub } from './listener.ts';

let at: TestDatabase;
let who: Fixtures;
let hub: LiveHub;

beforeAll(async () => {
  at = await testDatabase();
  who = await insertFixtures(at.engine);
  hub = await startHub(at.database);
});

afterAll(async () => {
  await hub.close();
  await at.close();
});

async function terminate(application: string): Promise<number> {
  return withClient(inject('cluster').superuserUrl, async (client) => {
    const { rowCount } = await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name LIKE $2`,
      [new URL(at.url).pathname.slice(1), application],
    );
    return rowCount ?? 0;
  });
}

test.each(['wedsync live relay', 'wedsync live reader', '%'])(
  'killed connections (%s) are replaced, and nothing is lost or doubled',
  async (application) => {
    const listener = await Listener.open(hub, { viewer: memberOf(who.rose.id) });
    await listener.take();
    const ids = [await raiseAlert(at.engine, { organizationId: who.rose.id })];
    expect(await terminate(application)).toBeGreaterThan(0);
    await pause(200);
    ids.push(await raiseAlert(at.engine, { organizationId: who.rose.id }));
    expect(await listener.rows(2)).toEqual(ids);
    expect(await listener.take(300)).toBeNull();
    expect(hub.ready()).toBe(true);
    await listener.close();
  },
);

test('two processes relay side by side: each event is numbered once', async () => {
  const other = await startHub(at.database);
  const viewer = memberOf(who.rose.id);
  const listeners = [await Listener.open(hub, { viewer }), await Listener.open(other, { viewer })];
  const ids: string[] = [];
  for (let count = 0; count < 100; count += 1) {
    ids.push(await raiseAlert(at.engine, { organizationId: who.rose.id }));
    hub.wake();
    other.wake();
  }
  for (const listener of listeners) {
    expect(await listener.rows(100)).toEqual(ids);
    await listener.close();
  }
  const { rows } = await at.engine.query<{ gapless: boolean }>(
    'SELECT count(*) = max(position) AND max(position) = (SELECT last_position FROM live_head) AS gapless FROM live_positions',
  );
  expect(rows).toEqual([{ gapless: true }]);
  await other.close();
});

test('a hundred that ask at once have events numbered for all of them, not for each', async () => {
  const relay = new Relay({ url: at.database.directUrl, log: silent, onPublished: () => undefined });
  relay.start();
  const looking = () =>
    withClient(inject('cluster').superuserUrl, async (client) => {
      const { rowCount } = await client.query(
        `SELECT FROM pg_stat_activity
         WHERE datname = $1 AND application_name = 'wedsync live relay' AND query LIKE '%live_publish%'`,
        [new URL(at.url).pathname.slice(1)],
      );
      return rowCount;
    });
  // That of the hub, and this one.
  await expect.poll(looking).toBe(2);
  const asked = vi.spyOn(StandingConnection.prototype, 'query');
  await Promise.all(Array.from({ length: 100 }, () => relay.flush()));
  // Of the usual looks, few go between.
  expect(asked.mock.calls.filter(([name]) => name === 'live_publish').length).toBeLessThan(50);
  asked.mockRestore();
  await relay.close();
});

test('without Redis events still arrive: the process survives, polling does the work', async () => {
  // Nobody listens on port 1.
  const alone = await startHub(at.database, 'redis://127.0.0.1:1');
  const listener = await Listener.open(alone, { viewer: memberOf(who.rose.id) });
  const id = await raiseAlert(at.engine, { organizationId: who.rose.id });
  expect(await listener.rows(1)).toEqual([id]);
  await listener.close();
  await alone.close();
});

test('a subscriber who takes nothing is sent away to resume; the others are not slowed', async () => {
  const viewer = memberOf(who.aurora.id);
  const stalled = await Listener.open(hub, { viewer });
  const alive = await Listener.open(hub, { viewer });
  await stalled.take();
  const closed = new Promise<number>((resolve) => {
    stalled.stream.onClosed = ({ code }) => resolve(code);
  });
  // It must have been still for five seconds as well.
  await pause(5_100);
  await at.engine.query(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority)
     SELECT $1, 'Alert ' || n, 'still ' || n, 'low', 'p3_low' FROM generate_series(1, 1100) AS n`,
    [who.aurora.id],
  );
  expect(await alive.rows(1100)).toHaveLength(1100);
  expect(await closed).toBe(1013);
  await alive.close();
});
