import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberRoles } from '../../src/access/roles.ts';
import { decodeGlobalId, encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate, verdicts, type Outcome, type Refusal } from '../graphql/mutate.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures, type Tenant } from '../support/fixtures.ts';

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

/** Ids of new errors, received some days ago. */
async function errors(count: number, { of = rose, daysAgo = 0 } = {}): Promise<string[]> {
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO error_reports (organization_id, id, service_name, error_type, severity, error_message, fingerprint, local_date, created_at)
     SELECT $1, (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3) || 'a'
         || substr(md5(random()::text), 1, 15))::uuid,
       'checkout', 'Timeout', 'low', 'slow', 'f', current_date, at
     FROM generate_series(1, $2), (SELECT now() - $3 * interval '1 day' AS at) AS moment RETURNING id`,
    [of.id, count, daysAgo],
  );
  return rows.map(({ id }) => encodeGlobalId('er', of.id, id));
}

const shows = 'errorReports { id status assignedTo { role } resolvedBy { role } resolvedAt }';
const triage = (as: keyof Tenant['as'], name: string, ids: readonly string[], more: object = {}): Promise<Outcome> =>
  mutate(asker, rose.as[as], name, { ids, ...more }, shows);
const shown = ({ payload }: Outcome) => payload?.['errorReports'] as Record<string, unknown>[];
const refusals = ({ payload }: Outcome) =>
  ((payload?.['userErrors'] ?? []) as Refusal[]).map(({ code, path }) => `${code} ${path.join('.')}`);
const member = (role: keyof Tenant['users']) => encodeGlobalId('up', rose.id, rose.users[role]);

// Covers T01.
describe('triage of errors', () => {
  it('is for admin, support, devops and on_call', async () => {
    const expected = {
      user: 'FORBIDDEN at once',
      manager: 'FORBIDDEN at once',
      on_call: 'done',
      devops: 'done',
      support: 'done',
      emergency_response: 'FORBIDDEN at once',
      admin: 'done',
      service: 'FORBIDDEN at once',
    };
    for (const name of ['errorReportAssign', 'errorReportResolve', 'errorReportIgnore', 'errorReportReopen']) {
      const table = await verdicts([...memberRoles, 'service'] as const, async (role) =>
        triage(role, name, await errors(1)),
      );
      expect(table, name).toEqual(expected);
    }
    const [id = ''] = await errors(1);
    expect((await mutate(asker, null, 'errorReportResolve', { ids: [id] })).verdict).toBe('UNAUTHENTICATED at once');
  });

  it('resolves many at once, of any day, and says who did and when', async () => {
    const ids = [...(await errors(3)), ...(await errors(2, { daysAgo: 20 }))];
    const done = await triage('support', 'errorReportResolve', ids);
    expect(done.verdict).toBe('done');
    expect(shown(done)).toEqual(
      ids.map((id) => ({
        id,
        status: 'RESOLVED',
        assignedTo: null,
        resolvedBy: { role: 'SUPPORT' },
        resolvedAt: expect.any(String),
      })),
    );
  });

  it('takes as many statements for a hundred as for one', async () => {
    const [one, hundred] = [await errors(1), await errors(100)];
    const first = await triage('on_call', 'errorReportResolve', one);
    const second = await triage('on_call', 'errorReportResolve', hundred);
    expect(shown(second)).toHaveLength(100);
    expect(second.statements).toBe(first.statements);
  });

  it('opens again what was resolved or ignored', async () => {
    const [resolved = '', ignored = ''] = await errors(2);
    await triage('on_call', 'errorReportResolve', [resolved]);
    await triage('on_call', 'errorReportIgnore', [ignored]);
    const done = await triage('devops', 'errorReportReopen', [resolved, ignored]);
    expect(shown(done)).toMatchObject([
      { status: 'UNRESOLVED', resolvedBy: null, resolvedAt: null },
      { status: 'UNRESOLVED', resolvedAt: null },
    ]);
  });

  it('done twice is done once, and leaves who did it first', async () => {
    const ids = await errors(1);
    const [first] = shown(await triage('on_call', 'errorReportResolve', ids));
    const again = await triage('admin', 'errorReportResolve', [...ids, ...ids]);
    expect(again.verdict).toBe('done');
    expect(shown(again)).toEqual([first]);
  });

  it('gives errors to a member, and to nobody', async () => {
    const ids = await errors(2);
    const given = await triage('on_call', 'errorReportAssign', ids, { assignedToId: member('devops') });
    expect(shown(given)).toMatchObject([{ assignedTo: { role: 'DEVOPS' } }, { assignedTo: { role: 'DEVOPS' } }]);
    const taken = await triage('on_call', 'errorReportAssign', ids, { assignedToId: null });
    expect(shown(taken)).toMatchObject([{ assignedTo: null }, { assignedTo: null }]);
  });

  it('leaves a line in the audit log for each', async () => {
    const ids = await errors(2);
    await triage('on_call', 'errorReportIgnore', ids);
    const { rows } = await test.engine.query(
      `SELECT operation, actor_role, change -> 'status' AS status FROM audit_log
       WHERE table_name = 'error_reports' AND operation = 'errorReport.ignore' ORDER BY created_at DESC LIMIT 2`,
    );
    expect(rows).toEqual(
      Array.from({ length: 2 }, () => ({
        operation: 'errorReport.ignore',
        actor_role: 'on_call',
        status: ['unresolved', 'ignored'],
      })),
    );
  });
});

describe('what is refused is told by its place, and the others are done', () => {
  it('an error that was decided otherwise', async () => {
    const [resolved = '', open = ''] = await errors(2);
    await triage('on_call', 'errorReportResolve', [resolved]);
    const done = await triage('on_call', 'errorReportIgnore', [resolved, open]);
    expect(refusals(done)).toEqual(['INVALID_TRANSITION input.ids.0']);
    expect(done.refusal?.message).toContain('resolved');
    expect(shown(done)).toMatchObject([{ id: open, status: 'IGNORED' }]);
  });

  it('one that does not exist, or is of another organization: the same answer and statements', async () => {
    const [own = ''] = await errors(1);
    const [foreign = ''] = await errors(1, { of: fixtures.aurora });
    const hidden = await triage('on_call', 'errorReportResolve', [own, foreign]);
    const absent = await triage('on_call', 'errorReportResolve', [own, encodeGlobalId('er', rose.id, randomUUID())]);
    expect(refusals(hidden)).toEqual(['NOT_FOUND input.ids.1']);
    expect(absent).toEqual(hidden);
    expect(shown(hidden)).toHaveLength(1);
    expect(refusals(await triage('on_call', 'errorReportResolve', [foreign]))).toEqual(['NOT_FOUND input.ids.0']);
    const { rows } = await test.engine.query(
      `SELECT count(*)::int FROM error_reports WHERE organization_id = $1 AND status <> 'unresolved'`,
      [fixtures.aurora.id],
    );
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('one of an organization where the role is a weaker one', async () => {
    const ids = await errors(1, { of: fixtures.aurora });
    const done = await mutate(asker, fixtures.traveler, 'errorReportResolve', { ids }, shows);
    expect(refusals(done)).toEqual(['FORBIDDEN input.ids.0']);
  });
});

describe('what is no request', () => {
  it.each([
    ['no error', 0],
    ['101 errors', 101],
  ])('%s', async (_what, count) => {
    const done = await triage('on_call', 'errorReportResolve', await errors(count));
    expect(refusals(done)).toEqual(['INVALID_INPUT input.ids']);
    expect(shown(done)).toEqual([]);
  });

  it('an id of something else', async () => {
    expect((await triage('on_call', 'errorReportResolve', [member('devops')])).verdict).toBe('BAD_USER_INPUT at once');
  });

  it.each([
    ['nobody', () => encodeGlobalId('up', rose.id, randomUUID()), 'INVALID_INPUT'],
    [
      'a member of another organization',
      () => encodeGlobalId('up', fixtures.aurora.id, fixtures.aurora.users.devops),
      'NOT_FOUND',
    ],
  ])('an assignee who is %s', async (_who, assignee, code) => {
    const ids = await errors(1);
    const done = await triage('on_call', 'errorReportAssign', ids, { assignedToId: assignee() });
    expect(refusals(done)).toEqual([`${code} input.assignedToId`]);
  });
});

describe('by SQL', () => {
  it('what was decided is taken back before it is decided anew', async () => {
    const [id = ''] = await errors(1);
    const update = (status: string) =>
      test.asViewer(rose.as.on_call, (connection) =>
        connection.query(
          'UPDATE error_reports SET status = $3::error_triage_status WHERE organization_id = $1 AND id = $2',
          [rose.id, decodeGlobalId(id)?.id, status],
        ),
      );
    await update('resolved');
    await expect(update('ignored')).rejects.toMatchObject({ code: 'WS001' });
  });
});
