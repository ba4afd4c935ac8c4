import { relative } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { withoutPassword } from '../database/address.ts';
import type { Database } from '../database/database.ts';
import { startEmbedded } from '../database/embedded.ts';
import { migrate } from '../database/migrate.ts';
import { seedDemonstration } from '../seed/demonstration.ts';
import { openServable } from './open-database.ts';
import type { RunningParts } from './running-parts.ts';
import { progress } from './steps.ts';

/** The database of DATABASE_URL, else the embedded one, migrated; with the demonstration where it is wanted. */
export async function prepareDatabase(config: Config, parts: RunningParts, log: Logger): Promise<Database> {
  const step = progress(process.stdout);
  const embedded = config.databaseUrl === undefined;
  // The lines on the terminal say the same.
  const quiet = config.logLevel === 'info' ? log.child({}, { level: 'warn' }) : log;
  let url: string | undefined;
  if (embedded) {
    const started = () =>
      parts.start(
        'embedded PostgreSQL',
        () => startEmbedded({ dataDir: config.dataDir, log: quiet }),
        (cluster) => cluster.stop(),
      );
    const where = relative(process.cwd(), config.dataDir) || '.';
    const { url: embeddedUrl } = await step('database', started, () => `embedded PostgreSQL in ${where}`);
    await step(
      'migrations',
      () => migrate(embeddedUrl, quiet),
      (applied) => (applied.length === 0 ? 'up to date' : `${applied.length} applied`),
    );
    url = embeddedUrl;
  }
  const opened = () =>
    parts.start(
      'connections',
      () => openServable(config, url),
      (database) => database.close(),
    );
  const database = embedded
    ? await opened()
    : await step('database', opened, () => `${withoutPassword(config.databaseUrl ?? '')}, migrated`);
  if (config.seedDemo) {
    await step(
      'demonstration data',
      () => seedDemonstration({ url: database.directUrl, log: quiet }),
      (rows) => (rows === 0 ? 'there already' : `a week of ${rows.toLocaleString('en-US')} rows`),
    );
  }
  return database;
}
