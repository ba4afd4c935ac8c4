import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { insertEvents, type Event } from './events.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;
let funnel: string;

const visit = { event_type: 'page_view', event_name: 'page.view', properties: { page: '/pricing', theme: 'dark' } };
const signup = { event_type: 'signup', event_name: 'signup.form' };
const pay = { event_type: 'payment', event_name: 'payment.card', currency: 'GBP', revenue_impact: 100 };

const persons: Record<string, string> = {};
const person = (name: string) => ({ actor_user_id: (persons[name] ??= randomUUID()) });
/** On 24 November 2026. */
const at = (time: string, ...parts: Event[]): Event => ({
  timestamp: `2026-11-24T${time}Z`,
  ...Object.assign({}, ...parts),
});

async function insertFunnel(
  organization: string,
  name: string,
  steps: readonly object[],
  minutes = 60,
): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    'INSERT INTO conversion_funnels (organization_id, name, steps, window_minutes) VALUES ($1, $2, $3, $4) RETURNING id',
    [organization, name, JSON.stringify(steps), minutes],
  );
  return encodeGlobalId('cf', organization, rows[0]?.id ?? '');
}

beforeAll(async () => {
  test = await testDatabase();
  await moveClock(test, '2026-11-25T12:00:00Z');
  fixtures = await insertFixtures(test.engine);
  await insertEvents(test, fixtures.rose.id, [
    at('10:00', visit, person('straight')),
    at('10:10', signup, person('straight')),
    at('10:30', pay, person('straight')),
    // From the first visit the payment would be too late, from the second it is not.
    at('10:00', visit, person('repeated')),
    at('10:20', visit, person('repeated')),
    at('10:25', signup, person('repeated')),
    at('11:10', pay, person('repeated')),
    at('09:50', signup, person('out of order')),
    at('10:00', visit, person('out of order')),
    at('10:05', pay, person('out of order')),
    at('10:00', visit, person('too late')),
    at('11:01', signup, person('too late')),
    at('10:00', visit, { session_id: 'anonymous first' }),
    at('10:15', signup, person('signed in later'), { session_id: 'anonymous first' }),
    at('10:00', pay, person('at one moment')),
    at('10:00', signup, person('at one moment')),
    at('10:00', visit, person('at one moment')),
    at('10:00', visit, person('declined')),
    at('10:10', signup, person('declined')),
    at('10:20', pay, person('declined'), { success: false }),
    at('10:00', visit, person('elsewhere'), { properties: { page: '/blog' } }),
    at('10:10', signup, person('elsewhere')),
    at('08:59', visit, person('before the window')),
    at('09:30', signup, person('before the window')),
    at('10:00', visit, person('told late'), { created_at: '2026-11-25T11:00:00Z' }),
    at('10:20', signup, person('told late'), { created_at: '2026-11-25T10:00:00Z' }),
    at('11:59', visit, person('past the end')),
    at('12:29', signup, person('past the end')),
    at('10:00', visit),
  ]);
  await insertEvents(test, fixtures.aurora.id, [at('10:00', visit, person('straight'))]);
  funnel = await insertFunnel(fixtures.rose.id, 'From prices to payment', [
    { name: 'Sees prices', eventName: 'page.view', condition: { properties: { page: '/pricing' } } },
    { name: 'Signs up', eventType: 'SIGNUP' },
    { name: 'Pays', eventType: 'PAYMENT', eventName: 'payment.card', condition: { success: true } },
  ]);
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});

const query = /* GraphQL */ `
  query ($funnelId: ID!, $segmentId: ID, $since: DateTime, $until: DateTime) {
    conversionFunnelAnalysis(funnelId: $funnelId, segmentId: $segmentId, since: $since, until: $until) {
      stepIndex
      stepName
      people
      conversionFromPreviousPercent
      conversionFromFirstPercent
      medianSecondsFromPrevious
      medianSecondsFromFirst
    }
  }
`;
const window = { since: '2026-11-24T09:00:00Z', until: '2026-11-24T12:00:00Z' };
const analyse = async (variables: object = {}, claims: object = fixtures.rose.as.manager) => {
  const answer = await asker.ask(claims as never, query, { funnelId: funnel, ...window, ...variables });
  return { ...answer, rows: (answer.data?.['conversionFunnelAnalysis'] ?? []) as unknown as Record<string, unknown>[] };
};
const people = async (variables: object) => (await analyse(variables)).rows.map((row) => row['people']);

