import type { ExecutionResult } from 'graphql';
import type { ViewerClaims } from '../access/claims.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Connection } from '../database/database.ts';
import type { Mark } from './marks.ts';
import { isTransient } from './transient.ts';

export type ViewRows = readonly Readonly<Record<string, unknown>>[];

/** A view with its arguments, of whatever organization: how it is read, for whom, and what makes it stale. */
export interface ViewSource {
  /** Names view and arguments: sources of one name give the same rows to viewers of one class. */
  readonly name: string;
  readonly marks: readonly Mark[];
  /** All that a viewer's rights decide of an organization's rows, as a text; null: no right to any. */
  readonly classOf: (viewer: Viewer, organizationId: string) => string | null;
  readonly read: (connection: Connection, viewer: Viewer, organizationId: string) => Promise<ViewRows>;
}

/** What became of the last computation. */
export interface Outcome {
  /** Rises with each that is to be told. */
  readonly number: number;
  /** Place in the stream: what followed it may not be in the rows yet. */
  readonly cursor: string;
  readonly occurredAt: string;
  readonly rows: ViewRows | null;
  /** Why there are no rows. */
  readonly error: Error | null;
}

/** A subscriber: lends its rights to computations and is told when there is something new. */
export interface ViewMember {
  readonly claims: ViewerClaims;
  notice(view: LiveView): void;
  /** Its rights are not what they were. */
  rightsChanged(): void;
}

/** Runs one computation when there is room for it, if it is wanted then. */
export type Compute = (
  claims: ViewerClaims,
  wanted: () => boolean,
  work: (connection: Connection, viewer: Viewer) => Promise<Computed | null>,
) => Promise<Computed | null>;

interface Computed {
  readonly cursor: string;
  readonly rows: ViewRows;
  readonly milliseconds: number;
}

export interface Pace {
  /** Between the beginnings of two computations, in milliseconds. */
  readonly atMostEvery: number;
  /** Windows slide: after so long it is computed anew, whether anything was written or not. */
  readonly atLeastEvery: number;
}

export const usualPace: Pace = { atMostEvery: 1_000, atLeastEvery: 30_000 };

/** A view that is slow to compute gets this share of the time at most. */
const slowestShare = 0.25;

/**
 * A view of one organization for one class of viewers: computed once for all of its members, under the
 * claims of any one of them who is still of the class, when its data changed and when its window slid.
 */
export class LiveView {
  readonly source: ViewSource;
  readonly organizationId: string;
  readonly viewerClass: string;
  readonly #compute: Compute;
  readonly #pace: Pace;
  readonly #failed: (error: unknown) => void;
  readonly #members = new Set<ViewMember>();
  #outcome: Outcome | null = null;
  #text = '';
  #stale = true;
  #running = false;
  #allowedAt = 0;
  #timer: NodeJS.Timeout | null = null;
  #rendered = new Map<string, Promise<ExecutionResult>>();

  constructor(
    source: ViewSource,
    organizationId: string,
    viewerClass: string,
    parts: { readonly compute: Compute; readonly pace: Pace; readonly failed: (error: unknown) => void },
  ) {
    this.source = source;
    this.organizationId = organizationId;
    this.viewerClass = viewerClass;
    this.#compute = parts.compute;
    this.#pace = parts.pace;
    this.#failed = parts.failed;
  }

  get outcome(): Outcome | null {
    return this.#outcome;
  }

  get empty(): boolean {
    return this.#members.size === 0;
  }

  join(member: ViewMember): void {
    this.#members.add(member);
    if (this.#outcome === null) this.#arm();
    else member.notice(this);
  }

  leave(member: ViewMember): void {
    this.#members.delete(member);
    if (!this.empty) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Its data changed. */
  touch(): void {
    this.#stale = true;
    this.#arm();
  }

  /** What a document makes of the outcome, once for all who ask alike. */
  render(
    key: string,
    make: (outcome: Outcome) => Promise<ExecutionResult>,
    outcome: Outcome,
  ): Promise<ExecutionResult> {
    // Somebody slow may still hold one that was replaced.
    if (outcome !== this.#outcome) return make(outcome);
    let rendered = this.#rendered.get(key);
    if (rendered === undefined) {
      rendered = make(outcome);
      this.#rendered.set(key, rendered);
    }
    return rendered;
  }

  #arm(): void {
    if (this.#running || this.empty) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const now = Date.now();
    const wait = this.#stale ? Math.max(0, this.#allowedAt - now) : this.#pace.atLeastEvery;
    this.#timer = setTimeout(() => void this.#run(), wait).unref();
  }

  async #run(): Promise<void> {
    this.#timer = null;
    this.#running = true;
    this.#stale = false;
    const began = Date.now();
    this.#allowedAt = began + this.#pace.atMostEvery;
    try {
      const computed = await this.#computed();
      // Nobody of the class was found: the next to join, or who is looked at again, may be.
      if (computed === null) this.#stale = true;
      else {
        this.#allowedAt = Math.max(this.#allowedAt, Date.now() + computed.milliseconds * (1 / slowestShare - 1));
        this.#settle(computed, null);
      }
    } catch (error) {
      if (!this.empty) this.#failed(error);
      // A database that was away or busy delays a value and makes none fail.
      if (isTransient(error)) this.#stale = true;
      else this.#settle(null, error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#running = false;
      this.#arm();
    }
  }

  async #computed(): Promise<Computed | null> {
    const { source, organizationId, viewerClass } = this;
    for (const member of this.#members) {
      const wanted = (): boolean => this.#members.has(member);
      const computed = await this.#compute(member.claims, wanted, async (connection, viewer) => {
        // The claims may not be of the class any longer.
        if (source.classOf(viewer, organizationId) !== viewerClass) return null;
        const began = performance.now();
        // Before the rows: what they show beyond it comes twice rather than never.
        const [place] = await connection.query<{ cursor: string }>('SELECT live_cursor() AS cursor', [], 'live_cursor');
        const rows = await source.read(connection, viewer, organizationId);
        return { cursor: place?.cursor ?? '', rows, milliseconds: performance.now() - began };
      });
      if (computed !== null) return computed;
      if (wanted()) member.rightsChanged();
    }
    return null;
  }

  #settle(computed: Computed | null, error: Error | null): void {
    // A failure is told once, not at every try.
    const text = computed === null ? 'failed' : JSON.stringify(computed.rows);
    if (this.#outcome !== null && text === this.#text) return;
    this.#text = text;
    this.#rendered = new Map();
    this.#outcome = {
      number: (this.#outcome?.number ?? 0) + 1,
      cursor: computed?.cursor ?? this.#outcome?.cursor ?? '',
      occurredAt: new Date().toISOString(),
      rows: computed?.rows ?? null,
      error,
    };
    for (const member of this.#members) member.notice(this);
  }
}
