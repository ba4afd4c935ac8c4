import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { acting, harmless } from './expectations/functions.ts';
import { tableOf, tables } from './expectations/tables.ts';
import { views } from './expectations/views.ts';
import { probes } from './probes/probes.ts';

// Nothing is proven of what no expectation names. If one of these fails because you made something new: add what it may
// do, and to whom, by hand to test/proof/expectations (from docs/access.md, not from your policies).

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const names = async (sql: string): Promise<string[]> =>
  (await test.owner.query<{ name: string }>(sql)).rows.map(({ name }) => name);
const words = (text: string | undefined): string[] => (text ?? '').split(/\s+/).filter((word) => word !== '');

describe('what is expected', () => {
  it('of every table: add a new one to test/proof/expectations, and how to make a row of it to test/proof/probes', async () => {
    const found = await names(
      "SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1",
    );
    expect([...new Set(Object.keys(tables).map(tableOf))].toSorted()).toEqual(found);
    expect(Object.keys(tables).filter((subject) => probes[subject] === undefined)).toEqual([]);
    expect(Object.keys(probes).filter((subject) => tables[subject] === undefined)).toEqual([]);
  });

  it('of every change: say how it is made in test/proof/probes', () => {
    for (const [subject, { update, insert }] of Object.entries(tables)) {
      expect(Object.keys(probes[subject]?.changes ?? {}), subject).toEqual(
        expect.arrayContaining(Object.keys(update ?? {})),
      );
      if (insert !== undefined) expect(probes[subject]?.insert, subject).toBeDefined();
    }
  });

  it('of every view', async () => {
    expect(Object.keys(views).toSorted()).toEqual(
      await names(
        "SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm') ORDER BY 1",
      ),
    );
  });

  it('of every function that a viewer may call: as acting, with who may, or as harmless', async () => {
    expect([...Object.keys(acting), ...harmless].toSorted()).toEqual(
      await names(`
        SELECT p.oid::regprocedure::text COLLATE "C" AS name FROM pg_proc p
        WHERE p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
          AND p.pronamespace::regnamespace::text <> 'auth' AND has_function_privilege('authenticated', p.oid, 'EXECUTE')
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
        ORDER BY 1`),
    );
  });

  it('of every column: the list of the table says which a viewer may name', async () => {
    const { rows } = await test.owner.query<{ table: string; command: string; columns: string[] }>(`
      SELECT c.relname AS table, command,
        array_agg(a.attname::text ORDER BY a.attname) FILTER (WHERE has_column_privilege('authenticated', c.oid, a.attnum, command))
          AS columns
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) AS command
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      GROUP BY 1, 2 ORDER BY 1, 2`);
    const all = await test.owner.query<{ table: string; columns: string[] }>(`
      SELECT c.relname AS table, array_agg(a.attname::text) AS columns
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') GROUP BY 1`);
    const columnsOf = new Map(all.rows.map(({ table, columns }) => [table, columns]));
    const granted = Object.fromEntries(
      rows.map(({ table, command, columns }) => [`${command} ${table}`, columns ?? []]),
    );
    const expected = Object.fromEntries(
      rows.map(({ table, command }) => {
        const { select, columns } = tables[table] ?? { select: 'closed' };
        const hidden = words(columns?.hidden);
        const named = {
          SELECT: select === 'closed' ? [] : (columnsOf.get(table) ?? []).filter((name) => !hidden.includes(name)),
          INSERT: words(columns?.insert),
          UPDATE: words(columns?.update),
          REFERENCES: [],
        }[command];
        return [`${command} ${table}`, (named ?? []).toSorted()];
      }),
    );
    expect(granted).toEqual(expected);
  });
});
