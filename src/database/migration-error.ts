export type MigrationErrorCode = 'UNREACHABLE' | 'VERSION' | 'ROLES' | 'EDITED' | 'FAILED' | 'AHEAD';

/** Why the database cannot be brought to this release's schema, in words that say what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  readonly code: MigrationErrorCode;

  constructor(code: MigrationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
