import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type RawBuilder,
} from 'kysely';
import type { Column } from './column.ts';
import type { Comparison, Condition } from './condition.ts';
import { entityNamed, type Entity, type Relation } from './entity.ts';
import { orderName, positionColumns, type Page } from './page.ts';
import { cursorKey } from './rows.ts';
import type { ListSelection, RowSelection } from './selection.ts';

/** Days of a partitioned table that a list looks into when neither filter nor relation says when. */
export const usualDays = 31;
/** Counting stops here: an exact count of a tenant's telemetry would read all of it. */
export const largestCount = 10_000;
const mostRows = 100;

/** Stands among a compiled statement's parameters for a value that each execution brings. */
class Slot {
  readonly site: number;
  readonly at: number;

  constructor(site: number, at: number) {
    this.site = site;
    this.at = at;
  }
}

/** The site of values that belong to no page: the organization, a row's key. */
const scopeSite = -1;

export interface Statement {
  readonly text: string;
  bind(scope: readonly unknown[], pages: readonly Page[]): unknown[];
}

const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

function compile(query: RawBuilder<unknown>): Statement {
  const { sql: text, parameters } = query.compile(compiler);
  return {
    text,
    bind: (scope, pages) =>
      parameters.map((parameter) => {
        if (!(parameter instanceof Slot)) return parameter;
        return parameter.site === scopeSite ? scope[parameter.at] : pages[parameter.site]?.values[parameter.at];
      }),
  };
}

/** One connection of one organization, or of several (null: all that may be seen): `rows`, and `total` and `live` where selected. */
export function listStatement(list: ListSelection, scope: 'one' | 'several', pages: readonly Page[]): Statement {
  return compile(new StatementWriter(pages).rootList(list, scope));
}

/**
 * The one row of a key, some rows of one organization, or those of several keys wherever they are (null: all that may be
 * seen), at most a hundred.
 */
export function rowsStatement(row: RowSelection, scope: RowScope, pages: readonly Page[]): Statement {
  return compile(new StatementWriter(pages).rootRows(row, scope));
}

/** One row by its key; some of one organization; of several by id; each of several keys. */
export type RowScope = 'key' | 'some' | 'keys' | 'each';

type Sql = RawBuilder<unknown>;

class StatementWriter {
  readonly #pages: readonly Page[];
  #aliases = 0;

  constructor(pages: readonly Page[]) {
    this.#pages = pages;
  }

  rootList(list: ListSelection, within: 'one' | 'several'): Sql {
    const scope = (alias: string) => {
      const tenant = ref(alias, list.rows.entity.tenant);
      const given = slot(scopeSite, 0);
      return within === 'one'
        ? sql`${tenant} = ${given}::uuid`
        : sql`(${given}::uuid[] is null or ${tenant} = any(${given}::uuid[]))`;
    };
    const parts = [sql`${this.#rows(list, scope, null)} as rows`];
    if (list.totalCount) parts.push(sql`${this.#count(list, scope, null)} as total`);
    if (list.liveCursor) parts.push(sql`live_cursor() as live`);
    return sql`select ${sql.join(parts)}`;
  }

  rootRows(row: RowSelection, scope: RowScope): Sql {
    const { entity } = row;
    const alias = this.#alias();
    if (scope === 'each') {
      // By key one after the other, as if each had been asked for alone; `place` says which of them a row is.
      return sql`select asked.place::integer, row_to_json(r) as row
        from unnest(${slot(scopeSite, 0)}::uuid[], ${slot(scopeSite, 1)}::uuid[]) with ordinality as asked(organization, id, place)
        cross join lateral (select ${this.#columns(row, alias, null)} from ${sql.table(entity.table)} as ${sql.ref(alias)}
          where ${ref(alias, entity.tenant)} = asked.organization and ${ref(alias, entity.key)} = asked.id limit 1) as r`;
    }
    const where =
      scope === 'keys'
        ? [
            sql`(${slot(scopeSite, 0)}::uuid[] is null or ${ref(alias, entity.key)} = any(${slot(scopeSite, 0)}::uuid[]))`,
          ]
        : [
            sql`${ref(alias, entity.tenant)} = ${slot(scopeSite, 0)}::uuid`,
            scope === 'key'
              ? sql`${ref(alias, entity.key)} = ${slot(scopeSite, 1)}::uuid`
              : sql`${ref(alias, entity.key)} = any(${slot(scopeSite, 1)}::uuid[])`,
            // The id's own time tells the day, so that one partition is looked into and not ninety.
            ...(entity.partitioned === null ? [] : [receivedAround(alias, entity.partitioned.received, scope)]),
          ];
    const order =
      scope === 'keys'
        ? sql` order by ${ref(alias, entity.orders[0].columns[0] ?? entity.key)} limit ${sql.lit(mostRows)}`
        : scope === 'some'
          ? sql` order by array_position(${slot(scopeSite, 1)}::uuid[], ${ref(alias, entity.key)}) limit ${sql.lit(mostRows)}`
          : sql``;
    return sql`select row_to_json(r) as row from (select ${this.#columns(row, alias, null)} from ${sql.table(entity.table)} as ${sql.ref(alias)} where ${sql.join(where, sql` and `)}${order}) as r`;
  }

