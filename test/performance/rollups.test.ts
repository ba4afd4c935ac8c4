import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';

let test: TestDatabase;
let organization: NewOrganization;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  organization = await newOrganization(test.engine);
});

const minute = 60_000;
/** A moment within the minute that began so many minutes ago. */
const ago = (minutes: number, seconds = 5): string =>
  new Date((Math.floor(Date.now() / minute) - minutes) * minute + seconds * 1000).toISOString();

async function measure(values: readonly number[], at: string, service = 'api', unit = 'ms'): Promise<void> {
  await test.asViewer(organization.service, (connection) =>
    connection.query(
      `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value, unit, timestamp)
       SELECT $1, $2, 'response_time', value, $3, $4 FROM unnest($5::float8[]) AS value`,
      [organization.id, service, unit, at, values],
    ),
  );
}

const fold = async (): Promise<number> => {
  const { rows } = await test.engine.query<{ folded: number }>('SELECT fold_metric_deltas() AS folded');
  return rows[0]?.folded ?? -1;
};

interface Minute {
  readonly service: string;
  readonly unit: string;
  readonly scope: string;
  readonly value: string;
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
}

async function rollups(): Promise<Minute[]> {
  const { rows } = await test.engine.query<Minute>(
    `SELECT service_name AS service, unit, scope, scope_value AS value, sample_count::integer AS count, value_sum AS sum,
       value_min AS min, value_max AS max
     FROM metric_rollups WHERE organization_id = $1 ORDER BY bucket_at, service_name, unit, scope, scope_value`,
    [organization.id],
  );
  return rows;
}

async function percentile(share: number): Promise<number> {
  const { rows } = await test.engine.query<{ value: number }>(
    `SELECT p.value FROM (SELECT array_agg(sketch) AS sketches FROM metric_rollups WHERE organization_id = $1 AND scope = 'service') AS m
     CROSS JOIN LATERAL sketch_percentile(m.sketches, $2) AS p`,
    [organization.id, share],
  );
  return rows[0]?.value ?? Number.NaN;
}

describe('a minute of measurements', () => {
  it('is appended to by every statement and written by the worker', async () => {
    await measure([10, 20], ago(3));
    await measure([60], ago(3, 50));
    expect(await rollups()).toEqual([]);
    expect(await fold()).toBe(2);
    expect(await rollups()).toEqual([
      { service: 'api', unit: 'ms', scope: 'service', value: '', count: 3, sum: 90, min: 10, max: 60 },
    ]);
    expect(await fold()).toBe(0);
  });

  it('takes what comes late, in the minute when it was measured', async () => {
    await measure([10], ago(3));
    await fold();
    await measure([5], ago(3));
    await measure([7], ago(2));
    await fold();
    expect(await rollups()).toMatchObject([
      { count: 2, sum: 15, min: 5, max: 10 },
      { count: 1, sum: 7 },
    ]);
  });

  it('keeps services and units apart', async () => {
    await measure([1], ago(1), 'api');
    await measure([2], ago(1), 'web');
    await measure([3], ago(1), 'web', 's');
    await fold();
    expect((await rollups()).map(({ service, unit, sum }) => `${service} ${unit} ${sum}`)).toEqual([
      'api ms 1',
      'web ms 2',
      'web s 3',
    ]);
  });

  it('loses nothing when the worker dies before it commits, and none twice when two fold at once', async () => {
    await measure([10, 20, 30], ago(1));
    const dying = await test.engine.connect();
    await dying.query('BEGIN');
    await dying.query('SELECT fold_metric_deltas()');
    // The other one finds the work taken.
    expect(await fold()).toBe(0);
    await dying.query('ROLLBACK');
    dying.release();
    expect(await rollups()).toEqual([]);
    await Promise.all([fold(), fold(), fold()]);
    expect(await rollups()).toMatchObject([{ count: 3, sum: 60 }]);
  });

  it('stays finite whatever one value is', async () => {
    await measure([1.7e308, 1.7e308, 0, 1e-300], ago(1));
    await fold();
    expect(await rollups()).toMatchObject([{ count: 4, min: 0, max: 1e100, sum: 2e100 }]);
    expect(await percentile(0.5)).toBe(0);
    expect(await percentile(1)).toBeGreaterThan(0.98e100);
  });
});

