import { may, staffMay } from '../access/permissions.ts';
import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { badUserInput } from '../graphql/errors.ts';
import { encodeGlobalId, requireGlobalId } from '../graphql/global-id.ts';
import { entityNamed } from '../graphql/lists/entity.ts';
import { rowKey } from '../graphql/lists/fields.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { readRow } from '../graphql/lists/read.ts';
import { rowTypeOf } from '../graphql/lists/types.ts';
import { LiveEvent, openStream, sharedKinds, sinceDescription } from '../graphql/live-event.ts';
import { requireViewer } from '../graphql/permission.ts';
import type { LiveDelivery } from '../live/delivery.ts';
import { venue, venueConnectivity } from './schema.ts';
import { readVenueStates, type VenueState } from './states.ts';

interface Asked {
  readonly organizationId?: string | null | undefined;
  readonly venueId?: string | null | undefined;
}

interface VenueDelivery extends LiveDelivery {
  readonly asked: Asked;
}

const kind = builder.enumType('VenueStatusEventKind', {
  description: 'What happened to the connection of a venue.',
  values: {
    SYNCED: {
      description: 'First of all: `states` says how every venue is, and whatever changes from now on will come.',
    },
    CHANGED: { description: 'Its status, the band of its latency or its name changed, or it is in use again.' },
    ARCHIVED: { description: 'It is not in use any longer.' },
    REVOKED: sharedKinds.REVOKED,
  } as const,
});

const latencyBand = builder.enumType('VenueLatencyBand', {
  description: 'How quickly a venue’s network answers.',
  values: {
    GOOD: { value: 'good', description: 'Below 100 ms.' },
    FAIR: { value: 'fair', description: '100 ms or more, below 300 ms.' },
    POOR: { value: 'poor', description: '300 ms or more.' },
  } as const,
});
type Band = (typeof latencyBand)['$inferType'];

const state = builder.objectRef<VenueState>('VenueState').implement({
  description: 'How a venue is connected: its status, and what its newest check found.',
  fields: (t) => ({
    venueId: t.id({
      description: 'Which Venue.',
      resolve: ({ organizationId, id }) => encodeGlobalId(venue.code, organizationId, id),
    }),
    name: t.exposeString('name', { description: 'Name of the venue.' }),
    status: t.field({
      type: enumRef('VenueStatus'),
      description: 'Whether it can be reached.',
      resolve: ({ status }) => status,
    }),
    statusChangedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when (UTC); null if it never changed.',
      resolve: ({ statusChangedAt }) => statusChangedAt,
    }),
    latencyBand: t.field({
      type: latencyBand,
      nullable: true,
      description: 'How quickly it answered the newest check; null without an answer.',
      resolve: (given) => given.latencyBand as Band | null,
    }),
    latencyMs: t.exposeFloat('latencyMs', {
      nullable: true,
      description: 'The same in milliseconds, as it was when the state was told.',
    }),
    packetLossPercent: t.exposeFloat('packetLossPercent', {
      nullable: true,
      description: 'Packets lost in the newest check, 0 to 100.',
    }),
    checkedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last checked (UTC); null if never.',
      resolve: ({ checkedAt }) => checkedAt,
    }),
  }),
});

type Change = LiveDelivery['change'];

const change = builder.objectRef<Change>('VenueStatusChange').implement({
  description: 'What changed, as it was then; fields that did not change are null.',
  fields: (t) => ({
    status: t.field({
      type: enumRef('VenueStatus'),
      nullable: true,
      description: 'Status after it.',
      resolve: (given) => (given['status'] ?? null) as string | null,
    }),
    statusBefore: t.field({
      type: enumRef('VenueStatus'),
      nullable: true,
      description: 'Status before it.',
      resolve: (given) => (given['statusBefore'] ?? null) as string | null,
    }),
    latencyBand: t.field({
      type: latencyBand,
      nullable: true,
      description: 'Band of the latency after it; not told when the status changed as well.',
      resolve: (given) => (given['latencyBand'] ?? null) as Band | null,
    }),
    latencyBandBefore: t.field({
      type: latencyBand,
      nullable: true,
      description: 'Band of the latency before it; not told when the status changed as well.',
      resolve: (given) => (given['latencyBandBefore'] ?? null) as Band | null,
    }),
  }),
});

