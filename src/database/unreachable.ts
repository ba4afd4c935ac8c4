/** The database cannot be reached or has closed the connection; the same work may succeed a moment later. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  readonly code = 'DATABASE_UNAVAILABLE';
}

// Class 08, and what a server says while it starts, stops or has no room; a name or password that is wrong is one too.
const codes = /^(08|28|3D000|57P0|53300|25P03|ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)/;
const messages =
  /^(timeout expired|timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error|Client was closed|Invalid URL|Cannot use a pool after)/i;

/** Whether an error of the driver means that there is no working connection, whatever the statement was. */
export function isUnreachable(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: string };
  return (typeof code === 'string' && codes.test(code)) || messages.test(message ?? '');
}
