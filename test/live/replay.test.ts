import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';
import { Subscriber } from './subscriber.ts';

let api: TestServer;
let who: Fixtures;

beforeAll(async () => {
  api = await testServer();
  who = await insertFixtures(api.engine);
});
afterAll(() => api.close());

const query = 'subscription ($since: String) { alertEvents(since: $since) { kind cursor alert { title } } }';

interface Told {
  readonly kind: string;
  readonly cursor: string;
  readonly alert: { readonly title: string } | null;
}

test('who replays what another of the class has just replayed is told all of it, also where less is remembered of that', async () => {
  const token = await api.token({ userId: who.rose.users.on_call });
  const subscribe = (since: string) => new Subscriber<Told>(api.client({ token }), query, 'alertEvents', { since });
  const take = async (one: Subscriber<Told>, count: number): Promise<Told[]> => {
    const told: Told[] = [];
    while (told.length < count) {
      const event = await one.event();
      if (event === null) break;
      if (event.kind !== 'SYNCED') told.push(event);
    }
    return told;
  };
  const { rows } = await api.engine.query<{ cursor: string }>('SELECT live_cursor() AS cursor');
  await api.engine.query(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority)
     SELECT $1, 'Alert ' || n, 'replayed ' || n, 'low', 'p3_low' FROM generate_series(1, 300) AS n`,
    [who.rose.id],
  );
  const first = subscribe(rows[0]?.cursor ?? '');
  const all = await take(first, 300);
  expect(new Set(all.map(({ alert }) => alert?.title)).size).toBe(300);
  // Of 300 results the last 256 are remembered for a second: it begins a few before them.
  const from = 40;
  const second = subscribe(all[from - 1]?.cursor ?? '');
  const rest = await take(second, 300 - from);
  expect(rest.map(({ alert }) => alert?.title)).toEqual(all.slice(from).map(({ alert }) => alert?.title));
  await first.close();
  await second.close();
}, 60_000);
