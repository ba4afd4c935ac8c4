import { acting } from './expectations/functions.ts';
import { tableOf, tables } from './expectations/tables.ts';
import { views } from './expectations/views.ts';
import {
  days,
  trustedOnWeddingDays,
  type Changes,
  type Day,
  type Outcome,
  type Table,
  type Who,
} from './expectations/words.ts';
import { askersOn, relationsOf, type Asker, type Relation } from './people.ts';
import { probes } from './probes/probes.ts';
import type { Ids, Stage } from './world.ts';

export type Command = 'select' | 'insert' | 'update' | 'delete' | 'call';

/** One question, and what must come of it. */
export interface Cell {
  readonly day: Day;
  readonly subject: string;
  readonly command: Command;
  /** What an update changes. */
  readonly change: string | null;
  readonly asker: Asker;
  readonly relation: Relation;
  readonly ids: Ids;
  readonly expected: Outcome;
  /** What the API says where that is another thing than what SQL says. */
  readonly expectedOfApi?: Outcome;
}

/** What no expectation needs to name: a row stays where it is. */
export const moving = 'move it to another organization';

/** Every question about one kind of row on one day. */
export function cellsOf(subject: string, day: Day, stage: Stage): Cell[] {
  const table = tables[subject];
  const probe = probes[subject];
  if (table === undefined || probe === undefined) throw new Error(`Nothing is known of ${subject}`);
  // An organization that books its weddings elsewhere has none.
  if (!stage.booked && tableOf(subject).startsWith('wedding')) return [];
  const cells: Cell[] = [];
  for (const asker of askersOn(day, stage.askers)) {
    for (const relation of ['plain', ...relationsOf(probe, asker)] as const) {
      const ids = stage.ids(subject, relation, asker);
      const ask = (command: Command, expected: Outcome, change: string | null = null, ofApi?: Outcome): void => {
        const of = { day, subject, command, change, asker, relation, ids, expected };
        cells.push(ofApi === undefined ? of : { ...of, expectedOfApi: ofApi });
      };
      const towards: Towards = { asker, relation, day };
      ask('select', expectSelect(table, towards));
      // Only a comment's incident can be somebody's before the row is there.
      if (probe.insert !== undefined && (relation === 'plain' || tableOf(subject) === 'incident_updates')) {
        const expected = expectInsert(table, towards);
        // Of the two refusals the API says the one of the role.
        const role = expected === 'guarded' && !may(table.insert ?? {}, towards) ? 'forbidden' : undefined;
        ask('insert', expected, null, role);
      }
      for (const change of changesAsked(table, asker, day)) ask('update', expectUpdate(table, change, towards), change);
      if (table.update === undefined || asksAll(asker, day)) ask('update', 'no', moving);
      ask('delete', 'no');
    }
  }
  return cells;
}

/** Every way to change a row is asked of everybody on the day of the wedding, and of who holds something here on a weekday. */
function asksAll(asker: Asker, day: Day): boolean {
  return day === 'weddingWednesday' || (day === 'weekday' && holds(asker));
}

/** On the other days the first, and of who holds something here those in which the day makes a difference. */
function changesAsked({ update = {} }: Table, asker: Asker, day: Day): string[] {
  return Object.entries(update).flatMap(([change, { guarded, emergencyStaff }], place) => {
    const differs = holds(asker) && (guarded !== undefined || emergencyStaff !== undefined);
    return asksAll(asker, day) || place === 0 || differs ? [change] : [];
  });
}

function holds({ member, staff }: Asker): boolean {
  return member !== null || staff !== null;
}

/** Every call of an acting function on one day. */
export function callsOf(name: string, day: Day, stage: Stage): Cell[] {
  const who = acting[name];
  if (who === undefined) throw new Error(`Nothing is known of ${name}`);
  return askersOn(day, stage.askers).map((asker) => {
    const towards = { asker, relation: 'plain', day } as const;
    const belongs =
      asker.member !== null || asker.staff !== null || (name.startsWith('ingest_') && asker.scopes.length > 0);
    const refused = belongs ? 'forbidden' : 'absent';
    const allowed = guards(who, towards) ? 'guarded' : 'yes';
    const ids = stage.ids(who.of ?? 'break_glass', 'plain', asker);
    return {
      ...towards,
      subject: name,
      command: 'call',
      change: null,
      ids,
      expected: may(who, towards) ? allowed : refused,
    };
  });
}

