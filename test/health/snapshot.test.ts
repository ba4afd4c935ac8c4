import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bookWedding, newOrganization, type NewOrganization } from '../support/organization.ts';

const wednesday = '2027-06-09T12:00:00Z';

let test: TestDatabase;
let organization: NewOrganization;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  await moveClock(test, wednesday);
  organization = await newOrganization(test.engine);
  // Wedding data on record, so that a Saturday is not a wedding day by itself.
  await bookWedding(test.engine, organization.id, { from: '2026-01-07' });
});

interface Snapshot {
  readonly score: number;
  readonly p95: number | null;
  readonly error_rate: number | null;
  readonly active_weddings_count: number;
  readonly open_incidents_count: number;
  readonly saturday_mode: boolean;
}

async function snapshot(): Promise<Snapshot[]> {
  await test.engine.query('SELECT capture_system_health_snapshot()');
  const { rows } = await test.engine.query<Snapshot>(
    `SELECT overall_health_score AS score, api_response_time_p95 AS p95, error_rate_percentage AS error_rate, active_weddings_count,
            open_incidents_count, saturday_mode
     FROM system_health_snapshots WHERE organization_id = $1 ORDER BY captured_at`,
    [organization.id],
  );
  return rows;
}

async function requests(milliseconds: readonly number[], status = 200): Promise<void> {
  await test.engine.query(
    `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms)
     SELECT $1, 'api', '/v1', 'GET', $3, ms FROM unnest($2::float8[]) AS ms`,
    [organization.id, milliseconds, status],
  );
}

async function check(service: string, status: string): Promise<void> {
  await test.engine.query(
    'INSERT INTO system_health_checks (organization_id, service_name, status) VALUES ($1, $2, $3)',
    [organization.id, service, status],
  );
}

// Covers T27, F04, F06-F08.
describe('a snapshot', () => {
  it('is whole where nothing is wrong, and says nothing of what was not measured', async () => {
    expect(await snapshot()).toEqual([
      {
        score: 100,
        p95: null,
        error_rate: null,
        active_weddings_count: 0,
        open_incidents_count: 0,
        saturday_mode: false,
      },
    ]);
  });

  it('is taken once a minute for each organization, however many workers ask', async () => {
    const other = await newOrganization(test.engine);
    await Promise.all(Array.from({ length: 6 }, () => test.engine.query('SELECT capture_system_health_snapshot()')));
    expect(await snapshot()).toHaveLength(1);
    const { rowCount } = await test.engine.query('SELECT FROM system_health_snapshots WHERE organization_id = $1', [
      other.id,
    ]);
    expect(rowCount).toBe(1);
    await moveClock(test, '2027-06-09T12:01:00Z');
    expect(await snapshot()).toHaveLength(2);
  });

  it('measures the last five minutes: the 95th percentile exactly, and the share of failing answers', async () => {
    await requests(Array.from({ length: 95 }, (_, n) => n + 1));
    await requests([200, 200, 200, 200, 200], 503);
    expect(await snapshot()).toMatchObject([{ p95: expect.closeTo(100.25, 6) as number, error_rate: 5 }]);
    await moveClock(test, '2027-06-09T12:06:00Z');
    expect((await snapshot()).at(-1)).toMatchObject({ p95: null, error_rate: null });
  });

  it('counts weddings whose window is open, and open incidents', async () => {
    await bookWedding(test.engine, organization.id, {
      venue: organization.venue,
      from: '2027-06-08',
      to: '2027-06-10',
    });
    await test.engine.query(
      `INSERT INTO incidents (organization_id, title, priority, severity) VALUES ($1, 'x', 'p3_low', 'low')`,
      [organization.id],
    );
    expect(await snapshot()).toMatchObject([
      { active_weddings_count: 1, open_incidents_count: 1, saturday_mode: true, score: 100 },
    ]);
  });

  it('is in Saturday mode when it is Saturday where the organization is', async () => {
    await moveClock(test, '2027-06-04T23:30:00Z');
    expect(await snapshot()).toMatchObject([{ saturday_mode: true }]);
  });
});

// Covers F05.
describe('the score', () => {
  it('loses up to 40 points for services that are not well, by their newest check', async () => {
    await check('api', 'unhealthy');
    await moveClock(test, '2027-06-09T12:01:00Z');
    await check('api', 'healthy');
    await check('rsvp', 'degraded');
    expect((await snapshot()).at(-1)?.score).toBe(90);
  });

  it('loses up to 25 for failing answers, up to 15 for slow ones, up to 40 for incidents, and never falls below 0', async () => {
    await requests([1000, 1000], 500);
    await check('api', 'unhealthy');
    await test.engine.query(
      `INSERT INTO incidents (organization_id, title, priority, severity) SELECT $1, 'x', 'p0_critical', 'critical' FROM generate_series(1, 3)`,
      [organization.id],
    );
    expect(await snapshot()).toMatchObject([{ score: 0, error_rate: 100 }]);
  });

  it('loses half of the points for slowness at 600 ms', async () => {
    await requests([600, 600, 600]);
    expect(await snapshot()).toMatchObject([{ score: 92.5 }]);
  });
});

describe('who asks for the figures', () => {
  it('gets those of its own organization only', async () => {
    const other = await newOrganization(test.engine);
    await requests([50]);
    const p95 = (claims: object) =>
      test.asViewer(claims, (connection) =>
        connection.query(`SELECT get_p95_response_time($1, engine_now() - interval '5 minutes', engine_now()) AS p95`, [
          organization.id,
        ]),
      );
    expect(await p95(organization.onCall)).toEqual([{ p95: 50 }]);
    expect(await p95(other.onCall)).toEqual([{ p95: null }]);
  });
});
