import { encodeCursor, type CursorParts } from '../cursor.ts';
import { encodeGlobalId } from '../global-id.ts';
import type { Entity } from './entity.ts';

/** A row as PostgreSQL's JSON spells it: columns by name, relations by `relationKey`. */
export type Row = Readonly<Record<string, unknown>>;

export interface RowPage {
  readonly rows: readonly Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly totalCount: number | null;
  readonly liveCursor: string | null;
}

/** What was asked of a page, as far as its rows must be read by it. */
export interface Asked {
  readonly limit: number;
  /** From the end: the rows come reversed. */
  readonly backward: boolean;
  /** Whether it begins or ends at a cursor. */
  readonly bounded: boolean;
}

/** Where a row's JSON holds the values of its cursor. */
export const cursorKey = '^';

/** Rows came one more than asked for, which tells whether there are more; from the end, reversed. */
export function rowPage(
  found: readonly Row[] | null | undefined,
  { limit, backward, bounded }: Asked,
  totalCount?: number,
  liveCursor?: string,
): RowPage {
  const all = found ?? [];
  const more = all.length > limit;
  const kept = more ? all.slice(0, limit) : all;
  return {
    rows: backward ? kept.toReversed() : kept,
    hasNextPage: backward ? bounded : more,
    hasPreviousPage: backward ? more : bounded,
    totalCount: totalCount ?? null,
    liveCursor: liveCursor ?? null,
  };
}

export function globalIdOf(entity: Entity, organizationId: string, row: Row): string {
  const key = String(row[entity.key.name]);
  return entity.tenant === entity.key
    ? encodeGlobalId(entity.code, key, null)
    : encodeGlobalId(entity.code, organizationId, key);
}

/** Empty where no cursor was selected, so none was read. */
export function cursorOf(row: Row): string {
  const parts = row[cursorKey];
  return parts === undefined ? '' : encodeCursor(parts as CursorParts);
}

export function boundary(row: Row | undefined): string | null {
  return row === undefined ? null : cursorOf(row);
}
