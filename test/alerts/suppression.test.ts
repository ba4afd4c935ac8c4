import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { evaluateDueRules } from '../../src/alerts/evaluation.ts';
import { claimPages } from '../../src/alerts/notifications/page.ts';
import { escalateDueAlerts, holdSuppressedAlerts, releaseSuppressedAlerts } from '../../src/alerts/escalation.ts';
import { memberRoles } from '../../src/access/roles.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { ticks } from '../../src/worker/timetable.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { claimsOf } from '../support/fixtures.ts';
import { bookWedding, newOrganization, type NewOrganization } from '../support/organization.ts';
import { tickAlerts } from './tick.ts';

// An organization that has booked a wedding far away, so that its days are ordinary ones.
let test: TestDatabase;
let asker: Asker;
let organization: NewOrganization;
let base = Date.parse('2027-03-03T12:00:00Z');

beforeAll(async () => {
  test = await testDatabase();
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});
beforeEach(async () => {
  base += 24 * 3600 * 1000;
  await at(0);
  organization = await newOrganization(test.engine);
  await bookWedding(test.engine, organization.id, { from: '2029-06-01' });
  await one(
    `INSERT INTO escalation_contacts (organization_id, display_name, role, user_id) VALUES ($1, 'Robin', 'on_call', $2) RETURNING id`,
    organization.onCall.sub,
  );
});

const at = (seconds: number) => moveClock(test, new Date(base + seconds * 1000).toISOString());

async function one(sql: string, ...values: unknown[]): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(sql, [organization.id, ...values]);
  return rows[0]?.id ?? '';
}

/** What the worker does four times a second. */
const tick = () => tickAlerts(test.engine);

const service = (name: string) => ({ field: 'serviceName', op: '=', value: name });

const rule = ({
  matcher = service('checkout') as object,
  starts = 0,
  ends = null as number | null,
  name = 'Moving',
} = {}) =>
  one(
    `INSERT INTO suppression_rules (organization_id, name, matcher, reason, starts_at, ends_at)
     VALUES ($1, $2, $3, 'new disks', engine_now() + $4 * interval '1 second', to_timestamp($5)) RETURNING id`,
    name,
    JSON.stringify(matcher),
    starts,
    ends === null ? null : base / 1000 + ends,
  );

const change = (id: string, set: string) =>
  test.engine.query(`UPDATE suppression_rules SET ${set} WHERE organization_id = $1 AND id = $2`, [
    organization.id,
    id,
  ]);

/** Raised by a person in SQL; its first level is due at once. */
async function raise({ priority = 'p2_medium', of = 'checkout', venue = null as string | null } = {}): Promise<string> {
  const id = await test.asViewer(organization.onCall, async (connection) => {
    const [row] = await connection.query<{ id: string }>(
      `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, service_name, venue_id)
       VALUES ($1, 'Payments fail', uuid_v7()::text, 'high', $2, $3, $4) RETURNING id`,
      [organization.id, priority, of, venue],
    );
    return row?.id ?? '';
  });
  await test.engine.query(
    'UPDATE alert_history SET next_escalation_at = engine_now() WHERE id = $1 AND next_escalation_at IS NOT NULL',
    [id],
  );
  return id;
}

interface State {
  readonly status: string;
  readonly rule: string | null;
  readonly by: string | null;
  readonly reason: string | null;
  readonly until: number | null;
  readonly due: boolean;
  readonly level: number;
}

async function stateOf(alert: string): Promise<State | undefined> {
  const { rows } = await test.engine.query<State>(
    `SELECT alert_status AS status, suppression_rule_id AS rule, inhibited_by_id AS by, suppressed_reason AS reason,
       escalation_level AS level,
       round(extract(epoch FROM suppressed_until) - $2)::integer AS until, next_escalation_at IS NOT NULL AS due
     FROM alert_history WHERE id = $1`,
    [alert, base / 1000],
  );
  return rows[0];
}

const held = { status: 'suppressed', due: false };
const ringing = { rule: null, by: null, reason: null, until: null };

