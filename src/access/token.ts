import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import type { AuthConfig } from '../config.ts';
import { findApiKey, looksLikeApiKey, type ApiKeyStore } from './api-key.ts';
import { ClaimError, claimsFrom, type ViewerClaims } from './claims.ts';
import { VerifiedTokens } from './verified-tokens.ts';
import { KeySourceError, remoteKeySet, verifyWithKeySet, type Rotation } from './key-set.ts';

export interface TokenVerifier {
  /** `origin` is the page that sent it, which alone may use a browser's key. */
  verify(token: string, origin?: string): Promise<ViewerClaims>;
}

export interface TokenOptions {
  readonly rotation?: Rotation;
  /** Asks the database for API keys; without it only tokens are taken. */
  readonly apiKeys?: ApiKeyStore;
}

/** The token is no good; the message says why and is safe to show to its sender. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly code: 'TOKEN_INVALID' | 'TOKEN_EXPIRED';

  constructor(code: 'TOKEN_INVALID' | 'TOKEN_EXPIRED', message: string) {
    super(message);
    this.code = code;
  }
}

const clockSkewSeconds = 30;
const longestToken = 8192;
const secretAlgorithms = ['HS256'];
const jwksAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** Verifies whatever a client sends as its bearer: a token of the one key source, or an API key. */
export function createTokenVerifier(source: AuthConfig, options: TokenOptions = {}): TokenVerifier {
  if (/^(raw_)?user_meta/.test(source.roleClaim)) {
    throw new Error('AUTH_ROLE_CLAIM must not lie in user_metadata: users write that themselves');
  }
  const key = keyOf(source, options.rotation ?? { maxAge: 600_000, cooldown: 5_000 });
  const { apiKeys } = options;
  const verified = new VerifiedTokens();
  return {
    async verify(token, origin) {
      // A key is asked for each time: it bears no end, and may be revoked.
      if (apiKeys !== undefined && looksLikeApiKey(token)) {
        return verifyApiKey(apiKeys, token, origin, source.audience);
      }
      const known = verified.get(token);
      if (known !== undefined) return known;
      const claims = await verifyToken(token, key, source);
      verified.set(token, claims);
      return claims;
    },
  };
}

async function verifyApiKey(
  store: ApiKeyStore,
  key: string,
  origin: string | undefined,
  audience: string,
): Promise<ViewerClaims> {
  const grant = await findApiKey(store, key, audience);
  if (grant === null) {
    throw new TokenError('TOKEN_INVALID', 'The API key is refused: it is unknown, revoked or expired.');
  }
  if (grant.origins !== null && !(origin !== undefined && grant.origins.includes(origin))) {
    throw new TokenError(
      'TOKEN_INVALID',
      'The API key is refused: it is a browser key, and this origin is not on its list.',
    );
  }
  return grant.claims;
}

async function verifyToken(token: string, key: Key, source: AuthConfig): Promise<ViewerClaims> {
  checkHeader(token, key);
  try {
    const { payload } = await key.verify(token, {
      algorithms: key.algorithms,
      clockTolerance: clockSkewSeconds,
      requiredClaims: ['exp'],
      ...(source.issuer !== undefined && { issuer: source.issuer }),
    });
    const project = supabaseProjectKey(payload);
    if (project !== undefined) throw project;
    checkAudience(payload, source.audience);
    const claims = claimsFrom(payload, source);
    if (claims.app_metadata.platform === true && source.issuer === undefined) {
      throw new ClaimError('platform staff need a trusted issuer: set AUTH_ISSUER');
    }
    return claims;
  } catch (error) {
    throw refusal(error, source);
  }
}

interface Key {
  readonly setting: string;
  readonly algorithms: string[];
  verify(token: string, options: JWTVerifyOptions): Promise<{ payload: JWTPayload }>;
}

