import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { noteCrossing } from '../graphql/crossing.ts';
import { apiError, badUserInput, UserError } from '../graphql/errors.ts';
import { encodeGlobalId } from '../graphql/global-id.ts';
import { entityNamed } from '../graphql/lists/entity.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { organizationFor } from '../graphql/lists/organization.ts';
import { levelInput, levelsFrom } from './escalation-levels-schema.ts';
import {
  rehearse,
  toleranceSeconds,
  type Difference,
  type ProposedPolicy,
  type Refusal,
  type Rehearsal,
  type RehearsedAlert,
  type RehearsedDecision,
} from '../alerts/rehearsal.ts';

const mostShown = 5_000;

const alertRef = builder.objectRef<RehearsedAlert>('RehearsedAlert').implement({
  description: 'An alert that would have been raised, as it stood when the rehearsal ended.',
  fields: (t) => ({
    cause: t.exposeString('cause', {
      description: 'What raised it: a rule and its group, a wedding, or a fingerprint and its service.',
    }),
    title: t.exposeString('title', { description: 'One line for people.' }),
    priority: t.field({
      type: enumRef('IncidentPriority'),
      description: 'How soon somebody must act.',
      resolve: ({ priority }) => priority,
    }),
    raisedAt: t.field({ type: 'DateTime', description: 'When (UTC).', resolve: ({ raisedAt }) => raisedAt }),
    status: t.field({
      type: enumRef('AlertStatus'),
      description: 'Where it stood in the end.',
      resolve: ({ status }) => status,
    }),
    level: t.exposeInt('level', { description: 'Level that was told last; 0 nobody.' }),
    acknowledgedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When somebody took it in hand (UTC), as on the real day.',
      resolve: ({ acknowledgedAt }) => acknowledgedAt,
    }),
    resolvedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was over (UTC).',
      resolve: ({ resolvedAt }) => resolvedAt,
    }),
    suppressedReason: t.exposeString('suppressedReason', {
      nullable: true,
      description: 'Rule that held it, and why.',
    }),
  }),
});

type OwnDecision = RehearsedDecision & { readonly organizationId: string };

const decisionRef = builder.objectRef<OwnDecision>('RehearsedDecision').implement({
  description: 'Somebody who would have been told, or not, and why.',
  fields: (t) => ({
    at: t.field({ type: 'DateTime', description: 'When (UTC).', resolve: ({ at }) => at }),
    cause: t.exposeString('cause', { description: 'Cause of the alert.' }),
    title: t.exposeString('title', { description: 'Title of the alert.' }),
    priority: t.field({
      type: enumRef('IncidentPriority'),
      description: 'Priority of the alert.',
      resolve: ({ priority }) => priority,
    }),
    level: t.exposeInt('level', { description: 'Level of the policy, going on after the last; 0 for those on site.' }),
    contactId: t.id({
      nullable: true,
      description: 'The EscalationContact; null for a channel that tells whoever listens there.',
      resolve: ({ organizationId, contactId }) => idOf('EscalationContact', organizationId, contactId),
    }),
    channelId: t.id({
      nullable: true,
      description: 'The NotificationChannel; null for the mail server of the deployment.',
      resolve: ({ organizationId, channelId }) => idOf('NotificationChannel', organizationId, channelId),
    }),
    who: t.exposeString('who', { nullable: true, description: 'Name of the contact or the channel.' }),
    channel: t.exposeString('channel', { nullable: true, description: 'Name of the channel.' }),
    outcome: t.field({
      type: enumRef('NotificationOutcome'),
      description: 'What was decided.',
      resolve: ({ outcome }) => outcome,
    }),
    delivery: t.field({
      type: enumRef('DeliveryStatus'),
      nullable: true,
      description: 'What came of the message: taken as delivered, but for the phone that a scenario has dead.',
      resolve: ({ delivery }) => delivery,
    }),
    reason: t.exposeString('reason', { description: 'Why, in words.' }),
  }),
});

function idOf(typeName: string, organizationId: string, id: string | null): string | null {
  return id === null ? null : encodeGlobalId(entityNamed(typeName).code, organizationId, id);
}

