import type { Logger } from 'pino';
import type { Operation } from '../access/permissions.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { AccessWatch } from './access-watch.ts';
import { Unavailable, untilThere } from './transient.ts';
import { openBus } from './bus.ts';
import { closings } from './close-codes.ts';
import { decodeCursor } from './cursor.ts';
import { LagWatch } from './lag.ts';
import { RecentEvents } from './recent.ts';
import { pollPause, Reader } from './reader.ts';
import { Relay } from './relay.ts';
import { reachOf } from './reach.ts';
import { checkKept, checkPlace, isKeptAfter } from './resume.ts';
import { readStored } from './stored-events.ts';
import { LiveStream, type Source } from './stream.ts';
import type { Interest, LiveEvent, Topic } from './topic.ts';

export interface StreamRequest {
  readonly viewer: Viewer;
  readonly topics: readonly Topic[];
  /** What a role must be given to hear of them. */
  readonly read: Operation;
  readonly saturdayOnly?: boolean;
  /** One organization alone. */
  readonly organizationId?: string | null;
  /** Of the events of the topics only these. */
  readonly accepts?: Interest['accepts'];
  /** The cursor after which to go on; absent: from now on. */
  readonly since?: string | null | undefined;
}

export interface LiveHub {
  /** Fixes a position, then delivers `synced`, what followed `since`, and what comes. */
  subscribe(request: StreamRequest): Promise<LiveStream>;
  /** A write of this process was committed: number it now. */
  wake(): void;
  /** Whether the stream is being read. */
  ready(): boolean;
  /** Tells of changed rights of users whose sockets are open. */
  readonly accessWatch: AccessWatch;
  /** An event was given to those who listen. */
  given(event: LiveEvent): void;
  /** Lag in milliseconds; how many subscriptions went on after a cursor. */
  readonly figures: {
    readonly streams: number;
    readonly position: number;
    readonly lag: number;
    readonly resumed: number;
  };
  close(): Promise<void>;
}

/** Nobody holds a connection for a reader that has none itself. */
async function soon(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable('The live stream is not being read at the moment')), 3_000);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

interface Parts {
  readonly database: Database;
  readonly config: Pick<Config, 'redisUrl'>;
  readonly log: Logger;
}

/** Starts relay and reader; ready as soon as the stream's end is known. */
export async function createLiveHub({ database, config, log }: Parts): Promise<LiveHub> {
  const streams = new Set<LiveStream>();
  let recent = new RecentEvents(0);
  const accessWatch = new AccessWatch(database.engine, log);

  const reader = new Reader({
    url: database.directUrl,
    log,
    onEvents(events: readonly LiveEvent[]) {
      recent.add(events);
      for (const stream of streams) stream.notice(events);
    },
    onEpoch(_epoch, position) {
      recent = new RecentEvents(position);
      for (const stream of streams) stream.close(closings.restarted);
    },
    onAccessChanged: () => accessWatch.wake(),
    lookAtAccess: () => accessWatch.look(),
  });
  const bus = openBus(config.redisUrl, () => reader.wake(), log);
  const relay = new Relay({
    url: database.directUrl,
    log,
    onPublished() {
      // The reader of this process at once, whatever becomes of the bus.
      reader.wake();
      bus.ring();
    },
  });

  const source: Source = {
    get recent() {
      return recent;
    },
    get head() {
      return reader.position;
    },
    readStored: (interest, after, upTo, most) =>
      untilThere(() => readStored(database.engine, interest, after, upTo, most)),
    isKept: (position) => untilThere(() => isKeptAfter(position, database.engine)),
    hold: (stream) => void streams.add(stream),
    release: (stream) => void streams.delete(stream),
  };

  const lag = new LagWatch({
    engine: database.engine,
    log,
    lastRead: () => reader.lastRead,
    readEvery: pollPause,
    listening: () => [...new Set([...streams].flatMap(({ organizations }) => organizations))],
  });

  relay.start();
  reader.start();
  accessWatch.start();
  await reader.caughtUp();
  lag.start();
  let resumed = 0;

  return {
    async subscribe({ viewer, topics, read, saturdayOnly = false, organizationId = null, accepts, since }) {
      const reach = reachOf(viewer, read, organizationId);
      const interest: Interest = { topics, read, saturdayOnly, organizationId, reach, accepts };
      const cursor = since === undefined || since === null ? null : decodeCursor(since);
      if (cursor !== null) {
        // What was committed before the client came is replayed, not new.
        await soon(relay.flush().then(() => reader.caughtUp()));
        checkPlace(cursor, reader);
      }
      // From here to the registration nothing may be awaited: the position is fixed.
      const { epoch, position: head } = reader;
      const stream = new LiveStream(source, interest, { epoch, after: cursor?.position ?? head, head });
      try {
        await stream.prime();
        if (cursor !== null) {
          await checkKept(cursor, head, database.engine);
          resumed += 1;
        }
      } catch (error) {
        await stream.return();
        throw error;
      }
      return stream;
    },
    wake: () => relay.wake(),
    ready: () => reader.ready,
    accessWatch,
    given: ({ read }) => lag.given(performance.now() - read.at),
    get figures() {
      const held = [...streams].filter(({ leading }) => !leading);
      return { streams: held.length, position: reader.position, lag: lag.lag, resumed };
    },
    async close() {
      for (const stream of streams) stream.close(closings.stopping);
      await lag.close();
      await accessWatch.close();
      await relay.close();
      await reader.close();
      await bus.close();
    },
  };
}
