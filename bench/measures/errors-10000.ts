// 10,000 errors in one INSERT on a Saturday, by a viewer, with every index, trigger and policy on, against the same rows into a
// bare table. The founding document claims 2.1 s.
import pg from 'pg';
import { openDatabase } from '../../src/database/database.ts';
import { castId } from '../../src/seed/cast.ts';
import { compare } from '../harness.ts';
import { claims, openStage } from '../stage.ts';

const stage = await openStage({ demonstration: true });
const database = await openDatabase({ url: stage.url });
const owner = new pg.Client({ connectionString: stage.url });
await owner.connect();

// Noon of the coming Saturday in London, by the engine's clock.
await owner.query(`UPDATE engine_clock SET offset_seconds = extract(EPOCH FROM
  date_trunc('day', now()) + ((13 - extract(ISODOW FROM now())::int) % 7) * interval '1 day' + interval '12 hours' - now())`);
await owner.query('SELECT ensure_partitions()');
await owner.query(
  `CREATE TABLE bare (organization_id uuid, service_name text, error_type text, severity text, error_message text)`,
);

const rows = `SELECT $1::uuid, 'checkout', 'test_error_' || i, 'high', 'Load test error message ' || i FROM generate_series(1, 10000) i`;
const organization = castId('rose-and-thorn');

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

await compare({
  name: 'errors-10000',
  unit: 'ms',
  baseline: 'bare table',
  contenders: [
    {
      name: 'bare table',
      run: () => milliseconds(() => owner.query(`INSERT INTO bare ${rows}`, [organization])),
    },
    {
      name: 'error_reports as a viewer',
      run: () =>
        milliseconds(() =>
          database.withViewer(claims(), { readOnly: false }, (connection) =>
            connection.query(
              `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message)
               ${rows.replace("'high'", "'high'::error_severity_type")}`,
              [organization],
            ),
          ),
        ),
    },
  ],
});

const { rows: opened } = await database.engine.query<{ incidents: string; errors: string }>(
  `SELECT count(*) AS incidents, max(error_count) AS errors FROM incidents WHERE title LIKE '%test_error%'`,
);
process.stdout.write(`incidents opened: ${opened[0]?.incidents}, errors counted onto it: ${opened[0]?.errors}\n`);

await owner.end();
await database.close();
await stage.stop();
