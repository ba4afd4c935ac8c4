import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';

// Any filter and order over sixty incidents, page by page in both directions, beside the same done in a few lines of JavaScript.
let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;
let all: Incident[];

interface Incident {
  readonly title: string;
  readonly status: string;
  readonly priority: string;
  readonly serviceName: string | null;
  readonly isWeddingDay: boolean;
  readonly createdAt: string;
}

const shown = 'title status priority serviceName isWeddingDay createdAt';
const statuses = ['OPEN', 'ACKNOWLEDGED', 'INVESTIGATING', 'IDENTIFIED', 'MONITORING', 'RESOLVED', 'CLOSED'];
const priorities = ['P0_CRITICAL', 'P1_HIGH', 'P2_MEDIUM', 'P3_LOW', 'P4_INFO'];
const services = ['checkout', 'seating', "o'brien", '%', 'Checkout'];

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  asker = await openAsker(test);
  for (const { id } of [fixtures.rose, fixtures.aurora]) {
    await test.engine.query(
      `INSERT INTO incidents (organization_id, title, status, priority, severity, service_name, is_wedding_day, created_at)
       SELECT $1, 'Incident ' || n, (enum_range(NULL::incident_status))[1 + n % 7], (enum_range(NULL::incident_priority))[1 + n * 7 % 5],
              'high', ($2::text[])[1 + n % 6], n % 3 = 0, date_trunc('hour', now()) - (n / 4) * interval '1 hour'
         FROM generate_series(1, 60) n`,
      [id, services],
    );
  }
  const { data } = await asker.ask(fixtures.rose.as.user, `{ incidents(first: 100) { nodes { ${shown} } } }`);
  all = (data as unknown as { incidents: { nodes: Incident[] } }).incidents.nodes;
  if (all.length !== 60) throw new Error(`${all.length} incidents`);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});

type Range = Partial<Record<'gt' | 'gte' | 'lt' | 'lte', string>>;
interface Filter {
  readonly status?: { readonly eq?: string; readonly in?: readonly string[] };
  readonly priority?: { readonly in: readonly string[] };
  readonly serviceName?: { readonly eq?: string; readonly in?: readonly string[] };
  readonly isWeddingDay?: boolean;
  readonly createdAt?: Range;
}

function model(filter: Filter, row: Incident): boolean {
  const named = (wanted: { eq?: string; in?: readonly string[] } | undefined, value: string | null) =>
    wanted === undefined ||
    (value !== null &&
      (wanted.eq === undefined || wanted.eq === value) &&
      (wanted.in === undefined || wanted.in.includes(value)));
  const { gt, gte, lt, lte } = filter.createdAt ?? {};
  const at = row.createdAt;
  return (
    named(filter.status, row.status) &&
    named(filter.priority, row.priority) &&
    named(filter.serviceName, row.serviceName) &&
    (filter.isWeddingDay === undefined || filter.isWeddingDay === row.isWeddingDay) &&
    (gt === undefined || at > gt) &&
    (gte === undefined || at >= gte) &&
    (lt === undefined || at < lt) &&
    (lte === undefined || at <= lte)
  );
}

const some = (values: readonly string[]) => fc.subarray([...values], { minLength: 0 });
const hours = fc
  .integer({ min: -20, max: 2 })
  .map((ago) => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + ago * 3_600_000).toISOString());
const filters: fc.Arbitrary<Filter> = fc.record(
  {
    status: fc.oneof(fc.record({ eq: fc.constantFrom(...statuses) }), fc.record({ in: some(statuses) })),
    priority: fc.record({ in: some(priorities) }),
    serviceName: fc.oneof(
      fc.record({ eq: fc.constantFrom(...services, '', '_') }),
      fc.record({ in: some(services) }),
      fc.record({ eq: fc.constantFrom(...services), in: some(services) }),
    ),
    isWeddingDay: fc.boolean(),
    createdAt: fc.record({ gt: hours, gte: hours, lt: hours, lte: hours }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);
const orders = fc.record({
  field: fc.constantFrom('CREATED_AT', 'PRIORITY', 'STATUS'),
  direction: fc.constantFrom('ASC', 'DESC'),
});

const query = `query ($filter: IncidentFilter, $order: IncidentOrder, $first: Int, $after: String, $last: Int, $before: String) {
  incidents(filter: $filter, order: $order, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { ${shown} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

interface Page {
  readonly totalCount: number;
  readonly nodes: Incident[];
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

async function page(variables: Record<string, unknown>): Promise<Page> {
  const { data, errors } = await asker.ask(fixtures.rose.as.user, query, variables);
  expect(errors).toEqual([]);
  return (data as unknown as { incidents: Page }).incidents;
}

describe('a filtered list', () => {
  it('has the rows that its filter names, each once, in its order, page by page in both directions', async () => {
    await fc.assert(
      fc.asyncProperty(filters, orders, fc.integer({ min: 1, max: 40 }), async (filter, order, size) => {
        const expected = all.filter((row) => model(filter, row)).map(({ title }) => title);
        const forward: Incident[] = [];
        const backward: Incident[] = [];
        for (let after: string | undefined; ;) {
          const { nodes, pageInfo, totalCount } = await page({ filter, order, first: size, after });
          expect(totalCount).toBe(expected.length);
          forward.push(...nodes);
          if (!pageInfo.hasNextPage) break;
          after = pageInfo.endCursor;
        }
        for (let before: string | undefined; ;) {
          const { nodes, pageInfo } = await page({ filter, order, last: size, before });
          backward.unshift(...nodes);
          if (!pageInfo.hasPreviousPage) break;
          before = pageInfo.startCursor;
        }
        expect(new Set(forward.map(({ title }) => title))).toEqual(new Set(expected));
        expect(forward).toHaveLength(expected.length);
        expect(backward).toEqual(forward);
        const ranks = forward.map((row) => rank(order.field, row));
        expect(ranks).toEqual(ranks.toSorted((a, b) => (order.direction === 'ASC' ? a - b : b - a)));
      }),
      { numRuns: 60 },
    );
  });
});

function rank(field: string, row: Incident): number {
  // The most urgent descends from all others.
  if (field === 'PRIORITY') return -priorities.indexOf(row.priority);
  return field === 'STATUS' ? -statuses.indexOf(row.status) : Date.parse(row.createdAt);
}
