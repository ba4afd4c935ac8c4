import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { noteCrossing } from '../graphql/crossing.ts';
import { encodeGlobalId } from '../graphql/global-id.ts';
import { entityNamed } from '../graphql/lists/entity.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { organizationFor } from '../graphql/lists/organization.ts';

type Row = Readonly<Record<string, unknown>> & { readonly organizationId: string };
type FieldType = 'String' | 'Int' | 'Float' | 'Boolean' | 'DateTime' | ReturnType<typeof enumRef>;

export const modeEnum = builder.enumType('MonitoringMode', {
  description: 'How closely an organization is watched.',
  values: {
    NORMAL: { value: 'normal', description: 'Rules are evaluated every 30 seconds.' },
    ENHANCED: {
      value: 'enhanced',
      description: 'Rules are evaluated every 10 seconds and more strictly; what is serious pages at once.',
    },
  },
});

const reasonEnum = builder.enumType('EnhancedReason', {
  description: 'Why an organization is in enhanced mode.',
  values: {
    SATURDAY: { value: 'saturday', description: 'It is Saturday where the organization is.' },
    WEDDING_WINDOW: { value: 'wedding_window', description: 'A wedding window is open where its venue is.' },
  },
});

/** A type whose fields are columns of what the database answered, under their own names. */
function rowRef(
  name: string,
  description: string,
  columns: Readonly<Record<string, readonly [type: FieldType | IdOf, description: string, nullable?: 'nullable']>>,
) {
  return builder.objectRef<Row>(name).implement({
    description,
    fields: (t) =>
      Object.fromEntries(
        Object.entries(columns).map(([field, [type, meaning, nullable]]) => {
          const options = { nullable: nullable !== undefined, description: meaning };
          return [
            field,
            type instanceof IdOf
              ? t.field({ type: 'ID', ...options, resolve: (row) => type.idIn(row, field) as never })
              : t.field({ type, ...options, resolve: (row) => row[field] as never }),
          ];
        }),
      ),
  });
}

/** The global id of a row of a type, of which the database says the key. */
class IdOf {
  readonly #type: string;

  constructor(type: string) {
    this.#type = type;
  }

