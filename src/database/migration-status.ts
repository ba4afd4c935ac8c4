import type pg from 'pg';
import { startingAs, withoutPassword } from './address.ts';
import { withClient } from './client.ts';
import { MigrationError } from './migration-error.ts';
import { hasChecksum, readMigrations, type MigrationFile } from './migration-files.ts';
import { isUnreachable } from './unreachable.ts';

/** How a database stands to this release's migrations. */
export type MigrationStatus =
  | 'current'
  | { readonly behind: readonly string[] }
  | { readonly ahead: readonly string[] }
  | { readonly edited: readonly string[] }
  | { readonly failed: string; readonly reason: string };

interface AppliedRow {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
  readonly logs: string | null;
}

/** Compares the migrations of this release with those the database has had. */
export async function migrationStatus(url: string, directory?: string): Promise<MigrationStatus> {
  const files = await readMigrations(directory);
  return reaching(url, () =>
    withClient(url, async (login) => {
      const { rows } = await login.query<{ known: boolean }>(
        "SELECT to_regrole('wedsync_owner') IS NOT NULL AND to_regclass('public._prisma_migrations') IS NOT NULL AS known",
      );
      if (!rows[0]?.known) return compare(files, []);
      return withClient(startingAs(url, 'wedsync_owner'), async (client) => compare(files, await readApplied(client)));
    }),
  );
}

async function readApplied(client: pg.ClientBase): Promise<AppliedRow[]> {
  const { rows } = await client.query<AppliedRow>(
    `SELECT DISTINCT ON (migration_name) migration_name AS name, checksum, finished_at IS NOT NULL AS finished, logs
       FROM public._prisma_migrations WHERE rolled_back_at IS NULL
      ORDER BY migration_name, started_at DESC`,
  );
  return rows;
}

function compare(files: readonly MigrationFile[], applied: readonly AppliedRow[]): MigrationStatus {
  const byName = new Map(files.map((file) => [file.name, file]));
  const ahead = applied.filter(({ name }) => !byName.has(name)).map(({ name }) => name);
  if (ahead.length > 0) return { ahead };
  const failed = applied.find(({ finished }) => !finished);
  if (failed) return { failed: failed.name, reason: failed.logs ?? 'it was interrupted' };
  const edited = applied.filter(({ name, checksum }) => {
    const file = byName.get(name);
    return file !== undefined && !hasChecksum(file, checksum);
  });
  if (edited.length > 0) return { edited: edited.map(({ name }) => name) };
  const done = new Set(applied.map(({ name }) => name));
  const behind = files.map(({ name }) => name).filter((name) => !done.has(name));
  return behind.length > 0 ? { behind } : 'current';
}

/** Says what a status means for whoever runs the program; nothing when all is well. */
export function describeStatus(status: MigrationStatus): string | undefined {
  if (status === 'current') return undefined;
  if ('behind' in status) {
    return (
      `The database lacks ${status.behind.length} migration(s) of this release, first ${status.behind[0]}. ` +
      'Run `npm run migrate`.'
    );
  }
  if ('ahead' in status) {
    return (
      `The database is newer than this release: it has had ${status.ahead.join(', ')}, unknown here. ` +
      'Start the release that made it, or a later one.'
    );
  }
  if ('edited' in status) {
    return (
      `${status.edited.join(', ')} ${status.edited.length === 1 ? 'was' : 'were'} changed after the database had it. Put back what it was and say what ` +
      'is to change in a new migration.'
    );
  }
  return (
    `Migration ${status.failed} failed (${firstLine(status.reason)}); nothing of it was kept. ` +
    'Run `npm run migrate` to try it again and see where.'
  );
}

const firstLine = (text: string): string => text.trim().split('\n', 1)[0] ?? '';

/** Turns the many ways of not reaching a server into one error that names the address. */
export async function reaching<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!isUnreachable(cause)) throw cause;
    const { code, message } = cause as { code?: unknown; message?: string };
    throw new MigrationError(
      'UNREACHABLE',
      `The database at ${withoutPassword(url)} cannot be reached: ${message === '' ? String(code) : message}`,
      { cause },
    );
  }
}
