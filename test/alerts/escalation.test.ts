import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { releaseSuppressedAlerts } from '../../src/alerts/escalation.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';

let test: TestDatabase;
let organization: NewOrganization;
let base = Date.parse('2027-03-03T12:00:00Z');

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

beforeEach(async () => {
  base += 24 * 3600 * 1000;
  await at(0);
  organization = await newOrganization(test.engine);
});

/** Moves the clock to so many seconds after the test's beginning; it runs on from there, so that tests keep a distance. */
async function at(seconds: number): Promise<void> {
  await moveClock(test, new Date(base + seconds * 1000).toISOString());
}

interface Step {
  readonly alert_id: string;
  readonly level: number;
}

/** One look of the worker at what is due, for this organization. */
async function tick(): Promise<number[]> {
  const { rows } = await test.engine.query<Step>(
    'SELECT * FROM escalate_unacknowledged_alerts() WHERE organization_id = $1',
    [organization.id],
  );
  return rows.map(({ level }) => level);
}

async function raise(values: { priority?: string; policy?: string; wedding?: string } = {}): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, wedding_id,
       escalation_policy_id, escalation_policy_snapshot, next_escalation_at)
     SELECT $1, 'Payments fail', gen_random_uuid()::text, 'high', $2::incident_priority, $4, p.policy_id, p.snapshot, engine_now() + p.first_delay
     FROM policy_for($1, $2 = 'p0_critical', $3) AS p RETURNING id`,
    [organization.id, values.priority ?? 'p2_medium', values.policy ?? null, values.wedding ?? null],
  );
  return rows[0]?.id ?? '';
}

async function policy(name: string, levels: object[], repeats = 0): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO escalation_policies (organization_id, name, levels, repeat_count, ack_timeout_seconds) VALUES ($1, $2, $3, $4, 600) RETURNING id`,
    [organization.id, name, JSON.stringify(levels), repeats],
  );
  return rows[0]?.id ?? '';
}

async function contact(
  name: string,
  {
    role = 'duty manager',
    user = null,
    emergency = false,
  }: { role?: string; user?: string | null; emergency?: boolean },
): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO escalation_contacts (organization_id, display_name, role, user_id, is_emergency) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
    [organization.id, name, role, user, emergency],
  );
  return rows[0]?.id ?? '';
}

async function stateOf(alert: string) {
  const { rows } = await test.engine.query<Record<string, unknown>>(
    `SELECT alert_status AS status, escalation_level AS level, version FROM alert_history WHERE id = $1`,
    [alert],
  );
  return rows[0];
}

/** Who was told at which level, and where nobody could be. */
async function told(alert: string): Promise<string[]> {
  const { rows } = await test.engine.query<{ line: string }>(
    `SELECT d.escalation_level || ' ' || d.outcome || coalesce(' ' || c.display_name, '') AS line
     FROM notification_decisions d LEFT JOIN escalation_contacts c ON c.organization_id = d.organization_id AND c.id = d.contact_id
     WHERE d.alert_id = $1 ORDER BY d.created_at, d.escalation_level, 1`,
    [alert],
  );
  return rows.map(({ line }) => line);
}

