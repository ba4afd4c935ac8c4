import { ingestMutation } from '../graphql/ingest/mutation.ts';
import { rowColumns } from '../graphql/ingest/rows.ts';
import { businessEvent, featureUsage } from './schema.ts';

const amount = { note: 'finite, 0 or more' };
const happened = { note: 'at most 5 minutes ahead and 30 days back; the moment of receipt if left out' };
const person = { note: 'a UUID' };

ingestMutation({
  entity: businessEvent,
  operation: 'businessEvents.ingest',
  row: 'One business event with its outcome.',
  description: 'Takes business events: forms, payments, uploads, answers of guests.',
  columns: rowColumns(businessEvent, {
    eventType: { required: true },
    eventName: { required: true, longest: 200 },
    success: { note: 'true if left out' },
    failureReason: { longest: 2_000 },
    durationMs: amount,
    revenueImpact: { note: 'two decimals, below 10^12, and never without a currency' },
    currency: {},
    actorUserId: person,
    sessionId: { longest: 200 },
    venueId: { note: 'its time zone decides what day it is' },
    weddingId: { note: 'its venue’s time zone decides what day it is' },
    properties: { note: 'an object' },
    occurredAt: happened,
  }),
});

ingestMutation({
  entity: featureUsage,
  operation: 'featureUsage.ingest',
  row: 'One use of a feature.',
  description: 'Takes uses of features.',
  columns: rowColumns(featureUsage, {
    featureName: { required: true, longest: 200 },
    actorUserId: person,
    actorSegment: { longest: 200 },
    action: { longest: 200, note: 'used if left out' },
    quantity: { note: '1 or more; 1 if left out' },
    durationMs: amount,
    sessionId: { longest: 200 },
    occurredAt: happened,
  }),
});
