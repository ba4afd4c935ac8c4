import { GraphQLError } from 'graphql';
import { limits, models } from '../generated/descriptions.ts';

/** Codes of top-level errors (`extensions.code`), each with what it tells a client. */
export const errorCodes = {
  BAD_REQUEST: 'The HTTP request is not one of GraphQL: its body, its type or its method.',
  UNAUTHENTICATED:
    'No token was sent, or it is no longer good; sign in and try again. Of a token that was sent `extensions.reason` is TOKEN_EXPIRED, TOKEN_INVALID or TOKEN_REVOKED.',
  FORBIDDEN:
    'The role lacks this field altogether; `extensions.roles` names those that have it. The message says so if no role is left.',
  BAD_USER_INPUT:
    'A value is malformed or of another type, in the document or in a variable: an id, a cursor, a time; `extensions.argument` says where, if it is one of an argument. Try again with another.',
  LIMIT_EXCEEDED: 'The operation asks for more than is allowed; the message gives limit and figure.',
  RATE_LIMITED: 'More operations in a minute than this client may; wait `extensions.retryAfterSeconds` and try again.',
  BUSY: 'The server does one of these at a time, and is doing one: try again in a few seconds.',
  CURSOR_EXPIRED:
    'The live cursor is too old or of another database; read the list again and subscribe with its `liveCursor`. `extensions.reason` says why, for a log: RETENTION_PASSED, EPOCH_CHANGED or NOT_YET_PUBLISHED.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED:
    'The document does not fit the schema: a field, an argument or a fragment that it does not have.',
  OPERATION_RESOLUTION_FAILURE: 'The document has no operation of that name.',
  PERSISTED_QUERY_NOT_FOUND: 'The server has no document of that hash.',
  DOCUMENT_NOT_TRUSTED: 'This kind of client may only send the documents that the server lists.',
  UNAVAILABLE: 'The database has no connection free or cannot be reached; try again in a few seconds.',
  INTERNAL_SERVER_ERROR: 'Something broke on our side; the request id finds it in the log.',
} as const;
export type ErrorCode = keyof typeof errorCodes;

/** Codes of `userErrors` in a mutation's payload, each with its meaning. */
export const userErrorCodes = {
  NOT_FOUND: 'There is no such row, or it may not be seen: the same answer for both.',
  FORBIDDEN: 'The row is seen, but the role may not do this with it.',
  WEDDING_DAY_GUARD: 'Not on a wedding day, or only by admin, on_call and emergency_response.',
  INVALID_TRANSITION: 'The present state does not allow it; the message names the state.',
  VERSION_CONFLICT: 'Somebody changed it meanwhile; read it again.',
  IDEMPOTENCY_CONFLICT: 'The idempotency key was used with another input.',
  INVALID_INPUT: 'A value is not allowed; the path says which.',
  LIMIT: 'As many as allowed exist already.',
} as const;
export type UserErrorCode = keyof typeof userErrorCodes;

export function apiError(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...extensions } });
}

export function badUserInput(message: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return apiError('BAD_USER_INPUT', message, extensions);
}

/** An expected refusal: it becomes a `userErrors` entry of the mutation's payload. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: UserErrorCode;
  /** Where in the arguments, for example ['input', 'version']; graphql-js would take a `path` for a field's. */
  readonly inputPath: readonly string[];

  constructor(code: UserErrorCode, message: string, path: readonly string[] = []) {
    super(message);
    this.code = code;
    this.inputPath = path;
  }
}

/** The same text whether the row is absent or hidden. */
export function notFound(path: readonly string[] = ['input', 'id']): UserError {
  return new UserError('NOT_FOUND', 'No such row, or you may not see it.', path);
}

/** SQLSTATEs that the database's own functions and guards raise, with messages for people. */
const domainStates: Readonly<Record<string, UserErrorCode>> = {
  WS001: 'INVALID_TRANSITION',
  WS002: 'VERSION_CONFLICT',
  WS003: 'WEDDING_DAY_GUARD',
  WS004: 'FORBIDDEN',
  WS005: 'NOT_FOUND',
  WS006: 'IDEMPOTENCY_CONFLICT',
  WS007: 'INVALID_INPUT',
  WS008: 'LIMIT',
};

export interface DatabaseFault {
  readonly code: string;
  readonly message: string;
  readonly detail?: string | undefined;
  /** `<table>_<column>_check` for a CHECK of one column, `_size` and `_order` likewise, `_key` where it is unique. */
  readonly constraint?: string | undefined;
  readonly table?: string | undefined;
  /** Of a value that is missing. */
  readonly column?: string | undefined;
}

/** An error that PostgreSQL raised, wherever in the chain of causes it stands. */
export function databaseFault(error: unknown): DatabaseFault | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string' && /^[0-9A-Z]{5}$/.test(at.code) && 'severity' in at) {
      const told = (name: string): string | undefined => {
        const value: unknown = Reflect.get(at, name);
        return typeof value === 'string' ? value : undefined;
      };
      return {
        code: at.code,
        message: at.message,
        detail: told('detail'),
        constraint: told('constraint'),
        table: told('table'),
        column: told('column'),
      };
    }
  }
  return null;
}

