import {
  ApolloServer,
  HeaderMap,
  type ApolloServerPlugin,
  type HTTPGraphQLRequest,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { Kind, OperationTypeNode, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Admitted } from '../graphql/limits.ts';
import type { Asker, Operations, Refused } from './operations.ts';

interface HttpContext {
  readonly asker: Asker;
  /** What the gate said of this operation, before Apollo would parse it. */
  passage?: Admitted | Refused;
}

export interface Apollo {
  execute(request: HTTPGraphQLRequest, asker: Asker): Promise<HTTPGraphQLResponse>;
  stop(): Promise<void>;
}

/** Stands in for a document that the gate refused, so that Apollo parses nothing of it. */
const refusedDocument: DocumentNode = {
  kind: Kind.DOCUMENT,
  definitions: [
    {
      kind: Kind.OPERATION_DEFINITION,
      operation: OperationTypeNode.QUERY,
      selectionSet: { kind: Kind.SELECTION_SET, selections: [] },
    },
  ],
};

/** Apollo speaks GraphQL over HTTP; the gate parses and limits, `runOperation` executes. */
export async function startApollo(schema: GraphQLSchema, operations: Operations, log: Logger): Promise<Apollo> {
  const server = new ApolloServer<HttpContext>({
    // As a gateway, so that COMMIT comes before the answer is formed.
    gateway: {
      load: async () => ({
        executor: async ({ context, request }): Promise<ExecutionResult> => {
          const { passage, asker } = context as HttpContext;
          if (passage === undefined || 'errors' in passage)
            throw new Error('An operation was to be executed that the gate had not admitted.');
          return operations.run(passage, { operationName: request.operationName, variables: request.variables }, asker);
        },
      }),
      onSchemaLoadOrUpdate(loaded) {
        loaded({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      stop: async () => undefined,
    },
    plugins: [gatekeeper(operations), ...silent()],
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    documentStore: null,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: {
      debug: (message: unknown) => log.debug(String(message)),
      info: (message: unknown) => log.info(String(message)),
      warn: (message: unknown) => log.warn(String(message)),
      error: (message: unknown) => log.error(String(message)),
    },
  });
  await server.start();
  return {
    execute: (request, asker) =>
      server.executeHTTPGraphQLRequest({ httpGraphQLRequest: request, context: async () => ({ asker }) }),
    stop: () => server.stop(),
  };
}

function gatekeeper(operations: Operations): ApolloServerPlugin<HttpContext> {
  return {
    requestDidStart: async () => ({
      async didResolveSource(requestContext) {
        const { contextValue, request, source } = requestContext;
        const passage = operations.admit(
          { query: source, operationName: request.operationName, variables: request.variables },
          contextValue.asker,
        );
        contextValue.passage = passage;
        // Apollo neither parses nor validates where a document stands already.
        Object.assign(requestContext, { document: 'errors' in passage ? refusedDocument : passage.document });
      },
      // The specification: 400 says that nothing was executed to who asks for GraphQL's own media type, while behind
      // application/json a proxy may have put it, so that there it says that the request itself was no good.
      async willSendResponse({ contextValue, request, response }) {
        const ownType = request.http?.headers.get('accept')?.includes('application/graphql-response+json') === true;
        const { http } = response;
        if (contextValue.passage !== undefined && http.status === 400 && !ownType) http.status = 200;
      },
      async responseForOperation({ contextValue: { passage } }) {
        if (passage === undefined || !('errors' in passage)) return null;
        return {
          http: { status: passage.status ?? 400, headers: new HeaderMap() },
          body: { kind: 'single', singleResult: { errors: passage.errors.map((error) => error.toJSON()) } },
        };
      },
    }),
  };
}

/** Nothing of ours goes to anybody else, whatever APOLLO_ variables the environment holds. */
function silent(): ApolloServerPlugin[] {
  return [
    ApolloServerPluginCacheControlDisabled(),
    ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginUsageReportingDisabled(),
  ];
}
