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
/** Has an ordinary Tuesday; aurora has a wedding. */
let rose: Tenant;
let aurora: Tenant;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  await moveClock(test, '2026-06-02T02:00:00Z');
  fixtures = await insertFixtures(test.engine);
  ({ rose, aurora } = fixtures);
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

const shown = `alert {
  id title status severity priority repeatCount escalationLevel version nextEscalationAt
  acknowledgedAt ackExpiresAt resolvedAt suppressedReason suppressedUntil
  createdBy { displayName } acknowledgedBy { displayName } resolvedBy { displayName }
  incident { id status acknowledgedBy { displayName } }
}`;
const as = (role: MemberRole, name: string, input: object): Promise<Outcome> =>
  mutate(asker, rose.as[role], name, input, shown);
const onCall = (name: string, input: object): Promise<Outcome> => as('on_call', name, input);

interface Wanted {
  readonly organization?: string;
  readonly status?: string;
  readonly priority?: string;
  readonly weddingDay?: boolean;
  readonly incident?: string;
}

/** An alert that the database raised, with two levels to climb. */
async function alert({
  organization = rose.id,
  status = 'triggered',
  priority = 'p2_medium',
  weddingDay = false,
  incident,
}: Wanted = {}): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, alert_status, suppressed_reason, is_wedding_day,
       incident_id, next_escalation_at, escalation_policy_snapshot)
     VALUES ($1, 'Slow checkout', 'slow:' || uuid_v7(), 'high', $2, $3::alert_status, CASE $3::alert_status WHEN 'suppressed' THEN 'known' END, $4, $5,
       engine_now(), '{"ackTimeoutSeconds": 600, "levels": [{"delaySeconds": 0, "targets": [{"kind": "on_call"}]}, {"delaySeconds": 120}]}') RETURNING id`,
    [organization, priority, status, weddingDay, incident ?? null],
  );
  return encodeGlobalId('al', organization, rows[0]?.id ?? null);
}

async function openIncident(): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO incidents (organization_id, title, priority, severity) VALUES ($1, 'Payments fail', 'p2_medium', 'high') RETURNING id`,
    [rose.id],
  );
  return rows[0]?.id ?? '';
}

const raised = { title: 'The marquee leaks', severity: 'HIGH', priority: 'P2_MEDIUM' };
const responders = {
  user: 'FORBIDDEN at once',
  manager: 'FORBIDDEN at once',
  on_call: 'done',
  devops: 'done',
  support: 'done',
  emergency_response: 'done',
  admin: 'done',
};

