/** The roles that a person may hold in an organization. */
export const memberRoles = ['user', 'manager', 'on_call', 'devops', 'support', 'emergency_response', 'admin'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** The roles of the platform's own staff, the only people who cross organizations. */
export const staffRoles = ['admin', 'support', 'on_call', 'devops', 'emergency_response'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** `service` is a program: it inserts and never reads. */
export type Role = MemberRole | 'service';

/** Each role with the roles whose rights it includes: a lattice whose floor is `user`. */
const includes: Record<MemberRole, readonly MemberRole[]> = {
  user: ['user'],
  manager: ['manager', 'user'],
  devops: ['devops', 'user'],
  support: ['support', 'user'],
  emergency_response: ['emergency_response', 'user'],
  on_call: ['on_call', 'devops', 'support', 'emergency_response', 'user'],
  admin: memberRoles,
};

/**
 * What is left of a role when the token claims another: the greater of the two that the other
 * includes, else `user`. So a claim lowers and never raises, and an unknown claim lowers to `user`.
 */
export function loweredRole(held: MemberRole, claimed: string | null): MemberRole {
  if (claimed === null) return held;
  const claim = memberRoles.find((role) => role === claimed);
  if (claim === undefined) return 'user';
  if (includes[held].includes(claim)) return claim;
  return includes[claim].includes(held) ? held : 'user';
}
