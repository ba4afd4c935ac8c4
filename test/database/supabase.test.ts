import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase, type Database } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { newFolder, silent, startForeignServer } from '../support/embedded.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { makeSupabase } from '../support/supabase.ts';
import { inserting, PostgREST, reading, updating } from './postgrest.ts';

vi.setConfig({ testTimeout: 60_000 });

// A Supabase project with this product's migrations, and its pages that ask the tables through supabase-js: PostgREST's SQL.
let folder: Awaited<ReturnType<typeof newFolder>>;
let server: Awaited<ReturnType<typeof startForeignServer>>;
let database: Database;
let supabase: PostgREST;
let fixtures: Fixtures;

beforeAll(async () => {
  folder = await newFolder();
  server = await startForeignServer(join(folder.path, 'server'));
  const { url, authenticatorUrl } = await makeSupabase(server.superuserUrl);
  await migrate(url, silent);
  database = await openDatabase({ url });
  fixtures = await insertFixtures(database.engine);
  supabase = new PostgREST(authenticatorUrl);
  for (const { id, users } of [fixtures.rose, fixtures.aurora]) {
    const row = { organization_id: id, service_name: 'checkout', error_type: 'Declined', severity: 'low' };
    await as(users.on_call).insert('error_reports', reported, { ...row, error_message: 'Card declined' }, '1');
  }
});
afterAll(async () => {
  await supabase.close();
  await database.close();
  await server.stop();
  await folder.remove();
});

/** What Supabase's token of a user holds, with what users write about themselves. */
const tokenOf = (sub: string) => ({
  iss: 'https://project.supabase.co/auth/v1',
  sub,
  aud: 'authenticated',
  exp: Math.floor(Date.now() / 1000) + 3600,
  iat: Math.floor(Date.now() / 1000),
  email: 'somebody@example.com',
  phone: '',
  app_metadata: { provider: 'email', providers: ['email'] },
  user_metadata: { role: 'admin', platform: true },
  role: 'authenticated',
  aal: 'aal1',
  amr: [{ method: 'password', timestamp: Math.floor(Date.now() / 1000) }],
  session_id: '00000000-0000-4000-8000-000000000009',
  is_anonymous: false,
});
type Row = Record<string, unknown>;
const as = (sub: string) => ({
  read: (source: string, values: unknown[] = []) =>
    supabase.request<Row[]>('authenticated', tokenOf(sub), 'GET', reading(source), values),
  insert: (table: string, columns: Record<string, string>, rows: object, returning: string) =>
    supabase.request<Row[]>('authenticated', tokenOf(sub), 'POST', inserting(table, columns, returning), [
      JSON.stringify(rows),
    ]),
});

const organizationsOf = (rows: Row[]) => rows.map(({ organization_id: id }) => id);

const errorsOf = 'SELECT "public"."error_reports".* FROM "public"."error_reports"';
const reported = {
  organization_id: 'uuid',
  service_name: 'text',
  error_type: 'text',
  severity: 'error_severity_type',
  error_message: 'text',
};

// Covers P17, X01.
describe('supabase-js reads through PostgREST', () => {
  it("from('error_reports').select('*').eq('organization_id', …): the own organization's rows", async () => {
    const filtered = `${errorsOf} WHERE "public"."error_reports"."organization_id" = $1 LIMIT $2 OFFSET $3`;
    const mine = await as(fixtures.rose.users.user).read(filtered, [fixtures.rose.id, 1000, 0]);
    expect(organizationsOf(mine)).toEqual([fixtures.rose.id]);
    expect(mine[0]).toMatchObject({ error_message: 'Card declined', is_wedding_day: true });
    expect(await as(fixtures.rose.users.user).read(filtered, [fixtures.aurora.id, 1000, 0])).toEqual([]);
  });

  it('without the filter: no more than that, whatever user_metadata says', async () => {
    const all = await as(fixtures.rose.users.user).read(errorsOf);
    expect(organizationsOf(all)).toEqual([fixtures.rose.id]);
    expect(await as('00000000-0000-4000-8000-00000000ffff').read(errorsOf)).toEqual([]);
  });

  it('a person of two organizations reads both', async () => {
    const rows = await as(fixtures.traveler.sub ?? '').read(errorsOf);
    expect(new Set(organizationsOf(rows))).toEqual(new Set([fixtures.rose.id, fixtures.aurora.id]));
  });

  it.each([
    'system_health_overview',
    'error_trending_analysis',
    'performance_percentile_analysis',
    'saturday_monitoring',
  ])("from('%s').select('*'): the view, of the own organization only", async (view) => {
    const rows = await as(fixtures.rose.users.on_call).read(`SELECT "public"."${view}".* FROM "public"."${view}"`);
    expect(new Set(rows.map(({ organization_id: id }) => id)).size).toBeLessThanOrEqual(1);
    for (const { organization_id: id } of rows) expect(id).toBe(fixtures.rose.id);
  });

  it('{ count: "exact" } counts what is seen', async () => {
    const counted = `WITH pgrst_source AS ( ${errorsOf} ), pgrst_source_count AS ( SELECT 1 FROM "public"."error_reports" )
      SELECT (SELECT pg_catalog.count(*) FROM pgrst_source_count) AS body FROM ( SELECT * FROM pgrst_source ) _postgrest_t`;
    const user = tokenOf(fixtures.rose.users.user);
    expect(await supabase.request('authenticated', user, 'GET', counted)).toBe('1');
  });

  it('anon and service_role read nothing', async () => {
    for (const role of ['anon', 'service_role'] as const) {
      const claims = { role, iss: 'supabase' };
      await expect(supabase.request(role, claims, 'GET', reading(errorsOf))).rejects.toMatchObject({ code: '42501' });
    }
  });
});

