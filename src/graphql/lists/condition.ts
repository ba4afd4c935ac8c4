import { badUserInput } from '../errors.ts';
import { requireGlobalId } from '../global-id.ts';
import type { Column } from './column.ts';
import { entityNamed, type Entity, type Filter } from './entity.ts';

export type Comparison = '=' | '>=' | '>' | '<=' | '<' | 'any' | 'null' | 'search' | 'received since';

/** One condition of a filter; its value is at `at` among the page's values. */
export interface Condition {
  readonly columns: readonly Column[];
  readonly comparison: Comparison;
  readonly at: number;
  readonly text: string;
}

const comparisons: Readonly<Record<string, Comparison>> = {
  eq: '=',
  in: 'any',
  gte: '>=',
  gt: '>',
  lte: '<=',
  lt: '<',
};

const longestSearch = 31 * 24 * 60 * 60 * 1000;
const mostInList = 100;

/** Turns a filter's input into conditions; its values are appended to `values`. */
export function conditionsOf(entity: Entity, given: Readonly<Record<string, unknown>>, values: unknown[]): Condition[] {
  const conditions: Condition[] = [];
  const add = (columns: readonly Column[], comparison: Comparison, value: unknown) => {
    const at = values.push(value) - 1;
    conditions.push({
      columns,
      comparison,
      at,
      text: `${columns.map(({ name }) => name).join('|')} ${comparison} ${at}`,
    });
  };
  for (const filter of entity.filters) {
    const value = given[filter.name];
    if (value === undefined || value === null) continue;
    if (filter.kind === 'search') {
      if (typeof value !== 'string') continue;
      searchTime(entity, given);
      add(filter.columns, 'search', `%${value.replaceAll(/[\\%_]/g, '\\$&')}%`);
    } else if (isOperators(value)) {
      for (const [name, operand] of Object.entries(value)) addComparison(filter, name, operand, add);
    } else {
      add([filter.column], '=', operandOf(filter, value));
    }
  }
  receivedSince(entity, given, add);
  return conditions;
}

type Add = (columns: readonly Column[], comparison: Comparison, value: unknown) => void;

function addComparison(filter: Exclude<Filter, { kind: 'search' }>, name: string, operand: unknown, add: Add): void {
  const comparison = comparisons[name];
  if (comparison === undefined || operand === undefined) return;
  if (operand === null) {
    // "Equal to null" is what a client means who writes it; a missing operand means nothing.
    if (name === 'eq') add([filter.column], 'null', null);
    else throw badUserInput(`filter.${filter.name}.${name} must not be null.`, { argument: 'filter' });
  } else if (Array.isArray(operand)) {
    if (operand.length > mostInList) {
      throw badUserInput(`filter.${filter.name}.in may have at most ${mostInList} values, and has ${operand.length}.`, {
        argument: 'filter',
      });
    }
    add(
      [filter.column],
      comparison,
      operand.map((one) => operandOf(filter, one)),
    );
  } else {
    add([filter.column], comparison, operandOf(filter, operand));
  }
}

function operandOf(filter: Exclude<Filter, { kind: 'search' }>, value: unknown): unknown {
  if (filter.kind === 'column') return value;
  const id = requireGlobalId(String(value), entityNamed(filter.target), `filter.${filter.name}`);
  return id.id ?? id.organizationId;
}

function isOperators(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No index serves a text search under row-level security, so the time must be bounded. */
function searchTime(entity: Entity, given: Readonly<Record<string, unknown>>): void {
  const column = entity.orders[0].columns[0]?.name ?? 'createdAt';
  const range = given[column];
  const from = isOperators(range) ? (range['gte'] ?? range['gt']) : undefined;
  const to = isOperators(range) ? (range['lt'] ?? range['lte']) : undefined;
  const begin = typeof from === 'string' ? Date.parse(from) : Number.NaN;
  const end = typeof to === 'string' ? Date.parse(to) : Date.now();
  if (Number.isNaN(begin) || end - begin > longestSearch) {
    throw badUserInput(`filter.search needs filter.${column} from a time on (gte), over at most 31 days.`, {
      argument: 'filter',
    });
  }
}

/** Nothing is received more than five minutes before it happens, so that days before are never opened. */
function receivedSince(entity: Entity, given: Readonly<Record<string, unknown>>, add: Add): void {
  const { partitioned } = entity;
  if (partitioned === null || partitioned.occurred === null) return;
  const filter = entity.filters.find((one) => one.kind === 'column' && one.column === partitioned.occurred);
  const range = filter === undefined ? undefined : given[filter.name];
  const from = isOperators(range) ? (range['gte'] ?? range['gt']) : undefined;
  if (typeof from === 'string') add([partitioned.received], 'received since', from);
}
