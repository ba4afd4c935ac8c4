import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJob, type Job } from '../../src/worker/job.ts';
import { timetable } from '../../src/worker/timetable.ts';
import { startWorker } from '../../src/worker/worker.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization } from '../support/organization.ts';

let test: TestDatabase;
const log = pino({ level: 'silent' });
// No minute of a test run: a job that is due by itself would be counted too.
const yearly = '0 0 1 1 *';

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const job = (run: Job['run'], timeout = 5): Job => ({ name: 'test', schedule: yearly, timeout, run });

describe('the worker', () => {
  it('keeps its queue as the owner, takes jobs, and stops when told', async () => {
    let ran = 0;
    const counting = { ...job(() => Promise.resolve((ran += 1))), name: 'counting' };
    const config = { logLevel: 'silent' } as const;
    const workers = await Promise.all(
      [1, 2].map(() => startWorker({ database: test.database, config, log, jobs: [counting], ticks: [] })),
    );
    const { rows } = await test.owner.query(
      `SELECT nspowner::regrole::text AS owner FROM pg_namespace WHERE nspname = 'graphile_worker'`,
    );
    expect(rows).toEqual([{ owner: 'wedsync_owner' }]);
    await test.owner.query(`SELECT graphile_worker.add_job('counting')`);
    await expect.poll(() => ran).toBe(1);
    await Promise.all(workers.map((worker) => worker.stop()));
    await test.owner.query(`SELECT graphile_worker.add_job('counting')`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(ran).toBe(1);
  });

  it('escalates what is due, however many workers there are, and one that is gone is not missed', async () => {
    const { id, onCall } = await newOrganization(test.engine);
    await test.engine.query(
      `INSERT INTO escalation_contacts (organization_id, display_name, role, user_id) VALUES ($1, 'Robin', 'on_call', $2)`,
      [id, onCall.sub],
    );
    const config = { logLevel: 'silent' } as const;
    const [first, second] = await Promise.all(
      [1, 2].map(() => startWorker({ database: test.database, config, log, jobs: [] })),
    );
    const raise = () =>
      test.asViewer(onCall, (connection) =>
        connection.query(
          `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority)
           VALUES ($1, 'Payments fail', gen_random_uuid()::text, 'wedding_day_emergency', 'p0_critical')`,
          [id],
        ),
      );
    const deliveries = async () => {
      const { rows } = await test.engine.query(
        'SELECT count(*)::int AS n FROM notification_deliveries WHERE organization_id = $1',
        [id],
      );
      return rows[0] as unknown;
    };
    await raise();
    await expect.poll(deliveries).toEqual({ n: 1 });
    await first?.stop();
    await raise();
    await expect.poll(deliveries).toEqual({ n: 2 });
    await second?.stop();
    await raise();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await deliveries()).toEqual({ n: 2 });
  });

  // Covers F03, F04.
  it('does snapshots, segments, baselines, correlations and looks at held alerts and late streams each minute, the coming weddings each ten, partitions each hour and the cleaning each night', () => {
    expect(timetable.map(({ name, schedule }) => `${name} ${schedule}`)).toEqual([
      'snapshots * * * * *',
      'partitions 7 * * * *',
      'segments * * * * *',
      'revenue */5 * * * *',
      'late-revenue 40 3 * * *',
      'baselines * * * * *',
      'day-before */10 * * * *',
      'held alerts * * * * *',
      'late streams * * * * *',
      'correlations * * * * *',
      'cleanup 20 3 * * *',
    ]);
  });

  // Covers N14.
  it('folds what was measured and evaluates rules, once however many workers there are', async () => {
    const { id, service } = await newOrganization(test.engine);
    await test.engine.query(
      `INSERT INTO alert_configurations (organization_id, name, alert_type, metric_type, comparison, threshold_value)
       VALUES ($1, 'Slow', 'threshold', 'response_time', 'above', 500)`,
      [id],
    );
    await test.asViewer(service, (connection) =>
      connection.query(
        `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value)
         VALUES ($1, 'api', 'response_time', 900)`,
        [id],
      ),
    );
    const config = { logLevel: 'silent' } as const;
    const workers = await Promise.all(
      [1, 2].map(() => startWorker({ database: test.database, config, log, jobs: [] })),
    );
    const titles = async () => {
      // A look that came before the measurement was folded is followed by the next one.
      await test.engine.query('UPDATE alert_rule_timers SET due_at = engine_now() WHERE organization_id = $1', [id]);
      const { rows } = await test.engine.query<{ title: string }>(
        'SELECT title FROM alert_history WHERE organization_id = $1',
        [id],
      );
      return rows.map(({ title }) => title);
    };
    await expect
      .poll(titles, { timeout: 20_000, interval: 500 })
      .toEqual([expect.stringContaining('Slow: avg of response_time of api is 900 ms')]);
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(await titles()).toHaveLength(1);
  });

  it('can do every job of the timetable', async () => {
    const { id } = await newOrganization(test.engine);
    for (const due of timetable) await runJob(test.engine, due, log);
    const { rows } = await test.engine.query(
      'SELECT overall_health_score AS score FROM system_health_snapshots WHERE organization_id = $1',
      [id],
    );
    expect(rows).toEqual([{ score: 100 }]);
  });
});

describe('a job', () => {
  it('is cut off when it takes too long', async () => {
    await expect(
      runJob(
        test.engine,
        job((client) => client.query('SELECT pg_sleep(10)'), 1),
        log,
      ),
    ).rejects.toMatchObject({ code: '57014' });
  });

  it('leaves nothing behind on its connection, even when it fails', async () => {
    const failing = job(async (client) => {
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_lock(42)');
      await client.query('SELECT 1 / 0');
    });
    await expect(runJob(test.engine, failing, log)).rejects.toMatchObject({ code: '22012' });
    // The server lets go of the lock when it notices that the connection is closed.
    await expect
      .poll(async () => {
        const { rows } = await test.engine.query(
          `SELECT current_setting('statement_timeout') AS timeout, (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND objid = 42) AS locks`,
        );
        return rows;
      })
      .toEqual([{ timeout: '0', locks: 0 }]);
  });
});
