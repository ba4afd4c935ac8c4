import type { LiveEvent, Topic } from './topic.ts';

/** What a subscription field resolves: an event as one subscriber is told of it. */
export interface LiveDelivery {
  /** SYNCED, REVOKED, or the event's own kind. */
  readonly kind: string;
  /** Resume after this. */
  readonly cursor: string;
  readonly occurredAt: string;
  /** Whether it happened before the subscription began. */
  readonly replayed: boolean;
  readonly change: Readonly<Record<string, unknown>>;
  readonly version: number | null;
  /** The row concerned; none for SYNCED. */
  readonly row: { readonly organizationId: string; readonly topic: Topic; readonly id: string } | null;
  /** Whether the row may be read: not after REVOKED. */
  readonly visible: boolean;
}

export function synced(cursor: string): LiveDelivery {
  return {
    kind: 'SYNCED',
    cursor,
    occurredAt: new Date().toISOString(),
    replayed: false,
    change: {},
    version: null,
    row: null,
    visible: false,
  };
}

export function told(event: LiveEvent, cursor: string, replayed: boolean): LiveDelivery {
  return {
    kind: event.kind,
    cursor,
    occurredAt: event.occurredAt.toISOString(),
    replayed,
    change: event.change,
    version: event.version,
    row: { organizationId: event.organizationId, topic: event.topic, id: event.rowId },
    visible: true,
  };
}

/** The row left the subscriber's sight; nothing of what it is now may be said. */
export function revoked(row: NonNullable<LiveDelivery['row']>, cursor: string, replayed: boolean): LiveDelivery {
  return { ...synced(cursor), kind: 'REVOKED', replayed, row };
}
