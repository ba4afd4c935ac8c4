import type { InputFieldMap, InputFieldRef, InputShapeFromFields, InputFieldBuilder } from '@pothos/core';
import { isObjectType, type FieldNode, type GraphQLResolveInfo } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import type { Operation } from '../access/permissions.ts';
import { builder, type SchemaTypes } from './builder.ts';
import type { Context } from './context.ts';
import { isRetryable, userErrorCodes, userErrorFrom, type UserError, type UserErrorCode } from './errors.ts';
import type { Entity } from './lists/entity.ts';
import { readRow } from './lists/read.ts';
import type { RowKey } from './lists/row-batch.ts';
import type { Row } from './lists/rows.ts';
import { rowTypeOf } from './lists/types.ts';

const codeRef = builder.enumType('UserErrorCode', {
  description: 'Why a mutation was refused.',
  values: Object.fromEntries(
    Object.entries(userErrorCodes).map(([code, description]) => [code, { value: code, description }]),
  ),
});

interface Refusal {
  readonly code: UserErrorCode;
  readonly message: string;
  readonly path: readonly string[];
}

const userErrorRef = builder.objectRef<Refusal>('UserError').implement({
  description: 'An expected refusal, for people and for programs.',
  fields: (t) => ({
    code: t.field({ type: codeRef, description: 'Why, for programs.', resolve: ({ code }) => code }),
    message: t.exposeString('message', { description: 'Why, for people.' }),
    path: t.stringList({
      description: 'Which argument, from the outside in; empty if none in particular.',
      resolve: ({ path }) => [...path],
    }),
  }),
});

export interface Payload {
  readonly row: Row | null;
  readonly userErrors: readonly Refusal[];
  /** What a payload has beside its entity, by field. */
  readonly more: Readonly<Record<string, unknown>>;
}

export type InputFields = InputFieldBuilder<SchemaTypes, 'InputObject'>;

interface MutationOptions<Fields extends InputFieldMap> {
  readonly description: string;
  readonly operation: Operation;
  /** What the payload shows, re-read under the viewer's rights; none where many rows are written at once. */
  readonly entity?: Entity;
  readonly field?: string;
  readonly input: (t: InputFields) => Fields;
  /** A sentence on the input as a whole. */
  readonly inputNote?: string;
  /** The input's field with the rows of a batch, which GraphQL does not look at (`ingest/batch.ts`). */
  readonly batchOf?: string;
  /**
   * Writes, and names the row to show (null: a deleted one). It throws UserError, or lets the
   * database's own refusals pass: both become userErrors, and nothing of it is kept.
   */
  readonly run: (
    input: InputShapeFromFields<Fields>,
    context: Context,
    info: GraphQLResolveInfo,
  ) => Promise<Written | RowKey | null>;
}

/** A row, and what else the payload says. */
export interface Written {
  readonly key: RowKey | null;
  readonly more: Readonly<Record<string, unknown>>;
  /** What of it was refused, while the rest was done. */
  readonly refused?: readonly UserError[];
}

/**
 * A mutation as all of ours are: noun first, one `input`, a payload of the entity and its
 * userErrors. It runs in a savepoint, so that one that fails leaves the others alone.
 */
export function mutation<Fields extends InputFieldMap>(name: string, options: MutationOptions<Fields>) {
  const typeName = capitalized(name);
  const input = builder.inputType(`${typeName}Input`, {
    description: [`Input of ${name}.`, options.inputNote].filter(Boolean).join(' '),
    ...(options.batchOf !== undefined && { extensions: { batchOf: options.batchOf } }),
    fields: options.input,
  });
  const { entity, field } = options;
  const payload = builder.objectRef<Payload>(`${typeName}Payload`).implement({
    description: `Answer of ${name}.`,
    fields: (t) => ({
      ...(entity !== undefined &&
        field !== undefined && {
          [field]: t.field({
            type: rowTypeOf(entity),
            nullable: true,
            description: `The ${entity.name} as it is now; null if it was refused or may not be seen.`,
            resolve: ({ row }) => row,
          }),
        }),
      userErrors: t.field({
        type: [userErrorRef],
        description: 'Why it was refused; empty if it was done.',
        resolve: ({ userErrors }) => [...userErrors],
      }),
    }),
  });
  builder.mutationField(name, (t) =>
    t.field({
      type: payload,
      // A field that fails takes no other's answer with it: what those did is done.
      nullable: true,
      description: options.description,
      authScopes: { may: options.operation },
      args: { input: t.arg({ type: input, required: true, description: 'What to do.' }) },
      resolve: async (_root, given, context, info) => {
        try {
          return await context.connection.savepoint(async () => {
            const { input: values } = given as unknown as { input: InputShapeFromFields<Fields> };
            const done = await options.run(values, context, info);
            const { key, more, refused = [] }: Written = done === null || 'id' in done ? { key: done, more: {} } : done;
            const nodes = field === undefined ? [] : payloadNodes(info, name, field);
            const row =
              key === null || entity === undefined || nodes.length === 0
                ? null
                : await readRow(entity, key, context, info, nodes);
            return { row, userErrors: refused.map(toRefusal), more };
          });
        } catch (error) {
          const refused = isRetryable(error) ? null : userErrorFrom(error);
          if (refused === null) throw error;
          return { row: null, userErrors: [toRefusal(refused)], more: {} };
        }
      },
    }),
  );
  return payload;
}

/** Not the error itself: graphql-js takes a value that is an Error for a failure of the field. */
function toRefusal({ code, message, inputPath }: UserError): Refusal {
  return { code, message, path: inputPath };
}

/** Whether the field of a mutation's payload is asked for. */
export function selects(info: GraphQLResolveInfo, name: string, field: string): boolean {
  return payloadNodes(info, name, field).length > 0;
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The selections of a field of a mutation's payload, wherever fragments and aliases put them. */
function payloadNodes(info: GraphQLResolveInfo, name: string, field: string): readonly FieldNode[] {
  const type = info.schema.getType(`${capitalized(name)}Payload`);
  if (!isObjectType(type)) return [];
  const { schema, fragments, variableValues, fieldNodes } = info;
  const found = collectSubfields(schema, fragments, variableValues, type, fieldNodes);
  return [...found.values()].flat().filter((node) => node.name.value === field);
}

/** On every create: the same key again gives the same answer and makes nothing. */
export function idempotencyKey(t: InputFields): InputFieldRef<SchemaTypes, string | null | undefined> {
  return t.string({
    description:
      'A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new.',
  });
}