describe('alertCreate', () => {
  it('raises an alert that says who raised it', async () => {
    expect(await onCall('alertCreate', raised)).toMatchObject({
      verdict: 'done',
      row: { ...raised, status: 'TRIGGERED', repeatCount: 0, version: 1, createdBy: { displayName: 'On_Call' } },
    });
  });

  it('belongs to the incident that it names', async () => {
    const incident = await openIncident();
    const incidentId = encodeGlobalId('in', rose.id, incident);
    expect((await onCall('alertCreate', { ...raised, incidentId })).row).toMatchObject({
      incident: { id: incidentId },
    });
  });

  it('that a suppression rule matches is recorded and tells nobody, unless it is a P0', async () => {
    const dedupKey = randomUUID();
    await test.engine.query(
      `INSERT INTO suppression_rules (organization_id, name, matcher, reason)
       VALUES ($1, 'Maintenance', jsonb_build_object('field', 'dedupKey', 'op', 'prefix', 'value', $2::text), 'moving')`,
      [rose.id, dedupKey],
    );
    expect((await onCall('alertCreate', { ...raised, dedupKey })).row).toMatchObject({
      status: 'SUPPRESSED',
      suppressedReason: 'Maintenance: moving',
      nextEscalationAt: null,
    });
    const urgent = { ...raised, priority: 'P0_CRITICAL', dedupKey: `${dedupKey}:urgent` };
    expect((await onCall('alertCreate', urgent)).row).toMatchObject({
      status: 'TRIGGERED',
      suppressedReason: null,
      nextEscalationAt: expect.any(String),
    });
  });

  it('is due for escalation by the policy of the organization', async () => {
    expect((await onCall('alertCreate', raised)).row).toMatchObject({ nextEscalationAt: expect.any(String) });
  });

  it('without a dedup key is its own, however alike', async () => {
    const [first, second] = [await onCall('alertCreate', raised), await onCall('alertCreate', raised)];
    expect(second.row?.['id']).not.toBe(first.row?.['id']);
  });

  it('with the dedup key of an open alert counts onto that one', async () => {
    const input = { ...raised, dedupKey: randomUUID() };
    const [first, second] = [await onCall('alertCreate', input), await as('admin', 'alertCreate', input)];
    expect(second.row).toEqual({ ...first.row, repeatCount: 1 });
  });

  it('counts each of many that come at once onto one alert', async () => {
    const input = { ...raised, dedupKey: randomUUID() };
    const all = await Promise.all(Array.from({ length: 8 }, () => onCall('alertCreate', input)));
    expect(all.map(({ verdict }) => verdict)).toEqual(Array(8).fill('done'));
    const { rows } = await test.engine.query('SELECT repeat_count FROM alert_history WHERE dedup_key = $1', [
      input.dedupKey,
    ]);
    expect(rows).toEqual([{ repeat_count: expect.anything() }]);
    expect(Number((rows[0] as { repeat_count: string }).repeat_count)).toBe(7);
  });

  it('with the dedup key of an alert that is over raises a new one', async () => {
    const input = { ...raised, dedupKey: randomUUID() };
    const first = await onCall('alertCreate', input);
    await onCall('alertResolve', { id: first.row?.['id'] });
    const second = await onCall('alertCreate', input);
    expect(second.row).toMatchObject({ status: 'TRIGGERED', repeatCount: 0 });
    expect(second.row?.['id']).not.toBe(first.row?.['id']);
  });

  it('does not count onto the alert of another organization', async () => {
    const dedupKey = randomUUID();
    await mutate(asker, aurora.as.on_call, 'alertCreate', { ...raised, dedupKey }, shown);
    expect((await onCall('alertCreate', { ...raised, dedupKey })).row).toMatchObject({ repeatCount: 0 });
  });

  it('with an idempotency key is raised once, and a repeat counted once', async () => {
    const input = { ...raised, dedupKey: randomUUID(), idempotencyKey: randomUUID() };
    const [first, second] = await Promise.all([onCall('alertCreate', input), onCall('alertCreate', input)]);
    expect(first).toMatchObject({ verdict: 'done', row: { repeatCount: 0 } });
    expect(second.row).toEqual(first.row);
    expect((await onCall('alertCreate', { ...input, title: 'Another' })).refusal).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
      path: ['input', 'idempotencyKey'],
    });
  });

  it('is for responders', async () => {
    expect(await verdicts(memberRoles, (role) => as(role, 'alertCreate', raised))).toEqual(responders);
    const again = { ...raised, dedupKey: randomUUID() };
    await onCall('alertCreate', again);
    expect(await verdicts(memberRoles, (role) => as(role, 'alertCreate', again))).toEqual(responders);
    expect((await mutate(asker, rose.as.service, 'alertCreate', raised)).verdict).toBe('FORBIDDEN at once');
  });

  it('answers for another organization as for one that does not exist', async () => {
    const into = (id: string) => onCall('alertCreate', { ...raised, organizationId: encodeGlobalId('or', id, null) });
    expect(await into(aurora.id)).toEqual(await into(randomUUID()));
    expect((await into(aurora.id)).verdict).toBe('BAD_USER_INPUT at once');
  });

  it.each([
    ['venueId', () => encodeGlobalId('vn', aurora.id, aurora.venues[0])],
    ['weddingId', () => encodeGlobalId('wd', aurora.id, aurora.weddings.today)],
    ['incidentId', () => encodeGlobalId('in', aurora.id, randomUUID())],
  ])('does not know the %s of another organization', async (field, id) => {
    expect((await onCall('alertCreate', { ...raised, [field]: id() })).refusal).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', field],
    });
  });

  it.each([
    ['title', ''],
    ['title', 'x'.repeat(501)],
    ['dedupKey', ''],
    ['dedupKey', 'x'.repeat(501)],
  ])('refuses a wrong %s', async (field, value) => {
    expect((await onCall('alertCreate', { ...raised, [field]: value })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', field],
    });
  });
});

