import { randomUUID } from 'node:crypto';
import { callsOf, cellsOf, looksAt, type Cell } from '../../test/proof/cells.ts';
import { closedRoles, expectClosed, expectEngine, expectOwner } from '../../test/proof/expectations/database-roles.ts';
import { acting } from '../../test/proof/expectations/functions.ts';
import { tables } from '../../test/proof/expectations/tables.ts';
import { views } from '../../test/proof/expectations/views.ts';
import { peopleAround } from '../../test/proof/people.ts';
import type { Ids, Stage } from '../../test/proof/world.ts';
import { breakable, escape, signs } from './words.ts';

const noIds = {} as Ids;
export const stage: Stage = {
  ...peopleAround(randomUUID(), randomUUID()),
  organization: randomUUID(),
  booked: true,
  ids: () => noIds,
};

const heading = (role: string): string => role.replaceAll('_', ' ').replace('emergency', 'emer&shy;gency');

/** Whose column shows what: the asker's title, and how the row is theirs. */
type Column = readonly [heading: string, asker: string, relation: Cell['relation']];
const groups: readonly (readonly [heading: string, columns: readonly Column[]])[] = [
  [
    'members, by the role held in the row’s organization',
    [
      ...['user', 'manager', 'support', 'devops', 'on_call', 'emergency_response', 'admin'].map(
        (role) => [heading(role), role, 'plain'] as const,
      ),
      ['user, if assigned', 'user', 'assignee'],
      ['user, if theirs', 'user', 'creator'],
    ],
  ],
  [
    'platform staff, everywhere',
    // Who has work of their own is asked everything on every day; here of rows that are not theirs.
    ['admin', 'support', 'on_call', 'devops', 'emergency_response'].map(
      (role) => [heading(role), `staff ${role} with work of their own`, 'plain'] as const,
    ),
  ],
  [
    'programs',
    [
      ['server key', 'program with a server key', 'plain'],
      ['browser key', 'program with a browser key', 'plain'],
    ],
  ],
  ['others', [['admin else&shy;where', 'admin of another organization', 'plain']]],
];
const columns = groups.flatMap(([, ofGroup]) => ofGroup);
const head = (what: string): string =>
  `<colgroup><col class="what">${columns.map(() => '<col>').join('')}</colgroup><thead>
   <tr><th rowspan="2">${what}</th>${groups.map(([title, { length }]) => `<th colspan="${length}">${title}</th>`).join('')}</tr>
   <tr>${columns.map(([title]) => `<th>${title}</th>`).join('')}</tr></thead>`;

/** An ordinary day, and beneath it the day of a wedding where that is different. */
function shown(cells: readonly Cell[], [, asker, relation]: Column): string {
  const own = cells.filter((cell) => cell.asker.title === asker && cell.relation === relation);
  const ordinary = own.find(({ day }) => day === 'weekday');
  const wedding = own.find(({ day }) => day === 'weddingWednesday');
  const first = ordinary ?? wedding;
  if (first === undefined) return '';
  const [sign] = signs[first.expected];
  if (ordinary === undefined || wedding === undefined || wedding.expected === ordinary.expected) return sign;
  const ofApi =
    wedding.expectedOfApi === undefined || wedding.expectedOfApi === wedding.expected
      ? ''
      : `, in the API ${signs[wedding.expectedOfApi][0]}`;
  return `${sign}<small>wedding day: ${signs[wedding.expected][0]}${ofApi}</small>`;
}

const days = ['weekday', 'weddingWednesday'] as const;
const line = (what: string, cells: readonly Cell[]): string =>
  `<tr><td>${what}</td>${columns.map((column) => `<td>${shown(cells, column)}</td>`).join('')}</tr>`;

const commands: Readonly<Record<string, string>> = {
  select: 'read it',
  insert: 'make one',
  delete: 'delete the row itself',
};

function ofTable(subject: string): string {
  const questions = new Map<string, Cell[]>();
  for (const cell of days.flatMap((day) => cellsOf(subject, day, stage))) {
    const question = cell.change ?? commands[cell.command] ?? cell.command;
    questions.set(question, [...(questions.get(question) ?? []), cell]);
  }
  return `<h3 id="${anchor(subject)}">${escape(subject)}</h3>
    <table class="matrix">${head('what')}<tbody>${[...questions].map(([question, cells]) => line(escape(question), cells)).join('')}</tbody></table>`;
}

const anchor = (subject: string): string => subject.replaceAll(/\W+/g, '-');

export const contents = Object.keys(tables)
  .map((subject) => `<li><a href="#${anchor(subject)}">${escape(subject)}</a></li>`)
  .join('');

export const matrix = [
  ...Object.keys(tables).map(ofTable),
  `<h3 id="views">The views</h3><table class="matrix">${head('read')}<tbody>${Object.keys(views)
    .map((view) =>
      line(
        breakable(view),
        days.flatMap((day) => looksAt(view, day, stage)),
      ),
    )
    .join('')}</tbody></table>`,
  `<h3 id="functions">Functions that act with more than the caller’s rights</h3>
    <p>The request for a break-glass that is approved here was made by somebody who is not admin, so that an admin has to approve it.</p>
    <table class="matrix">${head('call')}<tbody>${Object.keys(acting)
      .map((name) =>
        line(
          breakable(name),
          days.flatMap((day) => callsOf(name, day, stage)),
        ),
      )
      .join('')}</tbody></table>`,
].join('');

const ofRoles = Object.keys(tables)
  .filter((subject) => !subject.includes(','))
  .map((table) => {
    const rights = [expectOwner(table), expectEngine(table), expectClosed()].map((may) =>
      (['select', 'insert', 'update', 'delete'] as const)
        .map((command) => `<td>${signs[may[command]][0]}</td>`)
        .join(''),
    );
    return `<tr><td>${table}</td>${rights.join('')}</tr>`;
  })
  .join('');

export const databaseRoles = `<table><thead><tr><th rowspan="2">table</th><th colspan="4">wedsync_owner</th>
  <th colspan="4">wedsync_engine</th><th colspan="4">${closedRoles.join(', ')}</th></tr>
  <tr>${'<th>select</th><th>insert</th><th>move</th><th>delete</th>'.repeat(3)}</tr></thead><tbody>${ofRoles}</tbody></table>`;
