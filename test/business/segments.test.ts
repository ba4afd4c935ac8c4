import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshSegments } from '../../src/business/segments.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate, verdicts } from '../graphql/mutate.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { insertEvents, type Event } from './events.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;

const names = ['ann', 'bob', 'cat', 'dan', 'eve'] as const;
const ids = Object.fromEntries(names.map((name) => [name, randomUUID()])) as Record<(typeof names)[number], string>;
const nameOf = (id: string) => names.find((name) => ids[name] === id) ?? id;

const day = (ago: number) => new Date(Date.parse('2026-11-25T11:00:00Z') - ago * 86_400_000).toISOString();
const view = (who: string | null, ago: number): Event => ({
  event_type: 'page_view',
  event_name: 'page.view',
  actor_user_id: who,
  timestamp: day(ago),
});
const payment = (who: string, ago: number, amount: number, success = true): Event => ({
  event_type: 'payment',
  event_name: 'payment.card',
  actor_user_id: who,
  timestamp: day(ago),
  success,
  revenue_impact: amount,
  currency: 'GBP',
});

beforeAll(async () => {
  test = await testDatabase();
  await moveClock(test, '2026-11-25T12:00:00Z');
  fixtures = await insertFixtures(test.engine);
  await insertEvents(test, fixtures.rose.id, [
    payment(ids.ann, 2, 60),
    payment(ids.ann, 40, 50),
    payment(ids.ann, 3, -70, false),
    payment(ids.bob, 1, 20),
    view(ids.bob, 1),
    view(ids.bob, 2),
    view(ids.bob, 3),
    view(ids.cat, 20),
    view(ids.eve, 95),
    view(null, 1),
  ]);
  await insertEvents(test, fixtures.aurora.id, [view(ids.cat, 1), payment(ids.eve, 1, 500)]);
  await test.engine.query(
    `INSERT INTO feature_usage (organization_id, feature_name, actor_user_id, quantity, occurred_at, created_at)
     VALUES ($1, 'gallery', $2, 2, $3, $3), ($1, 'gallery', $2, 3, $3, $3)`,
    [fixtures.rose.id, ids.dan, day(4)],
  );
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});

const manager = () => fixtures.rose.as.manager;
const evaluate = async (input: object, claims = manager()) =>
  mutate(
    asker,
    claims,
    'userSegmentEvaluate',
    input,
    'userSegment { name memberCount evaluatedAt } memberCount memberIds',
  );
const create = (name: string, rule: object, claims = manager()) =>
  mutate(
    asker,
    claims,
    'userSegmentCreate',
    { name, rule },
    'userSegment { id name rule status memberCount evaluatedAt }',
  );

