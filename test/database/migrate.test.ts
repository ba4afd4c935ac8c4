import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startingAs } from '../../src/database/address.ts';
import { withClient } from '../../src/database/client.ts';
import { describeStatus, migrate, MigrationError, migrationStatus } from '../../src/database/migrate.ts';
import { migrationsDirectory } from '../../src/database/migration-files.ts';
import { cloneTemplate, type Clone } from '../support/database.ts';
import { newFolder, silent } from '../support/embedded.ts';

// Every migration is applied several times here.
vi.setConfig({ testTimeout: 60_000 });

let folder: Awaited<ReturnType<typeof newFolder>>;
let clone: Clone;
let directory: string;
let number = 0;

beforeAll(async () => {
  folder = await newFolder();
});
afterAll(() => folder.remove());
beforeEach(async () => {
  clone = await cloneTemplate('empty');
  number += 1;
  directory = join(folder.path, String(number));
  await mkdir(directory);
});
afterEach(() => clone.drop());

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true });
  await writeFile(join(directory, name, 'migration.sql'), sql);
}

const apply = () => migrate(clone.url, silent, directory);
const status = () => migrationStatus(clone.url, directory);
const rows = <R extends pg.QueryResultRow>(text: string) =>
  withClient(clone.url, async (client) => (await client.query<R>(text)).rows);
const failure = async (work: Promise<unknown>): Promise<MigrationError> => {
  const error: unknown = await work.then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof MigrationError)) throw error;
  return error;
};

