export interface RowKey {
  readonly organizationId: string;
  readonly id: string;
}

interface Waiting {
  readonly key: RowKey;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Rows that executions of one document ask for at the same place, read by one statement: several events that wait for a class
 * cost the database as much as one. Asked together are those that ask until the event loop turns.
 */
export class RowBatch {
  readonly #places = new Map<object, Waiting[]>();

  /** @param place what is asked for, the same object for the same selection. */
  read<Found>(place: object, key: RowKey, readAll: (keys: readonly RowKey[]) => Promise<Found[]>): Promise<Found> {
    return new Promise<Found>((resolve, reject) => {
      const waiting = this.#places.get(place) ?? [];
      waiting.push({ key, resolve: (value) => resolve(value as Found), reject });
      if (waiting.length > 1) return;
      this.#places.set(place, waiting);
      setImmediate(() => {
        this.#places.delete(place);
        readAll(waiting.map((one) => one.key)).then(
          (found) => {
            for (const [index, one] of waiting.entries()) one.resolve(found[index]);
          },
          (error: unknown) => {
            for (const one of waiting) one.reject(error);
          },
        );
      });
    });
  }
}
