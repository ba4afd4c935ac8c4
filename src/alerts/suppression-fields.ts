import type { InputFields } from '../graphql/mutation.ts';
import { matcherDescription } from './matcher.ts';

/** What a rule and its preview say alike; the database holds each kind to what it needs. */
export const suppressionFields = (t: InputFields, making: boolean) => ({
  matcher: t.field({ type: 'JSON', required: making, description: matcherDescription }),
  sourceMatcher: t.field({
    type: 'JSON',
    description: 'Of an INHIBITION, which needs it: which open alerts hold back those that match; a tree like matcher.',
  }),
  equalFields: t.stringList({
    description:
      'Of an INHIBITION: what both alerts must have, and equal; serviceName, venueId, weddingId, incidentId. Nothing if left out.',
  }),
  weekdays: t.intList({
    description:
      'Of MAINTENANCE that recurs: days of the week on which it begins, 1 (Monday) to 7. Goes with startTime, durationMinutes and timeZone.',
  }),
  startTime: t.string({ description: 'Of MAINTENANCE that recurs: local time at which it begins, 00:00 to 23:59.' }),
  durationMinutes: t.int({
    description: 'Of MAINTENANCE that recurs: for how many minutes, 1 to 1,440, whatever the clocks do meanwhile.',
  }),
  timeZone: t.string({
    description: 'Of MAINTENANCE that recurs: IANA zone of its days and time, for example Europe/London.',
  }),
});
