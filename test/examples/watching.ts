import { subscriptionExchange, createClient as createUrql } from '@urql/core';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { resuming, type Request, type Result, type ResultSink } from '../../examples/live/resume.ts';

export interface Watching {
  /** The ids of the alerts that were told of, each as often as it was. */
  readonly ids: string[];
  readonly problems: unknown[];
  /** The codes that its sockets were closed with. */
  readonly codes: number[];
  /** The socket of the moment. */
  socket(): WebSocket;
  stop(): void;
}

interface Watched {
  readonly url: string;
  readonly token: () => Promise<string> | string;
  readonly query: string;
  readonly since?: string | null;
  /** Whether the variables follow the last event: what the examples add to the clients. */
  readonly resumes?: boolean;
  readonly wait?: () => Promise<void>;
}

type Start = (client: Client, request: Request, sink: ResultSink) => () => void;

const byGraphqlWs: Start = (client, request, sink) => client.subscribe(request as { query: string }, sink);

/** As urql's documentation sets it up, on that client. */
const byUrql =
  (follow: Start): Start =>
  (client, { query, variables }, sink) => {
    const urql = createUrql({
      url: 'http://unused.invalid',
      preferGetMethod: false,
      exchanges: [
        subscriptionExchange({
          forwardSubscription: (operation) => ({
            subscribe: (observer) => ({
              unsubscribe: follow(client, { ...operation, query: operation.query ?? '' }, observer),
            }),
          }),
        }),
      ],
    });
    const { unsubscribe } = urql.subscription(query, { ...variables }).subscribe(({ data, error }) => {
      if (error === undefined) sink.next({ data } as Result);
      else sink.error(error.graphQLErrors);
    });
    return unsubscribe;
  };

const resumingBy =
  (start: Start): Start =>
  (client, request, sink) =>
    resuming((sent, inner) => start(client, sent, inner), request, sink);

export const clients = { 'graphql-ws': 'graphql-ws', urql: 'urql' } as const;

/** A client as it comes but for the wait before it tries again: which codes it comes back after is its own affair. */
export function watch(kind: keyof typeof clients, watched: Watched): Watching {
  const { url, token, query, since = null, resumes = true, wait = () => Promise.resolve() } = watched;
  const codes: number[] = [];
  let latest: WebSocket | undefined;
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    retryWait: wait,
    connectionParams: async () => ({ Authorization: `Bearer ${await token()}` }),
    on: {
      opened: (socket) => void (latest = socket as WebSocket),
      closed: (event) => void codes.push((event as { code: number }).code),
    },
  });
  const follow = resumes ? resumingBy(byGraphqlWs) : byGraphqlWs;
  const start = kind === 'urql' ? byUrql(follow) : follow;
  const ids: string[] = [];
  const problems: unknown[] = [];
  const stop = start(
    client,
    { query, variables: { since } },
    {
      next({ data, errors }) {
        if (errors !== undefined) problems.push(errors);
        const { alertEvents: event } = (data ?? {}) as { alertEvents?: { alertId: string | null } };
        if (typeof event?.alertId === 'string') ids.push(event.alertId);
      },
      error: (why) => problems.push(why),
      complete: () => undefined,
    },
  );
  return {
    ids,
    problems,
    codes,
    socket() {
      if (latest === undefined) throw new Error('No socket was opened yet.');
      return latest;
    },
    stop() {
      stop();
      void client.dispose();
    },
  };
}
