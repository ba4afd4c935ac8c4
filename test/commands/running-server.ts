import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCommand } from './run-command.ts';

export const secret = 'a-secret-of-more-than-thirty-two-bytes';

const running: ReturnType<typeof startCommand>[] = [];

/** A process that `killServers` ends if the test does not. */
export function start(args: readonly string[], settings: Record<string, string>) {
  const child = startCommand(args, settings);
  running.push(child);
  const printed = { stdout: '', stderr: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text));
  return { child, printed };
}

/** `serve`, by default on a free port, once it says that it is ready. */
export async function serve(settings: Record<string, string>) {
  const { child, printed } = start(['serve'], { AUTH_JWT_SECRET: secret, PORT: '0', ...settings });
  await until(() => {
    if (child.exitCode !== null) throw new Error(`ended: ${printed.stdout}${printed.stderr}`);
    return printed.stdout.includes('Ctrl-C stops everything.');
  });
  const url = /GraphQL +(\S+)\/graphql/.exec(printed.stdout)?.[1] ?? '';
  return { child, url, printed };
}

export async function until(happened: () => boolean, milliseconds = 30_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!happened()) {
    if (Date.now() > end) throw new Error(`It did not happen within ${milliseconds} ms.`);
    await sleep(20);
  }
}

export async function killServers(): Promise<void> {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'close');
  }
}
