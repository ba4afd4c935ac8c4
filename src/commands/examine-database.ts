import type pg from 'pg';
import { startingAs } from '../database/address.ts';
import { withClient } from '../database/client.ts';
import { describeStatus, migrationStatus } from '../database/migrate.ts';
import { reaching } from '../database/migration-status.ts';
import { missingRoleStatements } from '../database/roles.ts';
import { finding, type Finding } from './finding.ts';

const oldest = 15;
const newest = 18;

/** Version, roles, migrations, row-level security and clock of a database that answers. */
export async function examineDatabase(url: string): Promise<readonly Finding[]> {
  return reaching(url, () =>
    withClient(url, async (client) => {
      const version = await examineVersion(client);
      const roles = await examineRoles(client);
      const migrations = await examineMigrations(url);
      const first = [version, roles, migrations];
      if (first.some(({ level }) => level === 'wrong')) return first;
      return [...first, await examineRowSecurity(client), await examineApiRole(url), await examineClock(client)];
    }),
  );
}

async function examineVersion(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ number: number; name: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name",
  );
  const { number = 0, name = 'unknown' } = rows[0] ?? {};
  const major = Math.floor(number / 10_000);
  if (major < oldest) {
    return finding.wrong('version', `PostgreSQL ${name} is too old`, `Upgrade to PostgreSQL ${oldest} to ${newest}.`);
  }
  return major > newest
    ? finding.odd('version', `PostgreSQL ${name} is newer than this release knows`, 'Look for a newer release.')
    : finding.good('version', `PostgreSQL ${name}`);
}

async function examineRoles(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ login: string }>('SELECT session_user::text AS login');
  const missing = await missingRoleStatements(client, rows[0]?.login ?? '');
  return missing.length === 0
    ? finding.good('roles', `${rows[0]?.login ?? ''} may become owner, engine and API`)
    : finding.wrong(
        'roles',
        `${rows[0]?.login ?? ''} lacks roles`,
        `Run \`npm run migrate\`, or have an administrator run:\n${missing.map((line) => `${line};`).join('\n')}`,
      );
}

async function examineMigrations(url: string): Promise<Finding> {
  const reason = describeStatus(await migrationStatus(url));
  return reason === undefined
    ? finding.good('migrations', "the schema is this release's")
    : finding.wrong('migrations', reason, '`npm run migrate` brings an older database up to date.');
}

/** Every table with an organization, and every partition, must hold even its owner to the policies. */
async function examineRowSecurity(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('public', 'wedsync_partitions') AND c.relkind IN ('r', 'p')
        AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped)
        AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
      ORDER BY 1`,
  );
  return rows.length === 0
    ? finding.good('row security', 'enabled and forced on every table with an organization')
    : finding.wrong(
        'row security',
        `not in force on ${rows.map(({ name }) => name).join(', ')}`,
        rows.map(({ name }) => `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;`).join('\n'),
      );
}

async function examineApiRole(url: string): Promise<Finding> {
  return withClient(startingAs(url, 'wedsync_api'), async (client) => {
    const { rows } = await client.query<{ name: string; harmful: boolean }>(
      `SELECT rolname::text AS name, rolsuper OR rolbypassrls AS harmful FROM pg_roles
        WHERE rolname IN (current_user, 'authenticated', 'wedsync_engine', 'wedsync_owner')`,
    );
    const harmful = rows.filter(({ harmful: bad }) => bad).map(({ name }) => name);
    return harmful.length === 0
      ? finding.good('API role', 'connections begin as wedsync_api; no role of ours passes row-level security')
      : finding.wrong(
          'API role',
          `${harmful.join(', ')} would pass row-level security`,
          harmful.map((name) => `ALTER ROLE ${name} NOSUPERUSER NOBYPASSRLS;`).join('\n'),
        );
  });
}

async function examineClock(client: pg.Client): Promise<Finding> {
  const before = Date.now();
  const { rows } = await client.query<{ database: number; engine: number }>(
    `SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS database,
            extract(epoch FROM engine_now() - clock_timestamp())::float8 AS engine`,
  );
  const here = (before + Date.now()) / 2;
  const { database = here, engine = 0 } = rows[0] ?? {};
  if (Math.abs(engine) > 5) {
    return finding.wrong(
      'clock',
      `the engine's clock is ${Math.round(engine)} s off the database's: somebody rehearsed here`,
      'Run as wedsync_owner: UPDATE engine_clock SET offset_seconds = 0;',
    );
  }
  const difference = (database - here) / 1000;
  const text = `the database's clock is ${Math.abs(difference).toFixed(1)} s ${difference < 0 ? 'behind' : 'ahead of'} this machine's`;
  return Math.abs(difference) > 5
    ? finding.wrong('clock', text, 'Synchronize both with NTP: tokens and wedding windows depend on it.')
    : finding.good('clock', text);
}
