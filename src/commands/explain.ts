import { EmbeddedError } from '../database/embedded-error.ts';
import { MigrationError } from '../database/migration-error.ts';
import { DatabaseUnavailable } from '../database/unreachable.ts';
import { withoutSecrets } from '../server/log.ts';

/** What a person at the terminal is told: for what we foresaw the message alone, else where it happened. */
export function explain(error: unknown, env: NodeJS.ProcessEnv): { message: string; exitCode: number } {
  const detailed = ['debug', 'trace'].includes(env['LOG_LEVEL'] ?? '');
  if (!(error instanceof Error)) return { message: String(error), exitCode: 70 };
  const text = withoutSecrets((detailed ? error.stack : error.message) ?? error.message);
  // Whoever foresaw an error gave it an exit code, or it is about the database.
  if ('exitCode' in error && typeof error.exitCode === 'number') return { message: text, exitCode: error.exitCode };
  if (error instanceof EmbeddedError || error instanceof MigrationError || error instanceof DatabaseUnavailable)
    return { message: text, exitCode: 69 };
  return { message: `This was not foreseen: ${withoutSecrets(error.stack ?? error.message)}`, exitCode: 70 };
}
