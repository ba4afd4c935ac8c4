import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { ViewerClaims } from '../../src/access/claims.ts';
import { claimsOf } from './fixtures.ts';

export interface NewOrganization {
  readonly id: string;
  readonly venue: string;
  readonly onCall: ViewerClaims;
  readonly service: ViewerClaims;
}

/** An organization with one venue and one person on call; without a wedding, unless it is given one. */
export async function newOrganization(
  engine: pg.Pool,
  { timeZone = 'Europe/London', venueZone = timeZone }: { timeZone?: string; venueZone?: string } = {},
): Promise<NewOrganization> {
  const [id, venue, user] = [randomUUID(), randomUUID(), randomUUID()];
  await engine.query('INSERT INTO organizations (id, slug, name, time_zone) VALUES ($1, $2, $3, $4)', [
    id,
    `o-${id.slice(0, 13)}`,
    'Fern and Lace',
    timeZone,
  ]);
  await engine.query(
    `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, $2, 'on_call', 'Robin')`,
    [id, user],
  );
  await engine.query(`INSERT INTO venues (organization_id, id, name, time_zone) VALUES ($1, $2, 'The Barn', $3)`, [
    id,
    venue,
    venueZone,
  ]);
  return { id, venue, onCall: claimsOf(user), service: claimsOf(undefined, { role: 'service', organization_id: id }) };
}

/** Books a wedding from one local day to another. */
export async function bookWedding(
  engine: pg.Pool,
  organization: string,
  { venue = null, from, to = from }: { venue?: string | null; from: string; to?: string },
): Promise<string> {
  const id = randomUUID();
  await engine.query(
    `INSERT INTO weddings (organization_id, id, venue_id, title, starts_on, ends_on) VALUES ($1, $2, $3, 'Kim and Lou', $4, $5)`,
    [organization, id, venue, from, to],
  );
  return id;
}
