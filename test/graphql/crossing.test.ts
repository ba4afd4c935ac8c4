import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { openAsker, type Asker } from './ask.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;
let since: Date;

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  asker = await openAsker(test);
});

beforeEach(async () => {
  const { rows } = await test.engine.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  since = rows[0]?.now ?? new Date();
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

const query = /* GraphQL */ `
  query ($rose: ID, $aurora: ID) {
    a: incidents(organizationId: $rose) {
      totalCount
    }
    b: incidents(organizationId: $rose, first: 1) {
      nodes {
        id
      }
    }
    alertHistory(organizationId: $aurora) {
      totalCount
    }
    systemHealthOverview(organizationId: $aurora) {
      serviceName
    }
  }
`;

async function audited() {
  const { rows } = await test.engine.query(
    `SELECT organization_id, actor_id, actor_role, operation, cross_tenant, request_id FROM audit_log
     WHERE created_at >= $1 AND operation LIKE ANY (ARRAY['%.read', 'view.%']) ORDER BY operation`,
    [since],
  );
  return rows;
}

describe('a read of staff in an organization', () => {
  const variables = () => ({
    rose: encodeGlobalId('or', fixtures.rose.id, null),
    aurora: encodeGlobalId('or', fixtures.aurora.id, null),
  });

  it('leaves one audit row for each table and organization, whatever the number of fields', async () => {
    expect(await asker.ask(fixtures.staff.support, query, variables())).toMatchObject({
      errors: [],
      data: { a: { totalCount: 0 } },
    });
    const who = { actor_id: fixtures.staff.support.sub, actor_role: 'support', cross_tenant: true, request_id: 'test' };
    expect(await audited()).toEqual([
      { ...who, organization_id: fixtures.aurora.id, operation: 'alert.read' },
      { ...who, organization_id: fixtures.rose.id, operation: 'incident.read' },
      { ...who, organization_id: fixtures.aurora.id, operation: 'view.systemHealthOverview' },
    ]);
  });

  it('leaves none when the role is refused, nor when a member reads', async () => {
    const refused = await asker.ask(fixtures.staff.emergency_response, '{ runbooks { totalCount } }');
    expect(refused.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    await asker.ask(fixtures.rose.as.admin, '{ incidents { totalCount } }');
    expect(await audited()).toEqual([]);
  });
});

describe('what is known of a viewer', () => {
  it('never outlives the database’s word: a role that ended is refused at the next operation', async () => {
    const ask = () => asker.ask(fixtures.aurora.as.on_call, '{ viewer { role } incidents { totalCount } }');
    expect(await ask()).toMatchObject({ errors: [], data: { viewer: { role: 'ON_CALL' } } });
    expect(await ask()).toMatchObject({ errors: [], data: { viewer: { role: 'ON_CALL' } } });
    await test.engine.query("UPDATE user_profiles SET role = 'user' WHERE user_id = $1", [
      fixtures.aurora.users.on_call,
    ]);
    expect(await ask()).toMatchObject({ errors: [], data: { viewer: { role: 'USER' } } });
    await test.engine.query('UPDATE user_profiles SET ended_at = engine_now() WHERE user_id = $1', [
      fixtures.aurora.users.on_call,
    ]);
    expect(await ask()).toMatchObject({
      errors: [{ code: 'FORBIDDEN', path: ['incidents'] }],
      data: { incidents: null },
    });
  });
});
