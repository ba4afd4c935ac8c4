import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { Turns } from '../../src/database/turns.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

describe('more operations at once than there are connections', () => {
  it('wait longer than connecting may take, and all are done', async () => {
    const database = await openDatabase({ url: test.url, poolSize: 2 });
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, number) =>
        database.withViewer(null, { readOnly: true }, async ({ query }) => {
          const [row] = await query<{ number: number }>('SELECT $1::int AS number, pg_sleep(2)', [number]);
          return row?.number;
        }),
      ),
    );
    expect(answers).toEqual([0, 1, 2, 3, 4, 5]);
    await database.close();
  });

  it('leave readers a connection while writers wait for each other', async () => {
    const database = await openDatabase({ url: test.url, poolSize: 5 });
    const storm = Array.from({ length: 20 }, () =>
      database.withViewer(null, { readOnly: false }, ({ query }) => query('SELECT pg_sleep(0.5)')),
    );
    const began = performance.now();
    await database.withViewer(null, { readOnly: true }, ({ query }) => query('SELECT 1'));
    expect(performance.now() - began).toBeLessThan(450);
    await Promise.all(storm);
    await database.close();
  });
});

describe('turns', () => {
  it('go to who came first, and to a reader past writers who may not go yet', async () => {
    const turns = new Turns(2);
    const order: string[] = [];
    const take = async (name: string, readOnly: boolean) => {
      await turns.take(readOnly);
      order.push(name);
    };
    await take('writer 1', false);
    const later = [take('writer 2', false), take('writer 3', false), take('reader', true)];
    await sleep(1);
    expect(order).toEqual(['writer 1', 'reader']);
    turns.end(false);
    await later[0];
    expect(order).toEqual(['writer 1', 'reader', 'writer 2']);
    turns.end(true);
    await sleep(1);
    turns.end(false);
    await Promise.all(later);
    expect(order).toEqual(['writer 1', 'reader', 'writer 2', 'writer 3']);
  });

  it('are given up after a while, and the one that gave up takes none', async () => {
    const turns = new Turns(1, 20);
    await turns.take(true);
    await expect(turns.take(true)).rejects.toMatchObject({ code: 'DATABASE_BUSY' });
    turns.end(true);
    await turns.take(false);
    turns.end(false);
  });
});
