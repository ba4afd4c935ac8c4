import { makeOnce } from '../graphql/change.ts';
import { rowKey } from '../graphql/lists/fields.ts';
import { organizationFor } from '../graphql/lists/organization.ts';
import { idempotencyKey, mutation } from '../graphql/mutation.ts';
import { breakGlass } from './schema.ts';

mutation('breakGlassRequest', {
  description:
    'Asks to do for a while what a wedding day forbids. Nothing is allowed before another person approves it; one of the two is admin. A request lapses after an hour.',
  operation: 'breakGlass.request',
  entity: breakGlass,
  field: 'breakGlass',
  input: (t) => ({
    organizationId: t.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
    scope: t.string({
      required: true,
      description:
        '`suppress_p0`: suppress a P0 of a wedding day. `wedding_day_write`: delete, loosen and silence as on any day.',
    }),
    reason: t.string({
      required: true,
      description: 'Why, for whoever approves and for the record; at most 2,000 characters.',
    }),
    idempotencyKey: idempotencyKey(t),
  }),
  run: async ({ organizationId: given, idempotencyKey: key, ...asked }, context) => {
    const { connection } = context;
    const operation = 'breakGlass.request';
    const organizationId = await organizationFor(context, operation, given, 'input.organizationId');
    return makeOnce(connection, { organizationId, operation, key, input: asked }, async () => {
      const [row] = await connection.query<{ id: string }>('select break_glass_request($1, $2, $3) as id', [
        organizationId,
        asked.scope,
        asked.reason,
      ]);
      if (row === undefined) throw new Error('The database gave no request');
      return row.id;
    });
  },
});

mutation('breakGlassApprove', {
  description:
    'Approves what another person asked for: it holds for that person, at once and for an hour at most. Every contact of the organization is told.',
  operation: 'breakGlass.approve',
  entity: breakGlass,
  field: 'breakGlass',
  input: (t) => ({
    id: t.id({ required: true, description: 'The request.' }),
    minutes: t.int({ description: 'How long it holds, 1 to 60 minutes; 60 if left out.' }),
  }),
  run: async ({ id, minutes }, { connection }) => {
    const key = rowKey(breakGlass, id, 'input.id');
    await connection.query('select break_glass_approve($1, $2, $3)', [key.organizationId, key.id, minutes ?? 60]);
    return key;
  },
});

mutation('breakGlassEnd', {
  description: 'Ends what was approved before its time, or refuses a request.',
  operation: 'breakGlass.end',
  entity: breakGlass,
  field: 'breakGlass',
  input: (t) => ({ id: t.id({ required: true, description: 'The request.' }) }),
  run: async ({ id }, { connection }) => {
    const key = rowKey(breakGlass, id, 'input.id');
    await connection.query('select break_glass_end($1, $2)', [key.organizationId, key.id]);
    return key;
  },
});
