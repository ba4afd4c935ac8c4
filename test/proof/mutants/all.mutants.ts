import { mkdir, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { makeWorld } from '../world.ts';
import { openExecutioner, type Fate } from './kill.ts';
import { everyMutant, type Mutant } from './mutants.ts';

const workers = 2;
let shared: Promise<Mutant[]> | undefined;

/** Takes mutants off the list, in a world of its own. */
async function execute(): Promise<Fate[]> {
  const world = await makeWorld();
  const client = await world.test.owner.connect();
  try {
    const executioner = await openExecutioner(world, client);
    const list = await (shared ??= everyMutant(world.test.owner));
    const fates: Fate[] = [];
    for (let mutant = list.pop(); mutant !== undefined; mutant = list.pop()) fates.push(await executioner.try(mutant));
    return fates;
  } finally {
    client.release();
    await world.test.close();
  }
}

it('no mutant survives', { timeout: 3_600_000 }, async () => {
  const fates = (await Promise.all(Array.from({ length: workers }, () => execute()))).flat();
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
