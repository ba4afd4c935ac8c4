import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkComingWeddings } from '../../src/alerts/day-before.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bookWedding, newOrganization, type NewOrganization } from '../support/organization.ts';

let test: TestDatabase;
let organization: NewOrganization;
let wedding: string;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

beforeEach(async () => {
  // What a test before this one left is over.
  await test.engine.query(`UPDATE weddings SET status = 'cancelled'`);
  // A wedding on Wednesday 9 June; its window opens on Tuesday at 12:00 UTC.
  await moveClock(test, '2027-06-07T12:00:00Z');
  organization = await newOrganization(test.engine, { timeZone: 'Europe/London', venueZone: 'Pacific/Auckland' });
  wedding = await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-09' });
});

async function one(sql: string, ...values: unknown[]): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(sql, [organization.id, ...values]);
  return rows[0]?.id ?? '';
}

async function contact(
  role: string,
  {
    email,
    phone,
    channel,
    emergency = false,
  }: { email?: string; phone?: string; channel?: string; emergency?: boolean } = {},
): Promise<string> {
  const id = await one(
    `INSERT INTO escalation_contacts (organization_id, display_name, role, channel_id, is_emergency) VALUES ($1, 'The ' || $2::text, $2, $3, $4) RETURNING id`,
    role,
    channel ?? null,
    emergency,
  );
  await test.engine.query(
    'INSERT INTO escalation_contact_details (organization_id, contact_id, email, phone) VALUES ($1, $2, $3, $4)',
    [organization.id, id, email ?? null, phone ?? null],
  );
  return id;
}

const channel = (type: string, { verified = true, enabled = true } = {}) =>
  one(
    `INSERT INTO notification_channels (organization_id, name, channel_type, settings, enabled, verified_at)
     VALUES ($1, 'by ' || $2::text, $2::channel_type, CASE $2 WHEN 'sms' THEN '{"accountSid": "AC1", "from": "+441632960000"}' ELSE '{}' END::jsonb,
       $3, CASE WHEN $4::boolean THEN engine_now() END) RETURNING id`,
    type,
    enabled,
    verified,
  );

const check = (status: string, ago = '1 hour') =>
  test.engine.query(
    `INSERT INTO venue_connectivity (organization_id, venue_id, status, checked_at) VALUES ($1, $2, $3, engine_now() - $4::interval)`,
    [organization.id, organization.venue, status, ago],
  );

/** Who and what the wedding needs; returns the coordinator. */
async function makeReady(network: readonly [status: string, ago: string] = ['online', '1 hour']): Promise<string> {
  await contact('on_call', { email: 'on-call@example.com' });
  await contact('emergency_response', { email: 'response@example.com' });
  await contact('duty manager', { email: 'manager@example.com', emergency: true });
  const coordinator = await contact('coordinator', { email: 'sam@example.com' });
  await test.engine.query('UPDATE weddings SET on_site_coordinator_id = $2 WHERE id = $1', [wedding, coordinator]);
  await check(...network);
  return coordinator;
}

interface Raised {
  readonly title: string;
  readonly status: string;
  readonly priority: string;
  readonly repeats: number;
  readonly missing: readonly string[];
}

/** One look of the worker, and all alerts that there are afterward. */
async function look(): Promise<Raised[]> {
  const client = await test.engine.connect();
  try {
    await checkComingWeddings(client);
  } finally {
    client.release();
  }
  const { rows } = await test.engine.query<Raised>(
    `SELECT title, alert_status AS status, priority, repeat_count AS repeats, evidence -> 'missing' AS missing
     FROM alert_history WHERE organization_id = $1 ORDER BY triggered_at, id`,
    [organization.id],
  );
  return rows;
}

const missing = async () => (await look()).at(-1)?.missing ?? [];

