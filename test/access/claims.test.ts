import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, withClaims, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.test.close());

const nothing = { userId: null, staffRole: null, serviceOrganizationId: null, scopes: [], memberships: [] };
const access = async (claims: object | null): Promise<unknown> =>
  (await world.run(claims, 'SELECT viewer_access() AS access'))[0]?.['access'];

/** What stands in request.jwt.claims, byte for byte. */
async function accessOfText(claims: string): Promise<{ access: unknown; incidents: number }> {
  return world.test.asViewer(null, async (connection) => {
    await connection.query("SELECT set_config('request.jwt.claims', $1, true)", [claims]);
    const [row] = await connection.query<{ access: unknown }>('SELECT viewer_access() AS access');
    const incidents = await connection.query('SELECT FROM incidents');
    return { access: row?.access, incidents: incidents.length };
  });
}

// Covers P17.
describe('claims that give nothing', () => {
  const admin = () => world.rose.as.admin;
  it.each([
    '',
    'null',
    '"null"',
    '""',
    '[]',
    '[{}]',
    '42',
    'true',
    '{',
    'not json',
    '{"sub":',
    '{"a":"\\u0000"}',
    '\u{1F600}',
    '['.repeat(20_000),
  ])('the text %j', async (text) => {
    expect(await accessOfText(text)).toEqual({ access: nothing, incidents: 0 });
  });

  it.each<[string, Record<string, unknown>]>([
    ['no database role', { role: undefined }],
    ['the database role of a Supabase key: anon', { role: 'anon' }],
    ['service_role', { role: 'service_role' }],
    ['a database role that is a list', { role: ['authenticated'] }],
    ['no subject', { sub: undefined }],
    ['a subject that is null', { sub: null }],
    ['"null"', { sub: 'null' }],
    ['""', { sub: '' }],
    ['a number', { sub: 42 }],
    ['an object', { sub: { id: 'x' } }],
    ['no uuid', { sub: 'admin' }],
    ['SQL', { sub: "' OR true --" }],
    ['app_metadata that is null', { app_metadata: null }],
    ['app_metadata that is a list', { app_metadata: [] }],
    ['app_metadata that is text', { app_metadata: 'admin' }],
    ['a role that is null', { app_metadata: { role: null } }],
    ['a role "null"', { app_metadata: { role: 'null' } }],
    ['a role ""', { app_metadata: { role: '' } }],
    ['a role that is a list', { app_metadata: { role: ['admin'] } }],
    ['a role that is a number', { app_metadata: { role: 7 } }],
  ])('%s', async (_, other) => {
    const claims = withClaims(admin(), other);
    expect(await access(claims)).toEqual(nothing);
    expect(await world.attempt(claims, 'SELECT FROM incidents')).toBe(0);
    expect(
      await world.attempt(
        claims,
        'INSERT INTO incidents (organization_id, title, priority, severity) VALUES ($1, $2, $3, $4)',
        [world.rose.id, 'x', 'p1_high', 'high'],
      ),
    ).toBe('42501');
  });

  it('a good token gives what the rows give, whatever else stands in it', async () => {
    const expected = {
      ...nothing,
      userId: world.rose.users.admin,
      memberships: [{ organizationId: world.rose.id, role: 'admin' }],
    };
    expect(await access(admin())).toEqual(expected);
    for (const other of [
      { app_metadata: undefined },
      { app_metadata: { app_id: 'null', provider: 'email' } },
      { app_metadata: { organization_id: world.aurora.id } },
      { user_metadata: { role: 'admin', platform: true, organization_id: world.aurora.id } },
      { organization_id: world.aurora.id, platform: true },
    ]) {
      expect(await access(withClaims(admin(), other))).toEqual(expected);
    }
  });

  it('user_metadata and the top level raise nobody', async () => {
    const user = withClaims(world.rose.as.user, {
      user_metadata: { role: 'admin', platform: true },
      app_role: 'admin',
      platform: true,
      app_metadata: { platform: 'true', user_role: 'admin' },
    });
    expect(await access(user)).toMatchObject({ staffRole: null, memberships: [{ role: 'user' }] });
    const staff = withClaims(world.staff.admin, { app_metadata: { platform: 'true' } });
    expect(await access(staff)).toMatchObject({ staffRole: null });
  });
});

describe('the role claim', () => {
  it('lowers a membership', async () => {
    const lowered = withClaims(world.rose.as.admin, { app_metadata: { role: 'manager' } });
    expect(await access(lowered)).toMatchObject({ memberships: [{ role: 'manager' }] });
    expect(await world.attempt(lowered, 'SELECT FROM audit_log')).toBe(0);
    expect(await world.attempt(lowered, 'SELECT FROM revenue_metrics')).toBe(1);
  });

  it('never raises one', async () => {
    const raised = withClaims(world.rose.as.user, { app_metadata: { role: 'admin' } });
    expect(await access(raised)).toMatchObject({ memberships: [{ role: 'user' }] });
    expect(await world.attempt(raised, 'SELECT FROM audit_log')).toBe(0);
  });

  it('lowers and never raises staff, and leaves nothing of what the held role does not include', async () => {
    const as = async (held: 'admin' | 'support' | 'on_call' | 'emergency_response', role: string) =>
      access(withClaims(world.staff[held], { app_metadata: { platform: true, role } }));
    expect(await as('admin', 'on_call')).toMatchObject({ staffRole: 'on_call' });
    expect(await as('on_call', 'admin')).toMatchObject({ staffRole: 'on_call' });
    expect(await as('support', 'devops')).toMatchObject({ staffRole: 'devops' });
    expect(await as('support', 'emergency_response')).toMatchObject({ staffRole: null });
    expect(await as('emergency_response', 'support')).toMatchObject({ staffRole: null });
    expect(await as('admin', 'user')).toMatchObject({ staffRole: null });
  });
});

