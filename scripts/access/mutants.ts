import { guardsOfContent } from '../../test/proof/mutants/guards-of-content.ts';
import { breakable, escape, number } from './words.ts';

/** What became of one mutant, as `npm run test:mutants` keeps it. */
interface Fate {
  readonly kind: string;
  readonly target: string;
  readonly table: string;
  readonly killer: string | null;
  readonly maskedBy: string | null;
  readonly equivalent: string | null;
}

export interface Run {
  readonly made: string;
  readonly seconds: number;
  readonly fates: readonly Fate[];
}

const meanings: Readonly<Record<string, string>> = {
  'policy dropped': 'a policy is not there',
  'policy shows all': 'the USING of a policy is true for every row',
  'policy takes all': 'the WITH CHECK of a policy is true for every row',
  'grant widened': 'a role is granted a command on a whole table',
  'grant taken': 'a role loses a command on a whole table',
  'column granted': 'viewers may name one more column',
  'column taken': 'viewers may name one column less',
  'FORCE taken off': 'the policies do not bind the owner of a table',
  'row-level security off': 'a table has no policies',
  'view with its owner’s rights': 'a view does not read with the rights of its reader',
  'guard off': 'a guard trigger of one table is switched off',
  'guard lets pass': 'the function of a guard refuses and stamps nothing, in all its tables',
  'function given to viewers': 'viewers may call one more function',
  'function taken from viewers': 'viewers may call one function less',
  'function with the engine’s rights': 'a function reads with the engine’s rights instead of its caller’s',
  'check lets pass': 'a check within functions lets everybody pass',
  'partitions opened': 'viewers may read a partition directly',
};

export const counted = (fates: readonly Fate[]) => ({
  tried: fates.length,
  killed: fates.filter(({ killer, maskedBy }) => killer !== null && maskedBy === null).length,
  masked: fates.filter(({ killer, maskedBy }) => killer !== null && maskedBy !== null).length,
  equivalent: fates.filter(({ killer, equivalent }) => killer === null && equivalent !== null).length,
  survived: fates.filter(({ killer, equivalent }) => killer === null && equivalent === null).length,
});

const row = (cells: readonly string[], name = ''): string =>
  `<tr${name === '' ? '' : ` class="${name}"`}>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const table = (headings: readonly string[], lines: readonly string[]): string =>
  `<table><thead><tr>${headings.map((heading) => `<th>${heading}</th>`).join('')}</tr></thead><tbody>${lines.join('')}</tbody></table>`;

/** All that the page says of the mutants, the exceptions first. */
export function mutantsOf({ fates }: Run): string {
  const kinds = [...new Set(fates.map(({ kind }) => kind))].map((kind) => {
    const ofKind = fates.filter((fate) => fate.kind === kind);
    return { kind, ofKind, ...counted(ofKind) };
  });
  const survivors = fates.filter(({ killer, equivalent }) => killer === null && equivalent === null);
  const equivalent = fates.filter(({ equivalent: reason }) => reason !== null);
  const masked = fates.filter(({ maskedBy }) => maskedBy !== null);
  const second = [...new Set(masked.map(({ maskedBy }) => maskedBy ?? ''))];
  return `${table(
    ['kind', 'what is broken', 'tried', 'killed alone', 'killed with a second guard', 'equivalent', 'survived'],
    kinds.map(({ kind, tried, killed, masked: together, equivalent: listed, survived }) =>
      row(
        [escape(kind), meanings[kind] ?? '', ...[tried, killed, together, listed, survived].map(number)],
        survived > 0 ? 'wrong' : '',
      ),
    ),
  )}
  ${survivors.length === 0 ? '' : `<h3 class="wrong">Survived</h3><ul>${survivors.map(({ kind, target }) => `<li class="wrong">${escape(`${kind}: ${target}`)}</li>`).join('')}</ul>`}
  <h3>Killed together with a second guard</h3>
  <p>Alone their loss shows nowhere, since another guard refuses the same. Both were taken away, and the difference to the second
  alone turned red.</p>
  ${second.map((guard) => ofSecond(guard, masked)).join('')}
  <h3>Equivalent</h3>
  ${
    equivalent.length === 0
      ? '<p>None.</p>'
      : table(
          ['what was broken', 'why nobody can notice'],
          equivalent.map(({ kind, target, equivalent: reason }) =>
            row([`${escape(kind)}: ${breakable(target)}`, escape(reason ?? '')]),
          ),
        )
  }
  <h3>Not broken here: guards that judge what a row says, whoever says it</h3>
  ${table(
    ['function', 'what it sees to', 'shown by'],
    Object.entries(guardsOfContent).map(([name, { judges, test }]) =>
      row([breakable(name), escape(judges), `<code>${test}</code>`]),
    ),
  )}
  <h3>Every mutant and its killer</h3>
  ${kinds.map(({ kind, ofKind, tried }) => `<details><summary>${escape(kind)} (${number(tried)})</summary>${killersOf(ofKind)}</details>`).join('')}`;
}

function ofSecond(guard: string, masked: readonly Fate[]): string {
  const lines = masked
    .filter(({ maskedBy }) => maskedBy === guard)
    .map(({ kind, target, killer }) => row([`${escape(kind)}: ${breakable(target)}`, escape(killer ?? '')]));
  return `<h4>Second guard: ${escape(guard)}</h4>${table(['what was broken', 'what turned red'], lines)}`;
}

function killersOf(fates: readonly Fate[]): string {
  const sorted = fates.toSorted((one, other) => one.target.localeCompare(other.target));
  return table(
    ['what was broken', 'what turned red first'],
    sorted.map(({ target, killer, maskedBy, equivalent }) =>
      row(
        [
          breakable(target),
          killer === null
            ? equivalent === null
              ? 'survived'
              : 'equivalent, see above'
            : `${escape(killer)}${maskedBy === null ? '' : ' <i>(with a second guard, see above)</i>'}`,
        ],
        killer === null && equivalent === null ? 'wrong' : '',
      ),
    ),
  );
}
