import { lifecycle } from '../graphql/lifecycle.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { suppressionRule } from './schema.ts';
import { suppressionFields } from './suppression-schema.ts';

lifecycle({
  entity: suppressionRule,
  name: 'suppressionRule',
  subject: 'The rule.',
  create:
    'Makes a rule by which nobody is told of the alerts that match: new ones, and what is open and nobody has in hand, within the second; they are recorded all the same. A SILENCE and MAINTENANCE hold them from startsAt to endsAt, or on days of the week; an INHIBITION while another alert that matches sourceMatcher is open and not itself suppressed. When that ends, what was held is judged again and rings, unless another rule holds it. A P0 is never suppressed. suppressionPreview shows before what it would hold. The matchers of all rules in force have at most 40,000 characters together (LIMIT). On a wedding day it is guarded.',
  update:
    'Changes a suppression rule; what it holds is judged again within the second. On a wedding day widening it, or its hours, source or equalFields, is guarded.',
  delete: 'Takes a suppression rule out of use for good; what it held rings within the second, and it stays readable.',
  fixed: (t) => ({
    kind: t.field({ type: enumRef('SuppressionKind'), description: 'What holds alerts back; SILENCE if left out.' }),
  }),
  fields: (t, making) => ({
    name: t.string({ required: making, description: 'Name of the rule, at most 200 characters.' }),
    reason: t.string({ required: making, description: 'Why nobody need be told, at most 2,000 characters.' }),
    startsAt: t.field({ type: 'DateTime', description: 'When it begins, in the years 1970 to 9999; now if left out.' }),
    endsAt: t.field({
      type: 'DateTime',
      description:
        'When it ends, later than it begins and in the years to 9999; never if left out. MAINTENANCE that does not recur needs it, and of one that does it lies after the beginning of its first occurrence (INVALID_INPUT).',
    }),
    enabled: t.boolean({ description: 'Whether it acts.' }),
    ...suppressionFields(t, making),
  }),
});
