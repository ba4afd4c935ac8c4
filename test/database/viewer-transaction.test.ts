import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RolledBackError, type Connection } from '../../src/database/database.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
  await test.owner.query(`
    CREATE TABLE probe (id serial PRIMARY KEY, claimed uuid, note text);
    ALTER TABLE probe ENABLE ROW LEVEL SECURITY;
    ALTER TABLE probe FORCE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE ON probe TO authenticated;
    GRANT USAGE ON SEQUENCE probe_id_seq TO authenticated;
    CREATE POLICY own ON probe TO authenticated
      USING (claimed = (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)
      WITH CHECK (true)`);
});
afterAll(() => test.close());

const readWrite = { readOnly: false };

async function standing(connection: Connection): Promise<{ role: string; session: string; claims: string }> {
  const [row] = await connection.query<{ role: string; session: string; claims: string }>(
    `SELECT current_user::text AS role, session_user::text AS session, current_setting('request.jwt.claims') AS claims`,
  );
  if (!row) throw new Error('no row');
  return row;
}

const note = async (connection: Connection, sub: string, text: string): Promise<void> => {
  await connection.query('INSERT INTO probe (claimed, note) VALUES ($1, $2)', [sub, text]);
};

const notes = (sub: string): Promise<string[]> =>
  test.database.withViewer({ sub }, { readOnly: true }, async ({ kysely }) => {
    const { rows } = await sql<{ note: string }>`SELECT note FROM probe ORDER BY id`.execute(kysely);
    return rows.map((row) => row.note);
  });

