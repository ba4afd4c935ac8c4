import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bookWedding, newOrganization, type NewOrganization } from '../support/organization.ts';

let test: TestDatabase;
let organization: NewOrganization;

beforeAll(async () => {
  test = await testDatabase();
  organization = await newOrganization(test.engine);
  await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-02-10' });
});
afterAll(() => test.close());

// In February no season; 2027-02-10 is the Wednesday of the wedding, 2027-02-13 a Saturday, in June it is season.
const ordinary = '2027-02-16T12:00:00Z';
const weddingDay = '2027-02-10T12:00:00Z';
const saturday = '2027-02-13T12:00:00Z';
const season = '2027-06-09T12:00:00Z';

interface Rule {
  readonly comparison: 'above' | 'below';
  readonly threshold: number;
  readonly metric?: string;
  readonly adjusted?: boolean;
}

async function effective(
  { comparison, threshold, metric, adjusted = true }: Rule,
  at: string,
  owner = organization,
): Promise<number> {
  const { rows } = await test.engine.query<{ value: number }>(
    `WITH rule AS (
       INSERT INTO alert_configurations (organization_id, name, alert_type, comparison, threshold_value, metric_type, wedding_season_adjustment)
       VALUES ($1, 'rule', 'threshold', $2, $3, $4, $5) RETURNING *
     ) SELECT effective_threshold(rule::alert_configurations, $6) AS value FROM rule`,
    [owner.id, comparison, threshold, metric ?? null, adjusted, at],
  );
  return rows[0]?.value ?? Number.NaN;
}

// Covers F10, W15, W17.
describe('the effective threshold', () => {
  it.each([
    ['an ordinary day', ordinary, 500],
    ['a wedding day', weddingDay, 400],
    ['a Saturday', saturday, 400],
    ['a day in season', season, 400],
  ])('of an upper bound of 500 on %s is %s: %d', async (_day, at, expected) => {
    expect(await effective({ comparison: 'above', threshold: 500, metric: 'response_time' }, at)).toBeCloseTo(
      expected,
      9,
    );
  });

  it('of a success rate leaves a fifth less of its error budget', async () => {
    expect(await effective({ comparison: 'below', threshold: 99 }, weddingDay)).toBeCloseTo(99.2, 9);
    expect(await effective({ comparison: 'below', threshold: 100 }, weddingDay)).toBe(100);
  });

  it('of any other lower bound is higher, never looser', async () => {
    expect(await effective({ comparison: 'below', threshold: 40, metric: 'throughput' }, weddingDay)).toBeCloseTo(
      50,
      9,
    );
  });

  it('is the threshold itself where the rule says so', async () => {
    expect(await effective({ comparison: 'above', threshold: 500, adjusted: false }, saturday)).toBe(500);
  });

  it('does not compound when a wedding’s Saturday lies in season', async () => {
    const rule: Rule = { comparison: 'above', threshold: 500, metric: 'response_time' };
    expect(await effective(rule, '2027-06-05T12:00:00Z')).toBeCloseTo(400, 9);
    const { rows } = await test.engine.query(
      'SELECT DISTINCT threshold_value FROM alert_configurations WHERE organization_id = $1 AND name = $2',
      [organization.id, 'rule'],
    );
    expect(rows).toContainEqual({ threshold_value: 500 });
  });

  it.each([
    ['Pacific/Auckland', null, season, 500],
    ['Pacific/Auckland', null, ordinary, 400],
    ['America/Denver', null, '2027-10-13T12:00:00Z', 400],
    ['Europe/London', null, '2027-10-13T12:00:00Z', 500],
    ['Europe/London', 'NZ', ordinary, 400],
    ['Europe/Paris', null, season, 500],
  ])('of an organization in %s (%s) at %s is %d by the season there', async (timeZone, country, at, expected) => {
    const there = await newOrganization(test.engine, { timeZone });
    await bookWedding(test.engine, there.id, { from: '2026-01-07' });
    await test.engine.query('UPDATE organizations SET country = $2 WHERE id = $1', [there.id, country]);
    expect(await effective({ comparison: 'above', threshold: 500 }, at, there)).toBeCloseTo(expected, 9);
  });
});
