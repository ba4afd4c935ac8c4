import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { callsOf, cellsOf, looksAt, type Cell } from '../test/proof/cells.ts';
import { closedRoles, expectClosed, expectEngine, expectOwner } from '../test/proof/expectations/database-roles.ts';
import { acting } from '../test/proof/expectations/functions.ts';
import { tables } from '../test/proof/expectations/tables.ts';
import { views } from '../test/proof/expectations/views.ts';
import { days } from '../test/proof/expectations/words.ts';
import { peopleAround } from '../test/proof/people.ts';
import type { Results } from '../test/proof/results.ts';
import type { Ids, Stage } from '../test/proof/world.ts';

// Writes what the proof expects, what was asked and what came of it, as one page for an auditor.

interface Fate {
  readonly kind: string;
  readonly target: string;
  readonly killer: string | null;
  readonly maskedBy: string | null;
}

const kept = <T>(name: string): T | null => {
  const path = `test-results/${name}.json`;
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : null;
};
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const number = (value: number): string => value.toLocaleString('en');

const noIds = {} as Ids;
const stage: Stage = {
  ...peopleAround(randomUUID(), randomUUID()),
  organization: randomUUID(),
  booked: true,
  ids: () => noIds,
};

/** Whose column shows what: the asker's title, and how the row is theirs. */
const columns: readonly (readonly [heading: string, asker: string, relation: Cell['relation']])[] = [
  ...['user', 'manager', 'support', 'devops', 'on_call', 'emergency_response', 'admin'].map(
    (role) => [role, role, 'plain'] as const,
  ),
  ['user, if assigned', 'user', 'assignee'],
  ['user, if theirs', 'user', 'creator'],
  ...['admin', 'support', 'on_call', 'devops', 'emergency_response'].map(
    (role) => [`staff ${role}`, `staff ${role}`, 'plain'] as const,
  ),
  ['program', 'program with a server key', 'plain'],
  ['browser key', 'program with a browser key', 'plain'],
  ['others', 'admin of another organization', 'plain'],
];

const signs: Readonly<Record<string, string>> = {
  yes: '<b class="yes">✓</b>',
  nothing: '<i>·</i>',
  no: '<i>–</i>',
  guarded: '<b class="guarded">guarded</b>',
  forbidden: '<b class="told">told</b>',
  absent: '<i>·</i>',
  conflict: '<b class="told">conflict</b>',
};

function outcome(cells: readonly Cell[], asker: string, relation: Cell['relation']): string {
  const own = cells.filter((cell) => cell.asker.title === asker && cell.relation === relation);
  const [ordinary] = own.filter(({ day }) => !days[day].weddingDay);
  const [wedding] = own.filter(({ day }) => days[day].weddingDay);
  if (ordinary === undefined) return '';
  const sign = signs[ordinary.expected] ?? ordinary.expected;
  return wedding === undefined || wedding.expected === ordinary.expected
    ? sign
    : `${sign}<small>wedding day: ${signs[wedding.expected] ?? wedding.expected}</small>`;
}

function rows(title: string, cells: readonly Cell[]): string {
  const questions = new Map<string, Cell[]>();
  for (const cell of cells) {
    const question = cell.change ?? cell.command;
    questions.set(question, [...(questions.get(question) ?? []), cell]);
  }
  const lines = [...questions].map(
    ([question, asked]) =>
      `<tr><td>${escape(question)}</td>${columns.map(([, asker, relation]) => `<td>${outcome(asked, asker, relation)}</td>`).join('')}</tr>`,
  );
  return `<tr class="table"><th colspan="${columns.length + 1}">${escape(title)}</th></tr>${lines.join('')}`;
}

const twoDays = ['weekday', 'weddingWednesday'] as const;
const matrix = [
  ...Object.keys(tables).map((subject) =>
    rows(
      subject,
      twoDays.flatMap((day) => cellsOf(subject, day, stage)),
    ),
  ),
  ...Object.keys(views).map((view) =>
    rows(
      `view ${view}`,
      twoDays.flatMap((day) => looksAt(view, day, stage)),
    ),
  ),
  ...Object.keys(acting).map((name) =>
    rows(
      `function ${name}`,
      twoDays.flatMap((day) => callsOf(name, day, stage)),
    ),
  ),
].join('');

const roles = Object.keys(tables)
  .filter((subject) => !subject.includes(','))
  .map((table) => {
    const commands = [expectOwner(table), expectEngine(table), expectClosed()].map((may) =>
      (['select', 'insert', 'update', 'delete'] as const).map((command) => `<td>${signs[may[command]]}</td>`).join(''),
    );
    return `<tr><td>${table}</td>${commands.join('')}</tr>`;
  })
  .join('');

