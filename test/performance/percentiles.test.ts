import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { packSketches } from '../../src/performance/packing.ts';
import { readPercentiles, type Percentiles } from '../../src/performance/percentiles.ts';
import { bundle } from '../commands/run-command.ts';
import { killServers } from '../commands/running-server.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { claimsOf } from '../support/fixtures.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';
import { kill, startWorkers } from '../support/workers.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const minute = 60_000;
const thisMinute = Math.floor(Date.now() / minute) * minute;
const at = (minutesAgo: number): string => new Date(thisMinute - minutesAgo * minute).toISOString();

interface Measured {
  readonly service: string;
  readonly type: string;
  readonly unit: string;
  readonly value: number;
  readonly minutesAgo: number;
}

/** By whoever may insert and nothing else, in SQL. */
async function measure(organization: NewOrganization, rows: readonly Measured[]): Promise<void> {
  await test.asViewer(organization.service, ({ query }) =>
    query(
      `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value, unit, timestamp)
       SELECT $1, m.service, m.type::performance_metric_type, m.value, m.unit, m.at
       FROM unnest($2::text[], $3::text[], $4::float8[], $5::text[], $6::timestamptz[]) AS m (service, type, value, unit, at)`,
      [
        organization.id,
        rows.map(({ service }) => service),
        rows.map(({ type }) => type),
        rows.map(({ value }) => value),
        rows.map(({ unit }) => unit),
        rows.map(({ minutesAgo }) => at(minutesAgo - 0.5)),
      ],
    ),
  );
}

const fold = () => test.engine.query('SELECT fold_metric_deltas()');

/** Lets so much time pass for the database. */
const pass = (seconds: number) =>
  test.owner.query('UPDATE engine_clock SET offset_seconds = offset_seconds + $1', [seconds]);

const read = (organization: NewOrganization, since: string | null, until: string | null) =>
  test.asViewer(organization.onCall, (connection) => readPercentiles(connection, organization.id, { since, until }));

const exact = (organization: NewOrganization, since: string, until: string) =>
  test.asViewer(organization.onCall, ({ query }) =>
    query<Percentiles>(
      `SELECT service_name AS "serviceName", metric_type AS "metricType", unit, p50, p95, p99, avg_value AS "avgValue",
         sample_count::integer AS "sampleCount"
       FROM performance_percentile_analysis_window($1, $2, $3::timestamptz - interval '1 microsecond')
       ORDER BY service_name, metric_type, unit`,
      [organization.id, since, until],
    ),
  );

/** Within 1 percent, and what is exact within what adding up in another order costs. */
async function expectAlike(organization: NewOrganization, sinceAgo: number, untilAgo: number): Promise<void> {
  const [since, until] = [at(sinceAgo), at(untilAgo)];
  const [sketched, wanted] = [await read(organization, since, until), await exact(organization, since, until)];
  const names = (rows: readonly Percentiles[]) =>
    rows.map((row) => `${row.serviceName} ${row.metricType} ${row.unit} ${row.sampleCount}`);
  expect(names(sketched)).toEqual(names(wanted));
  for (const [place, row] of sketched.entries()) {
    const one = wanted[place] as Percentiles;
    for (const share of ['p50', 'p95', 'p99'] as const) {
      expect(Math.abs(row[share] - one[share]), `${share} of ${row.serviceName}`).toBeLessThanOrEqual(
        0.01 * one[share] + 1e-9,
      );
    }
    expect(Math.abs(row.avgValue - one.avgValue)).toBeLessThanOrEqual(1e-9 * one.avgValue);
  }
}

