import { describe, expect, it } from 'vitest';
import { differences, type RehearsedDecision } from '../../src/alerts/rehearsal.ts';

const decision = (second: number, values: Partial<RehearsedDecision> = {}): RehearsedDecision => ({
  at: new Date(Date.UTC(2026, 5, 20, 12, 0, second)).toISOString(),
  cause: 'rule',
  title: 'Slow',
  priority: 'p1_high',
  level: 1,
  contactId: 'robin',
  channelId: 'sms',
  who: 'Robin',
  channel: 'Text',
  channelType: 'sms',
  outcome: 'sent',
  delivery: 'delivered',
  answer: null,
  reason: 'on call',
  ...values,
});
const found = (rehearsed: RehearsedDecision[], compared: RehearsedDecision[]) =>
  differences(rehearsed, compared).map(({ kind, page, rehearsedAt, comparedAt }) =>
    [kind, ...[page.at, rehearsedAt, comparedAt].map((one) => one?.slice(14, 19) ?? '-')].join(' '),
  );

describe('what two days do not have alike', () => {
  it('is what only one of them sent, or at another time, in the order of time', () => {
    expect(found([decision(10), decision(300)], [decision(20), decision(391), decision(5, { level: 2 })])).toEqual([
      'only_compared 00:05 - 00:05',
      'at_another_time 05:00 05:00 06:31',
    ]);
    expect(found([decision(0)], [])).toEqual(['only_rehearsed 00:00 00:00 -']);
    expect(found([], [decision(0), decision(9)])).toEqual([
      'only_compared 00:00 - 00:00',
      'only_compared 00:09 - 00:09',
    ]);
  });

  it('is nothing within 90 seconds, either way, and nothing that was not sent', () => {
    expect(found([decision(100)], [decision(190)])).toEqual([]);
    expect(found([decision(190)], [decision(100)])).toEqual([]);
    expect(found([decision(100)], [decision(191)])).toEqual(['at_another_time 01:40 01:40 03:11']);
    expect(found([decision(0, { outcome: 'suppressed' })], [decision(0, { outcome: 'nobody' })])).toEqual([]);
  });

  it('tells causes, levels, contacts and channels apart', () => {
    for (const other of [{ cause: 'x' }, { level: 2 }, { contactId: 'kim' }, { channelId: null }]) {
      expect(found([decision(0)], [decision(0, other)])).toHaveLength(2);
    }
    expect(found([decision(0)], [decision(0, { title: 'Slower', who: 'Rob' })])).toEqual([]);
  });
});
