import type { Operation } from '../access/permissions.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Connection } from '../database/database.ts';

/** Reads of an operation in which staff crossed into an organization: audited before the answer leaves. */
export class Crossings {
  readonly #seen = new Map<string, readonly [operation: Operation, organizationId: string | null]>();

  note(operation: Operation, organizationId: string | null): void {
    this.#seen.set(`${operation} ${organizationId ?? ''}`, [operation, organizationId]);
  }

  /** In the transaction of the reads; the database leaves out organizations where the viewer is a member. */
  async record(connection: Connection): Promise<void> {
    if (this.#seen.size === 0) return;
    const crossed = [...this.#seen.values()];
    await connection.query(
      'select audit_staff_access(operation, organization) from unnest($1::text[], $2::uuid[]) as crossed(operation, organization)',
      [crossed.map(([operation]) => operation), crossed.map(([, organizationId]) => organizationId)],
      'audit_staff_access',
    );
  }
}

/** Called by whatever reads an organization's rows (null: of all that may be seen). */
export function noteCrossing(
  { viewer, crossings }: { readonly viewer: Viewer | null; readonly crossings?: Crossings },
  operation: Operation,
  organizationId: string | null,
): void {
  if (viewer !== null && viewer.staffRole !== null) crossings?.note(operation, organizationId);
}
