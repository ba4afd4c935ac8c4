import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewerClaims } from '../../src/access/claims.ts';
import { memberRoles } from '../../src/access/roles.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import type { TestDatabase } from '../support/database.ts';
import { claimsOf, type Tenant } from '../support/fixtures.ts';
import { mutate, verdicts } from './mutate.ts';
import { names, occurredAt, openTelemetry, receipts, refusals, type Row, type Telemetry } from './telemetry.ts';

let telemetry: Telemetry;
let test: TestDatabase;
let rose: Tenant;
beforeAll(async () => {
  telemetry = await openTelemetry();
  ({ test } = telemetry);
  ({ rose } = telemetry.fixtures);
});
afterAll(() => telemetry.close());

const table: Telemetry['table'] = (name) => telemetry.table(name);
const send: Telemetry['send'] = (...sent) => telemetry.send(...sent);
const count: Telemetry['count'] = (...counted) => telemetry.count(...counted);
const metric = (more: object = {}): Row => ({ ...table('performance_metrics').least(), ...more });

// Covers T01, T06-T11, T13, T26, T29, P06.
describe.each(names)('%s', (name) => {
  it('takes what a client may give, stamps it and gives receipts', async () => {
    const { list, least, whole, stored } = table(name);
    const before = await count(name);
    const done = await send(
      list,
      [least(), whole()],
      {},
      'accepted rejected duplicates receipts { index id duplicate isWeddingDay }',
    );
    expect(done).toMatchObject({ verdict: 'done', payload: { accepted: 2, rejected: 0, duplicates: 0 } });
    const made = receipts(done);
    expect(made).toMatchObject([
      { index: 0, duplicate: false },
      { index: 1, duplicate: false, isWeddingDay: stored['is_wedding_day'] ?? null },
    ]);
    expect(await count(name)).toBe(before + 2);
    const { data } = await telemetry.asker.ask(
      rose.as.on_call,
      'query ($id: ID!) { node(id: $id) { __typename id } }',
      {
        id: made[1]?.id,
      },
    );
    expect(data?.['node']).toMatchObject({ id: made[1]?.id });
    const { rows } = await test.engine.query(
      `SELECT * FROM ${name} WHERE organization_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1`,
      [rose.id],
    );
    expect(rows[0]).toMatchObject(stored);
  });

  it('takes 5,000 rows in as many statements as one', async () => {
    const { list, least } = table(name);
    const one = await send(list, [least()]);
    const many = await send(list, Array.from({ length: 5000 }, least));
    expect(many).toMatchObject({ payload: { accepted: 5000 }, statements: one.statements });
  });

  it('keeps the others where one row lacks what it needs, cannot have happened, or has a field too many', async () => {
    const { list, least } = table(name);
    const time = name === 'venue_connectivity' ? 'checkedAt' : 'occurredAt';
    const [needed = ''] = Object.keys(least());
    const before = await count(name);
    const done = await send(list, [
      least(),
      { ...least(), [needed]: null },
      { ...least(), [time]: '9999-12-31T23:59:59Z' },
      { ...least(), [time]: new Date(Date.now() - 31 * 86_400_000).toISOString() },
      { ...least(), surprise: 1 },
      { ...least(), [time]: 'yesterday' },
      null,
      least(),
    ]);
    expect(refusals(done).map(({ code, path }) => [code, ...path.slice(2)])).toEqual([
      ['INVALID_INPUT', '1', needed],
      ['INVALID_INPUT', '2', time],
      ['INVALID_INPUT', '3', time],
      ['INVALID_INPUT', '4'],
      ['INVALID_INPUT', '5', time],
      ['INVALID_INPUT', '6'],
    ]);
    expect(done.payload).toMatchObject({ accepted: 2, rejected: 6 });
    expect(await count(name)).toBe(before + 2);
  });

  it('keeps nothing with atomic, whoever finds the fault', async () => {
    const { list, least } = table(name);
    const time = name === 'venue_connectivity' ? 'checkedAt' : 'occurredAt';
    const before = await count(name);
    for (const bad of [{ surprise: 1 }, { [time]: '9999-12-31T23:59:59Z' }]) {
      const rows = [least(), { ...least(), ...bad, rowKey: randomUUID() }];
      const key = randomUUID();
      const done = await send(list, rows, { atomic: true, idempotencyKey: key });
      expect(refusals(done)).toMatchObject([
        { code: 'INVALID_INPUT', path: ['input', list, '1', ...('surprise' in bad ? [] : [time])] },
      ]);
      expect(done.payload).toMatchObject({ accepted: 0, rejected: 2 });
      // The key was not used up.
      expect(await send(list, [least()], { idempotencyKey: key })).toMatchObject({ verdict: 'done' });
    }
    expect(await count(name)).toBe(before + 2);
  });

  it('writes a row once per key: in a batch, in the next one, and by parallel senders', async () => {
    const { list, least } = table(name);
    const before = await count(name);
    const keyed = (rowKey: string) => ({ ...least(), rowKey });
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
    const shows = 'accepted duplicates receipts { index id duplicate }';
    const first = await send(list, [keyed(a), keyed(b), keyed(a), least()], {}, shows);
    expect(first.payload).toMatchObject({ accepted: 4, duplicates: 1 });
    expect(receipts(first).map(({ duplicate }) => duplicate)).toEqual([false, false, true, false]);
    expect(receipts(first)[2]?.id).toBe(receipts(first)[0]?.id);
    const next = await send(list, [keyed(c), keyed(b)], {}, shows);
    expect(next.payload).toMatchObject({
      accepted: 2,
      duplicates: 1,
      receipts: [{ duplicate: false }, { duplicate: true }],
    });
    expect(receipts(next)[1]?.id).toBe(receipts(first)[1]?.id);
    expect(await count(name)).toBe(before + 4);
    const racing = [keyed(randomUUID()), keyed(randomUUID())];
    const raced = await Promise.all(
      Array.from({ length: 6 }, (_, at) => send(list, at % 2 === 0 ? racing : racing.toReversed(), {}, shows)),
    );
    expect(raced.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 6 }, () => 'done'));
    expect(new Set(raced.flatMap(receipts).map(({ id }) => id)).size).toBe(2);
    expect(await count(name)).toBe(before + 6);
  });

  it('is for programs with the scope and for responders', async () => {
    const { list, least } = table(name);
    const attempt = (as: ViewerClaims) => mutate(telemetry.asker, as, `${list}Ingest`, { [list]: [least()] });
    expect(await verdicts([...memberRoles, 'service'] as const, (role) => attempt(rose.as[role]))).toEqual({
      user: 'FORBIDDEN at once',
      manager: 'FORBIDDEN at once',
      on_call: 'done',
      devops: 'done',
      support: 'done',
      emergency_response: 'done',
      admin: 'done',
      service: 'done',
    });
    const forBrowsers = ['core_web_vitals', 'user_journey_performance', 'error_reports'];
    const metadata = { role: 'service', organization_id: rose.id };
    expect((await attempt(claimsOf(undefined, { ...metadata, key_kind: 'browser' }))).verdict).toBe(
      forBrowsers.includes(name) ? 'done' : 'FORBIDDEN at once',
    );
    const unscoped = await attempt(claimsOf(undefined, { ...metadata, scopes: [] }));
    expect(unscoped.verdict).toBe('FORBIDDEN at once');
    expect(unscoped.message).toMatch(/lacks the scope (errors|metrics|vitals|journeys|events|health),/);
    expect((await attempt(telemetry.fixtures.stranger)).verdict).toBe('FORBIDDEN at once');
  });

  it('refuses by the database alone who may not, and says nothing of other organizations', async () => {
    const through = name === 'error_reports' ? 'ingest_error_batch' : `ingest_${name}`;
    const call = (claims: ViewerClaims, organization: string) =>
      test.asViewer(claims, (connection) => connection.query(`SELECT ${through}($1, '[{}]')`, [organization]));
    await expect(call(rose.as.manager, rose.id)).rejects.toMatchObject({ code: 'WS004' });
    await expect(call(rose.as.service, telemetry.fixtures.aurora.id)).rejects.toMatchObject({ code: 'WS005' });
    await expect(call(rose.as.service, randomUUID())).rejects.toMatchObject({ code: 'WS005' });
  });
});

