import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types for every document that the product itself sends: GraphiQL's examples, the command line. An invalid one fails. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['src/**/*.{ts,tsx,graphql}', '!src/generated/**'],
  importExtension: '.ts',
  ignoreNoDocuments: true,
  generates: {
    'src/generated/graphql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: { DateTime: 'string', Date: 'string', JSON: 'unknown', BigInt: 'number' },
      },
    },
  },
};

export default config;
