import type { Connection } from '../database/database.ts';

/** Somebody on call from one moment to another. */
export interface Shift {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly contactId: string;
  readonly contactName: string;
  readonly rotation: string | null;
  readonly overrideId: string | null;
}

export interface Gap {
  readonly startsAt: string;
  readonly endsAt: string;
}

interface Coverage {
  readonly shifts: readonly Shift[];
  readonly gaps: readonly Gap[];
}

interface Asked {
  readonly organizations: string[];
  readonly ids: string[];
  readonly answers: Promise<ReadonlyMap<string, Coverage>>;
}

/** What is being asked of the schedules of one operation, by window. */
const waiting = new WeakMap<Connection, Map<string, Asked>>();

/** Who is on call by a schedule between two moments, and when nobody is: one statement for all schedules of a list. */
export async function readCoverage(
  row: Readonly<Record<string, unknown>>,
  window: readonly [since: string, until: string],
  { connection }: { readonly connection: Connection },
): Promise<Coverage> {
  const [organization, id] = [String(row['organizationId']), String(row['id'])];
  const windows = waiting.get(connection) ?? new Map<string, Asked>();
  waiting.set(connection, windows);
  const key = window.join();
  let asked = windows.get(key);
  if (asked === undefined) {
    const [organizations, ids] = [[organization], [id]];
    // Who else asks in this turn is in the statement.
    const answers = Promise.resolve().then(() => {
      windows.delete(key);
      return read(connection, organizations, ids, window);
    });
    asked = { organizations, ids, answers };
    windows.set(key, asked);
  } else {
    asked.organizations.push(organization);
    asked.ids.push(id);
  }
  return (await asked.answers).get(id) ?? { shifts: [], gaps: [] };
}

async function read(
  connection: Connection,
  organizations: readonly string[],
  ids: readonly string[],
  window: readonly [string, string],
): Promise<ReadonlyMap<string, Coverage>> {
  const rows = await connection.query<Coverage & { readonly id: string }>(
    `select s.id, (
         select coalesce(jsonb_agg(jsonb_build_object('startsAt', o.starts_at, 'endsAt', o.ends_at, 'contactId', o.contact_id,
           'contactName', k.display_name, 'rotation', o.rotation, 'overrideId', o.override_id) order by o.starts_at, o.ends_at, o.contact_id), '[]')
         from on_call_shifts(s, $3, $4) as o
         join escalation_contacts k on k.organization_id = s.organization_id and k.id = o.contact_id
       ) as shifts, (
         select coalesce(jsonb_agg(jsonb_build_object('startsAt', g.starts_at, 'endsAt', g.ends_at) order by g.starts_at), '[]')
         from on_call_gaps(s, $3, $4) as g
       ) as gaps
     from (select distinct * from unnest($1::uuid[], $2::uuid[]) as a (organization, id)) as a
     join on_call_schedules s on s.organization_id = a.organization and s.id = a.id`,
    [organizations, ids, ...window],
  );
  return new Map(rows.map(({ id, shifts, gaps }) => [id, { shifts, gaps }]));
}
