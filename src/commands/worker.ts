import type { Config } from '../config.ts';
import { createLog } from '../server/log.ts';
import { startWorker } from '../worker/worker.ts';
import { notifierOf, recovererOf } from './notifying.ts';
import { openServable } from './open-database.ts';
import { RunningParts } from './running-parts.ts';
import { sealing } from './signing.ts';
import { stopOnSignals, stopWithin } from './signals.ts';

/** `worker`: the background work in a process of its own, beside any number of servers. */
export async function work(config: Config): Promise<void> {
  const log = createLog(config);
  const parts = new RunningParts(log);
  stopOnSignals(parts, log);
  try {
    const database = await parts.start(
      'connections',
      () => openServable(config),
      (opened) => opened.close(),
    );
    const secrets = await sealing(config);
    await parts.start(
      'worker',
      () =>
        startWorker({
          database,
          config,
          secrets,
          notifier: notifierOf(config, secrets),
          recoverer: recovererOf(config, secrets),
          log,
        }),
      (worker) => worker.stop(),
    );
    process.stdout.write('The worker runs. Ctrl-C stops it.\n');
  } catch (error) {
    if (parts.stopping) return;
    await parts.stop(stopWithin);
    throw error;
  }
}
