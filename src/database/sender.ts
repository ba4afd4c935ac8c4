import type pg from 'pg';

export interface Savepoint {
  release(): Promise<void>;
  rollback(): Promise<void>;
}

/** What Kysely and Prisma need of an operation: its statements go into one transaction that is not theirs to end. */
export interface Sender {
  /** Sends one statement of the work, in whichever shape its caller wants the rows. */
  send<T>(config: pg.QueryConfig): Promise<T>;
  /** Sends a statement that belongs to the transaction itself. */
  control(text: string): Promise<pg.QueryResult>;
  /** Begins a savepoint without waiting for it: what is sent next is executed after it. */
  openSavepoint(): Savepoint;
}
