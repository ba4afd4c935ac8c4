import type { ArgBuilder, ArgumentRef, ObjectRef } from '@pothos/core';
import type { Operation } from '../../access/permissions.ts';
import type { Connection } from '../../database/operation.ts';
import { builder, type SchemaTypes } from '../builder.ts';
import type { Context } from '../context.ts';
import { noteCrossing } from '../crossing.ts';
import { apiError, badUserInput } from '../errors.ts';
import { encodeGlobalId } from '../global-id.ts';
import { entityNamed } from './entity.ts';
import { rowKey } from './fields.ts';
import { enumRef } from './inputs.ts';
import { organizationFor } from './organization.ts';

/** A column of an analytics view: how it is typed, and whether rows can be chosen by it. */
export interface ViewColumn {
  readonly sql: string;
  readonly type: 'String' | 'Int' | 'Float' | 'Boolean' | 'Date' | 'DateTime' | ViewEnum | ViewRowId;
  readonly nullable?: boolean;
  readonly dimension?: boolean;
  readonly description: string;
}

/** An enum of the database by its name; with values (lower-case text in SQL → description) one of the view's own. */
interface ViewEnum {
  readonly enumName: string;
  readonly values?: Readonly<Record<string, string>>;
}

/** The global id of a row of a type; its source names the organization in each row. */
interface ViewRowId {
  readonly idOf: string;
}

