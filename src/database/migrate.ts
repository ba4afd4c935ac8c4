import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type pg from 'pg';
import type { Logger } from 'pino';
import { startingAs } from './address.ts';
import { withClient } from './client.ts';
import { MigrationError } from './migration-error.ts';
import { migrationsDirectory, readMigrations, readSchemaFiles, type MigrationFile } from './migration-files.ts';
import { describeStatus, migrationStatus, reaching, type MigrationStatus } from './migration-status.ts';
import { ensureRoles } from './roles.ts';
import { enginePanic, openSchemaEngine } from './schema-engine.ts';

export { MigrationError } from './migration-error.ts';
export { describeStatus, migrationStatus } from './migration-status.ts';

type Log = Pick<Logger, 'info' | 'warn'>;

// Not the engine's own lock, whose waiters give up after 10 s: a long migration must not fail the other starters.
const lockKey = 7_305_925_522;

const oldest = 15;
const newest = 18;

/** Brings a database to this release's schema and returns the migrations it applied; safe to call many times at once. */
export async function migrate(url: string, log: Log, directory: string = migrationsDirectory): Promise<string[]> {
  const files = await readMigrations(directory);
  return reaching(url, () =>
    withClient(url, async (client) => {
      await assertVersion(client, log);
      await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
      await ensureRoles(client);
      const status = await migrationStatus(url, directory);
      if (status === 'current') return [];
      refuse(status);
      return applyAll(url, log, files, directory, status);
    }),
  );
}

function refuse(status: MigrationStatus): void {
  if (status === 'current') return;
  const reason = describeStatus(status);
  if ('ahead' in status) throw new MigrationError('AHEAD', reason ?? '');
  if ('edited' in status) throw new MigrationError('EDITED', reason ?? '');
}

async function applyAll(
  url: string,
  log: Log,
  files: readonly MigrationFile[],
  directory: string,
  status: MigrationStatus,
): Promise<string[]> {
  const { engine, refused, close } = await openSchemaEngine(startingAs(url, 'wedsync_owner'), await readSchemaFiles());
  try {
    if (status !== 'current' && 'failed' in status) {
      // A file is one transaction, so a failed or interrupted one has left nothing behind and may simply be tried again.
      log.warn({ migration: status.failed }, 'Trying a migration again that failed or was interrupted');
      await engine.markMigrationRolledBack({ migrationName: status.failed });
    }
    const filters = { externalTables: [], externalEnums: [] };
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: migrationList(files, directory),
      filters,
    });
    log.info({ migrations: appliedMigrationNames.length }, 'The database is migrated');
    return appliedMigrationNames;
  } catch (cause) {
    const failure = refused();
    if (failure) {
      const error = failedMigration(failure, files);
      await keepReason(url, error.message);
      throw error;
    }
    throw new MigrationError('FAILED', `The migrations failed: ${enginePanic() ?? (cause as Error).message}`, {
      cause,
    });
  } finally {
    await close();
  }
}

// The engine's own log names only its inner functions.
async function keepReason(url: string, reason: string): Promise<void> {
  await withClient(startingAs(url, 'wedsync_owner'), (client) =>
    client.query(
      'UPDATE public._prisma_migrations SET logs = $1 WHERE finished_at IS NULL AND rolled_back_at IS NULL',
      [reason],
    ),
  );
}

function migrationList(files: readonly MigrationFile[], directory: string): MigrationList {
  return {
    baseDir: directory,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: files.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

function failedMigration(
  { script, error }: { script: string; error: pg.DatabaseError },
  files: readonly MigrationFile[],
): MigrationError {
  const name = files.find(({ sql }) => sql === script)?.name ?? 'unknown';
  const before = error.position === undefined ? undefined : [...script].slice(0, Number(error.position) - 1).join('');
  const lines = before?.split('\n');
  const place = lines ? `:${lines.length}:${[...(lines.at(-1) ?? '')].length + 1}` : '';
  const details = [error.detail, error.hint, error.where].filter((text) => text !== undefined);
  return new MigrationError(
    'FAILED',
    `prisma/migrations/${name}/migration.sql${place}: ${error.message} (SQLSTATE ${error.code ?? 'unknown'}). The migration was rolled back.` +
      details.map((text) => `\n  ${text}`).join(''),
    { cause: error },
  );
}

async function assertVersion(client: pg.ClientBase, log: Log): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name",
  );
  const { number = 0, name = 'unknown' } = rows[0] ?? {};
  const problem = versionProblem(number, name);
  if (problem?.fatal === true) throw new MigrationError('VERSION', problem.message);
  if (problem) log.warn(problem.message);
}

/** What is to be said about a server's version (server_version_num and server_version), if anything. */
export function versionProblem(number: number, name: string): { fatal: boolean; message: string } | undefined {
  const major = Math.floor(number / 10_000);
  if (major >= oldest && major <= newest) return undefined;
  const message = `The server is PostgreSQL ${name}; WedSync Monitoring needs PostgreSQL ${oldest} to ${newest}.`;
  // A later server has broken little so far: it is not tried, but not refused.
  return { fatal: major < oldest, message };
}
