import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;

const [ann, bob, cat, dan, eve] = Array.from({ length: 5 }, () => randomUUID());

beforeAll(async () => {
  test = await testDatabase();
  // A Wednesday; the week began on the 23rd.
  await moveClock(test, '2026-11-25T12:00:00Z');
  fixtures = await insertFixtures(test.engine);
  const uses: [
    organization: string,
    feature: string,
    user: string | null | undefined,
    at: string,
    quantity?: number,
  ][] = [
    [fixtures.rose.id, 'gallery', ann, '2026-11-02T09:00:00Z'],
    [fixtures.rose.id, 'gallery', ann, '2026-11-12T09:00:00Z'],
    [fixtures.rose.id, 'gallery', ann, '2026-11-20T09:00:00Z'],
    [fixtures.rose.id, 'gallery', bob, '2026-11-20T09:00:00Z', 3],
    [fixtures.rose.id, 'gallery', cat, '2026-11-12T09:00:00Z'],
    [fixtures.rose.id, 'gallery', null, '2026-11-20T09:00:00Z'],
    [fixtures.rose.id, 'timeline', dan, '2026-11-13T09:00:00Z'],
    [fixtures.rose.id, 'budget', bob, '2026-11-24T09:00:00Z'],
    // A hundred days are longer ago than anybody remembers.
    [fixtures.rose.id, 'budget', eve, '2026-08-17T09:00:00Z'],
    [fixtures.rose.id, 'budget', eve, '2026-11-24T09:00:00Z', 2],
    // Sunday here, Monday in Auckland.
    [fixtures.aurora.id, 'gallery', ann, '2026-11-22T12:00:00Z'],
  ];
  await test.engine.query(
    `INSERT INTO feature_usage (organization_id, feature_name, actor_user_id, occurred_at, created_at, quantity)
     SELECT organization, feature, person, at, at, quantity
     FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[], $5::int[]) AS u (organization, feature, person, at, quantity)`,
    [0, 1, 2, 3].map((column) => uses.map((use) => use[column] ?? null)).concat([uses.map((use) => use[4] ?? 1)]),
  );
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});

const rows = async (query: string, claims: object = fixtures.rose.as.user) => {
  const { data, errors, statements } = await asker.ask(claims as never, query);
  expect(errors).toEqual([]);
  expect(statements).toBe(2);
  return Object.values(data ?? {})[0] as unknown as Record<string, unknown>[];
};

// Covers T13.
describe('featureAdoption', () => {
  const fields = 'featureName useCount users activeUsers adoptionPercent firstTimeUsers previousUsers trendPercent';

  it('tells users of the last seven days from new ones and from those of the seven days before', async () => {
    expect(await rows(`{ featureAdoption { ${fields} } }`)).toEqual([
      // eve is new again; ann and bob make three active users with her
      {
        featureName: 'budget',
        useCount: 3,
        users: 2,
        activeUsers: 3,
        adoptionPercent: expect.closeTo(200 / 3),
        firstTimeUsers: 2,
        previousUsers: 0,
        trendPercent: null,
      },
      {
        featureName: 'gallery',
        useCount: 4,
        users: 2,
        activeUsers: 3,
        adoptionPercent: expect.closeTo(200 / 3),
        firstTimeUsers: 1,
        previousUsers: 2,
        trendPercent: 0,
      },
      {
        featureName: 'timeline',
        useCount: 0,
        users: 0,
        activeUsers: 3,
        adoptionPercent: 0,
        firstTimeUsers: 0,
        previousUsers: 1,
        trendPercent: -100,
      },
    ]);
  });

  it('takes another window and chosen features', async () => {
    expect(
      await rows(
        `{ featureAdoption(since: "2026-11-11T12:00:00Z", until: "2026-11-18T12:00:00Z", featureName: ["gallery"]) { ${fields} } }`,
      ),
    ).toMatchObject([{ featureName: 'gallery', users: 2, activeUsers: 3, firstTimeUsers: 1, previousUsers: 0 }]);
  });

  it('refuses a window of more than 31 days', async () => {
    const { errors } = await asker.ask(
      fixtures.rose.as.user,
      '{ featureAdoption(since: "2026-10-01T00:00:00Z") { users } }',
    );
    expect(errors).toMatchObject([{ code: 'LIMIT_EXCEEDED' }]);
  });
});

// Covers T13.
describe('featureRetention', () => {
  const fields = 'cohortWeek weekNumber cohortUsers activeUsers retentionPercent complete';
  const week = (cohortWeek: string, weekNumber: number, activeUsers: number, complete = true) => ({
    cohortWeek,
    weekNumber,
    cohortUsers: 1,
    activeUsers,
    retentionPercent: 100 * activeUsers,
    complete,
  });

  it('follows each weekly cohort up to this week, weeks without anybody included', async () => {
    expect(await rows(`{ featureRetention(featureName: ["gallery"]) { ${fields} } }`)).toEqual([
      week('2026-11-02', 0, 1),
      week('2026-11-02', 1, 1),
      week('2026-11-02', 2, 1),
      week('2026-11-02', 3, 0, false),
      week('2026-11-09', 0, 1),
      week('2026-11-09', 1, 0),
      week('2026-11-09', 2, 0, false),
      week('2026-11-16', 0, 1),
      week('2026-11-16', 1, 0, false),
    ]);
  });

  it('counts nobody as new who had used it before the window', async () => {
    expect(
      await rows(
        `{ featureRetention(featureName: ["gallery"], since: "2026-11-12T00:00:00Z") { cohortWeek weekNumber } }`,
      ),
    ).toEqual([
      { cohortWeek: '2026-11-09', weekNumber: 0 },
      { cohortWeek: '2026-11-09', weekNumber: 1 },
      { cohortWeek: '2026-11-09', weekNumber: 2 },
      { cohortWeek: '2026-11-16', weekNumber: 0 },
      { cohortWeek: '2026-11-16', weekNumber: 1 },
    ]);
  });

  it('begins weeks where the organization is', async () => {
    expect(await rows(`{ featureRetention { ${fields} } }`, fixtures.aurora.as.user)).toEqual([
      week('2026-11-23', 0, 1, false),
    ]);
  });

  it('is nothing to a program', async () => {
    const { errors } = await asker.ask(fixtures.rose.as.service, '{ featureRetention { cohortUsers } }');
    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });
});
