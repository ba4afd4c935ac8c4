import { readdirSync, statfsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { inDatabase } from '../../src/database/address.ts';
import { withClient } from '../../src/database/client.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { isAlive, isPostgresOf, readPostmasterFile } from '../../src/database/postmaster-file.ts';
import { bootstrapDatabase, bootstrapRoles } from '../../src/database/roles.ts';

/** The cluster of a run, as test files are told of it. */
export interface TestCluster {
  /** An administrator, who clones and drops databases; no test works as this one. */
  readonly superuserUrl: string;
  /** The login of the house on the same server, without a database. */
  readonly ownerUrl: string;
  readonly template: string;
  /** A pooler of transactions before the same server, if the run has one. */
  readonly poolerUrl?: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster;
  }
}

// Test data is worth nothing after the run: durability is given up for speed.
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  autovacuum: 'off',
  jit: 'off',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  max_connections: '200',
  // Within the folder, so that a run that is killed leaves no shared memory behind.
  dynamic_shared_memory_type: 'mmap',
};

const gigabyte = 2 ** 30;
const prefix = 'wedsync-test-';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * One cluster per run: TEST_DATABASE_URL names a superuser of another server, else the embedded one is started. With
 * TEST_POOLER_URL the viewers' connections go through that pooler, as the login that it names.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const foreign = process.env['TEST_DATABASE_URL'];
  const server = foreign === undefined || foreign === '' ? await ownServer() : await foreignServer(foreign);
  const template = `wedsync_template_${process.pid}`;
  try {
    await bootstrapDatabase(server.superuserUrl, template);
    await migrate(inDatabase(server.ownerUrl, template), silent);
    // Nobody may be connected to a template while it is cloned.
    await withClient(server.superuserUrl, (client) =>
      client.query(`ALTER DATABASE ${pg.escapeIdentifier(template)} ALLOW_CONNECTIONS false IS_TEMPLATE true`),
    );
  } catch (error) {
    await server.stop(template);
    throw error;
  }
  const { superuserUrl, ownerUrl } = server;
  const poolerUrl = process.env['TEST_POOLER_URL'];
  if (poolerUrl !== undefined && poolerUrl !== '') await makePooledLogin(superuserUrl, new URL(poolerUrl));
  project.provide('cluster', { superuserUrl, ownerUrl, template, ...(poolerUrl ? { poolerUrl } : {}) });
  return () => server.stop(template);
}

/** As docs/deploying.md has it made: a pooler hands no settings on, so the login begins with them. */
async function makePooledLogin(superuserUrl: string, { username, password }: URL): Promise<void> {
  const login = pg.escapeIdentifier(username);
  await withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [username]);
    if (rowCount === 0) await client.query(`CREATE ROLE ${login} LOGIN NOINHERIT`);
    await client.query(
      `ALTER ROLE ${login} PASSWORD ${pg.escapeLiteral(password)};
       GRANT wedsync_api, authenticated TO ${login};
       ALTER ROLE ${login} SET role = 'wedsync_api';
       ALTER ROLE ${login} SET statement_timeout = '10s';
       ALTER ROLE ${login} SET idle_in_transaction_session_timeout = '15s';
       ALTER ROLE ${login} SET timezone = 'UTC'`,
    );
  });
}

interface Server {
  readonly superuserUrl: string;
  readonly ownerUrl: string;
  stop(template: string): Promise<void>;
}

async function ownServer(): Promise<Server> {
  for (const place of new Set(['/dev/shm', tmpdir()])) await sweep(place);
  const dataDir = await mkdtemp(join(fastPlace(), `${prefix}${process.pid}-`));
  // As root the server may have to run as the user postgres.
  await chmod(dataDir, 0o711);
  const embedded = await startEmbedded({ dataDir, log: silent, settings, initdbArguments: ['--no-sync'] });
  return {
    superuserUrl: embedded.superuserUrl,
    ownerUrl: embedded.url,
    async stop() {
      await embedded.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function fastPlace(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    if (bavail * bsize >= gigabyte) return '/dev/shm';
  } catch {
    // Only Linux has it.
  }
  return tmpdir();
}

// A run that was killed leaves its server behind; its folder bears the process id of the run.
async function sweep(place: string): Promise<void> {
  let names: string[];
  try {
    names = readdirSync(place).filter((name) => name.startsWith(prefix));
  } catch {
    return;
  }
  for (const name of names) {
    const run = Number(name.slice(prefix.length).split('-')[0]);
    if (isAlive(run)) continue;
    const directory = join(place, name, 'postgres');
    const file = await readPostmasterFile(directory);
    if (file !== undefined && file !== 'unreadable' && (await isPostgresOf(directory, file.pid))) {
      process.kill(file.pid, 'SIGQUIT');
    }
    await rm(join(place, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function foreignServer(superuserUrl: string): Promise<Server> {
  const password = 'wedsync-test';
  await withClient(superuserUrl, async (client) => {
    await bootstrapRoles(client, password);
    await client.query(`ALTER ROLE wedsync_owner PASSWORD ${pg.escapeLiteral(password)}`);
  });
  const owner = new URL(superuserUrl);
  owner.username = 'wedsync_owner';
  owner.password = password;
  return {
    superuserUrl,
    ownerUrl: owner.toString(),
    async stop(template) {
      await withClient(superuserUrl, async (client) => {
        const name = pg.escapeIdentifier(template);
        await client.query(`ALTER DATABASE ${name} IS_TEMPLATE false`);
        await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      });
    },
  };
}
