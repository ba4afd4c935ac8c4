import pg from 'pg';
import { startingAs, withoutPassword } from './address.ts';
import { DatabaseUnavailable, isUnreachable } from './unreachable.ts';

/** A server connection would have more rights than this product is built on. */
export class UnsafeRoleError extends Error {
  override readonly name = 'UnsafeRoleError';
}

// A day has no time zone; the driver would read it as midnight of the machine's.
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.DATE
      ? (text: string) => new Date(`${text}T00:00:00Z`)
      : pg.types.getTypeParser(oid, format ?? 'text')) as typeof pg.types.getTypeParser,
};

export interface PoolOptions {
  readonly url: string;
  readonly role: 'wedsync_api' | 'wedsync_engine';
  readonly size: number;
  readonly settings?: Readonly<Record<string, string>>;
  /** After so many milliseconds without an answer the connection is given up: the network may have swallowed it. */
  readonly answerWithin?: number;
}

/** Connections that begin under a role of the house; refuses when that role could pass row-level security. */
export async function openPool(options: PoolOptions): Promise<pg.Pool> {
  const { Client, sendUnnamed } = nameableClient();
  const pool = new pg.Pool({
    Client,
    connectionString: startingAs(options.url, options.role, options.settings),
    application_name: options.role,
    max: options.size,
    connectionTimeoutMillis: 5_000,
    // A connection carries prepared statements and a Prisma client: worth keeping.
    idleTimeoutMillis: 300_000,
    keepAlive: true,
    ...(options.answerWithin === undefined ? {} : { query_timeout: options.answerWithin }),
    pipeline: true,
    types,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  // The pool listens to idle connections only; one in use reports the same to the statement in flight.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await assertHarmless(pool, options.role);
    if (await isPooled(pool)) sendUnnamed();
    return pool;
  } catch (cause) {
    await pool.end();
    throw explain(cause, options);
  }
}

/**
 * A client whose statements can lose their names. Prepared ones belong to a session, and a pooler of transactions
 * gives each transaction another: there a name means nothing, or what somebody else prepared under it.
 */
function nameableClient() {
  let named = true;
  class Client extends pg.Client {
    override query(config: unknown, ...rest: unknown[]): never {
      const sent =
        !named && typeof config === 'object' && config !== null && 'name' in config
          ? { ...config, name: undefined }
          : config;
      return super.query(...([sent, ...rest] as unknown as [string])) as never;
    }
  }
  return { Client, sendUnnamed: () => void (named = false) };
}

/** Whether another process answers than the one that the handshake named: a pooler makes numbers of its own up. */
async function isPooled(pool: pg.Pool): Promise<boolean> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return rows[0]?.pid !== Reflect.get(client, 'processID');
  } finally {
    client.release();
  }
}

interface RoleStanding {
  readonly role: string;
  readonly superuser: boolean;
  readonly bypasses: boolean;
  readonly owns: string | null;
}

async function assertHarmless(pool: pg.Pool, expected: string): Promise<void> {
  const { rows } = await pool.query<RoleStanding>(
    `SELECT rolname::text AS role, rolsuper AS superuser, rolbypassrls AS bypasses,
            (SELECT min(c.oid::regclass::text) FROM pg_class c
              WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p', 'm', 'v')) AS owns
       FROM pg_roles r WHERE rolname IN (current_user, 'authenticated')`,
  );
  const current = rows.find(({ role }) => role === expected);
  if (!current) throw new UnsafeRoleError(`The server did not let the connection begin as ${expected}.`);
  for (const { role, superuser, bypasses, owns } of rows) {
    if (superuser) throw new UnsafeRoleError(`Role ${role} is a superuser, for whom row-level security does not hold.`);
    if (bypasses) throw new UnsafeRoleError(`Role ${role} has BYPASSRLS. Run: ALTER ROLE ${role} NOBYPASSRLS;`);
    if (owns !== null) {
      throw new UnsafeRoleError(
        `Role ${role} owns ${owns}, and an owner may lift row-level security. Run: ALTER TABLE ${owns} OWNER TO wedsync_owner;`,
      );
    }
  }
}

function explain(cause: unknown, { url, role }: PoolOptions): unknown {
  const { code, message } = cause as { code?: string; message: string };
  if (code === '22023' && /does not exist/.test(message)) {
    return new UnsafeRoleError(`The database has no role ${role} yet. Run \`npm run migrate\`.`, { cause });
  }
  if (code === '42501') {
    return new UnsafeRoleError(
      `The login of DATABASE_URL may not become ${role} (${message}). Run \`npm run migrate\`.`,
      {
        cause,
      },
    );
  }
  if (/unsupported startup parameter/.test(message)) {
    return new UnsafeRoleError(
      `The pooler at ${withoutPassword(url)} does not pass startup options on, so a connection cannot begin as ${role}. ` +
        `Give DATABASE_URL a login of its own whose ROLE setting is ${role} (ALTER ROLE … SET role = '${role}') and set ` +
        'ignore_startup_parameters = options in the pooler: docs/deploying.md says how.',
      { cause },
    );
  }
  return unavailable(cause, url);
}

/** The error to show for a connection's failure; every other error as it is. */
export function unavailable(cause: unknown, url: string): unknown {
  if (!isUnreachable(cause)) return cause;
  return new DatabaseUnavailable(
    `The database at ${withoutPassword(url)} is not available: ${(cause as Error).message}`,
    {
      cause,
    },
  );
}
