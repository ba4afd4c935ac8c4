import type { Client } from 'pg';
import { castId, memberRoles, organizations, staff, staffRoles } from './cast.ts';

/** Organizations with their members, venues and vendors, and the platform's staff. */
export async function insertPeople(client: Client): Promise<void> {
  await client.query(
    `INSERT INTO organizations (id, slug, name, time_zone, country)
     SELECT id, slug, name, time_zone, country
     FROM jsonb_to_recordset($1) AS o (id uuid, slug text, name text, time_zone text, country text)`,
    [
      JSON.stringify(
        organizations.map((organization) => ({
          id: castId(organization.slug),
          slug: organization.slug,
          name: organization.name,
          time_zone: organization.timeZone,
          country: organization.country,
        })),
      ),
    ],
  );
  await client.query(
    `INSERT INTO user_profiles (organization_id, user_id, role, display_name)
     SELECT organization_id, user_id, role, display_name
     FROM jsonb_to_recordset($1) AS m (organization_id uuid, user_id uuid, role member_role, display_name text)`,
    [
      JSON.stringify(
        organizations.flatMap((organization) =>
          memberRoles.map((role) => ({
            organization_id: castId(organization.slug),
            user_id: castId(organization.slug, role),
            role,
            display_name: organization.members[role],
          })),
        ),
      ),
    ],
  );
  await client.query(
    `INSERT INTO staff_members (user_id, role, display_name)
     SELECT user_id, role, display_name
     FROM jsonb_to_recordset($1) AS s (user_id uuid, role member_role, display_name text)`,
    [JSON.stringify(staffRoles.map((role) => ({ user_id: castId('staff', role), role, display_name: staff[role] })))],
  );
  await client.query(
    `INSERT INTO venues (organization_id, id, name, time_zone, latitude, longitude, address, status, status_changed_at)
     SELECT organization_id, id, name, time_zone, latitude, longitude, address, 'online', now() - interval '2 days'
     FROM jsonb_to_recordset($1) AS v (organization_id uuid, id uuid, name text, time_zone text,
                                       latitude float8, longitude float8, address text)`,
    [
      JSON.stringify(
        organizations.flatMap((organization) =>
          organization.venues.map((venue) => ({
            organization_id: castId(organization.slug),
            id: castId(organization.slug, venue.name),
            name: venue.name,
            time_zone: venue.timeZone,
            latitude: venue.latitude,
            longitude: venue.longitude,
            address: venue.address,
          })),
        ),
      ),
    ],
  );
  await client.query(
    `INSERT INTO vendors (organization_id, id, name, category)
     SELECT organization_id, id, name, category
     FROM jsonb_to_recordset($1) AS v (organization_id uuid, id uuid, name text, category text)`,
    [
      JSON.stringify(
        organizations.flatMap((organization) =>
          organization.vendors.map(([name, category]) => ({
            organization_id: castId(organization.slug),
            id: castId(organization.slug, name),
            name,
            category,
          })),
        ),
      ),
    ],
  );
}

/**
 * A wedding yesterday, today and on the coming Saturday, so that the wedding-day path shows on any weekday.
 * Ids follow from the date: called again on a later day it adds only what that day lacks.
 */
export async function insertWeddings(client: Client): Promise<void> {
  const rows = organizations.flatMap((organization) =>
    organization.weddings.map((title, index) => ({
      organization_id: castId(organization.slug),
      venue_id: castId(organization.slug, organization.venues[index]?.name ?? ''),
      slug: organization.slug,
      title,
      occasion: index,
      outdoor: index !== 1,
      guests: 80 + index * 45,
    })),
  );
  await client.query(
    `INSERT INTO weddings (organization_id, id, venue_id, title, starts_on, ends_on, status, guest_count, outdoor)
     SELECT w.organization_id, md5(w.slug || day.date::text)::uuid, w.venue_id, w.title, day.date, day.date,
            'booked', w.guests, w.outdoor
     FROM jsonb_to_recordset($1) AS w (organization_id uuid, venue_id uuid, slug text, title text, occasion int,
                                       outdoor boolean, guests int)
     JOIN venues v ON v.organization_id = w.organization_id AND v.id = w.venue_id
     CROSS JOIN LATERAL (SELECT (now() AT TIME ZONE v.time_zone)::date AS date) AS today
     CROSS JOIN LATERAL (SELECT today.date + CASE w.occasion WHEN 0 THEN -1 WHEN 1 THEN 0
                                  ELSE 1 + (12 - EXTRACT(ISODOW FROM today.date)::int) % 7 END AS date) AS day
     WHERE NOT EXISTS (SELECT FROM weddings x
                       WHERE x.organization_id = w.organization_id AND x.starts_on <= day.date AND x.ends_on >= day.date)`,
    [JSON.stringify(rows)],
  );
  await client.query(
    `INSERT INTO wedding_vendors (organization_id, wedding_id, vendor_id, duty)
     SELECT w.organization_id, w.id, v.id, v.category
     FROM weddings w JOIN vendors v ON v.organization_id = w.organization_id
     WHERE w.organization_id = ANY ($1::uuid[])
     ON CONFLICT DO NOTHING`,
    [organizations.map((organization) => castId(organization.slug))],
  );
}
