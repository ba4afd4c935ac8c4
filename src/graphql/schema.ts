import type { GraphQLSchema } from 'graphql';
import '../alerts/configuration-mutations.ts';
import '../alerts/mutations.ts';
import '../alerts/schema.ts';
import '../alerts/subscriptions.ts';
import '../business/ingest-mutations.ts';
import '../business/schema.ts';
import '../errors/ingest-mutations.ts';
import '../errors/mutations.ts';
import '../errors/schema.ts';
import '../errors/views.ts';
import '../health/ingest-mutations.ts';
import '../health/schema.ts';
import '../health/views.ts';
import '../incidents/mutations.ts';
import '../incidents/schema.ts';
import '../incidents/subscriptions.ts';
import '../organizations/schema.ts';
import '../performance/ingest-mutations.ts';
import '../performance/schema.ts';
import '../performance/views.ts';
import '../venues/ingest-mutations.ts';
import '../venues/schema.ts';
import { builder } from './builder.ts';

/** The whole language: what the builder was told by every room. */
export const schema: GraphQLSchema = builder.toSchema({ sortSchema: false });
