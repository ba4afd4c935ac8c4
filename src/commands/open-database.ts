import type { Config } from '../config.ts';
import { openDatabase, UnsafeRoleError, type Database } from '../database/database.ts';
import { describeStatus, migrationStatus } from '../database/migrate.ts';
import { CommandError } from './command-error.ts';

/** A database that is fit to serve: of this very release, its roles harmless, its clock true. */
export async function openServable(config: Config, embeddedUrl?: string): Promise<Database> {
  const url = embeddedUrl ?? config.databaseUrl;
  if (url === undefined) throw new CommandError('Set DATABASE_URL to the database to work on.', { exitCode: 78 });
  const directUrl = embeddedUrl ?? config.databaseDirectUrl ?? url;
  const reason = describeStatus(await migrationStatus(directUrl));
  if (reason !== undefined) throw new CommandError(reason, { exitCode: 78 });
  const database = await openDatabase({ url, directUrl }).catch((error: unknown) => {
    if (error instanceof UnsafeRoleError) throw new CommandError(error.message, { exitCode: 78, cause: error });
    throw error;
  });
  try {
    await assertTrueClock(database);
    // A week ahead: no insert ever makes one, so that none waits for a lock on its table.
    await database.engine.query('SELECT ensure_partitions()');
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

// A rehearsal left behind would stamp real errors with another day, and a Saturday would pass as a Tuesday.
async function assertTrueClock(database: Database): Promise<void> {
  const { rows } = await database.engine.query<{ seconds: number }>(
    'SELECT extract(epoch FROM engine_now() - clock_timestamp())::float8 AS seconds',
  );
  const seconds = rows[0]?.seconds ?? 0;
  if (Math.abs(seconds) < 5) return;
  throw new CommandError(
    `The engine's clock is ${Math.round(seconds)} s off the database's: somebody rehearsed here. ` +
      'Run as wedsync_owner: UPDATE engine_clock SET offset_seconds = 0;',
    { exitCode: 78 },
  );
}
