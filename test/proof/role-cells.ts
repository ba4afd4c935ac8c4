import { closedRoles, expectClosed, expectEngine, expectOwner } from './expectations/database-roles.ts';
import { tableOf, tables } from './expectations/tables.ts';
import type { Outcome } from './expectations/words.ts';
import { moving, type Cell } from './cells.ts';
import { probes } from './probes/probes.ts';
import type { Stage } from './world.ts';

export const databaseRoles = ['wedsync_owner', 'wedsync_engine', ...closedRoles] as const;
export type DatabaseRole = (typeof databaseRoles)[number];

/** What one role of the database may do with one table, asked with the claims of the platform's admin. */
export function roleCellsOf(subject: string, role: DatabaseRole, stage: Stage): Cell[] {
  const asker = stage.askers.find(({ title }) => title === 'staff admin');
  const probe = probes[subject];
  if (asker === undefined || probe === undefined) throw new Error(`Nothing is known of ${subject}`);
  const table = tableOf(subject);
  const expected = { wedsync_owner: expectOwner, wedsync_engine: expectEngine }[String(role)] ?? expectClosed;
  const outcomes = expected(table);
  const cell = (command: 'select' | 'insert' | 'update' | 'delete'): Cell => ({
    day: 'weddingWednesday',
    subject,
    command,
    change: command === 'update' ? moving : null,
    asker: { ...asker, title: role },
    relation: 'plain',
    ids: stage.ids(subject, 'plain', asker),
    expected: outcomes[command],
  });
  return [cell('select'), ...(probe.insert === undefined ? [] : [cell('insert')]), cell('update'), cell('delete')];
}

/** What came of it, as a right: what a constraint refused was allowed, what lies in a closed schema was not. */
export function asRight(outcome: string): Outcome {
  if (outcome.startsWith('42P01')) return 'no';
  return /^23\d/.test(outcome) ? 'yes' : (outcome as Outcome);
}

/** The kinds of row that stand for their tables. */
export const plainSubjects = Object.keys(tables).filter((subject) => subject === tableOf(subject));
