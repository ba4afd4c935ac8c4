import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshRevenue } from '../../src/business/revenue.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { insertEvents, type Event } from './events.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;

const subscription = (
  change: string,
  subscriptionId: unknown,
  timestamp: string,
  amount?: unknown,
  { interval, ...more }: Event = {},
): Event => ({
  event_type: 'subscription_change',
  event_name: `subscription.${change}`,
  timestamp,
  currency: 'GBP',
  properties: { subscriptionId, amount, interval },
  ...more,
});
const payment = (timestamp: string, success: boolean, amount: number, paymentId?: string, currency = 'GBP'): Event => ({
  event_type: 'payment',
  event_name: 'payment.card',
  timestamp,
  success,
  revenue_impact: success ? amount : -amount,
  currency,
  properties: { paymentId },
});

beforeAll(async () => {
  test = await testDatabase();
  await moveClock(test, '2026-11-25T12:00:00Z');
  fixtures = await insertFixtures(test.engine);
  await insertEvents(test, fixtures.rose.id, [
    subscription('started', 's1', '2026-11-20T10:00Z', 100),
    subscription('changed', 's1', '2026-11-22T10:00Z', 120),
    subscription('started', 's2', '2026-11-20T10:00Z', 1200, { interval: 'year' }),
    subscription('ended', 's2', '2026-11-24T10:00Z', undefined, { currency: null }),
    // 12 a week are 52 a month; 30 a quarter are 10.
    subscription('started', 's3', '2026-11-21T10:00Z', 12, { interval: 'week' }),
    subscription('changed', 's3', '2026-11-23T10:00Z', 30, { interval: 'quarter' }),
    subscription('started', 's4', '2026-11-20T10:00Z', 50, { currency: 'EUR' }),
    subscription('changed', 's4', '2026-11-22T10:00Z', 60),
    // Came and went within a day.
    subscription('started', 's5', '2026-11-21T08:00Z', 500),
    subscription('ended', 's5', '2026-11-21T09:00Z'),
    // Older than anything that could still be joined by a late event.
    subscription('started', 's6', '2026-09-01T10:00Z', 10),
    subscription('ended', 's6', '2026-11-25T09:00Z'),
    subscription('renewed', 's7', '2026-11-23T10:00Z', 5),
    // None of these says what it must.
    subscription('started', undefined, '2026-11-23T10:00Z', 1000),
    subscription('started', 7, '2026-11-23T10:00Z', 1000),
    subscription('started', 'bad1', '2026-11-23T10:00Z', '1000'),
    subscription('started', 'bad2', '2026-11-23T10:00Z', -1),
    subscription('started', 'bad3', '2026-11-23T10:00Z', 1e9),
    subscription('started', 'bad4', '2026-11-23T10:00Z', 1000, { interval: 'day' }),
    subscription('started', 'bad5', '2026-11-23T10:00Z', 1000, { currency: null }),
    subscription('started', 'bad6', '2026-11-23T10:00Z', 1000, { success: false }),
    subscription('paused', 'bad7', '2026-11-23T10:00Z', 1000),

    payment('2026-11-23T10:00Z', false, 80, 'tried again the same day'),
    payment('2026-11-23T10:30Z', true, 80, 'tried again the same day'),
    payment('2026-11-23T11:00Z', false, 50, 'failed twice'),
    payment('2026-11-23T11:05Z', false, 50, 'failed twice'),
    payment('2026-11-23T12:00Z', false, 30),
    payment('2026-11-23T13:00Z', false, 20, 'came the next day'),
    payment('2026-11-24T13:00Z', true, 20, 'came the next day'),
    payment('2026-11-24T14:00Z', false, 7, undefined, 'EUR'),
    payment('2026-11-24T15:00Z', true, 900),
  ]);
  await insertEvents(test, fixtures.aurora.id, [
    // The 21st in Auckland.
    subscription('started', 's1', '2026-11-20T12:00Z', 70, { currency: 'NZD' }),
  ]);
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});

async function refresh(days: number): Promise<number> {
  const client = await test.engine.connect();
  try {
    return await refreshRevenue(client, days);
  } finally {
    client.release();
  }
}

/** day → [worth, won, lost, active, ended, payments failed, their amount] */
async function figures(organization: string, currency: string): Promise<Record<string, number[]>> {
  const { rows } = await test.engine.query<{ day: string; figures: number[] }>(
    `SELECT to_char(metric_date, 'MM-DD') AS day, ARRAY[monthly_recurring_revenue, new_revenue, churned_revenue, active_subscriptions,
       churned_subscriptions, failed_payment_count, failed_payment_amount]::float8[] AS figures
     FROM revenue_metrics WHERE organization_id = $1 AND currency = $2 ORDER BY metric_date`,
    [organization, currency],
  );
  return Object.fromEntries(rows.map((row) => [row.day, row.figures]));
}

