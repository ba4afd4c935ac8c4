import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Refused } from '../../examples/live/api.ts';
import { keepUp } from '../../examples/live/saturday-list.ts';
import { openApi } from '../../examples/live/socket-api.ts';
import { WebSocket } from 'ws';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { raiseAlert } from '../live/rows.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';
import { clients, watch, type Watching } from './watching.ts';

let api: TestServer;
let who: Fixtures;
let onCall: string;
let open: Watching[] = [];

beforeAll(async () => {
  api = await testServer({ LIMIT_SOCKET_QUEUE_BYTES: '65536' });
  who = await insertFixtures(api.engine);
  onCall = await api.token({ userId: who.rose.users.on_call });
});
afterEach(() => {
  for (const watching of open.splice(0)) watching.stop();
});
afterAll(() => api.close());

const query = 'subscription ($since: String) { alertEvents(since: $since) { cursor alertId } }';

const raise = async (title?: string): Promise<string> =>
  encodeGlobalId(
    'al',
    who.rose.id,
    await raiseAlert(api.engine, { organizationId: who.rose.id, ...(title && { title }) }),
  );

function begin(kind: keyof typeof clients, options: Partial<Parameters<typeof watch>[1]> = {}): Watching {
  const watching = watch(kind, { url: api.socketUrl, token: () => onCall, query, ...options });
  open.push(watching);
  return watching;
}

/** Subscribed, which an alert shows that is raised until one is told of. */
async function subscribed(watching: Watching): Promise<void> {
  const before = watching.ids.length;
  const asked = async () => {
    await raise('Are you there');
    return watching.ids.length;
  };
  await expect.poll(asked, { interval: 100 }).toBeGreaterThan(before);
}

/** As after a restore: the server closes with 1012, and takes no cursor of before. Far ahead, since events are being numbered. */
const beginAnew = () => api.engine.query('SELECT live_renew_epoch(epoch, last_position + 1000) FROM live_head');

const liveCursor = async (): Promise<string> => {
  const { rows } = await api.engine.query<{ cursor: string }>('SELECT live_cursor() AS cursor');
  return rows[0]?.cursor ?? '';
};

/** Alerts that were committed, and which of them were told of, as often as they were. */
const told = (watching: Watching, sent: readonly string[]) => watching.ids.filter((id) => sent.includes(id));

// Covers X09.
describe.each(Object.keys(clients) as (keyof typeof clients)[])('%s comes back by itself', (kind) => {
  it('after 4403, with a fresh token, when its own expired', async () => {
    const spans = [2, 3600];
    const tokens: string[] = [];
    const sent: string[] = [];
    const watching = begin(kind, {
      since: await liveCursor(),
      async token() {
        const expiresInSeconds = spans.shift() ?? 3600;
        const token = await api.token({ userId: who.rose.users.on_call, expiresInSeconds });
        tokens.push(token);
        return token;
      },
      // While it is away.
      async wait() {
        sent.push(await raise());
      },
    });
    sent.push(await raise());
    await expect.poll(() => watching.codes).toEqual([4403]);
    await expect.poll(() => sent.length).toBe(2);
    sent.push(await raise());
    await expect.poll(() => told(watching, sent)).toEqual(sent);
    expect(new Set(tokens).size).toBe(2);
    expect(watching.problems).toEqual([]);
  });

  it('after 1013, when it was too slow, and has each event once', async () => {
    const aliases = Array.from({ length: 40 }, (_, n) => `title${n}: title`).join(' ');
    const large = `subscription ($since: String) { alertEvents(since: $since) { cursor alertId alert { ${aliases} } } }`;
    const watching = begin(kind, { query: large, since: await liveCursor() });
    await subscribed(watching);
    const other = begin(kind);
    await subscribed(other);
    const slow = watching.socket();
    slow.pause();
    const { rows } = await api.engine.query<{ id: string }>(
      `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority)
       SELECT $1, repeat('Long ', 40) || n, 'slow ' || $2 || n, 'low', 'p3_low' FROM generate_series(1, 1500) n RETURNING id`,
      [who.rose.id, kind],
    );
    const sent = rows.map(({ id }) => encodeGlobalId('al', who.rose.id, id));
    await expect.poll(() => told(other, sent).length).toBe(sent.length);
    slow.resume();
    await expect.poll(() => watching.codes).toContain(1013);
    await expect.poll(() => told(watching, sent).length).toBeGreaterThanOrEqual(sent.length);
    const all = told(watching, sent);
    expect([all.length, new Set(all)]).toEqual([sent.length, new Set(sent)]);
    expect(watching.problems).toEqual([]);
  });

  it('after 1012, when the stream began anew, to be told that its cursor is of another one', async () => {
    const watching = begin(kind, { since: await liveCursor() });
    await subscribed(watching);
    await beginAnew();
    await expect.poll(() => watching.codes[0]).toBe(1012);
    await expect.poll(() => JSON.stringify(watching.problems)).toContain('"code":"CURSOR_EXPIRED"');
  });

  it('but not to where it was, unless its variables follow the events', async () => {
    const other = begin(kind);
    await subscribed(other);
    let missed = '';
    const watching = begin(kind, {
      resumes: false,
      // While it is away, and the server has told it to those who are there.
      async wait() {
        missed = await raise();
        await expect.poll(() => other.ids).toContain(missed);
      },
    });
    await subscribed(watching);
    watching.socket().terminate();
    await expect.poll(() => missed).not.toBe('');
    await subscribed(watching);
    expect(watching.ids).not.toContain(missed);
  });
});