const setStatus = (alert: string, status: string) =>
  test.engine.query('UPDATE alert_history SET alert_status = $3::alert_status WHERE organization_id = $1 AND id = $2', [
    organization.id,
    alert,
    status,
  ]);

describe('a suppression rule', () => {
  it('holds what is raised while it is in force, names itself and its end, and lets go then', async () => {
    const id = await rule({ ends: 600 });
    const alert = await raise();
    expect(await stateOf(alert)).toMatchObject({ ...held, rule: id, reason: 'Moving: new disks', until: 600 });
    await at(560);
    await tick();
    expect(await stateOf(alert)).toMatchObject(held);
    await at(605);
    await tick();
    expect(await stateOf(alert)).toMatchObject({ ...ringing, status: 'triggered', level: 0, due: true });
  });

  it.each([
    ['is switched off', 'enabled = false'],
    ['is deleted', 'archived_at = engine_now()'],
    ['is narrowed', `matcher = '{"field": "serviceName", "op": "=", "value": "guests"}'`],
    ['is put off', `starts_at = engine_now() + interval '1 hour'`],
    ['is ended', `ends_at = engine_now()`],
  ])('that %s lets go at once of what it held', async (_title, set) => {
    const id = await rule();
    const alert = await raise();
    expect(await stateOf(alert)).toMatchObject({ ...held, rule: id, until: null });
    await at(30);
    await change(id, set);
    await tick();
    expect(await stateOf(alert)).toMatchObject({ ...ringing, status: 'triggered', due: true });
  });

  it('is settled apart from what is due, so that comparing with it delays no page', async () => {
    const id = await rule({ matcher: service('guests') });
    const alert = await raise();
    await escalateDueAlerts(test.engine);
    expect(await stateOf(alert)).toMatchObject({ level: 1 });
    const applied = () =>
      one(
        'SELECT coalesce(applied_version, 0) AS id FROM suppression_rules WHERE organization_id = $1 AND id = $2',
        id,
      );
    expect(await applied()).toBe(0);
    await holdSuppressedAlerts(test.engine);
    expect(await applied()).toBe(1);
    expect(ticks.map(({ run }) => run)).toEqual(
      expect.arrayContaining([holdSuppressedAlerts, releaseSuppressedAlerts]),
    );
  });

  it('is refused where all that are in force would be long to compare, and not once one has ended', async () => {
    const long = { or: Array.from({ length: 250 }, (_, index) => service(`checkout ${index}`)) };
    const first = await rule({ matcher: long });
    await rule({ matcher: long, name: 'Again' });
    await expect(rule({ matcher: long, name: 'Once more' })).rejects.toThrow('at most 40,000 characters together');
    await change(first, "reason = 'others'");
    await change(first, 'enabled = false');
    await rule({ matcher: long, name: 'Once more' });
    await expect(change(first, 'enabled = true')).rejects.toThrow('at most 40,000 characters together');
  });

  it('that ends leaves to another what that one holds, too', async () => {
    const first = await rule({ ends: 600 });
    const second = await rule({ name: 'Longer', ends: 1200 });
    const alert = await raise();
    expect(await stateOf(alert)).toMatchObject({ rule: first });
    await at(605);
    await tick();
    expect(await stateOf(alert)).toMatchObject({ ...held, rule: second, reason: 'Longer: new disks', until: 1200 });
    await at(1205);
    await tick();
    expect(await stateOf(alert)).toMatchObject({ ...ringing, status: 'triggered' });
  });

  it('takes hold of what already rings, its escalation and what is not yet sent; not of what somebody has in hand', async () => {
    const [open, taken, other] = [await raise(), await raise(), await raise({ of: 'guests' })];
    await tick();
    await test.asViewer(organization.onCall, (connection) =>
      connection.query(
        `UPDATE alert_history SET alert_status = 'acknowledged' WHERE organization_id = $1 AND id = $2`,
        [organization.id, taken],
      ),
    );
    const id = await rule({ ends: 600 });
    await tick();
    expect(await stateOf(open)).toMatchObject({ ...held, rule: id, until: 600 });
    expect(await stateOf(taken)).toMatchObject({ status: 'acknowledged', rule: null });
    expect(await stateOf(other)).toMatchObject({ status: 'escalated', rule: null });
    const sent = (await claimPages(test.engine, 100)).map(({ alertId }) => alertId);
    expect(sent).toContain(other);
    expect(sent).not.toContain(open);
    // At the end it is told anew, from the first level.
    await at(605);
    await tick();
    await at(1000);
    await tick();
    expect(await stateOf(open)).toMatchObject({ ...ringing, status: 'escalated', level: 1 });
    expect((await claimPages(test.engine, 100)).map(({ alertId }) => alertId)).toContain(open);
  });

  it('that begins later takes hold then', async () => {
    const id = await rule({ starts: 300 });
    const alert = await raise();
    await tick();
    expect(await stateOf(alert)).toMatchObject({ rule: null });
    await at(305);
    await tick();
    expect(await stateOf(alert)).toMatchObject({ ...held, rule: id });
  });

  it('never holds a P0, lets go of what becomes one, and of what rises past what it matches', async () => {
    await rule({
      matcher: { and: [service('checkout'), { field: 'priority', op: '=', value: 'P2_MEDIUM' }] } as never,
    });
    await rule({ name: 'Guests', matcher: service('guests') });
    const p0 = await raise({ priority: 'p0_critical', of: 'guests' });
    await tick();
    expect(await stateOf(p0)).toMatchObject({ rule: null, due: true });
    const [risen, still] = [await raise(), await raise({ of: 'guests' })];
    for (const id of [risen, still]) {
      expect(await stateOf(id)).toMatchObject(held);
      await test.engine.query(`UPDATE alert_history SET priority = 'p1_high' WHERE id = $1`, [id]);
    }
    expect(await stateOf(risen)).toMatchObject({ ...ringing, status: 'triggered', due: true });
    expect(await stateOf(still)).toMatchObject(held);
    await test.engine.query(`UPDATE alert_history SET priority = 'p0_critical' WHERE id = $1`, [still]);
    expect(await stateOf(still)).toMatchObject({ ...ringing, status: 'triggered', due: true });
  });

  it('holds nothing that the product says of itself', async () => {
    await rule({ matcher: { field: 'title', op: 'contains', value: 'Notifications' } });
    const alert = await one(
      `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, next_escalation_at)
       VALUES ($1, 'Notifications by the channel fail', 'channel:x', 'high', 'p1_high', engine_now() + interval '1 hour') RETURNING id`,
    );
    await tick();
    expect(await stateOf(alert)).toMatchObject({ status: 'triggered', due: true });
  });

  it('keeps its version when it takes hold: who has its form open loses nothing', async () => {
    const id = await rule();
    await tick();
    const { rows } = await test.engine.query('SELECT version, applied_version FROM suppression_rules WHERE id = $1', [
      id,
    ]);
    expect(rows).toEqual([{ version: 1, applied_version: 1 }]);
  });

  it('is shown by the alert, and shows what it holds', async () => {
    const id = await rule();
    const alert = await raise();
    const { data, errors } = await asker.ask(
      organization.onCall,
      `query ($id: ID!) { alert(id: $id) { suppressionRule { name alerts { nodes { id } totalCount } } } }`,
      { id: encodeGlobalId('al', organization.id, alert) },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      alert: {
        suppressionRule: {
          name: 'Moving',
          alerts: { nodes: [{ id: encodeGlobalId('al', organization.id, alert) }], totalCount: 1 },
        },
      },
    });
    expect(id).not.toBe('');
  });
});

