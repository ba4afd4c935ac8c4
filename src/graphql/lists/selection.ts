import { createHash } from 'node:crypto';
import {
  getNamedType,
  isObjectType,
  print,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { getArgumentValues } from 'graphql/execution/values.js';
import type { Column } from './column.ts';
import { entityNamed, type Entity, type Relation } from './entity.ts';
import { pageOf, type Page, type PageArguments } from './page.ts';
import { isWritten } from './written-schema.ts';

/** What an operation wants of one row. */
export interface RowSelection {
  readonly entity: Entity;
  readonly columns: ReadonlySet<Column>;
  readonly relations: readonly RelationSelection[];
}

export interface RelationSelection {
  /** Key in the row's JSON; the resolver finds its value there. */
  readonly key: string;
  readonly relation: Relation;
  readonly target: RowSelection | ListSelection;
}

/** What it wants of one connection. */
export interface ListSelection {
  readonly rows: RowSelection;
  /** Which of the plan's pages is this list's. */
  readonly site: number;
  readonly cursors: boolean;
  readonly totalCount: boolean;
  readonly liveCursor: boolean;
}

/** A connection field in the document; its arguments are read anew for each execution. */
type Site = (variables: GraphQLResolveInfo['variableValues']) => Page;

export interface Plan<Selection> {
  readonly selection: Selection;
  readonly sites: readonly Site[];
}

const keys = new WeakMap<FieldNode, string>();

/** Two fields with equal arguments are one; an alias changes nothing. Never a column's name. */
export function relationKey(node: FieldNode): string {
  let key = keys.get(node);
  if (key === undefined) {
    const parts = (node.arguments ?? []).map((argument) => print(argument)).sort();
    // A hash, since PostgreSQL cuts names at 63 bytes and a dot in one would part it in two.
    const args = parts.length === 0 ? '' : createHash('sha256').update(parts.join()).digest('base64url').slice(0, 22);
    key = `${node.name.value}(${args})`;
    keys.set(node, key);
  }
  return key;
}

/** Fields below the given ones by their keys in the answer, fragments and @skip and @include resolved. */
export type Subfields = (
  type: GraphQLObjectType,
  given: readonly FieldNode[],
) => ReadonlyMap<string, readonly FieldNode[]>;

/** Reads the operation's selection below a field that gives a connection. */
export function planList(entity: Entity, info: GraphQLResolveInfo, given: readonly FieldNode[]): Plan<ListSelection> {
  const reader = new SelectionReader(info);
  const type = objectType(info, `${entity.name}Connection`);
  return { selection: reader.list(entity, type, given, reader.rootSite(entity)), sites: reader.sites };
}

/** Reads it below a field that gives one row. */
export function planRow(entity: Entity, info: GraphQLResolveInfo, given: readonly FieldNode[]): Plan<RowSelection> {
  const reader = new SelectionReader(info);
  return { selection: reader.row(entity, given), sites: reader.sites };
}

export function subfieldsOf({ schema, fragments, variableValues }: GraphQLResolveInfo): Subfields {
  return (type, given) => collectSubfields(schema, fragments, variableValues, type, given);
}

export function objectType(info: GraphQLResolveInfo, name: string): GraphQLObjectType {
  const type = info.schema.getType(name);
  if (!isObjectType(type)) throw new Error(`The schema has no type ${name}`);
  return type;
}

class SelectionReader {
  readonly sites: Site[] = [];
  readonly #info: GraphQLResolveInfo;

  readonly #all: Subfields;

  constructor(info: GraphQLResolveInfo) {
    this.#info = info;
    this.#all = subfieldsOf(info);
  }

  /** The root field's own arguments come with its resolver, as the plan's first page. */
  rootSite(entity: Entity): number {
    return this.sites.push(() => pageOf(entity, {})) - 1;
  }

  row(entity: Entity, given: readonly FieldNode[]): RowSelection {
    const type = objectType(this.#info, entity.name);
    // What is written knows its organization, and needs the key for its id only.
    const columns = new Set<Column>(isWritten(this.#info) ? [] : [entity.tenant, entity.key]);
    const relations = new Map<string, { relation: Relation; nodes: FieldNode[] }>();
    for (const node of this.#subfields(type, given)) {
      const name = node.name.value;
      const column = entity.fields.get(name) ?? entity.computed.get(name);
      const relation = entity.relations.get(name);
      if (column !== undefined) columns.add(column);
      for (const part of entity.anyRows.get(name)?.from ?? []) columns.add(part);
      if (name === 'id') columns.add(entity.key);
      if (relation !== undefined) {
        const key = relationKey(node);
        const known = relations.get(key);
        if (known === undefined) relations.set(key, { relation, nodes: [node] });
        else known.nodes.push(node);
      }
    }
    return {
      entity,
      columns,
      relations: [...relations].map(([key, { relation, nodes }]) => ({
        key,
        relation,
        target: this.#target(entityNamed(relation.target), relation, type, nodes),
      })),
    };
  }

  list(entity: Entity, type: GraphQLObjectType, given: readonly FieldNode[], site: number): ListSelection {
    const rows: FieldNode[] = [];
    let cursors = false;
    let totalCount = false;
    let liveCursor = false;
    for (const node of this.#subfields(type, given)) {
      switch (node.name.value) {
        case 'nodes':
          rows.push(node);
          break;
        case 'edges':
          for (const part of this.#subfields(objectType(this.#info, `${entity.name}Edge`), [node])) {
            if (part.name.value === 'node') rows.push(part);
            else cursors ||= part.name.value === 'cursor';
          }
          break;
        case 'pageInfo':
          cursors ||= this.#subfields(objectType(this.#info, 'PageInfo'), [node]).some((part) =>
            part.name.value.endsWith('Cursor'),
          );
          break;
        case 'totalCount':
          totalCount = true;
          break;
        case 'liveCursor':
          liveCursor = true;
          break;
        default:
      }
    }
    return { rows: this.row(entity, rows), site, cursors, totalCount, liveCursor };
  }

  #target(
    target: Entity,
    relation: Relation,
    parent: GraphQLObjectType,
    nodes: readonly FieldNode[],
  ): RowSelection | ListSelection {
    if (!relation.many) return this.row(target, nodes);
    const definition = parent.getFields()[relation.field];
    const [node] = nodes;
    if (definition === undefined || node === undefined)
      throw new Error(`${parent.name} has no field ${relation.field}`);
    const type = getNamedType(definition.type);
    if (!isObjectType(type)) throw new Error(`${parent.name}.${relation.field} is no connection`);
    const read: Site = (variables) => pageOf(target, getArgumentValues(definition, node, variables) as PageArguments);
    const fixed = (node.arguments ?? []).length === 0 ? read({}) : null;
    const site = this.sites.push(fixed === null ? read : () => fixed) - 1;
    return this.list(target, type, nodes, site);
  }

  #subfields(type: GraphQLObjectType, given: readonly FieldNode[]): readonly FieldNode[] {
    return [...this.#all(type, given).values()].flat();
  }
}
