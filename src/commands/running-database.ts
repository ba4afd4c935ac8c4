import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { readCluster } from '../database/cluster.ts';
import { isPostgresOf, readPostmasterFile } from '../database/postmaster-file.ts';
import { CommandError } from './command-error.ts';

/** The database of a server that runs beside this command: the one of DATABASE_URL, else the embedded one in DATA_DIR. */
export async function runningDatabase(config: Config): Promise<string> {
  const url = await findRunningDatabase(config);
  if (url !== undefined) return url;
  throw new CommandError(
    `No server is running on ${config.dataDir}. Start it with \`npm start\`, or name its DATA_DIR or DATABASE_URL.`,
  );
}

/** The same, or nothing when the embedded one does not run. */
export async function findRunningDatabase(config: Config): Promise<string | undefined> {
  return config.databaseDirectUrl ?? config.databaseUrl ?? (await runningEmbedded(config.dataDir));
}

async function runningEmbedded(dataDir: string): Promise<string | undefined> {
  const folder = await realpath(dataDir).catch(() => undefined);
  if (folder === undefined) return undefined;
  const directory = join(folder, 'postgres');
  const cluster = await readCluster(directory);
  const postmaster = await readPostmasterFile(directory);
  if (cluster === undefined || postmaster === undefined || postmaster === 'unreadable') return undefined;
  if (!(await isPostgresOf(directory, postmaster.pid))) return undefined;
  const { user, password } = cluster.owner;
  return `postgresql://${user}:${password}@127.0.0.1:${postmaster.port}/wedsync`;
}
