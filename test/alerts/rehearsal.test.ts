import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differences, type RehearsedDecision } from '../../src/alerts/rehearsal.ts';
import { answered, query, type Rehearsal } from '../../src/commands/rehearsal-answer.ts';
import { tableOf } from '../../src/commands/rehearsal-table.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { entityNamed } from '../../src/graphql/lists/entity.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { claimsOf } from '../support/fixtures.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';
import { tickAlerts } from './tick.ts';

// A Saturday in London, a wedding day since none is on record, and the Monday after on which it is rehearsed.
const saturday = '2027-06-12';
const now = '2027-06-14T10:00:00Z';

const contactCode = () => entityNamed('EscalationContact').code;

let test: TestDatabase;
let asker: Asker;
let organization: NewOrganization;
const robin = randomUUID();
const kim = randomUUID();

beforeAll(async () => {
  test = await testDatabase();
  asker = await openAsker(test);
  organization = await newOrganization(test.engine);
  const sms = randomUUID();
  await test.engine.query(
    `INSERT INTO notification_channels (organization_id, id, name, channel_type, settings)
     VALUES ($1, $2, 'Text messages', 'sms', '{"accountSid": "AC00000000000000000000000000000000", "from": "+447700900000"}')`,
    [organization.id, sms],
  );
  await test.engine.query(
    `INSERT INTO escalation_contacts (organization_id, id, display_name, role, channel_id, is_emergency)
     VALUES ($1, $2, 'Robin', 'on_call', $4, false), ($1, $3, 'Kim', 'owner', NULL, true)`,
    [organization.id, robin, kim, sms],
  );
  await test.engine.query(
    `INSERT INTO escalation_contact_details (organization_id, contact_id, email, phone)
     VALUES ($1, $2, 'robin@example.com', '+447700900001'), ($1, $3, 'kim@example.com', NULL)`,
    [organization.id, robin, kim],
  );
  await liveThroughSaturday();
  // What is due elsewhere is not the rehearsal's to take.
  const other = await newOrganization(test.engine);
  await test.engine.query(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, triggered_at, escalation_policy_snapshot, next_escalation_at)
     SELECT $1, 'Of another', 'test:other', 'high', 'p0_critical', $2, p.snapshot, $2 FROM policy_for($1, true) AS p`,
    [other.id, timeOf('09:00:00')],
  );
  await moveClock(test, now);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});

const timeOf = (time: string) => `${saturday}T${time}+01:00`;

/** An error pages at 17:40 and 17:42 and is resolved at 17:45. The API is slow for a while, and no worker looks. */
async function liveThroughSaturday(): Promise<void> {
  await moveClock(test, timeOf('12:40:00'));
  await test.engine.query(
    `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms, occurred_at, created_at)
     SELECT $1, 'gallery', '/albums', 'GET', 200, CASE WHEN at < $2::timestamptz + interval '10 minutes' THEN 900 ELSE 90 END, at, at
     FROM generate_series($2::timestamptz, $2::timestamptz + interval '30 minutes', interval '2 seconds') AS at`,
    [organization.id, timeOf('12:00:00')],
  );
  await moveClock(test, timeOf('17:40:00'));
  await test.asViewer(organization.service, (connection) =>
    connection.query('SELECT FROM ingest_error_reports($1, $2)', [
      organization.id,
      JSON.stringify([
        { service_name: 'checkout', error_type: 'PaymentTimeout', severity: 'critical', error_message: 'No answer' },
      ]),
    ]),
  );
  await tickAlerts(test.engine);
  await moveClock(test, timeOf('17:42:01'));
  await tickAlerts(test.engine);
  await moveClock(test, timeOf('17:45:00'));
  await test.asViewer(organization.onCall, (connection) =>
    connection.query("UPDATE incidents SET status = 'resolved'"),
  );
}

async function rehearsalOf(input: Record<string, unknown>, who = organization.onCall) {
  const { data, errors } = await asker.ask(who, query, { input });
  expect(errors).toEqual([]);
  const found = answered.parse({ data }).data?.alertRehearsal;
  if (!found) throw new Error('no rehearsal');
  return found;
}

async function refusalOf(input: Record<string, unknown>, who = organization.onCall) {
  const { errors } = await asker.ask(
    who,
    `query ($input: AlertRehearsalInput!) { alertRehearsal(input: $input) { day } }`,
    {
      input,
    },
  );
  return errors.map(({ code, message }) => ({ code, message }));
}

const told = ({ decisions }: Rehearsal, about: string) =>
  decisions
    .filter(({ title }) => title.includes(about))
    .map(({ at, level, who, channel, delivery }) => [at.slice(11, 19), level, who, channel, delivery]);

describe('the rehearsal of a day that was', () => {
  it('tells whom the engine told, takes answers as they came, and adds what no worker looked at', async () => {
    const before = await everything();
    const found = await rehearsalOf({ day: saturday });
    // In UTC, an hour before the clock of the place.
    expect(told(found, 'PaymentTimeout')).toEqual([
      ['16:40:00', 1, 'Robin', 'Text messages', 'DELIVERED'],
      ['16:42:00', 2, 'Robin', 'Text messages', 'DELIVERED'],
      ['16:44:00', 3, 'Kim', null, 'DELIVERED'],
    ]);
    // It holds when a minute ends, and pages once it did so for five minutes.
    expect(told(found, 'Slow API')[0]).toEqual(['11:05:59', 1, 'Robin', 'Text messages', 'DELIVERED']);
    expect(found.alerts.map(({ status, resolvedAt }) => [status, resolvedAt?.slice(11, 19)])).toEqual([
      ['RESOLVED', expect.stringMatching(/^11:1\d:59$/)],
      ['RESOLVED', '16:45:00'],
    ]);
    // Two levels were told on the real day, at the same times; nobody took the third, and no rule was looked at.
    expect(found.comparedWith).toBe('REALITY');
    expect(
      found.differences
        .filter(({ page }) => page.title.includes('PaymentTimeout'))
        .map(({ kind, page }) => [kind, page.level]),
    ).toEqual([['ONLY_REHEARSED', 3]]);
    expect(await everything()).toEqual(before);
  });

  it('has a maintenance of the week hold what it covers, and let it go at its end', async () => {
    const { rows } = await test.engine.query<{ id: string }>(
      `INSERT INTO suppression_rules (organization_id, name, reason, kind, matcher, starts_at, weekdays, start_time, duration_minutes, time_zone)
       VALUES ($1, 'Gallery', 'Moves house', 'maintenance', $2, '2027-06-01', '{6}', '12:00', 10, 'Europe/London') RETURNING id`,
      [organization.id, JSON.stringify({ field: 'serviceName', op: '=', value: 'gallery' })],
    );
    const become = (severity: string) =>
      test.engine.query(
        `UPDATE alert_configurations SET severity = $2 WHERE organization_id = $1 AND name = 'Slow API'`,
        [organization.id, severity],
      );
    // A P0 would be told all the same.
    await become('medium');
    const found = await rehearsalOf({ day: saturday });
    await become('high');
    await test.engine.query('UPDATE suppression_rules SET archived_at = engine_now() WHERE id = $1', [rows[0]?.id]);
    // Five minutes after the window ended, as the first level has it.
    expect(told(found, 'Slow API').slice(0, 2)).toEqual([
      ['11:05:59', 1, 'Robin', 'Text messages', null],
      ['11:15:00', 1, 'Robin', 'Text messages', 'DELIVERED'],
    ]);
  });

  it('is compared with the present policies if another one is proposed, also by an on-call schedule', async () => {
    const nights = randomUUID();
    await test.engine.query(
      `INSERT INTO on_call_schedules (organization_id, id, name, time_zone, rotations) VALUES ($1, $2, 'Nights', 'Europe/London', $3)`,
      [
        organization.id,
        nights,
        JSON.stringify([
          { name: 'Kim', startsOn: '2027-01-01', handoffTime: '09:00', shiftDays: 7, contactIds: [kim] },
        ]),
      ],
    );
    const scheduleId = encodeGlobalId(entityNamed('OnCallSchedule').code, organization.id, nights);
    const found = await rehearsalOf({
      day: saturday,
      policy: {
        name: 'Kim first',
        forWeddingDay: true,
        levels: [{ delaySeconds: 30, targets: [{ kind: 'ON_CALL_SCHEDULE', scheduleId }] }],
      },
    });
    expect(told(found, 'PaymentTimeout')[0]).toEqual(['16:40:30', 1, 'Kim', null, 'DELIVERED']);
    const about = found.differences.filter(({ page }) => page.title.includes('PaymentTimeout'));
    expect(about.slice(0, 2).map(({ kind, page }) => [kind, page.at.slice(11, 19), page.who])).toEqual([
      ['ONLY_COMPARED', '16:40:00', 'Robin'],
      ['ONLY_REHEARSED', '16:40:30', 'Kim'],
    ]);
    expect(found.comparedWith).toBe('PRESENT_POLICIES');
    await test.asViewer(organization.onCall, (connection) =>
      connection.query('UPDATE on_call_schedules SET archived_at = engine_now(), version = version + 1'),
    );
  });
});

it('plays the scenario on a day to come: the venue, the payments, and the dead phone with what replaces it', async () => {
  const found = await rehearsalOf({ day: '2027-06-19', scenario: true });
  expect(told(found, 'is offline').slice(0, 2)).toEqual(
    [
      ['16:40:59', 1, 'Robin', 'Text messages', 'FAILED'],
      ['16:40:59', 1, 'Robin', null, 'DELIVERED'],
    ].map((one) => [expect.any(String), ...one.slice(1)]),
  );
  expect(told(found, 'PaymentTimeout').slice(0, 2)).toEqual([
    ['17:05:00', 1, 'Robin', 'Text messages', 'FAILED'],
    ['17:05:00', 1, 'Robin', null, 'DELIVERED'],
  ]);
  // Level 3 is the emergency contacts'.
  expect(told(found, 'PaymentTimeout')).toContainEqual(['17:09:00', 3, 'Kim', null, 'DELIVERED']);
  expect(found).toMatchObject({ comparedWith: null, differences: [] });
  expect(await rehearsalOf({ day: '2027-06-19', scenario: true })).toEqual(found);
  const table = tableOf(found);
  expect(table).toContain('18:05:00  P0  WEDDING DAY: PaymentTimeout in checkout');
  expect(table).toMatch(/… and so \d+ times more, until/);
  // Two of them, and the machine may be busy.
}, 60_000);

describe('a rehearsal is refused', () => {
  it('of a day that has not begun, has left nothing, or is none', async () => {
    expect(await refusalOf({ day: '2027-06-19' })).toEqual([
      { code: 'BAD_USER_INPUT', message: 'That day has not begun: rehearse the scenario on it.' },
    ]);
    expect(await refusalOf({ day: '2027-06-01' })).toEqual([
      {
        code: 'BAD_USER_INPUT',
        message: 'Nothing is known of that day: no telemetry of it is there, or not any more.',
      },
    ]);
    expect(await refusalOf({ day: '2027-02-30' })).toEqual([
      { code: 'BAD_USER_INPUT', message: 'A day is written YYYY-MM-DD.' },
    ]);
  });

  it('under a policy that names nobody it could tell, with the place', async () => {
    const contactId = encodeGlobalId(contactCode(), organization.id, randomUUID());
    const { errors } = await asker.ask(organization.onCall, query, {
      input: {
        day: saturday,
        policy: { name: 'No one', levels: [{ delaySeconds: 0, targets: [{ kind: 'CONTACT', contactId }] }] },
      },
    });
    expect(errors).toMatchObject([
      { code: 'BAD_USER_INPUT', message: 'The organization has no such contact, or it was deleted.' },
    ]);
    const targets = [{ kind: 'CONTACT', contactId: 'Kim' }];
    expect(
      await refusalOf({ day: saturday, policy: { name: 'No one', levels: [{ delaySeconds: 0, targets }] } }),
    ).toEqual([
      { code: 'BAD_USER_INPUT', message: 'input.policy.levels.0.targets.0.contactId is not an id of this API.' },
    ]);
  });

  it('for who may not change policies, in another organization, and while another one is under way', async () => {
    const manager = randomUUID();
    await test.engine.query(
      `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, $2, 'manager', 'Max')`,
      [organization.id, manager],
    );
    expect(await refusalOf({ day: saturday }, claimsOf(manager))).toMatchObject([{ code: 'FORBIDDEN' }]);
    const stranger = await newOrganization(test.engine);
    const organizationId = encodeGlobalId('or', organization.id, organization.id);
    expect(await refusalOf({ day: saturday, organizationId }, stranger.onCall)).toMatchObject([
      { code: 'BAD_USER_INPUT' },
    ]);
    const holder = await test.owner.connect();
    await holder.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtext('wedsync rehearsal'))`);
    expect(await refusalOf({ day: saturday })).toMatchObject([{ code: 'BUSY' }]);
    // Making a partition would wait for it, and every insert behind that.
    expect((await test.engine.query('SELECT ensure_partitions() AS made')).rows).toEqual([{ made: 0 }]);
    await holder.query('ROLLBACK');
    holder.release();
  });
});

