import type { Connection } from '../database/operation.ts';
import { PerformanceMetricType } from '../generated/kysely/enums.ts';
import { PackedReader } from './packed-text.ts';
import { namesOf, seriesIn, Sketch, type Packed } from './sketch.ts';

interface Period extends Packed {
  readonly organizationId: string;
}

/** Where the first period within begins, and the last one ends. */
const within = (period: string, since: string, until: string, name: string): string =>
  `SELECT date_bin('${period}', ${since} - interval '1 microsecond', '2000-01-01 00:00Z') + interval '${period}' AS first_${name},
          date_bin('${period}', ${until}, '2000-01-01 00:00Z') AS end_${name}`;

// A window, rounded outward to whole minutes, is made of what lies in it: quarters of a day, at both ends of these hours, then tens of
// minutes, then minutes; and of what no worker has folded yet. One statement for an organization, so that all of it is of one
// moment; and few long texts, which
// cost less to receive than many.
const periodsOf = (organizations: string, deltas: string, since: string, until: string): string => `
  WITH bounds AS MATERIALIZED (
    SELECT m.since, m.until, t.first_ten, t.end_ten, h.first_hour, h.end_hour, q.first_quarter, q.end_quarter
    FROM (SELECT date_trunc('minute', window_begin(${since}, ${until}, '24 hours'), 'UTC') AS since,
                 date_trunc('minute', window_end(${until}) - interval '1 microsecond', 'UTC') + interval '1 minute' AS until) AS m
    CROSS JOIN LATERAL (${within('10 minutes', 'm.since', 'm.until', 'ten')}) AS t
    CROSS JOIN LATERAL (${within('1 hour', 't.first_ten', 't.end_ten', 'hour')}) AS h
    CROSS JOIN LATERAL (${within('6 hours', 'h.first_hour', 'h.end_hour', 'quarter')}) AS q
  ), pieces AS MATERIALIZED (
    SELECT p.level, p.first, p.ending
    FROM bounds b CROSS JOIN LATERAL (VALUES
      (0::smallint, b.first_ten - CASE WHEN b.since < b.first_ten THEN interval '10 minutes' ELSE '0' END, least(b.first_ten, b.until)),
      (0, CASE WHEN b.end_ten >= b.first_ten THEN b.end_ten ELSE b.until END, b.until),
      (1, b.first_ten, least(b.first_hour, b.end_ten)),
      (1, CASE WHEN b.end_hour >= b.first_hour THEN b.end_hour ELSE b.end_ten END, b.end_ten),
      (2, b.first_hour, least(b.first_quarter, b.end_hour)),
      (2, CASE WHEN b.end_quarter >= b.first_quarter THEN b.end_quarter ELSE b.end_hour END, b.end_hour),
      (3, b.first_quarter, b.end_quarter)
    ) AS p (level, first, ending)
    WHERE p.first < p.ending
  )
  SELECT o.id AS "organizationId", string_agg(s.packed, '') AS packed,
         CASE WHEN p.level > 0 THEN 0 ELSE greatest(0, extract(EPOCH FROM b.since - s.begins_at)::integer / 60) END AS "firstMinute",
         CASE WHEN p.level > 0 THEN 10 ELSE least(10, extract(EPOCH FROM b.until - s.begins_at)::integer / 60) END AS "endMinute"
  FROM bounds b CROSS JOIN ${organizations} AS o (id) CROSS JOIN pieces p
  CROSS JOIN LATERAL (
    SELECT k.begins_at, k.packed FROM metric_sketches k
    WHERE k.organization_id = o.id AND k.level = p.level AND k.begins_at >= p.first AND k.begins_at < p.ending
    OFFSET 0
  ) AS s
  GROUP BY 1, 3, 4
  UNION ALL
  SELECT d.organization_id, string_agg(m.packed, ''), 0, 10
  FROM bounds b
  JOIN metric_deltas d ON d.in_sketches AND d.bucket_at >= b.since AND d.bucket_at < b.until${deltas}
  CROSS JOIN LATERAL packed_minute(d.service_name, d.metric_type::text, d.unit, d.bucket_at, d.value_sum, d.sketch) AS m
  GROUP BY d.organization_id`;

const ofOne = periodsOf('(VALUES ($1::uuid))', ' AND d.organization_id = $1', '$2', '$3');
// Of all organizations in parts: what has arrived is read while the database gathers the next.
const parts = 8;
const ofPart = (id: string): string => `get_byte(uuid_send(${id}), 15) % ${parts} = $1`;
const ofSome = periodsOf(
  `(SELECT id FROM organizations WHERE ${ofPart('id')})`,
  ` AND ${ofPart('d.organization_id')}`,
  '$2',
  '$3',
);

/** What is known of a series in a window. */
export type Percentiles = {
  readonly organizationId: string;
  readonly serviceName: string;
  readonly metricType: string;
  readonly unit: string;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly avgValue: number;
  readonly sampleCount: number;
};

const typeRank = new Map<string, number>(Object.values(PerformanceMetricType).map((type, rank) => [type, rank]));
const mostInt = 2_147_483_647;

/**
 * Percentiles by service, type and unit from sketches: each within 1 percent of the exact one, if the values are between 1e-9
 * and 1e100. Of one organization, or of each that the viewer sees; which these are the database decides, row by row.
 */
export async function readPercentiles(
  connection: Pick<Connection, 'query'>,
  organizationId: string | null,
  { since, until }: { readonly since?: string | null | undefined; readonly until?: string | null | undefined },
): Promise<Percentiles[]> {
  const bounds = [since ?? null, until ?? null];
  if (organizationId !== null) {
    return rowsIn(await connection.query<Period>(ofOne, [organizationId, ...bounds], 'percentiles_of_one')).flat();
  }
  const read = Array.from({ length: parts }, async (_, part) =>
    rowsIn(await connection.query<Period>(ofSome, [part, ...bounds], 'percentiles_of_some')),
  );
  const organizations = (await Promise.all(read)).flat();
  return organizations
    .toSorted(([one], [other]) => compare(one?.organizationId ?? '', other?.organizationId ?? ''))
    .flat();
}

/** The rows of each organization. */
function rowsIn(periods: readonly Period[]): Percentiles[][] {
  const byOrganization = new Map<string, Period[]>();
  for (const period of periods) {
    const own = byOrganization.get(period.organizationId);
    if (own) own.push(period);
    else byOrganization.set(period.organizationId, [period]);
  }
  return [...byOrganization].map(([id, own]) => rowsOf(id, own));
}

// One organization after the other, and never while anything is awaited.
const reader = new PackedReader();
const sketch = new Sketch();

function rowsOf(organizationId: string, periods: readonly Period[]): Percentiles[] {
  const rows: Percentiles[] = [];
  for (const [key, places] of seriesIn(reader, periods)) {
    sketch.clear();
    for (const place of places) sketch.add(reader, place);
    if (sketch.count === 0) continue;
    const [serviceName, metricType, unit] = namesOf(key);
    const [p50 = 0, p95 = 0, p99 = 0] = sketch.percentiles([0.5, 0.95, 0.99]);
    const { count, sum } = sketch;
    rows.push({
      organizationId,
      serviceName,
      metricType,
      unit,
      p50,
      p95,
      p99,
      avgValue: sum / count,
      sampleCount: Math.min(count, mostInt),
    });
  }
  return rows.toSorted(
    (one, other) =>
      compare(one.serviceName, other.serviceName) ||
      (typeRank.get(one.metricType) ?? 0) - (typeRank.get(other.metricType) ?? 0) ||
      compare(one.unit, other.unit),
  );
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
