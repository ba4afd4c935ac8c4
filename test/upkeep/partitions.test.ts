import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensurePartitions } from '../../src/upkeep/partitions.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization } from '../support/organization.ts';

const partitioned = [
  'api_performance',
  'business_events',
  'core_web_vitals',
  'database_performance',
  'error_reports',
  'feature_usage',
  'live_events',
  'performance_metrics',
  'system_health_checks',
  'user_journey_performance',
];

let test: TestDatabase;
const lines: unknown[] = [];
const log = { info: () => undefined, error: (...line: unknown[]) => void lines.push(line) };

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

async function ensure(): Promise<number> {
  const client = await test.engine.connect();
  try {
    return await ensurePartitions(client, log);
  } finally {
    client.release();
  }
}

// Covers M06.
describe('partitions', () => {
  it('are made for every telemetry table from yesterday to a week ahead, once', async () => {
    await test.owner.query(
      `UPDATE engine_clock SET offset_seconds = extract(epoch FROM timestamptz '2027-03-10T12:00:00Z' - now())`,
    );
    expect(await ensure()).toBe(partitioned.length * 9);
    expect(await ensure()).toBe(0);
    const { rows } = await test.owner.query<{ name: string; days: string[] }>(
      `SELECT parent.relname AS name, array_agg(right(c.relname, 8) ORDER BY c.relname) AS days
       FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class parent ON parent.oid = i.inhparent
       WHERE c.relname ~ '_202703[0-9]{2}$' AND c.relkind = 'r' GROUP BY 1 ORDER BY 1`,
    );
    const days = Array.from({ length: 9 }, (_, ahead) => `202703${String(9 + ahead).padStart(2, '0')}`);
    expect(rows).toEqual(partitioned.map((name) => ({ name, days })));
  });

  it('are made once however many start at the same time', async () => {
    await test.owner.query(
      `UPDATE engine_clock SET offset_seconds = extract(epoch FROM timestamptz '2027-04-10T12:00:00Z' - now())`,
    );
    const made = await Promise.all(Array.from({ length: 5 }, ensure));
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(partitioned.length * 9);
  });

  it('show nothing to anybody when they are read directly', async () => {
    const { rows } = await test.owner.query<{ forced: boolean; policies: number; readable: boolean }>(
      `SELECT bool_and(c.relrowsecurity AND c.relforcerowsecurity) AS forced,
              (SELECT count(*)::int FROM pg_policy p JOIN pg_class k ON k.oid = p.polrelid WHERE k.relnamespace = 'wedsync_partitions'::regnamespace) AS policies,
              bool_or(has_table_privilege('authenticated', c.oid, 'SELECT') OR has_table_privilege('wedsync_engine', c.oid, 'SELECT')
                OR has_table_privilege('wedsync_api', c.oid, 'SELECT')) AS readable
       FROM pg_class c WHERE c.relnamespace = 'wedsync_partitions'::regnamespace AND c.relkind = 'r'`,
    );
    expect(rows).toEqual([{ forced: true, policies: 0, readable: false }]);
  });
});

describe('a day without a partition', () => {
  it('loses nothing, raises an alert, and does not keep other days from being made', async () => {
    await moveClock(test, '2027-06-09T12:00:00Z');
    const organization = await newOrganization(test.engine);
    const untouched = await newOrganization(test.engine);
    const insert = () =>
      test.asViewer(organization.service, (connection) =>
        connection.query(
          `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value) VALUES ($1, 'api', 'response_time', 1)`,
          [organization.id],
        ),
      );
    const alerts = async () => {
      const { rows } = await test.engine.query(
        `SELECT organization_id, title, alert_status, priority, observed_value, repeat_count, next_escalation_at IS NOT NULL AS pages
         FROM alert_history WHERE organization_id = ANY ($1) ORDER BY triggered_at`,
        [[organization.id, untouched.id]],
      );
      return rows as unknown[];
    };
    await test.owner.query(
      `UPDATE engine_clock SET offset_seconds = extract(epoch FROM timestamptz '2027-08-01T12:00:00Z' - now())`,
    );
    await insert();
    lines.length = 0;
    expect(await ensure()).toBe(partitioned.length * 9 - 1);
    expect(lines).toMatchObject([
      [{ rows: { performance_metrics: 1 } }, expect.stringContaining('without a partition')],
    ]);
    const { rows } = await test.engine.query(
      'SELECT count(*)::int AS n FROM performance_metrics WHERE organization_id = $1',
      [organization.id],
    );
    expect(rows).toEqual([{ n: 1 }]);

    const raised = {
      organization_id: organization.id,
      title: 'Rows of performance_metrics were received on a day without a partition',
      alert_status: 'triggered',
      priority: 'p2_medium',
      observed_value: 1,
      repeat_count: 0,
      pages: true,
    };
    expect(await alerts()).toEqual([raised]);
    await ensure();
    expect(await alerts()).toEqual([raised]);
    await insert();
    await ensure();
    const grown = { ...raised, observed_value: 2, repeat_count: 1 };
    expect(await alerts()).toEqual([grown]);
    // Once resolved it comes back only with further rows.
    await test.engine.query(`UPDATE alert_history SET alert_status = 'resolved' WHERE organization_id = $1`, [
      organization.id,
    ]);
    await ensure();
    expect(await alerts()).toHaveLength(1);
    await insert();
    await ensure();
    expect(await alerts()).toMatchObject([{ alert_status: 'resolved' }, { ...raised, observed_value: 3 }]);
  });
});
