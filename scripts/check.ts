import { spawn } from 'node:child_process';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { packageRoot } from '../src/root.ts';
import { writeCoverage } from './coverage.ts';
import { generateLanguage, generateTables } from './generated.ts';

interface Finding {
  readonly ok: boolean;
  readonly output: string;
}

/** A tool of node_modules/.bin, run from the package's root. */
function tool(name: string, ...args: string[]): () => Promise<Finding> {
  return () =>
    new Promise((resolve, reject) => {
      const child = spawn(join(packageRoot, 'node_modules/.bin', name), args, { cwd: packageRoot });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (data: Buffer) => (output += data.toString()));
      child.on('error', reject);
      child.on('close', (code) => resolve({ ok: code === 0, output }));
    });
}

/** The committed generated files are those that the sources give now. */
function current(generate: (target: string) => Promise<void>, folder: string, paths: readonly string[]) {
  return async (): Promise<Finding> => {
    const target = join(packageRoot, 'dist', folder);
    await rm(target, { recursive: true, force: true });
    await generate(target);
    const stale = (await Promise.all(paths.map((path) => differences(packageRoot, target, path)))).flat();
    await rm(target, { recursive: true, force: true });
    return {
      ok: stale.length === 0,
      output: stale.map((path) => `${path} is not current: npm run generate\n`).join(''),
    };
  };
}

async function differences(committed: string, made: string, path: string): Promise<string[]> {
  const [before, after] = await Promise.all([contents(join(committed, path)), contents(join(made, path))]);
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((file) => before.get(file) !== after.get(file))
    .map((file) => join(path, file));
}

/** Every file below a path by its relative name; a file by the empty name. */
async function contents(path: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return found.set('', await readFile(path, 'utf8').catch(() => 'missing'));
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    found.set(relative(path, file), await readFile(file, 'utf8'));
  }
  return found;
}

const steps: Record<string, () => Promise<Finding>> = {
  format: tool('oxfmt', '--check'),
  lint: tool(
    'oxlint',
    '--type-aware',
    '--ignore-pattern',
    'test/tooling/house',
    'src',
    'test',
    'bench',
    'scripts',
    'examples',
  ),
  types: tool('tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', 'dist/.types/main.tsbuildinfo'),
  'types of GraphiQL': tool('tsc', '--noEmit', '--project', 'src/server/graphiql'),
  'types of the browser example': tool('tsc', '--noEmit', '--project', 'examples/browser'),
  'unused code': tool('knip', '--cache', '--cache-location', 'dist/.knip'),
  migrations: tool('squawk', 'prisma/migrations/*/migration.sql'),
  'GraphQL schema': tool('eslint', 'schema.graphql'),
  'generated tables': current(generateTables, 'tables', [
    'src/generated/prisma',
    'src/generated/kysely',
    'src/generated/descriptions.ts',
  ]),
  coverage: current(writeCoverage, 'coverage', ['docs/coverage.md']),
  'generated language': current(generateLanguage, 'language-check', [
    'schema.graphql',
    'src/generated/graphql',
    'examples/generated',
  ]),
};

/** All at once: most of a step's time is its start. */
async function check(): Promise<boolean> {
  const findings = await Promise.all(
    Object.entries(steps).map(async ([name, step]) => {
      const began = performance.now();
      const finding = await step().catch((error: unknown) => ({ ok: false, output: String(error) }));
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      process.stdout.write(
        `${finding.ok ? 'ok    ' : 'failed'} ${name} (${seconds} s)\n${finding.ok ? '' : finding.output}`,
      );
      return finding.ok;
    }),
  );
  return findings.every(Boolean);
}

process.exitCode = (await check()) ? 0 : 1;
