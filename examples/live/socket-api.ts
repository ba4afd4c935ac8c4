import { asError, Refused, type Api, type GraphQLFailure } from './api.ts';
import { resuming, type Request, type ResultSink } from './resume.ts';
import { openSocket, type Socket, type SocketOptions } from './socket.ts';

export interface SocketApi extends Api, Pick<Socket, 'hurry' | 'close'> {}

/** Queries and mutations by fetch, subscriptions by graphql-ws. `url` is http:// or https:// … /graphql. */
export function openApi({ url, token, ...rest }: SocketOptions): SocketApi {
  const socket = openSocket({ url: url.replace(/^http/, 'ws'), token, ...rest });
  const subscribe = (request: Request, sink: ResultSink) => socket.subscribe(request as { query: string }, sink);
  return {
    async ask<Data, Variables>(document: { toString(): string }, variables: Variables): Promise<Data> {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await token()}` },
        body: JSON.stringify({ query: document.toString(), variables }),
      });
      const { data, errors } = (await response.json()) as { data?: Data | null; errors?: readonly GraphQLFailure[] };
      const [error] = errors ?? [];
      if (error !== undefined) throw new Refused(error);
      if (data === undefined || data === null) throw new Error(`The server answered ${response.status}.`);
      return data;
    },
    follow(document, variables, sink) {
      let over = false;
      let stop = (): void => undefined;
      const end = (why: Error | null): void => {
        if (over) return;
        over = true;
        stop();
        sink.ended(why);
      };
      const request = { query: document.toString(), variables: variables as Record<string, unknown> };
      stop = resuming(subscribe, request, {
        next({ data, errors }) {
          if (errors !== undefined && errors.length > 0) end(asError(errors));
          else if (!over) sink.next(data as Parameters<typeof sink.next>[0]);
        },
        error: (why) => end(asError(why)),
        complete: () => end(null),
      });
      return () => {
        over = true;
        stop();
      };
    },
    hurry: () => socket.hurry(),
    close: () => socket.close(),
  };
}