describe.each([
  ['alertAcknowledge', {}, responders],
  ['alertResolve', {}, responders],
  ['alertEscalate', { asOf: 0 }, responders],
  ['alertFeedback', { usefulness: 'USEFUL' }, responders],
  ['alertSuppress', { reason: 'Known' }, { ...responders, support: 'FORBIDDEN at once' }],
])('%s', (name, rest, table) => {
  it('is for those whose role allows it, and says at once whose that is', async () => {
    expect(await verdicts(memberRoles, async (role) => as(role, name, { id: await alert(), ...rest }))).toEqual(table);
    expect((await as('user', name, { id: await alert(), ...rest })).message).toContain('these may: admin, ');
    const program = await mutate(asker, rose.as.service, name, { id: await alert(), ...rest });
    expect(program.verdict).toBe('FORBIDDEN at once');
  });

  it('is FORBIDDEN to who may it elsewhere and only sees this alert', async () => {
    const id = await alert({ organization: aurora.id });
    expect((await mutate(asker, fixtures.traveler, name, { id, ...rest })).verdict).toBe('FORBIDDEN');
  });

  it('answers alike, by the same statements, for one that is absent and one of another organization', async () => {
    const hidden = await onCall(name, { id: await alert({ organization: aurora.id }), ...rest });
    expect(hidden).toEqual(await onCall(name, { id: encodeGlobalId('al', rose.id, randomUUID()), ...rest }));
    expect(hidden.refusal).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'id'] });
  });
});

describe.each([
  ['alertAcknowledge', {}],
  ['alertResolve', {}],
  ['alertSuppress', { reason: 'Known' }],
])('the version, for %s', (name, rest) => {
  it('has to be the present one', async () => {
    const id = await alert();
    expect((await onCall(name, { id, version: 2, ...rest })).refusal).toMatchObject({
      code: 'VERSION_CONFLICT',
      path: ['input', 'version'],
    });
    expect((await onCall(name, { id, version: 1, ...rest })).row).toMatchObject({ version: 2 });
  });
});

// Covers T22, E08.
describe('the state of an alert', () => {
  it.each([
    ['suppressed', 'alertAcknowledge', 'acknowledged'],
    ['resolved', 'alertAcknowledge', 'acknowledged'],
    ['expired', 'alertAcknowledge', 'acknowledged'],
    ['expired', 'alertResolve', 'resolved'],
    ['acknowledged', 'alertSuppress', 'suppressed'],
    ['resolved', 'alertSuppress', 'suppressed'],
    ['expired', 'alertSuppress', 'suppressed'],
  ])('that is %s refuses %s', async (status, name, wanted) => {
    const id = await alert({ status });
    const rest = name === 'alertSuppress' ? { reason: 'Known' } : {};
    expect((await onCall(name, { id, ...rest })).refusal).toEqual({
      code: 'INVALID_TRANSITION',
      message: `The alert is ${status}; it cannot become ${wanted}.`,
      path: [],
    });
  });

  it.each([
    ['triggered', 'alertAcknowledge'],
    ['escalated', 'alertAcknowledge'],
    ['triggered', 'alertResolve'],
    ['escalated', 'alertResolve'],
    ['acknowledged', 'alertResolve'],
    ['suppressed', 'alertResolve'],
    ['triggered', 'alertSuppress'],
    ['escalated', 'alertSuppress'],
  ])('that is %s allows %s', async (status, name) => {
    const rest = name === 'alertSuppress' ? { reason: 'Known' } : {};
    expect((await onCall(name, { id: await alert({ status }), ...rest })).verdict).toBe('done');
  });

  it('acknowledged stops escalation until the acknowledgement lapses', async () => {
    const { row } = await onCall('alertAcknowledge', { id: await alert() });
    expect(row).toMatchObject({
      status: 'ACKNOWLEDGED',
      acknowledgedBy: { displayName: 'On_Call' },
      nextEscalationAt: null,
    });
    const [from, to] = [row?.['acknowledgedAt'] ?? '', row?.['ackExpiresAt'] ?? ''];
    expect(Date.parse(to) - Date.parse(from)).toBe(600_000);
  });

  it('resolved says when and by whom', async () => {
    expect((await as('support', 'alertResolve', { id: await alert() })).row).toMatchObject({
      status: 'RESOLVED',
      resolvedAt: expect.any(String),
      resolvedBy: { displayName: 'Support' },
      nextEscalationAt: null,
    });
  });
});

