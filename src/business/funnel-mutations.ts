import { builder } from '../graphql/builder.ts';
import { lifecycle } from '../graphql/lifecycle.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { storedDefinition } from './definition.ts';
import { conversionFunnel } from './schema.ts';

const condition = builder.inputType('ConversionFunnelConditionInput', {
  description: 'What must be true of an event for a step; all of it.',
  fields: (t) => ({
    success: t.boolean({ description: 'Whether it succeeded.' }),
    properties: t.field({
      type: 'JSON',
      description: 'Properties that it must have with these values: an object of at most 2,000 characters.',
    }),
  }),
});

const step = builder.inputType('ConversionFunnelStepInput', {
  description:
    'A step of a funnel, and the shape in which the funnel shows it: name, eventType, eventName and condition, those that were given.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name of the step, 1 to 200 characters.' }),
    eventType: t.field({
      type: enumRef('BusinessEventType'),
      description: 'Type of its events; required where eventName is left out.',
    }),
    eventName: t.string({ description: 'Precise name of its events, for example payment.card; an index serves it.' }),
    condition: t.field({ type: condition, description: 'What else must be true of them.' }),
  }),
});

lifecycle({
  entity: conversionFunnel,
  name: 'conversionFunnel',
  subject: 'The funnel.',
  create: 'Defines a funnel; conversionFunnelAnalysis says who comes how far.',
  update: 'Changes a funnel; what is analysed follows at once.',
  delete: 'Takes a funnel out of use for good; it stays readable, and its name is free again.',
  fields: (t, making) => ({
    name: t.string({
      required: making,
      description: 'Name of the funnel, at most 200 characters; unique among those in use.',
    }),
    steps: t.field({ type: [step], required: making, description: 'Its steps in order, 2 to 10.' }),
    windowMinutes: t.int({
      required: making,
      description: 'Minutes from the first step within which all others must happen, 1 to 129,600 (90 days).',
    }),
    targetRatePercent: t.float({ description: 'Wanted conversion from the first step to the last, 0 to 100.' }),
  }),
  values: ({ steps }) =>
    steps === undefined ? {} : { steps: steps === null ? null : JSON.stringify(storedDefinition(steps)) },
});
