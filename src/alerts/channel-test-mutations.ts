import { builder } from '../graphql/builder.ts';
import { notFound, UserError } from '../graphql/errors.ts';
import { rowKey } from '../graphql/lists/fields.ts';
import { mutation } from '../graphql/mutation.ts';
import { referencedId } from '../graphql/reference.ts';
import { notificationChannel } from './notification-schema.ts';

const outcomeRef = builder.enumType('ChannelTestOutcome', {
  description: 'What came of the test of a channel.',
  values: {
    ACCEPTED: { value: 'delivered', description: 'The receiver took the message; the channel is verified.' },
    REFUSED: { value: 'failed', description: 'It will not take it as the channel is set up.' },
    TRY_AGAIN: { value: 'again', description: 'It is busy, broken or silent for now; an alert would be tried again.' },
  },
});

const tested = mutation('notificationChannelTest', {
  description:
    'Sends a real message through the channel, which says of itself that it is a test, and shows what the receiver answers within 8 seconds. What it accepts sets verifiedAt, until settings or secret change. Six a minute, one at a time; also of a channel that is disabled.',
  operation: 'notificationChannel.test',
  entity: notificationChannel,
  field: 'notificationChannel',
  input: (t) => ({
    id: t.id({ required: true, description: 'The channel.' }),
    contactId: t.id({
      description:
        'EscalationContact whose address the message goes to; without it the mailbox or number of the channel itself.',
    }),
  }),
  run: async ({ id, contactId }, { connection, database, channelTester }) => {
    const key = rowKey(notificationChannel, id, 'input.id');
    const contact = referencedId('EscalationContact', contactId, 'contactId', key.organizationId);
    const [begun] = await connection.query<{ version: number }>('select begin_channel_test($1, $2) as version', [
      key.organizationId,
      key.id,
    ]);
    if (channelTester === undefined) throw new UserError('INVALID_INPUT', 'This server sends no messages.', ['input']);
    const outcome = await channelTester.test(database.engine, {
      organizationId: key.organizationId,
      channelId: key.id,
      contactId: contact,
    });
    if (outcome === null) throw notFound(['input', 'contactId']);
    if (outcome.outcome === 'delivered') {
      // Not by the viewer, who may not say that a channel works.
      await database.engine.query('SELECT verify_channel($1, $2, $3)', [key.organizationId, key.id, begun?.version]);
    }
    return { key, more: { outcome: outcome.outcome, answer: outcome.answer.slice(0, 500) } };
  },
});

builder.objectField(tested, 'outcome', (t) =>
  t.field({
    type: outcomeRef,
    nullable: true,
    description: 'What came of it; null if nothing was sent.',
    resolve: ({ more }) => (more['outcome'] ?? null) as 'delivered' | 'failed' | 'again' | null,
  }),
);
builder.objectField(tested, 'answer', (t) =>
  t.string({
    nullable: true,
    description:
      'What the receiver said, or what kept the message from it, at most 500 characters; null if nothing was sent.',
    resolve: ({ more }) => (more['answer'] ?? null) as string | null,
  }),
);
