import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { openConnection, testServer, type TestServer, type TestSocket } from '../support/server.ts';

let api: TestServer;
let who: Fixtures;

beforeAll(async () => {
  api = await testServer({ LIMIT_SOCKET_QUEUE_BYTES: '200000' });
  who = await insertFixtures(api.engine);
});

afterAll(() => api.close());

/** Twenty kilobytes an event: what the system keeps for a socket is soon full. */
const fields = Array.from({ length: 40 }, (_, index) => `title${index}: title`).join(' ');
const query = `subscription ($since: String) { alertEvents(since: $since) { kind cursor alertId alert { ${fields} } } }`;

async function subscribe(userId: string, since?: string): Promise<TestSocket> {
  const socket = await openConnection(api.socketUrl, { Authorization: `Bearer ${await api.token({ userId })}` });
  socket.say({ id: '1', type: 'subscribe', payload: { query, variables: { since } } });
  expect(await next(socket)).toMatchObject({ kind: 'SYNCED' });
  return socket;
}

interface Event {
  readonly kind: string;
  readonly cursor: string;
  readonly alertId: string;
}

const eventOf = (message: Record<string, unknown>): Event =>
  (message as { payload: { data: { alertEvents: Event } } }).payload.data.alertEvents;
const next = async (socket: TestSocket): Promise<Event> => eventOf(await socket.next());

async function closedAsTooSlow(): Promise<number> {
  const page = await (await fetch(`${api.server.url}/metrics`)).text();
  return Number(/^wedsync_websocket_closings_total\{code="1013"\} (\d+)$/m.exec(page)?.[1] ?? 0);
}

test('a socket that never reads is counted as too slow, though it never says that it heard', async () => {
  const slow = await subscribe(who.rose.users.manager);
  const quick = await subscribe(who.rose.users.manager);
  slow.ws.pause();
  for (let batch = 0; batch < 40; batch += 1) {
    await api.engine.query(
      `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority)
       SELECT $1, repeat('x', 500), gen_random_uuid()::text, 'low', 'p3_low' FROM generate_series(1, 30)`,
      [who.rose.id],
    );
    // One of the same class: what it has was given to the slow one, too.
    for (let told = 0; told < 30; told += 1) await next(quick);
  }
  slow.ws.terminate();
  quick.ws.terminate();
  await expect.poll(closedAsTooSlow).toBe(1);
}, 60_000);

test('a socket that does not read slows nobody; it is closed to resume, and its sequence is complete in the end', async () => {
  const slow = await subscribe(who.rose.users.manager);
  const quick = [
    { socket: await subscribe(who.rose.users.manager), told: [] as string[] },
    { socket: await subscribe(who.rose.users.manager), told: [] as string[] },
  ];
  slow.ws.pause();
  const written: string[] = [];
  for (let batch = 0; batch < 40; batch += 1) {
    const { rows } = await api.engine.query<{ id: string }>(
      `INSERT INTO alert_history (organization_id, id, title, dedup_key, severity, priority)
       SELECT $1, uuid_v7(), repeat('x', 500), gen_random_uuid()::text, 'low', 'p3_low' FROM generate_series(1, 30) RETURNING id`,
      [who.rose.id],
    );
    // Events of one statement come in the order of their ids.
    written.push(
      ...rows
        .map(({ id }) => id)
        .toSorted()
        .map((id) => encodeGlobalId('al', who.rose.id, id)),
    );
    for (const { socket, told } of quick) while (told.length < written.length) told.push((await next(socket)).alertId);
  }
  for (const { told } of quick) expect(told).toEqual(written);

  slow.ws.resume();
  expect(await slow.closed).toMatchObject({ code: 1013 });
  const before = slow.received.map(eventOf);
  expect(before.length).toBeLessThan(written.length);
  const after: string[] = [];
  const resumed = await subscribe(who.rose.users.manager, before.at(-1)?.cursor);
  while (before.length + after.length < written.length) after.push((await next(resumed)).alertId);
  expect([...before.map(({ alertId }) => alertId), ...after]).toEqual(written);
  for (const { ws } of [...quick.map(({ socket }) => socket), resumed]) ws.terminate();
}, 60_000);
