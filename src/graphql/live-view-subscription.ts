import {
  execute,
  GraphQLError,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { ViewerClaims } from '../access/claims.ts';
import { loadViewer, type Viewer } from '../access/viewer.ts';
import type { Connection, Database } from '../database/database.ts';
import type { Closing } from '../live/close-codes.ts';
import type { LiveViews } from '../live/live-views.ts';
import { ViewSubscription } from '../live/view-subscription.ts';
import type { Context } from './context.ts';
import type { AskedView } from './live-view.ts';

interface Parts {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly views: LiveViews;
  readonly asked: AskedView;
  readonly request: {
    readonly document: DocumentNode;
    readonly operation: OperationDefinitionNode;
    readonly variables: Readonly<Record<string, unknown>>;
    readonly close: (closing: Closing) => void;
  };
  readonly claims: ViewerClaims;
  readonly contextOf: (connection: Connection, viewer: Viewer) => Context;
  /** What of a result may leave the process. */
  readonly publish: (result: ExecutionResult) => ExecutionResult;
  readonly reviewed: () => Promise<void>;
  readonly released: () => Promise<void>;
}

/** Begins a subscription to a live view. Its document selects nothing but what was computed: no statement is sent for it. */
export function subscribeToView(parts: Parts): ViewSubscription {
  const { schema, database, views, asked, request, claims, contextOf, publish, reviewed, released } = parts;
  const { document, operation, variables, close } = request;
  const operationName = operation.name?.value ?? null;
  return new ViewSubscription(
    {
      views,
      source: asked.source,
      claims,
      reach: () =>
        database.withViewer(claims, { readOnly: true }, async (connection) =>
          asked.reachOf(connection, await loadViewer(connection, claims)),
        ),
      renderKey: `${documentNumber(document)} ${JSON.stringify([operationName, ...Object.entries(variables).toSorted(byName)])}`,
      render: async (rootValue, viewer) =>
        publish(
          await execute({
            schema,
            document,
            operationName,
            variableValues: variables,
            rootValue,
            contextValue: contextOf(noConnection, viewer),
          }),
        ),
      failure: (error) =>
        publish({ errors: [new GraphQLError('The view could not be computed.', { originalError: error })] }),
      close,
      reviewed,
      released,
    },
    asked.reach,
  );
}

const numbers = new WeakMap<object, number>();
let count = 0;

function documentNumber(document: object): number {
  const known = numbers.get(document) ?? (count += 1);
  numbers.set(document, known);
  return known;
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** Whoever selects more than the rows has to read it when these are computed. */
const noConnection: Connection = {
  get kysely(): never {
    throw new Error(unread);
  },
  get prisma(): never {
    throw new Error(unread);
  },
  statementCount: 0,
  query: () => Promise.reject(new Error(unread)),
  savepoint: () => Promise.reject(new Error(unread)),
};
const unread = 'A live view shows what was computed, and asks for nothing more.';
