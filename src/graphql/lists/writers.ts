import { getNamedType, isObjectType, type FieldNode, type GraphQLObjectType } from 'graphql';
import { enums } from '../../generated/descriptions.ts';
import { BigInteger, writeDateTime } from '../scalars.ts';
import type { Column } from './column.ts';
import type { Page } from './page.ts';
import { boundary, cursorOf, globalIdOf, rowPage, type Row, type RowPage } from './rows.ts';
import { relationKey, type ListSelection, type RowSelection, type Subfields } from './selection.ts';

/** What holds for all of an answer. */
export interface Reading {
  readonly organizationId: string;
  readonly pages: readonly Page[];
}

/**
 * Makes of a row, or of what a list found, its value in the answer. Compiled once per document, so that nothing is
 * resolved field by field: PostgreSQL's JSON has the types already; only names, moments, ids and cursors are spelled anew.
 */
export type Write<From> = (from: From, reading: Reading) => unknown;

export interface Found {
  readonly rows: readonly Row[] | null | undefined;
  readonly total?: number | undefined;
  readonly live?: string | undefined;
}

type Part<From> = readonly [key: string, write: Write<From>];

function object<From>(parts: readonly Part<From>[]): Write<From> {
  return (from, reading) => {
    const made: Record<string, unknown> = {};
    for (const [key, write] of parts) made[key] = write(from, reading);
    return made;
  };
}

export class Writers {
  readonly #subfields: Subfields;

  constructor(subfields: Subfields) {
    this.#subfields = subfields;
  }

  row(selection: RowSelection, type: GraphQLObjectType, given: readonly FieldNode[]): Write<Row> {
    return this.#object(type, given, (name, inner, nodes) => {
      const { entity } = selection;
      if (name === 'id') return (row, { organizationId }) => globalIdOf(entity, organizationId, row);
      const column = entity.fields.get(name);
      if (column !== undefined) return columnWriter(column);
      const anyRow = entity.anyRows.get(name);
      if (anyRow !== undefined) return anyRow.id;
      const [node] = nodes;
      const key = node === undefined ? '' : relationKey(node);
      const target = selection.relations.find((relation) => relation.key === key)?.target;
      if (target === undefined) throw new Error(`${entity.name} reads no ${key}`);
      return 'rows' in target
        ? this.#related(key, this.list(target, inner(), nodes))
        : this.#relatedOne(key, this.row(target, inner(), nodes));
    });
  }

  list(selection: ListSelection, type: GraphQLObjectType, given: readonly FieldNode[]): Write<Found> {
    const write = this.#object<RowPage>(type, given, (name, inner, nodes) => {
      switch (name) {
        case 'nodes':
          return each(this.row(selection.rows, inner(), nodes));
        case 'edges':
          return each(this.#edge(selection.rows, inner(), nodes));
        case 'pageInfo':
          return this.#object(inner(), nodes, pageInfo);
        case 'totalCount':
          return ({ totalCount }) => totalCount ?? 0;
        case 'liveCursor':
          return ({ liveCursor }) => liveCursor;
        default:
          throw new Error(`A list has no ${name}`);
      }
    });
    return ({ rows, total, live }, reading) => {
      const page = reading.pages[selection.site];
      if (page === undefined) throw new Error('A list has no page');
      return write(rowPage(rows, page, total, live), reading);
    };
  }

  #edge(selection: RowSelection, type: GraphQLObjectType, given: readonly FieldNode[]): Write<Row> {
    return this.#object(type, given, (name, inner, nodes) =>
      name === 'cursor' ? cursorOf : this.row(selection, inner(), nodes),
    );
  }

  #related(key: string, write: Write<Found>): Write<Row> {
    const [total, live] = [`${key}#`, `${key}@`];
    return (row, reading) =>
      write(
        {
          rows: row[key] as Row[] | null,
          total: row[total] as number | undefined,
          live: row[live] as string | undefined,
        },
        reading,
      );
  }

  #relatedOne(key: string, write: Write<Row>): Write<Row> {
    return (row, reading) => {
      const one = row[key] as Row | null;
      return one === null ? null : write(one, reading);
    };
  }

  /** The fields selected of a type, each by the writer for its name. */
  #object<From>(
    type: GraphQLObjectType,
    given: readonly FieldNode[],
    writerOf: (name: string, inner: () => GraphQLObjectType, nodes: readonly FieldNode[]) => Write<From>,
  ): Write<From> {
    return object(
      [...this.#subfields(type, given)].map(([key, nodes]): Part<From> => {
        const name = nodes[0]?.name.value ?? '';
        if (name === '__typename') return [key, () => type.name];
        const inner = () => {
          const named = getNamedType(type.getFields()[name]?.type);
          if (!isObjectType(named)) throw new Error(`${type.name}.${name} is no object`);
          return named;
        };
        return [key, writerOf(name, inner, nodes)];
      }),
    );
  }
}

function each(write: Write<Row>): Write<RowPage> {
  return ({ rows }, reading) => rows.map((row) => write(row, reading));
}

function pageInfo(name: string): Write<RowPage> {
  switch (name) {
    case 'hasNextPage':
      return ({ hasNextPage }) => hasNextPage;
    case 'hasPreviousPage':
      return ({ hasPreviousPage }) => hasPreviousPage;
    case 'startCursor':
      return ({ rows }) => boundary(rows[0]);
    case 'endCursor':
      return ({ rows }) => boundary(rows.at(-1));
    default:
      throw new Error(`A page has no ${name}`);
  }
}

function columnWriter(column: Column): Write<Row> {
  const { name, nullable, list } = column;
  const spell = spelling(column);
  if (spell === null) return (row) => row[name];
  const one = (value: unknown) => (nullable && value === null ? null : spell(value));
  return list ? (row) => (row[name] as unknown[] | null)?.map(spell) ?? null : (row) => one(row[name]);
}

/** How the language spells what PostgreSQL's JSON spells otherwise; null where both agree. */
function spelling({ kind, enumName }: Column): ((value: unknown) => unknown) | null {
  switch (kind) {
    case 'moment':
      return writeDateTime;
    case 'big':
      return (value) => BigInteger.serialize(value);
    case 'enum': {
      const names = new Map<unknown, string>(
        enums[enumName ?? '']?.values.map(({ name, value }): [string, string] => [value, name]),
      );
      return (value) => names.get(value);
    }
    case 'text':
    case 'uuid':
    case 'integer':
    case 'float':
    case 'boolean':
    case 'day':
    case 'json':
      return null;
  }
}
