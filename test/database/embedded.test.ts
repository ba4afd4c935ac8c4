import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { withClient } from '../../src/database/client.ts';
import { openDatabase } from '../../src/database/database.ts';
import type { Embedded } from '../../src/database/embedded.ts';
import { isAlive, readPostmasterFile, type PostmasterFile } from '../../src/database/postmaster-file.ts';
import { packageRoot } from '../../src/root.ts';
import { newFolder, startQuickly } from '../support/embedded.ts';

// Each test starts and stops servers, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

// One cluster is made once and started again and again, as DATA_DIR is.
let folder: Awaited<ReturnType<typeof newFolder>>;
let dataDir: string;
let cluster: string;
let running: Embedded | undefined;
let program: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await newFolder();
  dataDir = join(folder.path, 'data of a wedding');
  cluster = join(dataDir, 'postgres');
  // In the package, so that the bundle finds its node_modules.
  program = join(packageRoot, 'node_modules/.cache', `embedded-child-${process.pid}.mjs`);
  await build({
    entryPoints: [join(packageRoot, 'test/support/embedded-child.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await running?.stop();
  running = undefined;
});

afterAll(async () => {
  // The last test may have left a server to nobody.
  if ((await readPostmasterFile(cluster)) !== undefined) await (await startQuickly(dataDir)).stop();
  await folder.remove();
  await rm(program, { force: true });
});

async function start(): Promise<Embedded> {
  running = await startQuickly(dataDir);
  return running;
}

/** Starts the server in a process of its own and returns what it said. */
async function startChild(
  directory: string,
  options: SpawnOptions = {},
): Promise<{ child: ChildProcess; said: { url?: string; code?: string; message?: string } }> {
  const child = spawn(process.execPath, [program, directory], { stdio: ['ignore', 'pipe', 'inherit'], ...options });
  children.push(child);
  if (!child.stdout) throw new Error('no output');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, said: JSON.parse(line) as { url?: string; code?: string; message?: string } };
}

async function killed(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

async function postmaster(): Promise<PostmasterFile> {
  const file = await readPostmasterFile(cluster);
  if (file === undefined || file === 'unreadable') throw new Error('no PostgreSQL is running');
  return file;
}

const query = <R extends pg.QueryResultRow>(url: string, text: string): Promise<R[]> =>
  withClient(url, async (client) => (await client.query<R>(text)).rows);

describe('the embedded PostgreSQL', () => {
  it('is made in a folder of mode 700 whose name has spaces, for an owner who is no superuser', async () => {
    const { url } = await start();
    const rows = await query(
      url,
      `SELECT session_user::text AS login, rolsuper OR rolbypassrls AS mighty, rolcreaterole AS makes_roles,
              pg_encoding_to_char(encoding) AS encoding, datlocprovider::text AS provider,
              current_setting('server_version_num')::int / 10000 AS major, current_setting('listen_addresses') AS listens,
              current_setting('synchronous_commit') AS synchronous_commit
         FROM pg_roles, pg_database WHERE rolname = session_user AND datname = current_database()`,
    );
    expect(rows).toEqual([
      {
        login: 'wedsync_owner',
        mighty: false,
        makes_roles: true,
        encoding: 'UTF8',
        provider: 'b',
        major: 18,
        listens: '127.0.0.1',
        synchronous_commit: 'on',
      },
    ]);
  });

  it('keeps its generated passwords in a file of mode 600', async () => {
    const { url } = await start();
    expect((await stat(join(cluster, 'wedsync.json'))).mode & 0o777).toBe(0o600);
    const stranger = new URL(url);
    stranger.password = 'postgres';
    await expect(query(stranger.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps the data from one start to the next, which takes less than five seconds', async () => {
    const first = await start();
    await query(first.url, "CREATE TABLE kept AS SELECT 'rose' AS flower");
    await first.stop();
    expect(await readPostmasterFile(cluster)).toBeUndefined();
    const begin = Date.now();
    const second = await start();
    expect(Date.now() - begin).toBeLessThan(5000);
    expect(await query(second.url, 'SELECT * FROM kept')).toEqual([{ flower: 'rose' }]);
  });

  it('stops while clients are connected', async () => {
    const { url, stop } = await start();
    const client = new pg.Client(url);
    client.on('error', () => undefined);
    await client.connect();
    const { pid } = await postmaster();
    await stop();
    running = undefined;
    expect(isAlive(pid) && (await readPostmasterFile(cluster)) !== undefined).toBe(false);
    await client.end();
  });

  it('says so when another server uses the same DATA_DIR, and leaves that one alone', async () => {
    const { url } = await start();
    const { said } = await startChild(dataDir);
    expect(said).toMatchObject({ code: 'IN_USE' });
    expect(said.message).toContain(`wedsync server ${process.pid}`);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('is made once when two servers start on one empty DATA_DIR', async () => {
    const both = join(folder.path, 'both');
    const [first, second] = await Promise.all([startChild(both), startChild(both)]);
    const [winner, loser] = first.said.url === undefined ? [second, first] : [first, second];
    expect(winner.said.url).toBeDefined();
    expect(loser.said).toMatchObject({ code: 'IN_USE' });
    expect(await query(winner.said.url ?? '', 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await killed(winner.child);
    await (await startQuickly(both)).stop();
  });
});

describe('after kill -9 of the server', () => {
  it('the orphan is taken over, with all that was committed', async () => {
    const { child, said } = await startChild(dataDir);
    await query(said.url ?? '', 'CREATE TABLE committed AS SELECT 1 AS one');
    const orphan = await postmaster();
    await killed(child);
    expect(isAlive(orphan.pid)).toBe(true);
    const { url } = await start();
    expect((await postmaster()).pid).toBe(orphan.pid);
    expect(await query(url, 'SELECT * FROM committed')).toEqual([{ one: 1 }]);
  });

  it('and of PostgreSQL with a busy backend, it starts by itself', async () => {
    const { child, said } = await startChild(dataDir);
    await query(said.url ?? '', 'CREATE TABLE survived AS SELECT 1 AS one');
    const busy = query(
      said.url ?? '',
      'SELECT count(*) FROM generate_series(1, 1e6) AS a(n), generate_series(1, 1000) AS b(n)',
    ).catch(() => undefined);
    await sleep(100);
    const { pid } = await postmaster();
    await killed(child);
    process.kill(pid, 'SIGKILL');
    const { url } = await start();
    expect(await query(url, 'SELECT * FROM survived')).toEqual([{ one: 1 }]);
    await busy;
  });

  it('a postmaster.pid whose number is dead, cut short, or another process does not keep it from starting', async () => {
    await (await start()).stop();
    for (const left of ['999999999\n', '', `${process.pid}\n${cluster}\n1\n54321\n\n127.0.0.1\n`]) {
      await writeFile(join(cluster, 'postmaster.pid'), left, { mode: 0o600 });
      const { url, stop } = await start();
      expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await stop();
    }
    running = undefined;
  });

  it('a port that was taken meanwhile does not matter', async () => {
    const { child } = await startChild(dataDir);
    const { pid, port } = await postmaster();
    await killed(child);
    process.kill(pid, 'SIGKILL');
    while (isAlive(pid)) await sleep(10);
    const stranger = createServer().listen(port, '127.0.0.1');
    await once(stranger, 'listening');
    const { url } = await start();
    expect(new URL(url).port).not.toBe(String(port));
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    stranger.close();
  });
});

describe('when PostgreSQL dies under the server', () => {
  it('it comes up on the same port, and an open database goes on by itself', async () => {
    const { url } = await start();
    const database = await openDatabase({ url });
    const { pid } = await postmaster();
    process.kill(pid, 'SIGKILL');
    const ask = () =>
      database.withViewer(null, { readOnly: true }, ({ query: run }) => run<{ one: number }>('SELECT 1 AS one'));
    const failures = new Set<string>();
    let answers = 0;
    // A backend that outlived its postmaster may still answer once.
    for (const deadline = Date.now() + 15_000; Date.now() < deadline && answers === 0; await sleep(50)) {
      const now = await readPostmasterFile(cluster);
      const [row] = await ask().catch((error: { code: string }) => {
        failures.add(error.code);
        return [];
      });
      if (row && now !== undefined && now !== 'unreadable' && now.pid !== pid) answers = row.one;
    }
    expect(answers).toBe(1);
    // It may be back before anybody noticed; who noticed was told so.
    expect([...failures].filter((code) => code !== 'DATABASE_UNAVAILABLE')).toEqual([]);
    await database.close();
  });
});

describe('a DATA_DIR that cannot be used', () => {
  it('that another major version made: the message names both and the release that opens it', async () => {
    await (await start()).stop();
    running = undefined;
    const version = join(cluster, 'PG_VERSION');
    await writeFile(version, '17\n');
    await expect(start()).rejects.toThrow(
      /made by PostgreSQL 17.*carries PostgreSQL 18.*WedSync Monitoring \d+\.\d+\.\d+ opens it/s,
    );
    await writeFile(version, '18\n');
  });

  it('that some other program made', async () => {
    const other = join(folder.path, 'other');
    await mkdir(join(other, 'postgres'), { recursive: true });
    await writeFile(join(other, 'postgres/PG_VERSION'), '16\n');
    await expect(startQuickly(other)).rejects.toThrow(/PostgreSQL 16 cluster that WedSync Monitoring did not make/);
  });

  it('that is a file', async () => {
    const file = join(folder.path, 'file');
    await writeFile(file, '');
    await expect(startQuickly(file)).rejects.toMatchObject({ code: 'NOT_WRITABLE' });
    await expect(startQuickly(join(file, 'below'))).rejects.toThrow(/DATA_DIR .* cannot be written/);
  });
});

// Root may write everywhere and needs a detour to run PostgreSQL at all: both are seen only as root.
describe.runIf(process.getuid?.() === 0)('as root', () => {
  const ordinary = { uid: 65_534, gid: 65_534 };
  // From a checkout in a closed folder, another user cannot even read the program.
  const openCheckout = foldersAbove(packageRoot).every((each) => (statSync(each).mode & 0o001) !== 0);

  it.runIf(openCheckout)('an ordinary user runs it as himself, and is told when DATA_DIR is not his', async () => {
    const home = await newFolder();
    await chown(home.path, ordinary.uid, ordinary.gid);
    const theirs = join(home.path, 'data');
    const { child, said } = await startChild(theirs, ordinary);
    expect(said.url).toBeDefined();
    expect((await stat(join(theirs, 'postgres'))).uid).toBe(ordinary.uid);
    const file = await readPostmasterFile(join(theirs, 'postgres'));
    await killed(child);
    if (file !== undefined && file !== 'unreadable') process.kill(file.pid, 'SIGINT');
    while ((await readPostmasterFile(join(theirs, 'postgres'))) !== undefined) await sleep(20);

    await chmod(home.path, 0o755);
    await chown(home.path, 0, 0);
    const refused = await startChild(join(home.path, 'other'), ordinary);
    expect(refused.said).toMatchObject({ code: 'NOT_WRITABLE' });
    expect(refused.said.message).toContain('Set DATA_DIR to a folder that the current user may write');
    await home.remove();
  });

  it('it says what to do where neither a user namespace nor the user postgres is to be had', async () => {
    const { said } = await startChild(join(folder.path, 'nobody'), { env: { PATH: '/nowhere' } });
    expect(said).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(said.message).toMatch(/useradd --system postgres.*DATABASE_URL/);
  });

  const passwd = readFile('/etc/passwd', 'utf8');
  it('it falls back to the user postgres, who must be able to enter the folders', async ({ skip }) => {
    if (!/^postgres:/m.test(await passwd)) skip('this machine has no user postgres');
    const tools = join(folder.path, 'tools');
    await mkdir(tools);
    await writeFile(join(tools, 'unshare'), '#!/bin/sh\necho "unshare failed: Operation not permitted" >&2\nexit 1\n', {
      mode: 0o755,
    });
    const env = { PATH: `${tools}:${process.env['PATH'] ?? ''}` };

    const closed = await startChild(join(folder.path, 'closed'), { env });
    expect(closed.said).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(closed.said.message).toMatch(/user postgres, who may not enter .*Choose a checkout and a DATA_DIR/);
    if (!openCheckout) return;

    const open = await newFolder();
    await chmod(open.path, 0o755);
    const { child, said } = await startChild(join(open.path, 'data'), { env });
    expect(said.url).toBeDefined();
    expect(await query(said.url ?? '', 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await killed(child);
    const file = await readPostmasterFile(join(open.path, 'data/postgres'));
    if (file !== undefined && file !== 'unreadable') process.kill(file.pid, 'SIGINT');
    while ((await readPostmasterFile(join(open.path, 'data/postgres'))) !== undefined) await sleep(20);
    await open.remove();
  });
});

function foldersAbove(path: string): string[] {
  return dirname(path) === path ? [path] : [path, ...foldersAbove(dirname(path))];
}
