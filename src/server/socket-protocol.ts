import type { IncomingMessage } from 'node:http';
import { CloseCode, makeServer, type Context, type SubscribePayload } from 'graphql-ws';
import type { ExecutionArgs, GraphQLError, GraphQLSchema } from 'graphql';
import type { WebSocket } from 'ws';
import type { TokenVerifier } from '../access/token.ts';
import type { Limits } from '../limits.ts';
import { apiError } from '../graphql/errors.ts';
import { within, type Admitted } from '../graphql/limits.ts';
import { closeCodes, closings, fitting, type Closing } from '../live/close-codes.ts';
import { authenticate, type Refusal } from './authenticate.ts';
import { addressOfClient, clientOf } from './client.ts';
import { requestIdOf } from './http.ts';
import { asFrames, SubscriptionFrames, type FrameQueue } from './frames.ts';
import type { Metrics } from './metrics.ts';
import type { OpenConnections } from './open-connections.ts';
import { isAbused, type RateLimits } from './rate-limit.ts';
import { atExpiry } from './token-expiry.ts';
import { withDocument, type TrustedDocuments } from './trusted-documents.ts';
import type { Asker, Input, Operations, Subscribe } from './operations.ts';

export interface SocketExtra {
  readonly socket: WebSocket;
  readonly queue: FrameQueue;
  readonly request: IncomingMessage;
  readonly subscriptions: Set<string>;
  /** Ids of operations that are being executed or begun, also of those that their client no longer waits for. */
  readonly pending: Set<string>;
  asker?: Asker;
  /** Called when the socket is gone: takes back what its client's admission began. */
  readonly endings: (() => void)[];
}

export type Protocol = ReturnType<typeof makeServer<Payload, SocketExtra>>;

type Payload = Record<string, unknown> | undefined;
type SocketContext = Context<Payload, SocketExtra>;

interface Accepted extends ExecutionArgs {
  readonly contextValue: {
    readonly admitted: Admitted;
    readonly input: Input;
    readonly asker: Asker;
    readonly extra: SocketExtra;
    readonly id: string;
  };
}

export interface ProtocolParts {
  readonly schema: GraphQLSchema;
  readonly operations: Operations;
  readonly subscribe: Subscribe;
  readonly verifier: TokenVerifier;
  readonly limits: Pick<Limits, 'socketOperations'>;
  readonly rates: RateLimits;
  readonly documents: TrustedDocuments | undefined;
  readonly proxies: number;
  readonly connections: OpenConnections;
  readonly metrics: Metrics;
}

/** graphql-transport-ws: who connects, what may run, and when the token ends. Knows sockets only to close them. */
export function createSocketProtocol({
  schema,
  operations,
  subscribe,
  verifier,
  limits,
  rates,
  documents,
  proxies,
  connections,
  metrics,
}: ProtocolParts): Protocol {
  const admit = async (
    { extra, subscriptions }: SocketContext,
    id: string,
    payload: SubscribePayload,
  ): Promise<Accepted | readonly GraphQLError[]> => {
    const { asker } = extra;
    if (asker === undefined) throw new Error('A subscribe message was taken before connection_init was answered.');
    const excess = within(
      'socketOperations',
      Math.max(Object.keys(subscriptions).length, extra.pending.size),
      limits.socketOperations,
      (actual) => `The socket runs ${actual} operations at once`,
    );
    const standing = await rates.count(asker.client);
    if (excess.length > 0) return excess;
    const named = withDocument(documents, payload);
    if (named === null) return [apiError('PERSISTED_QUERY_NOT_FOUND', 'The server has no document of that hash.')];
    const { query, operationName, variables } = named;
    const input: Input = { operationName, variables };
    const admitted = operations.admit({ query, ...input }, { ...asker, standing });
    if ('errors' in admitted) {
      if (isAbused(standing)) extra.socket.close(closings.throttled.code, closings.throttled.reason);
      return admitted.errors;
    }
    return {
      schema,
      document: admitted.document,
      operationName: operationName ?? null,
      contextValue: { admitted, input, asker, extra, id },
    };
  };
  return makeServer<Payload, SocketExtra>({
    connectionInitWaitTimeout: 10_000,
    onConnect: (context) => connect(context, verifier, proxies, connections),
    async onSubscribe(context, id, payload): Promise<Accepted | readonly GraphQLError[]> {
      const { socket, pending } = context.extra;
      // graphql-ws knows an operation by its id alone: it would take the answer of the one before for that of this one.
      if (pending.has(id)) {
        socket.close(CloseCode.SubscriberAlreadyExists, 'The operation before of this id has not ended yet');
        return [apiError('BAD_REQUEST', 'The id is in use.')];
      }
      pending.add(id);
      let accepted = false;
      try {
        const answer = await admit(context, id, payload);
        accepted = 'document' in answer;
        return answer;
      } finally {
        if (!accepted) pending.delete(id);
      }
    },
    async execute(args) {
      const { admitted, input, asker, extra, id } = (args as Accepted).contextValue;
      try {
        return await operations.run(admitted, input, asker);
      } finally {
        extra.pending.delete(id);
      }
    },
    async subscribe(args) {
      const { admitted, input, asker, extra, id } = (args as Accepted).contextValue;
      const close = ({ code, reason }: Closing): void => extra.socket.close(code, reason);
      const answer = await subscribe(admitted, input, asker, close).finally(() => extra.pending.delete(id));
      if (!('start' in answer)) return answer;
      extra.subscriptions.add(id);
      metrics.subscription(1);
      return asFrames(answer, new SubscriptionFrames(extra.queue, id));
    },
    // What a stream throws must not reach the client in its own words.
    onError: ({ extra }, _id, _payload, errors) =>
      errors.map((error) => operations.publish(error, extra.asker).toJSON()),
    onComplete({ extra }, id) {
      if (extra.subscriptions.delete(id)) metrics.subscription(-1);
    },
  });
}

/** Nobody may connect too: who is known is asked of each operation. False: the socket is being closed. */
async function connect(
  { connectionParams, extra }: SocketContext,
  verifier: TokenVerifier,
  proxies: number,
  connections: OpenConnections,
): Promise<boolean> {
  const header = connectionParams?.['Authorization'] ?? connectionParams?.['authorization'];
  const authentication = await authenticate(verifier, header, extra.request.headers.origin);
  if ('refusal' in authentication) {
    const { code, reason } = closingFor(authentication.refusal);
    extra.socket.close(code, reason);
    return false;
  }
  const { claims } = authentication;
  const client = clientOf(claims, addressOfClient(extra.request, proxies));
  // Closed while its token was looked at: nobody would give the place back.
  if (extra.socket.readyState !== extra.socket.OPEN) return false;
  const gone = connections.take(client);
  if (gone === null) {
    extra.socket.close(closings.crowded.code, closings.crowded.reason);
    return false;
  }
  extra.endings.push(gone);
  extra.asker = { claims, requestId: requestIdOf(extra.request), transport: 'websocket', client };
  if (claims !== null) {
    extra.endings.push(atExpiry(claims, () => extra.socket.close(closings.expired.code, closings.expired.reason)));
  }
  return true;
}

/** Clients give up on 4401, and connect again with a fresh token on 4403. */
function closingFor({ reason, message }: Refusal): { readonly code: number; readonly reason: string } {
  const usual: Record<Refusal['reason'], number> = {
    TOKEN_INVALID: closeCodes.unauthorized,
    TOKEN_EXPIRED: closeCodes.forbidden,
    KEYS_UNAVAILABLE: closeCodes.resume,
  };
  return { code: usual[reason], reason: fitting(message) };
}
