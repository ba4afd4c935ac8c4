import type { Logger } from 'pino';
import { loadViewer } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import { Gate } from './gate.ts';
import { LiveView, usualPace, type Compute, type Pace, type ViewMember, type ViewSource } from './live-view.ts';
import { MarkWatch, type Marked } from './marks.ts';

interface Parts {
  readonly database: Database;
  readonly log: Logger;
  readonly pace?: Pace;
}

/** Views computed at a time, so that queries and events keep their connections. */
const concurrent = 2;

/** All live views of the process, each as long as it has members. */
export class LiveViews {
  readonly #database: Database;
  readonly #log: Logger;
  readonly #pace: Pace;
  readonly #gate = new Gate(concurrent);
  readonly #marks: MarkWatch;
  readonly #byKey = new Map<string, LiveView>();
  readonly #byOrganization = new Map<string, Set<LiveView>>();
  /** Who hears of every organization, also of new ones. */
  readonly #everywhere = new Set<(organizationId: string) => void>();

  constructor({ database, log, pace = usualPace }: Parts) {
    this.#database = database;
    this.#log = log;
    this.#pace = pace;
    this.#marks = new MarkWatch({ engine: database.engine, log, onMarked: (marked) => this.#touch(marked) });
  }

  /** Tells of each organization in which something changes; gives the end of it. */
  everywhere(listener: (organizationId: string) => void): () => void {
    this.#everywhere.add(listener);
    return () => void this.#everywhere.delete(listener);
  }

  join(source: ViewSource, organizationId: string, viewerClass: string, member: ViewMember): LiveView {
    const key = keyOf(source, organizationId, viewerClass);
    let view = this.#byKey.get(key);
    if (view === undefined) {
      view = new LiveView(source, organizationId, viewerClass, {
        compute: this.#compute,
        pace: this.#pace,
        failed: (error) => this.#log.warn({ err: error, view: source.name }, 'a live view could not be computed'),
      });
      this.#byKey.set(key, view);
      const beside = this.#byOrganization.get(organizationId) ?? new Set();
      this.#byOrganization.set(organizationId, beside.add(view));
    }
    view.join(member);
    return view;
  }

  leave(view: LiveView, member: ViewMember): void {
    view.leave(member);
    if (!view.empty) return;
    this.#byKey.delete(keyOf(view.source, view.organizationId, view.viewerClass));
    const beside = this.#byOrganization.get(view.organizationId);
    beside?.delete(view);
    if (beside?.size === 0) this.#byOrganization.delete(view.organizationId);
    if (this.#byKey.size === 0) this.#marks.stop();
  }

  #touch(marked: readonly Marked[]): void {
    for (const { organizationId, topic } of marked) {
      for (const listener of this.#everywhere) listener(organizationId);
      for (const view of this.#byOrganization.get(organizationId) ?? []) {
        if (view.source.marks.some((mark) => mark === topic)) view.touch();
      }
    }
  }

  readonly #compute: Compute = async (claims, wanted, work) => {
    await this.#marks.start();
    return this.#gate.run(async () =>
      wanted()
        ? this.#database.withViewer(claims, { readOnly: true }, async (connection) =>
            work(connection, await loadViewer(connection, claims)),
          )
        : null,
    );
  };
}

function keyOf(source: ViewSource, organizationId: string, viewerClass: string): string {
  return JSON.stringify([source.name, organizationId, viewerClass]);
}
