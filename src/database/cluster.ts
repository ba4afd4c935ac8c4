import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Binaries } from './binaries.ts';
import { EmbeddedError } from './embedded-error.ts';
import type { Launcher } from './launcher.ts';

const record = z.object({
  superuser: z.object({ user: z.string(), password: z.string() }),
  owner: z.object({ user: z.string(), password: z.string() }),
  /** The release and PostgreSQL that made the cluster: a later major cannot open it, so a message must name them. */
  madeBy: z.object({ release: z.string(), postgres: z.string() }),
});

/** What WedSync keeps beside the cluster's own files: who may log in, and who made it. */
export type ClusterRecord = z.infer<typeof record>;

const recordFile = (directory: string): string => join(directory, 'wedsync.json');

const newPassword = (): string => randomBytes(24).toString('base64url');

/** The record of an existing cluster; nothing when there is none. */
export async function readCluster(directory: string): Promise<ClusterRecord | undefined> {
  let text: string;
  try {
    text = await readFile(recordFile(directory), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    const version = await readFile(join(directory, 'PG_VERSION'), 'utf8').catch(() => undefined);
    if (version === undefined) return undefined;
    throw new EmbeddedError(
      'OTHER_VERSION',
      `${directory} holds a PostgreSQL ${version.trim()} cluster that WedSync Monitoring did not make. ` +
        'Choose another DATA_DIR, or reach that server through DATABASE_URL.',
    );
  }
  return record.parse(JSON.parse(text));
}

export interface NewCluster {
  readonly binaries: Binaries;
  readonly launcher: Launcher;
  readonly directory: string;
  readonly madeBy: ClusterRecord['madeBy'];
  readonly initdbArguments?: readonly string[];
}

/** Makes a cluster beside its place and moves it there whole, so that neither a crash nor a rival leaves half of one. */
export async function createCluster(options: NewCluster): Promise<void> {
  const { binaries, launcher, directory, madeBy } = options;
  const made: ClusterRecord = {
    superuser: { user: 'postgres', password: newPassword() },
    owner: { user: 'wedsync_owner', password: newPassword() },
    madeBy,
  };
  const workshop = await mkdtemp(join(dirname(directory), 'making-'));
  const cluster = join(workshop, 'postgres');
  const passwordFile = join(workshop, 'password');
  try {
    await writeFile(passwordFile, made.superuser.password, { mode: 0o600 });
    await launcher.give(workshop);
    await launcher.run(binaries.initdb, [
      `--pgdata=${cluster}`,
      `--username=${made.superuser.user}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      // Independent of the machine's locales; with LANG unset initdb would choose SQL_ASCII.
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(options.initdbArguments ?? []),
    ]);
    await writeFile(recordFile(cluster), `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
    await launcher.give(cluster);
    await rename(cluster, directory);
  } catch (cause) {
    // A rival that started at the same time was faster: its cluster is as good as ours.
    if ((await readCluster(directory)) !== undefined) return;
    throw new EmbeddedError(
      'START_FAILED',
      `The database cluster could not be made in ${directory}: ${reason(cause)}`,
      {
        cause,
      },
    );
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

function reason(cause: unknown): string {
  const { stderr, message } = cause as { stderr?: string; message: string };
  return (stderr ?? '').trim() || message;
}
