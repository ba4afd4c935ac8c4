import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { days, type Day } from './expectations/words.ts';
import { keyOrigin, peopleAround, relationsOf, type Asker, type People, type Relation } from './people.ts';
import { parameters, type Probe } from './probes/probe.ts';
import { probes } from './probes/probes.ts';

/** The ids that a statement gets, in the order of its parameters. */
export interface Ids {
  readonly organization: string;
  readonly row: string;
  readonly venue: string;
  readonly wedding: string | null;
  readonly incident: string;
  readonly alert: string;
  readonly channel: string;
  readonly contact: string;
  readonly vendor: string;
  readonly viewer: string | null;
  readonly other: string;
  readonly elsewhere: string;
  readonly pattern: string;
  readonly merged: string;
  readonly error: string;
  readonly laterError: string;
}

/** One organization with a row of every kind, and everybody who is asked about them. */
export interface Stage extends People {
  readonly organization: string;
  readonly booked: boolean;
  ids(subject: string, relation: Relation, asker: Asker): Ids;
}

export interface World {
  readonly test: TestDatabase;
  readonly stages: Readonly<Record<Day, Stage>>;
  moveTo(day: Day): Promise<void>;
}

export async function makeWorld(): Promise<World> {
  const test = await testDatabase();
  const moveTo = async (day: Day): Promise<void> => {
    await test.owner.query('UPDATE engine_clock SET offset_seconds = extract(epoch FROM $1::timestamptz - now())', [
      days[day].at,
    ]);
    // What the views of the last hours show, and a request that is not too old to be approved.
    await test.engine.query(`
      UPDATE break_glass SET created_at = engine_now();
      INSERT INTO system_health_checks (organization_id, service_name, status) SELECT id, 'today', 'healthy' FROM organizations;
      INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value)
        SELECT id, 'today', 'response_time', 1 FROM organizations;
      INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, fingerprint, local_date)
        SELECT id, 'today', 'E', 'low', 'm', 'today', '2026-12-02' FROM organizations`);
  };
  // All of them first: a new partition has every connection plan and compile again.
  for (const { at } of Object.values(days)) {
    await test.engine.query('SELECT make_partitions($1::date, $1::date)', [at.slice(0, 10)]);
  }
  await moveTo('weekday');
  const [rose, aurora, fern] = [randomUUID(), randomUUID(), randomUUID()];
  const zones = ['Europe/London', 'Europe/Paris', 'Europe/London'];
  await test.engine.query(
    `INSERT INTO organizations (id, slug, name, time_zone) SELECT id, slug, initcap(slug), zone
     FROM unnest($1::uuid[], ARRAY['rose', 'aurora', 'fern'], $2::text[]) AS o(id, slug, zone)`,
    [[rose, aurora, fern], zones],
  );
  const far = randomUUID();
  await test.engine.query(
    `INSERT INTO venues (organization_id, id, name, time_zone) VALUES ($1, $2, 'Far away', 'Pacific/Auckland')`,
    [rose, far],
  );
  const book = async (organization: string, venue: string | null, day: string): Promise<string> => {
    const id = randomUUID();
    await test.engine.query(
      `INSERT INTO weddings (organization_id, id, venue_id, title, starts_on, ends_on) VALUES ($1, $2, $3, 'Kim and Lou', $4, $4)`,
      [organization, id, venue, day],
    );
    return id;
  };
  const wedding = await book(rose, null, '2026-12-09');
  await book(rose, null, '2026-12-12');
  await book(rose, far, '2026-12-19');
  // On days without a wedding here there is one elsewhere, which must change nothing.
  await book(aurora, null, '2026-12-02');
  await book(aurora, null, '2026-12-05');
  const first = await makeStage(test.engine, { organization: rose, elsewhere: aurora, wedding });
  const second = await makeStage(test.engine, { organization: fern, elsewhere: rose, wedding: null });
  // Plans as of tables that are in use: without statistics one index is as good as another.
  await test.owner.query('ANALYZE');
  // And few statements, each asked of everybody: planned once per connection.
  await test.owner.query(
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET plan_cache_mode = force_generic_plan', current_database()); END $$`,
  );
  const stages = Object.fromEntries(
    Object.keys(days).map((day) => [day, day === 'unbookedSaturday' ? second : first]),
  ) as Record<Day, Stage>;
  return { test, stages, moveTo };
}

