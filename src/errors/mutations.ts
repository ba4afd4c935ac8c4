import { builder } from '../graphql/builder.ts';
import { requestHash } from '../graphql/change.ts';
import { encodeGlobalId } from '../graphql/global-id.ts';
import type { IngestReceipt } from '../graphql/ingest/receipts.ts';
import { rowFields, rowValues } from '../graphql/ingest/rows.ts';
import { organizationFor } from '../graphql/lists/organization.ts';
import { idempotencyKey, mutation } from '../graphql/mutation.ts';
import { errorColumns, errorReceipt } from './ingest-mutations.ts';
import { errorReport } from './schema.ts';

const created = mutation('errorReportCreate', {
  description:
    'Reports one error. The database stamps whether it is a Saturday or a wedding day, counts it onto an open incident or opens one, and raises its alert, all in one transaction.',
  operation: 'errorReport.create',
  entity: errorReport,
  field: 'errorReport',
  input: (t) => ({
    organizationId: t.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
    ...rowFields(errorColumns, t),
    idempotencyKey: idempotencyKey(t),
  }),
  run: async ({ organizationId: given, idempotencyKey: key, ...asked }, context) => {
    const organizationId = await organizationFor(context, 'errorReport.create', given, 'input.organizationId');
    const [made] = await context.connection.query<
      Pick<IngestReceipt, 'id' | 'isWeddingDay' | 'duplicate' | 'incidentOpened'>
    >(
      `select id, is_wedding_day as "isWeddingDay", duplicate, incident_opened as "incidentOpened"
       from ingest_error_reports($1, $2, $3, $4)`,
      [
        organizationId,
        JSON.stringify([rowValues(errorColumns, asked, organizationId)]),
        key ?? null,
        requestHash(asked),
      ],
      'ingest_error_reports',
    );
    if (made === undefined) throw new Error('The database gave no receipt for an error report');
    const receipt: IngestReceipt = {
      ...made,
      effectiveIntervalSeconds: null,
      index: 0,
      id: encodeGlobalId(errorReport.code, organizationId, made.id),
    };
    return { key: { organizationId, id: made.id }, more: { receipt } };
  },
});

builder.objectField(created, 'receipt', (t) =>
  t.field({
    type: errorReceipt,
    nullable: true,
    description: 'What became of it; null if it was refused.',
    resolve: ({ more }) => (more['receipt'] as IngestReceipt | undefined) ?? null,
  }),
);
