import { builder } from '../graphql/builder.ts';
import { encodeGlobalId } from '../graphql/global-id.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { readRow } from '../graphql/lists/read.ts';
import { rowTypeOf } from '../graphql/lists/types.ts';
import {
  LiveEvent,
  openStream,
  organizationDescription,
  sharedKinds,
  sinceDescription,
} from '../graphql/live-event.ts';
import type { LiveDelivery } from '../live/delivery.ts';
import { alert } from './schema.ts';

const kind = builder.enumType('AlertEventKind', {
  description: 'What happened to an alert.',
  values: {
    SYNCED: sharedKinds.SYNCED,
    TRIGGERED: { description: 'It was raised, or raised again because an acknowledgement lapsed.' },
    ACKNOWLEDGED: { description: 'Somebody has it in hand.' },
    ESCALATED: { description: 'The next level was told.' },
    SUPPRESSED: { description: 'It is recorded, but nobody is told.' },
    RESOLVED: { description: 'It is over.' },
    EXPIRED: { description: 'It is over without an answer.' },
    UPDATED: {
      description:
        'Something else changed: priority, severity, title, incident, its first level was told, or its repeats doubled.',
    },
    REVOKED: sharedKinds.REVOKED,
  } as const,
});

type Kind = (typeof kind)['$inferType'];
type Change = LiveDelivery['change'];

const change = builder.objectRef<Change>('AlertChange').implement({
  description: 'What an alert’s event changed, as it was then; fields that did not change are null.',
  fields: (t) => ({
    status: t.field({
      type: enumRef('AlertStatus'),
      nullable: true,
      description: 'Status after it.',
      resolve: at('status'),
    }),
    statusBefore: t.field({
      type: enumRef('AlertStatus'),
      nullable: true,
      description: 'Status before it.',
      resolve: at('statusBefore'),
    }),
    severity: t.field({
      type: enumRef('IncidentSeverityType'),
      nullable: true,
      description: 'Severity after it.',
      resolve: at('severity'),
    }),
    priority: t.field({
      type: enumRef('IncidentPriority'),
      nullable: true,
      description: 'Priority after it.',
      resolve: at('priority'),
    }),
    escalationLevel: t.int({
      nullable: true,
      description: 'Level that was told last, after it.',
      resolve: at('escalationLevel'),
    }),
  }),
});

/** The triggers of the database write these fields, each in the spelling of its type. */
function at<Value>(field: string): (given: Change) => Value {
  return (given) => (given[field] ?? null) as Value;
}

const AlertEvent = builder.objectRef<LiveDelivery>('AlertEvent').implement({
  description: 'An event of an alert: what happened, and the alert as it is and may be seen now.',
  interfaces: [LiveEvent],
  fields: (t) => ({
    kind: t.field({ type: kind, description: 'What happened.', resolve: (event) => event.kind as Kind }),
    change: t.field({ type: change, description: 'What changed then.', resolve: (event) => event.change }),
    alertId: t.id({
      nullable: true,
      description: 'Which alert; null for SYNCED.',
      resolve: ({ row }) => (row === null ? null : encodeGlobalId(alert.code, row.organizationId, row.id)),
    }),
    alert: t.field({
      type: rowTypeOf(alert),
      nullable: true,
      description: 'The alert as it is now; null for SYNCED and REVOKED.',
      resolve: ({ row, visible }, _given, context, info) =>
        visible && row !== null ? readRow(alert, row, context, info) : null,
    }),
  }),
});

builder.subscriptionField('saturdayAlerts', (t) =>
  t.field({
    type: AlertEvent,
    description:
      'Alerts of Saturdays and wedding days, and every P0, as they are raised and change: the stream for a phone.',
    authScopes: { may: 'alert.read' },
    args: {
      since: t.arg.string({ description: sinceDescription }),
      organizationId: t.arg.id({ description: organizationDescription }),
    },
    subscribe: (_root, given, context) =>
      openStream(context, { topic: 'alerts', read: alert.read, saturdayOnly: true, ...given }),
    resolve: (event) => event,
  }),
);

builder.subscriptionField('alertEvents', (t) =>
  t.field({
    type: AlertEvent,
    description: 'All alerts, as they are raised and change.',
    authScopes: { may: 'alert.read' },
    args: {
      since: t.arg.string({ description: sinceDescription }),
      organizationId: t.arg.id({ description: organizationDescription }),
    },
    subscribe: (_root, given, context) => openStream(context, { topic: 'alerts', read: alert.read, ...given }),
    resolve: (event) => event,
  }),
);
