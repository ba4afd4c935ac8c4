export interface Request {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

export interface Result {
  readonly data?: unknown;
  readonly errors?: readonly unknown[] | undefined;
}

/** What graphql-ws, graphql-sse and urql call a sink. */
export interface ResultSink {
  next(result: Result): void;
  error(why: unknown): void;
  complete(): void;
}

/**
 * All there is to resuming: graphql-ws and graphql-sse read the variables anew at each connection, so that `since` need only
 * be the cursor of the last event that was dealt with. A subscription without `since` (a live view) is told whole again.
 */
export function resuming(
  subscribe: (request: Request, sink: ResultSink) => () => void,
  { query, variables }: Request,
  sink: ResultSink,
): () => void {
  const current: Record<string, unknown> = { ...variables };
  return subscribe(
    { query, variables: current },
    {
      next(result) {
        sink.next(result);
        const cursor = cursorOf(result.data);
        if ('since' in current && cursor !== undefined) current['since'] = cursor;
      },
      error: (why) => sink.error(why),
      complete: () => sink.complete(),
    },
  );
}

function cursorOf(data: unknown): string | undefined {
  const [event] = Object.values((data ?? {}) as Record<string, { readonly cursor?: unknown } | null>);
  return typeof event?.cursor === 'string' ? event.cursor : undefined;
}
