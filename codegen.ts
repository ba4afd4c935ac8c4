import type { CodegenConfig } from '@graphql-codegen/cli';

const typed = {
  enumsAsTypes: true,
  useTypeImports: true,
  scalars: { DateTime: 'string', Date: 'string', JSON: 'unknown', BigInt: 'number' },
};

/** Types for every document that the product itself sends (GraphiQL's examples, the command line), and for those of the examples. An invalid one fails. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  importExtension: '.ts',
  ignoreNoDocuments: true,
  generates: {
    'src/generated/graphql/': {
      documents: ['src/**/*.{ts,tsx,graphql}', '!src/generated/**'],
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: typed,
    },
    // As strings: what a client sends, without the parser of GraphQL on a phone.
    'examples/generated/': {
      documents: 'examples/operations/*.graphql',
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: { ...typed, documentMode: 'string', onlyOperationTypes: true },
    },
  },
};

export default config;
