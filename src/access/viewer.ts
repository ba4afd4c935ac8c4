import { z } from 'zod';
import type { ViewerClaims } from './claims.ts';
import { memberRoles, staffRoles, type MemberRole, type StaffRole } from './roles.ts';
import { insertScopes, type InsertScope } from './scopes.ts';

/** Who asks: the token's claims, and what the database still grants to their bearer. */
export interface Viewer {
  readonly claims: ViewerClaims;
  readonly userId: string | null;
  readonly staffRole: StaffRole | null;
  readonly service: {
    readonly organizationId: string;
    readonly scopes: readonly InsertScope[];
  } | null;
  readonly memberships: readonly {
    readonly organizationId: string;
    readonly role: MemberRole;
  }[];
  /** Whether policies show the person more than others of the same roles. */
  readonly ownRows: boolean;
  readonly expiresAt: Date;
}

const isScope = (scope: string): scope is InsertScope => insertScopes.some((known) => known === scope);

const access = z.object({
  userId: z.guid().nullable(),
  staffRole: z.enum(staffRoles).nullable(),
  serviceOrganizationId: z.guid().nullable(),
  scopes: z
    .array(z.string())
    .nullable()
    .transform((all) => (all ?? []).filter(isScope)),
  memberships: z.array(z.object({ organizationId: z.guid(), role: z.enum(memberRoles) })),
  ownRows: z.boolean().default(false),
});

/** The viewer of a connection whose transaction bears the claims: asked of the same functions that the policies ask. */
export async function loadViewer(connection: Asking, claims: ViewerClaims): Promise<Viewer> {
  return viewerOf(claims, await loadAccess(connection));
}

interface Asking {
  query<R>(text: string, values?: unknown[], name?: string): Promise<R[]>;
}

/** The same as the database wrote it: equal texts are equal viewers. */
export async function loadAccess(connection: Asking): Promise<string> {
  const [row] = await connection.query<{ access: string }>(
    'SELECT viewer_access()::text AS access',
    [],
    'viewer_access',
  );
  return row?.access ?? '';
}

export function viewerOf(claims: ViewerClaims, text: string): Viewer {
  const found = access.parse(JSON.parse(text));
  return {
    claims,
    userId: found.userId,
    staffRole: found.staffRole,
    service:
      found.serviceOrganizationId === null
        ? null
        : { organizationId: found.serviceOrganizationId, scopes: found.scopes },
    memberships: found.memberships,
    ownRows: found.ownRows,
    expiresAt: new Date(claims.exp * 1000),
  };
}
