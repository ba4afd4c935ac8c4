import { builder } from '../graphql/builder.ts';
import { changeRow, insertRow, makeOnce } from '../graphql/change.ts';
import { notFound, UserError } from '../graphql/errors.ts';
import { rowKey } from '../graphql/lists/fields.ts';
import { shapeList } from '../graphql/lists/types.ts';
import { idempotencyKey, mutation, type InputFields } from '../graphql/mutation.ts';
import { incident, postIncidentAnalysis } from './schema.ts';

interface ActionItem {
  readonly title: string;
  readonly owner?: string | null;
  readonly dueOn?: string | null;
  readonly done?: boolean;
}

const itemRef = builder.objectRef<ActionItem>('ActionItem').implement({
  description: 'Something that is to be done after an incident.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What is to be done.' }),
    owner: t.string({
      nullable: true,
      description: 'Who sees to it: a name or a team.',
      resolve: ({ owner }) => owner ?? null,
    }),
    dueOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'By which day.',
      resolve: ({ dueOn }) => dueOn ?? null,
    }),
    done: t.boolean({ description: 'Whether it is done.', resolve: ({ done }) => done ?? false }),
  }),
});

shapeList(postIncidentAnalysis, 'actionItems', itemRef, (value) => value as readonly ActionItem[]);

const itemInput = builder.inputType('ActionItemInput', {
  description: 'Something that is to be done after an incident.',
  fields: (t) => ({
    title: t.string({ required: true, description: 'What is to be done: 1 to 500 characters.' }),
    owner: t.string({ description: 'Who sees to it: a name or a team, at most 200 characters.' }),
    dueOn: t.field({ type: 'Date', description: 'By which day, in the years 1000 to 2999.' }),
    done: t.boolean({ description: 'Whether it is done; false if left out.' }),
  }),
});

const given = 'without it, it is taken from the incident as soon as it is known';

const fields = (t: InputFields, making: boolean) => ({
  summary: t.string({ required: making, description: 'What happened, at most 20,000 characters.' }),
  rootCause: t.string({ description: 'Why it happened, at most 20,000 characters.' }),
  impact: t.string({ description: 'Whom it harmed, at most 20,000 characters.' }),
  timeToDetectSeconds: t.int({ description: `Seconds from the first error to the incident; ${given}.` }),
  timeToAcknowledgeSeconds: t.int({ description: `Seconds from the incident to the acknowledgement; ${given}.` }),
  timeToResolveSeconds: t.int({ description: `Seconds from the incident to the resolution; ${given}.` }),
  actionItems: t.field({ type: [itemInput], description: 'What is to be done; replaces the whole list, at most 100.' }),
});

/** The columns that an input names. */
function columns(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  return 'actionItems' in values ? { ...values, actionItems: JSON.stringify(values['actionItems'] ?? []) } : values;
}

mutation('postIncidentAnalysisCreate', {
  description: 'Writes down what was learnt from an incident; an incident has one analysis.',
  operation: 'postIncidentAnalysis.create',
  entity: postIncidentAnalysis,
  field: 'postIncidentAnalysis',
  input: (t) => ({
    incidentId: t.id({ required: true, description: 'The incident.' }),
    ...fields(t, true),
    idempotencyKey: idempotencyKey(t),
  }),
  run: async ({ incidentId, idempotencyKey: key, ...input }, { connection }) => {
    const { organizationId, id } = rowKey(incident, incidentId, 'input.incidentId');
    const [seen] = await connection.query('select from incidents where organization_id = $1 and id = $2', [
      organizationId,
      id,
    ]);
    if (seen === undefined) throw notFound(['input', 'incidentId']);
    const asked = { incidentId, ...input };
    return makeOnce(connection, { organizationId, operation: 'postIncidentAnalysis.create', key, input: asked }, () => {
      const { sql, parameters } = connection.kysely
        .insertInto('postIncidentAnalysis')
        .values({ organizationId, incidentId: id, ...columns(input) } as never)
        .returning('id')
        .compile();
      return insertRow(connection, sql, parameters);
    });
  },
});

mutation('postIncidentAnalysisUpdate', {
  description: 'Changes an analysis, published or not; null for a time takes it from the incident again.',
  operation: 'postIncidentAnalysis.update',
  entity: postIncidentAnalysis,
  field: 'postIncidentAnalysis',
  input: (t) => ({ id: t.id({ required: true, description: 'The analysis.' }), ...fields(t, false) }),
  run: async ({ id, ...input }, { connection }) => {
    const key = rowKey(postIncidentAnalysis, id, 'input.id');
    const values = columns(input);
    if (Object.keys(values).length === 0) {
      throw new UserError('INVALID_INPUT', 'Nothing to change is named.', ['input']);
    }
    await changeRow(connection, postIncidentAnalysis.table, key, values, 'none');
    return key;
  },
});

mutation('postIncidentAnalysisPublish', {
  description: 'Declares an analysis finished, for good; its incident must be resolved or closed.',
  operation: 'postIncidentAnalysis.publish',
  entity: postIncidentAnalysis,
  field: 'postIncidentAnalysis',
  input: (t) => ({ id: t.id({ required: true, description: 'The analysis.' }) }),
  run: async ({ id }, { connection }) => {
    const key = rowKey(postIncidentAnalysis, id, 'input.id');
    await changeRow(connection, postIncidentAnalysis.table, key, { publishedAt: new Date() }, 'none');
    return key;
  },
});
