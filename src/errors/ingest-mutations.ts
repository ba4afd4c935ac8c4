import { builder } from '../graphql/builder.ts';
import { ingestMutation } from '../graphql/ingest/mutation.ts';
import type { IngestReceipt } from '../graphql/ingest/receipts.ts';
import { rowColumns } from '../graphql/ingest/rows.ts';
import { errorReport } from './schema.ts';

/** What whoever reports an error may say of it. */
export const errorColumns = rowColumns(errorReport, {
  serviceName: {
    longest: 200,
    required: true,
    description: 'Service that reports it, for example checkout; at most 200 characters.',
  },
  errorType: { longest: 200, required: true, description: 'Class or code of the error; at most 200 characters.' },
  severity: { required: true, description: 'How bad it is; WEDDING_EMERGENCY opens a P0 incident.' },
  message: { longest: 8192, required: true, description: 'What the application says; at most 8,192 characters.' },
  stackTrace: { longest: 65536, description: 'Stack as text; at most 65,536 characters.' },
  environment: { longest: 100, description: 'Deployment stage; production if left out.' },
  venueId: { description: 'Venue concerned; its time zone decides what day it is.' },
  weddingId: { description: 'Wedding concerned.' },
  traceId: { longest: 32, description: 'W3C trace id, 32 lower-case hexadecimal digits.' },
  sessionId: { longest: 200, description: 'Session of the application.' },
  release: { longest: 200, description: 'Version of the application.' },
  url: { longest: 2048, description: 'Address or route where it happened, without query string.' },
  weddingContext: { description: 'What the application knows of the wedding: an object.' },
  tags: { description: 'Flat labels: an object.' },
  occurredAt: {
    description: 'When it happened, at most 5 minutes ahead and 30 days back; the moment of receipt if left out.',
  },
});

export const errorReceipt = builder.objectRef<IngestReceipt>('ErrorReportReceipt').implement({
  description: 'What became of a reported error; also for those who may report and not read.',
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'Place among the errors that were given, from 0.' }),
    id: t.exposeID('id', { description: 'Id of the error report.' }),
    isWeddingDay: t.boolean({
      description: 'Whether it happened within a wedding window.',
      resolve: ({ isWeddingDay }) => isWeddingDay === true,
    }),
    duplicate: t.exposeBoolean('duplicate', {
      description: 'Whether an idempotency key or its own had been used: nothing new was written.',
    }),
    incidentOpened: t.exposeBoolean('incidentOpened', { description: 'Whether it opened an incident.' }),
  }),
});

ingestMutation({
  entity: errorReport,
  operation: 'errorReports.ingest',
  row: 'One error of a batch.',
  description: 'Reports errors, as errorReportCreate does one.',
  columns: errorColumns,
  through: 'ingest_error_batch',
  receipt: errorReceipt,
});
