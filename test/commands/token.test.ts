import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTokenVerifier } from '../../src/access/token.ts';
import { loadViewer } from '../../src/access/viewer.ts';
import { makeToken, type TokenRequest } from '../../src/commands/token.ts';
import { loadConfig } from '../../src/config.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bundle, runCommand } from './run-command.ts';

const secret = 'a-secret-of-more-than-thirty-two-bytes';
const issuer = 'https://auth.example.org/auth/v1';
const [onCall, manager, support] = [
  '0190a5b2-7c3d-4e11-8f00-000000000001',
  '0190a5b2-7c3d-4e11-8f00-000000000002',
  '0190a5b2-7c3d-4e11-8f00-000000000003',
];

let test: TestDatabase;
let organization: string;
beforeAll(bundle, 120_000);
beforeAll(async () => {
  test = await testDatabase();
  const { rows } = await test.engine.query<{ id: string }>(
    "INSERT INTO organizations (slug, name, time_zone) VALUES ('oak-hall', 'Oak Hall', 'Europe/London') RETURNING id",
  );
  organization = rows[0]?.id ?? '';
  await test.engine.query(
    `INSERT INTO user_profiles (organization_id, user_id, role, display_name)
     VALUES ($1, $2, 'on_call', 'Nadia'), ($1, $3, 'manager', 'Rupert')`,
    [organization, onCall, manager],
  );
  await test.engine.query("INSERT INTO staff_members (user_id, role, display_name) VALUES ($1, 'support', 'Ines')", [
    support,
  ]);
});
afterAll(() => test.close());

const source = { secret, issuer, audience: 'authenticated', roleClaim: 'app_metadata.role' };
const settings = { AUTH_JWT_SECRET: secret, AUTH_ISSUER: issuer };

const token = (request: Partial<TokenRequest>, env: Record<string, string> = settings) =>
  makeToken(loadConfig({ ...env, DATABASE_URL: test.url }), { expires: '1h', ...request });

/** The token, verified as the server does and seen as the database does. */
async function viewerOf(request: Partial<TokenRequest>) {
  const claims = await createTokenVerifier(source).verify(await token(request));
  return test.database.withViewer(claims, { readOnly: true }, (connection) => loadViewer(connection, claims));
}

describe('token', () => {
  it('is the one of whoever holds the role in the organization', async () => {
    const viewer = await viewerOf({ role: 'on_call', organization: 'oak-hall' });
    expect(viewer.userId).toBe(onCall);
    expect(viewer.memberships).toEqual([{ organizationId: organization, role: 'on_call' }]);
    expect(viewer.staffRole).toBeNull();
  });

  it('lasts as long as asked', async () => {
    const viewer = await viewerOf({ role: 'manager', organization, expires: '15m' });
    const left = (viewer.expiresAt.getTime() - Date.now()) / 60_000;
    expect(left).toBeGreaterThan(14);
    expect(left).toBeLessThan(15.1);
  });

  it('may lower the role of a named user, and never raise it', async () => {
    const lowered = await viewerOf({ user: onCall, role: 'user', organization: 'oak-hall' });
    expect(lowered.memberships).toEqual([{ organizationId: organization, role: 'user' }]);
    const raised = await viewerOf({ user: manager, role: 'admin', organization: 'oak-hall' });
    expect(raised.memberships).toEqual([{ organizationId: organization, role: 'manager' }]);
  });

  it('may be the staff’s, whom the database knows', async () => {
    const viewer = await viewerOf({ platform: true, role: 'support' });
    expect(viewer.userId).toBe(support);
    expect(viewer.staffRole).toBe('support');
  });

  it('may be a program’s, of one organization and its scopes', async () => {
    const viewer = await viewerOf({ role: 'service', organization: 'oak-hall', scopes: 'errors,metrics' });
    expect(viewer.userId).toBeNull();
    expect(viewer.service).toEqual({ organizationId: organization, scopes: ['errors', 'metrics'] });
    expect(viewer.memberships).toEqual([]);
  });

  it.each([
    [{ role: 'on_call', organization: 'elm-hall' }, 'There is no organization "elm-hall"; there are oak-hall.'],
    [{ role: 'devops', organization: 'oak-hall' }, 'Nobody holds devops in oak-hall.'],
    [{ role: 'king', organization: 'oak-hall' }, 'Name the role: --role user | manager'],
    [{ role: 'on_call' }, 'Name the organization'],
    [{ user: support, organization: 'oak-hall' }, 'is no member of oak-hall'],
    [{ platform: true, role: 'manager' }, 'Platform staff are one of'],
    [{ platform: true, role: 'admin' }, 'No staff member fits'],
  ])('says why there is none: %j', async (request, reason) => {
    await expect(token(request)).rejects.toThrow(reason);
  });

  it('of staff needs an issuer that is trusted', async () => {
    await expect(token({ platform: true, role: 'support' }, { AUTH_JWT_SECRET: secret })).rejects.toThrow(
      'set AUTH_ISSUER',
    );
  });

  it('is all that the command prints', async () => {
    const args = ['token', '--role', 'on_call', '--organization', 'oak-hall'];
    const { code, stdout, stderr } = await runCommand(args, { ...settings, DATABASE_URL: test.url });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect((await createTokenVerifier(source).verify(stdout.trim())).sub).toBe(onCall);
  });

  it('ends with the membership', async () => {
    const claims = await createTokenVerifier(source).verify(await token({ role: 'manager', organization }));
    await test.engine.query('UPDATE user_profiles SET ended_at = now() WHERE user_id = $1', [manager]);
    const viewer = await test.asViewer(claims, (connection) => loadViewer(connection, claims));
    expect(viewer.memberships).toEqual([]);
  });
});