/** A row that a view is about; the first names the organization, so that no other argument does. */
export interface ViewSubject {
  readonly argument: string;
  /** The GraphQL type of the row. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

/** An analytics view: its rows for one organization and window, computed by one SQL function. */
export interface View {
  readonly name: string;
  readonly description: string;
  readonly operation: Operation;
  /** (organization, since, until, id of each subject …) → rows; null bounds mean the view's own window. */
  readonly source: string;
  /** Reads the rows in its own way instead, in order and with the columns by their names here; which are chosen is seen to. */
  readonly read?: (connection: Connection, organizationId: string, window: ViewWindow) => Promise<ViewRow[]>;
  /** Its source gives the rows of every organization for null: the condition on one, put outside, reaches the index. */
  readonly everyOrganization?: true;
  readonly subjects?: readonly ViewSubject[];
  readonly columns: Readonly<Record<string, ViewColumn>>;
  readonly orderBy: string;
  readonly window: { readonly usual: string; readonly longestDays: number };
}

export interface ViewWindow {
  readonly since?: string | null | undefined;
  readonly until?: string | null | undefined;
}

export type ViewRow = Readonly<Record<string, unknown>>;

const mostRows = 5_000;

function madeEnum({ enumName, values }: ViewEnum, description: string) {
  if (values === undefined) return enumRef(enumName);
  return builder.enumType(enumName, {
    description,
    values: Object.fromEntries(
      Object.entries(values).map(([value, meaning]) => [value.toUpperCase(), { value, description: meaning }]),
    ),
  });
}

/** A view in the language: the type of its rows, and the arguments that choose among them. */
export interface ViewInLanguage {
  readonly view: View;
  readonly row: ObjectRef<SchemaTypes, ViewRow>;
  readonly choices: (arg: ArgBuilder<SchemaTypes>) => Record<string, ArgumentRef<SchemaTypes, unknown>>;
}

/** The root field of a view, and the type of its rows. */
export function viewField(view: View): ViewInLanguage {
  const typeName = view.name.charAt(0).toUpperCase() + view.name.slice(1);
  const enums = new Map(
    Object.values(view.columns).flatMap(({ type, description }) =>
      typeof type === 'string' || 'idOf' in type ? [] : [[type, madeEnum(type, description)] as const],
    ),
  );
  const enumOf = (type: ViewEnum) => enums.get(type) ?? enumRef(type.enumName);
  const ref = builder.objectRef<ViewRow>(typeName).implement({
    description: `A row of ${view.name}.`,
    fields: (t) =>
      Object.fromEntries(
        Object.entries(view.columns).map(([field, { type, nullable, description }]) => [
          field,
          typeof type !== 'string' && 'idOf' in type
            ? t.field({
                type: 'ID',
                nullable: nullable ?? false,
                description,
                resolve: (row) => rowIdIn(row, field, type) as never,
              })
            : t.field({
                type: typeof type === 'string' ? type : enumOf(type),
                nullable: nullable ?? false,
                description,
                resolve: (row) => row[field] as never,
              }),
        ]),
      ),
  });
  const dimensions = Object.entries(view.columns).filter(([, { dimension }]) => dimension === true);
  const choices: ViewInLanguage['choices'] = (arg) =>
    Object.fromEntries(
      dimensions.map(([field, { type, description }]) => [
        field,
        arg({
          type: typeof type === 'object' && 'enumName' in type ? [enumOf(type)] : ['String'],
          description: `Only these. ${description}`,
        }),
      ]),
    );
  builder.queryField(view.name, (t) =>
    t.field({
      type: [ref],
      nullable: true,
      description: view.description,
      authScopes: { may: view.operation },
      args: {
        ...(view.subjects === undefined
          ? { organizationId: t.arg.id({ description: 'Whose; may be left out by who has exactly one organization.' }) }
          : Object.fromEntries(
              view.subjects.map(({ argument, required, description }) => [
                argument,
                t.arg.id({ required, description }),
              ]),
            )),
        since: t.arg({
          type: 'DateTime',
          description: `Begin of the window, at most ${view.window.longestDays} days before its end; without it ${view.window.usual}.`,
        }),
        until: t.arg({ type: 'DateTime', description: 'End of the window; now without it.' }),
        ...choices(t.arg),
      },
      resolve: async (_root, given, context) => {
        const values: Readonly<Record<string, unknown>> = given;
        const { organizationId, ids } = subjectsOf(view, values);
        return readView(
          view,
          context,
          organizationId ?? (await organizationFor(context, view.operation, values['organizationId'] as string | null)),
          values,
          ids,
        );
      },
    }),
  );
  return { view, row: ref, choices };
}

function rowIdIn(row: ViewRow, field: string, { idOf }: ViewRowId): string | null {
  const id = row[field];
  return typeof id === 'string' ? encodeGlobalId(entityNamed(idOf).code, String(row['organizationId']), id) : null;
}

/** The rows that the arguments name, all of one organization: the first one's. Which of them may be seen, the database decides. */
function subjectsOf(
  { subjects = [] }: View,
  given: Readonly<Record<string, unknown>>,
): { readonly organizationId: string | null; readonly ids: readonly (string | null)[] } {
  let organizationId: string | null = null;
  const ids = subjects.map(({ argument, type }) => {
    const id = given[argument];
    if (typeof id !== 'string') return null;
    const key = rowKey(entityNamed(type), id, argument);
    organizationId ??= key.organizationId;
    if (key.organizationId !== organizationId) {
      throw badUserInput(`${argument} must be of the same organization as ${subjects[0]?.argument ?? ''}.`, {
        argument,
      });
    }
    return key.id;
  });
  return { organizationId, ids };
}

/** Rows of a view, for queries and for its live form alike. */
export async function readView(
  view: View,
  context: Context,
  organizationId: string,
  given: ViewWindow & Readonly<Record<string, unknown>>,
  subjects: readonly (string | null)[] = [],
): Promise<ViewRow[]> {
  checkWindow(view, given);
  noteCrossing(context, view.operation, organizationId);
  if (view.read) {
    const rows = await view.read(context.connection, organizationId, given);
    return rows.filter((row) => chosen(view, row, given)).slice(0, mostRows);
  }
  const values: unknown[] = [organizationId];
  const parameter = (value: unknown) => (value === null || value === undefined ? 'null' : `$${values.push(value)}`);
  const parameters = [
    view.everyOrganization === true ? 'null' : '$1',
    ...[given.since, given.until, ...subjects].map(parameter),
  ].join(', ');
  const conditions = [
    ...(view.everyOrganization === true ? ['organization_id = $1'] : []),
    ...Object.entries(view.columns)
      .filter(([field]) => Array.isArray(given[field]))
      .map(([field, { sql }]) => `${sql}::text = any($${values.push(given[field])})`),
  ];
  const columns = Object.entries(view.columns).map(([field, { sql }]) => `${sql} as "${field}"`);
  if (view.everyOrganization === true) columns.push('organization_id as "organizationId"');
  const text = `select ${columns.join(', ')} from ${view.source}(${parameters})${conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''} order by ${view.orderBy} limit ${mostRows}`;
  return context.connection.query<ViewRow>(text, values);
}

function chosen({ columns }: View, row: ViewRow, given: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(columns).every((field) => {
    const wanted = given[field];
    return !Array.isArray(wanted) || wanted.includes(row[field]);
  });
}

function checkWindow({ window }: View, { since, until }: ViewWindow): void {
  if (since === null || since === undefined) return;
  const end = until === null || until === undefined ? Date.now() : Date.parse(until);
  const days = (end - Date.parse(since)) / 86_400_000;
  if (days < 0) throw badUserInput('since must lie before until.', { argument: 'since' });
  if (days > window.longestDays) {
    throw apiError(
      'LIMIT_EXCEEDED',
      `The window may span at most ${window.longestDays} days, and spans ${Math.ceil(days)}.`,
      {
        limit: { name: 'window', allowed: window.longestDays, actual: Math.ceil(days) },
      },
    );
  }
}
