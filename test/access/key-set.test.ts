import { setTimeout as sleep } from 'node:timers/promises';
import { SignJWT, type JWTPayload } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { KeySourceError } from '../../src/access/key-set.ts';
import { createTokenVerifier, TokenError } from '../../src/access/token.ts';
import type { AuthConfig } from '../../src/config.ts';
import { signingKey, startKeyServer, type KeyServer } from './key-server.ts';

const user = '0190a5b2-7c3d-7e11-8f00-0123456789ab';
const issuer = 'https://auth.example.org/auth/v1';
const now = () => Math.floor(Date.now() / 1000);
const good = (): JWTPayload => ({
  sub: user,
  role: 'authenticated',
  aud: 'authenticated',
  iss: issuer,
  exp: now() + 3600,
});

describe('keys from an issuer’s key set', () => {
  let server: KeyServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  const byKeys = (url: string): AuthConfig => ({
    jwksUrl: url,
    issuer,
    audience: 'authenticated',
    roleClaim: 'app_metadata.role',
  });

  it('are fetched once for many tokens', async () => {
    const key = await signingKey('ES256', 'one');
    server = await startKeyServer(key);
    const verifier = createTokenVerifier(byKeys(server.url));
    const tokens = await Promise.all(Array.from({ length: 20 }, () => key.sign(good())));
    const claims = await Promise.all(tokens.map((token) => verifier.verify(token)));
    expect(claims.every(({ sub }) => sub === user)).toBe(true);
    expect(server.requests).toBe(1);
  });

  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('may sign with %s', async (algorithm) => {
    const key = await signingKey(algorithm, 'one');
    server = await startKeyServer(key);
    const verifier = createTokenVerifier(byKeys(server.url));
    expect((await verifier.verify(await key.sign(good()))).sub).toBe(user);
  });

  it('rotate: a new key is fetched when it first appears, a withdrawn one is refused', async () => {
    const [old, next] = [await signingKey('ES256', 'old'), await signingKey('ES256', 'next')];
    server = await startKeyServer(old);
    const verifier = createTokenVerifier(byKeys(server.url), {
      rotation: { maxAge: 60_000, cooldown: 50 },
    });
    await verifier.verify(await old.sign(good()));
    server.keys = [next];
    await sleep(60);
    expect((await verifier.verify(await next.sign(good()))).sub).toBe(user);
    await expect(verifier.verify(await old.sign(good()))).rejects.toThrow('no key of the issuer matches it');
  });

  it('are not fetched again for every forged key', async () => {
    const [key, forged] = [await signingKey('ES256', 'one'), await signingKey('ES256', 'forged')];
    server = await startKeyServer(key);
    const verifier = createTokenVerifier(byKeys(server.url));
    await verifier.verify(await key.sign(good()));
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await expect(verifier.verify(await forged.sign(good()))).rejects.toBeInstanceOf(TokenError);
    }
    expect(server.requests).toBe(1);
  });

  it('without names stand side by side during a rotation', async () => {
    const [old, next] = [await signingKey('ES256'), await signingKey('ES256')];
    const forged = await signingKey('ES256');
    server = await startKeyServer(old, next);
    const verifier = createTokenVerifier(byKeys(server.url));
    await expect(verifier.verify(await old.sign(good()))).resolves.toBeDefined();
    await expect(verifier.verify(await next.sign(good()))).resolves.toBeDefined();
    await expect(verifier.verify(await forged.sign(good()))).rejects.toThrow('its signature does not match');
  });

  it('stay good while the issuer is away', async () => {
    const key = await signingKey('ES256', 'one');
    server = await startKeyServer(key);
    const verifier = createTokenVerifier(byKeys(server.url), {
      rotation: { maxAge: 20, cooldown: 20 },
    });
    await verifier.verify(await key.sign(good()));
    server.broken = true;
    await sleep(30);
    expect((await verifier.verify(await key.sign(good()))).sub).toBe(user);
    expect(server.requests).toBe(2);
  });

  it('that were never had blame the issuer, not the token', async () => {
    const key = await signingKey('ES256', 'one');
    server = await startKeyServer(key);
    server.broken = true;
    const verifier = createTokenVerifier(byKeys(server.url), {
      rotation: { maxAge: 20, cooldown: 20 },
    });
    await expect(verifier.verify(await key.sign(good()))).rejects.toBeInstanceOf(KeySourceError);
    server.broken = false;
    await sleep(30);
    await expect(verifier.verify(await key.sign(good()))).resolves.toBeDefined();
  });

  it('never verify a token signed with the public key as a secret', async () => {
    const key = await signingKey('RS256', 'one');
    server = await startKeyServer(key);
    const token = await new SignJWT(good())
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(JSON.stringify(key.publicJwk)));
    await expect(createTokenVerifier(byKeys(server.url)).verify(token)).rejects.toThrow(
      'it is signed with HS256, and AUTH_JWKS_URL takes RS256',
    );
  });
});
