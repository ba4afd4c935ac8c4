import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { decodeCursor } from '../../src/live/cursor.ts';
import type { LiveHub } from '../../src/live/hub.ts';
import { cloneTemplate, testDatabase, type Clone, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { raiseAlert } from './rows.ts';
import { Listener, memberOf, startHub } from './listener.ts';

let at: TestDatabase;
let who: Fixtures;
let hub: LiveHub;
let elsewhere: Clone;
let idleWriter: pg.Client;

beforeAll(async () => {
  at = await testDatabase();
  who = await insertFixtures(at.engine);
  hub = await startHub(at.database);
  // Throughout, somebody holds a write transaction open in another database of the cluster.
  elsewhere = await cloneTemplate('empty');
  idleWriter = new pg.Client({ connectionString: elsewhere.url });
  await idleWriter.connect();
  await idleWriter.query('CREATE TABLE held (id int)');
  await idleWriter.query('BEGIN');
  await idleWriter.query('INSERT INTO held VALUES (1)');
});

afterAll(async () => {
  await hub.close();
  await idleWriter.end();
  await elsewhere.drop();
  await at.close();
});

test('begins with SYNCED, then tells of what is committed', async () => {
  const listener = await Listener.open(hub, { viewer: memberOf(who.rose.id) });
  expect(await listener.take()).toMatchObject({ type: 'synced' });
  const id = await raiseAlert(at.engine, { organizationId: who.rose.id });
  expect(await listener.take()).toMatchObject({
    type: 'event',
    replayed: false,
    event: { kind: 'TRIGGERED', topic: 'alerts', rowId: id, organizationId: who.rose.id, saturday: true },
  });
  await at.engine.query(`UPDATE alert_history SET alert_status = 'acknowledged' WHERE id = $1`, [id]);
  expect(await listener.take()).toMatchObject({
    event: { kind: 'ACKNOWLEDGED', rowId: id, change: { status: 'acknowledged', statusBefore: 'triggered' } },
  });
  await listener.close();
});

test('A opens, B commits, A commits: both arrive, in the order of their commits', async () => {
  const listener = await Listener.open(hub, { viewer: memberOf(who.rose.id) });
  const a = await at.engine.connect();
  await a.query('BEGIN');
  const late = await raiseAlert(a, { organizationId: who.rose.id, title: 'A' });
  const early = await raiseAlert(at.engine, { organizationId: who.rose.id, title: 'B' });
  expect(await listener.rows(1)).toEqual([early]);
  const seen = listener.stream.cursor;
  await a.query('COMMIT');
  a.release();
  expect(await listener.rows(1)).toEqual([late]);
  await listener.close();

  // The same for somebody who connects again after B: the complaint of hasura/graphql-engine#8632.
  const resumed = await Listener.open(hub, { viewer: memberOf(who.rose.id), since: seen });
  expect(await resumed.rows(1)).toEqual([late]);
  await resumed.close();
});

test('a rolled-back write is never told of', async () => {
  const listener = await Listener.open(hub, { viewer: memberOf(who.rose.id) });
  const client = await at.engine.connect();
  await client.query('BEGIN');
  await raiseAlert(client, { organizationId: who.rose.id });
  await client.query('ROLLBACK');
  client.release();
  const id = await raiseAlert(at.engine, { organizationId: who.rose.id });
  expect(await listener.rows(1)).toEqual([id]);
  await listener.close();
});

test('events of one transaction keep their order', async () => {
  const listener = await Listener.open(hub, { viewer: memberOf(who.rose.id) });
  const client = await at.engine.connect();
  await client.query('BEGIN');
  const id = await raiseAlert(client, { organizationId: who.rose.id });
  for (const status of ['escalated', 'acknowledged', 'resolved']) {
    await client.query('UPDATE alert_history SET alert_status = $2::alert_status WHERE id = $1', [id, status]);
  }
  await client.query('COMMIT');
  client.release();
  await listener.take();
  const kinds: string[] = [];
  while (kinds.length < 4) {
    const item = await listener.take();
    if (item?.type === 'event') kinds.push(item.event.kind);
  }
  expect(kinds).toEqual(['TRIGGERED', 'ESCALATED', 'ACKNOWLEDGED', 'RESOLVED']);
  await listener.close();
});

test('the list for phones carries Saturdays and every P0, the others stay away', async () => {
  const listener = await Listener.open(hub, { viewer: memberOf(who.rose.id), saturdayOnly: true });
  await raiseAlert(at.engine, { organizationId: who.rose.id, isSaturday: false });
  const saturday = await raiseAlert(at.engine, { organizationId: who.rose.id, isSaturday: true });
  const p0 = await raiseAlert(at.engine, { organizationId: who.rose.id, isSaturday: false, priority: 'p0_critical' });
  expect(await listener.rows(2)).toEqual([saturday, p0]);
  await listener.close();
});

test('eight writers with random delays, a subscriber that connects again at random: each event once, in order', async () => {
  const writers = 8;
  const each = 60;
  const viewer = memberOf(who.rose.id);
  const first = await Listener.open(hub, { viewer });
  await first.take();
  let cursor = first.stream.cursor;
  await first.close();

  const committed: string[] = [];
  const write = async (): Promise<void> => {
    const client = await at.engine.connect();
    for (let count = 0; count < each; count += 1) {
      const batch = 1 + Math.floor(Math.random() * 3);
      await client.query('BEGIN');
      const ids: string[] = [];
      for (let one = 0; one < batch; one += 1) ids.push(await raiseAlert(client, { organizationId: who.rose.id }));
      // Other tenants' events lie in between.
      await raiseAlert(client, { organizationId: who.aurora.id });
      await pause(Math.random() * 20);
      const kept = Math.random() > 0.1;
      await client.query(kept ? 'COMMIT' : 'ROLLBACK');
      if (kept) committed.push(...ids);
    }
    client.release();
  };
  let writing = true;
  const done = Promise.all(Array.from({ length: writers }, write)).then(() => {
    writing = false;
  });

  const received: string[] = [];
  const positions: number[] = [];
  let connections = 0;
  for (let quiet = false; writing || !quiet;) {
    quiet = false;
    const listener = await Listener.open(hub, { viewer, since: cursor });
    connections += 1;
    const life = Date.now() + Math.random() * 150;
    for (;;) {
      const item = await listener.take(writing ? 100 : 1_500);
      if (item === null) {
        quiet = true;
        break;
      }
      if (item.type === 'event') {
        expect(item.event.organizationId).toBe(who.rose.id);
        received.push(item.event.rowId);
        positions.push(decodeCursor(item.cursor).position);
        cursor = item.cursor;
      }
      if (Date.now() > life && writing) break;
    }
    await listener.close();
  }
  await done;

  expect(connections).toBeGreaterThan(5);
  expect(received).toHaveLength(new Set(received).size);
  expect(new Set(received)).toEqual(new Set(committed));
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
});

test('a waiting stream moves along with events of other topics, and reads none of them again', async () => {
  const listener = await Listener.open(hub, { viewer: memberOf(who.rose.id) });
  await listener.take();
  const waiting = listener.take();
  await at.engine.query(
    `WITH storm AS (
       INSERT INTO live_events (organization_id, topic, kind, row_id)
       SELECT $1, 'errors', 'REPORTED', $1 FROM generate_series(1, 5000) RETURNING organization_id, id, created_at, topic
     )
     INSERT INTO live_pending (organization_id, event_id, event_created_at, topic) SELECT * FROM storm`,
    [who.rose.id],
  );
  await vi.waitUntil(async () => (await at.engine.query('SELECT FROM live_pending')).rowCount === 0, {
    timeout: 15_000,
  });
  const read: string[] = [];
  const { query } = at.engine;
  const noting = (given: { readonly name?: string }, ...rest: unknown[]): unknown => {
    read.push(given.name ?? '');
    return Reflect.apply(query, at.engine, [given, ...rest]);
  };
  Object.assign(at.engine, { query: noting });
  const id = await raiseAlert(at.engine, { organizationId: who.rose.id });
  expect(await waiting).toMatchObject({ event: { rowId: id } });
  expect(read).not.toContain('live_stored');
  Object.assign(at.engine, { query });
  await listener.close();
});

test('a replay outlives the connection on which the database was asked for it', async () => {
  const viewer = memberOf(who.aurora.id);
  const listener = await Listener.open(hub, { viewer });
  await listener.take();
  const since = listener.stream.cursor;
  await at.engine.query(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority)
     SELECT $1, 'Alert ' || n, 'cut ' || n, 'low', 'p3_low' FROM generate_series(1, 4300) AS n`,
    [who.aurora.id],
  );
  await listener.rows(4300);
  await listener.close();
  const resumed = await Listener.open(hub, { viewer, since });
  // As many as are read from the database at a time.
  await resumed.rows(200);
  const holder = await at.owner.connect();
  await holder.query('BEGIN');
  await holder.query('LOCK TABLE live_positions IN ACCESS EXCLUSIVE MODE');
  const { rows: own } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const rest = resumed.rows(4100);
  await expect
    .poll(async () => {
      // Not by the holder: in a transaction pg_stat_activity stays as it was looked at first.
      const { rowCount } = await at.owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE $1 = ANY (pg_blocking_pids(pid)) AND query LIKE '%position <= $2%'`,
        [own[0]?.pid],
      );
      return rowCount;
    })
    .toBe(1);
  await holder.query('ROLLBACK');
  holder.release();
  expect(new Set(await rest).size).toBe(4100);
  await resumed.close();
}, 60_000);

test('a stream longer than the shared window is replayed from the database without a seam', async () => {
  const viewer = memberOf(who.aurora.id);
  const listener = await Listener.open(hub, { viewer });
  await listener.take();
  const since = listener.stream.cursor;
  await listener.close();
  await at.engine.query(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority)
     SELECT $1, 'Alert ' || n, 'seam ' || n, 'low', 'p3_low' FROM generate_series(1, 4500) AS n`,
    [who.aurora.id],
  );
  const other = await Listener.open(hub, { viewer });
  await raiseAlert(at.engine, { organizationId: who.aurora.id });
  const resumed = await Listener.open(hub, { viewer, since });
  const rows = await resumed.rows(4501);
  expect(new Set(rows).size).toBe(4501);
  await resumed.close();
  await other.close();
});
