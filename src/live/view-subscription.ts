import { setTimeout as pause } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import type { ViewerClaims } from '../access/claims.ts';
import type { Viewer } from '../access/viewer.ts';
import { closings, type Closing } from './close-codes.ts';
import type { LiveView, Outcome, ViewMember, ViewRows, ViewSource } from './live-view.ts';
import type { LiveViews } from './live-views.ts';
import type { Outlet } from './outlet.ts';
import { isTransient } from './transient.ts';

/** What a subscription field of a view resolves: the whole value for one organization, or that it is gone. */
export interface ViewDelivery {
  readonly kind: 'VALUE' | 'REVOKED';
  readonly organizationId: string;
  readonly cursor: string;
  readonly occurredAt: string;
  readonly rows: ViewRows | null;
}

export interface Reach {
  readonly viewer: Viewer;
  readonly organizationIds: readonly string[];
  /** New organizations are within reach, too. */
  readonly everywhere: boolean;
}

interface Parts {
  readonly views: LiveViews;
  readonly source: ViewSource;
  readonly claims: ViewerClaims;
  /** Where the subscriber may look by now. */
  readonly reach: () => Promise<Reach>;
  /** Subscribers of one view with the same key are told the same. */
  readonly renderKey: string;
  readonly render: (delivery: ViewDelivery, viewer: Viewer) => Promise<ExecutionResult>;
  readonly failure: (error: Error) => ExecutionResult;
  readonly close: (closing: Closing) => void;
  readonly reviewed: () => Promise<void>;
  readonly released: () => Promise<void>;
}

const patience = 30_000;

/**
 * One subscription of one socket to a view of one or several organizations. Nothing is queued: who is
 * slow is told the latest value of each when it asks again.
 */
export class ViewSubscription implements ViewMember {
  readonly #parts: Parts;
  #viewer: Viewer;
  readonly #joined = new Map<string, LiveView>();
  readonly #told = new Map<string, Outcome>();
  /** Organizations of which rows were told, so that they can be told to be gone. */
  readonly #shown = new Set<string>();
  readonly #due = new Set<string>();
  readonly #revoked: string[] = [];
  #review = false;
  #ended = false;
  #wake: (() => void) | null = null;
  #leaveEverywhere: (() => void) | null = null;
  #over: () => void = () => undefined;

  constructor(parts: Parts, reach: Reach) {
    this.#parts = parts;
    this.#viewer = reach.viewer;
    this.#settle(reach);
  }

  get claims(): ViewerClaims {
    return this.#parts.claims;
  }

  notice({ organizationId }: LiveView): void {
    this.#due.add(organizationId);
    this.#wake?.();
  }

  rightsChanged(): void {
    this.#review = true;
    this.#wake?.();
  }

  /** Tells every value into the outlet until it is stopped; its client is given the next when it has taken the one before. */
  async start(outlet: Outlet): Promise<void> {
    const over = new Promise<void>((resolve) => {
      this.#over = resolve;
    });
    while (!this.#ended) {
      if (this.#review) {
        this.#review = false;
        if (!(await this.#reviewed())) break;
        continue;
      }
      const told = this.#next();
      if (told === null) {
        await this.#woken();
        continue;
      }
      const result = await told;
      if (this.#ended) return;
      outlet.send(result);
      await outlet.ready();
    }
    // A completed subscription would not be begun again: it stays open until its socket is gone.
    if (!this.#ended) await over;
  }

  async stop(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.#leaveEverywhere?.();
    for (const view of this.#joined.values()) this.#parts.views.leave(view, this);
    this.#joined.clear();
    this.#over();
    this.#wake?.();
    await this.#parts.released();
  }

  #next(): Promise<ExecutionResult> | null {
    const { render, renderKey, failure } = this.#parts;
    const organizationId = this.#revoked.shift();
    if (organizationId !== undefined) {
      const cursor = this.#told.get(organizationId)?.cursor ?? '';
      const occurredAt = new Date().toISOString();
      return render({ kind: 'REVOKED', organizationId, cursor, occurredAt, rows: null }, this.#viewer);
    }
    for (const due of this.#due) {
      this.#due.delete(due);
      const view = this.#joined.get(due);
      const outcome = view?.outcome ?? null;
      if (view === undefined || outcome === null || this.#told.get(due) === outcome) continue;
      this.#told.set(due, outcome);
      if (outcome.rows !== null) this.#shown.add(due);
      return view.render(
        renderKey,
        async ({ cursor, occurredAt, rows, error }) =>
          error === null
            ? render({ kind: 'VALUE', organizationId: due, cursor, occurredAt, rows }, this.#viewer)
            : failure(error),
        outcome,
      );
    }
    return null;
  }

  /** False: the socket is being closed. */
  async #reviewed(): Promise<boolean> {
    const deadline = Date.now() + patience;
    for (;;) {
      try {
        const reach = await this.#parts.reach();
        await this.#parts.reviewed();
        if (this.#ended) return false;
        this.#settle(reach);
        if (this.#joined.size > 0 || reach.everywhere) return true;
        this.#parts.close(closings.revoked);
        return false;
      } catch (error) {
        if (!isTransient(error)) throw error;
        if (Date.now() > deadline) {
          this.#parts.close(closings.unavailable);
          return false;
        }
      }
      await pause(500);
    }
  }

  #settle({ viewer, organizationIds, everywhere }: Reach): void {
    const { views, source } = this.#parts;
    this.#viewer = viewer;
    const within = new Set(organizationIds);
    for (const [organizationId, view] of this.#joined) {
      const viewerClass = within.has(organizationId) ? source.classOf(viewer, organizationId) : null;
      if (viewerClass === view.viewerClass) continue;
      views.leave(view, this);
      this.#joined.delete(organizationId);
      this.#due.delete(organizationId);
      if (viewerClass === null && this.#shown.delete(organizationId)) this.#revoked.push(organizationId);
    }
    for (const organizationId of within) this.#join(organizationId);
    this.#leaveEverywhere?.();
    this.#leaveEverywhere = everywhere ? views.everywhere((id) => this.#join(id)) : null;
  }

  #join(organizationId: string): void {
    const { views, source } = this.#parts;
    if (this.#joined.has(organizationId)) return;
    const viewerClass = source.classOf(this.#viewer, organizationId);
    if (viewerClass === null) return;
    this.#joined.set(organizationId, views.join(source, organizationId, viewerClass, this));
  }

  async #woken(): Promise<void> {
    if (this.#due.size > 0 || this.#review || this.#ended) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#wake = null;
  }
}