// Covers F02, N11, W13.
describe('an alert that nobody acknowledges', () => {
  it('tells on call after five minutes by the standard policy, and again every hour', async () => {
    await contact('Robin', { user: organization.onCall.sub ?? null });
    const alert = await raise();
    await at(280);
    expect(await tick()).toEqual([]);
    await at(320);
    expect(await tick()).toEqual([1]);
    expect(await stateOf(alert)).toMatchObject({ status: 'escalated', level: 1 });
    await at(3880);
    expect(await tick()).toEqual([]);
    await at(3940);
    expect(await tick()).toEqual([2]);
    expect(await told(alert)).toEqual(['1 sent Robin', '2 sent Robin']);
  });

  it('of a wedding day tells on call at once, after 120 s emergency response too, after 240 s the emergency contacts', async () => {
    await contact('Robin', { user: organization.onCall.sub ?? null });
    await contact('Erin', { role: 'emergency_response' });
    await contact('Harper', { emergency: true });
    const alert = await raise({ priority: 'p0_critical' });
    expect(await tick()).toEqual([1]);
    // Told for the first time: that is the page, not yet an escalation.
    expect(await stateOf(alert)).toMatchObject({ status: 'triggered', level: 1 });
    await at(100);
    expect(await tick()).toEqual([]);
    await at(140);
    expect(await tick()).toEqual([2]);
    expect(await stateOf(alert)).toMatchObject({ status: 'escalated', level: 2 });
    await at(220);
    expect(await tick()).toEqual([]);
    await at(260);
    expect(await tick()).toEqual([3]);
    expect(await told(alert)).toEqual(['1 sent Robin', '2 sent Erin', '2 sent Robin', '3 sent Harper']);
    await at(540);
    expect(await tick()).toEqual([]);
    await at(580);
    expect(await tick()).toEqual([4]);
    expect((await told(alert)).at(-1)).toBe('4 sent Harper');
  });

  it('catches up with the levels of its policy after the workers were away, and with no more', async () => {
    await contact('Robin', { user: organization.onCall.sub ?? null });
    const alert = await raise({ priority: 'p0_critical' });
    await at(7200);
    const levels = [await tick(), await tick(), await tick(), await tick()];
    expect(levels).toEqual([[1], [2], [3], []]);
    expect(await told(alert)).toEqual(['1 sent Robin', '2 sent Robin', '3 nobody']);
  });

  it('starts again as often as the policy says, then stays with the last level', async () => {
    const first = await contact('Ada', {});
    const second = await contact('Grace', {});
    const levels = [
      { delaySeconds: 0, targets: [{ kind: 'contact', contactId: first }] },
      { delaySeconds: 60, targets: [{ kind: 'contact', contactId: second }] },
    ];
    const alert = await raise({ policy: await policy('Twice', levels, 1) });
    const taken: number[][] = [];
    for (const seconds of [5, 40, 80, 120, 160, 200, 260, 3_000, 3_900, 7_000, 7_600]) {
      await at(seconds);
      taken.push(await tick());
    }
    // Due after 0, 60, 120 and 180 s, then every hour.
    expect(taken).toEqual([[1], [], [2], [], [3], [], [4], [], [5], [], [6]]);
    expect(await told(alert)).toEqual([
      '1 sent Ada',
      '2 sent Grace',
      '3 sent Ada',
      '4 sent Grace',
      '5 sent Grace',
      '6 sent Grace',
    ]);
  });

  it('goes on at once from a level that has nobody, and says so', async () => {
    const last = await contact('Grace', {});
    const levels = [
      { delaySeconds: 0, targets: [{ kind: 'emergency_contacts' }] },
      { delaySeconds: 300, targets: [{ kind: 'role', role: 'support' }] },
      { delaySeconds: 600, targets: [{ kind: 'contact', contactId: last }, { kind: 'emergency_contacts' }] },
    ];
    const alert = await raise({ policy: await policy('Holes', levels) });
    expect(await tick()).toEqual([1]);
    expect(await tick()).toEqual([2]);
    expect(await tick()).toEqual([3]);
    const { rows } = await test.engine.query<{ reason: string }>(
      `SELECT reason FROM notification_decisions WHERE alert_id = $1 AND outcome = 'nobody' ORDER BY escalation_level`,
      [alert],
    );
    expect(rows.map(({ reason }) => reason)).toEqual([
      'Level 1 has nobody who could be told now: there is no emergency contact',
      'Level 2 has nobody who could be told now: no contact has the role support',
    ]);
    expect(await told(alert)).toEqual(['1 nobody', '2 nobody', '3 sent Grace']);
    expect(await tick()).toEqual([]);
  });

  it('tells one person once a level, however many targets mean them', async () => {
    const ada = await contact('Ada', { role: 'on_call', emergency: true, user: organization.onCall.sub ?? null });
    const targets = [{ kind: 'on_call' }, { kind: 'emergency_contacts' }, { kind: 'contact', contactId: ada }];
    const alert = await raise({ policy: await policy('Thrice', [{ delaySeconds: 0, targets }]) });
    await tick();
    const { rows } = await test.engine.query(
      `SELECT status, escalation_level FROM notification_deliveries WHERE alert_id = $1`,
      [alert],
    );
    expect(rows).toEqual([{ status: 'pending', escalation_level: 1 }]);
    expect(await told(alert)).toEqual(['1 sent Ada']);
  });

  it('tells the coordinator of the wedding that it concerns, and of no other', async () => {
    const [here, elsewhere] = [await contact('Cleo', {}), await contact('Elsie', {})];
    const { rows } = await test.engine.query<{ id: string }>(
      `INSERT INTO weddings (organization_id, title, starts_on, ends_on, on_site_coordinator_id)
       VALUES ($1, 'Kim and Lou', '2030-06-01', '2030-06-01', $2), ($1, 'Ada and Mary', '2030-06-02', '2030-06-02', $3) RETURNING id`,
      [organization.id, here, elsewhere],
    );
    const levels = [{ delaySeconds: 0, targets: [{ kind: 'on_site_coordinator' }] }];
    const wedding = rows[0]?.id ?? '';
    const alert = await raise({ policy: await policy('On site', levels), wedding });
    expect(await tick()).toEqual([1]);
    expect(await told(alert)).toEqual(['1 sent Cleo']);
  });

  it('uses the policy as it was when the alert was raised', async () => {
    const ada = await contact('Ada', {});
    const id = await policy('Changed', [{ delaySeconds: 30, targets: [{ kind: 'contact', contactId: ada }] }]);
    const alert = await raise({ policy: id });
    const changed = await test.asViewer(organization.onCall, (connection) =>
      connection.query(
        'UPDATE escalation_policies SET levels = $3 WHERE organization_id = $1 AND id = $2 RETURNING id',
        [organization.id, id, JSON.stringify([{ delaySeconds: 3600, targets: [{ kind: 'on_call' }] }])],
      ),
    );
    expect(changed).toHaveLength(1);
    await at(50);
    expect(await tick()).toEqual([1]);
    expect(await told(alert)).toEqual(['1 sent Ada']);
  });
});

