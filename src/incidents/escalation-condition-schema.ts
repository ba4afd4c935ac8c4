import { builder } from '../graphql/builder.ts';
import { enumRef } from '../graphql/lists/inputs.ts';

/** As the column holds it. */
export interface Condition {
  readonly leastPriority?: string;
  readonly leastSeverity?: string;
  readonly weekdays?: readonly number[];
  readonly fromTime?: string;
  readonly untilTime?: string;
  readonly weddingWindow?: boolean;
}

const descriptions = {
  leastPriority: 'Only of alerts that are at least so urgent.',
  leastSeverity: 'Only of alerts that are at least so bad.',
  weekdays: 'Only on these weekdays where the venue is, 1 (Monday) to 7.',
  fromTime: 'Only from this time of day on where the venue is, 00:00 to 23:59; with untilTime.',
  untilTime:
    'Until this time of day, on the next day if it is no later than fromTime; such hours belong to the weekday on which they begin.',
  weddingWindow: 'True: only while a wedding window is open there; false: only while none is.',
} as const;

export const conditionRef = builder.objectRef<Condition>('EscalationCondition').implement({
  description:
    'When a level is taken: all that is said must hold. By the clock of the venue, without one the organization’s.',
  fields: (t) => ({
    leastPriority: t.field({
      type: enumRef('IncidentPriority'),
      nullable: true,
      description: descriptions.leastPriority,
      resolve: (c) => c.leastPriority ?? null,
    }),
    leastSeverity: t.field({
      type: enumRef('IncidentSeverityType'),
      nullable: true,
      description: descriptions.leastSeverity,
      resolve: (c) => c.leastSeverity ?? null,
    }),
    weekdays: t.intList({
      nullable: true,
      description: descriptions.weekdays,
      resolve: ({ weekdays }) => (weekdays === undefined ? null : [...weekdays]),
    }),
    fromTime: t.string({ nullable: true, description: descriptions.fromTime, resolve: (c) => c.fromTime ?? null }),
    untilTime: t.string({ nullable: true, description: descriptions.untilTime, resolve: (c) => c.untilTime ?? null }),
    weddingWindow: t.boolean({
      nullable: true,
      description: descriptions.weddingWindow,
      resolve: (c) => c.weddingWindow ?? null,
    }),
  }),
});

export const conditionInput = builder.inputType('EscalationConditionInput', {
  description: 'When a level is taken: all that is said must hold, and something is said.',
  fields: (t) => ({
    leastPriority: t.field({ type: enumRef('IncidentPriority'), description: descriptions.leastPriority }),
    leastSeverity: t.field({ type: enumRef('IncidentSeverityType'), description: descriptions.leastSeverity }),
    weekdays: t.intList({ description: descriptions.weekdays }),
    fromTime: t.string({ description: descriptions.fromTime }),
    untilTime: t.string({ description: descriptions.untilTime }),
    weddingWindow: t.boolean({ description: descriptions.weddingWindow }),
  }),
});

type ConditionInput = typeof conditionInput.$inferInput;

const isTime = (value: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value);

/** The input's condition as the column holds it; `wrong` makes the error of one field. */
export function conditionFrom(
  given: ConditionInput,
  wrong: (rule: string, path: readonly string[]) => Error,
): Condition {
  const stated = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value !== null),
  ) as Condition;
  const { weekdays, fromTime, untilTime } = stated;
  if (Object.keys(stated).length === 0) throw wrong('A condition says something', []);
  if (weekdays && (weekdays.length === 0 || weekdays.some((day) => day < 1 || day > 7))) {
    throw wrong('Weekdays are 1 (Monday) to 7, one at least', ['weekdays']);
  }
  if ((fromTime === undefined) !== (untilTime === undefined)) {
    throw wrong('fromTime and untilTime go together', [fromTime === undefined ? 'fromTime' : 'untilTime']);
  }
  for (const [field, time] of Object.entries({ fromTime, untilTime })) {
    if (time !== undefined && !isTime(time)) {
      throw wrong('A time of day is two digits, a colon and two digits, 00:00 to 23:59', [field]);
    }
  }
  return { ...stated, ...(weekdays && { weekdays: [...new Set(weekdays)].toSorted((a, b) => a - b) }) };
}
