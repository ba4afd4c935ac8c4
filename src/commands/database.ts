import type { Config } from '../config.ts';
import { EmbeddedError } from '../database/embedded-error.ts';
import { startEmbedded } from '../database/embedded.ts';
import { describeStatus, migrate, migrationStatus } from '../database/migrate.ts';
import { seedDemonstration } from '../seed/demonstration.ts';
import { createLog } from '../server/log.ts';
import { CommandError } from './command-error.ts';
import { runningDatabase } from './running-database.ts';

/** `migrate`: the database of DATABASE_URL, else the embedded one. */
export async function migrateDatabase(config: Config): Promise<void> {
  await withDatabase(config, async (url) => {
    const applied = await migrate(url, quiet(config));
    process.stdout.write(
      applied.length === 0
        ? 'The database is up to date.\n'
        : `Applied ${applied.length} migration(s):\n${applied.map((name) => `  ${name}\n`).join('')}`,
    );
  });
}

/** `seed`: asked for by name, so also into a database of one's own. */
export async function seedDatabase(config: Config): Promise<void> {
  await withDatabase(config, async (url) => {
    const reason = describeStatus(await migrationStatus(url));
    if (reason !== undefined) throw new CommandError(reason);
    const rows = await seedDemonstration({ url, log: quiet(config) });
    process.stdout.write(
      rows === 0 ? 'The demonstration is there already.\n' : `Wrote the demonstration: ${rows} rows of telemetry.\n`,
    );
  });
}

/** The embedded server may be up already, or is started for this piece of work only. */
async function withDatabase(config: Config, work: (url: string) => Promise<void>): Promise<void> {
  if (config.databaseUrl !== undefined) return work(config.databaseDirectUrl ?? config.databaseUrl);
  let embedded;
  try {
    embedded = await startEmbedded({ dataDir: config.dataDir, log: quiet(config) });
  } catch (error) {
    if (error instanceof EmbeddedError && error.code === 'IN_USE') return work(await runningDatabase(config));
    throw error;
  }
  try {
    await work(embedded.url);
  } finally {
    await embedded.stop();
  }
}

function quiet(config: Config) {
  return createLog({ logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel });
}