// Covers T12.
describe('a funnel', () => {
  it('counts who came to each step, in one statement', async () => {
    const { errors, statements, rows } = await analyse();
    expect(errors).toEqual([]);
    expect(statements).toBe(2);
    expect(rows).toEqual([
      {
        stepIndex: 1,
        stepName: 'Sees prices',
        // straight, repeated, out of order, too late, signed in later, at one moment, declined, told late, past the end
        people: 9,
        conversionFromPreviousPercent: null,
        conversionFromFirstPercent: 100,
        medianSecondsFromPrevious: null,
        medianSecondsFromFirst: null,
      },
      {
        stepIndex: 2,
        stepName: 'Signs up',
        // 0, 300, 600, 600, 900, 1200 and 1800 seconds
        people: 7,
        conversionFromPreviousPercent: expect.closeTo(700 / 9),
        conversionFromFirstPercent: expect.closeTo(700 / 9),
        medianSecondsFromPrevious: 600,
        medianSecondsFromFirst: 600,
      },
      {
        stepIndex: 3,
        stepName: 'Pays',
        // straight 20 and 30 minutes, repeated 45 and 50, at one moment 0
        people: 3,
        conversionFromPreviousPercent: expect.closeTo(300 / 7),
        conversionFromFirstPercent: expect.closeTo(300 / 9),
        medianSecondsFromPrevious: 1200,
        medianSecondsFromFirst: 1800,
      },
    ]);
  });

  it('narrows to the users of a segment', async () => {
    const { rows } = await test.engine.query<{ id: string }>(
      `INSERT INTO user_segments (organization_id, name, rule) VALUES ($1, 'Some', '{"lastSeen": {"days": 1}}') RETURNING id`,
      [fixtures.rose.id],
    );
    const segment = rows[0]?.id ?? '';
    await test.engine.query(
      'INSERT INTO user_segment_members (organization_id, segment_id, actor_user_id) SELECT $1, $2, unnest($3::uuid[])',
      [fixtures.rose.id, segment, ['straight', 'too late', 'signed in later'].map((name) => persons[name])],
    );
    expect(await people({ segmentId: encodeGlobalId('us', fixtures.rose.id, segment) })).toEqual([3, 2, 1]);
    expect(await people({ segmentId: encodeGlobalId('us', fixtures.rose.id, randomUUID()) })).toEqual([]);
    expect((await analyse({ segmentId: encodeGlobalId('us', fixtures.aurora.id, segment) })).errors).toMatchObject([
      { code: 'BAD_USER_INPUT', message: 'segmentId must be of the same organization as funnelId.' },
    ]);
  });

  it('wants a different event for each step, even where steps are alike', async () => {
    const same = { name: 'Looks', eventName: 'page.view' };
    const twice = await insertFunnel(fixtures.rose.id, 'Looks twice', [same, same, same]);
    expect(await people({ funnelId: twice })).toEqual([10, 1, 0]);
  });

  it('shows steps to which nobody came', async () => {
    const empty = await insertFunnel(fixtures.rose.id, 'Nothing', [
      { name: 'One', eventName: 'no.such' },
      { name: 'Two', eventType: 'OTHER' },
    ]);
    expect((await analyse({ funnelId: empty })).rows).toMatchObject([
      {
        people: 0,
        conversionFromPreviousPercent: null,
        conversionFromFirstPercent: null,
        medianSecondsFromPrevious: null,
      },
      {
        people: 0,
        conversionFromPreviousPercent: null,
        conversionFromFirstPercent: null,
        medianSecondsFromFirst: null,
      },
    ]);
  });

  it('is nothing to other organizations and weaker roles', async () => {
    expect((await analyse({}, fixtures.aurora.as.manager)).rows).toEqual([]);
    expect((await analyse({ funnelId: encodeGlobalId('cf', fixtures.rose.id, randomUUID()) })).rows).toEqual([]);
    for (const role of ['user', 'support', 'devops', 'on_call', 'emergency_response', 'service'] as const) {
      expect((await analyse({}, fixtures.rose.as[role])).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    }
    expect((await analyse({}, fixtures.staff.support)).rows).toHaveLength(3);
    expect((await analyse({}, fixtures.staff.devops)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const direct = await test.asViewer(fixtures.rose.as.user, async (connection) =>
      connection.query('SELECT FROM conversion_funnel_analysis($1, NULL, NULL, $2, NULL)', [
        fixtures.rose.id,
        (await test.engine.query('SELECT id FROM conversion_funnels LIMIT 1')).rows[0]?.id,
      ]),
    );
    expect(direct).toEqual([]);
  });

  it('refuses a window of more than 31 days', async () => {
    expect((await analyse({ since: '2026-10-01T00:00:00Z' })).errors).toMatchObject([{ code: 'LIMIT_EXCEEDED' }]);
  });
});
