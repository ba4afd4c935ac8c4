import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inDatabase } from '../../src/database/address.ts';
import { withClient } from '../../src/database/client.ts';
import { openDatabase, UnsafeRoleError } from '../../src/database/database.ts';
import { drift } from '../../src/database/drift.ts';
import { migrate, MigrationError, migrationStatus, versionProblem } from '../../src/database/migrate.ts';
import { newFolder, silent, startForeignServer } from '../support/embedded.ts';
import { makeSupabase } from '../support/supabase.ts';

// Every migration is applied several times here.
vi.setConfig({ testTimeout: 60_000 });

// DATABASE_URL names a server that somebody else administers. Roles belong to the whole server, so each of these has one.
let folder: Awaited<ReturnType<typeof newFolder>>;
let server: Awaited<ReturnType<typeof startForeignServer>>;

beforeAll(async () => {
  folder = await newFolder();
  server = await startForeignServer(join(folder.path, 'server'));
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

const asSuperuser = (text: string, database = 'postgres') =>
  withClient(inDatabase(server.superuserUrl, database), (client) => client.query(text));

function loginTo(database: string, user: string): string {
  const url = new URL(inDatabase(server.superuserUrl, database));
  url.username = user;
  url.password = user;
  return url.toString();
}

const ask = <R extends pg.QueryResultRow>(url: string, text: string): Promise<R[]> =>
  withClient(url, async (client) => (await client.query<R>(text)).rows);

describe('a server where the login may not make roles', () => {
  let url: string;

  beforeAll(async () => {
    await asSuperuser("CREATE ROLE plain LOGIN PASSWORD 'plain'");
    await asSuperuser('CREATE DATABASE plain OWNER plain');
    url = loginTo('plain', 'plain');
  });

  it('gets the statements for its administrator, and is left as it was', async () => {
    const error = await migrate(url, silent).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MigrationError);
    expect(error).toMatchObject({ code: 'ROLES' });
    const { message } = error as MigrationError;
    expect(message).toContain('  CREATE ROLE wedsync_engine NOLOGIN NOINHERIT;');
    expect(message).toContain('  GRANT wedsync_api TO "plain" WITH INHERIT FALSE, SET TRUE;');
    expect(message).toContain('  GRANT CREATE ON DATABASE "plain" TO wedsync_owner;');
    expect(await ask(url, "SELECT FROM pg_roles WHERE rolname LIKE 'wedsync%'")).toEqual([]);
  });

  it('is refused by serve in words, before it was migrated', async () => {
    await expect(openDatabase({ url })).rejects.toThrow(/no role wedsync_api yet.*npm run migrate/);
  });

  it('is migrated and served once the administrator has run them', async () => {
    const error = (await migrate(url, silent).catch((thrown: unknown) => thrown)) as MigrationError;
    const statements = error.message.split('\n').filter((line) => line.startsWith('  '));
    await asSuperuser(statements.join('\n'), 'plain');
    expect((await migrate(url, silent)).length).toBeGreaterThan(0);
    expect(await migrationStatus(url)).toBe('current');
    const database = await openDatabase({ url });
    const [row] = await database.withViewer(null, { readOnly: true }, ({ query }) =>
      query<{ role: string; login: string }>('SELECT current_user::text AS role, session_user::text AS login'),
    );
    expect(row).toEqual({ role: 'authenticated', login: 'plain' });
    await database.close();
    await asSuperuser('DROP DATABASE plain');
    await asSuperuser(
      'DROP OWNED BY wedsync_owner, wedsync_engine, wedsync_api; DROP ROLE wedsync_owner, wedsync_engine, wedsync_api',
    );
    await asSuperuser('DROP OWNED BY authenticated, anon, service_role; DROP ROLE authenticated, anon, service_role');
  });
});

// Covers P17.
describe('a server as Supabase runs it', () => {
  let url: string;

  beforeAll(async () => {
    ({ url } = await makeSupabase(server.superuserUrl));
  });

  it('is migrated by its CREATEROLE login, twice with no effect the second time', async () => {
    expect((await migrate(url, silent)).length).toBeGreaterThan(0);
    expect(await migrate(url, silent)).toEqual([]);
    expect(await migrationStatus(url)).toBe('current');
    expect(await drift(url)).toBe('');
  });

  it('keeps its own auth functions', async () => {
    expect(
      await ask(
        url,
        `SELECT proname::text AS name, proowner::regrole::text AS owner FROM pg_proc
          WHERE pronamespace = 'auth'::regnamespace ORDER BY 1`,
      ),
    ).toEqual([
      { name: 'jwt', owner: 'supabase_admin' },
      { name: 'uid', owner: 'supabase_admin' },
    ]);
  });

  it('gives anon and service_role nothing, though service_role has BYPASSRLS', async () => {
    expect(
      await ask(
        url,
        `SELECT c.oid::regclass::text AS relation, role FROM pg_class c, unnest(array['anon', 'service_role']) AS role
          WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
            AND has_table_privilege(role, c.oid, 'SELECT, INSERT, UPDATE, DELETE')`,
      ),
    ).toEqual([]);
    expect(
      await ask(
        url,
        `SELECT p.oid::regprocedure::text AS function, role FROM pg_proc p, unnest(array['anon', 'service_role']) AS role
          WHERE pronamespace = 'public'::regnamespace AND has_function_privilege(role, p.oid, 'EXECUTE')`,
      ),
    ).toEqual([]);
    await expect(
      withClient(url, (client) => client.query('SET ROLE service_role; SELECT * FROM incidents')),
    ).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('serves viewers as authenticated', async () => {
    const database = await openDatabase({ url });
    const [row] = await database.withViewer({ sub: 'x' }, { readOnly: true }, ({ query }) =>
      query<{ role: string; login: string }>('SELECT current_user::text AS role, session_user::text AS login'),
    );
    expect(row).toEqual({ role: 'authenticated', login: 'platform' });
    await database.close();
  });
});

describe('serving refuses', () => {
  const open = () => openDatabase({ url: loginTo('app', 'platform') });

  it.each([
    ['ALTER ROLE wedsync_api SUPERUSER', 'ALTER ROLE wedsync_api NOSUPERUSER', /wedsync_api is a superuser/],
    ['ALTER ROLE wedsync_api BYPASSRLS', 'ALTER ROLE wedsync_api NOBYPASSRLS', /wedsync_api has BYPASSRLS/],
    ['ALTER ROLE wedsync_engine BYPASSRLS', 'ALTER ROLE wedsync_engine NOBYPASSRLS', /wedsync_engine has BYPASSRLS/],
    ['ALTER ROLE authenticated BYPASSRLS', 'ALTER ROLE authenticated NOBYPASSRLS', /authenticated has BYPASSRLS/],
    [
      'ALTER TABLE incidents OWNER TO wedsync_api',
      'ALTER TABLE incidents OWNER TO wedsync_owner',
      /wedsync_api owns incidents/,
    ],
    [
      'REVOKE wedsync_api FROM platform CASCADE',
      'GRANT wedsync_api TO platform WITH SET TRUE',
      /may not become wedsync_api/,
    ],
  ])('after %s', async (loosen, restore, message) => {
    await asSuperuser(loosen, 'app');
    try {
      const error: unknown = await open().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UnsafeRoleError);
      expect((error as Error).message).toMatch(message);
    } finally {
      await asSuperuser(restore, 'app');
    }
    await (await open()).close();
  });

  it('a server older than PostgreSQL 15, naming what it needs; a newer one is only remarked on', () => {
    expect(versionProblem(140_011, '14.11')).toEqual({
      fatal: true,
      message: 'The server is PostgreSQL 14.11; WedSync Monitoring needs PostgreSQL 15 to 18.',
    });
    expect(versionProblem(190_001, '19.1')?.fatal).toBe(false);
    for (const major of [15, 16, 17, 18]) expect(versionProblem(major * 10_000 + 2, `${major}.2`)).toBeUndefined();
  });
});
