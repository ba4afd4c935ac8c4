import { access, constants, mkdir, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Logger } from 'pino';
import { packageRoot } from '../root.ts';
import { findBinaries, postgresVersion } from './binaries.ts';
import { withClient } from './client.ts';
import { createCluster, readCluster, type ClusterRecord } from './cluster.ts';
import { EmbeddedError } from './embedded-error.ts';
import { chooseLauncher } from './launcher.ts';
import { startPostmaster, stopPostmaster, type PostmasterOptions } from './postmaster.ts';
import { bootstrapDatabase, bootstrapRoles } from './roles.ts';
import { keepGuard } from './guard.ts';

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Settings of the server beyond those of an ordinary installation; tests give up durability here. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly initdbArguments?: readonly string[];
}

export interface Embedded {
  /** Logs in as wedsync_owner, who is no superuser. */
  readonly url: string;
  /** For a test that stands in for an administrator; the program itself never uses it after start. */
  readonly superuserUrl: string;
  stop(): Promise<void>;
}

const defaultSettings = {
  shared_buffers: '128MB',
  max_connections: '200',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** Brings up the PostgreSQL that lives in DATA_DIR, whatever the last run left behind. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { log } = options;
  const dataDir = await ensureDataDir(options.dataDir);
  const directory = join(dataDir, 'postgres');
  const binaries = await findBinaries();
  const version = await postgresVersion(binaries);
  const launcher = await chooseLauncher([dirname(binaries.postgres), dataDir]);

  let cluster = await readCluster(directory);
  if (cluster === undefined) {
    await removeAbandoned(dataDir);
    log.info({ directory, version }, 'Making the embedded PostgreSQL');
    const madeBy = { release: await release(), postgres: version };
    const initdbArguments = options.initdbArguments ?? [];
    await createCluster({ binaries, launcher, directory, madeBy, initdbArguments });
    cluster = await readCluster(directory);
  }
  if (cluster === undefined) throw new EmbeddedError('START_FAILED', `There is no cluster in ${directory}.`);
  await assertSameMajor(directory, version, cluster);
  await launcher.give(directory);

  const settings = { ...defaultSettings, ...options.settings };
  const { superuser } = cluster;
  const start: PostmasterOptions = {
    binaries,
    launcher,
    directory,
    logFile: join(dataDir, 'postgres.log'),
    superuser,
    settings,
  };
  const postmaster = await startPostmaster(start);
  const address = (user: { user: string; password: string }, database: string): string =>
    `postgresql://${user.user}:${user.password}@127.0.0.1:${postmaster.port}/${database}`;
  const superuserUrl = address(superuser, 'postgres');
  const guard = await keepGuard({
    url: superuserUrl,
    dataDir,
    log,
    restart: () => startPostmaster({ ...start, port: postmaster.port }),
  });
  if (postmaster.adopted)
    log.warn({ pid: postmaster.pid }, 'Took over the PostgreSQL that a killed server left running');

  try {
    await withClient(superuserUrl, (client) => bootstrapRoles(client, cluster.owner.password));
    await bootstrapDatabase(superuserUrl, 'wedsync');
  } catch (error) {
    await guard.release();
    await stopPostmaster(start);
    throw error;
  }
  log.info({ port: postmaster.port, version, runs: launcher.description }, 'Embedded PostgreSQL is up');
  return {
    url: address(cluster.owner, 'wedsync'),
    superuserUrl,
    async stop() {
      await guard.release();
      await stopPostmaster(start);
      log.info('Embedded PostgreSQL has stopped');
    },
  };
}

async function ensureDataDir(path: string): Promise<string> {
  const dataDir = resolve(path);
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o711 });
    await access(dataDir, constants.W_OK | constants.X_OK);
    if (!(await stat(dataDir)).isDirectory()) throw new Error('it is not a folder');
    return await realpath(dataDir);
  } catch (cause) {
    throw new EmbeddedError(
      'NOT_WRITABLE',
      `DATA_DIR (${dataDir}) cannot be written: ${(cause as Error).message}. Set DATA_DIR to a folder that the current ` +
        'user may write, or set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    );
  }
}

// A run that was killed within initdb leaves its workshop; a young one may belong to a rival that still works in it.
async function removeAbandoned(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith('making-')) continue;
    const workshop = join(dataDir, name);
    const age = Date.now() - (await stat(workshop).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    if (age > 60_000) await rm(workshop, { recursive: true, force: true });
  }
}

async function assertSameMajor(directory: string, version: string, cluster: ClusterRecord): Promise<void> {
  const theirs = (await readFile(join(directory, 'PG_VERSION'), 'utf8')).trim();
  const ours = version.split('.')[0];
  if (theirs === ours) return;
  throw new EmbeddedError(
    'OTHER_VERSION',
    `${directory} was made by PostgreSQL ${theirs}, and this release (${await release()}) carries PostgreSQL ${version}. ` +
      `WedSync Monitoring ${cluster.madeBy.release} opens it. To go on with this release, dump the data with that one ` +
      'and load it here, or choose an empty DATA_DIR.',
  );
}

async function release(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
