import { may, staffMay, type Operation } from '../access/permissions.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Reach } from './topic.ts';

/**
 * Where a viewer's rights may let events through at all: staff everywhere, if their role reads such rows, members where theirs does.
 * An event says more than its row (an organization may be seen by many who read none of its errors).
 */
export function reachOf(viewer: Viewer, read: Operation, organizationId: string | null): Reach {
  const { staffRole, memberships } = viewer;
  const everywhere = staffRole !== null && staffMay(staffRole, read);
  const own = memberships.map((one) => one.organizationId).filter((id) => may(viewer, read, id));
  if (organizationId === null) return everywhere ? 'all' : own;
  return everywhere || own.includes(organizationId) ? [organizationId] : [];
}
