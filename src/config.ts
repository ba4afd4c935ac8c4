import { join, resolve } from 'node:path';
import { z } from 'zod';
import { limitVariables, limitsFrom, rateVariables, ratesFrom, type Limits, type Rates } from './limits.ts';

/** Everything that is wrong with the environment, in one message. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly exitCode = 78;
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(
      `The configuration has ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`,
    );
    this.mistakes = mistakes;
  }
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly databaseDirectUrl?: string;
  readonly redisUrl?: string;
  readonly auth: AuthConfig;
  readonly seedDemo: boolean;
  readonly metricsToken?: string;
  /** Origins whose pages may call the API; `*` for every origin; none by default. */
  readonly corsOrigins: readonly string[];
  readonly logLevel: (typeof logLevels)[number];
  /** The first seals channels' secrets, all of them open. */
  readonly secretsKeys: readonly string[];
  readonly smtpUrl?: string;
  /** Folder that mails are written to where there is no SMTP_URL. */
  readonly mailOutbox?: string;
  /** Called once a minute while alerting is on time. */
  readonly heartbeatUrl?: string;
  /** Collector of OpenTelemetry traces (OTLP over HTTP). */
  readonly tracesEndpoint?: string;
  /** Channels may call addresses of the server's own network, and over http. */
  readonly allowPrivateWebhooks: boolean;
  readonly limits: Limits;
  readonly rates: Rates;
  /** Proxies of ours before the server, whose word about a client's address is taken. */
  readonly proxies: number;
  /** Documents that clients may name by their hash, and the kinds of client that may send no other. */
  readonly trustedDocuments?: { readonly file: string; readonly only: readonly ClientKind[] };
}

/** A person, a program's key, a key that lies open in a page, or nobody known. */
export const clientKinds = ['viewer', 'program', 'browser', 'stranger'] as const;
export type ClientKind = (typeof clientKinds)[number];

export interface AuthConfig {
  readonly secret?: string;
  readonly jwksUrl?: string;
  readonly issuer?: string;
  readonly audience: string;
  /** The dotted path of the claim that holds the application's role. */
  readonly roleClaim: string;
}

const whole = (low: number, high: number) =>
  z
    .string()
    .refine(
      (value) => /^\d{1,15}$/.test(value) && Number(value) >= low && Number(value) <= high,
      `must be a whole number from ${low} to ${high}`,
    )
    .transform(Number);

const address = (...protocols: readonly string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    );

const origins = z.string().transform((value, context) => {
  const list = listed(value);
  for (const origin of list) {
    if (origin !== '*' && !(URL.canParse(origin) && new URL(origin).origin === origin)) {
      context.addIssue({
        code: 'custom',
        message: 'must list origins such as https://app.example.com, separated by commas, or be *',
      });
    }
  }
  return list;
});

const kinds = z.string().transform((value, context) => {
  const list = value.split(',').map((kind) => kind.trim());
  const known = clientKinds.filter((kind) => list.includes(kind));
  if (known.length < list.length)
    context.addIssue({ code: 'custom', message: `must list kinds of client: ${clientKinds.join(', ')}` });
  return known;
});

const optional = {
  DATABASE_URL: address('postgres:', 'postgresql:'),
  DATABASE_DIRECT_URL: address('postgres:', 'postgresql:'),
  REDIS_URL: address('redis:', 'rediss:'),
  SMTP_URL: address('smtp:', 'smtps:'),
  MAIL_OUTBOX: z.string().transform((value) => resolve(value)),
  HEARTBEAT_URL: address('https:', 'http:'),
  OTEL_EXPORTER_OTLP_ENDPOINT: address('https:', 'http:'),
  PUBLIC_URL: address('https:', 'http:').transform((value) => value.replace(/\/+$/, '')),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters'),
  AUTH_JWT_SECRET: z
    .string()
    .refine(
      has32Bytes,
      'must have at least 32 bytes (HS256 is only as strong as its secret; `openssl rand -base64 48` makes one)',
    ),
  AUTH_JWKS_URL: z.string().refine(isKeySource, 'must be an https:// address (http:// only on loopback)'),
  AUTH_ISSUER: z.string(),
  TRUSTED_DOCUMENTS: z.string().transform((value) => resolve(value)),
  TRUSTED_DOCUMENTS_ONLY: kinds,
} as const;

const withDefault = {
  PORT: whole(0, 65_535).prefault('4000'),
  HOST: z.string().prefault('127.0.0.1'),
  DATA_DIR: z
    .string()
    .transform((value) => resolve(value))
    .prefault('.data'),
  AUTH_AUDIENCE: z.string().prefault('authenticated'),
  AUTH_ROLE_CLAIM: z
    .string()
    .refine(
      (value) => !value.split('.').includes('user_metadata'),
      'must not lie in user_metadata, which users write themselves',
    )
    .prefault('app_metadata.role'),
  CORS_ORIGINS: origins.prefault(''),
  TRUST_PROXIES: whole(0, 10).prefault('0'),
  ALLOW_PRIVATE_WEBHOOKS: z.enum(['true', 'false'], 'must be true or false').prefault('false'),
  SECRETS_KEY: z
    .string()
    .transform((value) => listed(value))
    .refine((keys) => keys.every(has32Bytes), 'must have at least 32 bytes, each of several separated by commas')
    .prefault(''),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).prefault('info'),
} as const;

const variables = z.object({
  ...withDefault,
  ...Object.fromEntries(
    Object.values({ ...limitVariables, ...rateVariables }).map(([name, usual]) => [
      name,
      whole(1, 1_000_000_000).prefault(String(usual)),
    ]),
  ),
  ...(Object.fromEntries(Object.entries(optional).map(([name, shape]) => [name, shape.optional()])) as {
    [Name in keyof typeof optional]: z.ZodOptional<(typeof optional)[Name]>;
  }),
  SEED_DEMO: z.enum(['true', 'false'], 'must be true or false').optional(),
});

