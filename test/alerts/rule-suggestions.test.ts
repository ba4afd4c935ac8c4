import { describe, expect, it } from 'vitest';
import {
  hoursUnderAlert,
  isFound,
  type BacktestAlert,
  type RaisedAlert,
  type Rule,
} from '../../src/alerts/backtest.ts';
import { refusalOf } from '../../src/alerts/proposed-settings.ts';
import { candidatesOf, isNeedless, needsCare, suggestionFor } from '../../src/alerts/rule-suggestions.ts';

const at = (minute: number) => new Date(Date.UTC(2027, 1, 3, 12, minute));

const raised = (begin: number, end: number | null, values: Partial<RaisedAlert> = {}): RaisedAlert => ({
  id: `${begin}`,
  ruleId: 'rule',
  group: 'api',
  beginsAt: at(begin),
  endsAt: end === null ? null : at(end),
  priority: 'p2_medium',
  isWeddingDay: false,
  acknowledged: false,
  byItself: true,
  useful: false,
  noise: false,
  ...values,
});

const played = (begin: number, end: number | null, values: Partial<BacktestAlert> = {}): BacktestAlert => ({
  group: 'api',
  title: 'Slow',
  beginsAt: at(begin),
  endsAt: end === null ? null : at(end),
  value: 1,
  threshold: 1,
  priority: 'p2_medium',
  isWeddingDay: false,
  ...values,
});

const settings = {
  thresholdValue: 500,
  resolveThreshold: null,
  deviationLimit: 1.4,
  windowSeconds: 300,
  forSeconds: 0,
  minimumSamples: 1,
  missedIntervals: 3,
  graceSeconds: 0,
};
const rule = (values: Partial<Rule> = {}): Rule => ({
  id: 'rule',
  name: 'Slow',
  kind: 'threshold',
  enabled: true,
  comparison: 'above',
  metricType: 'response_time',
  settings,
  ...values,
});
const critical = { isWeddingDay: true, priority: 'p0_critical' };

// Covers M03.
describe('a needless alert', () => {
  it('was called noise, or was over by itself within a quarter of an hour before anybody took it in hand', () => {
    expect(isNeedless(raised(0, 90, { noise: true, acknowledged: true, byItself: false }))).toBe(true);
    expect(isNeedless(raised(0, 15))).toBe(true);
    expect(isNeedless(raised(0, 16))).toBe(false);
    expect(isNeedless(raised(0, null))).toBe(false);
    expect(isNeedless(raised(0, 5, { acknowledged: true }))).toBe(false);
    expect(isNeedless(raised(0, 5, { byItself: false }))).toBe(false);
  });

  it('is never one that was useful, nor a P0 of a wedding day', () => {
    expect(isNeedless(raised(0, 5, { useful: true }))).toBe(false);
    expect(isNeedless(raised(0, 5, { ...critical, noise: true }))).toBe(false);
    expect(isNeedless(raised(0, 5, { isWeddingDay: true }))).toBe(true);
    expect(isNeedless(raised(0, 5, { priority: 'p0_critical' }))).toBe(true);
  });

  it('makes a rule worth a look if somebody said so, or if there are three', () => {
    expect(needsCare([])).toBe(false);
    expect(needsCare([raised(0, 1), raised(5, 6)])).toBe(false);
    expect(needsCare([raised(0, 1), raised(5, 6), raised(9, 10)])).toBe(true);
    expect(needsCare([raised(0, 60, { noise: true })])).toBe(true);
    expect(needsCare([raised(0, 60, { noise: true }), raised(0, 60)])).toBe(true);
    expect(needsCare([raised(0, 60), raised(0, 60), raised(0, 60)])).toBe(false);
    expect(needsCare([raised(0, 60, { ...critical, noise: true })])).toBe(false);
  });
});

