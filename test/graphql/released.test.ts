import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/root.ts';

const schemaIn = (path: string) => buildSchema(readFileSync(join(packageRoot, path), 'utf8'));

// Accepted by `npm run release:schema`: with a release, or knowingly before the first one (CONTRIBUTING.md).
it('breaks nothing that a client of the last release could rely on', async () => {
  const changes = await diff(schemaIn('test/graphql/released.graphql'), schemaIn('schema.graphql'));
  const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
  expect(breaking.map(({ message, path }) => `${path ?? ''}: ${message}`)).toEqual([]);
});

it('would say what breaks', async () => {
  const [before, after] = ['type Query { a(b: Int): Int }', 'type Query { a(b: Int!): Int }'];
  const changes = await diff(buildSchema(before), buildSchema(after));
  expect(changes.map(({ criticality }) => criticality.level)).toEqual([CriticalityLevel.Breaking]);
});
