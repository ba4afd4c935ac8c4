import { accessSync, constants } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { generatedSecret } from '../access/secret.ts';
import { hostInAddress, type Config } from '../config.ts';
import { release } from '../release.ts';
import { assertListenable } from '../server/listen.ts';
import { createLog } from '../server/log.ts';
import { openBalancer } from './balancer.ts';
import { CommandError } from './command-error.ts';
import { KeptProcess } from './kept-process.ts';
import { prepareDatabase } from './prepare-database.ts';
import { RunningParts } from './running-parts.ts';
import { signingSource } from './signing.ts';
import { stopOnSignals, stopWithin } from './signals.ts';
import { progress, seconds } from './steps.ts';
import { toTry } from './to-try.ts';

const patience = 60_000;

/** `processes`: two servers and two workers on one database, behind a balancer, with Redis where the machine has it. */
export async function runProcesses(config: Config): Promise<void> {
  const log = createLog(config).child({}, { level: config.logLevel === 'info' ? 'warn' : config.logLevel });
  const parts = new RunningParts(log);
  stopOnSignals(parts, log);
  process.stdout.write(`\nWedSync Monitoring ${release}, in several processes\n\n`);
  try {
    await assertListenable(config.host, config.port);
    const database = await prepareDatabase(config, parts, log);
    const { secret, issuer } = await signingSource(config);
    const [redisPort = 0, ...ports] = await freePorts(config.port + 1, 3);
    const redis = config.redisUrl === undefined ? await startRedis(redisPort, parts, log) : undefined;
    const redisUrl = config.redisUrl ?? redis?.url;
    const env = {
      ...process.env,
      DATABASE_URL: database.directUrl,
      SEED_DEMO: 'false',
      AUTH_JWT_SECRET: secret,
      // With DATABASE_URL they would look for nothing in DATA_DIR.
      ...(config.databaseUrl === undefined && { SECRETS_KEY: await generatedSecret(config.dataDir, 'secrets-key') }),
      ...(config.mailOutbox !== undefined && { MAIL_OUTBOX: config.mailOutbox }),
      ...(issuer !== undefined && { AUTH_ISSUER: issuer }),
      ...(redisUrl !== undefined && { REDIS_URL: redisUrl }),
      PUBLIC_URL: config.publicUrl,
    };
    const keep = (name: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
      parts.start(
        name,
        () => Promise.resolve(new KeptProcess({ name, args, env: { ...env, ...more } }, log)),
        (child) => child.stop(),
      );

    const step = progress(process.stdout);
    const started = async () => {
      const servers: KeptProcess[] = [];
      for (const [index, port] of ports.entries()) {
        const settings = { PORT: String(port), HOST: '127.0.0.1' };
        servers.push(await keep(`server ${index + 1}`, ['serve', '--no-worker'], settings));
      }
      const workers = [await keep('worker 1', ['worker']), await keep('worker 2', ['worker'])];
      await Promise.all(ports.map(ready));
      // Only now, since one that could not start was started again.
      return [
        ...(redis === undefined ? [] : [`  Redis      process ${redis.pid}, ${redis.url}`]),
        ...servers.map(({ name, pid }, index) => `  ${name}   process ${pid}, http://127.0.0.1:${ports[index]}`),
        ...workers.map(({ name, pid }) => `  ${name}   process ${pid}`),
      ];
    };
    const running = await step('processes', started, (all) => `${all.length} of them`);
    const balancer = await parts.start(
      'balancer',
      () => openBalancer(config.host, config.port, ports),
      (opened) => opened.close(),
    );
    const url = `http://${hostInAddress(config.host)}:${balancer.port}`;
    const hints = config.seedDemo && config.auth.jwksUrl === undefined ? ['', ...toTry(url)] : [];
    process.stdout.write(welcome(url, running, redisUrl !== undefined, hints));
  } catch (error) {
    if (parts.stopping) return;
    await parts.stop(stopWithin);
    throw error;
  }
}

function welcome(url: string, running: readonly string[], redis: boolean, hints: readonly string[]): string {
  const wakes = redis ? 'Redis wakes the servers' : 'Without redis-server PostgreSQL alone wakes the servers';
  return [
    '',
    `Ready in ${seconds(performance.now())}: ${url}/graphql hands each connection to one of the servers.`,
    '',
    ...running,
    '',
    `${wakes}. End any of them, by kill -9 too: nothing is lost, and it is started again.`,
    ...hints,
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}

/** A Redis of its own that keeps nothing; nothing where the machine has none. */
async function startRedis(port: number, parts: RunningParts, log: Logger) {
  const program = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'redis-server'));
  const found = program.find(isExecutable);
  if (found === undefined) return undefined;
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const { pid } = await parts.start(
    'Redis',
    () => Promise.resolve(new KeptProcess({ name: 'Redis', program: found, args, env: process.env }, log)),
    (redis) => redis.stop(),
  );
  return { pid, url: `redis://127.0.0.1:${port}` };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function ready(port: number): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    if (answer?.ok === true) return;
    if (Date.now() > end) throw new CommandError(`The server on port ${port} was not ready within a minute.`);
    await sleep(100);
  }
}

/** The next free ports: near the known one, they lie below those that the system gives to whoever connects. */
async function freePorts(from: number, count: number): Promise<number[]> {
  const found: number[] = [];
  for (let port = from; found.length < count; port += 1) {
    const probe = createServer().listen(port, '127.0.0.1');
    const free = await once(probe, 'listening').then(
      () => true,
      () => false,
    );
    if (free) found.push(port);
    if (free) await once(probe.close(), 'close');
  }
  return found;
}
