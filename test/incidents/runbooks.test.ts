import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberRoles, type MemberRole } from '../../src/access/roles.ts';
import { decodeGlobalId, encodeGlobalId } from '../../src/graphql/global-id.ts';
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
  await test.engine.query('UPDATE weddings SET starts_on = starts_on + 60, ends_on = ends_on + 60');
  asker = await openAsker(test);
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

const as = (role: MemberRole, name: string, input: object, shows: string): Promise<Outcome> =>
  mutate(asker, rose.as[role], name, input, shows);
const shown = 'runbook { id title serviceName summary steps { title instruction } estimatedMinutes archivedAt }';
const steps = [
  { title: 'Stop', instruction: 'Stop the queue.' },
  { title: 'Start', instruction: 'Start it again.' },
];

async function runbook(): Promise<string> {
  const { row } = await as('on_call', 'runbookCreate', { title: 'Restart', steps }, shown);
  return String(row?.['id']);
}

// Covers T19, M08.
describe('a runbook', () => {
  it('is written, changed and taken out of use, its steps typed', async () => {
    const made = await as('support', 'runbookCreate', { title: 'Restart', serviceName: 'queue', steps }, shown);
    expect(made.row).toMatchObject({ title: 'Restart', serviceName: 'queue', steps, archivedAt: null });
    const id = made.row?.['id'];
    const changed = await as('devops', 'runbookUpdate', { id, steps: steps.toReversed(), estimatedMinutes: 5 }, shown);
    expect(changed.row).toMatchObject({ steps: steps.toReversed(), estimatedMinutes: 5, title: 'Restart' });
    const removed = await as('admin', 'runbookDelete', { id }, shown);
    expect(removed.row).toMatchObject({ archivedAt: expect.stringMatching(/^2026-06-02/) });
    const again = await as('admin', 'runbookUpdate', { id, summary: 'x' }, shown);
    expect(again.refusal).toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('is written by who works on errors, and taken out of use by who configures', async () => {
    const id = await runbook();
    const writers = { support: 'done', devops: 'done', on_call: 'done', admin: 'done' };
    expect(await verdicts(memberRoles, (role) => as(role, 'runbookUpdate', { id, summary: role }, shown))).toEqual({
      user: 'FORBIDDEN at once',
      manager: 'FORBIDDEN at once',
      emergency_response: 'FORBIDDEN at once',
      ...writers,
    });
    expect(
      await verdicts(memberRoles, async (role) => as(role, 'runbookDelete', { id: await runbook() }, shown)),
    ).toEqual({
      user: 'FORBIDDEN at once',
      manager: 'FORBIDDEN at once',
      support: 'FORBIDDEN at once',
      emergency_response: 'FORBIDDEN at once',
      devops: 'done',
      on_call: 'done',
      admin: 'done',
    });
    const foreign = await mutate(asker, fixtures.aurora.as.admin, 'runbookUpdate', { id, summary: 'x' }, shown);
    expect(foreign.refusal).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'id'] });
  });

  it.each([
    ['a title of 201 characters', { title: 'x'.repeat(201) }, 'title'],
    ['an empty title', { title: '' }, 'title'],
    ['a summary of 20,001 characters', { summary: 'x'.repeat(20_001) }, 'summary'],
    ['a step without a title', { steps: [{ title: ' ', instruction: 'x' }] }, 'steps'],
    ['101 steps', { steps: Array.from({ length: 101 }, () => steps[0]) }, 'steps'],
    ['an instruction of 8,193 characters', { steps: [{ title: 'x', instruction: 'x'.repeat(8_193) }] }, 'steps'],
    ['minutes below zero', { estimatedMinutes: -1 }, 'estimatedMinutes'],
  ])('refuses %s', async (_, wrong, field) => {
    const { refusal } = await as('on_call', 'runbookCreate', { title: 'Restart', steps, ...wrong }, shown);
    expect(refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['input', field] });
  });

  it('is what the database says it is, whoever writes', async () => {
    for (const wrong of ['{}', '[1]', '["x"]', '[{"title": "x"}]', '[{"title": "x", "instruction": "y", "more": 1}]']) {
      await expect(
        test.engine.query("INSERT INTO runbooks (organization_id, title, steps) VALUES ($1, 'x', $2)", [
          rose.id,
          wrong,
        ]),
      ).rejects.toMatchObject({ constraint: 'runbooks_steps_check' });
    }
  });
});

