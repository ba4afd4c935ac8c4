import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { noteCrossing } from '../graphql/crossing.ts';
import { badUserInput } from '../graphql/errors.ts';
import { encodeGlobalId, requireGlobalId } from '../graphql/global-id.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { organizationFor } from '../graphql/lists/organization.ts';
import {
  mostSeconds,
  type BacktestAlert,
  type RaisedAlert,
  type Rule,
  type Settings,
  type Span,
  type Trial,
} from './backtest.ts';
import { longestDays, mostRules, rulesOf, spanOf, tried, usualDays } from './backtest-request-schema.ts';
import { raisedRef, resultRef } from './backtest-results-schema.ts';
import { refusalOf } from './proposed-settings.ts';
import { alertConfiguration } from './schema.ts';

interface RuleBacktest {
  readonly organizationId: string;
  readonly rule: Rule;
  readonly span: Span;
  readonly present: readonly BacktestAlert[];
  readonly proposed: readonly BacktestAlert[] | null;
  readonly raised: readonly RaisedAlert[];
}

const ruleBacktestRef = builder.objectRef<RuleBacktest>('RuleBacktest').implement({
  description: 'What a rule would have raised in a span, and what it did.',
  fields: (t) => ({
    alertConfigurationId: t.id({
      description: 'The AlertConfiguration.',
      resolve: ({ organizationId, rule }) => encodeGlobalId(alertConfiguration.code, organizationId, rule.id),
    }),
    ruleName: t.string({ description: 'Name of the rule.', resolve: ({ rule }) => rule.name }),
    alertType: t.field({
      type: enumRef('AlertTypeEnum'),
      description: 'How it decides.',
      resolve: ({ rule }) => rule.kind,
    }),
    enabled: t.boolean({
      description: 'Whether it is evaluated; one that is switched off is back-tested all the same.',
      resolve: ({ rule }) => rule.enabled,
    }),
    from: t.field({
      type: 'DateTime',
      description: 'Where the span begins (UTC).',
      resolve: ({ span }) => span.from.toISOString(),
    }),
    until: t.field({
      type: 'DateTime',
      description: 'Where it ends (UTC).',
      resolve: ({ span }) => span.until.toISOString(),
    }),
    present: t.field({
      type: resultRef,
      description: 'By its present settings.',
      resolve: ({ present, span }) => ({ alerts: present, until: span.until }),
    }),
    proposed: t.field({
      type: resultRef,
      nullable: true,
      description: 'By those that were proposed; null without any.',
      resolve: ({ proposed, span }) => proposed && { alerts: proposed, until: span.until },
    }),
    raised: t.field({ type: raisedRef, description: 'What it really raised.', resolve: (one) => one }),
  }),
});

const proposedInput = builder.inputType('ProposedRuleInput', {
  description:
    'Settings to try, named and bounded as in alertConfigurationUpdate; what is left out stays as it is. THRESHOLD and COMPOSITE: thresholdValue, resolveThreshold, windowSeconds, forSeconds, minimumSamples. ANOMALY: deviationLimit, forSeconds, minimumSamples. HEARTBEAT: missedIntervals, graceSeconds, windowSeconds, forSeconds.',
  fields: (t) => ({
    thresholdValue: t.float({ description: 'Limit in the unit of the metric.' }),
    resolveThreshold: t.float({ description: 'Limit at which it is over; null takes it away.' }),
    deviationLimit: t.float({ description: 'How unusual a value must be.' }),
    windowSeconds: t.int({ description: 'Length of the window.' }),
    forSeconds: t.int({ description: 'How long the condition must hold.' }),
    minimumSamples: t.int({ description: 'Fewest samples for a decision.' }),
    missedIntervals: t.int({ description: 'Intervals of silence that are allowed.' }),
    graceSeconds: t.int({ description: 'Seconds of silence beyond that.' }),
  }),
});

const backtestInput = builder.inputType('RuleBacktestInput', {
  description: 'Which rules over which span.',
  fields: (t) => ({
    organizationId: t.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
    from: t.field({ type: 'DateTime', description: `Begin of the span; ${usualDays} days before until if left out.` }),
    until: t.field({
      type: 'DateTime',
      description: `End of the span, now if left out; at most ${longestDays} days after from. Both count in whole minutes.`,
    }),
    alertConfigurationId: t.id({
      description: `One rule; all that are not deleted if left out, at most ${mostRules}.`,
    }),
    proposed: t.field({ type: proposedInput, description: 'Settings to try of that one rule.' }),
  }),
});

function settingsFrom(given: typeof proposedInput.$inferInput): Settings {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

async function runBacktest(context: Context, input: typeof backtestInput.$inferInput): Promise<RuleBacktest[]> {
  const operation = 'view.ruleBacktest';
  const organizationId = await organizationFor(context, operation, input.organizationId, 'input.organizationId');
  noteCrossing(context, operation, organizationId);
  const given = input.alertConfigurationId ?? null;
  const named = given === null ? null : requireGlobalId(given, alertConfiguration, 'input.alertConfigurationId');
  const { rules, now } = await rulesOf(context, organizationId, named?.id ?? null);
  if (named !== null && (named.organizationId !== organizationId || rules.length === 0)) {
    throw badUserInput('There is no such rule.', { path: ['input', 'alertConfigurationId'] });
  }
  if (rules.length === 0) return [];
  const span = spanOf(now, input.from, input.until);
  const trials: Trial[] = rules.map(({ id }) => ({ ruleId: id, settings: null }));
  const [rule] = rules;
  if (input.proposed !== null && input.proposed !== undefined) {
    if (named === null || rule === undefined) {
      throw badUserInput('Settings are proposed of one rule.', { path: ['input', 'alertConfigurationId'] });
    }
    const settings = settingsFrom(input.proposed);
    const refusal = refusalOf(rule, settings);
    if (refusal !== null) {
      const path = ['input', 'proposed', ...(refusal.setting === null ? [] : [refusal.setting])];
      throw badUserInput(refusal.message, { path });
    }
    trials.push({ ruleId: rule.id, settings });
  }
  const { alerts, raised } = await tried(context, organizationId, span, trials);
  return rules.map((one, place) => ({
    organizationId,
    rule: one,
    span,
    present: alerts[place] ?? [],
    proposed: alerts[rules.length] ?? null,
    raised: raised.filter(({ ruleId }) => ruleId === one.id),
  }));
}

builder.queryField('ruleBacktest', (t) =>
  t.field({
    type: [ruleBacktestRef],
    nullable: true,
    description: `What each rule would have raised in a span (the last ${usualDays} days, ${longestDays} at most) from what was measured then, beside what it did raise; nothing is kept. By name. It is coarser than the engine: rules are looked at as each minute ends (of windows longer than an hour, as each sixtieth of it ends; ANOMALY as each of its windows ends, by what is known today of what is usual). No suppression, cooldown or flapping; nothing is open or pending when the span begins. Errors of one cause that open an incident and come less than 15 minutes apart are one alert, over 15 minutes after the last. A composite rests on the back-test of its rules. BAD_USER_INPUT with the place for a span or settings that cannot be; LIMIT_EXCEEDED for what takes longer than ${mostSeconds} seconds; BUSY while two are under way.`,
    authScopes: { may: 'view.ruleBacktest' },
    args: { input: t.arg({ type: backtestInput, required: true, description: 'Which rules over which span.' }) },
    resolve: (_root, { input }, context) => runBacktest(context, input),
  }),
);
