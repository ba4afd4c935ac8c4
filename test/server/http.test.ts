import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
beforeAll(async () => {
  api = await testServer({ CORS_ORIGINS: 'https://app.example.com', LIMIT_BATCH: '3' });
});
afterAll(() => api.close());

const typename = { query: '{ __typename }' };

async function errorsOf(
  response: Response,
): Promise<readonly { message: string; extensions: Record<string, unknown> }[]> {
  return ((await response.json()) as { errors: { message: string; extensions: Record<string, unknown> }[] }).errors;
}

/** A request as it goes over the wire, with its whole answer. */
async function raw(head: readonly string[], body = ''): Promise<string> {
  const { hostname, port } = new URL(api.graphqlUrl);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  return text(socket);
}

describe('GraphQL over HTTP', () => {
  it('answers a POST', async () => {
    const response = await api.post(typename);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
  });

  it('speaks application/graphql-response+json to who asks for it', async () => {
    const response = await api.post(typename, { headers: { accept: 'application/graphql-response+json' } });
    expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  });

  it('answers a query by GET, which a form of another site could not send', async () => {
    const url = `${api.graphqlUrl}?query=${encodeURIComponent(typename.query)}`;
    const response = await fetch(url, { headers: { 'apollo-require-preflight': '1' } });
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
    const forged = await fetch(url);
    expect(forged.status).toBe(400);
    expect((await errorsOf(forged))[0]?.message).toContain('Cross-Site Request Forgery');
  });

  it('runs no mutation by GET', async () => {
    const mutation = encodeURIComponent('mutation { __typename }');
    const response = await fetch(`${api.graphqlUrl}?query=${mutation}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it('sends subscriptions to the socket', async () => {
    const response = await api.post({ query: 'subscription { saturdayAlerts { kind } }' });
    expect(await errorsOf(response)).toEqual([
      {
        message:
          'Subscriptions run at this same address over WebSocket (graphql-transport-ws), or as an event stream (Accept: text/event-stream).',
        extensions: { code: 'BAD_REQUEST' },
      },
    ]);
  });

  it('refuses a form of another site', async () => {
    const response = await api.post(typename, { headers: { 'content-type': 'text/plain' } });
    expect(response.status).toBe(400);
    expect((await errorsOf(response))[0]?.message).toContain('Cross-Site Request Forgery');
  });

  it('names what is wrong with a document by its place', async () => {
    const response = await api.post(
      { query: '{ nothingLikeIt }' },
      { headers: { accept: 'application/graphql-response+json' } },
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'Cannot query field "nothingLikeIt" on type "Query".',
          locations: [{ line: 1, column: 3 }],
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        },
      ],
    });
  });

  it.each([
    ['JSON that is none', '{"query":', 400, 'The request body is not JSON.'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400, 'The request body is not UTF-8.'],
    ['an empty body', '', 400, 'The request body is not JSON.'],
    ['no object', '42', 400, /POST body missing/],
    ['no query', '{"variables":{}}', 400, /non-empty `query`/],
    ['variables as a text', '{"query":"{ __typename }","variables":"{}"}', 400, /`variables`/],
  ])('refuses %s', async (_, body, status, message) => {
    const response = await fetch(api.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(status);
    const [error] = await errorsOf(response);
    expect(error?.extensions['code']).toBe('BAD_REQUEST');
    expect(error?.message).toMatch(message);
  });

  it('refuses a charset other than UTF-8 and compressed bodies', async () => {
    const latin = await api.post(typename, { headers: { 'content-type': 'application/json; charset=latin1' } });
    expect(latin.status).toBe(415);
    const packed = await api.post(typename, { headers: { 'content-encoding': 'gzip' } });
    expect(packed.status).toBe(415);
  });

  it('answers several operations in one array, each by itself, and no more than the limit', async () => {
    const response = await api.post([typename, { query: '{ nothingLikeIt }' }, typename]);
    expect(await response.json()).toEqual([
      { data: { __typename: 'Query' } },
      { errors: [expect.objectContaining({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })] },
      { data: { __typename: 'Query' } },
    ]);
    const refused = await api.post([typename, typename, typename, typename]);
    expect(refused.status).toBe(400);
    expect(await errorsOf(refused)).toEqual([
      {
        message: 'The request has 4 operations; at most 3 are allowed.',
        extensions: { code: 'LIMIT_EXCEEDED', limit: { name: 'batch', allowed: 3, actual: 4 } },
      },
    ]);
    expect((await api.post([])).status).toBe(400);
  });
});

describe('limits over HTTP', () => {
  it('refuses a deep document before it reaches anything', async () => {
    const query = `{ __type(name: "Query") { ${'fields { type { '.repeat(12)} name ${'} } '.repeat(12)} } }`;
    expect((await errorsOf(await api.post({ query })))[0]?.extensions).toEqual({
      code: 'LIMIT_EXCEEDED',
      limit: { name: 'introspectionDepth', allowed: 20, actual: 26 },
    });
  });

  it('refuses 1,000 aliases with both figures', async () => {
    const query = `{ ${Array.from({ length: 1_000 }, (_, index) => `a${index}: __typename`).join(' ')} }`;
    const messages = (await errorsOf(await api.post({ query }))).map(({ message }) => message);
    expect(messages).toContain('The operation has 1000 aliases; at most 50 are allowed.');
  });

  it('refuses NUL and half a surrogate pair in variables', async () => {
    const query = 'query Q($name: String!) { __type(name: $name) { name } }';
    for (const name of ['a\u0000b', 'a\ud800b']) {
      const [error] = await errorsOf(await api.post({ query, variables: { name } }));
      expect(error?.extensions['code']).toBe('BAD_USER_INPUT');
      expect(error?.message).toMatch(/^variables\.name contains /);
    }
  });
});

it('a body is put together whatever pieces it comes in', async () => {
  const text = `é${'x'.repeat(40_000)}`;
  const bytes = Buffer.from(JSON.stringify({ ...typename, variables: { text } }));
  let at = 0;
  const body = new ReadableStream({
    pull(controller) {
      // One byte, then more and more: past each growth of what holds them.
      const end = Math.min(bytes.length, at + 1 + Math.floor(at / 7));
      controller.enqueue(bytes.subarray(at, end));
      at = end;
      if (at === bytes.length) controller.close();
    },
  });
  const response = await fetch(api.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    duplex: 'half',
  });
  expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
});

describe('a body of 10 MB', () => {
  const large = 'x'.repeat(10_000_000);
  const bearer = async (): Promise<string> => `Bearer ${await api.token({ userId: randomUUID() })}`;
  const limit = { name: 'bodyBytes', allowed: 5_242_880, actual: 10_000_000 };

  it('is refused by its announced length, also to a client that sends it all first', async () => {
    const response = await fetch(api.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: await bearer() },
      body: large,
    });
    expect(response.status).toBe(413);
    expect(await errorsOf(response)).toEqual([
      {
        message: 'The request body has 10000000 bytes; at most 5242880 are allowed.',
        extensions: { code: 'LIMIT_EXCEEDED', limit },
      },
    ]);
  });

  it('need be no larger than 64 KiB to be refused to who sends no token', async () => {
    const body = JSON.stringify({ ...typename, variables: { x: 'x'.repeat(64 * 1024) } });
    const send = (headers: Record<string, string>) =>
      fetch(api.graphqlUrl, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
    const refused = await send({});
    expect(refused.status).toBe(413);
    expect((await errorsOf(refused))[0]?.extensions['limit']).toMatchObject({ name: 'bodyBytes', allowed: 65_536 });
    expect((await send({ authorization: await bearer() })).status).toBe(200);
  });

  it('is refused before it is sent to a client that asks', async () => {
    const head = [
      'POST /graphql HTTP/1.1',
      'host: test',
      'content-type: application/json',
      'content-length: 10000000',
      'expect: 100-continue',
    ];
    const answer = await raw(head);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).not.toContain('100 Continue');
  });

  it('is refused on the way when its length was not announced', async () => {
    const body = new Blob([large]).stream();
    const response = await fetch(api.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: await bearer() },
      body,
      duplex: 'half',
    });
    expect(response.status).toBe(413);
    expect((await errorsOf(response))[0]?.message).toBe(
      'The request body has more than 5242880 bytes; at most 5242880 are allowed.',
    );
  });

  it('leaves a server that answers the next', async () => {
    expect((await api.post(typename)).status).toBe(200);
  });
});

describe('answers', () => {
  it('are compressed from 1 kB on, as the client takes it', async () => {
    const query = '{ __schema { types { name description } } }';
    for (const encoding of ['br', 'gzip']) {
      const response = await api.post({ query }, { headers: { 'accept-encoding': encoding } });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('vary')).toContain('Accept-Encoding');
      expect(await response.json()).toHaveProperty('data.__schema');
    }
    const plain = await api.post({ query }, { headers: { 'accept-encoding': 'br;q=0, gzip;q=0' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const small = await api.post(typename, { headers: { 'accept-encoding': 'br' } });
    expect(small.headers.get('content-encoding')).toBeNull();
  });

  it("bear the caller's request id, or one of ours where that is not harmless", async () => {
    const given = await api.post(typename, { headers: { 'x-request-id': 'order-42' } });
    expect(given.headers.get('x-request-id')).toBe('order-42');
    const odd = await api.post(typename, { headers: { 'x-request-id': 'a b<script>' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    expect((await api.post(typename)).headers.get('x-request-id')).not.toBe(odd.headers.get('x-request-id'));
  });

  it('bear headers that keep browsers from guessing and framing', async () => {
    const { headers } = await api.post(typename);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['an address that is none of ours', '/nothing', 'GET', 404],
    ['a path that climbs', '/graphiql/../../package.json', 'GET', 404],
    ['a page of GraphiQL that is not there', '/graphiql/%2e%2e/%2e%2e/package.json', 'GET', 404],
    ['a DELETE', '/health/live', 'DELETE', 405],
  ])('refuse %s', async (_, path, method, status) => {
    const answer = await raw([`${method} ${path} HTTP/1.1`, 'host: test', 'connection: close']);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).not.toContain('"wedsync-monitoring"');
  });

  it('are 400 to what is no HTTP', async () => {
    expect(await raw(['NONSENSE'])).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('pages of another origin', () => {
  const preflight = (origin: string) =>
    fetch(api.graphqlUrl, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });

  it('may call the API when their origin is listed', async () => {
    const response = await preflight('https://app.example.com');
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    const answer = await api.post(typename, { headers: { origin: 'https://app.example.com' } });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  it('may not otherwise', async () => {
    const response = await preflight('https://evil.example.com');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('tokens over HTTP', () => {
  it('lets nobody introspect', async () => {
    expect(await (await api.post({ query: '{ __schema { queryType { name } } }' })).json()).toEqual({
      data: { __schema: { queryType: { name: 'Query' } } },
    });
  });

  it.each([
    ['is no token', () => Promise.resolve('Bearer abc'), 'TOKEN_INVALID', /not a JSON Web Token/],
    ['is not a bearer', () => Promise.resolve('Basic dXNlcjpwYXNz'), 'TOKEN_INVALID', /must be "Bearer"/],
    ['is empty', () => Promise.resolve('Bearer'), 'TOKEN_INVALID', /must be "Bearer"/],
    [
      'has expired',
      async () => `Bearer ${await api.token({ userId: randomUUID(), expiresInSeconds: -60 })}`,
      'TOKEN_EXPIRED',
      /expired at/,
    ],
    [
      'has another issuer',
      async () => `Bearer ${await api.token({ userId: randomUUID(), issuer: 'https://else.test' })}`,
      'TOKEN_INVALID',
      /issuer/,
    ],
  ])('answers 401 in the form of GraphQL when Authorization %s', async (_, authorization, reason, message) => {
    const response = await api.post(typename, { headers: { authorization: await authorization() } });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    const [error] = await errorsOf(response);
    expect(error?.extensions).toEqual({ code: 'UNAUTHENTICATED', reason });
    expect(error?.message).toMatch(message);
  });
});

describe("tokens while the issuer's keys cannot be read", () => {
  it('are answered with 503, so that nobody is signed out by it', async () => {
    const away = await testServer({ AUTH_JWT_SECRET: '', AUTH_JWKS_URL: 'http://127.0.0.1:9/keys' });
    const { privateKey } = await generateKeyPair('RS256');
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid: '1' })
      .setExpirationTime('1h')
      .sign(privateKey);
    const response = await away.post(typename, { token });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect((await errorsOf(response))[0]?.extensions['reason']).toBe('KEYS_UNAVAILABLE');
    expect((await away.post(typename)).status).toBe(200);
    await away.close();
  });
});
