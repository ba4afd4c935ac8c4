import { changeRow, insertRow, makeOnce } from '../graphql/change.ts';
import { notFound, UserError } from '../graphql/errors.ts';
import { rowKey } from '../graphql/lists/fields.ts';
import { idempotencyKey, mutation, type InputFields } from '../graphql/mutation.ts';
import { referencedId } from '../graphql/reference.ts';
import { errorCorrelation, errorReport } from './schema.ts';

const said = (t: InputFields) => ({
  confidence: t.float({ description: 'How likely they belong together, from 0 (they do not) to 1.' }),
  correlationKey: t.string({ description: 'What they share, at most 200 characters.' }),
});

mutation('errorCorrelationCreate', {
  description:
    'Says that two errors belong together. The one that happened first becomes the source, whatever the order given.',
  operation: 'errorCorrelation.create',
  entity: errorCorrelation,
  field: 'errorCorrelation',
  input: (t) => ({
    sourceId: t.id({ required: true, description: 'One error.' }),
    relatedId: t.id({ required: true, description: 'The other, of the same organization.' }),
    ...said(t),
    idempotencyKey: idempotencyKey(t),
  }),
  run: async ({ idempotencyKey: key, ...input }, { connection }) => {
    const { organizationId, id } = rowKey(errorReport, input.sourceId, 'input.sourceId');
    const related = referencedId('ErrorReport', input.relatedId, 'relatedId', organizationId);
    const [seen] = await connection.query(
      `select from error_reports where organization_id = $1 and id = $2
         and created_at between moment_of($2) - interval '1 day' and moment_of($2) + interval '1 day'`,
      [organizationId, id],
    );
    if (seen === undefined) throw notFound(['input', 'sourceId']);
    return makeOnce(connection, { organizationId, operation: 'errorCorrelation.create', key, input }, () =>
      insertRow(
        connection,
        `insert into error_correlations (organization_id, source_error_id, related_error_id, confidence, correlation_key)
         values ($1, $2, $3, coalesce($4::double precision, 1), $5) returning id`,
        [organizationId, id, related, input.confidence, input.correlationKey],
      ),
    );
  },
});

mutation('errorCorrelationUpdate', {
  description: 'Corrects how likely two errors belong together; what the worker found it does not find anew.',
  operation: 'errorCorrelation.update',
  entity: errorCorrelation,
  field: 'errorCorrelation',
  input: (t) => ({ id: t.id({ required: true, description: 'The correlation.' }), ...said(t) }),
  run: async ({ id, confidence, correlationKey }, { connection }) => {
    const key = rowKey(errorCorrelation, id, 'input.id');
    const values = {
      ...(confidence !== undefined && confidence !== null && { confidence }),
      ...(correlationKey !== undefined && { correlationKey }),
    };
    if (Object.keys(values).length === 0)
      throw new UserError('INVALID_INPUT', 'Nothing to change is named.', ['input']);
    await changeRow(connection, 'errorCorrelations', key, values, 'none');
    return key;
  },
});
