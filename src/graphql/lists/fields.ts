import { builder } from '../builder.ts';
import { dependsOnUser } from '../depends-on-user.ts';
import { decodeGlobalId, requireGlobalId } from '../global-id.ts';
import { badUserInput } from '../errors.ts';
import { Node } from '../node.ts';
import { may } from '../../access/permissions.ts';
import { requireViewer } from '../permission.ts';
import { entityCoded, type Entity } from './entity.ts';
import { organizationFor } from './organization.ts';
import type { PageArguments } from './page.ts';
import { readList, readRow } from './read.ts';
import { usualDays } from './statement.ts';
import { writable } from './written-schema.ts';
import { listTypesOf, ownRowsOf, pageArguments, rowTypeOf } from './types.ts';

/** The root field of an entity's connection, for one organization. */
export function connectionField(entity: Entity, description: string): void {
  const types = listTypesOf(entity);
  builder.queryField(entity.plural, (t) =>
    t.field({
      type: types.connection,
      nullable: true,
      description:
        entity.partitioned === null
          ? description
          : `${description} Without a time in the filter, those of the last ${usualDays} days.`,
      authScopes: { may: entity.read },
      extensions: { ...writable, ...ownRowsOf(entity) },
      args: {
        organizationId: t.arg.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
        ...pageArguments(t.arg, types),
      },
      resolve: async (_root, given, context, info) => {
        const organizationId = await organizationFor(context, entity.read, given.organizationId);
        return readList(entity, organizationId, given as PageArguments, context, info);
      },
    }),
  );
}

/** The root field that finds one row by its id. */
export function rowField(entity: Entity, name: string, description: string): void {
  builder.queryField(name, (t) =>
    t.field({
      type: rowTypeOf(entity),
      nullable: true,
      description,
      authScopes: { may: entity.read },
      extensions: { ...writable, ...ownRowsOf(entity) },
      args: { id: t.arg.id({ required: true, description: `Id of a ${entity.name}.` }) },
      resolve: (_root, { id }, context, info) => readRow(entity, rowKey(entity, id, 'id'), context, info),
    }),
  );
}

/** The organization and row that an id names. */
export function rowKey(entity: Entity, id: string, argument: string): { organizationId: string; id: string } {
  const decoded = requireGlobalId(id, entity, argument);
  return { organizationId: decoded.organizationId, id: decoded.id ?? decoded.organizationId };
}

builder.queryField('node', (t) =>
  t.field({
    type: Node,
    nullable: true,
    description: 'Anything by its id; null if it is absent or may not be seen.',
    authScopes: { viewer: true },
    extensions: dependsOnUser,
    args: { id: t.arg.id({ required: true, description: 'Id of anything that has one.' }) },
    resolve: async (_root, { id }, context, info) => {
      const decoded = decodeGlobalId(id);
      const entity = decoded === null ? null : entityCoded(decoded.code);
      if (decoded === null || entity === null) throw badUserInput('id is not an id of this API.', { argument: 'id' });
      if (!may(requireViewer(context.viewer), entity.read)) return null;
      const row = await readRow(entity, rowKey(entity, id, 'id'), context, info);
      return row === null ? null : { ...row, __typename: entity.name };
    },
  }),
);
