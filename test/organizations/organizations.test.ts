import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewerClaims } from '../../src/access/claims.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  asker = await openAsker(test);
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

const slugs = async (claims: ViewerClaims, given = '') => {
  const query = `{ organizations${given} { totalCount edges { cursor node { slug } } pageInfo { hasNextPage } } }`;
  const { data, errors, statements } = await asker.ask(claims, query);
  expect(errors).toEqual([]);
  const { organizations } = data as unknown as {
    organizations: { totalCount: number; edges: { cursor: string; node: { slug: string } }[] };
  };
  return { ...organizations, slugs: organizations.edges.map(({ node }) => node.slug), statements };
};

// Covers T30.
describe('organizations', () => {
  it('are those that the viewer belongs to, by name', async () => {
    const { rose, traveler, stranger, staff } = fixtures;
    expect(await slugs(rose.as.user)).toMatchObject({ slugs: ['rose-and-thorn'], totalCount: 1, statements: 2 });
    expect(await slugs(traveler)).toMatchObject({ slugs: ['aurora-weddings', 'rose-and-thorn'], statements: 2 });
    expect(await slugs(staff.support)).toMatchObject({ slugs: ['aurora-weddings', 'rose-and-thorn'] });
    for (const nobody of [stranger, rose.as.service]) {
      const { errors } = await asker.ask(nobody, '{ organizations { totalCount } }');
      expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    }
  });

  it('are narrowed, ordered and read page by page', async () => {
    const { traveler } = fixtures;
    expect((await slugs(traveler, '(filter: { slug: { eq: "rose-and-thorn" } })')).slugs).toEqual(['rose-and-thorn']);
    expect((await slugs(traveler, '(order: { field: NAME, direction: DESC })')).slugs[0]).toBe('rose-and-thorn');
    const first = await slugs(traveler, '(first: 1)');
    expect(first).toMatchObject({ slugs: ['aurora-weddings'], pageInfo: { hasNextPage: true } });
    const rest = await slugs(traveler, `(first: 1, after: "${first.edges[0]?.cursor}")`);
    expect(rest).toMatchObject({ slugs: ['rose-and-thorn'], pageInfo: { hasNextPage: false } });
  });

  it('of others are read by staff alone, which leaves a row in the audit log', async () => {
    const before = await test.engine.query('SELECT FROM audit_log');
    await slugs(fixtures.staff.on_call);
    const { rows } = await test.engine.query(
      'SELECT operation, organization_id, cross_tenant FROM audit_log ORDER BY created_at, id OFFSET $1',
      [before.rowCount],
    );
    expect(rows).toEqual([{ operation: 'organization.read', organization_id: null, cross_tenant: true }]);
  });
});

describe('organization', () => {
  const one = async (claims: ViewerClaims, id: string) =>
    (await asker.ask(claims, 'query ($id: ID!) { organization(id: $id) { name timeZone } }', { id })).data?.[
      'organization'
    ];

  it('is found by its id, and null for absent and unseen alike', async () => {
    const { rose, aurora, staff } = fixtures;
    const id = encodeGlobalId('or', rose.id, null);
    expect(await one(rose.as.user, id)).toEqual({ name: 'Rose and Thorn', timeZone: 'Europe/London' });
    expect(await one(aurora.as.admin, id)).toBeNull();
    expect(await one(aurora.as.admin, encodeGlobalId('or', randomUUID(), null))).toBeNull();
    expect(await one(staff.on_call, id)).toMatchObject({ name: 'Rose and Thorn' });
  });
});
