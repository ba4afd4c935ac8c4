import { builder } from '../graphql/builder.ts';
import { badUserInput } from '../graphql/errors.ts';
import { encodeGlobalId } from '../graphql/global-id.ts';
import { connectionField, rowField } from '../graphql/lists/fields.ts';
import { entity, entityNamed } from '../graphql/lists/entity.ts';
import { rowTypeOf, shapeList } from '../graphql/lists/types.ts';
import { readCoverage, type Gap, type Shift } from './on-call.ts';

const inOrganization = { one: 'Organization', on: { id: 'organizationId' }, description: 'Whose it is.' } as const;

export const onCallSchedule = entity({
  name: 'OnCallSchedule',
  plural: 'onCallSchedules',
  code: 'os',
  table: 'onCallSchedules',
  read: 'onCallSchedule.read',
  columns: ['name', 'timeZone', 'rotations', 'version', 'archivedAt', 'updatedAt', 'createdAt'],
  computed: { onCallNow: 'on_call_now' },
  filters: ['name', 'archivedAt'],
  orders: { CREATED_AT: ['createdAt'], NAME: ['name'] },
  relations: {
    organization: inOrganization,
    onCallOverrides: { many: 'OnCallOverride', on: { scheduleId: 'id' }, description: 'Who stands in, and when.' },
    createdBy: { one: 'UserProfile', on: { userId: 'createdBy' }, description: 'Who made it.' },
  },
});

export const onCallOverride = entity({
  name: 'OnCallOverride',
  plural: 'onCallOverrides',
  code: 'oo',
  table: 'onCallOverrides',
  read: 'onCallOverride.read',
  columns: ['startsAt', 'endsAt', 'reason', 'version', 'archivedAt', 'updatedAt', 'createdAt'],
  filters: ['schedule', 'contact', 'startsAt', 'archivedAt'],
  orders: { STARTS_AT: ['startsAt'] },
  relations: {
    organization: inOrganization,
    schedule: { one: 'OnCallSchedule', on: { id: 'scheduleId' }, description: 'The schedule.' },
    contact: { one: 'EscalationContact', on: { id: 'contactId' }, description: 'Who stands in.' },
    createdBy: { one: 'UserProfile', on: { userId: 'createdBy' }, description: 'Who made it.' },
  },
});

connectionField(onCallSchedule, 'Who is on call when.');
rowField(onCallSchedule, 'onCallSchedule', 'One on-call schedule; null if it is absent or may not be seen.');
connectionField(onCallOverride, 'Who stands in on on-call schedules, and when.');

/** As the column holds it. */
export interface Rotation {
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn?: string;
  readonly handoffTime: string;
  readonly shiftDays: number;
  readonly contactIds: readonly string[];
  readonly weekdays?: readonly number[];
  readonly fromTime?: string;
  readonly untilTime?: string;
}

export const rotationDescriptions = {
  name: 'Name of the rotation, 1 to 200 characters.',
  startsOn: 'Day of its first handover.',
  endsOn: 'Day of its last handover, at which it ends; never if left out.',
  handoffTime: 'Time of day of each handover in the zone of the schedule, for example 09:00.',
  shiftDays: 'Days from one handover to the next, 1 to 28: 1 is daily, 7 weekly.',
  contactIds: 'EscalationContacts in the order of their turns, 1 to 50.',
  weekdays: 'Weekdays on which somebody is on call, 1 (Monday) to 7; every day if left out.',
  fromTime: 'Time of day from which somebody is on call; with untilTime. All day if left out.',
  untilTime: 'Time of day until which, on the next day if it is no later than fromTime.',
} as const;

const rotationRef = builder.objectRef<Rotation & { readonly organizationId: string }>('OnCallRotation').implement({
  description: 'One contact after the other is on call.',
  fields: (t) => ({
    name: t.exposeString('name', { description: rotationDescriptions.name }),
    startsOn: t.field({ type: 'Date', description: rotationDescriptions.startsOn, resolve: (r) => r.startsOn }),
    endsOn: t.field({
      type: 'Date',
      nullable: true,
      description: rotationDescriptions.endsOn,
      resolve: (r) => r.endsOn ?? null,
    }),
    handoffTime: t.exposeString('handoffTime', { description: rotationDescriptions.handoffTime }),
    shiftDays: t.exposeInt('shiftDays', { description: rotationDescriptions.shiftDays }),
    contactIds: t.idList({
      description: rotationDescriptions.contactIds,
      resolve: ({ organizationId, contactIds }) => contactIds.map((id) => contactId(organizationId, id)),
    }),
    weekdays: t.intList({
      nullable: true,
      description: rotationDescriptions.weekdays,
      resolve: ({ weekdays }) => (weekdays === undefined ? null : [...weekdays]),
    }),
    fromTime: t.string({
      nullable: true,
      description: rotationDescriptions.fromTime,
      resolve: (r) => r.fromTime ?? null,
    }),
    untilTime: t.string({
      nullable: true,
      description: rotationDescriptions.untilTime,
      resolve: (r) => r.untilTime ?? null,
    }),
  }),
});

