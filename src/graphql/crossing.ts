import type { Operation } from '../access/permissions.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Connection, Database } from '../database/database.ts';
import { nameRequest } from './request-name.ts';

/** Reads of an operation in which staff crossed into an organization: audited before the answer leaves. */
export class Crossings {
  readonly #seen = new Map<string, readonly [operation: Operation, organizationId: string | null]>();

  note(operation: Operation, organizationId: string | null): void {
    this.#seen.set(`${operation} ${organizationId ?? ''}`, [operation, organizationId]);
  }

  /** Where the reads crossed to. */
  get organizations(): readonly (string | null)[] {
    return [...new Set([...this.#seen.values()].map(([, organizationId]) => organizationId))];
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

/**
 * A subscription with which staff looks into organizations: written down when it is opened, when its rights are looked at
 * again and when it ends. The first in the transaction that opens it; the others by the engine, since by then the rights
 * may be gone.
 */
export class Listening {
  readonly #field: string;
  readonly #requestId: string;
  readonly #who: { readonly id: string | null; readonly role: string | null };
  readonly #organizations: readonly (string | null)[];

  private constructor(
    field: string,
    requestId: string,
    { userId, staffRole }: Viewer,
    organizations: readonly (string | null)[],
  ) {
    this.#field = field;
    this.#requestId = requestId;
    this.#who = { id: userId, role: staffRole };
    this.#organizations = organizations;
  }

  /** @param organizations null stands for all that may be seen. */
  static async open(
    connection: Connection,
    opened: {
      readonly field: string;
      readonly viewer: Viewer;
      readonly requestId: string;
      readonly organizations: readonly (string | null)[];
    },
  ): Promise<Listening> {
    const { field, viewer, requestId, organizations } = opened;
    await nameRequest(connection, requestId);
    const written = await connection.query<{ organization: string | null; crossed: boolean }>(
      'select organization, audit_staff_access($1, organization) as crossed from unnest($2::uuid[]) as crossed(organization)',
      [`${field}.open`, organizations],
      'audit_staff_listening',
    );
    const crossed = written.filter((one) => one.crossed).map(({ organization }) => organization);
    return new Listening(field, requestId, viewer, crossed);
  }

  async write(engine: Database['engine'], moment: 'review' | 'end'): Promise<void> {
    if (this.#organizations.length === 0) return;
    await engine.query({
      name: 'audit_listening',
      text: `INSERT INTO audit_log (organization_id, actor_kind, actor_id, actor_role, operation, cross_tenant, request_id)
             SELECT organization, 'staff', $2, $3, $4, true, left($5, 100) FROM unnest($1::uuid[]) AS crossed(organization)`,
      values: [this.#organizations, this.#who.id, this.#who.role, `${this.#field}.${moment}`, this.#requestId],
    });
  }
}
