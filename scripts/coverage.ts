import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { packageRoot } from '../src/root.ts';
import { requirements } from './requirements.ts';

/** A test that says what it covers, by the line above it. */
interface Witness {
  readonly file: string;
  readonly title: string;
}

const tag = /^ *\/\/ Covers ((?:[A-Z]\d{2}(?:-[A-Z]\d{2})?(?:, )?)+)\.$/;
/** A test or group with its title, which stands after the table of an `each`. */
const named = /^\s*(?:describe|it|test)(?:\.each\b[\s\S]*?\)|)\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/;

/** docs/coverage.md: each requirement with the tests that name it. */
export async function writeCoverage(target: string): Promise<void> {
  const known = new Map(Object.values(requirements).flatMap((section) => Object.entries(section)));
  const witnesses = new Map<string, Witness[]>();
  for (const { ids, witness } of await readTags()) {
    for (const id of ids) {
      if (!known.has(id)) throw new Error(`${witness.file} covers ${id}, which scripts/requirements.ts does not know`);
      witnesses.set(id, [...(witnesses.get(id) ?? []), witness]);
    }
  }
  const open = [...known.keys()].filter((id) => !witnesses.has(id));
  const sections = Object.entries(requirements).map(([section, items]) => {
    const rows = Object.entries(items).map(([id, what]) => `| ${id} | ${what} | ${shownBy(witnesses.get(id))} |`);
    return `## ${section}\n\n| id | what | shown by |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  const page = `# Coverage

What the product must do, each with the tests that show it on a real database. Made by \`npm run generate\` from the lines
\`// Covers P14.\` above tests and groups of tests; \`npm run check\` says when it is not current. A test says so itself, and only
if it fails once the thing is missing. What no test names is open: ${open.length} of ${known.size} (${open.join(', ')}).

${sections.join('\n')}`;
  const path = join(target, 'docs/coverage.md');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, page);
}

function shownBy(tests: readonly Witness[] | undefined): string {
  if (tests === undefined) return 'open';
  // What `each` puts into a title is told at run time only.
  const plain = (title: string) => title.replaceAll('|', '\\|').replaceAll(/%[sij]|\$\w+/g, '…');
  return tests.map(({ file, title }) => `${plain(title)} (\`${file}\`)`).join('<br>');
}

async function readTags(): Promise<{ readonly ids: readonly string[]; readonly witness: Witness }[]> {
  const files = (await readdir(join(packageRoot, 'test'), { recursive: true })).filter((file) =>
    file.endsWith('.test.ts'),
  );
  const found = await Promise.all(
    files
      .toSorted((a, b) => (a < b ? -1 : 1))
      .map(async (name) => {
        const file = `test/${name.replaceAll('\\', '/')}`;
        const lines = (await readFile(join(packageRoot, file), 'utf8')).split('\n');
        return lines.flatMap((line, at) => {
          const ids = tag.exec(line)?.[1];
          return ids === undefined
            ? []
            : [{ ids: spread(ids), witness: { file, title: titleAt(lines, at + 1, file) } }];
        });
      }),
  );
  return found.flat();
}

/** `P05-P07, P10` names four. */
function spread(text: string): string[] {
  return text.split(', ').flatMap((part) => {
    const [first = '', last = first] = part.split('-');
    const [from, to] = [Number(first.slice(1)), Number(last.slice(1))];
    if (first[0] !== last[0] || to < from) throw new Error(`${part} is no range of ids`);
    return Array.from({ length: to - from + 1 }, (_, more) => `${first[0]}${String(from + more).padStart(2, '0')}`);
  });
}

/** The title of what stands at a line; within a group, the group's before it. */
function titleAt(lines: readonly string[], at: number, file: string): string {
  const read = (from: number) => named.exec(lines.slice(from, from + 80).join('\n'))?.[2]?.replaceAll(/\\(.)/g, '$1');
  const own = read(at);
  if (own === undefined) throw new Error(`${file}:${at} covers something, and no test with a title follows`);
  if (!lines[at]?.startsWith(' ')) return own;
  const group = lines.slice(0, at).findLastIndex((line) => line.startsWith('describe'));
  return group === -1 ? own : `${read(group) ?? ''}: ${own}`;
}
