import type { Connection } from '../database/database.ts';

/** For the audit log and the events, which the database writes: which request this transaction belongs to, and which trace (W3C). */
export function nameRequest(connection: Connection, requestId: string, traceparent = ''): Promise<unknown> {
  return connection.query(
    "select set_config('wedsync.request_id', $1, true), set_config('wedsync.traceparent', $2, true)",
    [requestId, traceparent],
    'request_id',
  );
}
