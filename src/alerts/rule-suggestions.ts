import { isFound, type BacktestAlert, type RaisedAlert, type Rule, type Setting, type Settings } from './backtest.ts';
import { refusalOf } from './proposed-settings.ts';

/** What is over by itself so soon, and nobody took in hand, needed nobody. */
export const soonMinutes = 15;
/** What a suggestion must at least take away of the needless alerts. */
export const worthwhileShare = 0.5;
/** The mildest change that takes away so much is enough. */
const enoughShare = 0.8;
const fewestNeedless = 3;

export interface Suggestion {
  readonly ruleId: string;
  readonly settings: Settings;
  readonly present: readonly BacktestAlert[];
  readonly proposed: readonly BacktestAlert[];
  readonly needlessCount: number;
  readonly needlessLeft: number;
  readonly usefulCount: number;
  readonly reason: string;
}

/** Nobody had to act: called noise, or over by itself before anybody did. */
export function isNeedless(alert: RaisedAlert): boolean {
  if (alert.useful || isCritical(alert)) return false;
  if (alert.noise) return true;
  const minutes = alert.endsAt === null ? Infinity : (alert.endsAt.getTime() - alert.beginsAt.getTime()) / 60_000;
  return alert.byItself && !alert.acknowledged && minutes <= soonMinutes;
}

/** What no suggestion may lose: what somebody called useful or took in hand, and a P0 of a wedding day. */
const isKept = (alert: RaisedAlert): boolean =>
  alert.useful || isCritical(alert) || (alert.acknowledged && !alert.noise);

const isCritical = ({ isWeddingDay, priority }: Pick<RaisedAlert, 'isWeddingDay' | 'priority'>): boolean =>
  isWeddingDay && priority === 'p0_critical';

/** Whether enough of what a rule raised was needless to look for something better. */
export function needsCare(raised: readonly RaisedAlert[]): boolean {
  return raised.filter(({ noise, useful }) => noise && !useful).length > 0
    ? raised.some(isNeedless)
    : raised.filter(isNeedless).length >= fewestNeedless;
}

/** Settings that are milder than the rule's, from the mildest change on: longer first, then further away. */
export function candidatesOf(rule: Rule): Settings[] {
  const { forSeconds, thresholdValue, deviationLimit, missedIntervals } = rule.settings;
  const limits = thresholdValue === null || rule.comparison === null ? [] : [1.1, 1.25, 1.5, 2];
  const candidates: Settings[] = [
    ...[60, 120, 180, 300, 600, 900]
      .filter((seconds) => seconds > (forSeconds ?? 0))
      .map((seconds) => ({ forSeconds: seconds })),
    ...limits.map((factor) => ({ thresholdValue: further(rule, thresholdValue ?? 0, factor) })),
    ...[1.25, 1.5, 2].map((factor) => ({ deviationLimit: rounded((deviationLimit ?? 0) * factor) })),
    ...[1, 2, 3].map((more) => ({ missedIntervals: (missedIntervals ?? 0) + more })),
  ];
  // A kind has some of them only.
  return candidates.filter((settings) => refusalOf(rule, settings) === null);
}

/** An upper limit times the factor, of a success rate the error budget; any other lower limit divided by it. */
function further({ comparison, metricType }: Rule, threshold: number, factor: number): number {
  if (comparison === 'above') return rounded(threshold > 0 ? threshold * factor : threshold / factor);
  if (metricType === null && threshold >= 0 && threshold <= 100) return rounded(100 - (100 - threshold) * factor);
  return rounded(threshold > 0 ? threshold / factor : threshold * factor);
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/**
 * The mildest of the candidates that takes away most of what was needless and nothing of what was not; null if there is none.
 * The back-tests are those of the candidates, in their order.
 */
export function suggestionFor(
  rule: Rule,
  raised: readonly RaisedAlert[],
  present: readonly BacktestAlert[],
  candidates: readonly { readonly settings: Settings; readonly alerts: readonly BacktestAlert[] }[],
): Suggestion | null {
  // What the back-test cannot find by the present settings says nothing of others.
  const needless = raised.filter((alert) => isNeedless(alert) && isFound(alert, present));
  const kept = raised.filter((alert) => isKept(alert) && isFound(alert, present));
  const critical = present.filter(isCritical);
  if (needless.length === 0) return null;
  let best: Suggestion | null = null;
  for (const { settings, alerts } of candidates) {
    const loses = kept.some((alert) => !isFound(alert, alerts)) || critical.some((alert) => !overlaps(alert, alerts));
    if (loses || alerts.length >= present.length) continue;
    const needlessLeft = needless.filter((alert) => isFound(alert, alerts)).length;
    const share = 1 - needlessLeft / needless.length;
    if (share < worthwhileShare || (best !== null && needlessLeft >= best.needlessLeft)) continue;
    const usefulCount = kept.filter(({ useful }) => useful).length;
    const found = {
      ruleId: rule.id,
      settings,
      present,
      proposed: alerts,
      needlessCount: needless.length,
      needlessLeft,
    };
    best = { ...found, usefulCount, reason: sentence(rule, { ...found, usefulCount }) };
    if (share >= enoughShare) break;
  }
  return best;
}

const overlaps = (one: BacktestAlert, alerts: readonly BacktestAlert[]): boolean =>
  alerts.some(
    ({ group, beginsAt, endsAt }) =>
      group === one.group &&
      (one.endsAt === null || beginsAt < one.endsAt) &&
      (endsAt === null || endsAt > one.beginsAt),
  );

function sentence(rule: Rule, found: Omit<Suggestion, 'reason'>): string {
  const { settings, present, proposed, needlessCount, needlessLeft, usefulCount } = found;
  const changes = (Object.entries(settings) as [Setting, number][]).map(
    ([setting, value]) => `${setting} ${value} instead of ${rule.settings[setting]}`,
  );
  const left = needlessLeft === 0 ? 'none' : String(needlessLeft);
  const useful = usefulCount === 0 ? 'none was marked useful' : `all ${usefulCount} marked useful stay`;
  const longer = (settings.forSeconds ?? 0) - (rule.settings.forSeconds ?? 0);
  return [
    `With ${changes.join(' and ')}, ${counted(present.length)} of the last 7 days become ${proposed.length}: ${left} of the`,
    `${needlessCount} that were noise or over by themselves within ${soonMinutes} minutes ${needlessLeft > 1 ? 'are' : 'is'} left, ${useful}.`,
    ...(longer > 0 ? [`What still comes, comes ${longer} s later.`] : []),
  ].join(' ');
}

const counted = (alerts: number): string => (alerts === 1 ? '1 alert' : `${alerts} alerts`);
