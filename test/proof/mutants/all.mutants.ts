import { mkdir, writeFile } from 'node:fs/promises';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeWorld, type World } from '../world.ts';
import { openExecutioner, type Executioner, type Fate } from './kill.ts';
import { everyMutant } from './mutants.ts';

let world: World;
let client: pg.PoolClient;
let executioner: Executioner;
beforeAll(async () => {
  world = await makeWorld();
  client = await world.test.owner.connect();
  executioner = await openExecutioner(world, client);
});
afterAll(async () => {
  client.release();
  await world.test.close();
});

it('no mutant survives', { timeout: 3_600_000 }, async () => {
  const mutants = await everyMutant(world.test.owner);
  const fates: Fate[] = [];
  for (const mutant of mutants) fates.push(await executioner.try(mutant));
  await mkdir('test-results', { recursive: true });
  await writeFile(
    'test-results/mutants-fates.json',
    JSON.stringify(fates.map(({ mutant: { kind, target, table }, ...fate }) => ({ kind, target, table, ...fate }))),
  );
  const survivors = fates
    .filter(({ killer }) => killer === null)
    .map(({ mutant: { kind, target } }) => `${kind}: ${target}`);
  expect(survivors).toEqual([]);
});
