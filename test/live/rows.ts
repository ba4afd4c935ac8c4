import { randomUUID } from 'node:crypto';
import type pg from 'pg';

interface Raised {
  readonly organizationId: string;
  readonly title?: string;
  readonly isSaturday?: boolean;
  readonly priority?: 'p0_critical' | 'p2_medium';
}

/** An alert as the engine raises one; gives its id. */
export async function raiseAlert(
  client: pg.ClientBase | pg.Pool,
  { organizationId, title = 'Payments fail', isSaturday = true, priority = 'p2_medium' }: Raised,
): Promise<string> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO alert_history (organization_id, id, title, dedup_key, severity, priority, is_saturday)
     VALUES ($1, $2::uuid, $3, $2::uuid::text, 'high', $4::incident_priority, $5)`,
    [organizationId, id, title, priority, isSaturday],
  );
  return id;
}

/** An incident as the engine opens one; gives its id. */
export async function openIncident(
  client: pg.ClientBase | pg.Pool,
  organizationId: string,
  isWeddingDay = false,
): Promise<string> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO incidents (organization_id, id, title, severity, priority, is_wedding_day)
     VALUES ($1, $2, 'Checkout is down', 'high', 'p1_high', $3)`,
    [organizationId, id, isWeddingDay],
  );
  return id;
}