it('leaves alone what inhibits alerts elsewhere', async () => {
  const other = await newOrganization(test.engine);
  await test.engine.query(
    `WITH alert AS (
       INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, triggered_at)
       VALUES ($1, 'Uplink', 'test:uplink', 'high', 'p2_medium', engine_now()) RETURNING id)
     INSERT INTO inhibition_sources (organization_id, suppression_rule_id, alert_id, equal_key, ended_at)
     SELECT $1, r.id, alert.id, '[]', engine_now() - interval '1 hour' FROM suppression_rules r, alert WHERE r.organization_id = $1`,
    [other.id],
  );
  const rehearsing = await test.owner.connect();
  await rehearsing.query(
    `BEGIN;
     CREATE OR REPLACE FUNCTION in_engine_scope(organization uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
       AS $$ SELECT $1 = '${randomUUID()}' $$;
     SET LOCAL ROLE wedsync_engine;
     SELECT hold_suppressed_alerts(), release_suppressed_alerts()`,
  );
  const { rowCount } = await test.engine.query(
    'SELECT FROM inhibition_sources WHERE organization_id = $1 FOR UPDATE NOWAIT',
    [other.id],
  );
  expect(rowCount).toBe(1);
  await rehearsing.query('ROLLBACK');
  rehearsing.release();
});

