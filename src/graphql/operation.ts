import {
  execute,
  getOperationAST,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Logger } from 'pino';
import type { ViewerClaims } from '../access/claims.ts';
import { loadViewer } from '../access/viewer.ts';
import { RolledBackError, type Connection, type Database } from '../database/database.ts';
import type { LiveHub } from '../live/hub.ts';
import type { Context } from './context.ts';
import { apiError, isRetryable, publicError } from './errors.ts';

export interface OperationRequest {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly operationName?: string | null | undefined;
  readonly claims: ViewerClaims | null;
  readonly requestId: string;
  readonly database: Database;
  readonly live: LiveHub;
  readonly log: Logger;
}

/** A query or mutation as one transaction; the result is given only after COMMIT. */
export async function runOperation(request: OperationRequest): Promise<ExecutionResult> {
  const { schema, document, database, claims, requestId, log } = request;
  const operation = getOperationAST(document, request.operationName);
  if (operation === null || operation === undefined) {
    return {
      errors: [
        apiError(
          'OPERATION_RESOLUTION_FAILURE',
          'The document has no such operation; with several, name one by operationName.',
        ),
      ],
    };
  }
  const run = (connection: Connection, viewer: Context['viewer']) =>
    execute({
      schema,
      document,
      operationName: request.operationName ?? null,
      variableValues: request.variables ?? null,
      contextValue: { viewer, connection, requestId, database, live: request.live, log } satisfies Context,
    });
  const report = (cause: unknown) => log.error({ err: cause, requestId }, 'operation failed');
  let result: ExecutionResult | undefined;
  try {
    if (claims === null || isIntrospection(operation)) {
      result = await run(noConnection, null);
    } else {
      const mutates = operation.operation === 'mutation';
      await database.withViewer(claims, { readOnly: !mutates, retry: true }, async (connection) => {
        result = undefined;
        const viewer = await loadViewer(connection, claims);
        const answer = await run(connection, viewer);
        const lost = answer.errors?.find((error) => isRetryable(error.originalError));
        if (lost !== undefined) throw lost.originalError;
        result = answer;
      });
      if (mutates) request.live.wake();
    }
  } catch (error) {
    // A read that failed in one field says so there; what the others read is as true as it was.
    if (!(error instanceof RolledBackError && operation.operation === 'query' && result !== undefined)) {
      report(error);
      result = {
        errors: [apiError('INTERNAL_SERVER_ERROR', `Something went wrong on our side (request ${requestId}).`)],
      };
    }
  }
  if (result === undefined) throw new Error('An operation ended without a result');
  if (result.errors === undefined) return result;
  return { ...result, errors: result.errors.map((error) => publicError(error, requestId, report)) };
}

/** Whether nothing but the schema is asked for: such an operation opens no transaction. */
function isIntrospection({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.every(
    (selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith('__'),
  );
}

/** For who sends no token: every field that would ask the database has refused before. */
const noConnection: Connection = {
  get kysely(): never {
    throw unauthenticated();
  },
  get prisma(): never {
    throw unauthenticated();
  },
  statementCount: 0,
  query: () => Promise.reject(unauthenticated()),
  savepoint: () => Promise.reject(unauthenticated()),
};

function unauthenticated() {
  return apiError('UNAUTHENTICATED', 'Send a token.');
}