shapeList(onCallSchedule, 'rotations', rotationRef, (value, row) =>
  (value as readonly Rotation[]).map((one) => ({ ...one, organizationId: String(row['organizationId']) })),
);

function contactId(organizationId: string, id: string): string {
  return encodeGlobalId(entityNamed('EscalationContact').code, organizationId, id);
}

type Shown = Shift & { readonly organizationId: string };

const shiftRef = builder.objectRef<Shown>('OnCallShift').implement({
  description: 'Somebody on call from one moment to another.',
  fields: (t) => ({
    startsAt: t.field({ type: 'DateTime', description: 'When it begins (UTC).', resolve: (s) => s.startsAt }),
    endsAt: t.field({ type: 'DateTime', description: 'When it ends (UTC).', resolve: (s) => s.endsAt }),
    contactId: t.id({
      description: 'EscalationContact who is on call.',
      resolve: (s) => contactId(s.organizationId, s.contactId),
    }),
    contactName: t.exposeString('contactName', { description: 'Name of the contact.' }),
    rotation: t.exposeString('rotation', { nullable: true, description: 'Name of the rotation; null of an override.' }),
    overrideId: t.id({
      nullable: true,
      description: 'OnCallOverride by which the contact stands in; null of a rotation.',
      resolve: ({ organizationId, overrideId }) =>
        overrideId === null ? null : encodeGlobalId(onCallOverride.code, organizationId, overrideId),
    }),
  }),
});

const gapRef = builder.objectRef<Gap>('OnCallGap').implement({
  description: 'A time in which nobody is on call: a level that tells the schedule goes on to the next one at once.',
  fields: (t) => ({
    startsAt: t.field({ type: 'DateTime', description: 'When it begins (UTC).', resolve: (g) => g.startsAt }),
    endsAt: t.field({ type: 'DateTime', description: 'When it ends (UTC).', resolve: (g) => g.endsAt }),
  }),
});

const ofOrganization = (shifts: readonly Shift[], organizationId: unknown): Shown[] =>
  shifts.map((shift) => ({ ...shift, organizationId: String(organizationId) }));

builder.objectField(rowTypeOf(onCallSchedule), 'onCallNow', (t) =>
  t.field({
    type: [shiftRef],
    description: 'Who is on call at this moment, with their whole shifts; empty if nobody is.',
    resolve: (row) => ofOrganization(row['onCallNow'] as unknown as Shift[], row['organizationId']),
  }),
);

const longest = 92;

function windowOf({ from, to }: { readonly from: string; readonly to: string }): readonly [string, string] {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (days <= 0) throw badUserInput('to must lie after from.', { argument: 'to' });
  if (days > longest) throw badUserInput(`from and to lie at most ${longest} days apart.`, { argument: 'to' });
  return [from, to];
}

const between = (t: Parameters<Parameters<typeof builder.objectField>[2]>[0]) => ({
  from: t.arg({ type: 'DateTime', required: true, description: 'Begin of the time that is asked about.' }),
  to: t.arg({ type: 'DateTime', required: true, description: `Its end, at most ${longest} days later.` }),
});

builder.objectField(rowTypeOf(onCallSchedule), 'shifts', (t) =>
  t.field({
    type: [shiftRef],
    description: 'Shifts that touch a time, whole and in their order.',
    args: between(t),
    resolve: async (row, given, context) => {
      const coverage = await readCoverage(row, windowOf(given), context);
      return ofOrganization(coverage.shifts, row['organizationId']);
    },
  }),
);

builder.objectField(rowTypeOf(onCallSchedule), 'gaps', (t) =>
  t.field({
    type: [gapRef],
    description: 'The parts of a time in which nobody is on call.',
    args: between(t),
    resolve: async (row, given, context) => [...(await readCoverage(row, windowOf(given), context)).gaps],
  }),
);
