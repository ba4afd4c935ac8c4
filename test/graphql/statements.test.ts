import { getNamedType, isObjectType, isRequiredArgument, type GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { openAsker, type Asker } from './ask.ts';
import { insertMany } from './many-rows.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  // By whoever asks, who alone sees what is his own.
  await insertMany(test.engine, fixtures.rose.id, fixtures.rose.users.admin, 100);
  asker = await openAsker(test);
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

/** Every root field that gives a list of an organization's rows, and their type. */
const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => {
  const row = schema.getType(String(field.type).replace(/Connection$/, ''));
  return String(field.type).endsWith('Connection') && isObjectType(row) && field.name !== 'organizations'
    ? [{ name: field.name, row }]
    : [];
});

/** Every field of a type; relations are followed so many levels further. */
function selection(type: GraphQLObjectType, levels: number): string {
  // Who needs to be told something has a test of its own.
  const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  const parts = fields.map(({ name, type: of }) => {
    const target = getNamedType(of);
    if (!isObjectType(target)) return name;
    if (!target.name.endsWith('Connection')) {
      return `${name} { ${levels > 0 ? selection(target, levels - 1) : shortest(target)} }`;
    }
    const row = schema.getType(target.name.replace(/Connection$/, ''));
    if (!isObjectType(row)) throw new Error(`${target.name} lists nothing`);
    const inner = levels > 0 ? selection(row, levels - 1) : shortest(row);
    return `${name}(first: 2) { totalCount liveCursor pageInfo { hasNextPage endCursor } edges { cursor node { ${inner} } } }`;
  });
  return parts.join(' ');
}

/** What is in a column has no id. */
function shortest(type: GraphQLObjectType): string {
  return type.getFields()['id'] === undefined ? '__typename' : 'id';
}

// Covers T01-T29.
it.each(lists)(
  '$name with all that is related to it is read by one statement, for 1, 10 and 100 rows',
  async ({ name, row }) => {
    const query = `query ($first: Int) { ${name}(first: $first) { totalCount nodes { ${selection(row, 1)} } } }`;
    for (const first of [1, 10, 100]) {
      const { data, errors, statements } = await asker.ask(fixtures.rose.as.admin, query, { first });
      expect(errors).toEqual([]);
      expect((data as unknown as Record<string, { nodes: unknown[] }>)[name]?.nodes).toHaveLength(first);
      // The viewer is asked for, and the list.
      expect(statements).toBe(2);
    }
  },
);

it('several lists in one operation cost a statement each', async () => {
  const query = `query ($first: Int) { ${lists.map(({ name, row }) => `${name}(first: $first) { nodes { ${selection(row, 0)} } }`).join(' ')} }`;
  for (const first of [1, 10, 100]) {
    const { errors, statements } = await asker.ask(fixtures.rose.as.admin, query, { first });
    expect(errors).toEqual([]);
    expect(statements).toBe(1 + lists.length);
  }
});
