import { sql } from 'kysely';
import type { Connection } from '../database/database.ts';

export interface IncidentChange {
  /** Whether the viewer sees the incident at all. */
  readonly seen: boolean;
  /** Whether the viewer's rights let it be changed; the guards have agreed. */
  readonly changed: boolean;
}

/**
 * One statement, the same whether the incident is absent, hidden or not theirs to change; the guards of the table judge
 * the move and the version, and stamp who and when.
 */
export async function acknowledgeIncident(
  connection: Connection,
  incident: { readonly organizationId: string; readonly id: string; readonly version: number | null },
): Promise<IncidentChange> {
  const { rows } = await sql<IncidentChange>`
    with seen as (
      select version from incidents where organization_id = ${incident.organizationId} and id = ${incident.id}
    ), changed as (
      update incidents set status = 'acknowledged', version = coalesce(${incident.version}::integer, version) + 1
      where organization_id = ${incident.organizationId} and id = ${incident.id}
      returning id
    )
    select exists (select from seen) as seen, exists (select from changed) as changed
  `.execute(connection.kysely);
  const [row] = rows;
  return row ?? { seen: false, changed: false };
}
