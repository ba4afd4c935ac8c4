import { once } from 'node:events';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Binaries } from './binaries.ts';
import { EmbeddedError } from './embedded-error.ts';
import type { Launcher } from './launcher.ts';
import { endOrphans } from './orphans.ts';
import { isAlive, isPostgresOf, postmasterFile, readPostmasterFile } from './postmaster-file.ts';

export interface PostmasterOptions {
  readonly binaries: Binaries;
  readonly launcher: Launcher;
  /** The cluster's folder, absolute and without symbolic links. */
  readonly directory: string;
  readonly logFile: string;
  readonly superuser: { readonly user: string; readonly password: string };
  readonly settings: Readonly<Record<string, string>>;
  /** The port to keep, when the server was up before and its address is known elsewhere. */
  readonly port?: number;
}

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** True when it was running already, left behind by a server that was killed. */
  readonly adopted: boolean;
}

// After kill -9, backends that still end hold the shared memory, and PostgreSQL refuses to start for about a second.
const patience = 10_000;
// A postgres that is up but replays its log after a crash gets longer before it is called dead.
const recovery = 60_000;

/** Brings PostgreSQL up in a folder: adopts the one that runs there, or clears what a crash left and starts one. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const { directory } = options;
  const begin = Date.now();
  for (let attempt = 0; ; attempt += 1) {
    const file = await readPostmasterFile(directory);
    const running = file !== undefined && file !== 'unreadable' ? file : undefined;
    if (running && (await isPostgresOf(directory, running.pid))) {
      if (await answersAs(options, running.port)) return { ...running, adopted: attempt === 0 };
      if (Date.now() - begin > recovery)
        throw failed(options, `process ${running.pid} holds ${directory} and does not answer`);
      await sleep(50);
      continue;
    }
    // Its process died, or the number now belongs to another.
    if (file !== undefined) await rm(postmasterFile(directory), { force: true });
    const started = await startOnce(options);
    if (typeof started !== 'string') return started;
    if (Date.now() - begin > patience) throw failed(options, started);
    await endOrphans(directory);
    await sleep(200);
  }
}

async function startOnce(options: PostmasterOptions): Promise<Postmaster | string> {
  const { binaries, launcher, directory, logFile, settings } = options;
  const port = options.port ?? (await freePort());
  await rename(logFile, `${logFile}.1`).catch(() => undefined);
  const log = await open(logFile, 'w', 0o600);
  const flags = Object.entries({
    ...settings,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = launcher.start(binaries.postgres, ['-D', directory, ...flags], log.fd);
  child.unref();
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended ??= `it ended with ${signal ?? `code ${code}`}`));
  await log.close();
  for (const deadline = Date.now() + recovery; ended === undefined && Date.now() < deadline; await sleep(15)) {
    if (await answersAs(options, port)) {
      const file = await readPostmasterFile(directory);
      if (file !== undefined && file !== 'unreadable') return { ...file, adopted: false };
    }
  }
  const written = await readFile(logFile, 'utf8').catch(() => '');
  return `${ended ?? 'it does not answer'}: ${written.trim().split('\n').slice(-4).join(' / ')}`;
}

/** Whether the server at this port is the one of our folder: a stranger may have taken the port. */
async function answersAs(options: PostmasterOptions, port: number): Promise<boolean> {
  const client = new pg.Client({
    ...options.superuser,
    host: '127.0.0.1',
    port,
    database: 'postgres',
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory === options.directory.replaceAll('\\', '/');
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function failed(options: PostmasterOptions, reason: string): EmbeddedError {
  return new EmbeddedError(
    'START_FAILED',
    `The embedded PostgreSQL in ${options.directory} did not start: ${reason}. ` + `Its log is ${options.logFile}.`,
  );
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was assigned');
  return address.port;
}

/** Stops the PostgreSQL of a folder: clients are cut off, nothing committed is lost. */
export async function stopPostmaster(
  options: Pick<PostmasterOptions, 'directory' | 'binaries' | 'launcher'>,
): Promise<void> {
  const { directory, binaries, launcher } = options;
  const file = await readPostmasterFile(directory);
  if (file === undefined || file === 'unreadable' || !(await isPostgresOf(directory, file.pid))) return;
  if (process.platform === 'win32') {
    await launcher.run(binaries.pgCtl, ['stop', '-m', 'fast', '-w', '-D', directory]);
    return;
  }
  for (const [signal, wait] of [
    ['SIGINT', 4000],
    ['SIGQUIT', 2000],
    ['SIGKILL', 1000],
  ] as const) {
    process.kill(file.pid, signal);
    if (await gone(directory, file.pid, wait)) return;
  }
}

// The file goes last; a process whose parent does not collect it (process 1 of a container) stays listed.
async function gone(directory: string, pid: number, wait: number): Promise<boolean> {
  for (const deadline = Date.now() + wait; Date.now() < deadline; await sleep(10)) {
    if (!isAlive(pid) || (await readPostmasterFile(directory)) === undefined) return true;
  }
  return false;
}
