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
