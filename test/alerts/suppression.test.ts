import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
async function raise({ priority = 'p2_medium', of = 'checkout' } = {}): Promise<string> {
  const id = await test.asViewer(organization.onCall, async (connection) => {
    const [row] = await connection.query<{ id: string }>(
      `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, service_name)
       VALUES ($1, 'Payments fail', uuid_v7()::text, 'high', $2, $3) RETURNING id`,
      [organization.id, priority, of],
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
  readonly reason: string | null;
  readonly until: number | null;
  readonly due: boolean;
  readonly level: number;
}

async function stateOf(alert: string): Promise<State | undefined> {
  const { rows } = await test.engine.query<State>(
    `SELECT alert_status AS status, suppression_rule_id AS rule, suppressed_reason AS reason, escalation_level AS level,
       round(extract(epoch FROM suppressed_until) - $2)::integer AS until, next_escalation_at IS NOT NULL AS due
     FROM alert_history WHERE id = $1`,
    [alert, base / 1000],
  );
  return rows[0];
}

const held = { status: 'suppressed', due: false };
const ringing = { rule: null, reason: null, until: null };

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
