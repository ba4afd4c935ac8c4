import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config.ts';

/** Keys under which a token, key or password might come along in what is logged. */
const secretKeys = [
  'authorization',
  'Authorization',
  'token',
  'cookie',
  'password',
  'secret',
  'apiKey',
  'connectionString',
];

/** What looks like a credential inside a text: bearer tokens, JWTs, API keys, passwords in addresses. */
const secretTexts: readonly (readonly [RegExp, string])[] = [
  [/\bBearer\s+[\w.~+/-]+=*/gi, 'Bearer [redacted]'],
  [/\beyJ[\w-]{6,}\.[\w-]+\.[\w-]*/g, '[redacted token]'],
  [/\bwsk_\w+/g, '[redacted key]'],
  [/(\b[a-z][a-z+]*:\/\/[^\s:/@]*:)[^\s@/]+@/gi, '$1[redacted]@'],
];

export function withoutSecrets(text: string): string {
  return secretTexts.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text);
}

/** Lines of JSON on standard error, so that a command's own output stays its own. */
export function createLog(config: Pick<Config, 'logLevel'>, destination?: DestinationStream): Logger {
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
      serializers: { err: (error: unknown) => (error instanceof Error ? errorLine(error) : String(error)) },
      hooks: {
        logMethod(line, method) {
          method.apply(
            this,
            line.map((part: unknown) => (typeof part === 'string' ? withoutSecrets(part) : part)) as typeof line,
          );
        },
      },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );
}

interface ErrorLine {
  readonly type: string;
  readonly message: string;
  readonly code?: unknown;
  readonly stack: string;
  readonly cause?: ErrorLine;
}

/** Not pino's own: a database error carries the statement's values in its detail and where. */
function errorLine(error: Error): ErrorLine {
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    ...('code' in error && { code: error.code }),
    stack: withoutSecrets(error.stack ?? ''),
    ...(error.cause instanceof Error && { cause: errorLine(error.cause) }),
  };
}
