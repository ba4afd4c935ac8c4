import {
  execute,
  getOperationAST,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Logger } from 'pino';
import type { ViewerClaims } from '../access/claims.ts';
import type { SecretBox } from '../access/seal.ts';
import { loadViewer } from '../access/viewer.ts';
import { RolledBackError, type Connection, type Database } from '../database/database.ts';
import type { LiveHub } from '../live/hub.ts';
import type { ChannelTester, Context } from './context.ts';
import { Crossings } from './crossing.ts';
import { apiError, isRetryable, publicError } from './errors.ts';
import { withoutBatches } from './ingest/batch.ts';
import { KnownViewers } from './known-viewers.ts';
import { executedSchema } from './lists/written-schema.ts';
import { nameRequest } from './request-name.ts';

export interface OperationRequest {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly operationName?: string | null | undefined;
  readonly claims: ViewerClaims | null;
  readonly requestId: string;
  /** Trace that the operation's events are part of (W3C). */
  readonly traceparent?: string | undefined;
  readonly secrets?: SecretBox | undefined;
  readonly allowPrivateWebhooks?: boolean | undefined;
  readonly channelTester?: ChannelTester | undefined;
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
  const { variables, batches } = withoutBatches(schema, operation, request.variables ?? {});
  const executed = operation.operation === 'query' ? executedSchema(schema, document) : schema;
  const run = (connection: Connection, viewer: Context['viewer'], crossings?: Crossings) =>
    execute({
      schema: executed,
      document,
      operationName: request.operationName ?? null,
      variableValues: variables,
      contextValue: {
        viewer,
        connection,
        ...(crossings !== undefined && { crossings }),
        batches,
        secrets: request.secrets,
        allowPrivateWebhooks: request.allowPrivateWebhooks,
        channelTester: request.channelTester,
        requestId,
        database,
        live: request.live,
        log,
      } satisfies Context,
    });
  const report = (cause: unknown) => log.error({ err: cause, requestId }, 'operation failed');
  let result: ExecutionResult | undefined;
  try {
    if (claims === null || isIntrospection(operation)) {
      result = await run(noConnection, null);
    } else if (operation.operation === 'mutation') {
      result = await database.withViewer(claims, { readOnly: false, retry: true }, async (connection) => {
        const [, viewer] = await Promise.all([
          nameRequest(connection, requestId, request.traceparent),
          loadViewer(connection, claims),
        ]);
        return unlessLost(await run(connection, viewer));
      });
      request.live.wake();
    } else if (claims.app_metadata.platform === true) {
      // Staff cross over into organizations, which is written down: no read-only transaction.
      result = await database.withViewer(claims, { readOnly: false, retry: true }, async (connection) => {
        const [, viewer] = await Promise.all([nameRequest(connection, requestId), loadViewer(connection, claims)]);
        const crossings = new Crossings();
        const answer = await run(connection, viewer, crossings);
        await crossings.record(connection);
        return unlessLost(answer);
      });
    } else {
      await database.withViewer(claims, { readOnly: true, retry: true }, async (connection) => {
        result = undefined;
        result = unlessLost(await knownViewers.read(connection, claims, async (viewer) => run(connection, viewer)));
      });
    }
  } catch (error) {
    // A read that failed in one field says so there; what the others read is as true as it was.
    if (!(error instanceof RolledBackError && result !== undefined)) {
      report(error);
      result = { errors: [failure(error, requestId)] };
    }
  }
  if (result === undefined) throw new Error('An operation ended without a result');
  if (result.errors === undefined) return result;
  return { ...result, errors: result.errors.map((error) => publicError(error, requestId, report)) };
}

/** What a client is told of an operation that could not be run. */
function failure(error: unknown, requestId: string): GraphQLError {
  switch ((error as { code?: unknown }).code) {
    case 'DATABASE_BUSY':
      return apiError('UNAVAILABLE', `Too much is asked at once (request ${requestId}). Nothing was done; try again.`);
    case 'DATABASE_UNAVAILABLE':
      return apiError(
        'UNAVAILABLE',
        `The database cannot be reached (request ${requestId}). Try again, with the same idempotencyKey if you gave one.`,
      );
    default:
      return apiError('INTERNAL_SERVER_ERROR', `Something went wrong on our side (request ${requestId}).`);
  }
}

const knownViewers = new KnownViewers();

/** Where a statement lost against another transaction, the whole operation is to be run again. */
function unlessLost(answer: ExecutionResult): ExecutionResult {
  const lost = answer.errors?.find((error) => isRetryable(error.originalError));
  if (lost?.originalError !== undefined) throw lost.originalError;
  return answer;
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
