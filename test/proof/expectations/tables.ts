import { alerts } from './alerts.ts';
import { business } from './business.ts';
import { closedTables } from './closed.ts';
import { errors } from './errors.ts';
import { health } from './health.ts';
import { incidents } from './incidents.ts';
import { organizations } from './organizations.ts';
import { performance } from './performance.ts';
import type { Tables } from './words.ts';

/** All of them, in the order of the report. */
export const tables: Tables = {
  ...errors,
  ...performance,
  ...business,
  ...incidents,
  ...alerts,
  ...health,
  ...organizations,
  ...closedTables,
};

/** `incidents, flagged wedding day` is a kind of row of the table incidents. */
export function tableOf(subject: string): string {
  return subject.split(',')[0] ?? subject;
}
