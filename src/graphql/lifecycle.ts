import type { InputFieldMap, InputShapeFromFields } from '@pothos/core';
import type { Operation } from '../access/permissions.ts';
import { changeRow, insertRow, makeOnce } from './change.ts';
import type { Context } from './context.ts';
import { UserError } from './errors.ts';
import type { Column } from './lists/column.ts';
import type { Entity } from './lists/entity.ts';
import { rowKey } from './lists/fields.ts';
import { organizationFor } from './lists/organization.ts';
import type { RowKey } from './lists/row-batch.ts';
import { idempotencyKey, mutation, type InputFields } from './mutation.ts';
import { referencedId } from './reference.ts';

/** `runbook`, if the permissions know `runbook.create`, `runbook.update` and `runbook.delete`. */
type Kept = {
  [Name in Operation]: Name extends `${infer Entity}.delete`
    ? `${Entity}.create` | `${Entity}.update` extends Operation
      ? Entity
      : never
    : never;
}[Operation];

type Said = Readonly<Record<string, unknown>>;

interface LifecycleOptions<Kind extends Kept, Making extends InputFieldMap, Fields extends InputFieldMap> {
  readonly entity: Entity;
  /** Of the payload's field; the mutations are `<name>Create`, `<name>Update` and `<name>Delete`. */
  readonly name: Kind;
  /** The row in a sentence: `The rule.` */
  readonly subject: string;
  readonly create: string;
  readonly update: string;
  readonly delete: string;
  /** What only a new row is told. */
  readonly fixed?: (t: InputFields) => Making;
  /** What both may say; `making` says whether what a row cannot do without is required. */
  readonly fields: (t: InputFields, making: boolean) => Fields;
  /** Columns that take another shape than the input gives them. */
  readonly values?: (
    input: InputShapeFromFields<Fields>,
    row: { readonly organizationId: string; readonly making: boolean },
  ) => Said;
  /** Writes what belongs to the row and lies in other tables, in the same savepoint. */
  readonly beside?: (key: RowKey, input: InputShapeFromFields<Fields>, context: Context) => Promise<void>;
  /** The input as its idempotency key remembers it, where that would tell too much. */
  readonly hashed?: (input: InputShapeFromFields<Fields>, context: Context) => object;
  /** What deleting sets, where it is not `archivedAt`. */
  readonly archived?: Said;
}

/**
 * create, update and delete of what an organization configures. An input's fields are columns of the same name; `<relation>Id`
 * is the id of what a relation to one refers to. Delete archives: history goes on pointing at it.
 */
export function lifecycle<
  Kind extends Kept,
  Fields extends InputFieldMap,
  Making extends InputFieldMap = Record<never, never>,
>(options: LifecycleOptions<Kind, Making, Fields>): void {
  const { entity, name } = options;
  const versioned = entity.fields.has('version');
  const idField = (t: InputFields) => t.id({ required: true, description: options.subject });
  const write = (input: Said, row: { organizationId: string; making: boolean }): Record<string, unknown> => ({
    ...columnValues(entity, input, row.organizationId),
    ...options.values?.(input as InputShapeFromFields<Fields>, row),
  });

  mutation(`${name}Create`, {
    description: options.create,
    operation: `${name}.create` as Operation,
    entity,
    field: name,
    input: (t) => ({
      organizationId: t.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
      ...options.fixed?.(t),
      ...options.fields(t, true),
      idempotencyKey: idempotencyKey(t),
    }),
    run: async (given, context) => {
      const { organizationId: whose, idempotencyKey: key, ...input } = given as Said & Owned;
      const operation = `${name}.create` as Operation;
      const organizationId = await organizationFor(context, operation, whose, 'input.organizationId');
      const asked = options.hashed?.(input as InputShapeFromFields<Fields>, context) ?? input;
      return makeOnce(context.connection, { organizationId, operation, key, input: asked }, async () => {
        // Null is as good as left out: the column has its default.
        const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
        const values = { organizationId, ...write(said, { organizationId, making: true }) };
        const id = await insertValues(entity, values, context);
        await options.beside?.({ organizationId, id }, said as InputShapeFromFields<Fields>, context);
        return id;
      });
    },
  });

  mutation(`${name}Update`, {
    description: options.update,
    operation: `${name}.update` as Operation,
    entity,
    field: name,
    inputNote: 'What is left out stays as it is; what fields say of being left out is said of making one.',
    input: (t) => ({
      id: idField(t),
      ...(versioned && {
        version: t.int({
          required: true,
          description: 'The version that was read; another one now is a VERSION_CONFLICT.',
        }),
      }),
      ...options.fields(t, false),
    }),
    run: async (given, context) => {
      const { id, version, ...input } = given as Said & Named;
      const key = rowKey(entity, id, 'input.id');
      if (Object.values(input).every((value) => value === undefined)) {
        throw new UserError('INVALID_INPUT', 'Nothing to change is named.', ['input']);
      }
      const values = write(input, { organizationId: key.organizationId, making: false });
      await changeRow(context.connection, entity.table, key, values, versioned ? version : 'none');
      await options.beside?.(key, input as InputShapeFromFields<Fields>, context);
      return key;
    },
  });

  mutation(`${name}Delete`, {
    description: options.delete,
    operation: `${name}.delete` as Operation,
    entity,
    field: name,
    input: (t) => ({
      id: idField(t),
      ...(versioned && {
        version: t.int({ description: 'The version that was read; another one now is a VERSION_CONFLICT.' }),
      }),
    }),
    run: async (given, { connection }) => {
      const { id, version } = given as Said & Named;
      const key = rowKey(entity, id, 'input.id');
      const archived = options.archived ?? { archivedAt: new Date() };
      await changeRow(connection, entity.table, key, archived, versioned ? version : 'none');
      return key;
    },
  });
}

interface Owned {
  readonly organizationId?: string | null;
  readonly idempotencyKey?: string | null;
}

interface Named {
  readonly id: string;
  readonly version?: number | null;
}

/** The columns that an input names, with their values. */
function columnValues(entity: Entity, input: Said, organizationId: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(input)) {
    if (value === undefined) continue;
    const relation = entity.relations.get(field.replace(/Id$/, ''));
    const column: Column | undefined = entity.fields.get(field);
    if (column !== undefined) {
      values[column.name] = column.kind === 'json' && value !== null ? JSON.stringify(value) : value;
    } else if (relation !== undefined && !relation.many && field.endsWith('Id')) {
      const [, own] = relation.on[0] ?? [];
      if (own === undefined) throw new Error(`${entity.name}.${relation.field} joins on nothing`);
      values[own.name] = referencedId(relation.target, value as string | null, field, organizationId);
    }
  }
  return values;
}

function insertValues(entity: Entity, values: Said, { connection }: Context): Promise<string> {
  const { sql, parameters } = connection.kysely
    .insertInto(entity.table as never)
    .values(values as never)
    .returning('id' as never)
    .compile();
  return insertRow(connection, sql, parameters);
}