describe('percentiles from sketches', () => {
  it.each([
    ['even values', (share: number) => 1 + share * 999],
    ['skewed values', (share: number) => Math.exp(share * 12)],
    ['tiny values', (share: number) => 0.0001 + share / 1000],
  ])('of %s are within 1 %% of a value that was measured', async (_name, valueAt) => {
    const values = Array.from({ length: 2000 }, (_, index) => valueAt(index / 1999));
    // In several statements, minutes and orders.
    await measure(
      values.filter((_, index) => index % 3 === 0),
      ago(4),
    );
    await measure(values.filter((_, index) => index % 3 === 1).toReversed(), ago(3));
    await fold();
    await measure(
      values.filter((_, index) => index % 3 === 2),
      ago(3),
    );
    await fold();
    for (const share of [0, 0.01, 0.5, 0.95, 0.99, 1]) {
      const exact = values[Math.max(1, Math.ceil(share * values.length)) - 1] ?? Number.NaN;
      expect(Math.abs((await percentile(share)) / exact - 1)).toBeLessThanOrEqual(0.0101);
    }
  });

  it('are null where nothing was measured', async () => {
    const { rows } = await test.engine.query('SELECT value FROM sketch_percentile($1::jsonb[], 0.5)', [[]]);
    expect(rows).toEqual([{ value: null }]);
  });
});

describe('requests to an API', () => {
  it('are counted one by one, for the service, each endpoint and each venue, and not again by their mean', async () => {
    await test.asViewer(organization.service, (connection) =>
      connection.query(
        `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms, venue_id, occurred_at)
         VALUES ($1, 'api', '/rsvp', 'GET', 200, 10, $2, $3), ($1, 'api', '/rsvp', 'GET', 200, 30, NULL, $3),
                ($1, 'api', '/rsvp', 'POST', 200, 1000, $2, $3)`,
        [organization.id, organization.venue, ago(1)],
      ),
    );
    await fold();
    expect(await rollups()).toMatchObject([
      { scope: 'service', value: '', count: 3, sum: 1040, max: 1000 },
      { scope: 'endpoint', value: 'GET /rsvp', count: 2, sum: 40 },
      { scope: 'endpoint', value: 'POST /rsvp', count: 1, sum: 1000 },
      { scope: 'venue', value: organization.venue, count: 2, sum: 1010 },
    ]);
    // The mean is a measurement all the same.
    const { rows } = await test.engine.query('SELECT FROM performance_metrics WHERE organization_id = $1', [
      organization.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('are folded however many bytes an endpoint and its service have, and endpoints that begin alike stay apart', async () => {
    // Nothing in it repeats, so that no index packs it.
    const wild = (length: number) =>
      Array.from({ length }, () => String.fromCodePoint(0x10000 + randomInt(0xf0000))).join('');
    const [service, path] = [wild(200), `/${wild(490)}`];
    await test.asViewer(organization.service, (connection) =>
      connection.query(
        `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms)
         VALUES ($1, $2, $3, 'GET', 200, 10), ($1, $2, $4, 'GET', 200, 20)`,
        [organization.id, service, `${path}/a`, `${path}/b`],
      ),
    );
    await fold();
    const { rows } = await test.engine.query<{ value_sum: number }>(
      `SELECT value_sum FROM metric_rollups WHERE organization_id = $1 AND service_name = $2 AND scope = 'endpoint' ORDER BY value_sum`,
      [organization.id, service],
    );
    expect(rows).toEqual([{ value_sum: 10 }, { value_sum: 20 }]);
  });

  it('do not hide a measurement that says it came from them', async () => {
    await test.asViewer(organization.service, (connection) =>
      connection.query(
        `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value, unit, labels, timestamp)
         VALUES ($1, 'api', 'response_time', 9, 'ms', '{"source": "api_performance"}', $2)`,
        [organization.id, ago(1)],
      ),
    );
    await fold();
    expect(await rollups()).toMatchObject([{ count: 1, sum: 9 }]);
  });
});

it('retention takes minutes, deltas and sketches of more than 90 days ago', async () => {
  for (const table of ['metric_rollups', 'metric_deltas']) {
    await test.engine.query(
      `INSERT INTO ${table} (organization_id, bucket_at, service_name, metric_type, unit, sample_count, value_sum, value_min, value_max)
       SELECT $1, date_trunc('minute', engine_now() - days * interval '1 day'), 'api', 'response_time', 'ms', 1, 1, 1, 1
       FROM unnest(ARRAY[89, 91]) AS days`,
      [organization.id],
    );
  }
  await test.engine.query(
    `INSERT INTO metric_sketches (organization_id, level, begins_at, packed)
     SELECT $1, 1, date_trunc('hour', engine_now() - days * interval '1 day'), '' FROM unnest(ARRAY[89, 91]) AS days`,
    [organization.id],
  );
  const { rows } = await test.engine.query(
    `SELECT * FROM cleanup_monitoring_data() WHERE table_name LIKE 'metric\\_%' ORDER BY table_name`,
  );
  expect(rows).toEqual([
    { table_name: 'metric_deltas', row_count: '1' },
    { table_name: 'metric_rollups', row_count: '1' },
    { table_name: 'metric_sketches', row_count: '1' },
  ]);
});