describe('an acknowledged alert', () => {
  const acknowledge = (alert: string) =>
    test.asViewer(organization.onCall, (connection) =>
      connection.query(
        `UPDATE alert_history SET alert_status = 'acknowledged', version = version + 1 WHERE organization_id = $1 AND id = $2 RETURNING version`,
        [organization.id, alert],
      ),
    );

  it('is not escalated, and pages again at once when it is still unresolved after the time to work on it', async () => {
    await contact('Robin', { user: organization.onCall.sub ?? null });
    const levels = [{ delaySeconds: 0, targets: [{ kind: 'on_call' }] }];
    const alert = await raise({ policy: await policy('Ten minutes', levels) });
    await tick();
    await at(10);
    await acknowledge(alert);
    await at(590);
    expect(await tick()).toEqual([]);
    await at(630);
    expect(await tick()).toEqual([1]);
    expect(await stateOf(alert)).toMatchObject({ status: 'triggered', level: 1 });
    expect(await told(alert)).toEqual(['1 sent Robin', '1 sent Robin']);
  });

  it('takes the acknowledgement of who saw it before it was escalated', async () => {
    const alert = await raise({ priority: 'p0_critical' });
    expect(await stateOf(alert)).toMatchObject({ version: 1 });
    await tick();
    await at(140);
    await tick();
    expect(await stateOf(alert)).toMatchObject({ status: 'escalated', version: 1 });
    expect(await acknowledge(alert)).toEqual([{ version: 2 }]);
  });
});

describe('an alert suppressed for a time', () => {
  it('tells nobody until then, and begins anew at its end', async () => {
    await contact('Robin', { user: organization.onCall.sub ?? null });
    const levels = [{ delaySeconds: 20, targets: [{ kind: 'on_call' }] }];
    const alert = await raise({ policy: await policy('Quiet', levels) });
    await test.asViewer(organization.onCall, (connection) =>
      connection.query(
        `UPDATE alert_history SET alert_status = 'suppressed', suppressed_reason = 'planned', suppressed_until = engine_now() + interval '1 hour'
         WHERE organization_id = $1 AND id = $2`,
        [organization.id, alert],
      ),
    );
    await at(3580);
    expect(await tick()).toEqual([]);
    expect(await stateOf(alert)).toMatchObject({ status: 'suppressed' });
    await at(3620);
    await releaseSuppressedAlerts(test.engine);
    expect(await tick()).toEqual([]);
    expect(await stateOf(alert)).toMatchObject({ status: 'triggered', level: 0 });
    await at(3660);
    expect(await tick()).toEqual([1]);
  });
});

describe('escalation by hand', () => {
  it('tells the people of the level that is reached, and the clock goes on from there', async () => {
    await contact('Robin', { user: organization.onCall.sub ?? null });
    await contact('Erin', { role: 'emergency_response' });
    const alert = await raise({ priority: 'p0_critical' });
    await tick();
    const escalate = () =>
      test.asViewer(organization.onCall, (connection) =>
        connection.query<{ level: number }>('SELECT alert_escalate($1, $2, 1) AS level', [organization.id, alert]),
      );
    expect(await escalate()).toEqual([{ level: 2 }]);
    expect(await escalate()).toEqual([{ level: 2 }]);
    expect(await told(alert)).toEqual(['1 sent Robin', '2 sent Erin', '2 sent Robin']);
    expect(await stateOf(alert)).toMatchObject({ level: 2, status: 'escalated' });
    await at(100);
    expect(await tick()).toEqual([]);
    await at(140);
    expect(await tick()).toEqual([3]);
  });
});

