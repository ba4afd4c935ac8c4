import { createClient } from 'graphql-sse';
import type { SubscriptionForwarder } from './urql-api.ts';
import { resuming, type Request, type ResultSink } from '../live/resume.ts';
import { openSocket, type SocketOptions } from '../live/socket.ts';

export interface Subscriptions {
  readonly forward: SubscriptionForwarder;
  hurry(): void;
  close(): void;
}

type Subscribe = (request: Request, sink: ResultSink) => () => void;

/** After so many sockets in a row that could not be opened, Server-Sent Events take over until the page is loaded again. */
const patience = 3;

/** urql's subscriptions by graphql-ws, and by Server-Sent Events where the network lets no WebSocket through. */
export function openSubscriptions(
  url: string,
  { token, onConnection }: Pick<SocketOptions, 'token'> & { onConnection(connected: boolean, how: string): void },
): Subscriptions {
  let blocked = false;
  const socket = openSocket({
    url: url.replace(/^http/, 'ws'),
    token,
    onConnection: (connected, reason) => onConnection(connected, connected ? 'WebSocket' : reason),
    goOn(failures) {
      blocked ||= failures >= patience;
      return !blocked;
    },
  });
  const streams = createClient({
    url,
    headers: async () => ({ authorization: `Bearer ${await token()}` }),
    retryAttempts: Infinity,
    retry: (tries) =>
      new Promise((resolve) => setTimeout(resolve, Math.min(30_000, 500 * 2 ** tries) * (0.5 + Math.random() / 2))),
    on: { connected: () => onConnection(true, 'Server-Sent Events') },
  });

  const byEvents: Subscribe = (request, sink) => streams.subscribe<Record<string, unknown>>(asSent(request), sink);

  /** The same variables go on by events, so that the last cursor does, too. */
  const subscribe: Subscribe = (request, sink) => {
    if (blocked) return byEvents(request, sink);
    let over = false;
    let stop = socket.subscribe<Record<string, unknown>>(asSent(request), {
      next: (result) => sink.next(result),
      error(why) {
        // A refusal and a closing for good come by either way; only a way that is barred is left.
        if (blocked && !Array.isArray(why)) stop = over ? () => undefined : byEvents(request, sink);
        else sink.error(why);
      },
      complete: () => sink.complete(),
    });
    return () => {
      over = true;
      stop();
    };
  };

  return {
    forward: ({ query, variables }) => ({
      subscribe: (sink) => ({
        unsubscribe: resuming(subscribe, { query: query ?? '', variables }, sink),
      }),
    }),
    hurry: () => socket.hurry(),
    close() {
      socket.close();
      streams.dispose();
    },
  };
}

/** Not a copy: both clients read what `variables` holds at each connection. */
function asSent(request: Request): { query: string; variables: Record<string, unknown> } {
  return request as { query: string; variables: Record<string, unknown> };
}
