import type { IncomingMessage, ServerResponse } from 'node:http';
import { OperationTypeNode, type ExecutionResult } from 'graphql';
import { z } from 'zod';
import { within } from '../graphql/limits.ts';
import type { Limits } from '../limits.ts';
import { closings, type Closing } from '../live/close-codes.ts';
import { cursorOf } from '../live/cursor-of-result.ts';
import type { Outlet } from '../live/outlet.ts';
import { graphqlError, graphqlErrors, type Answer } from './answer.ts';
import type { Pushed } from './frames.ts';
import { drained } from './drained.ts';
import type { Metrics } from './metrics.ts';
import type { OpenConnections } from './open-connections.ts';
import type { Asker, Operations, Subscribe } from './operations.ts';
import { atExpiry } from './token-expiry.ts';

/** An answer that goes on: whoever has the response begins it. */
export interface Streamed {
  readonly begin: (response: ServerResponse) => Promise<void>;
}

export interface EventStreams {
  /** Null: its client takes JSON as well, which says more of what is no subscription: status, limits. */
  answer(request: IncomingMessage, operation: unknown, asker: Asker): Promise<Answer | Streamed | null>;
  /** How many are open. */
  open(): number;
  /** Tells every client to connect again. */
  close(): void;
}

export interface EventStreamParts {
  readonly operations: Operations;
  readonly subscribe: Subscribe;
  readonly limits: Pick<Limits, 'socketQueueBytes'>;
  readonly connections: OpenConnections;
  readonly metrics: Metrics;
  readonly keepAliveMilliseconds: number;
}

const patience = 1_000;
/** Bytes that are held back for a common write. */
const mostHeld = 32_768;

const shape = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  // No record: that would copy what may have a hundred thousand keys.
  variables: z
    .custom<Record<string, unknown>>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      'Invalid input: expected record',
    )
    .nullish(),
});

export function wantsEventStream(request: IncomingMessage): boolean {
  return accepts(request, 'text/event-stream');
}

function accepts({ headers }: IncomingMessage, wanted: string): boolean {
  return (headers.accept ?? '').split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    return type === wanted && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

/** The parameters of a GET, as its body would have them; what is not JSON is left for the check of the shape. */
export function operationOf(search: URLSearchParams): unknown {
  const parsed = (name: string): unknown => {
    const text = search.get(name);
    if (text === null) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  };
  return {
    query: search.get('query') ?? undefined,
    operationName: search.get('operationName'),
    variables: parsed('variables'),
    extensions: parsed('extensions'),
  };
}

/**
 * Operations as Server-Sent Events, for networks that let no WebSocket through: the "distinct connections" of graphql-sse,
 * one operation a connection. Each event of the live stream has its cursor as `id`, and Last-Event-ID is taken as `since`.
 */
export function createEventStreams(parts: EventStreamParts): EventStreams {
  const { operations, subscribe, limits, connections, metrics, keepAliveMilliseconds } = parts;
  const streams = new Set<EventStream>();
  let stopping = false;
  const keepAlive = setInterval(() => {
    for (const stream of streams) stream.comment('');
  }, keepAliveMilliseconds);

  const opened = (response: ServerResponse, gone: () => void): EventStream => {
    const stream = new EventStream(response, limits.socketQueueBytes, metrics);
    const end = (): void => {
      streams.delete(stream);
      gone();
    };
    // Whose client left while the operation was looked at has closed already.
    if (response.closed) return (end(), stream);
    streams.add(stream);
    response.once('close', end);
    // Asked for before the stop, and admitted after it.
    if (stopping) stream.close(closings.stopping);
    return stream;
  };

  return {
    async answer(request, operation, asker) {
      if (request.method !== 'GET' && request.method !== 'POST')
        return graphqlError(405, 'BAD_REQUEST', 'Operations are sent by GET or POST.', {}, { allow: 'GET, POST' });
      // Clients such as urql list both for every query.
      const orJson = accepts(request, 'application/json') || accepts(request, 'application/graphql-response+json');
      const { data: requested, error } = shape.safeParse(operation);
      if (orJson && (requested === undefined || !/\bsubscription\b/.test(requested.query))) return null;
      if (requested === undefined) {
        const { path, message } = error.issues[0] ?? { path: [], message: '' };
        return graphqlError(400, 'BAD_REQUEST', `The operation is not one: ${path.join('.') || 'body'}: ${message}.`);
      }
      const admitted = operations.admit(requested, asker);
      if ('errors' in admitted) {
        const { status, errors } = admitted;
        if (status !== undefined)
          return graphqlErrors(
            status,
            errors.map((refused) => refused.toJSON()),
          );
        // A client takes any other status than 200 for the network's fault: it would try again, and not say why.
        return { begin: (response) => new EventStream(response, limits.socketQueueBytes, metrics).only({ errors }) };
      }
      const kind = admitted.operation.operation;
      if (orJson && kind !== OperationTypeNode.SUBSCRIPTION) return null;
      if (kind === OperationTypeNode.MUTATION && request.method === 'GET')
        return graphqlError(405, 'BAD_REQUEST', 'Mutations are sent by POST.', {}, { allow: 'POST' });
      const input = { operationName: requested.operationName, variables: requested.variables };
      const lastEventId = request.headers['last-event-id'];
      const resumed = typeof lastEventId === 'string' && lastEventId !== '' ? { ...asker, lastEventId } : asker;
      const gone = connections.take(asker.client);
      if (gone === null) return graphqlErrors(429, crowded(connections.most));
      return {
        async begin(response) {
          if (!(await turnOf(request, response))) return gone();
          const stream = opened(response, gone);
          // Told to come again, it would be executed twice.
          if (stream.over) return;
          if (kind !== OperationTypeNode.SUBSCRIPTION) return stream.only(await operations.run(admitted, input, asker));
          // From here on: a beginning that takes long must not outlast the token.
          const unexpire =
            asker.claims === null ? () => undefined : atExpiry(asker.claims, () => stream.close(closings.expired));
          try {
            const pushed = await subscribe(admitted, input, resumed, (closing) => stream.close(closing));
            if (!('start' in pushed)) return await stream.only(pushed);
            metrics.subscription(1);
            await stream.follow(pushed).finally(() => metrics.subscription(-1));
          } finally {
            unexpire();
          }
        },
      };
    },
    open: () => streams.size,
    close() {
      stopping = true;
      clearInterval(keepAlive);
      for (const stream of streams) stream.close(closings.stopping);
    },
  };
}

/**
 * False: the connection is gone. What was asked for behind other requests of a connection has it only after their answers, and does
 * not hear of its end before.
 */
async function turnOf({ socket }: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (response.socket !== null) return true;
  if (!socket.destroyed) {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        response.off('socket', done);
        socket.off('close', done);
        resolve();
      };
      response.on('socket', done);
      socket.on('close', done);
    });
  }
  return !socket.destroyed;
}

