import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bookWedding, newOrganization, type NewOrganization } from '../support/organization.ts';
import { alertsOf, incidentsOf, ingest, insertDirectly } from './report.ts';

let test: TestDatabase;
let organization: NewOrganization;

const wednesday = '2027-06-09T12:00:00Z';
const saturday = '2027-06-05T12:00:00Z';

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  organization = await newOrganization(test.engine);
});

async function elsewhere(): Promise<void> {
  // Wedding data on record, so that a Saturday is not a wedding day by itself.
  await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2026-01-07' });
}

// Covers F01, F09.
describe('which errors open an incident, and how urgent it is', () => {
  const days = {
    'an ordinary day': [wednesday, null],
    'a Saturday': [saturday, null],
    'a wedding day': [wednesday, '2027-06-09'],
    'a wedding’s Saturday': [saturday, '2027-06-05'],
  } as const;
  const expected: readonly (readonly [string, keyof typeof days, string | null])[] = [
    ['low', 'an ordinary day', null],
    ['medium', 'an ordinary day', null],
    ['high', 'an ordinary day', null],
    ['critical', 'an ordinary day', 'p1_high high critical'],
    ['wedding_emergency', 'an ordinary day', 'p0_critical wedding_day_critical wedding_day_emergency'],
    ['low', 'a Saturday', null],
    ['medium', 'a Saturday', null],
    ['high', 'a Saturday', 'p1_high high high'],
    ['critical', 'a Saturday', 'p0_critical wedding_day_critical critical'],
    ['wedding_emergency', 'a Saturday', 'p0_critical wedding_day_critical wedding_day_emergency'],
    ['medium', 'a wedding day', null],
    ['high', 'a wedding day', 'p0_critical wedding_day_critical high'],
    ['critical', 'a wedding day', 'p0_critical wedding_day_critical critical'],
    ['wedding_emergency', 'a wedding day', 'p0_critical wedding_day_critical wedding_day_emergency'],
    ['medium', 'a wedding’s Saturday', null],
    ['high', 'a wedding’s Saturday', 'p0_critical wedding_day_critical high'],
  ];

  it.each(expected)('%s on %s: %s', async (severity, day, outcome) => {
    const [moment, wedding] = days[day];
    await moveClock(test, moment);
    await elsewhere();
    if (wedding !== null) await bookWedding(test.engine, organization.id, { venue: organization.venue, from: wedding });
    const [receipt] = await ingest(test, organization, [{ severity }]);
    const incidents = await incidentsOf(test, organization);
    expect(incidents.map((incident) => `${incident.priority} ${incident.wedding_impact} ${incident.severity}`)).toEqual(
      outcome === null ? [] : [outcome],
    );
    expect(receipt).toMatchObject({ incident_id: incidents[0]?.id ?? null, incident_opened: outcome !== null });
    expect(await alertsOf(test, organization)).toHaveLength(incidents.length);
  });

  it('is P0 on any Saturday for an organization without wedding data', async () => {
    await moveClock(test, saturday);
    await ingest(test, organization, [{ severity: 'high' }]);
    expect(await incidentsOf(test, organization)).toMatchObject([
      {
        priority: 'p0_critical',
        is_saturday_incident: true,
        is_wedding_day: true,
        title: 'WEDDING DAY: PaymentTimeout in checkout',
        auto_created: true,
      },
    ]);
  });

  it('pages as P1 when the error arrives after its wedding’s window has closed', async () => {
    await moveClock(test, '2027-06-10T09:00:00Z');
    await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-09' });
    const [receipt] = await ingest(test, organization, [{ severity: 'high', occurred_at: '2027-06-09T20:00:00Z' }]);
    expect(receipt).toMatchObject({ is_wedding_day: true, incident_opened: true });
    expect(await incidentsOf(test, organization)).toMatchObject([{ priority: 'p1_high', is_wedding_day: true }]);
  });
});

