import { once } from 'node:events';
import { connect } from 'node:net';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBalancer } from '../../src/commands/balancer.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { raiseAlert } from '../live/rows.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
let who: Fixtures;
let onCall: string;

beforeAll(async () => {
  api = await testServer({ LIMIT_SOCKET_QUEUE_BYTES: '65536' }, { keepAliveMilliseconds: 200 });
  who = await insertFixtures(api.engine);
  onCall = await api.token({ userId: who.rose.users.on_call });
});
afterAll(() => api.close());

const query = 'subscription ($since: String) { alertEvents(since: $since) { kind cursor alertId } }';

interface Message {
  readonly event?: string;
  readonly id?: string;
  readonly data?: string;
  readonly comment?: string;
}

/** What EventSource does: messages as they come, each line by its name. */
class EventReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = '';

  constructor(response: Response) {
    if (response.body === null) throw new Error('The response has no body');
    this.#reader = response.body.getReader();
  }

  /** The next message but for those that only keep the connection alive; null when it ended. */
  async next(): Promise<Message | null> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        if (block !== ':') return parsed(block);
        continue;
      }
      const { done, value } = await this.#reader.read().catch(() => ({ done: true, value: undefined }));
      if (done || value === undefined) return null;
      this.#text += this.#decoder.decode(value, { stream: true });
    }
  }

  close(): Promise<void> {
    return this.#reader.cancel();
  }
}

function parsed(block: string): Message {
  const lines = block
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
  return Object.fromEntries(lines.map(([name, value]) => [name === '' ? 'comment' : name, value]));
}

const open = (
  body: unknown,
  { token = onCall, headers = {} }: { token?: string; headers?: Record<string, string> } = {},
) => api.post(body, { token, headers: { accept: 'text/event-stream', ...headers } });

async function listen(options: { token?: string; headers?: Record<string, string> } = {}) {
  const response = await open({ query }, options);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  return new EventReader(response);
}

const eventOf = (message: Message | null) =>
  (
    JSON.parse(message?.data ?? '{}') as {
      data: { alertEvents: { kind: string; cursor: string; alertId: string | null } };
    }
  ).data.alertEvents;

