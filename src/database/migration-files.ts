import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../root.ts';

export interface MigrationFile {
  /** The folder's name, <timestamp>_<what it does>: the order in which they are applied. */
  readonly name: string;
  readonly sql: string;
}

export const migrationsDirectory = join(packageRoot, 'prisma/migrations');

/** The migrations of this release, in their order. */
export async function readMigrations(directory: string = migrationsDirectory): Promise<MigrationFile[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names
      .toSorted()
      .map(async (name) => ({ name, sql: await readFile(join(directory, name, 'migration.sql'), 'utf8') })),
  );
}

/** The schema files, as the engine wants them. */
export async function readSchemaFiles(): Promise<[path: string, content: string][]> {
  const directory = join(packageRoot, 'prisma/schema');
  const names = (await readdir(directory)).filter((name) => name.endsWith('.prisma')).toSorted();
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => [name, await readFile(join(directory, name), 'utf8')]),
  );
}

/** Whether an applied checksum is that of this file; a checkout with other line endings is the same file. */
export function hasChecksum({ sql }: MigrationFile, checksum: string): boolean {
  const unix = sql.replaceAll('\r\n', '\n');
  return [sql, unix, unix.replaceAll('\n', '\r\n')].some(
    (text) => createHash('sha256').update(text).digest('hex') === checksum,
  );
}
