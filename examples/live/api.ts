import type { TypedDocumentString } from '../generated/graphql.ts';

/** What a list that is kept up needs of a client, whichever one it is. */
export interface Api {
  /** A query or mutation. Throws Refused if the server says no, and another error if it cannot be reached. */
  ask<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data>;
  /** A subscription that outlives its connection. Gives the function that ends it. */
  follow<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
    sink: Sink<Data>,
  ): () => void;
}

export interface Sink<Data> {
  next(data: Data): void;
  /** It is over, and nobody tries again: the server says no, or that it has nothing more to tell (null). */
  ended(why: Error | null): void;
}

const passing: ReadonlySet<string> = new Set(['UNAVAILABLE', 'INTERNAL_SERVER_ERROR', 'RATE_LIMITED']);

/** The server's no, with the code of docs/errors.md. */
export class Refused extends Error {
  readonly code: string;

  /** Whether the same may be answered a little later. */
  get isPassing(): boolean {
    return passing.has(this.code);
  }

  constructor(error: GraphQLFailure) {
    super(error.message);
    const code = error.extensions?.['code'];
    this.code = typeof code === 'string' ? code : 'UNKNOWN';
  }
}

const tokenIsNone = 4401;

/** The server closed the connection with the code after which nobody is to come back: the token is none. */
export class ClosedForGood extends Error {}

export interface GraphQLFailure {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** What a client's subscription reports as its end, as an error: GraphQL's errors, a close frame, or an exception. */
export function asError(why: unknown): Error {
  const first: unknown = Array.isArray(why) ? why[0] : why;
  if (first instanceof Error) return first;
  const { code, reason, message } = (first ?? {}) as { code?: unknown; reason?: unknown; message?: unknown };
  if (code === tokenIsNone) return new ClosedForGood(String(reason));
  if (typeof code === 'number') return new Error(`The connection was closed: ${code} ${String(reason)}`);
  return Array.isArray(why) ? new Refused(first as GraphQLFailure) : new Error(String(message ?? why));
}