const value = fc.oneof(
  { weight: 3, arbitrary: fc.double({ min: 0.1, max: 1000, noNaN: true }) },
  // A tail of many orders of magnitude.
  { weight: 3, arbitrary: fc.double({ min: -15, max: 60, noNaN: true }).map(Math.exp) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1e-9, 1.0000001e-9, 1, 1e100) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 20 }) },
);
const measured = fc.record({
  service: fc.constantFrom('checkout', 'rsvp "é" \\ 🎉', 'a'),
  type: fc.constantFrom('response_time', 'throughput'),
  unit: fc.constantFrom('ms', 's'),
  value,
  // Of now, of today, and as late as may be.
  minutesAgo: fc.oneof(
    fc.integer({ min: 1, max: 90 }),
    fc.integer({ min: 1, max: 2000 }),
    fc.integer({ min: 1, max: 8000 }),
  ),
});
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('measure' as const),
      rows: fc.array(measured, { minLength: 1, maxLength: 120 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('fold' as const, 'foldTwice' as const, 'dieFolding' as const, 'pack' as const),
    }),
  },
);

// Covers V03.
describe('percentiles from sketches', () => {
  it('are within 1 % of the exact ones over any window, whatever came when and whoever folded and packed it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 2, maxLength: 12 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3000 })), {
          minLength: 3,
          maxLength: 3,
        }),
        async (steps, windows) => {
          const organization = await newOrganization(test.engine);
          for (const one of steps) {
            if (one.do === 'measure') await measure(organization, one.rows);
            else if (one.do === 'fold') await fold();
            else if (one.do === 'foldTwice') await Promise.all([fold(), fold()]);
            else if (one.do === 'dieFolding') await dieFolding();
            else {
              await pass(15 * 60);
              await Promise.all([packSketches(test.engine), packSketches(test.engine)]);
            }
          }
          for (const [one, length] of windows) await expectAlike(organization, one + length, one);
          await expectAlike(organization, 9000, 0);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('are those of percentile_cont between values, too', async () => {
    const organization = await newOrganization(test.engine);
    await measure(
      organization,
      [1, 1000].map((of) => ({ service: 'a', type: 'throughput', unit: 'rps', value: of, minutesAgo: 3 })),
    );
    await expectAlike(organization, 10, 0);
    expect((await read(organization, at(10), at(0)))[0]).toMatchObject({ p50: expect.closeTo(500.5, -1) });
  });

  it('are refused what is no amount', async () => {
    const organization = await newOrganization(test.engine);
    for (const refused of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(
        measure(organization, [{ service: 'a', type: 'throughput', unit: 'rps', value: refused, minutesAgo: 1 }]),
      ).rejects.toMatchObject({ constraint: 'performance_metrics_metric_value_check' });
    }
    expect(await read(organization, null, null)).toEqual([]);
  });
});

describe('whose they are', () => {
  it.each(['as they wait', 'folded'])('the database decides: %s', async (state) => {
    const [own, other] = [await newOrganization(test.engine), await newOrganization(test.engine)];
    for (const organization of [own, other]) await measure(organization, some(5));
    if (state === 'folded') await fold();
    const of = async (claims: object, organization: string | null) =>
      new Set(
        (
          await test.asViewer(claims, (connection) =>
            readPercentiles(connection, organization, { since: at(60), until: at(0) }),
          )
        ).map(({ organizationId }) => organizationId),
      );
    expect(await of(own.onCall, own.id)).toEqual(new Set([own.id]));
    expect(await of(own.onCall, other.id)).toEqual(new Set());
    expect(await of(own.onCall, null)).toEqual(new Set([own.id]));
    expect(await of(own.service, own.id)).toEqual(new Set());
    for (const role of ['admin', 'support', 'on_call', 'devops', 'emergency_response'] as const) {
      const user = randomUUID();
      await test.engine.query(`INSERT INTO staff_members (user_id, role, display_name) VALUES ($1, $2, 'Sam')`, [
        user,
        role,
      ]);
      const seen = await of(claimsOf(user, { platform: true }), null);
      expect(
        [own.id, other.id].map((id) => seen.has(id)),
        role,
      ).toEqual(Array(2).fill(role === 'admin' || role === 'support'));
    }
  });
});

const some = (minutesAgo: number): Measured[] =>
  Array.from({ length: 30 }, (_, index) => ({
    service: `service ${index % 3}`,
    type: 'response_time',
    unit: 'ms',
    value: 10 + ((index * 7919) % 1000),
    minutesAgo: minutesAgo + (index % 8),
  }));

