import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findBinaries, postgresVersion } from '../../src/database/binaries.ts';
import { createCluster, readCluster } from '../../src/database/cluster.ts';
import { startEmbedded, type Embedded, type EmbeddedOptions } from '../../src/database/embedded.ts';
import { chooseLauncher } from '../../src/database/launcher.ts';
import { startPostmaster, stopPostmaster } from '../../src/database/postmaster.ts';

export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const quick = { fsync: 'off', full_page_writes: 'off', dynamic_shared_memory_type: 'mmap' };

/** An embedded server in a folder of its own: for tests of its life, or that need a cluster without the house's roles. */
export function startQuickly(dataDir: string, options: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  return startEmbedded({ dataDir, log: silent, settings: quick, initdbArguments: ['--no-sync'], ...options });
}

/** A new folder of mode 700, as a checkout in root's home or mktemp -d would be. */
export async function newFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'wedsync-life-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A server as another provider runs it: none of the house's roles, only its administrator. */
export async function startForeignServer(dataDir: string): Promise<{ superuserUrl: string; stop(): Promise<void> }> {
  const binaries = await findBinaries();
  await mkdir(dataDir, { recursive: true });
  const launcher = await chooseLauncher([dirname(binaries.postgres), dataDir]);
  const directory = join(await realpath(dataDir), 'postgres');
  const madeBy = { release: 'another', postgres: await postgresVersion(binaries) };
  await createCluster({ binaries, launcher, directory, madeBy, initdbArguments: ['--no-sync'] });
  const cluster = await readCluster(directory);
  if (!cluster) throw new Error('no cluster was made');
  const { superuser } = cluster;
  const start = { binaries, launcher, directory, logFile: join(dataDir, 'log'), superuser, settings: quick };
  const { port } = await startPostmaster(start);
  return {
    superuserUrl: `postgresql://${superuser.user}:${superuser.password}@127.0.0.1:${port}/postgres`,
    stop: () => stopPostmaster(start),
  };
}
