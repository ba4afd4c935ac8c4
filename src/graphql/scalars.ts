import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';

/** Years that PostgreSQL, JavaScript and RFC 3339 all write with four digits. */
const dateTime = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/;
/** The one spelling that leaves, on days that every month has: nothing of it needs to be computed. */
const canonical = /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const date = /^\d{4}-\d{2}-\d{2}$/;

function invalid(type: string, expected: string, value: unknown): GraphQLError {
  const given = typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : typeof value;
  return new GraphQLError(`${type} must be ${expected}, not ${given}.`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

/** A moment, as the one spelling that leaves and enters: UTC, milliseconds, `Z`. */
export function parseDateTime(value: unknown): string {
  if (typeof value === 'string' && canonical.test(value)) return value;
  const expected = 'an RFC 3339 date and time with a zone, such as 2026-11-28T13:45:00Z';
  const parts = typeof value === 'string' ? dateTime.exec(value) : null;
  if (typeof value !== 'string' || parts === null) throw invalid('DateTime', expected, value);
  const moment = new Date(value.toUpperCase());
  // The parser would roll the 30th of February over to March.
  const day = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  if (
    Number.isNaN(moment.getTime()) ||
    Number.isNaN(day.getTime()) ||
    day.toISOString().slice(0, 10) !== value.slice(0, 10)
  ) {
    throw invalid('DateTime', expected, value);
  }
  const written = moment.toISOString();
  if (written.length !== 24 || written.startsWith('0000')) {
    throw invalid('DateTime', `${expected} in the years 0001 to 9999`, value);
  }
  return written;
}

/** PostgreSQL's JSON writes `2026-11-28T13:45:00.12+00:00`; cutting it is far cheaper than a Date. */
export function writeDateTime(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') {
    if (value.length === 24 && value.endsWith('Z')) return value;
    if (value.endsWith('+00:00')) {
      const fraction = value.charCodeAt(19) === 46 ? value.slice(20, -6) : '';
      return `${value.slice(0, 19)}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
    }
    return new Date(value).toISOString();
  }
  throw new TypeError('A DateTime was read that is none');
}

function parseDate(value: unknown): string {
  if (typeof value === 'string' && date.test(value)) {
    const day = new Date(`${value}T00:00:00Z`);
    if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)) return value;
  }
  throw invalid('Date', 'a calendar day such as 2026-11-28', value);
}

function parseBigInt(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw invalid('BigInt', 'a whole number between -(2^53 - 1) and 2^53 - 1', value);
}

/** A number such as 1e999 is read as infinite, which no JSON can hold: it would be stored as null. */
function parseJson(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw invalid('JSON', 'of numbers below 1.8e308', value);
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(parseJson);
  return value;
}

export const DateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description:
    'A moment in UTC, written as RFC 3339 with milliseconds (`2026-11-28T13:45:00.000Z`). Any zone is understood on the way in, none is an error.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  parseValue: parseDateTime,
  parseLiteral: (node) => parseDateTime(node.kind === Kind.STRING ? node.value : node.kind),
  serialize: writeDateTime,
});

export const LocalDate = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day where it happened, without zone (`2026-11-28`).',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  parseValue: parseDate,
  parseLiteral: (node) => parseDate(node.kind === Kind.STRING ? node.value : node.kind),
  serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)),
});

export const BigInteger = new GraphQLScalarType<number, number>({
  name: 'BigInt',
  description: 'A whole number beyond 32 bits, written as a JSON number; exact up to 2^53 - 1.',
  parseValue: parseBigInt,
  parseLiteral: (node) => parseBigInt(node.kind === Kind.INT ? Number(node.value) : node.kind),
  serialize: (value) => parseBigInt(typeof value === 'bigint' || typeof value === 'string' ? Number(value) : value),
});

export const Json = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
  parseValue: parseJson,
  parseLiteral: (node, variables) => parseJson(valueFromASTUntyped(node, variables)),
  serialize: (value) => value,
});
