import pg from 'pg';
import { inDatabase } from './address.ts';
import { withClient } from './client.ts';
import { MigrationError } from './migration-error.ts';

const owner = 'wedsync_owner';
const engine = 'wedsync_engine';
const api = 'wedsync_api';
const viewer = 'authenticated';

// anon and service_role are Supabase's: they are made elsewhere too, so that migrations can take every right from them.
const allRoles = [owner, engine, api, viewer, 'anon', 'service_role'] as const;

interface Standing {
  readonly version: number;
  readonly login: string;
  readonly login_is_superuser: boolean;
  readonly existing: string[];
  readonly memberships: string[];
  readonly may_create_schemas: boolean;
  readonly may_use_public: boolean;
  readonly database: string;
}

async function standing(client: pg.ClientBase, login: string): Promise<Standing> {
  const { rows } = await client.query<Standing>(
    `WITH needed(member, role) AS (VALUES ($1, '${owner}'), ($1, '${engine}'), ($1, '${api}'), ($1, '${viewer}'),
                                          ('${owner}', '${engine}')),
          version(number) AS (SELECT current_setting('server_version_num')::int)
     SELECT (SELECT number FROM version) AS version,
            $1::text AS login,
            coalesce((SELECT rolsuper FROM pg_roles WHERE rolname = $1), false) AS login_is_superuser,
            array(SELECT rolname::text FROM pg_roles WHERE rolname = ANY ($2)) AS existing,
            array(SELECT member || '>' || role FROM needed
                   WHERE to_regrole(quote_ident(member)) IS NOT NULL AND to_regrole(quote_ident(role)) IS NOT NULL
                     AND pg_has_role(member::name, role::name,
                                     CASE WHEN (SELECT number FROM version) >= 160000 THEN 'SET' ELSE 'MEMBER' END)
            ) AS memberships,
            coalesce((SELECT has_database_privilege(oid, current_database(), 'CREATE')
                        FROM pg_roles WHERE rolname = '${owner}'), false) AS may_create_schemas,
            coalesce((SELECT has_schema_privilege(oid, 'public', 'CREATE WITH GRANT OPTION')
                         AND has_schema_privilege(oid, 'public', 'USAGE WITH GRANT OPTION')
                        FROM pg_roles WHERE rolname = '${owner}'), false) AS may_use_public,
            current_database() AS database`,
    [login, allRoles],
  );
  const row = rows[0];
  if (!row) throw new Error('the server did not say which roles it has');
  return row;
}

function missing(now: Standing): string[] {
  const statements: string[] = [];
  for (const role of allRoles) {
    if (!now.existing.includes(role)) statements.push(`CREATE ROLE ${role} NOLOGIN NOINHERIT`);
  }
  // Members may become the role and are not moved by policies that name it. PostgreSQL 15 knows no such options.
  const options = now.version >= 160000 ? ' WITH INHERIT FALSE, SET TRUE' : '';
  const grant = (role: string, member: string): void => {
    if (role === member || now.memberships.includes(`${member}>${role}`)) return;
    statements.push(`GRANT ${role} TO ${pg.escapeIdentifier(member)}${options}`);
  };
  if (!now.login_is_superuser) for (const role of [owner, engine, api, viewer]) grant(role, now.login);
  grant(engine, owner);
  if (!now.may_create_schemas) {
    statements.push(`GRANT CREATE ON DATABASE ${pg.escapeIdentifier(now.database)} TO ${owner}`);
  }
  if (!now.may_use_public) statements.push(`GRANT ALL ON SCHEMA public TO ${owner} WITH GRANT OPTION`);
  return statements;
}

/** The statements that an administrator would have to run for `login` to migrate and serve this database. */
export async function missingRoleStatements(client: pg.ClientBase, login: string): Promise<string[]> {
  return missing(await standing(client, login));
}

// Roles belong to the whole server: starters on two of its databases may make them at the same time.
const raced = new Set(['42710', '23505', 'XX000']);

/** Makes the roles that are missing where the login may; else says what an administrator has to run. */
export async function ensureRoles(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ login: string }>('SELECT session_user::text AS login');
  const login = rows[0]?.login ?? '';
  for (let attempt = 0; ; attempt += 1) {
    const statements = await missingRoleStatements(client, login);
    try {
      for (const statement of statements) await client.query(statement);
      return;
    } catch (cause) {
      const code = cause instanceof pg.DatabaseError ? cause.code : undefined;
      if (code !== undefined && raced.has(code) && attempt < 5) continue;
      if (code !== '42501') throw cause;
      const left = await missingRoleStatements(client, login);
      throw new MigrationError(
        'ROLES',
        `The login "${login}" may not make the roles that WedSync Monitoring needs (${(cause as Error).message}). ` +
          `Have an administrator run this in the database, then try again:\n\n${left.map((line) => `  ${line};`).join('\n')}\n`,
        { cause },
      );
    }
  }
}

/** What the superuser of an embedded or test server does once: the login, and with it every role. */
export async function bootstrapRoles(superuser: pg.ClientBase, password: string): Promise<void> {
  const { rowCount } = await superuser.query('SELECT FROM pg_roles WHERE rolname = $1 AND rolcanlogin', [owner]);
  if (rowCount === 0) {
    await superuser.query(
      `DO $$ BEGIN CREATE ROLE ${owner}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
       ALTER ROLE ${owner} LOGIN CREATEROLE NOINHERIT NOSUPERUSER NOBYPASSRLS PASSWORD ${pg.escapeLiteral(password)}`,
    );
  }
  const statements = (await missingRoleStatements(superuser, owner)).filter(
    (line) => !/ ON (DATABASE|SCHEMA) /.test(line),
  );
  for (const statement of statements) await superuser.query(statement);
}

/** Makes a database that belongs to wedsync_owner; one that exists already is left as it is. */
export async function bootstrapDatabase(superuserUrl: string, name: string): Promise<void> {
  await withClient(superuserUrl, async (superuser) => {
    const { rowCount } = await superuser.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount !== 0) return;
    const database = pg.escapeIdentifier(name);
    await superuser.query(`CREATE DATABASE ${database} OWNER ${owner} ENCODING 'UTF8' TEMPLATE template0`);
    // Nobody but the members of the house connects, and no viewer makes temporary tables.
    await superuser.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  });
  // On PostgreSQL 15 a database's owner who inherits nothing is not its schema's owner.
  await withClient(inDatabase(superuserUrl, name), (superuser) =>
    superuser.query(`ALTER SCHEMA public OWNER TO ${owner}`),
  );
}
