import { builder } from '../graphql/builder.ts';
import { rowTypeOf } from '../graphql/lists/types.ts';
import { alert } from './schema.ts';

interface Moment {
  readonly at: string;
  readonly sentence: string;
}

const momentRef = builder.objectRef<Moment>('AlertMoment').implement({
  description: 'Something that was done about an alert, or was not.',
  fields: (t) => ({
    at: t.field({ type: 'DateTime', description: 'When (UTC).', resolve: ({ at }) => at }),
    sentence: t.exposeString('sentence', { description: 'What and why, for people.' }),
  }),
});

const rights =
  'Oldest first. Made with the rights of who reads: what names contacts is left out for who may not see them, what only the audit log remembers for all but admins.';

const fields = {
  timeline: `All that became of it: how it was raised, its levels and when they were due, who was told and who was not, what receivers answered, who acknowledged, held or resolved it. ${rights}`,
  whyNotified: `Who was told at which level, why, and whether the receiver took it. ${rights}`,
  whyNot: `Who was not told, or not yet, and why: held by a suppression, told too often, nobody there, a receiver that refused, somebody who acknowledged first. ${rights}`,
} as const;

for (const [field, description] of Object.entries(fields)) {
  builder.objectField(rowTypeOf(alert), field, (t) =>
    t.field({ type: [momentRef], description, resolve: (row) => row[field] as unknown as Moment[] }),
  );
}