describe('the incident of an alert', () => {
  it('that nobody has is acknowledged with it, and its timeline says by whom', async () => {
    const incident = await openIncident();
    expect((await as('support', 'alertAcknowledge', { id: await alert({ incident }) })).row).toMatchObject({
      incident: { status: 'ACKNOWLEDGED', acknowledgedBy: { displayName: 'Support' } },
    });
    const { rows } = await test.engine.query(
      "SELECT new_status, actor_kind, actor_id FROM incident_updates WHERE incident_id = $1 AND kind = 'status_changed'",
      [incident],
    );
    expect(rows).toEqual([{ new_status: 'acknowledged', actor_kind: 'user', actor_id: rose.users.support }]);
  });

  it('that is further already stays where it is', async () => {
    const incident = await openIncident();
    await test.engine.query("UPDATE incidents SET status = 'identified' WHERE id = $1", [incident]);
    expect((await onCall('alertAcknowledge', { id: await alert({ incident }) })).row).toMatchObject({
      incident: { status: 'IDENTIFIED', acknowledgedBy: null },
    });
  });

  it('stays open when the alert is resolved', async () => {
    const incident = await openIncident();
    expect((await onCall('alertResolve', { id: await alert({ incident }) })).row).toMatchObject({
      incident: { status: 'OPEN' },
    });
  });
});

describe('alertEscalate', () => {
  it('goes up one level and waits for the next as the policy says', async () => {
    await test.engine.query(
      `INSERT INTO escalation_contacts (organization_id, display_name, role) VALUES ($1, 'Robin', 'on_call')`,
      [rose.id],
    );
    const { row } = await onCall('alertEscalate', { id: await alert(), asOf: 0 });
    expect(row).toMatchObject({ status: 'ESCALATED', escalationLevel: 1 });
    const { rows } = await test.engine.query<{ now: Date }>('SELECT engine_now() AS now');
    const wait = Date.parse(row?.['nextEscalationAt'] ?? '') - (rows[0]?.now.getTime() ?? 0);
    expect(wait).toBeGreaterThan(100_000);
    expect(wait).toBeLessThanOrEqual(120_000);
  });

  it('tapped twice, also at once, goes up once', async () => {
    const id = await alert();
    const taps = await Promise.all([1, 2, 3].map(() => onCall('alertEscalate', { id, asOf: 0 })));
    expect(taps.map(({ verdict, row }) => [verdict, row?.['escalationLevel']])).toEqual(Array(3).fill(['done', 1]));
    expect((await onCall('alertEscalate', { id, asOf: 1 })).row).toMatchObject({ escalationLevel: 2 });
  });

  it('refuses a level that the alert has not reached', async () => {
    expect((await onCall('alertEscalate', { id: await alert(), asOf: 3 })).refusal).toEqual({
      code: 'INVALID_INPUT',
      message: 'The alert is at level 0.',
      path: ['input', 'asOf'],
    });
  });

  it('calls for help with an alert that somebody has in hand', async () => {
    const id = await alert({ status: 'acknowledged' });
    expect((await onCall('alertEscalate', { id, asOf: 0 })).row).toMatchObject({ status: 'ESCALATED' });
  });

  it.each(['suppressed', 'resolved', 'expired'])('refuses an alert that is %s', async (status) => {
    expect((await onCall('alertEscalate', { id: await alert({ status }), asOf: 0 })).refusal).toMatchObject({
      code: 'INVALID_TRANSITION',
      message: `The alert is ${status}; it cannot be escalated.`,
    });
  });
});

