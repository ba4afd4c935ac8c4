import { defineConfig } from 'vitest/config';

// Each test file has its own database, cloned from a template that test/support/cluster.ts makes once per run.
const onCluster = {
  globalSetup: ['test/support/cluster.ts'],
  testTimeout: 20_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 10_000 } },
};

// The file that Node itself takes: Vite would take another one, and a schema of one is unknown to the other.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/last.json' },
    projects: [
      {
        resolve,
        test: {
          ...onCluster,
          name: 'main',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/redis/**'],
        },
      },
      {
        resolve,
        test: { ...onCluster, name: 'browser', include: ['test/browser/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        resolve,
        test: { ...onCluster, name: 'mutants', include: ['test/proof/mutants/*.mutants.ts'] },
      },
      {
        resolve,
        test: { ...onCluster, name: 'redis', include: ['test/redis/**/*.test.ts'] },
      },
      {
        resolve,
        // The same tests on the server that TEST_DATABASE_URL names.
        test: { ...onCluster, name: 'postgres', include: ['test/access/**/*.test.ts', 'test/database/**/*.test.ts'] },
      },
      {
        resolve,
        // On that server through the pooler of transactions that TEST_POOLER_URL names.
        test: {
          ...onCluster,
          name: 'pooler',
          include: [
            'test/access/**/*.test.ts',
            'test/database/{viewer-transaction,prisma-in-operation}.test.ts',
            'test/graphql/lists.test.ts',
            'test/errors/mutations.test.ts',
          ],
        },
      },
    ],
  },
});
