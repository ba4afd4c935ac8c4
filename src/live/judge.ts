import { GraphQLError, type ExecutionResult } from 'graphql';
import type { ViewerClaims } from '../access/claims.ts';
import { loadAccess, viewerOf, type Viewer } from '../access/viewer.ts';
import { RolledBackError, type Connection, type Database } from '../database/database.ts';
import { accessClass } from './access-class.ts';
import { withCursor } from './cursor-of-result.ts';
import type { LiveDelivery } from './delivery.ts';
import type { Gate } from './gate.ts';
import { isTransient, Unavailable, untilThere } from './transient.ts';
import { visibleRows } from './visibility.ts';

/** Executes the audience's document on each delivery, in a context made for this one execution. */
export type Execute = (
  connection: Connection,
  viewer: Viewer,
  deliveries: readonly LiveDelivery[],
) => Promise<ExecutionResult[]>;

/** A subscriber whose claims may be used for all of its class. */
export interface Bearer {
  readonly claims: ViewerClaims;
  /** Whether its token is valid by the clock. */
  readonly valid: boolean;
  /** What the database said last of these claims. */
  known: { readonly access: string; readonly viewer: Viewer } | null;
  /** The database says that it is of another class by now: it leaves, and looks at its rights again. */
  doubt(): void;
}

/** Of the class nobody is left whose token is valid and whose rights are those of the class. */
export class NobodyEntitled extends Error {
  override readonly name = 'NobodyEntitled';
}

export interface JudgeParts {
  readonly database: Database;
  /** The class that all bearers are of (`access-class.ts`). */
  readonly accessClass: string;
  readonly bearers: Iterable<Bearer>;
  readonly execute: Execute;
  /** What of a result may leave the process. */
  readonly publish: (result: ExecutionResult) => ExecutionResult;
  /** Keeps event after event from taking every connection away from queries. */
  readonly gate: Gate;
  /** Rejects if the rights of subscribers were not looked at for too long. */
  readonly assured: () => Promise<void>;
}

type Told = ExecutionResult | null;

/** A result may be given to another subscriber for so long; what its rows have become since is not seen in it. */
const sharedFor = 1_000;
const mostShared = 256;

/**
 * Judges and executes deliveries for one class, one document and its variables: each once, several that wait in one transaction,
 * under the claims of a subscriber who is still of the class, so that the policies decide on what is true now.
 */
export class Judge {
  readonly #parts: JudgeParts;
  readonly #shared = new Map<string, Promise<Told>>();
  #forgetting: NodeJS.Timeout | null = null;

  constructor(parts: JudgeParts) {
    this.#parts = parts;
  }

  /** What the class is told of each, or null if it may not see the row. */
  async tell(deliveries: readonly LiveDelivery[]): Promise<Told[]> {
    // All taken at once: what is shared below may push out what was shared before.
    const known = deliveries.map((delivery) => this.#shared.get(keyOf(delivery)));
    const fresh = deliveries.filter((_, index) => known[index] === undefined);
    if (fresh.length === 0) return Promise.all(known.map(async (told) => (await told) ?? null));
    const judged = this.#judge(fresh).then((results) => placed(results, fresh));
    let place = 0;
    return Promise.all(
      deliveries.map(async (delivery, index) => {
        const told = known[index];
        if (told !== undefined) return told;
        const own = place;
        place += 1;
        const result = judged.then((results) => results[own] ?? null);
        this.#share(keyOf(delivery), result);
        return result;
      }),
    );
  }

  /** What was told before is not said again to whoever comes. */
  forget(): void {
    this.#shared.clear();
  }

  async #judge(deliveries: readonly LiveDelivery[]): Promise<Told[]> {
    if (deliveries.length > 1) {
      const together = await this.#together(deliveries);
      if (together !== null) return together;
    }
    const results: Told[] = [];
    for (const delivery of deliveries) results.push(await this.#alone(delivery));
    return results;
  }

  /** All in one transaction; null if one of them failed, which spoils it for the others. */
  async #together(deliveries: readonly LiveDelivery[]): Promise<Told[] | null> {
    const { publish } = this.#parts;
    try {
      const results = await this.#inClass((connection, viewer) => this.#execute(connection, viewer, deliveries));
      if (results.some((result) => result?.errors !== undefined)) return null;
      return results.map((result) => result && publish(result));
    } catch (error) {
      if (error instanceof Unavailable || error instanceof NobodyEntitled) throw error;
      return null;
    }
  }

