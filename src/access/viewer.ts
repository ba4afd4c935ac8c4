import type { ViewerClaims } from './claims.ts';
import type { InsertScope } from './permissions.ts';
import type { MemberRole, StaffRole } from './roles.ts';

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
  readonly expiresAt: Date;
}
