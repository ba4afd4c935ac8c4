import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { ViewerClaims } from '../../src/access/claims.ts';
import { memberRoles, staffRoles, type MemberRole, type StaffRole } from '../../src/access/roles.ts';

/** One organization with a person in each role, two venues, and a wedding yesterday, today and on the coming Saturday. */
export interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly timeZone: string;
  /** The user who holds each role. */
  readonly users: Readonly<Record<MemberRole, string>>;
  /** The claims of their tokens. */
  readonly as: Readonly<Record<MemberRole | 'service', ViewerClaims>>;
  readonly venues: readonly [string, string];
  readonly weddings: Readonly<Record<'yesterday' | 'today' | 'saturday', string>>;
}

export interface Fixtures {
  readonly rose: Tenant;
  readonly aurora: Tenant;
  /** The platform's own people: a live staff row and the claim that the issuer signs. */
  readonly staff: Readonly<Record<StaffRole, ViewerClaims>>;
  /** Holds no role anywhere. */
  readonly stranger: ViewerClaims;
  /** On call for rose, and an ordinary user of aurora. */
  readonly traveler: ViewerClaims;
}

const audience = 'authenticated';

/** The claims of a verified token that lives for an hour. */
export function claimsOf(sub: string | undefined, metadata: ViewerClaims['app_metadata'] = {}): ViewerClaims {
  const now = Math.floor(Date.now() / 1000);
  return {
    ...(sub === undefined ? {} : { sub }),
    role: 'authenticated',
    aud: audience,
    iat: now,
    exp: now + 3600,
    app_metadata: metadata,
  };
}

function record<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
}

/** Two organizations that must never see each other, written by the engine as the seed would. */
export async function insertFixtures(engine: pg.Pool): Promise<Fixtures> {
  const rose = await insertTenant(engine, 'rose-and-thorn', 'Rose and Thorn', 'Europe/London');
  const aurora = await insertTenant(engine, 'aurora-weddings', 'Aurora Weddings', 'Pacific/Auckland');
  const staff = record(staffRoles, () => randomUUID());
  const traveler = randomUUID();
  await engine.query(
    `INSERT INTO staff_members (user_id, role, display_name)
     SELECT user_id, role::member_role, 'Staff ' || role FROM unnest($1::uuid[], $2::text[]) AS person(user_id, role)`,
    [Object.values(staff), Object.keys(staff)],
  );
  await engine.query(
    `INSERT INTO user_profiles (organization_id, user_id, role, display_name)
     VALUES ($1, $3, 'on_call', 'Traveler'), ($2, $3, 'user', 'Traveler')`,
    [rose.id, aurora.id, traveler],
  );
  return {
    rose,
    aurora,
    staff: record(staffRoles, (role) => claimsOf(staff[role], { platform: true })),
    stranger: claimsOf(randomUUID()),
    traveler: claimsOf(traveler),
  };
}

async function insertTenant(engine: pg.Pool, slug: string, name: string, timeZone: string): Promise<Tenant> {
  const id = randomUUID();
  const users = record(memberRoles, () => randomUUID());
  const venues = [randomUUID(), randomUUID()] as const;
  const weddings = { yesterday: randomUUID(), today: randomUUID(), saturday: randomUUID() };
  await engine.query('INSERT INTO organizations (id, slug, name, time_zone) VALUES ($1, $2, $3, $4)', [
    id,
    slug,
    name,
    timeZone,
  ]);
  await engine.query(
    `INSERT INTO user_profiles (organization_id, user_id, role, display_name, email)
     SELECT $1, user_id, role::member_role, initcap(role), role || '@' || $4 || '.example'
       FROM unnest($2::uuid[], $3::text[]) AS person(user_id, role)`,
    [id, Object.values(users), Object.keys(users), slug],
  );
  await engine.query(
    `INSERT INTO venues (organization_id, id, name, time_zone, latitude, longitude)
     VALUES ($1, $2, 'The Orangery', $4, 51.48, -0.29), ($1, $3, 'The Boathouse', $4, 51.75, -1.25)`,
    [id, ...venues, timeZone],
  );
  await engine.query(
    `WITH today AS (SELECT (engine_now() AT TIME ZONE $6)::date AS day)
     INSERT INTO weddings (organization_id, id, venue_id, title, starts_on, ends_on, status)
     SELECT $1, wedding, $2, title, day + ahead, day + ahead, status::wedding_status
       FROM today, LATERAL (VALUES
         ($3::uuid, 'Ada and Grace', -1, 'completed'),
         ($4::uuid, 'Alan and Edsger', 0, 'booked'),
         ($5::uuid, 'Barbara and Donald', (6 - extract(dow FROM day)::int + 7) % 7, 'booked')
       ) AS booked(wedding, title, ahead, status)`,
    [id, venues[0], weddings.yesterday, weddings.today, weddings.saturday, timeZone],
  );
  return {
    id,
    slug,
    timeZone,
    users,
    as: {
      ...record(memberRoles, (role) => claimsOf(users[role])),
      service: claimsOf(undefined, { role: 'service', organization_id: id }),
    },
    venues,
    weddings,
  };
}
