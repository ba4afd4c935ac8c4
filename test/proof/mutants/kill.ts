import type pg from 'pg';
import { openDatabaseAsker, type DatabaseAsker } from '../ask-database.ts';
import { callsOf, cellsOf, cellsOn, inWords, looksAt, type Cell } from '../cells.ts';
import { acting } from '../expectations/functions.ts';
import { tableOf, tables } from '../expectations/tables.ts';
import { days, type Day } from '../expectations/words.ts';
import { views } from '../expectations/views.ts';
import { wrongFunctions, wrongRights } from '../rights.ts';
import { asRight, databaseRoles, plainSubjects, roleCellsOf } from '../role-cells.ts';
import type { World } from '../world.ts';
import { companionsOf } from './companions.ts';
import type { Mutant } from './mutants.ts';

export interface Fate {
  readonly mutant: Mutant;
  /** The first cell or right that turned red; null for a survivor. */
  readonly killer: string | null;
  /** The second guard that had to go with it for the difference to show. */
  readonly maskedBy: string | null;
}

export interface Executioner {
  try(mutant: Mutant): Promise<Fate>;
  /** The first cell or right of the mutant's own table that turned red. */
  tryNear(mutant: Mutant): Promise<string | null>;
}

const batch = 80;
// When everything that was made on that day is there.
const later = days.weekday.at.replace(':00:00Z', ':30:00Z');
// anon and service_role have no right at all, which the rights say; nobody of the house may become them.
const reachable = databaseRoles.filter((role) => role !== 'anon' && role !== 'service_role');

/** Breaks one safeguard at a time in a transaction that is never committed, and asks until something turns red. */
export async function openExecutioner(world: World, client: pg.PoolClient): Promise<Executioner> {
  const database = await openDatabaseAsker(client);
  // So that every day has its partitions; the last is the one on which is asked first.
  for (const day of ['weekday', 'weddingWednesday'] as const) await world.moveTo(day);

  const within = async <T>(statements: readonly string[], work: () => Promise<T>): Promise<T> => {
    await client.query('BEGIN');
    try {
      for (const statement of statements) await client.query(statement);
      return await work();
    } finally {
      await client.query('ROLLBACK');
    }
  };

  const firstRed = async (mutant: Mutant, reach: 'near' | 'everywhere'): Promise<string | null> => {
    const [right] =
      reach === 'near' ? await wrongRights(client, mutant.table === '' ? null : mutant.table) : ([] as string[]);
    if (right !== undefined) return right;
    if (mutant.kind.startsWith('function')) {
      const [called] = await wrongFunctions(client);
      if (called !== undefined) return called;
    }
    const stage = world.stages.weddingWednesday;
    const near = ({ command }: Cell): number => (mutant.command?.toLowerCase() === command ? 1 : 0);
    const ofTable = (day: Day): Cell[] =>
      mutant.table in views
        ? looksAt(mutant.table, day, world.stages[day])
        : Object.keys(tables)
            .filter((subject) => tableOf(subject) === mutant.table)
            .flatMap((subject) => cellsOf(subject, day, world.stages[day]));
    const callsNow = (): Cell[] =>
      Object.keys(acting).flatMap((name) => callsOf(name, 'weddingWednesday', world.stages.weddingWednesday));
    const nearby = [
      ...(mutant.kind === 'check lets pass' ? [() => redAmong(database, callsNow())] : []),
      // What the safeguard is about first: it is what turns red.
      () =>
        redAmong(
          database,
          ofTable('weddingWednesday').toSorted((one, other) => near(other) - near(one)),
        ),
      ...reachable.map((role) => async () => {
        const subjects = plainSubjects.filter((subject) => subject === mutant.table);
        return redAmong(
          database,
          subjects.flatMap((subject) => roleCellsOf(subject, role, stage)),
          role,
        );
      }),
    ];
    const far = [
      async () => {
        const [emptied] = await database.run(['TRUNCATE audit_log'], '', 'wedsync_owner');
        return emptied === 'forbidden' ? null : `the owner empties the audit log: expected forbidden, was ${emptied}`;
      },
      async () => {
        await client.query('UPDATE engine_clock SET offset_seconds = extract(epoch FROM $1::timestamptz - now())', [
          later,
        ]);
        return redAmong(database, ofTable('weekday'));
      },
      () =>
        redAmong(
          database,
          Object.keys(acting).flatMap((name) => callsOf(name, 'weekday', world.stages.weekday)),
        ),
      () => redAmong(database, cellsOn('weekday', world.stages.weekday)),
    ];
    for (const ask of reach === 'near' ? nearby : far) {
      const red = await ask();
      if (red !== null) return red;
    }
    return null;
  };

  /** The outcomes of the table's cells, for a comparison of one breach with two. */
  const outcomesOf = async (mutant: Mutant): Promise<{ question: string; outcome: string }[]> => {
    const stage = world.stages.weddingWednesday;
    const subjects = Object.keys(tables).filter((subject) => tableOf(subject) === mutant.table);
    const cells = subjects.flatMap((subject) => cellsOf(subject, 'weddingWednesday', stage));
    const found = (await database.ask(cells)).map((outcome, place) => {
      const cell = cells[place];
      return { question: cell === undefined ? '' : inWords(cell), outcome };
    });
    for (const role of reachable) {
      const ofRole = plainSubjects
        .filter((subject) => subject === mutant.table)
        .flatMap((subject) => roleCellsOf(subject, role, stage));
      const outcomes = await database.ask(ofRole, role);
      found.push(...outcomes.map((outcome, place) => ({ question: `${role}: ${ofRole[place]?.command}`, outcome })));
    }
    return found;
  };

  const tryNear = (mutant: Mutant) => within(mutant.statements, () => firstRed(mutant, 'near'));

  return {
    tryNear,
    async try(mutant) {
      const near = await tryNear(mutant);
      if (near !== null) return { mutant, killer: near, maskedBy: null };
      for (const { guard, statements } of companionsOf(mutant)) {
        const alone = await within(statements, () => outcomesOf(mutant));
        const together = await within([...statements, ...mutant.statements], () => outcomesOf(mutant));
        const place = together.findIndex(({ outcome }, at) => outcome !== alone[at]?.outcome);
        const changed = together[place];
        if (changed !== undefined) {
          const red = `${changed.question}: ${alone[place]?.outcome} with only the second guard gone, ${changed.outcome} with both`;
          return { mutant, killer: red, maskedBy: guard };
        }
      }
      // Broken there, seen elsewhere, or on another day.
      return { mutant, killer: await within(mutant.statements, () => firstRed(mutant, 'everywhere')), maskedBy: null };
    },
  };
}

async function redAmong(database: DatabaseAsker, cells: readonly Cell[], role?: string): Promise<string | null> {
  for (let from = 0; from < cells.length; from += batch) {
    const some = cells.slice(from, from + batch);
    const outcomes = await database.ask(some, role);
    const place = some.findIndex(({ expected }, at) => {
      const outcome = outcomes[at] ?? '';
      return (role === undefined ? outcome : asRight(outcome)) !== expected;
    });
    const red = some[place];
    if (red !== undefined) return `${inWords(red)}: expected ${red.expected}, was ${outcomes[place]}`;
  }
  return null;
}