describe('maintenance', () => {
  const recurring = { weekdays: [6], startTime: '23:30', durationMinutes: 180, timeZone: 'Europe/London' };
  const make = `mutation ($input: SuppressionRuleCreateInput!) { suppressionRuleCreate(input: $input) {
    suppressionRule { createdBy { displayName } } userErrors { code path } } }`;
  const create = async (input: object) => {
    const { data } = await asker.ask(organization.onCall, make, {
      input: { name: 'Router', reason: 'planned', kind: 'MAINTENANCE', matcher: service('checkout'), ...input },
    });
    return data?.['suppressionRuleCreate'];
  };
  const windows = async () => {
    const { rows } = await test.engine.query<{ now: Date }>('SELECT engine_now() AS now');
    const { data, errors } = await asker.ask(
      organization.onCall,
      `query ($now: DateTime) { suppressionRules(
         filter: { kind: { eq: MAINTENANCE }, enabled: true, occurrenceEndsAt: { gt: $now } }
         order: { field: OCCURRENCE_STARTS_AT, direction: ASC }) { nodes { occurrenceStartsAt occurrenceEndsAt } } }`,
      { now: rows[0]?.now.toISOString() },
    );
    expect(errors).toEqual([]);
    const list = data?.['suppressionRules'] as unknown as { nodes: Record<string, string>[] } | undefined;
    return list?.nodes.map((node) => [node['occurrenceStartsAt'], node['occurrenceEndsAt']]);
  };

  it('recurs by the clock of its place, for as long as it says: also in the night that has an hour less', async () => {
    base = Date.parse('2027-03-27T12:00:00Z');
    await at(0);
    expect(await create(recurring)).toEqual({
      suppressionRule: { createdBy: { displayName: 'Robin' } },
      userErrors: [],
    });
    const alert = await raise();
    await tick();
    expect(await stateOf(alert)).toMatchObject({ ...ringing, status: 'escalated' });
    expect(await windows()).toEqual([['2027-03-27T23:30:00.000Z', '2027-03-28T02:30:00.000Z']]);
    await at(11.5 * 3600 + 1);
    await tick();
    expect(await stateOf(alert)).toMatchObject({ ...held, reason: 'Router: planned', until: 14.5 * 3600 });
    await at(14.5 * 3600 + 1);
    await tick();
    expect(await stateOf(alert)).toMatchObject({ ...ringing, status: 'triggered' });
    // Half past eleven is an hour earlier in summer.
    expect(await windows()).toEqual([['2027-04-03T22:30:00.000Z', '2027-04-04T01:30:00.000Z']]);
    await at(7 * 86_400 + 10.5 * 3600 + 1);
    await tick();
    expect(await stateOf(alert)).toMatchObject(held);
    base += 8 * 86_400_000;
  });

  it('is once without days, and comes no more after its last occurrence', async () => {
    await create({ endsAt: new Date(base + 3_600_000).toISOString() });
    expect(await windows()).toHaveLength(1);
    const alert = await raise();
    expect(await stateOf(alert)).toMatchObject({ ...held, until: 3600 });
    await create({ ...recurring, weekdays: [1, 2, 3, 4, 5, 6, 7], endsAt: new Date(base + 86_400_000).toISOString() });
    await at(86_401);
    await tick();
    expect(await windows()).toEqual([]);
    expect(await stateOf(alert)).toMatchObject({ ...ringing, status: 'triggered' });
  });

  it('is refused with the place of what is wrong', async () => {
    const wrong: readonly (readonly [object, string])[] = [
      [{}, 'endsAt'],
      [{ ...recurring, timeZone: null }, 'timeZone'],
      [{ ...recurring, startTime: '24:00' }, 'startTime'],
      [{ ...recurring, durationMinutes: 1441 }, 'durationMinutes'],
      [{ ...recurring, weekdays: [0] }, 'weekdays'],
      [{ ...recurring, kind: 'SILENCE' }, 'weekdays'],
      [{ ...recurring, sourceMatcher: service('x') }, 'sourceMatcher'],
      [{ ...recurring, equalFields: ['venueId'] }, 'equalFields'],
      [{ endsAt: '2027-03-01T00:00:00Z', startsAt: '1969-12-31T23:59:59Z' }, 'startsAt'],
      [{ kind: 'SILENCE', startsAt: '0001-01-01T00:00:00Z', endsAt: '1969-12-31T00:00:00Z' }, 'endsAt'],
    ];
    for (const [input, field] of wrong) {
      expect(await create(input)).toEqual({
        suppressionRule: null,
        userErrors: [{ code: 'INVALID_INPUT', path: ['input', field] }],
      });
    }
  });
});

