import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { days } from '../../test/proof/expectations/words.ts';
import type { Results } from '../../test/proof/results.ts';
import { contents, databaseRoles, matrix, stage } from './matrix.ts';
import { counted, mutantsOf, type Run } from './mutants.ts';
import { escape, legend, minute, number } from './words.ts';

// Writes what the proof expects, what was asked and what came of it, as one page for an auditor.

const kept = <T>(name: string): T | null => {
  const path = `test-results/${name}.json`;
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : null;
};

const parts = [
  ['The database', 'database', 'every viewer, table, command, relation to the row and day, in SQL'],
  ['The API', 'api', 'of these what its language can express, over HTTP with real tokens and keys'],
  [
    'Roles of the database',
    'roles',
    'owner, engine, the server’s own and Supabase’s, with the claims of the platform’s admin',
  ],
] as const;
const asked = parts.map(([title, part, what]) => ({ title, what, results: kept<Results>(`proof-${part}`) }));
const wrong = asked.flatMap(({ results }) => results?.wrong ?? []);
const run = kept<Run>('mutants-fates');
const fates = counted(run?.fates ?? []);

const summary = [
  ...asked.map(({ title, what, results }) =>
    results === null
      ? `<tr class="wrong"><td>${title}</td><td colspan="3">not asked: <code>npm run report:access</code></td></tr>`
      : `<tr><td><b>${title}</b><br>${what}</td><td class="big">${number(results.cells)} cells</td>
         <td class="${results.wrong.length === 0 ? 'right' : 'wrong'}">${results.wrong.length === 0 ? 'all as expected' : `${number(results.wrong.length)} differences`}</td>
         <td>${minute(results.made)}<br>${number(Math.round(results.seconds))} s</td></tr>`,
  ),
  run === null
    ? '<tr class="wrong"><td>Mutants</td><td colspan="3">not tried: <code>npm run test:mutants</code></td></tr>'
    : `<tr><td><b>Mutants</b><br>each safeguard broken alone, to see whether the proof notices</td><td class="big">${number(fates.tried)} mutants</td>
       <td class="${fates.survived === 0 ? 'right' : 'wrong'}">${number(fates.killed)} killed alone, ${number(fates.masked)} with a second guard, ${number(fates.equivalent)} equivalent,
       ${fates.survived === 0 ? 'none survived' : `${number(fates.survived)} survived`}</td>
       <td>${minute(run.made)}<br>${number(Math.round(run.seconds))} s</td></tr>`,
].join('');

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Access: who may see and do what, and how it was asked</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 84rem; padding: 0 1rem; color: #1d2330; background: #fff }
p, ul { max-width: 60rem } h2 { margin-top: 3rem; border-bottom: 2px solid #d8dce4 } h3 { margin: 2rem 0 .5rem } h4 { margin: 1rem 0 .3rem }
table { border-collapse: collapse; font-size: 13px; line-height: 1.35 } th, td { border: 1px solid #d8dce4; padding: 3px 6px; text-align: left; vertical-align: top }
thead th { background: #e8edf5; font-weight: 600 } td { overflow-wrap: anywhere }
table.matrix { table-layout: fixed; width: 100% } table.matrix col.what { width: 13rem } table.matrix td:not(:first-child) { text-align: center; padding: 3px 2px }
table.matrix th:not([rowspan]) { font-size: 11px; text-align: center; padding: 3px 2px; overflow-wrap: break-word } table.matrix td:first-child { overflow-wrap: normal }
i { color: #6b7485; font-style: normal } b.yes, .right { color: #16713c } b.guarded { color: #8f4e00 } b.told { color: #8a2f5d }
small { display: block; color: #566; font-size: 11px } .matrix b.told, .matrix b.guarded { font-size: 11px } .wrong { color: #b00020; font-weight: bold }
.summary td { padding: 8px 12px } .summary td:last-child { white-space: nowrap } .big { font-size: 17px; font-weight: 600; white-space: nowrap } .contents { columns: 4; max-width: none; font-size: 13px; padding-left: 1.2rem }
details { margin: .3rem 0 } summary { cursor: pointer; font-weight: 600; padding: 4px 0 }
@media print { body { max-width: none; margin: 0 } h3 { break-after: avoid } tr { break-inside: avoid } }
</style>
<h1>Access: who may see and do what, and how it was asked</h1>
<p>Made ${minute(new Date().toISOString())}. What is expected is written by hand in <code>test/proof/expectations</code>, from
<code>docs/access.md</code>; the database and the API were asked whether it is so.</p>
<table class="summary"><tbody>${summary}</tbody></table>
${wrong.length === 0 ? '' : `<h2 class="wrong">Differences</h2><ul>${wrong.map((text) => `<li class="wrong">${escape(text)}</li>`).join('')}</ul>`}
<ol><li><a href="#who">Who was asked, and when</a></li><li><a href="#matrix">What viewers may do, table by table</a></li>
<li><a href="#roles">Roles of the database</a></li><li><a href="#mutants">Safeguards broken on purpose</a></li></ol>
<h2 id="who">1. Who was asked, and when</h2>
<p>${number(stage.askers.length)} kinds of asker: beside those in the tables below, members who belong to two organizations,
members of another one, memberships and staff rows that ended, tokens that were revoked, roles that a token claims higher or lower,
programs of each scope, and nobody at all. On these days:</p>
<ul>${Object.values(days)
  .map(
    ({ title, at, weddingDay }) =>
      `<li>${escape(title)} (${minute(at)})${weddingDay ? ': <b class="guarded">a wedding window is open</b>' : ''}</li>`,
  )
  .join('')}</ul>
<h2 id="matrix">2. What viewers may do, table by table</h2>
<p>Each cell shows an ordinary day, and the day of a wedding where that is different; what was asked on the wedding
day alone shows that. An empty cell: rows of this kind belong to nobody in that way.</p>
<ul>${legend}</ul>
<ul class="contents">${contents}<li><a href="#views">the views</a></li><li><a href="#functions">functions that act</a></li></ul>
${matrix}
<h2 id="roles">3. Roles of the database</h2>
<p>What lies below the viewers, asked with the claims of the platform’s admin, which must help none of them. “Move” is an UPDATE that
takes a row to another organization.</p>${databaseRoles}
<h2 id="mutants">4. Safeguards broken on purpose</h2>
<p>A proof that cannot fail proves nothing. Each safeguard was dropped or loosened alone, in a transaction that was undone, and the
proof was asked until something turned red: that is its killer.</p>
${run === null ? '<p class="wrong">Not tried.</p>' : mutantsOf(run)}
</html>`;

mkdirSync('test-results', { recursive: true });
writeFileSync('test-results/access.html', page);
process.stdout.write(`test-results/access.html: ${number(page.length)} characters, ${number(fates.tried)} mutants\n`);
