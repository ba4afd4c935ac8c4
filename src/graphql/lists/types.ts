import type { ArgBuilder, ImplementableObjectRef, ObjectRef } from '@pothos/core';
import type { FieldNode } from 'graphql';
import { builder, type SchemaTypes } from '../builder.ts';
import { dependsOnUser } from '../depends-on-user.ts';
import { Node, PageInfo } from '../node.ts';
import type { Column } from './column.ts';
import { entityNamed, type Entity } from './entity.ts';
import { enumRef, filterInput, orderInput } from './inputs.ts';
import { askedOf, defaultPageSize, largestPage } from './page.ts';
import { boundary, cursorOf, globalIdOf, rowPage, type Row, type RowPage } from './rows.ts';
import { relationKey } from './selection.ts';
import { largestCount } from './statement.ts';

type RowRef = ImplementableObjectRef<SchemaTypes, Row>;

interface ListTypes {
  readonly connection: ImplementableObjectRef<SchemaTypes, RowPage>;
  readonly filter: ReturnType<typeof filterInput>;
  readonly order: ReturnType<typeof orderInput>;
  readonly ascending: boolean;
}

/** What a JSON column holds, where the language says more of it than JSON. */
interface Shape {
  readonly type: ObjectRef<SchemaTypes, never>;
  readonly read: (value: unknown, row: Row) => readonly unknown[];
}

const shapes = new Map<string, Shape>();
const rows = new Map<string, RowRef>();
const lists = new Map<string, ListTypes>();

/** Shows a column that holds a JSON list as a list of objects; `read` gives what they resolve from. */
export function shapeList<T extends object>(
  entity: Entity,
  field: string,
  type: ObjectRef<SchemaTypes, T>,
  read: (value: unknown, row: Row) => readonly T[],
): void {
  shapes.set(`${entity.name}.${field}`, { type: type as unknown as Shape['type'], read });
}

/** The language's type of an entity, made the first time that something mentions it. */
export function rowTypeOf(entity: Entity): RowRef {
  const known = rows.get(entity.name);
  if (known !== undefined) return known;
  const row = builder.objectRef<Row>(entity.name);
  // Before the fields: relations run in circles.
  rows.set(entity.name, row);
  implementRow(entity, row);
  return row;
}

/** The types around a list of an entity; an entity that is never listed has none. */
export function listTypesOf(entity: Entity): ListTypes {
  const known = lists.get(entity.name);
  if (known !== undefined) return known;
  const types: ListTypes = {
    connection: builder.objectRef<RowPage>(`${entity.name}Connection`),
    filter: filterInput(entity),
    order: orderInput(entity),
    ascending: entity.ascending,
  };
  lists.set(entity.name, types);
  implementConnection(entity, types.connection);
  return types;
}

/** Extensions of a field that reads rows of the entity. */
export const ownRowsOf = (entity: Entity): Readonly<Record<string, unknown>> => (entity.ownRows ? dependsOnUser : {});

function implementRow(entity: Entity, ref: RowRef): void {
  ref.implement({
    description: entity.description,
    interfaces: [Node],
    fields: (t) => ({
      id: t.field({
        type: 'ID',
        description: 'Global id.',
        resolve: (row) => globalIdOf(entity, String(row[entity.tenant.name]), row),
      }),
      ...Object.fromEntries(
        [...entity.fields].map(([field, column]) => {
          const shape = shapes.get(`${entity.name}.${field}`);
          const { nullable, description } = column;
          if (shape !== undefined) {
            const resolve = (row: Row) => shape.read(row[column.name], row) as never;
            return [field, t.field({ type: [shape.type], nullable, description, resolve })];
          }
          return [
            field,
            t.field({
              type: column.list ? [outputType(column)] : outputType(column),
              nullable,
              description,
              // PostgreSQL's JSON is what the column's kind says; only the serializers look at it.
              resolve: (row) => row[column.name] as never,
            }),
          ];
        }),
      ),
      ...Object.fromEntries(
        [...entity.anyRows].map(([field, { description, id }]) => [
          field,
          t.field({ type: 'ID', nullable: true, description, resolve: id }),
        ]),
      ),
      ...Object.fromEntries(
        [...entity.relations.values()].map((relation) => {
          const target = entityNamed(relation.target);
          const list = relation.many ? listTypesOf(target) : null;
          const { description } = relation;
          return [
            relation.field,
            list !== null
              ? t.field({
                  type: list.connection,
                  description,
                  extensions: ownRowsOf(target),
                  args: pageArguments(t.arg, list),
                  resolve: (row, given, _context, info) => {
                    const key = keyIn(info.fieldNodes);
                    return rowPage(
                      row[key] as Row[] | null,
                      askedOf(given),
                      row[`${key}#`] as number | undefined,
                      row[`${key}@`] as string | undefined,
                    );
                  },
                })
              : t.field({
                  type: rowTypeOf(target),
                  // Absent and unseen are one answer, whatever the foreign key promises.
                  nullable: true,
                  description,
                  extensions: ownRowsOf(target),
                  resolve: (row, _given, _context, info) => row[keyIn(info.fieldNodes)] as Row | null,
                }),
          ];
        }),
      ),
    }),
  });
}

