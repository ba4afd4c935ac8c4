import type { Operation } from '../access/permissions.ts';

/** What the stream is about; a topic is named after what it carries. */
export const topics = ['incidents', 'alerts', 'errors', 'venues', 'modes'] as const;
export type Topic = (typeof topics)[number];

/** The table whose policies decide who is told of a topic's rows. */
export const tableOfTopic = {
  incidents: 'incidents',
  alerts: 'alert_history',
  // Their events are about an organization; what they show of its errors is read under the viewer's rights.
  errors: 'organizations',
  venues: 'venues',
  modes: 'organizations',
} as const satisfies Partial<Record<Topic, string>>;

/** A committed change with its place in the stream. */
export interface LiveEvent {
  readonly position: number;
  readonly organizationId: string;
  readonly topic: Topic;
  readonly kind: string;
  readonly rowId: string;
  readonly version: number | null;
  /** What happened then: the status fields that changed. */
  readonly change: Readonly<Record<string, unknown>>;
  /** Whether `saturdayAlerts` carries it. */
  readonly saturday: boolean;
  readonly occurredAt: Date;
  /** Trace that it is part of (W3C), where one is known. */
  readonly traceparent: string | null;
  /** How old it was when this process read it, by the database's clock alone, and when that was, in performance.now(). */
  readonly read: { readonly age: number; readonly at: number };
}

/** The organizations that a subscriber may hear of at all; the policies decide row by row. */
export type Reach = readonly string[] | 'all';

export interface Interest {
  readonly topics: readonly Topic[];
  readonly saturdayOnly: boolean;
  /** The one organization asked for; null for all within reach. */
  readonly organizationId: string | null;
  /** What a role must be given to hear of the topics. */
  readonly read: Operation;
  readonly reach: Reach;
  /** Judges by what the event itself says. */
  readonly accepts?: ((event: LiveEvent) => boolean) | undefined;
}

export function concerns(interest: Interest, event: LiveEvent): boolean {
  return (
    interest.topics.includes(event.topic) &&
    (event.saturday || !interest.saturdayOnly) &&
    (interest.reach === 'all' || interest.reach.includes(event.organizationId)) &&
    (interest.accepts?.(event) ?? true)
  );
}
