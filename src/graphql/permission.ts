import { may, permissions, scopeLacked, type Operation } from '../access/permissions.ts';
import type { Viewer } from '../access/viewer.ts';
import { apiError } from './errors.ts';

export function requireViewer(viewer: Viewer | null): Viewer {
  if (viewer === null) {
    throw apiError('UNAUTHENTICATED', 'Send a token as `Authorization: Bearer …` (WebSocket: in connection_init).');
  }
  return viewer;
}

/** Whether the database takes the token for nobody’s: it was revoked since it was signed, or names a role that there is not. */
export function isNobody({ userId, service }: Viewer): boolean {
  return userId === null && service === null;
}

/** Said before any statement; which rows it concerns is for the database to decide. */
export function requireOperation(viewer: Viewer | null, operation: Operation, organizationId?: string): true {
  const known = requireViewer(viewer);
  if (may(known, operation, organizationId)) return true;
  if (isNobody(known)) {
    throw apiError('UNAUTHENTICATED', 'The token was revoked, or its claims are nobody’s: sign in again.', {
      reason: 'TOKEN_REVOKED',
    });
  }
  const roles = permissions[operation];
  const scope = scopeLacked(known, operation);
  if (scope !== null) {
    throw apiError('FORBIDDEN', `Your key or token lacks the scope ${scope}, which this needs (${operation}).`, {
      roles,
    });
  }
  if (known.service === null && known.staffRole === null && known.memberships.length === 0) {
    const why = 'a membership ended, or your token’s claims leave none.';
    throw apiError('FORBIDDEN', `You hold no role in any organization (${operation}): ${why}`, { roles });
  }
  const where = organizationId === undefined ? '' : ' in this organization';
  throw apiError('FORBIDDEN', `Your role may not do this${where} (${operation}); these may: ${roles.join(', ')}.`, {
    roles,
  });
}
