import type pg from 'pg';

// Rights are listed without the owner's own, and without MAINTAIN, which only PostgreSQL 17 and later know.
const rights = (acl: string, owner: string): string => `
  coalesce((SELECT string_agg(format('%s: %s', who, what), '; ' ORDER BY who COLLATE "C") FROM (
    SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS who,
           string_agg(privilege_type || CASE WHEN is_grantable THEN '*' ELSE '' END, ', '
                      ORDER BY privilege_type COLLATE "C") AS what
      FROM aclexplode(${acl}) WHERE grantee <> ${owner} AND privilege_type <> 'MAINTAIN' GROUP BY grantee) AS granted), '-')`;

const oneLine = (text: string): string => `btrim(regexp_replace(${text}, '\\s+', ' ', 'g'))`;

const ours = "('public', 'wedsync_partitions')";

/** Each section: a heading, and a query for its lines. */
const sections: readonly (readonly [heading: string, query: string])[] = [
  [
    'Roles',
    `SELECT format('%s: %s, %s, %s', rolname, CASE WHEN rolsuper THEN 'SUPERUSER' ELSE 'no superuser' END,
                   CASE WHEN rolbypassrls THEN 'BYPASSRLS' ELSE 'bound by row-level security' END,
                   CASE WHEN rolinherit THEN 'inherits' ELSE 'inherits nothing' END) AS line
       FROM pg_roles WHERE rolname IN ('wedsync_owner', 'wedsync_engine', 'wedsync_api', 'authenticated')`,
  ],
  [
    'Schemas',
    `SELECT format('%s: owner %s; %s', nspname, nspowner::regrole, ${rights("coalesce(nspacl, acldefault('n', nspowner))", 'nspowner')}) AS line
       FROM pg_namespace WHERE nspname IN ('public', 'wedsync_partitions')`,
  ],
  [
    'Default privileges',
    `SELECT format('%s in %s for %s: %s', defaclrole::regrole, coalesce(nullif(defaclnamespace, 0::oid)::regnamespace::text, 'any schema'),
                   defaclobjtype, ${rights('defaclacl', 'defaclrole')}) AS line FROM pg_default_acl
      WHERE defaclrole IN (SELECT oid FROM pg_roles WHERE rolname LIKE 'wedsync\\_%')`,
  ],
  [
    'Tables and views',
    `SELECT format('%s %s: owner %s%s%s%s', CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
                     WHEN 'p' THEN 'partitioned table' ELSE 'table' END, c.oid::regclass, relowner::regrole,
                   CASE WHEN relrowsecurity THEN '; row-level security' ELSE '' END,
                   CASE WHEN relforcerowsecurity THEN ' forced' ELSE '' END,
                   coalesce('; ' || array_to_string(reloptions, ', '), '')
                     || coalesce('; by ' || pg_get_partkeydef(c.oid), '')) AS line
       FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')`,
  ],
  [
    'Rights on tables and views',
    `SELECT format('%s: %s', c.oid::regclass, ${rights("coalesce(relacl, acldefault('r', relowner))", 'relowner')}) AS line
       FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')`,
  ],
  [
    'Rights on columns',
    `SELECT format('%s.%s: %s', c.oid::regclass, attname, ${rights('attacl', 'relowner')}) AS line
       FROM pg_class c JOIN pg_attribute ON attrelid = c.oid
      WHERE relnamespace = 'public'::regnamespace AND attacl IS NOT NULL`,
  ],
  [
    'Policies',
    `SELECT format('%s %s: %s %s TO %s USING (%s) WITH CHECK (%s)', tablename, policyname, lower(permissive), cmd,
                   array_to_string(roles, ', '), ${oneLine("coalesce(qual, '')")}, ${oneLine("coalesce(with_check, '')")}) AS line
       FROM pg_policies WHERE schemaname IN ${ours}`,
  ],
  [
    'Constraints',
    `SELECT format('%s %s: %s', conrelid::regclass, conname, ${oneLine('pg_get_constraintdef(k.oid)')}) AS line
       FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid
      WHERE relnamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'p', 'u', 'x')`,
  ],
  [
    'Indexes',
    `SELECT pg_get_indexdef(indexrelid) AS line FROM pg_index JOIN pg_class c ON c.oid = indrelid
      WHERE relnamespace = 'public'::regnamespace`,
  ],
  [
    'Triggers',
    `SELECT ${oneLine('pg_get_triggerdef(t.oid)')}
              || CASE tgenabled WHEN 'O' THEN '' ELSE ' (' || tgenabled::text || ')' END AS line
       FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
      WHERE relnamespace = 'public'::regnamespace AND NOT tgisinternal`,
  ],
  [
    'Functions',
    // uuid_v7 has another body where the server brings its own.
    `SELECT format('%s: returns %s; owner %s; %s%s%s%s; body %s; %s', p.oid::regprocedure, pg_get_function_result(p.oid),
                   proowner::regrole, lanname,
                   CASE provolatile WHEN 'i' THEN ', immutable' WHEN 's' THEN ', stable' ELSE '' END,
                   CASE WHEN prosecdef THEN ', security definer' ELSE '' END,
                   coalesce('; ' || array_to_string(proconfig, '; '), ''),
                   CASE WHEN proname = 'uuid_v7' THEN 'by version'
                        ELSE left(md5(${oneLine('coalesce(pg_get_function_sqlbody(p.oid), prosrc)')}), 12) END,
                   ${rights("coalesce(proacl, acldefault('f', proowner))", 'proowner')}) AS line
       FROM pg_proc p JOIN pg_language l ON l.oid = prolang
      WHERE pronamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ${ours})`,
  ],
  [
    'View definitions',
    `SELECT format('%s: %s', c.oid::regclass, ${oneLine('pg_get_viewdef(c.oid)')}) AS line
       FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')`,
  ],
];

/**
 * What Prisma's schema cannot say of a migrated database, as text: rights, policies, constraints, indexes, triggers,
 * functions, views. Committed as prisma/catalogue.txt, so that a change of any of it shows in a diff.
 */
export async function catalogue(client: pg.ClientBase): Promise<string> {
  await client.query("SELECT set_config('search_path', 'public', false)");
  const parts: string[] = [];
  for (const [heading, query] of sections) {
    const { rows } = await client.query<{ line: string }>(query);
    const lines = rows.map(({ line }) => line).toSorted();
    parts.push(`# ${heading}\n${lines.map((line) => `${line}\n`).join('')}`);
  }
  return parts.join('\n');
}

/**
 * The same text for comparing servers of different majors: PostgreSQL 16 and later print expressions with fewer
 * qualified names and parentheses than 15.
 */
export function acrossVersions(text: string): string {
  return text
    .replaceAll(/\b[a-z_][a-z0-9_]*\.(?=[a-z_"*])/g, '')
    .replaceAll(/[()]/g, '')
    .replaceAll(/ AS [a-z_][a-z0-9_]*/g, '')
    .replaceAll(/[ \t]+/g, ' ');
}