describe('a rule', () => {
  const bought = { events: { eventType: 'PAYMENT', success: true, days: 30 } };
  it.each<[string, object, string[]]>([
    ['events of a type', bought, ['ann', 'bob']],
    ['events that failed', { events: { eventType: 'PAYMENT', success: false, days: 7 } }, ['ann']],
    ['events of a name, so many of them', { events: { eventName: 'page.view', days: 7, atLeast: 3 } }, ['bob']],
    ['no more than so many', { events: { eventName: 'page.view', days: 30, atMost: 2 } }, ['cat']],
    ['uses of a feature, by their quantities', { feature: { featureName: 'gallery', days: 7, atLeast: 5 } }, ['dan']],
    ['too few uses', { feature: { featureName: 'gallery', days: 7, atLeast: 6 } }, []],
    ['who was seen', { lastSeen: { days: 7 } }, ['ann', 'bob', 'dan']],
    ['who was not, but is known', { not: { lastSeen: { days: 7 } } }, ['cat']],
    ['revenue, without what failed', { revenue: { currency: 'GBP', days: 90, atLeast: 110 } }, ['ann']],
    ['revenue between bounds', { revenue: { currency: 'GBP', days: 90, atLeast: 0.01, atMost: 109.99 } }, ['bob']],
    ['revenue in another currency', { revenue: { currency: 'EUR', days: 90, atLeast: 1 } }, []],
    ['all of these', { and: [{ lastSeen: { days: 30 } }, { not: bought }] }, ['cat', 'dan']],
    [
      'one of these',
      { or: [{ feature: { featureName: 'gallery', days: 7 } }, { not: { lastSeen: { days: 7 } } }] },
      ['cat', 'dan'],
    ],
    [
      'a tree',
      { not: { or: [bought, { and: [{ lastSeen: { days: 7 } }, { feature: { featureName: 'gallery', days: 7 } }] }] } },
      ['cat'],
    ],
  ])('finds users by %s, without saving anything', async (_what, rule, found) => {
    const outcome = await evaluate({ rule });
    expect(outcome.verdict).toBe('done');
    const members = (outcome.payload?.['memberIds'] ?? []) as string[];
    expect(members.map(nameOf).toSorted()).toEqual(found);
    expect(outcome.payload).toMatchObject({ memberCount: found.length, userSegment: null });
  });

  const deep = (depth: number): object => (depth === 1 ? { lastSeen: { days: 1 } } : { not: deep(depth - 1) });
  const many = (count: number) => ({ or: Array.from({ length: count }, () => ({ lastSeen: { days: 1 } })) });
  it.each<[string, object, string[]]>([
    ['days out of range', { and: [{ lastSeen: { days: 91 } }] }, ['rule', 'and', '0', 'lastSeen', 'days']],
    ['no event at all', { events: { days: 1 } }, ['rule', 'events', 'eventName']],
    ['an empty name', { feature: { featureName: '', days: 1 } }, ['rule', 'feature', 'featureName']],
    ['a currency that is none', { revenue: { currency: 'gbp', days: 1, atLeast: 1 } }, ['rule', 'revenue', 'currency']],
    [
      'a number that is too large',
      { revenue: { currency: 'GBP', days: 1, atLeast: 1e300 } },
      ['rule', 'revenue', 'atLeast'],
    ],
    [
      'bounds that cross',
      { feature: { featureName: 'a', days: 1, atLeast: 3, atMost: 2 } },
      ['rule', 'feature', 'atMost'],
    ],
    ['an empty list', { or: [] }, ['rule', 'or']],
    ['a long list', many(21), ['rule', 'or']],
    ['too many conditions', { and: [many(20), many(20), many(11)] }, ['rule']],
    ['a deep tree', deep(6), ['rule', 'not', 'not', 'not', 'not', 'not']],
  ])('is refused for %s, with its path', async (_what, rule, path) => {
    for (const outcome of [await evaluate({ rule }), await create('Wrong', rule)]) {
      expect(outcome.refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['input', ...path] });
    }
  });

  it('is exactly one condition or branch, in SQL as well', async () => {
    const two = await evaluate({ rule: { lastSeen: { days: 1 }, not: { lastSeen: { days: 1 } } } });
    expect(two.verdict).toBe('BAD_USER_INPUT at once');
    for (const rule of [
      '{}',
      '[]',
      '7',
      'null',
      '{"sql": "x"}',
      '{"not": null}',
      '{"lastSeen": {"days": 1}, "or": []}',
      '{"lastSeen": {"days": "1"}}',
      '{"events": {"eventType": "payment", "days": 1}}',
      '{"lastSeen": {"days": 1.5}}',
      '{"lastSeen": {"days": 1, "more": 1}}',
    ]) {
      const inserted = test.asViewer(manager(), (connection) =>
        connection.query('INSERT INTO user_segments (organization_id, name, rule) VALUES ($1, $2, $3)', [
          fixtures.rose.id,
          'x',
          rule,
        ]),
      );
      await expect(inserted, rule).rejects.toMatchObject({ code: 'WS007' });
    }
  });
});

