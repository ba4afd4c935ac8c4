import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { packageRoot } from '../root.ts';

interface Wanted {
  readonly name: string;
  /** Of this command line, or of another program. */
  readonly args: readonly string[];
  readonly program?: string;
  readonly env: NodeJS.ProcessEnv;
}

// Ctrl-C in a terminal reaches every process of it: meanwhile this one hears of it, too.
const restartPause = 250;
const patience = 4_000;

/** A process that is started again whenever it ends, until it is stopped. */
export class KeptProcess {
  readonly #wanted: Wanted;
  readonly #log: Logger;
  #child: ChildProcess;
  #stopping = false;

  constructor(wanted: Wanted, log: Logger) {
    this.#wanted = wanted;
    this.#log = log;
    this.#child = this.#spawn();
  }

  get name(): string {
    return this.#wanted.name;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), patience);
    await ended;
    clearTimeout(late);
  }

  #spawn(): ChildProcess {
    const { name, args, program, env } = this.#wanted;
    const own = ['--enable-source-maps', join(packageRoot, 'start.js'), ...args];
    const child = spawn(program ?? process.execPath, program === undefined ? own : args, {
      env,
      // The channel tells a process of ours when this one is gone.
      stdio: ['ignore', 'ignore', 'inherit', ...(program === undefined ? (['ipc'] as const) : [])],
    });
    child.once('error', (err) => this.#log.error({ err }, `${name} could not be started`));
    child.once('exit', (code, signal) => {
      if (this.#stopping) return;
      void sleep(restartPause).then(() => {
        if (this.#stopping) return;
        this.#child = this.#spawn();
        this.#log.warn({ process: name, code, signal, pid: this.pid }, 'a process ended and is started again');
      });
    });
    return child;
  }
}
