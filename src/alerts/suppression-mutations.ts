import { lifecycle } from '../graphql/lifecycle.ts';
import { suppressionRule } from './schema.ts';

lifecycle({
  entity: suppressionRule,
  name: 'suppressionRule',
  subject: 'The rule.',
  create:
    'Makes a rule by which nobody is told of the alerts that match; they are recorded all the same. A P0 is never suppressed. On a wedding day it is guarded.',
  update: 'Changes a suppression rule. On a wedding day widening it is guarded.',
  delete: 'Takes a suppression rule out of use for good; it stays readable.',
  fields: (t, making) => ({
    name: t.string({ required: making, description: 'Name of the rule, at most 200 characters.' }),
    matcher: t.field({
      type: 'JSON',
      required: making,
      description:
        'Which alerts: `{ field, op, value }` with op =, in, prefix, contains or rank (at least as bad as), joined by `{ and: […] }`, `{ or: […] }`, `{ not: … }` with one or more in each, at most 10 deep and 20,000 characters. Enums are written as here; an id is stored as a UUID and shown so. Fields: title, dedupKey, severity, priority, serviceName, venueId, weddingId, incidentId, isSaturday, isWeddingDay, and of its incident fingerprint, weddingImpact, autoCreated, isSaturdayIncident.',
    }),
    reason: t.string({ required: making, description: 'Why nobody need be told, at most 2,000 characters.' }),
    startsAt: t.field({ type: 'DateTime', description: 'When it begins; now if left out.' }),
    endsAt: t.field({ type: 'DateTime', description: 'When it ends, later than it begins; never if left out.' }),
    enabled: t.boolean({ description: 'Whether it acts.' }),
  }),
});