function keyIn(nodes: readonly FieldNode[]): string {
  const [node] = nodes;
  return node === undefined ? '' : relationKey(node);
}

function implementConnection(entity: Entity, connection: ListTypes['connection']): void {
  const row = rowTypeOf(entity);
  const edge = builder.objectRef<Row>(`${entity.name}Edge`).implement({
    description: `One ${entity.name} in a list, with its place.`,
    fields: (t) => ({
      cursor: t.field({
        type: 'String',
        description: 'Opaque place in the list, for `after` and `before`.',
        resolve: cursorOf,
      }),
      node: t.field({ type: row, description: 'The row.', resolve: (one) => one }),
    }),
  });
  connection.implement({
    description: `A page of a list of ${entity.name}.`,
    fields: (t) => ({
      edges: t.field({ type: [edge], description: 'The rows with their cursors.', resolve: ({ rows }) => [...rows] }),
      nodes: t.field({ type: [row], description: 'The rows.', resolve: ({ rows }) => [...rows] }),
      pageInfo: t.field({
        type: PageInfo,
        description: 'Where the page lies.',
        resolve: ({ rows, hasNextPage, hasPreviousPage }) => ({
          hasNextPage,
          hasPreviousPage,
          startCursor: boundary(rows[0]),
          endCursor: boundary(rows.at(-1)),
        }),
      }),
      totalCount: t.int({
        description: `How many rows the filter leaves; counted up to ${largestCount}, which means that many or more.`,
        resolve: ({ totalCount }) => totalCount ?? 0,
      }),
      liveCursor: t.string({
        nullable: true,
        description:
          'Position of the live stream at which the list was read: subscribe with `since` and nothing is missed.',
        resolve: ({ liveCursor }) => liveCursor,
      }),
    }),
  });
}

function outputType(column: Column) {
  switch (column.kind) {
    case 'text':
    // A bare UUID names nothing of ours, else it would be a relation.
    case 'uuid':
      return 'String';
    case 'integer':
      return 'Int';
    case 'big':
      return 'BigInt';
    case 'float':
      return 'Float';
    case 'boolean':
      return 'Boolean';
    case 'moment':
      return 'DateTime';
    case 'day':
      return 'Date';
    case 'json':
      return 'JSON';
    case 'enum':
      return enumRef(column.enumName ?? '');
  }
}

export function pageArguments(arg: ArgBuilder<SchemaTypes>, types: ListTypes) {
  return {
    first: arg.int({
      description: `Rows from the beginning, at most ${largestPage}; ${defaultPageSize} if neither first nor last is given.`,
    }),
    after: arg.string({ description: 'Begin after this cursor.' }),
    last: arg.int({ description: `Rows from the end, at most ${largestPage}.` }),
    before: arg.string({ description: 'End before this cursor.' }),
    ...(types.filter !== null && { filter: arg({ type: types.filter, description: 'Which rows; all without it.' }) }),
    order: arg({
      type: types.order,
      description: `In which order; ${types.ascending ? 'from the beginning' : 'newest first'} without it.`,
    }),
  };
}