/** Whether trying the whole transaction again may succeed (serialization failure, deadlock). */
export function isRetryable(error: unknown): boolean {
  const fault = databaseFault(error);
  return fault !== null && (fault.code === '40001' || fault.code === '40P01');
}

/** The refusal that a mutation's error amounts to, or null where it is nobody's fault but ours. */
export function userErrorFrom(error: unknown): UserError | null {
  if (error instanceof UserError) return error;
  const fault = databaseFault(error);
  if (fault === null) return null;
  const domain = domainStates[fault.code];
  if (domain !== undefined) return new UserError(domain, fault.message, pathFrom(fault.detail));
  switch (fault.code) {
    case '42501':
      return new UserError('FORBIDDEN', 'Your role may not do this.');
    case '23505': {
      const field = constrainedField(fault, 'key');
      return field === null
        ? new UserError('INVALID_INPUT', 'There is one like it already.', ['input'])
        : new UserError('INVALID_INPUT', `There is one of this ${field} already.`, ['input', field]);
    }
    case '23502': {
      const field = fault.column === undefined ? null : fieldOf(fault.column);
      return new UserError('INVALID_INPUT', `${field ?? 'A value'} may not be null.`, [
        'input',
        ...(field === null ? [] : [field]),
      ]);
    }
    case '23503': {
      const field = constrainedField(fault, 'fkey');
      return new UserError('INVALID_INPUT', 'It refers to something that does not exist, or is still referred to.', [
        'input',
        ...(field === null ? [] : [field]),
      ]);
    }
    case '23514': {
      const [field, allowed] = checkedField(fault);
      // Our own function says in which row of a batch; PostgreSQL's own detail is no path.
      const place = pathFrom(fault.detail);
      return new UserError('INVALID_INPUT', `${field ?? 'A value'} ${allowed}.`, [
        ...(place.length === 0 ? ['input'] : place),
        ...(field === null ? [] : [field]),
      ]);
    }
    default:
  }
  if (fault.code.startsWith('23') || fault.code.startsWith('22')) {
    return new UserError('INVALID_INPUT', 'A value lies outside what is allowed.', ['input']);
  }
  return null;
}

const outside = 'lies outside what is allowed';
const checks = {
  check: outside,
  size: 'is larger than the 64 KiB that are allowed',
  order: 'is not later than what it has to follow',
} as const;

function checkedField(fault: DatabaseFault): readonly [field: string | null, said: string] {
  for (const [kind, wrong] of Object.entries(checks)) {
    const field = constrainedField(fault, kind);
    if (field !== null) return [field, limits[fault.constraint ?? ''] ?? wrong];
  }
  return [null, outside];
}

/** What a column may hold, in words that follow its field's name. */
export function limitOf(table: string, column: string): string {
  return limits[`${table}_${column}_check`] ?? outside;
}

/** The input's field that a constraint of one column is about; partitions bear their parent's constraints. */
function constrainedField({ constraint = '', table = '' }: DatabaseFault, kind: string): string | null {
  const parent = table.replace(/_(\d{8}|default)$/, '');
  if (!constraint.startsWith(`${parent}_`) || !constraint.endsWith(`_${kind}`)) return null;
  const column = constraint.slice(parent.length + 1, -(kind.length + 1)).replace(/^organization_id_/, '');
  // Some are about several columns, and are called after what these make.
  const known = Object.values(models).find((model) => model.table === parent);
  return Object.values(known?.columns ?? {}).some((one) => one.column === column) ? fieldOf(column) : null;
}

function fieldOf(column: string): string {
  return column
    .replace(/^error_message$/, 'message')
    .replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function pathFrom(detail: string | undefined): readonly string[] {
  if (detail === undefined) return [];
  try {
    const path: unknown = JSON.parse(detail);
    return Array.isArray(path) && path.every((part) => typeof part === 'string') ? path : [];
  } catch {
    return [];
  }
}

/**
 * What leaves the process for an error: what we meant to say as it is, what PostgreSQL meant in our
 * words, and of everything else nothing but the request id.
 */
export function publicError(error: GraphQLError, requestId: string, report: (cause: unknown) => void): GraphQLError {
  const cause = error.originalError;
  if (cause === undefined || cause === null || cause instanceof GraphQLError) {
    const { code } = error.extensions;
    // graphql-js itself raises errors of coercion without a code.
    if (typeof code === 'string') return error;
    return replaced(error, 'BAD_USER_INPUT', error.message);
  }
  const fault = databaseFault(cause);
  const user = userErrorFrom(cause);
  if (user !== null) {
    return replaced(error, user.code === 'FORBIDDEN' ? 'FORBIDDEN' : 'BAD_USER_INPUT', user.message);
  }
  if (fault?.code === '57014') {
    report(cause);
    return replaced(
      error,
      'LIMIT_EXCEEDED',
      'The database took longer than an operation may; ask for less, or for a shorter time.',
    );
  }
  report(cause);
  return replaced(error, 'INTERNAL_SERVER_ERROR', `Something went wrong on our side (request ${requestId}).`);
}

function replaced(error: GraphQLError, code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, {
    ...(error.nodes !== undefined && { nodes: error.nodes }),
    ...(error.path !== undefined && { path: error.path }),
    extensions: { code },
  });
}
