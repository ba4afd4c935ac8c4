import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { schema } from '../graphql/schema.ts';
import { createLiveHub } from '../live/hub.ts';
import { startServer } from '../server/server.ts';
import { startWorker } from '../worker/worker.ts';
import type { RunningParts } from './running-parts.ts';
import { progress } from './steps.ts';

interface Wanted {
  readonly config: Config;
  readonly database: Database;
  readonly worker: boolean;
  readonly parts: RunningParts;
  readonly log: Logger;
}

/** Live stream, worker and server on an open database; returns the server's address. */
export async function startParts({ config, database, worker: withWorker, parts, log }: Wanted): Promise<string> {
  const step = progress(process.stdout);
  const started = async () => {
    const live = await createLiveHub({ database, config, log });
    await parts.add('live stream', () => live.close());
    if (withWorker) {
      const worker = await startWorker({ database, config, log });
      await parts.add('worker', () => worker.stop());
    }
    const server = await startServer({ config, database, live, schema, log });
    await parts.add('server', () => server.close());
    return server.url;
  };
  return step('server', started, () => (withWorker ? 'listening, with the worker' : 'listening'));
}