describe('an inhibition', () => {
  const inhibit = (source: string, target: string, equal: readonly string[] = [], name = 'Down') =>
    one(
      `INSERT INTO suppression_rules (organization_id, kind, name, reason, source_matcher, matcher, equal_fields)
       VALUES ($1, 'inhibition', $2, 'it follows', $3, $4, $5) RETURNING id`,
      name,
      JSON.stringify(service(source)),
      JSON.stringify(service(target)),
      equal,
    );
  const heartbeat = async (status: string) => {
    await test.engine.query('INSERT INTO venue_connectivity (organization_id, venue_id, status) VALUES ($1, $2, $3)', [
      organization.id,
      organization.venue,
      status,
    ]);
    await evaluateDueRules(test.engine, 'heartbeat', pino({ enabled: false }));
    await tick();
  };

  it('folds what happens at a venue under the alert that it is offline, by default, and lets go when it is back', async () => {
    const { venue } = organization;
    const before = await raise({ venue });
    await heartbeat('offline');
    const offline = await one(`SELECT id FROM alert_history WHERE organization_id = $1 AND title LIKE '%is offline'`);
    const after = await raise({ venue, of: 'guests' });
    const others = [await raise(), await raise({ venue, priority: 'p0_critical' })];
    await tick();
    for (const alert of [before, after]) {
      expect(await stateOf(alert)).toMatchObject({
        ...held,
        by: offline,
        reason: 'Venue offline: the venue is offline; while this is open: Silent monitor: The Barn is offline',
      });
    }
    for (const alert of others) expect(await stateOf(alert)).toMatchObject(ringing);
    const id = encodeGlobalId('al', organization.id, offline);
    const { data } = await asker.ask(
      organization.onCall,
      `query ($id: ID!) { alert(id: $id) { status folded { totalCount nodes { inhibitedBy { id } } } } }`,
      { id },
    );
    expect(data).toEqual({
      alert: {
        status: 'TRIGGERED',
        folded: { totalCount: 2, nodes: [{ inhibitedBy: { id } }, { inhibitedBy: { id } }] },
      },
    });
    await at(60);
    await heartbeat('online');
    for (const alert of [before, after])
      expect(await stateOf(alert)).toMatchObject({ ...ringing, status: 'triggered' });
  });

  it('holds while its source is open and told of, whoever has it in hand, and never without', async () => {
    const inhibition = await inhibit('network', 'checkout');
    const source = await raise({ of: 'network' });
    const target = await raise();
    expect(await stateOf(target)).toMatchObject({ ...held, rule: inhibition, by: source });
    await setStatus(source, 'acknowledged');
    await tick();
    expect(await stateOf(target)).toMatchObject(held);
    await setStatus(source, 'resolved');
    await tick();
    expect(await stateOf(target)).toMatchObject({ ...ringing, status: 'triggered' });
    const again = await raise({ of: 'network' });
    await tick();
    expect(await stateOf(target)).toMatchObject({ ...held, by: again });
    // A source that is held itself holds nothing; when it rings again, it does.
    const quiet = await rule({ matcher: service('network') });
    await tick();
    expect(await stateOf(target)).toMatchObject({ ...ringing, status: 'triggered' });
    await change(quiet, 'enabled = false');
    await tick();
    await tick();
    expect(await stateOf(target)).toMatchObject({ ...held, by: again });
    await change(inhibition, 'enabled = false');
    await tick();
    expect(await stateOf(target)).toMatchObject({ ...ringing, status: 'triggered' });
  });

  it('asks for what must be equal, which both alerts have', async () => {
    await change(await one('SELECT id FROM suppression_rules WHERE organization_id = $1'), 'enabled = false');
    const rule = await inhibit('network', 'checkout', ['venueId']);
    await raise({ of: 'network' });
    const { venue } = organization;
    const [elsewhere, there] = [await raise(), await raise({ venue })];
    const source = await raise({ of: 'network', venue });
    await tick();
    expect(await stateOf(elsewhere)).toMatchObject({ rule: null });
    expect(await stateOf(there)).toMatchObject({ ...held, rule, by: source });
    // Without the field the source without a venue will do.
    await change(rule, `equal_fields = '{}'`);
    await tick();
    expect(await stateOf(elsewhere)).toMatchObject({ ...held, rule });
    expect(await stateOf(there)).toMatchObject({ ...held, rule });
  });

  it('keeps no circle quiet: of two that would hold each other the older one rings, and no alert holds itself', async () => {
    await inhibit('a', 'b', [], 'First');
    await inhibit('b', 'a', [], 'Second');
    await inhibit('c', 'c', [], 'Itself');
    const [a, b, c] = await test.engine
      .query<{ id: string }>(
        `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, service_name, created_by)
         SELECT $1, 'Down', n, 'high', 'p2_medium', n, uuid_v7() FROM unnest(ARRAY['a', 'b', 'c']) AS n RETURNING id`,
        [organization.id],
      )
      .then(({ rows }) => rows.map(({ id }) => id));
    for (let times = 0; times < 3; times++) await tick();
    expect(await stateOf(a ?? '')).toMatchObject(ringing);
    expect(await stateOf(b ?? '')).toMatchObject({ ...held, by: a });
    expect(await stateOf(c ?? '')).toMatchObject(ringing);
    await setStatus(a ?? '', 'resolved');
    await tick();
    expect(await stateOf(b ?? '')).toMatchObject({ ...ringing, status: 'triggered' });
  });

  it('is one of 50 in force', async () => {
    const many = `INSERT INTO suppression_rules (organization_id, name, matcher, reason, kind, source_matcher)
      SELECT $1, 'Down ' || n, m, 'it follows', 'inhibition', m
      FROM generate_series(1, $2::integer) AS n, to_jsonb('{"field": "title", "op": "=", "value": "A"}'::json) AS m`;
    await expect(test.engine.query(many, [organization.id, 50])).rejects.toMatchObject({
      code: 'WS008',
      detail: '["input","kind"]',
    });
    await test.engine.query(many, [organization.id, 49]);
  });

  it('lets go also of what was raised while its source was ending', async () => {
    await inhibit('network', 'checkout');
    const source = await raise({ of: 'network' });
    await setStatus(source, 'resolved');
    await test.engine.query('UPDATE inhibition_sources SET ended_at = NULL WHERE alert_id = $1', [source]);
    const target = await raise();
    await test.engine.query('UPDATE inhibition_sources SET ended_at = engine_now() WHERE alert_id = $1', [source]);
    expect(await stateOf(target)).toMatchObject({ ...held, by: source });
    await tick();
    expect(await stateOf(target)).toMatchObject({ ...ringing, status: 'triggered' });
    await at(31);
    await tick();
    expect(await one('SELECT count(*) AS id FROM inhibition_sources WHERE organization_id = $1')).toBe('0');
  });
});

