import {
  createSourceEventStream,
  execute,
  GraphQLError,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import type { Logger } from 'pino';
import type { ViewerClaims } from '../access/claims.ts';
import { loadViewer, type Viewer } from '../access/viewer.ts';
import type { Connection, Database } from '../database/database.ts';
import { audienceKey } from '../live/audience-key.ts';
import { Audience, Audiences, type Execute } from '../live/audience.ts';
import { closings, type Closing } from '../live/close-codes.ts';
import { Gate } from '../live/gate.ts';
import type { LiveHub } from '../live/hub.ts';
import { LiveStream } from '../live/stream.ts';
import { Subscription } from '../live/subscription.ts';
import { isTransient } from '../live/transient.ts';
import type { Context } from './context.ts';
import { Crossings, Listening } from './crossing.ts';
import { publicError } from './errors.ts';

export interface SubscriptionParts {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly live: LiveHub;
  readonly log: Logger;
}

export interface SubscriptionRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly claims: ViewerClaims | null;
  readonly requestId: string;
  /** Ends the socket (or the event stream) with the code: its client resumes with its last cursor. */
  readonly close: (closing: Closing) => void;
}

interface Begun {
  readonly begun: AsyncIterable<unknown> | ExecutionResult;
  /** Null for who looks only into own organizations. */
  readonly heard: Listening | null;
}

export type Subscribe = (request: SubscriptionRequest) => Promise<Subscription | ExecutionResult>;

/** Events judged at a time, so that a burst leaves connections to queries. */
const concurrentEvents = 4;
/** Subscriptions begun at a time: a thousand that come back together wait here, not for a connection. */
const concurrentBeginnings = 4;

/**
 * Subscriptions of every transport: authorized once when they begin, and then anew for each event,
 * which is executed in a transaction and a context of its own.
 */
export function createSubscribe({ schema, database, live, log }: SubscriptionParts): Subscribe {
  const gate = new Gate(concurrentEvents);
  const door = new Gate(concurrentBeginnings);
  const audiences = new Audiences();

  const contextOf = (
    connection: Connection,
    viewer: Viewer | null,
    requestId: string,
    crossings?: Crossings,
  ): Context => ({
    viewer,
    connection,
    ...(crossings !== undefined && { crossings }),
    requestId,
    database,
    live,
    log,
  });
  const masked = (result: ExecutionResult, requestId: string): ExecutionResult => {
    if (result.errors === undefined) return result;
    const report = (err: unknown): void => log.error({ err, requestId }, 'subscription failed');
    return { ...result, errors: result.errors.map((error) => publicError(error, requestId, report)) };
  };

  return async function subscribe(request) {
    const { document, operation, variables, claims, requestId } = request;
    const operationName = operation.name?.value ?? null;
    let review = (): void => undefined;
    // Before the rights are read, so that none can change unseen in between.
    const unwatch =
      claims?.sub === undefined ? () => undefined : await live.accessWatch.watch(claims.sub, () => review());

    let source: LiveStream;
    let listening: Listening | null;
    try {
      const staff = claims?.app_metadata.platform === true;
      const begin = (): Promise<Begun> =>
        database.withViewer(claims, { readOnly: !staff }, async (connection) => {
          const viewer = claims === null ? null : await loadViewer(connection, claims);
          const crossings = new Crossings();
          const stream = await createSourceEventStream({
            schema,
            document,
            operationName,
            variableValues: variables,
            contextValue: contextOf(connection, viewer, requestId, crossings),
          });
          if (viewer === null || viewer.staffRole === null || 'errors' in stream) return { begun: stream, heard: null };
          const { organizations } = crossings;
          const heard = await Listening.open(connection, {
            field: rootField(schema, request),
            viewer,
            requestId,
            organizations: organizations.length === 0 ? [null] : organizations,
          });
          return { begun: stream, heard };
        });
      const { begun, heard } = await door.run(begin);
      listening = heard;
      if (!(begun instanceof LiveStream)) {
        unwatch();
        if ('errors' in begun && begun.errors?.some((error) => isTransient(error.originalError)) === true) {
          request.close(closings.unavailable);
        }
        return masked(Symbol.asyncIterator in begun ? unsupported(operation) : begun, requestId);
      }
      source = begun;
    } catch (error) {
      unwatch();
      // An error would end the subscription; a closed socket is opened again, and resumes.
      if (isTransient(error)) request.close(closings.unavailable);
      const wrapped = new GraphQLError('The subscription could not begin.', { originalError: asError(error) });
      return masked({ errors: [wrapped] }, requestId);
    }
    if (claims === null) throw new Error('A stream was opened for nobody.');

    const run: Execute = async (connection, viewer, rootValue) =>
      execute({
        schema,
        document,
        operationName,
        variableValues: variables,
        rootValue,
        contextValue: contextOf(connection, viewer, requestId),
      });
    const publish = (result: ExecutionResult): ExecutionResult => masked(result, requestId);
    const key = audienceKey({ document, operation, variables, claims });
    const subscription = new Subscription({
      stream: source,
      audience: audiences.join(key, () => new Audience({ database, claims, execute: run, publish, gate })),
      close: request.close,
      reviewed: async () => listening?.write(database.engine, 'review'),
      async released() {
        unwatch();
        audiences.leave(key);
        await listening?.write(database.engine, 'end').catch((error: unknown) => {
          log.error({ err: error, requestId }, 'the end of a subscription of staff could not be written down');
        });
      },
    });
    review = () => subscription.review();
    return subscription;
  };
}

/** What the subscription is called in the language, wherever fragments put it. */
function rootField(schema: GraphQLSchema, { document, operation, variables }: SubscriptionRequest): string {
  const type = schema.getSubscriptionType();
  if (type === undefined || type === null) throw new Error('The language has no subscriptions');
  const fragments = Object.fromEntries(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const [[node] = []] = collectFields(schema, fragments, variables, type, operation.selectionSet).values();
  return node?.name.value ?? type.name;
}

function unsupported(operation: OperationDefinitionNode): ExecutionResult {
  const cause = new Error('The field does not read the live stream.');
  return { errors: [new GraphQLError('Not a live field.', { nodes: operation, originalError: cause })] };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
