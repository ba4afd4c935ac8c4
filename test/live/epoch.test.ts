import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { inDatabase } from '../../src/database/address.ts';
import { withClient } from '../../src/database/client.ts';
import { openDatabase } from '../../src/database/database.ts';
import type { Closing } from '../../src/live/close-codes.ts';
import { decodeCursor, encodeCursor } from '../../src/live/cursor.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { raiseAlert } from './rows.ts';
import { Listener, memberOf, startHub } from './listener.ts';

let at: TestDatabase;
let who: Fixtures;

beforeAll(async () => {
  at = await testDatabase();
  who = await insertFixtures(at.engine);
});

afterAll(() => at.close());

const refusal = (reason: string) => ({ extensions: { code: 'CURSOR_EXPIRED', reason } });

test('a list’s liveCursor is a place of the stream', async () => {
  const hub = await startHub(at.database);
  const first = await Listener.open(hub, { viewer: memberOf(who.rose.id) });
  await first.take();
  const { rows } = await at.engine.query<{ cursor: string }>('SELECT live_cursor() AS cursor');
  expect(rows[0]?.cursor).toBe(first.stream.cursor);
  const id = await raiseAlert(at.engine, { organizationId: who.rose.id });
  await first.rows(1);
  const resumed = await Listener.open(hub, { viewer: memberOf(who.rose.id), since: rows[0]?.cursor });
  await resumed.take();
  expect(await resumed.take()).toMatchObject({ replayed: true, event: { rowId: id } });
  await hub.close();
});

test('a position that was never published, and one past retention, are refused with the reason', async () => {
  const hub = await startHub(at.database);
  const viewer = memberOf(who.rose.id);
  const listener = await Listener.open(hub, { viewer });
  await listener.take();
  const old = listener.stream.cursor;
  const { epoch, position } = decodeCursor(old);
  await expect(
    hub.subscribe({
      viewer,
      topics: ['alerts'],
      read: 'alert.read',
      since: encodeCursor({ epoch, position: position + 1 }),
    }),
  ).rejects.toMatchObject(refusal('NOT_YET_PUBLISHED'));
  await raiseAlert(at.engine, { organizationId: who.rose.id });
  await listener.rows(1);
  const end = listener.stream.cursor;
  // As retention does after seven days.
  await at.engine.query('DELETE FROM live_positions');
  await expect(hub.subscribe({ viewer, topics: ['alerts'], read: 'alert.read', since: old })).rejects.toMatchObject(
    refusal('RETENTION_PASSED'),
  );
  // Nothing follows the end, so nothing can be missing.
  await (await hub.subscribe({ viewer, topics: ['alerts'], read: 'alert.read', since: end })).return();
  await expect(
    hub.subscribe({
      viewer,
      topics: ['alerts'],
      read: 'alert.read',
      since: encodeCursor({ epoch: randomUUID(), position: 0 }),
    }),
  ).rejects.toMatchObject(refusal('EPOCH_CHANGED'));
  await hub.close();
});

