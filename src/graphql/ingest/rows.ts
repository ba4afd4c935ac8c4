import type { InputFieldMap } from '@pothos/core';
import { enums } from '../../generated/descriptions.ts';
import type { Column } from '../lists/column.ts';
import type { Entity } from '../lists/entity.ts';
import { enumRef } from '../lists/inputs.ts';
import type { InputFields } from '../mutation.ts';
import { referencedId } from '../reference.ts';

/** What a program says of one column of the rows that it sends. */
export interface Given {
  readonly required?: boolean;
  /** Most characters of a text; the CHECK of its column says the same. */
  readonly longest?: number;
  /** Limits and what holds without it, added to the column's own description. */
  readonly note?: string;
  /** Instead of the column's own description. */
  readonly description?: string;
}

export interface RowColumn {
  readonly field: string;
  readonly column: Column;
  readonly required: boolean;
  readonly longest: number | null;
  readonly description: string;
  /** The type whose id it takes. */
  readonly target: string | null;
  /** GraphQL's names → the database's values. */
  readonly values: ReadonlyMap<string, string> | null;
}

/** The columns that a batch's rows may give, by field; relations to one as `<relation>Id`. */
export function rowColumns(entity: Entity, given: Readonly<Record<string, Given>>): ReadonlyMap<string, RowColumn> {
  return new Map(
    Object.entries(given).map(([field, said]) => {
      const relation = entity.relations.get(field.replace(/Id$/, ''));
      const [, referring] = relation?.on[0] ?? [];
      const column = entity.fields.get(field) ?? referring;
      if (column === undefined) throw new Error(`${entity.name} has no ${field}`);
      const { required = false, longest = null, note, description = column.description } = said;
      const limit =
        longest === null || said.description !== undefined ? null : `at most ${inWords(longest)} characters`;
      const text = [description.replace(/\.$/, ''), limit, note].filter((part) => typeof part === 'string').join('; ');
      return [
        field,
        {
          field,
          column,
          required,
          longest,
          description: `${text}.`,
          target: column === referring ? (relation?.target ?? null) : null,
          values:
            column.enumName === null
              ? null
              : new Map((enums[column.enumName]?.values ?? []).map(({ name, value }) => [name, value])),
        },
      ] as const;
    }),
  );
}

export function inWords(limit: number): string {
  return limit.toLocaleString('en');
}

/** The same columns as fields of an input type. */
export function rowFields(columns: ReadonlyMap<string, RowColumn>, t: InputFields): InputFieldMap {
  return Object.fromEntries(
    [...columns].map(([field, row]) => [
      field,
      t.field({ type: inputType(row), required: row.required, description: row.description }),
    ]),
  );
}

/** What one coerced input gives of them, as the database names it. */
export function rowValues(
  columns: ReadonlyMap<string, RowColumn>,
  input: Readonly<Record<string, unknown>>,
  organizationId: string,
): Record<string, unknown> {
  return Object.fromEntries(
    [...columns].map(([field, { column, target }]) => [
      column.sql,
      target === null
        ? input[field]
        : referencedId(target, input[field] as string | null | undefined, field, organizationId),
    ]),
  );
}

function inputType({ column, target }: RowColumn) {
  if (target !== null) return 'ID';
  switch (column.kind) {
    case 'text':
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
