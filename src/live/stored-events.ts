import type pg from 'pg';
import { eventColumns, eventFrom, eventOf, type EventRow } from './event-row.ts';
import type { Interest, LiveEvent } from './topic.ts';

/** Published events of interest after a position and up to another, oldest first. */
export async function readStored(
  engine: pg.Pool,
  interest: Interest,
  after: number,
  upTo: number,
  most: number,
): Promise<LiveEvent[]> {
  const { reach, topics, saturdayOnly } = interest;
  const everywhere = reach === 'all';
  const { rows } = await engine.query<EventRow>({
    name: everywhere ? 'live_stored_everywhere' : 'live_stored',
    text: `SELECT ${eventColumns} FROM live_positions AS p ${eventOf}
      WHERE p.position > $1 AND p.position <= $2 AND p.topic = ANY ($3) AND (p.saturday OR NOT $4)
        ${everywhere ? '' : 'AND p.organization_id = ANY ($6)'}
      ORDER BY p.position LIMIT $5`,
    values: [after, upTo, topics, saturdayOnly, most, ...(everywhere ? [] : [reach])],
  });
  return rows.flatMap((row) => eventFrom(row) ?? []);
}
