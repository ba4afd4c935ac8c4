import {
  getNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  isLeafType,
  isNonNullType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLResolveInfo,
} from 'graphql';
import { findEntity } from './entity.ts';

/** A value that is complete: whoever executes looks into it no further. */
const Written = new GraphQLScalarType<unknown, unknown>({ name: 'Written', serialize: (value) => value });

/** Marks a root field whose resolver gives a complete value if it is asked for one. */
export const writable = { writable: true };

/** Whether a field's resolver is asked for a complete value. */
export function isWritten(info: GraphQLResolveInfo): boolean {
  return getNamedType(info.returnType) === Written;
}

const schemas = new WeakMap<GraphQLSchema, GraphQLSchema>();
const suitable = new WeakMap<DocumentNode, boolean>();

/**
 * The schema that a query is executed by: the same root fields with the same arguments, guards and resolvers, but those
 * that read rows are leaves, whose values the read layer writes itself. Documents are validated by the whole schema; one
 * that selects a field of a row that the read layer does not know is executed by that, too.
 */
export function executedSchema(schema: GraphQLSchema, document: DocumentNode): GraphQLSchema {
  let suits = suitable.get(document);
  if (suits === undefined) {
    suits = readsRowsOnly(schema, document);
    suitable.set(document, suits);
  }
  if (!suits) return schema;
  let written = schemas.get(schema);
  if (written === undefined) {
    written = writtenSchema(schema);
    schemas.set(schema, written);
  }
  return written;
}

function writtenSchema(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  if (config.query === undefined || config.query === null) return schema;
  const query = config.query.toConfig();
  return new GraphQLSchema({
    ...config,
    assumeValid: true,
    // The types of rows stay in it: selections are read by them.
    types: [...config.types.filter((type) => type !== config.query), Written],
    query: new GraphQLObjectType({
      ...query,
      fields: Object.fromEntries(
        Object.entries(query.fields).map(([name, field]) => [
          name,
          field.extensions?.['writable'] === true
            ? { ...field, type: isNonNullType(field.type) ? new GraphQLNonNull(Written) : Written }
            : field,
        ]),
      ),
    }),
  });
}

const knownFields = /^(edges|nodes|node|cursor|pageInfo|totalCount|liveCursor)$/;

function readsRowsOnly(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let only = true;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name: { value: name } }) {
        const parent = types.getParentType();
        if (parent === null || parent === undefined || name === '__typename') return;
        // Introspection tells of the whole schema.
        if (name.startsWith('__')) only = false;
        const entity = findEntity(parent.name);
        const type = getNamedType(types.getType());
        // What a column holds may have fields of its own, which only its resolvers know.
        if (entity !== null && entity.fields.has(name)) only &&= isLeafType(type);
        else if (entity !== null)
          only &&= name === 'id' || [entity.relations, entity.anyRows].some((known) => known.has(name));
        else if (/(Connection|Edge)$/.test(parent.name)) only &&= knownFields.test(name) && !isLeafType(parent);
      },
    }),
  );
  return only;
}
