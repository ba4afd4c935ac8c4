import { setTimeout as pause } from 'node:timers/promises';
import { GraphQLError, type ExecutionResult } from 'graphql';
import { loadViewer, type Viewer } from '../access/viewer.ts';
import type { ViewerClaims } from '../access/claims.ts';
import { RolledBackError, type Connection, type Database } from '../database/database.ts';
import type { LiveDelivery } from './delivery.ts';
import type { Gate } from './gate.ts';
import { isTransient, Unavailable } from './transient.ts';
import { visibleRows, type RowKey } from './visibility.ts';

/** Executes the audience's document on one delivery, in a context made for this one execution. */
export type Execute = (connection: Connection, viewer: Viewer, delivery: LiveDelivery) => Promise<ExecutionResult>;

interface Parts {
  readonly database: Database;
  readonly claims: ViewerClaims;
  readonly execute: Execute;
  /** What of a result may leave the process. */
  readonly publish: (result: ExecutionResult) => ExecutionResult;
  /** Keeps event after event from taking every connection away from queries. */
  readonly gate: Gate;
}

/** A result may be given to another subscriber for so long; rights revoked since are not seen in it. */
const sharedFor = 1_000;
const mostShared = 64;
const patience = 30_000;

/**
 * Subscribers with equal document, variables and claims: an event is judged and executed once for all
 * of them, each time in a transaction of its own under their claims, so that the policies decide on
 * what is true now. Who may share is decided by the key that the audience is found under.
 */
export class Audience {
  readonly #parts: Parts;
  readonly #shared = new Map<string, Promise<ExecutionResult | null>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What the subscribers are told, or null if they may not see the row. */
  tell(delivery: LiveDelivery): Promise<ExecutionResult | null> {
    const key = `${delivery.cursor} ${delivery.kind} ${delivery.row?.id ?? ''} ${delivery.replayed}`;
    const known = this.#shared.get(key);
    if (known !== undefined) return known;
    const result = this.#judge(delivery);
    this.#share(key, result);
    return result;
  }

  /** Who the subscribers are by now, and which of the rows they may still see. */
  async review(rows: readonly RowKey[]): Promise<{ viewer: Viewer; visible: Set<string> }> {
    this.#shared.clear();
    return this.#withViewer(async (connection, viewer) => ({
      viewer,
      visible: await visibleRows(connection, rows),
    }));
  }

  async #judge(delivery: LiveDelivery): Promise<ExecutionResult | null> {
    const { execute, publish } = this.#parts;
    let executed: ExecutionResult | undefined;
    try {
      return await this.#withViewer(async (connection, viewer) => {
        executed = undefined;
        if (delivery.visible && delivery.row !== null) {
          const visible = await visibleRows(connection, [delivery.row]);
          if (!visible.has(delivery.row.id)) return null;
        }
        executed = await execute(connection, viewer, delivery);
        const trouble = executed.errors?.find((error) => isTransient(error.originalError));
        if (trouble !== undefined) throw trouble.originalError ?? trouble;
        return publish(executed);
      });
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      // A field that failed says so in its place; what the others read is as true as it was.
      if (error instanceof RolledBackError && executed !== undefined) return publish(executed);
      // A policy that raises is this audience's error, and of this event only: the stream goes on.
      const originalError = error instanceof Error ? error : new Error(String(error));
      const errors = [new GraphQLError('The event could not be read.', { originalError })];
      return publish({ errors, extensions: { cursor: delivery.cursor } });
    }
  }

  #share(key: string, result: Promise<ExecutionResult | null>): void {
    this.#shared.set(key, result);
    const [oldest] = this.#shared.keys();
    if (this.#shared.size > mostShared && oldest !== undefined) this.#shared.delete(oldest);
    const forget = (): void => {
      if (this.#shared.get(key) === result) this.#shared.delete(key);
    };
    result.then(() => setTimeout(forget, sharedFor).unref(), forget);
  }

  /** A database that restarts delays an event; it never makes one fail. */
  async #withViewer<T>(work: (connection: Connection, viewer: Viewer) => Promise<T>): Promise<T> {
    const { database, claims, gate } = this.#parts;
    const deadline = Date.now() + patience;
    for (let wait = 50; ; wait = Math.min(wait * 2, 1_000)) {
      try {
        return await gate.run(() =>
          database.withViewer(claims, { readOnly: true }, async (connection) =>
            work(connection, await loadViewer(connection, claims)),
          ),
        );
      } catch (error) {
        if (!isTransient(error)) throw error;
        if (Date.now() > deadline) throw new Unavailable('The database stayed away', { cause: error });
      }
      await pause(wait);
    }
  }
}

/** Finds the audience of a subscriber by its key, as long as it has subscribers. */
export class Audiences {
  readonly #byKey = new Map<string, { readonly audience: Audience; members: number }>();

  join(key: string, make: () => Audience): Audience {
    const found = this.#byKey.get(key) ?? { audience: make(), members: 0 };
    found.members += 1;
    this.#byKey.set(key, found);
    return found.audience;
  }

  leave(key: string): void {
    const found = this.#byKey.get(key);
    if (found === undefined) return;
    found.members -= 1;
    if (found.members === 0) this.#byKey.delete(key);
  }
}
