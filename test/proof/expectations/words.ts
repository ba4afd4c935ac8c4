import type { MemberRole, StaffRole } from '../../../src/access/roles.ts';
import type { InsertScope } from '../../../src/access/scopes.ts';

// How to read the expectations. They are written by hand from the founding rules (who there is, what each role may do, the
// wedding day), never taken from the policies or from src/access/permissions.ts, which they are there to convict.
//
// A table says for each command who may: members of the row's organization by the role that they hold in it, platform
// staff in every organization, programs by the scope of their key. Whoever is not named may not. What `may not` looks like:
//   select   no row, as if there were none ('nothing'); where nobody at all may read, the table itself is refused ('no')
//   insert   refused ('no')
//   update   no row is changed ('nothing'); who may change the row in another way, but not in this one, is told so
//            ('forbidden'); where nobody at all may, it is refused ('no')
//   delete   refused ('no'): nobody deletes, what is "deleted" is archived
// A membership that has ended, a role held in another organization, a revoked token, a staff row without the issuer's
// claim or a claim without the row, a claimed role that was never given: all of these are nobody. A token that claims a
// lesser role acts with the lesser one.

/** What a command came to. */
export type Outcome =
  /** Done, or seen. */
  | 'yes'
  /** As if there were no such row. */
  | 'nothing'
  /** Refused by right (SQLSTATE 42501). */
  | 'no'
  /** WEDDING_DAY_GUARD (WS003). */
  | 'guarded'
  /** FORBIDDEN by a guard, which tells who may (WS004). */
  | 'forbidden'
  /** NOT_FOUND, said by a function (WS005). */
  | 'absent'
  /** VERSION_CONFLICT (WS002). */
  | 'conflict';

export const everyMember: readonly MemberRole[] = [
  'user',
  'manager',
  'support',
  'devops',
  'on_call',
  'emergency_response',
  'admin',
];
/** Whoever is called when something breaks. */
export const responders: readonly MemberRole[] = ['support', 'devops', 'on_call', 'emergency_response', 'admin'];
export const incidentHandlers: readonly MemberRole[] = ['support', 'on_call', 'emergency_response', 'admin'];
/** Whoever may keep an alert from ringing. */
export const silencers: readonly MemberRole[] = ['devops', 'on_call', 'emergency_response', 'admin'];
export const triagers: readonly MemberRole[] = ['support', 'devops', 'on_call', 'admin'];
export const configurators: readonly MemberRole[] = ['devops', 'on_call', 'admin'];
export const business: readonly MemberRole[] = ['manager', 'admin'];
export const adminOnly: readonly MemberRole[] = ['admin'];

/** While a wedding window of the organization is open, only these delete, silence, disable or loosen. */
export const trustedOnWeddingDays: readonly MemberRole[] = ['on_call', 'emergency_response', 'admin'];

/** Platform staff: admin reads and writes all, support reads all, on_call and devops read incidents, alerts and health. */
export const staffReadersOfAll: readonly StaffRole[] = ['admin', 'support'];
export const staffReadersOfIncidents: readonly StaffRole[] = ['admin', 'support', 'on_call', 'devops'];

/**
 * Whom the guard of the wedding day refuses, and which of two refusals is said:
 *   true   who may otherwise do it; to the rest the role says no, on every day
 *   'in SQL to every member, in the API to those whose role allows it'   an INSERT in SQL meets the guard before the policy, so
 *     it says WEDDING_DAY_GUARD on that day to those, too, who never may; the API looks at the role first and says FORBIDDEN.
 *     Refused they are by both.
 *   'while this wedding is under way'   the day of another wedding forbids nothing
 */
export type Guarded =
  | true
  | 'in SQL to every member, in the API to those whose role allows it'
  | 'while this wedding is under way';

export interface Who {
  /** Members of the row's organization, by the role held there. */
  readonly members?: readonly MemberRole[];
  /** Platform staff, in every organization. */
  readonly staff?: readonly StaffRole[];
  /** Programs of the organization whose key or token has this scope. */
  readonly programs?: InsertScope | 'any';
  /** To whom the row is assigned, whatever the role. */
  readonly assignee?: 'a member' | 'a member or staff';
  /** Who made the row, whatever the role. */
  readonly creator?: 'a member' | 'a member or staff' | readonly MemberRole[];
  /** Platform emergency responders; the names that an incident bears they read on any day if it is theirs. */
  readonly emergencyStaff?: 'while a window is open' | 'beside an incident that they see';
  /** Refused to all who may otherwise: it would overwrite what they have not seen. */
  readonly conflict?: true;
  /** Refused on a wedding day to every member but trustedOnWeddingDays. */
  readonly guarded?: Guarded;
}

/** A named change of a row. */
export type Changes = Readonly<Record<string, Who>>;

export interface Table {
  readonly select: Who | 'closed';
  readonly insert?: Who;
  readonly update?: Changes;
  /** Every write of a viewer leaves a row in the audit log. */
  readonly audited?: true;
  /** Columns that a viewer may name; whatever is not listed is the database's own. */
  readonly columns?: { readonly insert?: string; readonly update?: string; readonly hidden?: string };
}

export type Tables = Readonly<Record<string, Table>>;

/** The days on which everything is asked. `weddingDay`: a wedding window of the organization is open. */
export const days = {
  weekday: { title: 'a Wednesday without a wedding', at: '2026-12-02T11:00:00Z', weddingDay: false },
  saturday: { title: 'a Saturday without a wedding', at: '2026-12-05T11:00:00Z', weddingDay: false },
  // Of the one wedding whose row is asked about; on the others it is another that is under way.
  weddingWednesday: { title: 'the day of a wedding, a Wednesday', at: '2026-12-09T11:00:00Z', weddingDay: true },
  afterMidnight: {
    title: 'an hour after midnight of a Saturday wedding',
    at: '2026-12-13T01:00:00Z',
    weddingDay: true,
  },
  venueSaturday: {
    title: 'Friday evening, Saturday only in the zone of the venue, which has a wedding',
    at: '2026-12-18T20:00:00Z',
    weddingDay: true,
  },
  unbookedSaturday: {
    title: 'a Saturday of an organization that books its weddings elsewhere: it counts as having one',
    at: '2026-12-26T11:00:00Z',
    weddingDay: true,
  },
} as const;
export type Day = keyof typeof days;
