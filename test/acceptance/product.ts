import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { packageRoot } from '../../src/root.ts';
import { Subscriber } from '../live/subscriber.ts';

const run = promisify(execFile);

/** What a newcomer has in the shell: none of our settings but the folder and the port. */
export class Product {
  readonly #settings: NodeJS.ProcessEnv;
  readonly url: string;
  #npm: ChildProcess | undefined;
  printed = '';

  private constructor(dataDir: string, port: number) {
    const { DATABASE_URL, REDIS_URL, AUTH_JWT_SECRET, NODE_ENV, VITEST, ...inherited } = process.env;
    this.#settings = { ...inherited, DATA_DIR: dataDir, PORT: String(port) };
    this.url = `http://127.0.0.1:${port}`;
  }

  static async in(dataDir: string): Promise<Product> {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const address = probe.address();
    probe.close();
    return new Product(dataDir, typeof address === 'object' && address !== null ? address.port : 0);
  }

  /** `npm start`, until it says that it is ready. */
  async start(): Promise<void> {
    this.printed = '';
    // A group of its own, as a terminal gives it: Ctrl-C reaches npm and the server alike.
    const npm = spawn('npm', ['start'], { cwd: packageRoot, env: this.#settings, detached: true });
    this.#npm = npm;
    for (const stream of [npm.stdout, npm.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.printed += text));
    }
    while (!this.printed.includes('Ctrl-C stops everything.')) {
      if (npm.exitCode !== null) throw new Error(`npm start ended: ${this.printed}`);
      await sleep(50);
    }
  }

  /** Sends a signal to everything that `npm start` began, and waits for its end. */
  async end(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    const npm = this.#npm;
    if (npm?.pid === undefined || npm.exitCode !== null || npm.signalCode !== null) return;
    process.kill(-npm.pid, signal);
    await once(npm, 'close');
  }

  /** `npm run --silent token -- …` */
  async token(...options: string[]): Promise<string> {
    const { stdout } = await run('npm', ['run', '--silent', 'token', '--', ...options], {
      cwd: packageRoot,
      env: this.#settings,
    });
    return stdout.trim();
  }

  async ask<Data>(token: string, query: string, variables: object = {}): Promise<Data> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as { data?: Data; errors?: unknown };
    if (answer.data === undefined || answer.errors !== undefined) throw new Error(JSON.stringify(answer));
    return answer.data;
  }

  subscribe<Event>(token: string, query: string, field: string, variables: Record<string, unknown> = {}) {
    const client = createClient({
      url: `${this.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { Authorization: `Bearer ${token}` },
      lazy: false,
      retryAttempts: 0,
      onNonLazyError: () => undefined,
    });
    return new Subscriber<Event>(client, query, field, variables);
  }
}
