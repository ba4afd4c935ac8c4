import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberRoles } from '../../src/access/roles.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate, verdicts, type Outcome } from '../graphql/mutate.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures, type Tenant } from '../support/fixtures.ts';
import { ingest } from './report.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let rose: Tenant;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  ({ rose } = fixtures);
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});

/** The id of a new pattern of so many errors. */
async function pattern(times = 1, of: Tenant = rose): Promise<string> {
  const type = `Failure of ${randomUUID().replaceAll(/[^a-f]/g, '')}`;
  await ingest(
    test,
    { id: of.id, service: of.as.service },
    Array.from({ length: times }, () => ({ severity: 'low', error_type: type })),
  );
  const { rows } = await test.engine.query<{ id: string }>(
    'SELECT id FROM error_patterns WHERE organization_id = $1 AND error_type = $2',
    [of.id, type],
  );
  return encodeGlobalId('ep', of.id, rows[0]?.id ?? '');
}

const shows =
  'errorPattern { id status occurrenceCount resolvedAt assignedTo { role } mergedInto { id } mergedPatterns { nodes { id } } }';
type As = keyof Tenant['as'];
const update = (as: As, id: string, input: object): Promise<Outcome> =>
  mutate(asker, rose.as[as], 'errorPatternUpdate', { id, ...input }, shows);
const merge = (as: As, targetId: string, ...sourceIds: string[]): Promise<Outcome> =>
  mutate(asker, rose.as[as], 'errorPatternsMerge', { targetId, sourceIds }, shows);
const unmerge = (as: As, id: string): Promise<Outcome> =>
  mutate(asker, rose.as[as], 'errorPatternUnmerge', { id }, shows);

const triagers = {
  user: 'FORBIDDEN at once',
  manager: 'FORBIDDEN at once',
  on_call: 'done',
  devops: 'done',
  support: 'done',
  emergency_response: 'FORBIDDEN at once',
  admin: 'done',
  service: 'FORBIDDEN at once',
};
const everybody = [...memberRoles, 'service'] as const;
const absent = () => encodeGlobalId('ep', rose.id, randomUUID());

// Covers T02.
describe('errorPatternUpdate', () => {
  it('is for who triages', async () => {
    const id = await pattern();
    expect(await verdicts(everybody, (role) => update(role, id, { status: 'RESOLVED' }))).toEqual(triagers);
  });

  it('resolves, ignores, opens again and assigns', async () => {
    const id = await pattern();
    const assignedToId = encodeGlobalId('up', rose.id, rose.users.devops);
    expect((await update('on_call', id, { status: 'RESOLVED', assignedToId })).row).toMatchObject({
      status: 'RESOLVED',
      resolvedAt: expect.any(String),
      assignedTo: { role: 'DEVOPS' },
    });
    expect((await update('on_call', id, { status: 'IGNORED' })).row).toMatchObject({
      status: 'IGNORED',
      resolvedAt: null,
    });
    expect((await update('on_call', id, { status: 'ONGOING', assignedToId: null })).row).toMatchObject({
      status: 'ONGOING',
      assignedTo: null,
    });
  });

  it.each(['NEW', 'REGRESSED'])('does not make it %s', async (status) => {
    const { refusal } = await update('on_call', await pattern(), { status: 'RESOLVED' });
    expect(refusal).toBeUndefined();
    const refused = await update('on_call', await pattern(), { status: 'RESOLVED' }).then(({ row }) =>
      update('on_call', String(row?.['id']), { status }),
    );
    expect(refused.refusal).toMatchObject({ code: 'INVALID_TRANSITION', path: ['input', 'status'] });
  });

  it('wants something to change', async () => {
    expect((await update('on_call', await pattern(), {})).refusal).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('answers alike for a pattern of another organization and for none', async () => {
    const hidden = await update('on_call', await pattern(1, fixtures.aurora), { status: 'RESOLVED' });
    expect(await update('on_call', absent(), { status: 'RESOLVED' })).toEqual(hidden);
    expect(hidden.refusal).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'id'] });
  });
});

