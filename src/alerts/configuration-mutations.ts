import { changeRow, insertRow, makeOnce } from '../graphql/change.ts';
import { UserError } from '../graphql/errors.ts';
import { rowKey } from '../graphql/lists/fields.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { organizationFor } from '../graphql/lists/organization.ts';
import { idempotencyKey, mutation, type InputFields } from '../graphql/mutation.ts';
import { referencedId } from '../graphql/reference.ts';
import { alertConfiguration } from './schema.ts';

/** What both making and changing a rule may say; what is left out keeps its value, or gets the table's default. */
const settings = (t: InputFields) => ({
  description: t.string({ description: 'What it watches and why.' }),
  severity: t.field({ type: enumRef('IncidentSeverityType'), description: 'Severity of its alerts.' }),
  serviceName: t.string({ description: 'Service it watches; without it, all.' }),
  metricType: t.field({ type: enumRef('PerformanceMetricType'), description: 'Metric it watches.' }),
  comparison: t.field({ type: enumRef('ThresholdComparison'), description: 'Whether high or low is bad.' }),
  thresholdValue: t.float({ description: "Limit in the metric's unit." }),
  windowSeconds: t.int({ description: 'Length of the window that is looked at, 10 to 604,800 seconds.' }),
  forSeconds: t.int({ description: 'How long the condition must hold, 0 to 86,400 seconds.' }),
  cooldownSeconds: t.int({ description: 'Least time between two alerts of one key, 0 to 86,400 seconds.' }),
  minimumSamples: t.int({ description: 'Fewest samples for a decision, 1 or more.' }),
  condition: t.field({ type: 'JSON', description: 'Further condition: an object.' }),
  weddingSeasonAdjustment: t.boolean({ description: 'Whether season and wedding day make it stricter.' }),
  enabled: t.boolean({ description: 'Whether it is evaluated.' }),
  escalationPolicyId: t.id({ description: 'Policy of its alerts.' }),
});

const columns = [
  'description',
  'severity',
  'serviceName',
  'metricType',
  'comparison',
  'thresholdValue',
  'windowSeconds',
  'forSeconds',
  'cooldownSeconds',
  'minimumSamples',
  'condition',
  'weddingSeasonAdjustment',
  'enabled',
] as const;

/** The columns that an input names, with their values. */
function named(input: Readonly<Record<string, unknown>>, organizationId: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const column of columns) {
    const value = input[column];
    if (value === undefined) continue;
    values[column] = column === 'condition' && value !== null ? JSON.stringify(value) : value;
  }
  const policy = input['escalationPolicyId'] as string | null | undefined;
  if (policy !== undefined) {
    values['escalationPolicyId'] = referencedId('EscalationPolicy', policy, 'escalationPolicyId', organizationId);
  }
  return values;
}

mutation('alertConfigurationCreate', {
  description: 'Makes an alert rule.',
  operation: 'alertConfiguration.create',
  entity: alertConfiguration,
  field: 'alertConfiguration',
  input: (t) => ({
    organizationId: t.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
    name: t.string({ required: true, description: 'Name of the rule, at most 200 characters.' }),
    alertType: t.field({ type: enumRef('AlertTypeEnum'), required: true, description: 'How it decides.' }),
    ...settings(t),
    idempotencyKey: idempotencyKey(t),
  }),
  run: async (input, context) => {
    const { connection } = context;
    const operation = 'alertConfiguration.create';
    const organizationId = await organizationFor(context, operation, input.organizationId, 'input.organizationId');
    const { idempotencyKey: key, ...asked } = input;
    return makeOnce(connection, { organizationId, operation, key, input: asked }, async () => {
      const values = { organizationId, name: input.name, alertType: input.alertType, ...named(input, organizationId) };
      const query = connection.kysely
        .insertInto('alertConfigurations')
        .values(values as never)
        .returning('id')
        .compile();
      return insertRow(connection, query.sql, query.parameters);
    });
  },
});

mutation('alertConfigurationUpdate', {
  description:
    'Changes an alert rule; a manager only its threshold, cooldown and whether it is enabled. On a wedding day loosening it is guarded.',
  operation: 'alertConfiguration.update',
  entity: alertConfiguration,
  field: 'alertConfiguration',
  input: (t) => ({
    id: t.id({ required: true, description: 'The rule.' }),
    version: t.int({
      required: true,
      description: 'The version that was read; another one now is a VERSION_CONFLICT.',
    }),
    name: t.string({ description: 'Name of the rule, at most 200 characters.' }),
    ...settings(t),
  }),
  run: async ({ id, version, name, ...input }, { connection }) => {
    const key = rowKey(alertConfiguration, id, 'input.id');
    const values = { ...(name === undefined ? {} : { name }), ...named(input, key.organizationId) };
    if (Object.keys(values).length === 0)
      throw new UserError('INVALID_INPUT', 'Nothing to change is named.', ['input']);
    await changeRow(connection, 'alertConfigurations', key, values, version);
    return key;
  },
});

mutation('alertConfigurationDelete', {
  description: 'Takes an alert rule out of use for good; it stays readable, since alerts point at it.',
  operation: 'alertConfiguration.delete',
  entity: alertConfiguration,
  field: 'alertConfiguration',
  input: (t) => ({
    id: t.id({ required: true, description: 'The rule.' }),
    version: t.int({ description: 'The version that was read; another one now is a VERSION_CONFLICT.' }),
  }),
  run: async ({ id, version }, { connection }) => {
    const key = rowKey(alertConfiguration, id, 'input.id');
    await changeRow(connection, 'alertConfigurations', key, { archivedAt: new Date() }, version);
    return key;
  },
});
