import { builder } from '../graphql/builder.ts';
import { enums } from '../generated/descriptions.ts';
import { encodeGlobalId } from '../graphql/global-id.ts';
import { entityNamed } from '../graphql/lists/entity.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { readSome } from '../graphql/lists/read.ts';
import { rowTypeOf } from '../graphql/lists/types.ts';
import {
  LiveEvent,
  openStream,
  organizationDescription,
  sharedKinds,
  sinceDescription,
} from '../graphql/live-event.ts';
import type { LiveDelivery } from '../live/delivery.ts';
import { errorReport } from './schema.ts';

/** How many errors of one service and severity came at once, and the ids of some of them: as the trigger writes it. */
interface Group {
  readonly serviceName: string;
  readonly severity: string;
  readonly count: number;
  readonly ids: readonly string[];
}

interface Wanted {
  readonly severities?: readonly string[] | null | undefined;
  readonly minimumSeverity?: string | null | undefined;
  readonly serviceNames?: readonly string[] | null | undefined;
}

interface ErrorDelivery extends LiveDelivery {
  /** Those that were asked for, worst first. */
  readonly groups: readonly Group[];
}

const ranks = new Map(enums['ErrorSeverityType']?.values.map(({ value }, rank) => [value, rank]));
const rankOf = (severity: string): number => ranks.get(severity) ?? 0;

function wantedOf(change: LiveDelivery['change'], { severities, minimumSeverity, serviceNames }: Wanted): Group[] {
  const groups = (change['groups'] ?? []) as Group[];
  return groups.filter(
    ({ severity, serviceName }) =>
      (severities?.includes(severity) ?? true) &&
      (minimumSeverity === null || minimumSeverity === undefined || rankOf(severity) >= rankOf(minimumSeverity)) &&
      (serviceNames?.includes(serviceName) ?? true),
  );
}

const kind = builder.enumType('ErrorEventKind', {
  description: 'What happened to the errors of an organization.',
  values: {
    SYNCED: sharedKinds.SYNCED,
    REPORTED: { description: 'New errors came in, all those that one request sent.' },
    REVOKED: {
      description: 'You were told of the organization’s errors before and may not see them any longer: forget them.',
    },
  } as const,
});

const group = builder.objectRef<Group>('ErrorEventGroup').implement({
  description: 'New errors of one service and severity.',
  fields: (t) => ({
    serviceName: t.exposeString('serviceName', { description: 'Service that reported them.' }),
    severity: t.field({
      type: enumRef('ErrorSeverityType'),
      description: 'How bad they are.',
      resolve: ({ severity }) => severity,
    }),
    count: t.exposeInt('count', { description: 'How many, 1 or more.' }),
  }),
});

const ErrorEvent = builder.objectRef<ErrorDelivery>('ErrorEvent').implement({
  description:
    'New errors of an organization that came in together. Thousands sent at once are one event: it counts all that were asked for and shows some. What was dated back by more than an hour is history, and told to nobody.',
  interfaces: [LiveEvent],
  fields: (t) => ({
    kind: t.field({
      type: kind,
      description: 'What happened.',
      resolve: (event) => event.kind as (typeof kind)['$inferType'],
    }),
    organizationId: t.id({
      nullable: true,
      description: 'Which Organization; null for SYNCED.',
      resolve: ({ row }) => row && encodeGlobalId(entityNamed('Organization').code, row.organizationId, null),
    }),
    count: t.int({
      description: 'How many new errors of those asked for; 0 for SYNCED and REVOKED.',
      resolve: ({ groups }) => groups.reduce((sum, { count }) => sum + count, 0),
    }),
    groups: t.field({
      type: [group],
      description: 'The same by service and severity, worst first.',
      resolve: ({ groups }) => [...groups],
    }),
    errors: t.field({
      type: [rowTypeOf(errorReport)],
      description:
        'Some of them as they are now, at most 100, worst first: room is shared out among services and severities. The list `errorReports` has all.',
      resolve: ({ row, visible, groups }, _given, context, info) => {
        const ids = groups.flatMap((one) => one.ids);
        return visible && row !== null && ids.length > 0
          ? readSome(errorReport, row.organizationId, ids, context, info)
          : [];
      },
    }),
  }),
});

builder.subscriptionField('errorEvents', (t) =>
  t.field({
    type: ErrorEvent,
    description:
      'New errors as they come in. Conditions hold together; an event without any error that meets them is not told.',
    authScopes: { may: errorReport.read },
    args: {
      since: t.arg.string({ description: sinceDescription }),
      organizationId: t.arg.id({ description: organizationDescription }),
      severities: t.arg({ type: [enumRef('ErrorSeverityType')], description: 'Only errors of these severities.' }),
      minimumSeverity: t.arg({
        type: enumRef('ErrorSeverityType'),
        description: 'Only errors as bad as this or worse.',
      }),
      serviceNames: t.arg.stringList({ description: 'Only errors of these services, spelled exactly.' }),
    },
    subscribe: (_root, { since, organizationId, ...wanted }, context) =>
      openStream(context, {
        topic: 'errors',
        read: errorReport.read,
        since,
        organizationId,
        accepts: ({ change }) => wantedOf(change, wanted).length > 0,
      }),
    resolve: (event, wanted) => ({ ...event, groups: event.visible ? wantedOf(event.change, wanted) : [] }),
  }),
);
