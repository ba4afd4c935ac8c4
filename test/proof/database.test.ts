import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabaseAsker, type DatabaseAsker } from './ask-database.ts';
import { cellsOn, inWords } from './cells.ts';
import { days, type Day } from './expectations/words.ts';
import { keepResults } from './results.ts';
import { makeWorld, type World } from './world.ts';

let world: World;
let client: pg.PoolClient;
let database: DatabaseAsker;
const all = { cells: 0, seconds: 0, wrong: [] as string[] };
beforeAll(async () => {
  world = await makeWorld();
  client = await world.test.owner.connect();
  database = await openDatabaseAsker(client);
}, 60_000);
afterAll(async () => {
  await keepResults('database', all);
  client.release();
  await world.test.close();
});

// Covers P01-P15.
describe.each(Object.keys(days) as Day[])('on %s', (day) => {
  beforeAll(() => world.moveTo(day));

  it('the database does what is expected, in every cell', { timeout: 180_000 }, async () => {
    const cells = cellsOn(day, world.stages[day]);
    const began = performance.now();
    const outcomes = await database.ask(cells);
    all.seconds += (performance.now() - began) / 1000;
    all.cells += cells.length;
    const wrong = cells.flatMap((cell, place) =>
      outcomes[place] === cell.expected ? [] : [`${inWords(cell)}: expected ${cell.expected}, was ${outcomes[place]}`],
    );
    all.wrong.push(...wrong);
    expect(wrong).toEqual([]);
  });
});
