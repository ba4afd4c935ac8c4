import type { Rule, RuleKind, Setting, Settings } from './backtest.ts';

const ofKind: Readonly<Record<RuleKind, readonly Setting[]>> = {
  threshold: ['thresholdValue', 'resolveThreshold', 'windowSeconds', 'forSeconds', 'minimumSamples'],
  composite: ['thresholdValue', 'resolveThreshold', 'windowSeconds', 'forSeconds', 'minimumSamples'],
  // What is usual was learned from windows as long as the rule's.
  anomaly: ['deviationLimit', 'forSeconds', 'minimumSamples'],
  heartbeat: ['missedIntervals', 'graceSeconds', 'windowSeconds', 'forSeconds'],
  pattern_match: [],
};

const ranges: Readonly<Record<Setting, readonly [number, number]>> = {
  thresholdValue: [-Number.MAX_VALUE, Number.MAX_VALUE],
  resolveThreshold: [-Number.MAX_VALUE, Number.MAX_VALUE],
  deviationLimit: [0.1, 1000],
  windowSeconds: [10, 604_800],
  forSeconds: [0, 86_400],
  minimumSamples: [1, 2_147_483_647],
  missedIntervals: [1, 100],
  graceSeconds: [0, 86_400],
};

export interface Refusal {
  readonly message: string;
  readonly setting: Setting | null;
}

/** What of the proposed settings the rule would be refused, as its table does; null if nothing. */
export function refusalOf(rule: Rule, settings: Settings): Refusal | null {
  const given = Object.keys(settings) as Setting[];
  if (given.length === 0) return { message: 'Nothing is proposed.', setting: null };
  for (const setting of given) {
    if (!ofKind[rule.kind].includes(setting)) {
      return { message: `A rule of this kind has no ${setting} to try.`, setting };
    }
    const value = settings[setting];
    const [least, most] = ranges[setting];
    if (value === null || value === undefined) {
      if (setting !== 'resolveThreshold') return { message: `${setting} is a number.`, setting };
    } else if (value < least || value > most) {
      return { message: `${setting} is between ${least} and ${most}.`, setting };
    }
  }
  const { thresholdValue: threshold, resolveThreshold: resolve } = { ...rule.settings, ...settings };
  if (
    threshold !== null &&
    resolve !== null &&
    (rule.comparison === 'below' ? resolve < threshold : resolve > threshold)
  ) {
    return {
      message: 'It is over on the good side of the threshold: propose resolveThreshold as well.',
      setting: 'resolveThreshold',
    };
  }
  return null;
}
