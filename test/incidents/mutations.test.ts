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
  // A Tuesday, and no wedding: every grade is what its severity says.
  await moveClock(test, '2026-06-02T12:00:00Z');
  fixtures = await insertFixtures(test.engine);
  ({ rose } = fixtures);
  await test.engine.query(
    'UPDATE weddings SET starts_on = starts_on + 60, ends_on = ends_on + 60 WHERE organization_id = $1',
    [rose.id],
  );
  asker = await openAsker(test);
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

const shown = `incident {
  id title status priority severity version acknowledgedAt resolvedAt closedAt
  createdBy { displayName } acknowledgedBy { displayName } assignedTo { displayName }
  alerts { nodes { status priority title acknowledgedBy { displayName } resolvedBy { displayName } } }
}`;
const as = (role: MemberRole, name: string, input: object, shows = shown): Promise<Outcome> =>
  mutate(asker, rose.as[role], name, input, shows);
const onCall = (name: string, input: object, shows = shown): Promise<Outcome> => as('on_call', name, input, shows);

interface Wanted {
  readonly organization?: string;
  readonly status?: string;
  readonly priority?: string;
}

/** An incident that an error opened, without alerts. */
async function incident({
  organization = rose.id,
  status = 'open',
  priority = 'p2_medium',
}: Wanted = {}): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO incidents (organization_id, title, priority, severity, status) VALUES ($1, 'Payments fail', $2, 'high', $3)
     RETURNING id`,
    [organization, priority, status],
  );
  return encodeGlobalId('in', organization, rows[0]?.id ?? null);
}

/** The incident as it stands, with its alerts and its timeline from the beginning. */
async function read(id: string) {
  const query = /* GraphQL */ `
    query ($id: ID!) {
      incident(id: $id) {
        status
        version
        alerts {
          nodes {
            status
          }
        }
        updates(order: { field: CREATED_AT, direction: ASC }) {
          nodes {
            kind
            message
            oldStatus
            newStatus
            actorKind
            actor {
              displayName
            }
          }
        }
      }
    }
  `;
  const { data } = await asker.ask(rose.as.admin, query, { id });
  const found = data?.['incident'] as unknown as {
    status: string;
    version: number;
    alerts: { nodes: { status: string }[] };
    updates: { nodes: { kind: string; message: string; actor: { displayName: string } | null }[] };
  };
  return { ...found, alerts: found.alerts.nodes, updates: found.updates.nodes };
}

const opened = { title: 'Cake is late', severity: 'HIGH', priority: 'P1_HIGH' };
const member = (role: MemberRole, tenant = rose): string => encodeGlobalId('up', tenant.id, tenant.users[role]);

// Covers T16, P02, P18.
describe('incidentCreate', () => {
  it('opens an incident that says who opened it, and its timeline begins', async () => {
    const { verdict, row } = await onCall('incidentCreate', { ...opened, assignedToId: member('devops') });
    expect(verdict).toBe('done');
    expect(row).toMatchObject({
      title: 'Cake is late',
      status: 'OPEN',
      priority: 'P1_HIGH',
      version: 1,
      createdBy: { displayName: 'On_Call' },
      assignedTo: { displayName: 'Devops' },
    });
    expect((await read(row?.['id'] ?? '')).updates).toContainEqual(
      expect.objectContaining({
        kind: 'OPENED',
        newStatus: 'OPEN',
        actorKind: 'USER',
        actor: { displayName: 'On_Call' },
      }),
    );
  });

  it.each([
    ['P0_CRITICAL', 1],
    ['P1_HIGH', 1],
    ['P2_MEDIUM', 0],
    ['P3_LOW', 0],
  ])('of priority %s raises %i alerts', async (priority, count) => {
    const { row } = await onCall('incidentCreate', { ...opened, priority });
    expect(row).toMatchObject({
      alerts: { nodes: Array(count).fill({ priority, status: 'TRIGGERED', title: 'Cake is late' }) },
    });
  });

  it.each([
    ['WEDDING_DAY_EMERGENCY', 'P0_CRITICAL'],
    ['CRITICAL', 'P1_HIGH'],
    ['LOW', 'P4_INFO'],
  ])('without a priority takes it from the severity: %s is %s', async (severity, priority) => {
    expect((await onCall('incidentCreate', { title: 'Graded', severity })).row).toMatchObject({ priority });
  });

  it('is for responders', async () => {
    expect(await verdicts(memberRoles, (role) => as(role, 'incidentCreate', opened))).toEqual({
      user: 'FORBIDDEN at once',
      manager: 'FORBIDDEN at once',
      on_call: 'done',
      devops: 'done',
      support: 'done',
      emergency_response: 'done',
      admin: 'done',
    });
    const { verdict, message } = await mutate(asker, rose.as.service, 'incidentCreate', opened);
    expect(verdict).toBe('FORBIDDEN at once');
    expect(message).toContain('admin, support, on_call, devops, emergency_response');
  });

  it('answers for another organization as for one that does not exist', async () => {
    const into = (id: string) =>
      onCall('incidentCreate', { ...opened, organizationId: encodeGlobalId('or', id, null) });
    const hidden = await into(fixtures.aurora.id);
    expect(hidden).toEqual(await into(randomUUID()));
    expect(hidden.verdict).toBe('BAD_USER_INPUT at once');
  });

  it('is FORBIDDEN to who may it elsewhere and here is only a user', async () => {
    const organizationId = encodeGlobalId('or', fixtures.aurora.id, null);
    const { verdict } = await mutate(asker, fixtures.traveler, 'incidentCreate', { ...opened, organizationId });
    expect(verdict).toBe('FORBIDDEN at once');
  });

  it.each([
    ['venueId', () => encodeGlobalId('vn', fixtures.aurora.id, fixtures.aurora.venues[0])],
    ['weddingId', () => encodeGlobalId('wd', fixtures.aurora.id, fixtures.aurora.weddings.today)],
    ['assignedToId', () => member('on_call', fixtures.aurora)],
  ])('does not know the %s of another organization', async (field, id) => {
    expect((await onCall('incidentCreate', { ...opened, [field]: id() })).refusal).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', field],
    });
  });

  it('cannot be assigned to who is no member', async () => {
    const assignedToId = encodeGlobalId('up', rose.id, randomUUID());
    expect((await onCall('incidentCreate', { ...opened, assignedToId })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'assignedToId'],
    });
  });

  it.each([
    ['title', ''],
    ['title', 'x'.repeat(501)],
    ['description', 'x'.repeat(20_001)],
  ])('refuses a wrong %s', async (field, value) => {
    expect((await onCall('incidentCreate', { ...opened, [field]: value })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', field],
    });
  });

  it('with a key is made once, and again gives the same', async () => {
    const input = { ...opened, title: randomUUID(), idempotencyKey: randomUUID() };
    const [first, second] = [await onCall('incidentCreate', input), await onCall('incidentCreate', input)];
    expect(second.row).toEqual(first.row);
    const other = await onCall('incidentCreate', { ...input, title: 'Another' });
    expect(other.refusal).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT', path: ['input', 'idempotencyKey'] });
    expect((await test.engine.query('SELECT FROM incidents WHERE title = $1', [input.title])).rowCount).toBe(1);
  });

  it('with a key sent twice at once is made once', async () => {
    const input = { ...opened, title: randomUUID(), idempotencyKey: randomUUID() };
    const [first, second] = await Promise.all([onCall('incidentCreate', input), onCall('incidentCreate', input)]);
    expect(first.verdict).toBe('done');
    expect(second.row).toEqual(first.row);
    expect((await test.engine.query('SELECT FROM incidents WHERE title = $1', [input.title])).rowCount).toBe(1);
  });

  it('keeps the keys of two people apart', async () => {
    const input = { ...opened, idempotencyKey: randomUUID() };
    const [mine, theirs] = [await onCall('incidentCreate', input), await as('admin', 'incidentCreate', input)];
    expect(theirs.verdict).toBe('done');
    expect(theirs.row?.['id']).not.toBe(mine.row?.['id']);
  });
});

const moves = [
  ['incidentAcknowledge', {}],
  ['incidentAssign', { assignedToId: null }],
  ['incidentStatusChange', { status: 'INVESTIGATING' }],
  ['incidentResolve', {}],
  ['incidentClose', {}],
] as const;

describe.each(moves)('%s', (name, rest) => {
  it('is for those who handle incidents, and FORBIDDEN to members who only see it', async () => {
    expect(await verdicts(memberRoles, async (role) => as(role, name, { id: await incident(), ...rest }))).toEqual({
      user: 'FORBIDDEN',
      manager: 'FORBIDDEN',
      on_call: 'done',
      devops: 'FORBIDDEN',
      support: 'done',
      emergency_response: 'done',
      admin: 'done',
    });
    const { verdict } = await mutate(asker, rose.as.service, name, { id: await incident(), ...rest });
    expect(verdict).toBe('FORBIDDEN at once');
  });

  it('answers alike, by the same statements, for one that is absent and one of another organization', async () => {
    const hidden = await onCall(name, { id: await incident({ organization: fixtures.aurora.id }), ...rest });
    expect(hidden).toEqual(await onCall(name, { id: encodeGlobalId('in', rose.id, randomUUID()), ...rest }));
    expect(hidden.refusal).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'id'] });
  });

  it('refuses a version that is not the present one', async () => {
    const id = await incident();
    expect((await onCall(name, { id, version: 2, ...rest })).refusal).toMatchObject({
      code: 'VERSION_CONFLICT',
      message: 'It was changed meanwhile: it is at version 1, not 2.',
      path: ['input', 'version'],
    });
    expect(await read(id)).toMatchObject({ status: 'OPEN', version: 1 });
    // Whoever assigns nobody to what nobody has changes nothing.
    const version = name === 'incidentAssign' ? 1 : 2;
    expect((await onCall(name, { id, version: 1, ...rest })).row).toMatchObject({ version });
  });
});

describe('who has an incident assigned', () => {
  it.each(moves.filter(([name]) => name !== 'incidentAssign'))('may %s it, whatever the role', async (name, rest) => {
    const id = await incident();
    await onCall('incidentAssign', { id, assignedToId: member('user') });
    expect((await as('user', name, { id, ...rest })).verdict).toBe('done');
  });
});

describe('handing on', () => {
  it('is for the assignee and the creator, whatever the role, and says who did it', async () => {
    const id = await incident();
    await onCall('incidentAssign', { id, assignedToId: member('user') });
    const handed = await as(
      'user',
      'incidentAssign',
      { id, assignedToId: member('manager') },
      'incident { assignedAt assignedBy { displayName } assignedTo { displayName } }',
    );
    expect(handed.row).toEqual({
      assignedAt: expect.stringMatching(/^2026-06-02T12:/),
      assignedBy: { displayName: 'User' },
      assignedTo: { displayName: 'Manager' },
    });
    const made = await as('devops', 'incidentCreate', opened);
    const mine = String(made.row?.['id']);
    const given = await as('devops', 'incidentAssign', { id: mine, assignedToId: member('user') });
    expect(given).toMatchObject({ verdict: 'done', row: { assignedTo: { displayName: 'User' } } });
  });

  it('gives nobody what was not his: neither one who had it nor one who never did takes it', async () => {
    const id = await incident();
    await onCall('incidentAssign', { id, assignedToId: member('user') });
    expect((await as('manager', 'incidentAssign', { id, assignedToId: member('manager') })).verdict).toBe('FORBIDDEN');
    expect((await as('user', 'incidentAssign', { id, assignedToId: null })).verdict).toBe('done');
    expect((await as('user', 'incidentAssign', { id, assignedToId: member('user') })).verdict).toBe('FORBIDDEN');
    expect((await as('user', 'incidentResolve', { id })).verdict).toBe('FORBIDDEN');
  });

  it('of an incident of another organization is possible to nobody, whoever is named in the row', async () => {
    const id = await incident();
    await test.engine.query('UPDATE incidents SET assigned_to = $1, created_by = $1 WHERE id = $2', [
      fixtures.aurora.users.admin,
      decodeGlobalId(id)?.id,
    ]);
    const { verdict } = await mutate(asker, fixtures.aurora.as.admin, 'incidentAssign', { id, assignedToId: null });
    expect(verdict).toBe('NOT_FOUND');
  });

  it('is for staff that was given it, who reads the answer and then no more', async () => {
    const id = await incident();
    await test.engine.query('UPDATE incidents SET assigned_to = $1 WHERE id = $2', [
      fixtures.staff.emergency_response.sub,
      decodeGlobalId(id)?.id,
    ]);
    const { staff } = fixtures;
    const handed = await mutate(
      asker,
      staff.emergency_response,
      'incidentAssign',
      { id, assignedToId: member('user') },
      shown,
    );
    expect(handed).toMatchObject({ verdict: 'done', row: { id } });
    await test.engine.query("UPDATE incidents SET assigned_at = assigned_at - interval '2 minutes' WHERE id = $1", [
      decodeGlobalId(id)?.id,
    ]);
    const { verdict } = await mutate(asker, staff.emergency_response, 'incidentResolve', { id });
    expect(verdict).toBe('NOT_FOUND');
  });
});

// Covers E07.
describe('the state of an incident', () => {
  const states = ['open', 'acknowledged', 'investigating', 'identified', 'monitoring', 'resolved', 'closed'];
  const backward = states.flatMap((from, at) => states.slice(0, at).map((to) => [from, to] as const));
  const forward = states.flatMap((from, at) => states.slice(at + 1).map((to) => [from, to] as const));

  it.each(backward)('does not go back from %s to %s', async (from, to) => {
    const id = await incident({ status: from });
    expect((await onCall('incidentStatusChange', { id, status: to.toUpperCase(), message: 'Back' })).refusal).toEqual({
      code: 'INVALID_TRANSITION',
      message: `The incident is ${from}; it cannot become ${to}.`,
      path: [],
    });
    const now = await read(id);
    expect(now.status).toBe(from.toUpperCase());
    expect(now.updates.map(({ kind }) => kind)).not.toContain('COMMENT');
  });

  it.each(forward)('goes on from %s to %s, skipping what lies between', async (from, to) => {
    const id = await incident({ status: from });
    const { row } = await onCall('incidentStatusChange', { id, status: to.toUpperCase() });
    expect(row).toMatchObject({ status: to.toUpperCase() });
  });

  it('refuses to acknowledge or resolve what is closed', async () => {
    const id = await incident({ status: 'closed' });
    for (const name of ['incidentAcknowledge', 'incidentResolve']) {
      expect((await onCall(name, { id })).refusal).toMatchObject({
        code: 'INVALID_TRANSITION',
        message: expect.stringContaining('The incident is closed'),
      });
    }
  });

  it('stamps when it was acknowledged, resolved and closed, and by whom', async () => {
    const id = await incident();
    const stamp = expect.stringMatching(/^2026-06-02T12:.*Z$/);
    expect((await onCall('incidentAcknowledge', { id })).row).toMatchObject({
      acknowledgedAt: stamp,
      acknowledgedBy: { displayName: 'On_Call' },
      resolvedAt: null,
    });
    expect((await as('support', 'incidentResolve', { id })).row).toMatchObject({ resolvedAt: stamp, closedAt: null });
    expect((await as('admin', 'incidentClose', { id })).row).toMatchObject({
      closedAt: stamp,
      acknowledgedBy: { displayName: 'On_Call' },
    });
  });

  it('acknowledged twice keeps who was first', async () => {
    const id = await incident();
    await onCall('incidentAcknowledge', { id });
    expect(await as('support', 'incidentAcknowledge', { id })).toMatchObject({
      verdict: 'done',
      row: { acknowledgedBy: { displayName: 'On_Call' } },
    });
  });
});

describe('incidentAssign', () => {
  it('gives it to a member and takes it back', async () => {
    const id = await incident();
    const given = await onCall('incidentAssign', { id, assignedToId: member('user') });
    expect(given.row).toMatchObject({ status: 'OPEN', assignedTo: { displayName: 'User' } });
    expect((await onCall('incidentAssign', { id, assignedToId: null })).row).toMatchObject({ assignedTo: null });
  });

  it('knows nobody of another organization', async () => {
    const assignedToId = member('on_call', fixtures.aurora);
    expect((await onCall('incidentAssign', { id: await incident(), assignedToId })).refusal).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'assignedToId'],
    });
  });

  it('refuses who is no member', async () => {
    const assignedToId = encodeGlobalId('up', rose.id, randomUUID());
    expect((await onCall('incidentAssign', { id: await incident(), assignedToId })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'assignedToId'],
    });
  });
});

describe('the alerts of an incident', () => {
  const raised = async () => (await onCall('incidentCreate', opened)).row?.['id'] ?? '';

  it('are acknowledged with it, by whoever acknowledges it', async () => {
    const { row } = await as('support', 'incidentAcknowledge', { id: await raised() });
    expect(row).toMatchObject({
      alerts: { nodes: [{ status: 'ACKNOWLEDGED', acknowledgedBy: { displayName: 'Support' } }] },
    });
  });

  it.each(['incidentResolve', 'incidentClose'])('are resolved by %s', async (name) => {
    expect((await as('support', name, { id: await raised() })).row).toMatchObject({
      alerts: { nodes: [{ status: 'RESOLVED', resolvedBy: { displayName: 'Support' } }] },
    });
  });

  it('stay as they are where it is only given to somebody', async () => {
    expect((await onCall('incidentAssign', { id: await raised(), assignedToId: member('user') })).row).toMatchObject({
      alerts: { nodes: [{ status: 'TRIGGERED' }] },
    });
  });
});

// Covers T17.
describe('the timeline', () => {
  it('writes itself from every change, with who did it', async () => {
    const { row } = await onCall('incidentCreate', { ...opened, priority: 'P3_LOW' });
    const id: string = row?.['id'] ?? '';
    await as('support', 'incidentAcknowledge', { id });
    await as('support', 'incidentAssign', { id, assignedToId: member('user') });
    await as('admin', 'incidentResolve', { id, message: 'The baker came.' });
    expect((await read(id)).updates).toMatchObject([
      { kind: 'OPENED', newStatus: 'OPEN', actor: { displayName: 'On_Call' } },
      { kind: 'STATUS_CHANGED', oldStatus: 'OPEN', newStatus: 'ACKNOWLEDGED', actor: { displayName: 'Support' } },
      { kind: 'ASSIGNED', actor: { displayName: 'Support' } },
      { kind: 'STATUS_CHANGED', oldStatus: 'ACKNOWLEDGED', newStatus: 'RESOLVED', actor: { displayName: 'Admin' } },
      { kind: 'COMMENT', message: 'The baker came.', actor: { displayName: 'Admin' } },
    ]);
  });
});

describe('incidentUpdateAdd', () => {
  const comment = { message: 'I am calling the bank.' };
  const entry = 'incidentUpdate { id kind message actorKind actor { displayName } incident { id } }';
  const add = (input: object, role: MemberRole = 'on_call') => as(role, 'incidentUpdateAdd', input, entry);

  it('writes a comment in the name of who sends it', async () => {
    const incidentId = await incident();
    expect((await add({ incidentId, ...comment })).row).toMatchObject({
      kind: 'COMMENT',
      ...comment,
      actorKind: 'USER',
      actor: { displayName: 'On_Call' },
      incident: { id: incidentId },
    });
  });

  it('says that staff wrote it where staff did', async () => {
    const input = { incidentId: await incident(), ...comment };
    expect((await mutate(asker, fixtures.staff.admin, 'incidentUpdateAdd', input, entry)).row).toMatchObject({
      actorKind: 'STAFF',
      actor: null,
    });
  });

  it('is for those who handle incidents', async () => {
    expect(
      await verdicts(memberRoles, async (role) => add({ incidentId: await incident(), ...comment }, role)),
    ).toEqual({
      user: 'FORBIDDEN',
      manager: 'FORBIDDEN',
      on_call: 'done',
      devops: 'FORBIDDEN',
      support: 'done',
      emergency_response: 'done',
      admin: 'done',
    });
  });

  it('answers alike for an incident that is absent and one of another organization', async () => {
    const hidden = await add({ incidentId: await incident({ organization: fixtures.aurora.id }), ...comment });
    expect(hidden).toEqual(await add({ incidentId: encodeGlobalId('in', rose.id, randomUUID()), ...comment }));
    expect(hidden.refusal).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'incidentId'] });
  });

  it.each([
    ['nothing', ''],
    ['20,001 characters', 'x'.repeat(20_001)],
  ])('refuses %s', async (_, message) => {
    expect((await add({ incidentId: await incident(), message })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'message'],
    });
  });

  it('with a key is written once', async () => {
    const input = { incidentId: await incident(), ...comment, idempotencyKey: randomUUID() };
    const [first, second] = await Promise.all([add(input), add(input)]);
    expect(first.verdict).toBe('done');
    expect(second.row).toEqual(first.row);
    expect((await add({ ...input, message: 'Another' })).refusal?.code).toBe('IDEMPOTENCY_CONFLICT');
    const { updates } = await read(input.incidentId);
    expect(updates.filter(({ kind }) => kind === 'COMMENT')).toHaveLength(1);
  });
});
