import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter, SqlDriverAdapterFactory, Transaction } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { PrismaClient } from '../generated/prisma/client.ts';
import type { Sender } from './sender.ts';

/** A Prisma client bound to one pooled connection. Making one takes 12 ms, so it lives as long as its connection. */
export interface PrismaOnClient {
  readonly prisma: PrismaClient;
  /** The transaction that its statements belong to at the moment. */
  operation: Sender | undefined;
  /** Calls that have not answered yet. */
  running: number;
}

const clients = new WeakMap<pg.ClientBase, PrismaOnClient>();

/** The Prisma client of a pooled connection, made when it is first asked for. */
export function prismaOf(client: pg.ClientBase): PrismaOnClient {
  let bound = clients.get(client);
  if (!bound) {
    bound = bind();
    clients.set(client, bound);
  }
  return bound;
}

/** Lets go of the Prisma client of a connection that the pool has closed. */
export async function forgetPrisma(client: pg.ClientBase): Promise<void> {
  const bound = clients.get(client);
  clients.delete(client);
  await bound?.prisma.$disconnect();
}

function bind(): PrismaOnClient {
  // Prisma rewords what the server says; a domain error raised in SQL must reach the caller as it was.
  let refusal: unknown;
  const current = (): Sender => {
    if (!bound.operation) throw new Error('Prisma was used outside of an operation.');
    return bound.operation;
  };
  const query = async (config: pg.QueryConfig): Promise<unknown> => {
    try {
      return await current().send(config);
    } catch (error) {
      if (error instanceof pg.DatabaseError) refusal = error;
      throw error;
    }
  };
  const prisma = new PrismaClient({ adapter: adapterFactory(query, current) }).$extends({
    query: {
      async $allOperations({ args, query: call }) {
        bound.running += 1;
        refusal = undefined;
        try {
          return await call(args);
        } catch (error) {
          throw refusal ?? error;
        } finally {
          bound.running -= 1;
        }
      },
    },
  });
  const bound: PrismaOnClient = { prisma: prisma as unknown as PrismaClient, operation: undefined, running: 0 };
  return bound;
}

function adapterFactory(
  query: (config: pg.QueryConfig) => Promise<unknown>,
  current: () => Sender,
): SqlDriverAdapterFactory {
  const nothing = (): void => undefined;
  // The adapter accepts a pool or settings for one of its own; this one leads to the operation's connection.
  const pool = Object.assign(Object.create(pg.Pool.prototype) as pg.Pool, {
    options: {},
    query,
    on: nothing,
    removeListener: nothing,
  });
  const factory = new PrismaPg(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect(): Promise<SqlDriverAdapter> {
      const adapter = await factory.connect();
      return Object.assign(adapter, {
        startTransaction: () => Promise.resolve(savepointTransaction(adapter, current())),
      });
    },
  };
}

// Prisma's own BEGIN … COMMIT, which nested writes send too, would end the operation's transaction, role and claims.
function savepointTransaction(adapter: SqlDriverAdapter, operation: Sender): Transaction {
  const savepoint = operation.openSavepoint();
  const named = (text: string) => async (): Promise<void> => {
    await operation.control(text);
  };
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    // Prisma then sends no COMMIT of its own.
    options: { usePhantomQuery: true },
    queryRaw: (statement) => adapter.queryRaw(statement),
    executeRaw: (statement) => adapter.executeRaw(statement),
    commit: () => savepoint.release(),
    rollback: () => savepoint.rollback(),
    createSavepoint: (name) => named(`SAVEPOINT ${name}`)(),
    rollbackToSavepoint: (name) => named(`ROLLBACK TO SAVEPOINT ${name}`)(),
    releaseSavepoint: (name) => named(`RELEASE SAVEPOINT ${name}`)(),
  };
}