const differenceKind = builder.enumType('RehearsalDifferenceKind', {
  description: 'How a rehearsal and what it is compared with differ in a message.',
  values: {
    ONLY_REHEARSED: { value: 'only_rehearsed', description: 'It is sent in the rehearsal only.' },
    ONLY_COMPARED: { value: 'only_compared', description: 'It is missing in the rehearsal.' },
    AT_ANOTHER_TIME: {
      value: 'at_another_time',
      description: `Both have it, more than ${toleranceSeconds} seconds apart.`,
    },
  } as const,
});

const differenceRef = builder
  .objectRef<Omit<Difference, 'page'> & { readonly page: OwnDecision }>('RehearsalDifference')
  .implement({
    description: 'A message that a rehearsal and what it is compared with do not have alike.',
    fields: (t) => ({
      kind: t.field({ type: differenceKind, description: 'How they differ.', resolve: ({ kind }) => kind }),
      page: t.field({
        type: decisionRef,
        description: 'The message as it was rehearsed; where it was not, as the other has it.',
        resolve: ({ page }) => page,
      }),
      rehearsedAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When it was sent in the rehearsal (UTC).',
        resolve: ({ rehearsedAt }) => rehearsedAt,
      }),
      comparedAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When the other sent it (UTC).',
        resolve: ({ comparedAt }) => comparedAt,
      }),
    }),
  });

const comparedEnum = builder.enumType('RehearsalComparison', {
  description: 'What a rehearsal is compared with.',
  values: {
    REALITY: { value: 'reality', description: 'What really happened that day.' },
    PRESENT_POLICIES: { value: 'present_policies', description: 'The same day by the policies as they are.' },
  } as const,
});

type Shown = Rehearsal & { readonly organizationId: string; readonly day: string; readonly scenario: boolean };

const rehearsalRef = builder.objectRef<Shown>('AlertRehearsal').implement({
  description: 'Whom the alerts of a day would have told, played through the engine itself. Nothing was sent or kept.',
  fields: (t) => ({
    day: t.exposeString('day', { description: 'The day, YYYY-MM-DD.' }),
    scenario: t.exposeBoolean('scenario', { description: 'Whether it was the generated day.' }),
    timeZone: t.exposeString('timeZone', { description: 'IANA zone of the organization.' }),
    since: t.field({
      type: 'DateTime',
      description: 'Its midnight (UTC); of the scenario noon.',
      resolve: ({ since }) => since,
    }),
    until: t.field({
      type: 'DateTime',
      description: 'The end of its wedding night (UTC), or now; of the scenario eight in the evening.',
      resolve: ({ until }) => until,
    }),
    errorCount: t.int({ description: 'Error reports of the day.', resolve: ({ events }) => events.errors }),
    measurementCount: t.int({ description: 'Measurements of the day.', resolve: ({ events }) => events.measurements }),
    businessEventCount: t.int({
      description: 'Business events of the day.',
      resolve: ({ events }) => events.businessEvents,
    }),
    checkCount: t.int({ description: 'Checks of monitors and venues.', resolve: ({ events }) => events.checks }),
    alerts: t.field({
      type: [alertRef],
      description: `Alerts in the order in which they were raised, at most ${mostShown}.`,
      resolve: ({ alerts }) => alerts.slice(0, mostShown),
    }),
    decisionCount: t.int({
      description: 'How many decisions there were.',
      resolve: ({ decisions }) => decisions.length,
    }),
    decisions: t.field({
      type: [decisionRef],
      description: `Who was told when, and who not, in the order of time, the first ${mostShown}.`,
      resolve: ({ organizationId, decisions }) =>
        decisions.slice(0, mostShown).map((decision) => ({ ...decision, organizationId })),
    }),
    comparedWith: t.field({
      type: comparedEnum,
      nullable: true,
      description: 'What `differences` are to; null of the generated day without a policy.',
      resolve: ({ comparedWith }) => comparedWith,
    }),
    differenceCount: t.int({
      description: 'How many differences there are.',
      resolve: ({ differences }) => differences.length,
    }),
    differences: t.field({
      type: [differenceRef],
      description: `Messages that the two do not have alike, in the order of time, the first ${mostShown}.`,
      resolve: ({ organizationId, differences }) =>
        differences.slice(0, mostShown).map((one) => ({ ...one, page: { ...one.page, organizationId } })),
    }),
  }),
});

