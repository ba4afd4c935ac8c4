import type pg from 'pg';
import { guardsOfContent } from './guards-of-content.ts';

export type MutantKind =
  | 'policy dropped'
  | 'policy shows all'
  | 'policy takes all'
  | 'grant widened'
  | 'grant taken'
  | 'column granted'
  | 'column taken'
  | 'FORCE taken off'
  | 'row-level security off'
  | 'view with its owner’s rights'
  | 'guard off'
  | 'guard lets pass'
  | 'function given to viewers'
  | 'function taken from viewers'
  | 'function with the engine’s rights'
  | 'check lets pass'
  | 'partitions opened';

/** One way to break one safeguard. */
export interface Mutant {
  readonly kind: MutantKind;
  /** What is broken, as the report names it. */
  readonly target: string;
  /** The table whose cells are asked first. */
  readonly table: string;
  /** What a policy or a grant is for. */
  readonly command?: string;
  /** Run by the owner of the tables. */
  readonly statements: readonly string[];
}

/** How reports and lists call it. */
export function nameOf({ kind, target }: Mutant): string {
  return `${kind}: ${target}`;
}

// Triggers that tell, count or derive are no guards: nothing is refused or overwritten by them.
const guards = `(t.tgname ~ '^(access_|keep_organization|stamp$)' AND t.tgname !~ '^access_timeline'
  AND t.tgfoid::regproc::text NOT IN (${Object.keys(guardsOfContent)
    .map((name) => `'${name}'`)
    .join(', ')}))`;

