import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bookWedding } from '../support/organization.ts';
import { RuleDay } from './rules.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

let days = 0;
const noon = () => {
  days += 1;
  return `2027-02-${String(1 + (days % 4)).padStart(2, '0')}T12:00:00Z`;
};

const silent = { alert_type: 'heartbeat', name: 'Silent', window_seconds: 180 };

async function monitor(day: RuleDay, name: string, interval = 60): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO monitor_configurations (organization_id, name, kind, service_name, interval_seconds)
     VALUES ($1, $2, 'heartbeat', 'backup', $3) RETURNING id`,
    [day.organization.id, name, interval],
  );
  return rows[0]?.id ?? '';
}

async function ping(day: RuleDay, monitorId: string, status = 'healthy'): Promise<void> {
  await test.asViewer(day.organization.service, (connection) =>
    connection.query(
      `INSERT INTO system_health_checks (organization_id, service_name, monitor_configuration_id, status) VALUES ($1, 'backup', $2, $3)`,
      [day.organization.id, monitorId, status],
    ),
  );
}

async function venueSays(day: RuleDay, status: string): Promise<void> {
  await test.asViewer(day.organization.service, (connection) =>
    connection.query('INSERT INTO venue_connectivity (organization_id, venue_id, status) VALUES ($1, $2, $3)', [
      day.organization.id,
      day.organization.venue,
      status,
    ]),
  );
}

describe('a monitor', () => {
  // Covers W09.
  it('whose last checks all say that it is unhealthy raises an alert, as many as may be missed; a better one resolves it', async () => {
    const day = await RuleDay.begin(test, noon());
    const website = await monitor(day, 'Website');
    await day.rule(silent);
    await ping(day, website);
    for (const seconds of [30, 60]) {
      await day.at(seconds);
      await ping(day, website, 'unhealthy');
    }
    await day.look(70);
    expect(await day.standing()).toEqual([]);
    await ping(day, website, 'unhealthy');
    await day.look(140);
    expect(await day.alerts()).toMatchObject([{ status: 'triggered', evidence: { unhealthy: true } }]);
    await ping(day, website, 'degraded');
    await day.look(210);
    expect(await day.alerts()).toMatchObject([{ status: 'resolved' }]);
  });

  it('that is silent for the intervals allowed raises an alert, which its return resolves', async () => {
    const day = await RuleDay.begin(test, noon());
    const [nightly, other] = [await monitor(day, 'Nightly backup'), await monitor(day, 'Replica')];
    await day.rule({ ...silent, grace_seconds: 20 });
    await ping(day, nightly);
    await ping(day, other);
    await day.look(150);
    expect(await day.standing()).toEqual([]);
    await ping(day, other);
    await day.look(260);
    expect(await day.alerts()).toMatchObject([
      {
        title: expect.stringMatching(/^Silent: Nightly backup has been silent for 2\d\d s, 200 s are allowed$/),
        key: `monitor:${nightly}`,
        threshold: 200,
      },
    ]);
    await ping(day, nightly);
    await ping(day, other);
    await day.look(310);
    expect(await day.standing()).toEqual([`monitor:${nightly} resolved`]);
  });

  it('has intervals of its own, and rules allow so many of them', async () => {
    const day = await RuleDay.begin(test, noon());
    const quick = await monitor(day, 'Quick', 10);
    await day.rule({ ...silent, missed_intervals: 5 });
    await ping(day, quick);
    await day.look(20);
    expect(await day.standing()).toEqual([]);
    await day.look(120);
    expect(await day.standing()).toEqual([`monitor:${quick} triggered`]);
  });

  it('is expected every 30 s in enhanced mode, from the first check in it on', async () => {
    const day = await RuleDay.begin(test, '2027-02-05T23:50:00Z');
    const [probe, job] = [await monitor(day, 'Probe'), await monitor(day, 'Hourly job', 3600)];
    await day.rule(silent);
    await ping(day, job);
    await day.at(500);
    await ping(day, probe);
    // Saturday began at 600. Whoever probes has not been told yet.
    await day.at(610);
    await test.engine.query('SELECT settle_modes()');
    await day.look(670);
    expect(await day.standing()).toEqual([]);
    await ping(day, probe);
    await day.look(755);
    expect(await day.standing()).toEqual([]);
    await day.look(775);
    expect(await day.alerts()).toMatchObject([{ key: `monitor:${probe}`, threshold: 90 }]);
  });

  it('lives by any check, also one that finds nothing good', async () => {
    const day = await RuleDay.begin(test, noon());
    const id = await monitor(day, 'Ailing');
    await day.rule(silent);
    await ping(day, id);
    await day.at(140);
    await ping(day, id, 'unhealthy');
    await day.look(250);
    expect(await day.standing()).toEqual([]);
    const { rows } = await test.engine.query(
      'SELECT last_seen_at > $2 AS seen FROM monitor_configurations WHERE id = $1',
      [id, day.time(140)],
    );
    expect(rows).toEqual([{ seen: true }]);
  });

  it('that never gave a sign of life is awaited, not missed', async () => {
    const day = await RuleDay.begin(test, noon());
    await monitor(day, 'Planned');
    await day.rule(silent);
    await day.look(86_400);
    expect(await day.standing()).toEqual([]);
  });

  it('that is switched off is missed no longer', async () => {
    const day = await RuleDay.begin(test, noon());
    const id = await monitor(day, 'Old');
    await day.rule(silent);
    await ping(day, id);
    await day.look(250);
    expect(await day.standing()).toEqual([`monitor:${id} triggered`]);
    await test.engine.query('UPDATE monitor_configurations SET enabled = false WHERE id = $1', [id]);
    await day.look(300);
    expect(await day.standing()).toEqual([`monitor:${id} resolved`]);
  });
});

// Covers W04.
describe('a venue', () => {
  const statusOf = async (day: RuleDay) => {
    const { rows } = await test.engine.query<{ status: string }>('SELECT status FROM venues WHERE id = $1', [
      day.organization.venue,
    ]);
    return rows[0]?.status;
  };

  // Covers W03.
  it('whose checks stop raises an alert at that venue, which the next check resolves', async () => {
    const day = await RuleDay.begin(test, noon());
    const { venue } = day.organization;
    await day.rule(silent);
    await venueSays(day, 'online');
    await day.at(60);
    await venueSays(day, 'online');
    await day.look(100);
    expect(await statusOf(day)).toBe('online');
    await day.look(290);
    expect(await day.alerts()).toMatchObject([
      {
        title: expect.stringMatching(/^Silent: The Barn has been silent for 2\d\d s, 180 s are allowed$/),
        key: `venue:${venue}`,
      },
    ]);
    expect(await statusOf(day)).toBe('offline');
    await venueSays(day, 'degraded');
    await day.look(340);
    expect(await day.standing()).toEqual([`venue:${venue} resolved`]);
    expect(await statusOf(day)).toBe('degraded');
  });

  it('that says it is offline is believed at once', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule(silent);
    await venueSays(day, 'offline');
    await day.look(5);
    expect(await day.alerts()).toMatchObject([{ title: 'Silent: The Barn is offline', evidence: { offline: true } }]);
    await day.at(20);
    await venueSays(day, 'online');
    await day.look(60);
    expect(await day.standing()).toEqual([`venue:${day.organization.venue} resolved`]);
  });

  it('that was checked once by hand is not missed', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule(silent);
    await venueSays(day, 'online');
    await day.look(4000);
    expect(await day.standing()).toEqual([]);
  });

  it('where a wedding is under way pages as P0, with the wedding', async () => {
    const day = await RuleDay.begin(test, noon());
    const { id, venue } = day.organization;
    const wedding = await bookWedding(test.engine, id, { venue, from: day.time(0).slice(0, 10) });
    await day.rule(silent);
    await venueSays(day, 'offline');
    await day.look(5);
    const { rows } = await test.engine.query(
      'SELECT priority, venue_id, wedding_id, is_wedding_day FROM alert_history WHERE organization_id = $1',
      [id],
    );
    expect(rows).toEqual([{ priority: 'p0_critical', venue_id: venue, wedding_id: wedding, is_wedding_day: true }]);
  });

  it('is no matter of a rule that names a service', async () => {
    const day = await RuleDay.begin(test, noon());
    const id = await monitor(day, 'Backup');
    await day.rule({ ...silent, service_name: 'backup' });
    await ping(day, id);
    await venueSays(day, 'offline');
    await day.look(250);
    expect(await day.standing()).toEqual([`monitor:${id} triggered`]);
  });
});
