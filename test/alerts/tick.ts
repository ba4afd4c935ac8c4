import type pg from 'pg';
import { escalateDueAlerts, holdSuppressedAlerts, releaseSuppressedAlerts } from '../../src/alerts/escalation.ts';

/** What a worker does with alerts within the second: suppressions begin and end, and what is due is told. */
export async function tickAlerts(engine: pg.Pool): Promise<void> {
  await holdSuppressedAlerts(engine);
  await releaseSuppressedAlerts(engine);
  await escalateDueAlerts(engine);
}
