import { builder } from '../graphql/builder.ts';
import { changeRow } from '../graphql/change.ts';
import { lifecycle } from '../graphql/lifecycle.ts';
import { rowKey } from '../graphql/lists/fields.ts';
import { shapeList } from '../graphql/lists/types.ts';
import { mutation } from '../graphql/mutation.ts';
import { incidentRunbookStep, runbook } from './schema.ts';

interface Step {
  readonly title: string;
  readonly instruction: string;
}

const stepRef = builder.objectRef<Step>('RunbookStep').implement({
  description: 'One step of a runbook.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What is to be done, in short.' }),
    instruction: t.exposeString('instruction', { description: 'How it is done.' }),
  }),
});

shapeList(runbook, 'steps', stepRef, (value) => value as readonly Step[]);

const stepInput = builder.inputType('RunbookStepInput', {
  description: 'One step of a runbook.',
  fields: (t) => ({
    title: t.string({ required: true, description: 'What is to be done, in short: 1 to 200 characters.' }),
    instruction: t.string({ required: true, description: 'How it is done, at most 8,192 characters.' }),
  }),
});

lifecycle({
  entity: runbook,
  name: 'runbook',
  subject: 'The runbook.',
  create: 'Writes a runbook: what to do when something is wrong, step by step.',
  update: 'Changes a runbook. Incidents that have it keep the steps that they were given, with who checked them off.',
  delete: 'Takes a runbook out of use for good; it stays readable, since incidents point at it.',
  fields: (t, making) => ({
    title: t.string({ required: making, description: 'Title of the runbook, 1 to 200 characters.' }),
    serviceName: t.string({ description: 'Service it is for, at most 200 characters.' }),
    summary: t.string({ description: 'What it is about, at most 20,000 characters.' }),
    steps: t.field({
      type: [stepInput],
      required: making,
      description: 'Its steps in order, at most 100 and 64 KiB in all.',
    }),
    estimatedMinutes: t.int({ description: 'Minutes that it takes, 0 or more.' }),
  }),
});

mutation('incidentRunbookStepCheck', {
  description:
    'Checks off a step of the runbook that an incident is handled by; the timeline says who. A second time changes nothing.',
  operation: 'incidentRunbookStep.check',
  entity: incidentRunbookStep,
  field: 'incidentRunbookStep',
  input: (t) => ({ id: t.id({ required: true, description: 'The step, as the incident has it.' }) }),
  run: async ({ id }, { connection }) => {
    const key = rowKey(incidentRunbookStep, id, 'input.id');
    await changeRow(connection, incidentRunbookStep.table, key, { checkedAt: new Date() }, 'none');
    return key;
  },
});

mutation('incidentRunbookStepUncheck', {
  description: 'Opens a step again that was checked off; the timeline says who.',
  operation: 'incidentRunbookStep.uncheck',
  entity: incidentRunbookStep,
  field: 'incidentRunbookStep',
  input: (t) => ({ id: t.id({ required: true, description: 'The step, as the incident has it.' }) }),
  run: async ({ id }, { connection }) => {
    const key = rowKey(incidentRunbookStep, id, 'input.id');
    await changeRow(connection, incidentRunbookStep.table, key, { checkedAt: null }, 'none');
    return key;
  },
});