describe('what is tried of a rule', () => {
  const tried = (values: Partial<Rule>, own: Partial<typeof settings> = {}) =>
    candidatesOf(rule({ ...values, settings: { ...settings, ...own } })).map((one) =>
      Object.entries(one).flat().join(' '),
    );

  it('is longer, then a limit that is further away on its own side', () => {
    expect(tried({}, { forSeconds: 300 })).toEqual([
      'forSeconds 600',
      'forSeconds 900',
      'thresholdValue 550',
      'thresholdValue 625',
      'thresholdValue 750',
      'thresholdValue 1000',
    ]);
    const limits = (values: Partial<Rule>, own: Partial<typeof settings>) =>
      tried(values, { ...own, forSeconds: 900 }).map((line) => Number(line.split(' ')[1]));
    expect(limits({}, { thresholdValue: -10 })).toEqual([-9.091, -8, -6.667, -5]);
    expect(limits({ comparison: 'below' }, { thresholdValue: 100 })).toEqual([90.91, 80, 66.67, 50]);
    expect(limits({ comparison: 'below' }, { thresholdValue: -10 })).toEqual([-11, -12.5, -15, -20]);
    const share = { kind: 'composite', comparison: 'below', metricType: null } as const;
    expect(limits(share, { thresholdValue: 99 })).toEqual([98.9, 98.75, 98.5, 98]);
    expect(limits(share, { thresholdValue: 100 })).toEqual([100, 100, 100, 100]);
    expect(limits(share, { thresholdValue: 200 })).toEqual([181.8, 160, 133.3, 100]);
  });

  it('is of each kind what it has, and nothing of what an error raises', () => {
    const last = (values: Partial<Rule>) => tried(values, { forSeconds: 900 });
    expect(last({ kind: 'anomaly' })).toEqual(['deviationLimit 1.75', 'deviationLimit 2.1', 'deviationLimit 2.8']);
    expect(last({ kind: 'heartbeat' })).toEqual(['missedIntervals 4', 'missedIntervals 5', 'missedIntervals 6']);
    expect(last({ kind: 'pattern_match' })).toEqual([]);
    expect(last({ kind: 'composite', comparison: null })).toEqual([]);
    expect(tried({ kind: 'composite' }, { thresholdValue: null as never, forSeconds: 900 })).toEqual([]);
    // No limit that is beyond what stays as it is: it would be over where it begins.
    const over = { forSeconds: 900, resolveThreshold: 97 as never, thresholdValue: 95 };
    expect(tried({ kind: 'composite', comparison: 'above', metricType: null }, over)).toEqual([
      'thresholdValue 104.5',
      'thresholdValue 118.8',
      'thresholdValue 142.5',
      'thresholdValue 190',
    ]);
    expect(tried({ kind: 'pattern_match' })).toEqual([]);
  });
});

