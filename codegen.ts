import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents of the product's own clients: the dashboard, GraphiQL's examples, the command line. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['src/**/*.graphql', 'test/**/*.graphql'],
  ignoreNoDocuments: true,
  generates: {
    'src/generated/graphql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: { DateTime: 'string', Date: 'string', JSON: 'unknown', BigInt: 'string' },
      },
    },
  },
};

export default config;