/** Every mutant of the database as it stands, from its catalogue. */
export async function everyMutant(owner: pg.Pool): Promise<Mutant[]> {
  const found = async (kind: MutantKind, sql: string): Promise<Mutant[]> => {
    const { rows } = await owner.query<{ target: string; table: string; command?: string; statements: string[] }>(sql);
    return rows.map((row) => ({ kind, ...row }));
  };
  // Without engine_scope: it is always true but in a rehearsal, of which nothing is ever committed.
  const policies = `SELECT p.*, format('%s on %s', p.policyname, p.tablename) AS target FROM pg_policies p
    WHERE p.schemaname = 'public' AND p.policyname <> 'engine_scope'`;
  const tables = `SELECT c.oid, c.relname::text AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`;
  const columns = `SELECT c.relname::text AS table, c.oid, a.attname::text AS column, a.attnum, command
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE']) AS command
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`;
  const functions = `SELECT p.oid::regprocedure::text AS name, pg_get_userbyid(p.proowner) AS owner,
      has_function_privilege('authenticated', p.oid, 'EXECUTE') AS given, p.prosecdef AS powerful
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prorettype <> 'trigger'::regtype`;
  return [
    ...(await found(
      'policy dropped',
      `SELECT target, tablename AS table, cmd AS command, ARRAY[format('DROP POLICY %I ON %I', policyname, tablename)] AS statements
       FROM (${policies}) p ORDER BY 2, 1`,
    )),
    ...(await found(
      'policy shows all',
      `SELECT target, tablename AS table, cmd AS command, ARRAY[format('ALTER POLICY %I ON %I USING (true)', policyname, tablename)] AS statements
       FROM (${policies}) p WHERE qual <> 'true' ORDER BY 2, 1`,
    )),
    ...(await found(
      'policy takes all',
      `SELECT target, tablename AS table, cmd AS command, ARRAY[format('ALTER POLICY %I ON %I WITH CHECK (true)', policyname, tablename)] AS statements
       FROM (${policies}) p WHERE with_check <> 'true' ORDER BY 2, 1`,
    )),
    ...(await found(
      'grant widened',
      `SELECT format('%s on %s to %s', command, name, grantee) AS target, name AS table, command,
         ARRAY[format('GRANT %s ON %I TO %s', command, name, grantee)] AS statements
       FROM (${tables}) t CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) AS command
       CROSS JOIN unnest(ARRAY['authenticated', 'wedsync_engine', 'wedsync_api', 'anon', 'service_role']) AS grantee
       WHERE NOT has_table_privilege(grantee, oid, command) AND (grantee <> 'wedsync_engine' OR command NOT IN ('TRUNCATE', 'TRIGGER'))
       ORDER BY 2, 1`,
    )),
    ...(await found(
      'grant taken',
      `SELECT format('%s on %s from %s', command, name, grantee) AS target, name AS table, command,
         ARRAY[format('REVOKE %s ON %I FROM %s', command, name, grantee)] AS statements
       FROM (${tables}) t CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS command
       CROSS JOIN unnest(ARRAY['authenticated', 'wedsync_engine']) AS grantee
       WHERE has_table_privilege(grantee, oid, command) ORDER BY 2, 1`,
    )),
    ...(await found(
      'column granted',
      `SELECT format('%s (%s) on %s', command, c.column, c.table) AS target, c.table,
         ARRAY[format('GRANT %s (%I) ON %I TO authenticated', command, c.column, c.table)] AS statements
       FROM (${columns}) c WHERE NOT has_column_privilege('authenticated', c.oid, c.attnum, command) ORDER BY 2, 1`,
    )),
    ...(await found(
      'column taken',
      `SELECT format('%s (%s) on %s', command, c.column, c.table) AS target, c.table,
         ARRAY[format('REVOKE %s (%I) ON %I FROM authenticated', command, c.column, c.table)] AS statements
       FROM (${columns}) c WHERE has_column_privilege('authenticated', c.oid, c.attnum, command)
         AND NOT has_table_privilege('authenticated', c.oid, command) ORDER BY 2, 1`,
    )),
    ...(await found(
      'FORCE taken off',
      `SELECT c.relname::text AS target, c.relname::text AS table,
         ARRAY[format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', c.relname)] AS statements
       FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relforcerowsecurity ORDER BY 1`,
    )),
    ...(await found(
      'row-level security off',
      `SELECT c.relname::text AS target, c.relname::text AS table,
         ARRAY[format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', c.relname)] AS statements
       FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity ORDER BY 1`,
    )),
    ...(await found(
      'view with its owner’s rights',
      `SELECT c.relname::text AS target, c.relname::text AS table,
         ARRAY[format('ALTER VIEW %I SET (security_invoker = false)', c.relname)] AS statements
       FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v' ORDER BY 1`,
    )),
    ...(await found(
      'guard off',
      `SELECT format('%s on %s', t.tgname, c.relname) AS target, c.relname::text AS table,
         ARRAY[format('ALTER TABLE %I DISABLE TRIGGER %I', c.relname, t.tgname)] AS statements
       FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND ${guards} ORDER BY 2, 1`,
    )),
    ...(await found(
      'guard lets pass',
      `SELECT f.name || '()' AS target, f.table,
         ARRAY['GRANT CREATE ON SCHEMA public TO wedsync_engine', format('SET LOCAL ROLE %I', f.owner),
           format('CREATE OR REPLACE FUNCTION %I() RETURNS trigger LANGUAGE plpgsql AS %L', f.name,
             'BEGIN RETURN coalesce(NEW, OLD); END'), 'RESET ROLE'] AS statements
       FROM (
         SELECT p.proname::text AS name, pg_get_userbyid(p.proowner) AS owner, min(c.relname::text) AS table
         FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
         WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND ${guards}
         GROUP BY 1, 2
       ) AS f ORDER BY 1`,
    )),
    ...(await found(
      'function given to viewers',
      `SELECT name AS target, '' AS table, ARRAY[format('SET LOCAL ROLE %I', owner), format('GRANT EXECUTE ON FUNCTION %s TO authenticated', name), 'RESET ROLE']
           AS statements
       FROM (${functions}) f WHERE NOT given ORDER BY 1`,
    )),
    ...(await found(
      'function taken from viewers',
      `SELECT name AS target, '' AS table,
         ARRAY[format('SET LOCAL ROLE %I', owner), format('REVOKE EXECUTE ON FUNCTION %s FROM authenticated', name), 'RESET ROLE']
           AS statements
       FROM (${functions}) f WHERE given ORDER BY 1`,
    )),
    ...(await found(
      'function with the engine’s rights',
      `SELECT name AS target, '' AS table,
         ARRAY['GRANT CREATE ON SCHEMA public TO wedsync_engine', format('ALTER FUNCTION %s SECURITY DEFINER', name),
           format('ALTER FUNCTION %s OWNER TO wedsync_engine', name)] AS statements
       FROM (${functions}) f WHERE given AND NOT powerful AND owner = 'wedsync_owner' ORDER BY 1`,
    )),
    ...(await found(
      'check lets pass',
      `SELECT p.oid::regprocedure::text AS target, checks.table,
         ARRAY['GRANT CREATE ON SCHEMA public TO wedsync_engine', format('SET LOCAL ROLE %I', pg_get_userbyid(p.proowner)),
           format('CREATE OR REPLACE FUNCTION %I(%s) RETURNS %s LANGUAGE plpgsql AS %L', p.proname,
             pg_get_function_arguments(p.oid), pg_get_function_result(p.oid),
             CASE p.prorettype WHEN 'void'::regtype THEN 'BEGIN END' ELSE 'BEGIN RETURN true; END' END), 'RESET ROLE'] AS statements
       FROM (VALUES ('assert_role', ''), ('assert_quiet_day', ''), ('viewer_may_insert', ''),
         ('assert_may_suppress', 'alert_history')) AS checks (name, "table")
       JOIN pg_proc p ON p.pronamespace = 'public'::regnamespace AND p.proname = checks.name ORDER BY 1`,
    )),
    {
      kind: 'partitions opened',
      target: 'USAGE on the schema of the partitions, and SELECT on one',
      table: '',
      statements: [
        'GRANT USAGE ON SCHEMA wedsync_partitions TO authenticated',
        'GRANT SELECT ON wedsync_partitions.error_reports_default TO authenticated',
      ],
    },
  ];
}
