import type pg from 'pg';
import { closedRoles, expectEngine } from './expectations/database-roles.ts';
import { acting, harmless, telling } from './expectations/functions.ts';
import { tables } from './expectations/tables.ts';

// What the catalogue says of rights, against what is expected: which columns a viewer may name, which functions call, and
// that the roles which no policy names have none.

const words = (text: string | undefined): string[] => (text ?? '').split(/\s+/).filter((word) => word !== '');
type Asked = Pick<pg.ClientBase, 'query'>;

/** Rights on tables, columns and views that differ from the expectation, in words; of one of them or of all. */
export async function wrongRights(client: Asked, table: string | null = null): Promise<string[]> {
  const { rows } = await client.query<{ table: string; column: string; granted: string[] }>(
    `SELECT c.relname AS table, a.attname AS column, ARRAY(
         SELECT command FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) AS command
         WHERE has_column_privilege('authenticated', c.oid, a.attnum, command)) AS granted
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND ($1::text IS NULL OR c.relname = $1)
     ORDER BY 1, 2`,
    [table],
  );
  const wrong = rows.flatMap(({ table: name, column, granted }) => {
    const { select, columns } = tables[name] ?? { select: 'closed' };
    const expected = [
      ...(select === 'closed' || words(columns?.hidden).includes(column) ? [] : ['SELECT']),
      ...(words(columns?.insert).includes(column) ? ['INSERT'] : []),
      ...(words(columns?.update).includes(column) ? ['UPDATE'] : []),
    ];
    return expected.join() === granted.join()
      ? []
      : [
          `viewers may ${granted.join(', ') || 'nothing'} ${name}.${column}, expected ${expected.join(', ') || 'nothing'}`,
        ];
  });
  const whole = await client.query<{ right: string }>(
    `SELECT grantee || ' may ' || command || ' ' || c.relname AS right FROM pg_class c
     CROSS JOIN unnest(ARRAY['DELETE', 'TRUNCATE', 'TRIGGER', 'SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) AS command
     CROSS JOIN unnest($1::text[]) AS grantee
     WHERE c.relnamespace IN ('public'::regnamespace, 'wedsync_partitions'::regnamespace) AND c.relkind IN ('r', 'p', 'v', 'm')
       AND ($2::text IS NULL OR c.relname = $2)
       AND (grantee <> 'authenticated' OR command IN ('DELETE', 'TRUNCATE', 'TRIGGER')
         OR c.relnamespace = 'wedsync_partitions'::regnamespace)
       AND (has_table_privilege(grantee, c.oid, command)
         OR CASE WHEN command IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
           THEN has_any_column_privilege(grantee, c.oid, command) ELSE false END)`,
    [['authenticated', ...closedRoles], table],
  );
  const engine = await client.query<{ table: string; granted: string[] }>(
    `SELECT c.relname AS table, ARRAY(SELECT lower(command) FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS command
         WHERE has_table_privilege('wedsync_engine', c.oid, command)) AS granted
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND ($1::text IS NULL OR c.relname = $1) ORDER BY 1`,
    [table],
  );
  const wrongOfEngine = engine.rows.flatMap(({ table: name, granted }) => {
    const expected = Object.entries(expectEngine(name))
      .filter(([, outcome]) => outcome !== 'no')
      .map(([command]) => command);
    return expected.join() === granted.join()
      ? []
      : [`the engine may ${granted.join(', ') || 'nothing'} on ${name}, expected ${expected.join(', ') || 'nothing'}`];
  });
  // A view reads through functions with the caller's rights, so no row shows whose rights the view itself has.
  const views = await client.query<{ wrong: string }>(
    `SELECT c.relname || ' reads with its owner’s rights, expected its reader’s' AS wrong FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v' AND ($1::text IS NULL OR c.relname = $1)
       AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)`,
    [table],
  );
  return [
    ...wrong,
    ...whole.rows.map(({ right }) => right),
    ...wrongOfEngine,
    ...views.rows.map(({ wrong: ofView }) => ofView),
  ];
}

/** Functions that a viewer may call and no expectation names, the other way round, and with other rights than expected. */
export async function wrongFunctions(client: Asked): Promise<string[]> {
  const { rows } = await client.query<{ name: string; powerful: boolean }>(`
    SELECT p.oid::regprocedure::text AS name, p.prosecdef AS powerful FROM pg_proc p
    WHERE p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
      AND p.pronamespace::regnamespace::text <> 'auth' AND has_function_privilege('authenticated', p.oid, 'EXECUTE')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    ORDER BY 1`);
  const callable = rows.map(({ name }) => name);
  const powerful = [...Object.keys(acting), ...telling];
  const expected = [...powerful, ...harmless];
  return [
    ...rows
      .filter((row) => expected.includes(row.name) && row.powerful !== powerful.includes(row.name))
      .map(
        (row) => `${row.name} acts with the rights of its ${row.powerful ? 'owner' : 'caller'}, which is not expected`,
      ),
    ...callable
      .filter((name) => !expected.includes(name))
      .map((name) => `viewers may call ${name}, which is not expected`),
    ...expected
      .filter((name) => !callable.includes(name))
      .map((name) => `viewers may not call ${name}, as is expected`),
  ];
}
