import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { decodeCursor } from '../../src/live/cursor.ts';
import { cloneTemplate, type Clone } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';
import { raiseAlert } from './rows.ts';
import { Subscriber } from './subscriber.ts';

let api: TestServer;
let who: Fixtures;
let elsewhere: Clone;
let idleWriter: pg.Client;

beforeAll(async () => {
  api = await testServer();
  who = await insertFixtures(api.engine);
  elsewhere = await cloneTemplate('empty');
  idleWriter = new pg.Client({ connectionString: elsewhere.url });
  await idleWriter.connect();
  await idleWriter.query('CREATE TABLE held (id int)');
  await idleWriter.query('BEGIN');
  await idleWriter.query('INSERT INTO held VALUES (1)');
});

afterAll(async () => {
  await idleWriter.end();
  await elsewhere.drop();
  await api.close();
});

const query = /* GraphQL */ `
  subscription ($since: String) {
    alertEvents(since: $since) {
      kind
      cursor
      alertId
    }
  }
`;

interface AlertEvent {
  readonly kind: string;
  readonly cursor: string;
  readonly alertId: string | null;
}

test('eight writers, a phone whose socket dies at random, a write held open elsewhere: each alert once, in order', async () => {
  const committed: string[] = [];
  let writing = true;
  let sockets = 0;
  const write = async (): Promise<void> => {
    const client = await api.engine.connect();
    // On a fast machine they go on until the phone has lost its socket often enough to show something.
    for (let count = 0; count < 25 || (sockets < 5 && count < 2_000); count += 1) {
      await client.query('BEGIN');
      const ids = [
        await raiseAlert(client, { organizationId: who.rose.id }),
        await raiseAlert(client, { organizationId: who.rose.id }),
      ];
      await raiseAlert(client, { organizationId: who.aurora.id });
      await pause(Math.random() * 30);
      const kept = Math.random() > 0.1;
      await client.query(kept ? 'COMMIT' : 'ROLLBACK');
      if (kept) committed.push(...ids);
    }
    client.release();
  };

  const token = await api.token({ userId: who.rose.users.on_call });
  const connect = (since?: string): Subscriber<AlertEvent> =>
    new Subscriber(api.client({ token }), query, 'alertEvents', since === undefined ? {} : { since });
  const first = connect();
  const begin = await first.event(20_000);
  if (begin === null) throw new Error('The first subscription did not begin');
  await first.kill();
  const done = Promise.all(Array.from({ length: 8 }, write)).then(() => {
    writing = false;
  });

  const received: string[] = [];
  const positions: number[] = [];
  let { cursor } = begin;
  const take = (event: AlertEvent): void => {
    ({ cursor } = event);
    if (event.alertId === null) return;
    received.push(event.alertId);
    positions.push(decodeCursor(event.cursor).position);
  };
  while (writing) {
    const phone = connect(cursor);
    sockets += 1;
    const life = Date.now() + 100 + Math.random() * 500;
    while (Date.now() < life) {
      const event = await phone.event(50);
      if (event !== null) take(event);
    }
    await phone.kill();
  }
  await done;
  const last = connect(cursor);
  for (let event = await last.event(20_000); event !== null;) {
    take(event);
    event = await last.event(received.length < committed.length ? 20_000 : 500);
  }
  await last.close();

  expect(sockets).toBeGreaterThan(3);
  expect(received).toHaveLength(new Set(received).size);
  expect(new Set(received)).toEqual(new Set(committed.map((id) => encodeGlobalId('al', who.rose.id, id))));
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
}, 60_000);