describe('several workers at once', () => {
  it('take each due step once between them', async () => {
    await contact('Robin', { user: organization.onCall.sub ?? null });
    await test.engine.query(
      `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, escalation_policy_id, escalation_policy_snapshot,
         next_escalation_at)
       SELECT $1, 'Storm', n::text, 'high', 'p1_high', p.policy_id, p.snapshot, engine_now()
       FROM generate_series(1, 400) AS n, policy_for($1, true) AS p`,
      [organization.id],
    );
    const look = async (): Promise<string[]> => {
      const { rows } = await test.engine.query<Step>(
        'SELECT * FROM escalate_unacknowledged_alerts(60) WHERE organization_id = $1',
        [organization.id],
      );
      return rows.map(({ alert_id: id, level }) => `${id} ${level}`);
    };
    const steps = (await Promise.all(Array.from({ length: 16 }, look))).flat();
    // Rows that another one held were left to it.
    for (let more = await look(); more.length > 0; more = await look()) steps.push(...more);
    expect(new Set(steps).size).toBe(400);
    expect(steps).toHaveLength(400);
    const { rows } = await test.engine.query(
      `SELECT count(*)::int AS decisions, count(DISTINCT alert_id)::int AS alerts, count(*) FILTER (WHERE outcome = 'sent')::int AS sent,
         (SELECT count(*)::int FROM notification_deliveries d WHERE d.organization_id = $1) AS deliveries
       FROM notification_decisions WHERE organization_id = $1`,
      [organization.id],
    );
    // One person is told of twenty within ten minutes, whoever takes the steps; of the others it is written down why not.
    expect(rows).toEqual([{ decisions: 400, alerts: 400, sent: 20, deliveries: 20 }]);
  });
});

