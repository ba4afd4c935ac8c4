import { randomUUID } from 'node:crypto';
import type { ViewerClaims } from '../../src/access/claims.ts';
import { memberRoles, staffRoles, type MemberRole, type StaffRole } from '../../src/access/roles.ts';
import { browserScopes, insertScopes, type InsertScope } from '../../src/access/scopes.ts';
import { makeApiKey } from '../../src/access/api-key.ts';
import { claimsOf } from '../support/fixtures.ts';
import type { Day } from './expectations/words.ts';
import type { Probe } from './probes/probe.ts';

/** How a row is the asker's own, if it is. */
export type Relation = 'plain' | 'assignee' | 'creator';

/** Where the browser key is used from. */
export const keyOrigin = 'https://rose.example';

/** Somebody who asks, and what the founding rules make of them towards a row of the organization. */
export interface Asker {
  /** As the report calls them. */
  readonly title: string;
  readonly userId: string | null;
  /** Null for somebody without a token. */
  readonly claims: ViewerClaims | null;
  /** What a program sends instead of a token. */
  readonly apiKey?: string;
  /** The role that counts in the row's organization; null if none does. */
  readonly member: MemberRole | null;
  /** The staff role that counts; null if none does. */
  readonly staff: StaffRole | null;
  /** What a program of the row's organization may insert. */
  readonly scopes: readonly InsertScope[];
  /** Rows are made for this person, in the tables where a row can belong to one. */
  readonly involved: boolean;
  /** A variation of others, who are asked on every day: asked on a wedding day only. */
  readonly variation: boolean;
}

/** A person to be written into the database. */
export interface Membership {
  readonly userId: string;
  readonly place: 'here' | 'there';
  readonly role: MemberRole;
  readonly ended: boolean;
}

export interface People {
  readonly askers: readonly Asker[];
  readonly memberships: readonly Membership[];
  readonly staff: readonly { readonly userId: string; readonly role: StaffRole; readonly ended: boolean }[];
  /** Whose tokens were revoked. */
  readonly revoked: readonly string[];
  readonly keys: readonly Key[];
}

/** A key of the organization. */
export interface Key {
  readonly id: string;
  readonly kind: 'server' | 'browser';
  readonly scopes: readonly InsertScope[];
  readonly revoked: boolean;
  readonly prefix: string;
  readonly secretHash: Buffer;
}

const nobody = { member: null, staff: null, scopes: [], involved: false, variation: false } as const;

/** Everybody who is asked about the rows of one organization (here), some of whom belong to another one (there). */
export function peopleAround(here: string, there: string): People {
  const askers: Asker[] = [];
  const memberships: Membership[] = [];
  const staff: { userId: string; role: StaffRole; ended: boolean }[] = [];
  const person = (
    title: string,
    asker: Partial<Asker>,
    held: readonly Omit<Membership, 'userId'>[],
    metadata: ViewerClaims['app_metadata'] = {},
  ): string => {
    const userId = randomUUID();
    askers.push({ ...nobody, ...asker, title, userId, claims: claimsOf(userId, metadata) });
    memberships.push(...held.map((membership) => ({ ...membership, userId })));
    return userId;
  };
  for (const role of memberRoles) {
    person(role, { member: role, involved: true }, [{ place: 'here', role, ended: false }]);
    person(`${role}, and user of another organization`, { member: role }, [
      { place: 'here', role, ended: false },
      { place: 'there', role: 'user', ended: false },
    ]);
    person(`user, and ${role} of another organization`, { member: 'user', variation: role !== 'admin' }, [
      { place: 'here', role: 'user', ended: false },
      { place: 'there', role, ended: false },
    ]);
    person(`${role} of another organization`, { involved: true }, [{ place: 'there', role, ended: false }]);
    person(`${role} until the membership ended`, { involved: true, variation: role !== 'admin' }, [
      { place: 'here', role, ended: true },
    ]);
  }
  person('admin, and admin of another organization', { member: 'admin' }, [
    { place: 'here', role: 'admin', ended: false },
    { place: 'there', role: 'admin', ended: false },
  ]);
  const member = (role: MemberRole): Omit<Membership, 'userId'>[] => [{ place: 'here', role, ended: false }];
  person('admin whose token claims user', { member: 'user' }, member('admin'), { role: 'user' });
  person('user whose token claims admin', { member: 'user' }, member('user'), { role: 'admin' });
  const revoked = [person('admin whose token was revoked', {}, member('admin'))];

  const platform = { platform: true } as const;
  for (const role of staffRoles) {
    staff.push({
      role,
      ended: false,
      userId: person(`staff ${role}`, { staff: role }, [], platform),
    });
    // Apart from the first, since being given an incident shows a responder more than the incident.
    staff.push({
      role,
      ended: false,
      userId: person(`staff ${role} with work of their own`, { staff: role, involved: true }, [], platform),
    });
  }
  staff.push({ role: 'admin', ended: true, userId: person('staff admin until it ended', {}, [], platform) });
  staff.push({ role: 'admin', ended: false, userId: person('staff admin without the issuer’s claim', {}, []) });
  person('stranger who claims to be staff', {}, [], platform);
  person('stranger who claims to be admin', {}, [], { role: 'admin', organization_id: here });
  person('stranger', {}, []);
  askers.push({ ...nobody, title: 'nobody: no token', userId: null, claims: null });

  const program = (
    title: string,
    scopes: readonly InsertScope[],
    organization: string,
    metadata: { readonly scopes?: readonly InsertScope[]; readonly [name: string]: unknown },
    apiKey?: string,
  ) =>
    askers.push({
      ...nobody,
      title,
      scopes,
      // One that reports errors stands for those of other scopes, as do keys, which have several.
      variation: metadata.scopes !== undefined && metadata.scopes[0] !== 'errors',
      userId: null,
      claims: claimsOf(undefined, { role: 'service', organization_id: organization, ...metadata }),
      ...(apiKey !== undefined && { apiKey }),
    });
  for (const scope of insertScopes) {
    program(`program with the scope ${scope}`, [scope], here, { scopes: [scope] });
    program(`program of another organization with the scope ${scope}`, [], there, { scopes: [scope] });
  }
  const keys: Key[] = [];
  const keyed = (
    title: string,
    kind: 'server' | 'browser',
    scopes: readonly InsertScope[],
    revokedToo = false,
  ): void => {
    const id = randomUUID();
    const { key, ...made } = makeApiKey();
    keys.push({ id, kind, scopes, revoked: revokedToo, ...made });
    program(title, revokedToo ? [] : scopes, here, { key_id: id, key_kind: kind }, key);
  };
  keyed('program with a server key', 'server', insertScopes);
  keyed('program with a browser key', 'browser', browserScopes);
  keyed('program with a revoked key', 'server', insertScopes, true);
  program('program of another organization', [], there, {});
  return { askers, memberships, staff, revoked, keys };
}

/** Everybody on a wedding day; on the others whoever is no variation of somebody else. */
export function askersOn(day: Day, askers: readonly Asker[]): readonly Asker[] {
  return day === 'weddingWednesday' ? askers : askers.filter(({ variation }) => !variation);
}

/** In which ways rows of this kind may belong to this person. */
export function relationsOf(probe: Probe, asker: Asker): Relation[] {
  if (!asker.involved || (probe.about === 'staff' && asker.staff === null)) return [];
  return probe.about === undefined ? [...(probe.relations ?? [])] : ['creator'];
}
