import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bookWedding } from '../support/organization.ts';
import { RuleDay } from './rules.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

/** A Wednesday in February. */
const wednesday = '2027-02-03T12:00:00Z';

const ruleOf = async (day: RuleDay) => {
  const { rows } = await test.engine.query<{ name: string }>(
    `SELECT c.name FROM alert_history a JOIN alert_configurations c ON c.organization_id = a.organization_id AND c.id = a.alert_configuration_id
     WHERE a.organization_id = $1 AND c.is_default ORDER BY a.triggered_at`,
    [day.organization.id],
  );
  return rows.map(({ name }) => name);
};

async function pay(day: RuleDay, succeeded: number, failed: number): Promise<void> {
  await test.asViewer(day.organization.service, (connection) =>
    connection.query(
      `INSERT INTO business_events (organization_id, event_type, event_name, success)
       SELECT $1, 'payment', 'payment.card', n <= $2 FROM generate_series(1, $2::integer + $3::integer) AS n`,
      [day.organization.id, succeeded, failed],
    ),
  );
}

async function request(day: RuleDay, milliseconds: readonly number[]): Promise<void> {
  await test.asViewer(day.organization.service, (connection) =>
    connection.query(
      `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms)
       SELECT $1, 'api', '/rsvp', 'GET', 200, took FROM unnest($2::float8[]) AS took`,
      [day.organization.id, milliseconds],
    ),
  );
}

// Covers M07.
describe('every organization', () => {
  it('is paged as P0 for an error of severity high on a wedding day', async () => {
    const day = await RuleDay.begin(test, wednesday, { defaults: true });
    await bookWedding(test.engine, day.organization.id, { from: '2027-02-03' });
    await test.asViewer(day.organization.service, (connection) =>
      connection.query(
        `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message)
         VALUES ($1, 'checkout', 'Failure', 'high', 'No answer')`,
        [day.organization.id],
      ),
    );
    expect(await ruleOf(day)).toEqual(['Wedding-day error']);
    expect(await day.alerts()).toMatchObject([{ priority: 'p0_critical', status: 'triggered' }]);
  });

  it('is told when the 95th percentile of its API is above 500 ms for five minutes', async () => {
    const day = await RuleDay.begin(test, wednesday, { defaults: true });
    // One in ten is slow: the mean of 190 ms says nothing of it.
    const answers = [...Array.from({ length: 18 }, () => 100), 1000, 1000];
    for (const second of [0, 60, 120, 180, 240]) {
      await day.at(second);
      await request(day, answers);
      await day.look(second + 31);
    }
    expect(await day.standing()).toEqual([]);
    await day.at(320);
    await request(day, answers);
    await day.look(360);
    expect(await ruleOf(day)).toEqual(['Slow API']);
    const [alert] = await day.alerts();
    expect(alert).toMatchObject({ key: 'api', threshold: 500, priority: 'p2_medium' });
    expect(Math.abs((alert?.value ?? 0) / 1000 - 1)).toBeLessThanOrEqual(0.0101);
    // Two of a hundred are slow: that is not the 95th.
    await day.at(1000);
    await request(day, [...Array.from({ length: 98 }, () => 100), 1000, 1000]);
    await day.look(1040);
    expect(await day.standing()).toEqual(['api resolved']);
  });

  it('is told when fewer than 99 % of at least 20 payments in ten minutes succeed', async () => {
    const day = await RuleDay.begin(test, wednesday, { defaults: true });
    await pay(day, 18, 1);
    await day.look(10);
    expect(await day.standing()).toEqual([]);
    await pay(day, 1, 0);
    await day.look(50);
    expect(await ruleOf(day)).toEqual(['Failing payments']);
    expect(await day.alerts()).toMatchObject([
      {
        title: 'Failing payments: 95 %, below 99 %',
        value: 95,
        threshold: 99,
        priority: 'p1_high',
        status: 'triggered',
      },
    ]);
    await day.at(800);
    await pay(day, 100, 1);
    await day.look(810);
    expect(await day.standing()).toEqual(['resolved']);
  });

  it('is told when a monitor or a venue is silent for three intervals', async () => {
    const day = await RuleDay.begin(test, wednesday, { defaults: true });
    const { id, venue, service } = day.organization;
    const life = () =>
      test.asViewer(service, async (connection) => {
        await connection.query(
          `INSERT INTO venue_connectivity (organization_id, venue_id, status) VALUES ($1, $2, 'online')`,
          [id, venue],
        );
        await connection.query(
          `INSERT INTO system_health_checks (organization_id, service_name, monitor_configuration_id, status) VALUES ($1, 'rsvp', $2, 'healthy')`,
          [id, monitor],
        );
      });
    const { rows } = await test.engine.query<{ id: string }>(
      `SELECT id FROM monitor_configurations WHERE organization_id = $1 AND name = 'Guest RSVP'`,
      [id],
    );
    const monitor = rows[0]?.id;
    await life();
    await day.at(60);
    await life();
    await day.look(180);
    expect(await day.standing()).toEqual([]);
    await day.look(300);
    expect((await day.standing()).toSorted()).toEqual([`monitor:${monitor} triggered`, `venue:${venue} triggered`]);
    expect(await ruleOf(day)).toEqual(['Silent monitor', 'Silent monitor']);
  });
});
