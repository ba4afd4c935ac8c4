import { CamelCasePlugin, Kysely } from 'kysely';
import type pg from 'pg';
import type { DB } from '../generated/kysely/types.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { OperationDialect } from './kysely-dialect.ts';
import { prismaOf, type PrismaOnClient } from './prisma-adapter.ts';
import type { Savepoint, Sender } from './sender.ts';
import { nameOf } from './statement-names.ts';

/** What an operation works with: one transaction under a viewer's claims, reached in three ways. */
export interface Connection {
  readonly kysely: Kysely<DB>;
  readonly prisma: PrismaClient;
  /** Statements sent by the work itself: the transaction's own BEGIN, claims, savepoints and COMMIT are not counted. */
  readonly statementCount: number;
  query<R>(text: string, values?: readonly unknown[], name?: string): Promise<R[]>;
  /** Work that may fail without taking the operation with it. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
}

const camelCase = new CamelCasePlugin();

/** The one transaction that runs on a pooled client, until it is ended. */
export class Operation implements Connection, Sender {
  statementCount = 0;
  /** The first statement that failed: why a COMMIT later turns into a rollback. */
  failure: unknown;
  readonly #client: pg.PoolClient;
  #ended = false;
  #savepoints = 0;
  #kysely: Kysely<DB> | undefined;
  #prisma: PrismaOnClient | undefined;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  get kysely(): Kysely<DB> {
    this.#kysely ??= new Kysely<DB>({ dialect: new OperationDialect(this), plugins: [camelCase] });
    return this.#kysely;
  }

  get prisma(): PrismaClient {
    this.#prisma ??= prismaOf(this.#client);
    this.#prisma.operation = this;
    return this.#prisma.prisma;
  }

  // These two may be taken off the connection: `({ query }) => query(…)`.
  readonly query = async <R>(text: string, values: readonly unknown[] = [], name?: string): Promise<R[]> => {
    const result = await this.send<pg.QueryResult>({
      text,
      values: [...values],
      ...(name === undefined ? {} : { name }),
    });
    return result.rows as R[];
  };

  readonly savepoint = async <T>(work: () => Promise<T>): Promise<T> => {
    const savepoint = this.openSavepoint();
    try {
      const result = await work();
      await savepoint.release();
      return result;
    } catch (error) {
      await savepoint.rollback();
      throw error;
    }
  };

  openSavepoint(): Savepoint {
    this.#savepoints += 1;
    const name = `wedsync_${this.#savepoints}`;
    const opened = this.control(`SAVEPOINT ${name}`);
    opened.catch(() => undefined);
    const before = this.failure;
    return {
      release: async () => {
        await opened;
        await this.control(`RELEASE SAVEPOINT ${name}`);
      },
      rollback: async () => {
        await opened;
        await this.control(`ROLLBACK TO SAVEPOINT ${name}; RELEASE SAVEPOINT ${name}`);
        this.failure = before;
      },
    };
  }

  async send<T>(config: pg.QueryConfig): Promise<T> {
    this.statementCount += 1;
    const name = config.name ?? nameOf(config.text);
    return (await this.#submit(name === undefined ? config : { ...config, name })) as T;
  }

  async control(text: string): Promise<pg.QueryResult> {
    return this.#submit({ text });
  }

  async #submit(config: pg.QueryConfig): Promise<pg.QueryResult> {
    // A forgotten promise must not run within the next viewer's transaction.
    if (this.#ended) throw new Error('The operation has ended; this statement came after it.');
    try {
      return await this.#client.query(config);
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }

  /** From here on nothing more is sent; false when a Prisma call of the work is still under way. */
  end(): boolean {
    this.#ended = true;
    if (!this.#prisma) return true;
    this.#prisma.operation = undefined;
    return this.#prisma.running === 0;
  }
}
