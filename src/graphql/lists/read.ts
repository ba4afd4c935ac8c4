import { visit, type FieldNode, type GraphQLResolveInfo, type OperationDefinitionNode } from 'graphql';
import type { Context } from '../context.ts';
import { noteCrossing } from '../crossing.ts';
import type { Entity } from './entity.ts';
import { pageOf, type Page, type PageArguments } from './page.ts';
import { rowPage, type Row, type RowPage } from './rows.ts';
import {
  objectType,
  planList,
  planRow,
  subfieldsOf,
  type ListSelection,
  type Plan,
  type RowSelection,
} from './selection.ts';
import { listStatement, rowsStatement, type Statement } from './statement.ts';
import { Writers, type Found } from './writers.ts';
import type { RowKey } from './row-batch.ts';
import { isWritten } from './written-schema.ts';

/** One page of an organization's rows with all that is selected below, in one statement. */
export async function readList(
  entity: Entity,
  organizationId: string,
  given: PageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<RowPage> {
  noteCrossing(context, entity.read, organizationId);
  const ready = planned(info, `list ${entity.name}`, () => {
    const plan = planList(entity, info, info.fieldNodes);
    const type = objectType(info, `${entity.name}Connection`);
    const write = isWritten(info) ? new Writers(subfieldsOf(info)).list(plan.selection, type, info.fieldNodes) : null;
    return { ...plan, write };
  });
  const page = pageOf(entity, given);
  const pages = pagesOf(ready.plan, info, page);
  const statement = statementFor(ready, pages, (selection) => listStatement(selection, 'one', pages));
  const [found] = await run<Found>(context, statement, [organizationId], pages);
  return ready.plan.write === null
    ? rowPage(found?.rows, page, found?.total, found?.live)
    : complete<RowPage>(ready.plan.write(found ?? { rows: null }, { organizationId, pages }));
}

/** The same of several organizations (null: of all that may be seen); its field is not `writable`, since their ids differ. */
export async function readListOfSeveral(
  entity: Entity,
  organizations: readonly string[] | null,
  given: PageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<RowPage> {
  noteCrossing(context, entity.read, null);
  const ready = planned(info, `several ${entity.name}`, () => planList(entity, info, info.fieldNodes));
  const page = pageOf(entity, given);
  const pages = pagesOf(ready.plan, info, page);
  const statement = statementFor(ready, pages, (selection) => listStatement(selection, 'several', pages));
  const [found] = await run<Found>(context, statement, [organizations], pages);
  return rowPage(found?.rows, page, found?.total, found?.live);
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
  const ready = planned(info, `row ${entity.name}`, () => {
    const plan = planRow(entity, info, nodes);
    const type = objectType(info, entity.name);
    const write = isWritten(info) ? new Writers(subfieldsOf(info)).row(plan.selection, type, nodes) : null;
    return { ...plan, write };
  });
  const pages = pagesOf(ready.plan, info);
  // Executions of one document with one set of variables: their pages are equal.
  const found = await (context.rowBatch !== undefined && entity.partitioned === null
    ? context.rowBatch.read(ready, key, (keys) => eachOf(ready, keys, context, pages))
    : rowOf(ready, key, context, pages));
  if (found === undefined) return null;
  const { organizationId } = key;
  return ready.plan.write === null ? found.row : complete<Row>(ready.plan.write(found.row, { organizationId, pages }));
}

type PlannedRow = Planned<Plan<RowSelection>>;

async function rowOf(
  ready: PlannedRow,
  key: RowKey,
  context: Context,
  pages: readonly Page[],
): Promise<{ row: Row } | undefined> {
  const statement = statementFor(ready, pages, (selection) => rowsStatement(selection, 'key', pages));
  const [found] = await run<{ row: Row }>(context, statement, [key.organizationId, key.id], pages);
  return found;
}

async function eachOf(
  ready: PlannedRow,
  keys: readonly RowKey[],
  context: Context,
  pages: readonly Page[],
): Promise<({ row: Row } | undefined)[]> {
  const [only] = keys;
  if (only !== undefined && keys.length === 1) return [await rowOf(ready, only, context, pages)];
  const statement = statementFor(ready, pages, (selection) => rowsStatement(selection, 'each', pages), 'each ');
  const ids = [keys.map(({ organizationId }) => organizationId), keys.map(({ id }) => id)];
  const found = await run<{ place: number; row: Row }>(context, statement, ids, pages);
  const rows = new Map(found.map(({ place, row }) => [place, row]));
  return keys.map((_, index) => {
    const row = rows.get(index + 1);
    return row && { row };
  });
}

/** The rows seen of these of one organization, in the order of the ids, at most a hundred. */
export async function readSome(
  entity: Entity,
  organizationId: string,
  ids: readonly string[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row[]> {
  noteCrossing(context, entity.read, organizationId);
  const ready = planned(info, `some ${entity.name}`, () => planRow(entity, info, info.fieldNodes));
  const pages = pagesOf(ready.plan, info);
  const statement = statementFor(ready, pages, (selection) => rowsStatement(selection, 'some', pages));
  const found = await run<{ row: Row }>(context, statement, [organizationId, ids], pages);
  return found.map(({ row }) => row);
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

/** A complete value in the place of what the field's type says: where one is asked for, nobody looks into it. */
function complete<Said>(value: unknown): Said {
  return value as Said;
}

interface Planned<P> {
  readonly plan: P;
  readonly statements: Map<string, Statement>;
}

const planning = new WeakMap<OperationDefinitionNode, Map<string, unknown>>();
const mostPlans = 100;
const mostStatements = 50;

/** The selection is read once per document and field; documents are cached by who parses them. */
function planned<P>(info: GraphQLResolveInfo, purpose: string, plan: () => P): Planned<P> {
  let plans = planning.get(info.operation);
  if (plans === undefined) {
    plans = new Map();
    planning.set(info.operation, plans);
  }
  const key = `${purpose} ${pathOf(info)} ${switchesOf(info)}${isWritten(info) ? ' written' : ''}`;
  const known = plans.get(key);
  // The purpose names the entity and the kind of selection, so a key has one type.
  if (known !== undefined) return known as Planned<P>;
  if (plans.size >= mostPlans) plans.clear();
  const made: Planned<P> = { plan: plan(), statements: new Map() };
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
  ready: Planned<Plan<Selection>>,
  pages: readonly Page[],
  make: (selection: Selection) => Statement,
  scope = '',
): Statement {
  const shape = scope + pages.map((page) => page.shape).join('/');
  let statement = ready.statements.get(shape);
  if (statement === undefined) {
    if (ready.statements.size >= mostStatements) ready.statements.clear();
    statement = make(ready.plan.selection);
    ready.statements.set(shape, statement);
  }
  return statement;
}

function run<R extends object>(
  context: Context,
  statement: Statement,
  scope: readonly unknown[],
  pages: readonly Page[],
): Promise<R[]> {
  return context.connection.query<R>(statement.text, statement.bind(scope, pages));
}
