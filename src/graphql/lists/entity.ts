import type { Operation } from '../../access/permissions.ts';
import { models } from '../../generated/descriptions.ts';
import type { DB } from '../../generated/kysely/types.ts';
import { columnOf, computedColumn, type Column } from './column.ts';

type Table = keyof DB & string;
type ColumnName<T extends Table> = keyof DB[T] & string;

/** A relation by the target's GraphQL type; the organization is always part of the join. */
export type RelationDeclaration<Own extends string> = {
  readonly description: string;
  /** Target column → own column. */
  readonly on: Readonly<Record<string, Own>>;
  /** Own column: when the first row of a partitioned target happened, so that no day before it is opened. */
  readonly since?: Own;
} & ({ readonly one: string } | { readonly many: string });

/** A row of any table: how its global id is made of the columns that name it. */
interface AnyRow<Own extends string> {
  readonly description: string;
  /** The column that holds the row's own id; lists are narrowed by it. */
  readonly row: Own;
  readonly from: readonly Own[];
  readonly id: (row: Readonly<Record<string, unknown>>) => string | null;
}

/** What a room says of a table, once; types, arguments, statements and descriptions follow from it. */
export interface EntityDeclaration<T extends Table> {
  readonly name: string;
  /** Root field of the connection. */
  readonly plural: string;
  /** Two letters that begin its global ids; never changed once published. */
  readonly code: string;
  readonly table: T;
  readonly read: Operation;
  readonly columns: readonly ColumnName<T>[];
  /** GraphQL field → column, where the table's name for it is not the language's. */
  readonly renamed?: Readonly<Record<string, ColumnName<T>>>;
  /** Fields, or to-one relations (as `<relation>Id`), that lists can be narrowed by. */
  readonly filters?: readonly string[];
  /** To-one relations whose own columns narrow the list: a filter by what is related. */
  readonly through?: readonly string[];
  /** Columns that `search` looks into. */
  readonly search?: readonly ColumnName<T>[];
  /** Name → columns; the first is the default. The id is always the last tie-breaker. */
  readonly orders: Readonly<Record<string, readonly [ColumnName<T>, ...ColumnName<T>[]]>>;
  /** Its lists begin with the smallest, where no direction is asked for: steps, names. */
  readonly ascending?: true;
  readonly relations?: Readonly<Record<string, RelationDeclaration<ColumnName<T>>>>;
  /** Fields that are the id of a row of whatever type. */
  readonly anyRows?: Readonly<Record<string, AnyRow<ColumnName<T>>>>;
  /** GraphQL field → SQL function of one row that gives JSON, read like a column; the room types it with objectField. */
  readonly computed?: Readonly<Record<string, string>>;
  readonly key?: ColumnName<T>;
  /** Column that holds the organization; `id` for organizations themselves. */
  readonly tenant?: ColumnName<T>;
  /** Its policies show rows to the user whose they are: what reads them depends on the user (`depends-on-user.ts`). */
  readonly ownRows?: true;
  /** Partitioned by created_at; the named column is when it happened, at most five minutes later. */
  readonly partitioned?: { readonly occurred: ColumnName<T> | null };
}

export interface Relation {
  readonly field: string;
  readonly description: string;
  readonly many: boolean;
  readonly target: string;
  readonly on: readonly (readonly [target: string, own: Column])[];
  readonly since: Column | null;
}

export interface AnyRowField {
  readonly description: string;
  readonly row: Column;
  readonly from: readonly Column[];
  readonly id: (row: Readonly<Record<string, unknown>>) => string | null;
}

export interface Order {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Its smallest rank is the most urgent one, so that it is read upward for what descends. */
  readonly urgentFirst: boolean;
}

const urgentRanks: readonly string[] = ['priorityRank', 'statusRank'];

export type Filter = { readonly name: string } & (
  | { readonly kind: 'column'; readonly column: Column }
  /** Without a target: a row of any type. */
  | { readonly kind: 'reference'; readonly column: Column; readonly target: string | null }
  | { readonly kind: 'search'; readonly columns: readonly Column[] }
  | { readonly kind: 'through'; readonly relation: Relation; readonly column: Column }
);

export interface Entity {
  readonly name: string;
  /** Of prisma/schema. */
  readonly model: string;
  readonly plural: string;
  readonly code: string;
  readonly table: string;
  readonly description: string;
  readonly read: Operation;
  readonly key: Column;
  readonly tenant: Column;
  /** By GraphQL field. */
  readonly fields: ReadonlyMap<string, Column>;
  readonly relations: ReadonlyMap<string, Relation>;
  readonly anyRows: ReadonlyMap<string, AnyRowField>;
  readonly computed: ReadonlyMap<string, Column>;
  readonly filters: readonly Filter[];
  readonly orders: readonly [Order, ...Order[]];
  readonly ascending: boolean;
  readonly ownRows: boolean;
  readonly partitioned: { readonly received: Column; readonly occurred: Column | null } | null;
  column(name: string): Column;
}

const entities = new Map<string, Entity>();

export function findEntity(name: string): Entity | null {
  return entities.get(name) ?? null;
}

