import { GraphQLError } from 'graphql';

/** A place in the stream: positions are comparable within one epoch only. */
export interface Cursor {
  readonly epoch: string;
  readonly position: number;
}

/** 16 bytes of epoch and 8 of position; the SQL function `live_cursor()` writes the same. */
export function encodeCursor(cursor: Cursor): string {
  const bytes = Buffer.alloc(24);
  bytes.write(cursor.epoch.replaceAll('-', ''), 'hex');
  bytes.writeBigInt64BE(BigInt(cursor.position), 16);
  return bytes.toString('base64url');
}

export function decodeCursor(text: string): Cursor {
  if (!/^[\w-]{32}$/.test(text)) throw malformed();
  const bytes = Buffer.from(text, 'base64url');
  const position = bytes.readBigInt64BE(16);
  if (position < 0n || position > BigInt(Number.MAX_SAFE_INTEGER)) throw malformed();
  const epoch = bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { epoch, position: Number(position) };
}

function malformed(): GraphQLError {
  return new GraphQLError(
    'since is not a cursor of this stream: give the cursor of an event, or the liveCursor of a list, unchanged.',
    { extensions: { code: 'BAD_USER_INPUT' } },
  );
}

export type ExpiryReason = 'EPOCH_CHANGED' | 'RETENTION_PASSED' | 'NOT_YET_PUBLISHED';

const whyExpired: Record<ExpiryReason, string> = {
  EPOCH_CHANGED: 'the database was restored or failed over since, and its events are numbered anew',
  RETENTION_PASSED: 'events are kept for 7 days, and some that follow it are gone',
  NOT_YET_PUBLISHED: 'this database has not published it: it was restored from an older state',
};

export function cursorExpired(reason: ExpiryReason): GraphQLError {
  return new GraphQLError(
    `The cursor has expired: ${whyExpired[reason]}. Read the lists again and subscribe with their liveCursor.`,
    { extensions: { code: 'CURSOR_EXPIRED', reason } },
  );
}
