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
import { incident } from './schema.ts';

const kind = builder.enumType('IncidentEventKind', {
  description: 'What happened to an incident.',
  values: {
    SYNCED: sharedKinds.SYNCED,
    OPENED: { description: 'It was opened.' },
    ACKNOWLEDGED: { description: 'Somebody has it in hand.' },
    STATUS_CHANGED: { description: 'The work on it moved on: investigating, identified or monitoring.' },
    RESOLVED: { description: 'It is solved.' },
    CLOSED: { description: 'It is solved and done with.' },
    REOPENED: { description: 'It was opened again.' },
    ASSIGNED: { description: 'Somebody else has it, or nobody.' },
    UPDATED: { description: 'Something else changed: priority, severity, title, or its errors doubled.' },
    REVOKED: sharedKinds.REVOKED,
  } as const,
});

type Kind = (typeof kind)['$inferType'];
type Change = LiveDelivery['change'];

const change = builder.objectRef<Change>('IncidentChange').implement({
  description: 'What an incident’s event changed, as it was then; fields that did not change are null.',
  fields: (t) => ({
    status: t.field({
      type: enumRef('IncidentStatus'),
      nullable: true,
      description: 'Status after it.',
      resolve: at('status'),
    }),
    statusBefore: t.field({
      type: enumRef('IncidentStatus'),
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
    errorCount: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Errors counted onto it, after it.',
      resolve: at('errorCount'),
    }),
  }),
});

/** The triggers of the database write these fields, each in the spelling of its type. */
function at<Value>(field: string): (given: Change) => Value {
  return (given) => (given[field] ?? null) as Value;
}

const IncidentEvent = builder.objectRef<LiveDelivery>('IncidentEvent').implement({
  description: 'An event of an incident: what happened, and the incident as it is and may be seen now.',
  interfaces: [LiveEvent],
  fields: (t) => ({
    kind: t.field({ type: kind, description: 'What happened.', resolve: (event) => event.kind as Kind }),
    change: t.field({ type: change, description: 'What changed then.', resolve: (event) => event.change }),
    incidentId: t.id({
      nullable: true,
      description: 'Which incident; null for SYNCED.',
      resolve: ({ row }) => (row === null ? null : encodeGlobalId(incident.code, row.organizationId, row.id)),
    }),
    incident: t.field({
      type: rowTypeOf(incident),
      nullable: true,
      description: 'The incident as it is now; null for SYNCED and REVOKED.',
      resolve: ({ row, visible }, _given, context, info) =>
        visible && row !== null ? readRow(incident, row, context, info) : null,
    }),
  }),
});

builder.subscriptionField('incidentEvents', (t) =>
  t.field({
    type: IncidentEvent,
    description: 'All incidents, as they are opened and change.',
    authScopes: { may: 'incident.read' },
    args: {
      since: t.arg.string({ description: sinceDescription }),
      organizationId: t.arg.id({ description: organizationDescription }),
    },
    subscribe: (_root, given, context) => openStream(context, { topic: 'incidents', read: incident.read, ...given }),
    resolve: (event) => event,
  }),
);
