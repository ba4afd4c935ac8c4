import type { Logger } from 'pino';
import type { SecretBox } from '../access/seal.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { schema } from '../graphql/schema.ts';
import { createLiveHub } from '../live/hub.ts';
import { startServer } from '../server/server.ts';
import { startWorker } from '../worker/worker.ts';
import { notifierOf, recovererOf, slackButtonsOf } from './notifying.ts';
import type { RunningParts } from './running-parts.ts';
import { progress } from './steps.ts';

interface Wanted {
  readonly config: Config;
  readonly secrets: SecretBox | undefined;
  readonly database: Database;
  readonly worker: boolean;
  readonly parts: RunningParts;
  readonly log: Logger;
}

/** Live stream, worker and server on an open database; returns the server's address. */
export async function startParts({
  config,
  secrets,
  database,
  worker: withWorker,
  parts,
  log,
}: Wanted): Promise<string> {
  const step = progress(process.stdout);
  const started = async () => {
    const live = await parts.start(
      'live stream',
      () => createLiveHub({ database, config, log }),
      (hub) => hub.close(),
    );
    const notifier = await parts.start(
      'notifier',
      () => Promise.resolve(notifierOf(config, secrets)),
      (opened) => opened.stop(),
    );
    if (withWorker) {
      await parts.start(
        'worker',
        () => startWorker({ database, config, secrets, notifier, recoverer: recovererOf(config, secrets), log }),
        (worker) => worker.stop(),
      );
    }
    const server = await parts.start(
      'server',
      () =>
        startServer({
          config,
          secrets,
          channelTester: notifier,
          slackButtons: slackButtonsOf(config, secrets, database.engine, log),
          database,
          live,
          schema,
          log,
        }),
      (running) => running.close(),
    );
    return server.url;
  };
  return step('server', started, () => (withWorker ? 'listening, with the worker' : 'listening'));
}
