import type { ExecutionResult } from 'graphql';

/** Where in the stream a result belongs; for transports that say it beside the result, whatever its document selects. */
const cursors = new WeakMap<ExecutionResult, string>();

export function withCursor(result: ExecutionResult, cursor: string): ExecutionResult {
  cursors.set(result, cursor);
  return result;
}

export function cursorOf(result: ExecutionResult): string | undefined {
  return cursors.get(result);
}
