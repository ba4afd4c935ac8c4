import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../world.ts';
import { openExecutioner, type Executioner } from './kill.ts';
import { everyMutant, type Mutant } from './mutants.ts';

// `npm run test:mutants` breaks every safeguard there is; here two of each kind, always the same, so that no change goes red
// by the calendar.

let world: World;
let client: pg.PoolClient;
let executioner: Executioner;
let mutants: Mutant[];
beforeAll(async () => {
  world = await makeWorld();
  client = await world.test.owner.connect();
  executioner = await openExecutioner(world, client);
  mutants = await everyMutant(world.test.owner);
});
afterAll(async () => {
  client.release();
  await world.test.close();
});

it('turns nothing red as long as nothing is broken', { timeout: 180_000 }, async () => {
  // Near it; everywhere else is what the proof itself asks.
  for (const table of ['runbooks', 'incidents', 'alert_configurations']) {
    const harmless: Mutant = { kind: 'grant widened', target: 'nothing', table, statements: ['SELECT 1'] };
    expect(await executioner.tryNear(harmless)).toBeNull();
  }
});

describe('a broken safeguard', () => {
  it('is found, whichever it is', { timeout: 180_000 }, async () => {
    const kinds = new Set(mutants.map(({ kind }) => kind));
    const sample = [...kinds].flatMap((kind) => {
      const ofKind = mutants.filter((mutant) => mutant.kind === kind);
      return [0, 1].flatMap((place) => ofKind[(20_783 * 2 + place) % ofKind.length] ?? []);
    });
    const survivors: string[] = [];
    for (const mutant of sample) {
      const { killer } = await executioner.try(mutant);
      if (killer === null) survivors.push(`${mutant.kind}: ${mutant.target}`);
    }
    expect(survivors).toEqual([]);
  });
});