  idIn({ organizationId, ...row }: Row, field: string): string | null {
    const id = row[field];
    return typeof id === 'string' ? encodeGlobalId(entityNamed(this.#type).code, organizationId, id) : null;
  }
}

const reasonRef = rowRef('SaturdayRoomReason', 'Something for which an organization is in enhanced mode.', {
  reason: [reasonEnum, 'What it is.'],
  timeZone: [
    'String',
    'IANA zone by whose clock it begins and ends: the venue’s of a wedding, else the organization’s.',
  ],
  venueId: [new IdOf('Venue'), 'Venue of the wedding; null of a Saturday, and without a venue.', 'nullable'],
  weddingId: [new IdOf('Wedding'), 'The wedding; null of a Saturday.', 'nullable'],
  since: ['DateTime', 'When it began (UTC).'],
  until: ['DateTime', 'When it ends (UTC).'],
});

const weddingRef = rowRef('SaturdayRoomWedding', 'A wedding of today or of the next days.', {
  id: [new IdOf('Wedding'), 'The Wedding.'],
  title: ['String', 'How the team calls it.'],
  startsAt: ['DateTime', 'When its window begins (UTC).'],
  endsAt: ['DateTime', 'When its window ends (UTC).'],
  timeZone: ['String', 'IANA zone of the venue, else of the organization.'],
  venueId: [new IdOf('Venue'), 'The Venue, if it has one.', 'nullable'],
  venueName: ['String', 'Name of the venue.', 'nullable'],
  coordinatorName: [
    'String',
    'Name of the on-site coordinator; null if there is none, or for who may not see contacts.',
    'nullable',
  ],
});

const venueRef = rowRef('SaturdayRoomVenue', 'A venue, and what its newest connectivity check found.', {
  id: [new IdOf('Venue'), 'The Venue.'],
  name: ['String', 'Name of the venue.'],
  timeZone: ['String', 'IANA zone of the place.'],
  weddingNow: ['Boolean', 'Whether the window of a wedding there is open.'],
  status: [enumRef('VenueStatus'), 'Whether its systems can be reached.'],
  statusChangedAt: ['DateTime', 'When the status last changed (UTC).', 'nullable'],
  checkedAt: ['DateTime', 'When it was last checked (UTC); null if it never was.', 'nullable'],
  checkStatus: [enumRef('VenueStatus'), 'What that check found.', 'nullable'],
  latencyMs: ['Float', 'Round trip of that check in milliseconds.', 'nullable'],
  packetLossPercent: ['Float', 'Packets that it lost, 0 to 100.', 'nullable'],
  downloadMbps: ['Float', 'Download that it measured, in megabits a second.', 'nullable'],
  uploadMbps: ['Float', 'Upload that it measured, in megabits a second.', 'nullable'],
});

const alertRef = rowRef('SaturdayRoomAlert', 'An open alert, with the time until its next level.', {
  id: [new IdOf('Alert'), 'The Alert.'],
  title: ['String', 'One line for people.'],
  status: [enumRef('AlertStatus'), 'Where it stands.'],
  severity: [enumRef('IncidentSeverityType'), 'How bad it is.'],
  priority: [enumRef('IncidentPriority'), 'How soon somebody must act.'],
  triggeredAt: ['DateTime', 'When it was raised (UTC).'],
  escalationLevel: ['Int', 'Level that was told last; 0 nobody yet.'],
  nextEscalationAt: ['DateTime', 'When the next level is due (UTC); null if none is.', 'nullable'],
  secondsToNextEscalation: [
    'Int',
    'Seconds from `at` until the next level is told, 0 if it is due; null if none is.',
    'nullable',
  ],
  acknowledgedByName: ['String', 'Name of the member who has it in hand.', 'nullable'],
  venueName: ['String', 'Name of the venue concerned.', 'nullable'],
  weddingTitle: ['String', 'Title of the wedding concerned.', 'nullable'],
  incidentId: [new IdOf('Incident'), 'Incident that it belongs to.', 'nullable'],
});

const onCallRef = rowRef('SaturdayRoomOnCall', 'Somebody who is on call at this moment.', {
  contactId: [new IdOf('EscalationContact'), 'The EscalationContact.'],
  contactName: ['String', 'Name of the contact.'],
  schedule: ['String', 'Name of the on-call schedule; null where the role on_call says so.', 'nullable'],
  since: ['DateTime', 'When the shift began (UTC); null without a schedule.', 'nullable'],
  until: ['DateTime', 'When the shift ends (UTC); null without a schedule.', 'nullable'],
});

interface Room {
  readonly organizationId: string;
  readonly at: string;
  readonly mode: { readonly mode: 'normal' | 'enhanced'; readonly since: string; readonly until: string };
  readonly openAlertCount: number;
  readonly unacknowledgedAlertCount: number;
  readonly vendorMessagesPending: number;
  readonly vendorNotificationsPending: number;
  readonly reasons: readonly Record<string, unknown>[];
  readonly weddingsNow: readonly Record<string, unknown>[];
  readonly weddingsNext: readonly Record<string, unknown>[];
  readonly venues: readonly Record<string, unknown>[];
  readonly openAlerts: readonly Record<string, unknown>[];
  readonly onCall: readonly Record<string, unknown>[];
}

const lists = {
  reasons: [reasonRef, 'Why it is in enhanced mode; empty in normal mode.'],
  weddingsNow: [weddingRef, 'Weddings whose window is open, at most 50.'],
  weddingsNext: [weddingRef, 'Weddings whose window opens within seven days, soonest first, at most 20.'],
  venues: [venueRef, 'Venues in use, those with a wedding now first, then by name, at most 100.'],
  openAlerts: [
    alertRef,
    'The 50 open alerts that are most urgent: by priority, suppressed ones last, then by when the next level is due.',
  ],
  onCall: [
    onCallRef,
    'Who is on call: by the on-call schedules, or, without any, the contacts in the role on_call. Empty for who may not see contacts.',
  ],
} as const;

const roomRef = builder.objectRef<Room>('SaturdayRoom').implement({
  description: 'What a team looks at on a wedding day, as of one moment.',
  fields: (t) => ({
    at: t.field({
      type: 'DateTime',
      description: 'The moment (UTC), by the clock of the database.',
      resolve: (r) => r.at,
    }),
    mode: t.field({ type: modeEnum, description: 'How closely it is watched now.', resolve: (r) => r.mode.mode }),
    modeSince: t.field({
      type: 'DateTime',
      description: 'Since when (UTC). Saturdays and wedding windows that touch are one.',
      resolve: (r) => r.mode.since,
    }),
    modeUntil: t.field({ type: 'DateTime', description: 'Until when (UTC).', resolve: (r) => r.mode.until }),
    openAlertCount: t.exposeInt('openAlertCount', {
      description: 'Alerts that are neither resolved nor expired, suppressed ones too.',
    }),
    unacknowledgedAlertCount: t.exposeInt('unacknowledgedAlertCount', {
      description: 'Those of them that ring and that nobody has in hand.',
    }),
    vendorMessagesPending: t.exposeInt('vendorMessagesPending', {
      description:
        'Messages to vendors about an open P0 that no receiver has taken yet; 0 for who may not see deliveries.',
    }),
    vendorNotificationsPending: t.exposeInt('vendorNotificationsPending', {
      description:
        'Notices to vendors that failed since the wedding day began and were not sent again, as saturdayMonitoring counts them.',
    }),
    ...Object.fromEntries(
      Object.entries(lists).map(([field, [type, description]]) => [
        field,
        t.field({
          type: [type],
          description,
          resolve: (room) =>
            room[field as keyof typeof lists].map((row) => ({ ...row, organizationId: room.organizationId })),
        }),
      ]),
    ),
  }),
});

async function readRoom(context: Context, organizationId: string): Promise<Room | null> {
  noteCrossing(context, 'view.saturdayRoom', organizationId);
  const [answer] = await context.connection.query<{ room: Omit<Room, 'organizationId'> | null }>(
    'select saturday_room($1) as room',
    [organizationId],
    'saturday_room',
  );
  const room = answer?.room ?? null;
  return room === null ? null : { ...room, organizationId };
}

builder.queryField('saturdayRoom', (t) =>
  t.field({
    type: roomRef,
    nullable: true,
    description:
      'One page for the wedding day, read by one statement: the mode and why, weddings now and next, venues, open alerts with the time to their next level, and who is on call. Null if the organization is absent or may not be seen.',
    authScopes: { may: 'view.saturdayRoom' },
    args: {
      organizationId: t.arg.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
    },
    resolve: async (_root, given, context) =>
      readRoom(context, await organizationFor(context, 'view.saturdayRoom', given.organizationId)),
  }),
);
