import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberRoles } from '../../src/access/roles.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate, verdicts, type Outcome } from '../graphql/mutate.ts';
import { insertFixtures, type Fixtures, type Tenant } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let fixtures: Fixtures;
let rose: Tenant;
let aurora: Tenant;
let asker: Asker;

beforeAll(async () => {
  server = await testServer();
  fixtures = await insertFixtures(server.engine);
  ({ rose, aurora } = fixtures);
  asker = await openAsker(server);
});
afterAll(async () => {
  await asker.close();
  await server.close();
});

const shown =
  'apiKey { id name kind prefix scopes origins lastUsedAt expiresAt revokedAt createdBy { displayName } } key';
const run = (name: string, input: object, claims = rose.as.admin): Promise<Outcome> =>
  mutate(asker, claims, name, input, shown);
const create = (more: object = {}, claims = rose.as.admin) =>
  run('apiKeyCreate', { name: 'Checkout', scopes: ['errors'], ...more }, claims);
const keyOf = ({ payload }: Outcome): string => String(payload?.['key']);

/** Reports an error over HTTP with a key; the operation's answer. */
async function report(key: string, headers: Record<string, string> = {}) {
  const query =
    'mutation { errorReportCreate(input: { serviceName: "checkout", errorType: "Timeout", severity: LOW, message: "slow" }) { receipt { id } errorReport { id } userErrors { code } } }';
  const answer = await server.post({ query }, { token: key, headers });
  const { data } = (await answer.json()) as {
    data?: { errorReportCreate?: { receipt: object | null; errorReport: object | null } };
  };
  return {
    status: answer.status,
    taken: data?.errorReportCreate?.receipt !== null && data?.errorReportCreate !== undefined,
  };
}
const taken = { status: 200, taken: true };
const refused = { status: 401, taken: false };

/** Sends one measurement under a row key; how many rows were known already. */
async function duplicates(key: string): Promise<number | undefined> {
  const query =
    'mutation { performanceMetricsIngest(input: { performanceMetrics: [{ serviceName: "api", metricType: CPU_USAGE, metricValue: 1, rowKey: "row 1" }] }) { duplicates userErrors { message } } }';
  const answer = await server.post({ query }, { token: key });
  const { data } = (await answer.json()) as { data?: { performanceMetricsIngest?: { duplicates: number } } };
  return data?.performanceMetricsIngest?.duplicates;
}