describe('a key', () => {
  const shows = 'accepted rejected duplicates receipts { index id duplicate }';

  it('of the batch gives the same answer again, its refusals among it, and writes nothing', async () => {
    const rows = [metric(), metric({ metricValue: -1 }), metric({ unknown: 1 }), metric()];
    const given = { idempotencyKey: randomUUID() };
    const first = await send('performanceMetrics', rows, given, shows);
    const before = await count('performance_metrics');
    const again = await send('performanceMetrics', rows, given, shows);
    expect(first.payload).toMatchObject({ accepted: 2, rejected: 2, duplicates: 0 });
    expect(again.payload).toEqual({
      ...first.payload,
      duplicates: 2,
      receipts: receipts(first).map((receipt) => ({ ...receipt, duplicate: true })),
    });
    expect(receipts(first).map(({ index }) => index)).toEqual([0, 3]);
    expect(await count('performance_metrics')).toBe(before);
    expect(await send('performanceMetrics', [metric()], given)).toMatchObject({ verdict: 'IDEMPOTENCY_CONFLICT' });
    expect(await send('performanceMetrics', rows, { ...given, atomic: true })).toMatchObject({
      verdict: 'INVALID_INPUT',
    });
  });

  it('of a row is the sender’s own', async () => {
    const rowKey = randomUUID();
    await send('performanceMetrics', [metric({ rowKey })]);
    const other = await mutate(
      telemetry.asker,
      rose.as.devops,
      'performanceMetricsIngest',
      { performanceMetrics: [metric({ rowKey })] },
      shows,
    );
    expect(other.payload).toMatchObject({ accepted: 1, duplicates: 0 });
  });

  it('of a row is not used up by a row that is refused', async () => {
    const rowKey = randomUUID();
    await send('performanceMetrics', [metric(), metric({ rowKey, metricValue: -1 })]);
    const done = await send('performanceMetrics', [metric({ rowKey })], {}, shows);
    expect(done.payload).toMatchObject({ accepted: 1, duplicates: 0 });
  });

  it.each(['performance_metrics', 'error_reports'])('of a row of %s counts for 48 hours', async (name) => {
    const { list, least } = table(name);
    const row = { ...least(), rowKey: randomUUID() };
    await send(list, [row]);
    await test.engine.query(
      "UPDATE idempotency_keys SET created_at = created_at - interval '47 hours' WHERE key = $1",
      [row.rowKey],
    );
    expect((await send(list, [row])).payload).toMatchObject({ accepted: 1, duplicates: 1 });
    await test.engine.query("UPDATE idempotency_keys SET created_at = created_at - interval '2 hours' WHERE key = $1", [
      row.rowKey,
    ]);
    expect((await send(list, [row])).payload).toMatchObject({ accepted: 1, duplicates: 0 });
  });
});

