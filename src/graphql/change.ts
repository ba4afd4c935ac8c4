import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Connection } from '../database/database.ts';
import { notFound, UserError } from './errors.ts';
import type { RowKey } from './lists/row-batch.ts';

/**
 * Changes one row in one statement, the same whether the row is absent, hidden or not the viewer's to change. The guards
 * of the table judge the move and the version, and stamp who and when.
 *
 * @param version the version that was read; without it, whatever it is now; `none` where the table has none.
 */
export async function changeRow(
  connection: Connection,
  table: string,
  key: RowKey,
  values: Readonly<Record<string, unknown>>,
  version: number | null | undefined | 'none',
): Promise<void> {
  const sets = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  if (version !== 'none') sets.push(sql`version = coalesce(${version ?? null}::integer, version) + 1`);
  const { rows } = await sql<{ seen: boolean; changed: boolean }>`
    with seen as (
      select from ${sql.table(table)} where organization_id = ${key.organizationId} and id = ${key.id}
    ), changed as (
      update ${sql.table(table)} set ${sql.join(sets)}
      where organization_id = ${key.organizationId} and id = ${key.id}
      returning id
    )
    select exists (select from seen) as seen, exists (select from changed) as changed
  `.execute(connection.kysely);
  const [row] = rows;
  if (row?.seen !== true) throw notFound();
  if (!row.changed) throw new UserError('FORBIDDEN', 'You may see this, but not change it.', ['input', 'id']);
}

/** Inserts one row with a statement that ends in `returning id`. */
export async function insertRow(
  connection: Connection,
  statement: string,
  values: readonly unknown[],
): Promise<string> {
  const [made] = await connection.query<{ id: string }>(statement, values);
  if (made === undefined) throw new UserError('FORBIDDEN', 'Your role may not do this.');
  return made.id;
}

interface Idempotent {
  readonly organizationId: string;
  /** Permission's name of the mutation: keys of different mutations do not meet. */
  readonly operation: string;
  readonly key: string | null | undefined;
  /** What was asked for; another one under the same key is a conflict. */
  readonly input: object;
}

/** Makes a row at most once per key; the database lets a second call wait for the first and gives it the same row. */
export async function makeOnce(
  connection: Connection,
  { organizationId, operation, key, input }: Idempotent,
  make: () => Promise<string>,
): Promise<RowKey> {
  if (key === null || key === undefined) return { organizationId, id: await make() };
  const [begun] = await connection.query<{ answer: { replay: boolean; resultId?: string } }>(
    'select begin_idempotent($1, $2, $3, $4) as answer',
    [organizationId, operation, key, requestHash(input)],
  );
  if (begun?.answer.replay === true && begun.answer.resultId !== undefined) {
    return { organizationId, id: begun.answer.resultId };
  }
  const id = await make();
  await connection.query('select finish_idempotent($1, $2, $3, $4)', [organizationId, operation, key, id]);
  return { organizationId, id };
}

/** Inputs are coerced field by field in the schema's order, so equal inputs are equal texts. */
export function requestHash(input: object): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('hex');
}