const policyInput = builder.inputType('RehearsalPolicyInput', {
  description:
    'A policy as `escalationPolicyCreate` takes it. It stands in for the one of its name, else for the one that P0 (`forWeddingDay`) or everything else takes.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Its name, at most 200 characters.' }),
    levels: t.field({ type: [levelInput], required: true, description: 'Its steps in order, 1 to 20.' }),
    repeatCount: t.int({ description: 'How often the levels start again, 0 to 10.' }),
    ackTimeoutSeconds: t.int({
      description: 'Seconds after which an acknowledged, unresolved alert is triggered again, 60 to 86,400.',
    }),
    forWeddingDay: t.boolean({ description: 'Whether wedding-day emergencies use it.' }),
  }),
});

const rehearsalInput = builder.inputType('AlertRehearsalInput', {
  description: 'What to rehearse.',
  fields: (t) => ({
    organizationId: t.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
    day: t.string({
      required: true,
      description: 'YYYY-MM-DD where the organization is, from midnight to the end of the wedding night.',
    }),
    scenario: t.boolean({
      description:
        'Instead of what happened that day: a venue goes offline at 17:40, payments fail at 18:05, and the phone of who is on call is dead.',
    }),
    policy: t.field({ type: policyInput, description: 'Compares the day under this policy with the present ones.' }),
  }),
});

// A rehearsal keeps a processor busy for seconds: the next one is told to come again.
let underWay = false;

async function run(context: Context, input: typeof rehearsalInput.$inferInput): Promise<Shown> {
  const operation = 'view.alertRehearsal';
  const organizationId = await organizationFor(context, operation, input.organizationId, 'input.organizationId');
  noteCrossing(context, operation, organizationId);
  const { day } = input;
  const scenario = input.scenario ?? false;
  if (!isDay(day)) throw badUserInput('A day is written YYYY-MM-DD.', { argument: 'input.day' });
  const policy = proposed(input.policy, organizationId);
  if (underWay) throw busy();
  underWay = true;
  // The operation's own transaction would be ended if nothing were asked in it for 15 seconds.
  const awake = setInterval(() => void context.connection.query('select 1').catch(() => undefined), 5_000);
  try {
    const answer = await rehearse(context.database.engine, { organizationId, day, scenario, policy });
    if ('refusal' in answer) throw refused(answer.refusal);
    return { ...answer, organizationId, day, scenario };
  } finally {
    clearInterval(awake);
    underWay = false;
  }
}

function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

function proposed(
  given: typeof policyInput.$inferInput | null | undefined,
  organizationId: string,
): ProposedPolicy | null {
  if (given === null || given === undefined) return null;
  const { name, repeatCount = null, ackTimeoutSeconds = null, forWeddingDay = null } = given;
  try {
    const levels = levelsFrom(given.levels, organizationId, 'policy.levels');
    return { name, levels, repeatCount, ackTimeoutSeconds, forWeddingDay };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw badUserInput(error.message, { argument: error.inputPath.join('.') });
  }
}

function refused({ code, message, path }: Refusal) {
  if (code === 'BUSY') return busy();
  if (code === 'BROKEN_OFF') return apiError('UNAVAILABLE', message);
  const argument = path.join('.');
  return code === 'TOO_LONG' ? apiError('LIMIT_EXCEEDED', message, { argument }) : badUserInput(message, { argument });
}

const busy = () => apiError('BUSY', 'Another rehearsal is under way: try again in a few seconds.');

builder.queryField('alertRehearsal', (t) =>
  t.field({
    type: rehearsalRef,
    nullable: true,
    description:
      'Plays a day through the alerting engine on a copy of the organization, by a clock of its own, and undoes all of it: who would have been told when, by which channel and level, who not and why, and how that differs from what really happened, or with a policy from the present ones. The same input gives the same answer. Rules are looked at once a minute. One at a time, at most 60 seconds; else BUSY and LIMIT_EXCEEDED, and UNAVAILABLE if it was broken off. A day without data or yet to come, and a malformed policy, are BAD_USER_INPUT with the place.',
    authScopes: { may: 'view.alertRehearsal' },
    args: { input: t.arg({ type: rehearsalInput, required: true, description: 'What to rehearse.' }) },
    resolve: (_root, { input }, context) => run(context, input),
  }),
);
