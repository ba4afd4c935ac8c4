import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chown, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedError } from './embedded-error.ts';

const run = promisify(execFile);

/**
 * How PostgreSQL's programs are run. They refuse to run as root, so as root they either believe to be user 1000 (a user
 * namespace: every file stays ours) or run as a system user who then owns the cluster.
 */
export interface Launcher {
  readonly description: string;
  /** Makes a folder and all in it belong to the user that PostgreSQL runs as. */
  give(path: string): Promise<void>;
  /** Runs a program to its end and returns what it wrote. */
  run(program: string, args: readonly string[]): Promise<string>;
  /** Starts a program in its own process group, so that Ctrl-C does not reach it before the server has drained. */
  start(program: string, args: readonly string[], logFile: number): ChildProcess;
}

// LANG may name a locale that this machine lacks, and PGDATA or PGPORT may belong to another server.
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

function launcher(
  description: string,
  prefix: readonly string[],
  identity: { uid: number; gid: number } | undefined,
): Launcher {
  const command = (program: string, args: readonly string[]): [string, string[]] => {
    const [first = program, ...rest] = [...prefix, program, ...args];
    return [first, rest];
  };
  return {
    description,
    async give(path) {
      if (identity && (await stat(path)).uid !== identity.uid) await chownAll(path, identity);
    },
    async run(program, args) {
      const [file, all] = command(program, args);
      // From "/", since a system user may not enter the folder we were started in.
      const { stdout, stderr } = await run(file, all, { ...identity, env: environment(), cwd: '/' });
      return stdout + stderr;
    },
    start(program, args, logFile) {
      const [file, all] = command(program, args);
      return spawn(file, all, {
        ...identity,
        env: environment(),
        cwd: '/',
        detached: true,
        stdio: ['ignore', logFile, logFile],
      });
    },
  };
}

async function chownAll(path: string, { uid, gid }: { uid: number; gid: number }): Promise<void> {
  await chown(path, uid, gid);
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) await chownAll(inner, { uid, gid });
    else if (entry.isFile()) await chown(inner, uid, gid);
  }
}

const namespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000'] as const;

/** Chooses how to run the programs; `folders` must be within reach of the user who runs them. */
export async function chooseLauncher(folders: readonly string[]): Promise<Launcher> {
  if (process.getuid?.() !== 0) return launcher('as the current user', [], undefined);

  const [unshare, ...args] = namespace;
  const refusal = await run(unshare, [...args, 'true']).then(
    () => undefined,
    (error: unknown) => String(error).trim().split('\n').at(-1) ?? '',
  );
  if (refusal === undefined) return launcher('in a user namespace', namespace, undefined);

  const identity = await systemUser();
  if (!identity) {
    throw new EmbeddedError(
      'NOT_PERMITTED',
      `PostgreSQL does not run as root. A user namespace was refused (${refusal}), and there is no system user ` +
        '"postgres". Run as an ordinary user, or make that user (useradd --system postgres), or set DATABASE_URL.',
    );
  }
  for (const folder of folders) await assertReachable(folder, identity, refusal);
  return launcher('as system user postgres', [], identity);
}

async function systemUser(): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function assertReachable(folder: string, identity: { uid: number; gid: number }, refusal: string): Promise<void> {
  const reachable = await run(process.execPath, ['-e', 'fs.accessSync(process.argv[1], fs.constants.X_OK)', folder], {
    ...identity,
    cwd: '/',
  }).then(
    () => true,
    () => false,
  );
  if (reachable) return;
  throw new EmbeddedError(
    'NOT_PERMITTED',
    `PostgreSQL does not run as root and a user namespace was refused (${refusal}), so it runs as user postgres, who ` +
      `may not enter ${folder} (or a folder above it, such as ${dirname(folder)}). Choose a checkout and a DATA_DIR ` +
      'that this user may enter, or run as an ordinary user, or set DATABASE_URL.',
  );
}