describe('what can be taken back', () => {
  it('an ended membership, an archived organization, an ended staff row', async () => {
    const other = await makeWorld();
    try {
      const { engine } = other.test;
      await engine.query('UPDATE user_profiles SET ended_at = engine_now() WHERE user_id = $1', [
        other.rose.users.admin,
      ]);
      await engine.query('UPDATE organizations SET archived_at = engine_now() WHERE id = $1', [other.aurora.id]);
      await engine.query("UPDATE staff_members SET ended_at = engine_now() WHERE role = 'admin'");
      expect(await other.attempt(other.rose.as.admin, 'SELECT FROM incidents')).toBe(0);
      expect(await other.attempt(other.rose.as.user, 'SELECT FROM incidents')).toBe(2);
      expect(await other.attempt(other.aurora.as.admin, 'SELECT FROM incidents')).toBe(0);
      expect(await other.attempt(other.staff.admin, 'SELECT FROM incidents')).toBe(0);
      const insert = `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value)
                      VALUES ($1, 'api', 'response_time', 1)`;
      expect(await other.attempt(other.rose.as.service, insert, [other.rose.id])).toBe(0);
      expect(await other.attempt(other.aurora.as.service, insert, [other.aurora.id])).toBe('42501');
    } finally {
      await other.test.close();
    }
  });

  it('every token of a user issued before a moment', async () => {
    const { support } = world.rose.as;
    const issued = Math.floor(Date.now() / 1000);
    await world.test.engine.query(
      'INSERT INTO access_revocations (user_id, not_before) VALUES ($1, to_timestamp($2))',
      [support.sub, issued],
    );
    expect(await access({ ...support, iat: issued - 1 })).toEqual(nothing);
    expect(await access({ ...support, iat: issued })).toMatchObject({ userId: support.sub });
    const { iat: _, ...undated } = support;
    for (const claims of [undated, { ...support, iat: 'now' }, { ...support, iat: 1e300 }, { ...support, iat: null }]) {
      expect(await access(claims)).toEqual(nothing);
    }
  });
});

describe('a program', () => {
  const scopesOf = async (metadata: Record<string, unknown>) =>
    (await access({
      role: 'authenticated',
      app_metadata: { role: 'service', organization_id: world.rose.id, ...metadata },
    })) as {
      serviceOrganizationId: string | null;
      scopes: string[];
      userId: string | null;
    };

  it('has the scopes of its token, all of them if it names none', async () => {
    expect(await scopesOf({})).toMatchObject({
      serviceOrganizationId: world.rose.id,
      scopes: ['errors', 'metrics', 'vitals', 'journeys', 'events', 'health'],
    });
    expect((await scopesOf({ scopes: ['errors', 'everything'] })).scopes).toEqual(['errors']);
    for (const scopes of ['errors', null, { errors: true }, [], [7, null]]) {
      expect((await scopesOf({ scopes })).scopes).toEqual([]);
    }
  });

  it('is no person, even with a subject', async () => {
    const claims = { ...world.rose.as.admin, app_metadata: { role: 'service', organization_id: world.aurora.id } };
    expect(await access(claims)).toMatchObject({
      userId: null,
      memberships: [],
      serviceOrganizationId: world.aurora.id,
    });
  });

  it('with a key has no more than the key, as long as it lives', async () => {
    const key = { key_id: world.rows.rose.apiKey };
    expect((await scopesOf(key)).scopes).toEqual(['errors', 'metrics']);
    expect((await scopesOf({ ...key, scopes: ['metrics', 'health'] })).scopes).toEqual(['metrics']);
    for (const key_id of [world.rows.aurora.apiKey, 'null', '', 7, null]) {
      expect(await scopesOf({ key_id })).toMatchObject({ serviceOrganizationId: null, scopes: [] });
    }
    await world.test.engine.query('UPDATE api_keys SET revoked_at = engine_now() WHERE id = $1', [key.key_id]);
    expect(await scopesOf(key)).toMatchObject({ serviceOrganizationId: null, scopes: [] });
  });

  it('in a browser tells what a page sees, and nothing else', async () => {
    expect((await scopesOf({ key_kind: 'browser' })).scopes).toEqual(['errors', 'vitals', 'journeys']);
  });

  it.each([undefined, null, '', 'null', 7, 'rose-and-thorn', '00000000-0000-4000-8000-000000000000'])(
    'of the organization %j is of none',
    async (organization_id) => {
      expect(await scopesOf({ organization_id })).toMatchObject({ serviceOrganizationId: null, scopes: [] });
    },
  );
});
