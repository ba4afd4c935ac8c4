import { builder } from '../graphql/builder.ts';
import { encodeGlobalId } from '../graphql/global-id.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { hoursUnderAlert, isFound, type BacktestAlert, type RaisedAlert } from './backtest.ts';
import { alert as raisedAlert } from './schema.ts';

const mostShown = 500;

const alertRef = builder.objectRef<BacktestAlert>('BacktestAlert').implement({
  description: 'An alert that a rule would have raised.',
  fields: (t) => ({
    group: t.exposeString('group', {
      description:
        'What it is of: a service, an endpoint, the id of a venue, a monitor, or an error’s fingerprint and service; empty of a rule that judges the whole organization.',
    }),
    title: t.exposeString('title', { description: 'One line for people, as the engine words it.' }),
    beginsAt: t.field({
      type: 'DateTime',
      description: 'When (UTC).',
      resolve: ({ beginsAt }) => beginsAt.toISOString(),
    }),
    endsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the rule would no longer have held (UTC); null if that is after the span.',
      resolve: ({ endsAt }) => endsAt?.toISOString(),
    }),
    value: t.exposeFloat('value', {
      nullable: true,
      description:
        'The value then, in the unit of the threshold; of HEARTBEAT seconds. Null of errors and of conditions together.',
    }),
    effectiveThreshold: t.exposeFloat('threshold', {
      nullable: true,
      description: 'The limit then, stricter on a Saturday, a wedding day and in season.',
    }),
    priority: t.field({
      type: enumRef('IncidentPriority'),
      description: 'How soon somebody would have had to act.',
      resolve: ({ priority }) => priority,
    }),
    isWeddingDay: t.exposeBoolean('isWeddingDay', { description: 'Whether a wedding window was open.' }),
  }),
});

export interface Result {
  readonly alerts: readonly BacktestAlert[];
  readonly until: Date;
}

export const resultRef = builder.objectRef<Result>('BacktestResult').implement({
  description: 'What one set of settings would have raised.',
  fields: (t) => ({
    alertCount: t.int({ description: 'How many alerts.', resolve: ({ alerts }) => alerts.length }),
    hoursUnderAlert: t.float({
      description: 'Hours under alert; groups that were at once count each.',
      resolve: ({ alerts, until }) => hoursUnderAlert(alerts, until),
    }),
    alerts: t.field({
      type: [alertRef],
      description: `In the order of time, the first ${mostShown}.`,
      resolve: ({ alerts }) => alerts.slice(0, mostShown),
    }),
  }),
});

export interface Raised {
  readonly organizationId: string;
  readonly raised: readonly RaisedAlert[];
  readonly present: readonly BacktestAlert[];
}

const raisedAlertRef = builder
  .objectRef<RaisedAlert & { readonly organizationId: string }>('BacktestRaisedAlert')
  .implement({
    description: 'An alert that the rule really raised.',
    fields: (t) => ({
      alertId: t.id({
        description: 'The Alert.',
        resolve: ({ organizationId, id }) => encodeGlobalId(raisedAlert.code, organizationId, id),
      }),
      group: t.exposeString('group', { description: 'What it is of, as BacktestAlert.group.' }),
      triggeredAt: t.field({
        type: 'DateTime',
        description: 'When (UTC).',
        resolve: ({ beginsAt }) => beginsAt.toISOString(),
      }),
      resolvedAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When it was over (UTC); null while it is open.',
        resolve: ({ endsAt }) => endsAt?.toISOString(),
      }),
      acknowledged: t.exposeBoolean('acknowledged', { description: 'Whether somebody took it in hand.' }),
      usefulness: t.field({
        type: enumRef('AlertUsefulness'),
        nullable: true,
        description: 'What most answers say of it, useful if as many say so; null without one.',
        resolve: ({ useful, noise }) => (useful ? 'useful' : noise ? 'noise' : null),
      }),
    }),
  });

export const raisedRef = builder.objectRef<Raised>('BacktestRaised').implement({
  description: 'What the rule really raised in the span.',
  fields: (t) => ({
    alertCount: t.int({ description: 'How many alerts.', resolve: ({ raised }) => raised.length }),
    acknowledgedCount: t.int({
      description: 'Those that somebody took in hand.',
      resolve: ({ raised }) => raised.filter(({ acknowledged }) => acknowledged).length,
    }),
    usefulCount: t.int({
      description: 'Those that were called useful.',
      resolve: ({ raised }) => raised.filter(({ useful }) => useful).length,
    }),
    noiseCount: t.int({
      description: 'Those that were called noise.',
      resolve: ({ raised }) => raised.filter(({ noise }) => noise).length,
    }),
    foundCount: t.int({
      description: 'Those that the back-test by the present settings has as well, within five minutes.',
      resolve: ({ raised, present }) => raised.filter((alert) => isFound(alert, present)).length,
    }),
    alerts: t.field({
      type: [raisedAlertRef],
      description: `In the order of time, the first ${mostShown}.`,
      resolve: ({ organizationId, raised }) => raised.slice(0, mostShown).map((one) => ({ ...one, organizationId })),
    }),
  }),
});
