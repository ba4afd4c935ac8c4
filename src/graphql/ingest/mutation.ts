import type { Operation } from '../../access/permissions.ts';
import { builder } from '../builder.ts';
import { requestHash } from '../change.ts';
import type { Context } from '../context.ts';
import { limitOf, UserError } from '../errors.ts';
import { encodeGlobalId } from '../global-id.ts';
import type { Entity } from '../lists/entity.ts';
import { organizationFor } from '../lists/organization.ts';
import { idempotencyKey, mutation, selects, type Written } from '../mutation.ts';
import { rawRows } from './batch.ts';
import { coerceRows, type CoercedRows } from './coerce.ts';
import { checkReceipt, usualReceipt, type IngestReceipt, type ReceiptRef } from './receipts.ts';
import { rowFields, type RowColumn } from './rows.ts';

const mostRows = 5000;

/** What the database's ingest functions say of a row that was kept. */
interface StoredReceipt {
  /** Place among the rows that were handed over. */
  readonly ordinal: number;
  readonly id: string;
  readonly weddingDay: boolean | null;
  readonly duplicate: boolean;
  readonly incidentOpened?: boolean;
}

/** What they say of the batch. */
interface Answer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly faults: readonly {
    readonly ordinal: number;
    readonly column: string | null;
    readonly message: string | null;
  }[];
  readonly receipts?: readonly StoredReceipt[];
}

interface IngestOptions {
  readonly entity: Entity;
  readonly operation: Extract<Operation, `${string}.ingest`>;
  /** What one row is, in a sentence. */
  readonly row: string;
  readonly description: string;
  readonly columns: ReadonlyMap<string, RowColumn>;
  /** The database's function, where it is not `ingest_<table>`. */
  readonly through?: string;
  /** The type of a receipt, where a row has more to tell than the usual. */
  readonly receipt?: ReceiptRef;
  /** The column that names what a row checks, where a receipt says when the next check is expected. */
  readonly probes?: 'monitor_configuration_id' | 'venue_id';
}

/**
 * `<plural>Ingest`: 1 to 5,000 rows of one table in one statement. A row that cannot be is a userError with its place and
 * the others are kept, or with `atomic` none.
 */
export function ingestMutation(options: IngestOptions): void {
  const { entity, operation, columns, receipt = options.probes === undefined ? usualReceipt : checkReceipt } = options;
  const list = entity.plural;
  const through = options.through ?? `ingest_${entity.table}`;
  const rowInput = builder.inputRef<Record<string, unknown>>(`${entity.name}RowInput`).implement({
    description: options.row,
    extensions: { batchRow: true },
    fields: (t) => ({
      ...rowFields(columns, t),
      rowKey: t.string({
        description:
          'A key of your own for this row, at most 200 characters: sent again by you within 48 hours, nothing new is written and the row counts as a duplicate.',
      }),
    }),
  });
  const name = `${list}Ingest`;
  const payload = mutation(name, {
    description: `${options.description} 1 to 5,000 rows; one that is refused is a userError whose path names it (\`["input", "${list}", "17", …]\`), and the others are kept.`,
    operation,
    batchOf: list,
    input: (t) => ({
      organizationId: t.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
      [list]: t.field({ type: [rowInput], required: true, description: 'The rows, 1 to 5,000.' }),
      atomic: t.boolean({
        defaultValue: false,
        description: 'All or nothing: one row that is refused, and none is kept.',
      }),
      idempotencyKey: idempotencyKey(t),
    }),
    run: async (input, context, info) => {
      const given = input as unknown as {
        readonly organizationId?: string | null;
        readonly idempotencyKey?: string | null;
      };
      const organizationId = await organizationFor(context, operation, given.organizationId, 'input.organizationId');
      const raw = rawRows(info, list, context.batches ?? new Map());
      const rows = raw ?? (Reflect.get(input, list) as readonly unknown[]);
      if (rows.length === 0 || rows.length > mostRows) {
        throw new UserError('INVALID_INPUT', `1 to 5,000 rows are taken at once, not ${rows.length}.`, ['input', list]);
      }
      const atomic = Reflect.get(input, 'atomic') === true;
      const coerced = coerceRows(columns, rows, { organizationId, path: ['input', list], coerced: raw === null });
      const wanted = selects(info, name, 'receipts');
      const key = given.idempotencyKey ?? null;
      const answer = needless(coerced, atomic)
        ? { accepted: 0, duplicates: 0, faults: [], receipts: [] }
        : await store(context, through, [
            organizationId,
            JSON.stringify(coerced.rows),
            atomic,
            key,
            key === null ? null : requestHash({ rows, atomic }),
            wanted,
          ]);
      const expected = await expectedIntervals(context, options, organizationId, coerced, answer);
      return outcome(options, organizationId, rows.length, coerced, answer, expected);
    },
  });
  const count = (field: 'accepted' | 'rejected' | 'duplicates', description: string) =>
    builder.objectField(payload, field, (t) =>
      t.int({ description, resolve: ({ more }) => (more[field] as number | undefined) ?? 0 }),
    );
  count('accepted', 'How many rows are stored, those that had been there among them.');
  count('duplicates', 'How many of these had been there: their key, or the batch’s, had been used.');
  count('rejected', 'How many rows were refused; 0 too where the batch as a whole was.');
  builder.objectField(payload, 'receipts', (t) =>
    t.field({
      type: [receipt],
      description:
        'What became of each row that was kept, in the order given. It costs time: select it only to read it.',
      resolve: ({ more }) => (more['receipts'] as IngestReceipt[] | undefined) ?? [],
    }),
  );
}

