import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';

/** A Redis of the test's own on a port that it keeps when it is started again. */
export interface TestRedis {
  readonly url: string;
  /** Sends a signal to its process, as whoever ends or halts it would. */
  signal(name: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
  ask(...command: readonly [string, ...string[]]): Promise<unknown>;
  stop(): Promise<void>;
}

/** A free port that the system gives to nobody who connects, so that who is started again there finds it free. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const probe = createServer().listen(port, '127.0.0.1');
    const free = await once(probe, 'listening').then(
      () => true,
      () => false,
    );
    if (!free) continue;
    await once(probe.close(), 'close');
    return port;
  }
}

export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess;
  const ask: TestRedis['ask'] = async (command, ...given) => {
    const client = new Redis(url);
    client.on('error', () => undefined);
    try {
      return await client.call(command, ...given);
    } finally {
      client.disconnect();
    }
  };
  const start = async (): Promise<void> => {
    child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
      stdio: 'ignore',
    });
    await once(child, 'spawn');
    await ask('PING');
  };
  const signal = async (name: NodeJS.Signals): Promise<void> => {
    const ends = name === 'SIGKILL' || name === 'SIGTERM';
    if (ends && (child.exitCode !== null || child.signalCode !== null)) return;
    const ended = ends ? once(child, 'exit') : undefined;
    child.kill(name);
    await ended;
  };
  await start();
  return { url, signal, start, ask, stop: () => signal('SIGKILL') };
}
