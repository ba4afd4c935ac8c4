import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Each test file has its own database, cloned from a template that test/support/cluster.ts makes once per run.
const onCluster = {
  // The files of a worker share what they import, and nothing else: to load the schema for each costs more than most tests.
  isolate: false,
  globalSetup: ['test/support/cluster.ts'],
  testTimeout: 20_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 10_000 } },
};

// The file that Node itself takes: Vite would take another one, and a schema of one is unknown to the other.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

/** The longest begin first, so that nobody waits for one of them at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) =>
      /proof\/(api|database)|acceptance|alerts\/faults\.|server\/socket-protocol/.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    pool: 'forks',
    // One more than cores: many tests wait for a clock or a socket.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
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