const crowded = (most: number) =>
  within('connections', most + 1, most, (actual) => `The client has ${actual} connections open`).map((error) =>
    error.toJSON(),
  );

/** Results that many clients are told are the same object, and become bytes once. */
const known = new WeakMap<ExecutionResult, Buffer>();

function messageOf(result: ExecutionResult): Buffer {
  let bytes = known.get(result);
  if (bytes === undefined) {
    const cursor = cursorOf(result);
    const id = cursor === undefined ? '' : `id: ${cursor}\n`;
    bytes = Buffer.from(`event: next\n${id}data: ${JSON.stringify(result)}\n\n`);
    known.set(result, bytes);
  }
  return bytes;
}

class EventStream implements Outlet {
  readonly #response: ServerResponse;
  readonly #mostBytes: number;
  readonly #metrics: Metrics;
  /** What came after an event that was left out would hide from its client that one is missing. */
  #closing = false;

  constructor(response: ServerResponse, mostBytes: number, metrics: Metrics) {
    this.#response = response;
    this.#mostBytes = mostBytes;
    this.#metrics = metrics;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      // Proxies that gather an answer before they hand it on would hold events back.
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    // Some browsers take the head only with what follows it.
    this.comment('');
  }

  comment(text: string): void {
    if (!this.over) this.#response.write(`:${text === '' ? '' : ` ${text}`}\n\n`);
  }

  send(result: ExecutionResult): void {
    const response = this.#response;
    if (this.over) return;
    const message = messageOf(result);
    // What is only held back for others of this turn is not the client's fault.
    if (response.writableLength > mostHeld) response.socket?.uncork();
    const waiting = response.writableLength;
    // One alone may be larger than what may wait.
    if (waiting > 0 && waiting + message.length > this.#mostBytes) this.close(closings.overflow);
    else response.write(message);
  }

  ready(): Promise<void> {
    return drained(this.#response);
  }

  /** Whether nothing more can be told. */
  get over(): boolean {
    const { writableEnded, destroyed } = this.#response;
    return this.#closing || writableEnded || destroyed;
  }

  /** An operation with one result. */
  async only(result: ExecutionResult): Promise<void> {
    // Who is told to connect again must not hear that it is complete.
    if (this.over) return;
    this.send(result);
    this.#response.end('event: complete\ndata:\n\n');
    await Promise.resolve();
  }

  async follow(pushed: Pushed): Promise<void> {
    const gone = (): void => void pushed.stop();
    this.#response.once('close', gone);
    if (this.#response.destroyed) gone();
    await pushed.start(this);
  }

  /** Broken off, not ended: a client that hears an end would not come back. */
  close({ code, reason }: Closing): void {
    const response = this.#response;
    if (this.over) return;
    this.#closing = true;
    this.#metrics.eventStreamClosed(code);
    const breakOff = (): void => void response.destroy();
    response.write(`: ${code} ${reason}\n\n`, breakOff);
    // Who does not read does not read this either.
    setTimeout(breakOff, patience).unref();
  }
}
