import { decodeCursor } from '../cursor.ts';
import { apiError, badUserInput } from '../errors.ts';
import { conditionsOf, type Condition } from './condition.ts';
import { cursorKind, type Column } from './column.ts';
import type { Entity, Order } from './entity.ts';
import type { Asked } from './rows.ts';

export const defaultPageSize = 20;
export const largestPage = 100;

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
  readonly filter?: Readonly<Record<string, unknown>> | null | undefined;
  readonly order?:
    | { readonly field: string; readonly direction?: 'asc' | 'desc' | null | undefined }
    | null
    | undefined;
}

/** One list's arguments, checked: the part that shapes the statement, and the values it is run with. */
export interface Page extends Asked {
  readonly order: Order;
  /** How its columns are read. */
  readonly descending: boolean;
  readonly conditions: readonly Condition[];
  /** Where in `values` the cursor's parts begin; null without a cursor. */
  readonly cursorAt: number | null;
  readonly values: readonly unknown[];
  /** Equal for pages that one statement serves. */
  readonly shape: string;
}

export function pageOf(entity: Entity, given: PageArguments): Page {
  const size = askedOf(given);
  const backward = size.backward;
  const order = entity.orders.find(({ name }) => name === given.order?.field) ?? entity.orders[0];
  const descending = ((given.order?.direction ?? (entity.ascending ? 'asc' : 'desc')) === 'desc') !== order.urgentFirst;
  const values: unknown[] = [];
  const conditions = conditionsOf(entity, given.filter ?? {}, values);
  const cursor = backward ? given.before : given.after;
  let cursorAt: number | null = null;
  if (cursor !== null && cursor !== undefined) {
    cursorAt = values.length;
    values.push(
      ...decodeCursor(
        cursor,
        orderName(entity, order, descending),
        cursorKinds(entity, order),
        backward ? 'before' : 'after',
      ),
    );
  }
  const shape = [
    backward ? -size.limit : size.limit,
    orderName(entity, order, descending),
    cursorAt ?? '',
    ...conditions.map(({ text }) => text),
  ].join(';');
  return { ...size, order, descending, conditions, cursorAt, values, shape };
}

/** Begins every cursor of that list in that order, so that no cursor is used in another. */
export function orderName(entity: Entity, order: Order, descending: boolean): string {
  return `${entity.code}${descending ? '-' : '+'}${order.name}`;
}

/** The columns that make a position in the order: its own, then the key. */
export function positionColumns(entity: Entity, order: Order): readonly Column[] {
  return [...order.columns, entity.key];
}

function cursorKinds(entity: Entity, order: Order) {
  return positionColumns(entity, order).map((column) => {
    const kind = cursorKind(column);
    if (kind === null) throw new Error(`${entity.name} cannot be ordered by ${column.name}`);
    return kind;
  });
}

/** How many rows were asked for, from which end and whether beside a cursor. */
export function askedOf(given: PageArguments): Asked {
  const backward = given.last !== null && given.last !== undefined;
  if (backward && given.first !== null && given.first !== undefined) {
    throw badUserInput('Give first or last, not both.', { argument: 'last' });
  }
  if (backward ? isGiven(given.after) : isGiven(given.before)) {
    throw badUserInput('Use first with after, or last with before.', { argument: backward ? 'after' : 'before' });
  }
  const argument = backward ? 'last' : 'first';
  const limit = (backward ? given.last : given.first) ?? defaultPageSize;
  if (limit < 0) throw badUserInput(`${argument} must not be negative, and is ${limit}.`, { argument });
  if (limit > largestPage) {
    throw apiError('LIMIT_EXCEEDED', `${argument} may be at most ${largestPage}, and is ${limit}.`, {
      limit: { name: argument, allowed: largestPage, actual: limit },
    });
  }
  return { limit, backward, bounded: isGiven(backward ? given.before : given.after) };
}

function isGiven(cursor: string | null | undefined): boolean {
  return cursor !== null && cursor !== undefined;
}
