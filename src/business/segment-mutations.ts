import { builder } from '../graphql/builder.ts';
import { UserError } from '../graphql/errors.ts';
import { lifecycle } from '../graphql/lifecycle.ts';
import { rowKey } from '../graphql/lists/fields.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { organizationFor } from '../graphql/lists/organization.ts';
import { mutation, type InputFields } from '../graphql/mutation.ts';
import { storedDefinition } from './definition.ts';
import { userSegment } from './schema.ts';

const days = (t: InputFields) =>
  t.int({ required: true, description: 'Within the last so many times 24 hours, 1 to 90.' });
const times = (t: InputFields) => ({
  atLeast: t.int({ description: 'At least so many times, 1 to 1,000,000; 1 if left out.' }),
  atMost: t.int({ description: 'At most so many times, atLeast to 1,000,000.' }),
});

const events = builder.inputType('SegmentEventsInput', {
  description: 'Users of whom business events tell (by actorUserId).',
  fields: (t) => ({
    eventType: t.field({
      type: enumRef('BusinessEventType'),
      description: 'Type of the events; required where eventName is left out.',
    }),
    eventName: t.string({ description: 'Precise name of the events, at most 200 characters.' }),
    success: t.boolean({ description: 'Only those that succeeded, or failed.' }),
    days: days(t),
    ...times(t),
  }),
});
const feature = builder.inputType('SegmentFeatureInput', {
  description: 'Users of a feature, counted by the quantities of their uses.',
  fields: (t) => ({
    featureName: t.string({ required: true, description: 'Feature, at most 200 characters.' }),
    days: days(t),
    ...times(t),
  }),
});
const lastSeen = builder.inputType('SegmentLastSeenInput', {
  description: 'Users of whom any business event or use of a feature tells.',
  fields: (t) => ({ days: days(t) }),
});
const revenue = builder.inputType('SegmentRevenueInput', {
  description: 'Users whose successful events brought revenue: the sum of revenueImpact.',
  fields: (t) => ({
    currency: t.string({ required: true, description: 'ISO 4217 code; events in another currency do not count.' }),
    days: days(t),
    atLeast: t.float({ required: true, description: 'At least so much, 0.01 to 1,000,000,000.' }),
    atMost: t.float({ description: 'At most so much, atLeast to 1,000,000,000.' }),
  }),
});

interface Rule {
  readonly and?: readonly Rule[] | null | undefined;
  readonly or?: readonly Rule[] | null | undefined;
  readonly not?: Rule | null | undefined;
  readonly events?: typeof events.$inferInput | null | undefined;
  readonly feature?: typeof feature.$inferInput | null | undefined;
  readonly lastSeen?: typeof lastSeen.$inferInput | null | undefined;
  readonly revenue?: typeof revenue.$inferInput | null | undefined;
}

const rule = builder.inputRef<Rule>('SegmentRuleInput').implement({
  description:
    'Who is in a segment: exactly one of these. Rules nest at most 5 deep and have at most 50 conditions. The segment shows its rule in the same shape.',
  isOneOf: true,
  fields: (t) => ({
    and: t.field({ type: [rule], description: 'Users of whom all of these are true, 1 to 20.' }),
    or: t.field({ type: [rule], description: 'Users of whom one of these is true, 1 to 20.' }),
    not: t.field({ type: rule, description: 'Users seen in the last 90 days of whom this is not true.' }),
    events: t.field({ type: events, description: 'Users with so many business events.' }),
    feature: t.field({ type: feature, description: 'Users with so many uses of a feature.' }),
    lastSeen: t.field({ type: lastSeen, description: 'Users who were seen.' }),
    revenue: t.field({ type: revenue, description: 'Users who brought so much revenue.' }),
  }),
});

const written = (given: Rule) => JSON.stringify(storedDefinition(given));

lifecycle({
  entity: userSegment,
  name: 'userSegment',
  subject: 'The segment.',
  create:
    'Defines a segment, at most 100 an organization. The worker finds its members within a minute and again every hour; userSegmentEvaluate does so at once.',
  update:
    'Changes a segment; after a change of the rule its members are those of the old one until evaluatedAt is set again.',
  delete:
    'Takes a segment out of use for good; it stays readable and is not evaluated any more, and its name is free again.',
  archived: { status: 'archived' },
  fields: (t, making) => ({
    name: t.string({
      required: making,
      description: 'Name of the segment, at most 200 characters; unique among those in use.',
    }),
    rule: t.field({ type: rule, required: making, description: 'Who is in it.' }),
  }),
  values: ({ rule: given }) => (given === undefined ? {} : { rule: given === null ? null : written(given) }),
});

interface Preview {
  readonly count: number;
  readonly members: readonly string[];
}

const evaluated = mutation('userSegmentEvaluate', {
  description:
    'Finds the users of a segment now: of one that is saved, whose members it brings up to date, or of a rule, to see before saving it.',
  operation: 'userSegment.evaluate',
  entity: userSegment,
  field: 'userSegment',
  input: (t) => ({
    id: t.id({ description: 'A saved segment; give it or a rule.' }),
    organizationId: t.id({
      description: 'With a rule: whose users; may be left out by who has exactly one organization.',
    }),
    rule: t.field({ type: rule, description: 'A rule; nothing is saved.' }),
  }),
  run: async ({ id, organizationId: whose, rule: given }, context) => {
    const { connection } = context;
    if ((id ?? null) !== null && (given ?? null) === null) {
      const key = rowKey(userSegment, id ?? '', 'input.id');
      const row = [key.organizationId, key.id];
      const [counted] = await connection.query<Pick<Preview, 'count'>>(
        'select evaluate_user_segment($1, $2) as count',
        row,
      );
      const members = await connection.query<{ member: string }>(
        `select actor_user_id as member from user_segment_members where organization_id = $1 and segment_id = $2
         order by actor_user_id limit 100`,
        row,
      );
      return { key, more: { ...counted, members: members.map(({ member }) => member) } };
    }
    if ((id ?? null) !== null || given === null || given === undefined) {
      throw new UserError('INVALID_INPUT', 'Give the id of a segment or a rule, one of them.', ['input']);
    }
    const organizationId = await organizationFor(context, 'userSegment.evaluate', whose, 'input.organizationId');
    const [found] = await connection.query<Preview>(
      `select cardinality(members) as count, array(select m from unnest(members) as m order by m limit 100) as members
       from preview_user_segment($1, $2) as members`,
      [organizationId, written(given)],
    );
    return { key: null, more: { ...found } };
  },
});

builder.objectField(evaluated, 'memberCount', (t) =>
  t.int({
    nullable: true,
    description: 'Users in it; null if it was refused.',
    resolve: ({ more }) => (more['count'] as number | undefined) ?? null,
  }),
);
builder.objectField(evaluated, 'memberIds', (t) =>
  t.stringList({
    description: 'Up to 100 of them, by their ids in the application.',
    resolve: ({ more }) => [...((more['members'] as readonly string[] | undefined) ?? [])],
  }),
);
