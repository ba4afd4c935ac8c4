import type { Logger } from 'pino';
import { json, type Answer } from './answer.ts';

/** What must hold before requests are sent here; each says nothing, or throws. */
export type Checks = Readonly<Record<'database' | 'migrations' | 'events', () => Promise<void>>>;

const patience = 2_000;

export interface Health {
  live(): Answer;
  ready(): Promise<Answer>;
}

/** `live`: the process answers. `ready`: it can do its work. Reasons go to the log, not to whoever asks. */
export function createHealth(checks: Checks, draining: () => boolean, log: Logger): Health {
  return {
    live: () => json(200, { status: 'ok' }),
    async ready() {
      const results = await Promise.all(
        Object.entries(checks).map(async ([name, check]) => {
          try {
            await within(patience, check());
            return [name, 'ok'] as const;
          } catch (error) {
            log.warn({ err: error, check: name }, 'not ready');
            return [name, 'failed'] as const;
          }
        }),
      );
      const ready = !draining() && results.every(([, result]) => result === 'ok');
      const status = ready ? 'ok' : draining() ? 'stopping' : 'unavailable';
      return json(ready ? 200 : 503, { status, checks: Object.fromEntries(results) });
    },
  };
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A check that is expensive and, once passed, does not fail soon: asked again after `milliseconds`. */
export function remembered(milliseconds: number, check: () => Promise<void>): () => Promise<void> {
  let passedUntil = 0;
  return async () => {
    if (Date.now() < passedUntil) return;
    await check();
    passedUntil = Date.now() + milliseconds;
  };
}