async function rowsByTier(organization: NewOrganization): Promise<unknown[]> {
  const { rows } = await test.engine.query<{ level: number; tier: number; rows: number }>(
    `SELECT level, tier, count(*)::integer AS rows FROM metric_sketches WHERE organization_id = $1 GROUP BY 1, 2 ORDER BY 1, 2`,
    [organization.id],
  );
  return rows.map(({ level, tier, rows: many }) => `level ${level}, tier ${tier}: ${many}`);
}

async function pack(): Promise<void> {
  while (await packSketches(test.engine));
}

describe('the rows of a period', () => {
  it('are packed together by sixteen, and into one when it is over, and again for what came late', async () => {
    const organization = await newOrganization(test.engine);
    // All of one ten minutes.
    const within = 8 * 60 + (new Date(thisMinute).getUTCMinutes() % 10) - 8;
    for (let round = 0; round < 16; round += 1) {
      await measure(organization, some(within));
      await fold();
    }
    expect(await rowsByTier(organization)).toEqual([0, 1, 2, 3].map((level) => `level ${level}, tier 0: 16`));
    await pack();
    expect(await rowsByTier(organization)).toEqual([0, 1, 2, 3].map((level) => `level ${level}, tier 1: 1`));
    await expectAlike(organization, within + 7, within + 3);
    for (let late = 0; late < 2; late += 1) {
      await measure(organization, some(within));
      await fold();
      await pass(11 * 60);
      await pack();
      expect(await rowsByTier(organization)).toEqual([0, 1, 2, 3].map((level) => `level ${level}, tier 100: 1`));
      await expectAlike(organization, within + 7, within + 3);
      await expectAlike(organization, 1000, 0);
    }
  });
});

it('measurements that came without the trigger are packed from themselves', async () => {
  const organization = await newOrganization(test.engine);
  await test.owner.query('ALTER TABLE performance_metrics DISABLE TRIGGER append_deltas');
  await measure(organization, [...some(5), ...some(70)]);
  await test.owner.query('ALTER TABLE performance_metrics ENABLE TRIGGER append_deltas');
  expect(await read(organization, at(200), at(0))).toEqual([]);
  await test.engine.query(`SELECT pack_measurements($1, $2), pack_measurements($2, $3)`, [at(200), at(60), at(0)]);
  await expectAlike(organization, 200, 0);
  await expectAlike(organization, 9, 6);
});

describe('workers', () => {
  afterEach(killServers);

  it('that are killed lose no measurement and count none twice', async () => {
    await bundle();
    const organization = await newOrganization(test.engine);
    // What waits to be packed since ten minutes.
    await test.owner.query('UPDATE engine_clock SET offset_seconds = $1', [-11 * 60]);
    for (let round = 0; round < 15; round += 1) {
      await measure(organization, some(300 + 60 * round));
      await fold();
    }
    await test.owner.query('UPDATE engine_clock SET offset_seconds = 0');
    const running = await startWorkers(2, test.url, 'smtp://127.0.0.1:9');
    for (let round = 15; round < 60; round += 1) {
      await measure(organization, some(300));
      // In the midst of whatever they are at.
      if (round === 25) await kill(running[0]);
      if (round === 45) await kill(running[1]);
    }
    const [last] = await startWorkers(1, test.url, 'smtp://127.0.0.1:9');
    await expect
      .poll(() => test.engine.query('SELECT FROM metric_deltas').then(({ rowCount }) => rowCount), { timeout: 30_000 })
      .toBe(0);
    await kill(last);
    await expectAlike(organization, 2000, 0);
    expect((await read(organization, at(2000), at(0))).reduce((sum, row) => sum + row.sampleCount, 0)).toBe(60 * 30);
  }, 120_000);
});

/** A worker whose backend is ended in the midst of its transaction. */
async function dieFolding(): Promise<void> {
  const client = await test.engine.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid, fold_metric_deltas()');
    const ended = new Promise((resolve) => client.once('end', () => resolve(undefined)));
    await test.owner.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;
  } finally {
    client.release(true);
  }
}
