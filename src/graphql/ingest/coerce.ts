import { article, decodeGlobalId } from '../global-id.ts';
import { UserError } from '../errors.ts';
import { entityNamed } from '../lists/entity.ts';
import { Json, parseDateTime } from '../scalars.ts';
import { examine, malformed } from '../well-formed.ts';
import { inWords, type RowColumn } from './rows.ts';

/** Rows as the database takes them, each with its place among those given; and why the others are none. */
export interface CoercedRows {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly places: readonly number[];
  readonly faults: readonly { readonly place: number; readonly error: UserError }[];
}

interface Asked {
  readonly organizationId: string;
  /** Where the rows stand, for paths. */
  readonly path: readonly string[];
  /** Rows that the document spells were coerced already, so that their enums bear the database's values. */
  readonly coerced: boolean;
}

const longestKey = 200;
const deepestJson = 32;
const mostNumeric = 1e12;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One pass over the rows of a batch: GraphQL's own rules for each value, and the first thing wrong with each row. */
export function coerceRows(
  columns: ReadonlyMap<string, RowColumn>,
  given: readonly unknown[],
  asked: Asked,
): CoercedRows {
  const required = [...columns.values()].filter((row) => row.required);
  const ids = new Map<string, string>();
  const rows: Record<string, unknown>[] = [];
  const places: number[] = [];
  const faults: CoercedRows['faults'][number][] = [];
  for (const [place, row] of given.entries()) {
    try {
      rows.push(coerceRow(columns, required, row, asked, ids));
      places.push(place);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const path = [...asked.path, String(place), ...(error.field === null ? [] : [error.field])];
      faults.push({ place, error: new UserError(error.code, error.message, path) });
    }
  }
  return { rows, places, faults };
}

class Fault extends Error {
  readonly field: string | null;
  readonly code: 'INVALID_INPUT' | 'NOT_FOUND';

  constructor(field: string | null, message: string, code: 'INVALID_INPUT' | 'NOT_FOUND' = 'INVALID_INPUT') {
    super(message);
    this.field = field;
    this.code = code;
  }
}

function coerceRow(
  columns: ReadonlyMap<string, RowColumn>,
  required: readonly RowColumn[],
  row: unknown,
  asked: Asked,
  ids: Map<string, string>,
): Record<string, unknown> {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) throw new Fault(null, 'A row is an object.');
  const made: Record<string, unknown> = {};
  for (const field of Object.keys(row)) {
    const value: unknown = Reflect.get(row, field);
    if (value === null || value === undefined) continue;
    const column = columns.get(field);
    if (column !== undefined) made[column.column.sql] = coerceValue(column, value, asked, ids);
    else if (field === 'rowKey') made['row_key'] = coerceKey(value);
    else throw new Fault(null, `A row has no field ${JSON.stringify(field.slice(0, 100))}.`);
  }
  for (const { column, field } of required) {
    if (made[column.sql] === undefined) throw new Fault(field, `${field} is required.`);
  }
  return made;
}

function coerceKey(value: unknown): string {
  const key = text('rowKey', value, null);
  if (key.length < 1 || key.length > longestKey) throw new Fault('rowKey', 'A row key has 1 to 200 characters.');
  return key;
}

function coerceValue(row: RowColumn, value: unknown, asked: Asked, ids: Map<string, string>): unknown {
  const { field, column } = row;
  if (row.target !== null) return reference(row.target, field, value, asked.organizationId, ids);
  switch (column.kind) {
    case 'text':
      return text(field, value, row.longest);
    case 'enum': {
      const stored = typeof value === 'string' ? (asked.coerced ? value : row.values?.get(value)) : undefined;
      if (stored === undefined)
        throw new Fault(field, `${field} is one of ${[...(row.values?.keys() ?? [])].join(', ')}.`);
      return stored;
    }
    case 'float':
      if (typeof value !== 'number' || !Number.isFinite(value)) throw new Fault(field, `${field} is a finite number.`);
      if (column.sqlType === 'numeric' && Math.abs(value) >= mostNumeric)
        throw new Fault(field, `${field} lies below 10^12.`);
      return value;
    case 'integer':
      // As GraphQL's Int: 32 bits.
      if (typeof value !== 'number' || Math.trunc(value) !== value || (value | 0) !== value)
        throw new Fault(field, `${field} is a whole number of 32 bits.`);
      return value;
    case 'big':
      if (!Number.isSafeInteger(value)) throw new Fault(field, `${field} is a whole number up to 2^53 - 1.`);
      return value;
    case 'boolean':
      if (typeof value !== 'boolean') throw new Fault(field, `${field} is true or false.`);
      return value;
    case 'moment':
      return parsed(field, () => parseDateTime(value));
    case 'json':
      return json(field, value);
    case 'uuid':
      if (typeof value !== 'string' || !uuid.test(value)) throw new Fault(field, `${field} is a UUID.`);
      return value;
    case 'day':
      throw new Error(`Rows of batches do not give days, as ${field} is`);
  }
}

function text(field: string, value: unknown, longest: number | null): string {
  if (typeof value !== 'string') throw new Fault(field, `${field} is a text.`);
  // Here, since the database would look at all rows again for it. It counts characters, not their halves.
  if (longest !== null && value.length > longest && (value.length > 2 * longest || [...value].length > longest))
    throw new Fault(field, `${field} has at most ${inWords(longest)} characters.`);
  const what = malformed(value);
  if (what !== null) throw new Fault(field, `${field} contains ${what}.`);
  return value;
}

function json(field: string, value: unknown): unknown {
  if (isFlat(value)) return value;
  const { malformed: found, depth } = examine(field, value);
  if (found !== null) throw new Fault(field, `${found.path} contains ${found.what}.`);
  if (depth > deepestJson) throw new Fault(field, `${field} nests more than ${deepestJson} levels.`);
  return parsed(field, () => Json.parseValue(value));
}

/** Whether a value is what labels mostly are: an object of a few short and storable values. */
function isFlat(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([key, one]) =>
      malformed(key) === null &&
      (typeof one === 'string' ? malformed(one) === null : typeof one === 'boolean' || Number.isFinite(one)),
  );
}

function parsed<T>(field: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Fault(field, error instanceof Error ? error.message : String(error));
  }
}

/** The row that an id names; one of another organization is as unknown as one that does not exist. */
function reference(target: string, field: string, value: unknown, organizationId: string, ids: Map<string, string>) {
  const before = typeof value === 'string' ? ids.get(value) : undefined;
  if (before !== undefined) return before;
  const decoded = typeof value === 'string' ? decodeGlobalId(value) : null;
  if (typeof value !== 'string' || decoded === null || decoded.id === null || decoded.code !== entityNamed(target).code)
    throw new Fault(field, `${field} is the id of ${article(target)} ${target}.`);
  if (decoded.organizationId !== organizationId)
    throw new Fault(field, 'No such row, or you may not see it.', 'NOT_FOUND');
  ids.set(value, decoded.id);
  return decoded.id;
}
