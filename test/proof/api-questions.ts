import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { entityNamed, type Entity } from '../../src/graphql/lists/entity.ts';
import { schema } from '../../src/graphql/schema.ts';
import { callsOf, cellsOf, type Cell } from './cells.ts';
import type { Mutation } from './expectations/mutation.ts';
import { mutations } from './expectations/mutations.ts';
import { tableOf, tables } from './expectations/tables.ts';
import type { Day, Outcome } from './expectations/words.ts';
import { askersOn, type Asker } from './people.ts';
import type { Ids, Stage } from './world.ts';

/** The types of the language that stand for tables, by table. */
export const entities: ReadonlyMap<string, Entity> = new Map(
  Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(({ type }) => {
    const name = /^(\w+)Connection!?$/.exec(String(type))?.[1];
    if (name === undefined) return [];
    const entity = entityNamed(name);
    return [[entity.table, entity] as const];
  }),
);

/** A row of which the language speaks, and whether it must be seen. */
export interface NodeQuestion {
  readonly cell: Cell;
  readonly id: string;
}

/** A list of the language, and whether some of it must be seen. */
export interface ListQuestion {
  readonly entity: Entity;
  readonly organization: string;
  readonly expected: 'some' | 'none';
}

/** A mutation, and what must come of it. */
export interface MutationQuestion {
  readonly name: string;
  readonly cell: Cell;
  readonly input: object;
  readonly expected: Outcome;
  /** Whether the asker sees the row that it is about. */
  readonly seen: boolean;
}

export interface Questions {
  readonly nodes: readonly NodeQuestion[];
  readonly lists: readonly ListQuestion[];
  readonly mutations: readonly MutationQuestion[];
}

/** What the language can ask on a day, by asker. */
export function questionsOn(day: Day, stage: Stage): Map<Asker, Questions> {
  const cells = Object.keys(tables).flatMap((subject) => cellsOf(subject, day, stage));
  const reads = groupBy(
    cells.filter(({ command, subject }) => command === 'select' && entities.has(tableOf(subject))),
    ({ asker }) => asker,
  );
  const writes = groupBy(
    Object.entries(mutations).flatMap(([name, ways]) =>
      ways.flatMap((way) => cellsFor(way, cells, day, stage).map((cell) => ({ name, way, cell }))),
    ),
    ({ cell }) => cell.asker,
  );
  return new Map(
    askersOn(day, stage.askers).map((asker) => {
      const own = reads.get(asker) ?? [];
      return [
        asker,
        {
          nodes: own.map((cell) => ({ cell, id: globalIdOf(cell) })),
          lists: listsOf(own, stage.organization),
          mutations: (writes.get(asker) ?? []).map(({ name, way, cell }) => ({
            name,
            cell,
            input: inputOf(way, cell),
            expected: cell.expectedOfApi ?? cell.expected,
            seen: isSeen(way, cell, own),
          })),
        },
      ];
    }),
  );
}

function cellsFor({ does: [subject, what] }: Mutation, cells: readonly Cell[], day: Day, stage: Stage): Cell[] {
  if (what === 'call') return callsOf(subject, day, stage);
  return cells.filter(
    (cell) => cell.subject === subject && (what === 'insert' ? cell.command === 'insert' : cell.change === what),
  );
}

function listsOf(cells: readonly Cell[], organization: string): ListQuestion[] {
  return [...groupBy(cells, ({ subject }) => tableOf(subject))].flatMap(([table, ofTable]) => {
    const entity = entities.get(table);
    if (entity === undefined) return [];
    const expected = ofTable.some((cell) => cell.expected === 'yes') ? 'some' : 'none';
    return [{ entity, organization, expected } as const];
  });
}

/** Whether the row that the mutation names is the asker's to see: for inserts of children, the parent. */
function isSeen({ about }: Mutation, cell: Cell, reads: readonly Cell[]): boolean {
  const subject =
    {
      Incident: 'incidents',
      Alert: 'alert_history',
      Organization: 'organizations',
      ErrorPattern: 'error_patterns',
      ErrorReport: 'error_reports',
    }[about[1]] ?? cell.subject;
  const of = cell.subject.startsWith(subject) ? cell.subject : subject;
  const read = reads.filter((other) => other.subject === of);
  const same = read.find(({ relation }) => relation === cell.relation) ?? read[0];
  return same?.expected === 'yes';
}

function inputOf({ input = {}, about, with: beside = [], within }: Mutation, cell: Cell): object {
  const named = Object.assign({}, input, ...[about, ...beside].map((one) => naming(one, cell))) as object;
  if (within === undefined) return named;
  const [rows, inRow, typeInRow, idInRow] = within;
  const given = (input as Record<string, object[]>)[rows] ?? [];
  return { ...named, [rows]: given.map((row) => ({ ...row, [inRow]: idFor(typeInRow, idInRow, cell) })) };
}

function naming([field, type, id]: Mutation['about'], cell: Cell): object {
  const named = idFor(type, id, cell);
  return field.endsWith('[]') ? { [field.slice(0, -2)]: [named] } : { [field]: named };
}

function idFor(type: string, id: keyof Ids, { ids }: Cell): string {
  if (type === 'Organization') return encodeGlobalId('or', ids.organization, null);
  return encodeGlobalId(entityNamed(type).code, ids.organization, ids[id]);
}

function globalIdOf({ subject, ids }: Cell): string {
  const table = tableOf(subject);
  const entity = entities.get(table);
  if (entity === undefined) throw new Error(`The language has no ${table}`);
  if (table === 'organizations') return encodeGlobalId(entity.code, ids.organization, null);
  const key: keyof Ids = table === 'venues' ? 'venue' : table === 'weddings' ? 'wedding' : 'row';
  return encodeGlobalId(entity.code, ids.organization, ids[key]);
}

function groupBy<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}