it('compares messages of one cause, level and way in their order, 90 seconds apart at most', () => {
  const page = (at: string, who: string): RehearsedDecision => ({
    at: `2027-06-12T${at}Z`,
    cause: 'rule:a:',
    title: 'A',
    priority: 'p1_high',
    level: 1,
    contactId: who,
    channelId: null,
    who,
    channel: null,
    channelType: null,
    outcome: 'sent',
    delivery: 'delivered',
    answer: null,
    reason: '',
  });
  const found = differences(
    [page('12:00:00', 'a'), page('12:10:00', 'a'), page('12:00:00', 'b')],
    [page('12:01:30', 'a'), page('12:12:00', 'a'), page('12:05:00', 'c')],
  );
  expect(
    found.map(({ kind, rehearsedAt, comparedAt }) => [kind, rehearsedAt?.slice(11), comparedAt?.slice(11)]),
  ).toEqual([
    ['only_rehearsed', '12:00:00Z', undefined],
    ['only_compared', undefined, '12:05:00Z'],
    ['at_another_time', '12:10:00Z', '12:12:00Z'],
  ]);
});

/** What a rehearsal could leave behind, or change for others. */
async function everything() {
  const { rows } = await test.engine.query(
    `SELECT (SELECT count(*) FROM organizations) AS organizations, (SELECT count(*) FROM alert_history) AS alerts,
       (SELECT sum(escalation_level) FROM alert_history) AS levels,
       (SELECT count(*) FROM notification_deliveries) AS deliveries, (SELECT count(*) FROM live_events) AS events,
       (SELECT count(*) FROM metric_rollups) AS rollups, (SELECT max(due_at)::text FROM alert_rule_timers) AS due,
       (SELECT string_agg(md5(pg_get_functiondef(p.oid)), ',' ORDER BY p.oid) FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace) AS functions,
       (SELECT nspacl::text FROM pg_namespace WHERE nspname = 'public') AS rights`,
  );
  return rows[0] as Record<string, unknown>;
}