describe('an API key', () => {
  it('that is rotated is the same program, which knows what it sent; another key is another', async () => {
    const first = await create({ scopes: ['metrics'] });
    expect(await duplicates(keyOf(first))).toBe(0);
    const second = await run('apiKeyRotate', { id: first.row?.['id'], overlapSeconds: 600 });
    const third = await run('apiKeyRotate', { id: second.row?.['id'], overlapSeconds: 600 });
    for (const made of [first, second, third]) expect(await duplicates(keyOf(made))).toBe(1);
    expect(await duplicates(keyOf(await create({ scopes: ['metrics'] })))).toBe(0);
    expect(await duplicates(keyOf(await create({ scopes: ['metrics'] }, aurora.as.admin)))).toBe(0);
  });

  it('is shown whole once, reports from then on, and reads nothing', async () => {
    const made = await create({ scopes: ['errors', 'metrics'] });
    const key = keyOf(made);
    expect(made.row).toMatchObject({
      kind: 'SERVER',
      prefix: key.slice(4, 16),
      scopes: ['errors', 'metrics'],
      lastUsedAt: null,
      createdBy: { displayName: 'Admin' },
    });
    expect(await report(key)).toEqual(taken);
    const read = await server.post({ query: '{ incidents { nodes { id } } }' }, { token: key });
    expect(await read.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    const metric = 'mutation { businessEventsIngest(input: { businessEvents: [] }) { userErrors { code } } }';
    expect(await (await server.post({ query: metric }, { token: key })).json()).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    const { data } = await asker.ask(rose.as.admin, '{ apiKeys(first: 1) { nodes { prefix lastUsedAt } } }');
    expect(data).toEqual({
      apiKeys: { nodes: [{ prefix: key.slice(4, 16), lastUsedAt: expect.stringMatching(/:00:00\.000Z$/) }] },
    });
  });

  it('notes its use once an hour, however often it is used', async () => {
    const made = await create();
    const rowVersion = async () =>
      (
        await server.engine.query<{ xmin: string }>('SELECT xmin FROM api_keys WHERE prefix = $1', [
          keyOf(made).slice(4, 16),
        ])
      ).rows[0]?.xmin;
    await report(keyOf(made));
    const first = await rowVersion();
    await Promise.all([1, 2, 3].map(() => report(keyOf(made))));
    expect(await rowVersion()).toBe(first);
  });

  it('once revoked is refused at the next request, for good', async () => {
    const made = await create();
    expect(await report(keyOf(made))).toEqual(taken);
    const { row } = await run('apiKeyRevoke', { id: made.row?.['id'] });
    expect(row).toMatchObject({ revokedAt: expect.any(String) });
    expect(await report(keyOf(made))).toEqual(refused);
    expect((await run('apiKeyRevoke', { id: made.row?.['id'] })).verdict).toBe('INVALID_TRANSITION');
    expect((await run('apiKeyRotate', { id: made.row?.['id'] })).verdict).toBe('INVALID_TRANSITION');
  });

  it('is rotated: both are taken for the overlap, then only the new one', async () => {
    const old = await create({ name: 'Rotating', scopes: ['errors', 'events'] });
    const made = await run('apiKeyRotate', { id: old.row?.['id'], overlapSeconds: 600 });
    expect(made.row).toMatchObject({ name: 'Rotating', scopes: ['errors', 'events'], expiresAt: null });
    expect(keyOf(made)).not.toBe(keyOf(old));
    expect(await Promise.all([report(keyOf(old)), report(keyOf(made))])).toEqual([taken, taken]);
    await server.engine.query(
      "UPDATE api_keys SET expires_at = expires_at - interval '600 seconds' WHERE prefix = $1",
      [keyOf(old).slice(4, 16)],
    );
    expect(await Promise.all([report(keyOf(old)), report(keyOf(made))])).toEqual([refused, taken]);
    const atOnce = await run('apiKeyRotate', { id: made.row?.['id'], overlapSeconds: 0 });
    expect(await Promise.all([report(keyOf(made)), report(keyOf(atOnce))])).toEqual([refused, taken]);
  });

  it('of a browser is taken from its origins only', async () => {
    const origins = ['https://app.rose.example'];
    const made = await create({ kind: 'BROWSER', origins });
    expect(await report(keyOf(made), { origin: 'https://app.rose.example' })).toEqual(taken);
    expect(await report(keyOf(made), { origin: 'https://else.example' })).toEqual(refused);
    expect(await report(keyOf(made))).toEqual(refused);
  });

  it.each<[string, object]>([
    ['scopes', { scopes: [] }],
    ['scopes', { scopes: ['everything'] }],
    ['scopes', { kind: 'BROWSER', origins: ['https://a.example'], scopes: ['events'] }],
    ['origins', { kind: 'BROWSER' }],
    ['expiresAt', { expiresAt: '2020-01-01T00:00:00Z' }],
    ['name', { name: '' }],
  ])('with wrong %s is not made', async (field, wrong) => {
    expect((await create(wrong)).refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['input', field] });
  });

  it('is not rotated into an overlap of more than a week', async () => {
    const { row } = await create();
    expect((await run('apiKeyRotate', { id: row?.['id'], overlapSeconds: 604_801 })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'overlapSeconds'],
    });
  });

  it('made with an idempotency key is made once, and shown to the first call only', async () => {
    const input = { name: randomUUID(), idempotencyKey: randomUUID() };
    const [first, second] = [await create(input), await create(input)];
    expect(second.row).toEqual(first.row);
    expect([first.payload?.['key'], second.payload?.['key']]).toEqual([expect.stringMatching(/^wsk_/), null]);
  });

  it('is the work of admin alone', async () => {
    const expected = Object.fromEntries(
      memberRoles.map((role) => [role, role === 'admin' ? 'done' : 'FORBIDDEN at once']),
    );
    expect(await verdicts(memberRoles, (role) => create({}, rose.as[role]))).toEqual(expected);
    const { row } = await create();
    expect(await verdicts(memberRoles, (role) => run('apiKeyRotate', { id: row?.['id'] }, rose.as[role]))).toEqual(
      expected,
    );
    expect(
      await verdicts(memberRoles, async (role) =>
        run('apiKeyRevoke', { id: (await create()).row?.['id'] }, rose.as[role]),
      ),
    ).toEqual(expected);
    expect((await create({}, rose.as.service)).verdict).toBe('FORBIDDEN at once');
    const { errors } = await asker.ask(rose.as.on_call, '{ apiKeys { nodes { id } } }');
    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('of another organization is as unknown as one that is absent', async () => {
    const { row } = await create({}, aurora.as.admin);
    const absent = encodeGlobalId('ak', rose.id, randomUUID());
    for (const name of ['apiKeyRotate', 'apiKeyRevoke']) {
      const hidden = await run(name, { id: row?.['id'] });
      expect(hidden).toEqual(await run(name, { id: absent }));
      expect(hidden.refusal?.code).toBe('NOT_FOUND');
    }
  });

  it('leaves its making, rotation and revocation in the audit log, without secrets', async () => {
    const { rows } = await server.engine.query<{ operation: string; change: object }>(
      "SELECT operation, change FROM audit_log WHERE table_name = 'api_keys'",
    );
    expect(new Set(rows.map(({ operation }) => operation))).toEqual(
      new Set(['apiKey.create', 'apiKey.update', 'apiKey.revoke']),
    );
    expect(JSON.stringify(rows)).not.toMatch(/wsk_|secret_hash/);
  });
});

describe('a break-glass', () => {
  const fields =
    'breakGlass { id scope reason status startsAt endsAt requestedBy { displayName } approvedBy { displayName } }';
  const glass = (name: string, input: object, claims = rose.as.on_call) => mutate(asker, claims, name, input, fields);
  const ask = (claims = rose.as.on_call) =>
    glass('breakGlassRequest', { scope: 'wedding_day_write', reason: 'The pager storms' }, claims);

  it('is asked for by one, approved by another and told to every contact', async () => {
    await server.engine.query(
      `INSERT INTO escalation_contacts (organization_id, display_name, role, archived_at)
       VALUES ($1, 'Ada', 'florist', NULL), ($1, 'Bo', 'band', NULL), ($1, 'Gone', 'band', engine_now())`,
      [rose.id],
    );
    const asked = await ask();
    expect(asked.row).toMatchObject({ status: 'REQUESTED', requestedBy: { displayName: 'On_Call' }, approvedBy: null });
    const id = asked.row?.['id'];
    expect((await glass('breakGlassApprove', { id })).refusal?.code).toBe('FORBIDDEN');
    const approved = await glass('breakGlassApprove', { id, minutes: 30 }, rose.as.admin);
    expect(approved.row).toMatchObject({
      status: 'APPROVED',
      approvedBy: { displayName: 'Admin' },
      endsAt: expect.any(String),
    });
    const { data } = await asker.ask(
      rose.as.admin,
      '{ notificationDeliveries { nodes { status contact { displayName } alert { title escalationSteps { nodes { level } } } } } }',
    );
    const told = ['Ada', 'Bo'].map((displayName) => expect.objectContaining({ contact: { displayName } }) as unknown);
    expect(data).toEqual({ notificationDeliveries: { nodes: expect.arrayContaining(told) } });
    const { rows } = await server.engine.query('SELECT FROM notification_deliveries WHERE organization_id = $1', [
      rose.id,
    ]);
    expect(rows).toHaveLength(2);
    expect((await glass('breakGlassEnd', { id })).row).toMatchObject({ status: 'ENDED' });
    expect((await glass('breakGlassEnd', { id })).refusal?.code).toBe('NOT_FOUND');
  });

  it('that nobody approved is refused by ending it', async () => {
    const { row } = await ask();
    expect((await glass('breakGlassEnd', { id: row?.['id'] }, rose.as.devops)).row).toMatchObject({
      status: 'REFUSED',
    });
  });

  it('is for who may silence alerts, and seen by them', async () => {
    const silencers = ['on_call', 'devops', 'emergency_response', 'admin'];
    const expected = Object.fromEntries(
      memberRoles.map((role) => [role, silencers.includes(role) ? 'done' : 'FORBIDDEN at once']),
    );
    expect(await verdicts(memberRoles, (role) => ask(rose.as[role]))).toEqual(expected);
    const listed = await asker.ask(rose.as.support, '{ breakGlasses { totalCount } }');
    expect(listed.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const hidden = await glass('breakGlassApprove', { id: (await ask(aurora.as.on_call)).row?.['id'] }, rose.as.admin);
    expect(hidden.refusal?.code).toBe('NOT_FOUND');
  });

  it.each<[string, string, object]>([
    ['breakGlassRequest', 'scope', { scope: 'everything', reason: 'x' }],
    ['breakGlassRequest', 'reason', { scope: 'suppress_p0', reason: ' ' }],
  ])('%s with a wrong %s is refused', async (name, field, input) => {
    expect((await glass(name, input)).refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['input', field] });
  });
});

describe('what became of an alert', () => {
  it('is read from it: steps, feedback, and messages for who may see contacts', async () => {
    const raised = await mutate(
      asker,
      rose.as.on_call,
      'alertCreate',
      { title: 'Slow', severity: 'HIGH' },
      'alert { id }',
    );
    const id = raised.row?.['id'];
    await mutate(asker, rose.as.on_call, 'alertEscalate', { id, asOf: 0 });
    await mutate(asker, rose.as.on_call, 'alertFeedback', { id, usefulness: 'NOISE', comment: 'again' });
    await mutate(asker, rose.as.devops, 'alertFeedback', { id, usefulness: 'USEFUL' });
    await mutate(asker, rose.as.devops, 'alertFeedback', { id, usefulness: 'NOISE' });
    await server.engine.query(
      `INSERT INTO notification_deliveries (organization_id, alert_id, escalation_level, due_at, idempotency_key)
       SELECT organization_id, id, 1, engine_now(), 'x' FROM alert_history WHERE title = 'Slow'`,
    );
    const query = `query ($id: ID!) { alert(id: $id) {
      escalationSteps { nodes { level takenBy actor { displayName } } }
      feedback { totalCount nodes { usefulness user { displayName } } }
      notificationDeliveries { nodes { status } } } }`;
    const seen = async (role: 'on_call' | 'user') =>
      (await asker.ask(rose.as[role], query, { id })).data?.['alert'] as unknown;
    expect(await seen('on_call')).toMatchObject({
      escalationSteps: { nodes: [{ level: 1, takenBy: 'USER', actor: { displayName: 'On_Call' } }] },
      feedback: {
        totalCount: 2,
        nodes: [{ usefulness: 'NOISE', user: { displayName: 'Devops' } }, { usefulness: 'NOISE' }],
      },
      notificationDeliveries: { nodes: expect.arrayContaining([{ status: 'PENDING' }]) },
    });
    expect(await seen('user')).toMatchObject({ feedback: { totalCount: 2 }, notificationDeliveries: { nodes: [] } });
    const { errors } = await asker.ask(rose.as.user, '{ notificationDeliveries { nodes { id } } }');
    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });
});
