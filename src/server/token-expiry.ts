import type { ViewerClaims } from '../access/claims.ts';

const longestTimer = 2_147_483_647;
/** As much as the verifier forgives: a token taken after its end must not end its connection at once. */
const clockSkew = 30_000;

/** Does what is to be done when the token ends, however far off that is; gives the way to take it back. */
export function atExpiry(claims: ViewerClaims, end: () => void): () => void {
  const expiresAt = claims.exp * 1_000;
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const remaining = expiresAt - Date.now();
    const rest = remaining > 0 ? remaining : remaining + clockSkew;
    timer = setTimeout(rest > longestTimer ? wait : end, Math.min(Math.max(rest, 0), longestTimer));
  };
  wait();
  return () => clearTimeout(timer);
}
