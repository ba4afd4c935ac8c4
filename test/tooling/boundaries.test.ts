import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/root.ts';

// test/tooling/house is a small house in which every file imports every other one.
const house = 'test/tooling/house/src';

const ground = ['config.ts', 'generated/logic.ts'];
const rooms = ['errors/logic.ts', 'incidents/logic.ts'];
const foundation = [...ground, 'access/logic.ts', 'database/logic.ts'];
const language = [...foundation, 'graphql/logic.ts', 'live/logic.ts'];
const everything = [...foundation, ...rooms, 'graphql/logic.ts', 'graphql/schema.ts', 'live/logic.ts', 'seed/logic.ts'];

const mayImport: Record<string, readonly string[]> = {
  'main.ts': [...everything, 'commands/logic.ts', 'server/logic.ts', 'upkeep/logic.ts', 'worker/logic.ts'],
  'commands/logic.ts': [...everything, 'server/logic.ts', 'upkeep/logic.ts', 'worker/logic.ts'],
  'server/logic.ts': [...foundation, 'collectors/logic.ts', 'graphql/logic.ts', 'live/logic.ts'],
  'collectors/logic.ts': [...foundation, ...rooms, 'live/logic.ts'],
  'worker/logic.ts': [...foundation, ...rooms, 'live/logic.ts', 'upkeep/logic.ts'],
  'upkeep/logic.ts': [...foundation, ...rooms, 'live/logic.ts'],
  'seed/logic.ts': [...foundation, ...rooms],
  'graphql/schema.ts': [...language, 'errors/mutations.ts', 'errors/schema.ts', 'incidents/schema.ts'],
  'graphql/logic.ts': [...foundation, 'live/logic.ts'],
  'errors/schema.ts': [...language, ...rooms, 'errors/mutations.ts'],
  'errors/mutations.ts': [...language, ...rooms, 'errors/schema.ts'],
  'incidents/schema.ts': [...language, ...rooms],
  'errors/logic.ts': [...foundation, 'incidents/logic.ts', 'live/logic.ts'],
  'incidents/logic.ts': [...foundation, 'errors/logic.ts', 'live/logic.ts'],
  'live/logic.ts': foundation,
  'access/logic.ts': [...ground, 'database/logic.ts'],
  'database/logic.ts': ground,
  'dashboard/logic.ts': ['generated/logic.ts'],
  'config.ts': ['generated/logic.ts'],
  'generated/logic.ts': [],
};

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

function lint(): Promise<readonly Diagnostic[]> {
  return new Promise((resolve, reject) => {
    const oxlint = join(packageRoot, 'node_modules/.bin/oxlint');
    execFile(oxlint, ['--format', 'json', house], { cwd: packageRoot, maxBuffer: 2 ** 26 }, (error, stdout) => {
      if (error && stdout === '') reject(error);
      else resolve(JSON.parse(stdout).diagnostics);
    });
  });
}

/** What the nth line of a file of the house imports, named from the house; packages by their own name. */
async function imports(file: string): Promise<string[]> {
  const lines = (await readFile(join(packageRoot, house, file), 'utf8')).trimEnd().split('\n');
  return lines.map((line) => line.replace(/^import '(?:\.{1,2}\/)?(.*)';$/, '$1'));
}

const diagnostics = await lint();

const of = (code: string) => diagnostics.filter((diagnostic) => diagnostic.code === code);

test('imports point one way only', async () => {
  const found: Record<string, readonly string[]> = {};
  for (const file of Object.keys(mayImport)) {
    const refused = of('boundaries(dependencies)')
      .filter(({ filename }) => filename === `${house}/${file}`)
      .map(({ labels }) => labels[0]?.span.line);
    found[file] = (await imports(file)).filter((_, index) => !refused.includes(index + 1)).sort();
  }
  expect(found).toEqual(Object.fromEntries(Object.entries(mayImport).map(([file, may]) => [file, [...may].sort()])));
});

test('the table above names every file of the house', async () => {
  const files = (await readdir(join(packageRoot, house), { recursive: true })).filter((file) => file.endsWith('.ts'));
  expect(files.sort()).toEqual([...Object.keys(mayImport), 'utils/logic.ts'].sort());
});

test('a folder that the house does not know is refused', () => {
  expect(of('boundaries(no-unknown-files)').map(({ filename }) => filename)).toEqual([`${house}/utils/logic.ts`]);
});

test('circles are found', () => {
  expect(of('import(no-cycle)')).not.toEqual([]);
});
