import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { tableOf, tables } from './expectations/tables.ts';
import { views } from './expectations/views.ts';
import { guardsOfContent } from './mutants/guards-of-content.ts';
import { probes } from './probes/probes.ts';
import { wrongFunctions, wrongRights } from './rights.ts';

// Nothing is proven of what no expectation names. If one of these fails because you made something new: add what it may
// do, and to whom, by hand to test/proof/expectations (from docs/access.md, not from your policies).

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const names = async (sql: string): Promise<string[]> =>
  (await test.owner.query<{ name: string }>(sql)).rows.map(({ name }) => name);

// Covers P14.
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

  it('of every function that a viewer may call: as acting, with who may, as telling or as harmless, in expectations/functions.ts', async () => {
    expect(await wrongFunctions(test.owner)).toEqual([]);
  });

  it('of no guard that is gone: what is left to the test of a room is there, and so is the test', async () => {
    const kept = Object.entries(guardsOfContent);
    const found = await names(
      `SELECT proname::text AS name FROM pg_proc WHERE prorettype = 'trigger'::regtype
       AND proname IN (${kept.map(([name]) => `'${name}'`).join(', ')}) ORDER BY 1`,
    );
    expect(found).toEqual(Object.keys(guardsOfContent).toSorted());
    expect(kept.filter(([, guard]) => !existsSync(guard.test))).toEqual([]);
  });

  it('of every right: the columns of each table say which a viewer may name', async () => {
    expect(await wrongRights(test.owner)).toEqual([]);
  });
});