it('a token that is none closes with 4401, after which nobody comes back', async () => {
  const watching = begin('graphql-ws', { token: () => 'none' });
  await expect.poll(() => watching.problems).toMatchObject([{ code: 4401 }]);
  expect(watching.codes).toEqual([4401]);
});

it('a list is read anew when its stream cannot go on', async () => {
  const first = await raise('Before');
  const lists: string[][] = [];
  const reasons: string[] = [];
  const client = openApi({ url: api.graphqlUrl, token: () => onCall, webSocketImpl: WebSocket });
  const stop = keepUp(client, {
    changed: (alerts) => void lists.push(alerts.map(({ id }) => id)),
    anew: (reason) => void reasons.push(reason),
    failed: (error) => void reasons.push(`failed: ${error.message}`),
  });
  await expect.poll(() => lists.at(-1)).toContain(first);
  await expect.poll(() => api.live.figures.streams).toBe(1);
  await beginAnew();
  const second = await raise('After');
  await expect.poll(() => reasons, { timeout: 20_000 }).toHaveLength(1);
  await expect.poll(() => lists.at(-1), { timeout: 20_000 }).toEqual(expect.arrayContaining([first, second]));
  const third = await raise('Later');
  await expect.poll(() => lists.at(-1), { timeout: 20_000 }).toContain(third);
  expect(reasons[0]).toContain('The cursor has expired');
  stop();
  client.close();
});

it('a refusal ends it', async () => {
  const failures: Error[] = [];
  const client = openApi({ url: api.graphqlUrl, token: () => 'none', webSocketImpl: WebSocket });
  const stop = keepUp(client, { changed: () => undefined, failed: (error) => void failures.push(error) });
  await expect.poll(() => failures).toHaveLength(1);
  expect(failures[0]).toBeInstanceOf(Refused);
  expect(failures[0]).toMatchObject({ code: 'UNAUTHENTICATED' });
  stop();
  client.close();
});

it('who may see nothing any more is closed with 4403, comes back once, and is refused', async () => {
  const failures: Error[] = [];
  const closings: string[] = [];
  const user = who.rose.users.support;
  const token = await api.token({ userId: user });
  const client = openApi({
    url: api.graphqlUrl,
    token: () => token,
    webSocketImpl: WebSocket,
    onConnection: (connected, reason) => void (connected || closings.push(reason)),
  });
  const lists: number[] = [];
  const stop = keepUp(client, {
    changed: (alerts) => void lists.push(alerts.length),
    failed: (error) => void failures.push(error),
  });
  await expect.poll(() => api.live.figures.streams).toBe(1);
  await api.engine.query('UPDATE user_profiles SET ended_at = engine_now() WHERE user_id = $1', [user]);
  await expect.poll(() => failures).toMatchObject([{ code: 'FORBIDDEN' }]);
  expect(closings[0]).toBe('4403 Access revoked');
  expect(closings.filter((reason) => reason.startsWith('4403'))).toHaveLength(1);
  stop();
  client.close();
});