/** Every look at an analytics view on one day. */
export function looksAt(view: string, day: Day, stage: Stage): Cell[] {
  const who = views[view];
  if (who === undefined) throw new Error(`Nothing is known of ${view}`);
  return askersOn(day, stage.askers).map((asker) => {
    const towards = { asker, relation: 'plain', day } as const;
    const ids = stage.ids('organizations', 'plain', asker);
    const expected = may(who, towards) ? 'yes' : 'nothing';
    return { ...towards, subject: view, command: 'select', change: null, ids, expected };
  });
}

/** All of a day. */
export function cellsOn(day: Day, stage: Stage): Cell[] {
  return [
    ...Object.keys(tables).flatMap((subject) => cellsOf(subject, day, stage)),
    ...Object.keys(views).flatMap((view) => looksAt(view, day, stage)),
    ...Object.keys(acting).flatMap((name) => callsOf(name, day, stage)),
  ];
}

interface Towards {
  readonly asker: Asker;
  readonly relation: Relation;
  readonly day: Day;
}

function expectSelect(table: Table, towards: Towards): Outcome {
  if (table.select === 'closed') return 'no';
  return may(table.select, towards) ? 'yes' : 'nothing';
}

function expectInsert(table: Table, towards: Towards): Outcome {
  const { insert } = table;
  if (insert === undefined) return 'no';
  const first = insert.guarded === 'in SQL to every member, in the API to those whose role allows it';
  if (!first && !may(insert, towards)) return 'no';
  if (guards(insert, towards)) return 'guarded';
  return may(insert, towards) ? 'yes' : 'no';
}

function expectUpdate(table: Table, change: string, towards: Towards): Outcome {
  const changes: Changes = table.update ?? {};
  const who = changes[change];
  if (who === undefined) throw new Error(`No expectation for ${change}`);
  if (!Object.values(changes).some((other) => may(other, towards))) return 'nothing';
  if (who.conflict === true) return 'conflict';
  if (!may(who, towards)) return 'forbidden';
  return guards(who, towards) ? 'guarded' : 'yes';
}

function guards(who: Who, { asker, day }: Towards): boolean {
  return (
    who.guarded !== undefined &&
    (who.guarded === 'while this wedding is under way' ? day === 'weddingWednesday' : days[day].weddingDay) &&
    asker.member !== null &&
    !trustedOnWeddingDays.includes(asker.member)
  );
}

function may(who: Who, { asker, relation, day }: Towards): boolean {
  const own = relation === 'plain' ? undefined : who[relation];
  return (
    (asker.member !== null && who.members?.includes(asker.member) === true) ||
    (asker.staff !== null && who.staff?.includes(asker.staff) === true) ||
    (who.programs === 'any' && asker.scopes.length > 0) ||
    (who.programs !== undefined && who.programs !== 'any' && asker.scopes.includes(who.programs)) ||
    (asker.member !== null && own !== undefined && (typeof own === 'string' || own.includes(asker.member))) ||
    (asker.staff !== null && own === 'a member or staff') ||
    (asker.staff === 'emergency_response' &&
      who.emergencyStaff !== undefined &&
      (days[day].weddingDay || (who.emergencyStaff === 'beside an incident that they see' && asker.involved)))
  );
}

/** A question in words. */
export function inWords({ day, subject, command, change, asker, relation }: Cell): string {
  const whose = { plain: '', assignee: ' (assigned to them)', creator: ' (made by them)' }[relation];
  return `${asker.title}, on ${days[day].title}: ${command} ${subject}${whose}${change === null ? '' : `, ${change}`}`;
}
