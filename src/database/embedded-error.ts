export type EmbeddedErrorCode =
  | 'NO_BINARIES'
  | 'NOT_PERMITTED'
  | 'NOT_WRITABLE'
  | 'OTHER_VERSION'
  | 'IN_USE'
  | 'START_FAILED';

/** What keeps the embedded PostgreSQL from running, in words that say what to do. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';
  readonly code: EmbeddedErrorCode;

  constructor(code: EmbeddedErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
