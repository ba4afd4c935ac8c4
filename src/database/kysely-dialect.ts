import {
  type CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import type { Savepoint, Sender } from './sender.ts';

/** Kysely on an operation's transaction: a transaction of Kysely's own is a savepoint in it. */
export class OperationDialect implements Dialect {
  readonly #sender: Sender;

  constructor(sender: Sender) {
    this.#sender = sender;
  }

  createDriver(): Driver {
    return new OperationDriver(this.#sender);
  }

  createQueryCompiler(): QueryCompiler {
    return new PostgresQueryCompiler();
  }

  createAdapter(): DialectAdapter {
    return new PostgresAdapter();
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new PostgresIntrospector(db);
  }
}

class OperationDriver implements Driver {
  readonly #sender: Sender;
  readonly #savepoints: Savepoint[] = [];

  constructor(sender: Sender) {
    this.#sender = sender;
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(new OperationConnection(this.#sender));
  }

  beginTransaction(): Promise<void> {
    this.#savepoints.push(this.#sender.openSavepoint());
    return Promise.resolve();
  }

  async commitTransaction(): Promise<void> {
    await this.#savepoints.pop()?.release();
  }

  async rollbackTransaction(): Promise<void> {
    await this.#savepoints.pop()?.rollback();
  }

  releaseConnection(): Promise<void> {
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    return Promise.resolve();
  }
}

class OperationConnection implements DatabaseConnection {
  readonly #sender: Sender;

  constructor(sender: Sender) {
    this.#sender = sender;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.#sender.send<pg.QueryResult>({ text: sql, values: [...parameters] });
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE';
    return { rows: rows as R[], ...(changes ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
  }

  // A pipelined connection cannot hold a cursor open.
  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('An operation does not stream; read page by page.');
  }
}
