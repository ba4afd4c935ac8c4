/**
 * How a kind of row is made, and tried. Every statement is prepared with these parameters, all of them uuids:
 * $1 the organization, $2 the row, $3 a venue, $4 a wedding, $5 an incident, $6 an alert, $7 a channel, $8 a contact,
 * $9 a vendor, $10 the viewer, $11 somebody else of the organization, $12 another organization, $13 an error pattern, $14 one that
 * was merged into it, $15 and $16 two errors.
 */
export interface Probe {
  /** The engine makes the row with it; $10 is then its creator, $11 its assignee, both null for a row of nobody. */
  readonly row: string;
  /** The row by its key; by default `organization_id = $1 AND id = $2`. */
  readonly key?: string;
  /** Which of the row's columns name a person with rights: rows are made for every viewer. */
  readonly relations?: readonly ('assignee' | 'creator')[];
  /** The row is about a person (only staff, or anybody), who counts as its creator, and bears that person's id. */
  readonly about?: 'staff' | 'anybody';
  /** What a viewer inserts. It lies about everything that only the database may say. */
  readonly insert?: string;
  /** True of every row that the insert made (they are as many as it said), unless a lie was believed; asked by the engine. */
  readonly truth?: string;
  /** The changes that the expectations name: SET clause, or a whole UPDATE. */
  readonly changes?: Readonly<Record<string, string>>;
  /** What the row must say after such a change, whatever the change said itself. */
  readonly truths?: Readonly<Record<string, string>>;
  /** Partitioned: the row's time of receipt is the one at which the world was made. */
  readonly partitioned?: true;
}

export type Probes = Readonly<Record<string, Probe>>;

export const parameters = `(${Array.from({ length: 16 }, () => 'uuid').join(', ')})`;
