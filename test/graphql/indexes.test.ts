import { isInterfaceType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Column } from '../../src/graphql/lists/column.ts';
import { entityNamed, type Entity, type Filter } from '../../src/graphql/lists/entity.ts';
import { schema } from '../../src/graphql/schema.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { openAsker, type Asker } from './ask.ts';
import { insertMany } from './many-rows.ts';

interface Index {
  readonly table: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** Of each column, whether it runs downward. */
  readonly downward: readonly boolean[];
  /** Null where it holds every row. */
  readonly predicate: string | null;
}

/** Tables that people fill by hand: a few hundred rows of an organization, which any of its indexes finds. */
const handmade = new Set([
  'alert_configurations',
  'recovery_actions',
  'push_devices',
  'on_call_schedules',
  'on_call_overrides',
  'suppression_rules',
  'notification_channels',
  'escalation_contacts',
  'escalation_policies',
  'error_suppression_rules',
  'monitor_configurations',
  'runbooks',
  'conversion_funnels',
  'user_segments',
  'revenue_metrics',
  'post_incident_analysis',
  'user_profiles',
  'venues',
  'weddings',
  'vendors',
  'wedding_vendors',
  'organizations',
  'api_keys',
  'break_glass',
]);

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;
let indexes: Index[];
const seen: { text: string; values: readonly unknown[] }[] = [];

const entities = (() => {
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) throw new Error('There is no Node');
  return schema.getPossibleTypes(node).map(({ name }) => entityNamed(name));
})();

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  await insertMany(test.engine, fixtures.rose.id, fixtures.rose.users.on_call, 300);
  await test.owner.query('ANALYZE');
  ({ rows: indexes } = await test.owner.query<Index>(
    `SELECT t.relname::text AS table, c.relname::text AS name, pg_get_expr(i.indpred, i.indrelid) AS predicate,
            ARRAY(SELECT i.indoption[n - 1] & 1 = 1 FROM generate_series(1, i.indnkeyatts) AS n) AS downward,
            ARRAY(SELECT replace(pg_get_indexdef(i.indexrelid, n, true), '"', '') FROM generate_series(1, i.indnkeyatts) AS n) AS columns
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
     WHERE t.relnamespace = 'public'::regnamespace AND i.indisvalid`,
  ));
  asker = await openAsker({
    ...test,
    database: {
      ...test.database,
      withViewer: (claims, options, work) =>
        test.database.withViewer(claims, options, (connection) =>
          work(
            Object.create(connection, {
              query: {
                value: (text: string, values: readonly unknown[] = [], name?: string) => {
                  seen.push({ text, values });
                  return connection.query(text, values, name);
                },
              },
            }) as typeof connection,
          ),
        ),
    },
  });
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

/** Indexes of the table that begin with these columns, one of them perhaps said by the predicate. */
function indexesOf(entity: Entity, columns: readonly string[]): readonly Index[] {
  return indexes.filter(
    (index) => index.table === entity.table && columns.every((column, place) => index.columns[place] === column),
  );
}

const isWhole = ({ predicate }: Index) => predicate === null;

/** Read forward or back it gives the order, which itself runs in one direction. */
const runsOneWay = ({ downward }: Index, from: number, columns: number) =>
  new Set(downward.slice(from, from + columns)).size === 1;