describe('the suggestion', () => {
  const present = [played(0, 2), played(20, 22), played(40, 42), played(60, 90)];
  const flickers = [raised(0, 2), raised(20, 22), raised(40, 42)];
  const handled = raised(60, 90, { acknowledged: true });
  const longer = (seconds: number, alerts: readonly BacktestAlert[]) => ({ settings: { forSeconds: seconds }, alerts });

  it('is the mildest that takes most away, said in a sentence', () => {
    const found = suggestionFor(rule(), [...flickers, raised(60, 90, { useful: true })], present, [
      longer(60, [played(20, 22), played(60, 90)]),
      longer(120, [played(60, 90)]),
      longer(180, [played(60, 90)]),
    ]);
    expect(found).toMatchObject({
      ruleId: 'rule',
      settings: { forSeconds: 120 },
      needlessCount: 3,
      needlessLeft: 0,
      usefulCount: 1,
    });
    expect(found?.reason).toBe(
      'With forSeconds 120 instead of 0, 4 alerts of the last 7 days become 1: none of the 3 that were noise or over by themselves within 15 minutes is left, all 1 marked useful stay. What still comes, comes 120 s later.',
    );
    expect(
      suggestionFor(rule(), [...flickers, handled], present, [longer(60, [played(20, 22), played(60, 90)])])?.reason,
    ).toBe(
      'With forSeconds 60 instead of 0, 4 alerts of the last 7 days become 2: 1 of the 3 that were noise or over by themselves within 15 minutes is left, none was marked useful. What still comes, comes 60 s later.',
    );
  });

  it('never loses what was useful, what somebody took in hand, or a P0 of a wedding day that the back-test has', () => {
    const none = [longer(120, [])];
    expect(suggestionFor(rule(), flickers, present, none)?.settings).toEqual({ forSeconds: 120 });
    expect(suggestionFor(rule(), [...flickers, handled], present, none)).toBeNull();
    expect(suggestionFor(rule(), [...flickers, raised(60, 90, { useful: true })], present, none)).toBeNull();
    expect(suggestionFor(rule(), [...flickers, raised(60, 90, critical)], present, none)).toBeNull();
    expect(suggestionFor(rule(), flickers, [...present, played(50, 55, critical)], none)).toBeNull();
    expect(
      suggestionFor(rule(), flickers, [...present, played(50, 55, critical)], [longer(120, [played(52, 55)])])
        ?.needlessLeft,
    ).toBe(0);
    const noisy = raised(60, 90, { acknowledged: true, noise: true });
    expect(suggestionFor(rule(), [...flickers, noisy], present, none)?.needlessCount).toBe(4);
  });

  it('says of a limit no more than what it is, and takes the one that takes away most where none takes enough', () => {
    const five = [raised(0, 2), raised(20, 22), raised(40, 42), raised(100, 101), raised(120, 121)];
    const known = [...present, played(100, 101), played(120, 121)];
    const to = (value: number, alerts: readonly BacktestAlert[]) => ({ settings: { thresholdValue: value }, alerts });
    const found = suggestionFor(rule(), five, known, [
      to(510, known.slice(2)),
      to(550, [played(40, 42), played(100, 101)]),
      to(560, [played(40, 42), played(100, 101)]),
    ]);
    expect(found?.reason).toBe(
      'With thresholdValue 550 instead of 500, 6 alerts of the last 7 days become 2: 2 of the 5 that were noise or over by themselves within 15 minutes are left, none was marked useful.',
    );
    // Four in five are enough.
    expect(suggestionFor(rule(), five, known, [to(550, [played(40, 42)]), to(560, [])])?.settings).toEqual({
      thresholdValue: 550,
    });
    // Half of them are worth it, less is not.
    const two = [raised(0, 2), raised(20, 22)];
    expect(suggestionFor(rule(), two, present, [to(550, [played(20, 22)])])?.needlessLeft).toBe(1);
    const one = [raised(0, 2, { noise: true })];
    expect(suggestionFor(rule(), one, [played(0, 2)], [to(550, [])])?.reason).toBe(
      'With thresholdValue 550 instead of 500, 1 alert of the last 7 days become 0: none of the 1 that were noise or over by themselves within 15 minutes is left, none was marked useful.',
    );
    const longerBy = suggestionFor(
      rule({ settings: { ...settings, forSeconds: 60 } }),
      one,
      [played(0, 2)],
      [longer(180, [])],
    );
    expect(longerBy?.reason).toContain('forSeconds 180 instead of 60');
    expect(longerBy?.reason).toContain('comes 120 s later.');
  });

  it('keeps a P0 of a wedding day that overlaps with what it would have been', () => {
    const wedding = [...present, played(50, 55, critical)];
    const kept = (alert: BacktestAlert, known = wedding) =>
      suggestionFor(rule(), flickers, known, [longer(120, [alert])]) !== null;
    expect(kept(played(54, 60))).toBe(true);
    expect(kept(played(55, 60))).toBe(false);
    expect(kept(played(45, 51))).toBe(true);
    expect(kept(played(45, 50))).toBe(false);
    expect(kept(played(45, null))).toBe(true);
    expect(kept(played(51, 54, { group: 'rsvp' }))).toBe(false);
    const open = [...present, played(50, null, critical)];
    expect([kept(played(300, 310), open), kept(played(300, null), open), kept(played(46, 49), open)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is none where it would not be worth it, or where the back-test does not know the alerts', () => {
    expect(suggestionFor(rule(), flickers, present, [longer(60, present)])).toBeNull();
    expect(suggestionFor(rule(), flickers, present, [longer(60, present.slice(1))])).toBeNull();
    expect(suggestionFor(rule(), flickers, present, [])).toBeNull();
    expect(suggestionFor(rule(), flickers, [], [longer(60, [])])).toBeNull();
    expect(suggestionFor(rule(), [handled], present, [longer(60, [])])).toBeNull();
  });
});

describe('raised and back-tested', () => {
  it('are the same of one group at one time, five minutes more or less', () => {
    expect(isFound(raised(10, 20), [played(12, 15)])).toBe(true);
    expect(isFound(raised(10, 20), [played(12, 15, { group: 'rsvp' })])).toBe(false);
    expect(isFound(raised(10, 20), [played(0, 5)])).toBe(true);
    expect(isFound(raised(10, 20), [played(0, 4)])).toBe(false);
    expect(isFound(raised(10, 20), [played(25, 30)])).toBe(true);
    expect(isFound(raised(10, 20), [played(26, 30)])).toBe(false);
    expect(isFound(raised(10, null), [played(300, null)])).toBe(true);
    expect(isFound(raised(10, 20), [played(0, null)])).toBe(true);
    expect(hoursUnderAlert([played(0, 30), played(30, null)], at(90))).toBe(1.5);
  });
});

describe('settings to try', () => {
  const why = (kind: Rule['kind'], given: object, own: Partial<Rule> = {}) => refusalOf(rule({ kind, ...own }), given);

  it('are those of the kind, within the bounds of its table', () => {
    expect(
      why('threshold', { thresholdValue: -5, windowSeconds: 10, forSeconds: 86_400, minimumSamples: 1 }),
    ).toBeNull();
    expect(why('composite', { thresholdValue: 5, resolveThreshold: null })).toBeNull();
    expect(why('anomaly', { deviationLimit: 1000, forSeconds: 0, minimumSamples: 9 })).toBeNull();
    expect(
      why('heartbeat', { missedIntervals: 100, graceSeconds: 86_400, windowSeconds: 604_800, forSeconds: 1 }),
    ).toBeNull();
    expect(why('composite', { windowSeconds: 60, forSeconds: 60, minimumSamples: 5 })).toBeNull();
    for (const [kind, setting, below, above] of [
      ['anomaly', 'deviationLimit', 0.09, 1001],
      ['threshold', 'minimumSamples', 0, 2 ** 31],
      ['heartbeat', 'missedIntervals', 0, 101],
      ['heartbeat', 'graceSeconds', -1, 86_401],
      ['threshold', 'thresholdValue', -Infinity, Infinity],
      ['composite', 'resolveThreshold', -Infinity, Infinity],
    ] as const) {
      expect([why(kind, { [setting]: below })?.setting, why(kind, { [setting]: above })?.setting]).toEqual([
        setting,
        setting,
      ]);
    }
    expect(why('threshold', { forSeconds: undefined })).toMatchObject({ message: 'forSeconds is a number.' });
    expect(why('threshold', {})).toEqual({ message: 'Nothing is proposed.', setting: null });
    expect(why('anomaly', { windowSeconds: 60 })).toMatchObject({
      message: 'A rule of this kind has no windowSeconds to try.',
    });
    expect(why('pattern_match', { forSeconds: 60 })).toMatchObject({ setting: 'forSeconds' });
    expect(why('threshold', { windowSeconds: 9 })).toEqual({
      message: 'windowSeconds is between 10 and 604800.',
      setting: 'windowSeconds',
    });
    expect(why('threshold', { forSeconds: 86_401 })).toMatchObject({ setting: 'forSeconds' });
    expect(why('threshold', { forSeconds: null })).toEqual({
      message: 'forSeconds is a number.',
      setting: 'forSeconds',
    });
  });

  it('are over on the good side of the threshold', () => {
    const over = { comparison: 'above', settings: { ...settings, resolveThreshold: 400 } } as const;
    expect(why('threshold', { thresholdValue: 400 }, over)).toBeNull();
    expect(why('threshold', { thresholdValue: 399 }, over)).toEqual({
      message: 'It is over on the good side of the threshold: propose resolveThreshold as well.',
      setting: 'resolveThreshold',
    });
    expect(why('threshold', { thresholdValue: 399, resolveThreshold: null }, over)).toBeNull();
    expect(why('threshold', { resolveThreshold: 500 }, { comparison: 'below' })).toBeNull();
    expect(why('threshold', { resolveThreshold: 499 }, { comparison: 'below' })).toMatchObject({
      setting: 'resolveThreshold',
    });
  });
});
