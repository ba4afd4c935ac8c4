import { builder } from '../graphql/builder.ts';
import { badUserInput } from '../graphql/errors.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { organizationFor } from '../graphql/lists/organization.ts';
import { readSome } from '../graphql/lists/read.ts';
import { rowTypeOf } from '../graphql/lists/types.ts';
import type { InputFields } from '../graphql/mutation.ts';
import { matcherDescription } from './matcher.ts';
import { alert } from './schema.ts';

interface Hits {
  readonly count: number;
  readonly samples: readonly string[];
}

interface Preview {
  readonly organizationId: string;
  readonly open: Hits;
  readonly lastWeek: Hits;
}

const previewRef = builder.objectRef<Preview>('SuppressionPreview').implement({
  description: 'What a suppression rule would hold. P0 are never held, so they are not in it.',
  fields: (t) => ({
    openCount: t.int({
      description:
        'Alerts that match and are not over, of the newest 20,000 open ones; of an INHIBITION those whose source is open.',
      resolve: ({ open }) => open.count,
    }),
    lastWeekCount: t.int({
      description:
        'Alerts that match and were raised in the last seven days, of the newest 20,000 of these; of MAINTENANCE that recurs those raised in its hours, of an INHIBITION those open while a source was.',
      resolve: ({ lastWeek }) => lastWeek.count,
    }),
    openAlerts: t.field({
      type: [rowTypeOf(alert)],
      description: 'The newest of the open ones, at most five.',
      resolve: ({ organizationId, open }, _args, context, info) =>
        readSome(alert, organizationId, open.samples, context, info),
    }),
    lastWeekAlerts: t.field({
      type: [rowTypeOf(alert)],
      description: 'The newest of last week’s, at most five.',
      resolve: ({ organizationId, lastWeek }, _args, context, info) =>
        readSome(alert, organizationId, lastWeek.samples, context, info),
    }),
  }),
});

interface Row {
  readonly refusal: string | null;
  readonly path: readonly string[] | null;
  readonly is_open: boolean | null;
  readonly alert_count: string | null;
  readonly samples: string[] | null;
}

/** What a rule and its preview say alike; the database holds each kind to what it needs. */
export const suppressionFields = (t: InputFields, making: boolean) => ({
  matcher: t.field({ type: 'JSON', required: making, description: matcherDescription }),
  sourceMatcher: t.field({
    type: 'JSON',
    description: 'Of an INHIBITION, which needs it: which open alerts hold back those that match; a tree like matcher.',
  }),
  equalFields: t.stringList({
    description:
      'Of an INHIBITION: what both alerts must have, and equal; serviceName, venueId, weddingId, incidentId. Nothing if left out.',
  }),
  weekdays: t.intList({
    description:
      'Of MAINTENANCE that recurs: days of the week on which it begins, 1 (Monday) to 7. Goes with startTime, durationMinutes and timeZone.',
  }),
  startTime: t.string({ description: 'Of MAINTENANCE that recurs: local time at which it begins, 00:00 to 23:59.' }),
  durationMinutes: t.int({
    description: 'Of MAINTENANCE that recurs: for how many minutes, 1 to 1,440, whatever the clocks do meanwhile.',
  }),
  timeZone: t.string({
    description: 'Of MAINTENANCE that recurs: IANA zone of its days and time, for example Europe/London.',
  }),
});

const previewInput = builder.inputType('SuppressionPreviewInput', {
  description: 'A rule that is being thought of.',
  fields: (t) => ({
    organizationId: t.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
    kind: t.field({ type: enumRef('SuppressionKind'), description: 'What holds alerts back; SILENCE if left out.' }),
    ...suppressionFields(t, true),
  }),
});

builder.queryField('suppressionPreview', (t) =>
  t.field({
    type: previewRef,
    nullable: true,
    description:
      'What a suppression rule would hold if it were in force now, and would have held in the last seven days; nothing is kept. A rule that can never hold anything is refused with BAD_USER_INPUT and the place in it.',
    authScopes: { may: 'suppressionRule.create' },
    args: { input: t.arg({ type: previewInput, required: true, description: 'The rule.' }) },
    resolve: async (_root, { input }, context): Promise<Preview> => {
      const operation = 'suppressionRule.create';
      const organizationId = await organizationFor(context, operation, input.organizationId, 'input.organizationId');
      const said = {
        matcher: input.matcher,
        kind: input.kind ?? 'silence',
        source_matcher: input.sourceMatcher,
        equal_fields: input.equalFields,
        weekdays: input.weekdays,
        start_time: input.startTime,
        duration_minutes: input.durationMinutes,
        time_zone: input.timeZone,
      };
      const rows = await context.connection.query<Row>('select * from preview_suppression($1, $2)', [
        organizationId,
        JSON.stringify(said),
      ]);
      const refused = rows.find(({ refusal }) => refusal !== null);
      if (refused !== undefined) throw badUserInput(refused.refusal ?? '', { argument: refused.path?.join('.') });
      const hits = (open: boolean): Hits => {
        const row = rows.find(({ is_open: isOpen }) => isOpen === open);
        return { count: Number(row?.alert_count ?? 0), samples: row?.samples ?? [] };
      };
      return { organizationId, open: hits(true), lastWeek: hits(false) };
    },
  }),
);
