import type { TestDatabase } from '../support/database.ts';

export type Event = Readonly<Record<string, unknown>>;

/** Inserts business events as they are given by column; each is received when it happened unless it says otherwise. */
export async function insertEvents(test: TestDatabase, organization: string, events: readonly Event[]): Promise<void> {
  await test.engine.query(
    `INSERT INTO business_events (organization_id, event_type, event_name, success, revenue_impact, currency, actor_user_id, session_id,
       venue_id, wedding_id, properties, local_date, timestamp, created_at)
     SELECT $1, event_type, event_name, coalesce(success, true), revenue_impact, currency, actor_user_id, session_id, venue_id,
            wedding_id, coalesce(properties, '{}'), timestamp::date, timestamp, coalesce(created_at, timestamp)
     FROM jsonb_populate_recordset(NULL::business_events, $2)`,
    [organization, JSON.stringify(events)],
  );
}
