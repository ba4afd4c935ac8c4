import type pg from 'pg';

const batch = 500;

/** Takes the escalation steps that are due; true if there may be more. What happens in one is for the database. */
export async function escalateDueAlerts(engine: pg.Pool): Promise<boolean> {
  const { rowCount } = await engine.query({
    name: 'escalate',
    text: 'SELECT FROM escalate_unacknowledged_alerts($1)',
    values: [batch],
  });
  return rowCount === batch;
}

/**
 * What suppressions begin to hold, and what they let go: apart, so that a rule which takes long to compare delays no page. True if
 * there may be more: of each organization two inhibitions begin at a time.
 */
export async function holdSuppressedAlerts(engine: pg.Pool): Promise<boolean> {
  const { rows } = await engine.query<{ noted: number }>({
    name: 'note_inhibitions',
    text: 'SELECT note_beginning_inhibitions($1) AS noted',
    values: [batch],
  });
  await engine.query({ name: 'hold', text: 'SELECT FROM take_hold_of_alerts($1)', values: [batch] });
  return (rows[0]?.noted ?? 0) > 0;
}

/** True if there may be more: of each organization a share is judged at a time. */
export async function releaseSuppressedAlerts(engine: pg.Pool): Promise<boolean> {
  const { rows } = await engine.query<{ released: number }>({
    name: 'release',
    text: 'SELECT release_suppressed_alerts($1) AS released',
    values: [batch],
  });
  return (rows[0]?.released ?? 0) > 0;
}

/** What is held by an alert that is over, or no longer of the same place, and nobody noticed: it is judged again within the second. */
export async function judgeForgottenTargets(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ found: number }>('SELECT judge_forgotten_targets() AS found');
  return rows[0]?.found ?? 0;
}
