import type { IncomingMessage } from 'node:http';
import { makeServer, type Context } from 'graphql-ws';
import type { ExecutionArgs, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import type { WebSocket } from 'ws';
import type { TokenVerifier } from '../access/token.ts';
import type { Limits } from '../config.ts';
import { within, type Admitted } from '../graphql/limits.ts';
import { closeCodes, closings, type Closing } from '../live/close-codes.ts';
import { authenticate, type Refusal } from './authenticate.ts';
import { requestIdOf } from './http.ts';
import { asFrames } from './frames.ts';
import type { Metrics } from './metrics.ts';
import { sendText } from './send-text.ts';
import type { Asker, Input, Operations } from './operations.ts';

export interface SocketExtra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly subscriptions: Set<string>;
  asker?: Asker;
  expiry?: NodeJS.Timeout;
}

/** Begins a subscription; `close` ends its socket with a code that tells the client what to do. */
export type Subscribe = (
  admitted: Admitted,
  input: Input,
  asker: Asker,
  close: (closing: Closing) => void,
) => Promise<AsyncIterable<ExecutionResult> | ExecutionResult>;

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
  readonly metrics: Metrics;
}

const longestTimer = 2_147_483_647;
/** As much as the verifier forgives: a token taken after its end must not end its socket at once. */
const clockSkew = 30_000;

/** graphql-transport-ws: who connects, what may run, and when the token ends. Knows sockets only to close them. */
export function createSocketProtocol({
  schema,
  operations,
  subscribe,
  verifier,
  limits,
  metrics,
}: ProtocolParts): Protocol {
  return makeServer<Payload, SocketExtra>({
    connectionInitWaitTimeout: 10_000,
    onConnect: (context) => connect(context, verifier),
    onSubscribe({ extra, subscriptions }, id, { query, operationName, variables }): Accepted | readonly GraphQLError[] {
      const { asker } = extra;
      if (asker === undefined) throw new Error('A subscribe message was taken before connection_init was answered.');
      const excess = within(
        'socketOperations',
        Object.keys(subscriptions).length,
        limits.socketOperations,
        (actual) => `The socket runs ${actual} operations at once`,
      );
      if (excess.length > 0) return excess;
      const input: Input = { operationName, variables };
      const admitted = operations.admit({ query, ...input }, asker);
      if ('errors' in admitted) return admitted.errors;
      return {
        schema,
        document: admitted.document,
        operationName: operationName ?? null,
        contextValue: { admitted, input, asker, extra, id },
      };
    },
    execute(args) {
      const { admitted, input, asker } = (args as Accepted).contextValue;
      return operations.run(admitted, input, asker);
    },
    async subscribe(args) {
      const { admitted, input, asker, extra, id } = (args as Accepted).contextValue;
      const answer = await subscribe(admitted, input, asker, ({ code, reason }) => extra.socket.close(code, reason));
      if (!(Symbol.asyncIterator in answer)) return answer;
      extra.subscriptions.add(id);
      metrics.subscription(1);
      return asFrames(id, answer, (frame) => sendText(extra.socket, frame));
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
async function connect({ connectionParams, extra }: SocketContext, verifier: TokenVerifier): Promise<boolean> {
  const header = connectionParams?.['Authorization'] ?? connectionParams?.['authorization'];
  const authentication = await authenticate(verifier, header, extra.request.headers.origin);
  if ('refusal' in authentication) {
    const { code, reason } = closingFor(authentication.refusal);
    extra.socket.close(code, reason);
    return false;
  }
  const { claims } = authentication;
  extra.asker = { claims, requestId: requestIdOf(extra.request), transport: 'websocket' };
  if (claims !== null) endAt(extra, claims.exp * 1000);
  return true;
}

function endAt(extra: SocketExtra, expiresAt: number): void {
  const remaining = expiresAt - Date.now();
  const wait = remaining > 0 ? remaining : remaining + clockSkew;
  extra.expiry = setTimeout(
    () => {
      if (wait > longestTimer) endAt(extra, expiresAt);
      else extra.socket.close(closings.expired.code, closings.expired.reason);
    },
    Math.min(Math.max(wait, 0), longestTimer),
  );
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

/** A close frame holds 123 bytes of reason. */
function fitting(text: string): Closing['reason'] {
  const bytes = Buffer.from(text);
  return bytes.length <= 123 ? text : `${new TextDecoder().decode(bytes.subarray(0, 118)).replace(/\uFFFD$/, '')}…`;
}
