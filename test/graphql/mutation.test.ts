import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { openAsker, type Asker } from './ask.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;
let incident: string;
let id: string;

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  asker = await openAsker(test);
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

beforeEach(async () => {
  incident = await insertIncident(fixtures.rose.id);
  id = encodeGlobalId('in', fixtures.rose.id, incident);
});

async function insertIncident(organizationId: string): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    "INSERT INTO incidents (organization_id, title, priority, severity) VALUES ($1, 'Payments fail', 'p1_high', 'high') RETURNING id",
    [organizationId],
  );
  return rows[0]?.id ?? '';
}

const acknowledge = /* GraphQL */ `
  mutation ($input: IncidentAcknowledgeInput!) {
    incidentAcknowledge(input: $input) {
      incident {
        id
        status
        version
        acknowledgedAt
        acknowledgedBy {
          displayName
        }
        updates {
          nodes {
            kind
            newStatus
          }
        }
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`;

describe('a mutation', () => {
  it('answers with the row as it is after it, read under the viewer’s rights', async () => {
    expect(await asker.ask(fixtures.rose.as.on_call, acknowledge, { input: { id, version: 1 } })).toMatchObject({
      errors: [],
      data: {
        incidentAcknowledge: {
          incident: {
            id,
            status: 'ACKNOWLEDGED',
            version: 2,
            acknowledgedAt: expect.stringMatching(/Z$/),
            acknowledgedBy: { displayName: 'On_Call' },
          },
          userErrors: [],
        },
      },
    });
  });

  it('refuses a stale version and keeps nothing', async () => {
    expect(await asker.ask(fixtures.rose.as.on_call, acknowledge, { input: { id, version: 7 } })).toMatchObject({
      errors: [],
      data: {
        incidentAcknowledge: { incident: null, userErrors: [{ code: 'VERSION_CONFLICT', path: ['input', 'version'] }] },
      },
    });
    expect((await test.engine.query('SELECT status, version FROM incidents WHERE id = $1', [incident])).rows).toEqual([
      { status: 'open', version: 1 },
    ]);
  });

  it('refuses an illegal move and names the present state', async () => {
    await test.engine.query("UPDATE incidents SET status = 'resolved' WHERE id = $1", [incident]);
    expect(await asker.ask(fixtures.rose.as.on_call, acknowledge, { input: { id } })).toMatchObject({
      errors: [],
      data: {
        incidentAcknowledge: {
          incident: null,
          userErrors: [{ code: 'INVALID_TRANSITION', message: expect.stringContaining('resolved') }],
        },
      },
    });
  });

  it('answers alike, by the same statements, for a row that is absent and one of another organization', async () => {
    const hidden = encodeGlobalId('in', fixtures.aurora.id, await insertIncident(fixtures.aurora.id));
    const absent = encodeGlobalId('in', fixtures.rose.id, randomUUID());
    const [first, second] = [
      await asker.ask(fixtures.rose.as.on_call, acknowledge, { input: { id: hidden } }),
      await asker.ask(fixtures.rose.as.on_call, acknowledge, { input: { id: absent } }),
    ];
    expect(first).toEqual(second);
    expect(first).toMatchObject({
      errors: [],
      data: { incidentAcknowledge: { incident: null, userErrors: [{ code: 'NOT_FOUND', path: ['input', 'id'] }] } },
    });
  });

  it('is FORBIDDEN for a member who sees the row but may not change it', async () => {
    // An ordinary user may be an incident's assignee, so the row decides and not the field.
    expect(await asker.ask(fixtures.rose.as.user, acknowledge, { input: { id } })).toMatchObject({
      errors: [],
      data: { incidentAcknowledge: { incident: null, userErrors: [{ code: 'FORBIDDEN' }] } },
    });
  });

  it('is refused to a program before any statement of its own', async () => {
    expect(await asker.ask(fixtures.rose.as.service, acknowledge, { input: { id } })).toMatchObject({
      data: { incidentAcknowledge: null },
      // The request's name and the viewer.
      statements: 2,
      errors: [{ code: 'FORBIDDEN', message: expect.stringContaining('admin, support, on_call, emergency_response') }],
    });
  });

  it('that fails leaves the others of its operation alone', async () => {
    const query = /* GraphQL */ `
      mutation ($good: ID!, $bad: ID!) {
        a: incidentAcknowledge(input: { id: $bad }) {
          userErrors {
            code
          }
        }
        b: incidentAcknowledge(input: { id: $good }) {
          incident {
            status
          }
          userErrors {
            code
          }
        }
        c: incidentAcknowledge(input: { id: "zz" }) {
          userErrors {
            code
          }
        }
      }
    `;
    const bad = encodeGlobalId('in', fixtures.rose.id, randomUUID());
    const answer = await asker.ask(fixtures.rose.as.admin, query, { good: id, bad });
    expect(answer.data).toEqual({
      a: { userErrors: [{ code: 'NOT_FOUND' }] },
      b: { incident: { status: 'ACKNOWLEDGED' }, userErrors: [] },
      c: null,
    });
    expect(answer.errors).toMatchObject([
      { code: 'BAD_USER_INPUT', path: ['c'], message: 'input.id is not an id of this API.' },
    ]);
    expect((await test.engine.query('SELECT status FROM incidents WHERE id = $1', [incident])).rows).toEqual([
      { status: 'acknowledged' },
    ]);
  });
});