// Covers W14, W16, M02.
describe('the day before a wedding', () => {
  it('is quiet where everybody can be reached and the network works', async () => {
    await makeReady();
    expect(await look()).toEqual([]);
  });

  it('raises one alert that names all that is missing, and no second one', async () => {
    const expected = {
      title: 'Not ready for Kim and Lou: Nobody can be reached at level 1 of Wedding-day emergency, and 4 more',
      status: 'triggered',
      priority: 'p2_medium',
      repeats: 0,
      missing: [
        'Nobody can be reached at level 1 of Wedding-day emergency',
        'Nobody can be reached at level 2 of Wedding-day emergency',
        'Nobody can be reached at level 3 of Wedding-day emergency',
        'No coordinator on site is named',
        'The network of The Barn was not checked within a day',
      ],
    };
    expect(await look()).toEqual([expected]);
    expect(await look()).toEqual([expected]);
  });

  it('begins 36 hours before the window opens where the venue is, and ends with it', async () => {
    await moveClock(test, '2027-06-06T23:59:00Z');
    expect(await look()).toEqual([]);
    await moveClock(test, '2027-06-07T00:00:00Z');
    expect(await look()).toMatchObject([{ status: 'triggered' }]);
    await moveClock(test, '2027-06-09T15:59:00Z');
    expect(await look()).toMatchObject([{ status: 'triggered' }]);
    await moveClock(test, '2027-06-09T16:00:00Z');
    expect(await look()).toMatchObject([{ status: 'resolved' }]);
  });

  it('is urgent on the day, by the clock alone, and pages whoever had it in hand', async () => {
    await makeReady(['offline', '1 hour']);
    expect(await look()).toMatchObject([{ priority: 'p2_medium' }]);
    await test.asViewer(organization.onCall, (connection) =>
      connection.query(`UPDATE alert_history SET alert_status = 'acknowledged' WHERE organization_id = $1`, [
        organization.id,
      ]),
    );
    await moveClock(test, '2027-06-08T11:59:00Z');
    await check('offline', '1 hour');
    expect(await look()).toMatchObject([{ priority: 'p2_medium', status: 'acknowledged' }]);
    await moveClock(test, '2027-06-08T12:00:00Z');
    expect(await look()).toMatchObject([{ priority: 'p0_critical', status: 'triggered', repeats: 0 }]);
    expect(await look()).toHaveLength(1);
    const { rows } = await test.engine.query(
      `SELECT escalation_policy_snapshot ->> 'name' AS policy, next_escalation_at <= engine_now() AS due, is_wedding_day
       FROM alert_history WHERE organization_id = $1`,
      [organization.id],
    );
    expect(rows).toEqual([{ policy: 'Wedding-day emergency', due: true, is_wedding_day: true }]);
  });

  it('follows what changes, resolves itself when all is well, and comes again when it no longer is', async () => {
    await look();
    const coordinator = await makeReady();
    await test.engine.query('UPDATE weddings SET on_site_coordinator_id = NULL WHERE id = $1', [wedding]);
    expect(await look()).toMatchObject([
      { status: 'triggered', repeats: 1, title: 'Not ready for Kim and Lou: No coordinator on site is named' },
    ]);
    await test.engine.query('UPDATE weddings SET on_site_coordinator_id = $2 WHERE id = $1', [wedding, coordinator]);
    expect(await look()).toMatchObject([{ status: 'resolved' }]);
    await check('offline', '1 minute');
    expect(await look()).toMatchObject([
      { status: 'resolved' },
      { status: 'triggered', missing: ['The network of The Barn is offline'] },
    ]);
  });

  it.each([
    ['degraded', '1 hour', ['The network of The Barn is degraded']],
    ['online', '25 hours', ['The network of The Barn was not checked within a day']],
  ])('takes a network that was %s %s ago for %j', async (status, ago, expected) => {
    await makeReady([status, ago]);
    expect(await missing()).toEqual(expected);
  });

  it.each<[string, () => Promise<Parameters<typeof contact>[1]>, string | null]>([
    ['a tested channel that needs no address', async () => ({ channel: await channel('slack') }), null],
    [
      'a tested channel and its telephone number',
      async () => ({ channel: await channel('sms'), phone: '+441632960001' }),
      null,
    ],
    ['an e-mail address', async () => ({ email: 'a@example.com' }), null],
    ['nothing', async () => ({}), 'no channel and no e-mail address'],
    ['a telephone number alone', async () => ({ phone: '+441632960001' }), 'no channel and no e-mail address'],
    [
      'a channel that was never tested',
      async () => ({ channel: await channel('slack', { verified: false }), email: 'a@example.com' }),
      'the channel by slack has not passed a test',
    ],
    [
      'a channel that is switched off',
      async () => ({ channel: await channel('slack', { enabled: false }) }),
      'its channel is out of use',
    ],
    ['text messages without a number', async () => ({ channel: await channel('sms') }), 'no telephone number'],
    ['an e-mail channel without an address', async () => ({ channel: await channel('email') }), 'no e-mail address'],
  ])('a coordinator with %s', async (_what, way, because) => {
    await makeReady();
    const coordinator = await contact('lead', await way());
    await test.engine.query('UPDATE weddings SET on_site_coordinator_id = $2 WHERE id = $1', [wedding, coordinator]);
    expect(await missing()).toEqual(
      because === null ? [] : [`The coordinator on site, The lead, cannot be reached: ${because}`],
    );
  });

  it('wants somebody on the on-call schedule during the whole window', async () => {
    await makeReady();
    const ada = await contact('ada', { email: 'ada@example.com' });
    const schedule = await one(
      `INSERT INTO on_call_schedules (organization_id, name, time_zone, rotations) VALUES ($1, 'Days', 'Pacific/Auckland', $2) RETURNING id`,
      JSON.stringify([
        {
          name: 'Days',
          startsOn: '2027-01-01',
          handoffTime: '00:00',
          shiftDays: 1,
          contactIds: [ada],
          fromTime: '08:00',
          untilTime: '20:00',
        },
      ]),
    );
    await test.asViewer(organization.onCall, (connection) =>
      connection.query(
        `UPDATE escalation_policies SET version = version + 1, levels = jsonb_build_array(jsonb_build_object('delaySeconds', 0, 'targets',
         jsonb_build_array(jsonb_build_object('kind', 'on_call_schedule', 'scheduleId', $2::text)))) WHERE organization_id = $1 AND for_wedding_day`,
        [organization.id, schedule],
      ),
    );
    expect(await missing()).toEqual(['Nobody can be reached at level 1 of Wedding-day emergency']);
    await test.engine.query(
      `INSERT INTO on_call_overrides (organization_id, schedule_id, contact_id, starts_at, ends_at)
       SELECT $1, $2, $3, window_starts_at, window_ends_at FROM weddings WHERE id = $4`,
      [organization.id, schedule, ada, wedding],
    );
    expect(await look()).toMatchObject([{ status: 'resolved' }]);
  });

  it('looks at many weddings of many organizations in one statement, each for itself', async () => {
    await makeReady();
    const other = await newOrganization(test.engine);
    await bookWedding(test.engine, other.id, { from: '2027-06-08' });
    expect(await look()).toEqual([]);
    const { rows } = await test.engine.query(
      `SELECT alert_status AS status, evidence -> 'missing' AS missing FROM alert_history WHERE organization_id = $1`,
      [other.id],
    );
    // It has no venue, so there is no network to look at.
    expect(rows).toEqual([
      { status: 'triggered', missing: expect.arrayContaining(['No coordinator on site is named']) as unknown },
    ]);
    expect((rows as { missing: string[] }[])[0]?.missing).toHaveLength(4);
  });
});
