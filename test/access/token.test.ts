import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { describe, expect, it } from 'vitest';
import { signToken } from '../../src/access/sign.ts';
import { createTokenVerifier, TokenError } from '../../src/access/token.ts';
import type { AuthConfig } from '../../src/config.ts';
import { signingKey } from './key-server.ts';

const secret = 'a-secret-of-more-than-thirty-two-bytes';
const user = '0190a5b2-7c3d-7e11-8f00-0123456789ab';
const organization = '0190a5b2-7c3d-7e11-8f00-00000000000a';
const issuer = 'https://auth.example.org/auth/v1';
const bySecret: AuthConfig = {
  secret,
  issuer,
  audience: 'authenticated',
  roleClaim: 'app_metadata.role',
};

const now = () => Math.floor(Date.now() / 1000);
const good = (): JWTPayload => ({
  sub: user,
  role: 'authenticated',
  aud: 'authenticated',
  iss: issuer,
  iat: now(),
  exp: now() + 3600,
  app_metadata: { provider: 'email', role: 'on_call' },
});

function sign(payload: JWTPayload, key = secret, alg = 'HS256'): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg }).sign(new TextEncoder().encode(key));
}

async function refused(token: string, source: AuthConfig = bySecret): Promise<TokenError> {
  const error: unknown = await createTokenVerifier(source)
    .verify(token)
    .then(
      () => undefined,
      (reason: unknown) => reason,
    );
  expect(error).toBeInstanceOf(TokenError);
  return error as TokenError;
}

const without = (claim: string): JWTPayload =>
  Object.fromEntries(Object.entries(good()).filter(([name]) => name !== claim));

describe('a good token', () => {
  it('gives the claims that count, and nothing that its bearer wrote himself', async () => {
    const payload = {
      ...good(),
      user_metadata: { role: 'admin', platform: true },
      email: 'anna@example.org',
    };
    expect(await createTokenVerifier(bySecret).verify(await sign(payload))).toEqual({
      sub: user,
      role: 'authenticated',
      aud: 'authenticated',
      iss: issuer,
      iat: payload.iat,
      exp: payload.exp,
      app_metadata: { role: 'on_call' },
    });
  });

  it('may name the audience in a list', async () => {
    const token = await sign({ ...good(), aud: ['other', 'authenticated'] });
    expect((await createTokenVerifier(bySecret).verify(token)).aud).toBe('authenticated');
  });

  it('may leave app_metadata out', async () => {
    const claims = await createTokenVerifier(bySecret).verify(await sign(without('app_metadata')));
    expect(claims.app_metadata).toEqual({});
  });

  it('may name its role elsewhere, and then only there', async () => {
    const source = { ...bySecret, roleClaim: 'https://wedsync.example/role' };
    const token = await sign({ ...good(), 'https://wedsync.example/role': 'support' });
    expect((await createTokenVerifier(source).verify(token)).app_metadata.role).toBe('support');
    const nested = { ...bySecret, roleClaim: 'app_metadata.wedsync.role' };
    const other = await sign({ ...good(), app_metadata: { role: 'admin', wedsync: { role: 'user' } } });
    expect((await createTokenVerifier(nested).verify(other)).app_metadata.role).toBe('user');
  });

  it('may be a service’s, which has an organization and needs no user', async () => {
    const token = await signToken(secret, {
      role: 'service',
      organizationId: organization,
      scopes: ['errors'],
      issuer,
      audience: 'authenticated',
      expiresInSeconds: 60,
    });
    const claims = await createTokenVerifier(bySecret).verify(token);
    expect(claims.sub).toBeUndefined();
    expect(claims.app_metadata).toEqual({
      role: 'service',
      organization_id: organization,
      scopes: ['errors'],
    });
  });

  it('may be up to 30 s past its end, for the clocks differ', async () => {
    const token = await sign({ ...good(), exp: now() - 20 });
    await expect(createTokenVerifier(bySecret).verify(token)).resolves.toBeDefined();
  });

  it('cannot give itself a key or an organization as a person', async () => {
    const token = await sign({
      ...good(),
      app_metadata: { role: 'user', organization_id: organization, key_id: user, scopes: ['errors'] },
    });
    expect((await createTokenVerifier(bySecret).verify(token)).app_metadata).toEqual({
      role: 'user',
    });
  });
});

