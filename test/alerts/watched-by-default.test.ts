import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { RuleDay } from './rules.ts';
import { tickAlerts } from './tick.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const [wednesday, saturday] = ['2027-02-03T12:00:00Z', '2027-02-06T12:00:00Z'];

async function happen(day: RuleDay, type: string, succeeded: number, failed: number): Promise<void> {
  await test.asViewer(day.organization.service, (connection) =>
    connection.query(
      `INSERT INTO business_events (organization_id, event_type, event_name, success)
       SELECT $1, $2::business_event_type, 'try', n <= $3 FROM generate_series(1, $3::integer + $4::integer) AS n`,
      [day.organization.id, type, succeeded, failed],
    ),
  );
}

/** A rule that wants a share of one kind of event to succeed, in percent of the last ten minutes. */
const share = (of: string, percent: number, least: number) => ({
  alert_type: 'composite',
  name: `Failing ${of}`,
  severity: 'critical',
  condition: JSON.stringify({ ratio: { of }, below: percent, windowSeconds: 600, minimumSamples: least }),
});

async function told(day: RuleDay): Promise<number[]> {
  const { rows } = await test.engine.query<{ level: number }>(
    'SELECT DISTINCT escalation_level AS level FROM notification_deliveries WHERE organization_id = $1 ORDER BY 1',
    [day.organization.id],
  );
  return rows.map(({ level }) => level);
}

describe('what every organization has a monitor for raises an alert by a rule', () => {
  // Covers W06.
  it('where fewer than 99 % of the forms that are sent arrive, and not where 99 % do', async () => {
    const day = await RuleDay.begin(test, wednesday);
    await day.rule(share('form_submission', 99, 20));
    await happen(day, 'form_submission', 99, 1);
    await day.look(10);
    expect(await day.standing()).toEqual([]);
    await happen(day, 'form_submission', 0, 1);
    await day.look(50);
    expect(await day.standing()).toEqual(['triggered']);
  });

  // Covers W07.
  it('where a single payment of five hundred fails on a Saturday, as P0', async () => {
    const day = await RuleDay.begin(test, saturday);
    await day.rule(share('payment', 100, 1));
    await happen(day, 'payment', 499, 0);
    await day.look(10);
    expect(await day.standing()).toEqual([]);
    await happen(day, 'payment', 0, 1);
    await day.look(25);
    expect(await day.alerts()).toMatchObject([{ status: 'triggered', priority: 'p0_critical' }]);
  });

  // Covers W08.
  it('where one photo in ten takes longer than 2 s to upload, however quick the others are', async () => {
    const day = await RuleDay.begin(test, wednesday);
    const upload = (milliseconds: readonly number[]) =>
      test.asViewer(day.organization.service, (connection) =>
        connection.query(
          `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms)
           SELECT $1, 'gallery', '/photos', 'POST', 200, took FROM unnest($2::float8[]) AS took`,
          [day.organization.id, milliseconds],
        ),
      );
    await day.rule({
      alert_type: 'threshold',
      name: 'Slow uploads',
      service_name: 'gallery',
      metric_type: 'response_time',
      group_by: 'endpoint',
      aggregation: 'p95',
      comparison: 'above',
      threshold_value: 2000,
      window_seconds: 300,
      minimum_samples: 20,
    });
    await upload([...Array.from({ length: 20 }, () => 400), 2_900]);
    await day.look(40);
    expect(await day.standing()).toEqual([]);
    await upload([2_900, 2_900]);
    await day.look(80);
    expect(await day.standing()).toEqual(['gallery POST /photos triggered']);
  });

  // Covers W09.
  it('where guests cannot answer an invitation, also at three in the morning: replies fail, or nothing is heard', async () => {
    const day = await RuleDay.begin(test, '2027-02-03T03:00:00Z', { defaults: true });
    await day.rule(share('guest_rsvp', 99, 5));
    const { rows } = await test.engine.query<{ id: string }>(
      `SELECT id FROM monitor_configurations WHERE organization_id = $1 AND name = 'Guest RSVP'`,
      [day.organization.id],
    );
    const monitor = rows[0]?.id;
    await test.asViewer(day.organization.service, (connection) =>
      connection.query(
        `INSERT INTO system_health_checks (organization_id, service_name, monitor_configuration_id, status) VALUES ($1, 'rsvp', $2, 'healthy')`,
        [day.organization.id, monitor],
      ),
    );
    await happen(day, 'guest_rsvp', 4, 1);
    await day.look(10);
    expect(await day.standing()).toEqual(['triggered']);
    await day.look(170);
    expect(await day.standing()).toEqual(['triggered']);
    await day.look(240);
    expect(await day.standing()).toEqual(['triggered', `monitor:${monitor} triggered`]);
  });
});

// Covers W10, N15.
it('tells on call of a critical error on a Saturday at once, and others when nobody has answered for two minutes', async () => {
  const day = await RuleDay.begin(test, '2027-02-13T12:00:00Z', { defaults: true });
  await test.engine.query(
    `INSERT INTO escalation_contacts (organization_id, display_name, role) VALUES ($1, 'Robin', 'on_call'), ($1, 'Kit', 'emergency_response')`,
    [day.organization.id],
  );
  await test.asViewer(day.organization.service, (connection) =>
    connection.query(
      `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message)
       VALUES ($1, 'checkout', 'Failure', 'critical', 'No answer')`,
      [day.organization.id],
    ),
  );
  expect(await day.alerts()).toMatchObject([{ priority: 'p0_critical' }]);
  await tickAlerts(test.engine);
  expect(await told(day)).toEqual([1]);
  await day.at(115);
  await tickAlerts(test.engine);
  expect(await told(day)).toEqual([1]);
  await day.at(121);
  await tickAlerts(test.engine);
  expect(await told(day)).toEqual([1, 2]);
});
