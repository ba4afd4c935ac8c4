import type { GraphiQL } from 'graphiql';
import type { ComponentProps } from 'react';
import { createClient, type Client } from 'graphql-ws';
import {
  Kind,
  parse,
  type ExecutionResult,
  type FormattedExecutionResult,
  type OperationDefinitionNode,
} from 'graphql';

type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];
type Request = Pick<Parameters<Fetcher>[0], 'query' | 'operationName' | 'variables'>;

export interface Api {
  readonly fetcher: Fetcher;
  /** Ends the socket; the next subscription opens another, with the token of then. */
  reconnect(): void;
}

/** Queries and mutations by HTTP, subscriptions by WebSocket, both with the token of the moment. */
export function createApi(token: () => string): Api {
  let client: Client | null = null;
  const socketAddress = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;
  const socket = (headers: Record<string, unknown>) =>
    (client ??= createClient({
      url: socketAddress,
      lazy: true,
      connectionParams: () => ({ ...authorization(token()), ...headers }),
    }));
  return {
    fetcher({ query, operationName: named, variables }, { headers = {} } = {}) {
      const operation = operationOf(query, named);
      // Who changes tabs and runs at once still sends the name of the tab before.
      const operationName = operation?.name?.value ?? named ?? null;
      if (operation?.operation !== 'subscription') {
        const request = { query, operationName, variables };
        return post(request, { ...authorization(token()), ...headers }) as ReturnType<Fetcher>;
      }
      const events = socket(headers).iterate({ query, operationName, variables: variables as Record<string, unknown> });
      return events as AsyncIterableIterator<ExecutionResult>;
    },
    reconnect() {
      void client?.dispose();
      client = null;
    },
  };
}

async function post(request: Request, headers: Record<string, unknown>): Promise<FormattedExecutionResult> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...(headers as Record<string, string>) },
    body: JSON.stringify(request),
  });
  return (await response.json()) as FormattedExecutionResult;
}

/** What the API says of the bearer, or null for nobody; a refused token is an error with its reason. */
export async function askWho(token: string): Promise<Who | null> {
  const { data, errors } = await post({ query: '{ viewer { role organizations { name } } }' }, authorization(token));
  const [error] = errors ?? [];
  if (error !== undefined) throw new Error(error.message);
  return (data as { readonly viewer: Who | null } | null | undefined)?.viewer ?? null;
}

export interface Who {
  readonly role: string | null;
  readonly organizations: readonly { readonly name: string }[];
}

function authorization(token: string): Record<string, string> {
  return token === '' ? {} : { Authorization: `Bearer ${token}` };
}

/** The operation that a document means: the one of the name, or its first. */
function operationOf(query: string, name: string | null | undefined): OperationDefinitionNode | undefined {
  try {
    const operations = parse(query).definitions.filter(
      (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
    );
    return operations.find((operation) => operation.name?.value === name) ?? operations[0];
  } catch {
    return undefined;
  }
}