function needless({ rows, faults }: CoercedRows, atomic: boolean): boolean {
  return rows.length === 0 || (atomic && faults.length > 0);
}

async function store({ connection }: Context, through: string, values: readonly unknown[]): Promise<Answer> {
  const [row] = await connection.query<{ answer: Answer }>(
    `select ${through}($1, $2, $3, $4, $5, $6) as answer`,
    values,
    through,
  );
  if (row === undefined) throw new Error(`${through} gave no answer`);
  return row.answer;
}

/** Of each row that has a receipt, by its ordinal. */
async function expectedIntervals(
  { connection }: Context,
  { probes }: IngestOptions,
  organizationId: string,
  { rows }: CoercedRows,
  { receipts }: Answer,
): Promise<ReadonlyMap<number, number>> {
  if (probes === undefined || !receipts?.length) return new Map();
  const probed = receipts.flatMap(({ ordinal }) => {
    const id = rows[ordinal]?.[probes];
    return typeof id === 'string' ? [[ordinal, id] as const] : [];
  });
  const told = await connection.query<{ id: string; seconds: number }>(
    'select id, seconds from expected_intervals($1, $2)',
    [organizationId, [...new Set(probed.map(([, id]) => id))]],
  );
  const seconds = new Map(told.map((row) => [row.id, row.seconds]));
  return new Map(
    probed.flatMap(([ordinal, id]) => {
      const known = seconds.get(id);
      return known === undefined ? [] : [[ordinal, known] as const];
    }),
  );
}

function outcome(
  { entity, columns }: IngestOptions,
  organizationId: string,
  given: number,
  { places, faults }: CoercedRows,
  answer: Answer,
  expected: ReadonlyMap<number, number>,
): Written {
  const fieldOf = new Map([...columns.values()].map(({ column, field }) => [column.sql, field]));
  const refused = [
    ...faults,
    ...answer.faults.map(({ ordinal, column, message }) => {
      const place = places[ordinal] ?? ordinal;
      const field = column === null ? null : (fieldOf.get(column) ?? column);
      const path = ['input', entity.plural, String(place), ...(field === null ? [] : [field])];
      return {
        place,
        error: new UserError(
          'INVALID_INPUT',
          message ?? `${field ?? 'A value'} ${limitOf(entity.table, column ?? '')}.`,
          path,
        ),
      };
    }),
  ].toSorted((one, other) => one.place - other.place);
  const { accepted, duplicates } = answer;
  const receipts = (answer.receipts ?? []).map((receipt): IngestReceipt => ({
    index: places[receipt.ordinal] ?? receipt.ordinal,
    id: encodeGlobalId(entity.code, organizationId, receipt.id),
    isWeddingDay: receipt.weddingDay,
    duplicate: receipt.duplicate,
    incidentOpened: receipt.incidentOpened === true,
    effectiveIntervalSeconds: expected.get(receipt.ordinal) ?? null,
  }));
  return {
    key: null,
    more: { accepted, duplicates, rejected: given - accepted, receipts },
    refused: refused.map(({ error }) => error),
  };
}
