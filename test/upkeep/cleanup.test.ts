import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cleanUp, planCleanup, type CleanupCounts } from '../../src/upkeep/retention.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';

const begin = '2027-06-09T12:00:00Z';
const yearLater = '2028-06-10T12:00:00Z';

let test: TestDatabase;
let organization: NewOrganization;

beforeEach(async () => {
  test = await testDatabase();
  organization = await newOrganization(test.engine);
  await moveClock(test, begin);
});
afterEach(() => test.close());

async function asEngine<T>(work: (client: Parameters<typeof cleanUp>[0]) => Promise<T>): Promise<T> {
  const client = await test.engine.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

/** An incident with an error, an alert that was delivered, and a comment, closed at once. */
async function closedIncident({ legalHold = false, analysed = false, service = 'checkout' } = {}): Promise<string> {
  await test.engine.query(
    `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, fingerprint, local_date, incident_id)
     VALUES ($1, $2, 'Timeout', 'critical', 'x', 'mark', '2027-06-09', uuid_v7())`,
    [organization.id, service],
  );
  const { rows } = await test.engine.query<{ id: string }>(
    'SELECT id FROM incidents WHERE organization_id = $1 AND service_name = $2',
    [organization.id, service],
  );
  const id = rows[0]?.id ?? '';
  await test.engine.query(
    `INSERT INTO escalation_steps (organization_id, alert_id, level, due_at, taken_by)
     SELECT organization_id, id, 1, triggered_at, 'system' FROM alert_history WHERE incident_id = $1`,
    [id],
  );
  await test.engine.query(`UPDATE alert_history SET alert_status = 'resolved' WHERE incident_id = $1`, [id]);
  await test.engine.query(`UPDATE incidents SET status = 'closed', legal_hold = $2 WHERE id = $1`, [id, legalHold]);
  if (analysed) {
    await test.engine.query(
      'INSERT INTO post_incident_analysis (organization_id, incident_id, summary) VALUES ($1, $2, $3)',
      [organization.id, id, 'A timeout was too short.'],
    );
  }
  return id;
}

async function telemetry(): Promise<void> {
  await test.engine.query(
    `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value)
     SELECT $1, 'api', 'response_time', n FROM generate_series(1, 40) AS n`,
    [organization.id],
  );
  await test.engine.query(
    `INSERT INTO system_health_snapshots (organization_id, overall_health_score, captured_at)
     SELECT $1, 90, engine_now() - n * interval '1 minute' FROM generate_series(1, 25) AS n`,
    [organization.id],
  );
  await test.engine.query(
    `INSERT INTO idempotency_keys (organization_id, actor, operation, key, request_hash) VALUES ($1, 'a', 'o', 'k', 'h')`,
    [organization.id],
  );
}

function some(counts: CleanupCounts): CleanupCounts {
  return Object.fromEntries(Object.entries(counts).filter(([, rows]) => rows > 0));
}

// Covers F03, M06, N22.
describe('after a year', () => {
  it('deletes what is past its retention, with true counts, and first only says so', async () => {
    const old = await closedIncident();
    await telemetry();
    await moveClock(test, yearLater);
    const planned = await asEngine(planCleanup);
    expect(some(planned)).toMatchObject({
      error_reports: 1,
      performance_metrics: 40,
      incidents: 1,
      alert_history: 1,
      escalation_steps: 1,
      system_health_snapshots: 25,
      idempotency_keys: 1,
    });
    expect(planned['incident_updates']).toBeGreaterThanOrEqual(2);
    expect((await test.engine.query('SELECT FROM incidents WHERE id = $1', [old])).rowCount).toBe(1);

    const deleted = await asEngine((client) => cleanUp(client));
    expect(deleted).toEqual(planned);
    for (const table of Object.keys(some(planned))) {
      const { rows } = await test.engine.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${table} WHERE created_at < $1`,
        ['2028-01-01'],
      );
      expect([table, rows[0]?.n]).toEqual([table, 0]);
    }
    expect(some(await asEngine((client) => cleanUp(client)))).toEqual({});
  });

  it('keeps incidents under a legal hold, with their errors, and those with an analysis', async () => {
    await closedIncident();
    const held = await closedIncident({ legalHold: true, service: 'rsvp' });
    const analysed = await closedIncident({ analysed: true, service: 'gallery' });
    await moveClock(test, yearLater);
    await asEngine((client) => cleanUp(client));
    const { rows: incidents } = await test.engine.query<{ id: string }>(
      'SELECT id FROM incidents WHERE organization_id = $1 ORDER BY id',
      [organization.id],
    );
    expect(incidents.map(({ id }) => id)).toEqual([held, analysed].sort());
    const { rows: errors } = await test.engine.query(
      'SELECT service_name, incident_id FROM error_reports WHERE organization_id = $1',
      [organization.id],
    );
    expect(errors).toEqual([{ service_name: 'rsvp', incident_id: held }]);
    const { rowCount: alerts } = await test.engine.query('SELECT FROM alert_history WHERE organization_id = $1', [
      organization.id,
    ]);
    expect(alerts).toBe(2);
  });

  it('drops whole days of telemetry', async () => {
    await telemetry();
    const partition = `wedsync_partitions.performance_metrics_20270609`;
    const exists = async () =>
      (await test.owner.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [partition])).rows;
    expect(await exists()).toEqual([{ there: true }]);
    await moveClock(test, yearLater);
    await asEngine((client) => cleanUp(client));
    expect(await exists()).toEqual([{ there: false }]);
  });
});

// Covers F03, N22.
describe('before its time', () => {
  it('keeps everything', async () => {
    await closedIncident();
    await telemetry();
    await moveClock(test, '2027-06-11T11:00:00Z');
    expect(some(await asEngine((client) => cleanUp(client)))).toEqual({});
  });

  it('deletes telemetry after 90 days and incidents not yet', async () => {
    await closedIncident();
    await telemetry();
    await moveClock(test, '2027-09-10T12:00:00Z');
    expect(some(await asEngine((client) => cleanUp(client)))).toEqual({
      performance_metrics: 40,
      // No worker folded them: one statement wrote them all.
      metric_deltas: 1,
      live_events: expect.any(Number) as number,
      system_health_snapshots: 25,
      idempotency_keys: 1,
    });
  });
});

describe('a large heap', () => {
  it('is taken in small steps and counted as a whole', async () => {
    await telemetry();
    await moveClock(test, yearLater);
    const counts = await asEngine((client) => cleanUp(client, { most: 10 }));
    expect(counts).toMatchObject({ system_health_snapshots: 25, performance_metrics: 40 });
  });
});

describe('who may clean up', () => {
  it('is nobody but the engine', async () => {
    await expect(
      test.asViewer(organization.onCall, (connection) =>
        connection.query('SELECT * FROM cleanup_monitoring_data(false)'),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the audit log', () => {
  it('keeps for two years what was done, and for 90 days that telemetry was sent', async () => {
    const { rows } = await test.engine.query<{ name: string }>(
      `INSERT INTO audit_log (organization_id, actor_kind, operation, created_at)
       SELECT $1, 'user', operation, engine_now() - age
       FROM (VALUES ('incident.close', interval '1 year'), ('incident.open', '3 years'), ('incident.read', '89 days'),
         ('errorReports.ingest', '89 days'), ('errorReports.ingest', '91 days')) AS made (operation, age)
       RETURNING operation AS name`,
      [organization.id],
    );
    expect(rows).toHaveLength(5);
    expect(await asEngine(planCleanup)).toMatchObject({ audit_log: 2 });
    expect(await asEngine((client) => cleanUp(client))).toMatchObject({ audit_log: 2 });
    const left = await test.engine.query<{ operation: string }>('SELECT operation FROM audit_log ORDER BY operation');
    expect(left.rows.map(({ operation }) => operation)).toEqual([
      'errorReports.ingest',
      'incident.close',
      'incident.read',
    ]);
  });
});