interface Place {
  readonly organization: string;
  readonly elsewhere: string;
  readonly wedding: string | null;
}

async function makeStage(engine: pg.Pool, { organization, elsewhere, wedding }: Place): Promise<Stage> {
  const people = peopleAround(organization, elsewhere);
  const [venue, incident, alert, channel, contact, vendor, pattern, merged, other] = Array.from({ length: 9 }, () =>
    randomUUID(),
  );
  const [error, laterError] = [datedUuid(), datedUuid()];
  await writePeople(engine, people, { here: organization, there: elsewhere });
  const base = [
    [
      "INSERT INTO venues (organization_id, id, name, time_zone) VALUES ($1, $2, 'The Orangery', 'Europe/London')",
      venue,
    ],
    [
      "INSERT INTO incidents (organization_id, id, title, priority, severity) VALUES ($1, $2, 'Base', 'p3_low', 'low')",
      incident,
    ],
    [
      "INSERT INTO alert_history (organization_id, id, title, dedup_key, severity, priority) VALUES ($1, $2, 'Base', 'base', 'low', 'p3_low')",
      alert,
    ],
    [
      "INSERT INTO notification_channels (organization_id, id, name, channel_type) VALUES ($1, $2, 'Base', 'email')",
      channel,
    ],
    [
      "INSERT INTO escalation_contacts (organization_id, id, display_name, role) VALUES ($1, $2, 'Base', 'on_call')",
      contact,
    ],
    ["INSERT INTO vendors (organization_id, id, name, category) VALUES ($1, $2, 'Base', 'florist')", vendor],
    [
      `INSERT INTO error_patterns (organization_id, id, fingerprint, error_type, normalized_message, service_name, severity,
         occurrence_count, first_seen_at, last_seen_at)
       VALUES ($1, $2, 'base', 'Base', 'base', 'base', 'low', 2, engine_now(), engine_now())`,
      pattern,
    ],
    [
      `INSERT INTO error_patterns (organization_id, id, fingerprint, error_type, normalized_message, service_name, severity,
         first_seen_at, last_seen_at, merged_into_id)
       SELECT $1, $2, 'merged', 'Base', 'merged', 'base', 'low', engine_now(), engine_now(), id
       FROM error_patterns WHERE organization_id = $1 AND fingerprint = 'base'`,
      merged,
    ],
    ...[error, laterError].map(
      (id) =>
        [
          `INSERT INTO error_reports (organization_id, id, service_name, error_type, severity, error_message, fingerprint, local_date)
           VALUES ($1, $2, 'base', 'Base', 'low', 'base', 'none', '2026-12-02')`,
          id,
        ] as const,
    ),
    [
      "INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, $2, 'user', 'Other')",
      other,
    ],
  ] as const;
  for (const [statement, id] of base) await engine.query(statement, [organization, id]);
  await engine.query('UPDATE weddings SET on_site_coordinator_id = $2 WHERE organization_id = $1', [
    organization,
    contact,
  ]);
  const rows = new Map<string, string>();
  const place = (subject: string, relation: Relation, person: string | null) =>
    `${subject}|${relation}|${person ?? ''}`;
  const ids = (subject: string, relation: Relation, { userId }: Pick<Asker, 'userId'>): Ids => {
    const of = (name: string) => rows.get(place(name, relation, relation === 'plain' ? null : userId));
    const parent = /^incident_(updates|runbook_steps)/.test(subject)
      ? of(subject.replace(/^incident_\w+, of an incident/, 'incidents,').replace(/^incident_\w+/, 'incidents'))
      : undefined;
    return {
      organization,
      row: of(subject) ?? '',
      venue: venue ?? '',
      wedding,
      incident: parent ?? incident ?? '',
      alert: alert ?? '',
      channel: channel ?? '',
      contact: contact ?? '',
      vendor: vendor ?? '',
      viewer: userId,
      other: other ?? '',
      elsewhere,
      pattern: pattern ?? '',
      merged: merged ?? '',
      error,
      laterError,
    };
  };
  for (const [subject, probe] of Object.entries(probes)) {
    const wanted = rowsOf(probe, people.askers);
    for (const { relation, person } of wanted) {
      const id = probe.about !== undefined && person !== null ? person : datedUuid();
      rows.set(place(subject, relation, person), id);
    }
    await makeRows(
      engine,
      subject,
      probe,
      wanted.map(({ relation, person }) =>
        Object.values({
          ...ids(subject, relation, { userId: person }),
          viewer: relation === 'creator' ? person : null,
          other: relation === 'assignee' ? person : null,
        }),
      ),
    );
  }
  return { ...people, organization, booked: wedding !== null, ids };
}