const VenueStatusEvent = builder.objectRef<VenueDelivery>('VenueStatusEvent').implement({
  description:
    'The connection of a venue changed. Every event says how the venues concerned are now, the first one all of them.',
  interfaces: [LiveEvent],
  fields: (t) => ({
    kind: t.field({
      type: kind,
      description: 'What happened.',
      resolve: (event) => event.kind as (typeof kind)['$inferType'],
    }),
    change: t.field({ type: change, description: 'What changed then.', resolve: (event) => event.change }),
    venueId: t.id({
      nullable: true,
      description: 'Which Venue; null for SYNCED.',
      resolve: ({ row }) => (row === null ? null : encodeGlobalId(venue.code, row.organizationId, row.id)),
    }),
    states: t.field({
      type: [state],
      description:
        'How they are now: for SYNCED all venues asked for that are in use, at most 1,000, by name; otherwise the one concerned, none if it was archived or revoked.',
      resolve: ({ row, visible, asked, kind: happened }, _given, context) => {
        if (happened === 'SYNCED') return readVenueStates(context.connection, venuesAsked(context, asked));
        return visible && row !== null
          ? readVenueStates(context.connection, { organizationIds: [row.organizationId], venueId: row.id })
          : [];
      },
    }),
    venue: t.field({
      type: rowTypeOf(venue),
      nullable: true,
      description: 'The venue as it is now; null for SYNCED and REVOKED.',
      resolve: ({ row, visible }, _given, context, info) =>
        visible && row !== null ? readRow(venue, row, context, info) : null,
    }),
  }),
});

/** Where the viewer may look, within what was asked for. */
function venuesAsked({ viewer: known }: Context, { organizationId, venueId }: Asked) {
  const viewer = requireViewer(known);
  const named = typeof venueId === 'string' ? rowKey(venue, venueId, 'venueId') : null;
  const whose =
    named?.organizationId ??
    (typeof organizationId === 'string'
      ? requireGlobalId(organizationId, entityNamed('Organization'), 'organizationId').organizationId
      : null);
  const own = viewer.memberships.map((membership) => membership.organizationId);
  const everywhere = viewer.staffRole !== null && staffMay(viewer.staffRole, venueConnectivity.read);
  const allowed = everywhere ? null : own.filter((id) => may(viewer, venueConnectivity.read, id));
  return { organizationIds: whose === null ? allowed : [whose], venueId: named?.id ?? null };
}

builder.subscriptionField('venueStatus', (t) =>
  t.field({
    type: VenueStatusEvent,
    description:
      'How the venues are connected, and each change of it: by a check as it comes in, or by silence, which the worker notices.',
    authScopes: { may: venueConnectivity.read },
    args: {
      since: t.arg.string({ description: sinceDescription }),
      organizationId: t.arg.id({
        description: 'Venues of this organization alone; left out: of all within your rights.',
      }),
      venueId: t.arg.id({ description: 'This venue alone; its organization need not be named.' }),
    },
    subscribe: (_root, { since, organizationId, venueId }, context) => {
      const named = typeof venueId === 'string' ? rowKey(venue, venueId, 'venueId') : null;
      const whose =
        named === null ? organizationId : encodeGlobalId(entityNamed('Organization').code, named.organizationId, null);
      if (typeof organizationId === 'string' && organizationId !== whose) {
        throw badUserInput('venueId must be of the organization that organizationId names.', { argument: 'venueId' });
      }
      return openStream(context, {
        topic: 'venues',
        read: venueConnectivity.read,
        since,
        organizationId: whose,
        ...(named !== null && { accepts: ({ rowId }) => rowId === named.id }),
      });
    },
    resolve: (event, { organizationId, venueId }) => ({ ...event, asked: { organizationId, venueId } }),
  }),
);
