import { memberRoles, type MemberRole } from '../access/roles.ts';
import { builder } from '../graphql/builder.ts';
import { UserError } from '../graphql/errors.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { referencedId } from '../graphql/reference.ts';
import { conditionFrom, conditionInput, type Condition } from './escalation-condition-schema.ts';

/** As the column holds it. */
export interface Level {
  readonly level: number;
  readonly delaySeconds: number;
  readonly targets: readonly Target[];
  readonly condition?: Condition;
}

export interface Target {
  readonly kind: keyof typeof kinds;
  readonly role?: MemberRole;
  readonly contactId?: string;
  readonly channelId?: string;
  readonly scheduleId?: string;
}

const kinds = {
  on_call: 'Who holds the role ON_CALL.',
  emergency_response: 'Who holds the role EMERGENCY_RESPONSE.',
  emergency_contacts: 'Every contact that is marked as emergency contact.',
  on_site_coordinator: "The contact who is coordinator at the alert's wedding.",
  role: 'Who holds the role that `role` names.',
  contact: 'The contact that `contactId` names.',
  channel: 'The channel that `channelId` names, whoever listens there.',
  on_call_schedule: 'Who is on call then by the schedule that `scheduleId` names.',
} as const;

export const kindRef = builder.enumType('EscalationTargetKind', {
  description: 'Whom a level of an escalation policy tells.',
  values: Object.fromEntries(
    Object.entries(kinds).map(([kind, description]) => [
      kind.toUpperCase(),
      { value: kind as keyof typeof kinds, description },
    ]),
  ),
});

const targetInput = builder.inputType('EscalationTargetInput', {
  description: 'Whom a level tells.',
  fields: (t) => ({
    kind: t.field({ type: kindRef, required: true, description: 'What kind of people.' }),
    role: t.field({ type: enumRef('MemberRole'), description: 'The role; for kind ROLE, and only there.' }),
    contactId: t.id({ description: 'Id of an EscalationContact in use; for kind CONTACT, and only there.' }),
    channelId: t.id({ description: 'Id of a NotificationChannel in use; for kind CHANNEL, and only there.' }),
    scheduleId: t.id({ description: 'Id of an OnCallSchedule in use; for kind ON_CALL_SCHEDULE, and only there.' }),
  }),
});

export const levelInput = builder.inputType('EscalationLevelInput', {
  description: 'One step of an escalation.',
  fields: (t) => ({
    delaySeconds: t.int({
      required: true,
      description: 'Seconds after the alert was raised, 0 to 86,400; never fewer than those of the level before.',
    }),
    targets: t.field({ type: [targetInput], required: true, description: 'Whom it tells, 1 to 20.' }),
    condition: t.field({
      type: conditionInput,
      description:
        'When it is taken; always if left out. A level whose condition does not hold is skipped, but not of a P0 that would reach nobody.',
    }),
  }),
});

export type LevelInput = typeof levelInput.$inferInput;
type TargetInput = typeof targetInput.$inferInput;

/** The input's levels as the column holds them; what is wrong with them is said by its place, from where they lie in the input. */
export function levelsFrom(levels: readonly LevelInput[], organizationId: string, place = 'levels'): Level[] {
  const wrong = (rule: string, path: readonly string[]) => wrongAt(place, rule, path);
  if (levels.length === 0 || levels.length > 20) throw wrong('1 to 20 levels are taken', []);
  let least = 0;
  return levels.map(({ delaySeconds, targets, condition }, index) => {
    if (delaySeconds < least || delaySeconds > 86_400) {
      throw wrong(`The delay of this level is ${least} to 86,400 seconds`, [String(index), 'delaySeconds']);
    }
    least = delaySeconds;
    if (targets.length === 0 || targets.length > 20) {
      throw wrong('A level tells 1 to 20 targets', [String(index), 'targets']);
    }
    return {
      level: index + 1,
      delaySeconds,
      targets: targets.map((target, turn) =>
        targetFrom(target, place, [String(index), 'targets', String(turn)], organizationId),
      ),
      ...(condition && {
        condition: conditionFrom(condition, (rule, path) => wrong(rule, [String(index), 'condition', ...path])),
      }),
    };
  });
}

const companions = [
  ['role', 'role'],
  ['contact', 'contactId'],
  ['channel', 'channelId'],
  ['on_call_schedule', 'scheduleId'],
] as const;

function targetFrom(target: TargetInput, place: string, path: readonly string[], organizationId: string): Target {
  const kind = target.kind as Target['kind'];
  for (const [wanting, field] of companions) {
    const given = target[field] !== undefined && target[field] !== null;
    if (given === (kind === wanting)) continue;
    const rule = given
      ? `${field} is for the kind ${wanting.toUpperCase()} only`
      : `The kind ${wanting.toUpperCase()} needs ${field}`;
    throw wrongAt(place, rule, [...path, field]);
  }
  const named = (typeName: string, field: 'contactId' | 'channelId' | 'scheduleId') =>
    referencedId(typeName, target[field], [place, ...path, field].join('.'), organizationId) ?? '';
  switch (kind) {
    case 'role':
      return { kind, role: memberRoles.find((role) => role === target.role) ?? 'on_call' };
    case 'contact':
      return { kind, contactId: named('EscalationContact', 'contactId') };
    case 'channel':
      return { kind, channelId: named('NotificationChannel', 'channelId') };
    case 'on_call_schedule':
      return { kind, scheduleId: named('OnCallSchedule', 'scheduleId') };
    case 'on_call':
    case 'emergency_response':
    case 'emergency_contacts':
    case 'on_site_coordinator':
      return { kind };
  }
}

function wrongAt(place: string, rule: string, path: readonly string[]): UserError {
  return new UserError('INVALID_INPUT', `${rule}.`, ['input', ...place.split('.'), ...path]);
}