it('judges a share of each organization at a time, so that none waits for all of another one', async () => {
  const first = organization;
  await rule({ ends: 600 });
  await test.engine.query(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, service_name, created_by)
     SELECT $1, 'Payments fail', n::text, 'high', 'p2_medium', 'checkout', uuid_v7() FROM generate_series(1, 60) AS n`,
    [first.id],
  );
  organization = await newOrganization(test.engine);
  await bookWedding(test.engine, organization.id, { from: '2029-06-01' });
  await rule({ ends: 601 });
  const later = await raise();
  await at(602);
  const released = async () => (await test.engine.query('SELECT release_suppressed_alerts(500) AS n')).rows[0].n;
  expect(await released()).toBe(26);
  expect(await stateOf(later)).toMatchObject({ status: 'triggered' });
  expect([await released(), await released(), await released()]).toEqual([25, 10, 0]);
});

describe('suppressionPreview', () => {
  const query = `query ($input: SuppressionPreviewInput!) { suppressionPreview(input: $input) {
    openCount lastWeekCount openAlerts { id title } lastWeekAlerts { id } } }`;
  const preview = (matcher: object, claims = organization.onCall) => asker.ask(claims, query, { input: { matcher } });
  const resolve = (id: string) =>
    test.engine.query(`UPDATE alert_history SET alert_status = 'resolved' WHERE id = $1`, [id]);

  it('counts what would be held now and of last week, and shows some of it', async () => {
    const old = await raise();
    await resolve(old);
    base += 8 * 86_400_000;
    await at(0);
    const [over, open] = [await raise(), await raise()];
    await resolve(over);
    await raise({ of: 'guests' });
    await raise({ priority: 'p0_critical' });
    const { data, errors } = await preview(service('checkout'));
    expect(errors).toEqual([]);
    const id = (alert: string) => ({ id: encodeGlobalId('al', organization.id, alert) });
    expect(data?.['suppressionPreview']).toEqual({
      openCount: 1,
      lastWeekCount: 2,
      openAlerts: [{ ...id(open), title: 'Payments fail' }],
      lastWeekAlerts: [id(open), id(over)],
    });
    // Nothing is kept: they ring on.
    await tick();
    expect(await stateOf(open)).toMatchObject({ rule: null });
  });

  it('says of maintenance what its hours would have held, and of an inhibition what its sources do', async () => {
    const { venue } = organization;
    const early = await raise({ venue });
    await at(3600);
    const source = await raise({ venue, of: 'network' });
    const late = await raise({ venue });
    await raise();
    const kinds = async (input: object) => {
      const { data, errors } = await asker.ask(organization.onCall, query, {
        input: { matcher: service('checkout'), ...input },
      });
      expect(errors).toEqual([]);
      const said = data?.['suppressionPreview'] as unknown as Record<string, readonly { id: string }[]>;
      return [said['openCount'], said['lastWeekAlerts']?.map(({ id }) => id)];
    };
    const id = (alert: string) => encodeGlobalId('al', organization.id, alert);
    const hour = new Date(base).toISOString().slice(11, 16);
    const days = { weekdays: [1, 2, 3, 4, 5, 6, 7], durationMinutes: 30, timeZone: 'UTC' };
    expect(await kinds({ kind: 'MAINTENANCE', startTime: hour, ...days })).toEqual([3, [id(early)]]);
    const inhibition = { kind: 'INHIBITION', sourceMatcher: service('network'), equalFields: ['venueId'] };
    expect(await kinds(inhibition)).toEqual([2, [id(late), id(early)]]);
    expect(await kinds({ ...inhibition, matcher: service('network') })).toEqual([0, []]);
    await setStatus(source, 'resolved');
    expect(await kinds(inhibition)).toEqual([0, [id(late), id(early)]]);
    const { errors } = await asker.ask(organization.onCall, query, {
      input: { matcher: service('checkout'), kind: 'INHIBITION' },
    });
    expect(errors).toMatchObject([
      { code: 'BAD_USER_INPUT', message: expect.stringContaining('sourceMatcher') as string },
    ]);
  });

  it('refuses what could never match, with the place in the tree', async () => {
    const { errors } = await preview({ and: [{ field: 'colour', op: '=', value: 'red' }] });
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', message: 'An alert has no such field to compare.' }]);
  });

  it('refuses without taking along what else is asked', async () => {
    const { data, errors } = await asker.ask(
      organization.onCall,
      `query ($input: SuppressionPreviewInput!) {
         suppressionPreview(input: $input) { openCount } incidents { nodes { id } } viewer { role } }`,
      { input: { matcher: true } },
    );
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['suppressionPreview'] }]);
    expect(data).toEqual({ suppressionPreview: null, incidents: { nodes: [] }, viewer: { role: 'ON_CALL' } });
  });

  it('is for who may make such a rule', async () => {
    const said: string[] = [];
    for (const role of memberRoles) {
      const user = crypto.randomUUID();
      await test.engine.query(
        `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, $2, $3::member_role, $3)`,
        [organization.id, user, role],
      );
      const { errors } = await preview(service('checkout'), claimsOf(user));
      if (errors.length === 0) said.push(role);
    }
    expect(said.toSorted()).toEqual(['admin', 'devops', 'emergency_response', 'on_call']);
  });
});