// Covers T02.
describe('errorPatternsMerge and errorPatternUnmerge', () => {
  it('are for who triages', async () => {
    const [target, source] = [await pattern(), await pattern()];
    expect(await verdicts(everybody, (role) => merge(role, target, source))).toEqual(triagers);
    expect(
      await verdicts(everybody, async (role) => {
        await merge('admin', target, source);
        return unmerge(role, source);
      }),
    ).toEqual(triagers);
  });

  it('show the pattern that took in the others, and the one that was given back', async () => {
    const [target, one, other] = [await pattern(2), await pattern(3), await pattern(4)];
    expect((await merge('on_call', target, one, other)).row).toMatchObject({
      id: target,
      occurrenceCount: 9,
      mergedPatterns: { nodes: expect.arrayContaining([{ id: one }, { id: other }]) },
    });
    const [listed] = [
      await asker.ask(
        rose.as.user,
        'query ($id: ID) { errorPatterns(filter: { mergedIntoId: $id }, order: { field: OCCURRENCES }) { nodes { id } } }',
        { id: target },
      ),
    ];
    expect(listed.data).toEqual({ errorPatterns: { nodes: [{ id: other }, { id: one }] } });
    expect((await unmerge('on_call', one)).row).toMatchObject({ id: one, occurrenceCount: 3, mergedInto: null });
    expect((await update('on_call', target, { status: 'ONGOING' })).row).toMatchObject({ occurrenceCount: 6 });
  });

  it('leave lines in the audit log', async () => {
    const [target, source] = [await pattern(), await pattern()];
    await merge('on_call', target, source);
    const { rows } = await test.engine.query<{ operation: string }>(
      `SELECT operation FROM audit_log WHERE table_name = 'error_patterns' AND actor_role = 'on_call' ORDER BY created_at DESC, operation LIMIT 2`,
    );
    expect(rows.map(({ operation }) => operation)).toEqual(['errorPattern.merge', 'errorPattern.update']);
  });

  it('refuse circles and chains, and say which', async () => {
    const [target, source, third] = [await pattern(), await pattern(), await pattern()];
    await merge('on_call', target, source);
    expect((await merge('on_call', source, target)).refusal).toMatchObject({
      code: 'INVALID_TRANSITION',
      path: ['input', 'targetId'],
    });
    expect((await merge('on_call', third, target, source)).refusal).toMatchObject({
      code: 'INVALID_TRANSITION',
      path: ['input', 'sourceIds', '1'],
    });
    expect((await merge('on_call', target, third, target)).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'sourceIds', '1'],
    });
    expect((await unmerge('on_call', target)).refusal).toMatchObject({
      code: 'INVALID_TRANSITION',
      path: ['input', 'id'],
    });
    expect((await update('on_call', source, { status: 'RESOLVED' })).refusal).toMatchObject({
      code: 'INVALID_TRANSITION',
    });
  });

  it('take 1 to 100 at once', async () => {
    const target = await pattern();
    for (const count of [0, 101]) {
      const sources = Array.from({ length: count }, absent);
      expect((await merge('on_call', target, ...sources)).refusal).toMatchObject({
        code: 'INVALID_INPUT',
        path: ['input', 'sourceIds'],
      });
    }
  });

  it('answer alike for a pattern of another organization and for none', async () => {
    const [own, foreign] = [await pattern(), await pattern(1, fixtures.aurora)];
    const codes = async (done: Promise<Outcome>) => {
      const { refusal } = await done;
      return [refusal?.code, refusal?.message, refusal?.path.join('.')];
    };
    const notFound = 'No such row, or you may not see it.';
    for (const id of [foreign, absent()]) {
      expect(await codes(merge('on_call', own, own === id ? absent() : id))).toEqual([
        'NOT_FOUND',
        notFound,
        'input.sourceIds.0',
      ]);
      expect(await codes(merge('on_call', id, id === foreign ? id : own))).toEqual([
        'NOT_FOUND',
        notFound,
        'input.targetId',
      ]);
      expect(await codes(unmerge('on_call', id))).toEqual(['NOT_FOUND', notFound, 'input.id']);
    }
  });

  it('are refused where the role is a weaker one', async () => {
    const [target, source] = [await pattern(1, fixtures.aurora), await pattern(1, fixtures.aurora)];
    const merged = await mutate(asker, fixtures.traveler, 'errorPatternsMerge', {
      targetId: target,
      sourceIds: [source],
    });
    expect(merged.verdict).toBe('FORBIDDEN');
    expect((await mutate(asker, fixtures.traveler, 'errorPatternUnmerge', { id: source })).verdict).toBe('FORBIDDEN');
  });
});

describe('errorPatternTrends', () => {
  it('tells every member how often each pattern occurs, the most frequent first', async () => {
    const { data, errors } = await asker.ask(
      rose.as.user,
      '{ errorPatternTrends(trend: [NEW]) { errorType trend status recentCount earlierCount earlierPerDay } }',
    );
    expect(errors).toEqual([]);
    const rows = data?.['errorPatternTrends'] as unknown as { trend: string; recentCount: number }[];
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.map(({ recentCount }) => recentCount)).toEqual(
      rows.map(({ recentCount }) => recentCount).toSorted((a, b) => b - a),
    );
    expect(rows[0]).toMatchObject({ trend: 'NEW', earlierCount: 0, earlierPerDay: 0 });
  });
});
