import { may, type Operation } from '../../access/permissions.ts';
import type { Context } from '../context.ts';
import { noteCrossing } from '../crossing.ts';
import { badUserInput } from '../errors.ts';
import { requireGlobalId } from '../global-id.ts';
import { requireOperation, requireViewer } from '../permission.ts';

const organizationType = { name: 'Organization', code: 'or' };
const mostNamed = 20;

/**
 * The one organization that an operation is about. It may be left out where only one can be meant;
 * an organization in which the viewer holds nothing is answered like one that does not exist.
 */
export async function organizationFor(
  context: Context,
  operation: Operation,
  given: string | null | undefined,
  argument = 'organizationId',
): Promise<string> {
  const viewer = requireViewer(context.viewer);
  if (given !== null && given !== undefined) {
    const { organizationId } = requireGlobalId(given, organizationType, argument);
    const held = [...viewer.memberships, ...(viewer.service === null ? [] : [viewer.service])];
    if (viewer.staffRole === null && !held.some((one) => one.organizationId === organizationId)) {
      throw badUserInput(`${argument}: there is no such organization, or you hold no role in it.`, { argument });
    }
    requireOperation(viewer, operation, organizationId);
    return organizationId;
  }
  if (viewer.service !== null) return viewer.service.organizationId;
  const candidates = viewer.memberships
    .map(({ organizationId }) => organizationId)
    .filter((id) => may(viewer, operation, id));
  const [only] = candidates;
  if (viewer.staffRole === null && candidates.length === 1 && only !== undefined) return only;
  return chosenAmong(context, viewer.staffRole === null ? candidates : null, argument);
}

/** Several (or, for staff, all): one visible organization is taken, otherwise the answer names them. */
async function chosenAmong(context: Context, ids: readonly string[] | null, argument: string): Promise<string> {
  noteCrossing(context, 'organization.read', null);
  const found = await context.connection.query<{ id: string; slug: string }>(
    'select id, slug from organizations where $1::uuid[] is null or id = any($1) order by slug limit $2',
    [ids, mostNamed + 1],
  );
  const [only] = found;
  if (found.length === 1 && only !== undefined) return only.id;
  if (only === undefined) throw badUserInput(`${argument}: you hold no role in any organization.`, { argument });
  const slugs = found.slice(0, mostNamed).map(({ slug }) => slug);
  const more = found.length > mostNamed ? ' …' : '';
  throw badUserInput(`Name one organization by ${argument}; yours are ${slugs.join(', ')}${more}.`, {
    argument,
    organizations: slugs,
  });
}
