import { visit, type FieldNode, type GraphQLResolveInfo, type OperationDefinitionNode } from 'graphql';
import type { Context } from '../context.ts';
import { noteCrossing } from '../crossing.ts';
import type { Entity } from './entity.ts';
import { pageOf, pageSize, type Page, type PageArguments } from './page.ts';
import { planList, planRow, type ListSelection, type Plan, type RowSelection } from './selection.ts';
import { listStatement, rowsStatement, type Statement } from './statement.ts';

/** A row as PostgreSQL's JSON spells it: columns by name, relations by `relationKey`. */
export type Row = Readonly<Record<string, unknown>>;

export interface RowPage {
  readonly rows: readonly Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly totalCount: number | null;
  readonly liveCursor: string | null;
}

export interface RowKey {
  readonly organizationId: string;
  readonly id: string;
}

/** One page of an organization's rows with all that is selected below, in one statement. */
export async function readList(
  entity: Entity,
  organizationId: string,
  given: PageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<RowPage> {
  noteCrossing(context, entity.read, organizationId);
  const ready = planned(info, `list ${entity.name}`, () => planList(entity, info, info.fieldNodes));
  const pages = pagesOf(ready.plan, info, pageOf(entity, given));
  const statement = statementFor(ready, pages, (selection) => listStatement(selection, pages));
  const [found] = await run<{ rows: Row[] | null; total?: number; live?: string }>(
    context,
    statement,
    [organizationId],
    pages,
  );
  return rowPage(found?.rows, given, found?.total, found?.live);
}

/** One row with all that is selected below `nodes`; null if absent or unseen. */
export async function readRow(
  entity: Entity,
  key: RowKey,
  context: Context,
  info: GraphQLResolveInfo,
  nodes: readonly FieldNode[] = info.fieldNodes,
): Promise<Row | null> {
  noteCrossing(context, entity.read, key.organizationId);
  const ready = planned(info, `row ${entity.name}`, () => planRow(entity, info, nodes));
  const pages = pagesOf(ready.plan, info);
  const statement = statementFor(ready, pages, (selection) => rowsStatement(selection, 'key', pages));
  const [found] = await run<{ row: Row }>(context, statement, [key.organizationId, key.id], pages);
  return found?.row ?? null;
}

/** The rows seen of these keys (null: of all), in the entity's first order, at most a hundred. */
export async function readRows(
  entity: Entity,
  ids: readonly string[] | null,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row[]> {
  noteCrossing(context, entity.read, null);
  const ready = planned(info, `rows ${entity.name}`, () => planRow(entity, info, info.fieldNodes));
  const pages = pagesOf(ready.plan, info);
  const statement = statementFor(ready, pages, (selection) => rowsStatement(selection, 'keys', pages));
  const found = await run<{ row: Row }>(context, statement, [ids], pages);
  return found.map(({ row }) => row);
}

/** Rows came one more than asked for, which tells whether there are more; from the end, reversed. */
export function rowPage(
  found: readonly Row[] | null | undefined,
  given: PageArguments,
  totalCount?: number,
  liveCursor?: string,
): RowPage {
  const { limit, backward } = pageSize(given);
  const all = found ?? [];
  const more = all.length > limit;
  const kept = more ? all.slice(0, limit) : all;
  const cursor = (backward ? given.before : given.after) ?? null;
  return {
    rows: backward ? kept.toReversed() : kept,
    hasNextPage: backward ? cursor !== null : more,
    hasPreviousPage: backward ? more : cursor !== null,
    totalCount: totalCount ?? null,
    liveCursor: liveCursor ?? null,
  };
}

interface Planned<Selection> {
  readonly plan: Plan<Selection>;
  readonly statements: Map<string, Statement>;
}

const planning = new WeakMap<OperationDefinitionNode, Map<string, unknown>>();
const mostPlans = 100;
const mostStatements = 50;

/** The selection is read once per document and field; documents are cached by who parses them. */
function planned<Selection>(
  info: GraphQLResolveInfo,
  purpose: string,
  plan: () => Plan<Selection>,
): Planned<Selection> {
  let plans = planning.get(info.operation);
  if (plans === undefined) {
    plans = new Map();
    planning.set(info.operation, plans);
  }
  const key = `${purpose} ${pathOf(info)} ${switchesOf(info)}`;
  const known = plans.get(key);
  // The purpose names the entity and the kind of selection, so a key has one type.
  if (known !== undefined) return known as Planned<Selection>;
  if (plans.size >= mostPlans) plans.clear();
  const made: Planned<Selection> = { plan: plan(), statements: new Map() };
  plans.set(key, made);
  return made;
}

function pathOf(info: GraphQLResolveInfo): string {
  let text = '';
  for (let at: GraphQLResolveInfo['path'] | undefined = info.path; at !== undefined; at = at.prev) text += `.${at.key}`;
  return text;
}

const switches = new WeakMap<OperationDefinitionNode, readonly string[]>();

/** The values of the variables that @skip and @include turn on: they change what is selected. */
function switchesOf(info: GraphQLResolveInfo): string {
  let names = switches.get(info.operation);
  if (names === undefined) {
    const found = new Set<string>();
    for (const node of [info.operation, ...Object.values(info.fragments)]) {
      visit(node, {
        Directive: (directive) => {
          visit(directive, { Variable: (variable) => void found.add(variable.name.value) });
          return false;
        },
      });
    }
    names = [...found];
    switches.set(info.operation, names);
  }
  return names.map((name) => (info.variableValues[name] === true ? '1' : '0')).join('');
}

function pagesOf(plan: Plan<ListSelection | RowSelection>, info: GraphQLResolveInfo, root?: Page): Page[] {
  return plan.sites.map((site, index) => (index === 0 && root !== undefined ? root : site(info.variableValues)));
}

function statementFor<Selection>(
  ready: Planned<Selection>,
  pages: readonly Page[],
  make: (selection: Selection) => Statement,
): Statement {
  const shape = pages.map((page) => page.shape).join('/');
  let statement = ready.statements.get(shape);
  if (statement === undefined) {
    if (ready.statements.size >= mostStatements) ready.statements.clear();
    statement = make(ready.plan.selection);
    ready.statements.set(shape, statement);
  }
  return statement;
}

const names = new Map<string, string>();
const seenOnce = new Set<string>();
const mostNames = 500;

/** A name prepares the statement for good on each connection, so only what comes again gets one. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  if (!seenOnce.has(text)) {
    if (seenOnce.size >= mostNames) seenOnce.clear();
    seenOnce.add(text);
    return undefined;
  }
  const name = `list_${names.size + 1}`;
  names.set(text, name);
  return name;
}

function run<R extends object>(
  context: Context,
  statement: Statement,
  scope: readonly unknown[],
  pages: readonly Page[],
): Promise<R[]> {
  return context.connection.query<R>(statement.text, statement.bind(scope, pages), nameOf(statement.text));
}
