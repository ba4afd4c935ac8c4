import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const found = async (sql: string): Promise<unknown[]> => (await test.owner.query(sql)).rows;

describe('the catalogue', () => {
  // Covers P13.
  it('forces row-level security on every table with an organization, and on every other one with rows of people', async () => {
    expect(
      await found(`
        SELECT c.oid::regclass::text AS table FROM pg_class c
        WHERE c.relnamespace IN ('public'::regnamespace, 'wedsync_partitions'::regnamespace) AND c.relkind IN ('r', 'p')
          AND c.relname NOT IN ('_prisma_migrations', 'engine_clock')
          AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`),
    ).toEqual([]);
  });

  it('has no policy on a partition, so that read directly it shows nothing', async () => {
    expect(
      await found(`
        SELECT p.polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
        WHERE c.relnamespace = 'wedsync_partitions'::regnamespace`),
    ).toEqual([]);
  });

  it('names a viewer or the engine in every policy, one command each, WITH CHECK where it writes', async () => {
    const policies = await found(`
      SELECT tablename, policyname, roles::text, cmd, with_check IS NOT NULL AS checked FROM pg_policies
      WHERE schemaname = 'public' AND NOT (
        roles IN ('{authenticated}', '{wedsync_engine}') AND cmd <> 'ALL'
        AND (with_check IS NOT NULL) = (cmd IN ('INSERT', 'UPDATE')))
        AND (permissive = 'PERMISSIVE' OR roles <> '{wedsync_engine}')`);
    expect(policies).toEqual([]);
  });

  it('wraps every function that a policy calls, so that it runs once a statement', async () => {
    const { rows } = await test.owner.query<{ name: string; text: string }>(
      `SELECT tablename || '.' || policyname AS name, coalesce(qual, '') || ' ' || coalesce(with_check, '') AS text
         FROM pg_policies WHERE schemaname = 'public' AND roles = '{authenticated}'`,
    );
    expect(rows.length).toBeGreaterThan(150);
    const bare = rows.filter(({ text }) =>
      [...text.matchAll(/\b(viewer_\w+|engine_now|uid|jwt|current_setting)\(/g)].some((call) => {
        const before = text.slice(0, call.index);
        return !/\( SELECT \(?(auth\.)?$/.test(before);
      }),
    );
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  // Covers P05-P12.
  it('knows the twelve classes of policies', async () => {
    const { rows } = await test.owner.query<{ class: string }>(
      `SELECT DISTINCT regexp_replace(policyname, '_(select|insert|update)$', '') AS class FROM pg_policies
        WHERE schemaname = 'public' AND roles = '{authenticated}' ORDER BY 1`,
    );
    const classes = rows.map((row) => row.class);
    expect(classes).toEqual(
      expect.arrayContaining([
        'tenant_read',
        'platform_admin_all',
        'service_insert_only',
        'error_triage_write',
        'incident_role_access',
        'incident_tenant_read',
        'wedding_day_emergency_access',
        'wedding_day_write_guard',
        'alert_config_management',
        'alert_response',
        'contact_and_channel_privacy',
        'business_intelligence_read',
      ]),
    );
    const restrictive = await found("SELECT DISTINCT policyname FROM pg_policies WHERE permissive = 'RESTRICTIVE'");
    // The other keeps a rehearsal within its copy of an organization.
    expect(restrictive).toEqual([{ policyname: 'engine_scope' }, { policyname: 'wedding_day_write_guard' }]);
  });

  it('pins search_path in every SECURITY DEFINER function, gives none to PUBLIC, and owns them by the engine', async () => {
    expect(
      await found(`
        SELECT p.oid::regprocedure::text AS function FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
          AND NOT coalesce('search_path=pg_catalog, public, pg_temp' = ANY (p.proconfig), false)`),
    ).toEqual([]);
    expect(
      await found(`
        SELECT p.oid::regprocedure::text AS function FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace
          AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0)`),
    ).toEqual([]);
    // Only a table's owner may attach and drop partitions, only a function's replace it.
    expect(
      await found(`
        SELECT p.proname FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND p.proowner <> 'wedsync_engine'::regrole
          AND p.proname !~ '(partitions|move_engine_clock|rehearse)$'`),
    ).toEqual([]);
  });

  it('runs every view as its reader', async () => {
    expect(
      await found(`
        SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('v', 'm')
          AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)`),
    ).toEqual([]);
  });

  it('lets no viewer delete, truncate, refer or make triggers, and shows secrets to nobody', async () => {
    expect(
      await found(`
        SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
          AND has_table_privilege('authenticated', c.oid, 'DELETE, TRUNCATE, REFERENCES, TRIGGER')`),
    ).toEqual([]);
    expect(
      await found(`
        SELECT a.attrelid::regclass::text || '.' || a.attname AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
          AND (a.attname ~ '(secret|ciphertext)' OR c.relname IN ('notification_channel_secrets', 'escalation_contact_details'))
          AND has_column_privilege('authenticated', c.oid, a.attnum, 'SELECT')`),
    ).toEqual([]);
  });

  it('lets no viewer name ids, times of receipt or an organization once it stands', async () => {
    expect(
      await found(`
        SELECT a.attrelid::regclass::text || '.' || a.attname AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
          AND ((a.attname IN ('id', 'created_at', 'updated_at') AND has_column_privilege('authenticated', c.oid, a.attnum, 'INSERT, UPDATE'))
            OR (a.attname = 'organization_id' AND has_column_privilege('authenticated', c.oid, a.attnum, 'UPDATE')))`),
    ).toEqual([]);
  });

  it('gives the engine a DELETE only where there is a retention', async () => {
    const { rows } = await test.owner.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
          AND has_table_privilege('wedsync_engine', c.oid, 'DELETE') ORDER BY 1`,
    );
    const names = rows.map(({ name }) => name);
    for (const kept of [
      'organizations',
      'user_profiles',
      'api_keys',
      'break_glass',
      'alert_configurations',
      'post_incident_analysis',
      'suppression_rules',
      'weddings',
      'access_revocations',
    ]) {
      expect(names).not.toContain(kept);
    }
  });

  it('has a policy of the engine for each of its grants, and no more', async () => {
    expect(
      await found(`
        SELECT c.relname, command FROM pg_class c CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS command
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relrowsecurity
          AND has_table_privilege('wedsync_engine', c.oid, command) <> EXISTS (
            SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname
              AND p.roles = '{wedsync_engine}' AND p.cmd = command)`),
    ).toEqual([]);
  });

  it('has a policy for every command that viewers are granted, and none for the others', async () => {
    expect(
      await found(`
        SELECT c.relname, command FROM pg_class c CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS command
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname NOT IN ('_prisma_migrations', 'engine_clock')
          AND CASE WHEN command = 'DELETE' THEN has_table_privilege('authenticated', c.oid, command)
              ELSE has_any_column_privilege('authenticated', c.oid, command) END
            <> EXISTS (SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname
              AND p.roles = '{authenticated}' AND p.cmd = command AND p.permissive = 'PERMISSIVE')`),
    ).toEqual([]);
  });

  it('reads nothing that users write about themselves, in no policy and no function', async () => {
    expect(
      await found(`
        SELECT policyname AS name FROM pg_policies WHERE concat(qual, with_check) ~ '(raw_)?user_meta'
        UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosrc ~ '(raw_)?user_meta'`),
    ).toEqual([]);
  });

  it('lets no row refer into another organization, so that no deletion reaches there', async () => {
    expect(
      await found(`
        WITH tenant AS (SELECT attrelid, attnum FROM pg_attribute WHERE attname = 'organization_id' AND NOT attisdropped)
        SELECT k.conname, k.conrelid::regclass::text AS table FROM pg_constraint k
        JOIN tenant own ON own.attrelid = k.conrelid JOIN tenant other ON other.attrelid = k.confrelid
        WHERE k.contype = 'f' AND NOT EXISTS (
          SELECT FROM unnest(k.conkey, k.confkey) AS pair (mine, theirs) WHERE mine = own.attnum AND theirs = other.attnum)`),
    ).toEqual([]);
  });

  it('tells nobody by a unique key what others have: it begins with the organization', async () => {
    expect(
      await found(`
        SELECT i.indexrelid::regclass::text AS index FROM pg_index i
        JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attname = 'organization_id' AND NOT a.attisdropped
        WHERE i.indisunique AND i.indkey[0] <> a.attnum ORDER BY 1`),
      // By chance, or by the database's own counting; a prefix has 62^12 values and is made by us.
    ).toEqual(
      [
        'acknowledgement_links_token_hash_key',
        'api_keys_prefix_key',
        'audit_log_pkey',
        'live_marks_pkey',
        'live_pending_pkey',
        'live_positions_pkey',
      ].map((index) => ({ index })),
    );
  });

  it('gives nobody a place of its own for functions, where a leaky one could be made', async () => {
    expect(
      await found(`
        SELECT n.nspname FROM pg_namespace n WHERE has_schema_privilege('authenticated', n.oid, 'CREATE')
        UNION ALL SELECT 'temporary' WHERE has_database_privilege('authenticated', current_database(), 'TEMPORARY')`),
    ).toEqual([]);
  });
});
