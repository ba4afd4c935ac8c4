import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  for (const { id } of [fixtures.rose, fixtures.aurora]) {
    await test.engine.query(
      `INSERT INTO user_journey_performance (organization_id, journey_name, journey_id, step_name, step_index, duration_ms, success, occurred_at, created_at)
       SELECT $1, journey, run, step, position, ms, ok, now() - ago, now() - ago
       FROM (VALUES
         ('rsvp', 'r1', 'open', 0, 100, true, interval '3 hours'), ('rsvp', 'r1', 'choose', 1, 200, true, '2 hours'),
         ('rsvp', 'r1', 'send', 2, 300, true, '1 hour'),
         -- Tried twice, then failed at the second step and left.
         ('rsvp', 'r2', 'open', 0, 50, false, '3 hours'), ('rsvp', 'r2', 'open', 0, 300, true, '2 hours'),
         ('rsvp', 'r2', 'choose', 1, 400, false, '1 hour'),
         ('rsvp', 'r3', 'open', 0, 200, true, '1 hour'),
         ('rsvp', 'r4', 'open', 0, 9000, true, '25 hours'),
         ('upload', 'r1', 'choose', 0, 70, false, '1 hour')) AS j (journey, run, step, position, ms, ok, ago)`,
      [id],
    );
  }
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});

const query = /* GraphQL */ `
  query ($journeyName: [String!], $since: DateTime) {
    userJourneyStepTimes(journeyName: $journeyName, since: $since) {
      journeyName
      stepIndex
      stepName
      attemptCount
      runCount
      successRatePercent
      p50
      p95
      p99
      dropOffPercent
    }
  }
`;

// Covers T10.
it('userJourneyStepTimes gives times, success and drop-off of each step over 24 hours, in one statement', async () => {
  const { data, errors, statements } = await asker.ask(fixtures.rose.as.user, query);
  expect(errors).toEqual([]);
  expect(statements).toBe(2);
  expect(data?.['userJourneyStepTimes']).toEqual([
    {
      journeyName: 'rsvp',
      stepIndex: 0,
      stepName: 'open',
      attemptCount: 4,
      runCount: 3,
      successRatePercent: 75,
      // of 100, 200 and 300
      p50: 200,
      p95: 290,
      p99: 298,
      dropOffPercent: expect.closeTo(100 / 3),
    },
    {
      journeyName: 'rsvp',
      stepIndex: 1,
      stepName: 'choose',
      attemptCount: 2,
      runCount: 2,
      successRatePercent: 50,
      p50: 200,
      p95: 200,
      p99: 200,
      dropOffPercent: 50,
    },
    {
      journeyName: 'rsvp',
      stepIndex: 2,
      stepName: 'send',
      attemptCount: 1,
      runCount: 1,
      successRatePercent: 100,
      p50: 300,
      p95: 300,
      p99: 300,
      dropOffPercent: null,
    },
    {
      journeyName: 'upload',
      stepIndex: 0,
      stepName: 'choose',
      attemptCount: 1,
      runCount: 1,
      successRatePercent: 0,
      p50: null,
      p95: null,
      p99: null,
      dropOffPercent: null,
    },
  ]);
});

it('takes another window and chosen journeys, of at most 31 days', async () => {
  const since = new Date(Date.now() - 26 * 3_600_000).toISOString();
  expect(await asker.ask(fixtures.rose.as.user, query, { since, journeyName: ['rsvp'] })).toMatchObject({
    errors: [],
    data: {
      userJourneyStepTimes: [{ attemptCount: 5, runCount: 4, dropOffPercent: 50 }, { stepIndex: 1 }, { stepIndex: 2 }],
    },
  });
  const long = new Date(Date.now() - 32 * 86_400_000).toISOString();
  expect((await asker.ask(fixtures.rose.as.user, query, { since: long })).errors).toMatchObject([
    { code: 'LIMIT_EXCEEDED' },
  ]);
});
