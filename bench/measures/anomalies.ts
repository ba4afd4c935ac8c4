// The anomaly rule on the Numenta Anomaly Benchmark: what it learned until a day judges that day, in the product's own SQL, with
// one setting for all series. A detection is an alert: once it fired, the next comes four hours later at the earliest. The folder
// holds <kind>/<series>.csv (timestamp,value) and windows.json. Published on all 58 series: random cut forest 51.7, Skyline 58.2.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { castId } from '../../src/seed/cast.ts';
import { keep } from '../harness.ts';
import { openStage } from '../stage.ts';

const folder = process.argv[2] ?? process.env['NAB'];
if (folder === undefined) {
  process.stderr.write(
    'npm run bench -- anomalies FOLDER, or NAB=FOLDER: the folder with the series of the benchmark.\n',
  );
  process.exit(2);
}
const series = readSeries(folder);
const limits = [1, 1.2, 1.4, 1.6, 2, 3];
const usualLimit = 1.4;
const cooldown = 4 * 3_600_000;
const day = 86_400_000;

interface Series {
  readonly name: string;
  readonly rows: readonly { readonly at: number; readonly value: number }[];
  /** Places of the first and last row of each anomaly. */
  readonly windows: readonly (readonly [number, number])[];
}

const momentOf = (text: string) => Date.parse(`${text.trim().replace(' ', 'T').slice(0, 19)}Z`);

function readSeries(folder: string): Series[] {
  const labelled = JSON.parse(readFileSync(path.join(folder, 'windows.json'), 'utf8')) as Record<
    string,
    [string, string][]
  >;
  return Object.entries(labelled).map(([name, windows]) => {
    const rows = readFileSync(path.join(folder, name), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [at = '', value] = line.split(',');
        return { at: momentOf(at), value: Number(value) };
      });
    return {
      name,
      rows,
      windows: windows.map(([from, to]) => [
        rows.findIndex(({ at }) => at >= momentOf(from)),
        rows.findLastIndex(({ at }) => at <= momentOf(to)),
      ]),
    };
  });
}

const sigmoid = (y: number) => 2 / (1 + Math.exp(5 * y)) - 1;

/** The standard profile: early within a window is worth up to 1, outside up to 0.11 is lost, a missed window loses 1. */
function scoreOf({ rows, windows }: Series, detections: readonly number[]): number {
  const probation = Math.min(Math.floor(0.15 * rows.length), 750);
  const found = new Set<number>();
  let score = 0;
  for (const place of detections.filter((one) => one >= probation)) {
    const within = windows.findIndex(([from, to]) => place >= from && place <= to);
    const [from, to] = windows[within] ?? [0, 0];
    if (within >= 0) {
      if (!found.has(within)) score += sigmoid((place - to) / Math.max(1, to - from)) / sigmoid(-1);
      found.add(within);
    } else {
      const before = windows.findLast(([, end]) => end < place);
      const y = before === undefined ? Infinity : (place - before[1]) / Math.max(1, before[1] - before[0]);
      score += y > 3 ? -0.11 : 0.11 * sigmoid(y);
    }
  }
  return score - (windows.length - found.size);
}

const stage = await openStage({ demonstration: false });
const engine = new pg.Client({ connectionString: stage.url, options: '-c role=wedsync_engine' });
await engine.connect();
const organization = castId('rose-and-thorn');
await engine.query(`INSERT INTO organizations (id, slug, name, time_zone) VALUES ($1, 'nab', 'NAB', 'UTC')`, [
  organization,
]);

/** How unusual the rule finds each window of the series, day after day. */
async function distancesOf({ rows, name }: Series): Promise<{ place: number; distance: number }[]> {
  const gaps = rows.slice(1).map(({ at }, place) => at - (rows[place]?.at ?? 0));
  const step = gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0;
  await engine.query(
    `INSERT INTO metric_rollups (organization_id, bucket_at, service_name, metric_type, unit, sample_count, value_sum, value_min, value_max)
     SELECT $1, date_trunc('minute', at), $2, 'throughput', 'rps', count(*), sum(value), min(value), max(value)
     FROM unnest($3::timestamptz[], $4::float8[]) AS r(at, value) GROUP BY 2`,
    [organization, name, rows.map(({ at }) => new Date(at)), rows.map(({ value }) => value)],
  );
  const { rows: made } = await engine.query<{ id: string }>(
    `INSERT INTO alert_configurations (organization_id, name, alert_type, metric_type, service_name, window_seconds, learning_days)
     VALUES ($1, $2, 'anomaly', 'throughput', $2, $3, 1) RETURNING id`,
    [organization, name, step / 1000],
  );
  const id = made[0]?.id;
  const distances: { place: number; distance: number }[] = [];
  let place = 0;
  for (let from = Math.floor((rows[0]?.at ?? 0) / day) * day; from <= (rows.at(-1)?.at ?? 0); from += day) {
    await engine.query('SELECT learn_rule_baselines(1, $1)', [new Date(from)]);
    const { rows: judged } = await engine.query<{ at: Date; distance: number }>(
      `SELECT d.starts_at AS at, d.distance FROM alert_configurations c
       CROSS JOIN LATERAL rule_deviations(c, $3::timestamptz, $3::timestamptz + interval '1 day') AS d
       WHERE c.organization_id = $1 AND c.id = $2 AND d.distance IS NOT NULL ORDER BY 1`,
      [organization, id, new Date(from)],
    );
    for (const { at, distance } of judged) {
      while ((rows[place]?.at ?? Infinity) < at.getTime()) place += 1;
      distances.push({ place, distance });
    }
  }
  await engine.query('UPDATE alert_configurations SET enabled = false WHERE organization_id = $1 AND id = $2', [
    organization,
    id,
  ]);
  return distances;
}

function detectionsOf(
  series: Series,
  distances: readonly { place: number; distance: number }[],
  limit: number,
): number[] {
  const detections: number[] = [];
  let last = -Infinity;
  for (const { place, distance } of distances) {
    const at = series.rows[place]?.at ?? 0;
    if (distance <= limit || at - last < cooldown) continue;
    detections.push(place);
    last = at;
  }
  return detections;
}

const judged: { one: Series; distances: Awaited<ReturnType<typeof distancesOf>> }[] = [];
for (const one of series) judged.push({ one, distances: await distancesOf(one) });
const perfect = series.reduce((sum, { windows }) => sum + windows.length, 0);
const scores = Object.fromEntries(
  limits.map((limit) => {
    const sum = judged.reduce(
      (total, { one, distances }) => total + scoreOf(one, detectionsOf(one, distances, limit)),
      0,
    );
    // Nothing detected scores 0, everything at once 100.
    return [limit, Number(((100 * (sum + perfect)) / (2 * perfect)).toFixed(1))];
  }),
);
const each = Object.fromEntries(
  judged.map(({ one, distances }) => {
    const detections = detectionsOf(one, distances, usualLimit);
    return [
      one.name,
      {
        anomalies: one.windows.length,
        alerts: detections.length,
        score: Number(scoreOf(one, detections).toFixed(2)),
      },
    ];
  }),
);
console.table(each);
console.log('Standard score by deviation limit:', scores);
await keep('anomalies', { scores, each });
await engine.end();
await stage.stop();
