// Every order and filter of the large lists on a million rows, asked as a viewer under row-level security: which index served,
// how many rows were read to no avail, and how long the database took. Fails where a table was read whole.
import { randomUUID } from 'node:crypto';
import type { GraphQLInputField, GraphQLInputType, GraphQLNamedType } from 'graphql';
import pg from 'pg';
import pino from 'pino';
import { openDatabase, type Connection } from '../../src/database/database.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { createGate } from '../../src/graphql/limits.ts';
import { entityNamed } from '../../src/graphql/lists/entity.ts';
import { runOperation } from '../../src/graphql/operation.ts';
import { schema } from '../../src/graphql/schema.ts';
import { createLiveHub } from '../../src/live/hub.ts';
import { usualLimits } from '../../src/limits.ts';
import { castId } from '../../src/seed/cast.ts';
import { keep } from '../harness.ts';
import { claims, openStage } from '../stage.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const log = pino({ level: 'silent' });
const stage = await openStage({ demonstration: false });
// One of twenty is measured: an index that did not begin with the organization would read the others' rows, too.
const organization = castId('rose-and-thorn');
const organizations = [organization, ...Array.from({ length: 19 }, () => randomUUID())];
const filler = new pg.Client({ connectionString: stage.url, options: '-c role=wedsync_engine' });
await filler.connect();
await filler.query(
  `INSERT INTO organizations (id, slug, name, time_zone)
   SELECT place, 'organization-' || n, 'Organization ' || n, 'Europe/London' FROM unnest($1::uuid[]) WITH ORDINALITY AS o(place, n)`,
  [organizations],
);
await filler.query(
  `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, $2, 'on_call', 'On call')`,
  [organization, claims().sub],
);
await filler.query(`SELECT make_partitions((engine_now() - interval '31 days')::date, engine_now()::date)`);
const at = `engine_now() - n * interval '30 days' / $2`;
await filler.query(
  `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, fingerprint, local_date, created_at, occurred_at)
   SELECT ($1::uuid[])[1 + n % 20], 'service ' || n % 50, 'Type ' || n % 200, (ARRAY['low', 'medium'])[1 + n % 2]::error_severity_type, 'message ' || n,
          'fingerprint ' || n % 1000, current_date, ${at}, ${at}
   FROM generate_series(1, $2::integer) AS n`,
  [organizations, rows],
);
await filler.query(
  `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value, created_at, timestamp)
   SELECT ($1::uuid[])[1 + n % 20], 'service ' || n % 50, (enum_range(NULL::performance_metric_type))[1 + n % 7], n % 500, ${at}, ${at}
   FROM generate_series(1, $2::integer) AS n`,
  [organizations, rows],
);
await filler.query(
  `INSERT INTO incidents (organization_id, title, priority, severity, status, service_name, created_at)
   SELECT ($1::uuid[])[1 + n % 20], 'Incident ' || n, 'p3_low', 'low', 'closed', 'service ' || n % 50, ${at} FROM generate_series(1, $2::integer / 10) AS n`,
  [organizations, rows],
);
await filler.query(
  `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, alert_status, service_name, triggered_at)
   SELECT ($1::uuid[])[1 + n % 20], 'Alert ' || n, 'measured ' || n, 'low', 'p3_low', 'resolved', 'service ' || n % 50, ${at} FROM generate_series(1, $2::integer / 10) AS n`,
  [organizations, rows],
);
await filler.end();
const owner = new pg.Client({ connectionString: stage.url });
await owner.connect();
await owner.query('ANALYZE');
await owner.end();

const database = await openDatabase({ url: stage.url });
const live = await createLiveHub({ database, config: {}, log });
const gate = createGate(schema, usualLimits);
const viewer = { ...claims(), role: 'authenticated', exp: Math.floor(Date.now() / 1000) + 3600 } as const;

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Actual Loops'?: number;
  readonly Plans?: readonly Node[];
}
const below = (node: Node): readonly Node[] => [node, ...(node.Plans ?? []).flatMap(below)];