// Covers P17, X01, F01.
describe('supabase-js writes through PostgREST', () => {
  const emergency = (organization: string) => ({
    organization_id: organization,
    service_name: 'checkout',
    error_type: 'CatererUnpaid',
    severity: 'wedding_emergency',
    error_message: 'No answer in 10 s',
  });
  const returned = '"public"."error_reports"."id", "public"."error_reports"."is_wedding_day"';

  it("from('error_reports').insert(…).select(): stamped, with an incident and an alert opened", async () => {
    const rows = await as(fixtures.rose.users.on_call).insert(
      'error_reports',
      reported,
      emergency(fixtures.rose.id),
      returned,
    );
    expect(rows).toEqual([{ id: expect.any(String), is_wedding_day: true }]);
    // select('id, title, priority, alert_history(priority, alert_status)'): PostgREST's embedding.
    const [incident] = await as(fixtures.rose.users.on_call).read(
      `SELECT "public"."incidents"."title", "public"."incidents"."priority",
              COALESCE( "incidents_alert_history_1"."incidents_alert_history_1", '[]') AS "alert_history"
         FROM "public"."incidents" LEFT JOIN LATERAL ( SELECT json_agg("incidents_alert_history_1")::jsonb AS "incidents_alert_history_1"
           FROM (SELECT "alert_history_1"."priority", "alert_history_1"."alert_status" FROM "public"."alert_history" AS "alert_history_1"
                  WHERE "alert_history_1"."organization_id" = "public"."incidents"."organization_id"
                    AND "alert_history_1"."incident_id" = "public"."incidents"."id") AS "incidents_alert_history_1"
         ) AS "incidents_alert_history_1" ON TRUE
        WHERE "public"."incidents"."status" = $1 ORDER BY "public"."incidents"."created_at" DESC LIMIT $2 OFFSET $3`,
      ['open', 1, 0],
    );
    expect(incident).toEqual({
      title: 'WEDDING DAY: CatererUnpaid in checkout',
      priority: 'p0_critical',
      alert_history: [{ priority: 'p0_critical', alert_status: 'triggered' }],
    });
  });

  it('a bulk insert of rows counts onto the open incident', async () => {
    const before = await as(fixtures.rose.users.admin).read('SELECT "error_count" FROM "public"."incidents"');
    await as(fixtures.rose.users.on_call).insert(
      'error_reports',
      reported,
      [emergency(fixtures.rose.id), emergency(fixtures.rose.id)],
      '1',
    );
    const after = await as(fixtures.rose.users.admin).read('SELECT "error_count" FROM "public"."incidents"');
    expect(after).toEqual([{ error_count: Number(before[0]?.['error_count']) + 2 }]);
  });

  it("from('api_performance').insert(…) with a program's token, which reads nothing back", async () => {
    const program = {
      aud: 'authenticated',
      role: 'authenticated',
      exp: Math.floor(Date.now() / 1000) + 3600,
      app_metadata: { role: 'service', organization_id: fixtures.rose.id, scopes: ['metrics'] },
    };
    const columns = {
      organization_id: 'uuid',
      service_name: 'text',
      endpoint: 'text',
      method: 'text',
      status_code: 'int',
      response_time_ms: 'float8',
    };
    const row = { organization_id: fixtures.rose.id, service_name: 'web', endpoint: '/rsvp', method: 'GET' };
    const measured = JSON.stringify({ ...row, status_code: 200, response_time_ms: 41.5 });
    const insert = inserting('api_performance', columns, '1');
    await supabase.request('authenticated', program, 'POST', insert, [measured]);
    expect(
      await supabase.request('authenticated', program, 'GET', reading('SELECT * FROM "public"."api_performance"')),
    ).toEqual([]);
    const elsewhere = measured.replace(fixtures.rose.id, fixtures.aurora.id);
    await expect(supabase.request('authenticated', program, 'POST', insert, [elsewhere])).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('into another organization, or by who may only read, is refused', async () => {
    await expect(
      as(fixtures.rose.users.on_call).insert('error_reports', reported, emergency(fixtures.aurora.id), '1'),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      as('00000000-0000-4000-8000-00000000ffff').insert('error_reports', reported, emergency(fixtures.rose.id), '1'),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it("from('incidents').update({ status }).eq('id', …): the same guards as a mutation's", async () => {
    const [incident] = await as(fixtures.rose.users.on_call).read('SELECT "id" FROM "public"."incidents"');
    const update = updating(
      'incidents',
      { status: 'incident_status' },
      '"public"."incidents"."id" = $2',
      '"public"."incidents"."status"',
    );
    const change = (sub: string, status: string) =>
      supabase.request('authenticated', tokenOf(sub), 'PATCH', update, [JSON.stringify({ status }), incident?.['id']]);
    expect(await change(fixtures.rose.users.on_call, 'acknowledged')).toEqual([{ status: 'acknowledged' }]);
    expect(await change(fixtures.rose.users.user, 'resolved')).toEqual([]);
    expect(await change(fixtures.aurora.users.admin, 'resolved')).toEqual([]);
    await expect(change(fixtures.rose.users.on_call, 'open')).rejects.toMatchObject({ code: 'WS001' });
  });

  it("from('error_reports').delete(): nobody", async () => {
    const statement =
      'WITH pgrst_source AS (DELETE FROM "public"."error_reports" RETURNING 1) SELECT count(*) AS body FROM pgrst_source';
    await expect(
      supabase.request('authenticated', tokenOf(fixtures.rose.users.admin), 'DELETE', statement),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
