import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, settingNames } from '../../src/config.ts';
import { usualLimits, usualRates } from '../../src/limits.ts';
import { packageRoot } from '../../src/root.ts';

const secret = 'a secret of more than thirty-two bytes';

function mistakesOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs nothing: every variable has a default', () => {
    expect(loadConfig({})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:4000',
      dataDir: expect.stringMatching(/\.data$/),
      mailOutbox: expect.stringMatching(/\.data\/outbox$/),
      auth: { audience: 'authenticated', roleClaim: 'app_metadata.role' },
      seedDemo: true,
      corsOrigins: [],
      logLevel: 'info',
      limits: usualLimits,
      rates: usualRates,
      proxies: 0,
      secretsKeys: [],
      allowPrivateWebhooks: false,
    });
  });

  it('writes mails to a folder on the embedded database, and elsewhere only where one is named', () => {
    const own = { DATABASE_URL: 'postgresql://app@db.example.com/wedsync', AUTH_JWT_SECRET: secret };
    expect(loadConfig(own).mailOutbox).toBeUndefined();
    expect(loadConfig({ ...own, MAIL_OUTBOX: '/var/mails' }).mailOutbox).toBe('/var/mails');
  });

  it('takes an empty variable for one that is not set', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: ' ', AUTH_JWT_SECRET: '' }).port).toBe(4000);
  });

  it('reads what is set', () => {
    const config = loadConfig({
      PORT: '0',
      HOST: '::',
      PUBLIC_URL: 'https://monitoring.example.com/',
      DATABASE_URL: 'postgresql://app@db.example.com/wedsync',
      AUTH_JWT_SECRET: secret,
      CORS_ORIGINS: 'https://a.example.com, http://localhost:3000',
      LIMIT_DEPTH: '7',
    });
    expect(config).toMatchObject({
      port: 0,
      publicUrl: 'https://monitoring.example.com',
      seedDemo: false,
      auth: { secret },
    });
    expect(config.corsOrigins).toEqual(['https://a.example.com', 'http://localhost:3000']);
    expect(config.limits).toEqual({ ...usualLimits, depth: 7 });
  });

  it('reports every mistake at once, each with the variable and the value', () => {
    expect(
      mistakesOf({
        PORT: '70000',
        DATABASE_URL: 'mysql://user:password@host/db',
        REDIS_URL: 'localhost:6379',
        CORS_ORIGINS: 'https://a.example.com/path',
        LOG_LEVEL: 'loud',
        SEED_DEMO: 'maybe',
        LIMIT_DEPTH: '-3',
      }),
    ).toEqual([
      'PORT must be a whole number from 0 to 65535, not "70000"',
      'CORS_ORIGINS must list origins such as https://app.example.com, separated by commas, or be *, not "https://a.example.com/path"',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, not "loud"',
      'LIMIT_DEPTH must be a whole number from 1 to 1000000000, not "-3"',
      'DATABASE_URL must be an address that starts with postgres:// or postgresql://',
      'REDIS_URL must be an address that starts with redis:// or rediss://',
      'SEED_DEMO must be true or false, not "maybe"',
      'DATABASE_URL needs AUTH_JWT_SECRET or AUTH_JWKS_URL: a secret is generated for the embedded database only',
    ]);
  });

  it('refuses a secret under 32 bytes and does not repeat it', () => {
    const [mistake, ...others] = mistakesOf({ AUTH_JWT_SECRET: 'too-short-a-secret' });
    expect(others).toEqual([]);
    expect(mistake).toContain('AUTH_JWT_SECRET must have at least 32 bytes');
    expect(mistake).not.toContain('too-short');
    expect(mistakesOf({ AUTH_JWT_SECRET: 'é'.repeat(16) })).toEqual([]);
  });

  it.each([
    ['a key set without issuer', { AUTH_JWKS_URL: 'https://id.example.com/keys' }, 'AUTH_JWKS_URL needs AUTH_ISSUER'],
    [
      'a key set in the clear',
      { AUTH_JWKS_URL: 'http://id.example.com/keys', AUTH_ISSUER: 'x' },
      'AUTH_JWKS_URL must be an https:// address',
    ],
    [
      'two sources of keys',
      { AUTH_JWKS_URL: 'https://id.example.com/keys', AUTH_ISSUER: 'x', AUTH_JWT_SECRET: secret },
      'two sources of keys',
    ],
    [
      'a role that users write themselves',
      { AUTH_JWT_SECRET: secret, AUTH_ROLE_CLAIM: 'user_metadata.role' },
      'AUTH_ROLE_CLAIM must not lie in user_metadata',
    ],
    ['an issuer without keys', { AUTH_ISSUER: 'https://id.example.com' }, 'need AUTH_JWT_SECRET or AUTH_JWKS_URL'],
    ['a direct address alone', { DATABASE_DIRECT_URL: 'postgres://db/x' }, 'DATABASE_DIRECT_URL needs DATABASE_URL'],
    ['a short metrics token', { METRICS_TOKEN: 'short' }, 'METRICS_TOKEN must have at least 16 characters'],
  ])('refuses %s', (_, env, message) => {
    expect(mistakesOf(env).join('\n')).toContain(message);
  });

  it('lets a tool work on a database without AUTH_ settings', () => {
    expect(loadConfig({ DATABASE_URL: 'postgres://db/wedsync' }, 'tool').databaseUrl).toBe('postgres://db/wedsync');
  });

  it('seeds a demonstration in a foreign database only when told', () => {
    const env = { DATABASE_URL: 'postgres://db/wedsync', AUTH_JWT_SECRET: secret };
    expect(loadConfig(env).seedDemo).toBe(false);
    expect(loadConfig({ ...env, SEED_DEMO: 'true' }).seedDemo).toBe(true);
    expect(loadConfig({ ...env, ALLOW_PRIVATE_WEBHOOKS: 'true' }).allowPrivateWebhooks).toBe(true);
  });

  it('is described, each variable and nothing else, in docs/settings.md', async () => {
    const page = await readFile(join(packageRoot, 'docs/settings.md'), 'utf8');
    const described = [...page.matchAll(/^\| `([A-Z_]+)` /gm)].map(([, name]) => name);
    expect(new Set(described)).toEqual(new Set(settingNames));
  });
});
