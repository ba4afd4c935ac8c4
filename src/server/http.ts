import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { AcknowledgePage } from './acknowledge-page.ts';
import { graphqlError, securityHeaders, send, type Answer } from './answer.ts';
import { announcedLength, BodyAborted } from './body.ts';
import { allowOrigin } from './cors.ts';
import { wantsEventStream, type Streamed } from './event-stream.ts';
import type { Health } from './health.ts';
import { metricsRefusal, type Metrics } from './metrics.ts';
import type { Pages } from './pages.ts';
import { refuse } from './refuse.ts';
import type { SlackInteractions } from './slack-interactions.ts';

export interface HttpParts {
  readonly config: Config;
  readonly graphql: (request: IncomingMessage, url: URL, requestId: string) => Promise<Answer | Streamed>;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly pages: Pages;
  readonly acknowledge: AcknowledgePage;
  readonly slack: SlackInteractions;
  readonly draining: () => boolean;
  readonly log: Logger;
}

/** Which address is answered by what; everything behind an address lives in its own file. */
export function createHttpServer(parts: HttpParts): Server {
  const { config, metrics, log } = parts;
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const began = performance.now();
    const requestId = requestIdOf(request);
    const url = addressOf(request);
    const route = url === null ? 'none' : routeOf(url.pathname);
    // How long a stream lasted says nothing of how quick answers are.
    const measured = route === 'graphql' && wantsEventStream(request) ? 'event-stream' : route;
    response.setHeader('x-request-id', requestId);
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    if (config.publicUrl.startsWith('https:')) response.setHeader('strict-transport-security', 'max-age=31536000');
    response.once('close', () => {
      const milliseconds = performance.now() - began;
      metrics.request(measured, request.method ?? '', response.statusCode, milliseconds / 1000);
      log.debug(
        {
          requestId,
          method: request.method,
          route,
          status: response.statusCode,
          milliseconds: Math.round(milliseconds),
        },
        'request',
      );
    });
    void answer(parts, request, response, url, route, requestId).catch((error: unknown) => {
      fail(error, request, response, requestId, log);
    });
  };
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 75_000, maxHeaderSize: 32 * 1024 },
    handle,
  );
  // A client that asks before it sends ("Expect: 100-continue") is told before it sends.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (announcedLength(request) <= config.limits.bodyBytes) response.writeContinue();
    handle(request, response);
  });
  server.on('clientError', (_, socket) => refuse(socket, '400 Bad Request'));
  return server;
}

type Route = 'graphql' | 'graphiql' | 'ack' | 'slack' | 'live' | 'ready' | 'metrics' | 'root' | 'none';

function routeOf(path: string): Route {
  switch (path) {
    case '/graphql':
      return 'graphql';
    case '/slack/interactions':
      return 'slack';
    case '/health/live':
      return 'live';
    case '/health/ready':
      return 'ready';
    case '/metrics':
      return 'metrics';
    case '/':
      return 'root';
    default:
      if (path.startsWith('/ack/')) return 'ack';
      return path === '/graphiql' || path.startsWith('/graphiql/') ? 'graphiql' : 'none';
  }
}

async function answer(
  parts: HttpParts,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL | null,
  route: Route,
  requestId: string,
): Promise<void> {
  const reply = (what: Answer) => {
    // Said when it answers: the stop may have come while it was working.
    if (parts.draining()) response.setHeader('connection', 'close');
    return send(request, response, what);
  };
  if (url === null) return reply(graphqlError(400, 'BAD_REQUEST', 'The address is not one.'));
  if (route === 'graphql') {
    allowOrigin(parts.config.corsOrigins, request, response);
    if (request.method === 'OPTIONS') {
      response.writeHead(204, { allow: 'GET, POST, OPTIONS' }).end();
      return;
    }
    const answered = await parts.graphql(request, url, requestId);
    return 'begin' in answered ? answered.begin(response) : reply(answered);
  }
  if (route === 'ack') return reply(await parts.acknowledge(request, url.pathname.slice('/ack/'.length)));
  if (route === 'slack') return reply(await parts.slack(request));
  if (route === 'none')
    return reply(
      graphqlError(
        404,
        'NOT_FOUND',
        'Nothing is here: see /graphql, /graphiql, /health/live, /health/ready and /metrics.',
      ),
    );
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return reply(
      graphqlError(
        405,
        'BAD_REQUEST',
        'This address is only read (GET); operations go to /graphql.',
        {},
        { allow: 'GET, HEAD' },
      ),
    );
  }
  switch (route) {
    case 'live':
      return reply(parts.health.live());
    case 'ready':
      return reply(await parts.health.ready());
    case 'metrics':
      return reply(metricsRefusal(parts.config.metricsToken, request) ?? (await parts.metrics.page()));
    case 'graphiql':
      return parts.pages.serve(request, response, url.pathname);
    case 'root':
      response.writeHead(302, { location: '/graphiql' }).end();
  }
}

function fail(
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  log: Logger,
): void {
  // Its client is gone. (A request is destroyed as soon as its body was read.)
  if (error instanceof BodyAborted || response.destroyed) {
    response.destroy();
    return;
  }
  log.error({ err: error, requestId }, 'request failed');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const apology = graphqlError(
    500,
    'INTERNAL_SERVER_ERROR',
    `Something went wrong on our side (request ${requestId}).`,
  );
  send(request, response, apology).catch(() => response.destroy());
}

/** The caller's, so that one id runs through all its logs, if it is harmless; else one of ours. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}

export function addressOf(request: IncomingMessage): URL | null {
  const target = request.url ?? '/';
  return target.startsWith('/') && URL.canParse(target, 'http://host')
    ? new URL(target.replace(/^\/+/, '/'), 'http://host')
    : null;
}
