import { builder } from './builder.ts';

/** Relay's interface: the type of a value is named by whoever reads it. */
export const Node = builder.interfaceRef<object>('Node').implement({
  description: 'Anything with an id, which `node` finds again.',
  fields: (t) => ({
    id: t.field({
      type: 'ID',
      description: 'Global id: opaque, and the same wherever it goes in or comes out.',
      resolve: () => '',
    }),
  }),
});

export const PageInfo = builder
  .objectRef<{ hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }>(
    'PageInfo',
  )
  .implement({
    description: 'Where a page lies in its list.',
    fields: (t) => ({
      hasNextPage: t.exposeBoolean('hasNextPage', {
        description: 'Whether something follows; read with `first` and `after`.',
      }),
      hasPreviousPage: t.exposeBoolean('hasPreviousPage', {
        description: 'Whether something comes before; read with `last` and `before`.',
      }),
      startCursor: t.exposeString('startCursor', {
        nullable: true,
        description: 'Cursor of the first edge; null on an empty page.',
      }),
      endCursor: t.exposeString('endCursor', {
        nullable: true,
        description: 'Cursor of the last edge; null on an empty page.',
      }),
    }),
  });