  /** A scalar subquery that gives the page's rows as a JSON array, one more than asked for. */
  #rows(list: ListSelection, scope: (alias: string) => Sql, since: Sql | null): Sql {
    const { entity } = list.rows;
    const page = this.#page(list);
    const alias = this.#alias();
    const descending = page.descending !== page.backward;
    const where = [
      scope(alias),
      ...this.#conditions(list, alias, since),
      ...this.#position(entity, list, alias, descending),
    ];
    const order = positionColumns(entity, page.order).map(
      (column) => sql`${ref(alias, column)}${descending ? sql` desc` : sql``}`,
    );
    return sql`(select json_agg(r) from (select ${this.#columns(list.rows, alias, list.cursors ? page : null)} from ${sql.table(entity.table)} as ${sql.ref(alias)} where ${sql.join(where, sql` and `)} order by ${sql.join(order)} limit ${sql.lit(page.limit + 1)}) as r)`;
  }

  #count(list: ListSelection, scope: (alias: string) => Sql, since: Sql | null): Sql {
    const alias = this.#alias();
    const where = [scope(alias), ...this.#conditions(list, alias, since)];
    return sql`(select count(*)::integer from (select 1 from ${sql.table(list.rows.entity.table)} as ${sql.ref(alias)} where ${sql.join(where, sql` and `)} limit ${sql.lit(largestCount)}) as c)`;
  }

  #columns(row: RowSelection, alias: string, cursorOf: Page | null): Sql {
    const columns: Sql[] = [...row.columns].map((column) => sql`${ref(alias, column)} as ${sql.ref(column.name)}`);
    for (const { key, relation, target } of row.relations) {
      const entity = 'rows' in target ? target.rows.entity : target.entity;
      const joined = (other: string) => joinSql(relation, row.entity, alias, entity, other);
      if ('rows' in target) {
        const since = relation.since === null ? null : ref(alias, relation.since);
        columns.push(sql`${this.#rows(target, joined, since)} as ${sql.ref(key)}`);
        if (target.totalCount) columns.push(sql`${this.#count(target, joined, since)} as ${sql.ref(`${key}#`)}`);
        if (target.liveCursor) columns.push(sql`live_cursor() as ${sql.ref(`${key}@`)}`);
      } else {
        columns.push(sql`${this.#one(target, joined)} as ${sql.ref(key)}`);
      }
    }
    if (cursorOf !== null) {
      const values = positionColumns(row.entity, cursorOf.order).map((column) => ref(alias, column));
      const name = sql.lit(orderName(row.entity, cursorOf.order, cursorOf.descending));
      columns.push(sql`json_build_array(${name}, ${sql.join(values)}) as ${sql.ref(cursorKey)}`);
    }
    // Of a row of which nothing is asked, there is at least that it is there.
    return columns.length === 0 ? sql`true as here` : sql.join(columns);
  }

  #one(row: RowSelection, joined: (alias: string) => Sql): Sql {
    const alias = this.#alias();
    return sql`(select row_to_json(r) from (select ${this.#columns(row, alias, null)} from ${sql.table(row.entity.table)} as ${sql.ref(alias)} where ${joined(alias)} limit 1) as r)`;
  }

  #conditions(list: ListSelection, alias: string, since: Sql | null): Sql[] {
    const { conditions } = this.#page(list);
    const { partitioned } = list.rows.entity;
    const written = conditions.map((condition) => this.#condition(condition, list.rows.entity, alias, list.site));
    if (partitioned === null) return written;
    // Days that cannot hold a row are not even opened: those to come, and by default those long past. The hour is for
    // rows of transactions younger than this one: a live cursor read here counts them as seen.
    const own = ref(alias, partitioned.received);
    const bounded = conditions.some(
      (condition) =>
        condition.kind === 'column' &&
        condition.columns[0] === partitioned.received &&
        ['>=', '>', 'received since'].includes(condition.comparison),
    );
    const begin =
      since === null
        ? sql`engine_now() - ${sql.lit(`${usualDays} days`)}::interval`
        : sql`coalesce(${since}, '-infinity') - interval '5 minutes'`;
    return [...written, sql`${own} <= engine_now() + interval '1 hour'`, ...(bounded ? [] : [sql`${own} >= ${begin}`])];
  }

  #condition(condition: Condition, entity: Entity, alias: string, site: number): Sql {
    if (condition.kind === 'related') {
      const other = this.#alias();
      const target = entityNamed(condition.relation.target);
      const where = [
        joinSql(condition.relation, entity, alias, target, other),
        ...condition.conditions.map((one) => this.#condition(one, target, other, site)),
      ];
      return sql`exists (select from ${sql.table(target.table)} as ${sql.ref(other)} where ${sql.join(where, sql` and `)})`;
    }
    const { columns, comparison, at } = condition;
    const each = columns.map((column) => comparisonSql(column, comparison, alias, slot(site, at)));
    return each.length === 1 && each[0] !== undefined ? each[0] : sql`(${sql.join(each, sql` or `)})`;
  }

  #position(entity: Entity, list: ListSelection, alias: string, descending: boolean): Sql[] {
    const page = this.#page(list);
    const { cursorAt } = page;
    if (cursorAt === null) return [];
    const columns = positionColumns(entity, page.order);
    const values = columns.map(
      (column, index) => sql`${slot(list.site, cursorAt + index)}::${sql.raw(column.sqlType)}`,
    );
    const [first] = columns;
    const [value] = values;
    if (first === undefined || value === undefined) return [];
    const refs = columns.map((column) => ref(alias, column));
    const beyond = sql.raw(descending ? '<' : '>');
    return [
      // Partitions are pruned by a plain comparison, not by a row's.
      sql`${ref(alias, first)} ${beyond}= ${value}`,
      sql`(${sql.join(refs)}) ${beyond} (${sql.join(values)})`,
    ];
  }

  #page(list: ListSelection): Page {
    const page = this.#pages[list.site];
    if (page === undefined) throw new Error('A list has no page');
    return page;
  }

  #alias(): string {
    this.#aliases += 1;
    return `t${this.#aliases}`;
  }
}

