import { once } from 'node:events';
import { createClient, type Client, type ClientOptions } from 'graphql-ws';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import { signToken, type TokenContent } from '../../src/access/sign.ts';
import { loadConfig, type Config } from '../../src/config.ts';
import { schema } from '../../src/graphql/schema.ts';
import { createLiveHub, type LiveHub } from '../../src/live/hub.ts';
import { startServer, type RunningServer } from '../../src/server/server.ts';
import { testDatabase, type TestDatabase } from './database.ts';

export const testSecret = 'a secret for tests, longer than 32 bytes';
export const testIssuer = 'https://issuer.test';

/** The whole server of the product on a database of the test file's own. */
export interface TestServer extends TestDatabase {
  readonly live: LiveHub;
  readonly server: RunningServer;
  readonly graphqlUrl: string;
  readonly socketUrl: string;
  token(content: Partial<TokenContent>): Promise<string>;
  /** POST /graphql; `token` as its bearer. */
  post(
    body: unknown,
    options?: { readonly token?: string; readonly headers?: Record<string, string> },
  ): Promise<Response>;
  /** A client of graphql-ws over a real socket; `token` in its connection_init. */
  client(options?: { readonly token?: string } & Partial<ClientOptions>): Client;
}

export async function testServer(settings: NodeJS.ProcessEnv = {}): Promise<TestServer> {
  const base = await testDatabase();
  const log = pino({ level: 'silent' });
  const config: Config = loadConfig({
    PORT: '0',
    DATABASE_URL: base.url,
    AUTH_JWT_SECRET: testSecret,
    AUTH_ISSUER: testIssuer,
    ...settings,
  });
  const live = await createLiveHub({ database: base.database, config, log });
  const server = await startServer({ config, database: base.database, live, schema, log });
  const graphqlUrl = `${server.url}/graphql`;
  const socketUrl = graphqlUrl.replace('http', 'ws');
  return {
    ...base,
    live,
    server,
    graphqlUrl,
    socketUrl,
    token: (content) =>
      signToken(testSecret, { audience: 'authenticated', issuer: testIssuer, expiresInSeconds: 3600, ...content }),
    post: (body, { token, headers = {} } = {}) =>
      fetch(graphqlUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...headers,
        },
        body: JSON.stringify(body),
      }),
    client: ({ token, ...options } = {}) =>
      createClient({
        url: socketUrl,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        ...(token !== undefined && { connectionParams: { Authorization: `Bearer ${token}` } }),
        ...options,
      }),
    async close() {
      await server.close();
      await live.close();
      await base.close();
    },
  };
}

/** A bare socket of the protocol, for what a well-behaved client would not do. */
export async function openSocket(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url, 'graphql-transport-ws');
  await once(socket, 'open');
  return socket;
}

export async function closing(socket: WebSocket): Promise<{ readonly code: number; readonly reason: string }> {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return { code, reason: reason.toString() };
}

/** The next message of the socket; none may be lost between two calls, so keep to question and answer. */
export async function message(socket: WebSocket): Promise<Record<string, unknown>> {
  const [data] = (await once(socket, 'message')) as [Buffer];
  return JSON.parse(data.toString()) as Record<string, unknown>;
}

export function say(socket: WebSocket, what: object): void {
  socket.send(JSON.stringify(what));
}
