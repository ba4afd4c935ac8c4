import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { graphqlError, type Answer } from './answer.ts';

const durations = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface Metrics {
  request(route: string, method: string, status: number, seconds: number): void;
  operation(operation: {
    readonly type: string;
    readonly transport: string;
    readonly codes: readonly string[];
    readonly seconds: number;
  }): void;
  socketOpened(): void;
  socketClosed(code: number): void;
  /** The server broke an event stream off, and said this code. */
  eventStreamClosed(code: number): void;
  subscription(change: 1 | -1): void;
  /** An event was given to a class of subscribers, so many seconds after it was written. */
  delivered(seconds: number): void;
  /** What is asked of the live stream whenever the page is read. */
  watch(live: LiveFigures): void;
  page(): Promise<Answer>;
}

export interface LiveFigures {
  streams(): number;
  classes(): number;
  eventStreams(): number;
  lagSeconds(): number;
  /** Subscriptions that went on after a cursor, ever. */
  resumed(): number;
  queuedBytes(): { readonly all: number; readonly most: number };
}

/** Of this process only: a registry of its own per server, and no label that a client can choose freely. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    registers,
    name: 'wedsync_http_request_duration_seconds',
    help: 'Duration of HTTP requests.',
    labelNames: ['route', 'method', 'status'],
    buckets: durations,
  });
  const operations = new Histogram({
    registers,
    name: 'wedsync_graphql_operation_duration_seconds',
    help: 'Duration of GraphQL queries and mutations, transaction included.',
    labelNames: ['type', 'transport', 'outcome'],
    buckets: durations,
  });
  const errors = new Counter({
    registers,
    name: 'wedsync_graphql_errors_total',
    help: 'Top-level GraphQL errors by extensions.code.',
    labelNames: ['code'],
  });
  const sockets = new Gauge({ registers, name: 'wedsync_websocket_connections', help: 'Open WebSocket connections.' });
  const closings = new Counter({
    registers,
    name: 'wedsync_websocket_closings_total',
    help: 'Closed WebSocket connections by close code.',
    labelNames: ['code'],
  });
  const streamClosings = new Counter({
    registers,
    name: 'wedsync_event_stream_closings_total',
    help: 'Event streams that the server broke off, by the code that it said.',
    labelNames: ['code'],
  });
  const subscriptions = new Gauge({
    registers,
    name: 'wedsync_graphql_subscriptions',
    help: 'Subscriptions that are running.',
  });
  const ages = new Histogram({
    registers,
    name: 'wedsync_live_event_age_seconds',
    help: 'Age of an event when it is given to a class of subscribers, from its writing on, by the clock of the database.',
    buckets: durations,
  });
  const watch = (name: string, help: string, read: () => number): void => {
    new Gauge({
      registers,
      name,
      help,
      collect() {
        this.set(read());
      },
    });
  };
  return {
    delivered: (seconds) => ages.observe(seconds),
    watch({ streams, classes, eventStreams, lagSeconds, resumed, queuedBytes }) {
      watch('wedsync_live_streams', 'Subscriptions to events of the live stream.', streams);
      watch('wedsync_live_classes', 'Classes of subscribers for which each event is executed once.', classes);
      watch('wedsync_event_stream_connections', 'Open event streams (Server-Sent Events).', eventStreams);
      watch(
        'wedsync_live_lag_seconds',
        'How late live events are: not numbered, not read or not given out.',
        lagSeconds,
      );
      watch(
        'wedsync_websocket_queued_bytes',
        'Bytes that wait for the clients of all sockets.',
        () => queuedBytes().all,
      );
      watch('wedsync_websocket_queued_bytes_most', 'Bytes that wait for the slowest one.', () => queuedBytes().most);
      new Counter({
        registers,
        name: 'wedsync_live_resumed_total',
        help: 'Subscriptions that went on after a cursor.',
        collect() {
          this.reset();
          this.inc(resumed());
        },
      });
    },
    request: (route, method, status, seconds) =>
      requests.observe({ route, method: knownMethod(method), status }, seconds),
    operation({ type, transport, codes, seconds }) {
      operations.observe({ type, transport, outcome: codes.length === 0 ? 'ok' : 'error' }, seconds);
      for (const code of codes) errors.inc({ code });
    },
    socketOpened: () => sockets.inc(),
    socketClosed(code) {
      sockets.dec();
      closings.inc({ code });
    },
    eventStreamClosed: (code) => streamClosings.inc({ code }),
    subscription: (change) => subscriptions.inc(change),
    page: async () => ({ status: 200, type: registry.contentType, body: await registry.metrics() }),
  };
}

function knownMethod(method: string): string {
  return ['GET', 'HEAD', 'POST', 'OPTIONS'].includes(method) ? method : 'other';
}

/** With METRICS_TOKEN its bearer may read; without, only this machine, and never through a proxy on it. */
export function metricsRefusal(token: string | undefined, request: IncomingMessage): Answer | null {
  if (token !== undefined) {
    const sent = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    return sameText(sent, token)
      ? null
      : graphqlError(
          401,
          'UNAUTHENTICATED',
          '/metrics needs METRICS_TOKEN as its bearer token.',
          {},
          { 'www-authenticate': 'Bearer' },
        );
  }
  const proxied = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
  if (!proxied && isLoopback(request.socket.remoteAddress ?? '')) return null;
  return graphqlError(
    403,
    'FORBIDDEN',
    '/metrics answers this machine only; set METRICS_TOKEN to read it from elsewhere.',
  );
}

export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

function sameText(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
