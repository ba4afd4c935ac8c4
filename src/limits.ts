export interface Limits {
  /** Fields within fields. */
  readonly depth: number;
  /** Objects that an operation may return by its page sizes. */
  readonly cost: number;
  readonly aliases: number;
  readonly rootFields: number;
  /** Operations in one HTTP request. */
  readonly batch: number;
  /** Lexical tokens of a document. */
  readonly tokens: number;
  readonly directives: number;
  /** Entries of one list in the input. */
  readonly listSize: number;
  readonly bodyBytes: number;
  readonly socketMessageBytes: number;
  /** Sockets and event streams that one client has open at once on one server. */
  readonly connections: number;
  /** Operations running at once on one socket. */
  readonly socketOperations: number;
  /** Waiting for one socket's client to read it: beyond it the socket is closed, so that the client resumes. */
  readonly socketQueueBytes: number;
  readonly socketQueueEvents: number;
}

/** Operations a minute, of each client of a kind. */
export interface Rates {
  /** A person, over all their tokens. */
  readonly viewer: number;
  /** A program's key or token. */
  readonly program: number;
  /** A browser key, from one address. */
  readonly browser: number;
  /** An address from which comes no token, or none that is good. */
  readonly stranger: number;
}

type Variables<T> = Record<keyof T, readonly [variable: string, usual: number]>;

export const limitVariables = {
  depth: ['LIMIT_DEPTH', 12],
  cost: ['LIMIT_COST', 10_000],
  aliases: ['LIMIT_ALIASES', 50],
  rootFields: ['LIMIT_ROOT_FIELDS', 20],
  batch: ['LIMIT_BATCH', 10],
  tokens: ['LIMIT_TOKENS', 5_000],
  directives: ['LIMIT_DIRECTIVES', 50],
  listSize: ['LIMIT_LIST_SIZE', 5_000],
  bodyBytes: ['LIMIT_BODY_BYTES', 5 * 1024 * 1024],
  socketMessageBytes: ['LIMIT_SOCKET_MESSAGE_BYTES', 1024 * 1024],
  connections: ['LIMIT_CONNECTIONS', 200],
  socketOperations: ['LIMIT_SOCKET_OPERATIONS', 50],
  socketQueueBytes: ['LIMIT_SOCKET_QUEUE_BYTES', 1024 * 1024],
  socketQueueEvents: ['LIMIT_SOCKET_QUEUE_EVENTS', 1_000],
} as const satisfies Variables<Limits>;

export const rateVariables = {
  viewer: ['RATE_LIMIT_VIEWER', 1_200],
  program: ['RATE_LIMIT_PROGRAM', 12_000],
  browser: ['RATE_LIMIT_BROWSER', 120],
  stranger: ['RATE_LIMIT_STRANGER', 600],
} as const satisfies Variables<Rates>;

export const limitsFrom = (values: Readonly<Record<string, unknown>>): Limits => figures(limitVariables, values);
export const ratesFrom = (values: Readonly<Record<string, unknown>>): Rates => figures(rateVariables, values);

/** The limits as they are when the environment names none. */
export const usualLimits: Limits = limitsFrom({});
export const usualRates: Rates = ratesFrom({});

function figures<T extends Variables<T>>(
  variables: T,
  values: Readonly<Record<string, unknown>>,
): Record<keyof T, number> {
  const entries = Object.entries<readonly [string, number]>(variables).map(([limit, [name, usual]]) => {
    const value = values[name];
    return [limit, typeof value === 'number' ? value : usual] as const;
  });
  return Object.fromEntries(entries) as Record<keyof T, number>;
}
