import { topics, type LiveEvent, type Topic } from './topic.ts';

/** An event as the database gives it; beside `p` (live_positions) stands `e`, its row. */
export interface EventRow {
  readonly position: string | null;
  readonly organization_id: string;
  readonly topic: string;
  readonly saturday: boolean;
  readonly kind: string;
  readonly row_id: string;
  readonly version: number | null;
  readonly change: Readonly<Record<string, unknown>>;
  readonly created_at: Date;
  readonly traceparent: string | null;
  /** Milliseconds since it was written. */
  readonly age: number;
}

export const eventColumns =
  'p.position, p.organization_id, p.topic, p.saturday, e.kind, e.row_id, e.version, e.change, e.created_at, e.traceparent, (extract(epoch FROM engine_now() - e.created_at) * 1000)::float8 AS age';

/** With a LIMIT the planner must look each event up by its key, in its day's partition only. */
export const eventOf = `CROSS JOIN LATERAL (
  SELECT v.kind, v.row_id, v.version, v.change, v.created_at, v.traceparent FROM live_events AS v
  WHERE v.organization_id = p.organization_id AND v.id = p.event_id AND v.created_at = p.event_created_at LIMIT 1
) AS e`;

/** Null where an outer join found none. */
export function eventFrom(row: Partial<EventRow>): LiveEvent | null {
  if (!isWhole(row)) return null;
  const topic = topics.find((name: Topic) => name === row.topic);
  if (topic === undefined) return null;
  return {
    position: Number(row.position),
    organizationId: row.organization_id,
    topic,
    kind: row.kind,
    rowId: row.row_id,
    version: row.version,
    change: row.change,
    saturday: row.saturday,
    occurredAt: row.created_at,
    traceparent: row.traceparent,
    read: { age: row.age, at: performance.now() },
  };
}

function isWhole(row: Partial<EventRow>): row is EventRow {
  return typeof row.position === 'string';
}
