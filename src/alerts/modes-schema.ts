import { builder } from '../graphql/builder.ts';
import { encodeGlobalId } from '../graphql/global-id.ts';
import { entityNamed } from '../graphql/lists/entity.ts';
import {
  LiveEvent,
  openStream,
  organizationDescription,
  sharedKinds,
  sinceDescription,
} from '../graphql/live-event.ts';
import type { LiveDelivery } from '../live/delivery.ts';
import { modeEnum } from './saturday-room-schema.ts';

const kind = builder.enumType('MonitoringModeEventKind', {
  description: 'What happened to the mode of an organization.',
  values: {
    SYNCED: sharedKinds.SYNCED,
    ENTERED: { description: 'Enhanced mode began.' },
    LEFT: { description: 'Enhanced mode is over.' },
    REVOKED: sharedKinds.REVOKED,
  } as const,
});

const MonitoringModeEvent = builder.objectRef<LiveDelivery>('MonitoringModeEvent').implement({
  description: 'An organization entered or left enhanced mode, as it was then.',
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
    mode: t.field({
      type: modeEnum,
      nullable: true,
      description: 'The mode after it; null for SYNCED and REVOKED.',
      resolve: ({ change }) => (change['mode'] ?? null) as 'normal' | 'enhanced' | null,
    }),
    modeSince: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it began by the clock (UTC); null for SYNCED and REVOKED.',
      resolve: ({ change }) => (change['since'] ?? null) as string | null,
    }),
    modeUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until when it lasts, as far as was known then (UTC); null for SYNCED and REVOKED.',
      resolve: ({ change }) => (change['until'] ?? null) as string | null,
    }),
  }),
});

builder.subscriptionField('monitoringModeEvents', (t) =>
  t.field({
    type: MonitoringModeEvent,
    description: 'Organizations as they enter and leave enhanced mode, within ten seconds.',
    authScopes: { may: 'organization.read' },
    args: {
      since: t.arg.string({ description: sinceDescription }),
      organizationId: t.arg.id({ description: organizationDescription }),
    },
    subscribe: (_root, given, context) => openStream(context, { topic: 'modes', read: 'organization.read', ...given }),
    resolve: (event) => event,
  }),
);
