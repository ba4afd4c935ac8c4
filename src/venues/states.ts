import type { Connection } from '../database/database.ts';

/** How a venue is connected, as far as is known now. */
export interface VenueState {
  readonly organizationId: string;
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly statusChangedAt: string | null;
  readonly latencyBand: string | null;
  readonly latencyMs: number | null;
  readonly packetLossPercent: number | null;
  readonly checkedAt: string | null;
}

export interface Venues {
  /** Null: of all that may be seen. */
  readonly organizationIds: readonly string[] | null;
  /** One alone. */
  readonly venueId: string | null;
}

const mostVenues = 1_000;

/** The venues in use that the connection's viewer may see, each with what its newest check found. */
export function readVenueStates(connection: Connection, { organizationIds, venueId }: Venues): Promise<VenueState[]> {
  return connection.query<VenueState>(
    `SELECT v.organization_id AS "organizationId", v.id, v.name, v.status, v.status_changed_at AS "statusChangedAt",
            venue_latency_band(k.latency_ms) AS "latencyBand", k.latency_ms AS "latencyMs",
            k.packet_loss_percent AS "packetLossPercent", k.checked_at AS "checkedAt"
     FROM venues v LEFT JOIN LATERAL (
       SELECT c.latency_ms, c.packet_loss_percent, c.checked_at FROM venue_connectivity c
       WHERE c.organization_id = v.organization_id AND c.venue_id = v.id ORDER BY c.checked_at DESC LIMIT 1
     ) AS k ON true
     WHERE ($1::uuid[] IS NULL OR v.organization_id = ANY ($1::uuid[])) AND ($2::uuid IS NULL OR v.id = $2::uuid)
       AND v.archived_at IS NULL
     ORDER BY v.name, v.id LIMIT $3`,
    [organizationIds, venueId, mostVenues],
    'venue_states',
  );
}
