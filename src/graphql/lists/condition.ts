import { badUserInput } from '../errors.ts';
import { decodeGlobalId, requireGlobalId } from '../global-id.ts';
import type { Column } from './column.ts';
import { columnFilters, entityNamed, type Entity, type Filter, type Relation } from './entity.ts';

type Valued = '=' | '>=' | '>' | '<=' | '<' | 'any' | 'search' | 'contains' | 'received since';
type Unvalued = 'null' | 'not null' | 'true' | 'false';
export type Comparison = Valued | Unvalued;

/** One condition of a filter; its value, if it has one, is at `at` among the page's values. */
export type Condition = (ColumnCondition | RelatedCondition) & {
  /** Equal for conditions that are written alike. */
  readonly text: string;
};

interface ColumnCondition {
  readonly kind: 'column';
  readonly columns: readonly Column[];
  readonly comparison: Comparison;
  readonly at: number;
}

/** What must hold for the row that a relation leads to. */
interface RelatedCondition {
  readonly kind: 'related';
  readonly relation: Relation;
  readonly conditions: readonly Condition[];
}

const comparisons: Readonly<Record<string, Valued>> = {
  eq: '=',
  in: 'any',
  gte: '>=',
  gt: '>',
  lte: '<=',
  lt: '<',
};

const longestSearch = 31 * 24 * 60 * 60 * 1000;
const mostInList = 100;

type Given = Readonly<Record<string, unknown>>;
type PlainFilter = Extract<Filter, { kind: 'column' | 'reference' }>;

/** Turns a filter's input into conditions; its values are appended to `values`. */
export function conditionsOf(entity: Entity, given: Given, values: unknown[]): Condition[] {
  const conditions = new Conditions(values);
  for (const filter of entity.filters) {
    const value = given[filter.name];
    if (value === undefined) continue;
    if (value === null && filter.kind !== 'search') {
      conditions.absent(filter.column, `filter.${filter.name}`);
      continue;
    }
    switch (filter.kind) {
      case 'search':
        if (typeof value !== 'string') break;
        requireTime(entity, given, filter);
        conditions.add(filter.columns, 'search', `%${value.replaceAll(/[\\%_]/g, '\\$&')}%`);
        break;
      case 'through':
        if (isOperators(value)) conditions.related(filter.relation, filter.column, value);
        break;
      case 'column':
      case 'reference':
        if (filter.kind === 'column' && filter.column.kind === 'json') {
          requireTime(entity, given, filter);
          conditions.contains(filter.column, value, `filter.${filter.name}`);
        } else conditions.plain(filter, value, `filter.${filter.name}`);
    }
  }
  receivedSince(entity, given, conditions);
  return conditions.list;
}

class Conditions {
  readonly list: Condition[] = [];
  readonly #values: unknown[];

  constructor(values: unknown[]) {
    this.#values = values;
  }

  add(columns: readonly Column[], comparison: Valued, value: unknown): void {
    const at = this.#values.push(value) - 1;
    this.list.push({ kind: 'column', columns, comparison, at, text: `${namesOf(columns)} ${comparison} ${at}` });
  }

  /** Written out, not a parameter: only so does the planner see that a partial index fits. */
  addUnvalued(column: Column, comparison: Unvalued): void {
    this.list.push({ kind: 'column', columns: [column], comparison, at: -1, text: `${column.name} ${comparison}` });
  }

  /** "Equal to null" is what a client means who writes null; what is left out narrows nothing. */
  absent(column: Column, argument: string): void {
    if (!column.nullable) throw badUserInput(`${argument} must not be null: there is always one.`, { argument });
    this.addUnvalued(column, 'null');
  }

  plain(filter: PlainFilter, value: unknown, argument: string): void {
    if (value === null) this.absent(filter.column, argument);
    else if (typeof value === 'boolean') this.addUnvalued(filter.column, value ? 'true' : 'false');
    else if (!isOperators(value)) this.add([filter.column], '=', operandOf(filter, value, argument));
    else for (const [name, operand] of Object.entries(value)) this.#compare(filter, name, operand, argument);
  }

