import type { RowKey } from './visibility.ts';

/** The oldest are forgotten beyond it. */
const mostRemembered = 10_000;

/** Rows that subscribers were told of, each with the position at which it was told last. */
export class ToldRows {
  readonly #rows = new Map<string, { readonly row: RowKey; readonly position: number }>();

  add(row: RowKey, position: number): void {
    // A map keeps the order of its entries: what was told of last is forgotten last.
    this.#rows.delete(row.id);
    this.#rows.set(row.id, { row, position });
    const [oldest] = this.#rows.keys();
    if (this.#rows.size > mostRemembered && oldest !== undefined) this.#rows.delete(oldest);
  }

  delete(id: string): boolean {
    return this.#rows.delete(id);
  }

  /** Whether the row was told of after the position. */
  has(id: string, after = -1): boolean {
    const told = this.#rows.get(id);
    return told !== undefined && told.position > after;
  }

  /** Adds what another was told of after the position. */
  absorb(other: ToldRows, after: number): void {
    for (const { row, position } of other.#rows.values()) if (position > after) this.add(row, position);
  }

  get size(): number {
    return this.#rows.size;
  }

  get rows(): RowKey[] {
    return [...this.#rows.values()].map(({ row }) => row);
  }
}
