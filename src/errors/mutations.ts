import type { Connection } from '../database/database.ts';
import { builder } from '../graphql/builder.ts';
import { requestHash } from '../graphql/change.ts';
import { UserError, userErrorFrom } from '../graphql/errors.ts';
import { encodeGlobalId } from '../graphql/global-id.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { organizationFor } from '../graphql/lists/organization.ts';
import { idempotencyKey, mutation, type InputFields } from '../graphql/mutation.ts';
import { referencedId } from '../graphql/reference.ts';
import { errorReport } from './schema.ts';

interface Receipt {
  readonly organizationId: string;
  readonly id: string;
  readonly isWeddingDay: boolean;
  readonly duplicate: boolean;
  readonly incidentOpened: boolean;
}

const receiptRef = builder.objectRef<Receipt>('ErrorReportReceipt').implement({
  description: 'What became of a reported error; also for those who may report and not read.',
  fields: (t) => ({
    id: t.id({
      description: 'Id of the error report.',
      resolve: ({ organizationId, id }) => encodeGlobalId(errorReport.code, organizationId, id),
    }),
    isWeddingDay: t.exposeBoolean('isWeddingDay', { description: 'Whether it happened within a wedding window.' }),
    duplicate: t.exposeBoolean('duplicate', {
      description: 'Whether the idempotency key had been used: nothing new was written.',
    }),
    incidentOpened: t.exposeBoolean('incidentOpened', { description: 'Whether it opened an incident.' }),
  }),
});

const row = (t: InputFields) => ({
  serviceName: t.string({
    required: true,
    description: 'Service that reports it, for example checkout; at most 200 characters.',
  }),
  errorType: t.string({ required: true, description: 'Class or code of the error; at most 200 characters.' }),
  severity: t.field({
    type: enumRef('ErrorSeverityType'),
    required: true,
    description: 'How bad it is; WEDDING_EMERGENCY opens a P0 incident.',
  }),
  message: t.string({ required: true, description: 'What the application says; at most 8,192 characters.' }),
  stackTrace: t.string({ description: 'Stack as text; at most 65,536 characters.' }),
  environment: t.string({ description: 'Deployment stage; production if left out.' }),
  venueId: t.id({ description: 'Venue concerned; its time zone decides what day it is.' }),
  weddingId: t.id({ description: 'Wedding concerned.' }),
  traceId: t.string({ description: 'W3C trace id, 32 lower-case hexadecimal digits.' }),
  sessionId: t.string({ description: 'Session of the application.' }),
  release: t.string({ description: 'Version of the application.' }),
  url: t.string({ description: 'Address or route where it happened, without query string.' }),
  weddingContext: t.field({ type: 'JSON', description: 'What the application knows of the wedding: an object.' }),
  tags: t.field({ type: 'JSON', description: 'Flat labels: an object.' }),
  occurredAt: t.field({
    type: 'DateTime',
    description: 'When it happened, at most 5 minutes ahead and 30 days back; the moment of receipt if left out.',
  }),
});

const rowInput = builder.inputType('ErrorReportRowInput', { description: 'One error of a batch.', fields: row });

type RowInput = typeof rowInput.$inferInput;

function columns(input: RowInput, path: string, organizationId: string): Record<string, unknown> {
  return {
    service_name: input.serviceName,
    error_type: input.errorType,
    severity: input.severity,
    error_message: input.message,
    stack_trace: input.stackTrace,
    environment: input.environment,
    venue_id: referencedId('Venue', input.venueId, `${path}venueId`, organizationId),
    wedding_id: referencedId('Wedding', input.weddingId, `${path}weddingId`, organizationId),
    trace_id: input.traceId,
    session_id: input.sessionId,
    release: input.release,
    url: input.url,
    wedding_context: input.weddingContext,
    tags: input.tags,
    occurred_at: input.occurredAt,
  };
}

/** One statement for all rows; the database stamps them, opens incidents and raises alerts, and gives a receipt per row. */
async function ingest(
  connection: Connection,
  organizationId: string,
  rows: readonly Record<string, unknown>[],
  key: string | null | undefined,
  hash: string,
): Promise<Receipt[]> {
  const receipts = await connection.query<Omit<Receipt, 'organizationId'>>(
    `select id, is_wedding_day as "isWeddingDay", duplicate, incident_opened as "incidentOpened"
     from ingest_error_reports($1, $2, $3, $4) order by ordinal`,
    [organizationId, JSON.stringify(rows), key ?? null, hash],
    'ingest_error_reports',
  );
  return receipts.map((receipt) => ({ organizationId, ...receipt }));
}

/** The database takes a single row for errorReportCreate's and names its columns without the batch around it. */
function inBatchOfOne(error: unknown): unknown {
  const refused = userErrorFrom(error);
  const [input, column] = refused?.inputPath ?? [];
  if (refused === null || input === undefined || column === undefined) return error;
  if (['organizationId', 'idempotencyKey', 'errorReports'].includes(column)) return error;
  return new UserError(refused.code, refused.message, [input, 'errorReports', '0', column]);
}

const created = mutation('errorReportCreate', {
  description:
    'Reports one error. The database stamps whether it is a Saturday or a wedding day, counts it onto an open incident or opens one, and raises its alert, all in one transaction.',
  operation: 'errorReport.create',
  entity: errorReport,
  field: 'errorReport',
  input: (t) => ({
    organizationId: t.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
    ...row(t),
    idempotencyKey: idempotencyKey(t),
  }),
  run: async ({ organizationId: given, idempotencyKey: key, ...asked }, context) => {
    const organizationId = await organizationFor(context, 'errorReport.create', given, 'input.organizationId');
    const rows = [columns(asked, '', organizationId)];
    const [receipt] = await ingest(context.connection, organizationId, rows, key, requestHash(asked));
    if (receipt === undefined) throw new Error('The database gave no receipt for an error report');
    return { key: { organizationId, id: receipt.id }, more: { receipt } };
  },
});

builder.objectField(created, 'receipt', (t) =>
  t.field({
    type: receiptRef,
    nullable: true,
    description: 'What became of it; null if it was refused.',
    resolve: ({ more }) => (more['receipt'] as Receipt | undefined) ?? null,
  }),
);

const ingested = mutation('errorReportsIngest', {
  description: 'Reports 1 to 5,000 errors at once, all or nothing; the path of a refusal names the row.',
  operation: 'errorReports.ingest',
  input: (t) => ({
    organizationId: t.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
    errorReports: t.field({ type: [rowInput], required: true, description: 'The errors, 1 to 5,000.' }),
    idempotencyKey: idempotencyKey(t),
  }),
  run: async ({ organizationId: given, errorReports, idempotencyKey: key }, context) => {
    const organizationId = await organizationFor(context, 'errorReports.ingest', given, 'input.organizationId');
    if (errorReports.length === 0 || errorReports.length > 5000) {
      throw new UserError('INVALID_INPUT', `1 to 5,000 errors are taken at once, not ${errorReports.length}.`, [
        'input',
        'errorReports',
      ]);
    }
    const rows = errorReports.map((one, index) => columns(one, `errorReports.${index}.`, organizationId));
    try {
      const receipts = await ingest(context.connection, organizationId, rows, key, requestHash(errorReports));
      return { key: null, more: { receipts } };
    } catch (error) {
      throw errorReports.length === 1 ? inBatchOfOne(error) : error;
    }
  },
});

builder.objectField(ingested, 'receipts', (t) =>
  t.field({
    type: [receiptRef],
    description: 'What became of each, in the order given; empty if they were refused.',
    resolve: ({ more }) => (more['receipts'] as Receipt[] | undefined) ?? [],
  }),
);
