import type { ObjectRef } from '@pothos/core';
import { builder, type SchemaTypes } from '../builder.ts';

/** What became of a row that was kept. */
export interface IngestReceipt {
  readonly index: number;
  /** Global. */
  readonly id: string;
  readonly isWeddingDay: boolean | null;
  readonly duplicate: boolean;
  readonly incidentOpened: boolean;
  /** Of a check: within how many seconds the next one is expected. */
  readonly effectiveIntervalSeconds: number | null;
}

export type ReceiptRef = ObjectRef<SchemaTypes, IngestReceipt>;

export const usualReceipt: ReceiptRef = builder.objectRef<IngestReceipt>('IngestReceipt').implement({
  description: 'What became of a row that was kept; also for those who may send and not read.',
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'Place of the row among those given, from 0.' }),
    id: t.exposeID('id', { description: 'Id of the row.' }),
    duplicate: t.exposeBoolean('duplicate', {
      description: 'Whether its key, or the batch’s, had been used: nothing new was written.',
    }),
    isWeddingDay: t.exposeBoolean('isWeddingDay', {
      nullable: true,
      description: 'Whether it happened within a wedding window; null where such rows are not stamped.',
    }),
  }),
});

/** Where the rows are checks, of monitors or of venues. */
export const checkReceipt: ReceiptRef = builder.objectRef<IngestReceipt>('CheckReceipt').implement({
  description:
    'What became of a check that was kept, and when the next one is expected; also for those who may send and not read.',
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'Place of the check among those given, from 0.' }),
    id: t.exposeID('id', { description: 'Id of the row.' }),
    duplicate: t.exposeBoolean('duplicate', {
      description: 'Whether its key, or the batch’s, had been used: nothing new was written.',
    }),
    isWeddingDay: t.exposeBoolean('isWeddingDay', { nullable: true, description: 'Null: checks are not stamped.' }),
    effectiveIntervalSeconds: t.exposeInt('effectiveIntervalSeconds', {
      nullable: true,
      description:
        'Within how many seconds the next check of the same monitor or venue is expected: 30 at most in enhanced mode. Null where none is: without a monitor, and of a venue in normal mode.',
    }),
  }),
});
