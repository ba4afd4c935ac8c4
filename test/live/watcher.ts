import type { Client } from 'graphql-ws';
import { decodeJwt } from 'jose';
import { claimsFrom, type ViewerClaims } from '../../src/access/claims.ts';
import type { TokenContent } from '../../src/access/sign.ts';
import { decodeCursor } from '../../src/live/cursor.ts';
import type { TestServer } from '../support/server.ts';

export interface Seen {
  readonly position: number;
  readonly kind: string;
  readonly rowId: string;
}

const fields = {
  alerts: { field: 'alertEvents', id: 'alertId', row: 'alert' },
  incidents: { field: 'incidentEvents', id: 'incidentId', row: 'incident' },
} as const;
export type Followed = keyof typeof fields;

/** One socket with a subscription of each topic; keeps what came and which rows its client holds by now. */
export class Watcher {
  readonly claims: ViewerClaims;
  /** Rows that it was told of and not told to forget. */
  readonly held: Record<Followed, Set<string>> = { alerts: new Set(), incidents: new Set() };
  readonly seen: Record<Followed, Seen[]> = { alerts: [], incidents: [] };
  /** What was wrong with what came, whoever sees what. */
  readonly faults: string[] = [];
  readonly refused = new Set<Followed>();
  closed: number | null = null;
  readonly #last: Partial<Record<Followed, number>> = {};
  readonly #client: Client;
  #begun: Promise<unknown>;

  private constructor(client: Client, claims: ViewerClaims) {
    this.#client = client;
    this.claims = claims;
    client.on('closed', (event) => (this.closed = (event as { code: number }).code));
    this.#begun = Promise.all([this.#follow('alerts'), this.#follow('incidents')]);
  }

  static async open(api: TestServer, content: Partial<TokenContent>): Promise<Watcher> {
    const token = await api.token(content);
    const claims = claimsFrom(decodeJwt(token), { audience: 'authenticated', roleClaim: 'app_metadata.role' });
    const watcher = new Watcher(api.client({ token, lazy: false, onNonLazyError: () => undefined }), claims);
    await watcher.#begun;
    return watcher;
  }

  async close(): Promise<void> {
    await this.#client.dispose();
  }

  /** Resolves when the stream has begun, was refused, or the socket is gone. */
  #follow(topic: Followed): Promise<void> {
    const { field, id, row } = fields[topic];
    return new Promise((resolve) => {
      this.#client.subscribe<Record<string, Record<string, unknown>>>(
        { query: `subscription { ${field} { kind cursor ${id} ${row} { id } } }` },
        {
          next: ({ data, errors }) => {
            const event = data?.[field];
            if (event === undefined) {
              this.refused.add(topic);
              if (errors?.[0]?.extensions?.['code'] !== 'FORBIDDEN') this.faults.push(JSON.stringify(errors));
            } else if (event['kind'] !== 'SYNCED') this.#take(topic, event, id, row);
            resolve();
          },
          error: () => resolve(),
          complete: () => resolve(),
        },
      );
      this.#client.on('closed', () => resolve());
    });
  }

  #take(topic: Followed, event: Record<string, unknown>, id: string, row: string): void {
    const rowId = event[id] as string;
    const shown = event[row] as { id: string } | null;
    const revoked = event['kind'] === 'REVOKED';
    if (revoked && !this.held[topic].delete(rowId)) this.faults.push(`REVOKED of ${rowId}, which it was never told of`);
    if (revoked && shown !== null) this.faults.push(`REVOKED of ${rowId} shows it`);
    if (!revoked) this.held[topic].add(rowId);
    const { position } = decodeCursor(event['cursor'] as string);
    if (!revoked) {
      const last = this.#last[topic] ?? -1;
      if (position <= last) this.faults.push(`${rowId} came at ${position}, after ${last}`);
      this.#last[topic] = position;
    }
    this.seen[topic].push({ position, kind: event['kind'] as string, rowId });
    if (!revoked && shown?.id !== rowId) this.faults.push(`${rowId} came without its row`);
  }
}