/** Every variable that is read. */
export const settingNames: readonly string[] = Object.keys(variables.shape);

/** Variables whose values no message repeats. */
const secret = new Set([
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'REDIS_URL',
  'SMTP_URL',
  // Who knows the address can keep it quiet.
  'HEARTBEAT_URL',
  'METRICS_TOKEN',
  'SECRETS_KEY',
  'AUTH_JWT_SECRET',
]);

/**
 * The environment as one typed object, or a ConfigError that names every mistake at once.
 * Commands that verify no token (`migrate`, `seed`) say `tool` and need no AUTH_ settings.
 */
export function loadConfig(env: NodeJS.ProcessEnv, purpose: 'serve' | 'tool' = 'serve'): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = variables.safeParse(set);
  const mistakes = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => {
      const name = String(path[0]);
      return secret.has(name) ? `${name} ${message}` : `${name} ${message}, not ${JSON.stringify(set[name])}`;
    }),
    ...contradictions(set, purpose),
  ];
  if (!parsed.success || mistakes.length > 0) throw new ConfigError(mistakes);
  return shaped(parsed.data);
}

function contradictions(set: NodeJS.ProcessEnv, purpose: 'serve' | 'tool'): string[] {
  const has = (name: string) => set[name] !== undefined;
  const keyed = has('AUTH_JWT_SECRET') || has('AUTH_JWKS_URL');
  const found: string[] = [];
  if (has('DATABASE_DIRECT_URL') && !has('DATABASE_URL'))
    found.push('DATABASE_DIRECT_URL needs DATABASE_URL: it is the same database, past a pooler');
  if (has('TRUSTED_DOCUMENTS_ONLY') && !has('TRUSTED_DOCUMENTS'))
    found.push('TRUSTED_DOCUMENTS_ONLY needs TRUSTED_DOCUMENTS: without a list every document would be refused');
  if (has('AUTH_JWT_SECRET') && has('AUTH_JWKS_URL'))
    found.push('AUTH_JWT_SECRET and AUTH_JWKS_URL are two sources of keys: set one of them');
  if (has('AUTH_JWKS_URL') && !has('AUTH_ISSUER'))
    found.push('AUTH_JWKS_URL needs AUTH_ISSUER: a key set may sign for others than your issuer');
  if (purpose === 'serve' && has('DATABASE_URL') && !keyed)
    found.push(
      'DATABASE_URL needs AUTH_JWT_SECRET or AUTH_JWKS_URL: a secret is generated for the embedded database only',
    );
  if (!has('DATABASE_URL') && !keyed && (has('AUTH_ISSUER') || has('AUTH_AUDIENCE') || has('AUTH_ROLE_CLAIM'))) {
    found.push(
      'AUTH_ISSUER, AUTH_AUDIENCE and AUTH_ROLE_CLAIM need AUTH_JWT_SECRET or AUTH_JWKS_URL: without a source of keys no token fits them',
    );
  }
  return found;
}

function shaped(values: z.output<typeof variables>): Config {
  const mailOutbox =
    values.MAIL_OUTBOX ?? (values.DATABASE_URL === undefined ? join(values.DATA_DIR, 'outbox') : undefined);
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL ?? `http://${hostInAddress(values.HOST)}:${values.PORT}`,
    dataDir: values.DATA_DIR,
    ...(values.DATABASE_URL !== undefined && { databaseUrl: values.DATABASE_URL }),
    ...(values.DATABASE_DIRECT_URL !== undefined && { databaseDirectUrl: values.DATABASE_DIRECT_URL }),
    ...(values.REDIS_URL !== undefined && { redisUrl: values.REDIS_URL }),
    auth: {
      ...(values.AUTH_JWT_SECRET !== undefined && { secret: values.AUTH_JWT_SECRET }),
      ...(values.AUTH_JWKS_URL !== undefined && { jwksUrl: values.AUTH_JWKS_URL }),
      ...(values.AUTH_ISSUER !== undefined && { issuer: values.AUTH_ISSUER }),
      audience: values.AUTH_AUDIENCE,
      roleClaim: values.AUTH_ROLE_CLAIM,
    },
    seedDemo: values.SEED_DEMO === undefined ? values.DATABASE_URL === undefined : values.SEED_DEMO === 'true',
    ...(values.METRICS_TOKEN !== undefined && { metricsToken: values.METRICS_TOKEN }),
    corsOrigins: values.CORS_ORIGINS,
    logLevel: values.LOG_LEVEL,
    secretsKeys: values.SECRETS_KEY,
    allowPrivateWebhooks: values.ALLOW_PRIVATE_WEBHOOKS === 'true',
    ...(values.SMTP_URL !== undefined && { smtpUrl: values.SMTP_URL }),
    ...(mailOutbox !== undefined && { mailOutbox }),
    ...(values.HEARTBEAT_URL !== undefined && { heartbeatUrl: values.HEARTBEAT_URL }),
    ...(values.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined && { tracesEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT }),
    limits: limitsFrom(values),
    rates: ratesFrom(values),
    proxies: values.TRUST_PROXIES,
    ...(values.TRUSTED_DOCUMENTS !== undefined && {
      trustedDocuments: { file: values.TRUSTED_DOCUMENTS, only: values.TRUSTED_DOCUMENTS_ONLY ?? [] },
    }),
  };
}

/** A host as it stands in an address: every interface is reached as localhost, IPv6 in brackets. */
export function hostInAddress(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** Values separated by commas. */
function listed(value: string): string[] {
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function has32Bytes(value: string): boolean {
  return Buffer.byteLength(value) >= 32;
}

function isKeySource(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}
