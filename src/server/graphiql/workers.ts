const addresses: Readonly<Record<string, string>> = {
  json: '/graphiql/json.worker.js',
  graphql: '/graphiql/graphql.worker.js',
};

/** Monaco checks and completes in workers; ours come from the same host as the page. */
export function setUpWorkers(): void {
  Object.assign(globalThis, {
    MonacoEnvironment: {
      getWorker: (_: string, label: string) =>
        new Worker(addresses[label] ?? '/graphiql/editor.worker.js', { type: 'module', name: label }),
    },
  });
}