describe('every order of a list', () => {
  it('has an index that begins with the organization', () => {
    const missing = entities.flatMap((entity) =>
      entity.orders
        .filter(({ columns }) => {
          const names = columns.map(({ sql }) => sql);
          return !indexesOf(entity, [entity.tenant.sql, ...names]).some(
            (index) => isWhole(index) && runsOneWay(index, 1, names.length),
          );
        })
        .filter(() => entity.table !== 'organizations')
        .map(({ name }) => `${entity.name} by ${name}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('every filter of a list', () => {
  /** Enums and booleans choose among few values, as these texts do: the rows are skipped in the order's index. */
  const isChoice = ({ kind, sql }: Column) =>
    kind === 'enum' || kind === 'boolean' || /^(actor_role|table_name)$/.test(sql);

  /** An index begins with the column, or holds only the rows where there is a value, or where it is true. */
  const isIndexed = (entity: Entity, column: Column) =>
    indexesOf(entity, [entity.tenant.sql, column.rank ?? column.sql]).some(
      (index) => isWhole(index) || index.predicate === `(${column.sql} IS NOT NULL)`,
    );

  const isServed = (entity: Entity, filter: Filter) => {
    // Within a time range, or the last 31 days.
    if (entity.partitioned !== null || filter.kind === 'search' || handmade.has(entity.table)) return true;
    return isChoice(filter.column) || isIndexed(entity, filter.column);
  };

  it('is served by an index, is bound in time, or chooses among few values', () => {
    const missing = entities.flatMap((entity) =>
      entity.filters.filter((filter) => !isServed(entity, filter)).map(({ name }) => `${entity.name} by ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('leads through relations whose row is found by its key', () => {
    const through = entities.flatMap((entity) =>
      entity.filters.flatMap((filter) => (filter.kind === 'through' ? [{ entity, ...filter }] : [])),
    );
    expect(through.length).toBeGreaterThan(0);
    const missing = through.filter(({ relation }) => {
      const target = entityNamed(relation.target);
      const key = relation.on.map(([theirs]) => target.column(theirs).sql);
      return target.partitioned !== null || !indexesOf(target, [target.tenant.sql, ...key]).some(isWhole);
    });
    expect(missing.map(({ entity, name }) => `${entity.name} through ${name}`)).toEqual([]);
  });

  it('by an enum with a rank tells its values apart by it', async () => {
    for (const { sqlType } of new Set(
      entities.flatMap(({ fields }) => [...fields.values()].filter(({ rank }) => rank !== null)),
    )) {
      const { rows } = await test.owner.query<{ values: string; ranks: string }>(
        `SELECT count(*) AS values, count(DISTINCT rank_of(value)) AS ranks FROM unnest(enum_range(NULL::${sqlType})) AS value`,
      );
      expect(rows[0]?.ranks).toBe(rows[0]?.values);
    }
  });
});

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Node[];
}

const below = (node: Node): readonly Node[] => [node, ...(node.Plans ?? []).flatMap(below)];

/** The plan of what a list asks the database, as the viewer whom row-level security binds. */
async function planOf(
  field: string,
  type: string,
  variables: { filter?: object; order?: object },
): Promise<readonly Node[]> {
  seen.length = 0;
  const query = `query ($filter: ${type}Filter, $order: ${type}Order) { ${field}(first: 10, filter: $filter, order: $order) { nodes { id } } }`;
  const { errors } = await asker.ask(fixtures.rose.as.admin, query, variables);
  expect(errors).toEqual([]);
  const [statement] = seen.filter(({ text }) => text.includes('json_agg'));
  return test.asViewer(fixtures.rose.as.admin, async (connection) => {
    // Hundreds of rows are read whole at the least cost: what matters is whether an index could serve.
    await connection.query('SET LOCAL enable_seqscan = off');
    await connection.query('SET LOCAL enable_bitmapscan = off');
    await connection.query('SET LOCAL enable_sort = off');
    const [row] = await connection.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
      `EXPLAIN (FORMAT JSON) ${statement?.text ?? ''}`,
      statement?.values ?? [],
    );
    return row === undefined ? [] : below(row['QUERY PLAN'][0].Plan);
  });
}

describe('asked as authenticated, under row-level security', () => {
  const listed = entities.filter(
    ({ plural }) => schema.getQueryType()?.getFields()[plural] !== undefined && plural !== 'organizations',
  );

  it.each(listed.map((entity) => [entity.plural, entity] as const))(
    '%s is read in every order by an index, without sorting',
    async (field, entity) => {
      for (const order of entity.orders) {
        for (const direction of ['ASC', 'DESC']) {
          const plan = await planOf(field, entity.name, { order: { field: order.name, direction } });
          const types = plan.map((node) => node['Node Type']);
          expect({ order: order.name, direction, types }).toEqual({
            order: order.name,
            direction,
            types: expect.not.arrayContaining(['Seq Scan', 'Sort']),
          });
          const scans = plan.filter(
            (node) => node['Index Name'] !== undefined && (node['Relation Name'] ?? '').startsWith(entity.table),
          );
          expect(scans.length).toBeGreaterThan(0);
          for (const scan of scans) expect(scan['Index Cond']).toContain(entity.tenant.sql);
        }
      }
    },
  );

  it.each([
    ['incidents', 'Incident', { serviceName: { eq: 'service 7' } }, 'service_name'],
    ['incidents', 'Incident', { status: { eq: 'CLOSED' } }, 'status_rank'],
    ['incidents', 'Incident', { priority: { eq: 'P0_CRITICAL' } }, 'priority_rank'],
    ['alertHistory', 'Alert', { status: { eq: 'EXPIRED' } }, 'status_rank'],
    ['alertHistory', 'Alert', { priority: { eq: 'P0_CRITICAL' } }, 'priority_rank'],
    ['errorReports', 'ErrorReport', { severity: { eq: 'WEDDING_EMERGENCY' } }, 'severity_rank'],
    ['errorReports', 'ErrorReport', { fingerprint: { eq: 'many 7' } }, 'fingerprint'],
    [
      'performanceMetrics',
      'PerformanceMetric',
      { serviceName: { eq: 'service 7' }, metricType: { eq: 'CPU_USAGE' } },
      'metric_type_rank',
    ],
    ['errorPatterns', 'ErrorPattern', { serviceName: { eq: 'absent' } }, 'service_name'],
  ])('%s (%s) by %j is an index condition on %s', async (field, type, filter, column) => {
    const plan = await planOf(field, type, { filter });
    expect(plan.map((node) => node['Index Cond'] ?? '').join('\n')).toContain(column);
    expect(plan.map((node) => node['Node Type'])).not.toContain('Seq Scan');
  });

  it.each([
    ['alertHistory', 'Alert', { isWeddingDay: true }, 'idx_alert_history_wedding_day'],
    ['alertHistory', 'Alert', { isSaturday: true }, 'idx_alert_history_saturday'],
    ['incidents', 'Incident', { isWeddingDay: true }, 'idx_incidents_wedding_day'],
  ])('%s (%s) by %j reads the partial index %s', async (field, type, filter, index) => {
    expect((await planOf(field, type, { filter })).map((node) => node['Index Name'])).toContain(index);
  });

  it.each([
    ['systemHealthOverview { serviceName }', 'system_health_checks', 'organization_id = $1) AND (created_at >='],
    ['errorTrendingAnalysis { hour }', 'error_reports', 'organization_id = $1) AND (created_at >='],
    ['errorPatternTrends { recent }', 'error_reports', 'organization_id = $1) AND (created_at >'],
    [
      'performancePercentileAnalysis { p95 }',
      'metric_sketches',
      'organization_id = $1) AND (level = p.level) AND (begins_at >=',
    ],
    ['performancePercentileAnalysis { p95 }', 'metric_deltas', 'organization_id ='],
  ])('the view %s, planned once for everybody, reads %s by an index: %s', async (view, table, condition) => {
    seen.length = 0;
    expect((await asker.ask(fixtures.rose.as.admin, `{ ${view} }`)).errors).toEqual([]);
    const { text, values } = seen.find((statement) => /_window\(|window_begin\(/.test(statement.text)) ?? {
      text: '',
      values: [],
    };
    expect(values.filter((value) => value !== null)).toEqual([fixtures.rose.id]);
    const plan = await test.asViewer(fixtures.rose.as.admin, async ({ query }) => {
      // A few hundred rows would be read whole.
      await query(
        `SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)`,
      );
      await query(`PREPARE of_view (uuid${', timestamptz'.repeat(values.length - 1)}) AS ${text}`);
      const explained = await query<{ 'QUERY PLAN': string }>(
        `EXPLAIN EXECUTE of_view ('${fixtures.rose.id}'${', NULL'.repeat(values.length - 1)})`,
      );
      await query('DEALLOCATE of_view');
      return explained;
    });
    const lines = plan.map((row) => row['QUERY PLAN'].trim());
    const conditions = lines.filter((_, place) =>
      lines
        .slice(0, place)
        .findLast((line) => line.includes(' Scan'))
        ?.includes(table),
    );
    expect(conditions.filter((line) => line.startsWith('Index Cond')).join('\n')).toContain(condition);
  });
});
