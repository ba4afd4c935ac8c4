import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { signToken } from '../src/access/sign.ts';
import { startEmbedded } from '../src/database/embedded.ts';
import { migrate } from '../src/database/migrate.ts';
import { limitVariables, rateVariables } from '../src/limits.ts';
import { castId } from '../src/seed/cast.ts';
import { seedDemonstration } from '../src/seed/demonstration.ts';

const log = pino({ level: 'warn' });
const secret = 'the secret of a measure, of no worth to anybody';

// What clients ask and open is counted, and never too much.
const unbounded = Object.fromEntries(
  [...Object.values(rateVariables), limitVariables.connections].map(([name]) => [name, '1000000000']),
);

export interface Stage {
  /** Logs in as wedsync_owner. */
  readonly url: string;
  readonly superuserUrl: string;
  /** The server's first process, whose children are its connections. */
  readonly postmaster: number;
  stop(): Promise<void>;
}

/** A PostgreSQL of the measure's own, with ordinary durability, migrated. */
export async function openStage(options: {
  readonly demonstration: boolean;
  /** Of PostgreSQL, beyond the usual ones. */
  readonly settings?: Readonly<Record<string, string>>;
}): Promise<Stage> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'wedsync-bench-'));
  const embedded = await startEmbedded({ dataDir, log, settings: options.settings ?? {} });
  const postmaster = (): number =>
    Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.once('exit', () => {
    try {
      process.kill(postmaster(), 'SIGINT');
    } catch {
      // Stopped already.
    }
  });
  await migrate(embedded.url, log);
  if (options.demonstration) await seedDemonstration({ url: embedded.url, log });
  return {
    url: embedded.url,
    superuserUrl: embedded.superuserUrl,
    postmaster: postmaster(),
    async stop() {
      await embedded.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const children = new Set<ChildProcess>();
// A measure that fails must not leave its processes behind.
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

function keep(child: ChildProcess): void {
  children.add(child);
  child.once('close', () => children.delete(child));
}

const heldMemory = path.join(import.meta.dirname, 'servers', 'held-memory.js');

/** A server in a process of its own, once it listens. */
export async function startProcess(command: readonly string[], settings: Record<string, string>, port: number) {
  const child = spawn(process.execPath, ['--expose-gc', '--import', heldMemory, ...command], {
    env: { ...process.env, ...settings, PORT: String(port) },
    // Some are told by a message what to do.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  keep(child);
  const url = `http://127.0.0.1:${port}`;
  const pid = child.pid ?? 0;
  for (let attempt = 0; ; attempt += 1) {
    if (await fetch(`${url}/health/live`).then(Boolean, () => false)) break;
    if (child.exitCode !== null || attempt > 600) throw new Error(`${command.join(' ')} did not start`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    pid,
    port,
    child,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
}

const program = path.join(import.meta.dirname, '..', 'start.js');

/** A folder for a profile of the product's processor time. */
const profiles = process.env['BENCH_PROFILES'];

/** The product as it is served, on the stage's database; on a free port unless PORT says which. */
export async function startProduct(
  stage: Stage,
  settings: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
) {
  return startProcess(
    [...(profiles === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profiles]), program, 'serve', ...options],
    { DATABASE_URL: stage.url, AUTH_JWT_SECRET: secret, LOG_LEVEL: 'warn', DATA_DIR: '', ...unbounded, ...settings },
    Number(settings['PORT'] ?? (await freePort())),
  );
}

/** A worker of the product in a process of its own, once it runs. */
export async function startWorkerProcess(
  stage: Stage,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, 'worker'], {
    env: { ...process.env, DATABASE_URL: stage.url, LOG_LEVEL: 'warn', DATA_DIR: '', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  keep(child);
  await once(child.stdout, 'data');
  return child;
}

/** Ends a process as a machine that loses its power would. */
export async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'close');
  child.kill('SIGKILL');
  await ended;
}

export function token(role: 'on_call' | 'service', organization = 'rose-and-thorn'): Promise<string> {
  return signToken(secret, {
    ...(role === 'service' ? { role, organizationId: castId(organization) } : { userId: castId(organization, role) }),
    audience: 'authenticated',
    expiresInSeconds: 3600,
  });
}

/** Of a person by id. */
export function userToken(userId: string): Promise<string> {
  return signToken(secret, { userId, audience: 'authenticated', expiresInSeconds: 3600 });
}

/** The claims of `token('on_call')`, for contenders that set them by themselves. */
export const claims = (organization = 'rose-and-thorn') => ({
  sub: castId(organization, 'on_call'),
  role: 'authenticated',
  aud: 'authenticated',
  app_metadata: {},
});

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
