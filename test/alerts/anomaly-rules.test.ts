import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learnBaselines } from '../../src/alerts/evaluation.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { claimsOf } from '../support/fixtures.ts';
import { RuleDay } from './rules.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const anomaly = { alert_type: 'anomaly', metric_type: 'response_time', window_seconds: 3600 };

/** A value for every hour of the days before the beginning, as the worker would have folded it. */
async function remember(
  day: RuleDay,
  hours: number,
  valueAt: (at: Date, hour: number) => number,
  service = 'api',
): Promise<void> {
  const rows = Array.from({ length: hours }, (_, place) => {
    const at = day.time((place - hours) * 3600);
    return { at, value: valueAt(new Date(at), place) };
  });
  await test.engine.query(
    `INSERT INTO metric_rollups (organization_id, bucket_at, service_name, metric_type, unit, sample_count, value_sum, value_min, value_max)
     SELECT $1, at, $2, 'response_time', 'ms', 1, value, value, value FROM unnest($3::timestamptz[], $4::float8[]) AS r(at, value)`,
    [day.organization.id, service, rows.map(({ at }) => at), rows.map(({ value }) => value)],
  );
}

async function learn(): Promise<number> {
  const client = await test.engine.connect();
  try {
    return await learnBaselines(client);
  } finally {
    client.release();
  }
}

/** Measures within the hour, and looks when it is over. */
async function hourOf(day: RuleDay, hour: number, value: number): Promise<void> {
  await day.at(hour * 3600 + 60);
  await day.measure([value]);
  await day.look((hour + 1) * 3600);
}

const steady = (_: Date, hour: number) => 100 + (hour % 5);

// Covers E05.
describe('an anomaly rule', () => {
  it('raises an alert for what is further from the usual than anything was, and says what it expected', async () => {
    const day = await RuleDay.begin(test, '2027-02-02T10:00:00Z');
    await day.rule(anomaly);
    await remember(day, 20 * 24, steady);
    expect(await learn()).toBe(1);
    await hourOf(day, 0, 104);
    expect(await day.alerts()).toEqual([]);
    await hourOf(day, 1, 140);
    expect(await day.alerts()).toMatchObject([
      {
        key: 'api',
        status: 'triggered',
        value: 140,
        title: 'Rule: avg of response_time of api is 140, usual is 102 within 2',
        evidence: { expected: 102, usualDeviation: 2, comparedWith: 'ALL_HOURS', deviationLimit: 1.4 },
      },
    ]);
    await hourOf(day, 2, 103);
    expect(await day.standing()).toEqual(['api resolved']);
  });

  it('compares Saturdays with Saturdays, in the zone of the organization', async () => {
    // 13 February 2027 is a Saturday; in Auckland it begins on the 12th at 11:00 UTC.
    const day = await RuleDay.begin(test, '2027-02-12T12:00:00Z', { timeZone: 'Pacific/Auckland' });
    await day.rule({ ...anomaly, wedding_season_adjustment: false });
    const busy = (at: Date) =>
      new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'Pacific/Auckland' }).format(at) === 'Saturday';
    await remember(day, 27 * 24, (at, hour) => (busy(at) ? 1000 : 100) + (hour % 5));
    await learn();
    await hourOf(day, 0, 1004);
    expect(await day.alerts()).toEqual([]);
    // What is usual on any other day is not on a Saturday.
    await hourOf(day, 1, 104);
    expect(await day.alerts()).toMatchObject([{ value: 104, evidence: { comparedWith: 'THE_HOUR_OF_THE_WEEK' } }]);
  });

  it('says nothing while it learns, and of a service that it does not know', async () => {
    const day = await RuleDay.begin(test, '2027-02-03T10:00:00Z');
    await day.rule({ ...anomaly, learning_days: 14 });
    await remember(day, 13 * 24, steady);
    await learn();
    await hourOf(day, 0, 9999);
    await day.at(3660);
    await day.measure([9999], { service: 'new' });
    await day.look(7200);
    expect(await day.alerts()).toEqual([]);
  });

  it('may look in one direction only', async () => {
    const day = await RuleDay.begin(test, '2027-02-04T10:00:00Z');
    await day.rule({ ...anomaly, comparison: 'below' });
    await remember(day, 20 * 24, steady);
    await learn();
    await hourOf(day, 0, 900);
    expect(await day.alerts()).toEqual([]);
    await hourOf(day, 1, 3);
    expect(await day.alerts()).toMatchObject([{ value: 3 }]);
  });

  it('knows of what happens now and then', async () => {
    const day = await RuleDay.begin(test, '2027-02-04T10:00:00Z');
    await day.rule(anomaly);
    await remember(day, 20 * 24, (_, hour) => (hour % 48 === 0 ? 500 : 100));
    await learn();
    await hourOf(day, 0, 490);
    expect(await day.alerts()).toEqual([]);
    await hourOf(day, 1, 900);
    expect(await day.alerts()).toHaveLength(1);
  });

  it('is stricter on a Saturday', async () => {
    const day = await RuleDay.begin(test, '2027-02-06T10:00:00Z');
    await day.rule({ ...anomaly, deviation_limit: 10 });
    await remember(day, 20 * 24, steady);
    await learn();
    await hourOf(day, 0, 102 + 2 * 9);
    expect(await day.alerts()).toMatchObject([{ evidence: { deviationLimit: 8 } }]);
  });

  it('learns once a day, and anew when it asks for something else', async () => {
    const day = await RuleDay.begin(test, '2027-02-02T10:00:00Z');
    const rule = await day.rule(anomaly);
    await remember(day, 20 * 24, steady);
    expect(await learn()).toBe(1);
    expect(await learn()).toBe(0);
    await test.engine.query(
      'UPDATE alert_configurations SET window_seconds = 7200 WHERE organization_id = $1 AND id = $2',
      [day.organization.id, rule],
    );
    expect(await learn()).toBe(1);
    await day.at(25 * 3600);
    expect(await learn()).toBeGreaterThanOrEqual(1);
  });

  it('is not widened on a wedding day by who may not loosen a rule', async () => {
    const day = await RuleDay.begin(test, '2027-02-03T10:00:00Z');
    const rule = await day.rule(anomaly);
    const devops = randomUUID();
    await test.engine.query(
      `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, $2, 'devops', 'Kit')`,
      [day.organization.id, devops],
    );
    await test.engine.query(
      `INSERT INTO weddings (organization_id, title, starts_on, ends_on) VALUES ($1, 'Today', '2027-02-03', '2027-02-03')`,
      [day.organization.id],
    );
    const widen = (limit: number) =>
      test.asViewer(claimsOf(devops), (connection) =>
        connection.query(
          'UPDATE alert_configurations SET deviation_limit = $3 WHERE organization_id = $1 AND id = $2',
          [day.organization.id, rule, limit],
        ),
      );
    await expect(widen(2)).rejects.toMatchObject({ code: 'WS003' });
    await expect(widen(1)).resolves.toBeDefined();
  });
});
