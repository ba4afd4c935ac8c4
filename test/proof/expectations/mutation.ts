import type { Ids } from '../world.ts';

/** A mutation, by the cell that says what must come of it. */
export interface Mutation {
  /** What it does: the kind of row and the change of the expectations, `insert`, or the name of a function that acts. */
  readonly does: readonly [subject: string, what: string];
  /** Its input, without what it is about. */
  readonly input?: object;
  /** An id that stands in the rows of the input: their field, its field, and which id that is. */
  readonly within?: readonly [rows: string, field: string, type: string, id: keyof Ids];
  /** What the input says it is about. */
  readonly about: Named;
  /** What else it names, of the same organization. */
  readonly with?: readonly Named[];
}

/** The field of the input (`ids[]`: a list of one), and which id stands there. */
type Named = readonly [field: string, type: string, id: keyof Ids];

/** Mutations by name; several ways to call one that does several things. */
export type Mutations = Readonly<Record<string, readonly Mutation[]>>;

export const organization = ['organizationId', 'Organization', 'organization'] as const;