describe('one cause is one incident', () => {
  it('opens one incident for 1,000 parallel errors and counts them all', { timeout: 60_000 }, async () => {
    await moveClock(test, saturday);
    let sent = 0;
    const sender = async (): Promise<void> => {
      while (sent < 1000) {
        sent += 1;
        await (sent % 2 === 0 ? ingest : insertDirectly)(test, organization, [
          { severity: 'critical', error_message: `No answer for booking ${sent}` },
        ]);
      }
    };
    // As many at once as the server has connections for viewers.
    await Promise.all(Array.from({ length: 10 }, sender));
    const incidents = await incidentsOf(test, organization);
    expect(incidents).toMatchObject([{ error_count: '1000', status: 'open' }]);
    const { rows } = await test.engine.query(
      `SELECT count(*)::int AS reports, count(DISTINCT incident_id)::int AS incidents, count(incident_id)::int AS linked
       FROM error_reports WHERE organization_id = $1`,
      [organization.id],
    );
    expect(rows).toEqual([{ reports: 1000, incidents: 1, linked: 1000 }]);
    expect(await alertsOf(test, organization)).toHaveLength(1);
    const { rows: patterns } = await test.engine.query(
      'SELECT occurrence_count::int FROM error_patterns WHERE organization_id = $1',
      [organization.id],
    );
    expect(patterns).toEqual([{ occurrence_count: 1000 }]);
    const { rows: entries } = await test.engine.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM incident_updates WHERE organization_id = $1 AND kind = 'errors_counted'`,
      [organization.id],
    );
    expect(entries[0]?.n).toBeLessThanOrEqual(1);
  });

  it(
    'takes storms of many causes at once, in any order, without a circle of waiting or a lost count',
    { timeout: 60_000 },
    async () => {
      await moveClock(test, saturday);
      const causes = Array.from({ length: 12 }, (_, n) => `Cause${String.fromCodePoint(65 + n)}`);
      await Promise.all(
        Array.from({ length: 16 }, (_, storm) => {
          const turned = [...causes.slice(storm % 12), ...causes.slice(0, storm % 12)];
          const reports = [...turned, ...turned.toReversed()].map((error_type) => ({
            severity: 'critical',
            error_type,
          }));
          return (storm % 2 === 0 ? ingest : insertDirectly)(test, organization, reports);
        }),
      );
      const incidents = await incidentsOf(test, organization);
      expect(incidents.map((incident) => incident.error_count)).toEqual(causes.map(() => '32'));
      const { rows } = await test.engine.query(
        `SELECT count(*)::int AS astray FROM error_reports e
       WHERE e.organization_id = $1 AND NOT EXISTS (SELECT FROM incidents i WHERE i.organization_id = $1 AND i.id = e.incident_id
         AND i.fingerprint = e.fingerprint)`,
        [organization.id],
      );
      expect(rows).toEqual([{ astray: 0 }]);
    },
  );

  it('keeps services and causes apart', async () => {
    await moveClock(test, wednesday);
    await ingest(test, organization, [
      { severity: 'critical' },
      { severity: 'critical', service_name: 'gallery' },
      { severity: 'critical', error_type: 'DiskFull', error_message: 'No space left' },
      { severity: 'critical', error_message: 'No answer for booking 9' },
    ]);
    expect((await incidentsOf(test, organization)).map((incident) => incident.error_count).sort()).toEqual([
      '1',
      '1',
      '2',
    ]);
  });

  it('counts lesser errors of the same cause onto what is open, and leaves alone those that came before', async () => {
    await moveClock(test, wednesday);
    const [early] = await ingest(test, organization, [{ severity: 'low' }]);
    await ingest(test, organization, [{ severity: 'critical' }]);
    const [late] = await ingest(test, organization, [{ severity: 'low' }]);
    const [incident] = await incidentsOf(test, organization);
    expect(incident).toMatchObject({ error_count: '2', severity: 'critical' });
    expect([early, late]).toMatchObject([{ incident_id: null }, { incident_id: incident?.id, incident_opened: false }]);
  });

  it.each([
    ['of a program', ingest],
    ['that a client inserts directly', insertDirectly],
  ])('counts lesser errors that come in one batch %s with the one that opens it', async (_way, report) => {
    await moveClock(test, wednesday);
    await report(test, organization, [
      { severity: 'low' },
      { severity: 'critical' },
      { severity: 'medium' },
      { severity: 'low', error_message: 'Something else' },
      { severity: 'low', service_name: 'gallery' },
    ]);
    const incidents = await incidentsOf(test, organization);
    expect(incidents).toMatchObject([{ error_count: '3', severity: 'critical' }]);
    const { rows } = await test.engine.query(
      `SELECT service_name, error_message, count(*)::int, array_agg(DISTINCT incident_id) AS incidents FROM error_reports
       WHERE organization_id = $1 GROUP BY 1, 2 ORDER BY 3 DESC, 1`,
      [organization.id],
    );
    expect(rows).toMatchObject([
      { count: 3, incidents: [incidents[0]?.id] },
      { error_message: 'Something else', incidents: [null] },
      { service_name: 'gallery', incidents: [null] },
    ]);
  });

  it('tells of a batch that the worst error opened the incident, and not a lesser one before it', async () => {
    await moveClock(test, wednesday);
    const receipts = await ingest(test, organization, [{ severity: 'low' }, { severity: 'critical' }], 'once');
    expect(receipts.map((receipt) => receipt.incident_opened)).toEqual([false, true]);
    expect(receipts[0]?.incident_id).toBe(receipts[1]?.incident_id);
    const again = await ingest(test, organization, [{ severity: 'low' }, { severity: 'critical' }], 'once');
    expect(again.map((receipt) => receipt.incident_opened)).toEqual([false, true]);
  });

  it('rises with a worse error, pages again, and never falls', async () => {
    await moveClock(test, wednesday);
    await ingest(test, organization, [{ severity: 'critical' }]);
    const [before] = await alertsOf(test, organization);
    expect(before).toMatchObject({ priority: 'p1_high', policy: 'Standard', due_in: 300 });
    await test.engine.query(`UPDATE alert_history SET alert_status = 'acknowledged' WHERE id = $1`, [before?.id]);
    await ingest(test, organization, [{ severity: 'wedding_emergency' }]);
    await ingest(test, organization, [{ severity: 'critical' }]);
    expect(await incidentsOf(test, organization)).toMatchObject([
      {
        priority: 'p0_critical',
        severity: 'wedding_day_emergency',
        wedding_impact: 'wedding_day_critical',
        error_count: '3',
      },
    ]);
    expect(await alertsOf(test, organization)).toMatchObject([
      {
        id: before?.id,
        alert_status: 'triggered',
        priority: 'p0_critical',
        policy: 'Wedding-day emergency',
        due_in: 0,
      },
    ]);
  });
});

describe('what was resolved', () => {
  async function resolved(): Promise<string> {
    await moveClock(test, wednesday);
    await ingest(test, organization, [{ severity: 'critical' }]);
    const [incident] = await incidentsOf(test, organization);
    await test.engine.query(`UPDATE incidents SET status = 'resolved' WHERE id = $1`, [incident?.id]);
    await test.engine.query(`UPDATE alert_history SET alert_status = 'resolved' WHERE incident_id = $1`, [
      incident?.id,
    ]);
    return incident?.id ?? '';
  }

  it('opens again when the same error comes back within 15 minutes, and pages again', async () => {
    const id = await resolved();
    await moveClock(test, '2027-06-09T12:14:00Z');
    const [receipt] = await ingest(test, organization, [{ severity: 'critical' }]);
    expect(receipt).toMatchObject({ incident_id: id, incident_opened: false });
    expect(await incidentsOf(test, organization)).toMatchObject([
      { id, status: 'open', reopened_count: 1, error_count: '2' },
    ]);
    expect((await alertsOf(test, organization)).map((alert) => alert.alert_status)).toEqual(['resolved', 'triggered']);
  });

  it('is not opened again by an error that would open nothing by itself', async () => {
    await resolved();
    const [receipt] = await ingest(test, organization, [{ severity: 'low' }]);
    expect(receipt).toMatchObject({ incident_id: null });
    expect(await incidentsOf(test, organization)).toMatchObject([{ status: 'resolved', error_count: '1' }]);
  });

  it('never swallows an error that comes later', async () => {
    const id = await resolved();
    await moveClock(test, '2027-06-09T12:16:00Z');
    await ingest(test, organization, [{ severity: 'critical' }]);
    expect(await incidentsOf(test, organization)).toMatchObject([
      { id, status: 'resolved' },
      { status: 'open', error_count: '1' },
    ]);
  });

  it('does not page for an alert that somebody resolved while its incident is still open', async () => {
    await moveClock(test, wednesday);
    await ingest(test, organization, [{ severity: 'critical' }]);
    await test.engine.query(`UPDATE alert_history SET alert_status = 'resolved' WHERE organization_id = $1`, [
      organization.id,
    ]);
    await ingest(test, organization, [{ severity: 'critical' }]);
    expect(await alertsOf(test, organization)).toMatchObject([{ alert_status: 'resolved' }]);
  });
});

describe('the alert of an incident', () => {
  it('is raised in the same transaction with a copy of its policy, flags and rule', async () => {
    await moveClock(test, saturday);
    await ingest(test, organization, [{ severity: 'high', venue_id: organization.venue }]);
    const [incident] = await incidentsOf(test, organization);
    expect(await alertsOf(test, organization)).toMatchObject([
      {
        alert_status: 'triggered',
        priority: 'p0_critical',
        is_saturday: true,
        is_wedding_day: true,
        incident_id: incident?.id,
        policy: 'Wedding-day emergency',
        due_in: 0,
        rule: 'Wedding-day error',
      },
    ]);
    await test.asViewer(organization.onCall, (connection) =>
      connection.query(
        `UPDATE escalation_policies SET levels = '[{"level": 1, "delaySeconds": 9, "targets": [{"kind": "on_call"}]}]' WHERE organization_id = $1`,
        [organization.id],
      ),
    );
    const { rows } = await test.engine.query(
      `SELECT jsonb_path_query_array(escalation_policy_snapshot, '$.levels[*].delaySeconds') AS delays FROM alert_history WHERE organization_id = $1`,
      [organization.id],
    );
    expect(rows).toEqual([{ delays: [0, 120, 240] }]);
  });

  it('is recorded as suppressed with the reason when a rule says so, unless it is a P0', async () => {
    await moveClock(test, wednesday);
    await test.engine.query(
      `INSERT INTO suppression_rules (organization_id, name, matcher, reason)
       VALUES ($1, 'Maintenance', '{"field": "serviceName", "op": "=", "value": "checkout"}', 'moving to new disks')`,
      [organization.id],
    );
    await ingest(test, organization, [{ severity: 'critical' }]);
    expect(await alertsOf(test, organization)).toMatchObject([
      { alert_status: 'suppressed', suppressed_reason: 'Maintenance: moving to new disks', due_in: null },
    ]);
    await ingest(test, organization, [{ severity: 'wedding_emergency' }]);
    expect(await alertsOf(test, organization)).toMatchObject([
      { alert_status: 'triggered', suppressed_reason: null, due_in: 0 },
    ]);
  });
});

describe('when the wedding turns out to be another day', () => {
  it('lets open incidents and alerts rise, says why in the timeline, and never lets them fall', async () => {
    await moveClock(test, wednesday);
    const wedding = await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-10' });
    await ingest(test, organization, [{ severity: 'critical', venue_id: organization.venue }]);
    expect(await incidentsOf(test, organization)).toMatchObject([{ priority: 'p1_high', is_wedding_day: false }]);

    await test.engine.query(`UPDATE weddings SET starts_on = '2027-06-09', ends_on = '2027-06-09' WHERE id = $1`, [
      wedding,
    ]);
    expect(await incidentsOf(test, organization)).toMatchObject([
      { priority: 'p0_critical', is_wedding_day: true, wedding_impact: 'wedding_day_critical' },
    ]);
    expect(await alertsOf(test, organization)).toMatchObject([
      { priority: 'p0_critical', is_wedding_day: true, policy: 'Wedding-day emergency', due_in: 0 },
    ]);
    const { rows } = await test.engine.query(
      `SELECT message, actor_kind FROM incident_updates WHERE organization_id = $1 AND kind = 'priority_raised'`,
      [organization.id],
    );
    expect(rows).toEqual([
      { message: 'Priority raised from P1 to P0: the wedding or its venue was changed', actor_kind: 'system' },
    ]);

    await test.engine.query(`UPDATE weddings SET status = 'cancelled' WHERE id = $1`, [wedding]);
    expect(await incidentsOf(test, organization)).toMatchObject([{ priority: 'p0_critical', is_wedding_day: true }]);
  });

  it('looks again when a venue’s zone makes it Saturday there', async () => {
    await moveClock(test, '2027-06-04T22:30:00Z');
    await elsewhere();
    await ingest(test, organization, [{ severity: 'critical', venue_id: organization.venue }]);
    await test.engine.query(`UPDATE venues SET time_zone = 'Pacific/Auckland' WHERE id = $1`, [organization.venue]);
    expect(await incidentsOf(test, organization)).toMatchObject([
      { priority: 'p0_critical', is_saturday_incident: true, is_wedding_day: false },
    ]);
  });
});
