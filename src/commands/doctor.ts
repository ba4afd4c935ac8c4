import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { Redis } from 'ioredis';
import { ConfigError, loadConfig, type Config } from '../config.ts';
import { findBinaries, postgresVersion } from '../database/binaries.ts';
import { withoutPassword } from '../database/address.ts';
import { apiAddress } from './api-address.ts';
import { examineDatabase } from './examine-database.ts';
import { explain } from './explain.ts';
import { finding, type Finding } from './finding.ts';
import { findRunningDatabase } from './running-database.ts';

/** Looks at everything that serving needs, prints what it found, and returns the exit code. */
export async function doctor(env: NodeJS.ProcessEnv, out: Writable): Promise<number> {
  const findings: Finding[] = [];
  const note = (found: readonly Finding[]) => {
    findings.push(...found);
    for (const one of found) out.write(lines(one));
  };
  let config: Config;
  try {
    config = loadConfig(env);
    note([finding.good('configuration', 'every setting is well-formed')]);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    note(error.mistakes.map((mistake) => finding.wrong('configuration', mistake, 'Change it in the environment.')));
    return verdict(findings, out);
  }
  note(await guarded('keys', () => examineKeys(config)));
  note(await guarded('database', () => examineServer(config)));
  note(await guarded('redis', () => examineRedis(config)));
  note(await guarded('server', () => examineApi(config)));
  return verdict(findings, out);
}

async function guarded(about: string, examine: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await examine();
  } catch (error) {
    return [finding.wrong(about, explain(error, {}).message, 'The message says where to look.')];
  }
}

async function examineServer(config: Config): Promise<readonly Finding[]> {
  const url = await findRunningDatabase(config);
  if (url !== undefined) {
    const where =
      config.databaseUrl === undefined ? `the embedded PostgreSQL in ${config.dataDir}` : withoutPassword(url);
    return [finding.good('database', where), ...(await examineDatabase(url))];
  }
  const version = await postgresVersion(await findBinaries());
  return [
    finding.good('database', `embedded PostgreSQL ${version}; not running, so its contents were not looked at`),
    ...(await examineFolder(config.dataDir)),
  ];
}

async function examineFolder(dataDir: string): Promise<readonly Finding[]> {
  let folder = dataDir;
  for (;;) {
    try {
      await access(folder, constants.W_OK | constants.X_OK);
      return [finding.good('DATA_DIR', `${dataDir} can be written`)];
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (missing && dirname(folder) !== folder) folder = dirname(folder);
      else return [finding.wrong('DATA_DIR', `${folder} cannot be written`, 'Set DATA_DIR to a folder of yours.')];
    }
  }
}

async function examineKeys({ auth }: Config): Promise<readonly Finding[]> {
  if (auth.jwksUrl === undefined) {
    const source = auth.secret === undefined ? 'a secret generated in DATA_DIR' : 'AUTH_JWT_SECRET';
    const staff =
      auth.secret !== undefined && auth.issuer === undefined
        ? [
            finding.odd(
              'keys',
              'platform staff cannot sign in without AUTH_ISSUER',
              'Set AUTH_ISSUER if you have staff.',
            ),
          ]
        : [];
    return [finding.good('keys', `tokens are verified with ${source}`), ...staff];
  }
  const mend = 'Set AUTH_JWKS_URL to the issuer’s key set, and let this machine reach it.';
  try {
    const response = await fetch(auth.jwksUrl, { signal: AbortSignal.timeout(5_000) });
    const body: unknown = await response.json();
    const keys = typeof body === 'object' && body !== null && 'keys' in body ? body.keys : undefined;
    if (!Array.isArray(keys) || keys.length === 0) {
      return [finding.wrong('keys', `${auth.jwksUrl} answers ${response.status} and holds no keys`, mend)];
    }
    return [finding.good('keys', `${auth.jwksUrl} holds ${keys.length} key(s)`)];
  } catch (error) {
    return [finding.wrong('keys', `${auth.jwksUrl} cannot be read: ${(error as Error).message}`, mend)];
  }
}

async function examineRedis({ redisUrl }: Config): Promise<readonly Finding[]> {
  if (redisUrl === undefined) return [finding.good('redis', 'not used: one process wakes itself')];
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    connectTimeout: 3_000,
  });
  let reason = '';
  redis.on('error', (error: Error) => (reason = error.message));
  try {
    await redis.connect();
    await redis.ping();
    return [finding.good('redis', `${withoutPassword(redisUrl)} answers`)];
  } catch (error) {
    return [
      finding.wrong(
        'redis',
        `${withoutPassword(redisUrl)} does not answer: ${reason || (error as Error).message}`,
        'Start it, or unset REDIS_URL if there is only one process. Alerts still arrive meanwhile, up to 1 s later.',
      ),
    ];
  } finally {
    redis.disconnect();
  }
}

async function examineApi(config: Config): Promise<readonly Finding[]> {
  const address = apiAddress(config, undefined).replace(/graphql$/, 'health/ready');
  let response: Response;
  try {
    response = await fetch(address, { signal: AbortSignal.timeout(5_000) });
  } catch {
    return [finding.good('server', `nothing listens on port ${config.port} yet`)];
  }
  const text = await response.text();
  if (response.ok && text.includes('"checks"')) return [finding.good('server', `${address} says it is ready`)];
  return text.includes('"checks"')
    ? [finding.wrong('server', `${address} says ${text.trim()}`, 'Its log names the reason.')]
    : [finding.wrong('server', `another program listens on port ${config.port}`, 'Stop it, or choose another PORT.')];
}

const marks = { good: 'ok   ', odd: 'note ', wrong: 'WRONG' } as const;

function lines({ level, about, text, mend }: Finding): string {
  const first = `${marks[level]}  ${about.padEnd(14)} ${text}\n`;
  return mend === undefined ? first : `${first}${mend.replace(/^/gm, '       → ')}\n`;
}

function verdict(findings: readonly Finding[], out: Writable): number {
  const wrong = findings.filter(({ level }) => level === 'wrong').length;
  out.write(wrong === 0 ? '\nNothing is wrong.\n' : `\n${wrong} ${wrong === 1 ? 'thing is' : 'things are'} wrong.\n`);
  return wrong === 0 ? 0 : 1;
}