const fates = kept<readonly Fate[]>('mutants-fates') ?? [];
const kinds = [...new Set(fates.map(({ kind }) => kind))].map((kind) => {
  const ofKind = fates.filter((fate) => fate.kind === kind);
  const lines = ofKind.map(
    ({ target, killer, maskedBy }) =>
      `<tr${killer === null ? ' class="wrong"' : ''}><td>${escape(target)}</td><td>${escape(killer ?? 'survived')}</td><td>${escape(maskedBy ?? '')}</td></tr>`,
  );
  return `<details><summary>${escape(kind)}: ${ofKind.length}, killed ${ofKind.filter(({ killer }) => killer !== null).length}, of them together with a second guard ${ofKind.filter(({ maskedBy }) => maskedBy !== null).length}</summary>
    <table><tr><th>what was broken</th><th>what turned red</th><th>the second guard that masked it</th></tr>${lines.join('')}</table></details>`;
});

const parts = (['database', 'roles', 'api'] as const).map((part) => [part, kept<Results>(`proof-${part}`)] as const);
const wrong = parts.flatMap(([, results]) => results?.wrong ?? []);
const summary = parts
  .map(([part, results]) =>
    results === null
      ? `<li class="wrong">${part}: not asked. Run <code>npm run report:access</code>.</li>`
      : `<li>${part}: ${number(results.cells)} cells asked in ${Math.round(results.seconds)} s, ${results.wrong.length} differences</li>`,
  )
  .join('');
const survivors = fates.filter(({ killer }) => killer === null).length;

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Access: who may see and do what, and how it was asked</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; color: #1d2330; background: #fff }
table { border-collapse: collapse; font-size: 13px } th, td { border: 1px solid #d8dce4; padding: 2px 6px; text-align: left; vertical-align: top }
thead th { position: sticky; top: 0; background: #f3f5f8 } tr.table th { background: #e8edf5 } i { color: #9aa3b2; font-style: normal }
b.yes { color: #16713c } b.guarded { color: #a35a00 } b.told { color: #8a2f5d } small { display: block; color: #667 } .wrong { color: #b00020; font-weight: bold }
summary { cursor: pointer; font-weight: 600; padding: 4px 0 }
</style>
<h1>Access: who may see and do what, and how it was asked</h1>
<p>Made ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC. The expectations are written by hand in <code>test/proof/expectations</code>;
the database and the API were asked every cell. The page shows the main columns and an ordinary day beside a wedding day; everybody
else (${stage.askers.length} kinds of asker: ended memberships, revoked tokens, raised claims, other organizations …) and every
day was asked, too.</p>
<ul>${summary}<li>${fates.length === 0 ? '<span class="wrong">mutants: not tried. Run <code>npm run test:mutants</code>.</span>' : `mutants: ${number(fates.length)} safeguards broken one at a time, ${number(fates.length - survivors)} noticed, ${survivors} survived`}</li></ul>
${wrong.length === 0 ? '' : `<h2 class="wrong">Differences</h2><ul>${wrong.map((text) => `<li class="wrong">${escape(text)}</li>`).join('')}</ul>`}
<h2>The days</h2><ul>${Object.values(days)
  .map(
    ({ title, at, weddingDay }) => `<li>${escape(title)} (${at})${weddingDay ? ': a wedding window is open' : ''}</li>`,
  )
  .join('')}</ul>
<h2>Viewers</h2><p><b class="yes">✓</b> done or seen · <i>·</i> as if there were no such row · <i>–</i> refused by right ·
<b class="told">told</b> FORBIDDEN, for who may change the row in another way · <b class="guarded">guarded</b> WEDDING_DAY_GUARD ·
<b class="told">conflict</b> VERSION_CONFLICT</p>
<table><thead><tr><th></th>${columns.map(([heading]) => `<th>${escape(heading)}</th>`).join('')}</tr></thead><tbody>${matrix}</tbody></table>
<h2>Roles of the database</h2><table><thead><tr><th></th><th colspan="4">wedsync_owner</th><th colspan="4">wedsync_engine</th><th colspan="4">${closedRoles.join(', ')}</th></tr>
<tr><th></th>${'<th>select</th><th>insert</th><th>move</th><th>delete</th>'.repeat(3)}</tr></thead><tbody>${roles}</tbody></table>
<h2>Safeguards broken on purpose</h2><p>Each was dropped or loosened alone, in a transaction that was undone; what turned red is named.
Where a second guard does the same, both were taken away, and the difference to the second guard alone is named.</p>${kinds.join('')}
</html>`;

mkdirSync('test-results', { recursive: true });
writeFileSync('test-results/access.html', page);
process.stdout.write(`test-results/access.html: ${number(page.length)} characters, ${number(fates.length)} mutants\n`);
