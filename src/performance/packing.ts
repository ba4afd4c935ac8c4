import type pg from 'pg';
import { PackedReader, PackedWriter } from './packed-text.ts';
import { minutesOf, seriesIn, Sketch, type Packed, type Place } from './sketch.ts';

/** Longer values are parted, so that none outgrows what the database and a reader can hold. */
const longest = 512 * 1024;

/** One period out of many: what the parts say, each series once. Minutes stay apart only where they were. */
export function packTogether(parts: readonly string[], level: number): string[] {
  const periods = parts.map((packed): Packed => ({ packed, firstMinute: 0, endMinute: 10 }));
  const reader = new PackedReader();
  const sketch = new Sketch();
  const [record, said, whole] = [new PackedWriter(), new PackedWriter(), new PackedWriter()];
  const packed: string[] = [];
  const series = [...seriesIn(reader, periods)].toSorted(([one], [other]) => (one < other ? -1 : 1));
  for (const [key, places] of series) {
    record.clear();
    record.number(key.length);
    record.text(key);
    if (level === 0) writeMinutes(record, sketch, reader, places);
    else {
      sketch.clear();
      for (const place of places) sketch.add(reader, place);
      sketch.write(record, 0);
    }
    said.number(record.length);
    said.append(record);
    if (whole.length > 0 && whole.length + said.length > longest) packed.push(whole.take());
    whole.append(said);
    said.clear();
  }
  if (whole.length > 0) packed.push(whole.take());
  return packed;
}

function writeMinutes(record: PackedWriter, sketch: Sketch, reader: PackedReader, places: readonly Place[]): void {
  const said = new Set(places.flatMap((place) => minutesOf(reader, place)));
  for (const minute of [...said].toSorted((one, other) => one - other)) {
    sketch.clear();
    for (const place of places) sketch.add(reader, { ...place, firstMinute: minute, endMinute: minute + 1 });
    sketch.write(record, minute);
  }
}

interface Loose {
  readonly organization_id: string;
  readonly level: number;
  readonly begins_at: Date;
  /** Which of the period's rows; null: all of them, because it is over. */
  readonly tier: number | null;
}

const most = 60;
const settled = 100;

// Sixteen of a tier make one of the next, so that a row is rewritten few times. A period that is over becomes one row; what comes
// late waits ten minutes for more of its kind.
const loosePeriods = `
  SELECT organization_id, level, begins_at, tier FROM metric_sketches
  WHERE tier < ${settled} GROUP BY organization_id, level, begins_at, tier HAVING count(*) >= 16
  UNION ALL
  SELECT organization_id, level, begins_at, NULL FROM metric_sketches
  WHERE tier < ${settled} AND begins_at < engine_now() - (SELECT p.period FROM sketch_periods() AS p WHERE p.level = metric_sketches.level)
  GROUP BY organization_id, level, begins_at HAVING min(created_at) < engine_now() - interval '10 minutes'
  LIMIT ${most}`;

/** Packs rows of a period together; true if there may be more. Readers see the same before and after. */
export async function packSketches(engine: pg.Pool): Promise<boolean> {
  const client = await engine.connect();
  try {
    await client.query('BEGIN');
    const { rows: own } = await client.query<{ own: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtext('wedsync sketches')) AS own`,
    );
    const { rows: loose } = own[0]?.own === true ? await client.query<Loose>(loosePeriods) : { rows: [] };
    for (const period of loose) await packPeriod(client, period);
    await client.query('COMMIT');
    return loose.length === most;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Whatever it deletes it writes, so that nothing is lost or doubled whoever else is at it. */
async function packPeriod(client: pg.PoolClient, { organization_id, level, begins_at, tier }: Loose): Promise<void> {
  const { rows } = await client.query<{ packed: string }>({
    name: 'take_sketches',
    text: `DELETE FROM metric_sketches
      WHERE organization_id = $1 AND level = $2 AND begins_at = $3 AND ($4::smallint IS NULL OR tier = $4) RETURNING packed`,
    values: [organization_id, level, begins_at, tier],
  });
  if (rows.length === 0) return;
  await client.query({
    name: 'pack_sketches',
    text: `INSERT INTO metric_sketches (organization_id, level, begins_at, tier, packed)
      SELECT $1, $2, $3, $4, packed FROM unnest($5::text[]) AS packed`,
    values: [
      organization_id,
      level,
      begins_at,
      tier === null ? settled : tier + 1,
      packTogether(
        rows.map(({ packed }) => packed),
        level,
      ),
    ],
  });
}
