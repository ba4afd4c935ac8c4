import { createHash, randomInt } from 'node:crypto';
import { z } from 'zod';
import type { ViewerClaims } from './claims.ts';

/** The engine's connections, which may ask whose key it is. */
export interface ApiKeyStore {
  query(text: string, values: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

export interface ApiKeyGrant {
  readonly claims: ViewerClaims;
  /** Where a browser key may be used from; null for a server's. */
  readonly origins: readonly string[] | null;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const pattern = /^wsk_([0-9A-Za-z]{12})_[0-9A-Za-z]{43}$/;
// A revoked key ends at the next operation; this only bounds a socket that hears of no revocation.
const longestUseSeconds = 3600;

/** A new key (`wsk_<prefix>_<secret>`, 256 bits): the caller shows it once and keeps prefix and hash. */
export function makeApiKey(): { key: string; prefix: string; secretHash: Buffer } {
  const prefix = letters(12);
  const key = `wsk_${prefix}_${letters(43)}`;
  return { key, prefix, secretHash: hashApiKey(key) };
}

/** SHA-256 of the whole key: it is random, so nothing slower would make guessing harder. */
export function hashApiKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

export function looksLikeApiKey(token: string): boolean {
  return token.startsWith('wsk_');
}

const keyRow = z.object({
  organizationId: z.guid(),
  keyId: z.guid(),
  kind: z.enum(['server', 'browser']),
  scopes: z.array(z.string()),
  origins: z.array(z.string()),
  expiresAt: z.iso.datetime({ offset: true }).nullable(),
});

/** What the key may do, or null: unknown, revoked and expired look alike. */
export async function findApiKey(store: ApiKeyStore, key: string, audience: string): Promise<ApiKeyGrant | null> {
  const prefix = pattern.exec(key)?.[1];
  if (prefix === undefined) return null;
  const { rows } = await store.query('SELECT authenticate_api_key($1, $2) AS key', [prefix, hashApiKey(key)]);
  const found = keyRow.nullable().parse(rows[0]?.['key'] ?? null);
  if (found === null) return null;
  const now = Math.floor(Date.now() / 1000);
  const end = found.expiresAt === null ? Infinity : Math.floor(Date.parse(found.expiresAt) / 1000);
  return {
    claims: {
      role: 'authenticated',
      aud: audience,
      iat: now,
      exp: Math.min(end, now + longestUseSeconds),
      app_metadata: {
        role: 'service',
        organization_id: found.organizationId,
        key_id: found.keyId,
        key_kind: found.kind,
        scopes: found.scopes,
      },
    },
    origins: found.kind === 'browser' ? found.origins : null,
  };
}

function letters(count: number): string {
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');
}
