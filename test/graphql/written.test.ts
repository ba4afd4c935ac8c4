import { getNamedType, isObjectType, isRequiredArgument, type GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { schema } from '../../src/graphql/schema.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { openAsker, type Answer, type Asker } from './ask.ts';
import { insertMany } from './many-rows.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  await insertMany(test.engine, fixtures.rose.id, fixtures.rose.users.on_call, 5);
  asker = await openAsker(test);
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

/** A document that asks for the schema, too, is executed field by field by graphql-js. */
const fieldByField = (query: string) => query.replace('{', '{ __schema { queryType { name } } ');

/** The answer, after it was found to be the one that graphql-js makes of the same rows. */
async function ask(
  query: string,
  variables: Record<string, unknown> = {},
  as = fixtures.rose.as.admin,
): Promise<Answer> {
  const written = await asker.ask(as, query, variables);
  const resolved = await asker.ask(as, fieldByField(query), variables);
  const data: Record<string, unknown> | null | undefined = resolved.data && { ...resolved.data };
  // A root field that may not be null takes all data with it.
  if (data) {
    expect(data['__schema']).toEqual({ queryType: { name: 'Query' } });
    delete data['__schema'];
  }
  expect(JSON.stringify(written.data)).toBe(JSON.stringify(data));
  expect(written.errors).toEqual(resolved.errors);
  return written;
}

function selection(type: GraphQLObjectType, levels: number): string {
  // Who needs to be told something has a test of its own.
  const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  const parts = fields.map(({ name, type: of }) => {
    const target = getNamedType(of);
    if (!isObjectType(target)) return name;
    if (!target.name.endsWith('Connection')) return `${name} { ${levels > 0 ? selection(target, levels - 1) : 'id'} }`;
    const row = schema.getType(target.name.replace(/Connection$/, ''));
    if (!isObjectType(row)) throw new Error(`${target.name} lists nothing`);
    const inner = levels > 0 ? selection(row, levels - 1) : 'id';
    return `${name}(last: 2) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ${inner} } } }`;
  });
  return `__typename ${parts.join(' ')}`;
}

const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => {
  const row = schema.getType(String(field.type).replace(/Connection$/, ''));
  return String(field.type).endsWith('Connection') && isObjectType(row) ? [{ name: field.name, row }] : [];
});

describe('what the read layer writes is what graphql-js would make of the same rows', () => {
  it.each(lists)('$name', async ({ name, row }) => {
    const { errors } = await ask(`{ ${name}(first: 3) { totalCount nodes { ${selection(row, 1)} } } }`);
    expect(errors).toEqual([]);
  });

  it('with aliases, fragments, @skip and @include, __typename, and rows of which nothing is asked', async () => {
    const query = /* GraphQL */ `
      query ($with: Boolean!, $without: Boolean!, $last: Int, $before: String) {
        __typename
        newest: incidents(first: 1) {
          __typename
          pageInfo {
            __typename
            hasNextPage
          }
          nodes {
            ...known
            once: title
            twice: title @skip(if: $without)
          }
          edges {
            __typename
            node {
              __typename
            }
          }
        }
        incidents(last: $last, before: $before) {
          nodes {
            alerts(first: 1) {
              nodes {
                id
              }
            }
            same: alerts(first: 1) {
              edges {
                node {
                  title
                }
              }
            }
            two: alerts(first: 2) {
              totalCount
            }
            venue {
              __typename
            }
            ... on Node {
              id
            }
            ... on Incident @include(if: $with) {
              wedding {
                title
                venue {
                  name
                }
              }
            }
          }
        }
        venues {
          nodes {
            __typename
            weddings(first: 1) {
              nodes {
                __typename
              }
            }
          }
        }
      }
      fragment known on Incident {
        id
        status
        createdAt
        updates {
          nodes {
            kind
          }
        }
      }
    `;
    for (const [flag, last] of [
      [true, 2],
      [false, 100],
    ] as const) {
      const { errors } = await ask(query, { with: flag, without: !flag, last });
      expect(errors).toEqual([]);
    }
  });

  it('one row, by its own field or by node, found or not', async () => {
    const { data } = await ask('{ incidents(first: 1) { nodes { id } } }');
    const id = (data as unknown as { incidents: { nodes: { id: string }[] } }).incidents.nodes[0]?.id;
    const query =
      'query ($id: ID!) { incident(id: $id) { id title alerts { nodes { id status } } } node(id: $id) { __typename id ... on Incident { title } } }';
    expect((await ask(query, { id })).errors).toEqual([]);
    const absent = encodeGlobalId('in', fixtures.rose.id, fixtures.rose.id);
    expect(await ask(query, { id: absent })).toMatchObject({ errors: [], data: { incident: null, node: null } });
  });

  it('its errors: a refused role, a wrong argument, beside what succeeds', async () => {
    const refused = await ask(
      '{ revenue: revenueMetrics { totalCount } incident(id: "x") { id } }',
      {},
      fixtures.rose.as.user,
    );
    expect(refused.errors).toMatchObject([
      { code: 'FORBIDDEN', path: ['revenue'] },
      { code: 'BAD_USER_INPUT', path: ['incident'] },
    ]);
    expect((await ask('{ incident(id: "x") { id } viewer { id } }')).errors).toMatchObject([
      { code: 'BAD_USER_INPUT', path: ['incident'] },
    ]);
    expect((await ask('{ incidents(first: 101) { totalCount } }')).errors).toMatchObject([{ code: 'LIMIT_EXCEEDED' }]);
  });
});
