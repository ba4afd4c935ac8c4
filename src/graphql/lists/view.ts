import type { Operation } from '../../access/permissions.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { noteCrossing } from '../crossing.ts';
import { apiError, badUserInput } from '../errors.ts';
import { enumRef } from './inputs.ts';
import { organizationFor } from './organization.ts';

/** A column of an analytics view: how it is typed, and whether rows can be chosen by it. */
export interface ViewColumn {
  readonly sql: string;
  readonly type: 'String' | 'Int' | 'Float' | 'DateTime' | { readonly enumName: string };
  readonly nullable?: boolean;
  readonly dimension?: boolean;
  readonly description: string;
}

/** An analytics view: its rows for one organization and window, computed by one SQL function. */
export interface View {
  readonly name: string;
  readonly description: string;
  readonly operation: Operation;
  /** (organization, since, until) → rows; null bounds mean the view's own window. */
  readonly source: string;
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

/** The root field of a view, and the type of its rows. */
export function viewField(view: View): void {
  const typeName = view.name.charAt(0).toUpperCase() + view.name.slice(1);
  const ref = builder.objectRef<ViewRow>(typeName).implement({
    description: `A row of ${view.name}.`,
    fields: (t) =>
      Object.fromEntries(
        Object.entries(view.columns).map(([field, { type, nullable, description }]) => [
          field,
          t.field({
            type: typeof type === 'string' ? type : enumRef(type.enumName),
            nullable: nullable ?? false,
            description,
            resolve: (row) => row[field] as never,
          }),
        ]),
      ),
  });
  const dimensions = Object.entries(view.columns).filter(([, { dimension }]) => dimension === true);
  builder.queryField(view.name, (t) =>
    t.field({
      type: [ref],
      description: view.description,
      authScopes: { may: view.operation },
      args: {
        organizationId: t.arg.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
        since: t.arg({
          type: 'DateTime',
          description: `Begin of the window, at most ${view.window.longestDays} days before its end; without it ${view.window.usual}.`,
        }),
        until: t.arg({ type: 'DateTime', description: 'End of the window; now without it.' }),
        ...Object.fromEntries(
          dimensions.map(([field, { type, description }]) => [
            field,
            t.arg({
              type: typeof type === 'string' ? ['String'] : [enumRef(type.enumName)],
              description: `Only these. ${description}`,
            }),
          ]),
        ),
      },
      resolve: async (_root, given, context) => {
        const values: Readonly<Record<string, unknown>> = given;
        const organizationId = await organizationFor(
          context,
          view.operation,
          values['organizationId'] as string | null,
        );
        return readView(view, context, organizationId, values);
      },
    }),
  );
}

/** Rows of a view, for queries and for its live form alike. */
export function readView(
  view: View,
  context: Context,
  organizationId: string,
  given: ViewWindow & Readonly<Record<string, unknown>>,
): Promise<ViewRow[]> {
  checkWindow(view, given);
  noteCrossing(context, view.operation, organizationId);
  const values: unknown[] = [organizationId, given.since ?? null, given.until ?? null];
  const conditions = Object.entries(view.columns)
    .filter(([field]) => Array.isArray(given[field]))
    .map(([field, { sql }]) => `${sql}::text = any($${values.push(given[field])})`);
  const columns = Object.entries(view.columns).map(([field, { sql }]) => `${sql} as "${field}"`);
  const text = `select ${columns.join(', ')} from ${view.source}($1, $2, $3)${conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''} order by ${view.orderBy} limit ${mostRows}`;
  return context.connection.query<ViewRow>(text, values);
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
