import { GraphQLError, OperationTypeNode, type ExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import type { ViewerClaims } from '../access/claims.ts';
import { apiError, publicError } from '../graphql/errors.ts';
import type { Admitted, Gate, Requested } from '../graphql/limits.ts';
import type { Metrics } from './metrics.ts';

/** Who asks, by which way, under which request id. */
export interface Asker {
  readonly claims: ViewerClaims | null;
  readonly requestId: string;
  readonly transport: 'http' | 'websocket';
}

export interface Input {
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Executes what was admitted: one transaction per operation (`graphql/operation.ts`). */
export type Execute = (admitted: Admitted, input: Input, asker: Asker) => Promise<ExecutionResult>;

/** What both transports do with an operation, so that neither is more lenient than the other. */
export interface Operations {
  admit(requested: Requested, asker: Asker): Admitted | { readonly errors: readonly GraphQLError[] };
  run(admitted: Admitted, input: Input, asker: Asker): Promise<ExecutionResult>;
  /** An error as it may leave the process; what it hides goes to the log. */
  publish(error: unknown, asker: Asker | undefined): GraphQLError;
}

export function createOperations(parts: {
  readonly gate: Gate;
  readonly execute: Execute;
  readonly metrics: Metrics;
  readonly log: Logger;
}): Operations {
  const { gate, execute, metrics, log } = parts;
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
      const passage = fitting(gate.admit(requested), asker);
      if ('errors' in passage) record(asker, 'refused', undefined, passage.errors, began);
      return passage;
    },
    async run(admitted, input, asker) {
      const began = performance.now();
      const result = await execute(admitted, input, asker).catch((error: unknown) => ({
        errors: [publish(error, asker)],
      }));
      record(asker, admitted.operation.operation, admitted.operation.name?.value, result.errors ?? [], began);
      return result;
    },
  };
}

/** A subscription has many answers, and HTTP has room for one. */
function fitting(passage: ReturnType<Gate['admit']>, { transport }: Asker): ReturnType<Gate['admit']> {
  if ('errors' in passage || transport === 'websocket') return passage;
  if (passage.operation.operation !== OperationTypeNode.SUBSCRIPTION) return passage;
  const message = 'Subscriptions run over WebSocket (graphql-transport-ws), at this same address.';
  return { errors: [apiError('BAD_REQUEST', message)] };
}

function codeOf({ extensions }: GraphQLError): string {
  return typeof extensions['code'] === 'string' ? extensions['code'] : 'INTERNAL_SERVER_ERROR';
}
