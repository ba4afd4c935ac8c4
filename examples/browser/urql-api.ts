import { createClient, fetchExchange, subscriptionExchange, type AnyVariables, type CombinedError } from '@urql/core';
import { asError, Refused, type Api } from '../live/api.ts';

export type SubscriptionForwarder = Parameters<typeof subscriptionExchange>[0]['forwardSubscription'];

/** The three kinds of operation by urql. Without its cache: the stream, not a later answer, brings the list up to date. */
export function openUrql(url: string, token: () => string, forwardSubscription: SubscriptionForwarder): Api {
  const client = createClient({
    url,
    preferGetMethod: false,
    fetchOptions: () => ({ headers: { authorization: `Bearer ${token()}` } }),
    exchanges: [fetchExchange, subscriptionExchange({ forwardSubscription })],
  });
  return {
    async ask<Data, Variables>(document: { toString(): string }, variables: Variables): Promise<Data> {
      const query = document.toString();
      const asked = query.trimStart().startsWith('mutation')
        ? client.mutation<Data>(query, variables as AnyVariables)
        : client.query<Data>(query, variables as AnyVariables);
      const { data, error } = await asked.toPromise();
      if (error !== undefined) throw reasonOf(error);
      if (data === undefined) throw new Error('The server answered nothing.');
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
      const { unsubscribe } = client
        .subscription<Parameters<typeof sink.next>[0]>(document.toString(), variables as AnyVariables)
        .subscribe(({ data, error, hasNext }) => {
          // In this order: beside an error, and once more at the end, urql shows the data that came before.
          if (error !== undefined) end(reasonOf(error));
          else if (!hasNext) end(null);
          else if (data !== undefined && !over) sink.next(data);
        });
      stop = unsubscribe;
      return () => {
        over = true;
        unsubscribe();
      };
    },
  };
}

function reasonOf({ graphQLErrors, networkError, message }: CombinedError): Error {
  const [first] = graphQLErrors;
  return first === undefined ? asError(networkError ?? { message }) : new Refused(first);
}
