import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { noteCrossing } from '../graphql/crossing.ts';
import { encodeGlobalId } from '../graphql/global-id.ts';
import { organizationFor } from '../graphql/lists/organization.ts';
import type { Rule, Settings, Span } from './backtest.ts';
import { rulesOf, spanOf, tried, usualDays } from './backtest-request-schema.ts';
import { resultRef } from './backtest-results-schema.ts';
import { candidatesOf, needsCare, soonMinutes, suggestionFor, type Suggestion } from './rule-suggestions.ts';
import { alertConfiguration } from './schema.ts';

type Suggested = Suggestion & { readonly organizationId: string; readonly rule: Rule; readonly span: Span };

const settingsRef = builder.objectRef<Settings>('ProposedRule').implement({
  description: 'Settings as alertConfigurationUpdate takes them; null: stays as it is.',
  fields: (t) => ({
    thresholdValue: t.float({ nullable: true, description: 'Limit.', resolve: (s) => s.thresholdValue }),
    deviationLimit: t.float({
      nullable: true,
      description: 'How unusual a value must be.',
      resolve: (s) => s.deviationLimit,
    }),
    forSeconds: t.int({ nullable: true, description: 'How long it must hold.', resolve: (s) => s.forSeconds }),
    missedIntervals: t.int({ nullable: true, description: 'Intervals of silence.', resolve: (s) => s.missedIntervals }),
  }),
});

const suggestionRef = builder.objectRef<Suggested>('RuleSuggestion').implement({
  description: 'A change of a rule that would have spared people needless alerts.',
  fields: (t) => ({
    alertConfigurationId: t.id({
      description: 'The AlertConfiguration.',
      resolve: ({ organizationId, rule }) => encodeGlobalId(alertConfiguration.code, organizationId, rule.id),
    }),
    ruleName: t.string({ description: 'Name of the rule.', resolve: ({ rule }) => rule.name }),
    reason: t.exposeString('reason', { description: 'What it would have changed, in words.' }),
    proposed: t.field({ type: settingsRef, description: 'The change.', resolve: ({ settings }) => settings }),
    needlessCount: t.exposeInt('needlessCount', {
      description: `Alerts that were called noise, or over by themselves within ${soonMinutes} minutes before anybody took them in hand.`,
    }),
    needlessLeft: t.exposeInt('needlessLeft', { description: 'Those that would have come all the same.' }),
    usefulCount: t.exposeInt('usefulCount', { description: 'Alerts that were called useful; all of them stay.' }),
    presentResult: t.field({
      type: resultRef,
      description: 'The back-test by the present settings.',
      resolve: ({ present, span }) => ({ alerts: present, until: span.until }),
    }),
    proposedResult: t.field({
      type: resultRef,
      description: 'The back-test by the proposed ones.',
      resolve: ({ proposed, span }) => ({ alerts: proposed, until: span.until }),
    }),
  }),
});

async function suggest(context: Context, given: string | null | undefined): Promise<Suggested[]> {
  const operation = 'view.ruleSuggestions';
  const organizationId = await organizationFor(context, operation, given);
  noteCrossing(context, operation, organizationId);
  const { rules, now } = await rulesOf(context, organizationId, null);
  const running = rules.filter(({ enabled }) => enabled);
  if (running.length === 0) return [];
  const span = spanOf(now, null, null);
  const before = await tried(
    context,
    organizationId,
    span,
    running.map(({ id }) => ({ ruleId: id, settings: null })),
  );
  const raisedBy = (rule: Rule) => before.raised.filter(({ ruleId }) => ruleId === rule.id);
  const candidates = running.flatMap((rule, place) =>
    needsCare(raisedBy(rule)) ? candidatesOf(rule).map((settings) => ({ rule, place, settings })) : [],
  );
  if (candidates.length === 0) return [];
  const after = await tried(
    context,
    organizationId,
    span,
    candidates.map(({ rule, settings }) => ({ ruleId: rule.id, settings })),
  );
  return running.flatMap((rule, place) => {
    const own = candidates.flatMap((one, at) =>
      one.place === place ? [{ settings: one.settings, alerts: after.alerts[at] ?? [] }] : [],
    );
    const found = suggestionFor(rule, raisedBy(rule), before.alerts[place] ?? [], own);
    return found === null ? [] : [{ ...found, organizationId, rule, span }];
  });
}

builder.queryField('ruleSuggestions', (t) =>
  t.field({
    type: [suggestionRef],
    nullable: true,
    description: `Milder settings for rules of which alerts of the last ${usualDays} days were called noise, or three or more were over by themselves within ${soonMinutes} minutes before anybody took them in hand: the mildest change of forSeconds, the limit or the silence allowed by which the back-test (ruleBacktest) loses most of these, and none that was called useful, that somebody took in hand, or that was a P0 of a wedding day. By name; the same data give the same answer, and nothing is changed. LIMIT_EXCEEDED and BUSY as ruleBacktest.`,
    authScopes: { may: 'view.ruleSuggestions' },
    args: {
      organizationId: t.arg.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
    },
    resolve: (_root, { organizationId }, context) => suggest(context, organizationId),
  }),
);