export function entityNamed(name: string): Entity {
  const entity = findEntity(name);
  if (entity === null) throw new Error(`No entity is called ${name}`);
  return entity;
}

export function entityCoded(code: string): Entity | null {
  for (const entity of entities.values()) if (entity.code === code) return entity;
  return null;
}

/** The entity of a table by its name in the database; null for tables that the language does not show. */
export function entityOfTable(table: string): Entity | null {
  for (const entity of entities.values()) if (entity.table === table) return entity;
  return null;
}

export function entity<T extends Table>(declared: EntityDeclaration<T>): Entity {
  if (entities.has(declared.name) || entityCoded(declared.code) !== null) {
    throw new Error(`${declared.name} (${declared.code}) is declared twice`);
  }
  const [model, described] = Object.entries(models).find(([, one]) => camel(one.table) === declared.table) ?? [];
  if (model === undefined || described === undefined) throw new Error(`No model has the table ${declared.table}`);
  const columns = new Map<string, Column>();
  const column = (name: string): Column => {
    const known = columns.get(name);
    if (known !== undefined) return known;
    const made = columnOf(described, declared.name, name);
    columns.set(name, made);
    return made;
  };
  const fields = new Map<string, Column>([
    ...declared.columns.map((name): [string, Column] => [name, column(name)]),
    ...Object.entries(declared.renamed ?? {}).map(([field, name]): [string, Column] => [field, column(name)]),
  ]);
  const relations = new Map(
    Object.entries(declared.relations ?? {}).map(([field, relation]): [string, Relation] => [
      field,
      {
        field,
        description: relation.description,
        many: 'many' in relation,
        target: 'many' in relation ? relation.many : relation.one,
        on: Object.entries(relation.on).map(([target, own]) => [target, column(own)] as const),
        since: relation.since === undefined ? null : column(relation.since),
      },
    ]),
  );
  const anyRows = new Map(
    Object.entries(declared.anyRows ?? {}).map(([field, { description, row, from, id }]): [string, AnyRowField] => [
      field,
      { description, row: column(row), from: from.map((one) => column(one)), id },
    ]),
  );
  const [first, ...others] = Object.entries(declared.orders).map(([name, names]): Order => ({
    name,
    columns: names.map((one) => column(one)),
    urgentFirst: urgentRanks.includes(names[0]),
  }));
  if (first === undefined) throw new Error(`${declared.name} has no order`);
  const made: Entity = {
    name: declared.name,
    model,
    plural: declared.plural,
    code: declared.code,
    table: described.table,
    description: described.description,
    read: declared.read,
    key: column(declared.key ?? 'id'),
    tenant: column(declared.tenant ?? 'organizationId'),
    fields,
    relations,
    anyRows,
    computed: new Map(
      Object.entries(declared.computed ?? {}).map(([field, sql]) => [field, computedColumn(field, sql)]),
    ),
    filters: [
      ...(declared.filters ?? []).map((name) => filterOf(declared.name, name, fields, relations)),
      ...(declared.through ?? []).map((name) => throughOf(declared.name, name, relations)),
      ...[...anyRows].map(([name, { row }]) => ({ name, kind: 'reference', column: row, target: null }) as const),
      ...(declared.search === undefined
        ? []
        : [{ name: 'search', kind: 'search', columns: declared.search.map((name) => column(name)) } as const]),
    ],
    orders: [first, ...others],
    ascending: declared.ascending ?? false,
    ownRows: declared.ownRows ?? false,
    partitioned:
      declared.partitioned === undefined
        ? null
        : {
            received: column('createdAt'),
            occurred: declared.partitioned.occurred === null ? null : column(declared.partitioned.occurred),
          },
    column,
  };
  entities.set(made.name, made);
  return made;
}

function filterOf(
  entityName: string,
  name: string,
  fields: ReadonlyMap<string, Column>,
  relations: ReadonlyMap<string, Relation>,
): Filter {
  const field = fields.get(name);
  if (field !== undefined) return { name, kind: 'column', column: field };
  const relation = relations.get(name);
  const [, column] = relation?.on[0] ?? [];
  if (relation === undefined || relation.many || column === undefined) {
    throw new Error(`${entityName} cannot be filtered by ${name}`);
  }
  return { name: `${name}Id`, kind: 'reference', column, target: relation.target };
}

function throughOf(entityName: string, name: string, relations: ReadonlyMap<string, Relation>): Filter {
  const relation = relations.get(name);
  const [, column] = relation?.on[0] ?? [];
  if (relation === undefined || relation.many || column === undefined) {
    throw new Error(`${entityName} cannot be filtered through ${name}`);
  }
  return { name, kind: 'through', relation, column };
}

/** The filters that hold for a row by its own columns, whoever asks for it: those that relations may use. */
export function columnFilters(entity: Entity): readonly Extract<Filter, { kind: 'column' | 'reference' }>[] {
  return entity.filters.filter((filter) => filter.kind === 'reference' || isPlain(filter));
}

function isPlain(filter: Filter): filter is Extract<Filter, { kind: 'column' }> {
  return filter.kind === 'column' && filter.column.kind !== 'json';
}

function camel(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
