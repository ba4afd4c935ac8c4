import { once } from 'node:events';
import { createClient, type Client, type ClientOptions } from 'graphql-ws';
import { pino, type DestinationStream } from 'pino';
import { WebSocket } from 'ws';
import { signToken, type TokenContent } from '../../src/access/sign.ts';
import { loadConfig, type Config } from '../../src/config.ts';
import { schema } from '../../src/graphql/schema.ts';
import { rateVariables } from '../../src/limits.ts';
import { createLiveHub, type LiveHub } from '../../src/live/hub.ts';
import { startServer, type RunningServer, type ServerParts } from '../../src/server/server.ts';
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

export async function testServer(
  settings: NodeJS.ProcessEnv = {},
  {
    logTo,
    ...parts
  }: Partial<Pick<ServerParts, 'keepAliveMilliseconds' | 'secrets' | 'channelTester' | 'slackButtons' | 'log'>> & {
    readonly logTo?: DestinationStream;
  } = {},
): Promise<TestServer> {
  const base = await testDatabase();
  const log = logTo === undefined ? pino({ level: 'silent' }) : pino({ level: 'warn' }, logTo);
  const config: Config = loadConfig({
    PORT: '0',
    DATABASE_URL: base.url,
    AUTH_JWT_SECRET: testSecret,
    AUTH_ISSUER: testIssuer,
    // A test asks more in a minute than people do; the limits' own tests set them.
    ...Object.fromEntries(Object.values(rateVariables).map(([name]) => [name, '1000000000'])),
    ...settings,
  });
  const live = await createLiveHub({ database: base.database, config, log });
  const server = await startServer({ config, database: base.database, live, schema, log, ...parts });
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
export interface TestSocket {
  readonly ws: WebSocket;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Everything that came and was not yet taken by next(). */
  readonly received: Record<string, unknown>[];
  say(what: object): void;
  next(): Promise<Record<string, unknown>>;
}

export async function openSocket(url: string): Promise<TestSocket> {
  const ws = new WebSocket(url, 'graphql-transport-ws');
  const received: Record<string, unknown>[] = [];
  let arrived = () => undefined as void;
  ws.on('message', (data: Buffer) => {
    received.push(JSON.parse(data.toString()) as Record<string, unknown>);
    arrived();
  });
  const closed = once(ws, 'close').then(([code, reason]) => ({ code: Number(code), reason: String(reason) }));
  await once(ws, 'open');
  return {
    ws,
    closed,
    received,
    say: (what) => ws.send(JSON.stringify(what)),
    async next() {
      for (;;) {
        const message = received.shift();
        if (message !== undefined) return message;
        await new Promise<void>((resolve) => (arrived = resolve));
      }
    },
  };
}

/** A socket whose connection_init was taken. */
export async function openConnection(url: string, payload?: Record<string, unknown>): Promise<TestSocket> {
  const socket = await openSocket(url);
  socket.say({ type: 'connection_init', payload });
  const answer = await socket.next();
  if (answer['type'] !== 'connection_ack') throw new Error(`Not acknowledged: ${JSON.stringify(answer)}`);
  return socket;
}
