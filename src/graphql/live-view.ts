import { may, rolesHeld, staffMay, type Operation } from '../access/permissions.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Connection } from '../database/database.ts';
import type { ViewSource } from '../live/live-view.ts';
import type { Mark } from '../live/marks.ts';
import type { Reach, ViewDelivery } from '../live/view-subscription.ts';
import { builder } from './builder.ts';
import { noteCrossing } from './crossing.ts';
import { encodeGlobalId } from './global-id.ts';
import { entityNamed } from './lists/entity.ts';
import { organizationFor } from './lists/organization.ts';
import { readView, type ViewInLanguage } from './lists/view.ts';
import { requireViewer } from './permission.ts';

const kind = builder.enumType('LiveViewKind', {
  description: 'What is told of a live view.',
  values: {
    VALUE: { description: 'All rows of the organization as they are now; they replace those told before.' },
    REVOKED: {
      description: 'You were told of the organization before and may not see it any longer: forget its rows.',
    },
  } as const,
});

/** No LiveEvent, because nothing of a view is replayed: who connects again is told all of it. */
const LiveView = builder.interfaceRef<ViewDelivery>('LiveView').implement({
  description:
    'A view of one organization, whole: told when the subscription begins and again whenever its rows have changed, at most once a second, the latest first to a slow client. Windows end now, so rows also change as time passes: that is looked at twice a minute. There is nothing to resume: who connects again is told all of it.',
  fields: (t) => ({
    kind: t.field({ type: kind, description: 'What is told.', resolve: (told) => told.kind }),
    cursor: t.exposeString('cursor', {
      description:
        'Place in the stream at which the rows were read: an event stream `since` this brings what they may not show yet.',
    }),
    occurredAt: t.field({
      type: 'DateTime',
      description: 'When the rows were worked out.',
      resolve: ({ occurredAt }) => occurredAt,
    }),
    organizationId: t.id({
      description: 'Whose rows they are.',
      resolve: ({ organizationId }) => encodeGlobalId(entityNamed('Organization').code, organizationId, null),
    }),
  }),
});

/** What a subscription field of a view gives: subscription.ts begins it, and resolves one value at a time. */
export class AskedView implements AsyncIterable<ViewDelivery> {
  readonly source: ViewSource;
  readonly reachOf: (connection: Connection, viewer: Viewer) => Promise<Reach>;
  readonly reach: Reach;

  constructor({ source, reachOf, reach }: Pick<AskedView, 'source' | 'reachOf' | 'reach'>) {
    this.source = source;
    this.reachOf = reachOf;
    this.reach = reach;
  }

  [Symbol.asyncIterator](): never {
    throw new Error('A live view is begun by graphql/live-view-subscription.ts.');
  }
}

/** The subscription field of the same name as the view's query; `marks` are the changes that its rows are made of. */
export function liveViewField({ view, row, choices }: ViewInLanguage, marks: readonly Mark[]): void {
  const type = builder
    .objectRef<ViewDelivery>(`${view.name.charAt(0).toUpperCase()}${view.name.slice(1)}LiveView`)
    .implement({
      description: `Rows of ${view.name} of one organization, as they are now.`,
      interfaces: [LiveView],
      fields: (t) => ({
        rows: t.field({
          type: [row],
          nullable: true,
          description: 'All rows, in the order of the query; null when revoked.',
          resolve: ({ rows }) => (rows === null ? null : [...rows]),
        }),
      }),
    });
  builder.subscriptionField(view.name, (t) =>
    t.field({
      type,
      description: `The same as the query, kept up: ${view.description} Here the window always ends now.`,
      authScopes: { may: view.operation },
      args: {
        organizationId: t.arg.id({
          description: 'This organization alone; left out: each within your rights, one event for each.',
        }),
        ...choices(t.arg),
      },
      subscribe: async (_root, given: Readonly<Record<string, unknown>>, context) => {
        const { organizationId, ...chosen } = given;
        const named =
          typeof organizationId === 'string' ? await organizationFor(context, view.operation, organizationId) : null;
        noteCrossing(context, view.operation, named);
        const { crossings: _noted, ...later } = context;
        const source: ViewSource = {
          name: JSON.stringify([
            view.name,
            ...Object.entries(chosen)
              .filter(([, value]) => Array.isArray(value))
              .map(sorted),
          ]),
          marks,
          classOf: (viewer, organization) => classOf(viewer, view.operation, organization),
          read: (connection, viewer, organization) =>
            readView(view, { ...later, connection, viewer }, organization, chosen),
        };
        const reachOf: AskedView['reachOf'] = (connection, viewer) =>
          named === null
            ? reachEverywhere(connection, viewer, view.operation)
            : Promise.resolve({
                viewer,
                organizationIds: may(viewer, view.operation, named) ? [named] : [],
                everywhere: false,
              });
        const reach = await reachOf(context.connection, requireViewer(context.viewer));
        return new AskedView({ source, reachOf, reach });
      },
      resolve: (told) => told as ViewDelivery,
    }),
  );
}

function sorted([name, values]: readonly [string, unknown]): readonly [string, readonly unknown[]] {
  return [name, (values as string[]).toSorted((a, b) => (a < b ? -1 : 1))];
}

/** The rows of a view depend on the role held where they are and on that of staff, and on nothing else of a viewer. */
function classOf(viewer: Viewer, operation: Operation, organizationId: string): string | null {
  if (!may(viewer, operation, organizationId)) return null;
  return JSON.stringify([rolesHeld(viewer, organizationId).toSorted(), viewer.staffRole]);
}

async function reachEverywhere(connection: Connection, viewer: Viewer, operation: Operation): Promise<Reach> {
  if (viewer.staffRole === null || !staffMay(viewer.staffRole, operation)) {
    const own = viewer.memberships.map(({ organizationId }) => organizationId);
    return { viewer, organizationIds: own.filter((id) => may(viewer, operation, id)), everywhere: false };
  }
  const seen = await connection.query<{ id: string }>(
    'select id from organizations where archived_at is null order by slug',
    [],
    'live_view_organizations',
  );
  return { viewer, organizationIds: seen.map(({ id }) => id), everywhere: true };
}
