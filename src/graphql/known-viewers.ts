import type { ViewerClaims } from '../access/claims.ts';
import { loadAccess, viewerOf, type Viewer } from '../access/viewer.ts';
import type { Connection } from '../database/database.ts';

interface Known {
  /** As the database wrote it. */
  readonly access: string;
  readonly viewer: Viewer;
}

/**
 * What the database said last of who bears these claims. A read may begin with it while the database is asked again in
 * the same round trip; its answer counts only if that says the same. Rows are the policies' to give, never this one's.
 * Claims are one object as long as their token is remembered (`access/verified-tokens.ts`).
 */
export class KnownViewers {
  readonly #known = new WeakMap<ViewerClaims, Known>();

  async read<T>(connection: Connection, claims: ViewerClaims, work: (viewer: Viewer) => Promise<T>): Promise<T> {
    const asked = loadAccess(connection);
    const known = this.#known.get(claims);
    if (known !== undefined) {
      const [access, result] = await Promise.all([asked, work(known.viewer)]);
      if (access === known.access) return result;
    }
    const access = await asked;
    const viewer = viewerOf(claims, access);
    this.#known.set(claims, { access, viewer });
    return work(viewer);
  }
}