function keyOf(source: AuthConfig, rotation: Rotation): Key {
  if (source.secret !== undefined && source.jwksUrl === undefined) {
    const secret = new TextEncoder().encode(source.secret);
    if (secret.length < 32) throw new Error('AUTH_JWT_SECRET must be at least 32 bytes long');
    return {
      setting: 'AUTH_JWT_SECRET',
      algorithms: secretAlgorithms,
      verify: (token, options) => jwtVerify(token, secret, options),
    };
  }
  if (source.jwksUrl === undefined || source.secret !== undefined) {
    throw new Error('Set exactly one of AUTH_JWT_SECRET and AUTH_JWKS_URL');
  }
  if (source.issuer === undefined) {
    throw new Error('AUTH_JWKS_URL needs AUTH_ISSUER: a key set may sign for several issuers');
  }
  const keys = remoteKeySet(source.jwksUrl, rotation);
  return {
    setting: 'AUTH_JWKS_URL',
    algorithms: jwksAlgorithms,
    verify: (token, options) => verifyWithKeySet(token, keys, options),
  };
}

/** Before any key is touched: a token says itself which key it wants, and must not choose the kind. */
function checkHeader(token: string, key: Key): void {
  if (token.length > longestToken) {
    throw invalid(`it has ${token.length} characters, at most ${longestToken} are taken`);
  }
  let algorithm: unknown;
  try {
    algorithm = decodeProtectedHeader(token).alg;
  } catch {
    throw invalid('it is not a JSON Web Token');
  }
  if (typeof algorithm !== 'string' || /^none$/i.test(algorithm)) {
    throw invalid('it is not signed (alg none)');
  }
  if (!key.algorithms.includes(algorithm)) {
    throw invalid(
      `it is signed with ${printable(algorithm)}, and ${key.setting} takes ${key.algorithms.join(', ')} only`,
    );
  }
}

/** Supabase's project keys are valid tokens of the same secret, and belong to nobody. */
function supabaseProjectKey(payload: JWTPayload): TokenError | undefined {
  switch (payload['role']) {
    case 'anon':
      return invalid("it is Supabase's public anon key, which is nobody's token: send the session's access token");
    case 'service_role':
      return invalid(
        "it is Supabase's service_role key, which must never leave its server: send an API key (wsk_…) or a service token",
      );
    default:
      return undefined;
  }
}

function checkAudience(payload: JWTPayload, audience: string): void {
  const given: unknown = payload.aud;
  if (given === undefined) throw new ClaimError('the claim aud is missing');
  const all: unknown[] = Array.isArray(given) ? given : [given];
  if (all.length === 0 || !all.every((one) => typeof one === 'string')) {
    throw new ClaimError('the claim aud: must be a string or a list of strings');
  }
  if (!all.includes(audience)) throw new ClaimError(`the claim aud does not name ${audience}`);
}

function refusal(error: unknown, source: AuthConfig): Error {
  if (error instanceof TokenError || error instanceof KeySourceError) return error;
  if (error instanceof ClaimError) return invalid(error.message);
  if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) {
    const project = supabaseProjectKey(error.payload);
    if (project !== undefined) return project;
  }
  if (error instanceof errors.JWTExpired) {
    return new TokenError('TOKEN_EXPIRED', `The token expired at ${expiry(error.payload.exp)}.`);
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.reason === 'missing') return invalid(`the claim ${error.claim} is missing`);
    if (error.claim === 'iss') return invalid(`its issuer is not ${source.issuer ?? ''}`);
    if (error.claim === 'nbf' && error.reason === 'check_failed') {
      return invalid('it is not valid yet (nbf): compare the clocks');
    }
    return invalid(`the claim ${error.claim}: is not what it must be`);
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return invalid('no key of the issuer matches it: it is forged, or its key was withdrawn');
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return invalid('its signature does not match');
  }
  if (error instanceof errors.JOSEError) return invalid('it is not a JSON Web Token');
  return error instanceof Error ? error : new Error(String(error));
}

function expiry(exp: number | undefined): string {
  const date = new Date((exp ?? 0) * 1000);
  return Number.isNaN(date.getTime()) ? 'an impossible time' : date.toISOString();
}

function invalid(reason: string): TokenError {
  return new TokenError('TOKEN_INVALID', `The token is refused: ${reason}.`);
}

/** What a stranger wrote goes into a message only if it is harmless to print. */
function printable(value: string): string {
  return /^[\w+./-]{1,32}$/.test(value) ? value : 'an unknown algorithm';
}
