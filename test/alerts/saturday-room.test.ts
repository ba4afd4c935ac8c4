import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { claimsOf, insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { bookWedding, newOrganization, type NewOrganization } from '../support/organization.ts';

let test: TestDatabase;
let asker: Asker;
let fixtures: Fixtures;
let organization: NewOrganization;

const query = /* GraphQL */ `
  query ($organization: ID) {
    saturdayRoom(organizationId: $organization) {
      at
      mode
      modeSince
      modeUntil
      reasons {
        reason
        timeZone
        venueId
        weddingId
        since
        until
      }
      weddingsNow {
        id
        title
        startsAt
        endsAt
        timeZone
        venueName
        coordinatorName
      }
      weddingsNext {
        id
        title
        startsAt
      }
      venues {
        id
        name
        weddingNow
        status
        checkedAt
        checkStatus
        latencyMs
      }
      openAlertCount
      unacknowledgedAlertCount
      openAlerts {
        title
        status
        priority
        escalationLevel
        nextEscalationAt
        secondsToNextEscalation
        acknowledgedByName
        venueName
        weddingTitle
      }
      onCall {
        contactId
        contactName
        schedule
        since
        until
      }
      vendorNotificationsPending
    }
  }
`;

interface Room {
  readonly at: string;
  readonly mode: string;
  readonly modeSince: string;
  readonly modeUntil: string;
  readonly reasons: readonly { readonly reason: string; readonly timeZone: string }[];
  readonly openAlerts: readonly { readonly secondsToNextEscalation: number | null; readonly title: string }[];
  readonly onCall: readonly Record<string, unknown>[];
  readonly weddingsNow: readonly Record<string, unknown>[];
}

async function roomOf(who = organization.onCall): Promise<Room> {
  const { data, errors } = await asker.ask(who, query);
  expect(errors).toEqual([]);
  return (data as unknown as { saturdayRoom: Room }).saturdayRoom;
}

/** The mode at a moment, and what it says of itself. */
async function modeAt(moment: string) {
  await moveClock(test, moment);
  const { mode, modeSince, modeUntil, reasons } = await roomOf();
  return { mode, modeSince, modeUntil, reasons: reasons.map(({ reason, timeZone }) => `${reason} ${timeZone}`) };
}

async function contact(name: string, role: string): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO escalation_contacts (organization_id, display_name, role) VALUES ($1, $2, $3) RETURNING id`,
    [organization.id, name, role],
  );
  return rows[0]?.id ?? '';
}

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});
beforeEach(async () => {
  await moveClock(test, '2027-06-02T12:00:00Z');
  organization = await newOrganization(test.engine, { timeZone: 'Europe/London', venueZone: 'Pacific/Auckland' });
});

// Covers W01.
describe('the mode of an organization', () => {
  it('is enhanced on Saturday where the organization is, and says until when', async () => {
    await bookWedding(test.engine, organization.id, { from: '2029-06-02' });
    const saturday = ['2027-06-04T23:00:00.000Z', '2027-06-05T23:00:00.000Z'] as const;
    expect(await modeAt('2027-06-04T22:59:50Z')).toEqual({
      mode: 'NORMAL',
      modeSince: '2027-05-29T23:00:00.000Z',
      modeUntil: saturday[0],
      reasons: [],
    });
    expect(await modeAt('2027-06-04T23:00:00Z')).toEqual({
      mode: 'ENHANCED',
      modeSince: saturday[0],
      modeUntil: saturday[1],
      reasons: ['SATURDAY Europe/London'],
    });
    expect(await modeAt('2027-06-05T23:00:00Z')).toMatchObject({ mode: 'NORMAL', modeSince: saturday[1] });
  });

  it('lasts to four on Sunday morning where no wedding is on record at all', async () => {
    expect(await modeAt('2027-06-06T02:59:00Z')).toMatchObject({
      mode: 'ENHANCED',
      modeUntil: '2027-06-06T03:00:00.000Z',
    });
    expect(await modeAt('2027-06-06T03:00:00Z')).toMatchObject({ mode: 'NORMAL' });
  });

  it('is entered and left with a wedding window by the clock where its venue is', async () => {
    await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-09' });
    // Wednesday 00:00 in Auckland is Tuesday noon in London.
    const window = ['2027-06-08T12:00:00.000Z', '2027-06-09T16:00:00.000Z'] as const;
    expect(await modeAt('2027-06-08T11:59:50Z')).toMatchObject({ mode: 'NORMAL', modeUntil: window[0] });
    expect(await modeAt('2027-06-08T12:00:00Z')).toEqual({
      mode: 'ENHANCED',
      modeSince: window[0],
      modeUntil: window[1],
      reasons: ['WEDDING_WINDOW Pacific/Auckland'],
    });
    expect(await modeAt('2027-06-09T16:00:00Z')).toMatchObject({ mode: 'NORMAL', modeSince: window[1] });
  });

  it('counts a Saturday and the windows that touch it as one, also over the night of daylight saving', async () => {
    // Saturday 30 October 2027 and the hour that London has twice on Sunday; then a wedding on Sunday.
    await bookWedding(test.engine, organization.id, { from: '2027-10-30' });
    await bookWedding(test.engine, organization.id, { from: '2027-10-31' });
    expect(await modeAt('2027-10-30T23:30:00Z')).toEqual({
      mode: 'ENHANCED',
      modeSince: '2027-10-29T23:00:00.000Z',
      modeUntil: '2027-11-01T04:00:00.000Z',
      reasons: ['WEDDING_WINDOW Europe/London', 'WEDDING_WINDOW Europe/London'],
    });
  });

  it('is the one by which rules are looked at every 10 seconds', async () => {
    await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-09' });
    const pauses: Record<string, number> = {};
    for (const moment of ['2027-06-08T11:59:00Z', '2027-06-08T12:00:00Z']) {
      const { mode } = await modeAt(moment);
      await test.engine.query(`UPDATE alert_rule_timers SET due_at = engine_now() WHERE organization_id = $1`, [
        organization.id,
      ]);
      await test.engine.query('SELECT evaluate_threshold_rules()');
      const { rows } = await test.engine.query<{ pause: number }>(
        `SELECT round(extract(epoch FROM due_at - evaluated_at))::integer AS pause FROM alert_rule_timers
         WHERE organization_id = $1 AND alert_type = 'threshold'`,
        [organization.id],
      );
      pauses[mode] = rows[0]?.pause ?? 0;
    }
    expect(pauses).toEqual({ NORMAL: 30, ENHANCED: 10 });
  });
});

describe('the Saturday room', () => {
  it('shows weddings now and next, venues and who coordinates, in one statement', async () => {
    const coordinator = await contact('Sam', 'coordinator');
    const now = await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-05' });
    const next = await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-08' });
    await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-20' });
    await test.engine.query('UPDATE weddings SET on_site_coordinator_id = $2 WHERE id = $1', [now, coordinator]);
    await moveClock(test, '2027-06-05T10:00:00Z');
    for (const [latency, ago] of [
      [900, '5 minutes'],
      [20, '1 minute'],
    ]) {
      await test.engine.query(
        `INSERT INTO venue_connectivity (organization_id, venue_id, status, latency_ms, checked_at)
         VALUES ($1, $2, 'online', $3, engine_now() - $4::interval)`,
        [organization.id, organization.venue, latency, ago],
      );
    }
    const answer = await asker.ask(organization.onCall, query);
    expect(answer).toMatchObject({
      errors: [],
      statements: 2,
      data: {
        saturdayRoom: {
          mode: 'ENHANCED',
          reasons: [
            { reason: 'SATURDAY', venueId: null, weddingId: null },
            {
              reason: 'WEDDING_WINDOW',
              venueId: encodeGlobalId('vn', organization.id, organization.venue),
              weddingId: encodeGlobalId('wd', organization.id, now),
            },
          ],
          weddingsNow: [
            {
              id: encodeGlobalId('wd', organization.id, now),
              title: 'Kim and Lou',
              startsAt: '2027-06-04T12:00:00.000Z',
              endsAt: '2027-06-05T16:00:00.000Z',
              timeZone: 'Pacific/Auckland',
              venueName: 'The Barn',
              coordinatorName: 'Sam',
            },
          ],
          weddingsNext: [{ id: encodeGlobalId('wd', organization.id, next), startsAt: '2027-06-07T12:00:00.000Z' }],
          venues: [{ name: 'The Barn', weddingNow: true, status: 'ONLINE', checkStatus: 'ONLINE', latencyMs: 20 }],
          vendorNotificationsPending: 0,
        },
      },
    });
  });

  it('shows open alerts, the most urgent first, and counts down to their next level', async () => {
    const wedding = await bookWedding(test.engine, organization.id, {
      venue: organization.venue,
      from: '2027-06-05',
    });
    await moveClock(test, '2027-06-05T10:00:00Z');
    await test.engine.query(
      `INSERT INTO alert_history (organization_id, title, dedup_key, alert_status, severity, priority, venue_id, wedding_id, next_escalation_at)
       VALUES ($1, 'later', 'a', 'triggered', 'high', 'p1_high', NULL, NULL, engine_now() + interval '300 seconds'),
              ($1, 'urgent', 'b', 'triggered', 'high', 'p0_critical', $2, $3, engine_now() + interval '120 seconds'),
              ($1, 'overdue', 'c', 'triggered', 'high', 'p1_high', NULL, NULL, engine_now() - interval '5 seconds'),
              ($1, 'in hand', 'd', 'triggered', 'high', 'p2_medium', NULL, NULL, NULL),
              ($1, 'over', 'e', 'triggered', 'high', 'p0_critical', NULL, NULL, NULL)`,
      [organization.id, organization.venue, wedding],
    );
    await test.engine.query(
      `UPDATE alert_history SET alert_status = 'resolved' WHERE organization_id = $1 AND title = 'over'`,
      [organization.id],
    );
    await test.asViewer(organization.onCall, (connection) =>
      connection.query(
        `UPDATE alert_history SET alert_status = 'acknowledged' WHERE organization_id = $1 AND title = 'in hand'`,
        [organization.id],
      ),
    );
    const room = await roomOf();
    expect(room).toMatchObject({
      openAlertCount: 4,
      unacknowledgedAlertCount: 3,
      openAlerts: [
        {
          title: 'urgent',
          priority: 'P0_CRITICAL',
          venueName: 'The Barn',
          weddingTitle: 'Kim and Lou',
          escalationLevel: 0,
        },
        { title: 'overdue', secondsToNextEscalation: 0 },
        { title: 'later', nextEscalationAt: expect.any(String) },
        { title: 'in hand', status: 'ACKNOWLEDGED', acknowledgedByName: 'Robin', secondsToNextEscalation: null },
      ],
    });
    const [urgent] = room.openAlerts;
    // The clock runs on while the test does.
    expect(urgent?.secondsToNextEscalation).toBeLessThanOrEqual(120);
    expect(urgent?.secondsToNextEscalation).toBeGreaterThan(60);
  });

  it('shows who is on call by a schedule, and without one whose role it is', async () => {
    const robin = await contact('Robin', 'on_call');
    await contact('Sam', 'coordinator');
    expect((await roomOf()).onCall).toEqual([
      {
        contactId: encodeGlobalId('ct', organization.id, robin),
        contactName: 'Robin',
        schedule: null,
        since: null,
        until: null,
      },
    ]);
    const ada = await contact('Ada', 'duty manager');
    await test.engine.query(
      `INSERT INTO on_call_schedules (organization_id, name, time_zone, rotations) VALUES ($1, 'Weekend', 'Europe/London', $2)`,
      [
        organization.id,
        JSON.stringify([
          { name: 'All', startsOn: '2027-01-01', handoffTime: '09:00', shiftDays: 1, contactIds: [ada] },
        ]),
      ],
    );
    expect((await roomOf()).onCall).toMatchObject([
      { contactName: 'Ada', schedule: 'Weekend', since: '2027-06-02T08:00:00.000Z', until: '2027-06-03T08:00:00.000Z' },
    ]);
  });

  it('leaves out names of contacts for who may not see them', async () => {
    const coordinator = await contact('Sam', 'coordinator');
    await contact('Robin', 'on_call');
    const wedding = await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-03' });
    await test.engine.query('UPDATE weddings SET on_site_coordinator_id = $2 WHERE id = $1', [wedding, coordinator]);
    await moveClock(test, '2027-06-03T00:00:00Z');
    const { rows } = await test.engine.query<{ user_id: string }>(
      `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, gen_random_uuid(), 'user', 'Uma') RETURNING user_id`,
      [organization.id],
    );
    const user = await roomOf(claimsOf(rows[0]?.user_id));
    expect(user.onCall).toEqual([]);
    expect(user.weddingsNow).toMatchObject([{ title: 'Kim and Lou', coordinatorName: null }]);
    expect((await roomOf()).weddingsNow).toMatchObject([{ coordinatorName: 'Sam' }]);
  });

  it('is for members, for admin and support of the platform, whose look is written down, and for nobody else', async () => {
    const id = encodeGlobalId('or', organization.id, null);
    const asked = (who: Parameters<Asker['ask']>[0]) => asker.ask(who, query, { organization: id });
    for (const role of ['admin', 'support'] as const) {
      expect(await asked(fixtures.staff[role])).toMatchObject({
        errors: [],
        data: { saturdayRoom: { mode: 'NORMAL' } },
      });
    }
    for (const role of ['on_call', 'devops', 'emergency_response'] as const) {
      expect((await asked(fixtures.staff[role])).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    }
    expect((await asked(fixtures.aurora.as.admin)).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect((await asked(organization.service)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const { rows } = await test.engine.query(
      `SELECT actor_role, operation FROM audit_log WHERE organization_id = $1 AND operation = 'view.saturdayRoom' ORDER BY 1`,
      [organization.id],
    );
    expect(rows).toEqual([
      { actor_role: 'admin', operation: 'view.saturdayRoom' },
      { actor_role: 'support', operation: 'view.saturdayRoom' },
    ]);
  });

  it('is nothing in SQL for who is no member', async () => {
    const read = (who: object) =>
      test.asViewer(who, (connection) => connection.query('SELECT saturday_room($1) AS room', [organization.id]));
    expect(await read(fixtures.rose.as.admin)).toEqual([{ room: null }]);
    expect(await read(organization.onCall)).toMatchObject([{ room: { openAlertCount: 0 } }]);
  });
});
