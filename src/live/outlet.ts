import type { ExecutionResult } from 'graphql';

/** Where the results of one subscription leave: a bounded queue before a client. */
export interface Outlet {
  /** Queues it; if the client is too far behind, its socket is closed so that it resumes. Never waits. */
  send(result: ExecutionResult): void;
  /** Resolves when the client has taken so much that more may be asked of the database for it. */
  ready(): Promise<void>;
}
