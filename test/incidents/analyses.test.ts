import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberRoles, type MemberRole } from '../../src/access/roles.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate, verdicts, type Outcome } from '../graphql/mutate.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures, type Tenant } from '../support/fixtures.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let rose: Tenant;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  await moveClock(test, '2026-06-02T12:00:00Z');
  fixtures = await insertFixtures(test.engine);
  ({ rose } = fixtures);
  asker = await openAsker(test);
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

/** First error at 11:00, opened 90 s later; acknowledged and resolved after 5 and 60 minutes, if it was. */
async function incident({ acknowledged = true, resolved = true, organization = rose.id } = {}): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO incidents (organization_id, title, priority, severity, status, first_error_at, created_at, acknowledged_at, resolved_at)
     SELECT $1, 'Payments fail', 'p2_medium', 'high', (CASE WHEN $3 THEN 'resolved' WHEN $2 THEN 'acknowledged' ELSE 'open' END)::incident_status,
       t, t + interval '90 s', CASE WHEN $2 THEN t + interval '390 s' END, CASE WHEN $3 THEN t + interval '3690 s' END
     FROM (VALUES ('2026-06-02T10:00:00Z'::timestamptz)) AS first (t) RETURNING id`,
    [organization, acknowledged, resolved],
  );
  return encodeGlobalId('in', organization, rows[0]?.id ?? null);
}

const shown = `postIncidentAnalysis {
  id summary rootCause impact timeToDetectSeconds timeToAcknowledgeSeconds timeToResolveSeconds publishedAt
  actionItems { title owner dueOn done } author { displayName } incident { id }
}`;
const as = (role: MemberRole, name: string, input: object): Promise<Outcome> =>
  mutate(asker, rose.as[role], `postIncidentAnalysis${name}`, input, shown);
const create = (input: object, role: MemberRole = 'on_call') => as(role, 'Create', { summary: 'It broke', ...input });
const made = async (incidentId: string) => String((await create({ incidentId })).row?.['id']);

// Covers T20.
describe('a post-incident analysis', () => {
  it('takes its times from the incident and its author from the token', async () => {
    const incidentId = await incident();
    expect(await create({ incidentId, actionItems: [{ title: 'Mend it' }] })).toMatchObject({
      verdict: 'done',
      row: {
        summary: 'It broke',
        timeToDetectSeconds: 90,
        timeToAcknowledgeSeconds: 300,
        timeToResolveSeconds: 3600,
        publishedAt: null,
        actionItems: [{ title: 'Mend it', owner: null, dueOn: null, done: false }],
        author: { displayName: 'On_Call' },
        incident: { id: incidentId },
      },
    });
    expect((await create({ incidentId })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'incidentId'],
    });
  });

  it('keeps times that are given, and takes the others as soon as they are known', async () => {
    const incidentId = await incident({ acknowledged: false, resolved: false });
    const { row } = await create({ incidentId, timeToDetectSeconds: 5 });
    const unknown = { timeToDetectSeconds: 5, timeToAcknowledgeSeconds: null, timeToResolveSeconds: null };
    expect(row).toMatchObject(unknown);
    await mutate(asker, rose.as.on_call, 'incidentResolve', { id: incidentId });
    const later = await as('on_call', 'Update', { id: row?.['id'], impact: 'Three couples' });
    expect(later.row).toMatchObject({ timeToDetectSeconds: 5, timeToResolveSeconds: expect.any(Number) });
    // Opened at 10:01:30 and resolved by both at noon, or a little later.
    expect(later.row?.['timeToAcknowledgeSeconds']).toBe(later.row?.['timeToResolveSeconds']);
    expect(later.row?.['timeToResolveSeconds']).toBeGreaterThanOrEqual(7110);
    expect((await as('on_call', 'Update', { id: row?.['id'], timeToDetectSeconds: null })).row).toMatchObject({
      timeToDetectSeconds: 90,
    });
  });

  it('has action items with owner, day and whether they are done', async () => {
    const id = await made(await incident());
    const actionItems = [
      { title: 'Raise the limit', owner: 'Platform team', dueOn: '2026-07-01', done: true },
      { title: 'Alert on it', owner: null, dueOn: null, done: false },
    ];
    expect((await as('support', 'Update', { id, actionItems })).row).toMatchObject({ actionItems });
    expect((await as('support', 'Update', { id, actionItems: [] })).row).toMatchObject({ actionItems: [] });
  });

  it.each([
    ['an item without a title', { actionItems: [{ title: '' }] }, 'actionItems'],
    ['an owner of 201 characters', { actionItems: [{ title: 'x', owner: 'x'.repeat(201) }] }, 'actionItems'],
    ['101 items', { actionItems: Array.from({ length: 101 }, () => ({ title: 'x' })) }, 'actionItems'],
    ['a time below zero', { timeToResolveSeconds: -1 }, 'timeToResolveSeconds'],
    ['a root cause of 20,001 characters', { rootCause: 'x'.repeat(20_001) }, 'rootCause'],
  ])('refuses %s', async (_, wrong, field) => {
    expect((await create({ incidentId: await incident(), ...wrong })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', field],
    });
  });

  it('refuses in SQL what is no list of actions', async () => {
    const id = await made(await incident());
    for (const wrong of ['{}', '[1]', '[{"title": "x", "dueOn": "2026-02-30"}]', '[{"title": "x", "done": "yes"}]']) {
      await expect(
        test.engine.query('UPDATE post_incident_analysis SET action_items = $1', [wrong]),
        id,
      ).rejects.toMatchObject({ constraint: 'post_incident_analysis_action_items_check' });
    }
  });

  it('is published once, for good, when the incident is resolved', async () => {
    const early = await incident({ resolved: false });
    const id = await made(early);
    expect((await as('on_call', 'Publish', { id })).refusal).toMatchObject({
      code: 'INVALID_TRANSITION',
      message: 'The incident is acknowledged; its analysis is published when it is resolved.',
    });
    await mutate(asker, rose.as.on_call, 'incidentResolve', { id: early });
    const published = await as('on_call', 'Publish', { id });
    expect(published.row).toMatchObject({ publishedAt: expect.stringMatching(/^2026-06-02T12:00/) });
    await moveClock(test, '2026-06-02T13:00:00Z');
    expect((await as('admin', 'Publish', { id })).row).toMatchObject({ publishedAt: published.row?.['publishedAt'] });
    expect((await as('admin', 'Update', { id, impact: 'none' })).verdict).toBe('done');
    await moveClock(test, '2026-06-02T12:00:00Z');
  });

  it('is for those who handle incidents', async () => {
    const others = { user: 'FORBIDDEN at once', manager: 'FORBIDDEN at once', devops: 'FORBIDDEN at once' };
    const handlers = { support: 'done', on_call: 'done', emergency_response: 'done', admin: 'done' };
    const table = { ...others, ...handlers };
    expect(await verdicts(memberRoles, async (role) => create({ incidentId: await incident() }, role))).toEqual(table);
    const id = await made(await incident());
    expect(await verdicts(memberRoles, (role) => as(role, 'Update', { id, impact: role }))).toEqual(table);
    expect(await verdicts(memberRoles, (role) => as(role, 'Publish', { id }))).toEqual(table);
  });

  it('answers alike for what is absent and what belongs to another organization', async () => {
    const foreign = await incident({ organization: fixtures.aurora.id });
    const hidden = await create({ incidentId: foreign });
    expect(hidden).toEqual(await create({ incidentId: encodeGlobalId('in', rose.id, randomUUID()) }));
    expect(hidden.refusal).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'incidentId'] });
    const id = await made(await incident());
    const update = await mutate(asker, fixtures.aurora.as.admin, 'postIncidentAnalysisUpdate', { id, impact: 'x' });
    expect(update.refusal).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'id'] });
  });

  it('with a key is written once', async () => {
    const input = { incidentId: await incident(), idempotencyKey: randomUUID() };
    const [first, second] = [await create(input), await create(input)];
    expect(second.row).toEqual(first.row);
  });
});