// Covers T14.
describe('revenue', () => {
  it('follows each subscription from day to day, by currency', async () => {
    expect(await refresh(31)).toBe(31 + 4 + 6);
    const gbp = await figures(fixtures.rose.id, 'GBP');
    expect(Object.keys(gbp)).toHaveLength(31);
    expect(gbp).toMatchObject({
      '10-26': [10, 0, 0, 1, 0, 0, 0],
      '11-19': [10, 0, 0, 1, 0, 0, 0],
      '11-20': [210, 200, 0, 3, 0, 0, 0],
      '11-21': [262, 52, 0, 4, 0, 0, 0],
      '11-22': [342, 80, 0, 5, 0, 0, 0],
      '11-23': [305, 5, 42, 6, 0, 3, 100],
      '11-24': [205, 0, 100, 5, 1, 0, 0],
      '11-25': [195, 0, 10, 4, 1, 0, 0],
    });
    expect(await figures(fixtures.rose.id, 'EUR')).toEqual({
      '11-20': [50, 50, 0, 1, 0, 0, 0],
      '11-21': [50, 0, 0, 1, 0, 0, 0],
      '11-22': [0, 0, 50, 0, 1, 0, 0],
      '11-24': [0, 0, 0, 0, 0, 1, 7],
    });
    expect(await figures(fixtures.aurora.id, 'NZD')).toMatchObject({
      '11-21': [70, 70, 0, 1, 0, 0, 0],
      '11-26': [70, 0, 0, 1, 0, 0, 0],
    });
  });

  it('changes nothing when it is computed again', async () => {
    expect(await refresh(31)).toBe(0);
    expect(await refresh(2)).toBe(0);
  });

  it('is summed up for a window, with its churn rates, from the stored rows', async () => {
    const { data, errors, statements } = await asker.ask(
      fixtures.rose.as.manager,
      `{ revenueAnalysis(since: "2026-11-20T00:00:00Z", currency: ["GBP"]) {
           currency firstDay lastDay monthlyRecurringRevenueAtStart monthlyRecurringRevenueAtEnd newRevenue churnedRevenue
           revenueChurnRatePercent activeSubscriptionsAtStart activeSubscriptionsAtEnd churnedSubscriptions
           subscriptionChurnRatePercent failedPaymentCount failedPaymentAmount } }`,
    );
    expect(errors).toEqual([]);
    expect(statements).toBe(2);
    expect(data?.['revenueAnalysis']).toEqual([
      {
        currency: 'GBP',
        firstDay: '2026-11-20',
        lastDay: '2026-11-25',
        monthlyRecurringRevenueAtStart: 10,
        monthlyRecurringRevenueAtEnd: 195,
        newRevenue: 337,
        churnedRevenue: 152,
        revenueChurnRatePercent: 1520,
        activeSubscriptionsAtStart: 1,
        activeSubscriptionsAtEnd: 4,
        churnedSubscriptions: 2,
        subscriptionChurnRatePercent: 200,
        failedPaymentCount: 3,
        failedPaymentAmount: 100,
      },
    ]);
    const since = '2026-08-01T00:00:00Z';
    expect(
      (await asker.ask(fixtures.rose.as.manager, `{ revenueAnalysis(since: "${since}") { currency } }`)).errors,
    ).toMatchObject([{ code: 'LIMIT_EXCEEDED' }]);
  });

  it('is for managers and admins alone', async () => {
    for (const role of ['user', 'support', 'devops', 'on_call', 'emergency_response', 'service'] as const) {
      const { errors } = await asker.ask(fixtures.rose.as[role], '{ revenueAnalysis { currency } }');
      expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    }
    const direct = await test.asViewer(fixtures.rose.as.user, (connection) =>
      connection.query('SELECT FROM revenue_analysis_window($1, NULL, NULL)', [fixtures.rose.id]),
    );
    expect(direct).toEqual([]);
    const refused = test.asViewer(fixtures.rose.as.admin, (connection) =>
      connection.query('SELECT refresh_revenue_metrics()'),
    );
    await expect(refused).rejects.toMatchObject({ code: '42501' });
  });

  it('takes up events that come late in the night, not before', async () => {
    await insertEvents(test, fixtures.rose.id, [
      subscription('changed', 's1', '2026-11-21T10:00Z', 90, { created_at: '2026-11-25T11:59Z' }),
    ]);
    expect(await refresh(2)).toBe(0);
    expect(await refresh(31)).toBe(2);
    expect(await figures(fixtures.rose.id, 'GBP')).toMatchObject({
      '11-21': [252, 52, 10, 4, 0, 0, 0],
      '11-22': [342, 90, 0, 5, 0, 0, 0],
    });
  });

  it('still knows a subscription whose events are past their retention', async () => {
    await test.engine.query("DELETE FROM business_events WHERE timestamp < '2026-10-01'");
    expect(await refresh(31)).toBe(0);
  });

  it('of others is not stopped by nonsense in one organization', async () => {
    await insertEvents(test, fixtures.aurora.id, [
      payment('2026-11-25T10:00Z', false, 999_999_999_999, 'a', 'NZD'),
      payment('2026-11-25T10:00Z', false, 999_999_999_999, 'b', 'NZD'),
    ]);
    expect(await refresh(2)).toBe(1);
    expect(await figures(fixtures.aurora.id, 'NZD')).toMatchObject({ '11-25': [70, 0, 0, 1, 0, 2, 999_999_999_999] });
  });
});