describe('rows that come otherwise than in the input’s variable', () => {
  const answer = 'accepted rejected userErrors { path }';

  it('are taken from a variable of their own', async () => {
    const { data, errors } = await telemetry.asker.ask(
      rose.as.service,
      `mutation ($rows: [PerformanceMetricRowInput!]!) { performanceMetricsIngest(input: { performanceMetrics: $rows }) { ${answer} } }`,
      { rows: [metric(), metric({ metricType: 'NONE' })] },
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      performanceMetricsIngest: {
        accepted: 1,
        rejected: 1,
        userErrors: [{ path: ['input', 'performanceMetrics', '1', 'metricType'] }],
      },
    });
  });

  it('are taken from the document, with variables in them', async () => {
    const { data, errors } = await telemetry.asker.ask(
      rose.as.service,
      `mutation ($type: PerformanceMetricType!, $row: PerformanceMetricRowInput!) { performanceMetricsIngest(input: { performanceMetrics: [
         { serviceName: "api", metricType: CPU_USAGE, metricValue: 1, occurredAt: "${occurredAt}" },
         { serviceName: "api", metricType: $type, metricValue: 2 }, $row, { serviceName: "api", metricType: $type, metricValue: -1 }] }) { ${answer} } }`,
      { type: 'THROUGHPUT', row: metric() },
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ performanceMetricsIngest: { accepted: 3, rejected: 1 } });
  });

  it('may be one alone, as GraphQL has it, and nothing else that is no list', async () => {
    expect((await send('performanceMetrics', metric())).payload).toMatchObject({ accepted: 1 });
    for (const none of [null, undefined, 7, 'rows']) {
      expect((await send('performanceMetrics', none)).verdict).toBe('BAD_USER_INPUT at once');
    }
  });

  it('serve two fields of one operation', async () => {
    const { data } = await telemetry.asker.ask(
      rose.as.service,
      `mutation ($a: PerformanceMetricsIngestInput!, $b: FeatureUsageIngestInput!) {
         a: performanceMetricsIngest(input: $a) { accepted } again: performanceMetricsIngest(input: $a) { accepted } b: featureUsageIngest(input: $b) { accepted } }`,
      { a: { performanceMetrics: [metric(), metric()] }, b: { featureUsage: [table('feature_usage').least()] } },
    );
    expect(data).toEqual({ a: { accepted: 2 }, again: { accepted: 2 }, b: { accepted: 1 } });
  });
});

describe('platform staff', () => {
  it('leave a row in the audit log when they send for an organization', async () => {
    await mutate(telemetry.asker, telemetry.fixtures.staff.admin, 'performanceMetricsIngest', {
      organizationId: encodeGlobalId('or', rose.id, null),
      performanceMetrics: [metric()],
    });
    expect(await count('audit_log', "operation = 'performanceMetrics.ingest' AND cross_tenant")).toBe(1);
  });
});
