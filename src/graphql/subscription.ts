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
import { loadAccess, viewerOf, type Viewer } from '../access/viewer.ts';
import type { Connection, Database } from '../database/database.ts';
import { accessClass } from '../live/access-class.ts';
import { audienceKey } from '../live/audience-key.ts';
import { Audience, Audiences } from '../live/audience.ts';
import { closings, type Closing } from '../live/close-codes.ts';
import { Gate } from '../live/gate.ts';
import type { LiveHub } from '../live/hub.ts';
import type { Bearer, Execute } from '../live/judge.ts';
import { LiveViews } from '../live/live-views.ts';
import { LiveStream } from '../live/stream.ts';
import { Subscription } from '../live/subscription.ts';
import type { LiveEvent } from '../live/topic.ts';
import { isTransient, untilThere } from '../live/transient.ts';
import type { ViewSubscription } from '../live/view-subscription.ts';
import { visibleRows } from '../live/visibility.ts';
import type { Context } from './context.ts';
import { Crossings, Listening } from './crossing.ts';
import { selectsOwn } from './depends-on-user.ts';
import { apiError, publicError } from './errors.ts';
import { RowBatch } from './lists/row-batch.ts';
import { AskedView } from './live-view.ts';
import { subscribeToView } from './live-view-subscription.ts';

export interface Subscriptions {
  readonly subscribe: Subscribe;
  /** Classes of subscribers, each with one document and its variables, for which events are executed. */
  readonly classes: () => number;
}

export interface SubscriptionParts {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly live: LiveHub;
  readonly log: Logger;
  /** An event was given to a class, so many seconds after it was written. */
  readonly delivered: (seconds: number) => void;
  readonly traced?: ((event: LiveEvent) => void) | undefined;
}

export interface SubscriptionRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly claims: ViewerClaims | null;
  readonly requestId: string;
  /** Goes on after this cursor, whatever the document says. */
  readonly lastEventId?: string | undefined;
  /** Ends the socket (or the event stream) with the code: its client resumes with its last cursor. */
  readonly close: (closing: Closing) => void;
}

interface Begun {
  readonly begun: AsyncIterable<unknown> | ExecutionResult;
  /** Null for who looks only into own organizations. */
  readonly heard: Listening | null;
  readonly known: Bearer['known'];
}

export type Subscribe = (request: SubscriptionRequest) => Promise<Subscription | ViewSubscription | ExecutionResult>;

/** Events judged at a time, so that a burst leaves connections to queries. */
const concurrentEvents = 4;
/** Subscriptions begun at a time: a thousand that come back together wait here, not for a connection. */
const concurrentBeginnings = 4;

/**
 * Subscriptions of every transport: authorized once when they begin, and then anew for each event,
 * which is executed in a transaction and a context of its own.
 */
