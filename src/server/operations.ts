import { GraphQLError, OperationTypeNode, type ExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import type { ViewerClaims } from '../access/claims.ts';
import { apiError, publicError } from '../graphql/errors.ts';
import type { Admitted, Gate, Requested } from '../graphql/limits.ts';
import type { Closing } from '../live/close-codes.ts';
import type { Client } from './client.ts';
import type { Pushed } from './frames.ts';
import type { Metrics } from './metrics.ts';
import { isExceeded, reportsErrors, type Standing } from './rate-limit.ts';
import type { Tracing } from './tracing.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** Who asks, by which way, under which request id. */
export interface Asker {
  readonly claims: ViewerClaims | null;
  readonly requestId: string;
  readonly transport: 'http' | 'websocket' | 'event-stream';
  readonly client: Client;
  /** How the client stands with this operation counted. */
  readonly standing?: Standing;
  /** Trace of the caller (W3C). */
  readonly traceparent?: string | undefined;
  /** The last event that an event stream's client has: the cursor after which to go on. */
  readonly lastEventId?: string;
}

/** Why an operation is not executed, with the status that it has on HTTP (400 unless said). */
export interface Refused {
  readonly errors: readonly GraphQLError[];
  readonly status?: number;
}

export interface Input {
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Executes what was admitted: one transaction per operation (`graphql/operation.ts`). */
export type Execute = (
  admitted: Admitted,
  input: Input,
  asker: Asker,
  traceparent: string | undefined,
) => Promise<ExecutionResult>;

/** Begins a subscription; `close` ends its connection with a code that tells the client what to do. */
export type Subscribe = (
  admitted: Admitted,
  input: Input,
  asker: Asker,
  close: (closing: Closing) => void,
) => Promise<Pushed | ExecutionResult>;

/** What all transports do with an operation, so that neither is more lenient than the other. */
export interface Operations {
  admit(requested: Requested, asker: Asker): Admitted | Refused;
  run(admitted: Admitted, input: Input, asker: Asker): Promise<ExecutionResult>;
  /** An error as it may leave the process; what it hides goes to the log. */
  publish(error: unknown, asker: Asker | undefined): GraphQLError;
}

export function createOperations(parts: {
  readonly gate: Gate;
  readonly execute: Execute;
  readonly documents: TrustedDocuments | undefined;
  readonly metrics: Metrics;
  readonly tracing: Tracing | undefined;
  readonly log: Logger;
}): Operations {
  const { gate, execute, documents, metrics, tracing, log } = parts;
  const record = (
    asker: Asker,
    type: string,
    name: string | undefined,
    errors: readonly GraphQLError[],
    began: number,
  ) => {
    const milliseconds = performance.now() - began;
    const codes = errors.map(codeOf);
    metrics.operation({ type, transport: asker.transport, codes, seconds: milliseconds / 1000 });
    // Each operation is a line only for who wants to see all; one with errors always is.
    log[codes.length > 0 ? 'info' : 'debug'](
      {
        requestId: asker.requestId,
        transport: asker.transport,
        type,
        ...(name !== undefined && { operation: name }),
        ...(asker.claims?.sub !== undefined && { user: asker.claims.sub }),
        milliseconds: Math.round(milliseconds * 10) / 10,
        ...(codes.length > 0 && { codes }),
      },
      'graphql',
    );
  };
  const publish = (error: unknown, asker: Asker | undefined): GraphQLError => {
    const cause = error instanceof Error ? error : new Error(String(error));
    const wrapped = cause instanceof GraphQLError ? cause : new GraphQLError(cause.message, { originalError: cause });
    const requestId = asker?.requestId ?? 'unknown';
    return publicError(wrapped, requestId, (reported) => log.error({ err: reported, requestId }, 'operation failed'));
  };
  return {
    publish,
    admit(requested, asker) {
      const began = performance.now();
      const passage = admitted(gate, documents, requested, asker);
      if ('errors' in passage) record(asker, 'refused', undefined, passage.errors, began);
      return passage;
    },
    async run(admitted, input, asker) {
      const began = performance.now();
      const { operation: type, name } = admitted.operation;
      const { transport, traceparent } = asker;
      const executed = (trace?: string): Promise<ExecutionResult> =>
        execute(admitted, input, asker, trace).catch((error: unknown) => ({ errors: [publish(error, asker)] }));
      const traced = { type, name: name?.value, transport, traceparent };
      const result = tracing === undefined ? await executed() : await tracing.operation(traced, executed);
      record(asker, type, name?.value, result.errors ?? [], began);
      return result;
    },
  };
}

function admitted(
  gate: Gate,
  documents: TrustedDocuments | undefined,
  requested: Requested,
  { client, standing, transport }: Asker,
): Admitted | Refused {
  const exceeded = standing !== undefined && isExceeded(standing) ? standing : undefined;
  // Who asks too much is not parsed for it, unless it may be a report.
  const mayReport = client.kind !== 'browser' && client.kind !== 'stranger' && requested.query.includes('errorReport');
  if (exceeded && !mayReport) return rateLimited(exceeded);
  if (documents?.admits(client.kind, requested.query) === false) {
    const message = `A client of this kind (${client.kind}) may only send the documents that this server lists.`;
    return { errors: [apiError('DOCUMENT_NOT_TRUSTED', message)] };
  }
  const passage = passed(gate, requested);
  if ('errors' in passage) return passage;
  if (exceeded && !reportsErrors(passage.operation)) return rateLimited(exceeded);
  if (transport !== 'http' || passage.operation.operation !== OperationTypeNode.SUBSCRIPTION) return passage;
  // A subscription has many answers, and HTTP has room for one.
  const message =
    'Subscriptions run at this same address over WebSocket (graphql-transport-ws), or as an event stream (Accept: text/event-stream).';
  return { errors: [apiError('BAD_REQUEST', message)] };
}

function passed(gate: Gate, requested: Requested): Admitted | Refused {
  try {
    return gate.admit(requested);
  } catch (error) {
    // A parser goes as deep as the document does, before anybody can measure it.
    if (error instanceof RangeError) return { errors: [apiError('LIMIT_EXCEEDED', 'The document nests too deeply.')] };
    // graphql-js throws what it finds wrong in a directive beside the one field of a subscription.
    if (error instanceof GraphQLError) return { errors: [apiError('GRAPHQL_VALIDATION_FAILED', error.message)] };
    throw error;
  }
}

export function rateLimited({ kind, allowed, used, resetSeconds }: Standing): Refused {
  const message = `${used} operations in a minute; at most ${allowed} are allowed. Try again in ${resetSeconds} s.`;
  const limit = { name: `rate:${kind}`, allowed, actual: used };
  return { errors: [apiError('RATE_LIMITED', message, { limit, retryAfterSeconds: resetSeconds })], status: 429 };
}

function codeOf({ extensions }: GraphQLError): string {
  return typeof extensions['code'] === 'string' ? extensions['code'] : 'INTERNAL_SERVER_ERROR';
}
