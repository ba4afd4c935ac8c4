import type { Client } from 'pg';
import { castId, organizations, seedNumber } from './cast.ts';

/**
 * Scaffolding of the demonstration week, gone with the session: repeatable chance, the rhythm of a week, the services
 * and the episodes (moments when something goes wrong) that the telemetry, the errors and the incidents all follow.
 */
export async function prepareWeek(client: Client): Promise<void> {
  await client.query(`
    -- Uniform in [0, 1), the same for the same key.
    CREATE FUNCTION pg_temp.chance(key text) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT (hashtextextended(key, ${seedNumber}) & 9007199254740991)::float8 / 9007199254740992 $$;
    -- The same for numbered rows, many times cheaper; salt tells one draw of a row from another.
    CREATE FUNCTION pg_temp.chance(key bigint, salt int) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT (hashint8extended(key, ${seedNumber} + 1000 * salt) & 9007199254740991)::float8 / 9007199254740992 $$;
    -- Roughly normal with mean 0 and deviation 0.5.
    CREATE FUNCTION pg_temp.noise(key bigint, salt int) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT pg_temp.chance(key, salt) + pg_temp.chance(key, salt + 1) + pg_temp.chance(key, salt + 2) - 1.5 $$;
    -- To a tenth, a hundredth, …, in floating point: many times cheaper than through numeric.
    CREATE FUNCTION pg_temp.rounded(value float8, parts int) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT round(value * parts) / parts $$;
    -- UUIDv7s of that moment, the same for the same key.
    CREATE FUNCTION pg_temp.row_id(at timestamptz, key bigint, salt int) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(salt), 3, '0')
                 || 'a' || lpad(to_hex(hashint8extended(key, ${seedNumber}) & 1152921504606846975), 15, '0'))::uuid $$;
    CREATE FUNCTION pg_temp.row_id(at timestamptz, key text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(key), 1, 3)
                 || 'a' || substr(md5(key), 4, 15))::uuid $$;
    -- How busy the platform is at a local time: 0.03 at night, about 1 on a weekday evening, over 2 on a Saturday.
    -- A day lasts until four in the morning, as its receptions do.
    CREATE FUNCTION pg_temp.rhythm(local timestamp) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT day.factor * (hours[1 + hour] * (1 - part) + hours[1 + (hour + 1) % 24] * part)
      FROM (SELECT extract(HOUR FROM local)::int AS hour, extract(MINUTE FROM local) / 60.0 AS part,
                   CASE WHEN extract(ISODOW FROM local - interval '4 hours') = 6
                     THEN '{.10,.06,.04,.04,.05,.12,.25,.42,.60,.75,.88,.95,1.0,1.05,1.15,1.2,1.22,1.25,1.3,1.3,1.2,1.0,.75,.4}'
                     ELSE '{.08,.05,.04,.04,.05,.10,.22,.40,.58,.70,.80,.86,.90,.88,.85,.84,.86,.92,1.0,.98,.86,.62,.38,.18}'
                   END::float8[] AS hours) AS clock,
           LATERAL (SELECT ('{.75,.72,.76,.85,1.15,1.9,1.05}'::float8[])[extract(ISODOW FROM local - interval '4 hours')::int] AS factor) AS day
    $$;

    CREATE TEMPORARY TABLE week_span AS SELECT now() - interval '7 days' AS since, now() AS until;

    CREATE TEMPORARY TABLE week_services (service text, base_ms float8, base_cpu float8, base_mb float8, share float8);
    INSERT INTO week_services VALUES
      ('website', 110, 22, 410, 0.34), ('api', 85, 31, 620, 0.28), ('checkout', 140, 18, 380, 0.08),
      ('gallery', 220, 38, 910, 0.14), ('rsvp', 60, 14, 300, 0.11), ('messaging', 95, 12, 340, 0.05);
  `);
  await client.query(
    `CREATE TEMPORARY TABLE week_tenants AS
     SELECT o.id, o.slug, o.time_zone, t.currency, t.size
     FROM organizations o
     JOIN jsonb_to_recordset('${JSON.stringify(
       organizations.map((organization, index) => ({
         id: castId(organization.slug),
         currency: organization.currency,
         size: index === 0 ? 1 : 0.6,
       })),
     )}') AS t (id uuid, currency text, size float8) USING (id)`,
  );
  // days is counted back from today in local days; 'saturday' stands for the last one that is over.
  await client.query(`
    CREATE TEMPORARY TABLE week_episodes AS
    SELECT t.id AS organization_id, t.slug, e.*, v.id AS venue_id,
           (local_day.day + e.local_time) AT TIME ZONE t.time_zone AS starts_at,
           (local_day.day + e.local_time) AT TIME ZONE t.time_zone + e.minutes * interval '1 minute' AS ends_at
    FROM week_tenants t
    CROSS JOIN (VALUES
      ('payments',  'saturday', time '17:40', 42, 'checkout',  4.2, 'PaymentTimeout',      'critical'::error_severity_type, 'Payment provider did not answer within 10 s for booking 48213', 1),
      ('gallery',   'saturday', time '20:05', 65, 'gallery',   3.1, 'UploadStalled',       'high',     'Photo upload stalled at 62 % for album 9921', 2),
      ('email',     '5',        time '09:10', 50, 'messaging', 2.4, 'BounceRateExceeded',  'high',     'Bounce rate 6.1 % for batch 7730', NULL),
      ('database',  '3',        time '14:25', 35, 'api',       3.6, 'LockWaitTimeout',     'critical', 'Lock wait of 31 s on relation guest_lists', NULL),
      ('rsvp',      '2',        time '19:30', 25, 'rsvp',      2.0, 'RsvpFormRejected',    'medium',   'RSVP form rejected for guest 5512: missing meal choice', 1),
      ('checkout',  '1',        time '12:15', 20, 'checkout',  2.6, 'PaymentDeclinedBurst','high',     'Declined 14 of 22 payments in 5 minutes', 2)
    ) AS e (name, day_word, local_time, minutes, service, slowness, error_type, severity, message, venue_position)
    CROSS JOIN LATERAL (
      SELECT (now() AT TIME ZONE t.time_zone)::date - CASE WHEN e.day_word = 'saturday'
               THEN ((extract(ISODOW FROM now() AT TIME ZONE t.time_zone)::int + 0) % 7 + 1)
               ELSE e.day_word::int END AS day) AS local_day
    LEFT JOIN LATERAL (
      SELECT id FROM venues WHERE organization_id = t.id ORDER BY name LIMIT 1 OFFSET e.venue_position - 1) AS v
      ON e.venue_position IS NOT NULL
    WHERE (local_day.day + e.local_time) AT TIME ZONE t.time_zone > now() - interval '6 days 20 hours'
      AND (local_day.day + e.local_time) AT TIME ZONE t.time_zone + e.minutes * interval '1 minute' < now()`);
  await client.query(`
    -- How busy each minute was, and, only where there was an episode, how many times slower the service answered.
    CREATE TEMPORARY TABLE week_minutes AS
    SELECT t.id AS organization_id, t.currency, t.time_zone, minute, pg_temp.rhythm(minute AT TIME ZONE t.time_zone) * t.size AS load,
           row_number() OVER (ORDER BY t.slug, minute) AS number
    FROM week_tenants t CROSS JOIN week_span w
    CROSS JOIN LATERAL generate_series(date_trunc('hour', w.since), w.until - interval '1 minute', interval '1 minute') AS minute;

    CREATE TEMPORARY TABLE week_slowness AS
    SELECT m.organization_id, e.service, m.minute,
           1 + (e.slowness - 1) * sin(pi() * extract(epoch FROM m.minute - e.starts_at) / (60 * e.minutes)) AS slow
    FROM week_minutes m
    JOIN week_episodes e ON e.organization_id = m.organization_id AND m.minute BETWEEN e.starts_at AND e.ends_at;

    ANALYZE week_services; ANALYZE week_tenants; ANALYZE week_episodes; ANALYZE week_minutes; ANALYZE week_slowness;
  `);
}