function slot(site: number, at: number): Sql {
  return sql`${new Slot(site, at)}`;
}

function ref(alias: string, column: Column): Sql {
  return sql`${sql.ref(`${alias}.${column.sql}`)}`;
}

/** The organization is part of every join: no row refers into another tenant. */
function joinSql(relation: Relation, own: Entity, alias: string, target: Entity, other: string): Sql {
  const pairs = relation.on.map(
    ([theirs, column]) => sql`${ref(other, target.column(theirs))} = ${ref(alias, column)}`,
  );
  return sql.join([sql`${ref(other, target.tenant)} = ${ref(alias, own.tenant)}`, ...pairs], sql` and `);
}

function comparisonSql(column: Column, comparison: Comparison, alias: string, value: Sql): Sql {
  const own = ref(alias, column);
  const type = sql.raw(column.sqlType);
  const rank = column.rank === null ? null : sql.ref(`${alias}.${column.rank}`);
  switch (comparison) {
    case 'null':
      return sql`${own} is null`;
    case 'not null':
      return sql`${own} is not null`;
    case 'true':
      return sql`${own} = true`;
    case 'false':
      return sql`${own} = false`;
    case 'any':
      return rank === null
        ? sql`${own} = any(${value}::${type}[])`
        : sql`${rank} = any(array(select rank_of(one) from unnest(${value}::${type}[]) as one))`;
    case 'search':
      return sql`${own} ilike ${value}::text`;
    case 'contains':
      return sql`${own} @> ${value}::jsonb`;
    case 'received since':
      return sql`${own} >= ${value}::timestamptz - interval '5 minutes'`;
    case '=':
      return rank === null ? sql`${own} = ${value}::${type}` : sql`${rank} = rank_of(${value}::${type})`;
    case '>=':
    case '>':
    case '<=':
    case '<':
      return sql`${own} ${sql.raw(comparison)} ${value}::${type}`;
  }
}

/** A UUIDv7 begins with its milliseconds; rows are received within a day of them. */
function receivedAround(alias: string, received: Column, scope: 'key' | 'some'): Sql {
  if (scope === 'key') {
    const moment = sql`moment_of(${slot(scopeSite, 1)}::uuid)`;
    return sql`${ref(alias, received)} between ${moment} - interval '1 day' and ${moment} + interval '1 day'`;
  }
  const ids = sql`from unnest(${slot(scopeSite, 1)}::uuid[]) as id`;
  return sql`${ref(alias, received)} between (select min(moment_of(id)) - interval '1 day' ${ids}) and (select max(moment_of(id)) + interval '1 day' ${ids})`;
}