describe('a bad token is refused with its own reason', () => {
  it('expired', async () => {
    const error = await refused(await sign({ ...good(), exp: now() - 31 }));
    expect(error.code).toBe('TOKEN_EXPIRED');
    expect(error.message).toMatch(/^The token expired at \d{4}-.*Z\.$/);
  });

  it.each([
    ['empty', ''],
    ['text', 'hello'],
    ['three parts of nothing', 'a.b.c'],
    ['an API key that is none', 'wsk_x_y'],
  ])('%s', async (_, token) => {
    const error = await refused(token);
    expect(error.code).toBe('TOKEN_INVALID');
    expect(error.message).toBe('The token is refused: it is not a JSON Web Token.');
  });

  it('not signed (alg none)', async () => {
    const token = new UnsecuredJWT(good()).encode();
    expect((await refused(token)).message).toContain('it is not signed (alg none)');
    const header = Buffer.from('{"alg":"NONE"}').toString('base64url');
    const disguised = `${header}.${(await sign(good())).split('.').slice(1).join('.')}`;
    expect((await refused(disguised)).message).toContain('it is not signed (alg none)');
  });

  it('signed with RS256 against a secret', async () => {
    const token = await (await signingKey('RS256', 'one')).sign(good());
    expect((await refused(token)).message).toBe(
      'The token is refused: it is signed with RS256, and AUTH_JWT_SECRET takes HS256 only.',
    );
  });

  it('signed with the same secret by another algorithm of its family', async () => {
    const key = 'x'.repeat(64);
    const token = await sign(good(), key, 'HS512');
    expect((await refused(token, { ...bySecret, secret: key })).message).toContain('HS512');
  });

  it('signed with another secret', async () => {
    const token = await sign(good(), 'another-secret-of-thirty-two-bytes!!');
    expect((await refused(token)).message).toContain('its signature does not match');
  });

  it('changed after it was signed', async () => {
    const [header, , signature] = (await sign(good())).split('.');
    const payload = Buffer.from(JSON.stringify({ ...good(), sub: organization }));
    const token = `${header}.${payload.toString('base64url')}.${signature}`;
    expect((await refused(token)).message).toContain('its signature does not match');
  });

  it("Supabase's anon key", async () => {
    const token = await sign({ iss: 'supabase', ref: 'abc', role: 'anon', iat: now(), exp: now() + 9999 });
    const { issuer: _, ...source } = bySecret;
    expect((await refused(token, source)).message).toContain("Supabase's public anon key");
    expect((await refused(token)).message).toContain("Supabase's public anon key");
  });

  it("Supabase's service_role key", async () => {
    const token = await sign({ iss: 'supabase', ref: 'abc', role: 'service_role', exp: now() + 9999 });
    expect((await refused(token)).message).toContain("Supabase's service_role key");
  });

  it.each(['exp', 'aud', 'iss', 'sub'])('%s missing', async (claim) => {
    expect((await refused(await sign(without(claim)))).message).toBe(
      `The token is refused: the claim ${claim} is missing.`,
    );
  });

  it('another audience', async () => {
    const error = await refused(await sign({ ...good(), aud: 'billing' }));
    expect(error.message).toContain('the claim aud does not name authenticated');
  });

  it('another issuer', async () => {
    const error = await refused(await sign({ ...good(), iss: 'https://evil.example' }));
    expect(error.message).toContain(`its issuer is not ${issuer}`);
  });

  it('not valid yet', async () => {
    const error = await refused(await sign({ ...good(), nbf: now() + 300 }));
    expect(error.message).toContain('not valid yet');
  });

  const illTyped: [string, object, string][] = [
    ['sub is no uuid', { sub: 'auth0|12345' }, 'the claim sub: must be a uuid'],
    ['sub is a number', { sub: 7 }, 'the claim sub'],
    ['sub is empty', { sub: '' }, 'the claim sub: must be a uuid'],
    ['exp is text', { exp: 'tomorrow' }, 'the claim exp'],
    ['exp lies past the year 9999', { exp: 9e15 }, 'the claim exp: lies after the year 9999'],
    ['aud is a number', { aud: 7 }, 'the claim aud: must be a string or a list of strings'],
    ['aud is an empty list', { aud: [] }, 'the claim aud: must be a string or a list of strings'],
    ['role is an object', { role: {} }, 'the claim role'],
    ['app_metadata is null', { app_metadata: null }, 'the claim app_metadata'],
    ['app_metadata is text', { app_metadata: 'null' }, 'the claim app_metadata'],
    ['app_metadata is a list', { app_metadata: [] }, 'the claim app_metadata'],
    ['the application role is a list', { app_metadata: { role: ['admin'] } }, 'app_metadata.role'],
    ['the application role is empty', { app_metadata: { role: '' } }, 'app_metadata.role: must not be empty'],
    ['the application role holds NUL', { app_metadata: { role: 'a\u0000b' } }, 'must not hold control characters'],
    [
      'the application role is half a character',
      { app_metadata: { role: '\ud800' } },
      'must not hold control characters',
    ],
    ['platform is text', { app_metadata: { platform: 'true' } }, 'app_metadata.platform'],
    ['a service without organization', { app_metadata: { role: 'service' } }, 'app_metadata.organization_id'],
    [
      'a service with a malformed organization',
      { app_metadata: { role: 'service', organization_id: 'x' } },
      'app_metadata.organization_id: must be a uuid',
    ],
    [
      'a service that would be staff',
      { app_metadata: { role: 'service', organization_id: organization, platform: true } },
      'a service cannot be platform staff',
    ],
  ];
  it.each(illTyped)('%s', async (_, claims, reason) => {
    const error = await refused(await sign({ ...good(), ...claims } as JWTPayload));
    expect(error.code).toBe('TOKEN_INVALID');
    expect(error.message).toContain(reason);
  });

  it('platform staff without a trusted issuer', async () => {
    const { issuer: _, ...source } = bySecret;
    const token = await sign({ ...good(), app_metadata: { platform: true } });
    expect((await refused(token, source)).message).toContain('set AUTH_ISSUER');
  });

  it('of 10,000 characters', async () => {
    expect((await refused('x'.repeat(10_000))).message).toContain('10000 characters, at most 8192');
  });

  it('never repeating what a stranger wrote', async () => {
    const header = Buffer.from('{"alg":"<script>\\u0007"}').toString('base64url');
    expect((await refused(`${header}.e30.x`)).message).not.toContain('<script>');
  });
});

describe('a role from user_metadata', () => {
  it('can never be configured', () => {
    expect(() => createTokenVerifier({ ...bySecret, roleClaim: 'user_metadata.role' })).toThrow(
      /users write that themselves/,
    );
  });
});

describe('a key source that cannot be trusted is refused before the first token', () => {
  it('a secret under 32 bytes', () => {
    expect(() => createTokenVerifier({ ...bySecret, secret: 'x'.repeat(31) })).toThrow(
      'AUTH_JWT_SECRET must be at least 32 bytes long',
    );
  });

  it('a secret and a key set at once, or neither', () => {
    const url = 'http://127.0.0.1:1/keys';
    expect(() => createTokenVerifier({ ...bySecret, jwksUrl: url })).toThrow(/exactly one/);
    const { secret: _, ...neither } = bySecret;
    expect(() => createTokenVerifier(neither)).toThrow(/exactly one/);
  });

  it('a key set without an issuer', () => {
    const source = { jwksUrl: 'http://127.0.0.1:1/keys', audience: 'a', roleClaim: 'r' };
    expect(() => createTokenVerifier(source)).toThrow(/needs AUTH_ISSUER/);
  });
});
