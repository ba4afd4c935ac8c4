import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApiKey } from '../../src/access/api-key.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { openConnection, testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
let fixtures: Fixtures;
let serverKey: string;
let browserKey: string;

const origin = 'https://rose.example';
const viewer = '{ viewer { id } }';
const emergency = `mutation { errorReportCreate(input: { serviceName: "checkout", errorType: "Declined", message: "No answer",
  severity: WEDDING_EMERGENCY }) { receipt { incidentOpened } userErrors { code } } }`;

beforeAll(async () => {
  api = await testServer({
    RATE_LIMIT_VIEWER: '5',
    RATE_LIMIT_PROGRAM: '5',
    RATE_LIMIT_BROWSER: '5',
    RATE_LIMIT_STRANGER: '5',
    TRUST_PROXIES: '1',
  });
  fixtures = await insertFixtures(api.engine);
  serverKey = await insertKey('server');
  browserKey = await insertKey('browser');
});
afterAll(() => api.close());

async function insertKey(kind: 'server' | 'browser'): Promise<string> {
  const { key, prefix, secretHash } = makeApiKey();
  await api.engine.query(
    `INSERT INTO api_keys (organization_id, name, kind, prefix, secret_hash, scopes, origins)
     VALUES ($1, $2, $2::text::api_key_kind, $3, $4, '{errors}', $5)`,
    [fixtures.rose.id, kind, prefix, secretHash, kind === 'browser' ? [origin] : []],
  );
  return key;
}

const person = () => api.token({ userId: randomUUID() });
/** As the proxy before the server would say where it comes from. */
const from = (address: string) => ({ 'x-forwarded-for': `10.9.9.9, ${address}` });

async function statuses(count: number, ask: () => Promise<Response>): Promise<number[]> {
  const found: number[] = [];
  for (let asked = 0; asked < count; asked += 1) found.push((await ask()).status);
  return found;
}

describe('operations a minute over HTTP', () => {
  it('are told with each answer, as the IETF draft writes it', async () => {
    const token = await person();
    const first = await api.post({ query: viewer }, { token });
    expect(first.headers.get('ratelimit-policy')).toBe('"viewer";q=5;w=60');
    expect(first.headers.get('ratelimit')).toBe('"viewer";r=4;t=60');
    const second = await api.post({ query: viewer }, { token });
    expect(second.headers.get('ratelimit')).toMatch(/^"viewer";r=3;t=\d+$/);
  });

  it('are refused past the limit with 429, Retry-After, and a GraphQL error that says both figures', async () => {
    const token = await person();
    expect(await statuses(5, () => api.post({ query: viewer }, { token }))).toEqual([200, 200, 200, 200, 200]);
    const refused = await api.post({ query: viewer }, { token });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit')).toMatch(/^"viewer";r=0;t=/);
    expect(await refused.json()).toEqual({
      errors: [
        {
          message: expect.stringMatching(/^6 operations in a minute; at most 5 are allowed\. Try again in \d+ s\.$/),
          extensions: {
            code: 'RATE_LIMITED',
            limit: { name: 'rate:viewer', allowed: 5, actual: 6 },
            retryAfterSeconds: Number(refused.headers.get('retry-after')),
          },
        },
      ],
    });
  });

  it('count by person: tokens of one count together, another is not held up', async () => {
    const userId = randomUUID();
    const ask = async () => api.post({ query: viewer }, { token: await api.token({ userId }) });
    expect(await statuses(6, ask)).toEqual([200, 200, 200, 200, 200, 429]);
    expect((await api.post({ query: viewer }, { token: await person() })).status).toBe(200);
  });

  it('count each operation of a batch', async () => {
    const token = await person();
    const answer = await api.post(
      Array.from({ length: 6 }, () => ({ query: viewer })),
      { token },
    );
    const codes = ((await answer.json()) as { errors?: { extensions: { code: string } }[] }[]).map(
      ({ errors }) => errors?.[0]?.extensions.code,
    );
    expect(codes).toEqual([undefined, undefined, undefined, undefined, undefined, 'RATE_LIMITED']);
  });

  it('count by address where nobody is known: without a token, or with one that is refused', async () => {
    const ask = (token?: string) =>
      api.post(
        { query: '{ __typename }' },
        { headers: from('203.0.113.7'), ...(token === undefined ? {} : { token }) },
      );
    expect(await statuses(3, () => ask())).toEqual([200, 200, 200]);
    expect(await statuses(3, () => ask('abc'))).toEqual([401, 401, 429]);
    expect((await api.post({ query: '{ __typename }' }, { headers: from('203.0.113.8') })).status).toBe(200);
  });

  it('count an IPv6 client by its network, whichever of its addresses it takes', async () => {
    let host = 0;
    const ask = () =>
      api.post({ query: '{ __typename }' }, { headers: from(`2001:db8:0:7::${(host += 1).toString(16)}`) });
    expect(await statuses(6, ask)).toEqual([200, 200, 200, 200, 200, 429]);
    expect((await api.post({ query: '{ __typename }' }, { headers: from('2001:db8:0:8::1') })).status).toBe(200);
  });

  it('believe no entry of X-Forwarded-For that the proxy did not write', async () => {
    let claimed = 0;
    const ask = () => {
      claimed += 1;
      const headers = { 'x-forwarded-for': `198.51.100.${claimed}, 203.0.113.50` };
      return api.post({ query: '{ __typename }' }, { headers });
    };
    expect(await statuses(6, ask)).toEqual([200, 200, 200, 200, 200, 429]);
  });
});

