import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberRoles, type MemberRole } from '../../src/access/roles.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate, verdicts, type Outcome } from '../graphql/mutate.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures, type Tenant } from '../support/fixtures.ts';

let test: TestDatabase;
let fixtures: Fixtures;
/** Has no wedding soon; aurora has one today. */
let rose: Tenant;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  ({ rose } = fixtures);
  await test.engine.query(
    'UPDATE weddings SET starts_on = starts_on + 60, ends_on = ends_on + 60 WHERE organization_id = $1',
    [rose.id],
  );
  asker = await openAsker(test);
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

const shown = `monitorConfiguration {
  id name kind serviceName target intervalSeconds timeoutMs targetValue targetUnit settings enabled archivedAt venue { id }
  checks { nodes { status } }
}`;
let count = 0;
const website = () => ({
  name: `Monitor ${(count += 1)}`,
  kind: 'HTTP',
  serviceName: 'website',
  target: 'https://rose.example/health',
});
const as = (role: MemberRole, name: string, input: object, tenant = rose): Promise<Outcome> =>
  mutate(asker, tenant.as[role], `monitorConfiguration${name}`, input, shown);
const made = async (tenant = rose) => String((await as('on_call', 'Create', website(), tenant)).row?.['id']);

describe('in enhanced mode', () => {
  it('checks are expected every 30 s, as the answer to a program says and the monitor shows', async () => {
    const [id, slow] = [await made(), await made()];
    await as('on_call', 'Update', { id: slow, intervalSeconds: 20 });
    const sent = async () => {
      const ask = async (list: string, rows: object[]) =>
        (
          await mutate(
            asker,
            rose.as.service,
            `${list}Ingest`,
            { [list]: rows },
            'receipts { effectiveIntervalSeconds }',
          )
        ).payload?.['receipts'];
      const check = { serviceName: 'website', status: 'HEALTHY' };
      return [
        await ask(
          'systemHealthChecks',
          [id, slow, null].map((monitorConfigurationId) => ({ ...check, monitorConfigurationId })),
        ),
        await ask('venueConnectivity', [{ venueId: encodeGlobalId('vn', rose.id, rose.venues[0]), status: 'ONLINE' }]),
      ];
    };
    const every = (...seconds: (number | null)[]) =>
      seconds.map((effectiveIntervalSeconds) => ({ effectiveIntervalSeconds }));
    await test.engine.query('UPDATE organizations SET enhanced_since = NULL WHERE id = $1', [rose.id]);
    expect(await sent()).toEqual([every(60, 20, null), every(null)]);
    await test.engine.query('UPDATE organizations SET enhanced_since = engine_now() WHERE id = $1', [rose.id]);
    expect(await sent()).toEqual([every(30, 20, null), every(30)]);
    const { data } = await asker.ask(
      rose.as.user,
      'query ($id: ID!) { node(id: $id) { ... on MonitorConfiguration { intervalSeconds effectiveIntervalSeconds } } }',
      { id },
    );
    expect(data?.['node']).toEqual({ intervalSeconds: 60, effectiveIntervalSeconds: 30 });
    await test.engine.query('UPDATE organizations SET enhanced_since = NULL WHERE id = $1', [rose.id]);
  });
});

