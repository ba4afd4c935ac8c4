import { badUserInput } from './errors.ts';

/** A position in one order: the order's name, its columns' values, and the row's id, which breaks ties. */
export type CursorParts = readonly [order: string, ...values: (string | number)[]];

const longest = 2_048;

export function encodeCursor(parts: CursorParts): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** What `encodeCursor` made, for this order and number of values; everything else is refused. */
export function decodeCursor(
  text: string,
  order: string,
  kinds: readonly CursorKind[],
  argument: string,
): readonly (string | number)[] {
  const parts = parse(text);
  if (parts === null) throw badUserInput(`${argument} is not a cursor of this API.`, { argument });
  const [given, ...values] = parts;
  if (given !== order) {
    throw badUserInput(`${argument} is a cursor of another order or list; start again without it.`, { argument });
  }
  if (values.length !== kinds.length || !values.every((value, index) => fits(value, kinds[index]))) {
    throw badUserInput(`${argument} is not a cursor of this API.`, { argument });
  }
  return values;
}

export type CursorKind = 'moment' | 'day' | 'number' | 'text' | 'uuid';

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00:00$/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function fits(value: string | number, kind: CursorKind | undefined): boolean {
  switch (kind) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'text':
      return typeof value === 'string' && value.isWellFormed() && !value.includes('\0');
    case 'uuid':
      return typeof value === 'string' && uuid.test(value);
    case 'day':
      return typeof value === 'string' && day.test(value) && isReal(`${value}T00:00:00Z`, value);
    case 'moment':
      return typeof value === 'string' && moment.test(value) && isReal(value, value.slice(0, 10));
    case undefined:
      return false;
  }
}

function isReal(text: string, startsWith: string): boolean {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(startsWith);
}

function parse(text: string): CursorParts | null {
  if (text.length > longest || !/^[A-Za-z0-9_-]+$/.test(text)) return null;
  const raw = Buffer.from(text, 'base64url');
  if (raw.toString('base64url') !== text) return null;
  try {
    const parts: unknown = JSON.parse(raw.toString());
    return isParts(parts) ? parts : null;
  } catch {
    return null;
  }
}

function isParts(value: unknown): value is CursorParts {
  return (
    Array.isArray(value) &&
    typeof value[0] === 'string' &&
    value.slice(1).every((part) => typeof part === 'string' || typeof part === 'number')
  );
}
