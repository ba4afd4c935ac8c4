import { builder } from '../graphql/builder.ts';
import type { IngestReceipt } from '../graphql/ingest/mutation.ts';

/** Of checks of services and of venues alike. */
export const checkReceipt = builder.objectRef<IngestReceipt>('CheckReceipt').implement({
  description:
    'What became of a check that was kept, and when the next one is expected; also for those who may send and not read.',
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'Place of the check among those given, from 0.' }),
    id: t.exposeID('id', { description: 'Id of the row.' }),
    duplicate: t.exposeBoolean('duplicate', {
      description: 'Whether its key, or the batch’s, had been used: nothing new was written.',
    }),
    isWeddingDay: t.exposeBoolean('isWeddingDay', {
      nullable: true,
      description: 'Null: checks are not stamped.',
    }),
    effectiveIntervalSeconds: t.exposeInt('effectiveIntervalSeconds', {
      nullable: true,
      description:
        'Within how many seconds the next check of the same monitor or venue is expected: 30 at most in enhanced mode. Null where none is: without a monitor, and of a venue in normal mode.',
    }),
  }),
});
