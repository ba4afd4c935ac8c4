import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwksCache,
  jwtVerify,
  type JWKSCacheInput,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from 'jose';

/** The issuer's keys could not be had: nobody's token is at fault, so no client should log out. */
export class KeySourceError extends Error {
  override readonly name = 'KeySourceError';
}

export interface Rotation {
  /** How long in ms a fetched key set is taken for current. */
  readonly maxAge: number;
  /** How soon in ms an unknown key, or a failure, may lead to another fetch. */
  readonly cooldown: number;
}

const longestOutage = 24 * 60 * 60 * 1000;

/** A JWKS by its address: fetched once, kept, fetched again for an unknown key. */
export function remoteKeySet(url: string, rotation: Rotation): JWTVerifyGetKey {
  const cache: JWKSCacheInput = {};
  const remote = createRemoteJWKSet(new URL(url), {
    cacheMaxAge: rotation.maxAge,
    cooldownDuration: rotation.cooldown,
    timeoutDuration: 5_000,
    [jwksCache]: cache,
  });
  let retryAt = 0;
  let failure: unknown;
  return async (header, token) => {
    if (Date.now() >= retryAt) {
      try {
        return await remote(header, token);
      } catch (error) {
        if (isAboutToken(error)) throw error;
        failure = error;
        retryAt = Date.now() + rotation.cooldown;
      }
    }
    // The issuer is away: a key that it published is as good as it was a minute ago, for a day.
    const known = remote.jwks();
    if (known !== undefined && Date.now() - (cache['uat'] ?? 0) < longestOutage) {
      try {
        return await createLocalJWKSet(known)(header, token);
      } catch (error) {
        if (error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      }
    }
    throw new KeySourceError(`The issuer's keys could not be read from ${url}.`, { cause: failure });
  };
}

/** Keys without a `kid` are tried one after the other, as they stand side by side in a rotation. */
export async function verifyWithKeySet(
  token: string,
  keys: JWTVerifyGetKey,
  options: JWTVerifyOptions,
): Promise<{ payload: JWTPayload }> {
  try {
    return await jwtVerify(token, keys, options);
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const candidate of error) {
      try {
        return await jwtVerify(token, candidate, options);
      } catch (failure) {
        if (!(failure instanceof errors.JWSSignatureVerificationFailed)) throw failure;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

function isAboutToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
