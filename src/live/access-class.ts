import type { Viewer } from '../access/viewer.ts';

/**
 * What decides which rows a viewer sees: roles, and the person where the database names persons. Viewers of one class
 * are shown the same by every policy; which columns and fields they may ask for follows from the roles as well.
 */
export function accessClass({ staffRole, service, memberships, ownRows, userId }: Viewer): string {
  const roles = memberships.map(({ organizationId, role }) => `${organizationId} ${role}`).sort();
  return JSON.stringify([staffRole, service, roles, ownRows ? userId : null]);
}
