import { lifecycle } from '../graphql/lifecycle.ts';
import { matcherDescription } from './matcher.ts';
import { suppressionRule } from './schema.ts';

lifecycle({
  entity: suppressionRule,
  name: 'suppressionRule',
  subject: 'The rule.',
  create:
    'Makes a rule by which nobody is told of the alerts that match: new ones, and what is open and nobody has in hand, within the second; they are recorded all the same. When it ends, what it held is judged again and rings, unless another rule holds it. A P0 is never suppressed. suppressionPreview shows before what it would hold. The matchers of all rules in force have at most 40,000 characters together (LIMIT). On a wedding day it is guarded.',
  update:
    'Changes a suppression rule; what it holds is judged again within the second. On a wedding day widening it is guarded.',
  delete: 'Takes a suppression rule out of use for good; what it held rings within the second, and it stays readable.',
  fields: (t, making) => ({
    name: t.string({ required: making, description: 'Name of the rule, at most 200 characters.' }),
    matcher: t.field({
      type: 'JSON',
      required: making,
      description: matcherDescription,
    }),
    reason: t.string({ required: making, description: 'Why nobody need be told, at most 2,000 characters.' }),
    startsAt: t.field({ type: 'DateTime', description: 'When it begins; now if left out.' }),
    endsAt: t.field({ type: 'DateTime', description: 'When it ends, later than it begins; never if left out.' }),
    enabled: t.boolean({ description: 'Whether it acts.' }),
  }),
});
