import { lifecycle } from '../graphql/lifecycle.ts';
import { errorSuppressionRule } from './schema.ts';

lifecycle({
  entity: errorSuppressionRule,
  name: 'errorSuppressionRule',
  subject: 'The rule.',
  create:
    'Makes a rule by which matching errors are counted and open no incident. What would be a P0 is never suppressed. On a wedding day it is guarded.',
  update: 'Changes a rule for errors. On a wedding day widening it is guarded.',
  delete: 'Takes a rule for errors out of use for good; it stays readable, since errors point at it.',
  fields: (t, making) => ({
    name: t.string({ required: making, description: 'Name of the rule, at most 200 characters.' }),
    matcher: t.field({
      type: 'JSON',
      required: making,
      description:
        'Which errors: `{ field, op, value }` with op =, in, prefix, contains or rank (at least as bad as), joined by `{ and: […] }`, `{ or: […] }`, `{ not: … }` with one or more in each, at most 10 deep and 20,000 characters. Enums are written as here; an id is stored as a UUID and shown so. Fields: serviceName, environment, errorType, severity, message, stackTrace, fingerprint, venueId, weddingId, traceId, sessionId, affectedUserId, release, url, isSaturday, isWeddingDay, and `tags.<key>`, `weddingContext.<key>`.',
    }),
    reason: t.string({ required: making, description: 'Why the errors are unimportant, at most 2,000 characters.' }),
    expiresAt: t.field({ type: 'DateTime', description: 'When it ends by itself; never if left out.' }),
    enabled: t.boolean({ description: 'Whether it acts.' }),
  }),
});
