import type { ViewerClaims } from '../access/claims.ts';
import { loadViewer, type Viewer } from '../access/viewer.ts';
import type { Connection } from '../database/database.ts';

/**
 * What the database said last of who bears these claims. A read may begin with it while the database is asked again in
 * the same round trip; its answer counts only if that says the same. Rows are the policies' to give, never this one's.
 */
export class KnownViewers {
  readonly #viewers = new Map<string, Viewer>();
  readonly #most: number;

  constructor(most = 1_000) {
    this.#most = most;
  }

  async read<T>(connection: Connection, claims: ViewerClaims, work: (viewer: Viewer) => Promise<T>): Promise<T> {
    const key = JSON.stringify(claims);
    const asked = loadViewer(connection, claims);
    const known = this.#viewers.get(key);
    if (known === undefined) {
      const viewer = await asked;
      this.#remember(key, viewer);
      return work(viewer);
    }
    const [viewer, result] = await Promise.all([asked, work(known)]);
    if (JSON.stringify(viewer) === JSON.stringify(known)) return result;
    this.#remember(key, viewer);
    return work(viewer);
  }

  #remember(key: string, viewer: Viewer): void {
    if (this.#viewers.size >= this.#most) this.#viewers.clear();
    this.#viewers.set(key, viewer);
  }
}
