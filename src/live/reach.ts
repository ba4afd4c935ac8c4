import type { Viewer } from '../access/viewer.ts';
import type { Reach } from './topic.ts';

/** Where a viewer's rights may let events through at all: staff everywhere, members where they are. */
export function reachOf(viewer: Viewer, organizationId: string | null): Reach {
  const own = viewer.staffRole === null ? viewer.memberships.map((membership) => membership.organizationId) : 'all';
  if (organizationId === null) return own;
  return own === 'all' || own.includes(organizationId) ? [organizationId] : [];
}
