import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { generate as generateDocuments } from '@graphql-codegen/cli';
import { Kind, parse, print, printSchema, type DefinitionNode, type GraphQLSchema } from 'graphql';
import codegen from '../codegen.ts';
import { packageRoot } from '../src/root.ts';
import { writeDescriptions } from './describe.ts';

const run = promisify(execFile);

/** Prisma's client, Kysely's types and our descriptions, from prisma/schema. */
export async function generateTables(target: string): Promise<void> {
  const schema = join(target, 'prisma/schema');
  // The generators write relative to the schema, so that a copy of it leaves the package alone.
  if (target !== packageRoot) await cp(join(packageRoot, 'prisma/schema'), schema, { recursive: true });
  const prisma = join(packageRoot, 'node_modules/prisma/build/index.js');
  // Prisma looks for its generators as commands.
  const PATH = [join(packageRoot, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const env = { ...process.env, PATH };
  await run(process.execPath, [prisma, 'generate', '--no-hints', '--schema', schema], { cwd: packageRoot, env });
  await writeDescriptions(
    schema,
    join(packageRoot, 'prisma/catalogue.txt'),
    join(target, 'src/generated/descriptions.ts'),
  );
}

/** schema.graphql from the rooms' schema.ts, and typed documents from the .graphql files. */
export async function generateLanguage(target: string): Promise<void> {
  const { buildAll } = await load<typeof import('../build.js')>('build.js');
  await buildAll(['language']);
  const { schema } = await load<{ schema: GraphQLSchema }>('dist/language.js');
  const sdl = printSorted(schema);
  await write(join(target, 'schema.graphql'), `${sdl}\n`);
  const files = await generateDocuments(
    { ...codegen, schema: sdl, cwd: packageRoot, silent: true, noSilentErrors: true },
    false,
  );
  for (const { filename, content } of files) await write(join(target, filename), content);
}

/** Types and root fields by name, whatever order the rooms are imported in; fields and values as they are declared. */
function printSorted(schema: GraphQLSchema): string {
  const { definitions } = parse(printSchema(schema));
  const roots = new Set(['Query', 'Mutation', 'Subscription']);
  const nameOf = (node: DefinitionNode) => ('name' in node ? (node.name?.value ?? '') : '');
  const sorted = definitions.map((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION || !roots.has(node.name.value)) return node;
    return { ...node, fields: node.fields?.toSorted((a, b) => (a.name.value < b.name.value ? -1 : 1)) ?? [] };
  });
  return print({ kind: Kind.DOCUMENT, definitions: sorted.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)) });
}

/** By its place in the package, since this file itself runs from dist/. */
async function load<Module>(path: string): Promise<Module> {
  return await import(pathToFileURL(join(packageRoot, path)).href);
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
