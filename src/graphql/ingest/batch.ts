import {
  isInputObjectType,
  Kind,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type TypeNode,
} from 'graphql';

/** Raw rows by the variable that they came in. */
export type Batches = ReadonlyMap<string, readonly unknown[]>;

type Variables = Readonly<Record<string, unknown>>;

interface Place {
  readonly variable: string;
  /** The input's field that holds the rows; null where the variable is the list itself. */
  readonly field: string | null;
}

declare module 'graphql' {
  interface GraphQLInputObjectTypeExtensions {
    /** Its field that holds a batch's rows. */
    batchOf?: string;
    /** It is the row of a batch. */
    batchRow?: boolean;
  }
}

const known = new WeakMap<OperationDefinitionNode, readonly Place[]>();

/**
 * Variables without the rows of batches, and those rows. GraphQL would refuse all of 5,000 rows for one bad value, and
 * takes ten times as long to look at them as our own coercion, which tells each row what is wrong with it.
 */
export function withoutBatches(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Variables,
): { readonly variables: Variables; readonly batches: Batches } {
  let places = known.get(operation);
  if (places === undefined) known.set(operation, (places = placesOf(schema, operation)));
  const batches = new Map<string, readonly unknown[]>();
  if (places.length === 0) return { variables, batches };
  const left: Record<string, unknown> = { ...variables };
  for (const { variable, field } of places) {
    const value = variables[variable];
    const holder = field === null ? variables : value;
    const rows: unknown = isObject(holder) ? holder[field ?? variable] : undefined;
    // Anything else is GraphQL's to refuse, or to take for a list of one.
    if (!Array.isArray(rows)) continue;
    batches.set(variable, rows);
    left[variable] = field === null ? [] : { ...(holder as object), [field]: [] };
  }
  return { variables: left, batches };
}

function placesOf(schema: GraphQLSchema, operation: OperationDefinitionNode): Place[] {
  return (operation.variableDefinitions ?? []).flatMap(({ variable, type }): Place[] => {
    const { name, isList } = named(type);
    const found = schema.getType(name);
    if (!isInputObjectType(found)) return [];
    const { batchOf, batchRow } = found.extensions;
    if (!isList && batchOf !== undefined) return [{ variable: variable.name.value, field: batchOf }];
    return isList && batchRow === true ? [{ variable: variable.name.value, field: null }] : [];
  });
}

function named(type: TypeNode): { readonly name: string; readonly isList: boolean } {
  if (type.kind === Kind.NAMED_TYPE) return { name: type.name.value, isList: false };
  const inner = named(type.type);
  return { name: inner.name, isList: inner.isList || type.kind === Kind.LIST_TYPE };
}

/** The rows that a field's `input` holds as they were sent, or null where the document itself spells them: then GraphQL coerced them. */
export function rawRows(info: GraphQLResolveInfo, field: string, batches: Batches): readonly unknown[] | null {
  const input = info.fieldNodes[0]?.arguments?.find(({ name }) => name.value === 'input')?.value;
  if (input?.kind === Kind.VARIABLE) return batches.get(input.name.value) ?? null;
  if (input?.kind !== Kind.OBJECT) return null;
  const rows = input.fields.find(({ name }) => name.value === field)?.value;
  return rows?.kind === Kind.VARIABLE ? (batches.get(rows.name.value) ?? null) : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
