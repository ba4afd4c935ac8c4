import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { holdSuppressedAlerts, judgeForgottenTargets, releaseSuppressedAlerts } from '../../src/alerts/escalation.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate } from '../graphql/mutate.ts';
import { breakOff } from '../support/break-off.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bookWedding, newOrganization, type NewOrganization } from '../support/organization.ts';
import { tickAlerts } from './tick.ts';

let test: TestDatabase;
let asker: Asker;
let organization: NewOrganization;
// Wednesday
const base = Date.parse('2027-05-05T12:00:00Z');
const at = (seconds: number) => moveClock(test, new Date(base + seconds * 1000).toISOString());

beforeAll(async () => {
  test = await testDatabase();
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});
beforeEach(async () => {
  await at(0);
  organization = await newOrganization(test.engine);
  await bookWedding(test.engine, organization.id, { from: '2029-06-01' });
});

const one = async (sql: string, ...values: unknown[]) =>
  (await test.engine.query<{ id: string }>(`${sql} RETURNING id`, [organization.id, ...values])).rows[0]?.id ?? '';
const service = (name: string) => ({ field: 'serviceName', op: '=', value: name });

const raise = (of: string, venue: string | null = null) =>
  one(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, service_name, venue_id, created_by, next_escalation_at)
     VALUES ($1, 'Payments fail', uuid_v7()::text, 'high', 'p2_medium', $2, $3, uuid_v7(), engine_now() + interval '1 hour')`,
    of,
    venue,
  );
const inhibit = (equal: readonly string[] = []) =>
  one(
    `INSERT INTO suppression_rules (organization_id, kind, name, reason, source_matcher, matcher, equal_fields)
     VALUES ($1, 'inhibition', 'Uplink', 'it follows', $2, $3, $4)`,
    JSON.stringify(service('network')),
    JSON.stringify(service('checkout')),
    equal,
  );

/** How an alert stands: held by which other, or ringing with something to come. */
async function standing(alert: string): Promise<string> {
  const { rows } = await test.engine.query<{ status: string; by: string | null; due: boolean }>(
    `SELECT alert_status AS status, inhibited_by_id AS by, next_escalation_at IS NOT NULL AS due FROM alert_history WHERE id = $1`,
    [alert],
  );
  const [row] = rows;
  if (row?.status !== 'suppressed') return `${row?.status}${row?.due === true ? '' : ', nothing coming'}`;
  return row.by === null ? 'held' : `held by ${row.by}`;
}

describe('maintenance that recurs', () => {
  const weekly = { weekdays: [6], startTime: '23:30', durationMinutes: 60, timeZone: 'Europe/London' };
  const ask = (name: string, input: object) =>
    mutate(asker, organization.onCall, name, input, 'suppressionRule { id version }');
  const make = (input: object) =>
    ask('suppressionRuleCreate', {
      name: 'Router',
      reason: 'planned',
      kind: 'MAINTENANCE',
      matcher: service('checkout'),
      ...weekly,
      ...input,
    });
  const refused = { verdict: 'INVALID_INPUT', refusal: { path: ['input', 'endsAt'] } };

  it('is refused where it ends before it first begins, and may be ended early all the same', async () => {
    // The first Saturday is the 8th, 22:30 UTC.
    expect(await make({ endsAt: '2027-05-08T22:30:00Z' })).toMatchObject(refused);
    expect(await make({ startsAt: '2027-05-09T12:00:00Z', endsAt: '2027-05-12T12:00:00Z' })).toMatchObject(refused);
    expect(await make({ startsAt: '2027-01-01T12:00:00Z', endsAt: '2027-05-06T12:00:00Z' })).toMatchObject(refused);
    const { verdict, row } = await make({ endsAt: '2027-05-08T22:31:00Z' });
    expect(verdict).toBe('done');
    const change = (version: number, input: object) =>
      ask('suppressionRuleUpdate', { id: row?.['id'], version, ...input });
    expect(await change(1, { weekdays: [7] })).toMatchObject(refused);
    expect(await change(1, { endsAt: '2027-05-07T12:00:00Z' })).toMatchObject(refused);
    await at(60);
    expect(await change(1, { endsAt: '2027-05-05T12:01:00Z' })).toMatchObject({ verdict: 'done' });
    expect(await change(2, { name: 'Ended', enabled: false })).toMatchObject({ verdict: 'done' });
  });
});

it('lets go within a minute of what a source that moved away still held, and of what nobody noticed', async () => {
  const look = async () => {
    const client = await test.engine.connect();
    await judgeForgottenTargets(client);
    client.release();
    await tickAlerts(test.engine);
  };
  await inhibit(['venueId']);
  const { venue } = organization;
  const source = await raise('network', venue);
  const target = await raise('checkout', venue);
  await look();
  expect(await standing(target)).toBe(`held by ${source}`);
  const elsewhere = await one(
    `INSERT INTO venues (organization_id, name, time_zone) VALUES ($1, 'The Mill', 'Europe/London')`,
  );
  const other = await raise('checkout', elsewhere);
  await test.engine.query('UPDATE alert_history SET venue_id = $2 WHERE id = $1', [source, elsewhere]);
  await look();
  expect(await standing(target)).toBe('triggered');
  expect(await standing(other)).toBe(`held by ${source}`);

  // It is over, and the row that says so was gone before the transaction that raised the other one ended.
  await test.engine.query(`UPDATE alert_history SET alert_status = 'resolved' WHERE id = $1`, [source]);
  await test.engine.query('DELETE FROM inhibition_sources WHERE alert_id = $1', [source]);
  await tickAlerts(test.engine);
  expect(await standing(other)).toBe(`held by ${source}`);
  const late = async () => {
    const { rows } = await test.engine.query(
      'SELECT kind, alert_id FROM audit_escalation() WHERE organization_id = $1',
      [organization.id],
    );
    return rows as unknown[];
  };
  expect(await late()).toEqual([]);
  await at(40);
  expect(await late()).toEqual([{ kind: 'suppression', alert_id: other }]);
  await look();
  expect(await standing(other)).toBe('triggered');
  expect(await late()).toEqual([]);
});

describe('a worker whose connection is ended', () => {
  const ended = /terminat/i;
  const applied = (rule: string) =>
    test.engine
      .query<{ applied: number | null }>('SELECT applied_version AS applied FROM suppression_rules WHERE id = $1', [
        rule,
      ])
      .then(({ rows }) => rows[0]?.applied);

  it('while a rule takes hold leaves nothing half held, and the next look does it', async () => {
    const alerts = [await raise('checkout'), await raise('checkout'), await raise('checkout')];
    const rule = await one(
      `INSERT INTO suppression_rules (organization_id, name, matcher, reason) VALUES ($1, 'Moving', $2, 'new disks')`,
      JSON.stringify(service('checkout')),
    );
    const lock = 'SELECT FROM alert_history WHERE id = $1 FOR UPDATE';
    expect(await breakOff(test.engine, { lock, values: [alerts[2]] }, () => holdSuppressedAlerts(test.engine))).toMatch(
      ended,
    );
    expect(await applied(rule)).toBeNull();
    expect(await Promise.all(alerts.map(standing))).toEqual(alerts.map(() => 'triggered'));
    await tickAlerts(test.engine);
    expect(await applied(rule)).toBe(1);
    expect(await Promise.all(alerts.map(standing))).toEqual(alerts.map(() => 'held'));
  });

  it('between noting the sources of an inhibition and holding what follows leaves both to the next look', async () => {
    const [source, target] = [await raise('network'), await raise('checkout')];
    const rule = await inhibit();
    const lock = 'SELECT FROM alert_history WHERE id = $1 FOR UPDATE';
    expect(await breakOff(test.engine, { lock, values: [target] }, () => holdSuppressedAlerts(test.engine))).toMatch(
      ended,
    );
    // The first of its two transactions is done.
    expect(await applied(rule)).toBe(1);
    expect(await standing(target)).toBe('triggered');
    await tickAlerts(test.engine);
    expect(await standing(target)).toBe(`held by ${source}`);
  });

  it('while what was held is let go leaves all of it held, and the next look lets go', async () => {
    const rule = await one(
      `INSERT INTO suppression_rules (organization_id, name, matcher, reason) VALUES ($1, 'Moving', $2, 'new disks')`,
      JSON.stringify({ or: [service('checkout'), service('network')] }),
    );
    const [first, second] = [await raise('checkout'), await raise('network')];
    await test.engine.query('UPDATE suppression_rules SET enabled = false WHERE id = $1', [rule]);
    await inhibit();
    // As it rings again it becomes a source, whose rule is looked at; somebody has that in hand.
    await test.engine.query(
      `INSERT INTO inhibition_sources (organization_id, suppression_rule_id, alert_id, equal_key)
       SELECT $1, id, $2, 'another' FROM suppression_rules WHERE organization_id = $1 AND name = 'Uplink'`,
      [organization.id, second],
    );
    const lock = 'SELECT FROM inhibition_sources WHERE alert_id = $1 FOR UPDATE';
    expect(await breakOff(test.engine, { lock, values: [second] }, () => releaseSuppressedAlerts(test.engine))).toMatch(
      ended,
    );
    expect([await standing(first), await standing(second)]).toEqual(['held', 'held']);
    await tickAlerts(test.engine);
    await tickAlerts(test.engine);
    expect([await standing(first), await standing(second)]).toEqual([`held by ${second}`, 'triggered']);
  });
});