const ofIncident = `incident {
  id version runbookSteps { nodes { id position title instruction checkedAt checkedBy { displayName } } }
}`;
interface Shown {
  readonly id: string;
  readonly version: number;
  readonly runbookSteps: { readonly nodes: readonly { readonly id: string; readonly position: number }[] };
}

async function incident(input: object): Promise<Shown> {
  const { row } = await as('on_call', 'incidentCreate', { title: 'It burns', severity: 'LOW', ...input }, ofIncident);
  return row as unknown as Shown;
}

const check = (role: MemberRole, id: string | undefined, name = 'incidentRunbookStepCheck') =>
  as(role, name, { id }, 'incidentRunbookStep { position checkedAt checkedBy { displayName } incident { id } }');

describe('the steps of an incident’s runbook', () => {
  it('come with the runbook, in order, and stay as they are when it is edited', async () => {
    const runbookId = await runbook();
    const { id, version, runbookSteps } = await incident({ runbookId });
    const open = steps.map((step, place) => ({ ...step, position: place + 1, checkedAt: null, checkedBy: null }));
    expect(runbookSteps.nodes).toMatchObject(open);
    await as('on_call', 'runbookUpdate', { id: runbookId, steps: [steps[1]] }, shown);
    const other = await as('on_call', 'incidentEdit', { id, version, runbookId: await runbook() }, ofIncident);
    expect(other.row).toMatchObject({ runbookSteps: { nodes: open } });
    const back = await as('on_call', 'incidentEdit', { id, version: version + 1, runbookId }, ofIncident);
    expect((back.row as unknown as Shown).runbookSteps.nodes.map((step) => step.id)).toEqual(
      runbookSteps.nodes.map((step) => step.id),
    );
  });

  it('are checked off one by one, and opened again, with who and when on the timeline', async () => {
    const { id, runbookSteps } = await incident({ runbookId: await runbook() });
    const first = runbookSteps.nodes[0]?.id;
    const done = {
      position: 1,
      checkedAt: expect.stringMatching(/^2026-06-02T12/),
      checkedBy: { displayName: 'On_Call' },
    };
    expect((await check('on_call', first)).row).toEqual({ ...done, incident: { id } });
    expect((await check('support', first)).row).toEqual({ ...done, incident: { id } });
    expect((await check('support', first, 'incidentRunbookStepUncheck')).row).toMatchObject({
      checkedAt: null,
      checkedBy: null,
    });
    const { data } = await asker.ask(
      rose.as.user,
      'query ($id: ID!) { incident(id: $id) { updates(filter: { kind: { eq: RUNBOOK_STEP } }) { nodes { message actor { displayName } } } } }',
      { id },
    );
    expect((data as unknown as { incident: { updates: { nodes: unknown } } }).incident.updates.nodes).toEqual([
      { message: 'Step 1 is open again: Stop', actor: { displayName: 'Support' } },
      { message: 'Step 1 is done: Stop', actor: { displayName: 'On_Call' } },
    ]);
  });

  it('are for those who handle the incident, its assignee and its creator', async () => {
    const { id, runbookSteps } = await incident({ runbookId: await runbook() });
    const step = runbookSteps.nodes[1]?.id;
    const handlers = { support: 'done', on_call: 'done', emergency_response: 'done', admin: 'done' };
    const members = { user: 'FORBIDDEN', manager: 'FORBIDDEN', devops: 'FORBIDDEN', ...handlers };
    expect(await verdicts(memberRoles, (role) => check(role, step))).toEqual(members);
    await as('on_call', 'incidentAssign', { id, assignedToId: encodeGlobalId('up', rose.id, rose.users.user) }, '');
    expect(await verdicts(memberRoles, (role) => check(role, step, 'incidentRunbookStepUncheck'))).toEqual({
      ...members,
      user: 'done',
    });
  });

  it('answer alike for one that is absent and one of another organization', async () => {
    const { runbookSteps } = await incident({ runbookId: await runbook() });
    const absent = await check('on_call', encodeGlobalId('is', rose.id, randomUUID()));
    const step = runbookSteps.nodes[0]?.id;
    const hidden = await mutate(asker, fixtures.aurora.as.admin, 'incidentRunbookStepCheck', { id: step });
    expect([absent.verdict, hidden.verdict]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(absent.statements).toBe(hidden.statements);
  });

  it('are done with when the incident is closed', async () => {
    const { id, runbookSteps } = await incident({ runbookId: await runbook() });
    await as('on_call', 'incidentClose', { id }, '');
    expect((await check('on_call', runbookSteps.nodes[0]?.id)).refusal).toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('are the database’s: nobody writes one, stamps one or gives an incident a deleted runbook', async () => {
    const runbookId = await runbook();
    const { runbookSteps } = await incident({ runbookId });
    const key = decodeGlobalId(runbookSteps.nodes[0]?.id ?? '');
    await test.asViewer(rose.as.on_call, (connection) =>
      connection.query(
        "UPDATE incident_runbook_steps SET checked_at = '2020-01-01' WHERE organization_id = $1 AND id = $2",
        [rose.id, key?.id],
      ),
    );
    const { rows } = await test.engine.query(
      "SELECT checked_at > '2026-06-02' AS now, checked_by FROM incident_runbook_steps WHERE id = $1",
      [key?.id],
    );
    expect(rows).toEqual([{ now: true, checked_by: rose.users.on_call }]);
    await expect(
      test.asViewer(rose.as.admin, (connection) =>
        connection.query('INSERT INTO incident_runbook_steps (organization_id) VALUES ($1)', [rose.id]),
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await as('on_call', 'runbookDelete', { id: runbookId }, '');
    const late = await as('on_call', 'incidentCreate', { title: 'x', severity: 'LOW', runbookId }, ofIncident);
    expect(late.refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'runbookId'] });
  });
});

describe('incidentEdit', () => {
  it('changes what is known, says so on the timeline, and guards the version', async () => {
    const { id, version } = await incident({});
    const edited = await as(
      'on_call',
      'incidentEdit',
      { id, version, title: 'It smokes', priority: 'P1_HIGH', venueId: encodeGlobalId('vn', rose.id, rose.venues[0]) },
      'incident { title priority venue { name } updates { nodes { kind } } }',
    );
    expect(edited.row).toMatchObject({ title: 'It smokes', priority: 'P1_HIGH', venue: { name: 'The Orangery' } });
    const stale = await as('on_call', 'incidentEdit', { id, version, title: 'x' }, 'incident { title }');
    expect(stale.refusal).toMatchObject({ code: 'VERSION_CONFLICT' });
    const none = await as('on_call', 'incidentEdit', { id, version: version + 1 }, 'incident { title }');
    expect(none.refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['input'] });
    const foreign = { id, version: version + 1, venueId: encodeGlobalId('vn', fixtures.aurora.id, randomUUID()) };
    expect((await as('on_call', 'incidentEdit', foreign, '')).refusal).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'venueId'],
    });
  });

  it('leaves the legal hold to admin', async () => {
    const { id, version } = await incident({});
    expect((await as('on_call', 'incidentEdit', { id, version, legalHold: true }, '')).refusal).toMatchObject({
      code: 'FORBIDDEN',
      path: ['input', 'legalHold'],
    });
    expect((await as('admin', 'incidentEdit', { id, version, legalHold: true }, '')).verdict).toBe('done');
  });
});
