import type { Logger } from 'pino';

const leastTime = 150;

interface Part {
  readonly name: string;
  stop(): Promise<void>;
}

/** What a process has started, stopped in the opposite order within a time. */
export class RunningParts {
  readonly #parts: Part[] = [];
  readonly #log: Logger;
  #stopped: Promise<boolean> | undefined;

  constructor(log: Logger) {
    this.#log = log;
  }

  get stopping(): boolean {
    return this.#stopped !== undefined;
  }

  /** Starts a part; one that is still starting when the stop comes is stopped as soon as it is up. */
  async start<T>(name: string, begin: () => Promise<T>, stop: (part: T) => Promise<void>): Promise<T> {
    if (this.#stopped !== undefined) throw new Error(`stopped before ${name} was started`);
    const started = begin();
    const up = started.then(
      (part) => () => stop(part),
      () => () => Promise.resolve(),
    );
    this.#parts.push({ name, stop: async () => (await up)() });
    const part = await started;
    if (this.stopping) throw new Error(`stopped while ${name} was starting`);
    return part;
  }

  /** True when every part stopped in its time; asked again, the same answer. */
  stop(limit: number): Promise<boolean> {
    this.#stopped ??= this.#stopAll(limit);
    return this.#stopped;
  }

  async #stopAll(limit: number): Promise<boolean> {
    const end = Date.now() + limit;
    let clean = true;
    for (let index = this.#parts.length - 1; index >= 0; index -= 1) {
      const part = this.#parts[index];
      if (part === undefined) continue;
      // Whoever drains slowly must leave the rest a moment, the database above all.
      const budget = Math.max(leastTime, end - Date.now() - index * leastTime);
      const failure = await within(budget, part.stop());
      if (failure === undefined) continue;
      clean = false;
      this.#log.error({ err: failure }, `${part.name} did not stop properly`);
    }
    return clean;
  }
}

async function within(limit: number, work: Promise<void>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Error>((resolve) => {
    timer = setTimeout(() => resolve(new Error(`not within ${Math.round(limit)} ms`)), limit);
  });
  const done = work.then(
    () => undefined,
    (error: unknown) => error ?? new Error('unknown'),
  );
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