describe('alertSuppress', () => {
  it('keeps the reason and the end', async () => {
    const until = '2026-06-02T08:00:00.000Z';
    expect((await onCall('alertSuppress', { id: await alert(), reason: 'Known', until })).row).toMatchObject({
      status: 'SUPPRESSED',
      suppressedReason: 'Known',
      suppressedUntil: expect.stringMatching(/^2026-06-02T08:00:00/),
      nextEscalationAt: null,
    });
  });

  it.each([
    ['reason', { reason: '' }, 'A suppression needs its reason.'],
    ['reason', { reason: '   ' }, 'A suppression needs its reason.'],
    ['until', { reason: 'Known', until: '2026-06-02T01:00:00Z' }, 'A suppression ends in the future.'],
  ])('refuses a wrong %s', async (field, rest, message) => {
    expect((await onCall('alertSuppress', { id: await alert(), ...rest })).refusal).toEqual({
      code: 'INVALID_INPUT',
      message,
      path: ['input', field],
    });
  });

  const onWeddingDay = async (role: MemberRole, wanted: Wanted) =>
    mutate(
      asker,
      aurora.as[role],
      'alertSuppress',
      { id: await alert({ organization: aurora.id, weddingDay: true, ...wanted }), reason: 'Known' },
      shown,
    );

  it('on a wedding day is for admin, on_call and emergency_response', async () => {
    expect(await verdicts(memberRoles, (role) => onWeddingDay(role, {}))).toEqual({
      user: 'FORBIDDEN at once',
      manager: 'FORBIDDEN at once',
      on_call: 'done',
      devops: 'WEDDING_DAY_GUARD',
      support: 'FORBIDDEN at once',
      emergency_response: 'done',
      admin: 'done',
    });
  });

  it('refuses a P0 of a wedding day to everybody, until two people break the glass', async () => {
    for (const role of ['on_call', 'emergency_response', 'admin'] as const) {
      expect((await onWeddingDay(role, { priority: 'p0_critical' })).refusal).toEqual({
        code: 'WEDDING_DAY_GUARD',
        message: 'A P0 of a wedding day is suppressed only under a break-glass that another person approved.',
        path: [],
      });
    }
    const asked = await test.asViewer(aurora.as.on_call, (connection) =>
      connection.query<{ id: string }>("SELECT break_glass_request($1, 'suppress_p0', 'Test alarm') AS id", [
        aurora.id,
      ]),
    );
    await test.asViewer(aurora.as.admin, (connection) =>
      connection.query('SELECT break_glass_approve($1, $2)', [aurora.id, asked[0]?.id]),
    );
    // Without an end it is over within the hour all the same.
    const suppressed = (await onWeddingDay('on_call', { priority: 'p0_critical' })).row;
    expect(suppressed).toMatchObject({
      status: 'SUPPRESSED',
      suppressedUntil: expect.stringMatching(/^2026-06-02T03:/),
    });
  });
});

describe('alertFeedback', () => {
  const feedback = async (id: string) => {
    const { rows } = await test.engine.query<{ user_id: string; usefulness: string; comment: string | null }>(
      `SELECT user_id, usefulness, comment FROM alert_feedback WHERE alert_id =
         (SELECT a.id FROM alert_history a WHERE a.organization_id = $1 AND a.title = $2)`,
      [rose.id, id],
    );
    return rows;
  };
  const titled = async () => {
    const title = randomUUID();
    const { row } = await onCall('alertCreate', { ...raised, title });
    return { id: row?.['id'] ?? '', title };
  };

  it('said again replaces what the same person said, the comment too', async () => {
    const { id, title } = await titled();
    await onCall('alertFeedback', { id, usefulness: 'NOISE', comment: 'Every night' });
    await as('support', 'alertFeedback', { id, usefulness: 'NOISE' });
    expect(await onCall('alertFeedback', { id, usefulness: 'USEFUL' })).toMatchObject({ verdict: 'done', row: { id } });
    expect(await feedback(title)).toEqual(
      expect.arrayContaining([
        { user_id: rose.users.on_call, usefulness: 'useful', comment: null },
        { user_id: rose.users.support, usefulness: 'noise', comment: null },
      ]),
    );
    expect(await feedback(title)).toHaveLength(2);
  });

  it('is no change of the alert', async () => {
    const { id } = await titled();
    expect((await onCall('alertFeedback', { id, usefulness: 'NOISE' })).row).toMatchObject({ version: 1 });
  });

  it('refuses a comment of 2,001 characters', async () => {
    const { id } = await titled();
    const said = { id, usefulness: 'NOISE', comment: 'x'.repeat(2001) };
    expect((await onCall('alertFeedback', said)).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'comment'],
    });
  });
});