test('a replay that is slower than retention is ended, and not gone on with after the gap', async () => {
  const early = await startHub(at.database);
  const viewer = memberOf(who.rose.id);
  const first = await Listener.open(early, { viewer });
  await first.take();
  const since = first.stream.cursor;
  await at.engine.query(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority)
     SELECT $1, 'Alert ' || n, 'slow ' || n, 'low', 'p3_low' FROM generate_series(1, 300) AS n`,
    [who.rose.id],
  );
  await first.rows(300);
  await early.close();
  // A process that has none of it in memory.
  const late = await startHub(at.database);
  const slow = await Listener.open(late, { viewer, since });
  const closed = new Promise<Closing>((resolve) => {
    slow.stream.onClosed = resolve;
  });
  expect(await slow.rows(10)).toHaveLength(10);
  await at.engine.query('DELETE FROM live_positions WHERE position <= $1', [decodeCursor(since).position + 250]);
  expect(await slow.rows(190)).toHaveLength(190);
  expect(await slow.take(2_000)).toBeNull();
  expect(await closed).toMatchObject({ code: 1012 });
  await late.close();
});

test('a replay that retention overtakes before its first read is refused, and does not begin after the gap', async () => {
  const early = await startHub(at.database);
  const viewer = memberOf(who.rose.id);
  const first = await Listener.open(early, { viewer });
  await first.take();
  const since = first.stream.cursor;
  await raiseAlert(at.engine, { organizationId: who.rose.id });
  await raiseAlert(at.engine, { organizationId: who.rose.id });
  await first.rows(2);
  await early.close();
  const late = await startHub(at.database);
  // One connection is left, whoever asks waits for it in turn.
  const held = await Promise.all(Array.from({ length: at.engine.options.max }, () => at.engine.connect()));
  const resumed = Promise.allSettled([late.subscribe({ viewer, topics: ['alerts'], read: 'alert.read', since })]);
  await expect.poll(() => at.engine.waitingCount).toBeGreaterThan(0);
  const forgotten = at.engine.query('DELETE FROM live_positions WHERE position = $1', [
    decodeCursor(since).position + 1,
  ]);
  held.pop()?.release();
  await forgotten;
  expect(await resumed).toMatchObject([{ status: 'rejected', reason: refusal('RETENTION_PASSED') }]);
  for (const client of held) client.release();
  await late.close();
});

test('a quiet subscriber’s place moves on, so that retention does not overtake it', async () => {
  const hub = await startHub(at.database);
  const quiet = await Listener.open(hub, { viewer: memberOf(who.aurora.id) });
  await quiet.take();
  const since = quiet.stream.cursor;
  const other = await Listener.open(hub, { viewer: memberOf(who.rose.id) });
  await raiseAlert(at.engine, { organizationId: who.rose.id });
  await other.rows(1);
  const resumed = await Listener.open(hub, { viewer: memberOf(who.aurora.id), since });
  expect(await resumed.take()).toMatchObject({ type: 'synced', cursor: other.stream.cursor });
  await hub.close();
});

test('a database that went back in time begins a new epoch and ends the open streams', async () => {
  const hub = await startHub(at.database);
  const viewer = memberOf(who.rose.id);
  const listener = await Listener.open(hub, { viewer });
  await raiseAlert(at.engine, { organizationId: who.rose.id });
  await listener.rows(1);
  const since = listener.stream.cursor;
  const closed = new Promise<Closing>((resolve) => {
    listener.stream.onClosed = resolve;
  });
  const { position } = decodeCursor(since);
  await at.engine.query('DELETE FROM live_positions WHERE position = $1', [position]);
  await at.engine.query('UPDATE live_head SET last_position = $1', [position - 1]);
  expect(await closed).toMatchObject({ code: 1012 });
  await expect(hub.subscribe({ viewer, topics: ['alerts'], read: 'alert.read', since })).rejects.toMatchObject(
    refusal('EPOCH_CHANGED'),
  );
  await hub.close();
});

test('an epoch begun by hand before servers start, as for a disk that was put back, refuses cursors from before', async () => {
  const hub = await startHub(at.database);
  const viewer = memberOf(who.rose.id);
  const since = (await Listener.open(hub, { viewer })).stream.cursor;
  await hub.close();
  const page = await readFile('docs/deploying.md', 'utf8');
  const line = /^psql .* -c "SET ROLE .*$/m.exec(page)?.[0] ?? '';
  const statements = [...line.matchAll(/-c "([^"]+)"/g)].map(([, statement]) => statement);
  await withClient(at.url, (client) => client.query(statements.join(';')));
  const other = await startHub(at.database);
  await expect(other.subscribe({ viewer, topics: ['alerts'], read: 'alert.read', since })).rejects.toMatchObject(
    refusal('EPOCH_CHANGED'),
  );
  await other.close();
});

test('a restored copy refuses the cursors of its original, and serves its own', async () => {
  const hub = await startHub(at.database);
  const viewer = memberOf(who.rose.id);
  const listener = await Listener.open(hub, { viewer });
  await raiseAlert(at.engine, { organizationId: who.rose.id });
  await listener.rows(1);
  const since = listener.stream.cursor;
  await hub.close();

  const name = new URL(at.url).pathname.slice(1);
  const copy = `${name}_restored`;
  const { superuserUrl } = inject('cluster');
  await withClient(superuserUrl, async (client) => {
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, [name]);
    await client.query(
      `CREATE DATABASE ${pg.escapeIdentifier(copy)} TEMPLATE ${pg.escapeIdentifier(name)} OWNER wedsync_owner`,
    );
  });
  const restored = await openDatabase({ url: inDatabase(at.url, copy) });
  const other = await startHub(restored);
  await expect(other.subscribe({ viewer, topics: ['alerts'], read: 'alert.read', since })).rejects.toMatchObject(
    refusal('EPOCH_CHANGED'),
  );
  const own = await Listener.open(other, { viewer });
  const id = await raiseAlert(restored.engine, { organizationId: who.rose.id });
  expect(await own.rows(1)).toEqual([id]);
  await other.close();
  await restored.close();
  await withClient(superuserUrl, (client) => client.query(`DROP DATABASE ${pg.escapeIdentifier(copy)} WITH (FORCE)`));
});
