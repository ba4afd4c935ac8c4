import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { openAsker, type Answer, type Asker } from './ask.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;
const ask = (...given: Parameters<Asker['ask']>): Promise<Answer> => asker.ask(...given);

/** Incidents in pairs of equal times, each with alerts. */
async function insertIncidents(organizationId: string, count: number, alerts: number): Promise<void> {
  await test.engine.query(
    `INSERT INTO incidents (organization_id, title, priority, severity, service_name, created_at)
     SELECT $1, 'Incident ' || n, (ARRAY['p1_high', 'p2_medium', 'p3_low'])[1 + n % 3]::incident_priority, 'high', 'payments',
            now() - (n / 2) * interval '1 minute'
       FROM generate_series(1, $2::integer) AS n`,
    [organizationId, count],
  );
  await test.engine.query(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, incident_id, triggered_at)
     SELECT organization_id, title || ' alert ' || n, id || ' ' || n, severity, priority, id, created_at + n * interval '1 second'
       FROM incidents, generate_series(1, $2::integer) AS n WHERE organization_id = $1`,
    [organizationId, alerts],
  );
}

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  await insertIncidents(fixtures.rose.id, 101, 3);
  await insertIncidents(fixtures.aurora.id, 5, 1);
  asker = await openAsker(test);
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

interface Page {
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: { readonly id: string; readonly title: string };
  }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string;
    readonly endCursor: string;
  };
}

const pageQuery = /* GraphQL */ `
  query ($first: Int, $after: String, $last: Int, $before: String, $order: IncidentOrder) {
    incidents(first: $first, after: $after, last: $last, before: $before, order: $order) {
      edges {
        cursor
        node {
          id
          title
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`;

async function page(variables: Record<string, unknown>): Promise<Page> {
  const { data, errors } = await ask(fixtures.rose.as.user, pageQuery, variables);
  expect(errors).toEqual([]);
  return (data as unknown as { incidents: Page }).incidents;
}

describe('statements', () => {
  const dashboard = /* GraphQL */ `
    query ($first: Int!) {
      viewer {
        id
        role
        organizations {
          id
          slug
          name
          timeZone
        }
      }
      incidents(first: $first) {
        totalCount
        liveCursor
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            title
            status
            priority
            severity
            weddingImpact
            errorCount
            isSaturdayIncident
            version
            organization {
              slug
              venues: name
            }
            assignedTo {
              displayName
              role
            }
            alerts(first: 5) {
              totalCount
              nodes {
                id
                title
                status
                escalationLevel
                incident {
                  id
                  venue {
                    name
                  }
                }
              }
            }
            updates(first: 5) {
              nodes {
                kind
                message
                actor {
                  displayName
                }
              }
            }
            errorReports(first: 5) {
              nodes {
                id
                message
                pattern {
                  occurrenceCount
                }
              }
            }
          }
        }
      }
      alertHistory(first: $first) {
        nodes {
          id
          title
          organization {
            name
          }
          incident {
            title
            alerts {
              nodes {
                id
              }
            }
          }
        }
      }
      alertConfigurations(first: $first) {
        nodes {
          id
          name
          escalationPolicy {
            name
          }
        }
      }
    }
  `;

  it('are one per root field, and the viewer’s, whatever the number of rows and depth', async () => {
    const counts = [];
    for (const first of [1, 10, 100]) {
      const { data, errors, statements } = await ask(fixtures.rose.as.on_call, dashboard, { first });
      expect(errors).toEqual([]);
      expect(data).toMatchObject({
        incidents: { totalCount: 101, edges: { length: first } },
        alertHistory: { nodes: { length: first } },
      });
      counts.push(statements);
    }
    expect(counts).toEqual([5, 5, 5]);
  });

  it('do not depend on how the document is cut into fragments and aliases', async () => {
    const query = /* GraphQL */ `
      query ($with: Boolean!) {
        mine: incidents(first: 1) {
          nodes {
            ...Half
            title: status
          }
          edges {
            node {
              ...Half
              alerts(first: 1) {
                nodes {
                  title
                }
              }
            }
          }
        }
      }
      fragment Half on Incident {
        id
        name: title
        two: alerts(first: 2) {
          nodes {
            title
          }
        }
        alerts(first: 1) {
          nodes {
            id @include(if: $with)
          }
        }
        ... on Node {
          id
        }
        description @skip(if: $with)
      }
    `;
    const withIds = await ask(fixtures.rose.as.user, query, { with: true });
    expect(withIds).toMatchObject({
      errors: [],
      statements: 2,
      data: {
        mine: {
          nodes: [
            {
              title: 'OPEN',
              name: 'Incident 1',
              two: { nodes: [{ title: 'Incident 1 alert 3' }, { title: 'Incident 1 alert 2' }] },
              alerts: { nodes: [{ id: expect.any(String) }] },
            },
          ],
          edges: [
            {
              node: {
                name: 'Incident 1',
                alerts: { nodes: [{ id: expect.any(String), title: 'Incident 1 alert 3' }] },
              },
            },
          ],
        },
      },
    });
    const without = await ask(fixtures.rose.as.user, query, { with: false });
    expect(without.data).toMatchObject({ mine: { nodes: [{ description: null, alerts: { nodes: [{}] } }] } });
    expect(JSON.stringify(without.data)).not.toContain('"description":undefined');
  });
});

describe('pages', () => {
  it.each([
    ['newest first', null],
    ['oldest first', { field: 'CREATED_AT', direction: 'ASC' }],
    ['by priority, where most are equal', { field: 'PRIORITY', direction: 'ASC' }],
    ['the most urgent first', { field: 'PRIORITY', direction: 'DESC' }],
  ])('go forward and back over ties and lose nothing: %s', async (_what, order) => {
    const all = [...(await page({ first: 100, order })).edges];
    all.push(...(await page({ first: 100, after: all.at(-1)?.cursor, order })).edges);
    expect(new Set(all.map(({ node }) => node.id)).size).toBe(101);

    const forward: string[] = [];
    for (let after: string | null = null; ;) {
      const { edges, pageInfo }: Page = await page({ first: 7, after, order });
      forward.push(...edges.map(({ node }) => node.id));
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      expect(pageInfo.startCursor).toBe(edges[0]?.cursor);
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(forward).toEqual(all.map(({ node }) => node.id));

    const backward: string[] = [];
    for (let before: string | null = null; ;) {
      const { edges, pageInfo }: Page = await page({ last: 7, before, order });
      backward.unshift(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasPreviousPage) break;
      before = pageInfo.startCursor;
    }
    expect(backward).toEqual(forward);
  });

  it('may be empty', async () => {
    expect(await page({ first: 0 })).toEqual({
      edges: [],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  it.each([
    [{ first: 100_000 }, 'LIMIT_EXCEEDED', 'first may be at most 100, and is 100000.'],
    [{ last: 101 }, 'LIMIT_EXCEEDED', 'last may be at most 100, and is 101.'],
    [{ first: -1 }, 'BAD_USER_INPUT', 'first must not be negative, and is -1.'],
    [{ first: 1, last: 1 }, 'BAD_USER_INPUT', 'Give first or last, not both.'],
    [{ last: 1, after: 'x' }, 'BAD_USER_INPUT', 'Use first with after, or last with before.'],
    [{ after: 'x' }, 'BAD_USER_INPUT', 'after is not a cursor of this API.'],
    [{ after: '\0' }, 'BAD_USER_INPUT', 'after is not a cursor of this API.'],
  ])('refuse %j before any statement', async (variables, code, message) => {
    const { errors, statements } = await ask(fixtures.rose.as.user, pageQuery, variables);
    expect(errors).toEqual([{ message, code, path: ['incidents'] }]);
    expect(statements).toBe(1);
  });

  it('refuse the cursor of another order', async () => {
    const { pageInfo } = await page({ first: 1 });
    const { errors } = await ask(fixtures.rose.as.user, pageQuery, {
      after: pageInfo.endCursor,
      order: { field: 'PRIORITY' },
    });
    expect(errors).toEqual([
      {
        message: 'after is a cursor of another order or list; start again without it.',
        code: 'BAD_USER_INPUT',
        path: ['incidents'],
      },
    ]);
  });

  it('inside another list have their own', async () => {
    const { data } = await ask(
      fixtures.rose.as.user,
      '{ incidents(first: 1) { nodes { alerts(first: 2) { pageInfo { hasNextPage endCursor } } } } }',
    );
    const after = (data as unknown as { incidents: { nodes: [{ alerts: Page }] } }).incidents.nodes[0].alerts.pageInfo
      .endCursor;
    const next = await ask(
      fixtures.rose.as.user,
      'query ($after: String) { incidents(first: 1) { nodes { alerts(first: 2, after: $after) { nodes { title } pageInfo { hasNextPage } } } } }',
      { after },
    );
    expect(next).toMatchObject({
      errors: [],
      data: {
        incidents: {
          nodes: [{ alerts: { nodes: [{ title: 'Incident 1 alert 1' }], pageInfo: { hasNextPage: false } } }],
        },
      },
    });
  });
});

describe('filters', () => {
  const count = async (filter: Record<string, unknown>) =>
    ask(fixtures.rose.as.user, 'query ($filter: IncidentFilter) { incidents(filter: $filter) { totalCount } }', {
      filter,
    });

  it.each([
    [{ priority: { eq: 'P1_HIGH' } }, 33],
    [{ priority: { in: ['P1_HIGH', 'P2_MEDIUM'] } }, 67],
    [{ priority: { in: [] } }, 0],
    [{ serviceName: { eq: null } }, 0],
    [{ status: { eq: 'OPEN' }, isWeddingDay: false, createdAt: { gte: '2020-01-01T00:00:00+02:00' } }, 101],
    [{ createdAt: { lt: '2020-01-01T00:00:00Z' } }, 0],
    [{ search: "dent 10'; --", createdAt: { gte: new Date(Date.now() - 864e5).toISOString() } }, 0],
    [{ search: 'DENT 10', createdAt: { gte: new Date(Date.now() - 864e5).toISOString() } }, 3],
    [{ search: '%', createdAt: { gte: new Date(Date.now() - 864e5).toISOString() } }, 0],
  ])('%j leaves %i', async (filter, expected) => {
    expect(await count(filter)).toMatchObject({ errors: [], data: { incidents: { totalCount: expected } } });
  });

  it('know an enum by its name in the language, never by the database’s spelling', async () => {
    const { data, errors } = await count({ priority: { eq: 'p1_high' } });
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      {
        code: 'BAD_USER_INPUT',
        message: expect.stringContaining('Value "p1_high" does not exist in "IncidentPriority" enum'),
      },
    ]);
  });

  it('search text only within a month', async () => {
    const message = 'filter.search needs filter.createdAt from a time on (gte), over at most 31 days.';
    expect((await count({ search: 'x' })).errors).toMatchObject([{ code: 'BAD_USER_INPUT', message }]);
    expect((await count({ search: 'x', createdAt: { gte: '2020-01-01T00:00:00Z' } })).errors).toMatchObject([
      { code: 'BAD_USER_INPUT', message },
    ]);
  });

  it('of connections within a row may be long, alike at their beginning, and hold any character', async () => {
    const early = '{ gte: "2020-01-01T00:00:00.000Z", lte: "2020-01-02T00:00:00.000Z" }';
    const recent = '{ gte: "2020-01-01T00:00:00.000Z", lte: "2099-01-02T00:00:00.000Z" }';
    const { data, errors } = await ask(
      fixtures.rose.as.user,
      `{ incidents(first: 1) { nodes {
           none: alerts(filter: { triggeredAt: ${early} }) { totalCount nodes { title } }
           all: alerts(filter: { triggeredAt: ${recent} }) { totalCount nodes { title } }
           odd: alerts(filter: { serviceName: { eq: "a.b as \\"c\\"'" } }) { totalCount nodes { title } } } } }`,
    );
    expect(errors).toEqual([]);
    const none = { totalCount: 0, nodes: [] };
    const all = { totalCount: 3, nodes: [expect.anything(), expect.anything(), expect.anything()] };
    expect(data).toEqual({ incidents: { nodes: [{ none, all, odd: none }] } });
  });

  it('take ids of the right type only', async () => {
    const query = 'query ($id: ID) { alertHistory(filter: { incidentId: $id }) { totalCount } }';
    const { data } = await ask(
      fixtures.rose.as.user,
      '{ incidents(first: 1) { nodes { id } } alertHistory(first: 1) { nodes { id } } }',
    );
    const found = data as unknown as Record<'incidents' | 'alertHistory', { nodes: [{ id: string }] }>;
    expect(await ask(fixtures.rose.as.user, query, { id: found.incidents.nodes[0].id })).toMatchObject({
      errors: [],
      data: { alertHistory: { totalCount: 3 } },
    });
    expect((await ask(fixtures.rose.as.user, query, { id: found.alertHistory.nodes[0].id })).errors).toMatchObject([
      { code: 'BAD_USER_INPUT', message: 'filter.incidentId must be the id of an Incident.' },
    ]);
  });
});

describe('one row', () => {
  const query =
    'query ($id: ID!) { incident(id: $id) { id title } node(id: $id) { __typename id ... on Incident { title alerts(first: 1) { nodes { title } } } } }';

  async function anIncident(claims = fixtures.rose.as.user): Promise<string> {
    const { data } = await ask(claims, '{ incidents(first: 1) { nodes { id } } }');
    return (data as unknown as { incidents: { nodes: [{ id: string }] } }).incidents.nodes[0].id;
  }

  it('is found by its id, alike by its own field and by node, with what lies below', async () => {
    const id = await anIncident();
    expect(await ask(fixtures.rose.as.user, query, { id })).toMatchObject({
      errors: [],
      statements: 3,
      data: {
        incident: { id, title: 'Incident 1' },
        node: { __typename: 'Incident', id, title: 'Incident 1', alerts: { nodes: [{ title: 'Incident 1 alert 3' }] } },
      },
    });
  });

  it('of a partitioned table is found by the day that its id tells', async () => {
    const inserted = await test.engine.query<{ id: string }>(
      `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, fingerprint, local_date)
       VALUES ($1, 'payments', 'CardDeclined', 'low', 'declined', 'f', current_date) RETURNING id`,
      [fixtures.rose.id],
    );
    const id = encodeGlobalId('er', fixtures.rose.id, inserted.rows[0]?.id ?? '');
    const found = 'query ($id: ID!) { errorReport(id: $id) { id message } node(id: $id) { id } }';
    expect(await ask(fixtures.rose.as.user, found, { id })).toMatchObject({
      errors: [],
      data: { errorReport: { id, message: 'declined' }, node: { id } },
    });
    expect(await ask(fixtures.aurora.as.user, found, { id })).toMatchObject({
      errors: [],
      data: { errorReport: null, node: null },
    });
  });

  it('is null when it belongs to another organization, as when there is none', async () => {
    const hidden = await anIncident(fixtures.aurora.as.user);
    const absent = encodeGlobalId('in', fixtures.rose.id, randomUUID());
    for (const id of [hidden, absent]) {
      expect(await ask(fixtures.rose.as.admin, query, { id })).toMatchObject({
        errors: [],
        statements: 3,
        data: { incident: null, node: null },
      });
    }
  });

  it('is not found under the organization of somebody else: the id names both', async () => {
    const hidden = Buffer.from(await anIncident(fixtures.aurora.as.user), 'base64url');
    const forged = Buffer.concat([
      hidden.subarray(0, 2),
      Buffer.from(fixtures.rose.id.replaceAll('-', ''), 'hex'),
      hidden.subarray(18),
    ]).toString('base64url');
    expect(await ask(fixtures.rose.as.admin, query, { id: forged })).toMatchObject({
      errors: [],
      data: { incident: null, node: null },
    });
  });

  it.each(['', 'zz', 'SW5jaWRlbnQ6MQ==', '0190a000-0000-7000-8000-000000000001'])(
    'refuses the malformed id %j',
    async (id) => {
      expect((await ask(fixtures.rose.as.user, query, { id })).errors).toMatchObject([
        { code: 'BAD_USER_INPUT', path: ['incident'], message: 'id is not an id of this API.' },
        { code: 'BAD_USER_INPUT', path: ['node'], message: 'id is not an id of this API.' },
      ]);
    },
  );
});

describe('the organization', () => {
  const query = 'query ($organizationId: ID) { incidents(organizationId: $organizationId) { totalCount } }';

  it('may be left out by who has exactly one', async () => {
    expect(await ask(fixtures.aurora.as.user, query)).toMatchObject({
      errors: [],
      statements: 2,
      data: { incidents: { totalCount: 5 } },
    });
  });

  it('must be named by who has several, and the answer names them', async () => {
    expect((await ask(fixtures.traveler, query)).errors).toMatchObject([
      {
        code: 'BAD_USER_INPUT',
        message: 'Name one organization by organizationId; yours are aurora-weddings, rose-and-thorn.',
      },
    ]);
    const organizationId = encodeGlobalId('or', fixtures.rose.id, null);
    expect(await ask(fixtures.traveler, query, { organizationId })).toMatchObject({
      errors: [],
      data: { incidents: { totalCount: 101 } },
    });
  });

  it('must be named by staff, who see them all', async () => {
    expect((await ask(fixtures.staff.support, query)).errors).toMatchObject([
      { message: expect.stringContaining('aurora-weddings, rose-and-thorn') },
    ]);
    const organizationId = encodeGlobalId('or', fixtures.aurora.id, null);
    expect(await ask(fixtures.staff.support, query, { organizationId })).toMatchObject({
      errors: [],
      data: { incidents: { totalCount: 5 } },
    });
  });

  it('of others is answered like one that does not exist, and reads nothing', async () => {
    const message = 'organizationId: there is no such organization, or you hold no role in it.';
    for (const id of [fixtures.aurora.id, randomUUID()]) {
      const answer = await ask(fixtures.rose.as.admin, query, { organizationId: encodeGlobalId('or', id, null) });
      expect(answer).toMatchObject({ statements: 1, errors: [{ code: 'BAD_USER_INPUT', message }] });
    }
  });

  it('is not to be had by a stranger, a program or nobody', async () => {
    expect((await ask(null, query)).errors).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
    expect((await ask(fixtures.stranger, query)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect(await ask(fixtures.rose.as.service, query)).toMatchObject({
      statements: 1,
      errors: [
        {
          code: 'FORBIDDEN',
          message: expect.stringMatching(
            /incident\.read.*user, manager, on_call, devops, support, emergency_response, admin/,
          ),
        },
      ],
    });
  });
});

describe('without a token', () => {
  it('viewer is null and the schema can be read', async () => {
    expect(await ask(null, '{ viewer { id } __schema { queryType { name } } __typename }')).toMatchObject({
      errors: [],
      statements: 0,
      data: { viewer: null, __typename: 'Query' },
    });
  });
});
