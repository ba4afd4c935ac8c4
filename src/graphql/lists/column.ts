import { enums, type ModelDescription } from '../../generated/descriptions.ts';
import type { CursorKind } from '../cursor.ts';

export type ColumnKind = 'text' | 'uuid' | 'integer' | 'big' | 'float' | 'boolean' | 'moment' | 'day' | 'json' | 'enum';

export interface Column {
  /** Key in the JSON that PostgreSQL builds. */
  readonly name: string;
  readonly sql: string;
  readonly kind: ColumnKind;
  /** The enum's GraphQL name. */
  readonly enumName: string | null;
  /** What a parameter that is compared with it is cast to. */
  readonly sqlType: string;
  readonly nullable: boolean;
  readonly list: boolean;
  readonly description: string;
  /** Its generated rank: an enum's own equality is no index condition under row-level security. */
  readonly rank: string | null;
}

const kinds: Readonly<Record<string, readonly [ColumnKind, string]>> = {
  String: ['text', 'text'],
  Uuid: ['uuid', 'uuid'],
  Int: ['integer', 'integer'],
  BigInt: ['big', 'bigint'],
  Float: ['float', 'double precision'],
  Decimal: ['float', 'numeric'],
  Boolean: ['boolean', 'boolean'],
  DateTime: ['moment', 'timestamptz'],
  Date: ['day', 'date'],
  Json: ['json', 'jsonb'],
};

export function columnOf(model: ModelDescription, entityName: string, name: string): Column {
  const described = model.columns[name];
  if (described === undefined) throw new Error(`${entityName} has no column ${name}`);
  const enumeration = enums[described.type];
  const [kind, sqlType] =
    enumeration === undefined ? (kinds[described.type] ?? []) : (['enum', enumeration.sqlName] as const);
  if (kind === undefined || sqlType === undefined) {
    throw new Error(`${entityName}.${name} is of type ${described.type}, which the API does not show`);
  }
  return {
    name,
    sql: described.column,
    kind,
    enumName: enumeration === undefined ? null : described.type,
    sqlType,
    nullable: described.nullable,
    list: described.list,
    description: described.description,
    rank: enumeration === undefined ? null : rankOf(model, name),
  };
}

function rankOf({ columns }: ModelDescription, name: string): string | null {
  const last = name.split(/(?=[A-Z])/).at(-1) ?? name;
  return (columns[`${name}Rank`] ?? columns[`${last.toLowerCase()}Rank`])?.column ?? null;
}

/** PostgreSQL reads row.name as name(row) where the table has no such column. */
export function computedColumn(field: string, sqlFunction: string): Column {
  return {
    name: field,
    sql: sqlFunction,
    kind: 'json',
    enumName: null,
    sqlType: 'jsonb',
    nullable: false,
    list: false,
    description: '',
    rank: null,
  };
}

/** How its values stand in a cursor; null if lists cannot be ordered by it. */
export function cursorKind(column: Column): CursorKind | null {
  switch (column.kind) {
    case 'moment':
    case 'day':
    case 'uuid':
    case 'text':
      return column.kind;
    case 'integer':
    case 'big':
    case 'float':
      return 'number';
    case 'boolean':
    case 'json':
    case 'enum':
      return null;
  }
}
