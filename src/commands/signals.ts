import type { Logger } from 'pino';
import type { RunningParts } from './running-parts.ts';

/** Everything is down within five seconds. */
export const stopWithin = 4_800;
// npm passes Ctrl-C on to a child that the terminal has told already: only a later one means "at once".
const impatience = 1_000;

/** Ctrl-C, a service manager or a closed terminal stops every part in order; so does an error nobody caught. */
export function stopOnSignals(parts: RunningParts, log: Logger): void {
  let asked: number | undefined;
  const stop = async (status: number) => {
    asked = Date.now();
    const clean = await parts.stop(stopWithin);
    process.exit(clean ? status : 1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (asked === undefined) void stop(0);
      else if (Date.now() - asked > impatience) process.exit(130);
    });
  }
  // Started by `processes`, which has ended without a word.
  process.once('disconnect', () => {
    if (asked === undefined) void stop(0);
  });
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, 'Nobody caught this; stopping');
      if (asked === undefined) void stop(70);
    });
  }
}
