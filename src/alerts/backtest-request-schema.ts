import type { Context } from '../graphql/context.ts';
import { apiError, badUserInput } from '../graphql/errors.ts';
import {
  backtest,
  mostSeconds,
  type Rule,
  type RuleKind,
  type Setting,
  type Span,
  type Trial,
  type Tried,
} from './backtest.ts';

export const longestDays = 31;
export const usualDays = 7;
export const mostRules = 200;
const day = 86_400_000;

// Each keeps a processor busy for a second or more.
const mostAtOnce = 2;
let underWay = 0;

export async function tried(
  context: Context,
  organizationId: string,
  span: Span,
  trials: readonly Trial[],
): Promise<Tried> {
  if (underWay >= mostAtOnce) throw apiError('BUSY', 'Other back-tests are under way: try again in a few seconds.');
  underWay += 1;
  try {
    const found = await backtest(context.database.engine, organizationId, span, trials);
    if (found !== null) return found;
    throw apiError('LIMIT_EXCEEDED', `It takes longer than ${mostSeconds} s: name one rule, or a shorter span.`);
  } finally {
    underWay -= 1;
  }
}

interface RuleRow extends Record<Setting, number | null> {
  readonly id: string;
  readonly name: string;
  readonly kind: RuleKind;
  readonly enabled: boolean;
  readonly comparison: 'above' | 'below' | null;
  readonly metricType: string | null;
  readonly now: string;
}

/** The rules that the viewer sees, and the database's clock. */
export async function rulesOf(
  context: Context,
  organizationId: string,
  id: string | null,
): Promise<{ rules: Rule[]; now: Date }> {
  const found = await context.connection.query<RuleRow>(
    `select id, name, alert_type as kind, enabled, comparison, metric_type as "metricType", threshold_value as "thresholdValue",
       resolve_threshold as "resolveThreshold", deviation_limit as "deviationLimit", window_seconds as "windowSeconds",
       for_seconds as "forSeconds", minimum_samples as "minimumSamples", missed_intervals as "missedIntervals",
       grace_seconds as "graceSeconds", engine_now() as now
     from alert_configurations
     where organization_id = $1 and archived_at is null and ($2::uuid is null or id = $2) order by name, id limit $3`,
    [organizationId, id, mostRules + 1],
  );
  if (found.length > mostRules) {
    throw apiError('LIMIT_EXCEEDED', `There are more than ${mostRules} rules: name one by alertConfigurationId.`);
  }
  const rules = found.map(({ now: _, ...rule }): Rule => {
    const { id, name, kind, enabled, comparison, metricType, ...settings } = rule;
    return { id, name, kind, enabled, comparison, metricType, settings };
  });
  return { rules, now: new Date(found[0]?.now ?? 0) };
}

export function spanOf(now: Date, from: string | null | undefined, until: string | null | undefined): Span {
  const minute = (at: string | Date) => new Date(Math.floor(new Date(at).getTime() / 60_000) * 60_000);
  const end = minute(until ?? now);
  const begin = minute(from ?? new Date(end.getTime() - usualDays * day));
  if (end > now) throw badUserInput('The span ends by now.', { path: ['input', 'until'] });
  if (begin >= end) throw badUserInput('The span begins before it ends.', { path: ['input', 'from'] });
  if (end.getTime() - begin.getTime() > longestDays * day) {
    throw apiError('LIMIT_EXCEEDED', `A back-test is of ${longestDays} days at most.`, { path: ['input', 'from'] });
  }
  return { from: begin, until: end };
}
