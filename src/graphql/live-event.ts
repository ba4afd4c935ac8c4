import type { Operation } from '../access/permissions.ts';
import type { LiveDelivery } from '../live/delivery.ts';
import type { Interest, Topic } from '../live/topic.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { noteCrossing } from './crossing.ts';
import { organizationFor } from './lists/organization.ts';
import { requireViewer } from './permission.ts';

/** What every event of the live stream has, whatever it is about. */
export const LiveEvent = builder.interfaceRef<LiveDelivery>('LiveEvent').implement({
  description:
    'One event of the live stream. Events come in the order of their cursors, each at least once; keep the last cursor and give it as `since` when you connect again, and nothing is missed.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', {
      description: 'Opaque place in the stream: `since` this, everything later follows.',
    }),
    occurredAt: t.field({
      type: 'DateTime',
      description: 'When it was written.',
      resolve: ({ occurredAt }) => occurredAt,
    }),
    replayed: t.exposeBoolean('replayed', { description: 'Whether it happened before the subscription began.' }),
    version: t.exposeInt('version', {
      nullable: true,
      description:
        'Version of the row after the change. It counts what people change, for the `version` of a mutation; what the worker changes leaves it as it is, so it does not tell which of two events is newer: their order does.',
    }),
  }),
});

export const sharedKinds = {
  SYNCED: { description: 'First of all: the place is fixed, and whatever is written from now on will come.' },
  REVOKED: { description: 'You were told of the row before and may not see it any longer: forget it.' },
} as const;

export const sinceDescription =
  'Cursor of the last event you have, or the `liveCursor` of a list: what followed it comes first. Left out: only what is new. An old one is refused with CURSOR_EXPIRED.';
export const organizationDescription = 'Events of this organization alone; left out: of all within your rights.';

interface Asked {
  readonly topic: Topic;
  readonly read: Operation;
  readonly saturdayOnly?: boolean;
  readonly since?: string | null | undefined;
  readonly organizationId?: string | null | undefined;
  readonly accepts?: Interest['accepts'];
}

/** The stream behind a subscription field, within the viewer's rights. */
export async function openStream(context: Context, asked: Asked): Promise<AsyncIterable<LiveDelivery>> {
  const { topic, read, saturdayOnly = false, accepts } = asked;
  const named = asked.organizationId ?? null;
  const organizationId = named === null ? null : await organizationFor(context, read, named);
  const viewer = requireViewer(context.viewer);
  noteCrossing(context, read, organizationId);
  const stream: unknown = await context.live.subscribe({
    viewer,
    topics: [topic],
    read,
    saturdayOnly,
    organizationId,
    accepts,
    since: context.lastEventId ?? asked.since,
  });
  // subscription.ts takes the stream itself and resolves one delivery at a time in a context of its own.
  return stream as AsyncIterable<LiveDelivery>;
}