describe('a report of an error', () => {
  it("from a server's key or a person is counted and never refused", async () => {
    for (const token of [serverKey, await api.token({ userId: fixtures.rose.users.on_call })]) {
      expect(await statuses(8, () => api.post({ query: emergency }, { token }))).toEqual(
        Array.from({ length: 8 }, () => 200),
      );
      expect((await api.post({ query: viewer }, { token })).status).toBe(429);
      const beside = emergency.replace(
        'mutation {',
        'mutation { alertAcknowledge(input: { id: "x" }) { userErrors { code } }',
      );
      expect((await api.post({ query: beside }, { token })).status).toBe(429);
      expect((await api.post({ query: emergency }, { token })).status).toBe(200);
    }
  });

  it('from a browser key is limited, each address by itself', async () => {
    const ask = (address: string) =>
      api.post({ query: emergency }, { token: browserKey, headers: { ...from(address), origin } });
    expect(await statuses(6, () => ask('203.0.113.20'))).toEqual([200, 200, 200, 200, 200, 429]);
    expect((await ask('203.0.113.21')).status).toBe(200);
  });
});

describe('operations a minute over WebSocket', () => {
  it('are those of HTTP: an error with the code, and the socket closed when its client goes on', async () => {
    const token = await person();
    await statuses(3, () => api.post({ query: viewer }, { token }));
    const socket = await openConnection(api.socketUrl, { Authorization: `Bearer ${token}` });
    const codes: unknown[] = [];
    for (let asked = 0; asked < 7; asked += 1) {
      socket.say({ id: String(asked), type: 'subscribe', payload: { query: viewer } });
      const answer = await socket.next();
      if (answer['type'] === 'next') await socket.next();
      codes.push(
        answer['type'] === 'error'
          ? (answer['payload'] as { extensions: { code: string } }[])[0]?.extensions.code
          : answer['type'],
      );
    }
    expect(codes).toEqual(['next', 'next', ...Array.from({ length: 5 }, () => 'RATE_LIMITED')]);
    socket.say({ id: 'x', type: 'subscribe', payload: { query: viewer } });
    expect(await socket.closed).toEqual({ code: 1013, reason: 'Too many operations: connect again in a minute' });
  });

  it('never refuse a report of a server, nor close its socket', async () => {
    const key = await insertKey('server');
    const socket = await openConnection(api.socketUrl, { Authorization: `Bearer ${key}` });
    for (let asked = 0; asked < 15; asked += 1) {
      socket.say({ id: String(asked), type: 'subscribe', payload: { query: emergency } });
      expect(await socket.next()).toMatchObject({ type: 'next', payload: { data: { errorReportCreate: {} } } });
      await socket.next();
    }
    socket.ws.close();
  });
});