  async #alone(delivery: LiveDelivery): Promise<Told> {
    const { publish } = this.#parts;
    let executed: Told = null;
    try {
      return await this.#inClass(async (connection, viewer) => {
        executed = null;
        [executed = null] = await this.#execute(connection, viewer, [delivery]);
        const causes = executed?.errors?.flatMap(({ originalError }) => originalError ?? []) ?? [];
        if (causes.length > 0 && causes.every((cause) => isTransient(cause))) throw causes[0];
        return executed && publish(executed);
      });
    } catch (error) {
      if (error instanceof Unavailable || error instanceof NobodyEntitled) throw error;
      // A field that failed says so in its place; what the others read is as true as it was.
      if (error instanceof RolledBackError && executed !== null) return publish(executed);
      // A policy that raises is this class's error, and of this event only: the stream goes on.
      const originalError = error instanceof Error ? error : new Error(String(error));
      const errors = [new GraphQLError('The event could not be read.', { originalError })];
      return publish({ errors, extensions: { cursor: delivery.cursor } });
    }
  }

  /** Asks everything at once, so that it leaves in one write; what may not be seen is left out afterwards. */
  async #execute(connection: Connection, viewer: Viewer, deliveries: readonly LiveDelivery[]): Promise<Told[]> {
    const { execute } = this.#parts;
    const rows = deliveries.flatMap(({ row, visible }) => (visible && row !== null ? [row] : []));
    const seen = visibleRows(connection, rows);
    const executed = execute(connection, viewer, deliveries);
    const [sight, results] = await Promise.allSettled([seen, executed]);
    // The first that failed is the cause of the others' failures.
    if (sight.status === 'rejected') throw sight.reason;
    if (results.status === 'rejected') throw results.reason;
    return results.value.map((result, index) => {
      const { row = null, visible = false } = deliveries[index] ?? {};
      return visible && row !== null && !sight.value.has(row.id) ? null : result;
    });
  }

  async #inClass<T>(work: (connection: Connection, viewer: Viewer) => Promise<T>): Promise<T> {
    const { gate, assured } = this.#parts;
    for (;;) {
      const answer = await untilThere(async () => {
        await assured();
        return gate.run(async () => {
          // Chosen when its turn has come: who waited may have lost his rights.
          const bearer = this.#bearer();
          const answered = await this.#under(bearer, work);
          if (answered === null) bearer.doubt();
          return answered;
        }, this.#parts.accessClass);
      });
      if (answer !== null) return answer.result;
    }
  }

  #bearer(): Bearer {
    for (const bearer of this.#parts.bearers) if (bearer.valid) return bearer;
    throw new NobodyEntitled('Nobody of the class is left');
  }

  /** Null: the bearer is not, or no longer, of the class. */
  async #under<T>(
    bearer: Bearer,
    work: (connection: Connection, viewer: Viewer) => Promise<T>,
  ): Promise<{ readonly result: T } | null> {
    const { database, accessClass: wanted } = this.#parts;
    let doubted = false;
    // One snapshot: a row that was found to be visible is also read.
    const answered = database.withViewer(bearer.claims, { readOnly: true, snapshot: true }, async (connection) => {
      const { known } = bearer;
      const asked = loadAccess(connection);
      if (known !== null) {
        // Most rights have not changed since: then the work went with the question.
        const [access, worked] = await Promise.allSettled([asked, work(connection, known.viewer)]);
        if (access.status === 'rejected') throw access.reason;
        if (access.value === known.access && accessClass(known.viewer) === wanted) {
          if (worked.status === 'rejected') throw worked.reason;
          return { result: worked.value };
        }
      }
      const access = await asked;
      const viewer = viewerOf(bearer.claims, access);
      bearer.known = { access, viewer };
      doubted = accessClass(viewer) !== wanted;
      return doubted ? null : { result: await work(connection, viewer) };
    });
    // What was asked under rights that are none may have failed; nobody is told of that.
    return answered.catch((error: unknown) => {
      if (doubted) return null;
      throw error;
    });
  }

  #share(key: string, result: Promise<Told>): void {
    this.#shared.set(key, result);
    const [oldest] = this.#shared.keys();
    if (this.#shared.size > mostShared && oldest !== undefined) this.#shared.delete(oldest);
    result.catch(() => {
      if (this.#shared.get(key) === result) this.#shared.delete(key);
    });
    // A burst is forgotten a second after it began, so what is shared is never older.
    if (this.#forgetting !== null) return;
    this.#forgetting = setTimeout(() => {
      this.#forgetting = null;
      this.#shared.clear();
    }, sharedFor).unref();
  }
}

function placed(results: readonly Told[], deliveries: readonly LiveDelivery[]): Told[] {
  return results.map((result, index) => result && withCursor(result, deliveries[index]?.cursor ?? ''));
}

function keyOf({ cursor, kind, row, replayed }: LiveDelivery): string {
  return `${cursor} ${kind} ${row?.id ?? ''} ${replayed}`;
}
