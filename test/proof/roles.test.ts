import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { inDatabase } from '../../src/database/address.ts';
import { openDatabaseAsker, type DatabaseAsker } from './ask-database.ts';
import { asRight, databaseRoles, plainSubjects, roleCellsOf } from './role-cells.ts';
import { keepResults } from './results.ts';
import { makeWorld, type World } from './world.ts';

let world: World;
let client: pg.Client;
let database: DatabaseAsker;
const all = { cells: 0, seconds: 0, wrong: [] as string[] };
beforeAll(async () => {
  world = await makeWorld();
  await world.moveTo('weddingWednesday');
  // Nobody of the house may become anon or service_role.
  client = new pg.Client(inDatabase(inject('cluster').superuserUrl, new URL(world.test.url).pathname.slice(1)));
  await client.connect();
  database = await openDatabaseAsker(client);
});
afterAll(async () => {
  await keepResults('roles', all);
  await client.end();
  await world.test.close();
});

// Covers P14.
it.each(databaseRoles)('%s does to every table what is expected', async (role) => {
  const cells = plainSubjects.flatMap((subject) => roleCellsOf(subject, role, world.stages.weddingWednesday));
  const began = performance.now();
  const outcomes = await database.ask(cells, role);
  all.seconds += (performance.now() - began) / 1000;
  all.cells += cells.length;
  const wrong = cells.flatMap(({ command, subject, expected }, place) => {
    const outcome = outcomes[place] ?? '';
    return asRight(outcome) === expected ? [] : [`${command} ${subject}: expected ${expected}, was ${outcome}`];
  });
  all.wrong.push(...wrong);
  expect(wrong).toEqual([]);
});

describe('a partition, addressed directly', () => {
  const asked = async (statement: (partition: string) => string, role: string, title: string) => {
    const { rows } = await world.test.owner.query<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c
       WHERE c.relnamespace = 'wedsync_partitions'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
    );
    expect(rows.length).toBeGreaterThan(100);
    const claims = world.stages.weddingWednesday.askers.find((asker) => asker.title === title)?.claims ?? {};
    const outcomes = await database.run(
      rows.map(({ name }) => statement(name)),
      JSON.stringify(claims),
      role,
    );
    return [...new Set(outcomes)];
  };
  const statements = {
    select: (name: string) => `SELECT FROM ${name}`,
    insert: (name: string) => `INSERT INTO ${name} DEFAULT VALUES`,
    update: (name: string) => `UPDATE ${name} SET organization_id = organization_id`,
    delete: (name: string) => `DELETE FROM ${name}`,
  };

  it.each(Object.entries(statements))('refuses %s to every viewer', async (_, statement) => {
    for (const title of ['admin', 'staff admin', 'staff support', 'program with a server key', 'nobody: no token']) {
      expect(await asked(statement, 'authenticated', title), title).toEqual(['no']);
    }
  });

  it('shows no row even to its owner', async () => {
    expect(await asked(statements.select, 'wedsync_owner', 'staff admin')).toEqual(['nothing']);
  });
});
