import SchemaBuilder from '@pothos/core';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import type { Operation } from '../access/permissions.ts';
import type { Context } from './context.ts';
import { requireOperation, requireViewer } from './permission.ts';
import { BigInteger, DateTime, Json, LocalDate } from './scalars.ts';

/** The one builder: each room's schema.ts adds its part, schema.ts prints the whole. */
export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  AuthScopes: {
    /** Somebody is known. */
    viewer: boolean;
    /** Some role of the viewer has the operation (`access/permissions.ts`). */
    may: Operation;
  };
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: string; Output: string };
    Date: { Input: string; Output: string };
    BigInt: { Input: number; Output: number };
    JSON: { Input: unknown; Output: unknown };
  };
}>({
  defaultFieldNullability: false,
  plugins: [ScopeAuthPlugin],
  scopeAuth: {
    authorizeOnSubscribe: true,
    // The loaders throw what the client shall read; nothing is rewritten.
    treatErrorsAsUnauthorized: false,
    authScopes: (context) => ({
      viewer: () => requireViewer(context.viewer) !== null,
      may: (operation) => requireOperation(context.viewer, operation),
    }),
  },
});

/** The builder's own type parameters, for what is made of declarations. */
export type SchemaTypes = typeof builder.$inferSchemaTypes;

builder.addScalarType('DateTime', DateTime);
builder.addScalarType('Date', LocalDate);
builder.addScalarType('BigInt', BigInteger);
builder.addScalarType('JSON', Json);

builder.queryType({
  description:
    'What can be read. Every list names one organization: the argument may be left out by who has exactly one.',
});
builder.mutationType({
  description:
    'What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole.',
});
builder.subscriptionType({
  description:
    'What is pushed, over WebSocket (graphql-transport-ws at the same address). Every stream of events begins with SYNCED and resumes after any cursor it gave; every view begins with its whole value.',
});