// Covers T15.
describe('a segment', () => {
  it('is made, evaluated, changed and deleted', async () => {
    const rule = { and: [{ events: { eventType: 'PAGE_VIEW', days: 30, atLeast: null } }, { lastSeen: { days: 7 } }] };
    const made = await create('Looked lately', rule);
    const id = made.row?.['id'] ?? '';
    // The rule can be sent again as it is read.
    const shown = { and: [{ events: { eventType: 'PAGE_VIEW', days: 30 } }, { lastSeen: { days: 7 } }] };
    expect(made.row).toMatchObject({
      name: 'Looked lately',
      status: 'ACTIVE',
      memberCount: 0,
      evaluatedAt: null,
      rule: shown,
    });

    const evaluated = await evaluate({ id });
    expect(evaluated.row).toEqual({
      name: 'Looked lately',
      memberCount: 1,
      evaluatedAt: expect.stringMatching(/^2026-11-25T12:/),
    });
    expect(evaluated.payload).toMatchObject({ memberCount: 1, memberIds: [ids.bob] });

    const changed = await mutate(
      asker,
      manager(),
      'userSegmentUpdate',
      { id, rule: { lastSeen: { days: 7 } } },
      'userSegment { memberCount evaluatedAt members { nodes { actorUserId } } }',
    );
    expect(changed.row).toEqual({ memberCount: 1, evaluatedAt: null, members: { nodes: [{ actorUserId: ids.bob }] } });

    const deleted = await mutate(asker, manager(), 'userSegmentDelete', { id }, 'userSegment { status }');
    expect(deleted.row).toEqual({ status: 'ARCHIVED' });
    expect((await evaluate({ id })).verdict).toBe('NOT_FOUND');
    expect((await mutate(asker, manager(), 'userSegmentUpdate', { id, name: 'Back' })).verdict).toBe(
      'INVALID_TRANSITION',
    );
    expect((await create('Looked lately', rule)).verdict).toBe('done');
    expect((await create('Looked lately', rule)).refusal).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('is evaluated by the worker when it is new, and again when an hour has passed', async () => {
    const { row } = await create('Seen', { lastSeen: { days: 7 } });
    const client = await test.engine.connect();
    try {
      const log = pino({ level: 'silent' });
      expect(await refreshSegments(client, log)).toBeGreaterThan(0);
      expect(await refreshSegments(client, log)).toBe(0);
      await insertEvents(test, fixtures.rose.id, [view(ids.eve, 0)]);
      await moveClock(test, '2026-11-25T13:30:00Z');
      expect(await refreshSegments(client, log)).toBeGreaterThan(0);
    } finally {
      client.release();
    }
    const { rows } = await test.engine.query(
      `SELECT s.member_count, array_agg(m.actor_user_id::text) AS members, count(DISTINCT m.created_at)::int AS entries
       FROM user_segments s JOIN user_segment_members m ON m.organization_id = s.organization_id AND m.segment_id = s.id
       WHERE s.name = 'Seen' GROUP BY s.member_count`,
    );
    expect(rows).toHaveLength(1);
    // Who was in it already keeps the moment of entry.
    expect(rows[0]).toMatchObject({ member_count: 4, entries: 2 });
    expect(((rows[0]?.members ?? []) as string[]).map(nameOf).toSorted()).toEqual(['ann', 'bob', 'dan', 'eve']);
    await moveClock(test, '2026-11-25T12:00:00Z');
    expect(row).not.toBeNull();
  });

  it('belongs to managers and admins', async () => {
    const rule = { lastSeen: { days: 1 } };
    const { row } = await create('Whose', rule);
    const id = row?.['id'] ?? '';
    const roles = [
      'user',
      'support',
      'devops',
      'on_call',
      'emergency_response',
      'service',
      'manager',
      'admin',
    ] as const;
    const expected = {
      user: 'FORBIDDEN at once',
      support: 'FORBIDDEN at once',
      devops: 'FORBIDDEN at once',
      on_call: 'FORBIDDEN at once',
      emergency_response: 'FORBIDDEN at once',
      service: 'FORBIDDEN at once',
      manager: 'done',
      admin: 'done',
    };
    expect(await verdicts(roles, (role) => create(`Of ${role}`, rule, fixtures.rose.as[role]))).toEqual(expected);
    expect(await verdicts(roles, (role) => evaluate({ rule }, fixtures.rose.as[role]))).toEqual(expected);
    expect(await verdicts(roles, (role) => evaluate({ id }, fixtures.rose.as[role]))).toEqual(expected);
    expect((await evaluate({ id }, fixtures.aurora.as.admin)).verdict).toBe('NOT_FOUND');
    expect((await evaluate({ id: encodeGlobalId('us', fixtures.rose.id, randomUUID()) })).verdict).toBe('NOT_FOUND');
    expect((await evaluate({})).refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['input'] });
    expect((await evaluate({ id, rule })).refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['input'] });
  });

  it('is one of at most 100', async () => {
    await test.engine.query(
      `INSERT INTO user_segments (organization_id, name, rule)
       SELECT $1, 'Many ' || n, '{"lastSeen": {"days": 1}}' FROM generate_series(1, 100) AS n`,
      [fixtures.aurora.id],
    );
    expect((await create('One more', { lastSeen: { days: 1 } }, fixtures.aurora.as.manager)).verdict).toBe('LIMIT');
  });
});
