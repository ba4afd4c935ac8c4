import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { inDatabase } from '../../src/database/address.ts';
import { withClient } from '../../src/database/client.ts';
import { openDatabase, type Connection, type Database } from '../../src/database/database.ts';

/** A database of a test file's own, cloned from the migrated template. */
export interface TestDatabase {
  /** Logs in as wedsync_owner, as DATABASE_URL would. */
  readonly url: string;
  readonly database: Database;
  /** The owner of tables, bound by row-level security like everybody else. */
  readonly owner: pg.Pool;
  readonly engine: pg.Pool;
  /** One read-write operation of a viewer. */
  asViewer<T>(claims: object | null, work: (connection: Connection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Clones the template; call it in beforeAll and close it in afterAll. */
export async function testDatabase(): Promise<TestDatabase> {
  const clone = await cloneTemplate();
  const database = await openDatabase({ url: clone.pooledUrl ?? clone.url, directUrl: clone.url });
  const owner = new pg.Pool({ connectionString: clone.url, max: 4 });
  owner.on('error', () => undefined);
  // The database may be dropped before a connection that was let go is closed.
  owner.on('connect', (client) => client.on('error', () => undefined));
  return {
    url: clone.url,
    database,
    owner,
    engine: database.engine,
    asViewer: (claims, work) => database.withViewer(claims, { readOnly: false }, work),
    async close() {
      await Promise.all([database.close(), owner.end()]);
      await clone.drop();
    },
  };
}

export interface Clone {
  readonly url: string;
  /** The same database through the run's pooler. */
  readonly pooledUrl?: string;
  drop(): Promise<void>;
}

/** A database without any connections to it: of the migrated template, or an empty one. */
export async function cloneTemplate(template: 'migrated' | 'empty' = 'migrated'): Promise<Clone> {
  const cluster = inject('cluster');
  const name = `wedsync_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  const source = template === 'migrated' ? pg.escapeIdentifier(cluster.template) : 'template0';
  await withClient(cluster.superuserUrl, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${source} OWNER wedsync_owner STRATEGY FILE_COPY`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    if (cluster.poolerUrl) {
      const login = pg.escapeIdentifier(new URL(cluster.poolerUrl).username);
      await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${login}`);
    }
  });
  if (template === 'empty') {
    await withClient(inDatabase(cluster.superuserUrl, name), (client) =>
      client.query('ALTER SCHEMA public OWNER TO wedsync_owner'),
    );
  }
  return {
    url: inDatabase(cluster.ownerUrl, name),
    ...(cluster.poolerUrl && { pooledUrl: inDatabase(cluster.poolerUrl, name) }),
    async drop() {
      await withClient(cluster.superuserUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}
