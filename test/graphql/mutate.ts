import type { ViewerClaims } from '../../src/access/claims.ts';
import type { Asker } from './ask.ts';

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

/** What one mutation came to. */
export interface Outcome {
  /** `done`, the code of its userError, or `<code> at once` where the operation was refused before it began. */
  readonly verdict: string;
  /** The entity that was asked for; null if it was refused. */
  // A test reads whatever it asked for; expectations check the shape.
  readonly row: Readonly<Record<string, never>> | null;
  readonly refusal: Refusal | undefined;
  /** Of the refusal or of the error at top level. */
  readonly message: string | undefined;
  readonly statements: number;
  /** The other fields of the payload. */
  readonly payload: Readonly<Record<string, unknown>> | null;
}

/** Sends one mutation; `shows` is the payload's field with what is wanted of it, for example `incident { id }`. */
export async function mutate(
  asker: Asker,
  claims: ViewerClaims | null,
  name: string,
  input: object,
  shows = '',
): Promise<Outcome> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${shows} userErrors { code message path } } }`;
  const { data, errors, statements } = await asker.ask(claims, query, { input });
  const payload = (data?.[name] ?? null) as Readonly<Record<string, unknown>> | null;
  const refusal = (payload?.['userErrors'] as readonly Refusal[] | undefined)?.[0];
  const [error] = errors;
  const field = /^\w+/.exec(shows)?.[0] ?? '';
  return {
    verdict: error === undefined ? (refusal?.code ?? 'done') : `${String(error.code)} at once`,
    row: (payload?.[field] ?? null) as Outcome['row'],
    refusal,
    message: refusal?.message ?? error?.message,
    statements,
    payload,
  };
}

/** The verdict for each role: a table to compare with. */
export async function verdicts<Role extends string>(
  roles: readonly Role[],
  attempt: (role: Role) => Promise<Outcome>,
): Promise<Record<string, string>> {
  const table: Record<string, string> = {};
  for (const role of roles) table[role] = (await attempt(role)).verdict;
  return table;
}