/** What a list asked the database, explained as it was run. */
async function explain(list: string, type: string, variables: Record<string, unknown>) {
  const seen: { text: string; values: readonly unknown[] }[] = [];
  const recording = (connection: Connection): Connection =>
    Object.create(connection, {
      query: {
        value: (text: string, values: readonly unknown[] = [], name?: string) => {
          seen.push({ text, values });
          return connection.query(text, values, name);
        },
      },
    }) as Connection;
  const query = `query ($filter: ${type}Filter, $order: ${type}Order) { ${list}(first: 20, filter: $filter, order: $order) { nodes { id } } }`;
  // Parsed by the product's copy of graphql: the bench has one of its own, for the peers.
  const admitted = gate.admit({ query, variables });
  if ('errors' in admitted) throw new Error(admitted.errors[0]?.message);
  const answer = await runOperation({
    schema,
    document: admitted.document,
    variables,
    claims: viewer,
    requestId: 'bench',
    database: {
      ...database,
      withViewer: (by, options, work) => database.withViewer(by, options, (one) => work(recording(one))),
    },
    live,
    log,
  });
  if (answer.errors !== undefined) throw new Error(`${list}: ${answer.errors[0]?.message ?? ''}`);
  const statement = seen.find(({ text }) => text.includes('json_agg'));
  const [row] = await database.withViewer(viewer, { readOnly: true }, (connection) =>
    connection.query<{ 'QUERY PLAN': [{ Plan: Node; 'Execution Time': number }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${statement?.text ?? ''}`,
      statement?.values ?? [],
    ),
  );
  const [plan] = row?.['QUERY PLAN'] ?? [];
  const nodes = plan === undefined ? [] : below(plan.Plan).filter((node) => (node['Actual Loops'] ?? 0) > 0);
  const table = entityNamed(type).table;
  return {
    indexes: [
      ...new Set(nodes.flatMap((node) => node['Index Name'] ?? []).map((name) => name.replace(/_?\d{8}/, ''))),
    ].join(' '),
    readToNoAvail: nodes.reduce((sum, node) => sum + (node['Rows Removed by Filter'] ?? 0), 0),
    // Of an empty partition nothing is read, in whichever way.
    readWhole: nodes.some(
      (node) =>
        node['Node Type'] === 'Seq Scan' &&
        (node['Relation Name'] ?? '').startsWith(table) &&
        node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) > 0,
    ),
    milliseconds: Number((plan?.['Execution Time'] ?? Number.NaN).toFixed(2)),
  };
}

function named(type: GraphQLInputType): GraphQLNamedType {
  const found = schema.getType(String(type).replaceAll(/[[\]!]/g, ''));
  if (found === undefined) throw new Error(`There is no ${String(type)}`);
  return found;
}

const yesterday = new Date(Date.now() - 86_400_000).toISOString();
const samples: Readonly<Record<string, unknown>> = {
  Boolean: true,
  String: 'service 7',
  Int: 1,
  BigInt: 1,
  Float: 1,
  DateTime: yesterday,
  Date: yesterday.slice(0, 10),
  JSON: { key: 'value' },
};

/** A plausible operand for a filter's field. */
function sample({ type, description }: GraphQLInputField): unknown {
  const leaf = named(type);
  if ('getFields' in leaf) {
    const [first] = Object.values(leaf.getFields() as Record<string, GraphQLInputField>).filter(
      ({ name }) => name !== 'isNull',
    );
    return first === undefined ? {} : { [first.name]: sample(first) };
  }
  const target = /^Id of an? (\w+)\./.exec(description ?? '')?.[1];
  const id = target === undefined ? organization : encodeGlobalId(entityNamed(target).code, organization, organization);
  const value = 'getValues' in leaf ? leaf.getValues().at(-1)?.name : (samples[leaf.name] ?? id);
  return String(type).startsWith('[') ? [value] : value;
}

const results: Record<string, Awaited<ReturnType<typeof explain>>> = {};
for (const [list, type] of [
  ['errorReports', 'ErrorReport'],
  ['performanceMetrics', 'PerformanceMetric'],
  ['incidents', 'Incident'],
  ['alertHistory', 'Alert'],
] as const) {
  for (const { name } of entityNamed(type).orders) {
    results[`${list} order ${name}`] = await explain(list, type, { order: { field: name } });
  }
  const input = schema.getType(`${type}Filter`);
  if (input === undefined || !('getFields' in input)) continue;
  const time = type === 'Alert' ? 'triggeredAt' : 'createdAt';
  for (const field of Object.values(input.getFields() as Record<string, GraphQLInputField>)) {
    const bound =
      field.name === 'search' || named(field.type).name === 'JSONFilter' ? { [time]: { gte: yesterday } } : {};
    const value = field.name === time || field.name === 'occurredAt' ? { gte: yesterday } : sample(field);
    results[`${list} filter ${field.name}`] = await explain(list, type, { filter: { ...bound, [field.name]: value } });
  }
}
console.table(results);
await keep('reading', { rows, results });
await live.close();
await database.close();
await stage.stop();
process.exitCode = Object.values(results).some(({ readWhole }) => readWhole) ? 1 : 0;