  contains(column: Column, value: unknown, argument: string): void {
    const part = isOperators(value) ? value['contains'] : undefined;
    if (part === undefined) return;
    if (part === null)
      throw badUserInput(`${argument}.contains must not be null.`, { argument: `${argument}.contains` });
    this.add([column], 'contains', JSON.stringify(part));
  }

  related(relation: Relation, own: Column, given: Given): void {
    const { isNull } = given;
    if (typeof isNull === 'boolean') this.addUnvalued(own, isNull ? 'null' : 'not null');
    const inner = new Conditions(this.#values);
    for (const filter of columnFilters(entityNamed(relation.target))) {
      const value = given[filter.name];
      if (value === undefined) continue;
      inner.plain(filter, value, `filter.${relation.field}.${filter.name}`);
    }
    if (inner.list.length === 0) return;
    const text = `${relation.field} (${inner.list.map((one) => one.text).join(', ')})`;
    this.list.push({ kind: 'related', relation, conditions: inner.list, text });
  }

  #compare(filter: PlainFilter, name: string, operand: unknown, argument: string): void {
    const comparison = comparisons[name];
    if (comparison === undefined || operand === undefined) return;
    if (operand === null) {
      const where = `${argument}.${name}`;
      if (name !== 'eq') throw badUserInput(`${where} must not be null.`, { argument: where });
      this.absent(filter.column, where);
    } else if (Array.isArray(operand)) {
      if (operand.length > mostInList) {
        throw badUserInput(`${argument}.in may have at most ${mostInList} values, and has ${operand.length}.`, {
          argument: 'filter',
        });
      }
      this.add(
        [filter.column],
        comparison,
        operand.map((one) => operandOf(filter, one, argument)),
      );
    } else {
      this.add([filter.column], comparison, operandOf(filter, operand, argument));
    }
  }
}

function operandOf(filter: PlainFilter, value: unknown, argument: string): unknown {
  if (filter.kind === 'column') return value;
  const id =
    filter.target === null
      ? decodeGlobalId(String(value))
      : requireGlobalId(String(value), entityNamed(filter.target), argument);
  if (id === null) throw badUserInput(`${argument} is not an id of this API.`, { argument });
  return id.id ?? id.organizationId;
}

function namesOf(columns: readonly Column[]): string {
  return columns.map(({ name }) => name).join('|');
}

function isOperators(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No index serves a search in text or JSON under row-level security, so the time must be bounded. */
function requireTime(entity: Entity, given: Given, { name }: Filter): void {
  const names = timeFilters(entity);
  const bounded = names.some((field) => {
    const range = given[field];
    if (!isOperators(range)) return false;
    const from = range['gte'] ?? range['gt'];
    const to = range['lt'] ?? range['lte'];
    const end = typeof to === 'string' ? Date.parse(to) : Date.now();
    return typeof from === 'string' && end - Date.parse(from) <= longestSearch;
  });
  if (!bounded) {
    throw badUserInput(
      `filter.${name} needs filter.${names.join(' or ')} from a time on (gte), over at most 31 days.`,
      {
        argument: 'filter',
      },
    );
  }
}

/** The filters by a moment that bound what is read: by the default order's, or by when it happened. */
export function timeFilters({ filters, orders, partitioned }: Entity): readonly string[] {
  return filters
    .filter((one) => one.kind === 'column' && one.column.kind === 'moment')
    .filter((one) => 'column' in one && (one.column === orders[0].columns[0] || one.column === partitioned?.occurred))
    .map(({ name }) => name);
}

/** Nothing is received more than five minutes before it happens, so that days before are never opened. */
function receivedSince(entity: Entity, given: Given, conditions: Conditions): void {
  const { partitioned } = entity;
  if (partitioned === null || partitioned.occurred === null) return;
  const filter = entity.filters.find((one) => one.kind === 'column' && one.column === partitioned.occurred);
  const range = filter === undefined ? undefined : given[filter.name];
  const from = isOperators(range) ? (range['gte'] ?? range['gt']) : undefined;
  if (typeof from === 'string') conditions.add([partitioned.received], 'received since', from);
}
