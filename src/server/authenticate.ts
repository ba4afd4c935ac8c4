import { KeySourceError } from '../access/key-set.ts';
import type { ViewerClaims } from '../access/claims.ts';
import { TokenError, type TokenVerifier } from '../access/token.ts';

/** Nobody: no token was sent. Refused: one was sent, and it is no good. */
export type Authentication = { readonly claims: ViewerClaims | null } | { readonly refusal: Refusal };

export interface Refusal {
  readonly reason: 'TOKEN_INVALID' | 'TOKEN_EXPIRED' | 'KEYS_UNAVAILABLE';
  readonly message: string;
}

/** What stands in `Authorization`, on HTTP and in connection_init alike. */
export async function authenticate(
  verifier: TokenVerifier,
  header: unknown,
  origin: string | undefined,
): Promise<Authentication> {
  if (header === undefined || header === null || header === '') return { claims: null };
  const token = typeof header === 'string' ? /^Bearer +(\S+)$/i.exec(header.trim())?.[1] : undefined;
  if (token === undefined)
    return { refusal: { reason: 'TOKEN_INVALID', message: 'Authorization must be "Bearer" and a token.' } };
  try {
    return { claims: await verifier.verify(token, origin) };
  } catch (error) {
    if (error instanceof TokenError) return { refusal: { reason: error.code, message: error.message } };
    // Not the token's fault: a client that logged its user out over this would be wrong.
    if (error instanceof KeySourceError) return { refusal: { reason: 'KEYS_UNAVAILABLE', message: error.message } };
    throw error;
  }
}
