import { TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';

/**
 * Extensions of a field whose answer is another for each user, not only for each role: a subscription that selects one is
 * executed for each user by itself. A test finds those that lack it by what their resolvers and the policies ask for.
 */
export const dependsOnUser = { dependsOnUser: true } as const;

const known = new WeakMap<DocumentNode, boolean>();

/** Whether the document selects such a field anywhere, fragments included. */
export function selectsOwn(schema: GraphQLSchema, document: DocumentNode): boolean {
  let found = known.get(document);
  if (found === undefined) {
    found = false;
    const types = new TypeInfo(schema);
    visit(
      document,
      visitWithTypeInfo(types, {
        Field() {
          if (types.getFieldDef()?.extensions['dependsOnUser'] === true) found = true;
        },
      }),
    );
    known.set(document, found);
  }
  return found;
}
