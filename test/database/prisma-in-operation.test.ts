import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/database/database.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';

// Prisma sends BEGIN … COMMIT around a nested write. Sent as they are, they would end the operation's transaction, and
// the rest of it would run without the viewer's role and claims.
let test: TestDatabase;
const organizationId = randomUUID();
const claims = { sub: randomUUID(), role: 'authenticated' };

beforeAll(async () => {
  test = await testDatabase();
  await test.owner.query(`
    ALTER TABLE organizations NO FORCE ROW LEVEL SECURITY;
    INSERT INTO organizations (id, slug, name) VALUES ('${organizationId}', 'prisma', 'Prisma');
    ALTER TABLE organizations FORCE ROW LEVEL SECURITY;
    GRANT SELECT, UPDATE ON organizations TO authenticated;
    GRANT SELECT, INSERT, UPDATE ON vendors TO authenticated;
    CREATE POLICY probe ON organizations TO authenticated USING (true) WITH CHECK (true);
    CREATE POLICY probe ON vendors TO authenticated USING (true) WITH CHECK (true)`);
});
afterAll(() => test.close());

const addVendor = (connection: Connection, name: string) =>
  connection.prisma.organization.update({
    where: { id: organizationId },
    data: { vendors: { create: [{ name, category: 'florist' }] } },
  });

async function standing(connection: Connection): Promise<unknown> {
  const [row] = await connection.query(
    "SELECT current_user::text AS role, current_setting('request.jwt.claims') AS claims, pg_current_xact_id()::text AS transaction",
  );
  return row;
}

const vendors = (): Promise<string[]> =>
  test.asViewer(claims, async ({ prisma }) => {
    const rows = await prisma.vendor.findMany({ orderBy: { name: 'asc' } });
    return rows.map(({ name }) => name);
  });

describe('Prisma on an operation', () => {
  it('keeps transaction, role and claims through a nested write', async () => {
    await test.asViewer(claims, async (connection) => {
      const before = await standing(connection);
      await addVendor(connection, 'nested');
      expect(await standing(connection)).toEqual(before);
    });
    expect(await vendors()).toEqual(['nested']);
  });

  it('loses its nested write when the operation is rolled back', async () => {
    const operation = test.asViewer(claims, async (connection) => {
      await addVendor(connection, 'regretted');
      throw new Error('regret');
    });
    await expect(operation).rejects.toThrow('regret');
    expect(await vendors()).toEqual(['nested']);
  });

  it('turns its own $transaction into a savepoint', async () => {
    await test.asViewer(claims, async (connection) => {
      const before = await standing(connection);
      const inner = connection.prisma.$transaction(async (prisma) => {
        await prisma.vendor.create({ data: { organizationId, name: 'undone', category: 'cake' } });
        throw new Error('undo');
      });
      await expect(inner).rejects.toThrow('undo');
      await connection.prisma.$transaction([
        connection.prisma.vendor.create({ data: { organizationId, name: 'one', category: 'cake' } }),
        connection.prisma.vendor.create({ data: { organizationId, name: 'two', category: 'cake' } }),
      ]);
      expect(await standing(connection)).toEqual(before);
    });
    expect(await vendors()).toEqual(['nested', 'one', 'two']);
  });

  it('throws the error of the database itself, for SQL raises the errors of the domain', async () => {
    await test.owner.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'not today' USING ERRCODE = 'WS003', DETAIL = '["input"]'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON vendors FOR EACH ROW WHEN (NEW.name = 'refused') EXECUTE FUNCTION refuse()`);
    const operation = test.asViewer(claims, ({ prisma }) =>
      prisma.vendor.create({ data: { organizationId, name: 'refused', category: 'cake' } }),
    );
    await expect(operation).rejects.toBeInstanceOf(pg.DatabaseError);
    await expect(operation).rejects.toMatchObject({ code: 'WS003', message: 'not today', detail: '["input"]' });
  });

  it('counts its statements with the others', async () => {
    const count = await test.asViewer(claims, async (connection) => {
      await connection.prisma.vendor.findMany();
      await connection.query('SELECT 1');
      return connection.statementCount;
    });
    expect(count).toBe(2);
  });

  it('is refused after the operation, and when the work did not wait for it', async () => {
    let late: Connection | undefined;
    await test.asViewer(claims, async (connection) => {
      late = connection;
      await connection.prisma.vendor.count();
    });
    await expect(late?.prisma.vendor.count()).rejects.toThrow(/outside of an operation|has ended/);

    const forgotten: Promise<unknown>[] = [];
    const operation = test.asViewer(claims, async (connection) => {
      await connection.query('SELECT 1');
      forgotten.push(Promise.allSettled([addVendor(connection, 'forgotten')]));
    });
    await expect(operation).rejects.toThrow('still running');
    await Promise.all(forgotten);
    expect(await vendors()).not.toContain('forgotten');
  });
});