describe('what was decided', () => {
  it('is read by who may see contacts, and written by nobody but the product', async () => {
    await contact('Robin', { user: organization.onCall.sub ?? null });
    const alert = await raise({ priority: 'p0_critical' });
    await tick();
    const read = (claims: object) =>
      test.asViewer(claims, (connection) =>
        connection.query('SELECT outcome FROM notification_decisions WHERE organization_id = $1', [organization.id]),
      );
    expect(await read(organization.onCall)).toEqual([{ outcome: 'sent' }]);
    const other = await newOrganization(test.engine);
    expect(await read(other.onCall)).toEqual([]);
    expect(await read(organization.service)).toEqual([]);
    for (const write of [
      `INSERT INTO notification_decisions (organization_id, alert_id, escalation_level, outcome, reason) VALUES ($1, $2, 1, 'sent', 'x')`,
      'DELETE FROM notification_decisions WHERE organization_id = $1 AND alert_id = $2',
      `UPDATE notification_decisions SET reason = 'x' WHERE organization_id = $1 AND alert_id = $2`,
      'SELECT escalate_unacknowledged_alerts() FROM organizations WHERE id = $1 AND $2::uuid IS NOT NULL',
    ]) {
      await expect(
        test.asViewer(organization.onCall, (connection) => connection.query(write, [organization.id, alert])),
      ).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('a level with a condition', () => {
  /** Two levels a minute apart, the first one with a condition. */
  const raiseBy = async (condition: object, priority = 'p2_medium', name = 'Office') => {
    const levels = [
      { delaySeconds: 0, targets: [{ kind: 'role', role: 'manager' }], condition },
      { delaySeconds: 60, targets: [{ kind: 'emergency_contacts' }] },
    ];
    return raise({ policy: await policy(name, levels), priority });
  };
  // Noon in London.
  const evening = { fromTime: '18:00', untilTime: '08:00' };

  it('is taken where it holds', async () => {
    await contact('Robin', { role: 'manager' });
    const alert = await raiseBy({ fromTime: '08:00', untilTime: '18:00', leastPriority: 'p2_medium' });
    expect(await tick()).toEqual([1]);
    expect(await told(alert)).toEqual(['1 sent Robin']);
  });

  it('is skipped where it does not, the ledger says why, and the next one comes at its own time', async () => {
    await contact('Robin', { role: 'manager' });
    await contact('Sam', { emergency: true });
    const alert = await raiseBy(evening);
    expect(await tick()).toEqual([]);
    expect(await stateOf(alert)).toMatchObject({ status: 'triggered', level: 1 });
    await at(50);
    expect(await tick()).toEqual([]);
    await at(70);
    expect(await tick()).toEqual([2]);
    expect(await told(alert)).toEqual(['1 skipped Robin', '2 sent Sam']);
    const { rows } = await test.engine.query(
      `SELECT alert_why_not(a) -> 0 ->> 'sentence' AS sentence FROM alert_history a WHERE id = $1`,
      [alert],
    );
    expect(rows).toEqual([
      {
        sentence: 'Robin is not told: Level 1 of Office is skipped: only from 18:00 to 08:00, and it is 12:00 there',
      },
    ]);
  });

  it('goes by the clock of the venue', async () => {
    await contact('Robin', { role: 'manager' });
    await test.engine.query(`UPDATE venues SET time_zone = 'Pacific/Auckland' WHERE id = $1`, [organization.venue]);
    const alert = await raiseBy(evening);
    await test.engine.query('UPDATE alert_history SET venue_id = $2 WHERE id = $1', [alert, organization.venue]);
    expect(await tick()).toEqual([1]);
  });

  it('is skipped by a P0 at once, and not where nobody else would be told', async () => {
    await contact('Robin', { role: 'manager' });
    const alone = await raiseBy(evening, 'p0_critical');
    expect(await tick()).toEqual([1]);
    expect(await told(alone)).toEqual(['1 sent Robin']);
    await contact('Sam', { emergency: true });
    const other = await raiseBy(evening, 'p0_critical', 'Desk');
    expect(await tick()).toEqual([2]);
    expect(await told(other)).toEqual(['1 skipped Robin', '2 sent Sam']);
  });

  it('that cannot be read keeps no other alert waiting, says so, and is tried again', async () => {
    await contact('Sam', { emergency: true });
    const broken = await raiseBy(evening);
    await test.engine.query(
      `UPDATE alert_history SET escalation_policy_snapshot =
         jsonb_set(escalation_policy_snapshot, '{levels,0,condition}', '{"leastPriority": "none"}') WHERE id = $1`,
      [broken],
    );
    const urgent = await raiseBy({ leastPriority: 'p0_critical' }, 'p0_critical', 'Desk');
    await contact('Robin', { role: 'manager' });
    expect(await tick()).toEqual([1]);
    expect(await told(urgent)).toEqual(['1 sent Robin']);
    expect(await told(broken)).toEqual(['1 nobody']);
    await at(70);
    await tick();
    expect(await told(broken)).toEqual(['1 nobody', '1 nobody']);
  });

  // 2027-03-05 is a Friday.
  it.each([
    [{ weekdays: [1, 2, 3, 4, 5] }, '2027-03-06T12:00', 'only on weekdays, and it is Saturday 12:00 there'],
    [{ weekdays: [5, 7] }, '2027-03-06T12:00', 'only on Friday, Sunday, and it is Saturday 12:00 there'],
    [{ weekdays: [5], fromTime: '22:00', untilTime: '06:00' }, '2027-03-06T05:59', null],
    [
      { weekdays: [5], fromTime: '22:00', untilTime: '06:00' },
      '2027-03-05T05:59',
      'only on Friday, and these hours began on Thursday there',
    ],
    [{ fromTime: '22:00', untilTime: '06:00' }, '2027-03-06T06:00', 'only from 22:00 to 06:00, and it is 06:00 there'],
    [{ leastPriority: 'p1_high' }, '2027-03-06T12:00', 'only for P1 and what is more urgent'],
    [{ leastSeverity: 'critical' }, '2027-03-06T12:00', 'only for severity critical and worse'],
    [{ weddingWindow: true }, '2027-03-06T12:00', 'only while a wedding window is open'],
    [{ leastPriority: 'p2_medium', leastSeverity: 'high', weddingWindow: false }, '2027-03-06T12:00', null],
  ])('%j at %s', async (condition, local, because) => {
    const { rows } = await test.engine.query(
      `SELECT condition_unmet($1, 'p2_medium', 'high', $2, false) AS because, is_escalation_condition($1) AS well_formed`,
      [JSON.stringify(condition), local],
    );
    expect(rows).toEqual([{ because, well_formed: true }]);
  });

  it.each([
    {},
    { hours: 1 },
    { weekdays: [] },
    { weekdays: [8] },
    { fromTime: '09:00' },
    { fromTime: null, untilTime: null },
    { leastPriority: 'high' },
    { leastPriority: ['p0_critical'] },
    { leastSeverity: [] },
  ])('is refused as %j, in SQL too', async (condition) => {
    await expect(raiseBy(condition)).rejects.toMatchObject({ code: '23514' });
  });

  it('has a delay of whole seconds, written as such', async () => {
    await expect(
      test.engine.query(
        `INSERT INTO escalation_policies (organization_id, name, levels)
         VALUES ($1, 'Point', '[{"delaySeconds": 300.0, "targets": [{"kind": "on_call"}]}]')`,
        [organization.id],
      ),
    ).rejects.toMatchObject({ code: '23514' });
  });
});
