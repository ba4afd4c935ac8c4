import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acrossVersions, catalogue } from '../../src/database/catalogue.ts';
import { withClient } from '../../src/database/client.ts';
import { drift } from '../../src/database/drift.ts';
import { packageRoot } from '../../src/root.ts';
import { cloneTemplate, type Clone } from '../support/database.ts';

let clone: Clone;
const committed = join(packageRoot, 'prisma/catalogue.txt');

beforeAll(async () => {
  clone = await cloneTemplate();
});
afterAll(() => clone.drop());

const run = (statement: string) => withClient(clone.url, (client) => client.query(statement));

describe('the migrated database', () => {
  it('is what prisma/schema says', async () => {
    expect(await drift(clone.url)).toBe('');
  });

  // After a change that is meant: npx vitest run --project main test/database/drift.test.ts -u
  it('has the policies, rights, constraints, triggers, functions and views of prisma/catalogue.txt', async () => {
    const { text, major } = await withClient(clone.url, async (client) => {
      const { rows } = await client.query<{ major: number }>(
        "SELECT current_setting('server_version_num')::int / 10000 AS major",
      );
      return { text: await catalogue(client), major: rows[0]?.major };
    });
    // The committed text is the embedded server's; older ones print the same expressions a little differently.
    if (major === 18) await expect(text).toMatchFileSnapshot(committed);
    else expect(acrossVersions(text)).toBe(acrossVersions(await readFile(committed, 'utf8')));
  });
});

describe('a database that was changed by hand', () => {
  it('differs from prisma/schema when a column, default or foreign key does', async () => {
    await run('ALTER TABLE venues ADD COLUMN stars int');
    expect(await drift(clone.url)).toBe('-- AlterTable\nALTER TABLE "venues" DROP COLUMN "stars";');
    await run('ALTER TABLE venues DROP COLUMN stars');
    expect(await drift(clone.url)).toBe('');
  });

  it.each([
    ['a lifted FORCE', 'ALTER TABLE incidents NO FORCE ROW LEVEL SECURITY'],
    ['a policy', 'CREATE POLICY everybody ON incidents TO authenticated USING (true)'],
    ['a right', 'GRANT DELETE ON incidents TO authenticated'],
    ['a right on a column', 'GRANT SELECT (name) ON venues TO anon'],
    ['a trigger that is off', 'ALTER TABLE incidents DISABLE TRIGGER USER'],
    ['a constraint', 'ALTER TABLE incidents ADD CONSTRAINT probe CHECK (version > -5)'],
    ['a partial index', 'CREATE INDEX probe ON incidents (id) WHERE version > 7'],
    ['a function for everybody', 'GRANT EXECUTE ON FUNCTION ensure_partitions() TO PUBLIC'],
  ])('differs from the catalogue by %s', async (_what, statement) => {
    const before = await withClient(clone.url, catalogue);
    const after = await withClient(clone.url, async (client) => {
      await client.query('BEGIN');
      await client.query(statement);
      const text = await catalogue(client);
      await client.query('ROLLBACK');
      return text;
    });
    expect(after).not.toBe(before);
  });
});