/** A UUIDv7 of the day on which the world is made: from it the API tells the partition. */
function datedUuid(): string {
  const time = Date.parse(days.weekday.at).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

function rowsOf(probe: Probe, askers: readonly Asker[]): { relation: Relation; person: string | null }[] {
  return [
    { relation: 'plain', person: null },
    ...askers.flatMap((asker) => relationsOf(probe, asker).map((relation) => ({ relation, person: asker.userId }))),
  ];
}

async function makeRows(
  engine: pg.Pool,
  subject: string,
  probe: Probe,
  values: readonly (string | null)[][],
): Promise<void> {
  const client = await engine.connect();
  try {
    await client.query(`PREPARE make_row ${parameters} AS ${probe.row}`);
    const literals = values.map((ids) => ids.map((id) => (id === null ? 'NULL' : `'${id}'`)).join(', '));
    await client.query(literals.map((list) => `EXECUTE make_row (${list})`).join('; '));
    await client.query('DEALLOCATE make_row');
  } catch (cause) {
    throw new Error(`The row of ${subject} in test/proof/probes cannot be made`, { cause });
  } finally {
    client.release();
  }
}

async function writePeople(
  engine: pg.Pool,
  people: People,
  places: { readonly here: string; readonly there: string },
): Promise<void> {
  await engine.query(
    `INSERT INTO user_profiles (organization_id, user_id, role, display_name, ended_at)
     SELECT m.organization, m.person, m.role::member_role, 'Somebody', CASE WHEN m.ended THEN engine_now() - interval '1 day' END
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[]) AS m(organization, person, role, ended)`,
    [
      people.memberships.map(({ place }) => places[place]),
      people.memberships.map(({ userId }) => userId),
      people.memberships.map(({ role }) => role),
      people.memberships.map(({ ended }) => ended),
    ],
  );
  await engine.query(
    `INSERT INTO staff_members (user_id, role, display_name, ended_at)
     SELECT s.person, s.role::member_role, 'Staff', CASE WHEN s.ended THEN engine_now() - interval '1 day' END
     FROM unnest($1::uuid[], $2::text[], $3::boolean[]) AS s(person, role, ended)`,
    [
      people.staff.map(({ userId }) => userId),
      people.staff.map(({ role }) => role),
      people.staff.map(({ ended }) => ended),
    ],
  );
  await engine.query(
    "INSERT INTO access_revocations (user_id, not_before) SELECT person, now() + interval '1 day' FROM unnest($1::uuid[]) AS person",
    [people.revoked],
  );
  for (const { id, kind, scopes, revoked, prefix, secretHash } of people.keys) {
    await engine.query(
      `INSERT INTO api_keys (organization_id, id, name, kind, prefix, secret_hash, scopes, origins, revoked_at)
       VALUES ($1, $2, 'Key', $3, $4, $5, $6, $7, CASE WHEN $8 THEN engine_now() END)`,
      [places.here, id, kind, prefix, secretHash, scopes, [keyOrigin], revoked],
    );
  }
}
