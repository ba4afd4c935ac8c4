import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findApiKey, makeApiKey } from '../../src/access/api-key.ts';
import { createTokenVerifier } from '../../src/access/token.ts';
import { loadViewer } from '../../src/access/viewer.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
let organization: string;
beforeAll(async () => {
  test = await testDatabase();
  const { rows } = await test.engine.query<{ id: string }>(
    "INSERT INTO organizations (slug, name) VALUES ('oak-hall', 'Oak Hall') RETURNING id",
  );
  organization = rows[0]?.id ?? '';
});
afterAll(() => test.close());

/** A key as an admin would have made it. */
async function stored(columns: { kind?: string; scopes?: string[]; origins?: string[]; expires?: string } = {}) {
  const made = makeApiKey();
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO api_keys (organization_id, name, kind, prefix, secret_hash, scopes, origins, expires_at)
     VALUES ($1, 'test', $2::api_key_kind, $3, $4, $5, $6, now() + $7::interval) RETURNING id`,
    [
      organization,
      columns.kind ?? 'server',
      made.prefix,
      made.secretHash,
      columns.scopes ?? ['errors'],
      columns.origins ?? [],
      columns.expires ?? null,
    ],
  );
  return { ...made, id: rows[0]?.id ?? '' };
}

const verifier = () =>
  createTokenVerifier(
    { secret: 'a-secret-of-more-than-thirty-two-bytes', audience: 'authenticated', roleClaim: 'app_metadata.role' },
    { apiKeys: test.engine },
  );

describe('an API key', () => {
  it('reads wsk_<prefix>_<secret> and is never made twice', () => {
    const keys = Array.from({ length: 200 }, () => makeApiKey());
    for (const { key, prefix } of keys) {
      expect(key).toMatch(/^wsk_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}$/);
      expect(key.startsWith(`wsk_${prefix}_`)).toBe(true);
    }
    expect(new Set(keys.map(({ prefix }) => prefix)).size).toBe(200);
  });

  it('makes its bearer a program of its organization with its scopes, which reads nothing', async () => {
    const { key, id } = await stored({ scopes: ['errors', 'metrics'] });
    const claims = await verifier().verify(key);
    expect(claims.app_metadata).toMatchObject({ role: 'service', key_id: id, key_kind: 'server' });
    const viewer = await test.asViewer(claims, (connection) => loadViewer(connection, claims));
    expect(viewer).toMatchObject({ userId: null, staffRole: null, memberships: [] });
    expect(viewer.service).toEqual({ organizationId: organization, scopes: ['errors', 'metrics'] });
    const seen = await test.asViewer(claims, (connection) => connection.query('SELECT FROM error_reports'));
    expect(seen).toEqual([]);
  });

  it('ends with its time, and its claims never outlive it', async () => {
    const soon = await stored({ expires: '5 minutes' });
    const grant = await findApiKey(test.engine, soon.key, 'authenticated');
    const left = (grant?.claims.exp ?? 0) - Date.now() / 1000;
    expect(left).toBeGreaterThan(290);
    expect(left).toBeLessThan(301);
    const over = await stored({ expires: '-1 second' });
    await expect(verifier().verify(over.key)).rejects.toThrow('unknown, revoked or expired');
  });

  it('once revoked is refused, and the claims it gave before see nothing more', async () => {
    const { key, id } = await stored();
    const claims = await verifier().verify(key);
    await test.engine.query('UPDATE api_keys SET revoked_at = now() WHERE id = $1', [id]);
    await expect(verifier().verify(key)).rejects.toThrow('unknown, revoked or expired');
    const viewer = await test.asViewer(claims, (connection) => loadViewer(connection, claims));
    expect(viewer.service).toBeNull();
  });

  it('is refused alike when its secret or its prefix is another’s, or it is none', async () => {
    const [one, other] = [await stored(), await stored()];
    const mixed = `wsk_${one.prefix}_${other.key.split('_')[2] ?? ''}`;
    for (const key of [mixed, makeApiKey().key, 'wsk_x_y', `${one.key}x`, `wsk_' OR true--_${'x'.repeat(43)}`]) {
      await expect(verifier().verify(key)).rejects.toThrow('unknown, revoked or expired');
    }
  });

  it('of a browser comes only from the origins on its list, and only with a browser’s scopes', async () => {
    const { key } = await stored({
      kind: 'browser',
      scopes: ['errors', 'metrics'],
      origins: ['https://app.example.com'],
    });
    await expect(verifier().verify(key)).rejects.toThrow('this origin is not on its list');
    await expect(verifier().verify(key, 'https://evil.example')).rejects.toThrow('this origin is not on its list');
    const claims = await verifier().verify(key, 'https://app.example.com');
    const viewer = await test.asViewer(claims, (connection) => loadViewer(connection, claims));
    expect(viewer.service?.scopes).toEqual(['errors']);
  });

  it('notes its use to the hour', async () => {
    const { key, id } = await stored();
    await verifier().verify(key);
    const { rows } = await test.engine.query<{ exact: boolean }>(
      "SELECT last_used_at = date_trunc('hour', engine_now()) AS exact FROM api_keys WHERE id = $1",
      [id],
    );
    expect(rows).toEqual([{ exact: true }]);
  });
});