describe('a subscription as an event stream', () => {
  it('tells each event with its cursor as id, and Last-Event-ID brings what came meanwhile', async () => {
    const first = await listen();
    const synced = await first.next();
    expect(eventOf(synced)).toMatchObject({ kind: 'SYNCED', cursor: synced?.id });
    const one = await raiseAlert(api.engine, { organizationId: who.rose.id });
    const told = await first.next();
    expect(told).toMatchObject({ event: 'next', id: eventOf(told).cursor });
    expect(eventOf(told).alertId).toBe(encodeGlobalId('al', who.rose.id, one));
    await first.close();

    const missed = await raiseAlert(api.engine, { organizationId: who.rose.id });
    const again = await listen({ headers: { 'last-event-id': told?.id ?? '' } });
    expect(eventOf(await again.next()).kind).toBe('SYNCED');
    expect(eventOf(await again.next()).alertId).toBe(encodeGlobalId('al', who.rose.id, missed));
    await again.close();
  });

  it('is resumed by the client of graphql-sse itself, when its connection is cut', async () => {
    const port = Number(new URL(api.graphqlUrl).port);
    let cut = await openBalancer('127.0.0.1', 0, [port]);
    const through = cut.port;
    let last: string | undefined;
    const client = createClient({
      url: `http://127.0.0.1:${through}/graphql`,
      retryAttempts: 100,
      retry: () => new Promise((resolve) => setTimeout(resolve, 50)),
      headers: () => ({ authorization: `Bearer ${onCall}`, ...(last !== undefined && { 'last-event-id': last }) }),
    });
    const received: (string | null)[] = [];
    client.subscribe<{ alertEvents: { cursor: string; alertId: string | null } }>(
      { query },
      {
        next({ data }) {
          last = data?.alertEvents.cursor;
          received.push(data?.alertEvents.alertId ?? null);
        },
        error: (error) => received.push(String(error)),
        complete: () => received.push('complete'),
      },
    );
    await expect.poll(() => received).toEqual([null]);
    await cut.close();
    const missed = await raiseAlert(api.engine, { organizationId: who.rose.id });
    cut = await openBalancer('127.0.0.1', through, [port]);
    await expect.poll(() => received).toEqual([null, null, encodeGlobalId('al', who.rose.id, missed)]);
    client.dispose();
    await cut.close();
  });

  it('refuses a cursor of another stream, and completes', async () => {
    const stream = await listen({ headers: { 'last-event-id': Buffer.alloc(24, 1).toString('base64url') } });
    expect(JSON.parse((await stream.next())?.data ?? '')).toMatchObject({
      errors: [{ extensions: { code: expect.stringMatching(/CURSOR_EXPIRED|BAD_USER_INPUT/) as unknown } }],
    });
    expect(await stream.next()).toMatchObject({ event: 'complete' });
    expect(await stream.next()).toBeNull();
  });

  it('tells nobody of another organization anything', async () => {
    const elsewhere = await listen({ token: await api.token({ userId: who.aurora.users.on_call }) });
    await elsewhere.next();
    await raiseAlert(api.engine, { organizationId: who.rose.id });
    const own = await raiseAlert(api.engine, { organizationId: who.aurora.id });
    expect(eventOf(await elsewhere.next()).alertId).toBe(encodeGlobalId('al', who.aurora.id, own));
    await elsewhere.close();
  });

  it('breaks off when its token ends, with the code that a socket would be closed with', async () => {
    const brief = await listen({ token: await api.token({ userId: who.rose.users.on_call, expiresInSeconds: 2 }) });
    expect(eventOf(await brief.next()).kind).toBe('SYNCED');
    expect((await brief.next())?.comment).toMatch(/^4403 Token expired/);
    expect(await brief.next()).toBeNull();
  });

  it('breaks off when the rights are gone, and says nothing more', async () => {
    const token = await api.token({ userId: who.rose.users.support });
    const stream = await listen({ token });
    await stream.next();
    await api.engine.query(
      'UPDATE user_profiles SET ended_at = engine_now() WHERE organization_id = $1 AND user_id = $2',
      [who.rose.id, who.rose.users.support],
    );
    await raiseAlert(api.engine, { organizationId: who.rose.id });
    expect((await stream.next())?.comment).toMatch(/^4403 Access revoked/);
    expect(await stream.next()).toBeNull();
  });

  it('breaks off before a client that does not read, and slows nobody else', async () => {
    const aliases = Array.from({ length: 40 }, (_, n) => `title${n}: title`).join(' ');
    const large = JSON.stringify({ query: `subscription { alertEvents { cursor alert { ${aliases} } } }` });
    const deaf = connect(Number(new URL(api.graphqlUrl).port), '127.0.0.1');
    deaf.on('error', () => undefined);
    deaf.pause();
    deaf.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\ncontent-type: application/json\r\nauthorization: Bearer ${onCall}\r\ncontent-length: ${large.length}\r\n\r\n${large}`,
    );
    const alert = await listen();
    await alert.next();
    await expect.poll(() => api.live.figures.streams).toBeGreaterThan(1);
    const { rows } = await api.engine.query<{ id: string }>(
      `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority)
       SELECT $1, repeat('Long ', 40) || n, 'long ' || n, 'low', 'p3_low' FROM generate_series(1, 1500) n RETURNING id`,
      [who.rose.id],
    );
    const wanted = new Set<string | null>(rows.map(({ id }) => encodeGlobalId('al', who.rose.id, id)));
    // On a busy machine there may be another one: that events are late.
    while (wanted.size > 0) wanted.delete(eventOf(await alert.next()).alertId);
    await alert.close();
    await expect.poll(() => api.live.figures.streams).toBe(0);
    deaf.destroy();
  });
});

it('leaves nothing out before a client that reads slowly: what follows the first that does not fit is not sent', async () => {
  const aliases = Array.from({ length: 40 }, (_, n) => `title${n}: title`).join(' ');
  const body = JSON.stringify({ query: `subscription { alertEvents { alertId alert { ${aliases} } } }` });
  const slow = connect(Number(new URL(api.graphqlUrl).port), '127.0.0.1');
  const chunks: Buffer[] = [];
  slow.on('error', () => undefined);
  slow.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    slow.pause();
    setTimeout(() => slow.resume(), 5);
  });
  const gone = once(slow, 'close');
  slow.write(
    `POST /graphql HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\ncontent-type: application/json\r\nauthorization: Bearer ${onCall}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await expect.poll(() => Buffer.concat(chunks).toString()).toContain('"alertId":null');
  const { rows } = await api.engine.query<{ id: string }>(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority)
     SELECT $1, repeat('x', CASE n % 3 WHEN 0 THEN 400 ELSE 1 END), 'uneven ' || n, 'low', 'p3_low'
     FROM generate_series(1, 4000) n RETURNING id`,
    [who.rose.id],
  );
  await gone;
  const { rows: numbered } = await api.engine.query<{ id: string }>(
    `SELECT e.row_id AS id FROM live_positions p JOIN live_events e ON e.organization_id = p.organization_id AND e.id = p.event_id
     WHERE e.row_id = ANY ($1) ORDER BY p.position`,
    [rows.map(({ id }) => id)],
  );
  const written = numbered.map(({ id }) => encodeGlobalId('al', who.rose.id, id));
  const told = [
    ...Buffer.concat(chunks)
      .toString()
      .matchAll(/"alertId":"([^"]+)","alert/g),
  ].flatMap(([, id = '']) => (written.includes(id) ? [id] : []));
  expect(told.length).toBeLessThan(written.length);
  expect(told).toEqual(written.slice(0, told.length));
});

describe('what is asked for as an event stream but is none', () => {
  it('is answered and completed, if it is a query', async () => {
    const response = await open({ query: '{ viewer { role } }' });
    // One more of those that keep the connection alive may have come in between.
    expect((await response.text()).replaceAll(/^:\n\n/gm, '')).toBe(
      'event: next\ndata: {"data":{"viewer":{"role":"ON_CALL"}}}\n\nevent: complete\ndata:\n\n',
    );
  });

  it('may be sent by GET, but for a mutation', async () => {
    const get = (text: string) =>
      fetch(`${api.graphqlUrl}?query=${encodeURIComponent(text)}`, {
        headers: { accept: 'text/event-stream', authorization: `Bearer ${onCall}` },
      });
    expect(await (await get('{ viewer { role } }')).text()).toContain('"ON_CALL"');
    const refused = await get('mutation { alertAcknowledge(input: { id: "x" }) { userErrors { code } } }');
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it.each([
    [
      'a query that takes JSON as well',
      'application/graphql-response+json, application/json, text/event-stream, multipart/mixed',
    ],
    ['a query that takes no event stream', 'application/json, text/event-stream;q=0'],
  ])('is answered with JSON, if it is %s', async (_what, accept) => {
    const response = await open({ query: '{ viewer { role } }' }, { headers: { accept } });
    expect(response.headers.get('content-type')).toMatch(/json/);
    expect(response.headers.get('ratelimit')).not.toBeNull();
    expect(await response.json()).toEqual({ data: { viewer: { role: 'ON_CALL' } } });
  });

  it.each(['HEAD', 'PUT', 'DELETE', 'PATCH'])('is refused if it is sent by %s', async (method) => {
    for (const text of ['mutation { alertAcknowledge(input: { id: "x" }) { userErrors { code } } }', query]) {
      const response = await fetch(`${api.graphqlUrl}?query=${encodeURIComponent(text)}`, {
        method,
        headers: { accept: 'text/event-stream', authorization: `Bearer ${onCall}` },
      });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
    }
  });

  it.each([
    ['nothing', undefined, 400],
    ['no text', { query: 1 }, 400],
    ['variables that are none', { query, variables: [1] }, 400],
    ['a batch', [{ query }], 400],
  ])('is refused, if it is %s', async (_what, body, status) => {
    const response = await open(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: expect.any(String) as unknown } }] });
  });

  it('is told in the stream what is wrong with the operation, since a client takes a status for a fault of the network', async () => {
    const client = createClient({
      url: api.graphqlUrl,
      headers: { authorization: `Bearer ${onCall}` },
      retryAttempts: 0,
    });
    const told: unknown[] = [];
    await new Promise<void>((resolve, reject) => {
      const sink = { next: (result: unknown) => void told.push(result), error: reject, complete: resolve };
      client.subscribe({ query: 'subscription { nothing }' }, sink);
    });
    expect(told).toMatchObject([{ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }]);
    client.dispose();
  });

  it('is refused without a good token', async () => {
    expect((await open({ query }, { token: 'no' })).status).toBe(401);
    const nobody = await api.post({ query }, { headers: { accept: 'text/event-stream' } });
    expect(await nobody.text()).toContain('"UNAUTHENTICATED"');
  });
});

it('a server that stops breaks its streams off, so that they come back elsewhere', async () => {
  const other = await testServer();
  const { rose } = await insertFixtures(other.engine);
  const token = await other.token({ userId: rose.users.on_call });
  const stream = new EventReader(await other.post({ query }, { token, headers: { accept: 'text/event-stream' } }));
  await stream.next();
  const closed = other.close();
  expect((await stream.next())?.comment).toMatch(/^1001 /);
  expect(await stream.next()).toBeNull();
  await closed;
});
