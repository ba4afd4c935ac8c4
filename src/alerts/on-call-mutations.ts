import { builder } from '../graphql/builder.ts';
import { UserError } from '../graphql/errors.ts';
import { lifecycle } from '../graphql/lifecycle.ts';
import { referencedId } from '../graphql/reference.ts';
import { onCallOverride, onCallSchedule, rotationDescriptions, type Rotation } from './on-call-schema.ts';

const rotationInput = builder.inputType('OnCallRotationInput', {
  description: 'One contact after the other is on call.',
  fields: (t) => ({
    name: t.string({ required: true, description: rotationDescriptions.name }),
    startsOn: t.field({ type: 'Date', required: true, description: rotationDescriptions.startsOn }),
    endsOn: t.field({ type: 'Date', description: rotationDescriptions.endsOn }),
    handoffTime: t.string({ required: true, description: rotationDescriptions.handoffTime }),
    shiftDays: t.int({ required: true, description: rotationDescriptions.shiftDays }),
    contactIds: t.idList({ required: true, description: rotationDescriptions.contactIds }),
    weekdays: t.intList({ description: rotationDescriptions.weekdays }),
    fromTime: t.string({ description: rotationDescriptions.fromTime }),
    untilTime: t.string({ description: rotationDescriptions.untilTime }),
  }),
});

type RotationInput = typeof rotationInput.$inferInput;

/** The input's rotations as the column holds them; what is wrong with them is said by its place. */
function rotationsFrom(rotations: readonly RotationInput[], organizationId: string): Rotation[] {
  if (rotations.length === 0 || rotations.length > 10) throw wrong('1 to 10 rotations are taken', []);
  return rotations.map((given, index) => {
    const place = String(index);
    for (const [field, rule, holds] of rules) {
      if (!holds(given)) throw wrong(rule, [place, field]);
    }
    const { name, startsOn, endsOn, handoffTime, shiftDays, contactIds, weekdays, fromTime, untilTime } = given;
    return {
      name,
      startsOn,
      ...set({ endsOn, fromTime, untilTime }),
      handoffTime,
      shiftDays,
      contactIds: contactIds.map(
        (id, turn) =>
          referencedId('EscalationContact', id, `rotations.${place}.contactIds.${turn}`, organizationId) ?? '',
      ),
      ...(weekdays !== undefined && weekdays !== null && { weekdays: [...new Set(weekdays)] }),
    };
  });
}

const isTime = (value: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
const isLeftOut = (value: unknown) => value === undefined || value === null;
const isDay = (value: string) => value.startsWith('20');

const rules: readonly (readonly [keyof RotationInput, string, (given: RotationInput) => boolean])[] = [
  ['name', 'A rotation has a name of 1 to 200 characters', ({ name }) => name.length >= 1 && name.length <= 200],
  ['startsOn', 'A rotation starts in the years 2000 to 2099', ({ startsOn }) => isDay(startsOn)],
  [
    'endsOn',
    'A rotation ends no earlier than it starts, in the years 2000 to 2099',
    ({ startsOn, endsOn }) => isLeftOut(endsOn) || (isDay(endsOn ?? '') && (endsOn ?? '') >= startsOn),
  ],
  [
    'handoffTime',
    'A time of day is two digits, a colon and two digits, 00:00 to 23:59',
    (given) => isTime(given.handoffTime),
  ],
  ['shiftDays', 'A shift lasts 1 to 28 days', ({ shiftDays }) => shiftDays >= 1 && shiftDays <= 28],
  [
    'contactIds',
    'A rotation has 1 to 50 contacts',
    ({ contactIds }) => contactIds.length >= 1 && contactIds.length <= 50,
  ],
  [
    'weekdays',
    'Weekdays are 1 (Monday) to 7, one at least',
    ({ weekdays }) =>
      isLeftOut(weekdays) || ((weekdays?.length ?? 0) > 0 && (weekdays ?? []).every((day) => day >= 1 && day <= 7)),
  ],
  [
    'fromTime',
    'fromTime and untilTime go together, each 00:00 to 23:59',
    ({ fromTime, untilTime }) =>
      (isLeftOut(fromTime) && isLeftOut(untilTime)) || (isTime(fromTime ?? '') && isTime(untilTime ?? '')),
  ],
];

function set<Values extends Readonly<Record<string, string | null | undefined>>>(
  values: Values,
): { [Name in keyof Values]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isLeftOut(value))) as {
    [Name in keyof Values]?: string;
  };
}

function wrong(rule: string, path: readonly string[]): UserError {
  return new UserError('INVALID_INPUT', `${rule}.`, ['input', 'rotations', ...path]);
}

lifecycle({
  entity: onCallSchedule,
  name: 'onCallSchedule',
  subject: 'The schedule.',
  create: 'Makes an on-call schedule; it tells nobody until an escalation policy names it (ON_CALL_SCHEDULE).',
  update: 'Changes an on-call schedule, at once. On a wedding day it is guarded.',
  delete:
    'Takes an on-call schedule out of use for good; it stays readable. Not while a policy names it. On a wedding day it is guarded.',
  fields: (t, making) => ({
    name: t.string({
      required: making,
      description: 'Name of the schedule, at most 200 characters; one schedule in use of each name.',
    }),
    timeZone: t.string({
      required: making,
      description: 'IANA zone in which its times and days are meant, for example Europe/London.',
    }),
    rotations: t.field({
      type: [rotationInput],
      required: making,
      description: 'Its rotations, 1 to 10; each has one contact on call at a time.',
    }),
  }),
  values: ({ rotations }, { organizationId }) =>
    rotations === undefined || rotations === null
      ? {}
      : { rotations: JSON.stringify(rotationsFrom(rotations as readonly RotationInput[], organizationId)) },
});

lifecycle({
  entity: onCallOverride,
  name: 'onCallOverride',
  subject: 'The override.',
  create: 'Has a contact stand in for everybody on a schedule, for a time. On a wedding day it is guarded.',
  update: 'Changes who stands in, or when. On a wedding day it is guarded.',
  delete: 'Takes an override back; the rotations hold again. On a wedding day it is guarded.',
  fixed: (t) => ({ scheduleId: t.id({ required: true, description: 'OnCallSchedule in use.' }) }),
  fields: (t, making) => ({
    contactId: t.id({ required: making, description: 'EscalationContact in use who stands in.' }),
    startsAt: t.field({ type: 'DateTime', required: making, description: 'When it begins.' }),
    endsAt: t.field({ type: 'DateTime', required: making, description: 'When it ends, at most 92 days later.' }),
    reason: t.string({ description: 'Why, at most 2,000 characters.' }),
  }),
});
