import { changeRow } from '../graphql/change.ts';
import { UserError } from '../graphql/errors.ts';
import { rowKey } from '../graphql/lists/fields.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { mutation } from '../graphql/mutation.ts';
import { referencedId } from '../graphql/reference.ts';
import { errorPattern } from './schema.ts';

const mostAtOnce = 100;

mutation('errorPatternUpdate', {
  description:
    'Assigns a pattern, or declares it solved, unimportant or open again. Its errors keep what was decided about each; one that comes after it was solved makes it REGRESSED.',
  operation: 'errorPattern.update',
  entity: errorPattern,
  field: 'errorPattern',
  input: (t) => ({
    id: t.id({ required: true, description: 'The pattern.' }),
    status: t.field({
      type: enumRef('ErrorPatternStatus'),
      description: 'RESOLVED, IGNORED, or ONGOING to open it again; NEW and REGRESSED come by what happens.',
    }),
    assignedToId: t.id({ description: 'Member who shall look after it; null: nobody.' }),
  }),
  run: async ({ id, status, assignedToId }, { connection }) => {
    const key = rowKey(errorPattern, id, 'input.id');
    const values = {
      ...(status !== undefined && status !== null && { status }),
      ...(assignedToId !== undefined && {
        assignedTo: referencedId('UserProfile', assignedToId, 'assignedToId', key.organizationId),
      }),
    };
    if (Object.keys(values).length === 0)
      throw new UserError('INVALID_INPUT', 'Nothing to change is named.', ['input']);
    await changeRow(connection, 'errorPatterns', key, values, 'none');
    return key;
  },
});

mutation('errorPatternsMerge', {
  description:
    'Merges patterns that are one fault into another: it counts their errors, past and to come, and what had been merged into them comes along. All or nothing; incidents stay with the fingerprints of their errors.',
  operation: 'errorPattern.update',
  entity: errorPattern,
  field: 'errorPattern',
  input: (t) => ({
    targetId: t.id({ required: true, description: 'The pattern that takes in the others; not merged itself.' }),
    sourceIds: t.idList({
      required: true,
      description: `The patterns to merge, 1 to ${mostAtOnce}; those merged into it already stay so.`,
    }),
  }),
  run: async ({ targetId, sourceIds }, { connection }) => {
    const key = rowKey(errorPattern, targetId, 'input.targetId');
    if (sourceIds.length === 0 || sourceIds.length > mostAtOnce) {
      throw new UserError('INVALID_INPUT', `1 to ${mostAtOnce} patterns are taken at once, not ${sourceIds.length}.`, [
        'input',
        'sourceIds',
      ]);
    }
    const sources = sourceIds.map((id, index) =>
      referencedId('ErrorPattern', id, `sourceIds.${index}`, key.organizationId),
    );
    await connection.query('select merge_error_patterns($1, $2, $3)', [key.organizationId, key.id, sources]);
    return key;
  },
});

mutation('errorPatternUnmerge', {
  description: 'Takes back a merge: the pattern stands for itself again, with all errors that were counted for it.',
  operation: 'errorPattern.update',
  entity: errorPattern,
  field: 'errorPattern',
  input: (t) => ({ id: t.id({ required: true, description: 'The pattern that had been merged into another.' }) }),
  run: async ({ id }, { connection }) => {
    const key = rowKey(errorPattern, id, 'input.id');
    await connection.query('select unmerge_error_pattern($1, $2)', [key.organizationId, key.id]);
    return key;
  },
});