// Covers T28.
describe('a monitor', () => {
  it('is set up, changed and taken out of use, and leads to its checks', async () => {
    const venueId = encodeGlobalId('vn', rose.id, rose.venues[0]);
    const { row } = await as('devops', 'Create', { ...website(), venueId, settings: { method: 'HEAD' } });
    expect(row).toMatchObject({
      kind: 'HTTP',
      target: 'https://rose.example/health',
      intervalSeconds: 60,
      timeoutMs: 5000,
      enabled: true,
      settings: { method: 'HEAD' },
      venue: { id: venueId },
    });
    const id = row?.['id'];
    await mutate(asker, rose.as.service, 'systemHealthChecksIngest', {
      systemHealthChecks: [{ serviceName: 'website', status: 'DEGRADED', monitorConfigurationId: id }],
    });
    const changed = await as('devops', 'Update', { id, intervalSeconds: 30, enabled: false, venueId: null });
    expect(changed.row).toMatchObject({
      intervalSeconds: 30,
      enabled: false,
      venue: null,
      checks: { nodes: [{ status: 'DEGRADED' }] },
    });
    expect((await as('devops', 'Delete', { id })).row).toMatchObject({ archivedAt: expect.any(String) });
    expect((await as('devops', 'Update', { id, enabled: true })).refusal).toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it.each([
    ['HTTP', 'http://localhost:8080/health?deep=1'],
    ['HTTP', 'https://[2001:db8::1]/'],
    ['TCP', 'mail.rose.example:25'],
    ['TCP', '[::1]:5432'],
    ['HEARTBEAT', 'backup-job.daily'],
    ['HEARTBEAT', undefined],
    ['BUSINESS_RATE', 'payment'],
  ])('of kind %s may watch %s', async (kind, target) => {
    const input = {
      ...website(),
      kind,
      target,
      ...(kind === 'BUSINESS_RATE' && { targetValue: 99, targetUnit: 'percent' }),
    };
    expect((await as('on_call', 'Create', input)).verdict).toBe('done');
  });

  it.each([
    ['HTTP', {}, { target: undefined }, 'target'],
    ['HTTP', {}, { target: 'rose.example' }, 'target'],
    ['HTTP', {}, { target: 'ftp://rose.example/' }, 'target'],
    ['HTTP', {}, { target: 'https://user:password@rose.example/' }, 'target'],
    ['HTTP', {}, { target: `https://rose.example/${'x'.repeat(2_000)}` }, 'target'],
    ['TCP', {}, { target: 'mail.example' }, 'target'],
    ['TCP', {}, { target: 'mail.example:70000' }, 'target'],
    ['HEARTBEAT', {}, { target: 'two words' }, 'target'],
    ['BUSINESS_RATE', { targetValue: 99 }, { target: 'weather' }, 'target'],
    ['BUSINESS_RATE', { target: 'payment' }, {}, 'targetValue'],
    ['BUSINESS_RATE', { target: 'payment' }, { targetValue: 101, targetUnit: 'percent' }, 'targetValue'],
    ['HTTP', {}, { intervalSeconds: 9 }, 'intervalSeconds'],
    ['HTTP', {}, { timeoutMs: 60_001 }, 'timeoutMs'],
    ['HTTP', {}, { intervalSeconds: 10, timeoutMs: 10_001 }, 'timeoutMs'],
    ['HTTP', {}, { settings: ['x'] }, 'settings'],
    ['HTTP', {}, { name: '' }, 'name'],
    ['HTTP', {}, { serviceName: 'x'.repeat(201) }, 'serviceName'],
  ])('of kind %s with %o refuses %o', async (kind, right, wrong, field) => {
    expect((await as('on_call', 'Create', { ...website(), kind, ...right, ...wrong })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', field],
    });
  });

  it('is refused where an update would make it wrong', async () => {
    const id = await made();
    expect((await as('on_call', 'Update', { id, target: 'mail:25' })).refusal).toMatchObject({
      path: ['input', 'target'],
    });
    const venueId = encodeGlobalId('vn', rose.id, randomUUID());
    expect((await as('on_call', 'Update', { id, venueId })).refusal).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'venueId'],
    });
  });

  it('is for those who configure', async () => {
    const table = {
      user: 'FORBIDDEN at once',
      manager: 'FORBIDDEN at once',
      support: 'FORBIDDEN at once',
      emergency_response: 'FORBIDDEN at once',
      devops: 'done',
      on_call: 'done',
      admin: 'done',
    };
    const id = await made();
    expect(await verdicts(memberRoles, (role) => as(role, 'Create', website()))).toEqual(table);
    expect(await verdicts(memberRoles, (role) => as(role, 'Update', { id, serviceName: role }))).toEqual(table);
    expect(await verdicts(memberRoles, async (role) => as(role, 'Delete', { id: await made() }))).toEqual(table);
    const hidden = await as('admin', 'Update', { id, enabled: false }, fixtures.aurora);
    expect(hidden.refusal).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'id'] });
  });

  it('is neither disabled nor pointed elsewhere on a wedding day by who may not', async () => {
    const id = await made(fixtures.aurora);
    for (const loosened of [{ enabled: false }, { target: 'https://elsewhere.example/' }, { intervalSeconds: 600 }]) {
      expect((await as('devops', 'Update', { id, ...loosened }, fixtures.aurora)).verdict).toBe('WEDDING_DAY_GUARD');
    }
    expect((await as('devops', 'Delete', { id }, fixtures.aurora)).verdict).toBe('WEDDING_DAY_GUARD');
    expect((await as('devops', 'Update', { id, intervalSeconds: 30 }, fixtures.aurora)).verdict).toBe('done');
    expect((await as('on_call', 'Update', { id, enabled: false }, fixtures.aurora)).verdict).toBe('done');
  });
});
