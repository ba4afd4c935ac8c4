import { pino } from 'pino';
import type { Viewer } from '../../src/access/viewer.ts';
import type { Database } from '../../src/database/database.ts';
import { createLiveHub, type LiveHub, type StreamRequest } from '../../src/live/hub.ts';
import type { LiveItem, LiveStream } from '../../src/live/stream.ts';
import { claimsOf } from '../support/fixtures.ts';

export const silent = pino({ level: 'silent' });

export function startHub(database: Database, redisUrl?: string): Promise<LiveHub> {
  return createLiveHub({ database, config: redisUrl === undefined ? {} : { redisUrl }, log: silent });
}

/** A viewer as the hub needs one: a member of these organizations. */
export function memberOf(...organizationIds: string[]): Viewer {
  const claims = claimsOf('00000000-0000-4000-8000-000000000001');
  return {
    claims,
    userId: '00000000-0000-4000-8000-000000000001',
    staffRole: null,
    service: null,
    memberships: organizationIds.map((organizationId) => ({ organizationId, role: 'user' })),
    ownRows: false,
    expiresAt: new Date(claims.exp * 1000),
  };
}

/** Takes items one by one and never leaves a stream waiting behind. */
export class Listener {
  readonly stream: LiveStream;
  #pending: Promise<IteratorResult<LiveItem, undefined>> | null = null;

  private constructor(stream: LiveStream) {
    this.stream = stream;
  }

  static async open(hub: LiveHub, request: Partial<StreamRequest> & Pick<StreamRequest, 'viewer'>): Promise<Listener> {
    return new Listener(await hub.subscribe({ topics: ['alerts'], read: 'alert.read', ...request }));
  }

  /** The next item, or null if none comes in time. */
  async take(milliseconds = 15_000): Promise<LiveItem | null> {
    this.#pending ??= this.stream.next();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), milliseconds);
    });
    const result = await Promise.race([this.#pending, late]);
    clearTimeout(timer);
    if (result === null) return null;
    this.#pending = null;
    return result.value ?? null;
  }

  /** Ids of the rows that the next events are about. */
  async rows(count: number): Promise<string[]> {
    const ids: string[] = [];
    while (ids.length < count) {
      const item = await this.take();
      if (item === null) throw new Error(`Only ${ids.length} of ${count} events came`);
      if (item.type === 'event') ids.push(item.event.rowId);
    }
    return ids;
  }

  async close(): Promise<void> {
    await this.stream.return();
  }
}