describe('an operation', () => {
  it('runs as authenticated under the claims, from a login that is no superuser', async () => {
    const seen = await test.asViewer({ sub: 'x', role: 'authenticated' }, standing);
    expect(seen).toEqual({
      role: 'authenticated',
      session: expect.stringMatching(/^wedsync_(owner|pooled)$/),
      claims: '{"sub":"x","role":"authenticated"}',
    });
    const { rows } = await test.owner.query(
      'SELECT rolsuper OR rolbypassrls AS mighty FROM pg_roles WHERE rolname = session_user',
    );
    expect(rows).toEqual([{ mighty: false }]);
  });

  it('leaves neither role nor claims on the connection', async () => {
    const one = await testOnOneConnection();
    await one.withViewer({ sub: 'first' }, readWrite, standing);
    const second = await one.withViewer(null, readWrite, standing);
    expect(second).toMatchObject({ role: 'authenticated', claims: '' });
    await expect(one.withViewer({ sub: 'x' }, readWrite, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await one.withViewer(null, readWrite, standing)).toMatchObject({ claims: '' });
    await one.close();
  });

  it('keeps what it wrote, and nothing when its work throws', async () => {
    const sub = randomUUID();
    await test.asViewer({ sub }, (connection) => note(connection, sub, 'kept'));
    await expect(
      test.asViewer({ sub }, async (connection) => {
        await note(connection, sub, 'dropped');
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await notes(sub)).toEqual(['kept']);
  });

  it('is refused when its work hides a failed statement', async () => {
    const sub = randomUUID();
    const operation = test.asViewer({ sub }, async (connection) => {
      await note(connection, sub, 'lost');
      await connection.query('SELECT 1/0').catch(() => undefined);
    });
    await expect(operation).rejects.toBeInstanceOf(RolledBackError);
    await expect(operation).rejects.toMatchObject({ cause: { code: '22012' } });
    expect(await notes(sub)).toEqual([]);
  });

  it('may fail in a savepoint and go on', async () => {
    const sub = randomUUID();
    await test.asViewer({ sub }, async (connection) => {
      await note(connection, sub, 'before');
      await connection
        .savepoint(async () => {
          await note(connection, sub, 'within');
          await connection.query('SELECT 1/0');
        })
        .catch(() => undefined);
      await connection.savepoint(() => note(connection, sub, 'after'));
    });
    expect(await notes(sub)).toEqual(['before', 'after']);
  });

  it('turns a Kysely transaction into a savepoint', async () => {
    const sub = randomUUID();
    await test.asViewer({ sub }, async (connection) => {
      await connection.kysely
        .transaction()
        .execute(async (inner) => {
          await sql`INSERT INTO probe (claimed, note) VALUES (${sub}, 'within')`.execute(inner);
          throw new Error('undo');
        })
        .catch(() => undefined);
      expect(await standing(connection)).toMatchObject({ role: 'authenticated' });
      await note(connection, sub, 'after');
    });
    expect(await notes(sub)).toEqual(['after']);
  });

  it('cannot write when it is read-only', async () => {
    const sub = randomUUID();
    await expect(
      test.database.withViewer({ sub }, { readOnly: true }, (connection) => note(connection, sub, 'no')),
    ).rejects.toMatchObject({ code: '25006' });
  });

  it('counts the statements of its work and nothing else', async () => {
    const count = await test.asViewer({ sub: randomUUID() }, async (connection) => {
      await connection.query('SELECT 1');
      await connection.savepoint(() => connection.query('SELECT 2'));
      await sql`SELECT 3`.execute(connection.kysely);
      return connection.statementCount;
    });
    expect(count).toBe(3);
  });

  it('refuses a statement that comes after its end', async () => {
    let late: Connection | undefined;
    await test.asViewer(null, async (connection) => {
      late = connection;
      await connection.query('SELECT 1');
    });
    await expect(late?.query('SELECT 1')).rejects.toThrow('has ended');
    await expect(sql`SELECT 1`.execute(late?.kysely ?? never())).rejects.toThrow('has ended');
  });

  it('sees the day of a date column as it is, in any time zone', async () => {
    const [row] = await test.asViewer(null, (connection) =>
      connection.query<{ day: Date }>("SELECT date '2026-11-28' AS day"),
    );
    expect(row?.day.toISOString()).toBe('2026-11-28T00:00:00.000Z');
  });
});

describe('outside of an operation', () => {
  it('a connection of the server sees no table at all', async () => {
    const url = new URL(test.url);
    url.searchParams.set('options', '-c role=wedsync_api');
    const api = new pg.Client(url.toString());
    await api.connect();
    const { rows } = await api.query('SELECT current_user::text AS role, session_user::text AS session');
    expect(rows).toEqual([{ role: 'wedsync_api', session: 'wedsync_owner' }]);
    await expect(api.query('SELECT * FROM probe')).rejects.toMatchObject({ code: '42501' });
    await api.query('RESET ROLE');
    await expect(api.query('SELECT * FROM probe')).rejects.toMatchObject({ code: '42501' });
    await api.end();
  });

  it('even the owner of the tables sees no row', async () => {
    await test.asViewer({ sub: randomUUID() }, (connection) => note(connection, randomUUID(), 'hidden'));
    const { rows } = await test.owner.query('SELECT count(*)::int AS count FROM probe');
    expect(rows).toEqual([{ count: 0 }]);
  });
});

describe('work that lost against another transaction', () => {
  it('runs again when it asked for it', async () => {
    let attempts = 0;
    const answer = await test.database.withViewer(null, { readOnly: false, retry: true }, async (connection) => {
      attempts += 1;
      if (attempts < 3) await connection.query("DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$");
      return 'won';
    });
    expect(answer).toBe('won');
    expect(attempts).toBe(3);
  });

  it('gives up after three more attempts, and at once when it did not ask', async () => {
    const lose = (retry: boolean) => {
      let attempts = 0;
      return test.database
        .withViewer(null, { readOnly: false, retry }, async (connection) => {
          attempts += 1;
          await connection.query("DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40P01'; END $$");
        })
        .catch((error: { code: string }) => [error.code, attempts]);
    };
    expect(await lose(true)).toEqual(['40P01', 4]);
    expect(await lose(false)).toEqual(['40P01', 1]);
  });

  it('settles a real deadlock between two operations', async () => {
    const sub = randomUUID();
    await test.asViewer({ sub }, async (connection) => {
      await note(connection, sub, 'a');
      await note(connection, sub, 'b');
    });
    const crosswise = (order: string[]) =>
      test.database.withViewer({ sub }, { readOnly: false, retry: true }, async (connection) => {
        for (const name of order) {
          await connection.query("UPDATE probe SET note = note || '.' WHERE rtrim(note, '.') = $1", [name]);
          await connection.query('SELECT pg_sleep(0.05)');
        }
      });
    await Promise.all([crosswise(['a', 'b']), crosswise(['b', 'a'])]);
    expect((await notes(sub)).toSorted()).toEqual(['a..', 'b..']);
  });
});

async function testOnOneConnection() {
  const { openDatabase } = await import('../../src/database/database.ts');
  return openDatabase({ url: test.url, poolSize: 1 });
}

function never(): never {
  throw new Error('unreachable');
}
