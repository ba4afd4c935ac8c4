import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { makeWorld } from '../world.ts';
import { equivalents } from './companions.ts';
import { openExecutioner, type Fate } from './kill.ts';
import { everyMutant, nameOf, type Mutant } from './mutants.ts';

// One after the other, in two worlds: a mutant takes a few hundredths of a second where its own table tells of it at once, and
// ten seconds where all cells must be asked in vain. MUTANTS tries only those whose name it matches, and writes no report.
const workers = 2;
const only = process.env['MUTANTS'];
const progress = 'test-results/mutants.log';
let list: Promise<Mutant[]> | undefined;

/** Takes mutants off the list, in a world of its own. */
async function execute(): Promise<Fate[]> {
  const world = await makeWorld();
  const client = await world.test.owner.connect();
  try {
    const executioner = await openExecutioner(world, client);
    const left = await (list ??= everyMutant(world.test.owner).then((all) =>
      all.filter((mutant) => only === undefined || new RegExp(only).test(nameOf(mutant))),
    ));
    const fates: Fate[] = [];
    for (let mutant = left.pop(); mutant !== undefined; mutant = left.pop()) {
      const fate = await executioner.try(mutant);
      fates.push(fate);
      // So that a run that is stopped has told what it found.
      await appendFile(progress, `${left.length} left, ${nameOf(mutant)}: ${fate.killer ?? 'SURVIVED'}\n`);
    }
    return fates;
  } finally {
    client.release();
    await world.test.close();
  }
}

it('no mutant survives', { timeout: 3_600_000 }, async () => {
  const began = performance.now();
  await mkdir('test-results', { recursive: true });
  await writeFile(progress, '');
  const fates = (await Promise.all(Array.from({ length: workers }, () => execute()))).flat();
  const tried = fates.map(({ mutant, ...fate }) => ({
    ...fate,
    kind: mutant.kind,
    target: mutant.target,
    table: mutant.table,
    equivalent: equivalents[nameOf(mutant)] ?? null,
  }));
  const seconds = (performance.now() - began) / 1000;
  if (only === undefined) {
    const made = new Date().toISOString();
    await writeFile('test-results/mutants-fates.json', JSON.stringify({ made, seconds, fates: tried }));
  }
  const named = (wanted: (fate: (typeof tried)[number]) => boolean) =>
    tried.filter(wanted).map(({ kind, target }) => `${kind}: ${target}`);
  expect(named(({ killer, equivalent }) => killer === null && equivalent === null)).toEqual([]);
  // What is noticed is no equivalent: strike it off the list.
  expect(named(({ killer, equivalent }) => killer !== null && equivalent !== null)).toEqual([]);
  if (only !== undefined) return;
  expect(named(({ equivalent }) => equivalent !== null).toSorted()).toEqual(Object.keys(equivalents).toSorted());
});
