import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { schema } from '../../src/graphql/schema.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate } from '../graphql/mutate.ts';
import { makeSamples, type Samples } from './mutation-samples.ts';
import { haveOrdinaryDay, makeWorld, type World } from './world.ts';

let world: World;
let asker: Asker;
let samples: Samples;

beforeAll(async () => {
  world = await makeWorld();
  await haveOrdinaryDay(world, world.rose);
  asker = await openAsker(world.test);
  samples = makeSamples(world);
});

afterAll(async () => {
  await asker.close();
  await world.test.close();
});

interface Entry {
  readonly operation: string;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly actor_role: string | null;
  readonly row_id: string | null;
  readonly cross_tenant: boolean;
  readonly request_id: string | null;
  readonly change: object;
}

let before: number;
const count = async (): Promise<number> => {
  const { rows } = await world.test.engine.query<{ n: number }>('SELECT count(*)::int AS n FROM audit_log');
  return rows[0]?.n ?? 0;
};
/** What the log has got since the test began, oldest first. */
const entries = async (): Promise<Entry[]> => {
  const { rows } = await world.test.engine.query<Entry>('SELECT * FROM audit_log ORDER BY created_at, id OFFSET $1', [
    before,
  ]);
  return rows;
};
beforeEach(async () => {
  before = await count();
});

const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});

// Covers P16.
describe('every mutation leaves who did what, in which role and request', () => {
  it.each(mutations)('%s', async (name) => {
    const sample = samples[name];
    if (sample === undefined) {
      throw new Error(
        `${name} is new: say in test/access/mutation-samples.ts how it is called, and see that it leaves a row in the audit log (migration record: its table among those with the triggers access_audit_made and access_audit_changed).`,
      );
    }
    const { verdict, message } = await mutate(asker, world.rose.as.admin, name, await sample());
    expect([verdict, message]).toEqual(['done', undefined]);
    const [entry] = (await entries()).filter(({ request_id }) => request_id === 'test');
    expect(entry, `${name} was done and left no row in the audit log`).toMatchObject({
      operation: expect.stringMatching(/^[a-zA-Z]+\.[a-zA-Z]+$/),
      actor_kind: 'user',
      actor_id: world.rose.users.admin,
      actor_role: 'admin',
      cross_tenant: false,
    });
    // Who, what and how: a secret alone is written down without its content.
    if (!entry?.operation.endsWith('.secret') && !entry?.operation.endsWith('.detail')) {
      expect(entry?.change).not.toEqual({});
    }
  });

  it('names no mutation that is gone', () => {
    expect(Object.keys(samples).filter((name) => !mutations.includes(name))).toEqual([]);
  });
});

describe('telemetry', () => {
  const report = { serviceName: 'api', errorType: 'Timeout', severity: 'LOW', message: 'slow' };

  it('of a program leaves one row an hour for each table, of a person one for each call', async () => {
    const { admin, service } = world.rose.as;
    for (const claims of [service, service, admin, admin]) {
      await mutate(asker, claims, 'errorReportCreate', report);
    }
    expect(
      (await entries()).map(({ operation, actor_kind, change, row_id }) => [
        operation,
        actor_kind,
        change,
        row_id !== null,
      ]),
    ).toEqual([
      ['errorReports.ingest', 'service', { rows: 1 }, true],
      ['errorReports.ingest', 'user', { rows: 1 }, true],
      ['errorReports.ingest', 'user', { rows: 1 }, true],
    ]);
  });

  it('of a direct statement is written down alike', async () => {
    await world.run(
      world.rose.as.devops,
      `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value)
       SELECT $1, 'api', 'cpu_usage', n FROM generate_series(1, 3) AS n`,
      [world.rose.id],
    );
    expect(await entries()).toMatchObject([
      { operation: 'performanceMetrics.ingest', actor_role: 'devops', change: { rows: 3 }, row_id: null },
    ]);
  });
});

// Covers P16.
describe('auditLog', () => {
  const query = /* GraphQL */ `
    query ($filter: AuditEntryFilter, $organization: ID) {
      auditLog(filter: $filter, organizationId: $organization) {
        nodes {
          operation
          actorKind
          actorRole
          actorId
          rowId
          requestId
          change
          actor {
            displayName
          }
        }
      }
    }
  `;
  const read = async (filter: object, claims = world.rose.as.admin) => {
    const organization = encodeGlobalId('or', world.rose.id, null);
    const { data, errors } = await asker.ask(claims, query, { filter, organization });
    expect(errors).toEqual([]);
    return (data as unknown as { auditLog: { nodes: Record<string, unknown>[] } }).auditLog.nodes;
  };

  it('tells the story of one row, with who, what, before and after', async () => {
    const made = await mutate(
      asker,
      world.rose.as.support,
      'incidentCreate',
      { title: 'It smokes', severity: 'HIGH' },
      'incident { id }',
    );
    const id = String(made.row?.['id']);
    await mutate(asker, world.rose.as.on_call, 'incidentAcknowledge', { id });
    const who = await asker.ask(world.rose.as.on_call, '{ viewer { id } }');
    expect(await read({ rowId: id })).toMatchObject([
      {
        operation: 'incident.acknowledge',
        actorKind: 'USER',
        actorRole: 'on_call',
        actorId: (who.data as unknown as { viewer: { id: string } }).viewer.id,
        actor: { displayName: 'On_Call' },
        rowId: id,
        requestId: 'test',
        change: { status: ['open', 'acknowledged'] },
      },
      { operation: 'incident.create', actorRole: 'support', change: { title: 'It smokes' } },
    ]);
  });

  it('is narrowed by who, what, which kind and when', async () => {
    const actorId = encodeGlobalId('up', world.rose.id, world.rose.users.on_call);
    expect(new Set((await read({ actorId })).map(({ actorRole }) => actorRole))).toEqual(new Set(['on_call']));
    const acknowledged = await read({ operation: { eq: 'incident.acknowledge' }, tableName: { eq: 'incidents' } });
    expect(new Set(acknowledged.map(({ operation }) => operation))).toEqual(new Set(['incident.acknowledge']));
    expect(await read({ createdAt: { lt: '2020-01-01T00:00:00Z' } })).toEqual([]);
    const refused = await asker.ask(world.rose.as.admin, query, { filter: { rowId: 'nonsense' } });
    expect(refused.errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });

  it('is for admin, and for platform admin and support, whose look is in it at once', async () => {
    for (const claims of [world.rose.as.on_call, world.rose.as.manager, world.staff.on_call, world.rose.as.service]) {
      expect((await asker.ask(claims, '{ auditLog { nodes { id } } }')).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    }
    await read({}, world.staff.support);
    expect(await entries()).toMatchObject([{ operation: 'auditLog.read', actor_role: 'support', cross_tenant: true }]);
  });

  it('shows nothing of another organization', async () => {
    const organization = encodeGlobalId('or', world.aurora.id, null);
    const { errors } = await asker.ask(world.rose.as.admin, query, { organization });
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    const rowId = encodeGlobalId('in', world.aurora.id, world.rows.aurora.incident);
    expect(await read({ rowId })).toEqual([]);
  });
});
