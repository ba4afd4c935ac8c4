import type { ViewerClaims } from './claims.ts';

interface Verified {
  readonly claims: ViewerClaims;
  readonly until: number;
}

const heldMilliseconds = 60_000;
const mostTokens = 5_000;
const mostCharacters = 8 * 1024 * 1024;

/**
 * Tokens whose signature, issuer and claims were found good less than a minute ago. Only what the token itself says is
 * remembered, never past its end; what was revoked since, the database tells at each operation. A minute is how long a key
 * that its issuer withdrew may still be believed.
 */
export class VerifiedTokens {
  readonly #tokens = new Map<string, Verified>();
  #characters = 0;

  get(token: string, now = Date.now()): ViewerClaims | undefined {
    const found = this.#tokens.get(token);
    if (found === undefined) return undefined;
    if (now < found.until) return found.claims;
    this.#drop(token);
    return undefined;
  }

  set(token: string, claims: ViewerClaims, now = Date.now()): void {
    this.#drop(token);
    this.#tokens.set(token, { claims, until: Math.min(claims.exp * 1000, now + heldMilliseconds) });
    this.#characters += token.length;
    // The oldest first: a map keeps the order of its entries.
    for (const oldest of this.#tokens.keys()) {
      if (this.#tokens.size <= mostTokens && this.#characters <= mostCharacters) return;
      this.#drop(oldest);
    }
  }

  #drop(token: string): void {
    if (this.#tokens.delete(token)) this.#characters -= token.length;
  }
}