describe('migrations', () => {
  it('bring an empty database to this release, once', async () => {
    const names = (await readdir(migrationsDirectory, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .toSorted();
    expect(await migrationStatus(clone.url)).toEqual({ behind: names });
    expect(await migrate(clone.url, silent)).toEqual(names);
    expect(await migrationStatus(clone.url)).toBe('current');
    expect(await migrate(clone.url, silent)).toEqual([]);
  });

  it('belong to wedsync_owner, who is no superuser, and run without one', async () => {
    await write('1_table', 'CREATE TABLE t (id int)');
    await apply();
    expect(await rows("SELECT relowner::regrole::text AS owner FROM pg_class WHERE relname = 't'")).toEqual([
      { owner: 'wedsync_owner' },
    ]);
  });

  it('are applied once by ten starters at the same time', async () => {
    await write('1_slow', 'CREATE TABLE t (id int); SELECT pg_sleep(1)');
    const applied = await Promise.all(Array.from({ length: 10 }, apply));
    expect(applied.filter((names) => names.length === 1)).toHaveLength(1);
    expect(applied.flat()).toEqual(['1_slow']);
  });

  it('may hold functions, DO blocks and strings with semicolons', async () => {
    await write(
      '1_semicolons',
      `CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'a;b'; END; $$;
       DO $$ BEGIN PERFORM f(); END; $$;
       CREATE TABLE t AS SELECT f() AS value;`,
    );
    await apply();
    expect(await rows('SELECT value FROM t')).toEqual([{ value: 'a;b' }]);
  });

  it('do not hand on what they set for their session', async () => {
    await write('1_role', 'SET ROLE wedsync_engine; SET search_path = pg_catalog');
    await write('2_table', 'CREATE TABLE t (id int)');
    await apply();
    expect(
      await rows("SELECT relowner::regrole::text AS owner FROM pg_class WHERE oid = 'public.t'::regclass"),
    ).toEqual([{ owner: 'wedsync_owner' }]);
  });

  it('may make an index concurrently when they do nothing else', async () => {
    await write('1_table', 'CREATE TABLE t (id int)');
    await write('2_index', 'CREATE INDEX CONCURRENTLY t_id ON t (id)');
    expect(await apply()).toEqual(['1_table', '2_index']);
  });
});

describe('a migration that fails', () => {
  it('is rolled back as a whole, and named with line, column and the original error', async () => {
    await write('1_good', 'CREATE TABLE good (id int)');
    await write('2_bad', 'CREATE TABLE half (id int);\n\nINSERT INTO half\n  SELECT größe, nope FROM good;\n');
    const error = await failure(apply());
    expect(error.code).toBe('FAILED');
    expect(error.message).toContain(
      'prisma/migrations/2_bad/migration.sql:4:10: column "größe" does not exist (SQLSTATE 42703)',
    );
    expect(await rows("SELECT to_regclass('half') AS half, to_regclass('good')::text AS good")).toEqual([
      { half: null, good: 'good' },
    ]);
    const now = await status();
    expect(now).toMatchObject({ failed: '2_bad' });
    expect(describeStatus(now)).toMatch(/Migration 2_bad failed \(.*column "größe" does not exist.*npm run migrate/);
  });

  it('is tried again, since nothing of it was kept, and goes through once it is mended', async () => {
    await write('1_bad', 'SELECT 1/0');
    expect((await failure(apply())).message).toContain('division by zero');
    expect((await failure(apply())).message).toContain('division by zero');
    await write('1_bad', 'SELECT 1');
    expect(await apply()).toEqual(['1_bad']);
    expect(await status()).toBe('current');
  });

  it('reports an error raised in a function with its detail and where it was', async () => {
    await write('1_raise', `DO $$ BEGIN RAISE EXCEPTION 'no' USING DETAIL = 'because'; END $$`);
    const { message } = await failure(apply());
    expect(message).toMatch(/1_raise\/migration\.sql: no \(SQLSTATE P0001\).*\n {2}because\n {2}PL\/pgSQL function/);
  });

  it('that was interrupted by the death of its process is taken up again', async () => {
    await write('1_table', 'CREATE TABLE t (id int)');
    await write('2_more', 'CREATE TABLE more (id int)');
    await apply();
    // What kill -9 within the second file leaves: its transaction undone, its row without an end.
    await rows(`DROP TABLE more; UPDATE _prisma_migrations SET finished_at = NULL, logs = NULL, applied_steps_count = 0
                 WHERE migration_name = '2_more'`);
    expect(await status()).toEqual({ failed: '2_more', reason: 'it was interrupted' });
    expect(await apply()).toEqual(['2_more']);
    expect(await status()).toBe('current');
  });
});

describe('a history that does not fit', () => {
  beforeEach(async () => {
    await write('1_one', 'CREATE TABLE one (id int);\n');
    await write('2_two', 'CREATE TABLE two (id int);\n');
    await apply();
  });

  it('a file changed after it was applied stops the start', async () => {
    await write('1_one', 'CREATE TABLE one (id bigint);\n');
    expect(await status()).toEqual({ edited: ['1_one'] });
    expect(await failure(apply())).toMatchObject({
      code: 'EDITED',
      message: expect.stringContaining('1_one was changed'),
    });
  });

  it('other line endings are not a change', async () => {
    await write('1_one', 'CREATE TABLE one (id int);\r\n');
    expect(await status()).toBe('current');
  });

  it('a database newer than the release stops the start and is left alone', async () => {
    await rm(join(directory, '2_two'), { recursive: true });
    expect(await status()).toEqual({ ahead: ['2_two'] });
    expect(await failure(apply())).toMatchObject({
      code: 'AHEAD',
      message: expect.stringContaining('newer than this release'),
    });
  });

  it('a database that is behind says which it lacks first', async () => {
    await write('3_three', 'CREATE TABLE three (id int)');
    expect(await status()).toEqual({ behind: ['3_three'] });
    expect(describeStatus(await status())).toContain('first 3_three');
  });
});

describe('a server that cannot be used', () => {
  it('that is down, or a name that is wrong, or a password that is: one error that shows no password', async () => {
    const down = new URL(clone.url);
    down.port = '1';
    const absent = new URL(clone.url);
    absent.pathname = '/absent';
    const wrong = new URL(clone.url);
    wrong.password = 'wrong-secret';
    for (const url of [down, absent, wrong]) {
      const error = await failure(migrate(url.toString(), silent));
      expect(error.code).toBe('UNREACHABLE');
      expect(error.message).toContain('cannot be reached');
      expect(error.message).not.toContain(url.password);
    }
  });

  it('sessions begin under the role asked for, whatever the address says', async () => {
    const url = new URL(clone.url);
    url.searchParams.set('options', '-c role=wedsync_owner -c work_mem=5MB');
    const seen = await withClient(startingAs(url.toString(), 'wedsync_engine'), async (client) => {
      const result = await client.query<{ role: string; memory: string }>(
        "SELECT current_user::text AS role, current_setting('work_mem') AS memory",
      );
      return result.rows;
    });
    expect(seen).toEqual([{ role: 'wedsync_engine', memory: '5MB' }]);
  });
});

// The real files, in a copy: what a release would look like that added one.
describe('the next release', () => {
  it('adds its migration to a database of this one', async () => {
    await cp(migrationsDirectory, directory, { recursive: true });
    const current = await cloneTemplate();
    await write('29991231000000_next', 'CREATE TABLE next_release (id int)');
    expect(await migrate(current.url, silent, directory)).toEqual(['29991231000000_next']);
    expect(await migrationStatus(current.url)).toEqual({ ahead: ['29991231000000_next'] });
    await current.drop();
  });
});
