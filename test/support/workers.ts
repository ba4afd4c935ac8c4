import { once } from 'node:events';
import { start, until } from '../commands/running-server.ts';

export type WorkerProcess = ReturnType<typeof start>;

/** Workers of the product in processes of their own, once they run; `killServers` ends those that a test leaves. */
export async function startWorkers(
  count: number,
  databaseUrl: string,
  smtpUrl: string,
  settings: Record<string, string> = {},
): Promise<WorkerProcess[]> {
  const started = Array.from({ length: count }, () =>
    start(['worker'], {
      ...settings,
      DATABASE_URL: databaseUrl,
      SMTP_URL: smtpUrl,
      ALLOW_PRIVATE_WEBHOOKS: 'true',
      PUBLIC_URL: 'https://monitoring.example',
      LOG_LEVEL: 'warn',
    }),
  );
  await Promise.all(
    started.map(({ child, printed }) =>
      until(() => {
        if (child.exitCode !== null) throw new Error(`ended: ${printed.stdout}${printed.stderr}`);
        return printed.stdout.includes('Ctrl-C stops it.');
      }),
    ),
  );
  return started;
}

/** As when its machine loses its power. */
export async function kill(worker: Pick<WorkerProcess, 'child'> | undefined): Promise<void> {
  if (worker === undefined) throw new Error('there is no such process');
  const ended = once(worker.child, 'close');
  worker.child.kill('SIGKILL');
  await ended;
}

/** For a worker whose machine has another idea of what time it is, by so many seconds. */
export function clockOff(seconds: number): Record<string, string> {
  const code = `const True = Date; globalThis.Date = class extends True {
    constructor(...given) { given.length > 0 ? super(...given) : super(True.now() + ${seconds * 1_000}); }
    static now() { return True.now() + ${seconds * 1_000}; }
  };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` };
}
