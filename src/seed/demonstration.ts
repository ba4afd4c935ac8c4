import pg from 'pg';
import type { Logger } from 'pino';
import { insertBusiness } from './business.ts';
import { castId, organizations } from './cast.ts';
import { insertHistory } from './history.ts';
import { insertPeople, insertWeddings } from './people.ts';
import { insertRollups } from './rollups.ts';
import { insertTelemetry } from './telemetry.ts';
import { prepareWeek } from './week.ts';

/** Past rows must neither open incidents now nor be told to subscribers, so these tables' triggers rest meanwhile. */
const historic = ['error_reports', 'incidents', 'alert_history'];

/**
 * Fills an empty database with the demonstration: two organizations, their people, and a week that ends now.
 * One transaction, as the engine's role. On a database that holds it already, only the weddings of today and of the
 * coming Saturday are added where they are missing.
 *
 * @returns the time-series rows written, 0 if the demonstration was there already.
 */
export async function seedDemonstration(options: { readonly url: string; readonly log: Logger }): Promise<number> {
  const client = new pg.Client({ connectionString: options.url });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('wedsync demonstration'))`);
    await client.query(`SELECT make_partitions((now() - interval '8 days')::date, (now() + interval '7 days')::date)`);
    const written = await asEngine(client, async (): Promise<Record<string, number> | null> => {
      const { rows } = await client.query('SELECT FROM organizations WHERE id = $1', [
        castId(organizations[0]?.slug ?? ''),
      ]);
      if (rows.length > 0) {
        await insertWeddings(client);
        return {};
      }
      return null;
    });
    const counts = written ?? (await seedWeek(client));
    await client.query('COMMIT');
    const total = Object.values(counts).reduce((sum, rows) => sum + rows, 0);
    options.log.info({ rows: counts, total }, total > 0 ? 'demonstration data written' : 'demonstration data present');
    return total;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

async function seedWeek(client: pg.Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
  const database = pg.escapeIdentifier(rows[0]?.name ?? '');
  await client.query(`GRANT TEMPORARY ON DATABASE ${database} TO wedsync_engine`);
  for (const table of historic) await client.query(`ALTER TABLE ${pg.escapeIdentifier(table)} DISABLE TRIGGER USER`);
  const counts = await asEngine(client, async () => {
    await insertPeople(client);
    await insertWeddings(client);
    await prepareWeek(client);
    const counts = { ...(await insertTelemetry(client)), ...(await insertHistory(client)) };
    await insertRollups(client);
    await insertBusiness(client);
    return counts;
  });
  for (const table of historic) await client.query(`ALTER TABLE ${pg.escapeIdentifier(table)} ENABLE TRIGGER USER`);
  await client.query(`REVOKE TEMPORARY ON DATABASE ${database} FROM wedsync_engine`);
  return counts;
}

async function asEngine<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('SET LOCAL ROLE wedsync_engine');
  const result = await work();
  await client.query('RESET ROLE');
  return result;
}
