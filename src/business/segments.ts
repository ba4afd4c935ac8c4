import type pg from 'pg';
import type { Logger } from 'pino';

/**
 * Brings the members of every due segment up to now, each in a statement of its own: a rule that takes too long on one
 * organization's events leaves the others alone. Gives how many were evaluated.
 */
export async function refreshSegments(client: pg.ClientBase, log: Pick<Logger, 'error'>): Promise<number> {
  const due = await client.query<{ organization_id: string; id: string }>(
    'SELECT organization_id, id FROM due_user_segments()',
  );
  let evaluated = 0;
  for (const { organization_id: organizationId, id } of due.rows) {
    try {
      await client.query('SELECT refresh_user_segment($1, $2)', [organizationId, id]);
      evaluated += 1;
    } catch (error) {
      log.error({ err: error, organizationId, segmentId: id }, 'A segment could not be evaluated');
    }
  }
  return evaluated;
}
