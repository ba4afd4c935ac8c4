import type { Client, FormattedExecutionResult } from 'graphql-ws';
import type { WebSocket } from 'ws';

/** One subscription over a real socket, its results kept until they are taken. */
export class Subscriber<Event> {
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  readonly #client: Client;
  readonly #field: string;
  readonly #socket: Promise<WebSocket>;
  readonly #results: FormattedExecutionResult<Record<string, unknown>, unknown>[] = [];
  #arrived: () => void = () => undefined;
  #unsubscribe: () => void;

  constructor(client: Client, query: string, field: string, variables: Record<string, unknown> = {}) {
    this.#client = client;
    this.#field = field;
    this.closed = new Promise((resolve) => {
      client.on('closed', (event) => resolve(event as { code: number; reason: string }));
    });
    this.#socket = new Promise((resolve) => {
      client.on('opened', (socket) => resolve(socket as WebSocket));
    });
    this.#unsubscribe = client.subscribe(
      { query, variables },
      {
        next: (result) => this.#add(result),
        // A socket's own end is told by `closed`.
        error: (error) => Array.isArray(error) && this.#add({ errors: error }),
        complete: () => undefined,
      },
    );
  }

  /** The next result as it came, or null if none comes in time. */
  async result(milliseconds = 15_000): Promise<FormattedExecutionResult<Record<string, unknown>, unknown> | null> {
    if (this.#results.length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#arrived = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.#results.shift() ?? null;
  }

  /** The next event, or null if none comes in time. */
  async event(milliseconds?: number): Promise<Event | null> {
    const result = await this.result(milliseconds);
    if (result === null) return null;
    if (result.errors !== undefined) throw new Error(JSON.stringify(result.errors));
    return (result.data?.[this.#field] ?? null) as Event | null;
  }

  async close(): Promise<void> {
    this.#unsubscribe();
    await this.#client.dispose();
  }

  /** Ends the socket without a word, whatever is still on its way. */
  async kill(): Promise<void> {
    (await this.#socket).terminate();
  }

  #add(result: FormattedExecutionResult<Record<string, unknown>, unknown>): void {
    this.#results.push(result);
    this.#arrived();
  }
}
