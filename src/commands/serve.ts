import type { Config } from '../config.ts';
import { release } from '../release.ts';
import { assertListenable } from '../server/listen.ts';
import { createLog } from '../server/log.ts';
import { prepareDatabase } from './prepare-database.ts';
import { RunningParts } from './running-parts.ts';
import { keySource, sealing } from './signing.ts';
import { stopOnSignals, stopWithin } from './signals.ts';
import { seconds } from './steps.ts';
import { toTry } from './to-try.ts';

/** `serve`: from an empty folder to a running product, one line for each step. */
export async function serve(settings: Config, options: { readonly worker: boolean }): Promise<void> {
  const log = createLog(settings);
  const parts = new RunningParts(log);
  stopOnSignals(parts, log);
  process.stdout.write(`\nWedSync Monitoring ${release}\n\n`);
  // The server's libraries take longer to load than PostgreSQL to start: side by side.
  const loading = import('./start-parts.ts');
  loading.catch(() => undefined);
  try {
    await assertListenable(settings.host, settings.port);
    const database = await prepareDatabase(settings, parts, log);
    const config = { ...settings, auth: await keySource(settings) };
    const secrets = await sealing(settings);
    const { startParts } = await loading;
    const url = await startParts({ config, secrets, database, worker: options.worker, parts, log });
    process.stdout.write(welcome(config, url));
  } catch (error) {
    if (parts.stopping) return;
    await parts.stop(stopWithin);
    throw error;
  }
}

function welcome(config: Config, url: string): string {
  const lines = [
    '',
    `Ready in ${seconds(performance.now())}.`,
    '',
    `  GraphQL    ${url}/graphql`,
    `  GraphiQL   ${url}/graphiql`,
    `  Health     ${url}/health/ready`,
  ];
  if (config.seedDemo && config.auth.secret !== undefined) {
    lines.push('', ...toTry(url));
  }
  return `${lines.join('\n')}\n\nCtrl-C stops everything.\n`;
}
