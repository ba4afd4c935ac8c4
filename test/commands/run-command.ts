import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildAll } from '../../build.js';
import { packageRoot } from '../../src/root.ts';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Once before all, so that no test's time is spent on it. */
export const bundle = () => buildAll(['main', 'graphiql']);

/** Settings of the machine that runs the tests must not reach the program under test. */
const ours = /^(AUTH_|DATABASE_|LIMIT_|PORT$|HOST$|DATA_DIR$|PUBLIC_URL$|REDIS_URL$|SEED_DEMO$|LOG_LEVEL$|CORS_)/;

export function startCommand(args: readonly string[], settings: Record<string, string>) {
  const inherited = Object.entries(process.env).filter(([name]) => !ours.test(name));
  return spawn(process.execPath, [join(packageRoot, 'start.js'), ...args], {
    env: { ...Object.fromEntries(inherited), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The real command line in a process of its own, to its end. */
export async function runCommand(args: readonly string[], settings: Record<string, string>): Promise<Outcome> {
  const child = startCommand(args, settings);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}