export function createSubscriptions({
  schema,
  database,
  live,
  log,
  delivered,
  traced,
}: SubscriptionParts): Subscriptions {
  const gate = new Gate(concurrentEvents);
  const door = new Gate(concurrentBeginnings);
  const audiences = new Audiences();
  const views = new LiveViews({ database, log });

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

  const given = (event: LiveEvent): void => {
    live.given(event);
    traced?.(event);
    delivered((event.read.age + performance.now() - event.read.at) / 1_000);
  };

  const subscribe: Subscribe = async (request) => {
    const { document, operation, variables, claims, requestId } = request;
    const field = rootField(schema, request);
    // @skip left it out: graphql-js would fall over it.
    if (field === null)
      return { errors: [apiError('GRAPHQL_VALIDATION_FAILED', 'The subscription selects no field.')] };
    const operationName = operation.name?.value ?? null;
    let subscription: Subscription | ViewSubscription | null = null;
    let changed: string | null = null;
    let unwatch = (): void => undefined;
    let source: LiveStream | AskedView;
    let listening: Listening | null;
    let known: Bearer['known'];
    try {
      if (claims?.sub !== undefined) {
        // Before the rights are read, so that none can change unseen in between.
        unwatch = await live.accessWatch.watch(claims.sub, claims, (access) => {
          changed = access;
          subscription?.rightsChanged(access);
        });
      }
      const staff = claims?.app_metadata.platform === true;
      const begin = (): Promise<Begun> =>
        database.withViewer(claims, { readOnly: !staff }, async (connection) => {
          const access = claims === null ? '' : await loadAccess(connection);
          const viewer = claims === null ? null : viewerOf(claims, access);
          const crossings = new Crossings();
          const stream = await createSourceEventStream({
            schema,
            document,
            operationName,
            variableValues: variables,
            contextValue: {
              ...contextOf(connection, viewer, requestId, crossings),
              lastEventId: request.lastEventId,
            },
          });
          const found = viewer && { access, viewer };
          if (viewer === null || viewer.staffRole === null || 'errors' in stream)
            return { begun: stream, heard: null, known: found };
          const { organizations } = crossings;
          const heard = await Listening.open(connection, {
            field,
            viewer,
            requestId,
            organizations: organizations.length === 0 ? [null] : organizations,
          });
          return { begun: stream, heard, known: found };
        });
      const { begun, ...opened } = await door.run(begin);
      listening = opened.heard;
      known = opened.known;
      if (!(begun instanceof LiveStream || begun instanceof AskedView)) {
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
    if (claims === null || known === null) throw new Error('A stream was opened for nobody.');

    const publish = (result: ExecutionResult): ExecutionResult => masked(result, requestId);
    const reviewed = async (): Promise<void> => listening?.write(database.engine, 'review');
    const released = async (): Promise<void> => {
      unwatch();
      await listening?.write(database.engine, 'end').catch((error: unknown) => {
        log.error({ err: error, requestId }, 'the end of a subscription of staff could not be written down');
      });
    };
    if (source instanceof AskedView) {
      const view = subscribeToView({
        schema,
        database,
        views,
        asked: source,
        request,
        claims,
        contextOf: (connection, viewer) => contextOf(connection, viewer, requestId),
        publish,
        reviewed,
        released,
      });
      subscription = view;
      if (changed !== null) view.rightsChanged();
      return view;
    }

    const run: Execute = async (connection, viewer, deliveries) => {
      const rowBatch = deliveries.length > 1 ? new RowBatch() : undefined;
      return Promise.all(
        deliveries.map(async (rootValue) =>
          execute({
            schema,
            document,
            operationName,
            variableValues: variables,
            rootValue,
            contextValue: { ...contextOf(connection, viewer, requestId), rowBatch },
          }),
        ),
      );
    };
    const own = selectsOwn(schema, document);
    const events = new Subscription({
      stream: source,
      claims,
      known,
      join(viewer, member) {
        const shown = accessClass(viewer);
        const userId = own ? viewer.userId : null;
        const key = audienceKey({ document, operation, variables, accessClass: shown, userId });
        const audience = audiences.join(
          key,
          member,
          () =>
            new Audience({
              database,
              accessClass: shown,
              execute: run,
              publish,
              gate,
              given,
              assured: () => live.accessWatch.assured(),
            }),
        );
        return { audience, leave: () => audiences.leave(key, member) };
      },
      look: (rows) =>
        untilThere(() =>
          gate.run(
            () =>
              database.withViewer(claims, { readOnly: true }, async (connection) => {
                const access = await loadAccess(connection);
                return { access, viewer: viewerOf(claims, access), visible: await visibleRows(connection, rows) };
              }),
            claims.sub,
          ),
        ),
      close: request.close,
      reviewed,
      released,
    });
    subscription = events;
    if (changed !== null) events.rightsChanged(changed);
    return events;
  };
  return { subscribe, classes: () => audiences.size };
}

/** What the subscription is called in the language, wherever fragments put it; null: it selects nothing. */
function rootField(schema: GraphQLSchema, { document, operation, variables }: SubscriptionRequest): string | null {
  const type = schema.getSubscriptionType();
  if (type === undefined || type === null) throw new Error('The language has no subscriptions');
  const fragments = Object.fromEntries(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const [[node] = []] = collectFields(schema, fragments, variables, type, operation.selectionSet).values();
  return node?.name.value ?? null;
}

function unsupported(operation: OperationDefinitionNode): ExecutionResult {
  const cause = new Error('The field does not read the live stream.');
  return { errors: [new GraphQLError('Not a live field.', { nodes: operation, originalError: cause })] };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
